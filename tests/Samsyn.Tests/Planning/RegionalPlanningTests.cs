using Samsyn.Planning;

namespace Samsyn.Tests.Planning;

public class RegionalPlanningTests
{
    [Fact]
    public void Planning_together_costs_no_more_than_filling_spare_seats_and_that_no_more_than_alone()
    {
        var comparison = RegionalPlanning.Compare(PlanningExamples.Shipped("S-1"), 3000, 1);
        Assert.InRange(comparison.Joint.Cost, 1, comparison.Filling.Cost);
        Assert.InRange(comparison.Filling.Cost, 1, comparison.Alone.Cost);
        Assert.All([comparison.Alone, comparison.Filling, comparison.Joint], x => Assert.Equal(200, x.Persons));
    }
}
