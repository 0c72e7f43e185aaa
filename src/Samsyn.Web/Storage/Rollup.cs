namespace Samsyn.Web.Storage;

/// <summary>Signed changes of the results' rollups, from changes of the counted departures.</summary>
internal sealed class Rollup
{
    private readonly Dictionary<(long Definition, long Day, long Cell, long Year), long> changes = [];

    public void Replace(IReadOnlyList<Row> before, IReadOnlyList<Row> after)
    {
        foreach (var row in before) Add(row, -1);
        foreach (var row in after) Add(row, 1);
    }

    private void Add(Row row, long sign)
    {
        Change((long)row.Values[7]!, sign);
        if (row.Values[8] is long knownTo) Change(knownTo, -sign);

        void Change(long instant, long by)
        {
            var key = ((long)row.Values[2]!, KnownDay(Sql.FromMicroseconds(instant)), (long)row.Values[3]!, (long)row.Values[4]!);
            changes[key] = changes.GetValueOrDefault(key) + by;
        }
    }

    /// <summary>The Swedish day as a number, e.g. 20250220; its month is a hundredth of it.</summary>
    public static long KnownDay(DateTimeOffset instant) => instant.SwedishDay is var day ? day.Year * 10000L + day.Month * 100 + day.Day : 0;

    public async Task Write(Writing writing)
    {
        await writing.AddCounts("results_by_day", ["definition", "known_day", "cell", "year"], [.. Days]);
        await writing.AddCounts("results_by_month", ["definition", "known_month", "cell", "year"], [.. Months]);
    }

    public IEnumerable<Row> Days =>
        changes.Where(change => change.Value != 0).OrderBy(change => change.Key)
            .Select(change => new Row(change.Key.Definition, change.Key.Day, change.Key.Cell, change.Key.Year, change.Value));

    public IEnumerable<Row> Months =>
        changes.GroupBy(change => (change.Key.Definition, Month: change.Key.Day / 100, change.Key.Cell, change.Key.Year))
            .Select(month => (month.Key, Count: month.Sum(change => change.Value))).Where(month => month.Count != 0).OrderBy(month => month.Key)
            .Select(month => new Row(month.Key.Definition, month.Key.Month, month.Key.Cell, month.Key.Year, month.Count));
}
