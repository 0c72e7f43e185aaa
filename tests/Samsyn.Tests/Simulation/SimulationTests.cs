using Samsyn.Register;
using Samsyn.Simulation;

namespace Samsyn.Tests.Simulation;

public class SimulationTests
{
    private static readonly Calibration Fitted = Calibrator.Fit(DrawnHistory.Of(1), DrawnHistory.Years);

    private static Scenario Two(Levers? levers = null, Regime regime = Regime.Joint, ulong seed = 1, int runs = 6) =>
        new(730, runs, seed, regime, levers ?? Levers.None);

    private static double Mean(ChainOutcome[] outcomes, ChainMeasure measure) => outcomes.Average(outcome => outcome[measure]);

    [Fact]
    public void No_case_is_lost_or_made()
    {
        foreach (var regime in Enum.GetValues<Regime>())
            foreach (var levers in new[] { Levers.None, Levers.Of(LeverKind.MoreEscorts, 0.5), Levers.Of(LeverKind.MorePlaces, -199) })
                foreach (var outcome in Simulated.Run(Fitted, Two(levers, regime, runs: 2)))
                {
                    Assert.Equal(outcome.Came, outcome.Ended.Values.Sum() + outcome.Open.Values.Sum());
                    Assert.True(outcome.Came > Fitted.Stock.Count);
                    Assert.Equal(outcome[ChainMeasure.DetentionDays], outcome.StageDays[(int)ChainStage.Detained]);
                    Assert.Equal(outcome.Ended.GetValueOrDefault(ChainExit.DepartedHome), outcome.Years.Values.SelectMany(year => year.Values).Sum());
                }
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        byte[] Bytes(ulong seed) =>
            SavedRun.Of(RunKind.Compare, "Samma frö", Fitted, Two(Levers.Of(LeverKind.HandOverSooner, 2), seed: seed)).Write();
        Assert.Equal(Bytes(7), Bytes(7));
        Assert.NotEqual(Bytes(7), Bytes(8));
    }

    [Fact]
    public void A_saved_run_is_read_as_it_was_written()
    {
        var bytes = SavedRun.Of(RunKind.Levers, "Varje för sig", Fitted, Two(runs: 2)).Write();
        Assert.Equal(bytes, SavedRun.Read(bytes).Write());
    }

    /// <summary>Erlang C, the mean wait of an M/M/c queue: C(c, a) / (cμ − λ).</summary>
    [Theory]
    [InlineData(1, 0.7)]
    [InlineData(3, 0.8)]
    [InlineData(8, 0.85)]
    public void The_queue_waits_as_Erlang_says(int servers, double utilisation)
    {
        const double Service = 1000; // ticks
        const int Customers = 400_000;
        var chance = new Chance(11);
        var pool = new ServerPool(servers);
        var events = new PriorityQueue<(bool IsArrival, int Customer), double>();
        var came = new double[Customers];
        var (waited, now) = (0.0, 0.0);
        double Drawn(double mean) => -Math.Log(1 - chance.Share()) * mean;
        events.Enqueue((true, 0), Drawn(Service / servers / utilisation));
        void Serve(int customer)
        {
            waited += now - came[customer];
            events.Enqueue((false, customer), now + Drawn(Service));
        }
        while (events.TryDequeue(out var pair, out now))
        {
            if (pair.IsArrival)
            {
                came[pair.Customer] = now;
                if (pair.Customer + 1 < Customers) events.Enqueue((true, pair.Customer + 1), now + Drawn(Service / servers / utilisation));
                if (pool.TryTake()) Serve(pair.Customer);
                else pool.Wait(pair.Customer);
                continue;
            }
            pool.Free();
            if (pool.TryServe(out var next)) Serve((int)next);
        }

        var offered = servers * utilisation;
        var (term, sum) = (1.0, 1.0);
        for (var busy = 1; busy < servers; busy++) sum += term *= offered / busy;
        var all = term * offered / servers / (1 - utilisation);
        var erlang = all / (sum + all) * Service / (servers * (1 - utilisation));
        Assert.InRange(waited / Customers / erlang, 0.95, 1.05);
        Assert.Equal(0, pool.Busy);
    }

