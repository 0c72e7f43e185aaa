using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Samsyn.Law;
using Samsyn.Practice;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Tests.Storage;
using Samsyn.Web.Boundary;
using Samsyn.Web.Cases;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Bench;

/// <summary>
/// What the boundary costs on the case page and on the 50-row worklist: beside the same reads without it, and with and without row-level security.
/// </summary>
internal static class SecrecyBench
{
    private const string Worklist = """
        SELECT h.subject, kind, category, region, responsible, step, step_since, destination, is_open, is_child, family, is_absconded,
            facility, detained_since, feasibility, handover, order_stage,
            order_departs, lacks_decision, status, next_rule, next_on, blocks, COALESCE(finality_differs, 0), s.risk
        FROM standings s JOIN case_heads h ON h.subject = s.subject WHERE is_open = 1 ORDER BY s.risk, h.subject LIMIT 51
        """;

    public static async Task<int> Run(string[] args)
    {
        var size = args.Contains("--quick") ? PracticeSize.Small : PracticeSize.National;
        var folder = Directory.CreateTempSubdirectory("samsyn-bench-").FullName;
        await using var postgres = await TemporaryPostgres.Start(isDurable: false);
        var server = postgres.Connection;
        try
        {
            Console.WriteLine("| what | viewer | database | with | without | ratio | goal |");
            Console.WriteLine("|---|---|---|---|---|---|---|");
            await Measure("SQLite", Path.Combine(folder, "secrecy.db"), size);
            await Measure("PostgreSQL", await NewDatabase(server), size);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Measure(string engine, string address, PracticeSize size)
    {
        using var database = new Database(address, RegisterBench.Keys);
        await using (var writer = await RegisterWriter.Open(database, TimeProvider.System))
            await PracticeRegister.Fill(writer, Population.Generate(size, seed: 1));
        await using (var connection = await database.OpenForReading())
            if (database.IsPostgres) await connection.Execute("ANALYZE");
        var reader = new RegisterReader(database);
        var clock = new PracticeClock(Population.Today);
        await using var log = await ReadLog.Open(database, clock);
        var boundary = new SecrecyBoundary(reader, log, clock);
        var now = boundary.Now;
        foreach (var viewer in new[]
        {
            new Viewer("bench", "bench", Agency.Migrationsverket, Role.CaseOfficer, null),
            new Viewer("bench", "bench", Agency.Polismyndigheten, Role.EnforcementOfficer, "Region Syd", Region.Syd),
            new Viewer("bench", "bench", Agency.Kriminalvarden, Role.TransportPlanner, null),
        })
        {
            var cases = (await CaseList.Page(boundary, viewer, new CaseFilter(), 400)).Select(head => head.Number).ToList();
            var next = 0;
            string Number() => cases[next++ % cases.Count];
            if (cases.Count > 0)
            {
                await Row("case page: entries, state and law", viewer, engine, async () => await boundary.Look(viewer, Number()), async () =>
                {
                    var entries = (await reader.Entries(Number())).Select(placed => placed.Entry).ToList();
                    var readings = Knowledge.At(entries, now);
                    _ = (Case.Fold("x", readings), Enforceability.Evaluate(readings, now), UnlawfulEvents.In(entries, now));
                });
                await Row("case page: written in the read log beside not", viewer, engine,
                    async () => await boundary.Case(viewer, Number(), "bench"), async () => await boundary.Look(viewer, Number()));
                await Row("case page: the reading alone, behind row-level security", viewer, engine,
                    async () => await boundary.Entries(viewer, Number()), async () => await reader.Entries(Number()));
            }
            await Row("worklist, 50 rows, of all cases without", viewer, engine,
                async () => await CaseList.Page(boundary, viewer, new CaseFilter(), 50), async () =>
            {
                await using var connection = await database.OpenForReading();
                await connection.Query(Worklist, All); // every column is read, as the worklist's rows are
            });
            await Row("worklist, behind row-level security beside only the first wall", viewer, engine,
                async () => await Listed(await boundary.Open(Scopes.Listed(viewer))), async () => await Listed(await database.OpenForReading()));

            async Task Listed(System.Data.Common.DbConnection opened)
            {
                await using var connection = opened;
                await connection.Query(Worklist.Replace("WHERE", $"WHERE {SecrecyBoundary.Condition(Scopes.Listed(viewer))} AND",
                    StringComparison.Ordinal), row => row.GetString(0), boundary.Today);
            }
        }
    }

    private static object?[] All(System.Data.Common.DbDataReader row)
    {
        var values = new object?[row.FieldCount];
        for (var column = 0; column < values.Length; column++) values[column] = row.IsDBNull(column) ? null : row.GetValue(column);
        return values;
    }

    /// <summary>The medians of two ways that take turns, so that both meet the same machine.</summary>
    private static async Task Row(string what, Viewer viewer, string engine, Func<Task> with, Func<Task> without)
    {
        const int Times = 300;
        List<double> one = [], other = [];
        for (var time = -20; time < Times; time++)
            foreach (var (work, into) in new[] { (with, one), (without, other) })
            {
                var watch = Stopwatch.StartNew();
                await work();
                if (time >= 0) into.Add(watch.Elapsed.TotalMilliseconds);
            }
        var (a, b) = (one.Order().ElementAt(Times / 2), other.Order().ElementAt(Times / 2));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {what} | {viewer.Role} | {engine} | {a:0.000} ms | {b:0.000} ms | {a / b:0.00} | ≤ 1.10 |"));
    }

    private static async Task<string> NewDatabase(string server)
    {
        await using var connection = new NpgsqlConnection(server + "Database=postgres");
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand("CREATE DATABASE secrecy", connection);
        await create.ExecuteNonQueryAsync();
        return $"{server}Database=secrecy;Maximum Pool Size=20";
    }
}
