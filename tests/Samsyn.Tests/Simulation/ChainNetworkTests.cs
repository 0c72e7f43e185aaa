using Samsyn.Register;
using Samsyn.Simulation;

namespace Samsyn.Tests.Simulation;

/// <summary>
/// The whole chain as a network of queues (Jackson 1957): cases come as a Poisson process, stay a memoryless time in each stage, and go on or
/// back. Then each stage holds as many as it would alone: where nobody waits the flow times the stay, and the places in detention as M/M/c. It is
/// the simulation's own run that is measured.
/// </summary>
public class ChainNetworkTests
{
    private const double ArrivalsPerDay = 1.19;
    private const int Places = 20, Warm = 500, Days = 3650, Runs = 250;

    /// <summary>The chance a day of each way out; the first is what happens where two fall on one day.</summary>
    private static readonly Dictionary<ChainStage, (ChainExit Exit, double Daily)[]> Ways = new()
    {
        [ChainStage.Police] = [(ChainExit.DocumentAsked, 0.1), (ChainExit.Closed, 0.03)],
        [ChainStage.Document] = [(ChainExit.DocumentIssued, 0.1)],
        [ChainStage.Ready] = [(ChainExit.Ordered, 0.2)],
        [ChainStage.Ordered] = [(ChainExit.Detained, 0.25), (ChainExit.Failed, 0.05)],
        [ChainStage.Detained] = [(ChainExit.DepartedHome, 0.05), (ChainExit.Failed, 0.0125)],
    };

    [Fact]
    public void Each_stage_holds_what_its_queue_would_alone()
    {
        var (flows, stays) = Theory();
        var held = Mean();
        foreach (var stage in new[] { ChainStage.Police, ChainStage.Document, ChainStage.Ready, ChainStage.Detained })
            Assert.InRange(held[(int)stage] / (flows[stage] * stays[stage]), 0.98, 1.02);
        Assert.Equal(0, held[(int)ChainStage.Return]);

        // Who waits for a place is still in the stage before.
        var waiting = held[(int)ChainStage.Ordered] - flows[ChainStage.Ordered] * stays[ChainStage.Ordered];
        Assert.InRange(waiting / WaitingInLine(flows[ChainStage.Detained], stays[ChainStage.Detained]), 0.88, 1.12);
    }

    /// <summary>Erlang C: the mean number that waits of M/M/c.</summary>
    private static double WaitingInLine(double arrivals, double service)
    {
        var offered = arrivals * service;
        Assert.InRange(offered / Places, 0.7, 0.9); // so that some wait, and few so long that they are looked for anew
        var (term, sum) = (1.0, 1.0);
        for (var busy = 1; busy < Places; busy++) sum += term *= offered / busy;
        var all = term * offered / Places / (1 - offered / Places);
        return all / (sum + all) * offered / (Places - offered);
    }

    /// <summary>Cases in each stage at the end of a day, when the chain has filled.</summary>
    private static double[] Mean()
    {
        long[] Held(int days) => [.. Enum.GetValues<ChainStage>().Select(stage =>
            Simulated.Run(Network(), new(days, Runs, 5, Regime.Joint, Levers.None)).Sum(outcome => outcome.StageDays[(int)stage]))];
        return [.. Held(Days).Zip(Held(Warm), (whole, warming) => (whole - warming) / (double)(Runs * (Days - Warm)))];
    }

    /// <summary>The flow through each stage, cases a day, by the traffic equations; and the mean stay in it, days.</summary>
    private static (Dictionary<ChainStage, double> Flows, Dictionary<ChainStage, double> Stays) Theory()
    {
        var stays = Ways.ToDictionary(pair => pair.Key, pair => Enumerable.Range(1, Bands.Ends[^1]).Sum(day => pair.Value.Aggregate(1.0,
            (stays, way) => stays * StaysTo(way.Daily, day))));
        var shares = Ways.ToDictionary(pair => pair.Key, pair => pair.Value.Select((_, way) => Share(pair.Value, way)).ToArray());
        var flows = Ways.Keys.ToDictionary(stage => stage, _ => 0.0);
        for (var round = 0; round < 200; round++)
        {
            var next = Ways.Keys.ToDictionary(stage => stage, stage => stage == ChainStage.Police ? ArrivalsPerDay : 0.0);
            foreach (var (stage, ways) in Ways)
                for (var way = 0; way < ways.Length; way++)
                    if (NextOf(ways[way].Exit) is { } to) next[to] += flows[stage] * shares[stage][way];
            flows = next;
        }
        return (flows, stays);
    }

    private static ChainStage? NextOf(ChainExit exit) => exit switch
    {
        ChainExit.DocumentAsked => ChainStage.Document,
        ChainExit.DocumentIssued => ChainStage.Ready,
        ChainExit.Ordered => ChainStage.Ordered,
        ChainExit.Detained => ChainStage.Detained,
        ChainExit.Failed => ChainStage.Police,
        _ => null,
    };

    /// <summary>How often one of the ways comes first.</summary>
    private static double Share((ChainExit Exit, double Daily)[] ways, int way) => Enumerable.Range(0, Bands.Ends[^1]).Sum(day =>
        (StaysTo(ways[way].Daily, day) - StaysTo(ways[way].Daily, day + 1))
            * ways.Index().Where(other => other.Index != way).Aggregate(1.0, (share, other) =>
                share * StaysTo(other.Item.Daily, other.Index < way ? day + 1 : day)));

    /// <summary>The chance of staying so many days at least: memoryless from band to band, evenly spread within one.</summary>
    private static double StaysTo(double daily, int days)
    {
        if (days >= Bands.Ends[^1]) return Math.Pow(1 - daily, Bands.Ends[^1]);
        var band = Bands.Of(days);
        var (start, end) = (Bands.Start(band), Bands.Ends[band]);
        var (before, after) = (Math.Pow(1 - daily, start), Math.Pow(1 - daily, end));
        return before + (after - before) * (days - start) / (end - start);
    }

    private static Calibration Network()
    {
        var known = new DateOnly(2025, 12, 31);
        var level = new Level(0, 0, 0, 1_000);
        return new(known, [new(new(2025, 1, 1), known)],
            [.. Ways.Select(pair => new StageRates(DecisionKind.Removal, pair.Key, [.. pair.Value.Select(way =>
                new ExitRate(way.Exit, [.. Bands.Ends.Select(_ => way.Daily)], level))], 1_000, 0))],
            [new(DecisionKind.Removal, ChainStage.Police, ArrivalsPerDay, level)],
            [new(Country.Parse("IQ"), 1, 1, 10_000, 0)], [1, .. new double[Enum.GetValues<Region>().Length - 1]],
            new(Places, 0, 0, 30, 0, 0, 10_000), [], [[1.0], [1.0]]);
    }
}
