using System.Text;
using Samsyn.Register;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

/// <summary>Corrections as an import brings them: in any order, of one another, pointing nowhere.</summary>
public class CorrectionTests
{
    private const string Name = "Kanariefågelsson";

    private static readonly DateTimeOffset At = new(2024, 5, 27, 10, 0, 0, TimeSpan.Zero);
    private static readonly PersonIdentified Person = new("Övningsson", "Anna", new(1990, 1, 1), Sex.X, [Country.Parse("AF")]);

    private static int minute;

    private static Entry Make(Fact fact, Agency agency = Agency.Migrationsverket, Guid? id = null) =>
        new(id ?? Guid.NewGuid(), "MIG-1", agency, null, "sys", new Moment(new DateOnly(2024, 5, 27)),
            At.AddMinutes(Interlocked.Increment(ref minute)), fact);

    private static async Task<Imported> Import(RegisterWriter writer, params IReadOnlyList<Entry> entries)
    {
        using var file = new MemoryStream([.. entries.SelectMany(entry => (byte[])[.. EntryFormat.Write(entry), (byte)'\n'])]);
        return await writer.Import([("poster.ndjson", file)], keepGoing: false);
    }

    private static string Faults(Imported import) => string.Join('\n',
        import.Refused.SelectMany(line => line.Faults.Select(fault => $"{line.Number} {fault}")));

    [Theory]
    [InlineData(TestDatabases.Sqlite)]
    [InlineData(TestDatabases.Postgres)]
    public async Task A_correction_that_comes_before_its_entry_waits_for_it(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        var stay = Make(new StayOrdered("Migrationsverket"));
        var correction = Make(new EntryCorrected(stay.Id, "fel", EntryFormat.Fields(new StayOrdered("Migrationsdomstolen i Malmö")), null));
        var above = Make(new EntryCorrected(correction.Id, "fel igen",
            EntryFormat.Fields(new EntryCorrected(stay.Id, "fel", EntryFormat.Fields(new StayOrdered("Migrationsdomstolen i Luleå")), null)), null));

        var done = await Import(writer, above, correction, stay, Make(new CaseRegistered(DecisionKind.Removal)));

        Assert.Equal("", Faults(done));
        Assert.Equal(4, done.Taken);
        var placed = await database.Reader.Entries("MIG-1");
        Assert.Contains(Knowledge.Now(placed.Select(entry => entry.Entry)),
            reading => reading.Fact is StayOrdered { By: "Migrationsdomstolen i Luleå" });
        Assert.All(placed, entry => Assert.True(entry.Sender is { IsOperator: true }));
    }

    [Fact]
    public async Task Corrections_that_point_at_nothing_at_themselves_or_at_each_other_are_refused_in_the_same_words()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using var writer = await database.Open();
        Guid self = Guid.NewGuid(), id = Guid.NewGuid(), other = Guid.NewGuid();
        CorrectedFields Of(Guid corrects) => EntryFormat.Fields(new EntryCorrected(corrects, "fel", null, null));

        var done = await Import(writer, Make(new CaseRegistered(DecisionKind.Removal)), Make(new EntryCorrected(Guid.NewGuid(), "fel", null, null)),
            Make(new EntryCorrected(self, "fel", null, null), id: self),
            Make(new EntryCorrected(other, "fel", Of(id), null), id: id), Make(new EntryCorrected(id, "fel", Of(other), null), id: other));

        Assert.False(done.IsKept);
        Assert.Equal([2, 3, 4, 5], done.Refused.Select(line => (int)line.Number));
        Assert.All(done.Refused, line => Assert.Equal("data.corrects", Assert.Single(line.Faults).Field));
        Assert.All(done.Refused, line => Assert.EndsWith("finns inte.",
            line.Faults[0].Reason.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_correction_of_a_correction_says_is_judged_as_what_it_comes_to()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using var writer = await database.Open();
        var departure = new DepartureRegistered(Executor.Migrationsverket, new(2024, 5, 20), DestinationKind.HomeCountry, DepartureManner.Own, true,
            DepartureSource.Officer);
        Entry left = Make(departure), stay = Make(new StayOrdered("x")),
            correction = Make(new EntryCorrected(left.Id, "fel", EntryFormat.Fields(departure), null));
        await writer.Append(Make(new CaseRegistered(DecisionKind.Removal)), left, stay, correction);
        Entry Above(Guid corrects, CorrectedFields? data, Agency by = Agency.Migrationsverket) =>
            Make(new EntryCorrected(correction.Id, "igen", EntryFormat.Fields(new EntryCorrected(corrects, "fel", data, null)), null), by);
        async Task<string> Refused(Entry entry) => (await Assert.ThrowsAsync<RefusedEntryException>(() => writer.Append(entry))).Message;

        Assert.Contains("data.data.corrects", await Refused(Above(stay.Id, EntryFormat.Fields(new StayOrdered("y")))), StringComparison.Ordinal);
        Assert.Contains("data.data.data.leftSwedenOn", await Refused(Above(left.Id,
            EntryFormat.Fields(departure with { LeftSwedenOn = new(2199, 1, 1) }))), StringComparison.Ordinal);
        Assert.Contains("data.data.data.executedBy", await Refused(Above(left.Id, new("""{"executedBy":"Kriminalvarden"}"""))),
            StringComparison.Ordinal);
        Assert.Contains("data.corrects", await Refused(Above(left.Id, EntryFormat.Fields(departure), Agency.Polismyndigheten)),
            StringComparison.Ordinal);
        await writer.Append(Above(left.Id, EntryFormat.Fields(departure with { LeftSwedenOn = new(2024, 5, 19) })));
        Assert.Null((await database.Reader.Verify()).Difference);
    }

    [Theory]
    [InlineData(TestDatabases.Sqlite)]
    [InlineData(TestDatabases.Postgres)]
    public async Task A_name_is_sealed_however_deep_it_stands(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        Entry person = Make(Person), correction = Make(new EntryCorrected(person.Id, "fel", EntryFormat.Fields(Person), null));
        var right = EntryFormat.Fields(Person with { FamilyName = Name });
        await writer.Append(Make(new CaseRegistered(DecisionKind.Removal)), person, correction,
            Make(new EntryCorrected(correction.Id, "igen", EntryFormat.Fields(new EntryCorrected(person.Id, "fel", right, null)), null)),
                Make(new CorrectionRequested(person.Id, "fel", right, null)));

        await using var connection = await database.Database.OpenForReading();
        foreach (var body in await connection.Query("SELECT body FROM entries", row => Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(0))))
            Assert.DoesNotContain(Name, body, StringComparison.Ordinal);
        Assert.Contains(Knowledge.Now((await database.Reader.Entries("MIG-1")).Select(placed => placed.Entry)), reading =>
            reading.Fact is PersonIdentified { FamilyName: Name });
    }

    [Theory]
    [InlineData(TestDatabases.Sqlite)]
    [InlineData(TestDatabases.Postgres)]
    public async Task Who_sent_an_entry_is_kept_and_the_chain_covers_it(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using (var writer = await database.Open())
            await writer.Append([Submission.From(Make(new CaseRegistered(DecisionKind.Removal)),
                new Sender(Agency.Migrationsverket, "https://id.example/|4711"))], null, TestContext.Current.CancellationToken);
        Assert.Equal("https://id.example/|4711", (await database.Reader.Entries("MIG-1"))[0].Sender!.Id);
        Assert.Null((await database.Reader.Verify()).Difference);
    }
}
