using Samsyn.Results;

namespace Samsyn.Tests.Results;

public class SmallFiguresTests
{
    [Fact]
    public void No_small_figure_is_told_and_none_follows_from_what_is()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var tally = new Tally();
            foreach (var cell in Cell.All)
                for (var year = 2020; year <= 2024; year++) tally.Add(cell.Code, year, random.Next(4) == 0 ? random.Next(8) : random.Next(400));
            var results = JointResults.From(tally, 2024, Definition.D2024, DateTimeOffset.MinValue);
            foreach (var (told, whole) in SmallFigures.Withhold(results).Tables.Zip(results.Tables))
            {
                foreach (var (row, real) in told.Rows.Zip(whole.Rows))
                    for (var column = 0; column < 3; column++)
                        if (!row.Withheld.Contains(column))
                            Assert.True(real.Values[column] is <= 0 or >= SmallFigures.Least && row.Values[column] == real.Values[column]);
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
        var table = SmallFigures.Withhold(JointResults.From(tally, 2024, Definition.D2024, DateTimeOffset.MinValue)).Tables.Single(
            one => one.Key == Cell.PoliceRefusals);
        Assert.Equal([[2], [2], []], table.Rows.Select(row => row.Withheld));
        Assert.Equal([0, 0, 75], table.Rows[2].Values);
    }
}
