using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using Samsyn.Practice;
using Samsyn.Register;
using Samsyn.Tests.Pages;
using Samsyn.Web;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

/// <summary>
/// Every page finds what it shows by indexes, on both databases as they choose on national data (<see cref="NationalStatistics"/>): no query of a
/// page reads a fifth of a table that is large there.
/// </summary>
public sealed partial class PlanTests
{
    /// <summary>Beside every page there is: with the choices that pages offer, and as who sees less.</summary>
    private static readonly (string Role, string[] Pages)[] Chosen =
    [
        ("Polismyndigheten:NationalCoordinator",
            ["/", "/resultat?kant=2025-02-20", "/resultat/siffror?kant=2025-02-20", "/resultat/mal?ar=2025", "/resultat/mal/bortrattade?ar=2024",
             "/resultat/mal/arenden?slutade=2025&slut=Lapsed", "/resultat/verksamhet/regioner?region=Stockholm", "/arenden", "/arenden?frist=14",
             "/arenden?klass=Green&lage=Enforceable", "/arenden?avslutade=true", "/arenden?steg=TravelPlanned", "/arenden?forvar=true",
             "/arenden?barn=true", "/arenden?familj=true", "/arenden?land=AF", "/arenden?stoppad=true", "/arenden?brist=lagakraft",
             "/arenden?brist=beslut", "/arenden?anlaggning=FAC-MARSTA", "/charter/CHA-2026-701", "/rattssakerhet?slag=Journey",
             "/resor/resurser.csv?slag=Places", "/resor?visa=tabell"]),
        ("Migrationsverket:CaseOfficer", ["/", "/arenden?myndighet=Migrationsverket", "/arenden/MIG-9000034", "/att-ratta", "/vantar"]),
        ("Kriminalvarden:TransportPlanner", ["/", "/arenden", "/att-ratta", "/resor", "/charter/planera"]),
        ("Polismyndigheten:Lawyer", ["/regler/jamfor?regel=APP-MV&varde=200&dag=1987-01-01"]),
    ];

    private static IEnumerable<(string Role, string[] Pages)> Asked =>
        Chosen.Concat(PageAddresses.Practice.GroupBy(PageAddresses.Reader).Select(pages => (pages.Key, pages.ToArray())));

    [Fact]
    public void The_events_of_charters_are_those_that_are_no_case_s() =>
        Assert.Equal(Schema.Events.Split(", ").Where(name => typeof(CharterFact).IsAssignableFrom(
            typeof(Fact).Assembly.GetTypes().Single(type => $"'{type.Name}'" == name))), Schema.EventsOfCharters.Split(", "));

    [Theory]
    [InlineData("SCAN entries", "SELECT 1 FROM entries", "entries")]
    [InlineData("SEARCH e USING PRIMARY KEY (subject=?)", "SELECT 1 FROM entries e", null)]
    [InlineData("SEARCH h USING INDEX case_heads_open (is_open=?)", "SELECT 1 FROM case_heads h", "case_heads")]
    [InlineData("SEARCH h USING INDEX case_heads_open (is_open=?)", "SELECT 1 FROM case_heads h LIMIT 50", null)]
    [InlineData("SEARCH h USING AUTOMATIC COVERING INDEX (region=?)", "SELECT 1 FROM charters c JOIN case_heads h", "case_heads")]
    [InlineData("SCAN case_heads USING INDEX case_heads_detained", "SELECT 1 FROM case_heads", null)] // an index of those who are detained
    [InlineData("SCAN charters", "SELECT 1 FROM charters", null)] // of few rows
    public void A_step_is_judged_by_the_rows_that_it_reads_nationally(string step, string query, string? table) =>
        Assert.Equal(table, WholeReads.OfSqlite(step, query));

