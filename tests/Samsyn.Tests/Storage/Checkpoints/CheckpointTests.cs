using System.Collections.Concurrent;
using System.Security.Cryptography;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Storage;
using Samsyn.Web.Storage.Checkpoints;

namespace Samsyn.Tests.Storage.Checkpoints;

/// <summary>What a checkpoint covers cannot be changed, moved or taken away unseen, on both databases.</summary>
public class CheckpointTests
{
    private static readonly Viewer Officer = new("idp|4711", "Anna", Agency.Polismyndigheten, Role.EnforcementOfficer, "Region Syd");
    private static readonly DateTimeOffset At = new(2026, 5, 27, 10, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Both => TestDatabases.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_register_as_it_was_left_agrees_with_its_checkpoints_and_with_each_that_was_kept(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await Fill(database, checkpoints: 3);
        var kept = await CheckpointBook.After(database.Database, 0, 10);

        Assert.Equal([1, 2, 3], kept.Select(checkpoint => checkpoint.Checkpoint.Number));
        Assert.All(kept[^1].Checkpoint.Logs, log => Assert.True(log.Value.Size > 0, $"{log.Key} is empty"));
        Assert.True((await database.Reader.Verify()).IsWhole);
        foreach (var signedCheckpoint in kept)
        {
            var verified = await CheckpointVerifying.Verify(database.Database, [signedCheckpoint]);
            Assert.Null(verified.Difference);
            Assert.Empty(verified.Unchecked);
            Assert.Equal(3, verified.Count);
        }
    }

    [Fact]
    public async Task Ten_thousand_changes_are_all_found()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await Fill(database, checkpoints: 3);
        var whole = await RegisterCopy.Of(database.Database);
        var checkpoints = await CheckpointBook.After(database.Database, 0, 10);
        foreach (var checkpoint in checkpoints) Assert.Null(await whole.Difference(checkpoint));

        var missed = new ConcurrentBag<string>();
        var unchanged = 0;
        await Parallel.ForAsync(0, 10_000, async (seed, _) =>
        {
            var random = new Random(seed);
            var kept = checkpoints[random.Next(checkpoints.Count)];
            var copy = whole.Clone();
            var done = new Forger(random, kept).Change(copy);
            if (await copy.Difference(kept) is null)
                if (IsSame(whole, copy)) Interlocked.Increment(ref unchanged);
                else missed.Add($"seed {seed}, kept {kept.Checkpoint.Number}: {done}");
        });

        Assert.Empty(missed);
        Assert.Equal(0, unchanged);
    }

    private static bool IsSame(RegisterCopy one, RegisterCopy other) => one.Checkpoints.SequenceEqual(other.Checkpoints)
        && one.Logs.All(log => log.Value.Count == other.Logs[log.Key].Count
            && log.Value.Zip(other.Logs[log.Key]).All(pair => new Row(pair.First).Equals(new Row(pair.Second))));

    /// <summary>In the database itself, its triggers out of the way: what one table says, its neighbours or a checkpoint contradict.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task What_is_changed_in_the_database_is_found(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await Fill(database, checkpoints: 2);
        var kept = await CheckpointBook.Newest(database.Database);
        var missed = new List<string>();
        await using var connection = await database.Database.OpenForWriting(TestContext.Current.CancellationToken);
        await RemoveGuards(connection, database.Database);
        foreach (var sql in Changes())
        {
            await connection.Execute(sql);
            if (await Differences(database, kept!) is null) missed.Add(sql);
            await Restore(sql);
        }

        Assert.Empty(missed);
        Assert.Null(await Differences(database, kept!));

