using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Samsyn.Law;
using Samsyn.Practice;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Secrecy;
using Samsyn.Tests.Storage;
using Samsyn.Web.Boundary;
using Samsyn.Web.Cases;
using Samsyn.Web.Commands;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Bench;

/// <summary>What the register's bench measures: each figure beside a peer or a goal, in the same run on the same machine.</summary>
internal static class RegisterBench
{
    internal static readonly string Keys = Path.Combine(Directory.CreateTempSubdirectory("samsyn-bench-").FullName, "bench.keys");
    private const int Cases = 5_000;
    private static readonly DateTimeOffset At = new(2024, 5, 27, 10, 0, 0, TimeSpan.Zero);

    public static async Task<int> Run(string[] args)
    {
        var quick = args.Contains("--quick");
        var folder = Directory.CreateTempSubdirectory("samsyn-bench-").FullName;
        await using var postgres = await TemporaryPostgres.Start(isDurable: true);
        var server = postgres.Connection;
        try
        {
            Console.WriteLine("| what | database | figure | beside | ratio | goal |");
            Console.WriteLine("|---|---|---|---|---|---|");
            bool Asked(string part) => args.Contains(part) || !args.Any(arg => arg is "appends" or "import" or "results" or "pages");
            if (Asked("appends"))
            {
                await Appends("SQLite", Path.Combine(folder, "appends.db"),
                    await SqliteCeiling(Path.Combine(folder, "ceiling.db")), "bulk ceiling", 0.5, quick);
                var address = await NewDatabase(server, "appends");
                await Appends("PostgreSQL", address, await Pgbench(await NewDatabase(server, "peer"), postgres.Folder, quick), "pgbench", 2, quick);
            }
            if (Asked("import"))
            {
                await Import("SQLite", Path.Combine(folder, "import.db"), quick);
                await Import("PostgreSQL", await NewDatabase(server, "import"), quick);
            }
            foreach (var departures in !Asked("results") ? [] : quick ? [100_000] : new[] { 1_000_000, 10_000_000 })
            {
                await Results("SQLite", Path.Combine(folder, $"results{departures}.db"), departures);
                await Results("PostgreSQL", await NewDatabase(server, $"results{departures}"), departures);
            }
            if (Asked("pages"))
            {
                await Pages("SQLite", Path.Combine(folder, "pages.db"), quick ? 50_000 : 1_000_000);
                await Pages("PostgreSQL", await NewDatabase(server, "pages"), quick ? 50_000 : 1_000_000);
            }
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Row(string what, string database, string figure, string beside, double? ratio, string goal) =>
        Console.WriteLine($"| {what} | {database} | {figure} | {beside} | {ratio?.ToString("0.00", CultureInfo.InvariantCulture) ?? ""} | {goal} |");

    private static string Number(double number) => number.ToString(number < 10 ? "0.00" : "#,0", CultureInfo.InvariantCulture);

    private static async Task<string> NewDatabase(string server, string name)
    {
        await using var connection = new NpgsqlConnection(server + "Database=postgres");
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return $"{server}Database={name};Maximum Pool Size=50";
    }

    /// <summary>
    /// Durable appends, one entry a call, by callers that each wait for the answer and are all
    /// at different cases: day by day one entry a case, the rows of <see cref="SqliteCeiling"/>.
    /// </summary>
    private static async Task Appends(string engine, string address, double peer, string peerName, double goal, bool quick)
    {
        using var database = new Database(address, Keys);
        await using var writer = await RegisterWriter.Open(database, TimeProvider.System);
        await writer.Import(
            [("cases", Ndjson(Enumerable.Range(0, Cases).Select(number => Entry($"MIG-{number}", new CaseRegistered(DecisionKind.Removal)))))],
            keepGoing: false);
        var written = 0;
        foreach (var writers in new[] { 1, 8, 32 })
        {
            var each = (quick ? 3_000 : 40_000) / (writers == 1 ? 8 : 1) / writers;
            var inOrder = Enumerable.Range(0, each * writers).Select(_ => Submission.From(Linked(written++), Importing.Operator)).ToArray();
            var batches = Enumerable.Range(0, writers)
                .Select(index => Enumerable.Range(0, each).Select(count => inOrder[count * writers + index]).ToArray()).ToArray();
            var watch = Stopwatch.StartNew();
            await Task.WhenAll(batches.Select(async batch =>
            {
                foreach (var submission in batch) await writer.Append([submission]);
            }));
            var rate = writers * each / watch.Elapsed.TotalSeconds;
            Row($"durable appends, {writers} writers", engine, $"{Number(rate)}/s",
                $"{Number(peer)}/s {peerName}", rate / peer, writers == 32 ? $"≥ {goal}" : "");
        }
    }

    /// <summary>One entry a case and day, in the order they are sent.</summary>
    private static Entry Linked(int number) => Entry($"MIG-{number % Cases}", new FamilyLinked(["MIG-1"]), At.AddDays(1 + number / Cases));

    /// <summary>The same rows written by the plainest code there is: prepared statements, 2,000 a transaction, synchronous=FULL.</summary>
    private static async Task<double> SqliteCeiling(string file)
    {
        const int Rows = 40_000;
        using var database = new Database(file, Keys);
        await using (await RegisterWriter.Open(database, TimeProvider.System)) { }
        await using var writing = new Writing(await database.OpenForWriting());
        var entries = Enumerable.Range(0, Rows).Select(Linked).Select((entry, number) => new Row(entry.Subject,
            number / Cases + 1L, number + 1L, entry.Id.ToByteArray(bigEndian: true), "FamilyLinked", "Migrationsverket",
            Sql.Microseconds(entry.RecordedAt), Sql.Microseconds(entry.RecordedAt), 0L, EntryFormat.Write(entry), new byte[32])).ToArray();
        string[] columns = ["subject", "version", "position", "id", "fact", "agency", "recorded_at", "received_at", "sealed_by", "body", "hash"];
        var watch = Stopwatch.StartNew();
        foreach (var batch in entries.Chunk(2_000))
        {
            await using var transaction = await writing.Begin();
            await writing.Insert("entries", columns, batch);
            await transaction.CommitAsync();
        }
        return Rows / watch.Elapsed.TotalSeconds;
    }

    /// <summary>
    /// pgbench with 32 clients, each transaction the statements of one append: read the chain's end, insert the entry, bring the head up to date.
    /// </summary>
    private static async Task<double> Pgbench(string address, string socket, bool quick)
    {
        using var database = new Database(address, Keys);
        await using (var writer = await RegisterWriter.Open(database, TimeProvider.System))
            await writer.Import(
                [("cases", Ndjson(Enumerable.Range(0, Cases).Select(number => Entry($"MIG-{number}", new CaseRegistered(DecisionKind.Removal)))))],
                keepGoing: false);
        await using (var connection = await database.OpenForReading()) await connection.Execute("CREATE SEQUENCE bench_positions START 100000");
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, """
            \set number random(0, 4999)
            BEGIN;
            SELECT version, hash FROM entries WHERE subject = 'MIG-' || :number ORDER BY version DESC LIMIT 1;
            INSERT INTO entries SELECT 'MIG-' || :number, n, n, uuid_send(gen_random_uuid()), 'FamilyLinked', 'Migrationsverket', 1, 1, 0,
                convert_to(repeat('x', 230), 'UTF8'), sha256('x') FROM nextval('bench_positions') n;
            UPDATE case_heads SET last_event_on = '2024-05-27', family = family + 1 WHERE subject = 'MIG-' || :number;
            COMMIT;
            """);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.OtherRead | UnixFileMode.GroupRead);
        using var pgbench = Process.Start(new ProcessStartInfo($"{TemporaryPostgres.Programs}/pgbench",
            ["-n", "-h", socket, "-U", "samsyn", "-c", "32", "-j", "2", "-M", "prepared", "-T", quick ? "2" : "10", "-f", script, "peer"])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await pgbench.StandardOutput.ReadToEndAsync();
        await pgbench.WaitForExitAsync();
        File.Delete(script);
        var line = output.Split('\n').FirstOrDefault(line => line.StartsWith("tps =", StringComparison.Ordinal))
            ?? throw new InvalidOperationException(output);
        return double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture);
    }

