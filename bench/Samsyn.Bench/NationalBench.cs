using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using Samsyn.Practice;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Tests;
using Samsyn.Tests.Pages;
using Samsyn.Tests.Storage;
using Samsyn.Web;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Bench;

/// <summary>
/// Every page of a site with the national practice register and 100,000 rows in its read log: how long the site takes for each, first after a
/// commit, when nothing that is kept holds, and then again. The commit is of a new case that is registered and whose departure is, so that most
/// figures change. With <c>--small</c> over the small register, to see that it runs; with <c>--queries</c> also the questions to the database that
/// take the longest; with <c>--only=TEXT</c> the pages whose address has it; with <c>--load</c> requests a second instead, and with
/// <c>--at-once=N</c> as many pages let in at once.
/// </summary>
internal static class NationalBench
{
    private const int Times = 15, Warm = 60, LogRows = 100_000;
    private const string Only = "--only=", AtOnce = "--at-once=", Plan = "/charter/planera";

    private static readonly DepartureRegistered Departure = new(Executor.Migrationsverket, new(2024, 5, 27), DestinationKind.HomeCountry,
        DepartureManner.Own, true, DepartureSource.BorderControl);

    /// <summary>Beside every page there is: with the choices that pages offer, and as who sees less.</summary>
    private static readonly (string Role, string[] Pages)[] Chosen =
    [
        ("Polismyndigheten:NationalCoordinator",
            ["/", "/resultat", "/resultat?kant=2025-02-20", "/resultat/mal/bortrattade?ar=2024", "/resultat/mal/arenden?slutade=2024&slut=Lapsed",
             "/arenden", "/arenden?frist=14", "/arenden?klass=Green&lage=Enforceable", "/arenden?avslutade=true", "/arenden?steg=TravelPlanned",
             "/arenden?forvar=true", "/arenden?barn=true", "/arenden?land=AF", "/arenden?stoppad=true", "/arenden?brist=lagakraft",
             "/charter/planera", "/resor?visa=tabell"]),
        ("Migrationsverket:CaseOfficer", ["/", "/arenden?myndighet=Migrationsverket", "/arenden?frist=3", "/att-ratta"]),
        ("Kriminalvarden:TransportPlanner", ["/", "/arenden", "/att-ratta", "/charter/planera"]),
        ("Polismyndigheten:OperationsCoordinator", ["/arenden?region=Syd"]),
        ("Polismyndigheten:Lawyer", ["/regler/jamfor?regel=APP-MV&varde=200&dag=1987-01-01"]),
    ];

    /// <summary>The countries, and the releases beside them: median below 20 ms (issue 15).</summary>
    private static readonly (string Role, string[] Pages)[] OfCountries =
    [
        ("Polismyndigheten:NationalCoordinator", ["/lander", "/lander/IQ", "/lander/AF", "/lander/GE", "/frigivningar"]),
        ("Migrationsverket:Statistician", ["/lander", "/lander/IQ"]),
    ];

    public static Task<int> Run(string[] args) => Run(args, async database => [.. Chosen,
        .. (await PageAddresses.In(database)).GroupBy(PageAddresses.Reader).Select(pages => (pages.Key, pages.ToArray()))], goal: 50);

    public static Task<int> Countries(string[] args) => Run(args, _ => Task.FromResult(OfCountries), goal: 20);

