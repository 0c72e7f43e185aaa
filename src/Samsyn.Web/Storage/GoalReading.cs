using System.Data.Common;
using System.Globalization;
using Samsyn.Contradictions;
using Samsyn.Register;
using Samsyn.Results;

namespace Samsyn.Web.Storage;

/// <summary>What registrations did to a year's departures, by kind of case.</summary>
/// <param name="Gained">Count only since a correction.</param>
/// <param name="Lost">Counted until a correction took them back, or to another year.</param>
/// <param name="Lapsed">Cases whose limit for enforcement ran out in the year.</param>
public readonly record struct RegistrationFigure(long Gained, long Lost, long Lapsed);

/// <summary>A span of a cohort and the case that it is of.</summary>
public sealed record FollowedCase(string Subject, FollowedSpan Span);

/// <summary>Which of a cohort is asked for; all of it where nothing is said.</summary>
/// <param name="End">Those that ended so.</param>
/// <param name="GoOn">Only those that go on.</param>
/// <param name="Within">Those that ended, in whatever way, within so many days.</param>
/// <param name="Still">Those that were followed for so many days and had not ended before.</param>
public sealed record CohortPart(SpanEnd? End = null, bool GoOn = false, int? Within = null, int? Still = null)
{
    /// <summary>How many days a span lasted, or has been followed.</summary>
    public static int Days(FollowedSpan span, DateOnly today) => Math.Max(0, (span.Ended ?? today).DayNumber - span.Began.DayNumber);
}

/// <summary>A departure that does not count any more.</summary>
/// <param name="Entry">The entry that told of it.</param>
/// <param name="Left">The day that it counted on.</param>
/// <param name="From">Since when it counted.</param>
/// <param name="Until">When a correction took it back.</param>
public sealed record LostDeparture(string Subject, Guid Entry, DateOnly Left, DateTimeOffset From, DateTimeOffset Until);

/// <summary>Reads how the goals stand and what late registrations are to be expected, from what is kept with the entries.</summary>
public static class GoalReading
{
    /// <summary>So many years before the forecast's year hold all that it learns from.</summary>
    private const int YearsOfHistory = 5;

    private static readonly string Departed = string.Join(", ",
        from kind in Enum.GetValues<DecisionKind>() from type in Enum.GetValues<ReturnType>() select $"'{FigureSeries.Departed(kind, type)}'");

    /// <summary>The spans that began in a year, by span and kind; as known now.</summary>
    public static Task<IReadOnlyList<Cohort>> Cohorts(this RegisterReader register, int year, DateOnly today) =>
        register.Shared.Of<IReadOnlyList<Cohort>>($"cohorts {year}", today, async () =>
        {
            await using var connection = await register.Database.OpenForReading();
            var rows = await connection.Query($"SELECT part, day, count FROM {KeptCounts.Table} WHERE what = @what",
                row => (Part: row.GetString(0).Split('/'), Day: row.GetString(1), Count: (int)row.GetInt64(2)),
                ("@what", KeptCounts.Followed(year)));
            return [.. rows.GroupBy(row => (Span: Named.Parse<GoalSpan>(row.Part[0]), Kind: Named.Parse<DecisionKind>(row.Part[1])))
                .OrderBy(group => group.Key.Span).ThenBy(group => group.Key.Kind).Select(group => Cohort.Of(group.Key.Span, group.Key.Kind, year,
                    group.Select(row => row.Part[2].Length == 0
                        ? (Math.Max(0, today.DayNumber - EntryFormat.Day(row.Day).DayNumber), (SpanEnd?)null, row.Count)
                        : (int.Parse(row.Day, CultureInfo.InvariantCulture), Named.Parse<SpanEnd>(row.Part[2]), row.Count))))];
        }, [ResultProjections.FollowedSpans.Table]);

