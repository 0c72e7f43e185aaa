namespace Samsyn.Simulation;

/// <summary>A measure over all runs: the median, and the interval that four runs of five lie within.</summary>
public sealed record Spread(double Low, double Middle, double High)
{
    private const double Tail = 0.1;

    /// <summary>The tenth, the fiftieth and the ninetieth percentile, between the runs where they fall (type 7 of Hyndman and Fan 1996).</summary>
    public static Spread Of(IEnumerable<double> values)
    {
        double[] inOrder = [.. values.Order()];
        return new(At(inOrder, Tail), At(inOrder, 0.5), At(inOrder, 1 - Tail));
    }

    private static double At(double[] inOrder, double share)
    {
        var place = share * (inOrder.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, inOrder.Length - 1);
        return Math.Round(inOrder[below] + (place - below) * (inOrder[above] - inOrder[below]), 6);
    }
}

/// <summary>
/// A measure as it is, with the levers, and the difference run by run: the two draw the same numbers, so that most of the chance is taken out.
/// </summary>
public sealed record Compared(ChainMeasure Measure, Spread Baseline, Spread Scenario, Spread Difference);

/// <summary>What a lever does at its trial setting: to the figure of the agency that draws it, and to the joint result.</summary>
public sealed record LeverEffect(LeverKind Lever, ChainMeasure Own, Spread OwnDifference, Spread JointDifference, Spread DetentionDays, Spread Lapsed)
{
    /// <summary>The agency's own figure is better, beyond the interval.</summary>
    public bool HelpsOwn => Own == ChainMeasure.OpenAtMigrationsverket ? OwnDifference.High < 0 : OwnDifference.Low > 0;

    /// <summary>Fewer leave, beyond the interval.</summary>
    public bool HurtsJoint => JointDifference.High < 0;

    public bool HelpsJoint => JointDifference.Low > 0;
}

/// <summary>Runs of the chain, with and without levers.</summary>
public static class Simulated
{
    /// <summary>Every measure in the scenario, beside how things are.</summary>
    /// <exception cref="SimulationRefusedException">Something is outside its range.</exception>
    public static IReadOnlyList<Compared> Compare(Calibration calibration, Scenario scenario, CancellationToken stop = default)
    {
        scenario.Required();
        var baseline = Run(calibration, scenario with { Levers = Levers.None }, stop);
        var changed = scenario.Levers.Changed.Any() ? Run(calibration, scenario, stop) : baseline;
        return [.. Enum.GetValues<ChainMeasure>().Select(measure => new Compared(measure, Of(baseline, measure), Of(changed, measure),
            Difference(baseline, changed, measure)))];
    }

    /// <summary>
    /// Each lever alone at its trial setting: which help the one who draws them and hurt the whole (the lesson of the pilot of 2016–17).
    /// </summary>
    public static IReadOnlyList<LeverEffect> Lesson(Calibration calibration, Scenario scenario, CancellationToken stop = default)
    {
        var baseline = Run(calibration, scenario with { Levers = Levers.None }, stop);
        return [.. Lever.All.Select(lever =>
        {
            var changed = Run(calibration, scenario with { Levers = Levers.Of(lever.Kind, lever.Trial) }, stop);
            var own = OwnOf(lever);
            return new LeverEffect(lever.Kind, own, Difference(baseline, changed, own), Difference(baseline, changed, ChainMeasure.JointDepartures),
                Difference(baseline, changed, ChainMeasure.DetentionDays), Difference(baseline, changed, ChainMeasure.Lapsed));
        })];
    }

    /// <summary>All runs of a scenario, in their order whatever core made them.</summary>
    /// <exception cref="SimulationRefusedException">Something is outside its range.</exception>
    public static ChainOutcome[] Run(Calibration calibration, Scenario scenario, CancellationToken stop = default)
    {
        scenario.Required();
        var outcomes = new ChainOutcome[scenario.Runs];
        Parallel.For(0, scenario.Runs, new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount },
            run => outcomes[run] = ChainRun.Of(calibration, scenario, run));
        return outcomes;
    }

    public static ChainMeasure OwnOf(Lever lever) => lever.Whose switch
    {
        Register.Agency.Migrationsverket => ChainMeasure.OpenAtMigrationsverket,
        Register.Agency.Kriminalvarden => ChainMeasure.PerCharter,
        _ => ChainMeasure.PoliceDepartures,
    };

    private static Spread Of(ChainOutcome[] outcomes, ChainMeasure measure) => Spread.Of(outcomes.Select(outcome => outcome[measure]));

    private static Spread Difference(ChainOutcome[] baseline, ChainOutcome[] changed, ChainMeasure measure) =>
        Spread.Of(baseline.Zip(changed, (before, after) => after[measure] - before[measure]));
}
