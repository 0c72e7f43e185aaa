using Samsyn.Planning;

namespace Samsyn.Tests.Planning;

/// <summary>The mixed-integer programme and the solver behind our own search, against exhaustion and known optima.</summary>
public class PlanSolverTests
{
    [Fact]
    public void The_solver_proves_the_least_cost_of_all_plans_from_any_start()
    {
        Assert.SkipWhen(PlanSolver.Name is null, "HiGHS is not on this machine: plans are our own search's.");
        for (var seed = 1; seed <= 12; seed++)
        {
            var problem = PlanningExamples.Random(seed);
            var nothing =
                JointPlanner.Plan(problem, PlanBudget.OfMoves(0), 1) with { Plan = Plan.Empty, Verdict = PlanCheck.Check(problem, Plan.Empty) };
            var result = PlanSolver.GoOn(problem, nothing, 30, () => false);

            Assert.Equal(PlanningExamples.LeastCost(problem), result.Verdict.Outcome.Cost);
            Assert.Equal((true, (double)result.Verdict.Outcome.Cost), (result.Solver!.IsOptimal, result.Solver.Bound));
            Assert.Empty(PlanCheck.Check(problem, result.Plan).Breaches);
            // The certificate is our own and stays what it was: it is told of apart.
            Assert.Same(nothing.Certificate, result.Certificate);
        }
    }

    [Theory]
    [MemberData(nameof(PlanningExamples.KnownOptima), MemberType = typeof(PlanningExamples))]
    public void The_shipped_instances_are_proved_the_best(string name, long optimum)
    {
        Assert.SkipWhen(PlanSolver.Name is null, "HiGHS is not on this machine: plans are our own search's.");
        var problem = PlanningExamples.Shipped(name);
        var result = PlanSolver.GoOn(problem, JointPlanner.Plan(problem, PlanBudget.OfMoves(500), 1), 120, () => false);

        Assert.True(result.IsOptimal);
        Assert.InRange(result.Verdict.Outcome.Cost, optimum - optimum / 10_000, optimum);
    }

    [Fact]
    public void A_solver_that_is_told_to_stop_keeps_the_plan_that_it_was_given_or_a_better_one()
    {
        var problem = PlanningExamples.Shipped("S-2");
        var own = JointPlanner.Plan(problem, PlanBudget.OfMoves(20), 1);
        var result = PlanSolver.GoOn(problem, own, 60, () => true);

        Assert.InRange(result.Verdict.Outcome.Cost, 1, own.Verdict.Outcome.Cost);
        Assert.Empty(PlanCheck.Check(problem, result.Plan).Breaches);
        Assert.True(result.Solver is null || result.Solver.Bound <= result.Verdict.Outcome.Cost);
    }

    [Fact]
    public void Every_lawful_plan_keeps_the_programmes_rows_and_costs_in_it_what_the_check_says()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            var problem = PlanningExamples.Random(seed);
            var programme = PlanProgramme.Of(problem);
            foreach (var moves in (int[])[0, 30, 2000])
            {
                var plan = JointPlanner.Plan(problem, PlanBudget.OfMoves(moves), (ulong)seed).Plan;
                var values = programme.ValuesOf(plan);

                Assert.All(programme.Rows, row => Assert.InRange(row.Terms.Sum(term => term.Factor * values[term.Variable]), row.Least, row.Most));
                Assert.Equal(PlanCheck.Check(problem, plan).Outcome.Cost,
                    (long)programme.Variables.Select((variable, place) => variable.Cost * values[place]).Sum());
                Assert.Equal(plan.Journeys.OrderBy(pair => pair.Key), programme.PlanOf(values).Journeys.OrderBy(pair => pair.Key));
            }
        }
    }

    [Fact]
    public void A_plan_that_breaks_a_limit_breaks_a_row_of_the_programme()
    {
        // Two who may not travel together, on the same charter.
        var problem =
            PlanningExamples.With([PlanningExamples.Traveller, PlanningExamples.Traveller with { Id = "P2" }]) with { KeepApart = [new("P1", "P2")] };
        var together = new Plan(new Dictionary<string, Assignment>
        {
            ["P1"] = new(MovementKind.Charter, "C1", 10),
            ["P2"] = new(MovementKind.Charter, "C1", 10),
        });
        var programme = PlanProgramme.Of(problem);
        var values = programme.ValuesOf(together);

        Assert.Equal(["keepApart"], PlanCheck.Check(problem, together).Breaches.Select(breach => breach.Rule));
        Assert.Contains(programme.Rows, row => row.Terms.Sum(term => term.Factor * values[term.Variable]) > row.Most);
    }
}
