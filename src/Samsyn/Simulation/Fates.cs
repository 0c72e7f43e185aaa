using Samsyn.Register;

namespace Samsyn.Simulation;

/// <summary>How a case leaves its stage, in days from now; <see cref="Fates.Never"/> where it does not within twenty years.</summary>
/// <param name="Otherwise">The first that is no departure: what becomes of who waits too long for a seat.</param>
/// <param name="Departure">The first departure: what becomes of who does not stay away.</param>
internal readonly record struct Fate(ChainExit Exit, int Days, ChainExit Otherwise, int OtherwiseDays, ChainExit Departure, int DepartsIn);

/// <summary>
/// One run's rates as tables that days are drawn from: of each way out of each stage, the share that would have left by the end of each band. A run
/// has rates of its own, drawn around the calibrated ones, so that what is not known of the rates is in the intervals.
/// </summary>
internal sealed class Fates
{
    public const int Never = int.MaxValue / 2;

    private static readonly int StageCount = Enum.GetValues<ChainStage>().Length;

    private readonly (ChainExit Exit, double[] Left)[][] exits;
    private readonly double[][] issued; // documents, by country

    /// <param name="calibration">The rates.</param>
    /// <param name="seed">Of the scenario; the same run of two scenarios draws the same rates.</param>
    /// <param name="run">From 0.</param>
    /// <param name="years">From the last window's middle to the run's.</param>
    /// <param name="factor">What a lever makes of an exit of a stage.</param>
    public Fates(Calibration calibration, ulong seed, int run, double years, Func<ChainStage, ChainExit, double> factor)
    {
        exits = new (ChainExit, double[])[Enum.GetValues<DecisionKind>().Length * StageCount][];
        Array.Fill(exits, []);
        issued = [.. calibration.Countries.Select(_ => Array.Empty<double>())];
        foreach (var stage in calibration.Stages)
            exits[(int)stage.Kind * StageCount + (int)stage.Stage] = [.. stage.Exits.Select(exit =>
            {
                var stream = ((int)stage.Kind * StageCount + (int)stage.Stage) * 64 + (int)exit.Exit;
                var drawn = Drawn(exit.Level, Chance.For(seed, run, -2, stream), years) * factor(stage.Stage, exit.Exit);
                if (stage is { Kind: DecisionKind.Removal, Stage: ChainStage.Document } && exit.Exit == ChainExit.DocumentIssued)
                    for (var at = 0; at < issued.Length; at++) issued[at] = Table(exit.Daily, drawn * calibration.Countries[at].Documents);
                return (exit.Exit, Table(exit.Daily, drawn));
            })];
    }

    /// <summary>A rate's factor in one run, rounded so that machines that differ in the last bit of an exponential agree.</summary>
    public static double Drawn(Level level, Chance chance, double years) =>
        Math.Round(Math.Exp(Math.Clamp(level.Log + chance.Normal() * Math.Sqrt(level.Variance + level.Drift * years), -5, 5)), 9);

    /// <summary>Each way out is drawn for itself, and the first is what happens.</summary>
    /// <param name="since">Days the case has been in the stage already.</param>
    public Fate Draw(DecisionKind kind, ChainStage stage, int country, int since, Chance chance)
    {
        var fate = new Fate(ChainExit.Closed, Never, ChainExit.Closed, Never, ChainExit.DepartedHome, Never);
        foreach (var (exit, left) in exits[(int)kind * StageCount + (int)stage])
        {
            var table = exit == ChainExit.DocumentIssued && country >= 0 && issued[country].Length > 0 ? issued[country] : left;
            var at = DayOf(table, chance.Share(), since);
            if (at < fate.Days) fate = fate with { Exit = exit, Days = at };
            if (exit.IsDeparture())
            {
                if (at < fate.DepartsIn) fate = fate with { Departure = exit, DepartsIn = at };
            }
            else if (at < fate.OtherwiseDays) fate = fate with { Otherwise = exit, OtherwiseDays = at };
        }
        return fate;
    }

    private static double[] Table(IReadOnlyList<double> daily, double factor)
    {
        var left = new double[Bands.Count];
        var stays = 1.0;
        for (var band = 0; band < left.Length; band++)
        {
            stays *= Power(1 - Math.Min(1, daily[band] * factor), Bands.Ends[band] - Bands.Start(band));
            left[band] = 1 - stays;
        }
        return left;
    }

    /// <summary>By multiplication alone, so that machines agree to the last bit.</summary>
    private static double Power(double number, int exponent)
    {
        var power = 1.0;
        for (; exponent > 0; exponent >>= 1, number *= number)
            if ((exponent & 1) == 1) power *= number;
        return power;
    }

    private static int DayOf(double[] left, double share, int since)
    {
        if (since > 0)
        {
            if (since >= Bands.Ends[^1]) return Never;
            var now = Bands.Of(since);
            var before = now == 0 ? 0 : left[now - 1];
            var gone = before + (left[now] - before) * (since - Bands.Start(now)) / (Bands.Ends[now] - Bands.Start(now));
            share = gone + share * (1 - gone);
        }
        if (share >= left[^1]) return Never;
        var (low, high) = (0, left.Length - 1);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (share < left[middle]) high = middle;
            else low = middle + 1;
        }
        var start = low == 0 ? 0 : left[low - 1];
        var day = Bands.Start(low) + (int)((share - start) / (left[low] - start) * (Bands.Ends[low] - Bands.Start(low)));
        return Math.Max(0, day - since);
    }
}
