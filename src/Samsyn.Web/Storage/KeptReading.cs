using System.Text.Json;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>An open case and since when the region has it that has it now.</summary>
public sealed record RegionCase(string Subject, DateOnly Since);

/// <summary>Reads what is counted of the open cases and kept with the entries (<see cref="KeptCounts"/>).</summary>
public static class KeptReading
{
    /// <summary>Of each part, how many there are and the median of the days since when.</summary>
    /// <param name="what"><c>Step</c> or <c>Region</c>.</param>
    public static async Task<IReadOnlyDictionary<string, (long Count, DateOnly Median)>> KeptMedians(this RegisterReader register, string what)
    {
        await using var connection = await register.Database.OpenForReading();
        var medians = new Dictionary<string, (long, DateOnly)>();
        var months = await connection.Query($"SELECT part, day, count FROM {KeptCounts.Table} WHERE what = @what ORDER BY part, day",
            row => (Part: row.GetString(0), Month: row.GetString(1), Count: row.GetInt64(2)), ("@what", what + KeptCounts.ByMonth));
        foreach (var part in months.GroupBy(row => row.Part, StringComparer.Ordinal))
        {
            var (count, before) = (part.Sum(row => row.Count), 0L);
            var middle = part.First(row => (before += row.Count) * 2 >= count);
            before -= middle.Count;
            var days = await connection.Query($"SELECT day, count FROM {KeptCounts.Table} "
                    + "WHERE what = @what AND part = @part AND day >= @from AND day <= @to ORDER BY day",
                row => (Day: row.GetString(0), Count: row.GetInt64(1)),
                ("@what", what), ("@part", part.Key), ("@from", $"{middle.Month}-01"), ("@to", $"{middle.Month}-31"));
            var day = days.First(row => (before += row.Count) * 2 >= count).Day;
            medians[part.Key] = (count, EntryFormat.Day(day));
        }
        return medians;
    }

    /// <summary>The open cases that a region has, each with the day that it has had it since, the longest first.</summary>
    public static async Task<IReadOnlyList<RegionCase>> RegionCases(this RegisterReader register, Region region)
    {
        await using var connection = await register.Database.OpenForReading();
        return await connection.Query("SELECT subject, began FROM region_spans WHERE region = @region AND ended IS NULL ORDER BY began, subject",
            row => new RegionCase(row.GetString(0), row.Day(1)!.Value), ("@region", $"{region}"));
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
    /// <param name="at">A position that was read before, of which <see cref="Versions(RegisterReader, KnownVersions)"/> goes on.</param>
    public static async Task<KnownVersions> Versions(this RegisterReader register, long at, IEnumerable<string> subjects)
    {
        string[] asked = [.. subjects.Distinct(StringComparer.Ordinal)];
        if (asked.Length == 0) return new(at, new Dictionary<string, long>());
        await using var connection = await register.Database.OpenForReading();
        var (all, value) = register.Database.IsPostgres
            ? ("unnest(@subjects) AS asked (subject)", (object)asked)
            : ("(SELECT value AS subject FROM json_each(@subjects)) asked", JsonSerializer.Serialize(asked));
        return new(at, (await connection.Query(
            $"SELECT asked.subject, (SELECT MAX(e.version) FROM entries e WHERE e.subject = asked.subject) FROM {all}",
            row => (Subject: row.GetString(0), Version: row.Number(1) ?? 0), ("@subjects", value))).ToDictionary(pair => pair.Subject,
                pair => pair.Version));
    }

    /// <summary>The same subjects' versions now: only what the register has received since is read.</summary>
    public static async Task<KnownVersions> Versions(this RegisterReader register, KnownVersions known)
    {
        await using var connection = await register.Database.OpenForReading();
        var since = await connection.Query("SELECT subject, version FROM entries WHERE position > @at ORDER BY position",
            row => (Subject: row.GetString(0), Version: row.GetInt64(1)), ("@at", known.At));
        return since.Any(pair => known.Subjects.ContainsKey(pair.Subject))
            ? known with { Subjects = known.Subjects.ToDictionary(pair => pair.Key, pair => Math.Max(pair.Value, Since(pair.Key))) }
            : known;

        long Since(string subject) => since.LastOrDefault(pair => pair.Subject == subject).Version;
    }
}

/// <param name="At">The position that the register had at least reached when they were read.</param>
public sealed record KnownVersions(long At, IReadOnlyDictionary<string, long> Subjects)
{
    public long Of(string subject) => Subjects.GetValueOrDefault(subject);
}