    /// <summary>The spans of one kind that began in a year, each with its case, in the order that they began; as known now.</summary>
    /// <param name="isByEnd">Those that ended in the year, whenever they began, in the order that they ended.</param>
    internal static CaseRows<FollowedCase> Followed(
        Database database, GoalSpan span, DecisionKind kind, int year, CohortPart part, DateOnly today, bool isByEnd)
    {
        var day = isByEnd ? "f.ended" : "f.began";
        var days = Sql.Days(database, "f.began", "COALESCE(f.ended, @today)");
        string?[] conditions =
        [
            "f.span = @span", "f.kind = @kind", $"{day} >= @first", $"{day} <= @last", part.End is null ? null : "f.outcome = @end",
            part.GoOn ? "f.ended IS NULL" : null, part.Within is null ? null : $"f.ended IS NOT NULL AND {days} <= @within",
            part.Still is null ? null : $"{days} >= @still",
        ];
        return new("followed_spans", "f.subject, f.began, f.ended, f.outcome",
            row => new(row.GetString(0), new(span, row.Day(1)!.Value, row.Day(2), row.Named<SpanEnd>(3))),
            string.Join(" AND ", conditions.OfType<string>()),
            isByEnd ? "f.ended, f.outcome, f.began, f.subject" : "f.began, f.ended, f.outcome, f.subject",
            ("@span", $"{span}"), ("@kind", $"{kind}"), ("@first", $"{year}-01-01"), ("@last", $"{year}-12-31"),
            ("@end", part.End?.ToString()), ("@today", EntryFormat.Text(today)), ("@within", (long?)part.Within), ("@still", (long?)part.Still));
    }

    /// <summary>
    /// The departures that counted in a year until a correction took them back, or to another year, in the order that they were taken: the entry
    /// that told of each, and since when and until when it counted.
    /// </summary>
    public static async Task<IReadOnlyList<LostDeparture>> LostDepartures(this RegisterReader register, DecisionKind kind, int year)
    {
        await using var connection = await register.Database.OpenForReading();
        var gone = await connection.Query($"""
            SELECT m.subject, m.entry, m.series, m.day, m.known_from, m.known_to FROM figure_marks m
            WHERE m.series IN ({Departed}) AND m.year = @year AND m.known_to IS NOT NULL AND NOT EXISTS (SELECT 1 FROM figure_marks s
                WHERE s.subject = m.subject AND s.entry = m.entry AND s.series IN ({Departed}) AND s.year = m.year AND s.known_to IS NULL)
            ORDER BY m.subject, m.place
            """, row => (Kind: Named.Parse<DecisionKind>(row.GetString(2).Split('/')[1]), Lost: new LostDeparture(row.GetString(0),
                new Guid((byte[])row.GetValue(1), bigEndian: true), row.Day(3)!.Value, Sql.FromMicroseconds(row.GetInt64(4)),
                Sql.FromMicroseconds(row.GetInt64(5)))), ("@year", (long)year));
        return [.. gone.DistinctBy(pair => (pair.Lost.Subject, pair.Lost.Entry)).Where(pair => pair.Kind == kind).Select(pair => pair.Lost)
            .OrderBy(departure => departure.Until)];
    }

    public static Task<IReadOnlyDictionary<DecisionKind, RegistrationFigure>> Registrations(this RegisterReader register, int year, DateOnly today) =>
        register.Shared.Of<IReadOnlyDictionary<DecisionKind, RegistrationFigure>>($"registrations {year}", today, async () =>
        {
            await using var connection = await register.Database.OpenForReading();
            var rows = await connection.Query($"SELECT what, part, count FROM {KeptCounts.Table} WHERE what IN ('{KeptCounts.Gained}', "
                + $"'{KeptCounts.Lost}', '{KeptCounts.Lapsed}') AND day = @year",
                row => (What: row.GetString(0), Part: row.GetString(1), Count: row.GetInt64(2)), ("@year", $"{year}"));
            return Enum.GetValues<DecisionKind>().ToDictionary(kind => kind, kind => new RegistrationFigure(
                Of(KeptCounts.Gained, kind), Of(KeptCounts.Lost, kind), Of(KeptCounts.Lapsed, kind)));

            long Of(string what, DecisionKind kind) => rows.Where(row => row.What == what && row.Part == $"{kind}").Sum(row => row.Count);
        }, [ResultProjections.FollowedSpans.Table, ResultProjections.FigureMarks.Table]);

