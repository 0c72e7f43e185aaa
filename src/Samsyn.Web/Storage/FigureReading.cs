using System.Data.Common;
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
    /// <summary>All figures of the years from the first to the last; as known now they are kept while the register stands still.</summary>
    public static Task<FigureBook> Figures(this RegisterReader register, int first, int last, DateTimeOffset knownAt, DateTimeOffset now) =>
        knownAt < now ? register.Figures(first, last, knownAt)
            : register.Shared.Of($"figures {first} {last}", now.SwedishDay, () => register.Figures(first, last, now));

    /// <summary>The figures of the operations, which rest on series of their own.</summary>
    public static Task<FigureBook> OperationFigures(this RegisterReader register, int first, int last, DateTimeOffset knownAt, DateTimeOffset now) =>
        knownAt < now ? register.Figures(first, last, knownAt, Samsyn.Results.OperationFigures.Series)
            : register.Shared.Of($"operation figures {first} {last}", now.SwedishDay,
                () => register.Figures(first, last, now, Samsyn.Results.OperationFigures.Series));

    private static Task<FigureBook> Figures(this RegisterReader register, int first, int last, DateTimeOffset knownAt) =>
        register.Figures(first, last, knownAt, FigureSeries.All);

    private static async Task<FigureBook> Figures(
        this RegisterReader register, int first, int last, DateTimeOffset knownAt, IReadOnlyList<string> all)
    {
        await using var connection = await register.Database.OpenForReading();
        var tally = new FigureTally();
        foreach (var (series, year, country, sum) in await connection.Query($"""
            SELECT series, year, country, COUNT(*) AS marks, CAST(SUM(amount) AS BIGINT) AS total, MIN(amount) AS least, MAX(amount) AS most
            FROM figure_marks
            WHERE series IN ({List(all)}) AND year >= @first AND year <= @last AND known_from <= @known AND (known_to IS NULL OR known_to > @known)
            GROUP BY series, year, country
            """, row => (row.Value<string>("series"), (int)row.Value<long>("year"), row.Text("country"),
                new FigureSum((int)row.Value<long>("marks"), row.Value<long>("total"), (int)row.Value<long>("least"), (int)row.Value<long>("most"))),
            ("@first", (long)first), ("@last", (long)last), ("@known", Sql.Microseconds(knownAt))))
            tally.Add(series, year, country is null ? null : Country.Parse(country), sum);
        foreach (var (series, year) in await connection.Query(
            string.Join(" UNION ALL ", all.Select(series => $"SELECT '{series}' AS series, MIN(year) AS year FROM figure_marks "
                + $"WHERE series = '{series}' HAVING MIN(year) IS NOT NULL")), row => (row.Value<string>("series"), (int)row.Value<long>("year"))))
            tally.Begins(series, year);
        return new(tally, await RegisterReader.Tally(connection, Definition.D2024, knownAt), knownAt,
            await RegisterReader.Tally(connection, Definition.D2023, knownAt));
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

    private static MarkRow Mark(DbDataReader row) => new(row.Value<string>("subject"), row.Value<string>("series"), row.Day("day")!.Value,
        new Guid(row.Value<byte[]>("entry"), bigEndian: true), (int)row.Value<long>("amount"), row.Text("country"),
        row.Instant("known_from")!.Value, row.Instant("known_to"));
}