        async Task Restore(string changed)
        {
            foreach (var table in new[] { "entries", "security_events", "notification_events", "notifications",
                "checkpoints", "data_keys", "feed", "register_properties" }.Where(changed.Contains))
            {
                await connection.Execute($"DELETE FROM {table}");
                await connection.Execute($"INSERT INTO {table} SELECT * FROM kept_{table}");
            }
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_read_log_that_is_cut_emptied_or_changed_is_found(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await Fill(database, checkpoints: 2);
        var kept = await CheckpointBook.Newest(database.Database);
        await using var connection = await ReadLogTests.Connect(database);
        await connection.Execute(database.Database.IsPostgres
            ? "DROP TRIGGER read_log_append_only ON read_log; GRANT ALL ON read_log TO CURRENT_USER"
            : "DROP TRIGGER read_log_no_update; DROP TRIGGER read_log_no_delete");
        await connection.Execute("CREATE TABLE kept_log AS SELECT * FROM read_log; CREATE TABLE kept_end AS SELECT * FROM read_log_end");
        var missed = new List<string>();
        foreach (var sql in new[]
        {
            "DELETE FROM read_log; UPDATE read_log_end SET number = 0, hash = (SELECT hash FROM read_log_end)",
            "DELETE FROM read_log WHERE number = (SELECT MAX(number) FROM read_log); UPDATE read_log_end SET number = number - 1, "
                + "hash = (SELECT hash FROM read_log ORDER BY number DESC LIMIT 1)",
            "UPDATE read_log SET viewer = 'x' WHERE number = 1",
            "DELETE FROM read_log WHERE number = 1", "UPDATE read_log_end SET number = number + 1",
        })
        {
            await connection.Execute(sql);
            if ((await ReadLogChain.Verify(database.Database)).Difference is null
                && (await CheckpointVerifying.Verify(database.Database, [kept!])).Difference is null)
                missed.Add(sql);
            await connection.Execute(
                "DELETE FROM read_log; INSERT INTO read_log SELECT * FROM kept_log; DELETE FROM read_log_end; "
                    + "INSERT INTO read_log_end SELECT * FROM kept_end");
        }
        Assert.Empty(missed);
        Assert.Null((await CheckpointVerifying.Verify(database.Database, [kept!])).Difference);
    }

    [Fact]
    public async Task A_read_log_that_is_deleted_or_of_another_register_is_found_and_not_adopted()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await Fill(database, checkpoints: 1);
        using var other = await TestDatabases.Create(TestDatabases.Sqlite);
        await Fill(other, checkpoints: 1);
        var kept = await CheckpointBook.Newest(database.Database);

        File.Copy(ReadLogStore.FileOf(other.Database), ReadLogStore.FileOf(database.Database), overwrite: true);
        Assert.Contains("annat register", (await ReadLogChain.Verify(database.Database)).Difference, StringComparison.Ordinal);
        Assert.Contains("annat register",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => ReadLog.Open(database.Database, TimeProvider.System))).Message,
            StringComparison.Ordinal);

        File.Delete(ReadLogStore.FileOf(database.Database));
        Assert.Contains("läsloggen slutar", (await CheckpointVerifying.Verify(database.Database, [])).Difference, StringComparison.Ordinal);
        await using (await ReadLog.Open(database.Database, TimeProvider.System)) { }
        Assert.Contains("läsloggen slutar", (await CheckpointVerifying.Verify(database.Database, [kept!])).Difference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_register_put_back_from_yesterday_is_found_by_any_later_checkpoint_and_signs_no_more_over_what_is_gone()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await Fill(database, checkpoints: 1);
        string[] files = [database.Address, ReadLogStore.FileOf(database.Database)];
        foreach (var file in files) Backup(file, file + ".yesterday");
        await Fill(database, checkpoints: 2, from: 1);
        var kept = await CheckpointBook.After(database.Database, 0, 10);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var file in files) File.Copy(file + ".yesterday", file, overwrite: true);

        Assert.Null((await CheckpointVerifying.Verify(database.Database, [kept[0]])).Difference);
        foreach (var later in kept.Skip(1))
            Assert.Contains($"Kontrollpunkt {later.Checkpoint.Number} som ni har sparat finns inte",
                (await CheckpointVerifying.Verify(database.Database, [later])).Difference, StringComparison.Ordinal);

        File.Delete(ReadLogStore.FileOf(database.Database));
        await using var writer = await database.Open();
        await writer.Append(Registered("MIG-99"));
        var refused = await Assert.ThrowsAsync<DamagedRegisterException>(
            () => new CheckpointBook(database.Database, writer, TimeProvider.System).Make(CheckpointReason.Minute));
        Assert.Contains("läsloggen", refused.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Nothing_new_makes_no_checkpoint_and_another_node_makes_the_same_number_once(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await Fill(database, checkpoints: 1);
        await using var writer = await database.Open();
        var book = new CheckpointBook(database.Database, writer, TimeProvider.System);
        Assert.Null(await book.Make(CheckpointReason.Minute));
        Assert.Null(await book.Make(CheckpointReason.Release)); // the same release
        await writer.Append(Registered("MIG-77"));

        var made = await Task.WhenAll(Enumerable.Range(0, 4)
            .Select(_ => new CheckpointBook(database.Database, writer, TimeProvider.System).Make(CheckpointReason.Minute)));

        Assert.Single(made, checkpoint => checkpoint is not null);
        Assert.Null((await CheckpointVerifying.Verify(database.Database, [])).Difference);
    }

    [Fact]
    public async Task Without_the_key_the_signatures_are_said_not_to_be_checked_and_another_key_signs_nothing_of_this_register()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await Fill(database, checkpoints: 2);
        var kept = (await CheckpointBook.Newest(database.Database))!;
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.False(kept.IsSignedBy(other));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(database.Database.CheckpointKey.Address));

        File.Move(database.Database.CheckpointKey.Address, database.Database.CheckpointKey.Address + ".away");
        var verified = await CheckpointVerifying.Verify(database.Database, [kept]);

        Assert.Null(verified.Difference);
        Assert.Contains(kept.Key, Assert.Single(verified.Unchecked), StringComparison.Ordinal);
        var forged = new Checkpoint(kept.Checkpoint.Register, 3, At, CheckpointReason.Minute, "", kept.Hash, kept.Checkpoint.Logs);
        var foreign = new CheckpointKey(database.Address + ".foreign");
        Assert.NotEqual(kept.Key, Checkpoint.Read(forged.Sign(foreign)).Key);
    }

    private static IEnumerable<string> Changes() =>
    [
        "DELETE FROM entries WHERE position = (SELECT MAX(position) FROM entries); UPDATE feed SET position = position - 1",
        "DELETE FROM entries WHERE subject = 'MIG-1'", "UPDATE entries SET received_at = received_at + 1 WHERE position = 1",
        "UPDATE entries SET agency = 'Domstol' WHERE position = 2",
        "UPDATE entries SET hash = (SELECT hash FROM entries WHERE position = 2) WHERE position = 1",
        "UPDATE entries SET fact = 'DecisionRevoked' WHERE position = 1",
        "DELETE FROM entries", "UPDATE entries SET recorded_at = recorded_at - 1 WHERE position = 3",
        "DELETE FROM security_events", "DELETE FROM security_events WHERE number = (SELECT MAX(number) FROM security_events)",
        "UPDATE security_events SET subject = 'x' WHERE number = 1",
        "UPDATE security_events SET at = at + 1 WHERE number = 1",
        "UPDATE security_events SET detail = 'x' WHERE number = 2", "DELETE FROM security_events WHERE number = 1",
        "DELETE FROM notification_events", "DELETE FROM notifications",
        "UPDATE notifications SET due_at = due_at + 1", "UPDATE notifications SET sender = 'Kriminalvarden'",
        "UPDATE notifications SET acknowledged_at = NULL, acknowledged_by = NULL",
        "UPDATE notifications SET acknowledged_by = 'x' WHERE acknowledged_at IS NOT NULL",
        "UPDATE notifications SET delivered_at = 1", "UPDATE notification_events SET at = at + 1 WHERE kind = 'Acknowledged'",
        "DELETE FROM notification_events WHERE kind = 'Acknowledged'; UPDATE notifications SET acknowledged_at = NULL, acknowledged_by = NULL",
        "DELETE FROM checkpoints", "DELETE FROM checkpoints WHERE number = 1", "DELETE FROM checkpoints WHERE number = 2",
        "UPDATE checkpoints SET signed = (SELECT signed FROM checkpoints WHERE number = 1)", "UPDATE checkpoints SET signed = 'x' WHERE number = 2",
        "UPDATE data_keys SET wrapped = NULL", "DELETE FROM data_keys", "UPDATE feed SET position = position + 1",
        "UPDATE register_properties SET value = 'x' WHERE name = 'register'",
    ];

    private static async Task<string?> Differences(TestDatabase database, SignedCheckpoint kept) =>
        (await database.Reader.Verify()).Difference ?? (await CheckpointVerifying.Verify(database.Database, [kept])).Difference;

    private static async Task RemoveGuards(System.Data.Common.DbConnection connection, Database database)
    {
        string[] tables = ["entries", "security_events", "notification_events", "checkpoints"];
        foreach (var table in tables)
            await connection.Execute(database.IsPostgres ? $"DROP TRIGGER {table}_append_only ON {table}; GRANT ALL ON {table} TO CURRENT_USER"
                : $"DROP TRIGGER {table}_no_update; DROP TRIGGER {table}_no_delete");
        foreach (var table in tables.Concat(["notifications", "data_keys", "feed", "register_properties"]))
            await connection.Execute($"CREATE TABLE kept_{table} AS SELECT * FROM {table}");
    }

    private static void Backup(string file, string to)
    {
        using var from = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=false");
        using var copy = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={to};Pooling=false");
        foreach (var opened in new[] { from, copy }) opened.Open();
        from.BackupDatabase(copy);
    }

    /// <summary>
    /// Cases with a sealed identity, reads, sign-ins and notifications, of which one is acknowledged, and a checkpoint after each round.
    /// </summary>
    private static async Task Fill(TestDatabase database, int checkpoints, int from = 0)
    {
        await using var writer = await database.Open();
        await using var log = await ReadLog.Open(database.Database, TimeProvider.System);
        var now = DateTimeOffset.UtcNow;
        var events = new SecurityEvents(database.Reader, writer, TimeProvider.System);
        for (var round = from; round < from + checkpoints; round++)
        {
            for (var number = 3 * round + 1; number <= 3 * round + 3; number++)
            {
                var ordered = new Entry(Guid.NewGuid(), $"MIG-{number}", Agency.Migrationsverket, null, null, new Moment(now),
                    now, new TravelOrdered($"TO-{number}", Country.Parse("AL"), new(2030, 6, 1), new(2030, 6, 9), 0, [], "x"));
                await writer.Append(Registered($"MIG-{number}"), Identified($"MIG-{number}"), ordered);
                await log.Record(Officer, $"MIG-{number}", [DataCategory.Health], "transport", "/arenden/{Number}");
                await events.Add(new(SecurityEventKind.SignedIn, Agency.Polismyndigheten,
                    $"idp|{number}", "Anna", Role.EnforcementOfficer.ToString(), Address: "192.0.2.1"));
            }
            await using (var connection = await database.Database.OpenForReading(TestContext.Current.CancellationToken))
            {
                var waiting = await Outbox.Waiting(connection, Agency.Kriminalvarden, 0, 50);
                Assert.NotEmpty(waiting);
                await writer.Deliver(waiting, now);
                await writer.Acknowledge(waiting[0].Cause, waiting[0].Rule.Id, waiting[0].To, Agency.Kriminalvarden, "kv|1", now.AddMinutes(1));
            }
            Assert.NotNull(await new CheckpointBook(database.Database, writer, TimeProvider.System).Make(CheckpointReason.Minute));
        }
    }

    private static Entry Registered(string subject) => new(Guid.NewGuid(), subject, Agency.Migrationsverket, null, null,
        new Moment(new DateOnly(2026, 5, 27)), At, new CaseRegistered(DecisionKind.Removal));

    private static Entry Identified(string subject) => Registered(subject) with
    {
        Id = Guid.NewGuid(),
        Fact = new PersonIdentified("Exempel", "Noor", new(1991, 4, 12), Sex.X, [Country.Parse("AF")])
    };
}
