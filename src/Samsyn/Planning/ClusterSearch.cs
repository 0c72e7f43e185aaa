using System.Collections.Concurrent;

namespace Samsyn.Planning;

/// <summary>
/// Improves a plan too large for one chain: clusters of destinations are dealt out in parts,
/// each part is improved by itself beside the others, and the next round splits another way.
/// </summary>
/// <remarks>Starts from a plan in which little is left free: dealt out, what is free is of little use. The parts are
/// as many whatever the machine, so the same seed and moves give the same plan on any number of cores.</remarks>
internal sealed class ClusterSearch(SearchModel model, ulong seed, Guidance guidance, int[] start)
{
    /// <summary>Parties from which the split is worth its rounds.</summary>
    public const int FewestParties = 3000;
    private const int PartiesAPart = 1500, MostParts = 16;

    private readonly DestinationClusters clusters = new(model);
    private readonly int[] chosen = [.. start], best = [.. start];
    private readonly PlanState whole = new(model);
    private Chance chance = new(seed);
    private ulong rounds;

    public int Parts { get; } = Math.Clamp((model.Parties + PartiesAPart - 1) / PartiesAPart, 2, MostParts);

    /// <summary>The best plan so far: each party's option.</summary>
    public int[] Best => best;

    /// <summary>Its cost, kronor.</summary>
    public long BestCost { get; private set; } = long.MaxValue;

    /// <summary>Keeps a plan that is better than the best.</summary>
    public void Offer(int[] plan)
    {
        whole.CopyFrom(plan);
        if (whole.Cost >= BestCost) return;
        BestCost = whole.Cost;
        plan.CopyTo(best, 0);
    }

    /// <summary>
    /// One round: splits, improves every part by its share of <paramref name="moves"/>,
    /// merges in order. While it is warm the next round goes on from where this one stands.
    /// </summary>
    /// <param name="moves">Moves of all parts together.</param>
    /// <param name="from">Progress when it starts, <paramref name="to"/> when it ends: how warm the search is.</param>
    public void Round(long moves, double from, double to, Func<bool> stop)
    {
        var split = clusters.Split(chosen, Parts, ref chance);
        var dealt = DealtLimits.Of(model, split, chosen, ref chance);
        var round = ++rounds;
        var before = chosen.ToArray();
        var parties = Enumerable.Range(0, model.Parties).ToLookup(x => split.OfParty[x]);
        var largestFirst = parties.OrderByDescending(x => x.Count()).ThenBy(x => x.Key).Select(x => (Part: x.Key, Parties: x.ToArray()));
        Parallel.ForEach(Partitioner.Create(largestFirst, EnumerablePartitionerOptions.NoBuffering), part =>
        {
            if (stop()) return;
            var state = new PlanState(model, dealt[part.Part], part.Parties);
            var search = new PlanSearch(model, seed + 31 * round + 7919 * (ulong)part.Part, guidance, before, state: state);
            search.Run((int)Math.Min(int.MaxValue, moves * part.Parties.Length / model.Parties), from, to, stop);
            foreach (var party in part.Parties) chosen[party] = to < 1 ? state.Chosen[party] : search.Best[party];
        });
        Offer(chosen);
    }
}
