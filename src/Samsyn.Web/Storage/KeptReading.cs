using System.Globalization;
using System.Text.Json;

namespace Samsyn.Web.Storage;

/// <summary>Reads what is counted of the open cases and kept with the entries (<see cref="KeptCounts"/>).</summary>
public static class KeptReading
{
    /// <summary>Of each part, how many there are and the median of the days since when.</summary>
    /// <param name="what"><c>Step</c> or <c>Region</c>.</param>
    public static async Task<IReadOnlyDictionary<string, (long Count, DateOnly Median)>> KeptMedians(this RegisterReader register, string what)
    {
        await using var connection = await register.Database.OpenForReading();
        var rows = await connection.Query($"SELECT part, day, count FROM {KeptCounts.Table} WHERE what = @what ORDER BY part, day",
            row => (Part: row.GetString(0), Day: row.GetString(1), Count: row.GetInt64(2)), ("@what", what));
        var medians = new Dictionary<string, (long, DateOnly)>();
        foreach (var part in rows.GroupBy(row => row.Part, StringComparer.Ordinal))
        {
            var (count, before) = (part.Sum(row => row.Count), 0L);
            var middle = part.First(row => (before += row.Count) * 2 >= count).Day;
            medians[part.Key] = (count, DateOnly.ParseExact(middle, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
        return medians;
    }

    /// <summary>
    /// The open cases that are being handed over or have been, by the handover's word, and how many of them have been in detention.
    /// </summary>
    public static async Task<IReadOnlyDictionary<string, (long Count, long Detained)>> KeptHandovers(this RegisterReader register)
    {
        await using var connection = await register.Database.OpenForReading();
        return (await connection.Query($"SELECT part, day, count FROM {KeptCounts.Table} WHERE what = 'Handover'",
                row => (Part: row.GetString(0), IsDetained: row.GetString(1).Length > 0, Count: row.GetInt64(2))))
            .GroupBy(row => row.Part).ToDictionary(part => part.Key,
                part => (part.Sum(row => row.Count), part.Where(row => row.IsDetained).Sum(row => row.Count)));
    }

    /// <summary>How many entries each of the subjects has; none where the register does not hold it.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> Versions(this RegisterReader register, IEnumerable<string> subjects)
    {
        string[] asked = [.. subjects.Distinct(StringComparer.Ordinal)];
        if (asked.Length == 0) return new Dictionary<string, long>();
        await using var connection = await register.Database.OpenForReading();
        var (all, value) = register.Database.IsPostgres
            ? ("unnest(@subjects) AS asked (subject)", (object)asked)
            : ("(SELECT value AS subject FROM json_each(@subjects)) asked", JsonSerializer.Serialize(asked));
        return (await connection.Query($"SELECT asked.subject, (SELECT MAX(e.version) FROM entries e WHERE e.subject = asked.subject) FROM {all}",
            row => (Subject: row.GetString(0), Version: row.Number(1) ?? 0), ("@subjects", value))).ToDictionary(one => one.Subject,
                one => one.Version);
    }
}
