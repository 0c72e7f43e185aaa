using System.Data.Common;
using System.Text;
using Samsyn.Register;
using Samsyn.Tests.Results;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

/// <summary>What the register promises, on both databases.</summary>
public class RegisterTests
{
    public static TheoryData<string> Both => TestDatabases.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Lines_come_back_as_they_were_sent(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        string[] lines = [Line("CaseRegistered", """{"decisionKind":"Removal"}""").Replace(",\"fact\"", ", \"fact\"", StringComparison.Ordinal),
            Line("PersonIdentified", Person), Line("DecisionRevoked", "{}")];

        await writer.Append([.. lines.Select(line => Submission.From(Encoding.UTF8.GetBytes(line), Importing.Operator))],
            null, TestContext.Current.CancellationToken);

        Assert.Equal(lines, await Lines(database));
    }

    [Fact]
    public async Task A_closed_register_is_one_file()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using (var writer = await database.Open()) await writer.Append(Make(new CaseRegistered(DecisionKind.Removal)));
        var copy = database.Address + ".copy";
        File.Copy(database.Address, copy);

        using var copied = new Database(copy);
        Assert.Single(await new RegisterReader(copied).Entries("MIG-1"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_same_entry_is_taken_once_and_other_content_under_its_id_is_refused(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        var registered = Make(new CaseRegistered(DecisionKind.Removal));

        Assert.Equal(new Appended(1, 0, 1), await writer.Append(registered));
        Assert.Equal(new Appended(0, 1, 1), await writer.Append(registered));
        var refused = await Assert.ThrowsAsync<RefusedEntryException>(() => writer.Append(registered with { By = "någon annan" }));
        Assert.Equal("id", Assert.Single(refused.Faults).Field);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_cannot_stand_beside_the_register_is_refused_and_nothing_of_the_call_is_kept(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        var registered = Make(new CaseRegistered(DecisionKind.Removal));
        await writer.Append(registered);
        var elsewhere = Make(new CaseRegistered(DecisionKind.Removal), subject: "MIG-2");
        await writer.Append(elsewhere);

        await Refused("case", Make(new CaseRegistered(DecisionKind.Transfer)));
        await Refused("case", Make(new DecisionRevoked(), subject: "MIG-3"));
        await Refused("data.corrects", Make(new EntryCorrected(Guid.NewGuid(), "fel", null, null)));
        await Refused("data.corrects", Make(new EntryCorrected(elsewhere.Id, "fel", null, null)));
        await Refused("data.data.decisionKind", Make(new EntryCorrected(registered.Id, "fel", new("""{"decisionKind":"Deportation"}"""), null)));
        await Refused("[1].case", Make(new DecisionRevoked()), Make(new CaseRegistered(DecisionKind.Transfer)));

        Assert.Equal(2, (await Lines(database)).Count);

        async Task Refused(string field, params Entry[] entries) =>
            Assert.Contains((await Assert.ThrowsAsync<RefusedEntryException>(() => writer.Append(entries))).Faults, fault => fault.Field == field);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_sender_who_read_an_older_version_is_told(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        await writer.Append(Make(new CaseRegistered(DecisionKind.Removal)));

        await writer.Append([Submission.From(Make(new DecisionRevoked()), Importing.Operator)],
            new Dictionary<string, long> { ["MIG-1"] = 1 }, TestContext.Current.CancellationToken);
        var stale = await Assert.ThrowsAsync<StaleVersionException>(() =>
            writer.Append([Submission.From(Make(new DecisionRevoked()), Importing.Operator)], new Dictionary<string, long> { ["MIG-1"] = 1 }));

        Assert.Equal(2, stale.Actual);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_database_itself_refuses_to_change_or_delete_entries(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using (var writer = await database.Open()) await writer.Append(Make(new CaseRegistered(DecisionKind.Removal)));

        await using var connection = await database.Database.OpenForWriting(TestContext.Current.CancellationToken);
        foreach (var sql in new[] { "UPDATE entries SET agency = 'X'", "DELETE FROM entries",
            database.Database.IsPostgres ? "TRUNCATE entries" : "DELETE FROM entries WHERE 1 = 1" })
            await Assert.ThrowsAnyAsync<DbException>(() => connection.Execute(sql));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Many_writers_at_once_lose_nothing_and_a_reader_of_the_feed_misses_nothing(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        await using var otherNode = database.Database.IsPostgres ? await database.Open() : null;
        using var done = new CancellationTokenSource();
        var seen = new List<long>();
        var follower = Task.Run(async () =>
        {
            while (true)
            {
                var finished = done.IsCancellationRequested;
                var entries = await database.Reader.Feed(seen.Count == 0 ? 0 : seen[^1], 500);
                seen.AddRange(entries.Select(entry => entry.Position));
                if (finished && entries.Count == 0) return;
            }
        }, TestContext.Current.CancellationToken);

        await Task.WhenAll(Enumerable.Range(0, 32).Select(async index =>
        {
            var through = index % 2 == 0 ? writer : otherNode ?? writer;
            var subject = $"MIG-{index / 4}"; // four writers share a case
            try
            {
                await through.Append(Make(new CaseRegistered(DecisionKind.Removal), subject));
            }
            catch (RefusedEntryException)
            {
                // Another of the four registered it first.
            }
            for (var count = 0; count < 25; count++) await through.Append(Make(new FamilyLinked([$"MIG-{count}"]), subject));
        }));
        await done.CancelAsync();
        await follower;

        Assert.Equal(8 + 32 * 25, seen.Count);
        Assert.Equal(Enumerable.Range(1, seen.Count).Select(position => (long)position), seen);
        Assert.Null((await database.Reader.Verify()).Difference);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Rebuilt_projections_are_identical(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        foreach (var batch in new RandomRegister(seed: 11).Entries(cases: 60).Chunk(50)) await writer.Append(batch);
        var before = await Projected(database);

        await writer.Alone(async session => (await session.Rebuild(), true));

        Assert.Equal(before, await Projected(database));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Both_databases_answer_the_same_and_an_import_is_the_same_in_one_piece_or_many(string engine)
    {
        var entries = new RandomRegister(seed: 13).Entries(cases: 60);
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using (var writer = await database.Open()) foreach (var piece in entries.Chunk(7)) await writer.Load(piece);
        using var other = await TestDatabases.Create(engine);
        await using (var writer = await other.Open()) await writer.Import([("f", Ndjson(entries))], keepGoing: false);

        Assert.Equal((await Projected(database)).Order(StringComparer.Ordinal), (await Projected(other)).Order(StringComparer.Ordinal));
        Assert.Equal(await Lines(database), await Lines(other));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Verify_names_what_was_changed_behind_the_registers_back(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using (var writer = await database.Open())
        {
            await writer.Append(Make(new CaseRegistered(DecisionKind.Removal)), Identified(),
                Make(new TravelOrdered("TO-1", Country.Parse("AL"), new(2024, 6, 1), new(2024, 6, 9), 0, [], "x")));
            await writer.Append(Make(new DepartureRegistered(Executor.Polismyndigheten, new(2024, 5, 1),
                DestinationKind.HomeCountry, DepartureManner.Own, true, DepartureSource.Officer)));
        }
        var found = new List<string>();
        foreach (var (sql, back) in new[]
        {
            ("UPDATE data_keys SET wrapped = @other", "UPDATE data_keys SET wrapped = @wrapped"),
            ("UPDATE counted_departures SET year = 2023", "UPDATE counted_departures SET year = 2024"),
            ("UPDATE results_by_month SET count = count + 1", "UPDATE results_by_month SET count = count - 1"),
            ("UPDATE case_heads SET is_open = 0", "UPDATE case_heads SET is_open = 1"),
            ("UPDATE feed SET position = 5", "UPDATE feed SET position = 4"),
            ("UPDATE travel_orders SET subject = 'MIG-9'", "UPDATE travel_orders SET subject = 'MIG-1'"),
        })
        {
            await using var connection = await database.Database.OpenForWriting(TestContext.Current.CancellationToken);
            var wrapped = await connection.Scalar<byte[]>("SELECT wrapped FROM data_keys WHERE subject = 'MIG-1'");
            await connection.Execute(sql, ("@other", new byte[60]));
            found.Add((await database.Reader.Verify()).Difference ?? "nothing");
            await connection.Execute(back, ("@wrapped", wrapped));
        }
        Assert.Null((await database.Reader.Verify()).Difference);
        Assert.Equal(["MIG-1", "counted_departures", "results_by_month", "case_heads", "Flödet", "travel_orders"],
            found.Select((difference, index) => difference[..Math.Min(difference.Length, new[] { 5, 18, 16, 10, 6, 13 }[index])]));
    }

    [Fact]
    public async Task Verify_finds_a_changed_byte_in_the_file()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        var entries = new RandomRegister(seed: 17).Entries(cases: 40);
        await using (var writer = await database.Open()) await writer.Append([.. entries]);
        var file = database.Database.File;
        database.Database.Dispose();
        var whole = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        var missed = new List<Guid>();
        foreach (var wanted in entries.Where((_, index) => index % 10 == 0))
        {
            // A page that was split keeps dead copies of rows that moved; they are changed too, since only one of them is the row.
            var damaged = (byte[])whole.Clone();
            var id = Encoding.UTF8.GetBytes(wanted.Id.ToString());
            for (var at = 0; damaged.AsSpan(at).IndexOf(id) is >= 0 and var found; at += found + 1) damaged[at + found + 3] ^= 1;
            await File.WriteAllBytesAsync(file, damaged, TestContext.Current.CancellationToken);
            using var reopened = new Database(file);
            if ((await new RegisterReader(reopened).Verify()).Difference is null) missed.Add(wanted.Id);
        }
        Assert.Empty(missed);
        await File.WriteAllBytesAsync(file, whole, TestContext.Current.CancellationToken);
    }

    private const string Person = """{"familyName":"Exempel","givenName":"Noor","bornOn":"1991-04-12","sex":"X","citizenships":["AF"]}""";

    private static Entry Identified() => EntryFormat.Read(Encoding.UTF8.GetBytes(Line("PersonIdentified", Person))).Entry;

    private static string Line(string fact, string data) =>
        $$"""{"id":"{{Guid.NewGuid()}}","case":"MIG-1","fact":"{{fact}}","agency":"Migrationsverket", """
            + $$""" "occurredOn":"2024-05-27","recordedAt":"2024-05-27T10:12:00Z","data":{{data}}}""";

    private static Entry Make(Fact fact, string subject = "MIG-1") =>
        new(Guid.NewGuid(), subject, Agency.Migrationsverket, null, null,
            new Moment(new DateOnly(2024, 5, 27)), new(2024, 5, 27, 10, 0, 0, TimeSpan.Zero), fact);

    private static async Task<List<string>> Lines(TestDatabase database)
    {
        var lines = new List<string>();
        await foreach (var line in database.Reader.Lines(null)) lines.Add(Encoding.UTF8.GetString(line));
        return lines;
    }

    internal static MemoryStream Ndjson(IEnumerable<Entry> entries)
    {
        var file = new MemoryStream();
        foreach (var entry in entries) file.Write([.. EntryFormat.Write(entry), (byte)'\n']);
        file.Position = 0;
        return file;
    }

    internal static async Task<List<string>> Projected(TestDatabase database)
    {
        await using var connection = await database.Database.OpenForReading();
        var rows = new List<string>();
        // What persons are found by is under a key of each register's own: here it is told how much of it there is.
        foreach (var (table, columns) in Projections.All.Select(
            projection => (projection.Table, Projections.Blinded.Contains(projection) ? "subject, COUNT(*) OVER (PARTITION BY subject)" : "*"))
            .Concat([("results_by_day", "*"), ("results_by_month", "*"), (KeptCounts.Table, "*")]))
            rows.AddRange((await connection.Query($"SELECT {columns} FROM {table}", row => table + ": " +
                new Row([.. Enumerable.Range(0, row.FieldCount).Select(column => row.IsDBNull(column) ? null : row.GetValue(column))])))
                .Order(StringComparer.Ordinal));
        return rows;
    }
}
