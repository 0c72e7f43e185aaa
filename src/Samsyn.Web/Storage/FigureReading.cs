using System.Data.Common;
using System.Globalization;
using Samsyn.Contradictions;
using Samsyn.Register;
using Samsyn.Results;

namespace Samsyn.Web.Storage;

/// <summary>An event that a figure of the report's text counts, as the projection holds it.</summary>
public sealed record MarkRow(
    string Subject, string Series, DateOnly Day, Guid Entry, int Amount, string? Country, DateTimeOffset KnownFrom, DateTimeOffset? KnownTo);

/// <summary>Reads the figures of the report's text, as known at any instant.</summary>
public static class FigureReading
{
    private static readonly string[] Tables = ["figure_marks", "counted_departures"];

    /// <summary>All figures of the years from the first to the last; as known now they are kept while the register stands still.</summary>
    public static Task<FigureBook> Figures(this RegisterReader register, int first, int last, DateTimeOffset knownAt, DateTimeOffset now) =>
        knownAt < now ? register.Figures(first, last, knownAt)
            : register.Shared.Of($"figures {first} {last}", now.SwedishDay, () => register.Figures(first, last, now, FigureSeries.All, isNow: true),
                Tables);

    /// <summary>The figures of the operations, which rest on series of their own.</summary>
    public static Task<FigureBook> OperationFigures(this RegisterReader register, int first, int last, DateTimeOffset knownAt, DateTimeOffset now) =>
        knownAt < now ? register.Figures(first, last, knownAt, Samsyn.Results.OperationFigures.Series)
            : register.Shared.Of($"operation figures {first} {last}", now.SwedishDay,
                () => register.Figures(first, last, now, Samsyn.Results.OperationFigures.Series, isNow: true), Tables);

    private static Task<FigureBook> Figures(this RegisterReader register, int first, int last, DateTimeOffset knownAt) =>
        register.Figures(first, last, knownAt, FigureSeries.All);

    private static async Task<FigureBook> Figures(
        this RegisterReader register, int first, int last, DateTimeOffset knownAt, IReadOnlyList<string> all, bool isNow = false)
    {
        await using var connection = await register.Database.OpenForReading();
        var tally = new FigureTally();
        if (isNow) await AddKept(connection, tally, first, last, knownAt, [.. all.Except(Samsyn.Results.Figures.EdgeSeries)]);
        await AddMarks(connection, tally, first, last, knownAt, isNow ? [.. all.Intersect(Samsyn.Results.Figures.EdgeSeries)] : all);
        foreach (var (series, year) in await connection.Query(
            $"SELECT part, MIN(day) AS year FROM {KeptCounts.Table} WHERE what = '{KeptCounts.Years}' AND part IN ({List(all)}) GROUP BY part",
            row => (row.Value<string>("part"), int.Parse(row.Value<string>("year"), CultureInfo.InvariantCulture))))
            tally.Begins(series, year);
        return new(tally, await RegisterReader.Tally(connection, Definition.D2024, knownAt), knownAt,
            await RegisterReader.Tally(connection, Definition.D2023, knownAt));
    }

    /// <summary>
    /// What counts now, from what is kept, without what is known to count from a later day on: a finality to come. The least and the most of a series
    /// are not kept.
    /// </summary>
    private static async Task AddKept(
        DbConnection connection, FigureTally tally, int first, int last, DateTimeOffset now, IReadOnlyList<string> all)
    {
        var years = Enumerable.Range(first, last - first + 1).ToList();
        var kept = (await connection.Query($"""
            SELECT what, part, day, count FROM {KeptCounts.Table}
            WHERE what IN ({List([.. years.Select(KeptCounts.Marks), .. years.Select(KeptCounts.Amounts)])}) AND part IN ({List(all)})
            """, row => (Key: (What: row.GetString(0), Series: row.GetString(1), Country: row.GetString(2)), Count: row.GetInt64(3))))
            .ToDictionary(row => row.Key, row => row.Count);
        foreach (var (series, year, country, count, amount) in await connection.Query($"""
            SELECT series, year, COALESCE(country, ''), COUNT(*), CAST(SUM(amount) AS BIGINT) FROM figure_marks
            WHERE series IN ({List(all)}) AND year IN ({string.Join(", ", years)}) AND known_from > @now AND known_to IS NULL
            GROUP BY series, year, country
            """, row => (row.GetString(0), (int)row.GetInt64(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4)),
            ("@now", Sql.Microseconds(now))))
        {
            kept[(KeptCounts.Marks(year), series, country)] = kept.GetValueOrDefault((KeptCounts.Marks(year), series, country)) - count;
            kept[(KeptCounts.Amounts(year), series, country)] = kept.GetValueOrDefault((KeptCounts.Amounts(year), series, country)) - amount;
        }
        foreach (var year in years)
            foreach (var ((what, series, country), count) in kept)
                if (what == KeptCounts.Marks(year) && count > 0)
                    tally.Add(series, year, country.Length == 0 ? null : Country.Parse(country),
                        new((int)count, kept.GetValueOrDefault((KeptCounts.Amounts(year), series, country)), 0, 0));
    }

