namespace Samsyn.Results;

/// <summary>
/// Withholds figures that could point at single persons from whoever may see no cases: a figure of one to five, and as many others as it takes
/// that none of them follows from what adds up (Eurostat's handbook on statistical disclosure control, primary and complementary suppression).
/// Differences between what was known at two instants are not looked at here.
/// </summary>
public static class SmallFigures
{
    /// <summary>The smallest figure that is told.</summary>
    public const int Least = 6;

    /// <summary>The same results with the columns of each row that are withheld; their values are 0.</summary>
    public static JointResults Withhold(JointResults results) => results with { Tables = [.. results.Tables.Select(Withhold)] };

    private static ResultTable Withhold(ResultTable table)
    {
        var withheld = new HashSet<(int Row, int Column)>();
        foreach (var (row, one) in table.Rows.Index())
            foreach (var (column, value) in one.Values.Index())
                if (value is > 0 and < Least) withheld.Add((row, column));
        var sums = Sums(table).ToList();
        while (sums.Find(sum => sum.Count(withheld.Contains) == 1) is { } open)
            withheld.Add(Cover(table, [.. open.Where(cell => !withheld.Contains(cell))]));
        return table with
        {
            Rows = [.. table.Rows.Select((row, index) => row with
            {
                Values = [.. row.Values.Select((value, column) => withheld.Contains((index, column)) ? 0 : value)],
                Withheld = [.. Enumerable.Range(0, row.Values.Count).Where(column => withheld.Contains((index, column)))],
            })],
        };
    }

    /// <summary>The figure that is withheld so that another cannot be reckoned: the smallest that is anything, a part before a total.</summary>
    private static (int Row, int Column) Cover(ResultTable table, List<(int Row, int Column)> among) => among
        .OrderBy(cell => table.Rows[cell.Row].Values[cell.Column] == 0).ThenBy(cell => table.Rows[cell.Row].IsTotal)
        .ThenBy(cell => table.Rows[cell.Row].Values[cell.Column]).ThenBy(cell => cell).First();

    /// <summary>The figures of each sum: any one of them follows from the others.</summary>
    private static IEnumerable<List<(int Row, int Column)>> Sums(ResultTable table)
    {
        var columns = table.Rows[0].Values.Count;
        var rows = table.Rows.Index().ToList();
        foreach (var (total, row) in rows.Where(one => one.Item.IsTotal))
        {
            int[] parts = [.. rows.Where(one => !one.Item.IsTotal && one.Item.Cells.All(row.Cells.Contains)).Select(one => one.Index)];
            int[] totals =
                [.. rows.Where(one => one.Item.IsTotal && one.Index != total && one.Item.Cells.All(row.Cells.Contains)).Select(one => one.Index)];
            for (var column = 0; column < columns; column++)
            {
                yield return [(total, column), .. parts.Select(part => (part, column))];
                if (totals.Length > 0) yield return [(total, column), .. totals.Select(part => (part, column))];
            }
        }
        // Open before + received − enforced − other closures = open after.
        if (rows.Find(one => one.Item.IsStock) is { Item: not null } stock)
            for (var column = 1; column < columns; column++)
                yield return [(stock.Index, column), (stock.Index, column - 1),
                    .. rows.Where(one => !one.Item.IsStock).Select(one => (one.Index, column))];
    }
}
