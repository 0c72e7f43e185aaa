using System.Text;
using Microsoft.Extensions.Time.Testing;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Tests.Results;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

/// <summary>A register that is moved by export and import knows what it knew, and when. On both databases.</summary>
public class MovedRegisterTests
{
    [Theory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Results_as_known_at_any_past_instant_are_the_same_after_a_move(string engine)
    {
        using var old = await TestDatabases.Create(engine);
        var clock = new FakeTimeProvider(new(2025, 3, 1, 8, 0, 0, TimeSpan.Zero));
        await using var writer = await RegisterWriter.Open(old.Database, clock);
        var entries = new RandomRegister(seed: 77).Entries(cases: 60).Where(entry => entry.RecordedAt < clock.GetUtcNow()).ToList();
        var history = entries.Where((entry, place) => place % 2 == 0 || entry.Fact is CaseRegistered)
            .Where(entry => entry.Fact is not EntryCorrected).ToList();
        await writer.Load(history);
        foreach (var piece in entries.Except(history).Where(entry => entry.Fact is not EntryCorrected).Chunk(7))
        {
            clock.Advance(TimeSpan.FromHours(31));
            await writer.Append([.. piece]);
        }
        clock.Advance(TimeSpan.FromDays(1));
        await writer.Load([Registered("MIG-late", clock.GetUtcNow().AddYears(-1))]); // history among what was received
        clock.Advance(TimeSpan.FromDays(1));

        using var moved = await TestDatabases.Create(engine);
        await using var other = await RegisterWriter.Open(moved.Database, clock);
        var done = await other.Import([("all.ndjson", await Exported(old, withReceived: true))], keepGoing: false, history: "ny server");

        Assert.Equal((0, await old.Reader.Position()), (done.RefusedCount, await moved.Reader.Position()));
        foreach (var (placed, same) in (await old.Reader.Feed(0, 100_000)).Zip(await moved.Reader.Feed(0, 100_000)))
            Assert.Equal((placed.Entry.Id, placed.Version, placed.Entry.ReceivedAt, placed.Entry.KnownAt),
                (same.Entry.Id, same.Version, same.Entry.ReceivedAt, same.Entry.KnownAt));
        List<string> figures = [];
        for (var at = new DateTimeOffset(2019, 1, 1, 0, 0, 0, TimeSpan.Zero); at < clock.GetUtcNow(); at = at.AddDays(at.Year < 2025 ? 45 : 1))
        {
            figures.Add(await Figures(old, at));
            Assert.Equal(figures[^1], await Figures(moved, at));
        }
        Assert.True(figures.Distinct().Count() > 10);
        Assert.Null((await moved.Reader.Verify()).Difference);
        Assert.Equal("ny server", Assert.Single(await HistoryLoads.All(moved.Database)).Why);
        // What it holds it passes over, with the mark and without it.
        foreach (var withReceived in new[] { true, false })
            Assert.Equal(0, (await other.Import([("again", await Exported(old, withReceived))], keepGoing: false, history: "igen")).Taken);
        // Moved without the mark, it would all be known otherwise: the test can fail.
        using var lost = await TestDatabases.Create(engine);
        await using var without = await RegisterWriter.Open(lost.Database, clock);
        await without.Import([("all.ndjson", await Exported(old, withReceived: false))], keepGoing: false, history: "ny server");
        Assert.NotEqual(await Figures(old, new(2025, 3, 5, 0, 0, 0, TimeSpan.Zero)), await Figures(lost, new(2025, 3, 5, 0, 0, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("\"2024-01-05T09:00:00Z\"", null, "receivedAt")] // not without saying why
    [InlineData("\"2024-01-02T09:00:00Z\"", "x", "receivedAt")] // before it was written down
    [InlineData("\"2199-01-02T09:00:00Z\"", "x", "receivedAt")]
    [InlineData("\"2024-01-05\"", "x", "receivedAt")]
    [InlineData("\"\"", "x", "receivedAt")]
    [InlineData("17", "x", "receivedAt")]
    [InlineData("null", "x", "receivedAt")]
    [InlineData("\"2024-01-05T09:00:00Z\",\"receivedAt\":\"2024-01-05T09:00:00Z\"", "x", "receivedAt")] // twice
    public async Task A_time_of_receipt_that_cannot_be_is_refused(string value, string? history, string field)
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using var writer = await database.Open();
        var line = Encoding.UTF8.GetString(EntryFormat.Write(Registered("MIG-1", new(2024, 1, 3, 9, 0, 0, TimeSpan.Zero))));

        var done = await writer.Import([("f", new MemoryStream(Encoding.UTF8.GetBytes($"{{\"receivedAt\":{value},{line[1..]}\n")))],
            keepGoing: false, history: history);

        Assert.Equal(field, Assert.Single(Assert.Single(done.Refused).Faults).Field);
        Assert.Equal(0, await database.Reader.Position());
    }

    [Theory]
    [InlineData("{\"a\":1,\"receivedAt\":\"2024-01-05T09:00:00Z\"}", "{\"a\":1}")]
    [InlineData("{ \"receivedAt\" : \"2024-01-05T09:00:00Z\" , \"a\":1}", "{  \"a\":1}")]
    [InlineData("{\"a\":{\"receivedAt\":1},\"receivedAt\":\"2024-01-05T09:00:00Z\",\"b\":2}", "{\"a\":{\"receivedAt\":1},\"b\":2}")]
    [InlineData("{\"a\":\"\\\"receivedAt\\\"\"}", "{\"a\":\"\\\"receivedAt\\\"\"}")]
    [InlineData("{\"receivedAt\":\"2024-01-05T09:00:00Z\"}", "{}")]
    [InlineData("{\"receivedAt\":", "{\"receivedAt\":")]
    public void The_mark_is_taken_out_of_the_line_and_nothing_else_is(string line, string own) =>
        Assert.Equal(own, Encoding.UTF8.GetString(ReceivedMark.Take(Encoding.UTF8.GetBytes(line)).Line));

    private static async Task<MemoryStream> Exported(TestDatabase database, bool withReceived)
    {
        var file = new MemoryStream();
        await foreach (var line in database.Reader.Lines(null, withReceived)) file.Write([.. line, (byte)'\n']);
        file.Position = 0;
        return file;
    }

    private static async Task<string> Figures(TestDatabase database, DateTimeOffset at)
    {
        await using var connection = await database.Database.OpenForReading();
        var text = new StringBuilder();
        foreach (var definition in Enum.GetValues<Definition>())
            text.AppendJoin(' ', (await RegisterReader.Tally(connection, definition, at)).NonZero).Append('|');
        return text.ToString();
    }

    private static Entry Registered(string subject, DateTimeOffset recordedAt) => new(Guid.NewGuid(), subject, Agency.Migrationsverket, null, null,
        new Moment(recordedAt.AddDays(-1)), recordedAt, new CaseRegistered(DecisionKind.Removal));
}
