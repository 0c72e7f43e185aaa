using Samsyn.Simulation;

namespace Samsyn.Tests.Simulation;

public class CalibrationTests
{
    private static ExitRate Rate(Calibration fitted, ChainStage stage, ChainExit exit) =>
        fitted.Stages.Single(rates => rates.Stage == stage).Exits.Single(rate => rate.Exit == exit);

    /// <summary>The mean of the daily rates of the first days, as many as there are cases to measure by.</summary>
    private static double Daily(ExitRate rate, int upTo = 181)
    {
        var (sum, days) = (0.0, 0);
        for (var band = 0; Bands.Ends[band] <= upTo; band++)
        {
            var length = Bands.Ends[band] - Bands.Start(band);
            (sum, days) = (sum + rate.Daily[band] * length, days + length);
        }
        return sum / days * Math.Exp(rate.Level.Log);
    }

    [Fact]
    public void Rates_that_are_known_are_found_again()
    {
        var fitted = Calibrator.Fit(DrawnHistory.Of(1), DrawnHistory.Years);
        Assert.InRange(Daily(Rate(fitted, ChainStage.Return, ChainExit.DepartedHome)) / DrawnHistory.Home, 0.9, 1.1);
        Assert.InRange(Daily(Rate(fitted, ChainStage.Return, ChainExit.Absconded)) / DrawnHistory.Absconded, 0.9, 1.1);
        Assert.InRange(Daily(Rate(fitted, ChainStage.Police, ChainExit.Detained)) / DrawnHistory.Detained, 0.9, 1.1);
        Assert.InRange(Daily(Rate(fitted, ChainStage.Detained, ChainExit.DepartedHome), 43) / DrawnHistory.Leaves, 0.85, 1.15);
        Assert.InRange(fitted.Arrivals.Single().PerDay / DrawnHistory.ArrivalsPerDay, 0.95, 1.05);
    }

    [Fact]
    public void Who_has_not_left_is_at_risk_and_is_not_taken_for_somebody_who_stays()
    {
        var fitted = Calibrator.Fit(DrawnHistory.Of(2), DrawnHistory.Years);
        var waiting = fitted.Stages.Single(rates => rates.Stage == ChainStage.Return);
        Assert.True(waiting.Censored > 100);
        Assert.Equal(waiting.Censored, fitted.Stock.Count(stockCase => stockCase.Stage == ChainStage.Return));
    }

    [Fact]
    public void What_is_written_down_late_is_weighed_up()
    {
        const int Late = 60;
        var history = DrawnHistory.Of(3, late: Late);
        var lastQuarter = new[] { new Window(new(2022, 7, 1), new(2024, 6, 30)), new Window(new(2024, 10, 1), DrawnHistory.KnownOn) };
        var fitted = Calibrator.Fit(history, lastQuarter);

        // two of the three months are not known of at all; what is known of is the first, and it is not made more of than five times
        var seen = history.Spells.Count(spell => spell.Exit == ChainExit.DepartedHome && lastQuarter[1].Holds(spell.To!.Value));
        var complete = DrawnHistory.Of(3).Spells.Count(spell => spell.Exit == ChainExit.DepartedHome && lastQuarter[1].Holds(spell.To!.Value));
        Assert.True(seen < complete / 2);
        Assert.Equal(0, fitted.Delays[0][Late - 1]);
        Assert.Equal(1, fitted.Delays[0][Late]);
    }

    [Fact]
    public void Rates_that_stand_still_drift_little_and_rates_that_jump_drift_much()
    {
        var still = Rate(Calibrator.Fit(DrawnHistory.Of(4), DrawnHistory.Years), ChainStage.Return, ChainExit.DepartedHome).Level;
        Assert.InRange(Math.Sqrt(still.Drift), 0.05, 0.1);
        Assert.InRange(still.Log, -0.15, 0.15);

        var history = DrawnHistory.Of(4);
        var jumped = history with
        {
            Spells = [.. history.Spells.Where((spell, at) => spell.Exit != ChainExit.DepartedHome || spell.To!.Value.Year == 2024 || at % 3 == 0)]
        };
        var level = Rate(Calibrator.Fit(jumped, DrawnHistory.Years), ChainStage.Return, ChainExit.DepartedHome).Level;
        Assert.True(level.Drift > 10 * still.Drift);
        Assert.True(level.Log > 0.2);
    }

    [Fact]
    public void Calibration_without_history_is_refused_by_its_place()
    {
        var empty = new ChainHistory(DrawnHistory.KnownOn, [], [], 10);
        Refused("Perioder", empty);
        Refused("Perioden 2024-01-01–2024-12-31", empty, DrawnHistory.Years[2]);
        Refused("Perioden 2025-01-01–2025-12-31", DrawnHistory.Of(1), new Window(new(2025, 1, 1), new(2025, 12, 31)));
        Refused("Perioden 2024-01-01–2024-01-07", DrawnHistory.Of(1), new Window(new(2024, 1, 1), new(2024, 1, 7)));
        Refused("Perioden 2023-06-01–2024-06-30", DrawnHistory.Of(1), DrawnHistory.Years[1], new Window(new(2023, 6, 1), new(2024, 6, 30)));

        static void Refused(string place, ChainHistory history, params Window[] windows)
        {
            var refused = Assert.Throws<SimulationRefusedException>(() => Calibrator.Fit(history, windows));
            Assert.Equal(place, refused.Place.ToString());
            Assert.NotEmpty(refused.Remedy.ToString());
        }
    }
}