    /// <summary>The national practice population, and a file three times as large: entries a second, and the peak of the managed heap.</summary>
    private static async Task Import(string engine, string address, bool quick)
    {
        const int Entries = 700_000;
        foreach (var times in new[] { 1, 3 })
        {
            var file = Path.GetTempFileName();
            await using (var output = File.Create(file))
                PracticeCommand.Write(Population.Generate(quick ? PracticeSize.Small : times == 1 ? PracticeSize.National : PracticeSize.X10, seed: 1)
                    .Take(times * Entries), output);
            using var database =
                new Database(times == 1 ? address : address.Contains("Host=", StringComparison.Ordinal) ? address : address + times, Keys);
            await using var writer = await RegisterWriter.Open(database, TimeProvider.System);
            GC.Collect();
            long peak = 0;
            using var sampling = new Timer(_ => peak = Math.Max(peak, GC.GetTotalMemory(false)), null, 0, 50);
            var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            await using var content = File.OpenRead(file);
            var result = await writer.Import([(file, content)], keepGoing: false);
            var (taken, spent) = (result.Taken + result.Known, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
            Row($"import, {Number(taken)} entries", engine, $"{Number(taken / watch.Elapsed.TotalSeconds)}/s",
                $"{Number(spent)} s of processor ({Number(taken / spent)} a second of one), {peak / 1_000_000} MB at most",
                null, "≥ 25,000/s, memory flat in file size");
            File.Delete(file);
            if (address.Contains("Host=", StringComparison.Ordinal)) break;
        }
    }

    private static async Task Results(string engine, string address, int departures)
    {
        using var database = new Database(address, Keys);
        await using (await RegisterWriter.Open(database, TimeProvider.System)) { }
        await using var writing = new Writing(await database.OpenForWriting());
        await Departures.Fill(writing, departures);
        await using var connection = await database.OpenForReading();
        var knownAt = new DateOnly(2025, 2, 20).EndInSweden;
        var rollup = await Median(() => RegisterReader.Tally(connection, Definition.D2024, knownAt), 50);
        var scan = await Median(() => RegisterReader.Scan(connection, Definition.D2024, knownAt), 3);
        Row($"results, {Number(departures)} departures", engine, $"{Number(rollup)} ms",
            $"{Number(scan)} ms scan", rollup / scan, departures > 1_000_000 ? "≤ 5 ms" : "≤ 2 ms");
    }

    private static async Task Pages(string engine, string address, int cases)
    {
        using (var database = new Database(address, Keys))
        {
            await using var writer = await RegisterWriter.Open(database, TimeProvider.System);
            await writer.MarkPractice(PracticeRegister.Day);
            await writer.Import([("cases", new GeneratedLines(cases))], keepGoing: false);
        }
        await using var register = await OpenedRegister.ToServe(address, Keys);
        await using var site = Web.Site.Build(register, "http://127.0.0.1:0");
        await site.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(site.Urls.First()) };
        client.DefaultRequestHeaders.Add("Authorization", "Bearer ovning:Migrationsverket:CaseOfficer");
        var random = new Random(1);
        var reader = new RegisterReader(register.Database);
        var boundary = new SecrecyBoundary(reader, register.Log!, register.Clock);
        var officer = new Viewer("bench", "bench", Agency.Migrationsverket, Role.CaseOfficer, null);
        using var browser = await SignIn(client.BaseAddress, "Migrationsverket:CaseOfficer");
        var whole = 0.0;
        foreach (var (what, read) in new (string, Func<Task>)[]
        {
            ("case page, read and fold",
                async () => Case.Fold("x", Knowledge.Now((await reader.Entries($"MIG-{random.Next(cases)}")).Select(placed => placed.Entry)))),
            ("case through the API", async () => await client.GetStringAsync($"/api/v1/cases/MIG-{random.Next(cases)}")),
            ("case page, whole", async () => await browser.GetStringAsync($"/arenden/MIG-{random.Next(cases)}")),
            ("worklist page, whole", async () => await browser.GetStringAsync("/arenden?myndighet=Migrationsverket")),
            ("worklist, 50 rows", async () => await CaseList.Page(boundary, officer, new CaseFilter { Responsible = Agency.Migrationsverket }, 50)),
            ("worklist, counted", async () => await CaseList.Count(boundary, officer, new CaseFilter { Responsible = Agency.Migrationsverket })),
            ("worklist, next page",
                async () => await CaseList.Page(boundary, officer, new CaseFilter { After = $"1 9999-12-31_MIG-{random.Next(cases)}" }, 50)),
        })
        {
            var median = await Median(async () => { await read(); return 0; }, 200, first: 500);
            if (what == "case page, whole") whole = median;
            Row($"{what}, {Number(cases)} cases", engine, $"{Number(median)} ms", "", null, "≤ 5 ms median");
        }
        var readings = new List<IReadOnlyList<Reading>>();
        for (var index = 0; index < 200; index++)
            readings.Add(Knowledge.Now((await reader.Entries($"MIG-{random.Next(cases)}")).Select(placed => placed.Entry)));
        var place = 0;
        var gate = await Median(() => Task.FromResult(Enforceability.Evaluate(readings[place++ % readings.Count], boundary.Now)), 2_000);
        Row("the gate within the case page", engine, $"{Number(gate)} ms", $"{Number(whole)} ms page", gate / whole, "≤ 0.10");
    }

