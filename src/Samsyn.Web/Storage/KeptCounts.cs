using System.Collections.Frozen;
using System.Globalization;
using Samsyn.Countries;
using Samsyn.Register;
using Samsyn.Results;

namespace Samsyn.Web.Storage;

/// <summary>
/// Signed changes of what is counted and kept with the entries, so that no page counts cases: of the open cases how many came to each step on each
/// day, how many each region has had since each day, and how many are handed over; of the spans that goals are about how long they lasted; and of
/// the departures that count how late they were registered, how many a correction has brought or taken, and which the police enforced in each region;
/// of the handovers of each month how long it took until a region had the case;
/// and of the events that figures count how many there are of each series, year and country, and what their amounts come to.
/// </summary>
internal sealed class KeptCounts
{
    public const string Table = "kept_counts";

    /// <summary>Said after what is counted by day, for the sums of its months: the middle is found in a month and then in its days.</summary>
    public const string ByMonth = " by month";

    private const int Month = 7; // of 2026-11-22

    /// <summary>Departures that count by kind, source and month, and when they were known.</summary>
    public const string Known = "Known";

    /// <summary>Departures of a year that a correction has brought, or has taken back or to another year; by kind.</summary>
    public const string Gained = "Gained", Lost = "Lost";

    /// <summary>Cases of a year whose limit for enforcement ran out, by kind.</summary>
    public const string Lapsed = "Lapsed";

    private const string Departed = "Departed/";

    /// <summary>The years of which there have been events of a series.</summary>
    public const string Years = "Years";

    /// <summary>Departures that the police enforced, and that no work abroad led to, by the region that has the case and day.</summary>
    public const string Enforced = "Enforced";

    /// <summary>Cases that the police took over, by kind and the month they were offered; and the days until a region had them, in all.</summary>
    public const string Taken = "Taken", DaysToRegion = "Days to region";

    /// <summary>The cells of departures that the police enforced.</summary>
    private static readonly FrozenSet<long> ByPolice = Cell.All.Where(cell => cell == Cell.ByPolice || cell == Cell.Enforced
        || cell.Row.StartsWith($"{Executor.Polismyndigheten}/", StringComparison.Ordinal)).Select(cell => (long)cell.Code).ToFrozenSet();

    /// <summary>The events of a year that count now, by series and country.</summary>
    public static string Marks(int year) => $"Marks {year}";

    /// <summary>As <see cref="Marks"/>: the sum of the amounts.</summary>
    public static string Amounts(int year) => $"Amounts {year}";

    private readonly Dictionary<(string What, string Part, string Day), long> changes = [];

    /// <summary>The spans that began in a year.</summary>
    public static string Followed(int year) => $"Followed {year}";

    /// <param name="before">All rows of one subject, by projection, or none; so are <paramref name="after"/>.</param>
    public void Replace(IReadOnlyList<(Projection Projection, Row[] Rows)> before, IReadOnlyList<(Projection Projection, Row[] Rows)> after)
    {
        var changed = new HashSet<Projection>();
        foreach (var (projection, rows) in after)
        {
            var old = RowsOf(before, projection);
            if (old.AsSpan().SequenceEqual(rows)) continue;
            Add(projection, old, -1);
            Add(projection, rows, 1);
            changed.Add(projection);
        }
        if (changed.Overlaps([Projections.CaseHeads, Projections.CountedDepartures, CountryProjections.Attributions]))
        {
            foreach (var (region, day) in OfEnforced(before)) Count(Enforced, region, day, -1);
            foreach (var (region, day) in OfEnforced(after)) Count(Enforced, region, day, 1);
        }
        if (changed.Overlaps([ResultProjections.FigureMarks, Projections.RegionSpans]))
        {
            AddTaken(before, -1);
            AddTaken(after, 1);
        }
    }

    private static Row[] RowsOf(IReadOnlyList<(Projection Projection, Row[] Rows)> subject, Projection projection) =>
        subject.FirstOrDefault(row => row.Projection == projection).Rows ?? [];

    private void Count(string what, string part, string day, long times) =>
        changes[(what, part, day)] = changes.GetValueOrDefault((what, part, day)) + times;

    public IEnumerable<Row> Rows => changes.Where(change => change.Value != 0)
        .Select(change => new Row(change.Key.What, change.Key.Part, change.Key.Day, change.Value))
        .OrderBy(row => (string)row.Values[0]!, StringComparer.Ordinal).ThenBy(row => (string)row.Values[1]!, StringComparer.Ordinal)
        .ThenBy(row => (string)row.Values[2]!, StringComparer.Ordinal);

    private void Add(Projection projection, Row[] rows, int by)
    {
        if (rows.Length == 0) return;
        foreach (var (what, part, day) in Of(projection, rows))
        {
            Count(what, part, day, by);
            if (what is "Step" or "Region") Count(what + ByMonth, part, day[..Month], by);
        }
        if (projection != ResultProjections.FigureMarks) return;
        foreach (var row in rows)
        {
            var (year, series, country) = ((int)(long)row.Values[3]!, (string)row.Values[2]!, (string?)row.Values[7] ?? "");
            Count(Years, series, year.ToString("0000", CultureInfo.InvariantCulture), by);
            if (row.Values[9] is not null) continue; // it counts no more
            Count(Marks(year), series, country, by);
            Count(Amounts(year), series, country, by * (long)row.Values[6]!);
        }
    }

