namespace Samsyn.Planning;

/// <summary>A set of plans (some charters fly, some do not) and the prices that bound them.</summary>
internal sealed record BranchLeaf(sbyte[]? Fixings, PriceVector Prices, double Value, double[] Flying);

/// <summary>Raises the bound first by prices with the charter calendar, then by branching on charters the relaxation flies half.</summary>
internal sealed class BranchedBound(SearchModel model, CharterCalendar? calendar)
{
    private const int MostLeaves = 24;
    private readonly List<BranchLeaf> leaves = [];

    public IReadOnlyList<BranchLeaf> Leaves => leaves;
    /// <summary>No plan costs less (kronor); minus infinity before <see cref="Start"/>.</summary>
    public double Value => leaves.Count == 0 ? double.NegativeInfinity : leaves.Min(x => x.Value);

    /// <summary>One leaf without conditions, its prices improved from the root's.</summary>
    public PriceSearch Start(PriceVector root, int iterations, Func<double> target, Func<bool> stop)
    {
        var search = new PriceSearch(model);
        search.PriceEveryLimit();
        search.StartFrom(root, calendar);
        search.Improve(iterations, target, stop, calendar);
        leaves.Clear();
        leaves.Add(new(null, search.Best, search.BestValue, search.Flying));
        return search;
    }

    /// <summary>Improves the only leaf further.</summary>
    public PriceSearch Improve(PriceSearch search, int iterations, Func<double> target, Func<bool> stop)
    {
        search.Improve(iterations, target, stop, calendar);
        leaves[0] = new(null, search.Best, search.BestValue, search.Flying);
        return search;
    }

    /// <summary>Splits the weakest leaf on the charter the relaxation is least sure of; false when there is nothing left to split.</summary>
    public bool Split(int iterations, Func<double> target, Func<bool> stop)
    {
        if (leaves.Count == 0 || leaves.Count >= MostLeaves) return false;
        var weakest = leaves.MinBy(x => x.Value)!;
        var charter = LeastSure(weakest);
        if (charter < 0 || weakest.Value >= target()) return false;
        var (without, with) = (Child(-1), Child(1));
        if (without is null || with is null) return true;
        leaves.Remove(weakest);
        leaves.Add(without);
        leaves.Add(with);
        return true;

        BranchLeaf? Child(sbyte fixing)
        {
            var fixings = weakest.Fixings?.ToArray() ?? new sbyte[model.Charters];
            fixings[charter] = fixing;
            var search = new PriceSearch(model);
            search.PriceEveryLimit();
            search.StartFrom(weakest.Prices, calendar, fixings);
            weakest.Flying.CopyTo(search.Flying, 0);
            search.Improve(iterations, target, stop, calendar, fixings);
            return stop() && search.BestValue < weakest.Value ? null : new(fixings, search.Best, search.BestValue, search.Flying);
        }
    }

    private int LeastSure(BranchLeaf leaf)
    {
        var (best, least) = (-1, 0.4);
        for (var charter = 0; charter < model.Charters; charter++)
            if (Math.Abs(leaf.Flying[charter] - 0.5) is var distance && distance < least && (leaf.Fixings is null || leaf.Fixings[charter] == 0))
                (best, least) = (charter, distance);
        return best;
    }
}
