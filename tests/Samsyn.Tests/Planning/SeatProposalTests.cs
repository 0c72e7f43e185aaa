using Samsyn.Law;
using Samsyn.Planning;
using Samsyn.Register;

namespace Samsyn.Tests.Planning;

public class SeatProposalTests
{
    private static RegisterExamples Register => new RegisterExamples().WithCountry("UZ").Ready("MIG-1").WithCharter("CHA-1", "2026-12-09");

    private static IReadOnlyList<Reason> Of(RegisterExamples register) =>
        SeatProposals.ObstaclesTo(Charter.Fold("CHA-1", register.Readings("CHA-1")), register.Readings("MIG-1"), RegisterExamples.Now);

    [Fact]
    public void A_seat_is_proposed_only_while_the_gate_is_open()
    {
        Assert.Empty(Of(Register));
        Assert.NotEmpty(Of(Register.On("MIG-1", "2026-11-21", Agency.Migrationsverket, new StayOrdered("Migrationsdomstolen i Malmö"))));
        Assert.NotEmpty(Of(Register.On("MIG-1", "2026-11-21", Agency.Migrationsverket, new DeparturePeriodSet(new(2026, 12, 20)))));
        Assert.NotEmpty(SeatProposals.ObstaclesTo(Charter.Fold("CHA-1", Register.WithCharter("CHA-2", "2026-12-09", stop: "IQ").Readings("CHA-2")),
            Register.Readings("MIG-1"), RegisterExamples.Now));
    }

    [Fact]
    public void A_full_cancelled_or_unpermitted_charter_takes_no_proposal()
    {
        Assert.Empty(On(Register, 14));
        Assert.NotEmpty(On(Register, 15));
        Assert.NotEmpty(On(Register.On("CHA-1", "2026-11-20", Agency.Kriminalvarden, new CharterCancelled("Inställt")), 1));
        Assert.NotEmpty(On(Register.On("CHA-1", "2026-11-20", Agency.Kriminalvarden, new LandingPermitRefused(Country.Parse("UZ"))), 1));
        Assert.NotEmpty(
            On(Register.On("CHA-1", "2026-11-20", Agency.Kriminalvarden, new LandingPermitGranted(Country.Parse("UZ"), new(2026, 12, 1))), 1));

        static IReadOnlyList<Sentence> On(RegisterExamples register, int persons) =>
            SeatProposals.ObstaclesOn(Charter.Fold("CHA-1", register.Readings("CHA-1")), persons, RegisterExamples.Now);
    }

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
