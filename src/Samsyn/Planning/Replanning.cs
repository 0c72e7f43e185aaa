namespace Samsyn.Planning;

/// <summary>Something that happened after a plan was made.</summary>
public abstract record PlanEvent
{
    private PlanEvent() { }

    /// <summary>
    /// One of the party may not travel (a stay, an impediment, a failed health check): the whole party leaves the plan until an officer decides.
    /// </summary>
    public sealed record PartyStopped(string Party) : PlanEvent;

    /// <summary>A charter will not fly: cancelled, or its landing permit refused.</summary>
    public sealed record CharterLost(string Charter) : PlanEvent;

    public sealed record FlightCancelled(string Route, int Day) : PlanEvent;

    /// <summary>A facility loses or gains places.</summary>
    public sealed record CapacityChanged(string Facility, int Places) : PlanEvent;
}

/// <summary>How far a party's journey has been told: the further, the more a change costs.</summary>
public enum NotifiedState { Proposed, Booked, Ticketed, Informed }

/// <summary>The price (kronor per person, or per charter) on changing what has been told. Part of the rates the agencies sign.</summary>
public sealed record ChangePrices(int Booked = 45_000, int Ticketed = 60_000, int Informed = 90_000, int Charter = 200_000)
{
    public long PerPerson(NotifiedState state) => state switch
    {
        NotifiedState.Proposed => 0,
        NotifiedState.Booked => Booked,
        NotifiedState.Ticketed => Ticketed,
        NotifiedState.Informed => Informed,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

public enum ChangeKind
{
    /// <summary>The event itself made the old journey impossible.</summary>
    Forced,
    /// <summary>Not hit by the event, but changed because it pays even at the price of disturbing.</summary>
    Chosen,
    /// <summary>Planning afresh would have changed it; it was left as told.</summary>
    Avoided,
}

public sealed record PlanChange(ChangeKind Kind, string Party, Assignment? From, Assignment? To);

/// <summary>The plan after events, the problem as it now stands, and every change with its kind.</summary>
public sealed record Replanned(PlanningProblem Problem, Plan Plan, PlanVerdict Verdict, PlanOutcome Before, IReadOnlyList<PlanChange> Changes);

/// <summary>What a re-planning starts from.</summary>
/// <remarks><c>FrozenBefore</c>: journeys on earlier days stay, and no new one is put
/// there. <c>Notified</c>: by party; parties not named are as <c>Otherwise</c>.</remarks>
public sealed record ReplanRequest(
    PlanningProblem Problem, Plan Current, IReadOnlyList<PlanEvent> Events, int FrozenBefore,
    IReadOnlyDictionary<string, NotifiedState> Notified, NotifiedState Otherwise, ChangePrices Prices)
{
    public NotifiedState ToldOf(string party) => Notified.TryGetValue(party, out var state) ? state : Otherwise;
}

/// <summary>Re-plans at once after an event: the parties hit find another way, the others stay unless moving one is worth its price.</summary>
public static class Replanning
{
    private const int PriceIterations = 60;

    /// <remarks>
    /// <c>request</c>: The plan, the events and what has been told.<br/>
    /// <c>budget</c>: Moves, or a share of time, for the search; both halves (with and without the price of change) run side by side.<br/>
    /// <c>seed</c>: The search's seed.
    /// </remarks>
    /// <exception cref="PlanningInputException">An event names something that is not in the problem.</exception>
    /// <exception cref="InvalidOperationException">The new plan fails its own check: a fault in the search; nothing is returned.</exception>
    public static Replanned Replan(ReplanRequest request, PlanBudget budget, ulong seed)
    {
        var problem = After(request.Problem, request.Events);
        var kept = StillPossible(problem, request);
        var options = Unfrozen(problem, kept, request.FrozenBefore);
        var (priced, free) = (WithPrices(problem, options, kept, request), new SearchModel(problem, options));
        FixFrozen(priced, kept, request.FrozenBefore);
        FixFrozen(free, kept, request.FrozenBefore);
        int[]? stable = null, afresh = null;
        Parallel.Invoke(() => stable = Search(priced, kept, budget, seed), () => afresh = Search(free, kept, budget, seed));
        var plan = PlanOf(priced, stable!);
        var verdict = PlanCheck.Check(problem, plan);
        if (!verdict.IsLawful) throw new InvalidOperationException($"The plan breaks {verdict.Breaches[0]}.");
        return new(problem, plan, verdict, PlanCheck.Check(request.Problem, request.Current).Outcome,
            Changes(problem, request.Current, kept, plan, PlanOf(free, afresh!)));
    }

    /// <summary>The problem as the events leave it.</summary>
    public static PlanningProblem After(PlanningProblem problem, IReadOnlyList<PlanEvent> events)
    {
        foreach (var happened in events)
            problem = happened switch
            {
                PlanEvent.PartyStopped stopped =>
                    problem with { Parties = Changed(problem.Parties, x => x.Id == stopped.Party, x => x with { Destinations = [] }, stopped.Party) },
                PlanEvent.CharterLost lost => problem with
                {
                    Charters = Changed(problem.Charters, x => x.Id == lost.Charter,
                    x => x with { Permit = x.Permit with { Status = PermitStatus.Refused } }, lost.Charter)
                },
                PlanEvent.FlightCancelled flight => problem with
                {
                    Routes = Changed(problem.Routes, x => x.Id == flight.Route,
                    x => x with { CancelledDays = [.. x.CancelledDays, flight.Day] }, flight.Route)
                },
                PlanEvent.CapacityChanged places => problem with
                {
                    Facilities =
                    Changed(problem.Facilities, x => x.Id == places.Facility,
                        x => x with { Capacity = places.Places, CapacityByDay = [] }, places.Facility)
                },
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        return problem;
    }

    private static IReadOnlyList<T> Changed<T>(IReadOnlyList<T> items, Func<T, bool> isIt, Func<T, T> change, string id) =>
        items.Any(isIt)
            ? [.. items.Select(x => isIt(x) ? change(x) : x)]
            : throw new PlanningInputException([new("event", $"\"{id}\" finns inte i underlaget.", "Rätta id:t.")]);

    /// <summary>The current journeys that the law, practice and a charter's minimum still allow.</summary>
    private static Plan StillPossible(PlanningProblem problem, ReplanRequest request)
    {
        var model = new SearchModel(problem);
        var journeys = new Dictionary<string, Assignment>();
        for (var party = 0; party < model.Parties; party++)
            if (request.Current.JourneyOf(problem.Parties[party].Id) is { } journey && model.OptionOf(party, journey) >= 0)
                journeys[problem.Parties[party].Id] = journey;
        DropWhatNoLongerFits(model, journeys, request);
        var load = problem.Parties.Where(x => journeys.TryGetValue(x.Id, out var journey) && journey.Kind == MovementKind.Charter)
            .GroupBy(x => journeys[x.Id].Movement).ToDictionary(x => x.Key, x => x.Sum(y => y.Members));
        foreach (var charter in problem.Charters.Where(x => load.GetValueOrDefault(x.Id, int.MaxValue) < x.MinLoad))
            foreach (var (party, _) in journeys.Where(x => x.Value.Kind == MovementKind.Charter && x.Value.Movement == charter.Id).ToList())
                journeys.Remove(party);
        return new(journeys);
    }

    /// <summary>Where there is less of something than when the plan was made, those told least give way.</summary>
    private static void DropWhatNoLongerFits(SearchModel model, Dictionary<string, Assignment> journeys, ReplanRequest request)
    {
        var parties = model.Problem.Parties;
        var state = new PlanState(model);
        foreach (var party in Enumerable.Range(0, model.Parties).Where(x => journeys.ContainsKey(parties[x].Id))
            .OrderByDescending(x => request.ToldOf(parties[x].Id)))
        {
            var option = model.OptionOf(party, journeys[parties[party].Id]);
            state.Remove(party);
            if (state.Fits(option)) state.Insert(party, option);
            else journeys.Remove(parties[party].Id);
        }
    }

    private static TravelOption[][] Unfrozen(PlanningProblem problem, Plan kept, int frozenBefore)
    {
        var options = OptionRules.Expand(problem);
        for (var party = 0; party < options.Length; party++)
        {
            var journey = kept.JourneyOf(problem.Parties[party].Id);
            options[party] = [.. options[party].Where(x => x.Day >= frozenBefore || journey is { } there && IsIt(problem, x, there))];
            if (journey is { } early && early.Day < frozenBefore) options[party] = [.. options[party].Where(x => IsIt(problem, x, early))];
        }
        return options;
    }

    private static bool IsIt(PlanningProblem problem, TravelOption option, Assignment journey) =>
        option.Kind == journey.Kind && option.Day == journey.Day
        && (option.Kind == MovementKind.Charter ? problem.Charters[option.Movement].Id : problem.Routes[option.Movement].Id) == journey.Movement;

    /// <summary>The same problem where every change of what was told costs its price.</summary>
    private static SearchModel WithPrices(PlanningProblem problem, TravelOption[][] options, Plan kept, ReplanRequest request)
    {
        var priced = options.ToArray();
        var unplanned = new long[options.Length];
        for (var party = 0; party < options.Length; party++)
        {
            var traveller = problem.Parties[party];
            if (kept.JourneyOf(traveller.Id) is not { } journey) continue;
            unplanned[party] = request.Prices.PerPerson(request.ToldOf(traveller.Id)) * traveller.Members;
            priced[party] = [.. options[party].Select(x => IsIt(problem, x, journey) ? x : x with { Cost = x.Cost + unplanned[party] })];
        }
        var model = new SearchModel(problem, priced);
        var flown = kept.Journeys.Values.Where(x => x.Kind == MovementKind.Charter).Select(x => x.Movement).ToHashSet();
        for (var party = 0; party < options.Length; party++) model.UnplannedCost[party] += unplanned[party];
        for (var charter = 0; charter < model.Charters; charter++)
            model.CharterFixed[charter] += flown.Contains(problem.Charters[charter].Id) ? -request.Prices.Charter : request.Prices.Charter;
        return model;
    }

    private static void FixFrozen(SearchModel model, Plan kept, int frozenBefore)
    {
        for (var party = 0; party < model.Parties; party++)
            if (kept.JourneyOf(model.Problem.Parties[party].Id) is { } journey && journey.Day < frozenBefore)
                model.UnplannedCost[party] += 1_000_000_000;
    }

    private static int[] Search(SearchModel model, Plan kept, PlanBudget budget, ulong seed)
    {
        var start = new int[model.Parties];
        for (var party = 0; party < model.Parties; party++)
            start[party] = kept.JourneyOf(model.Problem.Parties[party].Id) is { } journey ? model.OptionOf(party, journey) : PlanState.Unplanned;
        var chain = new PlanSearch(model, seed, Guidance.Quick(model, PriceIterations, () => budget.IsOver(0.4)), start, warmth: PlanSearch.Cool);
        if (budget.Moves is { } moves) chain.Run(moves, 0, 1, () => false);
        else
            while (!budget.IsOver(1)) chain.Run(128, budget.Spent, budget.Spent, () => budget.IsOver(1));
        return chain.Best;
    }

    private static Plan PlanOf(SearchModel model, int[] chosen) => new(Enumerable.Range(0, chosen.Length).Where(x => chosen[x] >= 0)
        .ToDictionary(x => model.Problem.Parties[x].Id, x => model.JourneyOf(chosen[x])));

    private static List<PlanChange> Changes(PlanningProblem problem, Plan before, Plan kept, Plan after, Plan afresh)
    {
        var changes = new List<PlanChange>();
        foreach (var party in problem.Parties.Select(x => x.Id))
        {
            var (from, to) = (before.JourneyOf(party), after.JourneyOf(party));
            if (from is not null && kept.JourneyOf(party) is null) changes.Add(new(ChangeKind.Forced, party, from, to));
            else if (from != to) changes.Add(new(ChangeKind.Chosen, party, from, to));
            else if (afresh.JourneyOf(party) is var other && other != from) changes.Add(new(ChangeKind.Avoided, party, from, other));
        }
        return changes;
    }
}
