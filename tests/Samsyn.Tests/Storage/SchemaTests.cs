using Samsyn.Register;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

/// <summary>A register made by any released program is brought up to date where it stands.</summary>
public class SchemaTests
{
    public static TheoryData<string> Both => TestDatabases.Both;
    public static TheoryData<string, string> Kept => KeptRegisters.All;

    [Theory, MemberData(nameof(Kept))]
    public async Task A_kept_register_is_opened_where_it_stands_with_all_it_held(string number, string engine)
    {
        using var kept = await KeptRegisters.Copy(number, engine);
        var before = await Entries(kept);
        Assert.NotEmpty(before);
        var (reads, _) = await ReadLogChain.Verify(kept.Database);
        Assert.NotEqual(0, reads);

        await using var writer = await kept.Open();

        Assert.Equal(before, await Entries(kept));
        Assert.Null((await kept.Reader.Verify()).Difference);
        Assert.Equal((reads, null), await ReadLogChain.Verify(kept.Database));
        await using var connection = await kept.Database.OpenForReading(TestContext.Current.CancellationToken);
        Assert.Equal(Schema.Register.Scripts(kept.Database.IsPostgres).Count, await connection.Scalar<long>("SELECT COUNT(*) FROM migrations"));
        Assert.Equal(1, await connection.Scalar<long>("SELECT COUNT(*) FROM data_keys WHERE destroyed_by IS NOT NULL"));
    }

    [Theory, MemberData(nameof(Kept))]
    public async Task A_kept_register_takes_what_comes_to_old_cases_and_new(string number, string engine)
    {
        using var kept = await KeptRegisters.Copy(number, engine);
        await using (var writer = await kept.Open())
        {
            var before = writer.Position;
            await writer.Append(Make("MIG-9000034", new FamilyLinked(["MIG-9000234"])), Make("MIG-9", new CaseRegistered(DecisionKind.Removal)));
            Assert.Equal(before + 2, writer.Position);
        }
        await using (await kept.Open()) { }
        Assert.Null((await kept.Reader.Verify()).Difference);
    }

    /// <summary>Columns, indexes and constraints by name and type: what a fresh register has, one brought up to date has too.</summary>
    [Theory, MemberData(nameof(Kept))]
    public async Task A_register_brought_up_to_date_has_the_schema_of_a_new_one(string number, string engine)
    {
        using var kept = await KeptRegisters.Copy(number, engine);
        await using (await kept.Open()) { }
        await using (await ReadLog.Open(kept.Database, TimeProvider.System)) { }
        using var fresh = await TestDatabases.Create(engine);
        await using (await fresh.Open()) { }
        await using (await ReadLog.Open(fresh.Database, TimeProvider.System)) { }

        Assert.Equal(await Tables(fresh.Database), await Tables(kept.Database));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Two_programs_that_open_a_new_register_at_once_make_its_schema_once(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        if (!database.Database.IsPostgres) return; // one program at a time has the file: RegisterWriter.Claim

        var writers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => database.Open()));
        foreach (var writer in writers) await writer.DisposeAsync();

