using Samsyn.Planning;

namespace Samsyn.Bench;

/// <summary>
/// A plan that counts on journeys falling away beside one that does not, both replayed against the same drawn failures: 15 of 100 journeys, as
/// the agencies' own account of orders that are not carried out has it.
/// </summary>
internal static class RobustBench
{
    private const int Draws = 1_000;

    private static double Completes(MovementKind kind, IReadOnlyList<string> destinations) => 0.85;

    public static void Run(int seeds, Func<PlanningProblem, PlanResult> plan)
    {
        var (more, fewer, dearer, costlier) = (0, 0, new List<double>(), new List<double>());
        for (var seed = 1; seed <= seeds; seed++)
        {
            var problem = PlanInstances.Draw("M", seed);
            var minimums = problem.Charters.Where(candidate => candidate.MinLoad > 0)
                .ToDictionary(candidate => candidate.Id, candidate => candidate.MinLoad);
            PlanResult nominal = plan(problem), robust = plan(RobustPlanning.Of(problem, Completes));
            var replay = new FailureReplay(problem, minimums, Completes, (ulong)seed);
            ReplayOutcome without = replay.Of(nominal.Plan, Draws, standby: null), asked = replay.Of(robust.Plan, Draws, standby: null),
                survives = replay.Of(robust.Plan, Draws, InOrder);
            var cost = (double)robust.Verdict.Outcome.Cost / nominal.Verdict.Outcome.Cost - 1;
            if (survives.Travelled > without.Travelled) more++;
            if (survives.BelowMinimum < without.BelowMinimum) fewer++;
            dearer.Add(cost);
            costlier.Add(survives.Cost / without.Cost - 1);
            Console.WriteLine($"  M seed {seed}: planned {nominal.Verdict.Outcome.Travelled} and {robust.Verdict.Outcome.Travelled} persons, "
                + $"cost {cost:+0.00%;-0.00%}; "
                + $"replayed: {Told(without)} nominal, {Told(asked)} robust, {Told(survives)} robust with its standby lists");
        }
        Console.WriteLine($"| robust against nominal plan, {Draws} drawn failures: more travelled, fewer below minimum, cost after the failures "
            + $"| every seed, ≤ 0.5 % | {more} and {fewer} of {seeds} seeds; {Spread(costlier)} |");
        Console.WriteLine($"| the same, planned cost, as if nothing fell away | reported | {Spread(dearer)} |");
    }

    private static string Spread(List<double> shares)
    {
        shares.Sort();
        return $"{shares[shares.Count / 2]:+0.00%;-0.00%} median, {shares[^1]:+0.00%;-0.00%} worst";
    }

    private static string Told(ReplayOutcome outcome) =>
        $"{outcome.Travelled:0.0} travelled, {outcome.BelowMinimum:0.0} of {outcome.WithMinimum} below, {outcome.Cost / 1e6:0.00} MSEK";

    private static StandbyParty InOrder(TravelParty party) => new(party, party.Detained > 0,
        party.Detained > 0 ? DateOnly.FromDayNumber(700_000 + party.Latest) : null, DateOnly.FromDayNumber(700_000 + party.Ready));
}
