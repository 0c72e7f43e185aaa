using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Samsyn.Register;
using Samsyn.Results;

namespace Samsyn.Web.Storage;

/// <summary>
/// What a release knew, and what was known of a year that was decided without one. It is read as known at that instant; where history has been
/// loaded since, which counts as known long ago, every subject's entries are folded up to the position then: slow, and right whatever is loaded.
/// </summary>
public static class ReleasedKnowledge
{
    /// <summary>What the register held when something was told of it.</summary>
    /// <param name="Position">The last entry that it held.</param>
    /// <param name="At">As it was known then.</param>
    private sealed record Held(long Position, DateTimeOffset At);

    /// <summary>The figures of the report.</summary>
    public static Task<FigureBook> ReleasedFigures(this RegisterReader register, ReportReleased release) => register.FiguresOf(
        Of(release), () => register.Figures(release.Year - 3, release.Year, release.KnownAt, DateTimeOffset.MaxValue));

    private static async Task<FigureBook> FiguresOf(this RegisterReader register, Held held, Func<Task<FigureBook>> kept)
    {
        if (await register.Folded(held) is not var (versions, counted, earlier)) return await kept();
        var marks = new FigureTally();
        foreach (var version in versions)
        {
            marks.Begins(version.Mark.Series, version.Mark.Day.Year);
            if (IsKnown(version, held))
                marks.Add(version.Mark.Series, version.Mark.Day.Year, version.Mark.Country, FigureSum.Of(version.Mark.Amount));
        }
        return new(marks, counted, held.At, earlier);
    }

    /// <summary>What has been read of a year that is decided; it never changes.</summary>
    private static readonly ConditionalWeakTable<RegisterReader, ConcurrentDictionary<string, Lazy<Task<object>>>> Kept = [];

    /// <summary>
    /// The cells as a year is told to whoever sees no cases: as its first release knew it, and where none has been released as the register knew it
    /// when the year was decided, whatever history has been loaded since; before that, as it was known at the instant.
    /// </summary>
    public static async Task<Tally> ToldTally(this RegisterReader register, int year, DateTimeOffset at) =>
        await register.Decided(year, at) is { } held
            ? await register.Once("tally", year, held, () => register.TallyOf(held)) : await register.Tally(Definition.D2024, at);

    /// <summary>The figures of the report's text, told likewise.</summary>
    public static async Task<FigureBook> ToldFigures(this RegisterReader register, int year, DateTimeOffset at, DateTimeOffset now) =>
        await register.Decided(year, at) is { } held
            ? await register.Once("figures", year, held,
                () => register.FiguresOf(held, () => register.Figures(year, year, held.At, DateTimeOffset.MaxValue)))
            : await register.Figures(year, year, at, now);

    /// <summary>The figures of the operations, told likewise.</summary>
    public static async Task<FigureBook> ToldOperationFigures(this RegisterReader register, int year, DateTimeOffset at, DateTimeOffset now) =>
        await register.Decided(year, at) is { } held
            ? await register.Once("operation figures", year, held,
                () => register.FiguresOf(held, () => register.OperationFigures(year, year, held.At, DateTimeOffset.MaxValue)))
            : await register.OperationFigures(year, year, at, now);

    /// <summary>
    /// What the register held when a year was decided, asked for as it was known then; null where nothing has come since that counts as known before.
    /// The first filling of a register is no later history: it is all that the register knows of the time before.
    /// </summary>
    private static async Task<Held?> Decided(this RegisterReader register, int year, DateTimeOffset at)
    {
        if (SmallFigures.EditionOf(year).EndInSweden != at) return null;
        if ((await register.Releases()).Where(made => made.Fact.Year == year && made.Fact.KnownAt == at).MinBy(made => made.At) is { } release)
            return Of(release.Fact);
        foreach (var load in (await HistoryLoads.All(register.Database)).Where(load => load.LoadedAt > at))
            if (await HistoryLoads.IsInUse(register.Database, load.First)) return new(load.First - 1, at);
        return null;
    }

    private static Held Of(ReportReleased release) => new(release.Position, release.KnownAt);

    private static async Task<T> Once<T>(this RegisterReader register, string figures, int year, Held held, Func<Task<T>> read) where T : notnull
    {
        var what = $"{figures} {year} {held.Position} {Sql.Microseconds(held.At)}";
        var kept = Kept.GetValue(register, _ => new());
        try
        {
            return (T)await kept.GetOrAdd(what, _ => new(() => Stopping.Never<object>(async () => await read()))).Value;
        }
        catch
        {
            kept.TryRemove(what, out _); // the next who asks tries again
            throw;
        }
    }

