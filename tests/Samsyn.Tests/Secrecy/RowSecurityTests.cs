using System.Data.Common;
using Npgsql;
using Samsyn.Practice;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Tests.Storage;
using Samsyn.Web.Boundary;
using Samsyn.Web.Cases;
using Samsyn.Web.Hosting;
using Samsyn.Web.Lagesbild;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Secrecy;

public sealed class SmallRegisters : IAsyncLifetime
{
    public TestDatabase Sqlite { get; private set; } = default!;
    public TestDatabase Postgres { get; private set; } = default!;

    public async ValueTask InitializeAsync()
    {
        (Sqlite, Postgres) = (await TestDatabases.Create(TestDatabases.Sqlite), await TestDatabases.Create(TestDatabases.Postgres));
        foreach (var database in new[] { Sqlite, Postgres })
        {
            await using var writer = await database.Open();
            await PracticeRegister.Fill(writer, Population.Generate(PracticeSize.Small, 1));
            await writer.Append(Worlds.Register()); // journeys that stand open
        }
    }

    public ValueTask DisposeAsync()
    {
        Sqlite.Dispose();
        Postgres.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>The database's own wall, and that it stands where the program's does.</summary>
public class RowSecurityTests(SmallRegisters registers) : IClassFixture<SmallRegisters>
{
    private static readonly string[] OfCases = ["case_heads", "entries", "data_keys", "standings", "counted_departures", "travel_orders",
        "detention_stays", "operation_effects", "notifications", "information_requests",
        "person_names", "person_digests", "person_links", "contradictions", "waiting", "classes", "region_spans", "safeguards", "document_spans",
        "release_clocks", "attributions", "figure_marks", "followed_spans"];

    /// <summary>The subjects that are cases: all others are everyone's.</summary>
    private const string Cases = "(subject > 'DOM-' AND subject < 'DOM.' OR subject > 'MIG-' AND subject < 'MIG.' "
        + "OR subject > 'POL-' AND subject < 'POL.')";

    private static Task<List<string>> Subjects(DbConnection connection, string sql, params (string, object?)[] parameters) =>
        connection.Query(sql, row => row.GetString(0), parameters);

    [Fact]
    public async Task Both_walls_and_the_domain_hold_the_same_cases_for_every_scope()
    {
        await using var all = await registers.Sqlite.Database.OpenForReading();
        var cases = new Dictionary<string, CaseReach>();
        await foreach (var (subject, entries) in Everything(all)) cases[subject] = CaseReach.Of(Knowledge.Now(entries));

        foreach (var scope in Enum.GetValues<Scope>())
        {
            var domain = cases.Where(pair => scope.Holds(pair.Value, Viewers.Today)).Select(pair => pair.Key).Order(StringComparer.Ordinal).ToList();
            var first = await Subjects(all, $"SELECT subject FROM case_heads h WHERE {SecrecyBoundary.Condition(scope)} ORDER BY subject",
                ("@boundary_today", EntryFormat.Text(Viewers.Today)));
            await using var behind = await registers.Postgres.Database.OpenForReading(scope, Viewers.Today);
            foreach (var table in OfCases)
            {
                var second = await Subjects(behind, $"SELECT DISTINCT subject FROM {table} WHERE {Cases} ORDER BY subject");
                var expected = await Subjects(all, $"SELECT DISTINCT subject FROM {table} WHERE {Cases} ORDER BY subject");
                Assert.Equal(expected.Where(domain.ToHashSet().Contains), second);
            }
            Assert.Equal(domain, first);
        }
        Assert.All(new[] { Scope.Police, Scope.Transports, Scope.PastTransports, Scope.Nominated, Scope.Detained },
            scope => Assert.InRange(cases.Values.Count(reach => scope.Holds(reach, Viewers.Today)), 1, cases.Count - 1));
    }

    private static async IAsyncEnumerable<(string Subject, List<Entry> Entries)> Everything(DbConnection connection)
    {
        await foreach (var (subject, stored) in Rebuilding.Reading(connection, null))
            if (Samsyn.Register.Subjects.KindOf(subject) == SubjectKind.Case) yield return (subject, [.. stored.Select(entry => entry.Entry)]);
    }

    [Fact]
    public async Task Without_a_scope_there_are_no_rows_and_it_ends_with_the_transaction()
    {
        await using var connection = (NpgsqlConnection)await registers.Postgres.Database.OpenForReading();
        foreach (var enter in new[] { "SET LOCAL ROLE samsyn_reader",
            "SET LOCAL ROLE samsyn_reader; SELECT set_config('samsyn.scope', 'Nothing', true)",
            "SET LOCAL ROLE samsyn_reader; SELECT set_config('samsyn.scope', 'Everything', true)" })
        {
            await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await connection.Execute(enter);
            foreach (var table in OfCases) Assert.Equal(0, await connection.Scalar<long>($"SELECT COUNT(*) FROM {table} WHERE {Cases}"));
            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        }
        await using (var scoped = await registers.Postgres.Database.OpenForReading(Scope.All, Viewers.Today))
            Assert.True(await scoped.Scalar<long>("SELECT COUNT(*) FROM entries") > 0);
        await using var after = await registers.Postgres.Database.OpenForReading();
        Assert.Equal("", await after.Scalar<string>("SELECT COALESCE(current_setting('samsyn.scope', true), '')"));
        Assert.Equal("samsyn", await after.Scalar<string>("SELECT CAST(current_user AS text)"));
    }

    [Fact]
    public async Task The_reading_role_cannot_write_or_step_over_the_wall()
    {
        await using var connection = await registers.Postgres.Database.OpenForReading(Scope.Transports, Viewers.Today);
        Assert.False(await connection.Scalar<bool>("SELECT rolbypassrls OR rolsuper OR rolcanlogin FROM pg_roles WHERE rolname = 'samsyn_reader'"));
        Assert.Equal(OfCases.Length, await connection.Scalar<long>("SELECT COUNT(*) FROM pg_class WHERE relrowsecurity"));
        Assert.Equal("samsyn_reader", await connection.Scalar<string>("SELECT CAST(current_user AS text)"));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.Execute("DELETE FROM case_heads"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    /// <summary>One connection in the pool, so that whoever asks next gets the one that was left.</summary>
    [Fact]
    public async Task A_question_that_fails_leaves_neither_role_nor_scope_behind()
    {
        using var database =
            new Database(registers.Postgres.Address.Replace("Maximum Pool Size=20", "Maximum Pool Size=1", StringComparison.Ordinal));
        await using (var scoped = await database.OpenForReading(Scope.All, Viewers.Today))
            await Assert.ThrowsAsync<PostgresException>(() => scoped.Query("SELECT 1 / 0 FROM entries", row => row.GetInt64(0)));
        await using (var scoped = await database.OpenForReading(Scope.Nothing, Viewers.Today))
            Assert.Equal(0, await scoped.Scalar<long>("SELECT COUNT(*) FROM case_heads"));
        await using var after = await database.OpenForReading();
        Assert.Equal(("", "samsyn"), (await after.Scalar<string>("SELECT COALESCE(current_setting('samsyn.scope', true), '')"),
            await after.Scalar<string>("SELECT CAST(current_user AS text)")));
    }

    [Fact]
    public async Task An_owner_that_is_no_superuser_writes_and_rebuilds_and_its_viewers_stay_behind_the_wall()
    {
        using var owned = await TestDatabases.CreateOwned();
        await using (var writer = await owned.Open())
        {
            await PracticeRegister.Fill(writer, Population.Generate(PracticeSize.Small, 1));
            await writer.Append(Worlds.Register());
            await writer.Alone(async session => (await session.Rebuild(), true));
        }
        await using (var owner = await owned.Database.OpenForReading())
        {
            Assert.False(await owner.Scalar<bool>("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"));
            Assert.True(await owner.Scalar<long>("SELECT COUNT(*) FROM case_heads") > 0);
        }
        foreach (var scope in Enum.GetValues<Scope>())
        {
            await using var connection = await owned.Database.OpenForReading(scope, Viewers.Today);
            await using var other = await registers.Postgres.Database.OpenForReading(scope, Viewers.Today);
            foreach (var table in OfCases)
            {
                var sql = $"SELECT DISTINCT subject FROM {table} ORDER BY subject";
                Assert.Equal(await Subjects(other, sql), await Subjects(connection, sql));
            }
        }
    }

    [Fact]
    public async Task Every_viewer_gets_the_same_list_from_both_databases()
    {
        var clock = new PracticeClock(Viewers.Today);
        await using var sqliteLog = await ReadLog.Open(registers.Sqlite.Database, clock);
        await using var postgresLog = await ReadLog.Open(registers.Postgres.Database, clock);
        SecrecyBoundary boundary = new(registers.Sqlite.Reader, sqliteLog, clock), other = new(registers.Postgres.Reader, postgresLog, clock);
        foreach (var viewer in Viewers.All)
            foreach (var filter in new[] { new CaseFilter(), new CaseFilter { Closed = true },
                new CaseFilter { Detained = true }, new CaseFilter { Stopped = true },
                new CaseFilter { Child = true }, new CaseFilter { Status = Samsyn.Law.EnforcementStatus.Blocked } })
            {
                var page = await CaseList.Page(boundary, viewer, filter, 200);
                Assert.Equal(page, await CaseList.Page(other, viewer, filter, 200));
                Assert.Equal(await CaseList.Count(boundary, viewer, filter), await CaseList.Count(other, viewer, filter));
                if (Scopes.Listed(viewer) == Scope.Nothing) Assert.Empty(page);
                if (page.Count > 0)
                    Assert.Equal(page.Take(50).Skip(10), (await CaseList.Page(boundary, viewer,
                        filter with { After = CaseList.Position(page[Math.Min(9, page.Count - 1)]) },
                        40)).Take(Math.Min(40, Math.Max(0, page.Count - 10))));
            }
    }

    /// <summary>PostgreSQL is asked for the last events in another way than SQLite.</summary>
    [Fact]
    public async Task Every_viewer_is_told_of_the_same_last_events_by_both_databases()
    {
        var clock = new PracticeClock(Viewers.Today);
        await using var sqliteLog = await ReadLog.Open(registers.Sqlite.Database, clock);
        await using var postgresLog = await ReadLog.Open(registers.Postgres.Database, clock);
        SecrecyBoundary boundary = new(registers.Sqlite.Reader, sqliteLog, clock), other = new(registers.Postgres.Reader, postgresLog, clock);
        var told = 0;
        foreach (var viewer in Viewers.All)
        {
            var latest = (await Situation.Load(boundary, viewer)).Latest;
            Assert.Equal(latest.Select(Said), (await Situation.Load(other, viewer)).Latest.Select(Said));
            told += latest.Count;
        }
        Assert.True(told > 0);

        static string Said(SeenEvent seen) => $"{seen.Agency} {seen.Seen.Fact}";
    }

    /// <summary>A policy that a hash can answer has PostgreSQL read all cases for every list; a new one is as script 0032 makes them.</summary>
    [Fact]
    public async Task Whether_a_case_is_in_the_scope_is_asked_of_one_case_at_a_time()
    {
        await using (var owner = await registers.Postgres.Database.OpenForReading())
            Assert.Empty(await owner.Query("SELECT tablename FROM pg_policies WHERE qual LIKE '%FROM case_heads h%' "
                + "AND qual NOT LIKE '%(h.subject >= ' || tablename || '.subject)%'", row => row.GetString(0)));
        await using var connection = await registers.Postgres.Database.OpenForReading(Scope.Police, Viewers.Today);
        var plan = await connection.Query("EXPLAIN SELECT o.number FROM travel_orders o JOIN case_heads h ON h.subject = o.subject",
            row => row.GetString(0));
        Assert.DoesNotContain(plan, line => line.Contains("hashed SubPlan", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_listed_queries_use_an_index_behind_the_wall()
    {
        await using (var owner = await registers.Postgres.Database.OpenForReading()) await owner.Execute("ANALYZE");
        foreach (var scope in new[] { Scope.All, Scope.Police, Scope.Transports, Scope.Detained })
        {
            await using var connection = await registers.Postgres.Database.OpenForReading(scope, Viewers.Today);
            foreach (var sql in new[]
            {
                "SELECT * FROM entries e LEFT JOIN data_keys k ON k.subject = e.subject WHERE e.subject = @subject ORDER BY e.version",
                $"SELECT * FROM standings s JOIN case_heads h ON h.subject = s.subject WHERE {SecrecyBoundary.Condition(scope)} AND is_open = 1 "
                    + $"ORDER BY s.risk, h.subject LIMIT 51",
                "SELECT * FROM travel_orders o WHERE o.subject = @subject",
                "SELECT * FROM entries e WHERE e.position > @after ORDER BY e.position LIMIT 20",
            })
            {
                // A small table is read whole whatever there is; what counts is that an index can be used.
                var plan = string.Join('\n', await connection.Query("SET LOCAL enable_seqscan = off; EXPLAIN " + sql,
                    row => row.GetString(0), ("@subject", "MIG-9000001"), ("@after", 17L), ("@boundary_today", "2026-11-22")));
                Assert.True(plan.Contains("Index Scan", StringComparison.Ordinal) && !plan.Contains("Seq Scan", StringComparison.Ordinal),
                    $"{scope}: {sql}\n{plan}");
            }
        }
    }
}
