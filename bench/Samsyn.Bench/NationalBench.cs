using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Samsyn.Practice;
using Samsyn.Register;
using Samsyn.Tests.Storage;
using Samsyn.Web;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Bench;

/// <summary>
/// The pages of a site with the national practice register: how long the site takes for each, first after a commit, when nothing that is kept
/// holds, and then again. The commit is of a new case that is registered and whose departure is, so that most figures change.
/// With <c>--queries</c> also the questions to the database that take the longest; with <c>--only=TEXT</c> the pages whose address has it.
/// </summary>
internal static class NationalBench
{
    private const int Times = 15, Warm = 60;
    private const string Only = "--only=";

    private static readonly DepartureRegistered Departure = new(Executor.Migrationsverket, new(2024, 5, 27), DestinationKind.HomeCountry,
        DepartureManner.Own, true, DepartureSource.BorderControl);

    private static readonly (string Role, string[] Pages)[] Asked =
    [
        ("Polismyndigheten:NationalCoordinator",
            ["/", "/resultat", "/resultat?kant=2025-02-20", "/resultat/andringar", "/resultat/mal", "/resultat/mal/bortrattade?ar=2024",
             "/resultat/mal/arenden?slutade=2024&slut=Lapsed", "/resultat/verksamhet", "/arenden", "/arenden?frist=14",
             "/arenden?klass=Green&lage=Enforceable",
             "/arenden?avslutade=true", "/arenden?steg=TravelPlanned", "/arenden?forvar=true", "/arenden?barn=true", "/arenden?land=AF",
             "/arenden?stoppad=true", "/arenden?brist=lagakraft", "/charter", "/charter/taxekort", "/charter/planera", "/att-ratta",
             "/resor", "/resor?visa=tabell", "/forvar", "/vantar", "/samverkan", "/rattssakerhet", "/regler"]),
        ("Migrationsverket:CaseOfficer", ["/", "/arenden?myndighet=Migrationsverket", "/arenden?frist=3", "/att-ratta"]),
        ("Kriminalvarden:TransportPlanner", ["/", "/arenden", "/att-ratta", "/charter/planera"]),
        ("Polismyndigheten:OperationsCoordinator", ["/utlamnanden", "/arenden?region=Syd"]),
        ("Polismyndigheten:Auditor", ["/logg"]),
    ];

    /// <summary>The countries, and the releases beside them: median below 20 ms (issue 15).</summary>
    private static readonly (string Role, string[] Pages)[] OfCountries =
    [
        ("Polismyndigheten:NationalCoordinator", ["/lander", "/lander/IQ", "/lander/AF", "/lander/GE", "/frigivningar"]),
        ("Migrationsverket:Statistician", ["/lander", "/lander/IQ"]),
    ];

    public static Task<int> Run(string[] args) => Run(args, Asked, goal: 50);

    public static Task<int> Countries(string[] args) => Run(args, OfCountries, goal: 20);

    private static async Task<int> Run(string[] args, (string Role, string[] Pages)[] asked, int goal)
    {
        await using var postgres = args.Contains("--postgres") ? await TemporaryPostgres.Start(isDurable: true) : null;
        var folder = Directory.CreateTempSubdirectory("samsyn-bench-").FullName;
        try
        {
            var given = args.FirstOrDefault(arg => !arg.StartsWith("--", StringComparison.Ordinal));
            var address = given ?? (postgres is null ? Path.Combine(folder, "national.db") : await NewDatabase(postgres.Connection));
            if (given is null) await Fill(address);
            await using var register = await OpenedRegister.ToServe(address, given is null ? RegisterBench.Keys : null);
            await using var site = Site.Build(register, "http://127.0.0.1:0");
            await site.StartAsync();
            if (args.Contains("--load")) await NationalLoad.Run(new Uri(site.Urls.First()));
            else
            {
                using var questions = args.Contains("--queries") ? new Questions() : null;
                var only = args.FirstOrDefault(arg => arg.StartsWith(Only, StringComparison.Ordinal))?[Only.Length..] ?? "";
                var chosen = asked.Select(of => (of.Role, of.Pages.Where(page => page.Contains(only, StringComparison.Ordinal)).ToArray()));
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

    private static async Task Pages(OpenedRegister register, Uri site, (string Role, string[] Pages)[] asked, int goal,
        Questions? questions)
    {
        Console.WriteLine("| page | role | after a commit, ms | again, ms | processor, ms | kB | goal |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (role, pages) in asked)
        {
            using var browser = await RegisterBench.SignIn(site, role);
            foreach (var page in pages)
            {
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

    internal static async Task<TimeSpan> Timed(HttpClient browser, string page)
    {
        var start = Stopwatch.GetTimestamp();
        await browser.GetStringAsync(page);
        return Stopwatch.GetElapsedTime(start);
    }

    internal static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
