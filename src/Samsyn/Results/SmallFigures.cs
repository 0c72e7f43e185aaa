namespace Samsyn.Results;

/// <summary>
/// The results for whoever may see no cases, so that no answer and no two answers subtracted tell of one to five persons (docs/adr/0011).
/// A year's figures are told once: as they were known when its report was decided, whatever is asked for after that. There a figure of one to five is
/// withheld, and as many others as it takes that none of them follows from what adds up (Eurostat's handbook on statistical disclosure control,
/// primary and complementary suppression). Until then each figure is told to the nearest ten, and a total is the sum of what is told.
/// </summary>
public static class SmallFigures
{
    /// <summary>The smallest figure that is told.</summary>
    public const int Least = 6;

    private const int Tens = 10;

    /// <summary>
    /// The day from whose end a year's figures stand as they were known then: the report for 2024 was decided on it (dnr 1.1.2-2025-814).
    /// </summary>
    public static DateOnly EditionOf(int year) => new(year + 1, 2, 20);

    /// <summary>Since when what is told of a year is known: its edition, or what is asked for while there is none.</summary>
    public static DateTimeOffset KnownFor(int year, DateTimeOffset knownAt) => IsDecided(year, knownAt) ? EditionOf(year).EndInSweden : knownAt;

    /// <summary>The results for a year and the two before it, by the definition of the report for 2024.</summary>
    /// <param name="known">What was known at an instant: asked for each of the years at <see cref="KnownFor"/>.</param>
    public static JointResults Told(int year, DateTimeOffset knownAt, Func<DateTimeOffset, Tally> known)
    {
        var whole = Whole(year, knownAt, known);
        return whole with { Tables = [.. whole.Tables.Select(table => Withhold(table, [.. whole.Years.Select(each => IsDecided(each, knownAt))]))] };
    }

    /// <summary>The same with nothing withheld: what the audit holds it against.</summary>
    public static JointResults Whole(int year, DateTimeOffset knownAt, Func<DateTimeOffset, Tally> known)
    {
        var tally = new Tally();
        for (var each = year - 2; each <= year; each++)
        {
            var isDecided = IsDecided(each, knownAt);
            foreach (var (cell, of, count) in known(KnownFor(each, knownAt)).NonZero)
                if (of == each) tally.Add(cell, of, isDecided ? count : Rounded(count));
        }
        return JointResults.From(tally, year, Definition.D2024, knownAt);
    }

    /// <summary>Exact figures with those of one to five withheld, and as many others as it takes that none of them follows.</summary>
    public static JointResults Withheld(JointResults exact) =>
        exact with { Tables = [.. exact.Tables.Select(table => Withhold(table, [.. exact.Years.Select(_ => true)]))] };

    private static bool IsDecided(int year, DateTimeOffset knownAt) => EditionOf(year).EndInSweden <= knownAt;

    /// <summary>A figure of the day for who is told no small ones: the nearest ten; null where it is fewer than six, none being fewer too.</summary>
    public static long? Told(long count) => Rounded((int)Math.Min(count, int.MaxValue - Tens)) is > 0 and var told ? told : null;

    /// <summary>
    /// The nearest ten; nothing for fewer than six. Each of these stands for six true figures or more, so that beside a figure that is told
    /// exactly it leaves room for no change, or for one of more than five.
    /// </summary>
    private static int Rounded(int count) => count < Least ? 0 : (count + Tens / 2) / Tens * Tens;

    /// <param name="isDecided">By column, whether its figures are exact.</param>
    private static ResultTable Withhold(ResultTable table, bool[] isDecided)
    {
        var withheld = new HashSet<(int Row, int Column)>();
        foreach (var (row, resultRow) in table.Rows.Index())
            foreach (var (column, value) in resultRow.Values.Index())
                // The stock follows from the flows of every year before it, and would tell of each.
                if (resultRow.IsStock || (isDecided[column] ? value is > 0 and < Least : value == 0)) withheld.Add((row, column));
        // Of the journeys carried out some went outside Schengen: the others follow.
        foreach (var (row, outside) in table.Rows.Index().Where(pair => pair.Item.Path.EndsWith("/CarriedOutOutside", StringComparison.Ordinal)))
            foreach (var column in Enumerable.Range(0, isDecided.Length).Where(column => isDecided[column]))
                if (table.Rows.First(other => $"{other.Path}Outside" == outside.Path).Values[column] - outside.Values[column] is > 0 and < Least)
                    withheld.Add((row, column));
        var sums = Sums(table).Where(sum => isDecided[sum[0].Column]).ToList();
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

    /// <summary>
    /// The figures of each sum: any one of them follows from the others. All are of
    /// one year, so that what is withheld does not depend on the years beside it.
    /// </summary>
    private static IEnumerable<List<(int Row, int Column)>> Sums(ResultTable table)
    {
        var columns = table.Rows[0].Values.Count;
        var rows = table.Rows.Index().ToList();
        foreach (var (total, row) in rows.Where(pair => pair.Item.IsTotal))
        {
            int[] parts = [.. rows.Where(pair => !pair.Item.IsTotal && pair.Item.Cells.All(row.Cells.Contains)).Select(pair => pair.Index)];
            int[] totals =
                [.. rows.Where(pair => pair.Item.IsTotal && pair.Index != total && pair.Item.Cells.All(row.Cells.Contains))
                    .Select(pair => pair.Index)];
            for (var column = 0; column < columns; column++)
            {
                yield return [(total, column), .. parts.Select(part => (part, column))];
                if (totals.Length > 0) yield return [(total, column), .. totals.Select(part => (part, column))];
            }
        }
    }
}
