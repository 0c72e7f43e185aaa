using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Samsyn.Register;
using Samsyn.Tests.Results;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

public class ImportTests
{
    private static readonly string Registration = Line("CaseRegistered", """{"decisionKind":"Removal"}""");

    public static TheoryData<string, byte[], int, string> Unreadable => new()
    {
        { "gzip by mistake", Gzip(Registration), 1, "" },
        { "UTF-16", Encoding.Unicode.GetBytes(Registration), 1, "" },
        { "Latin-1", Encoding.Latin1.GetBytes(Registration + "\n" + Line("StayOrdered", """{"by":"Migrationsdomstolen i Växjö"}""")), 2, "" },
        { "a truncated last line", Encoding.UTF8.GetBytes(Registration + "\n" + Line("DecisionRevoked", "{}")[..90]), 2, "" },
        { "a line of 10 MB", Encoding.UTF8.GetBytes(Registration + "\n" + new string('x', 10_000_000) + "\n"), 2, "" },
        { "a long line without an end", Encoding.UTF8.GetBytes(Registration + "\n" + new string('x', 10_000_000)), 2, "" },
        { "a case never registered", Encoding.UTF8.GetBytes(Registration + "\n" + Line("DecisionRevoked", "{}", "MIG-2")), 2, "case" },
        { "registered twice", Encoding.UTF8.GetBytes(Registration + "\n" + Line("CaseRegistered", """{"decisionKind":"Transfer"}""")), 2, "case" },
        { "a handover by the police",
            Encoding.UTF8.GetBytes(Registration + "\n" + ByPolice(Line("HandedOver", """{"ground":"Absconded"}"""))), 2, "agency" },
        { "a handover on a third ground",
            Encoding.UTF8.GetBytes(Registration + "\n" + Line("HandedOver", """{"ground":"Convenience"}""")), 2, "data.ground" },
        { "deep nesting", Encoding.UTF8.GetBytes(Registration + "\n" + new string('[', 1000)), 2, "" },
        { "an empty object", "{}\n"u8.ToArray(), 1, "id" },
        { "a number", "17\n"u8.ToArray(), 1, "" },
    };

    [Theory, MemberData(nameof(Unreadable))]
    public async Task A_file_that_cannot_be_read_leaves_the_register_as_it_was(string what, byte[] file, int line, string field)
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using var writer = await database.Open();

        var result = await writer.Import([(what, new MemoryStream(file))], keepGoing: false);

