using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Samsyn.Bench;

/// <summary>Requests a second that a site answers, and how long they take, with more and more who ask at once;
/// beyond its capacity it refuses early.</summary>
internal static class NationalLoad
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

    public static async Task Run(Uri site)
    {
        Console.WriteLine("| pages | at once | answered a second | p50 of those, ms | p99 of those, ms | refused early (503) a second | "
            + "p99 of those, ms | other |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var pages in new[] { ["/"], new[] { "/arenden?myndighet=Polismyndigheten" },
            ["/", "/arenden", "/arenden?frist=14", "/resultat", "/charter"] })
            foreach (var together in new[] { 1, 4, 16, 400 })
                Console.WriteLine(await Measure(site, pages, together));
    }

    private static async Task<string> Measure(Uri site, string[] pages, int together)
    {
        using var browser = await RegisterBench.SignIn(site, "Polismyndigheten:NationalCoordinator");
        var times = new ConcurrentBag<(HttpStatusCode Status, double Milliseconds)>();
        for (var time = 0; time < 20; time++) foreach (var page in pages) (await browser.GetAsync(page)).Dispose();
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, together).Select(who => Task.Run(async () =>
        {
            for (var next = who; Stopwatch.GetElapsedTime(start) < Round; next++)
            {
                var asked = Stopwatch.GetTimestamp();
                using var answer = await browser.GetAsync(pages[next % pages.Length]);
                times.Add((answer.StatusCode, Stopwatch.GetElapsedTime(asked).TotalMilliseconds));
                if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) await Task.Delay(100); // whoever is refused waits before asking again
            }
        })));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double[] Of(HttpStatusCode status) => [.. times.Where(pair => pair.Status == status).Select(pair => pair.Milliseconds).Order()];
        var (answered, refused) = (Of(HttpStatusCode.OK), Of(HttpStatusCode.ServiceUnavailable));
        return string.Create(CultureInfo.InvariantCulture,
            $"| {(pages.Length == 1 ? pages[0] : "five pages")} | {together} | {answered.Length / seconds:0} "
            + $"| {At(answered, 0.5):0} | {At(answered, 0.99):0} | {refused.Length / seconds:0} | {At(refused, 0.99):0} "
            + $"| {times.Count - answered.Length - refused.Length} |");
    }

    private static double At(double[] sorted, double part) => sorted.Length == 0 ? 0 : sorted[(int)(part * (sorted.Length - 1))];
}
