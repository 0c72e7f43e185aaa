using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Samsyn.Practice;
using Samsyn.Register;
using Samsyn.Tests.Storage;
using Samsyn.Web.Storage;
using Samsyn.Web;
using Samsyn.Web.Hosting;

namespace Samsyn.Tests.Pages;

/// <summary>Two nodes over one PostgreSQL, and a page that is open at the first.</summary>
public sealed class LiveTests : IAsyncLifetime
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly List<(OpenedRegister Register, WebApplication Site)> nodes = [];
    private TestDatabase database = default!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabases.Create(TestDatabases.Postgres);
        await using (var writer = await database.Open()) await PracticeRegister.Fill(writer, Population.Generate(PracticeSize.Small, 1).Take(50));
        for (var node = 0; node < 2; node++)
        {
            var register = await OpenedRegister.ToServe(database.Address, database.Database.Keys.Address);
            var site = Site.Build(register, "http://127.0.0.1:0");
            await site.StartAsync(Stop);
            nodes.Add((register, site));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (register, site) in nodes)
        {
            await site.StopAsync(Stop);
            await site.DisposeAsync();
            await register.DisposeAsync();
        }
        database.Dispose();
    }

    private Task<Appended> Commit() =>
        nodes[1].Register.Writer!.Append(new Entry(Guid.NewGuid(), $"MIG-{Random.Shared.Next()}", Agency.Migrationsverket, null, null,
        new Moment(new DateOnly(2024, 5, 27)), new(2024, 5, 27, 10, 0, 0, TimeSpan.Zero), new CaseRegistered(DecisionKind.Removal)));

    private static async Task<StreamReader> Open(Visitor visitor)
    {
        var answer =
            await Within.Seconds(30, "the stream to answer", visitor.Http.GetAsync("/handelser", HttpCompletionOption.ResponseHeadersRead, Stop));
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        return new(await answer.Content.ReadAsStreamAsync(Stop));
    }

    /// <summary>The next beat; false when the stream ends.</summary>
    private static async Task<bool> Beat(StreamReader stream)
    {
        var isOther = false;
        while (await stream.ReadLineAsync(Stop) is { } line)
            if (line.StartsWith("event:", StringComparison.Ordinal)) isOther = true;
            else if (line.Length == 0) isOther = false;
            else if (line.StartsWith("data:", StringComparison.Ordinal) && !isOther) return true;
        return false;
    }

    [Fact]
    public async Task A_stream_answers_at_once_and_beats_when_another_node_commits_at_most_twice_a_second_and_never_starved()
    {
        using var visitor = new Visitor(new Uri(nodes[0].Site.Urls.First()));
        await visitor.SignIn(Visitor.Police);
        using var stream = await Open(visitor);
        Assert.Equal("event: open", await Within.Seconds(30, "the stream's first line", stream.ReadLineAsync(Stop).AsTask()));

        var soonest = TimeSpan.MaxValue;
        for (var commit = 0; commit < 4; commit++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), Stop);
            await Commit();
            var since = Stopwatch.StartNew();
            Assert.True(await Within.Seconds(30, "a beat from another node's commit", Beat(stream)));
            if (commit > 0 && since.Elapsed < soonest) soonest = since.Elapsed;
        }
        // By asking each five seconds it would be four after the beat before it; a busy machine may be slow, but not each time.
        Assert.True(soonest < TimeSpan.FromSeconds(2.5), $"{soonest}");

        // Commits all the time: beats come regularly, but not for each.
        using var busy = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var committing = Task.Run(async () =>
        {
            while (!busy.IsCancellationRequested)
            {
                await Commit();
                await Task.Delay(100);
            }
        }, Stop);
        await Beat(stream);
        var watch = Stopwatch.StartNew();
        for (var beat = 0; beat < 6; beat++) Assert.True(await Within.Seconds(30, "a beat among many commits", Beat(stream)));
        Assert.True(watch.Elapsed > TimeSpan.FromSeconds(2.4), $"6 beats in {watch.Elapsed}");
        await busy.CancelAsync();
        await committing;
    }

    [Fact]
    public async Task A_stream_ends_with_its_session()
    {
        using var visitor = new Visitor(new Uri(nodes[0].Site.Urls.First()));
        await visitor.SignIn(Visitor.Police);
        using var stream = await Open(visitor);
        using (await visitor.Submit("/regler", "/logga-ut", [])) { }

        await Commit();

        await Within.Until(20, "the stream to end", async () => !await Within.Seconds(20, "the stream to go on or end", Beat(stream)));
    }
}
