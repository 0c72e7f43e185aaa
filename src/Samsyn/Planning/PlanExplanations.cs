namespace Samsyn.Planning;

/// <summary>The first thing that keeps a party or a charter out of the plan.</summary>
public enum ExplanationLayer { Planned, LawOrPractice, Capacity, Economics, Pooling }

/// <summary>What the plan becomes if the party or charter is forced in: the reason stands when that costs more.</summary>
/// <remarks><c>CostChange</c>: kronor, null when it cannot be done at all; <c>Moved</c>,
/// <c>LeftOut</c>, <c>CameIn</c>: other parties travelling another way, no longer, or now.</remarks>
public sealed record Counterfactual(long? CostChange, int Moved, int LeftOut, int CameIn)
{
    public bool Confirms => CostChange is null or >= 0;
}

/// <summary>A line of the sum that decided, kronor; the name is Swedish and the key of its translation.</summary>
public sealed record CostLine(string Name, long Kronor);

/// <summary>How many more persons a charter would need to be worth flying.</summary>
public sealed record PoolingNeed(string Charter, string Destination, int Before, int MorePersons);

/// <summary>Why a party or a charter is not in the plan, in facts and in words.</summary>
public sealed record PlanExplanation(
    string Subject, ExplanationLayer Layer, IReadOnlyList<RemovedOption> Removed, IReadOnlyList<FullLimit> Full,
    IReadOnlyList<CostLine> Sum, PoolingNeed? Pooling, Counterfactual? Counterfactual, FormattableString Text);

/// <summary>Explains a plan by its facts and verifies each reason by planning again with the party or charter forced in.</summary>
public sealed class PlanExplanations
{
    private const long Force = 1_000_000_000;

    private readonly PlanningProblem problem;
    private readonly SearchModel model;
    private readonly PlanState state;
    private readonly int[] chosen;
    private readonly int moves;
    private readonly Lazy<Guidance> guidance;
    private readonly Dictionary<string, PlanExplanation> told = [];

    /// <remarks>Each counterfactual makes the given number of search moves from the plan;
    /// the same number gives the same answer, and none leaves the reason untried.</remarks>
    public PlanExplanations(PlanningProblem problem, Plan plan, int movesPerCounterfactual = 5000)
    {
        (this.problem, moves) = (problem, movesPerCounterfactual);
        model = new SearchModel(problem);
        chosen =
            [.. problem.Parties.Select((x, party) => plan.JourneyOf(x.Id) is { } journey ? model.OptionOf(party, journey) : PlanState.Unplanned)];
        state = new PlanState(model);
        state.CopyFrom(chosen);
        guidance = new(() => Guidance.Quick(model, 150, () => false));
    }

    /// <summary>Why a way to travel was removed, in Swedish.</summary>
    public static string Word(RemovalCode code) => ExplanationText.Of(code);

    /// <summary>Worked out once for each party; those who ask at the same time take turns.</summary>
    /// <exception cref="PlanningInputException">No such party.</exception>
    public PlanExplanation OfParty(string id)
    {
        lock (told) return told.TryGetValue(id, out var known) ? known : told[id] = Explain(id);
    }

    private PlanExplanation Explain(string id)
    {
        var party = Find(problem.Parties.Select(x => x.Id), id, "partiet");
        if (chosen[party] >= 0)
            return new(id, ExplanationLayer.Planned, [], [], [], null, null,
                ExplanationText.Planned(problem, problem.Parties[party], model.JourneyOf(chosen[party])));

        var removed = OptionRules.Removed(problem, problem.Parties[party]);
        if (model.First[party] == model.First[party + 1])
            return new(id, ExplanationLayer.LawOrPractice, removed, [], [], null, new(null, 0, 0, 0),
                ExplanationText.LawOrPractice(problem, problem.Parties[party], removed));

        state.Begin();
        state.Remove(party);
        var leftOut = LeftOutCost(party);
        var fitting = new List<(int Option, long Cost)>();
        var full = new List<FullLimit>();
        for (var option = model.First[party]; option < model.First[party + 1]; option++)
        {
            if (model.OptIsCharter[option] && !state.IsFlying(model.OptMovement[option])) continue;
            var obstacles = state.ObstaclesTo(option);
            if (obstacles.Count == 0) fitting.Add((option, state.CostOfTaking(option)));
            full.AddRange(obstacles);
        }
        var pooling = fitting.Count == 0 && full.Count == 0 ? NeedOf(party) : null;
        state.TakeBack();
        var counterfactual = ForceParty(party);
        var traveller = problem.Parties[party];
        if (fitting.Count > 0)
        {
            var (option, cost) = fitting.MinBy(x => x.Cost);
            var sum = SumOf(party, option, cost, leftOut);
            return new(id, ExplanationLayer.Economics, removed, full, sum, null, counterfactual,
                ExplanationText.NoCharterFirst(problem, traveller,
                    ExplanationText.Economics(problem, id, model.JourneyOf(option), sum, counterfactual)));
        }
        if (full.Count > 0)
            return new(id, ExplanationLayer.Capacity, removed, full, [], null, counterfactual,
                ExplanationText.NoCharterFirst(problem, traveller, ExplanationText.Capacity(problem, id, full, counterfactual)));
        return pooling is not null
            ? new(id, ExplanationLayer.Pooling, removed, [], [], pooling, counterfactual,
                ExplanationText.Pooling(problem, id, pooling, counterfactual))
            : new(id, ExplanationLayer.Capacity, removed, full, [], null, counterfactual, ExplanationText.NoCharterFits(id, counterfactual));
    }

