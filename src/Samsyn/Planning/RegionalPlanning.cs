namespace Samsyn.Planning;

/// <summary>The same needs planned in three ways; load is shown, never an objective.</summary>
/// <remarks>
/// <c>Alone</c>: each region, the largest first, plans for itself with what the earlier ones left, and shares no charter.<br/>
/// <c>Filling</c>: as alone, but spare seats on charters the earlier regions fly may be taken at their marginal cost.<br/>
/// <c>Joint</c>: one plan for all.
/// </remarks>
public sealed record RegionalComparison(PlanOutcome Alone, PlanOutcome Filling, PlanOutcome Joint);

/// <summary>What planning together gives beside each region planning for itself.</summary>
public static class RegionalPlanning
{
    private const int PriceIterations = 200;

    /// <summary>Plans the problem alone, filling and jointly with the same number of search moves for each plan.</summary>
    /// <remarks>The weekly limit on charters binds the joint plan only: it is waived for the regions, in their favour.</remarks>
    public static RegionalComparison Compare(PlanningProblem problem, int moves, ulong seed) => new(
        ByRegion(problem, moves, seed, sharesSeats: false), ByRegion(problem, moves, seed, sharesSeats: true),
        JointPlanner.Plan(problem, PlanBudget.OfMoves(moves), seed).Verdict.Outcome);

    /// <summary>
    /// Each region plans for itself, in the order of their persons; with
    /// <paramref name="sharesSeats"/> spare seats on charters that already fly are taken too.
    /// </summary>
    public static PlanOutcome ByRegion(PlanningProblem problem, int moves, ulong seed, bool sharesSeats)
    {
        var unlimited = problem with { ChartersPerWeek = problem.Charters.Count };
        var options = OptionRules.Expand(unlimited);
        var planned = new Dictionary<string, Assignment>();
        var done = new HashSet<string>();
        foreach (var region in problem.Parties.GroupBy(x => x.Region)
            .OrderByDescending(x => x.Sum(y => y.Members)).ThenBy(x => x.Key, StringComparer.Ordinal))
        {
            done.Add(region.Key);
            var flown = planned.Values.Where(x => x.Kind == MovementKind.Charter).Select(x => x.Movement).ToHashSet();
            // Earlier regions keep their journeys and so their share of every limit; later regions are not yet there.
            var parties = problem.Parties.Select((x, index) => (Party: x, index)).Where(x => done.Contains(x.Party.Region)).ToList();
            var left = parties.Select(x => x.Party.Region == region.Key
                ? options[x.index]
                    .Where(option => sharesSeats || option.Kind == MovementKind.Scheduled || !flown.Contains(problem.Charters[option.Movement].Id))
                    .ToArray()
                : options[x.index].Where(option => planned.TryGetValue(x.Party.Id, out var journey) && journey == Journey(problem, option)).ToArray())
                .ToArray();
            var part = unlimited with
            {
                Parties = [.. parties.Select(x => x.Party)],
                KeepApart = [.. problem.KeepApart.Where(pair => parties.Count(x => x.Party.Id == pair.First || x.Party.Id == pair.Second) == 2)],
            };
            var model = new SearchModel(part, left);
            var start = new int[model.Parties];
            for (var party = 0; party < model.Parties; party++)
            {
                var isKept = planned.TryGetValue(part.Parties[party].Id, out var journey);
                start[party] = isKept ? model.OptionOf(party, journey) : PlanState.Unplanned;
                if (isKept) model.UnplannedCost[party] += 1_000_000_000;
            }
            var chain = new PlanSearch(model, seed, Guidance.Quick(model, PriceIterations, () => false), start, opens: true);
            chain.Run(moves, 0, 1, () => false);
            for (var party = 0; party < model.Parties; party++)
                if (chain.Best[party] >= 0) planned[part.Parties[party].Id] = model.JourneyOf(chain.Best[party]);
        }
        return PlanCheck.Check(unlimited, new(planned)).Outcome;
    }

    private static Assignment Journey(PlanningProblem problem, TravelOption option) =>
        new(option.Kind, option.Kind == MovementKind.Charter ? problem.Charters[option.Movement].Id : problem.Routes[option.Movement].Id, option.Day);
}
