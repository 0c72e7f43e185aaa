namespace Samsyn.Planning;

/// <summary>What became of a plan over drawn failures, as means.</summary>
/// <param name="Travelled">Persons.</param>
/// <param name="BelowMinimum">Charters that were left with fewer than their minimum, and so did not fly.</param>
/// <param name="WithMinimum">Flying charters of the plan that have a minimum.</param>
/// <param name="Cost">Kronor.</param>
public sealed record ReplayOutcome(double Travelled, double BelowMinimum, int WithMinimum, double Cost);

/// <summary>
/// Plays a plan against drawn failures: each party's journey falls away by itself, with the chance of its kind and countries; places that fall away
/// on a charter go to its standby list where there is one, in its order, who may fall away too. The same draw is the same for every plan.
/// </summary>
/// <param name="minimums">The organisers' own minimums, by charter.</param>
public sealed class FailureReplay(PlanningProblem problem, IReadOnlyDictionary<string, int> minimums, Completion completes, ulong seed)
{
    private readonly TravelOption[][] options = OptionRules.Expand(problem);
    private readonly Dictionary<string, int> places =
        problem.Parties.Select((party, index) => (party.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);

    /// <param name="standby">The order of the parties without a journey; null where places that fall away stay empty.</param>
    public ReplayOutcome Of(Plan plan, int draws, Func<TravelParty, StandbyParty>? standby)
    {
        var load = PlanLoad.Of(problem, plan);
        var planned = PlanCheck.Check(problem, plan).Outcome.Cost;
        List<CharterCandidate> flying =
            [.. problem.Charters.Where(candidate => load.Aboard.ContainsKey(candidate.Id)).OrderBy(candidate => candidate.Day)];
        var waiting = flying.ToDictionary(candidate => candidate.Id, candidate => standby is null ? [] : Standby.InOrder(
            Standby.For(problem, plan, load, options, candidate).Select(standby)).Select(each => each.Party).ToList());
        List<TravelParty> scheduled = [.. problem.Parties.Where(party => plan.JourneyOf(party.Id) is { Kind: MovementKind.Scheduled })];
        var (travelled, below, cost) = (0L, 0L, 0.0);
        for (var draw = 0; draw < draws; draw++)
        {
            var taken = new HashSet<string>();
            cost += planned;
            foreach (var party in scheduled)
                if (IsCompleted(draw, party, MovementKind.Scheduled)) travelled += party.Members;
                else cost += PlanSurvival.CostOfFailing(problem, party, plan.JourneyOf(party.Id)!.Value.Day);
            foreach (var charter in flying)
            {
                List<TravelParty> left = [.. load.Aboard[charter.Id].Where(party => IsCompleted(draw, party, MovementKind.Charter))];
                var came = Moved(charter, load, left, waiting[charter.Id].Where(party => !taken.Contains(party.Id)), draw);
                var persons = left.Concat(came).Sum(party => party.Members);
                var flies = persons >= minimums.GetValueOrDefault(charter.Id, charter.MinLoad);
                if (!flies) below++;
                foreach (var party in load.Aboard[charter.Id].Where(party => !flies || !left.Contains(party)))
                    cost += PlanSurvival.CostOfFailing(problem, party, charter.Day);
                if (!flies) continue;
                travelled += persons;
                foreach (var party in came)
                {
                    taken.Add(party.Id);
                    cost += CostOf(party, charter) - OptionRules.UnplannedCost(problem, party);
                }
            }
        }
        return new((double)travelled / draws, (double)below / draws,
            flying.Count(candidate => minimums.GetValueOrDefault(candidate.Id, candidate.MinLoad) > 0), cost / draws);
    }

    /// <summary>Those on the list who get the places that fell away.</summary>
    private List<TravelParty> Moved(CharterCandidate charter, PlanLoad load, List<TravelParty> left, IEnumerable<TravelParty> list, int draw)
    {
        var aboard = load.Aboard[charter.Id];
        var came = new List<TravelParty>();
        if (left.Count == aboard.Count) return came;
        var seats = charter.Seats - left.Sum(party => party.Members);
        var escorts = Standby.FreeEscorts(problem, load, charter, aboard) + aboard.Except(left).Sum(party => party.EscortsCharter);
        var medics = aboard.Except(left).Sum(party => party.Medics);
        foreach (var party in list)
        {
            if (party.Members > seats || party.EscortsCharter > escorts || party.Medics > medics) continue;
            if (!IsCompleted(draw, party, MovementKind.Charter)) continue;
            (seats, escorts, medics) = (seats - party.Members, escorts - party.EscortsCharter, medics - party.Medics);
            came.Add(party);
        }
        return came;
    }

    private long CostOf(TravelParty party, CharterCandidate charter) => options[places[party.Id]]
        .First(way => way.Kind == MovementKind.Charter && problem.Charters[way.Movement].Id == charter.Id).Cost;

    private bool IsCompleted(int draw, TravelParty party, MovementKind kind) =>
        Chance.For(seed, draw, places[party.Id]).Share() < completes(kind, party.Destinations);
}
