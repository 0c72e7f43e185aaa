using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Tests.Results;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

/// <summary>Since when something is known: Samsyn's own clock, whatever a sender says. On both databases.</summary>
public class KnowledgeTests
{
    public static TheoryData<string> Both => TestDatabases.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task As_known_at_a_past_instant_never_changes_whatever_is_sent(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        var entries = new RandomRegister(seed: 31).Entries(cases: 80);
        var history = entries.Where((entry, place) => place % 3 != 0 || entry.Fact is CaseRegistered).ToList();
        await writer.Load(history.Where(entry => entry.Fact is not EntryCorrected
            || history.Exists(stored => stored.Id == ((EntryCorrected)entry.Fact).Corrects)).ToList());
        List<DateTimeOffset> instants = [.. Enumerable.Range(2019, 8)
            .SelectMany(year => new[] { new DateOnly(year, 2, 20).EndInSweden, new DateTimeOffset(year, 9, 1, 12, 30, 0, TimeSpan.Zero) }),
            DateTimeOffset.UtcNow];
        var before = await Figures(database, instants);

        // The rest comes by API: old departures, old orders, corrections and withdrawals of what stands, all dated as they like.
        var taken = 0;
        foreach (var piece in entries.Except(history).Chunk(5))
            try
            {
                taken += (await writer.Append([.. piece])).Taken;
            }
            catch (RefusedEntryException)
            {
                // A correction whose entry is in another piece: what is refused changes nothing either.
            }
        var after = await Figures(database, instants);

        Assert.True(taken > 60, $"{taken} entries were taken");
        Assert.Equal(before, after);
        Assert.NotEqual(before[^1], (await Figures(database, [DateTimeOffset.UtcNow.AddSeconds(1)]))[0]); // now it is known
        Assert.Null((await database.Reader.Verify()).Difference);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_import_is_history_until_something_has_come_by_API_and_afterwards_known_when_it_comes(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        var (first, sent, late, history) = (Registered("MIG-1"), Registered("MIG-2"), Registered("MIG-3"), Registered("MIG-4"));

        Assert.True((await writer.Import([("a", RegisterTests.Ndjson([first]))], keepGoing: false)).IsHistory);
        await writer.Append(sent);
        Assert.False((await writer.Import([("b", RegisterTests.Ndjson([late]))], keepGoing: false)).IsHistory);
        Assert.True((await writer.Import([("c.ndjson", RegisterTests.Ndjson([history]))], keepGoing: false, history: "rättat utdrag")).IsHistory);

        foreach (var (entry, isHistory) in new[] { (first, true), (sent, false), (late, false), (history, true) })
        {
            var placed = Assert.Single(await database.Reader.Entries(entry.Subject));
            Assert.Equal(isHistory ? entry.RecordedAt : placed.ReceivedAt, placed.Entry.KnownAt);
            Assert.InRange(placed.ReceivedAt, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow);
        }
        var load = Assert.Single(await HistoryLoads.All(database.Database));
        Assert.Equal((4, 4, "rättat utdrag", "c.ndjson", Environment.UserName), (load.First, load.Last, load.Why, load.File, load.By));
        Assert.Equal(SHA256.HashData(RegisterTests.Ndjson([history]).ToArray()), load.Sha256);
        Assert.Null((await database.Reader.Verify()).Difference);
    }

    [Theory]
    [InlineData(TestDatabases.Sqlite, "UPDATE entries SET known_on_receipt = 0 WHERE position = 2")]
    [InlineData(TestDatabases.Sqlite, "UPDATE entries SET known_on_receipt = 1 WHERE position = 3")]
    [InlineData(TestDatabases.Sqlite, "UPDATE history_loads SET why = 'annat'")]
    [InlineData(TestDatabases.Sqlite, "UPDATE history_loads SET last_position = 3")]
    [InlineData(TestDatabases.Sqlite, "DELETE FROM history_loads WHERE number = 1")]
    [InlineData(TestDatabases.Sqlite, "UPDATE feed SET received_at = NULL")]
    [InlineData(TestDatabases.Postgres, "UPDATE entries SET known_on_receipt = 1 WHERE position = 3")]
    [InlineData(TestDatabases.Postgres, "DELETE FROM history_loads WHERE number = 1")]
    public async Task Verify_finds_a_changed_knowledge_and_a_load_that_is_not_what_was_written_down(string engine, string change)
    {
        using var database = await TestDatabases.Create(engine);
        await using (var writer = await database.Open())
        {
            await writer.Load(Registered("MIG-1"));
            await writer.Append(Registered("MIG-2"));
            await writer.Load(Registered("MIG-3"));
            await writer.Load(Registered("MIG-4"));
        }
        Assert.Null((await database.Reader.Verify()).Difference);
        await using (var connection = await database.Database.OpenForWriting(TestContext.Current.CancellationToken))
            foreach (var table in new[] { "entries", "history_loads" }) await connection.Execute(database.Database.IsPostgres
                ? $"DROP TRIGGER {table}_append_only ON {table}; GRANT ALL ON {table} TO CURRENT_USER"
                : $"DROP TRIGGER {table}_no_update; DROP TRIGGER {table}_no_delete");
        await using (var connection = await database.Database.OpenForWriting(TestContext.Current.CancellationToken))
            Assert.True(await connection.Execute(change) > 0);

        Assert.NotNull((await database.Reader.Verify()).Difference);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_comes_from_the_registers_future_is_refused_with_the_registers_clock(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        var now = DateTimeOffset.UtcNow;
        await writer.Append(Registered("MIG-1") with { RecordedAt = now.AddSeconds(45) });

        foreach (var send in new Func<Entry, Task>[] { entry => writer.Append(entry),
            entry => writer.Import([("f", RegisterTests.Ndjson([entry]))], keepGoing: false, history: "x") })
        {
            var recorded = Registered("MIG-2") with { RecordedAt = now.AddMinutes(3) };
            var happening = recorded with { RecordedAt = now.AddDays(3), OccurredOn = new(now.AddDays(2)) };
            foreach (var (entry, fields) in new[] { (recorded, new[] { "recordedAt" }), (happening, ["recordedAt", "occurredOn"]) })
            {
                var faults = await Faults(entry);
                Assert.Equal(fields, faults.Select(fault => fault.Field));
                Assert.Contains("registrets klocka är",
                    faults[0].Reason.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
            }
        }
        Assert.Equal(1, await database.Reader.Position());

        async Task<IReadOnlyList<Fault>> Faults(Entry entry)
        {
            var imported = await writer.Import([("f", RegisterTests.Ndjson([entry]))], keepGoing: false);
            var appended = await Assert.ThrowsAsync<RefusedEntryException>(() => writer.Append(entry));
            Assert.Equal(appended.Faults.Select(fault => fault.Field), Assert.Single(imported.Refused).Faults.Select(fault => fault.Field));
            return appended.Faults;
        }
    }

    /// <summary>
    /// What was taken a moment before the clock that it says (a sender's may be a minute ahead) is known to the planner as it is to the writer.
    /// </summary>
    [Fact]
    public async Task What_is_taken_is_known_now_to_whoever_asks_about_now()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using var writer = await database.Open();
        var (now, card) = (DateTimeOffset.UtcNow, Planning.RegisterExamples.Card);
        Entry Make(Agency by, Fact fact) => new(Guid.NewGuid(), "RAT-1", by, null, null, new Moment(now.SwedishDay), now.AddSeconds(40), fact);
        await writer.Load([Make(Agency.Kriminalvarden, card),
            .. RateAgreement.Parties.Select(by => Make(by, new RateCardSigned(RateAgreement.HashOf(card))))]);

        Assert.NotNull((await database.Reader.ForPlanning(now, 30, Samsyn.Planning.PlanningPremises.Usual, isNow: true)).Card);
        Assert.Null((await database.Reader.ForPlanning(now, 30, Samsyn.Planning.PlanningPremises.Usual, isNow: false)).Card); // as it was known then
    }

    [Fact]
    public async Task Knowledge_never_goes_back_when_the_clock_does()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
        await using var writer = await RegisterWriter.Open(database.Database, clock);
        await writer.Append(Registered("MIG-1"));
        clock.AdjustTime(clock.GetUtcNow().AddMinutes(-10));
        await writer.Append(Registered("MIG-2"));

        Assert.Equal([new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero)],
            (await database.Reader.Feed(0, 10)).Select(placed => placed.Entry.KnownAt));
    }

