using System.Diagnostics;
using System.Globalization;
using Samsyn.Results;
using Samsyn.Web;
using Samsyn.Web.Boundary;
using Samsyn.Web.Commands;
using Samsyn.Web.Hosting;
using Samsyn.Web.Results;
using Samsyn.Web.Storage;

namespace Samsyn.Bench;

/// <summary>
/// The joint report and open data over a practice register with released reports (<c>samsyn practice --size national --database F</c>): the whole
/// report from entries to each form, the audit of the largest open table, and the open API beside a static file of the same site.
/// </summary>
internal static class ReportBench
{
    private const int Times = 9, Calls = 3000, AtOnce = 16;

    private static readonly string[] Paths =
        ["/oppna-data/v2/tables", "/oppna-data/v2/tables/SAM001/data", "/oppna-data/v2/tables/SAM010/data?outputFormat=csv"];

    /// <param name="args">The database.</param>
    public static async Task<int> Run(string[] args)
    {
        if (args is not [var address]) throw new CommandException("Ange övningsregistret: report national.db");
        await using var register = await OpenedRegister.ToServe(address);
        if ((await register.Reader.OpenReleases(null)).Count == 0) await PracticeReleases.Make(register);
        var release = (await register.Reader.OpenReleases(null)) is [var newest, ..] ? newest
            : throw new CommandException($"{address} har ingen släppt redovisning: gör registret med samsyn practice.");
        await Report(register.Reader, release);
        await Audit(register.Reader);
        await Open(register);
        return 0;
    }

    private static async Task Report(RegisterReader register, Release release)
    {
        Console.WriteLine($"| the whole report for {release.Fact.Year} | ms |");
        Console.WriteLine("|---|---|");
        foreach (var form in new[] { "a.docx", "a.xlsx", "a.html" })
            Say($"figures, text and {form[2..]}", await Median(async () => ReportFiles.Write(await Releasing.Produce(register, release), form)));
    }

    private static async Task Audit(RegisterReader register)
    {
        var releases = await register.OpenReleases(null);
        var last = releases.Max(release => release.Fact.Year);
        var cube = OpenCubes.ByQuarter(await register.QuarterCounts(releases[0].Fact, last - 3, last),
            country => (country.Code, country.Code), releases[0].Fact.KnownAt, releases[0].At, releases[0].Number);
        var (real, _) = await register.ReleasedTables(releases);
        var (clock, told) = (Stopwatch.StartNew(), DisclosureGuard.Protect(cube));
        Say($"audit of {cube.Id}, {cube.Cells.Count} cells, {told.Cells.Count(cell => cell is null)} withheld", clock.Elapsed.TotalMilliseconds);
        clock.Restart();
        var tables = DisclosureGuard.Protect(SmallFigures.Withheld(real), real);
        Say($"audit of tables 1–4, {tables.Tables.Sum(table => table.Rows.Sum(row => row.Withheld.Count))} withheld",
            clock.Elapsed.TotalMilliseconds);
    }

    private static async Task Open(OpenedRegister register)
    {
        await using var site = Site.Build(register, "http://127.0.0.1:0",
            new SiteSettings { Limits = new LimitSettings { OpenDataCalls = int.MaxValue } });
        await site.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(site.Urls.First()) };
        var page = await http.GetStringAsync("/oppna-data");
        var start = page.IndexOf("src=\"", StringComparison.Ordinal) + 5;
        var file = page[start..page.IndexOf('"', start)];
        var still = await Rate(http, file);
        Console.WriteLine();
        var by = HasWrk ? "wrk" : "a client of ours";
        Console.WriteLine($"| anybody's calls, {AtOnce} at once, by {by} | a second | of a static file's |");
        Console.WriteLine("|---|---|---|");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {file} | {still:0} | 1 |"));
        foreach (var path in Paths)
            if (await Rate(http, path) is var rate)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {path} | {rate:0} | {rate / still:0.00} |"));
        await site.StopAsync();
    }

    /// <summary>Calls a second: by wrk (Debian's package) where it is installed, and otherwise by a client of ours, which is slower.</summary>
    private static async Task<double> Rate(HttpClient http, string path)
    {
        for (var warm = 0; warm < 200; warm++) await http.GetByteArrayAsync(path);
        if (HasWrk) return await Wrk(new Uri(http.BaseAddress!, path));
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(0, Calls), new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (_, stop) => await http.GetByteArrayAsync(path, stop));
        return Calls / clock.Elapsed.TotalSeconds;
    }

    private static bool HasWrk =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "wrk")));

    private static async Task<double> Wrk(Uri address)
    {
        using var wrk = Process.Start(new ProcessStartInfo("wrk", ["-t", "2", "-c", $"{AtOnce}", "-d", "5s", address.AbsoluteUri])
        { RedirectStandardOutput = true })!;
        var said = (await wrk.StandardOutput.ReadToEndAsync()).Split('\n').Select(line => line.Trim()).ToList();
        await wrk.WaitForExitAsync();
        if (said.Find(line => line.StartsWith("Non-2xx", StringComparison.Ordinal)) is { } refused)
            throw new CommandException($"{address.PathAndQuery}: {refused}");
        return double.Parse(said.Single(line => line.StartsWith("Requests/sec:", StringComparison.Ordinal))["Requests/sec:".Length..],
            CultureInfo.InvariantCulture);
    }

    private static async Task<double> Median(Func<Task> act)
    {
        var times = new List<double>();
        for (var time = 0; time < Times; time++)
        {
            var clock = Stopwatch.StartNew();
            await act();
            times.Add(clock.Elapsed.TotalMilliseconds);
        }
        return times.Order().ElementAt(Times / 2);
    }

    private static void Say(string what, double milliseconds) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {milliseconds:0} |"));
}
