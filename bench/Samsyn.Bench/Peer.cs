using Google.OrTools.ModelBuilder;
using Samsyn.Planning;

namespace Samsyn.Bench;

/// <summary>A solver of Google's OR-Tools that is given the same problem as our search, as a mixed-integer programme.</summary>
/// <param name="Solver">What OR-Tools calls it.</param>
/// <param name="IsWholeOnly">It takes whole variables only; the number of beds in use is whole all the same.</param>
internal sealed record Peer(string Name, string Solver, bool IsWholeOnly, string Parameters)
{
    /// <summary>Two cores for the one that can use them, as our search has.</summary>
    public static IReadOnlyList<Peer> All { get; } =
        [new("CP-SAT", "SAT", true, "num_workers:2"), new("SCIP", "SCIP", false, ""), new("CBC", "CBC", false, "")];

    /// <summary>The best plan (kronor) that is found within the time, and the bound that is proved; null where there is none.</summary>
    /// <param name="seconds">Wall time of the solver alone; building the programme is not counted.</param>
    public (long? Cost, double? Bound) Solve(PlanProgramme programme, double seconds)
    {
        var model = new Model();
        Variable[] variables = [.. programme.Variables.Select((x, at) => x.IsWhole || IsWholeOnly
            ? model.NewIntVar(0, (long)x.Most, $"x{at}")
            : model.NewNumVar(0, x.Most, $"x{at}"))];
        foreach (var row in programme.Rows)
            model.AddLinearConstraint(
                LinearExpr.WeightedSum([.. row.Terms.Select(term => variables[term.Variable])], [.. row.Terms.Select(term => term.Factor)]),
                row.Least, row.Most);
        model.Minimize(LinearExpr.WeightedSum(variables, [.. programme.Variables.Select(x => x.Cost)]));
        var solver = new Solver(Solver);
        solver.SetTimeLimitInSeconds(seconds);
        if (Parameters.Length > 0) solver.SetSolverSpecificParameters(Parameters);
        var status = solver.Solve(model);
        return status is SolveStatus.OPTIMAL or SolveStatus.FEASIBLE
            ? ((long)Math.Round(solver.ObjectiveValue), solver.BestObjectiveBound)
            : (null, null);
    }
}
