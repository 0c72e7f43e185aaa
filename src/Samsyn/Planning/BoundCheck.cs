namespace Samsyn.Planning;

/// <summary>What the check of a certificate came to.</summary>
/// <remarks><c>Bound</c>, <c>BranchedBound</c>: recomputed, kronor rounded down; <c>Faults</c>: why the certificate's claim does not stand.</remarks>
public sealed record BoundVerdict(long Bound, long? BranchedBound, IReadOnlyList<string> Faults)
{
    public bool Holds => Faults.Count == 0;
}

/// <summary>Recomputes a certificate's bounds in whole numbers. Shares nothing with the search but the option rules.</summary>
/// <remarks>
/// Every plan pays at least: for each party its price or its cheapest priced way without a charter, for the charters that fly their
/// value at reduced cost, less every limit at its price. Fractions are rounded down, so the bound is never overstated.
/// </remarks>
public static class BoundCheck
{
    public static BoundVerdict Check(PlanningProblem problem, Certificate certificate)
    {
        var faults = new List<string>();
        var options = OptionRules.Expand(problem);
        var root = new PricedProblem(problem, options, certificate.Prices, null, faults).RootBound();
        if (certificate.Bound > root) faults.Add($"bound: {certificate.Bound} påstås, priserna bär {root}.");
        if (certificate.Leaves.Count == 0)
        {
            if (certificate.BranchedBound is not null) faults.Add("branches: branchedBound påstås utan grenar.");
            return new(root, null, faults);
        }
        CheckCover(problem, [.. certificate.Leaves], faults);
        var (bounds, wrong) = (new long[certificate.Leaves.Count], new List<string>[certificate.Leaves.Count]);
        Parallel.For(0, bounds.Length, at => bounds[at] =
            new PricedProblem(problem, options, certificate.Leaves[at].Prices, certificate.Leaves[at], wrong[at] = []).CalendarBound());
        foreach (var each in wrong) faults.AddRange(each);
        var branched = bounds.Min();
        if (certificate.BranchedBound is { } claimed && claimed > branched) faults.Add($"branchedBound: {claimed} påstås, grenarna bär {branched}.");
        return new(root, branched, faults);
    }

    /// <summary>The leaves cover every plan once when they are one leaf without conditions, or split on some charter into two sets that do.</summary>
    private static void CheckCover(PlanningProblem problem, List<CertificateLeaf> leaves, List<string> faults)
    {
        var known = problem.Charters.Select(x => x.Id).ToHashSet();
        foreach (var id in leaves.SelectMany(x => x.Flying.Concat(x.Closed).Concat(x.Board.Keys)).Where(id => !known.Contains(id)).Distinct())
            faults.Add($"branches: flyget {id} finns inte.");
        if (!Covers([.. leaves.Select(x => (x.Flying.ToHashSet(), x.Closed.ToHashSet()))]))
            faults.Add("branches: grenarna täcker inte alla planer, var och en precis en gång.");
    }

    private static bool Covers(List<(HashSet<string> Flying, HashSet<string> Closed)> leaves)
    {
        if (leaves.Count < 2) return leaves is [{ Flying.Count: 0, Closed.Count: 0 }];
        if (leaves.Any(x => x.Flying.Overlaps(x.Closed))) return false;
        foreach (var charter in leaves[0].Flying.Concat(leaves[0].Closed))
        {
            if (!leaves.All(x => x.Flying.Contains(charter) || x.Closed.Contains(charter))) continue;
            return Covers(Without(x => x.Flying)) && Covers(Without(x => x.Closed));

            List<(HashSet<string>, HashSet<string>)> Without(Func<(HashSet<string> Flying, HashSet<string> Closed), HashSet<string>> side) =>
                [.. leaves.Where(x => side(x).Contains(charter))
                    .Select(x => (x.Flying.Except([charter]).ToHashSet(), x.Closed.Except([charter]).ToHashSet()))];
        }
        return false;
    }
}