    /// <summary>The cells of tables 1–4.</summary>
    public static Task<Tally> ReleasedTally(this RegisterReader register, ReportReleased release) => register.TallyOf(Of(release));

    private static async Task<Tally> TallyOf(this RegisterReader register, Held held) =>
        await register.Folded(held) is var (_, counted, _) ? counted : await register.Tally(Definition.D2024, held.At);

    /// <summary>How many left in each quarter of the years from the first to the last, by Eurostat's measure.</summary>
    public static async Task<IReadOnlyList<QuarterCount>> QuarterCounts(this RegisterReader register, ReportReleased release, int first, int last)
    {
        var held = Of(release);
        if (await register.Folded(held) is var (versions, _, _))
            return [
                .. versions.Where(version => Series.Contains(version.Mark.Series) && version.Mark.Day.Year >= first && version.Mark.Day.Year <= last
                && IsKnown(version, held))
                .GroupBy(version => (version.Mark.Series, Quarter: Quarter(version.Mark.Day.Year, version.Mark.Day.Month), version.Mark.Country))
                .Select(group => new QuarterCount(group.Key.Quarter, TypeOf(group.Key.Series), group.Key.Country, group.Count()))];
        await using var connection = await register.Database.OpenForReading();
        return [.. (await connection.Query($"""
            SELECT series, substr(day, 1, 7) AS month, country, COUNT(*) AS marks FROM figure_marks
            WHERE series IN ({string.Join(", ", Series.Select(series => $"'{series}'"))}) AND year >= @first AND year <= @last
                AND known_from <= @known AND (known_to IS NULL OR known_to > @known)
            GROUP BY series, substr(day, 1, 7), country
            """, row => (Series: row.Value<string>("series"), Month: row.Value<string>("month"), Country: row.Text("country"),
                Count: (int)row.Value<long>("marks")),
            ("@first", (long)first), ("@last", (long)last), ("@known", Sql.Microseconds(release.KnownAt))))
            .Select(row => new QuarterCount(Quarter(Number(row.Month[..4]), Number(row.Month[5..])), TypeOf(row.Series),
                row.Country is null ? null : Country.Parse(row.Country), row.Count))];
    }

    /// <summary>Everybody who left following a decision, also when not in accordance with it, without transfers.</summary>
    private static readonly HashSet<string> Series =
    [
        .. from kind in Enum.GetValues<DecisionKind>() where kind != DecisionKind.Transfer
            from type in Enum.GetValues<ReturnType>() select FigureSeries.Departed(kind, type),
        .. FigureSeries.All.Where(series => series.StartsWith("NotInAccordance/", StringComparison.Ordinal)),
    ];

    private static async Task<(List<FigureMarkVersion> Versions, Tally Counted, Tally Earlier)?> Folded(
        this RegisterReader register, Held held)
    {
        if ((await HistoryLoads.All(register.Database)).All(load => load.First <= held.Position)) return null;
        var (versions, counted, earlier) = (new List<FigureMarkVersion>(), new Tally(), new Tally());
        await foreach (var (subject, entries) in register.Subjects(held.Position))
        {
            versions.AddRange(FigureCounting.Versions(subject, entries));
            if (Subjects.KindOf(subject) != SubjectKind.Case) continue;
            var readings = Knowledge.At(entries, held.At);
            foreach (var departure in Counting.Of(readings, Definition.D2024)) counted.Add(departure.Cell.Code, departure.Day.Year, 1);
            foreach (var row in Counting.Of(readings, Definition.D2023)) earlier.Add(row.Cell.Code, row.Day.Year, 1);
        }
        return (versions, counted, earlier);
    }

    private static bool IsKnown(FigureMarkVersion version, Held held) =>
        version.KnownFrom <= held.At && (version.KnownTo is not { } until || until > held.At);

    private static string Quarter(int year, int month) => $"{year}Q{(month + 2) / 3}";

    private static int Number(string digits) => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);

    private static ReturnType TypeOf(string series) => series.Split('/') switch
    {
        ["Departed", _, var type] => Named.Parse<ReturnType>(type),
        [_, var executor, _] => executor == nameof(Executor.Migrationsverket) ? ReturnType.Voluntary : ReturnType.Enforced,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
