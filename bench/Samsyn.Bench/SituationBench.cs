using System.Globalization;
using Samsyn.Practice;
using Samsyn.Register;
using Samsyn.Tests.Storage;
using Samsyn.Web;
using Samsyn.Web.Hosting;

namespace Samsyn.Bench;

/// <summary>
/// The pages of the joint work as HTML over a practice register of some size: each right after a commit, when nothing that is kept holds, and then
/// again. Lägesbild's goal is 10 ms at the national population and 20 ms at ten times it; the board of journeys' and Förvar's is 50 ms.
/// </summary>
internal static class SituationBench
{
    private const int Times = 25, TimesQuick = 5;
    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(200);

    private static readonly string[] Pages = ["/", "/resor", "/resor?visa=tabell", "/forvar", "/vantar", "/samverkan", "/charter", "/rattssakerhet"];

    /// <param name="args">
    /// A size, or a database that holds one already (<c>national.db</c>, or a
    /// connection to PostgreSQL); with <c>--queries</c> also the questions to the
    /// database that take the longest on each page.
    /// </param>
    public static async Task<int> Run(string[] args)
    {
        var size = args.Contains("small") ? PracticeSize.Small : args.Contains("tenfold") ? PracticeSize.X10 : PracticeSize.National;
        var given = args.FirstOrDefault(arg => arg is not ("small" or "national" or "tenfold" or "--postgres" or "--queries" or "--quick"));
        using var questions = args.Contains("--queries") ? new Questions() : null;
        await using var postgres = args.Contains("--postgres") ? await TemporaryPostgres.Start(isDurable: true) : null;
        var folder = Directory.CreateTempSubdirectory("samsyn-bench-").FullName;
        try
        {
            var address = given ?? (postgres is null ? Path.Combine(folder, "practice.db") : await NationalBench.NewDatabase(postgres.Connection));
            if (given is null) await NationalBench.Fill(address, size);
            await using var register = await OpenedRegister.ToServe(address, given is null ? RegisterBench.Keys : null);
            await using var site = Site.Build(register, "http://127.0.0.1:0");
            await site.StartAsync();
            var isWithin = await Measure(register, new Uri(site.Urls.First()), size, args.Contains("--quick") ? TimesQuick : Times, questions);
            await site.StopAsync();
            return isWithin ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> Measure(OpenedRegister register, Uri site, PracticeSize size, int times, Questions? questions)
    {
        Console.WriteLine("| page | role | after a commit, ms | again, ms | goal, ms |");
        Console.WriteLine("|---|---|---|---|---|");
        var isWithin = true;
        foreach (var role in new[] { "Polismyndigheten:NationalCoordinator", "Migrationsverket:CaseOfficer", "Kriminalvarden:TransportPlanner" })
        {
            using var browser = await RegisterBench.SignIn(site, role);
            foreach (var page in Pages)
            {
                for (var time = 0; time < 6; time++) await browser.GetStringAsync(page);
                questions?.Clear();
                var (first, again) = (new List<double>(), new List<double>());
                for (var time = 0; time < times; time++)
                {
                    await register.Writer!.Append(RegisterBench.Entry(
                        $"MIG-{Random.Shared.Next(100_000_000, int.MaxValue)}", new CaseRegistered(DecisionKind.Removal)));
                    await Task.Delay(Settled); // what follows the feed in the background has looked
                    questions?.Listen(true);
                    first.Add((await NationalBench.Timed(browser, page)).TotalMilliseconds);
                    questions?.Listen(false);
                    again.Add((await NationalBench.Timed(browser, page)).TotalMilliseconds);
                }
                var goal = page != "/" ? 50 : size == PracticeSize.X10 ? 20 : 10;
                isWithin &= NationalBench.Median(first) <= goal;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {page} | {role} | {NationalBench.Median(first):0.0} | {NationalBench.Median(again):0.0} | {goal} |"));
                questions?.Print();
            }
        }
        return isWithin;
    }
}
