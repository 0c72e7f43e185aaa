using Google.OrTools.Sat;

namespace Samsyn.Web.Boundary;

/// <summary>What is told: that these parts add up to a number within bounds; the same number twice where it is told exactly.</summary>
/// <param name="Less">What is taken from the sum: how one table is linked with another; null where nothing is.</param>
public sealed record Statement(IReadOnlyList<string> Parts, int Low, int High, IReadOnlyList<string>? Less = null)
{
    public IEnumerable<string> Unknowns => Less is null ? Parts : Parts.Concat(Less);
}

/// <summary>What must not be reckoned too nearly.</summary>
/// <param name="IsSafe">
/// Whether it is well hidden when the smallest and the largest number that it can be are these. It is so of any wider bounds too.
/// </param>
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

    /// <summary>The secrets that are exposed, in their order; each is looked for when it is asked for.</summary>
    /// <exception cref="InvalidOperationException">What is told contradicts itself.</exception>
    public static IEnumerable<Exposed> Of(IReadOnlyList<Statement> told, IReadOnlyList<Secret> secrets)
    {
        var systems = new List<LinkedSystem>();
        foreach (var secret in secrets)
        {
            var system = systems.Find(linkedSystem => linkedSystem.Holds(secret.Parts));
            if (system is null) systems.Add(system = new(Linked(told, secret.Parts), secret.Parts, secrets));
            if (system.IsShownSafe(secret)) continue;
            if (system.Bounds(secret.Parts) is var (low, high) && !secret.IsSafe(low, high)) yield return new(secret.Name, low, high);
        }
    }

    /// <summary>The smallest and the largest number that the parts can add up to.</summary>
    /// <exception cref="InvalidOperationException">What is told contradicts itself.</exception>
    public static (int Low, int High) Bounds(IReadOnlyList<Statement> told, IReadOnlyList<string> parts) =>
        new LinkedSystem(Linked(told, parts), parts, []).Bounds(parts);

    /// <summary>The statements that bear on the parts: those that share an unknown with them, and those that share one with these.</summary>
    private static List<Statement> Linked(IReadOnlyList<Statement> told, IReadOnlyList<string> parts)
    {
        var (linked, reached, rest) = (new List<Statement>(), parts.ToHashSet(), told.ToList());
        while (rest.FindAll(statement => statement.Unknowns.Any(reached.Contains)) is { Count: > 0 } next)
        {
            linked.AddRange(next);
            reached.UnionWith(next.SelectMany(statement => statement.Unknowns));
            rest.RemoveAll(next.Contains);
        }
        return linked;
    }

    /// <summary>
    /// Statements that share unknowns, as one program. Each solution is a whole set of numbers that what is told allows, so it shows of every secret
    /// a number that it may be: where those seen are wide enough, its bounds, which are wider, need not be searched for.
    /// </summary>
    private sealed class LinkedSystem
    {
        private readonly CpModel model = new();
        private readonly Dictionary<string, IntVar> unknowns = [];
        private readonly List<Secret> within;
        private readonly Dictionary<Secret, (int Low, int High)> seen = [];

        public LinkedSystem(IReadOnlyList<Statement> told, IReadOnlyList<string> parts, IReadOnlyList<Secret> secrets)
        {
            foreach (var part in told.SelectMany(statement => statement.Unknowns).Concat(parts))
                if (!unknowns.ContainsKey(part)) unknowns[part] = model.NewIntVar(0, Most, part);
            foreach (var said in told) model.AddLinearConstraint(Sum(said.Parts) - Sum(said.Less ?? []), said.Low, said.High);
            within = [.. secrets.Where(secret => Holds(secret.Parts))];
            if (within.Count < 2) return;
            // All of them as small as they can be together, and as large.
            model.Minimize(Sum(within.SelectMany(secret => secret.Parts)));
            Solve();
            model.Maximize(Sum(within.SelectMany(secret => secret.Parts)));
            Solve();
        }

        public bool Holds(IReadOnlyList<string> parts) => parts.All(unknowns.ContainsKey);

        public bool IsShownSafe(Secret secret) => seen.TryGetValue(secret, out var pair) && secret.IsSafe(pair.Low, pair.High);

        public (int Low, int High) Bounds(IReadOnlyList<string> parts)
        {
            var sum = Sum(parts);
            model.Minimize(sum);
            var low = Solve();
            model.Maximize(sum);
            return ((int)low, (int)Solve());
        }

        private LinearExpr Sum(IEnumerable<string> parts) => LinearExpr.Sum(parts.Select(part => unknowns[part]));

        /// <returns>The smallest or the largest number, as asked.</returns>
        private double Solve()
        {
            // These programs are small: simplifying one first takes longer than solving it.
            var solver = new CpSolver { StringParameters = "num_search_workers:1 cp_model_presolve:false" };
            if (solver.Solve(model) is not CpSolverStatus.Optimal)
                throw new InvalidOperationException("What is told adds up to nothing that can be.") { Source = "Samsyn.Web" };
            foreach (var secret in within)
            {
                var number = (int)Math.Min(int.MaxValue, secret.Parts.Sum(part => solver.Value(unknowns[part])));
                seen[secret] = seen.TryGetValue(secret, out var pair) ? (Math.Min(pair.Low, number), Math.Max(pair.High, number)) : (number, number);
            }
            return solver.ObjectiveValue;
        }
    }
}
