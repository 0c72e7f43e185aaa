using Samsyn.Planning;

namespace Samsyn.Tests.Planning;

public class JointPlannerTests
{
    [Theory]
    [MemberData(nameof(PlanningExamples.KnownOptima), MemberType = typeof(PlanningExamples))]
    public void The_shipped_instances_cost_no_more_than_a_MIP_solvers_optimum_with_a_gap_of_half_a_percent_proved(string name, long optimum)
    {
        var result = JointPlanner.Plan(PlanningExamples.Shipped(name), PlanBudget.OfMoves(8000), 1);
        // The solver stopped within 0.01 % of its bound: a plan may be a little cheaper than what it called optimal.
        Assert.InRange(result.Verdict.Outcome.Cost, optimum - optimum / 10_000, optimum);
        Assert.InRange(result.Certificate.Best, optimum - optimum / 200, result.Verdict.Outcome.Cost);
    }

    [Fact]
    public void The_same_seed_and_moves_give_the_same_plan_and_certificate()
    {
        var problem = PlanningExamples.Shipped("S-2");
        var (result, two) = (JointPlanner.Plan(problem, PlanBudget.OfMoves(2000), 7), JointPlanner.Plan(problem, PlanBudget.OfMoves(2000), 7));
        Assert.Equal(PlanFile.Write(problem, result, ""), PlanFile.Write(problem, two, ""));
        Assert.Equal(CertificateFile.Write(result.Certificate), CertificateFile.Write(two.Certificate));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Small_problems_are_planned_at_the_least_cost_of_all_plans_and_the_bound_stays_below_it(int seed)
    {
        var problem = PlanningExamples.Random(seed);
        var least = PlanningExamples.LeastCost(problem);
        var result = JointPlanner.Plan(problem, PlanBudget.OfMoves(2000), 1);
        Assert.Equal(least, result.Verdict.Outcome.Cost);
        Assert.InRange(result.Certificate.Best, 1, least);
    }

    [Fact]
    public void A_problem_without_parties_has_an_empty_plan()
    {
        var result = JointPlanner.Plan(PlanningExamples.With([]), PlanBudget.OfMoves(10), 1);
        Assert.Empty(result.Plan.Journeys);
        Assert.Equal(0, result.Verdict.Outcome.Cost);
    }

    [Fact]
    public void A_need_that_cannot_be_met_is_left_out_and_explained_not_refused()
    {
        var problem = PlanningExamples.With([PlanningExamples.Traveller with { Members = 40, AirlineCount = 40 }]);
        var result = JointPlanner.Plan(problem, PlanBudget.OfMoves(10), 1);
        Assert.Null(result.Plan.JourneyOf("P1"));
        Assert.Equal(ExplanationLayer.LawOrPractice, new PlanExplanations(problem, result.Plan).OfParty("P1").Layer);
    }
}
