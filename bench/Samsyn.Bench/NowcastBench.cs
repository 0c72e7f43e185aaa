using System.Globalization;
using Samsyn.Results;

namespace Samsyn.Bench;

/// <summary>
/// Past forecasts of late registrations on simulated registers, stable and after a shift in how registrations come: how often the intervals hold what
/// came, and how far off the forecast is beside the figure as it is registered.
/// </summary>
internal static class NowcastBench
{
    private static readonly double[] Usual = [.62, .17, .07, .04, .025, .02, .015, .012, .01, .008, .006, .003, .001];

    private static readonly (string Name, int? Shift, int History, bool HasCampaign)[] Scenes =
    [
        ("stable", null, 66, false), ("shifted 14 months ago", 14, 66, false), ("stable, four years known", null, 48, false),
        ("stable, a campaign in May", null, 66, true),
    ];

    public static int Run(string[] args)
    {
        var runs = args is [var asked] ? int.Parse(asked, CultureInfo.InvariantCulture) : 300;
        Console.WriteLine($"{runs} simulated registers each, 650 departures a month, the year as known a month after its end");
        Console.WriteLine();
        Console.WriteLine("| registrations come | within 80 % | within 95 % | forecast off | registered short |");
        Console.WriteLine("|---|---|---|---|---|");
        var isWithin = true;
        foreach (var scene in Scenes)
        {
            var (in80, in95, off, shortfall) = (0, 0, 0.0, 0.0);
            for (var run = 0; run < runs; run++)
            {
                var (reports, known, first) = Simulate(new Random(1000 * (scene.Shift ?? 0) + run), scene.Shift, scene.History, scene.HasCampaign);
                var seen = reports.Where(departure => departure.KnownMonth <= known).ToList();
                var truth =
                    reports.Count(departure => departure.Month >= first && departure.Month < first + 12 && departure.Delay <= Nowcast.LongestDelay);
                var told = Nowcast.Of([seen], first / 12, known)!;
                if (told.Range80.Low <= truth && truth <= told.Range80.High) in80++;
                if (told.Range95.Low <= truth && truth <= told.Range95.High) in95++;
                off += Math.Abs(told.Expected - truth) / truth;
                shortfall += (double)(truth - told.Registered) / truth;
            }
            var (share80, share95) = ((double)in80 / runs, (double)in95 / runs);
            isWithin &= share80 is >= .72 and <= .88 && share95 is >= .90 and <= .99 && off < shortfall;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {scene.Name} | {share80:0.00} | {share95:0.00} | {100 * off / runs:0.0} % | {100 * shortfall / runs:0.0} % |"));
        }
        Console.WriteLine("| *goal* | 0.72–0.88 | 0.90–0.99 | below the shortfall | |");
        return isWithin ? 0 : 1;
    }

    private static (List<KnownDeparture> Reports, int Known, int First) Simulate(Random random, int? shift, int history, bool hasCampaign)
    {
        const int Year = 2025, First = Year * 12, Known = First + 12, Campaign = First - 8;
        var begin = First - history;
        var reports = new List<KnownDeparture>();
        for (var month = begin; month < First + 12; month++)
        {
            var weights = Usual.Select((part, delay) => part * Math.Max(0, Normal(random, 1, .15))
                * (shift is not { } ago || month + delay <= Known - ago ? 1 : delay == 0 ? 1.3 : delay == 1 ? .8 : .45)).ToArray();
            var sum = weights.Sum();
            var count = (int)Math.Max(0, Normal(random, 650 * (1 + .12 * Math.Sin(month / 12.0 * 2 * Math.PI)), 45));
            for (var index = 0; index < count; index++)
            {
                var (delay, left) = (0, random.NextDouble() * sum);
                while (delay < weights.Length - 1 && (left -= weights[delay]) > 0) delay++;
                var at = month + delay;
                reports.Add(new(month, at, new(at / 12, at % 12 + 1, 1 + random.Next(28))));
            }
        }
        // An old stock put right on one day: of months so long ago that none of them is in the year, but within the delays that are learnt from.
        for (var report = 0; hasCampaign && report < 900; report++) reports.Add(new(Campaign - 2 - report % 10, Campaign, new(Year - 1, 5, 7)));
        return (reports, Known, First);
    }

    private static double Normal(Random random, double mean, double deviation) =>
        mean + deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