    [Fact]
    public async Task A_practice_register_goes_on_from_where_it_came_when_it_starts_again()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using (var writer = await database.Open())
        {
            await writer.MarkPractice("2026-11-22");
            await writer.Append(Registered("MIG-1"));
        }
        var known = Assert.Single(await database.Reader.Entries("MIG-1")).Entry.KnownAt;
        Assert.Equal(new DateOnly(2026, 11, 22), known.SwedishDay);

        await using var connection = await database.Database.OpenForReading(TestContext.Current.CancellationToken);
        Assert.True((await PracticeClock.Of(connection))!.GetUtcNow() >= known);
    }

    [Fact]
    public async Task A_register_made_before_keeps_its_meaning_and_verifies()
    {
        using var database = await KeptRegisters.Copy("0001", TestDatabases.Sqlite); // its entries were linked as history's are
        await (await database.Open()).DisposeAsync();

        Assert.Null((await database.Reader.Verify()).Difference);
        Assert.All(await database.Reader.Feed(0, 50), placed => Assert.Equal(placed.Entry.RecordedAt, placed.Entry.KnownAt));
        var placed = (await database.Reader.Feed(0, 1))[0];
        Span<byte> numbers = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(numbers, placed.Position);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(numbers[8..], Sql.Microseconds(placed.ReceivedAt));
        var line = EntryFormat.Write(placed.Entry);
        Assert.Equal(SHA256.HashData([.. new byte[32], .. numbers, .. line]),
            StoredEntry.Link(new byte[32], placed.Position, Sql.Microseconds(placed.ReceivedAt), line, []));
    }

    private static async Task<List<string>> Figures(TestDatabase database, IEnumerable<DateTimeOffset> instants)
    {
        await using var connection = await database.Database.OpenForReading();
        var figures = new List<string>();
        foreach (var at in instants)
        {
            var text = new StringBuilder();
            foreach (var definition in Enum.GetValues<Definition>())
            {
                var rollup = await RegisterReader.Tally(connection, definition, at);
                Assert.Equal((await RegisterReader.Scan(connection, definition, at)).NonZero, rollup.NonZero);
                text.AppendJoin(' ', rollup.NonZero).Append('|');
            }
            foreach (var ofCase in (await database.Reader.Feed(0, 100_000)).Select(placed => placed.Entry)
                .GroupBy(entry => entry.Subject).OrderBy(of => of.Key, StringComparer.Ordinal))
                text.AppendJoin(' ', Knowledge.At(ofCase, at)
                    .Select(reading => $"{reading.Entry.Id} {EntryFormat.Fields(reading.Fact).Json} {reading.OccurredOn}")).Append('\n');
            figures.Add(text.ToString());
        }
        return figures;
    }

    private static Entry Registered(string subject) =>
        new(Guid.NewGuid(), subject, Agency.Migrationsverket, null, null, new Moment(new DateOnly(2024, 1, 2)),
        new(2024, 1, 3, 9, 0, 0, TimeSpan.Zero), new CaseRegistered(DecisionKind.Removal));
}
