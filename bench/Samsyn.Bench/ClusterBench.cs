using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Npgsql;

namespace Samsyn.Bench;

/// <summary>
/// What happens to eight systems that append and four officers who read, through the load balancer, while the database of deploy/cluster.sh is
/// restarted, fails over, is away for a minute and has a full disk for one: how long no system got an answer, what the officers were shown,
/// whether every acknowledged entry is there, once, and whether every case that was shown is in the read log.
/// </summary>
internal static class ClusterBench
{
    /// <param name="args"><c>site=http://127.0.0.1:17004 writers=17002</c> where the cluster has other ports than usual.</param>
    public static async Task<int> Run(string[] args)
    {
        var script = Path.Combine(Environment.CurrentDirectory, "deploy", "cluster.sh");
        if (!File.Exists(script))
        {
            await Console.Error.WriteLineAsync("Run from the repository's folder, after deploy/cluster.sh start.");
            return 2;
        }
        var site = new Uri(Given(args, "site") ?? "http://127.0.0.1:17004");
        var database = $"Host=127.0.0.1;Port={Given(args, "writers") ?? "17002"};Database=samsyn;Username=postgres;"
            + "Pooling=false"; // what was opened before an event leads nowhere after it
        var readBefore = await Logged(database);
        using var systems = new Systems(site);
        await systems.Warm();
        using var officers = new ClusterOfficers();
        await officers.Begin(site);
        var isSound = true;
        Console.WriteLine("| event | longest without an answer | back after the database | told to come back (503) "
            + "| pages shown | told to come back | errors |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (what, actions) in new (string, string[])[] { ("primary restarted", ["restart"]),
            ("primary killed, another elected", ["failover"]), ("the killed one back as a replica", ["rejoin"]),
            ("all three away for a minute", ["away 60"]), ("all three disks full for a minute", ["full", "wait 60", "free"]) })
        {
            systems.Begin();
            officers.Told();
            var watch = Stopwatch.StartNew();
            foreach (var action in actions) await Do(script, action);
            var ended = watch.Elapsed;
            await systems.UntilAcknowledged(TimeSpan.FromSeconds(60));
            var back = watch.Elapsed - ended;
            await Task.Delay(TimeSpan.FromSeconds(5));
            var (longest, turnedAway) = systems.End();
            var (shown, toldToComeBack, errors) = officers.Told();
            isSound &= errors == 0;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {longest.TotalSeconds:0.0} s | {back.TotalSeconds:0.0} s "
                + $"| {turnedAway} | {shown} | {toldToComeBack} | {errors} |"));
        }
        await systems.Stop();
        await officers.Stop();
        var held = await Held(database, systems.Acknowledged);
        var (lost, twice) = (systems.Acknowledged.Count - held.Distinct().Count(), held.Count - held.Distinct().Count());
        var unlogged = Math.Max(0, officers.Cases - (await Logged(database) - readBefore));
        Console.WriteLine($"{systems.Acknowledged.Count} acknowledged, {lost} lost, {twice} written twice; "
            + $"{officers.Cases} cases shown, {unlogged} of them not in the read log.");
        return isSound && (lost, twice, unlogged) == (0, 0, 0) ? 0 : 1;
    }

    private static string? Given(string[] args, string name) =>
        args.FirstOrDefault(arg => arg.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];

    private static async Task Do(string script, string action)
    {
        if (action.Split(' ') is ["wait", var seconds])
        {
            await Task.Delay(TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)));
            return;
        }
        using var process = Process.Start(new ProcessStartInfo(script, action.Split(' ')))!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{script} {action} ended with {process.ExitCode}.");
    }

    /// <returns>How many times a case has been shown on its page.</returns>
    private static async Task<long> Logged(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT COUNT(*) FROM read_log WHERE route LIKE '/arenden/{Number}%'", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<List<Guid>> Held(string database, IReadOnlyCollection<Guid> acknowledged)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT id FROM entries WHERE id = ANY(@ids)", connection);
        command.Parameters.AddWithValue("ids", acknowledged.Select(id => id.ToByteArray(bigEndian: true)).ToArray());
        await using var reader = await command.ExecuteReaderAsync();
        var held = new List<Guid>();
        while (await reader.ReadAsync()) held.Add(new Guid(reader.GetFieldValue<byte[]>(0), bigEndian: true));
        return held;
    }

    /// <summary>Eight systems, each with one entry under way at a time; what is not acknowledged is sent again until it is.</summary>
    private sealed class Systems : IDisposable
    {
        private readonly HttpClient http;
        private readonly CancellationTokenSource stop = new();
        private readonly ConcurrentDictionary<Guid, byte> acknowledged = new();
        private readonly Task all;
        private long lastAnswer = Stopwatch.GetTimestamp(), longest;
        private int turnedAway;

        public Systems(Uri site)
        {
            http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(5) })
            {
                BaseAddress = site,
                Timeout = TimeSpan.FromSeconds(40)
            };
            http.DefaultRequestHeaders.Authorization = new("Bearer", "ovning:Migrationsverket:CaseOfficer");
            all = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(Append)));
        }

        public IReadOnlyCollection<Guid> Acknowledged => [.. acknowledged.Keys];

        public Task Warm() => UntilAcknowledged(TimeSpan.FromSeconds(60));

        public void Begin() => (longest, turnedAway, lastAnswer) = (0, 0, Stopwatch.GetTimestamp());

        public (TimeSpan Longest, int TurnedAway) End() => (Stopwatch.GetElapsedTime(0, Volatile.Read(ref longest)), turnedAway);

        public async Task UntilAcknowledged(TimeSpan limit)
        {
            var (before, watch) = (acknowledged.Count, Stopwatch.StartNew());
            while (acknowledged.Count < before + 8)
            {
                if (watch.Elapsed > limit) throw new TimeoutException($"Nothing was acknowledged within {limit}.");
                await Task.Delay(20);
            }
        }

        public async Task Stop()
        {
            await stop.CancelAsync();
            await all;
        }

        private async Task Append()
        {
            while (!stop.IsCancellationRequested)
            {
                var id = Guid.NewGuid();
                var entry = new JsonObject
                {
                    ["id"] = id.ToString(),
                    ["case"] = $"MIG-{Random.Shared.Next(10_000_000, int.MaxValue)}",
                    ["fact"] = "CaseRegistered",
                    ["agency"] = "Migrationsverket",
                    ["occurredOn"] = "2024-05-27",
                    ["recordedAt"] = "2024-05-27T10:12:00Z",
                    ["data"] = new JsonObject { ["decisionKind"] = "Removal" },
                };
                while (!stop.IsCancellationRequested && !await IsAcknowledged(id, entry)) await Task.Delay(200);
            }
        }

        private async Task<bool> IsAcknowledged(Guid id, JsonObject entry)
        {
            try
            {
                using var answer = await http.PostAsJsonAsync("/api/v1/entries", new JsonObject { ["entries"] = new JsonArray(entry.DeepClone()) });
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    acknowledged[id] = 0;
                    var now = Stopwatch.GetTimestamp();
                    var gap = now - Interlocked.Exchange(ref lastAnswer, now);
                    if (gap > Volatile.Read(ref longest)) Volatile.Write(ref longest, gap);
                    return true;
                }
                if (answer.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway
                    or HttpStatusCode.GatewayTimeout or HttpStatusCode.TooManyRequests))
                    throw new InvalidOperationException($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
                Interlocked.Increment(ref turnedAway);
            }
            catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException)
            {
                Interlocked.Increment(ref turnedAway);
            }
            return false;
        }

        public void Dispose()
        {
            stop.Cancel();
            http.Dispose();
        }
    }
}
