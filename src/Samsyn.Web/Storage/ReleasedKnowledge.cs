using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Samsyn.Register;
using Samsyn.Results;

namespace Samsyn.Web.Storage;

/// <summary>
/// What a release knew. It is read as known at the release's instant; where history has been loaded since, which counts as known long ago, every
/// subject's entries are folded up to the release's position: slow, and right whatever has been loaded.
/// </summary>
public static class ReleasedKnowledge
{
    /// <summary>The figures of the report.</summary>
    public static async Task<FigureBook> ReleasedFigures(this RegisterReader register, ReportReleased release)
    {
        if (await register.Folded(release) is not var (versions, counted, earlier))
            return await register.Figures(release.Year - 3, release.Year, release.KnownAt, DateTimeOffset.MaxValue);
        var marks = new FigureTally();
        foreach (var one in versions)
        {
            marks.Begins(one.Mark.Series, one.Mark.Day.Year);
            if (IsKnown(one, release)) marks.Add(one.Mark.Series, one.Mark.Day.Year, one.Mark.Country, FigureSum.Of(one.Mark.Amount));
        }
        return new(marks, counted, release.KnownAt, earlier);
    }

    /// <summary>What has been read of a release; it never changes.</summary>
    private static readonly ConditionalWeakTable<RegisterReader, ConcurrentDictionary<string, Lazy<Task<object>>>> Kept = [];

    /// <summary>
    /// The cells as a year is told to whoever sees no cases: as its first release knew it, whatever history has been loaded since; where none has
    /// been released, as it was known at the instant.
    /// </summary>
    public static async Task<Tally> ToldTally(this RegisterReader register, int year, DateTimeOffset at) =>
        await register.FirstRelease(year, at) is { } release
            ? await register.Once($"tally {release.Number}", () => register.ReleasedTally(release.Fact)) : await register.Tally(Definition.D2024, at);

    /// <summary>The figures of the report's text, told likewise.</summary>
    public static async Task<FigureBook> ToldFigures(this RegisterReader register, int year, DateTimeOffset at, DateTimeOffset now) =>
        await register.FirstRelease(year, at) is { } release
            ? await register.Once($"figures {release.Number}", () => register.ReleasedFigures(release.Fact))
            : await register.Figures(year, year, at, now);

    /// <summary>The year's first release, where it knows the year as it was at the instant.</summary>
    private static async Task<Release?> FirstRelease(this RegisterReader register, int year, DateTimeOffset at) =>
        SmallFigures.EditionOf(year).EndInSweden != at ? null
            : (await register.Releases()).Where(one => one.Fact.Year == year && one.Fact.KnownAt == at).MinBy(one => one.At);

    private static async Task<T> Once<T>(this RegisterReader register, string what, Func<Task<T>> read) where T : notnull
    {
        var kept = Kept.GetValue(register, _ => new());
        try
        {
            return (T)await kept.GetOrAdd(what, _ => new(async () => await read())).Value;
        }
        catch
        {
            kept.TryRemove(what, out _); // the next who asks tries again
            throw;
        }
    }

    /// <summary>The cells of tables 1–4.</summary>
    public static async Task<Tally> ReleasedTally(this RegisterReader register, ReportReleased release) =>
        await register.Folded(release) is var (_, counted, _) ? counted : await register.Tally(Definition.D2024, release.KnownAt);

    /// <summary>How many left in each quarter of the years from the first to the last, by Eurostat's measure.</summary>
    public static async Task<IReadOnlyList<QuarterCount>> QuarterCounts(this RegisterReader register, ReportReleased release, int first, int last)
    {
        if (await register.Folded(release) is var (versions, _, _))
            return [.. versions.Where(one => Series.Contains(one.Mark.Series) && one.Mark.Day.Year >= first && one.Mark.Day.Year <= last
                && IsKnown(one, release)).GroupBy(one => (one.Mark.Series, Quarter: Quarter(one.Mark.Day.Year, one.Mark.Day.Month), one.Mark.Country))
                .Select(group => new QuarterCount(group.Key.Quarter, TypeOf(group.Key.Series), group.Key.Country, group.Count()))];
        await using var connection = await register.Database.OpenForReading();
        return [.. (await connection.Query($"""
            SELECT series, substr(day, 1, 7) AS month, country, COUNT(*) AS marks FROM figure_marks
            WHERE series IN ({string.Join(", ", Series.Select(one => $"'{one}'"))}) AND year >= @first AND year <= @last
                AND known_from <= @known AND (known_to IS NULL OR known_to > @known)
            GROUP BY series, substr(day, 1, 7), country
            """, row => (Series: row.Value<string>("series"), Month: row.Value<string>("month"), Country: row.Text("country"),
                Count: (int)row.Value<long>("marks")),
            ("@first", (long)first), ("@last", (long)last), ("@known", Sql.Microseconds(release.KnownAt))))
            .Select(one => new QuarterCount(Quarter(Number(one.Month[..4]), Number(one.Month[5..])), TypeOf(one.Series),
                one.Country is null ? null : Country.Parse(one.Country), one.Count))];
    }

    /// <summary>Everybody who left following a decision, also when not in accordance with it, without transfers.</summary>
    private static readonly HashSet<string> Series =
    [
        .. from kind in Enum.GetValues<DecisionKind>() where kind != DecisionKind.Transfer
            from type in Enum.GetValues<ReturnType>() select FigureSeries.Departed(kind, type),
        .. FigureSeries.All.Where(one => one.StartsWith("NotInAccordance/", StringComparison.Ordinal)),
    ];

    private static async Task<(List<FigureMarkVersion> Versions, Tally Counted, Tally Earlier)?> Folded(
        this RegisterReader register, ReportReleased release)
    {
        if ((await HistoryLoads.All(register.Database)).All(load => load.First <= release.Position)) return null;
        var (versions, counted, earlier) = (new List<FigureMarkVersion>(), new Tally(), new Tally());
        await foreach (var (subject, entries) in register.Subjects(release.Position))
        {
            versions.AddRange(FigureCounting.Versions(subject, entries));
            if (Subjects.KindOf(subject) != SubjectKind.Case) continue;
            var readings = Knowledge.At(entries, release.KnownAt);
            foreach (var one in Counting.Of(readings, Definition.D2024)) counted.Add(one.Cell.Code, one.Day.Year, 1);
            foreach (var one in Counting.Of(readings, Definition.D2023)) earlier.Add(one.Cell.Code, one.Day.Year, 1);
        }
        return (versions, counted, earlier);
    }

    private static bool IsKnown(FigureMarkVersion one, ReportReleased release) =>
        one.KnownFrom <= release.KnownAt && (one.KnownTo is not { } until || until > release.KnownAt);

    private static string Quarter(int year, int month) => $"{year}Q{(month + 2) / 3}";

    private static int Number(string digits) => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);

    private static ReturnType TypeOf(string series) => series.Split('/') switch
    {
        ["Departed", _, var type] => Enum.Parse<ReturnType>(type),
        [_, var executor, _] => executor == nameof(Executor.Migrationsverket) ? ReturnType.Voluntary : ReturnType.Enforced,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