    [Fact]
    public void One_organiser_fares_the_same_under_every_regime()
    {
        var calibration = Calibrator.Fit(DrawnHistory.Of(1, regions: 1), DrawnHistory.Years);
        calibration = calibration with
        {
            Regions = [1, .. new double[calibration.Regions.Count - 1]],
            Stock = [.. calibration.Stock.Select(each => each with { Region = Region.Stockholm })],
        };
        var alone = Simulated.Run(calibration, Two(regime: Regime.Alone, runs: 3));
        foreach (var regime in new[] { Regime.Filling, Regime.Joint })
            Assert.Equal(alone.Select(each => each.Measures), Simulated.Run(calibration, Two(regime: regime, runs: 3)).Select(each => each.Measures));
        Assert.True(Mean(alone, ChainMeasure.Charters) > 5);
    }

    [Fact]
    public void Together_more_fly_with_the_same_aircraft()
    {
        var (alone, joint) = (Simulated.Run(Fitted, Two(regime: Regime.Alone)), Simulated.Run(Fitted, Two(regime: Regime.Joint)));
        Assert.True(Mean(joint, ChainMeasure.PerCharter) > Mean(alone, ChainMeasure.PerCharter));
        Assert.True(Mean(alone, ChainMeasure.Charters) > 5);
    }

    [Fact]
    public void A_lever_that_stands_as_it_is_changes_nothing()
    {
        foreach (var lever in Lever.All)
            Assert.All(Simulated.Compare(Fitted, Two(Levers.Of(lever.Kind, lever.Neutral), runs: 2)),
                compared => Assert.Equal(0, compared.Difference.Middle));
    }

    [Fact]
    public void More_to_work_with_never_carries_fewer()
    {
        var scarce = Fitted with { Capacity = Fitted.Capacity with { EscortedPerWeek = 1, Places = 20 } };
        var before = Simulated.Run(scarce, Two());
        var (escorts, places) = (Levers.Of(LeverKind.MoreEscorts, 2), Levers.Of(LeverKind.MorePlaces, 100));
        Assert.True(Mean(Simulated.Run(scarce, Two(escorts)), ChainMeasure.JointDepartures) > Mean(before, ChainMeasure.JointDepartures));
        Assert.True(Mean(Simulated.Run(scarce, Two(places)), ChainMeasure.DetentionDays) > Mean(before, ChainMeasure.DetentionDays));
        Assert.True(Mean(Simulated.Run(Fitted, Two(Levers.Of(LeverKind.ReturnCentre, 60))), ChainMeasure.OwnDepartures)
            > Mean(Simulated.Run(Fitted, Two()), ChainMeasure.OwnDepartures));
    }

    [Fact]
    public void Handing_over_sooner_helps_the_one_who_does_it_and_hurts_the_whole()
    {
        var effect = Simulated.Lesson(Fitted, Two()).Single(leverEffect => leverEffect.Lever == LeverKind.HandOverSooner);
        Assert.True(effect.HelpsOwn);
        Assert.True(effect.HurtsJoint);
    }

    [Fact]
    public void What_lies_outside_its_range_is_refused_by_place()
    {
        foreach (var lever in Lever.All)
            foreach (var drawn in new[] { lever.Least - 0.1, lever.Most + 0.1, double.NaN })
            {
                var refused = Assert.Throws<SimulationRefusedException>(() => Simulated.Run(Fitted, Two(Levers.Of(lever.Kind, drawn))));
                Assert.Contains(lever.Kind.ToString(), refused.Place.ToString(), StringComparison.Ordinal);
            }
        Assert.Equal("Längd", Assert.Throws<SimulationRefusedException>(() => (Two() with { Days = 3 }).Required()).Place);
        Assert.Equal("Körningar", Assert.Throws<SimulationRefusedException>(() => (Two() with { Runs = 1 }).Required()).Place);
        foreach (var name in new[] { "", " ", new string('a', 81), "Vad händer med MIG-1234567", "om 19800101-1234 lämnas över" })
            Assert.Equal("Namn", Assert.Throws<SimulationRefusedException>(() => SavedRun.RequiredName(name)).Place);
    }
}