    /// <summary>A person's browser of sorts: signs in to the practice by pressing a role.</summary>
    internal static async Task<HttpClient> SignIn(Uri address, string role)
    {
        const string Field = "name=\"__RequestVerificationToken\" value=\"";
        var browser = new HttpClient { BaseAddress = address };
        var page = await browser.GetStringAsync("/logga-in");
        var start = page.IndexOf(Field, StringComparison.Ordinal) + Field.Length;
        await browser.PostAsync("/logga-in/ovning",
            new FormUrlEncodedContent([new("roll", role), new("__RequestVerificationToken", page[start..page.IndexOf('"', start)])]));
        return browser;
    }

    /// <param name="first">How many times it is done before it is measured: a site has run for a while.</param>
    private static async Task<double> Median<T>(Func<Task<T>> work, int times, int first = 1)
    {
        for (var time = 0; time < first; time++) await work();
        var milliseconds = new List<double>();
        for (var time = 0; time < times; time++)
        {
            var watch = Stopwatch.StartNew();
            await work();
            milliseconds.Add(watch.Elapsed.TotalMilliseconds);
        }
        return milliseconds.Order().ElementAt(times / 2);
    }

    internal static Entry Entry(string subject, Fact fact, DateTimeOffset? at = null) =>
        new(Guid.CreateVersion7(), subject, Agency.Migrationsverket, "Enhet", "mig-4711", new Moment((at ?? At).SwedishDay), at ?? At, fact);

    private static MemoryStream Ndjson(IEnumerable<Entry> entries)
    {
        var file = new MemoryStream();
        foreach (var entry in entries) file.Write([.. EntryFormat.Write(entry), (byte)'\n']);
        file.Position = 0;
        return file;
    }
}
