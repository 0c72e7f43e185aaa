using Samsyn.Register;

namespace Samsyn.Simulation;

/// <summary>What was seen of one rate in each window, and what the mean rate would have given.</summary>
internal sealed record Observed(double[] Events, double[] Expected);

internal sealed record CountedExit(ChainExit Exit, double[] Daily, Observed Observed);
internal sealed record CountedStage(DecisionKind Kind, ChainStage Stage, IReadOnlyList<CountedExit> Exits, double Days, int Censored);
internal sealed record CountedArrival(DecisionKind Kind, ChainStage Stage, double PerDay, Observed Observed);

/// <summary>Events and days at risk, by kind, stage, exit and band, in each window.</summary>
internal sealed class Counts(IReadOnlyList<Window> windows, Calibrator.Delays delays)
{
    private static readonly int Kinds = Enum.GetValues<DecisionKind>().Length, Stages_ = Enum.GetValues<ChainStage>().Length,
        Exits_ = Enum.GetValues<ChainExit>().Length;

    private readonly double[] risk = new double[Kinds * Stages_ * windows.Count * Bands.Count];
    private readonly double[] events = new double[Kinds * Stages_ * Exits_ * windows.Count * Bands.Count];
    private readonly double[] arrived = new double[Kinds * Stages_ * windows.Count];
    private readonly int[] censored = new int[Kinds * Stages_];

    /// <summary>How many left a stage within each window, as counted.</summary>
    public int[] Exits { get; } = new int[windows.Count];

    public void Take(Spell spell)
    {
        var cell = (int)spell.Kind * Stages_ + (int)spell.Stage;
        if (spell.To is null && spell.From <= windows[^1].To) censored[cell]++;
        for (var at = 0; at < windows.Count; at++)
        {
            var window = windows[at];
            if (spell.IsFirst && window.Holds(spell.From)) arrived[cell * windows.Count + at]++;
            var from = Math.Max(spell.From.DayNumber, window.From.DayNumber);
            var to = Math.Min(spell.To?.DayNumber ?? int.MaxValue, window.To.DayNumber);
            if (to < from) continue;
            AddRisk(cell * windows.Count + at, from - spell.From.DayNumber, to - spell.From.DayNumber);
            if (spell is not { Exit: { } exit, To: { } left } || !window.Holds(left)) continue;
            Exits[at]++;
            events[(((cell * Exits_) + (int)exit) * windows.Count + at) * Bands.Count + Bands.Of(left.DayNumber - spell.From.DayNumber)]
                += delays.Weight(exit, left);
        }
    }

    /// <summary>At risk on each of the days from the first to the last in the stage, both included.</summary>
    private void AddRisk(int place, int first, int last)
    {
        for (var band = 0; band < Bands.Count; band++)
        {
            var days = Math.Min(last + 1, Bands.Ends[band]) - Math.Max(first, Bands.Start(band));
            if (days > 0) risk[place * Bands.Count + band] += days;
        }
    }

    public IEnumerable<CountedStage> Stages()
    {
        for (var cell = 0; cell < Kinds * Stages_; cell++)
        {
            var days = Enumerable.Range(0, windows.Count * Bands.Count).Sum(at => risk[cell * windows.Count * Bands.Count + at]);
            if (days == 0) continue;
            var exits = Enum.GetValues<ChainExit>().Select(exit => Exit(cell, exit, days)).OfType<CountedExit>().ToList();
            yield return new((DecisionKind)(cell / Stages_), (ChainStage)(cell % Stages_), exits, days, censored[cell]);
        }
    }

