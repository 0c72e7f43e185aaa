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
        if (await register.Folded(release) is not var (versions, counted))
            return await register.Figures(release.Year - 3, release.Year, release.KnownAt, DateTimeOffset.MaxValue);
        var marks = new FigureTally();
        foreach (var one in versions)
        {
            marks.Begins(one.Mark.Series, one.Mark.Day.Year);
            if (IsKnown(one, release)) marks.Add(one.Mark.Series, one.Mark.Day.Year, one.Mark.Country, FigureSum.Of(one.Mark.Amount));
        }
        return new(marks, counted, release.KnownAt);
    }

    /// <summary>The cells of tables 1–4.</summary>
    public static async Task<Tally> ReleasedTally(this RegisterReader register, ReportReleased release) =>
        await register.Folded(release) is var (_, counted) ? counted : await register.Tally(Definition.D2024, release.KnownAt);

    /// <summary>How many left in each quarter of the years from the first to the last, by Eurostat's measure.</summary>
    public static async Task<IReadOnlyList<QuarterCount>> QuarterCounts(this RegisterReader register, ReportReleased release, int first, int last)
    {
        if (await register.Folded(release) is var (versions, _))
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

    private static async Task<(List<FigureMarkVersion> Versions, Tally Counted)?> Folded(this RegisterReader register, ReportReleased release)
    {
        if ((await HistoryLoads.All(register.Database)).All(load => load.First <= release.Position)) return null;
        var (versions, counted) = (new List<FigureMarkVersion>(), new Tally());
        await foreach (var (subject, entries) in register.Subjects(release.Position))
        {
            versions.AddRange(FigureCounting.Versions(subject, entries));
            if (Subjects.KindOf(subject) != SubjectKind.Case) continue;
            foreach (var one in Counting.Of(Knowledge.At(entries, release.KnownAt), Definition.D2024)) counted.Add(one.Cell.Code, one.Day.Year, 1);
        }
        return (versions, counted);
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
