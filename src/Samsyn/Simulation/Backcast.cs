using Samsyn.Register;
using Samsyn.Results;

namespace Samsyn.Simulation;

/// <summary>A cell of tables 1–4: what the model said of the year before it had been, and what it came to.</summary>
/// <param name="Path">Table and row, as <see cref="JointResults.Find"/> takes them.</param>
/// <param name="LastYear">The guess "as last year".</param>
public sealed record BackcastCell(string Path, int LastYear, Spread Predicted, int Actual)
{
    public bool IsInside => Actual >= Predicted.Low && Actual <= Predicted.High;
}

/// <summary>The model held against a year that it had not seen.</summary>
public sealed record Backcast(int Year, DateOnly KnownOn, IReadOnlyList<Window> Windows, IReadOnlyList<BackcastCell> Cells)
{
    /// <summary>The share of the cells that are to lie inside the 80 % interval.</summary>
    public const double Goal = 0.8;

    public int Inside => Cells.Count(cell => cell.IsInside);
    public double InsideShare => Cells.Count == 0 ? 0 : (double)Inside / Cells.Count;

    /// <summary>Persons that the median prediction is off, over the cells that are no sums.</summary>
    public double Error => Cells.Where(cell => !IsSum(cell.Path)).Sum(cell => Math.Abs(cell.Predicted.Middle - cell.Actual));

    /// <summary>As <see cref="Error"/>, of the guess "as last year".</summary>
    public double ErrorOfLastYear => Cells.Where(cell => !IsSum(cell.Path)).Sum(cell => (double)Math.Abs(cell.LastYear - cell.Actual));

    public bool IsBetterThanLastYear => Error < ErrorOfLastYear;
    public bool Holds => InsideShare >= Goal && IsBetterThanLastYear;

    private static bool IsSum(string path) =>
        path.EndsWith("/Total", StringComparison.Ordinal) || path.EndsWith("/Joint", StringComparison.Ordinal);

    /// <summary>Runs the year after the calibration's day and holds it against what came.</summary>
    /// <param name="calibration">Known on the last day of the year before.</param>
    /// <param name="tables">Tables 1–4 with the year last and the year before it next to last, as published.</param>
    /// <exception cref="SimulationRefusedException">The calibration's day is not the last of a year, or the tables are of another year.</exception>
    public static Backcast Of(Calibration calibration, JointResults tables, int runs, ulong seed)
    {
        var first = calibration.KnownOn.AddDays(1);
        if (first.DayOfYear != 1 || tables.Years[^1] != first.Year)
            throw new SimulationRefusedException("Återprognos",
                $"historiken är känd till {calibration.KnownOn:yyyy-MM-dd}, tabellerna gäller {tables.Years[^1]}.",
                "Kalibrera till den sista december året före.");
        var outcomes = Simulated.Run(calibration, new(DateTime.IsLeapYear(first.Year) ? 366 : 365, runs, seed, Regime.Joint, Levers.None));
        return new(first.Year, calibration.KnownOn, calibration.Windows, [.. tables.Tables.Where(table => table.Key != Cell.Travel)
            .SelectMany(table => table.Rows.Where(row => row.Path != "OtherClosures").Select(row => new BackcastCell($"{table.Key}/{row.Path}",
                row.Values[^2], Spread.Of(outcomes.Select(outcome => (double)Count(outcome, table.Key, row.Path, first.Year))), row.Values[^1])))]);
    }

    private static int Count(ChainOutcome outcome, string table, string path, int year) => (table, path) switch
    {
        (Cell.CourtExpulsions, "Received") => outcome.Received.GetValueOrDefault(year),
        (Cell.CourtExpulsions, "OpenAtYearEnd") => outcome.OpenCourt.GetValueOrDefault(year),
        _ => outcome.Years.GetValueOrDefault(year)?.Where(pair => IsOf(pair.Key, table, path)).Sum(pair => pair.Value) ?? 0,
    };

    private static bool IsOf(ChainCell cell, string table, string path) => (cell.Kind, table) switch
    {
        (DecisionKind.Removal, Cell.Removals) or (DecisionKind.Transfer, Cell.Transfers) =>
            path == "Joint" || path == $"{cell.Executor}/Total" || path == $"{cell.Executor}/{DestinationOf(cell.Exit)}",
        (DecisionKind.PoliceRefusal, Cell.PoliceRefusals) =>
            path == "Total" || path == (cell.Exit == ChainExit.DepartedOwn ? "OwnDeparture" : "ByPolice"),
        (DecisionKind.CourtExpulsion, Cell.CourtExpulsions) => path == "Enforced",
        _ => false,
    };

    private static DestinationKind DestinationOf(ChainExit exit) => exit switch
    {
        ChainExit.DepartedEu => DestinationKind.EuCountry,
        ChainExit.DepartedThird => DestinationKind.ThirdCountry,
        ChainExit.DepartedUnknown => DestinationKind.Unknown,
        _ => DestinationKind.HomeCountry,
    };
}
