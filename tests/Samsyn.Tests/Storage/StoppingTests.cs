using System.Diagnostics;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

/// <summary>Whoever asked has gone: the database stops working on the answer.</summary>
public class StoppingTests
{
    private const string Endless = "WITH RECURSIVE endless (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM endless) SELECT COUNT(*) FROM endless";

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
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE 'WITH RECURSIVE endless%'");
    }
}
