using System.Diagnostics;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Storage;
using Samsyn.Web.Storage.Checkpoints;

namespace Samsyn.Tests.Storage;

/// <summary>Whoever asked has gone: the database stops working on the answer.</summary>
public class StoppingTests
{
    private const string Counting = "WITH RECURSIVE endless (n) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT n + 1 FROM endless) ",
        Endless = Counting + "SELECT COUNT(*) FROM endless", EndlessRows = Counting + "SELECT n FROM endless";

    public static TheoryData<string> Both => TestDatabases.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_query_is_cancelled_in_the_database_when_its_request_is(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using (await database.Open()) { }
        using var request = new CancellationTokenSource();
        request.CancelAfter(500);

        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Within.Seconds(30, "the query to be cancelled", Task.Run(async () =>
        {
            Stopping.With(request.Token);
            await using var connection = await database.Database.OpenForReading();
            await connection.Scalar<long>(Endless);
        }, TestContext.Current.CancellationToken)));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
        if (database.Database.IsPostgres) await Within.Until(10, "the server to have stopped", async () => await Running(database) == 0);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_scan_of_the_register_is_cancelled_in_the_database_when_its_request_is(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using (var writer = await database.Open()) await writer.Append(Registered("MIG-1"));
        using var request = new CancellationTokenSource();
        request.CancelAfter(500);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Within.Seconds(20, "the scan to be cancelled", Task.Run(async () =>
        {
            Stopping.With(request.Token);
            await using var connection = await database.Database.OpenForScan();
            await foreach (var _ in Rebuilding.Reading(connection, database.Database.Keys, $"({Endless}) > 0")) { }
        }, TestContext.Current.CancellationToken)));

        if (database.Database.IsPostgres) await Within.Until(10, "the server to have stopped", async () => await Running(database) == 0);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_long_read_ends_between_two_rows_when_its_request_has(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using (var writer = await database.Open()) await writer.Append(Registered("MIG-1"), Registered("MIG-2"), Registered("MIG-3"));
        await using (var log = await ReadLog.Open(database.Database, TimeProvider.System))
            for (var read = 0; read < 3; read++)
                await log.Record(new("idp|1", "A", Agency.Polismyndigheten, Role.Auditor, null), "MIG-1", [DataCategory.Decision], null, "/");

        Assert.Equal(1, await ReadUntilGone(database.Reader.Lines(null)));
        Assert.Equal(1, await ReadUntilGone(database.Reader.Subjects(upTo: 3)));
        Assert.Equal(1, await ReadUntilGone(CoveredRows.Read(database.Database, CoveredLog.Entries, 0)));
        Assert.Equal(1, await ReadUntilGone(CoveredRows.Read(database.Database, CoveredLog.Reads, 0)));
    }

    /// <summary>Whoever reads goes after the first row.</summary>
    /// <returns>How many rows they got.</returns>
    private static Task<int> ReadUntilGone<T>(IAsyncEnumerable<T> rows) => Stopping.Never(async () =>
    {
        using var request = new CancellationTokenSource();
        Stopping.With(request.Token);
        var count = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in rows)
            {
                count++;
                await request.CancelAsync();
            }
        });
        return count;
    });

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_left_of_a_read_that_nobody_wants_more_of_is_not_read(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using (await database.Open()) { }
        await using var connection = await database.Database.OpenForScan();

        await Within.Seconds(20, "an endless read to be left", Task.Run(async () =>
        {
            await foreach (var number in connection.Rows(EndlessRows, row => row.GetInt64(0)))
                if (number == 3) break;
        }, TestContext.Current.CancellationToken));

        Assert.Equal(7, await connection.Scalar<long>("SELECT CAST(7 AS BIGINT)")); // and the connection is as good as before
    }

    private static Entry Registered(string subject) => new(Guid.NewGuid(), subject, Agency.Migrationsverket, null, null,
        new Moment(new DateOnly(2024, 5, 27)), new(2024, 5, 27, 10, 0, 0, TimeSpan.Zero), new CaseRegistered(DecisionKind.Removal));

    [Fact]
    public async Task Work_that_others_have_use_of_goes_on()
    {
        using var request = new CancellationTokenSource();
        await request.CancelAsync();
        Stopping.With(request.Token);

        Assert.False(await Stopping.Never(() => Task.FromResult(Stopping.Token.IsCancellationRequested)));
        Assert.True(Stopping.Token.IsCancellationRequested);
    }

    private static async Task<long> Running(TestDatabase database)
    {
        await using var connection = await database.Database.OpenForReading();
        return await connection.Scalar<long>(
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE '%WITH RECURSIVE ' || 'endless%'");
    }
}
