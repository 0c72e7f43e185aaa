using Microsoft.Data.Sqlite;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

public class DatabaseTests
{
    [Fact]
    public void SQLite_is_one_that_does_not_damage_its_log_and_an_older_is_refused()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        Database.RequireFixed(connection.ServerVersion);
        foreach (var older in new[] { "3.50.4", "3.52.1", "3.6.23" }) Assert.Throws<InvalidOperationException>(() => Database.RequireFixed(older));
    }

    [Fact]
    public async Task A_read_that_takes_too_long_is_ended_by_PostgreSQL_itself_and_a_scan_is_not()
    {
        using var given = await TestDatabases.Create(TestDatabases.Postgres);
        using var bounded = new Database(given.Address + ";Options=-c statement_timeout=200", given.Database.Keys.Address);
        var stop = TestContext.Current.CancellationToken;
        await using (var usual = await given.Database.OpenForReading(stop))
            Assert.Equal($"{Database.LongestRead.TotalSeconds:0}s", await usual.Scalar<string>("SHOW statement_timeout"));
        await using (var reading = await bounded.OpenForReading(stop))
            Assert.Equal("57014", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => reading.Scalar<object>("SELECT pg_sleep(20)"))).SqlState);
        await using (var scan = await bounded.OpenForScan()) await scan.Execute("SELECT pg_sleep(0.5)");
        await using (var next = await bounded.OpenForReading(stop)) // a scan leaves other reads bounded
            Assert.Equal("200ms", await next.Scalar<string>("SHOW statement_timeout"));
        await using (var writing = await given.Database.OpenForWriting(stop))
            Assert.Equal("0", await writing.Scalar<string>("SHOW statement_timeout"));
    }
}
