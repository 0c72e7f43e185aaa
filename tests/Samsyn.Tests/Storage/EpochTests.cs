using Npgsql;
using Samsyn.Register;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

/// <summary>A register that is put back from an older copy begins a new epoch.</summary>
public class EpochTests
{
    [Fact]
    public async Task A_file_that_is_put_back_from_a_copy_is_seen_to_end_too_early()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        var copy = database.Address + ".yesterday";
        await Append(database, 5);
        File.Copy(database.Address, copy);
        await Append(database, 7);
        var handedOut = await database.Reader.Head();
        Assert.Equal(12, handedOut.Position);

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Copy(copy, database.Address, overwrite: true);
        await Append(database, 9); // more than were lost: the head alone would not tell

        var head = await database.Reader.Head();
        Assert.Equal(14, head.Position);
        Assert.NotEqual(handedOut.Epoch, head.Epoch);
        Assert.False(head.Continues(handedOut.Position, handedOut.Epoch));
        Assert.Null((await database.Reader.Verify()).Difference);
        await Append(database, 1);
        Assert.Equal(head.Epoch, (await database.Reader.Head()).Epoch); // once is enough
    }

    [Fact]
    public async Task A_database_that_is_put_back_under_its_name_is_seen_to_end_too_early()
    {
        using var database = await TestDatabases.Create(TestDatabases.Postgres);
        var name = new NpgsqlConnectionStringBuilder(database.Address).Database!;
        await Append(5);
        await OnServer(database, $"CREATE DATABASE {name}_copy TEMPLATE {name}");
        var handedOut = await Append(7);

        await OnServer(database, $"DROP DATABASE {name} WITH (FORCE)");
        await OnServer(database, $"CREATE DATABASE {name} TEMPLATE {name}_copy");
        var head = await Append(9);

        Assert.Equal(14, head.Position);
        Assert.NotEqual(handedOut.Epoch, head.Epoch);
        Assert.Null((await database.Reader.Verify()).Difference);

        // Each time a program of its own, which lets go of its connections.
        async Task<FeedHead> Append(int entries)
        {
            using var opened = new Database(database.Address, database.Database.Keys.Address);
            await using (var writer = await RegisterWriter.Open(opened, TimeProvider.System))
                for (var number = 0; number < entries; number++) await writer.Append(Registered());
            return await new RegisterReader(opened).Head();
        }
    }

    [Fact]
    public async Task A_database_that_goes_back_beneath_a_program_that_runs_is_found_by_its_next_write()
    {
        using var database = await TestDatabases.Create(TestDatabases.Postgres);
        await using var writer = await database.Open();
        for (var number = 1; number <= 6; number++) await writer.Append(Registered());
        var handedOut = await database.Reader.Head();
        // as a restore to an earlier moment leaves it
        await using (var connection = await database.Database.OpenForWriting(TestContext.Current.CancellationToken))
            await connection.Execute("""
                DROP TRIGGER entries_append_only ON entries; GRANT ALL ON entries TO CURRENT_USER;
                DELETE FROM entries WHERE position > 2; DELETE FROM case_heads WHERE subject NOT IN (SELECT subject FROM entries);
                DELETE FROM standings WHERE subject NOT IN (SELECT subject FROM entries);
                DELETE FROM kept_counts;
                INSERT INTO kept_counts SELECT 'Step', step, step_since, COUNT(*) FROM case_heads WHERE is_open = 1 GROUP BY step, step_since;
                INSERT INTO kept_counts SELECT 'Step by month', step, substr(step_since, 1, 7), COUNT(*)
                    FROM case_heads WHERE is_open = 1 GROUP BY step, substr(step_since, 1, 7);
                UPDATE feed SET position = 2, received_at = (SELECT MAX(received_at) FROM entries);
                """);

        await writer.Append(Registered());

        var head = await database.Reader.Head();
        Assert.Equal(3, head.Position);
        Assert.NotEqual(handedOut.Epoch, head.Epoch);
        Assert.Null((await database.Reader.Verify()).Difference);
    }

    [Theory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Two_programs_and_a_start_again_are_one_epoch_and_an_operator_can_begin_another(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await Append(database, 2);
        var first = (await database.Reader.Head()).Epoch;
        await Append(database, 2);
        Assert.Equal(first, (await database.Reader.Head()).Epoch);

        await using var writer = await database.Open();
        await using var other = database.Database.IsPostgres ? await database.Open() : null;
        if (other is not null) await other.Append(Registered());
        await writer.Append(Registered());
        Assert.Equal(first, (await database.Reader.Head()).Epoch);

        var declared = await writer.DeclareRestored();
        Assert.Equal((declared.Id, EpochCause.Declared, 2L), ((await database.Reader.Head()).Epoch, declared.Cause, declared.Number));
        if (other is not null) await other.Append(Registered());
        await writer.Append(Registered());
        Assert.Equal(declared.Id, (await database.Reader.Head()).Epoch);
        Assert.Null((await database.Reader.Verify()).Difference);
    }

    private static async Task Append(TestDatabase database, int entries)
    {
        await using var writer = await database.Open();
        for (var number = 0; number < entries; number++) await writer.Append(Registered());
    }

    private static async Task OnServer(TestDatabase database, string sql)
    {
        NpgsqlConnection.ClearAllPools();
        await using var connection =
            new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.Address) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static Entry Registered() =>
        new(Guid.NewGuid(), $"MIG-{Guid.NewGuid():N}"[..20], Agency.Migrationsverket, null, null, new Moment(new DateOnly(2024, 1, 2)),
        new(2024, 1, 3, 9, 0, 0, TimeSpan.Zero), new CaseRegistered(DecisionKind.Removal));
}
