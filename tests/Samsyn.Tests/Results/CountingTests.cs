using System.Globalization;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Tests.Storage;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Results;

public class CountingTests
{
    private static readonly Guid Low = Guid.Parse("00000000-0000-0000-0000-000000000001"), High = Guid.Parse("ffffffff-0000-0000-0000-000000000001");

    [Theory]
    [InlineData(true, DepartureSource.Officer, DestinationKind.HomeCountry, 1)]
    [InlineData(false, DepartureSource.Officer, DestinationKind.HomeCountry, 0)]
    [InlineData(true, DepartureSource.TaxAgency, DestinationKind.HomeCountry, 0)]
    [InlineData(true, DepartureSource.Officer, DestinationKind.Unknown, 0)]
    [InlineData(true, DepartureSource.Sis, DestinationKind.Unknown, 1)]
    public void Only_a_departure_that_is_known_to_be_a_return_qualifies(bool inAccordance,
        DepartureSource source, DestinationKind destination, int counts) =>
        Assert.Equal(counts,
            Count(Registered(DecisionKind.Removal), Left("2024-05-01", inAccordance: inAccordance, source: source, destination: destination)).Count);

    [Fact]
    public void Another_report_of_the_same_departure_is_evidence_not_a_second_departure()
    {
        var counted = Assert.Single(Count(Registered(DecisionKind.Removal),
            Left("2024-05-01", recorded: "2024-05-02T10:00:00Z", id: High), Left("2024-12-30", recorded: "2024-05-02T10:00:00Z", id: Low)));

        Assert.Equal(Low, counted.Entry); // recorded at the same instant: the lower id
    }

    [Fact]
    public void A_person_found_again_opens_a_new_occasion_the_day_after()
    {
        var found = Make("2024-03-10", new PersonLocated());

        Assert.Equal(2, Count(Registered(DecisionKind.Removal), Left("2024-03-10"), found, Left("2024-03-11")).Count);
        Assert.Single(Count(Registered(DecisionKind.Removal), Left("2024-03-09"), found, Left("2024-03-10")));
    }

    [Fact]
    public void A_correction_moves_a_departure_to_another_year_from_when_it_is_known()
    {
        var departure = Left("2023-12-31", recorded: "2024-01-05T10:00:00Z");
        var right = EntryFormat.Fields((DepartureRegistered)departure.Fact with { LeftSwedenOn = new(2024, 1, 1) });
        var correction = Make("2024-03-01", new EntryCorrected(departure.Id, "fel dag", right, null));

        var versions = Counting.Versions([Registered(DecisionKind.Removal), departure, correction])
            .Where(version => version.Counted.Definition == Definition.D2024).ToList();

        Assert.Equal([(2023, correction.RecordedAt), (2024, null)], versions.Select(version => (version.Counted.Day.Year, version.KnownTo)));
    }

    [Fact]
    public void A_withdrawn_correction_leaves_the_entry_as_it_first_was()
    {
        var departure = Left("2024-05-01");
        var withdrawal = Make("2024-06-01", new EntryCorrected(departure.Id, "dubblett", null, null));
        var regret = Make("2024-07-01", new EntryCorrected(withdrawal.Id, "det var ingen dubblett", null, null));

        Assert.Empty(Count(Registered(DecisionKind.Removal), departure, withdrawal));
        Assert.Single(Count(Registered(DecisionKind.Removal), departure, withdrawal, regret));
    }

    [Fact]
    public void The_stock_of_court_expulsions_is_what_was_before_and_came_and_went()
    {
        var tally =
            Tally.Of(Count(Registered(DecisionKind.CourtExpulsion), Make("2022-02-01", new CaseReceived()), Make("2022-02-09", new CaseReceived()),
            Left("2023-06-01"), Make("2023-06-02", new CaseClosed(ClosureReason.Departed)), Make("2024-04-01", new PersonLocated()),
            Make("2024-09-01", new CaseClosed(ClosureReason.Limitation))));
        var table = JointResults.From(tally, 2024, Definition.D2024, DateTimeOffset.MaxValue).Tables.Single(
            resultTable => resultTable.Key == Cell.CourtExpulsions);

        Assert.Equal(["Received 1 0 1", "Enforced 0 1 0", "OpenAtYearEnd 1 0 0", "OtherClosures 0 0 1"],
            table.Rows.Select(row => $"{row.Path} {string.Join(' ', row.Values)}"));
    }

    [Fact]
    public void The_table_has_the_row_order_of_the_published_report() =>
        Assert.Equal(["Migrationsverket/EuCountry", "Migrationsverket/HomeCountry",
            "Migrationsverket/Unknown", "Migrationsverket/ThirdCountry", "Migrationsverket/Total"],
            JointResults.From(new Tally(), 2024, Definition.D2024, DateTimeOffset.MaxValue).Tables[0].Rows.Take(5).Select(row => row.Path));