    private static async Task<int> Run(string[] args, Func<Database, Task<(string Role, string[] Pages)[]>> asked, int goal)
    {
        await using var postgres = args.Contains("--postgres") ? await TemporaryPostgres.Start(isDurable: true) : null;
        var folder = Directory.CreateTempSubdirectory("samsyn-bench-").FullName;
        try
        {
            var given = args.FirstOrDefault(arg => !arg.StartsWith("--", StringComparison.Ordinal));
            var address = given ?? (postgres is null ? Path.Combine(folder, "national.db") : await NewDatabase(postgres.Connection));
            if (given is null) await Fill(address, args.Contains("--small") ? PracticeSize.Small : PracticeSize.National);
            await using var register = await OpenedRegister.ToServe(address, given is null ? RegisterBench.Keys : null);
            var atOnce = Option(args, AtOnce);
            await using var site = Site.Build(register, "http://127.0.0.1:0",
                atOnce is null ? null : new() { Limits = new() { PagesAtOnce = int.Parse(atOnce, CultureInfo.InvariantCulture) } });
            await site.StartAsync();
            await FillLog(register);
            if (args.Contains("--load")) await NationalLoad.Run(new Uri(site.Urls.First()));
            else
            {
                using var questions = args.Contains("--queries") ? new Questions() : null;
                var only = Option(args, Only) ?? "";
                var chosen = (await asked(register.Database))
                    .Select(of => (of.Role, of.Pages.Where(page => page.Contains(only, StringComparison.Ordinal)).ToArray()));
                await Pages(register, new Uri(site.Urls.First()), [.. chosen], goal, questions);
            }
            await site.StopAsync();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string? Option(string[] args, string name) =>
        args.FirstOrDefault(arg => arg.StartsWith(name, StringComparison.Ordinal))?[name.Length..];

    internal static async Task<string> NewDatabase(string server)
    {
        await using var connection = new NpgsqlConnection(server + "Database=postgres");
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand("CREATE DATABASE national", connection);
        await create.ExecuteNonQueryAsync();
        return $"{server}Database=national;Maximum Pool Size=50";
    }

    internal static async Task Fill(string address, PracticeSize size = PracticeSize.National)
    {
        using var database = new Database(address, RegisterBench.Keys);
        await using var writer = await RegisterWriter.Open(database, TimeProvider.System);
        var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var taken = await PracticeRegister.Fill(writer, Population.Generate(size, seed: 1));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{taken:#,0} entries: {taken / watch.Elapsed.TotalSeconds:#,0}/s, "
                + $"{(Environment.CpuUsage.TotalTime - processor).TotalSeconds:0} s of processor"));
    }

    /// <summary>Reads of two months by a few hundred officers, so that the log's page has as much to look through as in operation.</summary>
    private static async Task FillLog(OpenedRegister register)
    {
        const int Officers = 300, Together = 1_000, Days = 60;
        var (random, now) = (new Random(1), register.Clock.GetUtcNow());
        await using var reading = await register.Database.OpenForReading();
        var cases = await reading.Query("SELECT subject FROM case_heads ORDER BY subject LIMIT 20000", row => row.GetString(0));
        using var checking = new ReadLogChecking(register.Database, register.Clock);
        for (var rows = (await checking.Check()).Rows; rows < LogRows; rows += Together)
            await register.Log!.Record([.. Enumerable.Range(0, Together).Select(place => new Read(
                now.AddDays(-Days * (1 - (rows + place) / (double)LogRows)), $"bench-{random.Next(Officers)}", Agency.Polismyndigheten,
                Role.OperationsCoordinator, "Region Syd", cases[random.Next(cases.Count)], [DataCategory.IdentityCore, DataCategory.Decision],
                null, "/arenden/{Number}", 1, random.Next(50) == 0))]);
        await checking.Check(isWhole: true);
    }

    private static async Task Pages(OpenedRegister register, Uri site, (string Role, string[] Pages)[] asked, int goal,
        Questions? questions)
    {
        Console.WriteLine("| page | role | after a commit, ms | again, ms | processor, ms | kB | goal |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (role, pages) in asked)
        {
            using var browser = await RegisterBench.SignIn(site, role);
            foreach (var asking in pages)
            {
                if (await Find(browser, asking) is not { } page) continue;
                for (var time = 0; time < Warm; time++) await browser.GetStringAsync(page);
                var (first, again, processor, size) = (new List<double>(), new List<double>(), TimeSpan.Zero, 0);
                questions?.Clear();
                for (var time = 0; time < Times; time++)
                {
                    var number = $"MIG-{Random.Shared.Next(10_000_000, int.MaxValue)}";
                    await register.Writer!.Append(RegisterBench.Entry(number, new CaseRegistered(DecisionKind.Removal)),
                        RegisterBench.Entry(number, Departure));
                    questions?.Listen(true);
                    first.Add((await Timed(browser, page)).TotalMilliseconds);
                    questions?.Listen(false);
                    var before = Environment.CpuUsage.TotalTime;
                    again.Add((await Timed(browser, page)).TotalMilliseconds);
                    processor += Environment.CpuUsage.TotalTime - before;
                }
                size = (await browser.GetStringAsync(page)).Length / 1_000;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {page} | {role} | {Median(first):0.0} | {Median(again):0.0} | {processor.TotalMilliseconds / Times:0.0} "
                        + $"| {size} | ≤ {goal} |"));
                questions?.Print();
            }
        }
    }

    /// <summary>
    /// Where a page is, once the plan that it may rest on is made. One that answers otherwise than with a page is said and not measured: a form that
    /// only follows another, or a simulation that the register has none of.
    /// </summary>
    private static async Task<string?> Find(HttpClient browser, string page)
    {
        if (page.StartsWith(Plan, StringComparison.Ordinal))
        {
            var plan = "";
            await Within.Until(120, "the plan of all open cases", async () =>
                !(plan = await browser.GetStringAsync(Plan)).Contains("Planen tas fram", StringComparison.Ordinal));
            if (page.StartsWith(Plan + "/parti/", StringComparison.Ordinal)) page = Regex.Match(plan, Plan + "/parti/[^\"#?]+").Value;
        }
        using var answer = await browser.GetAsync(page);
        if (answer.IsSuccessStatusCode) return page;
        Console.WriteLine($"| {page} | answers {(int)answer.StatusCode} | | | | | |");
        return null;
    }

    internal static async Task<TimeSpan> Timed(HttpClient browser, string page)
    {
        var start = Stopwatch.GetTimestamp();
        await browser.GetStringAsync(page);
        return Stopwatch.GetElapsedTime(start);
    }

    internal static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
