using System.Diagnostics;
using Samsyn.Planning;

namespace Samsyn.Tests.Planning;

public class PlanBudgetTests
{
    /// <summary>A thread that sleeps takes no processor time: the budget goes on, to six times the time at most.</summary>
    [Fact]
    public void A_machine_with_other_work_gets_more_wall_time_and_six_times_as_much_at_most()
    {
        var (wall, work) = (0.0, 0.0);
        var budget = PlanBudget.OfSeconds(2, () => wall, () => work);
        (wall, work) = (2, 0.5);
        Assert.Equal(0.25, budget.Spent, 6); // a quarter of the work that it needs, whatever the clock says
        (wall, work) = (2, 2);
        Assert.Equal(1, budget.Spent, 6); // a search that has the processor is over with the time
        (wall, work) = (1, 2);
        Assert.Equal(0.5, budget.Spent, 6); // and not before it
        (wall, work) = (12, 0);
        Assert.Equal(1, budget.Spent, 6); // its patience is out
        (wall, work) = (6, 0);
        Assert.Equal(0.5, budget.Spent, 6);
    }

    [Fact]
    public void It_begins_at_nothing_never_goes_back_and_ends()
    {
        var (started, last) = (Stopwatch.GetTimestamp(), 0.0);
        var budget = PlanBudget.OfSeconds(0.05);
        Assert.InRange(budget.Spent, 0, 0.9);
        while (!budget.IsOver(1))
        {
            var now = budget.Spent;
            Assert.True(now >= last);
            last = now;
            Assert.True(Stopwatch.GetElapsedTime(started).TotalSeconds < 5, "a budget of 0.05 s has not ended in 5 s");
        }
        Assert.True(Stopwatch.GetElapsedTime(started).TotalSeconds >= 0.05);
    }
}
