using System.Diagnostics;
using System.Globalization;
using Samsyn.Planning;

namespace Samsyn.Bench;

/// <summary>
/// The joint planner measured: goals beside what was reached, and beside the
/// solvers of OR-Tools (CP-SAT, SCIP, CBC) on the same instances with the same
/// wall time.
/// </summary>
internal static class PlanBench
{
    public static int Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        byCpu = args.Contains("--cpu");
        using var others = args.Contains("--beside") ? new Holding() : null;
        args = [.. args.Where(arg => arg is not ("--cpu" or "--beside"))];
        var what = args.Length > 0 ? args[0] : "all";
        if (what is "file") return OfFile(args[1], args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 3);
        var seeds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 20;
        Plan(PlanInstances.Draw("S", 99), 1);
        Console.WriteLine(
            $"{Environment.ProcessorCount} cores, load {LoadAverage()}, {(byCpu ? "processor time" : "wall time")}"
                + (others is null ? "" : ", beside programs that hold every core"));
        if (what is "S" or "all") Small(seeds);
        if (what is "M" or "all") Medium(seeds);
        if (what is "peers" or "all") Peers(Math.Min(seeds, 5), args.Length > 2 ? double.Parse(args[2], CultureInfo.InvariantCulture) : 10);
        if (what is "solver" or "all")
            Solver(args.Length > 1 ? seeds : 5, args.Length > 2 ? double.Parse(args[2], CultureInfo.InvariantCulture) : 120);
        if (what is "robust" or "all")
        {
            var seconds = args.Length > 2 ? double.Parse(args[2], CultureInfo.InvariantCulture) : 10;
            RobustBench.Run(Math.Min(seeds, 10), problem => Plan(problem, seconds));
        }
        if (what is "event" or "all") Event(seeds);
        if (what is "regions" or "all") Regions(seeds);
        if (what is "growth" or "all") Growth();
        if (what is "L" or "all") Large();
        return 0;
    }

    /// <summary>Our own search on small instances; HiGHS then looks for anything better.</summary>
    private static void Small(int seeds)
    {
        var (optimal, worst, slowest) = (0, 0.0, 0.0);
        for (var seed = 1; seed <= seeds; seed++)
        {
            var problem = PlanInstances.Draw("S", seed);
            var watch = Stopwatch.StartNew();
            var result = Plan(problem, 1);
            slowest = Math.Max(slowest, watch.Elapsed.TotalSeconds);
            var best = PlanSolver.GoOn(problem, result, 30, () => false);
            if (best.Verdict.Outcome.Cost == result.Verdict.Outcome.Cost && best.IsOptimal) optimal++;
            else Console.WriteLine($"  S seed {seed}: {result.Verdict.Outcome.Cost} against {best.Verdict.Outcome.Cost}");
            worst = Math.Max(worst, result.Progress.Gap);
        }
        Row($"S optimal within 1 s (the slowest took {slowest:0.0} s)", "every seed", $"{optimal} of {seeds} seeds");
        Row("S certified gap, worst", "≤ 0.5 %", $"{worst:0.000%}");
    }

    private static void Medium(int seeds)
    {
        var gaps = new Dictionary<double, List<double>> { [2] = [], [3] = [], [10] = [] };
        for (var seed = 1; seed <= seeds; seed++)
        {
            var problem = PlanInstances.Draw("M", seed);
            var line = $"  M seed {seed}:";
            foreach (var seconds in gaps.Keys)
            {
                var result = Plan(problem, seconds);
                gaps[seconds].Add(result.Progress.Gap);
                line += $" {seconds} s {result.Verdict.Outcome.Cost} gap {result.Progress.Gap:0.00%}";
            }
            Console.WriteLine(line);
        }
        Row("M certified gap at 2 s, median / worst", "≤ 0.7 % / ≤ 1.0 %", $"{Median(gaps[2]):0.00%} / {gaps[2].Max():0.00%} ({seeds} seeds)");
        Row("M certified gap at 10 s, median / worst (true distance is at most this)",
            "distance ≤ 0.2 %", $"{Median(gaps[10]):0.00%} / {gaps[10].Max():0.00%}");
    }

    /// <summary>Each solver of OR-Tools gets the same instance as our search and the same wall time, one after the other.</summary>
    private static void Peers(int seeds, double seconds)
    {
        foreach (var (size, share) in new[] { ("S", 0.1), ("M", 1.0) })
        {
            var ratios = Peer.All.ToDictionary(peer => peer, _ => new List<double>());
            for (var seed = 1; seed <= seeds; seed++)
            {
                var problem = PlanInstances.Draw(size, seed);
                var ours = Plan(problem, share * seconds);
                var line = $"  {size} seed {seed}, {share * seconds} s: ours {ours.Verdict.Outcome.Cost} gap {ours.Progress.Gap:0.00%}";
                var programme = PlanProgramme.Of(problem);
                foreach (var peer in Peer.All)
                {
                    var (cost, bound) = peer.Solve(programme, share * seconds);
                    line += cost is { } found ? $"; {peer.Name} {found} gap {(found - bound!.Value) / found:0.00%}" : $"; {peer.Name} no plan";
                    ratios[peer].Add(cost is { } plan ? (double)ours.Verdict.Outcome.Cost / plan : double.NaN);
                }
                Console.WriteLine(line);
            }
            foreach (var (peer, all) in ratios)
            {
                var found = all.Where(x => !double.IsNaN(x)).ToList();
                Row($"{size}, {share * seconds} s: our cost / that of {peer.Name}", "≤ 1",
                    found.Count == 0 ? $"no plan from it on {all.Count} of {all.Count} seeds"
                        : $"{Median(found):0.0000} in the middle, {found.Max():0.0000} at worst; "
                            + $"no plan from it on {all.Count - found.Count} of {all.Count}");
            }
        }
    }

    /// <summary>Our own search for a little, and then HiGHS behind it: how long until the plan is proved the best, or how near it comes.</summary>
    private static void Solver(int seeds, double seconds)
    {
        if (PlanSolver.Name is not { } name)
        {
            Console.WriteLine("| HiGHS | – | its library is not there |");
            return;
        }
        foreach (var (size, own) in new[] { ("S", 0.3), ("M", 2.0) })
        {
            var proved = 0;
            for (var seed = 1; seed <= seeds; seed++)
            {
                var problem = PlanInstances.Draw(size, seed);
                var ours = Plan(problem, own);
                var further = PlanSolver.GoOn(problem, ours, seconds, () => false);
                var cost = further.Verdict.Outcome.Cost;
                if (further.Solver?.IsOptimal == true || further.IsOptimal) proved++;
                var reached = further.Solver is not { } proof ? "proved by the certificate"
                    : $"{(proof.IsOptimal ? "proved" : $"gap {proof.Gap(cost):0.000%}")} in {proof.Seconds:0.0} s";
                Console.WriteLine($"  {size} seed {seed}: ours {ours.Verdict.Outcome.Cost}, certified {ours.Progress.Gap:0.00%}; after {name} {cost}"
                    + $" ({(ours.Verdict.Outcome.Cost - cost) / (double)cost:0.000%} better), {reached}");
            }
            Row($"{size} proved the best within {seconds} s", size == "S" ? "all" : "half", $"{proved} of {seeds} seeds");
        }
    }

    /// <summary>
    /// A problem from a file (<c>samsyn plan --from-register --input-out</c>): our own search's plans at 2 s and 10 s with a few seeds, and how far
    /// each is above the plan that HiGHS then proves or ends with.
    /// </summary>
    private static int OfFile(string path, int seeds)
    {
        var problem = PlanningProblemReader.Read(File.ReadAllBytes(path));
        var results = new List<(double Seconds, PlanResult Result)>();
        foreach (var seconds in new[] { 2.0, 10 })
            for (var seed = 1; seed <= seeds; seed++) results.Add((seconds, JointPlanner.Plan(problem, Budget(seconds), (ulong)seed)));
        var best = PlanSolver.GoOn(problem, results.MinBy(x => x.Result.Verdict.Outcome.Cost).Result, 60, () => false);
        var least = best.Verdict.Outcome.Cost;
        foreach (var (seconds, result) in results)
            Console.WriteLine($"  {seconds} s: {result.Verdict.Outcome.Cost}, {(result.Verdict.Outcome.Cost - least) / (double)least:0.00%} above "
                + $"{(best.Solver?.IsOptimal == true ? "the optimum" : "the best known")}, certified {result.Progress.Gap:0.00%}");
        foreach (var group in results.GroupBy(x => x.Seconds))
            Row($"{problem.Parties.Count} parties, above the best at {group.Key} s, worst of {seeds} seeds", "≤ 0.4 %",
                $"{group.Max(x => (x.Result.Verdict.Outcome.Cost - least) / (double)least):0.00%}");
        Row("proved the best", "≤ 30 s", best.Solver is { IsOptimal: true } proof ? $"{proof.Seconds:0.0} s behind the own search" : "not in 60 s");
        return 0;
    }

    private static void Large()
    {
        var problem = PlanInstances.Draw("L", 1);
        var result = Plan(problem, 60);
        Row("L certified gap at 60 s", "≤ 2 %", $"{result.Progress.Gap:0.00%}, {result.Verdict.Outcome.Cost} kr");
        Row("L peak memory", "< 2 GB", $"{Process.GetCurrentProcess().PeakWorkingSet64 / 1e9:0.00} GB");
    }

    private static void Event(int seeds)
    {
        var (others, dearer, slowest) = (new List<double>(), new List<double>(), 0.0);
        for (var seed = 1; seed <= seeds; seed++)
        {
            var problem = PlanInstances.Draw("M", seed);
            var current = Plan(problem, 5).Plan;
            var lost = current.Journeys.Values.Where(x => x.Kind == MovementKind.Charter && x.Day > 60)
                .GroupBy(x => x.Movement).OrderBy(x => x.Count()).ThenBy(x => x.Key).Skip(10).First().Key;
            PlanEvent[] events = [new PlanEvent.CharterLost(lost)];
            var watch = Stopwatch.StartNew();
            var result = Replanning.Replan(new(problem, current, events, 30, new Dictionary<string, NotifiedState>(), NotifiedState.Booked, new()),
                Budget(0.4), 1);
            slowest = Math.Max(slowest, watch.Elapsed.TotalSeconds);
            others.Add(result.Changes.Count(x => x.Kind == ChangeKind.Chosen && x.From is not null));
            var afresh = Replanning.Replan(new(problem, current, events, 30,
                new Dictionary<string, NotifiedState>(), NotifiedState.Proposed, new(Charter: 0)), Budget(5), 1);
            dearer.Add((result.Verdict.Outcome.Cost - afresh.Verdict.Outcome.Cost) / (double)afresh.Verdict.Outcome.Cost);
        }
        Row("one event on M, re-planned within", "≤ 0.5 s", $"{slowest:0.00} s at most");
        Row("other parties changed, median / most", "≤ 5", $"{Median(others):0} / {others.Max():0}");
        Row("cost above a full re-plan (5 s), median / worst", "≤ 0.1 %",
            $"{Median(dearer):0.00%} / {dearer.Max():0.00%} ({dearer.Count(x => x <= 0.001)} of {seeds} within)");
    }

    private static void Regions(int seeds)
    {
        for (var seed = 1; seed <= seeds; seed++)
        {
            var (alone, filling, joint) = RegionalPlanning.Compare(PlanInstances.Draw("M", seed), 40_000, 1);
            foreach (var (name, other) in new[] { ("alone", alone), ("filling", filling) })
                Row($"M seed {seed}: joint against regions {name}", "reported",
                    $"travelled ×{(double)joint.Travelled / other.Travelled:0.00}, "
                        + $"detention days ×{(double)joint.DetentionDays / other.DetentionDays:0.00}, "
                    + $"cost ×{(double)joint.Cost / other.Cost:0.00}, per charter {other.PersonsPerCharter:0.0} → {joint.PersonsPerCharter:0.0}");
        }
    }

    private static void Growth()
    {
        foreach (var persons in new[] { 200, 500, 1000, 2000, 5000, 10_000, 20_000 })
        {
            var problem = PlanInstances.Draw(persons, persons <= 200 ? 91 : 365, 1);
            var watch = Stopwatch.StartNew();
            foreach (var seconds in new[] { 0.25, 0.5, 1, 2, 4, 8, 16, 32, 64 })
            {
                var result = Plan(problem, seconds);
                if (result.Progress.Gap > 0.01 && seconds < 64) continue;
                Row($"{persons} persons: budget to 1 % proved", "reported",
                    result.Progress.Gap <= 0.01 ? $"{seconds} s" : $"not in 64 s ({result.Progress.Gap:0.00%})");
                break;
            }
        }
    }

    private static PlanResult Plan(PlanningProblem problem, double seconds) => JointPlanner.Plan(problem, Budget(seconds), 1);

    private static bool byCpu;

    /// <summary>Wall time, or with <c>--cpu</c> on a loaded machine the processor time that the same wall time would be on two idle cores.</summary>
    private static PlanBudget Budget(double seconds)
    {
        if (byCpu)
        {
            // A third of the search's time runs on one core, the rest on two: 1.65 processor seconds a second.
            using var process = Process.GetCurrentProcess();
            var before = process.TotalProcessorTime;
            return PlanBudget.OfTime(() => (Environment.CpuUsage.TotalTime - before).TotalSeconds / (1.65 * seconds));
        }
        return PlanBudget.OfSeconds(seconds);
    }

    /// <summary>A program a core that does nothing but hold it, until it is disposed of.</summary>
    private sealed class Holding : IDisposable
    {
        private readonly Process[] programs =
            [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Process.Start("sh", ["-c", "while :; do :; done"])!)];

        public void Dispose()
        {
            foreach (var program in programs)
            {
                program.Kill();
                program.Dispose();
            }
        }
    }

    private static string LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Row(string goal, string figure, string reached) => Console.WriteLine($"| {goal} | {figure} | {reached} |");
}
