using Samsyn.Planning;
using static Samsyn.Tests.Planning.PlanningExamples;

namespace Samsyn.Tests.Planning;

public class ScarceLimitTests
{
    [Fact]
    public void The_limit_whose_places_are_worth_most_is_named_with_its_days()
    {
        var problem = With([Traveller]);
        var days = problem.DaysWithReturn;
        Certificate Prices(Func<int, long> escort, Func<int, long> beds) =>
            new(0, new(new Dictionary<string, long>(), [.. Enumerable.Range(0, days).Select(escort)], new long[days], new long[days / 7 + 1],
            [[.. Enumerable.Range(0, days).Select(beds)]], new Dictionary<string, long>(), new Dictionary<string, long>()), null, []);

        Assert.Null(ScarceLimit.Of(problem, Prices(_ => 0, _ => 0)));
        var escorts = ScarceLimit.Of(problem, Prices(day => day is >= 10 and <= 12 ? 5000 : day == 20 ? 900 : 0, _ => 10))!;
        Assert.Equal(("eskortörerna", 10, 12, 5000L), (escorts.Name.InSwedish(), escorts.First, escorts.Last, escorts.Most));
        Assert.Equal("platserna i förvaret Förvaret", ScarceLimit.Of(problem, Prices(_ => 1, day => day < 5 ? 15_000 : 0))!.Name.InSwedish());
    }
}
