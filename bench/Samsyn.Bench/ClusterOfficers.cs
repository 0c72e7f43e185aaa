using System.Net;
using System.Text.RegularExpressions;

namespace Samsyn.Bench;

/// <summary>Officers who go on reading pages, through the load balancer, while the database of deploy/cluster.sh comes and goes.</summary>
internal sealed partial class ClusterOfficers : IDisposable
{
    private static readonly HttpStatusCode[] ComeBack =
        [HttpStatusCode.ServiceUnavailable, HttpStatusCode.BadGateway, HttpStatusCode.GatewayTimeout, HttpStatusCode.TooManyRequests];

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource stop = new();
    private readonly List<HttpClient> browsers = [];
    private Task all = Task.CompletedTask;
    private int shown, cases, toldToComeBack, errors;

    /// <summary>Case pages that were shown, each of which has a row in the read log.</summary>
    public int Cases => cases;

    [GeneratedRegex("href=\"(/arenden/[A-Z]{3}-[0-9]+)\"")]
    private static partial Regex CaseLink();

    /// <summary>Four of them, each in a role of its own, who open lists and cases in turn.</summary>
    public async Task Begin(Uri site)
    {
        foreach (var role in new[] { "Migrationsverket:CaseOfficer", "Migrationsverket:DecisionMaker", "Polismyndigheten:NationalCoordinator",
            "Polismyndigheten:EnforcementOfficer" })
            browsers.Add(await RegisterBench.SignIn(site, role));
        all = Task.WhenAll(browsers.Select(browser => Task.Run(() => Read(browser))));
    }

    /// <returns>Of what was asked since the last call; what is neither the page nor a word to come back is an error.</returns>
    public (int Shown, int ToldToComeBack, int Errors) Told() =>
        (Interlocked.Exchange(ref shown, 0), Interlocked.Exchange(ref toldToComeBack, 0), Interlocked.Exchange(ref errors, 0));

    public async Task Stop()
    {
        await stop.CancelAsync();
        await all;
    }

    private async Task Read(HttpClient browser)
    {
        var opened = new Queue<string>();
        while (!stop.IsCancellationRequested)
        {
            if (!opened.TryDequeue(out var page)) page = "/arenden";
            try
            {
                using var answer = await browser.GetAsync(page);
                var words = await answer.Content.ReadAsStringAsync();
                var isPage = answer.StatusCode == HttpStatusCode.OK && answer.RequestMessage!.RequestUri!.AbsolutePath == page;
                if (isPage && page == "/arenden")
                    foreach (Match link in CaseLink().Matches(words).Take(5)) opened.Enqueue(link.Groups[1].Value);
                if (isPage && page != "/arenden") Interlocked.Increment(ref cases);
                if (isPage) Interlocked.Increment(ref shown);
                else if (ComeBack.Contains(answer.StatusCode)) Interlocked.Increment(ref toldToComeBack);
                else Interlocked.Increment(ref errors);
            }
            catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException)
            {
                Interlocked.Increment(ref toldToComeBack); // the load balancer has no node to lead to
            }
            await Task.Delay(Pause);
        }
    }

    public void Dispose()
    {
        stop.Cancel();
        foreach (var browser in browsers) browser.Dispose();
        stop.Dispose();
    }
}