    /// <exception cref="PlanningInputException">No such charter.</exception>
    public PlanExplanation OfCharter(string id)
    {
        var charter = Find(problem.Charters.Select(x => x.Id), id, "flyget");
        var candidate = problem.Charters[charter];
        if (state.IsFlying(charter))
            return new(id, ExplanationLayer.Planned, [], [], [], null, null, ExplanationText.Flies(problem, candidate, state.Load[charter]));
        if (ExplanationText.CharterObstacle(problem, candidate, model.BoardingFirst[charter + 1] > model.BoardingFirst[charter]) is { } obstacle)
            return new(id, ExplanationLayer.LawOrPractice, [], [], [], null, new(null, 0, 0, 0), obstacle);

        var counterfactual = ForceCharter(charter);
        var (gain, load) = GainOf(charter);
        CostLine[] sum = [new("fast kostnad och grundstyrka", model.CharterFixed[charter]), new("besparing för dem som skulle resa med", -gain)];
        var short_ = MorePersons(charter, gain, load);
        var need = short_ > 0 ? new PoolingNeed(id, string.Join("/", candidate.Stops), candidate.Day, short_) : null;
        return new(id, need is null ? ExplanationLayer.Economics : ExplanationLayer.Pooling, [], [], sum,
            need, counterfactual, ExplanationText.Charter(problem, candidate, sum, need, counterfactual));
    }

    private long LeftOutCost(int party)
    {
        var before = state.Cost;
        state.Insert(party, PlanState.Unplanned);
        var cost = state.Cost - before;
        state.Remove(party);
        return cost;
    }

    private List<CostLine> SumOf(int party, int option, long cost, long leftOut)
    {
        var traveller = problem.Parties[party];
        var delay = OptionRules.Delay(problem, traveller, model.OptDay[option]);
        return
        [
            new("resa, eskort och sjukvård", model.OptCost[option] - delay),
            new("förvar och väntan till avresan", delay),
            new("överbeläggning i förvar", cost - model.OptCost[option]),
            new("utan resa: värdet av ett verkställt återvändande", -traveller.Value),
            new("utan resa: förvar, väntan och överbeläggning till fönstrets slut", traveller.Value - leftOut),
        ];
    }

    /// <summary>The charter nearest to paying that the party could board, and how many more like it that would take.</summary>
    private PoolingNeed? NeedOf(int party)
    {
        PoolingNeed? best = null;
        for (var option = model.First[party]; option < model.First[party + 1]; option++)
        {
            if (!model.OptIsCharter[option] || model.EscortRoom[model.OptMovement[option]] < 0) continue;
            var charter = model.OptMovement[option];
            var (gain, load) = GainOf(charter);
            var more = MorePersons(charter, gain, load);
            if (more > 0 && load + more <= model.Seats[charter] && (best is null || more < best.MorePersons))
                best = new(problem.Charters[charter].Id, string.Join("/", problem.Charters[charter].Stops), model.OptDay[option], more);
        }
        return best;
    }

