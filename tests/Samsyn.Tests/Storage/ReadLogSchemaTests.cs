using System.Text.RegularExpressions;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

/// <summary>A read log made by any released program is brought up to date where it stands.</summary>
public class ReadLogSchemaTests
{
    private static readonly Viewer Officer = new("idp|4711", "Anna", Agency.Polismyndigheten, Role.EnforcementOfficer, "Region Syd");

    public static TheoryData<string> Both => TestDatabases.Both;
    public static TheoryData<string, string> Kept => KeptRegisters.All;

    [Theory, MemberData(nameof(Kept))]
    public async Task A_log_of_an_earlier_program_goes_on_where_it_ended(string number, string engine)
    {
        using var kept = await KeptRegisters.Copy(number, engine);
        var (before, _) = await ReadLogChain.Verify(kept.Database);
        await using (await kept.Open()) { }

        for (var time = 1; time <= 2; time++)
        {
            await using var log = await ReadLog.Open(kept.Database, TimeProvider.System);
            await log.Record(Officer, "MIG-9000034", [DataCategory.Health], null, "/arenden/{Number}");
            Assert.Equal((before + time, null), await ReadLogChain.Verify(kept.Database));
        }

        await using var connection = await ReadLogTests.Connect(kept);
        Assert.Equal(Schema.ReadLog.Scripts(kept.Database.IsPostgres).Select(script => script.Fingerprint),
            await connection.Query("SELECT fingerprint FROM read_log_migrations ORDER BY number", row => row.GetString(0)));
    }

    /// <summary>On PostgreSQL the log's tables are compared with the register's (<see cref="SchemaTests"/>).</summary>
    [Theory, MemberData(nameof(Kept))]
    public async Task A_log_brought_up_to_date_has_the_schema_of_a_new_one(string number, string engine)
    {
        if (engine == TestDatabases.Postgres) return;
        using var kept = await KeptRegisters.Copy(number, engine);
        await using (await kept.Open()) { }
        using var fresh = await TestDatabases.Create(engine);
        await using (await ReadLog.Open(kept.Database, TimeProvider.System)) { }
        await using (await ReadLog.Open(fresh.Database, TimeProvider.System)) { }

        Assert.Equal(await Made(fresh), await Made(kept));

        static async Task<List<string>> Made(TestDatabase database)
        {
            await using var connection = await ReadLogTests.Connect(database);
            return await connection.Query("SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY type, name",
                row => Regex.Replace(row.GetString(0), @"\s+", " "));
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Programs_that_open_a_new_log_at_once_make_its_schema_once(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        if (!database.Database.IsPostgres) return; // whoever holds the register's claim is the log's only writer

        var logs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReadLog.Open(database.Database, TimeProvider.System)));
        foreach (var log in logs) await log.DisposeAsync();

        await using var connection = await ReadLogTests.Connect(database);
        Assert.Equal(Schema.ReadLog.Scripts(isPostgres: true).Count, await connection.Scalar<long>("SELECT COUNT(*) FROM read_log_migrations"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_log_of_a_newer_program_is_left_alone(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using (await ReadLog.Open(database.Database, TimeProvider.System)) { }
        await using (var connection = await ReadLogTests.Connect(database))
            await connection.Execute("INSERT INTO read_log_migrations VALUES (9999, 'of a program to come')");

        foreach (var opens in new Func<Task>[]
            { () => ReadLog.Open(database.Database, TimeProvider.System), () => ReadLogChain.Verify(database.Database) })
        {
            var refused = await Assert.ThrowsAsync<InvalidOperationException>(opens);
            Assert.StartsWith("Läsloggen är gjord av ett nyare Samsyn", refused.Message, StringComparison.Ordinal);
            Assert.Contains("steg 9999", refused.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>A script that has landed may be in someone's log: a change of it is a new script.</summary>
    [Fact]
    public void A_script_of_the_log_that_has_landed_is_never_changed()
    {
        var landed = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Storage", "Registers", "readlog.sha256"));

        Assert.Equal(Of("Sqlite", isPostgres: false).Concat(Of("Postgres", isPostgres: true)).Order(StringComparer.Ordinal),
            landed.Where(line => line.Length > 0).Order(StringComparer.Ordinal));
        Assert.Equal(Schema.ReadLog.Scripts(true).Select(script => script.Number), Schema.ReadLog.Scripts(false).Select(script => script.Number));

        static IEnumerable<string> Of(string folder, bool isPostgres) =>
            Schema.ReadLog.Scripts(isPostgres).Select(script => $"{script.Fingerprint}  {folder}/{script.Number:0000}.sql");
    }
}
