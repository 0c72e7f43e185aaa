namespace Samsyn.Web.Storage;

/// <summary>
/// Signed changes of what is counted of the open cases and kept with the entries, so that no page counts cases: how many came to each step on each
/// day, how many each region has had since each day, and how many are handed over.
/// </summary>
internal sealed class KeptCounts
{
    public const string Table = "kept_counts";

    /// <summary>Said after what is counted by day, for the sums of its months: the middle is found in a month and then in its days.</summary>
    public const string ByMonth = " by month";

    private const int Month = 7; // of 2026-11-22

    private readonly Dictionary<(string What, string Part, string Day), long> changes = [];

    /// <param name="projection">Whose rows; those of which nothing is kept pass.</param>
    public void Replace(Projection projection, IEnumerable<Row> before, IEnumerable<Row> after)
    {
        if (projection != Projections.CaseHeads && projection != Projections.RegionSpans) return;
        foreach (var row in before) Add(row, -1);
        foreach (var row in after) Add(row, 1);

        void Add(Row row, long by)
        {
            foreach (var (what, part, day) in projection == Projections.CaseHeads ? OfHead(row) : OfSpan(row))
            {
                Count(what, part, day);
                if (what is not "Handover") Count(what + ByMonth, part, day[..Month]);
            }

            void Count(string what, string part, string day) => changes[(what, part, day)] = changes.GetValueOrDefault((what, part, day)) + by;
        }
    }

    public IEnumerable<Row> Rows => changes.Where(change => change.Value != 0)
        .Select(change => new Row(change.Key.What, change.Key.Part, change.Key.Day, change.Value))
        .OrderBy(row => (string)row.Values[0]!, StringComparer.Ordinal).ThenBy(row => (string)row.Values[1]!, StringComparer.Ordinal)
        .ThenBy(row => (string)row.Values[2]!, StringComparer.Ordinal);

    private static IEnumerable<(string, string, string)> OfHead(Row row)
    {
        string? step = Text("step"), since = Text("step_since"), handover = Text("handover");
        if (row.Values[Place("is_open")] is not 1L) yield break;
        if (since is not null) yield return ("Step", step!, since);
        if (handover is not null) yield return ("Handover", handover, row.Values[Place("was_detained")] is 1L ? "detained" : "");

        string? Text(string column) => (string?)row.Values[Place(column)];

        int Place(string column) => Array.IndexOf(Projections.CaseHeads.Columns, column);
    }

    private static IEnumerable<(string, string, string)> OfSpan(Row row) =>
        row.Values[4] is null ? [("Region", (string)row.Values[2]!, (string)row.Values[3]!)] : [];
}