    /// <summary>How many contradictions the register holds that bear on figures.</summary>
    public static Task<long> ContradictionsOfResults(this RegisterReader register, DateOnly today) =>
        register.Shared.Of("contradictions of results", today, async () =>
        {
            var rules = string.Join(", ", Contradiction.Rules.Where(rule => rule.BearsOnResults).Select(rule => $"'{rule.Id}'"));
            await using var connection = await register.Database.OpenForReading();
            return await connection.Scalar<long>($"SELECT COUNT(*) FROM contradictions WHERE rule IN ({rules})");
        }, ["contradictions"]);

    /// <summary>
    /// What a year's departures will be when late registrations have come, by kind of case; none of a year that is over for so long that nothing
    /// more is expected, or has not begun. Null where the history is too short.
    /// </summary>
    public static Task<IReadOnlyDictionary<DecisionKind, NowcastResult?>> Nowcasts(
        this RegisterReader register, int year, DateTimeOffset knownAt, DateTimeOffset now)
    {
        var known = LastWholeMonth(knownAt);
        var isToCome = year * 12 <= known && known - (year * 12 + 11) < Nowcast.LongestDelay;
        var isNow = knownAt >= now;
        return register.Shared.Of<IReadOnlyDictionary<DecisionKind, NowcastResult?>>($"nowcast {year} {(isNow ? "" : Sql.Microseconds(knownAt))}",
            now.SwedishDay, async () =>
            {
                if (!isToCome) return new Dictionary<DecisionKind, NowcastResult?>();
                await using var connection = await register.Database.OpenForReading();
                var told = isNow ? await Kept(connection) : await Versions(connection, year, knownAt);
                return Enum.GetValues<DecisionKind>().ToDictionary(kind => kind, kind => Nowcast.Of(
                    [.. told.Where(row => row.Kind == kind).GroupBy(row => row.Source)
                        .Select(source => (IReadOnlyList<KnownDeparture>)[.. source.Select(row => row.Known)])], year, known));
            }, [isNow ? ResultProjections.FigureMarks.Table : SharedFigures.History]);
    }

    private static int LastWholeMonth(DateTimeOffset knownAt)
    {
        var day = knownAt.SwedishDay;
        var isWhole = day.AddDays(1).Day == 1 && knownAt >= day.EndInSweden;
        return KnownDeparture.MonthOf(day) - (isWhole ? 0 : 1);
    }

    private static async Task<List<(DecisionKind Kind, string Source, KnownDeparture Known)>> Kept(DbConnection connection) =>
        await connection.Query($"SELECT part, day, count FROM {KeptCounts.Table} WHERE what = '{KeptCounts.Known}'", row =>
        {
            var (part, day) = (row.GetString(0).Split('/'), row.GetString(1));
            var known = EntryFormat.Day(day.Length == 7 ? day + "-01" : day);
            return (Named.Parse<DecisionKind>(part[0]), part[1], KnownDeparture.Of(EntryFormat.Day(part[2] + "-01"), known)
                with
            { Count = (int)row.GetInt64(2) });
        });

    /// <summary>As known at an earlier instant: each departure as late as when it was first known to count.</summary>
    private static async Task<List<(DecisionKind Kind, string Source, KnownDeparture Known)>> Versions(
        DbConnection connection, int year, DateTimeOffset knownAt)
    {
        var known = Sql.Microseconds(knownAt);
        var rows = await connection.Query($"""
            SELECT subject, entry, series, day, source, known_from, known_to FROM figure_marks
            WHERE series IN ({Departed}) AND year >= @first AND year <= @last AND known_from <= @known
            """, row => (Subject: row.GetString(0), Entry: new Guid((byte[])row.GetValue(1), bigEndian: true), Series: row.GetString(2),
                Day: row.Day(3)!.Value, Source: row.Text(4) ?? "", From: row.GetInt64(5), To: row.Number(6)),
            ("@first", (long)year - YearsOfHistory), ("@last", (long)year), ("@known", known));
        return [.. from row in rows group row by (row.Subject, row.Entry) into versions
                   let standing = versions.FirstOrDefault(row => row.To is null || row.To > known)
                   where standing.Series is not null
                   select (Named.Parse<DecisionKind>(standing.Series.Split('/')[1]), standing.Source,
                       KnownDeparture.Of(standing.Day, Sql.FromMicroseconds(versions.Min(row => row.From)).SwedishDay))];
    }
}