    private CountedExit? Exit(int cell, ChainExit exit, double days)
    {
        double Risk(int window, int band) => risk[(cell * windows.Count + window) * Bands.Count + band];
        double Events(int window, int band) => events[((cell * Exits_ + (int)exit) * windows.Count + window) * Bands.Count + band];

        double[] perBand = [.. Enumerable.Range(0, Bands.Count).Select(band => Enumerable.Range(0, windows.Count).Sum(at => Events(at, band)))];
        if (perBand.Sum() is not (> 0 and var all)) return null;
        var mean = all / days;
        double[] daily = [.. perBand.Select((count, band) => Math.Round(Math.Min(1, (count + Calibrator.PriorEvents)
            / (Enumerable.Range(0, windows.Count).Sum(at => Risk(at, band)) + Calibrator.PriorEvents / mean)), 12))];
        return new(exit, daily, new(
            [.. Enumerable.Range(0, windows.Count).Select(at => Enumerable.Range(0, Bands.Count).Sum(band => Events(at, band)))],
            [.. Enumerable.Range(0, windows.Count).Select(at => Enumerable.Range(0, Bands.Count).Sum(band => Risk(at, band) * daily[band]))]));
    }

    public IEnumerable<CountedArrival> Arrivals()
    {
        var days = windows.Sum(window => window.Days);
        for (var cell = 0; cell < Kinds * Stages_; cell++)
        {
            double[] seen = [.. Enumerable.Range(0, windows.Count).Select(at => arrived[cell * windows.Count + at])];
            if (seen.Sum() is not (> 0 and var all)) continue;
            yield return new((DecisionKind)(cell / Stages_), (ChainStage)(cell % Stages_), all / days,
                new(seen, [.. windows.Select(window => window.Days * all / days)]));
        }
    }
}

/// <summary>
/// Rates move from year to year. Each is a level that walks at random (a local level model, Harvey 1989): its variance a year is what the windows
/// differ by beyond chance, shrunk to the mean of all rates, and the level is filtered from the first window to the last.
/// </summary>
internal sealed class Drift(IReadOnlyList<Window> windows)
{
    /// <summary>Prior: one rate's own movement weighs against so many movements of the mean of all.</summary>
    private const double PriorMoves = 2;

    /// <summary>
    /// Prior: no rate stands quite still, 5 % a year; 10 % where there is one window only. No rate tells the others of more than 50 %.
    /// </summary>
    private const double LeastDrift = 0.05 * 0.05, UsualDrift = 0.1 * 0.1, MostDrift = 0.5 * 0.5;

    private const int EnoughEvents = 50;

    public IReadOnlyList<Level> Fit(IReadOnlyList<Observed> series)
    {
        var own = series.Select(Moved).ToList();
        var known = own.Where((pair, at) => pair.Moves > 0 && series[at].Events.Sum() >= EnoughEvents)
            .Select(pair => Math.Min(MostDrift, pair.Variance)).ToList();
        var mean = Math.Max(LeastDrift, known.Count == 0 ? UsualDrift : known.Average());
        return [.. series.Select((observed, at) => Filtered(observed, Math.Max(LeastDrift,
            (own[at].Variance * own[at].Moves + mean * PriorMoves) / (own[at].Moves + PriorMoves))))];
    }

    private static double Log(Observed observed, int window) => Math.Log((observed.Events[window] + 0.5) / (observed.Expected[window] + 0.5));

    private static double Noise(Observed observed, int window) => 1 / (observed.Events[window] + 0.5);

    private (double Variance, int Moves) Moved(Observed observed)
    {
        var (squares, years) = (0.0, 0.0);
        for (var at = 1; at < windows.Count; at++)
        {
            var move = Log(observed, at) - Log(observed, at - 1);
            squares += move * move - Noise(observed, at) - Noise(observed, at - 1);
            years += windows[at - 1].YearsTo(windows[at]);
        }
        return years == 0 ? (0, 0) : (Math.Max(0, squares / years), windows.Count - 1);
    }

    private Level Filtered(Observed observed, double drift)
    {
        var (level, variance) = (Log(observed, 0), Noise(observed, 0));
        for (var at = 1; at < windows.Count; at++)
        {
            variance += drift * windows[at - 1].YearsTo(windows[at]);
            var gain = variance / (variance + Noise(observed, at));
            level += gain * (Log(observed, at) - level);
            variance *= 1 - gain;
        }
        // rounded, so that the last bit of a logarithm, which machines may differ by, does not reach the runs
        return new(Math.Round(level, 9), Math.Round(variance, 9), Math.Round(drift, 9), (int)Math.Round(observed.Events.Sum()));
    }
}
