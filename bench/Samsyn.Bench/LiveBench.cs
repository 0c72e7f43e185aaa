using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Npgsql;
using Samsyn.Practice;
using Samsyn.Register;
using Samsyn.Tests.Storage;
using Samsyn.Web;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Bench;

/// <summary>How soon an open page hears of a commit: at the node that made it, and at another over the same PostgreSQL.</summary>
internal static partial class LiveBench
{
    private const int Commits = 40, Streams = 500;

    public static async Task<int> Run()
    {
        await using var postgres = await TemporaryPostgres.Start(isDurable: true);
        await using (var connection = new NpgsqlConnection(postgres.Connection + "Database=postgres"))
        {
            await connection.OpenAsync();
            await using var create = new NpgsqlCommand("CREATE DATABASE live", connection);
            await create.ExecuteNonQueryAsync();
        }
        var address = $"{postgres.Connection}Database=live;Maximum Pool Size=40";
        using (var database = new Database(address, RegisterBench.Keys))
        await using (var writer = await RegisterWriter.Open(database, TimeProvider.System))
            await PracticeRegister.Fill(writer, Population.Generate(PracticeSize.Small, 1));

        await using var own = await OpenedRegister.ToServe(address, RegisterBench.Keys);
        await using var other = await OpenedRegister.ToServe(address, RegisterBench.Keys);
        await using var site = Site.Build(own, "http://127.0.0.1:0");
        await using var elsewhere = Site.Build(other, "http://127.0.0.1:0");
        await Task.WhenAll(site.StartAsync(), elsewhere.StartAsync());
        // One stream is listened to; the others are there to be beaten for.
        using var browser = await SignIn(new Uri(site.Urls.First()));
        var first = Stopwatch.GetTimestamp();
        using var stream = await Open(browser);
        await stream.ReadLineAsync();
        var opened = Stopwatch.GetElapsedTime(first);
        var others = await Task.WhenAll(Enumerable.Range(0, Streams - 1).Select(_ => Open(browser)));
        var reading = others.Select(Drain).ToList();

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"The stream's first line came after {opened.TotalMilliseconds:0} ms; {Streams} streams are open."));
        Console.WriteLine("| an open page hears of a commit | p50 | p95 | longest |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var (where, writer) in new[] { ("at its own node", own.Writer!), ("at another node", other.Writer!) })
        {
            var times = new List<double>();
            for (var commit = 0; commit < Commits; commit++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(700 + Random.Shared.Next(600)));
                var start = Stopwatch.GetTimestamp();
                await Register(writer);
                var committed = Stopwatch.GetElapsedTime(start);
                await Beat(stream);
                times.Add(Math.Max(0, (Stopwatch.GetElapsedTime(start) - committed).TotalMilliseconds));
            }
            times.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {where} | {times[Commits / 2]:0} ms | {times[Commits * 95 / 100]:0} ms | {times[^1]:0} ms |"));
        }
        await Busy(stream, other.Writer!);
        await Task.WhenAll(site.StopAsync(), elsewhere.StopAsync());
        await Task.WhenAll(reading);
        return 0;
    }

    /// <summary>A register that another node commits to every 50 ms: how often the page is told, and how long it waits at most.</summary>
    private static async Task Busy(StreamReader stream, RegisterWriter writer)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var committing = Task.Run(async () =>
        {
            for (; !stop.IsCancellationRequested; await Task.Delay(50)) await Register(writer);
        });
        var (beats, longest, start, last) = (0, TimeSpan.Zero, Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());
        while (!stop.IsCancellationRequested)
        {
            await Beat(stream);
            if (beats++ > 0 && Stopwatch.GetElapsedTime(last) > longest) longest = Stopwatch.GetElapsedTime(last);
            last = Stopwatch.GetTimestamp();
        }
        await committing;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"With a commit every 50 ms the page is told {beats / Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} "
            + $"times a second, at the longest after {longest.TotalMilliseconds:0} ms."));
    }

    private static Task<Appended> Register(RegisterWriter writer) => writer.Append(new Entry(Guid.NewGuid(),
        $"MIG-{Random.Shared.Next(10_000_000, int.MaxValue)}", Agency.Migrationsverket, null, null,
        new Moment(new DateOnly(2024, 5, 27)), new(2024, 5, 27, 10, 0, 0, TimeSpan.Zero), new CaseRegistered(DecisionKind.Removal)));

    private static async Task Drain(StreamReader stream)
    {
        using (stream)
            try
            {
                while (await stream.ReadLineAsync() is not null) { }
            }
            catch (IOException)
            {
                // The site stops.
            }
    }

    private static async Task<HttpClient> SignIn(Uri site)
    {
        var http =
            new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = site };
        var token = Token().Match(await http.GetStringAsync("/logga-in")).Groups[1].Value;
        using var signedIn = await http.PostAsync("/logga-in/ovning",
            new FormUrlEncodedContent([new("roll", "Polismyndigheten:OperationsCoordinator"), new("__RequestVerificationToken", token)]));
        if (signedIn.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException($"Sign-in answered {signedIn.StatusCode}.");
        return http;
    }

    /// <summary>The stream of a page where someone has signed in.</summary>
    private static async Task<StreamReader> Open(HttpClient browser)
    {
        var answer = await browser.GetAsync("/handelser", HttpCompletionOption.ResponseHeadersRead);
        return new(await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync());
    }

    private static async Task Beat(StreamReader stream)
    {
        while (await stream.ReadLineAsync() is { } line)
            if (line == "data: 0") return;
        throw new InvalidOperationException("The stream ended.");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
