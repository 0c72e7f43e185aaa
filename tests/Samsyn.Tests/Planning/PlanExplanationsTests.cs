using Samsyn.Planning;
using static Samsyn.Tests.Planning.PlanningExamples;

namespace Samsyn.Tests.Planning;

public class PlanExplanationsTests
{
    [Fact]
    public void Every_party_left_out_of_an_optimal_plan_has_a_reason_that_stands()
    {
        var problem = Shipped("S-3");
        var plan = JointPlanner.Plan(problem, PlanBudget.OfMoves(8000), 1).Plan;
        var explanations = new PlanExplanations(problem, plan, 300);
        foreach (var party in problem.Parties.Where(x => plan.JourneyOf(x.Id) is null))
        {
            var explanation = explanations.OfParty(party.Id);
            Assert.NotEqual(ExplanationLayer.Planned, explanation.Layer);
            Assert.True(explanation.Counterfactual!.Confirms, explanation.Text.InSwedish());
        }
    }

    [Fact]
    public void A_full_flight_is_named_as_the_limit()
    {
        TravelParty[] parties = [Traveller with { Latest = 0, Value = 500_000 }, Traveller with { Id = "P2", Latest = 0 }];
        var problem = With(parties, [], [Route with { EscortedPerFlight = 1 }]);
        var plan = JointPlanner.Plan(problem, PlanBudget.OfMoves(50), 1).Plan;
        var explanation = new PlanExplanations(problem, plan, 50).OfParty("P2");
        Assert.Equal(ExplanationLayer.Capacity, explanation.Layer);
        Assert.Equal("flight", Assert.Single(explanation.Full).Kind);
    }

    [Fact]
    public void A_journey_dearer_than_staying_shows_the_sum_that_decided()
    {
        var problem = With([Traveller with { Value = 1000 }], []);
        var explanation = new PlanExplanations(problem, Plan.Empty, 50).OfParty("P1");
        Assert.Equal(ExplanationLayer.Economics, explanation.Layer);
        Assert.Equal(explanation.Counterfactual!.CostChange, explanation.Sum.Sum(x => x.Kronor));
    }

    [Fact]
    public void A_charter_that_lacks_passengers_says_how_many()
    {
        var problem = With([Traveller with { MayFlyScheduled = false }], [Charter with { MinLoad = 4, FixedCost = 1000 }], []);
        var explanations = new PlanExplanations(problem, Plan.Empty, 50);
        Assert.Equal(new PoolingNeed("C1", "X", 10, 3), explanations.OfCharter("C1").Pooling);
        Assert.Equal(ExplanationLayer.Pooling, explanations.OfParty("P1").Layer);
    }

    [Fact]
    public void A_refused_permit_is_the_charters_reason()
    {
        var problem = With([Traveller], [Charter with { Permit = new(PermitStatus.Refused, 0, 0) }]);
        Assert.Equal(ExplanationLayer.LawOrPractice, new PlanExplanations(problem, Plan.Empty).OfCharter("C1").Layer);
    }
}