    /// <summary>Region and day of what the police enforced: it rests on the case's head, what counts in it, and what work abroad led to.</summary>
    private static IEnumerable<(string Region, string Day)> OfEnforced(IReadOnlyList<(Projection Projection, Row[] Rows)> subject)
    {
        if (RowsOf(subject, Projections.CaseHeads) is not [var head] || head.Values[3] is not string region
            || RowsOf(subject, CountryProjections.Attributions).Any(row => row.Values[2] is nameof(LiaisonResult.Enforcement))) return [];
        return RowsOf(subject, Projections.CountedDepartures).Where(row => row.Values[8] is null && row.Values[2] is (long)Definition.D2024
            && ByPolice.Contains((long)row.Values[3]!)).Select(row => (region, (string)row.Values[5]!));
    }

    /// <summary>A handover rests on the mark that counts it and on the first region that had the case, on its day or after.</summary>
    private void AddTaken(IReadOnlyList<(Projection Projection, Row[] Rows)> subject, int by)
    {
        if (RowsOf(subject, Projections.RegionSpans) is not [var first, ..]) return;
        foreach (var mark in RowsOf(subject, ResultProjections.FigureMarks))
        {
            var (offered, taken) = ((string)mark.Values[4]!, (string)first.Values[3]!);
            if (mark.Values[9] is not null || !((string)mark.Values[2]!).StartsWith("HandedOver/", StringComparison.Ordinal)
                || string.CompareOrdinal(taken, offered) < 0) continue;
            Count(Taken, KindOf(mark), offered[..Month], by);
            Count(DaysToRegion, KindOf(mark), offered[..Month], by * (EntryFormat.Day(taken).DayNumber - EntryFormat.Day(offered).DayNumber));
        }
    }

    private static IEnumerable<(string, string, string)> Of(Projection projection, Row[] rows) =>
        projection == Projections.CaseHeads ? rows.SelectMany(OfHead)
        : projection == Projections.RegionSpans ? rows.SelectMany(OfRegion)
        : projection == ResultProjections.FollowedSpans ? rows.SelectMany(OfSpan)
        : projection == ResultProjections.FigureMarks ? OfMarks(rows) : [];

    private static IEnumerable<(string, string, string)> OfHead(Row row)
    {
        string? step = Text("step"), since = Text("step_since"), handover = Text("handover");
        if (row.Values[Place("is_open")] is not 1L) yield break;
        if (since is not null) yield return ("Step", step!, since);
        if (handover is not null) yield return ("Handover", handover, row.Values[Place("was_detained")] is 1L ? "detained" : "");

        string? Text(string column) => (string?)row.Values[Place(column)];

        int Place(string column) => Array.IndexOf(Projections.CaseHeads.Columns, column);
    }

    private static IEnumerable<(string, string, string)> OfRegion(Row row) =>
        row.Values[4] is null ? [("Region", (string)row.Values[2]!, (string)row.Values[3]!)] : [];

    /// <summary>What has ended by how many days it lasted; what goes on by the day that it began.</summary>
    private static IEnumerable<(string, string, string)> OfSpan(Row row)
    {
        var (began, ended) = ((string)row.Values[4]!, (string?)row.Values[5]);
        yield return (Followed(EntryFormat.Day(began).Year), $"{row.Values[2]}/{row.Values[3]}/{row.Values[6]}", ended is null ? began
            : (EntryFormat.Day(ended).DayNumber - EntryFormat.Day(began).DayNumber).ToString("00000", CultureInfo.InvariantCulture));
        if (row.Values[2] is nameof(GoalSpan.Whole) && row.Values[6] is nameof(SpanEnd.Lapsed))
            yield return (Lapsed, (string)row.Values[3]!, ended![..4]);
    }

    /// <summary>A departure is as late as when it was first known to count, whatever has been corrected of it since.</summary>
    private static IEnumerable<(string, string, string)> OfMarks(Row[] rows)
    {
        foreach (var entry in rows.Where(IsDeparture).GroupBy(row => (row.Values[0], new Guid((byte[])row.Values[5]!))))
        {
            var (standing, first) = (entry.FirstOrDefault(row => row.Values[9] is null), entry.Min(row => (long)row.Values[8]!));
            foreach (var gone in entry.Where(row => row.Values[9] is not null && (standing is null || !standing.Values[3]!.Equals(row.Values[3])))
                .DistinctBy(row => row.Values[3]))
                yield return (Lost, KindOf(gone), $"{gone.Values[3]}");
            if (standing is null) continue;
            var (left, known) = (EntryFormat.Day((string)standing.Values[4]!), Sql.FromMicroseconds(first).SwedishDay);
            yield return (Known, $"{KindOf(standing)}/{standing.Values[10]}/{left:yyyy-MM}",
                KnownDeparture.Of(left, known).IsSoon ? $"{(known < left ? left : known):yyyy-MM}" : EntryFormat.Text(known));
        }
        foreach (var row in rows)
            if (row.Values[9] is null && ((string)row.Values[2]!).StartsWith("Gained/", StringComparison.Ordinal))
                yield return (Gained, KindOf(row), $"{row.Values[3]}");
    }

    private static bool IsDeparture(Row row) => ((string)row.Values[2]!).StartsWith(Departed, StringComparison.Ordinal);

    private static string KindOf(Row row) => ((string)row.Values[2]!).Split('/')[1];
}