    private static async Task AddMarks(
        DbConnection connection, FigureTally tally, int first, int last, DateTimeOffset knownAt, IReadOnlyList<string> all)
    {
        if (all.Count == 0) return;
        foreach (var (series, year, country, sum) in await connection.Query($"""
            SELECT series, year, country, COUNT(*) AS marks, CAST(SUM(amount) AS BIGINT) AS total, MIN(amount) AS least, MAX(amount) AS most
            FROM figure_marks
            WHERE series IN ({List(all)}) AND year >= @first AND year <= @last AND known_from <= @known AND (known_to IS NULL OR known_to > @known)
            GROUP BY series, year, country
            """, row => (row.Value<string>("series"), (int)row.Value<long>("year"), row.Text("country"),
                new FigureSum((int)row.Value<long>("marks"), row.Value<long>("total"), (int)row.Value<long>("least"), (int)row.Value<long>("most"))),
            ("@first", (long)first), ("@last", (long)last), ("@known", Sql.Microseconds(knownAt))))
            tally.Add(series, year, country is null ? null : Country.Parse(country), sum);
    }

    /// <summary>The events behind a figure, in the order of subject and day.</summary>
    public static async Task<IReadOnlyList<MarkRow>> Marks(this RegisterReader register,
        IReadOnlyList<string> series, int year, DateTimeOffset knownAt)
    {
        if (series.Count == 0) return [];
        await using var connection = await register.Database.OpenForReading();
        return await connection.Query($"""
            SELECT subject, series, day, entry, amount, country, known_from, known_to FROM figure_marks
            WHERE series IN ({List(series)}) AND year = @year AND known_from <= @known AND (known_to IS NULL OR known_to > @known)
            ORDER BY subject, day, place
            """, Mark, ("@year", (long)year), ("@known", Sql.Microseconds(knownAt)));
    }

    /// <summary>
    /// By series, the subjects that count in a year and in which what is reported contradicts itself in a way that bears on figures.
    /// </summary>
    public static async Task<ILookup<string, string>> MarkedInContradiction(this RegisterReader register, int year, DateTimeOffset knownAt)
    {
        var rules = List(Contradiction.Rules.Where(rule => rule.BearsOnResults).Select(rule => rule.Id));
        await using var connection = await register.Database.OpenForReading();
        return (await connection.Query($"""
            SELECT DISTINCT m.series, m.subject FROM
                (SELECT DISTINCT subject FROM contradictions WHERE rule IN ({rules})) c CROSS JOIN figure_marks m
            WHERE m.subject = c.subject AND m.year = @year AND m.known_from <= @known AND (m.known_to IS NULL OR m.known_to > @known)
            """, row => (Series: row.Value<string>("series"), Subject: row.Value<string>("subject")),
            ("@year", (long)year), ("@known", Sql.Microseconds(knownAt)))).ToLookup(pair => pair.Series, pair => pair.Subject);
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));

    private static MarkRow Mark(DbDataReader row) => new(row.GetString(0), row.GetString(1), row.Day(2)!.Value,
        new Guid(row.GetFieldValue<byte[]>(3), bigEndian: true), (int)row.GetInt64(4), row.Text(5), row.Instant(6)!.Value, row.Instant(7));
}