    /// <summary>What the parties that would rather be aboard save together (kronor), and how many persons they are.</summary>
    private (long Gain, int Load) GainOf(int charter)
    {
        var gains = new List<(long Gain, int Escorts, int Members)>();
        for (var at = model.BoardingFirst[charter]; at < model.BoardingFirst[charter + 1]; at++)
        {
            var option = model.Boarding[at];
            var party = model.OptParty[option];
            var now = chosen[party] >= 0 ? model.OptCost[chosen[party]] : model.UnplannedCost[party];
            if (now > model.OptCost[option]) gains.Add((now - model.OptCost[option], model.OptEscorts[option], model.Members[party]));
        }
        var (gain, load, escorts) = (0L, 0, 0);
        foreach (var each in gains.OrderByDescending(x => x.Gain / (1 + x.Escorts)))
        {
            if (load + each.Members > model.Seats[charter] || escorts + each.Escorts > model.EscortRoom[charter]) continue;
            (gain, load, escorts) = (gain + each.Gain, load + each.Members, escorts + each.Escorts);
        }
        return (gain, load);
    }

    /// <summary>Persons lacking for the minimum load or for the hire, at what one waiting person saves; 0 when none lacks.</summary>
    private int MorePersons(int charter, long gain, int load)
    {
        var waiting = new List<long>();
        for (var at = model.BoardingFirst[charter]; at < model.BoardingFirst[charter + 1]; at++)
        {
            var option = model.Boarding[at];
            var party = model.OptParty[option];
            if (chosen[party] < 0 && model.UnplannedCost[party] > model.OptCost[option])
                waiting.Add((model.UnplannedCost[party] - model.OptCost[option]) / model.Members[party]);
        }
        var lacking = model.CharterFixed[charter] - gain;
        var forHire = lacking <= 0 || waiting.Count == 0 ? 0 : (int)Math.Ceiling(lacking / waiting.Average());
        return Math.Max(forHire, model.MinLoad[charter] - load);
    }

    private Counterfactual? ForceParty(int party)
    {
        if (moves == 0) return null;
        var forced = new SearchModel(problem);
        forced.UnplannedCost[party] += Force;
        var result = Search(forced, Enumerable.Range(model.First[party], model.First[party + 1] - model.First[party])
            .Where(x => model.OptIsCharter[x]).Select(x => model.OptMovement[x]));
        return Difference(result, result[party] >= 0, party);
    }

    private Counterfactual? ForceCharter(int charter)
    {
        if (moves == 0) return null;
        var forced = new SearchModel(problem);
        forced.CharterFixed[charter] -= Force;
        var result = Search(forced, [charter]);
        return Difference(result, result.Any(x => x >= 0 && forced.OptIsCharter[x] && forced.OptMovement[x] == charter), -1);
    }

    /// <summary>The plan after as many moves from it as a counterfactual makes.</summary>
    /// <param name="charter">Forced in; null for none, which is what to set beside a plan with one.</param>
    /// <returns>Null where no plan with it was found.</returns>
    internal Plan? Searched(string? charter)
    {
        if (charter is null) return PlanOf(Search(model, []));
        var at = Find(problem.Charters.Select(x => x.Id), charter, "flyget");
        var forced = new SearchModel(problem);
        forced.CharterFixed[at] -= Force;
        var result = Search(forced, [at]);
        return result.Any(x => x >= 0 && model.OptIsCharter[x] && model.OptMovement[x] == at) ? PlanOf(result) : null;
    }

    private Plan PlanOf(int[] result) => new(Enumerable.Range(0, result.Length).Where(x => result[x] >= 0)
        .ToDictionary(x => problem.Parties[x].Id, x => model.JourneyOf(result[x])));

    private int[] Search(SearchModel forced, IEnumerable<int> charters)
    {
        var chain = new PlanSearch(forced, 1, guidance.Value, chosen, warmth: PlanSearch.Cool);
        foreach (var charter in charters) chain.TryOpening(charter);
        chain.Run(moves, 0, 1, () => false);
        return chain.Best;
    }

    private Counterfactual Difference(int[] result, bool done, int except)
    {
        if (!done) return new(null, 0, 0, 0);
        var after = new PlanState(model);
        after.CopyFrom(result);
        var others = Enumerable.Range(0, result.Length).Where(x => x != except && result[x] != chosen[x]).ToList();
        return new(after.Cost - state.Cost, others.Count(x => result[x] >= 0 && chosen[x] >= 0), others.Count(x => result[x] < 0),
            others.Count(x => chosen[x] < 0));
    }

    private static int Find(IEnumerable<string> ids, string id, string what)
    {
        var index = ids.ToList().IndexOf(id);
        return index >= 0 ? index : throw new PlanningInputException([new("id", $"{what} \"{id}\" finns inte i underlaget.", "Rätta id:t.")]);
    }
}
