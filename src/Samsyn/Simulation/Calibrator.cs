using Samsyn.Register;

namespace Samsyn.Simulation;

/// <summary>
/// Fits the chain to its history by occurrence and exposure: of each way out of each stage, how many left within the windows and how many days cases
/// were at risk. Who is still there is at risk to the last day (censored); who came before the window is at risk from its first day. What is written
/// down late is weighed up by how much of it is usually known by then.
/// </summary>
public static class Calibrator
{
    /// <summary>Prior: a queue's capacity, where nobody has reported it, is what it served over this share.</summary>
    public const double Utilisation = 0.9;

    /// <summary>Prior: each band of days is given half an event at the mean rate of the exit.</summary>
    public const double PriorEvents = 0.5;

    /// <summary>Prior: a country's own figures weigh as many cases as there are, against so many of the mean.</summary>
    public const double PriorCases = 20;

    /// <summary>Below so many exits in a window the chain is not fitted.</summary>
    public const int FewestExits = 30;

    /// <summary>Below so many days a window says too little of a year.</summary>
    public const int ShortestWindow = 28;

    private const double LeastKnown = 0.2; // a late report is never weighed up more than five times

    /// <exception cref="SimulationRefusedException">The windows are at fault, or there is no history in one of them.</exception>
    public static Calibration Fit(ChainHistory history, IReadOnlyList<Window> windows)
    {
        Require(history, windows);
        var delays = Delays.Of(history);
        var counts = new Counts(windows, delays);
        foreach (var spell in history.Spells) counts.Take(spell);
        for (var at = 0; at < windows.Count; at++)
            if (counts.Exits[at] < FewestExits)
                throw new SimulationRefusedException(Named(windows[at]),
                    $"kalibrering utan historik: {counts.Exits[at]} steg har avslutats i perioden, minst {FewestExits} behövs.",
                    "Läs in historik eller välj andra perioder.");
        var drift = new Drift(windows);
        var stages = counts.Stages().ToList();
        var arrivals = counts.Arrivals().ToList();
        var levels =
            drift.Fit([.. arrivals.Select(arrival => arrival.Observed), .. stages.SelectMany(stage => stage.Exits.Select(exit => exit.Observed))]);
        var place = arrivals.Count;
        return new(history.KnownOn, windows,
            [.. stages.Select(stage => new StageRates(stage.Kind, stage.Stage,
                [.. stage.Exits.Select(exit => new ExitRate(exit.Exit, exit.Daily, levels[place++]))], Math.Round(stage.Days, 3), stage.Censored))],
            [.. arrivals.Select((arrival, at) => new ArrivalRate(arrival.Kind, arrival.Stage, Math.Round(arrival.PerDay, 9), levels[at]))],
            CountryFit.Of(history, windows), RegionShares(history, windows), CapacityFit.Of(history, windows), Stock(history),
            delays.Shares);
    }

    private static Sentence Named(Window window) => $"Perioden {window.From:yyyy-MM-dd}–{window.To:yyyy-MM-dd}";

    private static void Require(ChainHistory history, IReadOnlyList<Window> windows)
    {
        if (windows.Count == 0)
            throw new SimulationRefusedException("Perioder", "kalibrering utan historik: ingen period är angiven.", "Ange minst en.");
        for (var at = 0; at < windows.Count; at++)
        {
            var window = windows[at];
            if (window.Days < ShortestWindow)
                throw new SimulationRefusedException(Named(window), $"perioden är {Math.Max(0, window.Days)} dagar.",
                    $"Ange minst {ShortestWindow}.");
            if (window.To > history.KnownOn)
                throw new SimulationRefusedException(Named(window), $"den slutar efter {history.KnownOn:yyyy-MM-dd}, som historiken är känd till.",
                    "Ange en period som har varit.");
            if (at > 0 && window.From <= windows[at - 1].To)
                throw new SimulationRefusedException(Named(window), "den börjar innan den förra har slutat.",
                    "Ange perioderna i ordning, utan överlapp.");
        }
    }

    private static double[] RegionShares(ChainHistory history, IReadOnlyList<Window> windows)
    {
        var counts = new double[Enum.GetValues<Region>().Length];
        foreach (var spell in history.Spells)
            if (spell is { Stage: ChainStage.Police, Region: { } region } && spell.From >= windows[0].From) counts[(int)region]++;
        var total = counts.Sum() + counts.Length; // one case more in each, so that none is without
        return [.. counts.Select(count => Math.Round((count + 1) / total, 9))];
    }

    private static StockCase[] Stock(ChainHistory history) =>
        [.. history.Spells.Where(spell => spell.Exit is null).Select(spell => new StockCase(spell.Kind, spell.Stage, spell.Country, spell.Region,
            Math.Max(0, history.KnownOn.DayNumber - spell.From.DayNumber), Math.Max(0, history.KnownOn.DayNumber - spell.DecidedOn.DayNumber)))
            .OrderBy(stockCase => stockCase.Kind).ThenBy(stockCase => stockCase.Stage)
            .ThenBy(stockCase => stockCase.Since).ThenBy(stockCase => stockCase.SinceDecision)
            .ThenBy(stockCase => stockCase.Country?.Code, StringComparer.Ordinal).ThenBy(stockCase => stockCase.Region)];

    /// <summary>By days since something happened, the share of it that was known.</summary>
    internal sealed class Delays
    {
        private const int Longest = 365;

        private readonly double[][] shares;
        private readonly DateOnly knownOn;

        private Delays(double[][] shares, DateOnly knownOn) => (this.shares, this.knownOn) = (shares, knownOn);

        public IReadOnlyList<IReadOnlyList<double>> Shares => shares;

        /// <summary>From what happened a year or more before the day; where nothing did, everything is taken as known at once.</summary>
        public static Delays Of(ChainHistory history)
        {
            var counts = new double[2][] { new double[Longest + 1], new double[Longest + 1] };
            foreach (var spell in history.Spells)
                if (spell is { Exit: { } exit, To: { } to, ExitKnownOn: { } known } && to.AddDays(Longest) <= history.KnownOn)
                    counts[exit.IsDeparture() ? 0 : 1][Math.Clamp(known.DayNumber - to.DayNumber, 0, Longest)]++;
            return new([.. counts.Select(Cumulated)], history.KnownOn);
        }

        /// <summary>What one exit that is known counts for.</summary>
        public double Weight(ChainExit exit, DateOnly day) =>
            1 / Math.Max(LeastKnown, shares[exit.IsDeparture() ? 0 : 1][Math.Clamp(knownOn.DayNumber - day.DayNumber, 0, Longest)]);

        private static double[] Cumulated(double[] counts)
        {
            var (total, sum) = (counts.Sum(), 0.0);
            return [.. counts.Select(count => total == 0 ? 1 : Math.Round((sum += count) / total, 9))];
        }
    }
}