        Assert.False(result.IsKept);
        Assert.Contains(result.Refused, refused => refused.Number == line && refused.Faults.Any(fault => fault.Field == field));
        Assert.Equal(0, await database.Reader.Position());
        Assert.Null((await database.Reader.Verify()).Difference);
    }

    [Fact]
    public async Task A_long_file_is_read_in_batches_to_its_end()
    {
        const int Lines = 20_000;
        var line = Encoding.UTF8.GetBytes(Registration + new string(' ', 400) + "\n");
        using var file = new MemoryStream();
        for (var number = 0; number < Lines; number++) file.Write(line);
        file.Position = 0;

        var batches = new List<int>();
        await foreach (var batch in EntryFile.Read(file, Importing.Operator)) batches.Add(batch.Count);

        Assert.Equal(Lines, batches.Sum());
        Assert.All(batches[..^1], count => Assert.InRange(count, 1_000, 2_000));
    }

    [Theory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Keep_going_takes_what_can_be_taken(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        var file = string.Join('\n', Line("StayOrdered", """{"by":"x"}"""), Registration,
            "not an entry", Line("DecisionRevoked", "{}"), Line("DecisionRevoked", "{}", "MIG-9"), "");

        var result = await writer.Import([("f", Stream(file))], keepGoing: true);

        Assert.Equal((3, 2), (result.Taken, result.RefusedCount)); // the stay waited for its registration
        Assert.Equal([3L, 5L], result.Refused.Select(line => line.Number).Order());
        Assert.Equal(3, await database.Reader.Position());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_first_import_leaves_every_index_as_it_found_it(bool isRefused)
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using var writer = await database.Open();
        await using var connection = await database.Database.OpenForReading(TestContext.Current.CancellationToken);
        Task<List<string>> Indexes() => connection.Query(
            "SELECT name || COALESCE(': ' || sql, '') FROM sqlite_master WHERE type = 'index' ORDER BY name", row => row.GetString(0));
        var before = await Indexes();

        var result = await writer.Import([("f", Stream(Registration + (isRefused ? "\nnot an entry" : "")))], keepGoing: false);

        Assert.Equal(isRefused ? 0 : 1, result.Taken);
        Assert.Equal(before, await Indexes());
        Assert.Null((await database.Reader.Verify()).Difference);
    }

    [Fact]
    public async Task An_extract_that_begins_in_the_middle_of_a_case_is_taken()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using var writer = await database.Open();
        var departure = Line("DepartureRegistered",
            """{"executedBy":"Migrationsverket","leftSwedenOn":"2024-05-01","destinationKind":"HomeCountry", """
                + """ "manner":"Own","inAccordance":true,"source":"Officer"}""");

        var result = await writer.Import([("f", Stream(Registration + "\r\n\r\n" + departure))], keepGoing: false);

        Assert.Equal((2, true), (result.Taken, result.IsKept));
        await using var connection = await database.Database.OpenForReading(TestContext.Current.CancellationToken);
        Assert.Equal(1, await connection.Scalar<long>("SELECT lacks_decision FROM case_heads"));
    }

    [Fact]
    public async Task Killed_in_the_middle_nothing_is_half_taken_and_the_file_can_be_imported_again()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        var file = Path.Combine(Path.GetDirectoryName(database.Address)!, "entries.ndjson");
        var entries = new RandomRegister(seed: 23).Entries(cases: 2000);
        await using (var content = File.Create(file)) await RegisterTests.Ndjson(entries).CopyToAsync(content, TestContext.Current.CancellationToken);

        using (var import = Process.Start(new ProcessStartInfo("dotnet",
            [typeof(Database).Assembly.Location, "import", file, "--database", database.Address])
        { RedirectStandardOutput = true })!)
        {
            // The journal of the one transaction stands beside the file, which has its tables already; then the process is killed.
            await Within.Until(60, "the transaction to begin", () => Task.FromResult(import.HasExited
                || (File.Exists(database.Address + "-journal") && new FileInfo(database.Address).Length > 100_000)));
            Assert.False(import.HasExited, "the import was over before it could be killed");
            import.Kill();
            await Within.Seconds(60, "the import to end", import.WaitForExitAsync(TestContext.Current.CancellationToken));
        }
        await using (var writer = await database.Open())
        {
            Assert.Equal(0, await database.Reader.Position());
            await using var again = File.OpenRead(file);
            Assert.Equal(entries.Count, (await writer.Import([(file, again)], keepGoing: false)).Taken);
            again.Position = 0;
            Assert.Equal(entries.Count, (await writer.Import([(file, again)], keepGoing: false)).Known);
        }
        Assert.Null((await database.Reader.Verify()).Difference);
    }

    [Fact]
    public async Task A_load_that_was_broken_off_before_it_changed_the_file_keeps_no_reader_out()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using (await database.Open()) { }
        await File.WriteAllBytesAsync(database.Address + "-journal", new byte[512], TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<RegisterUnavailableException>(database.Reader.Position);

        await using (await database.Open()) Assert.Equal(0, await database.Reader.Position());
    }

    [Fact]
    public async Task Two_programs_cannot_write_to_one_file()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using var writer = await database.Open();

        await Assert.ThrowsAsync<RegisterInUseException>(database.Open);
    }

    private static string Line(string fact, string data, string subject = "MIG-1") =>
        $$"""{"id":"{{Guid.NewGuid()}}","case":"{{subject}}","fact":"{{fact}}","agency":"Migrationsverket", """
            + $$""" "occurredOn":"2024-05-27","recordedAt":"2024-05-27T10:12:00Z","data":{{data}}}""";

    private static string ByPolice(string line) =>
        line.Replace("\"agency\":\"Migrationsverket\"", "\"agency\":\"Polismyndigheten\"", StringComparison.Ordinal);

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    private static byte[] Gzip(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
