using System.Diagnostics;
using Samsyn.Practice;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Simulation;

namespace Samsyn.Bench;

/// <summary>
/// The whole chain of the national practice population, five years and 200 runs, beside a plain M/M/c queue in the same run as a unit; and the
/// backcasts: <c>-- simulation [YEAR …] [--small]</c>.
/// </summary>
internal static class SimulationBench
{
    private const double Goal = 120; // seconds for 200 runs of five years on two cores
    private const int Runs = 200, FiveYears = 1826;

    public static int Run(string[] args)
    {
        var size = args.Contains("--small") ? PracticeSize.Small : PracticeSize.National;
        var subjects = Population.Generate(size, 1).GroupBy(entry => entry.Subject).Select(group => (group.Key, group.ToArray())).ToArray();
        Console.WriteLine($"{subjects.Length:N0} subjects, {size}.");
        foreach (var year in args.Select(text => int.TryParse(text, out var year) ? year : 0).Where(year => year > 0))
            Tell(Backcast(subjects, year));
        var watch = Stopwatch.StartNew();
        var today = Population.Today;
        var history = HistoryOf(subjects, today);
        var read = watch.Elapsed;
        var calibration = Calibrator.Fit(history, SimulationWindows.Recent(today));
        Console.WriteLine($"Read in {read.TotalSeconds:F1} s, fitted in {(watch.Elapsed - read).TotalSeconds:F1} s: {calibration.Events:N0} events, "
            + $"{calibration.Stock.Count:N0} open. {calibration.Capacity}");
        watch.Restart();
        var outcomes = Simulated.Run(calibration, new(FiveYears, Runs, 1, Regime.Joint, Levers.None));
        var seconds = watch.Elapsed.TotalSeconds;
        watch.Restart();
        var served = Queue(20_000_000);
        var unit = served / watch.Elapsed.TotalSeconds;
        var cases = outcomes.Sum(outcome => outcome.Came);
        Console.WriteLine($"{Runs} runs of five years: {seconds:F1} s on {Environment.ProcessorCount} cores (goal {Goal} s), "
            + $"{cases / seconds:N0} cases a second; "
            + $"a plain M/M/c queue serves {unit:N0} a second on one core: a case costs {unit * seconds / cases:F0} of its customers.");
        foreach (var measure in Enum.GetValues<ChainMeasure>())
            Console.WriteLine($"  {measure,-24} {Spread.Of(outcomes.Select(outcome => outcome[measure]))}");
        foreach (var effect in Simulated.Lesson(calibration, new(FiveYears, 20, 1, Regime.Filling, Levers.None)))
            Console.WriteLine($"  {effect.Lever,-18} own {effect.Own} {effect.OwnDifference} joint {effect.JointDifference}");
        return seconds <= Goal ? 0 : 1;
    }

    private static ChainHistory HistoryOf((string, Entry[])[] subjects, DateOnly knownOn)
    {
        var builder = new HistoryBuilder(knownOn);
        foreach (var (subject, entries) in subjects) builder.Take(subject, entries);
        return builder.History;
    }

    private static Backcast Backcast((string, Entry[])[] subjects, int year)
    {
        var knownOn = new DateOnly(year - 1, 12, 31);
        var tally = new Tally();
        var published = new DateOnly(year + 1, 2, 20).EndInSweden;
        foreach (var (_, entries) in subjects)
            foreach (var counted in Counting.Of(Knowledge.At(entries, published), Definition.D2024))
                tally.Add(counted.Cell.Code, counted.Day.Year, 1);
        var tables = JointResults.From(tally, year, Definition.D2024, published);
        var calibration = Calibrator.Fit(HistoryOf(subjects, knownOn), SimulationWindows.ForYear(year));
        return Simulation.Backcast.Of(calibration, tables, Runs, 1);
    }

    private static void Tell(Backcast backcast)
    {
        var windows = string.Join(", ", backcast.Windows.Select(window => $"{window.From:yyyy-MM-dd}–{window.To:yyyy-MM-dd}"));
        Console.WriteLine($"Backcast of {backcast.Year} from {windows}: "
            + $"{backcast.Inside} of {backcast.Cells.Count} inside, off by {backcast.Error:N0} ({backcast.ErrorOfLastYear:N0} as last year).");
        foreach (var cell in backcast.Cells)
            Console.WriteLine($"  {(cell.IsInside ? " " : "×")} {cell.Path,-55} last {cell.LastYear,6} came {cell.Actual,6}  "
                + $"{cell.Predicted.Low,8:F0} {cell.Predicted.Middle,8:F0} {cell.Predicted.High,8:F0}");
    }

    /// <summary>Three servers at nine tenths, in whole ticks, with the same generator.</summary>
    private static int Queue(int customers)
    {
        var random = new Random(1);
        Span<double> free = stackalloc double[3];
        var now = 0.0;
        for (var customer = 0; customer < customers; customer++)
        {
            now -= Math.Log(1 - random.NextDouble());
            var first = 0;
            for (var server = 1; server < free.Length; server++)
                if (free[server] < free[first]) first = server;
            free[first] = Math.Max(now, free[first]) - 2.7 * Math.Log(1 - random.NextDouble());
        }
        return customers;
    }
}
