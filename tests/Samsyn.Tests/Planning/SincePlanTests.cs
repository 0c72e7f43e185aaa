using Samsyn.Planning;
using Samsyn.Register;

namespace Samsyn.Tests.Planning;

public class SincePlanTests
{
    private static RegisterExamples Register => new RegisterExamples().WithCountry("UZ").Ready("MIG-1").WithCharter("CHA-1", "2026-12-09");

    [Fact]
    public void What_has_happened_since_a_plan_is_found_and_the_hit_are_forced()
    {
        var register = Register.Ready("MIG-2");
        var before = register.Problem();
        var plan = JointPlanner.Plan(before.Problem, PlanBudget.OfMoves(300), 1).Plan;
        Assert.Equal(2, plan.Journeys.Count);
        var now = register.On("MIG-2", "2026-11-22", Agency.Migrationsverket, new StayOrdered("Migrationsdomstolen i Malmö"))
            .On("CHA-1", "2026-11-22", Agency.Kriminalvarden, new CharterCancelled("Inställt"))
            .Problem(SwedishTime.At(new(2026, 11, 22), new(15, 0)));

        var since = SincePlan.Between(before, now, plan);
        Assert.Equal([RegisterEventKind.PartyStopped, RegisterEventKind.CharterLost], since.Events.Select(x => x.Kind));
        Assert.Contains("12 kap.", since.Events[0].Text.InSwedish(), StringComparison.Ordinal);
        var replanned = Replanning.Replan(new(since.Problem, since.Current, [], 0,
            new Dictionary<string, NotifiedState>(), NotifiedState.Proposed, new()), PlanBudget.OfMoves(300), 1);
        Assert.Contains(replanned.Changes, x => x is { Kind: ChangeKind.Forced, Party: "MIG-2", To: null });
        Assert.Null(replanned.Plan.JourneyOf("MIG-2"));
    }
}
