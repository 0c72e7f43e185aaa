using System.Data.Common;
using Microsoft.Data.Sqlite;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Storage;
using Samsyn.Web.Storage.Checkpoints;

namespace Samsyn.Tests.Storage;

/// <summary>The read log, on both databases.</summary>
public class ReadLogTests
{
    private static readonly Viewer Officer = new("idp|4711", "Anna", Agency.Polismyndigheten, Role.EnforcementOfficer, "Region Syd");

    public static TheoryData<string> Both => TestDatabases.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Every_read_is_on_disk_when_it_returns_and_the_chain_is_whole(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var log = await ReadLog.Open(database.Database, TimeProvider.System);
        await using var otherNode = database.Database.IsPostgres ? await ReadLog.Open(database.Database, TimeProvider.System) : null;

        await Task.WhenAll(Enumerable.Range(0, 60).Select(index => (index % 3 == 0 ? otherNode ?? log : log).Record(Officer, $"MIG-{index % 7}",
            [DataCategory.Health, DataCategory.IdentityCore], index % 2 == 0 ? "transport" : null, "/arenden/{Number}", index % 5 == 0)));

        Assert.Equal((60, null), await ReadLogChain.Verify(database.Database));
        var ofOne = await LoggedReads.Page(database.Database, new(Agency.Polismyndigheten, "MIG-3", "idp|4711"), 5);
        Assert.Equal(6, ofOne.Count);
        Assert.Equal([DataCategory.IdentityCore, DataCategory.Health], ofOne[0].Read.Categories);
        Assert.Equal(4, (await LoggedReads.Page(database.Database, new(Case: "MIG-3", After: ofOne[4].Number), 50)).Count
            + (await LoggedReads.Page(database.Database, new(Case: "MIG-99"), 50)).Count);
        Assert.Empty(await LoggedReads.Page(database.Database, new(Agency.Migrationsverket), 50));
        Assert.Equal(12, (await LoggedReads.Since(database.Database, Agency.Polismyndigheten, DateTimeOffset.UnixEpoch)).Count);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_rows_that_are_read_for_the_alarms_give_every_alarm_that_all_rows_give(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var log = await ReadLog.Open(database.Database, TimeProvider.System);
        for (var index = 0; index < Reads.CasesOutsideInAnHour; index++)
        {
            await log.Record(Officer, $"MIG-{index}", [DataCategory.Health], null, "/arenden/{Number}", isOutside: true);
            await log.Record(Officer, $"MIG-{index}", [DataCategory.Health], null, "/arenden/{Number}");
            await log.Record(Officer, "", [DataCategory.Decision], null, "/arenden", persons: 40);
            if (index < Reads.NamesWithoutCaseInAnHour) await log.Record(Officer, "", [], null, Reads.NameSearch, persons: 0);
            if (index < Reads.NumbersWithoutCaseInAnHour) await log.Record(Officer, "", [], null, "/sok", persons: 0);
        }

        var alarms = Reads.Alarms((await LoggedReads.Page(database.Database, new(Agency.Polismyndigheten), 1000)).Select(row => row.Read));
        Assert.Equal([Reads.NamesWithoutCaseInAnHour, Reads.NumbersWithoutCaseInAnHour, Reads.CasesOutsideInAnHour],
            alarms.Select(alarm => alarm.Count).Order());
        Assert.Equal(alarms, Reads.Alarms(await LoggedReads.Since(database.Database, Agency.Polismyndigheten, DateTimeOffset.UnixEpoch)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Looking_again_follows_the_chain_from_where_it_was_whole_and_the_whole_of_it_when_asked(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var log = await ReadLog.Open(database.Database, TimeProvider.System);
        for (var index = 0; index < 3; index++) await log.Record(Officer, "MIG-1", [DataCategory.Health], null, "/arenden/{Number}");
        using var checking = new ReadLogChecking(database.Database, TimeProvider.System);
        var first = await Known(checking);
        await log.Record(Officer, "MIG-1", [DataCategory.Health], null, "/arenden/{Number}");
        Assert.Equal(first with { Rows = 4 }, await Known(checking));

        await using var connection = await Connect(database);
        await connection.Execute(database.Database.IsPostgres
            ? "DROP TRIGGER read_log_append_only ON read_log; GRANT ALL ON read_log TO CURRENT_USER"
            : "DROP TRIGGER read_log_no_update");
        await connection.Execute("UPDATE read_log SET viewer = 'x' WHERE number = 2");
        Assert.Null((await Known(checking)).Difference);
        Assert.Contains("rad 2", (await checking.Check(isWhole: true) is { IsGoingOn: false } found ? found : await Known(checking)).Difference,
            StringComparison.Ordinal);
        Assert.Contains("rad 2", (await Known(checking)).Difference, StringComparison.Ordinal); // until it is mended
        await connection.Execute("UPDATE read_log SET viewer = 'idp|4711' WHERE number = 2");
        Assert.Null((await Known(checking)).Difference);
        await connection.Execute("UPDATE read_log SET viewer = 'x' WHERE number = 4");
        Assert.Null((await Known(checking)).Difference); // not followed again until tomorrow
        await connection.Execute("UPDATE read_log SET viewer = 'idp|4711' WHERE number = 4");
        await log.Record(Officer, "MIG-1", [DataCategory.Health], null, "/arenden/{Number}");
        await connection.Execute("UPDATE read_log SET viewer = 'x' WHERE number = 5");
        Assert.Contains("rad 5", (await Known(checking)).Difference, StringComparison.Ordinal);
    }

    /// <summary>What is known when the check has ended, however long the page would have waited.</summary>
    private static async Task<CheckedChain> Known(ReadLogChecking checking)
    {
        CheckedChain chain = default!;
        await Within.Until(60, "the chain to be followed", async () => !(chain = await checking.Check()).IsGoingOn);
        return chain;
    }

    [Fact]
    public async Task A_log_that_is_written_while_it_is_checked_is_not_broken()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using var log = await ReadLog.Open(database.Database, TimeProvider.System);
        using var done = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested) await log.Record(Officer, "MIG-1", [DataCategory.Health], null, "/arenden/{Number}");
        }, TestContext.Current.CancellationToken);

        for (var check = 0; check < 60; check++) Assert.Null((await ReadLogChain.Verify(database.Database)).Difference);
        await done.CancelAsync();
        await writing;
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_database_refuses_to_change_the_log_and_verify_names_every_column_that_was(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using (var log = await ReadLog.Open(database.Database, TimeProvider.System))
            for (var index = 0; index < 5; index++) await log.Record(Officer, "MIG-1", [DataCategory.Health], "transport", "/arenden/{Number}");
        await using var connection = await Connect(database);
        foreach (var sql in new[] { "UPDATE read_log SET viewer = 'x'", "DELETE FROM read_log" })
            await Assert.ThrowsAnyAsync<DbException>(() => connection.Execute(sql));
        await connection.Execute(database.Database.IsPostgres
            ? "DROP TRIGGER read_log_append_only ON read_log; GRANT ALL ON read_log TO CURRENT_USER"
            : "DROP TRIGGER read_log_no_update; DROP TRIGGER read_log_no_delete");

        foreach (var (change, back) in new[]
        {
            ("at = at + 1", "at = at - 1"), ("viewer = 'x'", "viewer = 'idp|4711'"), ("agency = 'Kriminalvarden'", "agency = 'Polismyndigheten'"),
            ("role = 'Auditor'", "role = 'EnforcementOfficer'"), ("unit = NULL", "unit = 'Region Syd'"),
            ("subject = 'MIG-2'", "subject = 'MIG-1'"), ("categories = ''", "categories = 'Health'"), ("purpose = ''", "purpose = 'transport'"),
            ("route = ''", "route = '/arenden/{Number}'"), ("persons = 2", "persons = 1"), ("is_outside = 1", "is_outside = 0"),
            ("role = 'Nobody'", "role = 'EnforcementOfficer'"),
        })
        {
            await connection.Execute($"UPDATE read_log SET {change} WHERE number = 3");
            Assert.Contains("rad 3", (await ReadLogChain.Verify(database.Database)).Difference, StringComparison.Ordinal);
            await connection.Execute($"UPDATE read_log SET {back} WHERE number = 3");
        }
        Assert.Equal((5, null), await ReadLogChain.Verify(database.Database));
        await connection.Execute("DELETE FROM read_log WHERE number = 5");
        Assert.Contains("rad 4, men rad 5", (await ReadLogChain.Verify(database.Database)).Difference, StringComparison.Ordinal);
        await connection.Execute("DELETE FROM read_log WHERE number = 2");
        Assert.Contains("rad 2 saknas", (await ReadLogChain.Verify(database.Database)).Difference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_takes_longer_to_follow_than_PostgreSQL_gives_a_page_is_followed_all_the_same()
    {
        using var given = await TestDatabases.Create(TestDatabases.Postgres);
        await using (var writer = await given.Open())
        {
            await using (var log = await ReadLog.Open(given.Database, TimeProvider.System))
                for (var index = 0; index < 5; index++) await log.Record(Officer, "MIG-1", [DataCategory.Health], null, "/arenden/{Number}");
            await new CheckpointBook(given.Database, writer, TimeProvider.System).Make(CheckpointReason.Minute);
        }
        await using (var connection = await Connect(given)) // each row takes a tenth of a second to read
            await connection.Execute("CREATE SCHEMA behind; ALTER TABLE read_log SET SCHEMA behind; "
                + "CREATE VIEW read_log AS SELECT * FROM behind.read_log WHERE pg_sleep(0.1)::text IS NOT NULL");
        using var bounded = new Database(given.Address + ";Options=-c statement_timeout=200", given.Database.Keys.Address);

        Assert.Equal((5, null), await ReadLogChain.Verify(bounded));
        Assert.Null((await CheckpointVerifying.Verify(bounded, [])).Difference);
        using var checking = new ReadLogChecking(bounded, TimeProvider.System);
        Assert.Equal((5, null), await Known(checking) is var (_, rows, difference, _) ? (rows, difference) : default);
    }

    [Fact]
    public async Task A_page_does_not_wait_for_a_long_log_to_be_followed_and_tells_of_a_break_that_was_found_meanwhile()
    {
        using var database = await TestDatabases.Create(TestDatabases.Postgres);
        await using (var log = await ReadLog.Open(database.Database, TimeProvider.System))
            for (var index = 0; index < 3; index++) await log.Record(Officer, "MIG-1", [DataCategory.Health], null, "/arenden/{Number}");
        using var checking = new ReadLogChecking(database.Database, TimeProvider.System);
        var whole = await Known(checking);
        Assert.Equal((3, null), (whole.Rows, whole.Difference));

        await using (var connection = await Connect(database))
            await connection.Execute("DROP TRIGGER read_log_append_only ON read_log; GRANT ALL ON read_log TO CURRENT_USER; "
                + "UPDATE read_log SET viewer = 'x' WHERE number = 3; CREATE SCHEMA behind; ALTER TABLE read_log SET SCHEMA behind; "
                + "CREATE VIEW read_log AS SELECT * FROM behind.read_log WHERE pg_sleep(2)::text IS NOT NULL");

        var meanwhile = await Within.Seconds(30, "the page's answer", checking.Check(isWhole: true));
        Assert.Equal((whole.WholeAt, 3, null, true), (meanwhile.WholeAt, meanwhile.Rows, meanwhile.Difference, meanwhile.IsGoingOn));
        await Within.Until(20, "the break to be told of", async () => (await checking.Check()).Difference is not null);
        Assert.Contains("rad 3", (await checking.Check()).Difference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_logged_is_in_the_file_though_the_program_is_killed()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using var log = await ReadLog.Open(database.Database, TimeProvider.System);
        for (var index = 0; index < 5; index++) await log.Record(Officer, "MIG-1", [DataCategory.Health], null, "/arenden/{Number}");

        // What a program leaves behind that never closes its log.
        using var left = new Database(Path.Combine(Path.GetDirectoryName(database.Database.File)!, "left.db"));
        foreach (var suffix in new[] { "", "-wal" }) File.Copy(ReadLogStore.FileOf(database.Database) + suffix, ReadLogStore.FileOf(left) + suffix);

        Assert.Equal((5, null), await ReadLogChain.Verify(left));
    }

    internal static async Task<DbConnection> Connect(TestDatabase database)
    {
        if (database.Database.IsPostgres) return await database.Database.OpenForWriting(TestContext.Current.CancellationToken);
        var connection = new SqliteConnection($"Data Source={ReadLogStore.FileOf(database.Database)};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