    [Theory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Rollup_scan_fold_and_oracle_agree_on_random_registers(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        var entries = new RandomRegister(seed: 7).Entries(cases: 150);
        await using (var writer = await database.Open())
            foreach (var batch in Shuffled(entries).Chunk(40))
                await writer.Load(batch);

        await using var connection = await database.Database.OpenForReading(TestContext.Current.CancellationToken);
        var differences = 0;
        foreach (var knownAt in Instants(entries))
        {
            var rollups = new Dictionary<Definition, Tally>();
            foreach (var definition in Enum.GetValues<Definition>())
            {
                var rollup = rollups[definition] = await RegisterReader.Tally(connection, definition, knownAt);
                var fold =
                    Tally.Of(entries.GroupBy(entry => entry.Subject).SelectMany(ofCase => Counting.Of(Knowledge.At(ofCase, knownAt), definition)));
                Assert.Equal(fold.NonZero, rollup.NonZero);
                Assert.Equal(fold.NonZero, (await RegisterReader.Scan(connection, definition, knownAt)).NonZero);
            }
            Assert.Equal(NaiveCounting.Count(entries, knownAt, 2026), Figures(rollups[Definition.D2024]));
            if (!rollups[Definition.D2023].NonZero.SequenceEqual(rollups[Definition.D2024].NonZero)) differences++;
        }
        Assert.True(differences > 20, $"The definitions differ at {differences} instants only: the random registers say nothing about 2023.");
        Assert.Null((await database.Reader.Verify()).Difference);
    }

    [Fact]
    public void Definition_2023_counts_a_departure_only_when_the_decision_could_be_enforced_that_day()
    {
        Entry[] decided = [Registered(DecisionKind.Removal),
            Make("2024-01-10", new DecisionMade(DecisionForm.Expulsion, "8:16", false, [Country.Parse("AL")], new(Weeks: 2))),
            Make("2024-01-10", new DecisionServed(ServiceManner.Personal)), Make("2024-01-12", new FinalityReported(new(2024, 1, 12)))];

        // Final the day after three weeks, 1 February; an agency's own date says otherwise and is not asked.
        Assert.Empty(Counting.Of(Knowledge.Now([.. decided, Left("2024-01-20")]), Definition.D2023));
        Assert.Single(Counting.Of(Knowledge.Now([.. decided, Left("2024-01-20")]), Definition.D2024));
        Assert.Single(Counting.Of(Knowledge.Now([.. decided, Left("2024-02-20")]), Definition.D2023));
    }

    [Theory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Results_as_known_on_a_day_are_the_same_after_later_corrections_and_a_rebuild(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        var entries = new RandomRegister(seed: 11).Entries(cases: 60).OrderBy(entry => entry.RecordedAt).ToList();
        var registered = entries.Where(entry => entry.Fact is CaseRegistered).ToList();
        var knownAt = new DateOnly(2022, 6, 30).EndInSweden;
        string before;
        await using (var writer = await database.Open())
        {
            foreach (var batch in registered.Concat(entries.Where(entry => entry.Fact is not CaseRegistered && entry.RecordedAt <= knownAt))
                .Chunk(40))
                await writer.Load(batch);
            before = await Figures();
            foreach (var batch in entries.Where(entry => entry.Fact is not CaseRegistered && entry.RecordedAt > knownAt).Chunk(40))
                await writer.Load(batch);
            Assert.Equal(before, await Figures());
            Assert.True(await writer.Alone(async session => (await session.Rebuild(), true)) > 0);
        }
        Assert.Equal(before, await Figures());

        async Task<string> Figures() => string.Join('\n', (await database.Reader.Results(2022, Definition.D2024, knownAt)).Tables.SelectMany(
            table => table.Rows.Select(row => $"{table.Key} {row.Path} {string.Join(' ', row.Values)}")));
    }

    private static SortedDictionary<string, int> Figures(Tally tally)
    {
        var figures = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (cell, year, count) in tally.NonZero)
            if (Cell.WithCode(cell) is var named && named != Cell.Opened && named != Cell.Ended) figures[$"{named}/{year}"] = count;
        for (var year = 2019; year <= 2026; year++)
            if (tally.UpTo(Cell.Opened, year) - tally.UpTo(Cell.Ended, year) is not 0 and var open)
                figures[$"table_4_court_expulsions/OpenAtYearEnd/{year}"] = open;
        return figures;
    }

    /// <summary>The register takes entries in any order after the registration and the entry they correct; here a random such order.</summary>
    private static IEnumerable<Entry> Shuffled(List<Entry> entries)
    {
        var random = new Random(3);
        var queues = entries.GroupBy(entry => entry.Subject).Select(ofCase => new Queue<Entry>(ofCase)).ToList();
        while (queues.Count > 0)
        {
            var queue = queues[random.Next(queues.Count)];
            yield return queue.Dequeue();
            if (queue.Count == 0) queues.Remove(queue);
        }
    }

    private static IEnumerable<DateTimeOffset> Instants(List<Entry> entries)
    {
        var random = new Random(5);
        yield return entries.Min(entry => entry.RecordedAt).AddSeconds(-1);
        for (var index = 0; index < 12; index++)
        {
            var at = entries[random.Next(entries.Count)].RecordedAt;
            yield return at;
            yield return at.AddTicks(-10);
            yield return at.SwedishDay.EndInSweden;
        }
        yield return DateTimeOffset.UtcNow.AddYears(10);
    }

    private static List<Counted> Count(params Entry[] entries) => Counting.Of(Knowledge.Now(entries), Definition.D2024);

    private static Entry Registered(DecisionKind kind) => Make("2020-01-01", new CaseRegistered(kind));

    private static Entry Left(string day, string? recorded = null, bool inAccordance = true, DepartureSource source = DepartureSource.Officer,
        DestinationKind destination = DestinationKind.HomeCountry, Guid? id = null)
    {
        var left = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var entry = Make(day, new DepartureRegistered(Executor.Polismyndigheten, left, destination, DepartureManner.Escorted, inAccordance, source));
        return entry with
        {
            Id = id ?? entry.Id,
            RecordedAt = recorded is null ? entry.RecordedAt : DateTimeOffset.Parse(recorded, CultureInfo.InvariantCulture)
        };
    }

    private static Entry Make(string day, Fact fact) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) is var on
        ? new(Guid.NewGuid(), "DOM-1", Agency.Polismyndigheten, null, null, new Moment(on), SwedishTime.At(on, new TimeOnly(12, 0)), fact)
        : throw new InvalidOperationException();
}
