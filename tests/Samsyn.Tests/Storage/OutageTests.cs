using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

/// <summary>
/// The database goes away in the middle of the work, and comes back: nothing that
/// was acknowledged is lost, nothing is written twice, and nobody restarts anything.
/// </summary>
public sealed class OutageTests(OutageTests.OwnServer own) : IClassFixture<OutageTests.OwnServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private TemporaryPostgres Server => own.Server;

    /// <summary>A server that no other test stands on.</summary>
    public sealed class OwnServer : IAsyncLifetime
    {
        private static int databases;

        public TemporaryPostgres Server { get; private set; } = default!;

        /// <summary>A new register on it.</summary>
        /// <param name="through">A connection that stands between.</param>
        public Task<TestDatabase> Create(string? through = null) => CreateOn(Server, through ?? Server.Connection);

        public static async Task<TestDatabase> CreateOn(TemporaryPostgres server, string through)
        {
            var name = $"outage_{Interlocked.Increment(ref databases)}";
            await using var connection = new NpgsqlConnection(server.Connection + "Database=postgres;Pooling=false");
            await connection.OpenAsync(Stop);
            await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
            await create.ExecuteNonQueryAsync(Stop);
            return new($"{through}Database={name}");
        }

        public async ValueTask InitializeAsync() => Server = await TemporaryPostgres.Start(isDurable: true);

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }

    [Theory, InlineData("fast"), InlineData("immediate"), InlineData("kill -9")]
    public async Task Eight_writers_and_readers_go_on_after_the_server_was_stopped_and_started_again(string how)
    {
        using var database = await own.Create();
        await using var writer = await database.Open();
        await using var log = await ReadLog.Open(database.Database, TimeProvider.System);
        using var work = new Work(writer, log);
        await Within.Until(60, "the first appends", () => Task.FromResult(work.Acknowledged > 50));

        await (how == "kill -9" ? Server.Kill() : Server.Stop(how));
        await Task.Delay(TimeSpan.FromSeconds(1), Stop);
        await Server.Start();
        var before = work.Acknowledged;
        await Within.Until(30, "appends after the server started again", () => Task.FromResult(work.Acknowledged > before + 20));
        await Within.Until(30, "the writer and the log to say that they work", async () => await writer.Ask() && await log.Ask());
        await work.End();

        await AssertWhole(database, work);
    }

    [Fact]
    public async Task A_server_that_stays_away_is_told_of_and_comes_back_by_itself()
    {
        using var database = await own.Create();
        await using var writer = await database.Open();
        await writer.Append(Registered());
        await Server.Stop();

        var watch = Stopwatch.StartNew();
        var away = await Assert.ThrowsAsync<RegisterUnavailableException>(
            () => Within.Seconds(60, "the answer that the register is away", writer.Append(Registered())));
        Assert.False(away.IsUnknown);
        Assert.InRange(watch.Elapsed, Loop.Patience - TimeSpan.FromSeconds(1), Loop.Patience + TimeSpan.FromSeconds(30));
        Assert.False(await writer.Ask());
        watch.Restart();
        await Assert.ThrowsAsync<RegisterUnavailableException>(() => writer.Append(Registered())); // at once: nobody queues for what is away
        Assert.True(watch.Elapsed < Loop.Patience / 2);

        await Server.Start();
        await Within.Until(30, "the writer to work again", writer.Ask);
        Assert.Equal(1, (await writer.Append(Registered())).Taken);
        Assert.Equal(2, await database.Reader.Position());
    }

    [Theory, InlineData(Cut.Answer), InlineData(Cut.Question), InlineData(Cut.Hold), InlineData(Cut.Terminate)]
    public async Task A_connection_severed_in_the_middle_of_COMMIT_loses_nothing_and_writes_nothing_twice(Cut cut)
    {
        await using var proxy = new CommitProxy($"{Server.Folder}/.s.PGSQL.5432", async pid =>
        {
            await using var other = new NpgsqlConnection(Server.Connection + "Database=postgres;Pooling=false");
            await other.OpenAsync(Stop);
            await using var terminate = new NpgsqlCommand($"SELECT pg_terminate_backend({pid})", other);
            await terminate.ExecuteNonQueryAsync(Stop);
        });
        using var database = await own.Create(proxy.Connection);
        await using var writer = await database.Open();
        await using var log = await ReadLog.Open(database.Database, TimeProvider.System);
        using var work = new Work(writer, log);
        await Within.Until(60, "the first appends", () => Task.FromResult(work.Acknowledged > 50));

        for (var time = 0; time < (cut == Cut.Hold ? 1 : 5); time++)
        {
            proxy.CutNext(cut);
            await Within.Until(30, "a COMMIT to sever", () => Task.FromResult(!proxy.IsCutting));
            var before = work.Acknowledged;
            await Within.Until(30, "appends after the cut", () => Task.FromResult(work.Acknowledged > before + 20));
        }
        await work.End();

        Assert.Equal(0, work.Unavailable);
        await AssertWhole(database, work);
    }

    [Fact]
    public async Task A_full_disk_is_told_of_and_work_goes_on_when_it_has_room_again()
    {
        await using var disk = await SmallDisk.Mount(megabytes: 96);
        using var database = new TestDatabase(Path.Combine(disk.Folder, "small", "register.db"));
        await FillAndFree(disk, database, () => Task.CompletedTask);
    }

    /// <summary>Where it has no room for its log, PostgreSQL ends, and whatever keeps it (here the test) starts it when it has.</summary>
    [Fact]
    public async Task A_full_disk_under_PostgreSQL_is_told_of_and_work_goes_on_when_it_has_room_again()
    {
        await using var disk = await SmallDisk.Mount(megabytes: 256);
        await using var server = await TemporaryPostgres.Start(isDurable: true, smallDisk: Path.Combine(disk.Folder, "server"));
        using var database = await OwnServer.CreateOn(server, server.Connection);
        await FillAndFree(disk, database, server.StartWhereEnded);
    }

    private static async Task FillAndFree(SmallDisk disk, TestDatabase database, Func<Task> keepServer)
    {
        await using var writer = await database.Open();
        await using var log = await ReadLog.Open(database.Database, TimeProvider.System);
        using var work = new Work(writer, log);
        await Within.Until(60, "the first appends", () => Task.FromResult(work.Acknowledged > 50));

        await disk.Fill();
        await Within.Until(60, "the writer and the log to say that they cannot write", async () => !await writer.Ask() && !await log.Ask());
        await Within.Until(40, "a caller to be told", () => Task.FromResult(work.Unavailable > 0));
        disk.Free();
        await keepServer();

        var before = work.Acknowledged;
        await Within.Until(30, "appends after the disk has room", () => Task.FromResult(work.Acknowledged > before + 20));
        await Within.Until(30, "the writer and the log to say that they work", async () => await writer.Ask() && await log.Ask());
        await work.End();
        await AssertWhole(database, work);
    }

    private static async Task AssertWhole(TestDatabase database, Work work)
    {
        var held = new List<Guid>();
        while (true)
        {
            var entries = await database.Reader.Feed(held.Count, 500);
            if (entries.Count == 0) break;
            held.AddRange(entries.Select(placed => placed.Entry.Id));
        }
        Assert.Equal(held.Count, held.Distinct().Count());
        Assert.Empty(work.Entries.Except(held));
        Assert.Null((await database.Reader.Verify()).Difference);
        var (rows, difference) = await ReadLogChain.Verify(database.Database);
        Assert.Null(difference);
        var logged = (await LoggedReads.Page(database.Database, new(), 100_000)).ConvertAll(row => row.Read.Case);
        Assert.Equal(rows, logged.Count);
        Assert.Empty(work.Reads.Except(logged));
        Assert.Equal(logged.Count, logged.Distinct().Count());
    }

    private static Entry Registered() => new(Guid.NewGuid(), $"MIG-{Random.Shared.Next(1, int.MaxValue)}", Agency.Migrationsverket, null, null,
        new Moment(new DateOnly(2024, 5, 27)), new(2024, 5, 27, 10, 0, 0, TimeSpan.Zero), new CaseRegistered(DecisionKind.Removal));

    /// <summary>Eight systems that append and four officers who read, until they are told to end; each notes what was acknowledged.</summary>
    private sealed class Work : IDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private readonly Task all;
        private int unavailable;

        public Work(RegisterWriter writer, ReadLog log)
        {
            var viewer = new Viewer("test", "Test", Agency.Polismyndigheten, Role.EnforcementOfficer, "Region Syd");
            all = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Run(async () =>
            {
                var entry = Registered();
                if ((await writer.Append(entry)).Taken == 1) Entries.Add(entry.Id);
            })).Concat(Enumerable.Range(0, 4).Select(_ => Run(async () =>
            {
                var subject = $"MIG-{Guid.NewGuid()}";
                await log.Record(viewer, subject, [DataCategory.Decision], null, "/test");
                Reads.Add(subject);
            }))));
        }

        public ConcurrentBag<Guid> Entries { get; } = [];
        public ConcurrentBag<string> Reads { get; } = [];
        public int Unavailable => unavailable;

        /// <summary>Of what is slower.</summary>
        public int Acknowledged => Math.Min(Entries.Count, Reads.Count);

        private Task Run(Func<Task> once) => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
                try
                {
                    await once();
                }
                catch (RegisterUnavailableException)
                {
                    Interlocked.Increment(ref unavailable);
                    await Task.Delay(100);
                }
        });

        public async Task End()
        {
            await stop.CancelAsync();
            await Within.Seconds(60, "the writers to end", all);
        }

        public void Dispose() => stop.Cancel();
    }
}