        await using var connection = await database.Database.OpenForReading(TestContext.Current.CancellationToken);
        Assert.Equal(Schema.Register.Scripts(isPostgres: true).Count, await connection.Scalar<long>("SELECT COUNT(*) FROM migrations"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_register_of_a_newer_program_is_left_alone(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using (await database.Open()) { }
        await using (var connection = await database.Database.OpenForWriting(TestContext.Current.CancellationToken))
            await connection.Execute("INSERT INTO migrations VALUES (9999, 'of a program to come')");

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(database.Open);

        Assert.Contains("steg 9999", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Uppgradera", refused.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_register_whose_schema_was_never_released_is_refused_with_a_way_on(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using (await database.Open()) { }
        await using (var connection = await database.Database.OpenForWriting(TestContext.Current.CancellationToken))
            await connection.Execute("UPDATE migrations SET fingerprint = 'another'");

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(database.Open);

        Assert.Contains("steg 1", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--database", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// <c>scripts.sha256</c> has a group of lines for each landing, and a register of the last schema of each is kept. Only the change under way,
    /// which is the last group, may lack its own: it makes a few scripts at most.
    /// </summary>
    [Fact]
    public void A_register_is_kept_of_every_schema_that_landed_before_this_change()
    {
        const int MostOfOneChange = 4;
        List<List<string>> landings = [.. Landed().Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(lines => lines
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[^8..^4]).Distinct().Order(StringComparer.Ordinal).ToList())];
        var kept = KeptRegisters.Numbers.ToList();

        Assert.Equal(landings.SkipLast(1).Select(landing => landing[^1]), kept.Take(landings.Count - 1));
        Assert.True(kept.All(number => landings.Exists(landing => landing[^1] == number))
            && (kept.Contains(landings[^1][^1]) || landings[^1].Count <= MostOfOneChange),
            "scripts.sha256: what has landed ends with an empty line, and a register of its last schema is kept (Registers/README.md).");
    }

    /// <summary>A script that has landed may be in someone's register: a change of it is a new script.</summary>
    [Fact]
    public void A_script_that_has_landed_is_never_changed()
    {
        var landed = Landed().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] scripts = [.. Of("Sqlite", isPostgres: false), .. Of("Postgres", isPostgres: true)];

        Assert.Equal(scripts.Order(StringComparer.Ordinal), landed.Order(StringComparer.Ordinal));
        Assert.Equal(Schema.Register.Scripts(true).Select(script => script.Number), Schema.Register.Scripts(false).Select(script => script.Number));
        Assert.Equal(landed.Length / 2, Schema.Register.Scripts(true).Select(script => script.Number).Distinct().Count());

        static IEnumerable<string> Of(string folder, bool isPostgres) =>
            Schema.Register.Scripts(isPostgres).Select(script => $"{script.Fingerprint}  {folder}/{script.Number:0000}.sql");
    }

    [Fact]
    public void What_stands_beside_a_body_is_covered_and_nothing_beside_it_is_the_first_formula()
    {
        byte[] body = [(byte)'{', (byte)'}'];
        var first = StoredEntry.Link(StoredEntry.Start, 1, 2, body, []);
        Assert.Equal(first, StoredEntry.Link(StoredEntry.Start, 1, 2, body, [("sender", null)]));

        byte[][] different =
        [
            first, Beside(("sender", "polisen")), Beside(("sender", "polisen2")), Beside(("sende", "rpolisen")), Beside(("sender", "")),
            Beside(("sender", "a"), ("known_at", "b")), Beside(("sender", "a"), ("known_at", null)), Beside(("sender", null), ("known_at", "b")),
        ];
        Assert.Equal(different.Length, different.Select(Convert.ToHexString).Distinct().Count());

        byte[] Beside(params (string, string?)[] fields) => StoredEntry.Link(StoredEntry.Start, 1, 2, body, fields);
    }

    private static string Landed() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Storage", "Registers", "scripts.sha256"));

    private static Entry Make(string subject, Fact fact) => new(Guid.NewGuid(), subject, Agency.Migrationsverket, null, null,
        new Moment(new DateOnly(2026, 5, 27)), new(2026, 5, 27, 10, 0, 0, TimeSpan.Zero), fact);

    private static async Task<List<string>> Entries(TestDatabase database)
    {
        await using var connection = await database.Database.OpenForReading(TestContext.Current.CancellationToken);
        return await connection.Query("SELECT position, subject, version, hash, body FROM entries ORDER BY position", row => string.Join('|',
            row.GetInt64(0), row.GetString(1), row.GetInt64(2), Convert.ToHexString(row.GetFieldValue<byte[]>(3)),
            Convert.ToHexString(row.GetFieldValue<byte[]>(4))));
    }

    private static async Task<List<string>> Tables(Database database)
    {
        await using var connection = await database.OpenForReading(TestContext.Current.CancellationToken);
        return database.IsPostgres
            ? await connection.Query("""
                SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || coalesce(' ' || column_default, '') AS line
                    FROM information_schema.columns WHERE table_schema = 'public'
                UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
                UNION ALL SELECT policyname || ' ' || tablename || ' ' || qual FROM pg_policies
                UNION ALL SELECT DISTINCT 'grant ' || table_name || ' ' || privilege_type FROM information_schema.role_table_grants
                    WHERE grantee = 'samsyn_reader'
                UNION ALL SELECT DISTINCT 'trigger ' || event_object_table || ' ' || trigger_name FROM information_schema.triggers
                ORDER BY line
                """, row => row.GetString(0))
            : await connection.Query("SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1", row => row.GetString(0));
    }
}