    [Fact]
    public async Task No_page_reads_a_large_table_from_end_to_end_on_SQLite()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using (var writer = await database.Open()) await PracticeRegister.Fill(writer, Population.Generate(PracticeSize.Small, 1));
        var (queries, unnamed) = (new ConcurrentDictionary<string, byte>(), new ConcurrentDictionary<string, byte>());
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Measures.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (span.GetTagItem("db.namespace") is not string file || file != database.Database.File) return;
                var query = (string)span.GetTagItem("db.query.text")!;
                queries[query] = 0;
                foreach (var table in NotNamed(span, query)) unnamed[$"{table}: {query}"] = 0;
            },
        };
        ActivitySource.AddActivityListener(listener);
        var wrong = new List<string>();
        await using var reading = await database.Database.OpenForReading(TestContext.Current.CancellationToken);
        // A register on SQLite has no statistics, however large: its plans here are those of a national one.
        Assert.Equal(0, await reading.Scalar<long>("SELECT COUNT(*) FROM sqlite_master WHERE name LIKE 'sqlite_stat%'"));
        await Visit(database.Address, database.Database.Keys.Address, async page =>
        {
            foreach (var query in page is null ? [] : queries.Keys.Where(query => Question().IsMatch(query)))
                foreach (var step in await reading.Query("EXPLAIN QUERY PLAN " + query, row => row.GetString(3), [.. Parameters(query)]))
                    if (WholeReads.OfSqlite(step, query) is { } table && !WholeReads.IsAllowed(table, query)) wrong.Add($"{page}: {step}\n{query}");
            Assert.True(page is null || !queries.IsEmpty);
            queries.Clear();
        });

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong.Distinct()));
        Assert.Empty(unnamed.Keys);
    }

    /// <summary>
    /// The projections that a figure reads and has not named among those that it is kept until they change: it would be old when they do.
    /// </summary>
    private static IEnumerable<string> NotNamed(Activity span, string query)
    {
        if (span.Parent is not { OperationName: SharedFigures.Span } figure || figure.GetTagItem(SharedFigures.TablesTag) is not string named)
            return [];
        var tables = named.Split(' ').ToHashSet();
        // What is kept of the cases, their regions, their spans and their departures changes with these.
        if (tables.Overlaps(["case_heads", "region_spans", "followed_spans", "figure_marks"])) tables.Add(KeptCounts.Table);
        // What waits is counted anew when it changes; the reach of a case follows some seconds later.
        if (tables.Contains("waiting")) tables.Add("case_heads");
        if (tables.Contains("counted_departures")) // whose rollups change with it, while the entries behind it never do
            tables.UnionWith(["results_by_day", "results_by_month", "entries"]);
        // Which of the last events are seen follows from the case too; each is looked at again with its case's version.
        if (tables.Contains(SharedFigures.Events)) tables.UnionWith(["entries", "data_keys", "case_heads", "feed"]);
        if (tables.Contains(SharedFigures.History)) tables.Add("figure_marks"); // what was known then stays
        if (tables.SetEquals([""])) tables.UnionWith(["entries", "data_keys", "case_heads", "person_links"]);
        // A list of values is no table, and a figure that rests on another asks when that one's tables changed.
        tables.UnionWith(["json_each", "projection_changes"]);
        return Regex.Matches(query, @"(?:FROM|JOIN)\s+([a-z_]+)").Select(found => found.Groups[1].Value).Where(table => !tables.Contains(table));
    }

    [Fact]
    public async Task No_page_reads_a_large_table_from_end_to_end_on_PostgreSQL()
    {
        // It counts nothing by itself: what it knows is what is planted.
        await using var server = await TemporaryPostgres.Start(isDurable: false, isCounting: false);
        await using (var connection = new NpgsqlConnection(server.Connection + "Database=postgres"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var create = new NpgsqlCommand("CREATE DATABASE plans", connection);
            await create.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        var keys = Path.Combine(server.Folder, "plans.keys");
        using (var database = new Database($"{server.Connection}Database=plans", keys))
        await using (var writer = await RegisterWriter.Open(database, TimeProvider.System))
            await PracticeRegister.Fill(writer, Population.Generate(PracticeSize.Small, 1));
        await using (var planting = new NpgsqlConnection($"{server.Connection}Database=plans"))
        {
            await planting.OpenAsync(TestContext.Current.CancellationToken);
            await NationalStatistics.Plant(planting, server.Files);
            var entries = NationalStatistics.Relations.Single(relation => relation.Name == "entries").Rows;
            var plan = await planting.Scalar<string>("EXPLAIN (FORMAT JSON) SELECT * FROM entries");
            Assert.InRange(JsonDocument.Parse(plan!).RootElement[0].GetProperty("Plan").GetProperty("Plan Rows").GetDouble(),
                0.95 * entries, 1.05 * entries);
        }
        const string Options = "Options=-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0 -c auto_explain.log_format=json "
            + "-c jit=off";
        var wrong = new List<string>();
        var read = 0L;
        await Visit($"{server.Connection}Database=plans;Maximum Pool Size=20;{Options}", keys, async page =>
        {
            var log = await server.Log(read);
            read += System.Text.Encoding.UTF8.GetByteCount(log);
            if (page is null) return;
            var plans = WholeReads.Plans(log).ToList();
            Assert.NotEmpty(plans);
            foreach (var (query, plan) in plans)
                wrong.AddRange(WholeReads.OfPostgres(plan).Where(found => !WholeReads.IsAllowed(found.Table, query))
                    .Select(found => $"{page}: {found.What} of {found.Table}\n{query}"));
        });

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong.Distinct()));
    }

    /// <summary>
    /// Each page of a site over the register, and a look at what was asked for it; before the first at what was asked at the start.
    /// </summary>
    private static async Task Visit(string address, string keys, Func<string?, Task> look)
    {
        await using var register = await OpenedRegister.ToServe(address, keys);
        await using var site = Site.Build(register, "http://127.0.0.1:0");
        await site.StartAsync();
        foreach (var (role, pages) in Asked)
        {
            using var visitor = new Visitor(new Uri(site.Urls.First()));
            await visitor.SignIn(role);
            await look(null);
            foreach (var page in pages)
            {
                await PlanStands(visitor, page);
                await visitor.Page(page, PageAddresses.NotThere.Contains(page) ? null : HttpStatusCode.OK);
                await look(page);
            }
        }
    }

    /// <summary>The plan is made in the background when it is first asked for; until then its pages are not there.</summary>
    private static async Task PlanStands(Visitor visitor, string page)
    {
        if (page.StartsWith("/charter/planera", StringComparison.Ordinal)) await visitor.PlanPage();
    }

    private static IEnumerable<(string, object?)> Parameters(string query) =>
        Parameter().Matches(query).Select(found => found.Value).Distinct().Select(name => (name, (object?)null));

    [GeneratedRegex(@"^\s*(SELECT|WITH)\b")]
    private static partial Regex Question();

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();
}
