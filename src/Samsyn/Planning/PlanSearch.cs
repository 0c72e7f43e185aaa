namespace Samsyn.Planning;

/// <summary>One chain of ruin and recreate with annealed acceptance. Deterministic for its seed and the progress it is told.</summary>
internal sealed class PlanSearch
{
    private readonly SearchModel model;
    private readonly PlanState state;
    private readonly Neighbourhood moves;
    private readonly double warm, cold;
    private readonly List<int> changed = []; // parties that may stand otherwise in the best plan than in the state
    private Chance chance;

    public long BestCost { get; private set; }
    public int[] Best { get; }

    public PlanSearch(SearchModel model, ulong seed, Guidance guidance,
        int[]? start = null, bool opens = false, double warmth = 1)
    {
        this.model = model;
        chance = new Chance(seed);
        state = new PlanState(model);
        moves = new Neighbourhood(model, state, guidance);
        // By the problem's own costs: what a caller adds to hold a party in its place is no measure of a move.
        var scale = model.Parties == 0 ? 1 : model.Problem.Parties.Average(x => (double)OptionRules.UnplannedCost(model.Problem, x));
        (warm, cold) = (Warm * warmth * scale, Cold * scale);
        Best = new int[model.Parties];
        BestCost = long.MaxValue;
        if (start is null) moves.Construct(ref chance);
        else
        {
            state.CopyFrom(start);
            if (opens) moves.OpenSurest(ref chance);
        }
        Keep();
    }

    /// <summary>The best of a few first plans, each briefly improved: which charters a plan starts with decides most of where it ends.</summary>
    public static PlanSearch BestStart(SearchModel model, ulong seed, Guidance guidance, int moves, double warmth, Func<bool> stop)
    {
        PlanSearch? best = null;
        for (ulong start = 0; start < Starts && (best is null || !stop()); start++)
        {
            var chain = new PlanSearch(model, seed + 7919 * start, guidance, warmth: warmth);
            chain.Run(moves, 0.9, 1, stop);
            if (best is null || chain.BestCost < best.BestCost) best = chain;
        }
        return best!;
    }

    private const ulong Starts = 5;

    // Shares of a party's mean cost of not travelling: warm enough to move single parties, too cold to forget the charters the bound chose.
    private const double Warm = 0.03, Cold = 0.001;

    /// <summary>The warmth for a plan to be changed as little as pays.</summary>
    public const double Cool = 3 * Cold / Warm;

    /// <summary>Makes <paramref name="steps"/> moves while progress goes from one share of the budget to another; fewer when told to stop.</summary>
    public void Run(int steps, double from, double to, Func<bool> stop)
    {
        for (var step = 0; step < steps && ((step & 15) != 0 || !stop()); step++)
        {
            var progress = from + (to - from) * step / steps;
            var heat = warm * Math.Pow(cold / warm, progress);
            var before = state.Cost;
            state.Begin();
            var lawful = moves.Try(ref chance) && state.BelowMinimum() < 0;
            var worse = state.Cost - before;
            if (!lawful || worse > 0 && worse > -heat * Math.Log(1 - chance.Share())) state.TakeBack();
            else KeepIfBest();
        }
    }

    /// <summary>Tries a few times to fly a charter, and keeps it where that is cheaper.</summary>
    public void TryOpening(int charter)
    {
        for (var attempt = 0; attempt < 4 && !state.IsFlying(charter); attempt++)
        {
            var before = state.Cost;
            state.Begin();
            if (!moves.OpenNow(charter, ref chance) || state.BelowMinimum() >= 0 || state.Cost > before) state.TakeBack();
            else KeepIfBest();
        }
    }

    /// <summary>Continues from another chain's best.</summary>
    public void Adopt(PlanSearch other)
    {
        state.CopyFrom(other.Best);
        Keep();
    }

    private void Keep()
    {
        if (state.Cost > BestCost) return;
        BestCost = state.Cost;
        state.Chosen.CopyTo(Best, 0);
        changed.Clear();
    }

    /// <summary>After a move that stands: only what has changed since the best plan is copied.</summary>
    private void KeepIfBest()
    {
        foreach (var (party, _) in state.Touched) changed.Add(party);
        if (state.Cost >= BestCost) return;
        BestCost = state.Cost;
        foreach (var party in changed) Best[party] = state.Chosen[party];
        changed.Clear();
    }
}
