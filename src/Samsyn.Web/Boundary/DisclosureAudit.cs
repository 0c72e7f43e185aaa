using Google.OrTools.Sat;

namespace Samsyn.Web.Boundary;

/// <summary>What is told: that these parts add up to a number within bounds; the same number twice where it is told exactly.</summary>
/// <param name="Less">What is taken from the sum: how one table is linked with another; null where nothing is.</param>
public sealed record Statement(IReadOnlyList<string> Parts, int Low, int High, IReadOnlyList<string>? Less = null)
{
    public IEnumerable<string> Unknowns => Less is null ? Parts : Parts.Concat(Less);
}

/// <summary>What must not be reckoned too nearly.</summary>
/// <param name="IsSafe">Whether it is well hidden when the smallest and the largest number that it can be are these.</param>
public sealed record Secret(string Name, IReadOnlyList<string> Parts, Func<int, int, bool> IsSafe);

/// <summary>A secret that could be reckoned too nearly from what is told.</summary>
/// <param name="Low">The smallest that it can be, of what is told.</param>
public sealed record Exposed(string Name, int Low, int High);

/// <summary>
/// The gate of every release: the smallest and the largest number that each secret can be, given everything that is told, exactly, by integer
/// programming (Fischetti and Salazar 2001, Management Science 47:1008–1027). The unknowns are whole numbers from 0; each told figure of each table
/// and year is a statement about their sums.
/// </summary>
public static class DisclosureAudit
{
    /// <summary>No number is larger.</summary>
    public const int Most = 10_000_000;

    public static IReadOnlyList<Exposed> Of(IReadOnlyList<Statement> told, IReadOnlyList<Secret> secrets)
    {
        var exposed = new List<Exposed>();
        foreach (var secret in secrets)
            if (Bounds(told, secret.Parts) is var (low, high) && !secret.IsSafe(low, high)) exposed.Add(new(secret.Name, low, high));
        return exposed;
    }

    /// <summary>The smallest and the largest number that the parts can add up to.</summary>
    /// <exception cref="InvalidOperationException">What is told contradicts itself.</exception>
    public static (int Low, int High) Bounds(IReadOnlyList<Statement> told, IReadOnlyList<string> parts)
    {
        var model = new CpModel();
        var unknowns = new Dictionary<string, IntVar>();
        IntVar Unknown(string part) => unknowns.TryGetValue(part, out var known) ? known : unknowns[part] = model.NewIntVar(0, Most, part);
        var sum = LinearExpr.Sum(parts.Select(Unknown));
        foreach (var one in Linked(told, parts))
            model.AddLinearConstraint(LinearExpr.Sum(one.Parts.Select(Unknown)) - LinearExpr.Sum((one.Less ?? []).Select(Unknown)),
                one.Low, one.High);
        model.Minimize(sum);
        var low = Solve(model);
        model.Maximize(sum);
        return (low, Solve(model));
    }

    /// <summary>The statements that bear on the parts: those that share an unknown with them, and those that share one with these.</summary>
    private static List<Statement> Linked(IReadOnlyList<Statement> told, IReadOnlyList<string> parts)
    {
        var (linked, reached, rest) = (new List<Statement>(), parts.ToHashSet(), told.ToList());
        while (rest.FindAll(one => one.Unknowns.Any(reached.Contains)) is { Count: > 0 } next)
        {
            linked.AddRange(next);
            reached.UnionWith(next.SelectMany(one => one.Unknowns));
            rest.RemoveAll(next.Contains);
        }
        return linked;
    }

    private static int Solve(CpModel model)
    {
        var solver = new CpSolver { StringParameters = "num_search_workers:1" };
        return solver.Solve(model) is CpSolverStatus.Optimal ? (int)solver.ObjectiveValue
            : throw new InvalidOperationException("What is told adds up to nothing that can be.") { Source = "Samsyn.Web" };
    }
}
