using System.Collections.Concurrent;
using System.Diagnostics;
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
/// Every page finds what it shows by indexes, on both databases: no query of a page reads a table from end to end that grows with the register.
/// </summary>
public sealed partial class PlanTests
{
    private static readonly (string Role, string[] Pages)[] Asked =
    [
        ("Polismyndigheten:NationalCoordinator",
            ["/", "/resultat", "/resultat?kant=2025-02-20", "/resultat/siffror",
                "/resultat/siffror?kant=2025-02-20", "/resultat/verksamhet",
                "/resultat/mal?ar=2025", "/resultat/mal/bortrattade?ar=2024", "/resultat/mal/arenden?slutade=2025&slut=Lapsed",
                "/resultat/verksamhet/regioner?region=Stockholm", "/resultat/andringar", "/arenden", "/arenden?frist=14",
             "/arenden?klass=Green&lage=Enforceable",
             "/arenden?avslutade=true", "/arenden?steg=TravelPlanned", "/arenden?forvar=true", "/arenden?barn=true", "/arenden?familj=true",
             "/arenden?land=AF", "/arenden?stoppad=true", "/arenden?brist=lagakraft", "/arenden?brist=beslut", "/arenden?anlaggning=FAC-MARSTA",
             "/charter", "/charter/CHA-2026-701", "/charter/taxekort", "/forvar", "/vantar", "/rattssakerhet", "/rattssakerhet?slag=Journey",
             "/resor", "/resor/resurser", "/resor/resurser.csv?slag=Places", "/resor/flyg", "/resor/flyg/AIR-TK", "/samverkan", "/lander",
             "/lander/IQ", "/lander/IQ/mote", "/frigivningar", "/lander/samband", "/projekt",
             "/projekt/PRJ-DRIFTSTOD", "/samverkan/beslut", "/metodstod", "/att-ratta", "/regler"]),
        ("Migrationsverket:ForcedReturnMonitor", ["/overvakning"]),
        ("Migrationsverket:CaseOfficer", ["/", "/arenden?myndighet=Migrationsverket", "/arenden/MIG-9000034"]),
        ("Polismyndigheten:OperationsCoordinator", ["/utlamnanden"]),
        ("Polismyndigheten:Auditor", ["/logg"]),
    ];

    /// <summary>The tables that grow with the register.</summary>
    private static readonly string[] Large =
        ["entries", "case_heads", "standings", "counted_departures", "figure_marks", "person_names", "person_digests", "data_keys", "notifications",
         "read_log", "safeguards", "followed_spans"];

    [Fact]
    public void The_events_of_charters_are_those_that_are_no_case_s() =>
        Assert.Equal(Schema.Events.Split(", ").Where(name => typeof(CharterFact).IsAssignableFrom(
            typeof(Fact).Assembly.GetTypes().Single(type => $"'{type.Name}'" == name))), Schema.EventsOfCharters.Split(", "));

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
        var partial = await reading.Query("SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '%WHERE%'", row => row.GetString(0));
        await Visit(database.Address, database.Database.Keys.Address, async page =>
        {
            foreach (var query in page is null ? [] : queries.Keys.Where(query => Question().IsMatch(query)))
                foreach (var step in await reading.Query("EXPLAIN QUERY PLAN " + query, row => row.GetString(3), [.. Parameters(query)]))
                    if (IsWhole(step, query) && !partial.Exists(index => step.EndsWith(" INDEX " + index, StringComparison.Ordinal)))
                        wrong.Add($"{page}: {step}\n{query}");
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
        await using var server = await TemporaryPostgres.Start(isDurable: false);
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
        // The practice is so small that reading a table through is often best. Here it is priced so that it is done only where no index would do.
        const string Options = "Options=-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0 -c enable_seqscan=off";
        var wrong = new List<string>();
        var read = 0L;
        await Visit($"{server.Connection}Database=plans;Maximum Pool Size=20;{Options}", keys, async page =>
        {
            var log = await server.Log(read);
            read += System.Text.Encoding.UTF8.GetByteCount(log);
            if (page is null) return;
            var plans = log.Split("Query Text:", StringSplitOptions.None)[1..];
            Assert.NotEmpty(plans);
            foreach (var plan in plans)
                if (SequentialScan().Match(plan) is { Success: true } scan && Large.Contains(scan.Groups[1].Value))
                    wrong.Add($"{page}: {scan.Value}\n{plan}");
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
                await visitor.Page(page);
                await look(page);
            }
        }
    }

    /// <summary>
    /// A step of SQLite's reads a large table through, or so much of it as an index by a column of few values leaves. Following an index in its
    /// order is another thing where a limit says when there are enough.
    /// </summary>
    private static bool IsWhole(string step, string query)
    {
        var isLimited = query.Contains("LIMIT", StringComparison.Ordinal);
        bool IsLarge(Match named) => TablesNamed(query, named.Groups[1].Value).Intersect(Large).Any();
        if (OfFewValues().Match(step) is { Success: true } few) return IsLarge(few) && !isLimited;
        return Scan().Match(step) is { Success: true } scan && IsLarge(scan) && !(scan.Groups[2].Success && isLimited);
    }

    /// <summary>The tables that a query gives a name; that of a table is its own.</summary>
    private static IEnumerable<string> TablesNamed(string query, string name) =>
        Regex.Matches(query, $@"(?:FROM|JOIN)\s+(\w+)\s+{name}\b").Select(found => found.Groups[1].Value).Append(name);

    private static IEnumerable<(string, object?)> Parameters(string query) =>
        Parameter().Matches(query).Select(found => found.Value).Distinct().Select(name => (name, (object?)null));

    [GeneratedRegex(@"^\s*(SELECT|WITH)\b")]
    private static partial Regex Question();

    [GeneratedRegex(@"^SCAN (\w+)( USING .*INDEX)?")]
    private static partial Regex Scan();

    /// <summary>By a definition, of which there are two, and no more but a bound on one side.</summary>
    [GeneratedRegex(@"^SEARCH (\w+) USING (?:.*\(definition=\?( AND known_from<\?)?\)|INDEX .*\(is_open=\?\))$")]
    private static partial Regex OfFewValues();

    [GeneratedRegex(@"Seq Scan on (\w+)")]
    private static partial Regex SequentialScan();

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();
}
