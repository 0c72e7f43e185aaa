using System.Diagnostics;

namespace Samsyn.Planning;

/// <summary>How long to plan: a number of search moves, the same plan every time, or a share of a time that somebody else measures.</summary>
public sealed class PlanBudget
{
    private readonly Func<double>? spent;

    private PlanBudget(int? moves, Func<double>? spent) => (Moves, this.spent) = (moves, spent);

    /// <summary>Search moves of each chain; null when time decides.</summary>
    public int? Moves { get; }

    /// <summary>Reproducible: the same seed and number of moves give the same plan on every machine.</summary>
    public static PlanBudget OfMoves(int moves) => new(Math.Max(0, moves), null);

    /// <summary>Until the given share of the time, measured by the caller, reaches 1.</summary>
    public static PlanBudget OfTime(Func<double> spent) => new(null, spent);

    /// <summary>
    /// Wall time, and on a machine with other work as much processor time as the search at least needs of it: then it goes on, to
    /// <see cref="Patience"/> times as long at most.
    /// </summary>
    public static PlanBudget OfSeconds(double seconds)
    {
        var (started, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        return OfSeconds(seconds, () => Stopwatch.GetElapsedTime(started).TotalSeconds, () => (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }

    /// <param name="wall">Seconds since it began, and <paramref name="work"/> of processor time.</param>
    internal static PlanBudget OfSeconds(double seconds, Func<double> wall, Func<double> work) =>
        new(null, () => Math.Min(wall() / seconds, Math.Max(work() / (LeastWork * seconds), wall() / seconds / Patience)));

    /// <summary>Processor seconds that a second of search needs at least; on two idle cores it has 1.65.</summary>
    private const double LeastWork = 1;
    private const double Patience = 6;

    internal double Spent => spent?.Invoke() ?? 0;
    internal bool IsOver(double share) => spent is not null && spent() >= share;
}

/// <summary>The best plan so far and what is proved about it.</summary>
public sealed record PlanProgress(long Cost, double Bound)
{
    /// <summary>At most this share above the best possible plan.</summary>
    public double Gap => Cost <= 0 ? 0 : Math.Max(0, (Cost - Bound) / Cost);
}

/// <summary>A checked plan with its certificate.</summary>
/// <param name="Solver">What the solver behind has proved of it; null where none has gone on with it.</param>
public sealed record PlanResult(Plan Plan, PlanVerdict Verdict, Certificate Certificate, ulong Seed, SolverProof? Solver = null)
{
    /// <summary>What is proved by the integer certificate, which Samsyn checks itself.</summary>
    public PlanProgress Progress => new(Verdict.Outcome.Cost, Certificate.Best);

    /// <summary>Nothing is left to prove.</summary>
    public bool IsOptimal => Progress.Cost <= Certificate.Best || Solver?.IsOptimal == true;
}

/// <summary>Plans all parties of all agencies together: prices for the bound, then two search chains guided by them.</summary>
public static class JointPlanner
{
    // Without a calendar there is nothing to branch on: the bound has few rounds, and the second chain begins the sooner.
    private const int Rounds = 20, BoundRounds = 8, FewBoundRounds = 2, RootIterations = 800, FirstIterations = 120, SplitIterations = 60;
    // A small problem leaves time for a chain that forgets what the bound told it.
    private const int SmallProblem = 400;

    /// <exception cref="InvalidOperationException">The finished plan fails its own check: a fault in the search; nothing is returned.</exception>
    public static PlanResult Plan(PlanningProblem problem, PlanBudget budget, ulong seed, Action<PlanProgress>? report = null)
    {
        var run = new Run(new SearchModel(problem), budget, seed, report);
        var chosen = run.Search();
        var plan = run.PlanOf(chosen);
        var verdict = PlanCheck.Check(problem, plan);
        if (!verdict.IsLawful) throw new InvalidOperationException($"The plan breaks {verdict.Breaches[0]}.");
        return new(plan, verdict, run.Certify(), seed);
    }

    internal sealed class Run(SearchModel model, PlanBudget budget, ulong seed, Action<PlanProgress>? report)
    {
        private readonly PriceSearch root = new(model);
        private readonly BranchedBound branches = new(model, CharterCalendar.For(model));
        private readonly CharterCalendar? calendar = CharterCalendar.For(model);
        private PriceSearch? leaf;
        private long bestCost = long.MaxValue;

        public int[] Search()
        {
            if (model.Parties == 0) return [];
            started = budget.Spent;
            firstTarget = Neighbourhood.CostWithoutCharters(model);
            root.Start();
            root.Improve(RootIterations, Target, () => budget.IsOver(Share(0.3)), least: calendar is null ? 1e-6 : 0.002);
            leaf = calendar is null ? root : branches.Start(root.Best, FirstIterations, Target, () => budget.IsOver(Share(0.4)));
            var guidance = Guidance.From(model, leaf, calendar);
            searching = Math.Min(0.95, budget.Spent);
            var firstMoves = Math.Min(2 * model.Parties, (budget.Moves ?? int.MaxValue) / 20);
            var first = PlanSearch.BestStart(model, seed, guidance, firstMoves, 1, () => budget.IsOver(Share(0.47)));
            var chains = new PlanSearch?[] { first, null };
            var boundIsDone = false;
            for (var round = 0; round < Rounds && !IsOptimal(); round++)
            {
                var (from, to) = Shares(round);
                var boundRound = round < (calendar is null ? FewBoundRounds : BoundRounds) && !boundIsDone;
                if (!boundRound)
                    chains[1] ??= PlanSearch.BestStart(model, seed ^ 0x5DEECE66D, Guidance.From(model, leaf, calendar),
                        firstMoves, model.Parties < SmallProblem ? 6 : 1, () => budget.IsOver(to));
                bestCost = Math.Min(bestCost, chains[0]!.BestCost);
                Parallel.Invoke(
                    () => Advance(chains[0]!, from, to),
                    () =>
                    {
                        if (boundRound) boundIsDone = !ImproveBound(round, to);
                        else if (chains[1] is { } other) Advance(other, from, to);
                    });
                bestCost = chains.Min(x => x?.BestCost ?? long.MaxValue);
                if (round is 13 or 17 && chains[1] is { } second)
                    (second.BestCost < chains[0]!.BestCost ? chains[0]! : second).Adopt(second.BestCost < chains[0]!.BestCost ? second : chains[0]!);
                report?.Invoke(new(bestCost, Math.Max(root.BestValue, branches.Value)));
            }
            return chains.Where(x => x is not null).MinBy(x => x!.BestCost)!.Best;
        }

        /// <summary>
        /// Without a calendar the root's prices are the only leaf too: there seats and escorts bind together, which the root's own form does not say.
        /// </summary>
        public Certificate Certify() => CertificateWriter.Write(model, root.Best,
            calendar is not null ? branches.Leaves : model.Parties == 0 ? [] : [new(null, root.Best, root.BestValue, root.Flying)]);

        public Plan PlanOf(int[] chosen) => new(Enumerable.Range(0, chosen.Length).Where(x => chosen[x] >= 0)
            .ToDictionary(x => model.Problem.Parties[x].Id, x => model.JourneyOf(chosen[x])));

        /// <summary>
        /// The cost to bring the bound up to: the best plan's, or before there is one a little above the bound, at most that of flying no charter.
        /// </summary>
        private double Target() =>
            bestCost < long.MaxValue ? bestCost : root.BestValue > 0.7 * firstTarget ? Math.Min(firstTarget, root.BestValue * 1.015) : firstTarget;

        private double firstTarget;

        private bool IsOptimal() => bestCost < long.MaxValue && Math.Ceiling(Math.Max(root.BestValue, branches.Value) - 1e-3) >= bestCost;

        /// <summary>Half the bound's rounds move the prices, the others branch.</summary>
        private bool ImproveBound(int round, double until)
        {
            if (calendar is null)
            {
                root.Improve(budget.Moves is null ? 1_000_000 : 60, Target, () => budget.IsOver(until));
                return true;
            }
            if (round < BoundRounds / 2 && branches.Leaves.Count == 1)
            {
                branches.Improve(leaf!, budget.Moves is null ? 1_000_000 : 60, Target, () => budget.IsOver(until));
                return true;
            }
            var more = true;
            for (var split = 0; more
                && (budget.Moves is null ? !budget.IsOver(until) : split < Math.Clamp(budget.Moves.Value / 20_000, 0, 4)); split++)
                more = branches.Split(SplitIterations, Target, () => budget.IsOver(until));
            return more;
        }

        /// <summary>The budget's share when a share of the search's own time has passed.</summary>
        private double Share(double ofSearch) => started + Math.Max(0, 1 - started) * ofSearch;

        private (double From, double To) Shares(int round)
        {
            var first = budget.Moves is null ? Math.Max(started, searching) : 0;
            return (first + (1 - first) * round / Rounds, first + (1 - first) * (round + 1) / Rounds);
        }

        private double started, searching;

        private void Advance(PlanSearch chain, double from, double to)
        {
            if (budget.Moves is { } moves)
            {
                chain.Run(moves / Rounds + 1, from, to, () => false);
                return;
            }
            while (!budget.IsOver(to)) chain.Run(128, budget.Spent, budget.Spent, () => budget.IsOver(to));
        }
    }
}
