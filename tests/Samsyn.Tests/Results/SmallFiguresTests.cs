using Samsyn.Register;
using Samsyn.Results;

namespace Samsyn.Tests.Results;

public class SmallFiguresTests
{
    private static readonly DateTimeOffset After = SmallFigures.EditionOf(2024).AddDays(200).EndInSweden,
        Before = SmallFigures.EditionOf(2023).AddDays(9).EndInSweden;

    [Fact]
    public void No_small_figure_of_a_reported_year_is_told_and_none_follows_from_what_is()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var tally = Some(random, 400);
            var whole = JointResults.From(tally, 2024, Definition.D2024, After);
            foreach (var (told, real) in SmallFigures.Told(2024, After, _ => tally).Tables.Zip(whole.Tables))
            {
                foreach (var (row, exact) in told.Rows.Zip(real.Rows))
                    for (var column = 0; column < 3; column++)
                        if (!row.Withheld.Contains(column))
                            Assert.True(exact.Values[column] is <= 0 or >= SmallFigures.Least && row.Values[column] == exact.Values[column]);
                        else Assert.Equal(0, row.Values[column]);
                foreach (var total in told.Rows.Where(row => row.IsTotal))
                    for (var column = 0; column < 3; column++)
                        Assert.NotEqual(1, told.Rows.Where(row => row == total || !row.IsTotal && row.Cells.All(total.Cells.Contains))
                            .Count(row => row.Withheld.Contains(column)));
            }
        }
    }

    [Fact]
    public void A_figure_of_five_takes_the_smallest_beside_it_along_and_leaves_the_total()
    {
        var tally = new Tally().Add(Cell.ByPolice.Code, 2024, 5).Add(Cell.OwnDeparture.Code, 2024, 70);
        var table = SmallFigures.Told(2024, After, _ => tally).Tables.Single(resultTable => resultTable.Key == Cell.PoliceRefusals);
        Assert.Equal([[2], [2], []], table.Rows.Select(row => row.Withheld));
        Assert.Equal([0, 0, 75], table.Rows[2].Values);
    }

    [Fact]
    public void A_year_that_is_not_reported_is_told_in_tens_that_add_up()
    {
        var tally = new Tally().Add(Cell.ByPolice.Code, 2024, 14).Add(Cell.OwnDeparture.Code, 2024, 15)
            .Add(Cell.Received.Code, 2024, 5).Add(Cell.Enforced.Code, 2024, 6);
        var tables = SmallFigures.Told(2024, Before, _ => tally).Tables.ToDictionary(table => table.Key);
        Assert.Equal([10, 20, 30], tables[Cell.PoliceRefusals].Rows.Select(row => row.Values[2]));
        Assert.Equal(["Received", "OpenAtYearEnd", "OtherClosures"],
            tables[Cell.CourtExpulsions].Rows.Where(row => row.Withheld.Contains(2)).Select(row => row.Path));
        Assert.Equal(10, tables[Cell.CourtExpulsions].Rows.Single(row => row.Path == "Enforced").Values[2]);
    }

    /// <summary>
    /// What is withheld of a year does not depend on which of the pages that hold the year is asked for: two pages would tell together.
    /// </summary>
    [Fact]
    public void A_year_is_told_alike_on_every_page_that_holds_it()
    {
        var random = new Random(11);
        for (var round = 0; round < 100; round++)
        {
            var tally = Some(random, 30);
            var (results, next) = (SmallFigures.Told(2024, After.AddYears(3), _ => tally), SmallFigures.Told(2025, After.AddYears(3), _ => tally));
            foreach (var (table, later) in results.Tables.Zip(next.Tables))
                foreach (var row in table.Rows)
                    if (later.Rows.FirstOrDefault(other => other.Path == row.Path) is { } same)
                        for (var column = 1; column < 3; column++)
                            Assert.Equal((row.Values[column], row.Withheld.Contains(column)),
                                (same.Values[column - 1], same.Withheld.Contains(column - 1)));
        }
    }

    /// <summary>
    /// For random registers and pairs of days: of every figure, all changes that are
    /// possible after the two answers. They are never all among one to five. What is
    /// possible is tried: every true value of a part, as known on the day, that would have given the whole answer.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_two_days_determine_a_change_of_one_to_five(int seed)
    {
        const int Year = 2022;
        var random = new Random(seed);
        var cases = new RandomRegister(seed).Entries(cases: 160).GroupBy(entry => entry.Subject).ToList();
        var known = new Dictionary<DateTimeOffset, Tally>();
        Tally At(DateTimeOffset at) => known.TryGetValue(at, out var held) ? held
            : known[at] = Tally.Of(cases.SelectMany(ofCase => Counting.Of(Knowledge.At(ofCase, at), Definition.D2024)));
        var edition = SmallFigures.EditionOf(Year);
        DateOnly[] days = [edition.AddDays(-400), edition.AddDays(-1), edition, edition.AddDays(1),
            edition.AddDays(700), .. Enumerable.Range(0, 4).Select(_ => edition.AddDays(random.Next(-420, 420)))];
        var (changed, pairs) = (0, 0);
        var possible = days.Distinct().Order().ToDictionary(day => day, day => Possible(day.EndInSweden));
        foreach (var (first, second) in possible.Keys.SelectMany(one => possible.Keys.Where(other => other > one).Select(other => (one, other))))
            foreach (var cell in possible[first].Keys)
            {
                if (At(first.EndInSweden).Of(cell, Year) is var before
                    && At(second.EndInSweden).Of(cell, Year) is var after && Math.Abs(after - before) is > 0 and < 6)
                    changed++;
                var changes = possible[second][cell].SelectMany(late => possible[first][cell].Select(early => late - early)).ToList();
                Assert.Contains(changes, change => change is <= 0 or > 5);
                Assert.Contains(changes, change => change is >= 0 or < -5);
                pairs++;
            }
        Assert.True(changed > 20 && pairs > 500, $"{changed} small changes in {pairs} pairs: the registers say nothing");

        // By part, the true values on the day that give the same answer as the register gave.
        Dictionary<Cell, List<int>> Possible(DateTimeOffset at)
        {
            var answer = Answer(at, At(at));
            return Cell.All.Where(cell => cell.Table is Cell.Removals or Cell.Transfers or Cell.PoliceRefusals).ToDictionary(cell => cell, cell =>
                Enumerable.Range(0, 31)
                    .Where(value => Answer(at, new Tally().AddAll(At(at)).Add(cell.Code, Year, value - At(at).Of(cell, Year))) == answer).ToList());
        }

        string Answer(DateTimeOffset at, Tally truth) => string.Join('|', SmallFigures.Told(Year, at, asked => asked == at ? truth : At(asked)).Tables
            .SelectMany(table => table.Rows.Select(row => $"{row.Path} {(row.Withheld.Contains(2) ? ".." : row.Values[2])}")));
    }

    private static Tally Some(Random random, int most)
    {
        var tally = new Tally();
        foreach (var cell in Cell.All)
            for (var year = 2020; year <= 2025; year++) tally.Add(cell.Code, year, random.Next(4) == 0 ? random.Next(8) : random.Next(most));
        return tally;
    }
}

internal static class Tallies
{
    public static Tally AddAll(this Tally tally, Tally other) => other.NonZero.Aggregate(tally, (sum, row) => sum.Add(row.Cell, row.Year, row.Count));
}
