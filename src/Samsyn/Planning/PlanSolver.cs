using System.Diagnostics;

namespace Samsyn.Planning;

/// <summary>What a solver has proved of a plan, in floating point; the integer certificate is apart from it and checked by Samsyn itself.</summary>
/// <param name="Solver">Its name and version.</param>
/// <param name="Bound">No plan costs less (kronor), says the solver.</param>
/// <param name="IsOptimal">The plan is the best there is, says the solver.</param>
/// <param name="Seconds">Wall time that it had.</param>
public sealed record SolverProof(string Solver, double Bound, bool IsOptimal, double Seconds)
{
    /// <summary>At most this share above the best possible plan.</summary>
    public double Gap(long cost) => IsOptimal || cost <= 0 ? 0 : Math.Max(0, (cost - Bound) / cost);
}

/// <summary>Goes on behind our own search: improves its plan, and proves it where it can.</summary>
public static class PlanSolver
{
    /// <summary>The solver's name and version; null where its library is not there, and plans are as our own search leaves them.</summary>
    public static string? Name { get; } = Highs.Version is { } version ? $"HiGHS {version}" : null;

    /// <summary>
    /// Of a time (seconds), what our own search has before the solver goes on with its plan: a part, and in a large problem two seconds where there
    /// are no more, in which the solver would come nowhere.
    /// </summary>
    public static double OwnSeconds(PlanningProblem problem, double seconds) =>
        OptionRules.Expand(problem).Sum(options => options.Length) < FewVariables ? OwnShare * seconds
            : Math.Max(OwnShare * seconds, Math.Min(seconds, LeastOwnSeconds));

    /// <summary>Of a time, the part of our own search.</summary>
    public const double OwnShare = 0.4;

    private const double LeastOwnSeconds = 2;
    private const int FewVariables = 5_000, MostVariables = 250_000;

    /// <summary>The solver is there, and the problem so small that it comes somewhere in minutes; a larger one is our own search's.</summary>
    public static bool IsFor(PlanningProblem problem) =>
        Name is not null && OptionRules.Expand(problem).Sum(options => options.Length) <= MostVariables;

    /// <summary>
    /// The same plan or a better one, with what is proved of it. What the solver says is counted again; a plan that does not hold is dropped.
    /// </summary>
    /// <param name="own">What our own search gave: the solver begins there.</param>
    /// <param name="seconds">Wall time.</param>
    /// <param name="stop">Asked often; the best plan so far is kept.</param>
    public static PlanResult GoOn(
        PlanningProblem problem, PlanResult own, double seconds, Func<bool> stop, Action<PlanProgress>? report = null)
    {
        if (Name is not { } name || problem.Parties.Count == 0 || own.IsOptimal || !IsFor(problem)) return own;
        var started = Stopwatch.GetTimestamp();
        var programme = PlanProgramme.Of(problem);
        using var solver = new Highs(programme);
        var (values, bound, isOptimal) = solver.Solve(programme.ValuesOf(own.Plan), Math.Max(0.01, seconds - Passed()), stop,
            (cost, proved) => report?.Invoke(new(
                double.IsFinite(cost) ? Math.Min(own.Verdict.Outcome.Cost, (long)Math.Round(cost)) : own.Verdict.Outcome.Cost,
                Math.Max(own.Certificate.Best, double.IsNaN(proved) ? double.NegativeInfinity : proved))));
        var better = values is null ? own.Plan : programme.PlanOf(values);
        var verdict = PlanCheck.Check(problem, better);
        var isBetter = verdict.IsLawful && verdict.Outcome.Cost < own.Verdict.Outcome.Cost;
        // A proof is of the plan that it was made for: it holds for ours only where ours costs no more.
        var best = isBetter ? own with { Plan = better, Verdict = verdict } : own;
        var isProved = isOptimal && verdict.IsLawful && best.Verdict.Outcome.Cost <= verdict.Outcome.Cost;
        return double.IsFinite(bound) || isProved
            ? best with { Solver = new(name, isProved ? best.Verdict.Outcome.Cost : Math.Min(bound, best.Verdict.Outcome.Cost), isProved, Passed()) }
            : best;

        double Passed() => Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
