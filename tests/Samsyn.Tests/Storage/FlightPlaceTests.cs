using System.Collections.Concurrent;
using System.Text;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Acts;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

/// <summary>
/// Places on scheduled departures: never more than the airline takes, and free again when the journey stops, however many nodes there are.
/// </summary>
public class FlightPlaceTests
{
    private const string Airline = "AIR-LH", Header = "flight;from_airport;to_airport;valid_from;valid_to;weekdays;departs;arrives\n";
    private static readonly Country Albania = Country.Parse("AL");
    private static readonly Viewer Officer = new("mig|1", "Handläggare", Agency.Migrationsverket, Role.CaseOfficer, null);
    private static readonly DateOnly Today = DateTimeOffset.UtcNow.SwedishDay, On = Today.AddDays(6);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static BookTravel Book(string number, DateOnly? on = null) =>
        new($"TO-{number}", TravelMode.ScheduledUnescorted, null, [], Flight: FlightDeparture.KeyOf("LH2417", on ?? On));

    [Theory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Of_many_who_book_the_last_two_places_at_once_exactly_two_have_them_and_what_stops_frees_one(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var first = await database.Open();
        await using var second = engine == TestDatabases.Postgres ? await database.Open() : null;
        await using var log = await ReadLog.Open(database.Database, TimeProvider.System);
        await Plan(first);
        var cases = Enumerable.Range(1, 12).Select(number => $"MIG-{number}").ToList();
        foreach (var number in cases) await Order(first, number);
        var acting = new[] { first, second ?? first }.Select(writer =>
            new Acting(new SecrecyBoundary(database.Reader, log, TimeProvider.System), writer, TimeProvider.System)).ToList();
        var (taken, refused) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());

        await Task.WhenAll(cases.Select((number, place) => Task.Run(async () =>
        {
            try
            {
                await acting[place % 2].Do(number, Book(number), Guid.NewGuid(), 4, Officer, Stop);
                taken.Add(number);
            }
            catch (RefusedException no)
            {
                refused.Add(string.Join(' ', no.Because.Select(reason => reason.Text.ToString())));
            }
        }, Stop)));

        Assert.Equal((2, 10), (taken.Count, refused.Count));
        Assert.All(refused, words => Assert.Contains($"LH2417 {On:yyyy-MM-dd} tar inte fler utan eskort.", words, StringComparison.Ordinal));
        Assert.Equal(taken.Order(StringComparer.Ordinal), await Aboard(database));
        foreach (var number in cases)
            Assert.Equal(taken.Contains(number),
                (await database.Reader.Entries(number)).Any(placed => placed.Entry.Fact is TravelBooked { Flight: "LH2417" }));

        await Stops(database, [first, second ?? first], [.. taken.Order(StringComparer.Ordinal)]);
        await Rebooks(database, acting[1], [.. taken.Order(StringComparer.Ordinal)]);
        Assert.Null((await database.Reader.Verify()).Difference);
    }

    /// <summary>A stay frees the place of the first who has one, once on however many nodes, and leaves the booking.</summary>
    private static async Task Stops(TestDatabase database, RegisterWriter[] writers, string[] aboard)
    {
        var nodes = writers.Select(writer => new StoppedFlights(writer, database.Reader)).ToList();
        Assert.Equal(0, (await Task.WhenAll(nodes.Select(node => node.Free(Stop)))).Sum());
        await writers[0].Append([Submission.From(Make(aboard[0], new StayOrdered("Migrationsverket")), Officer.Sender)], null, Stop);
        await Task.WhenAll(nodes.Concat(nodes).Select(node => Task.Run(() => node.Free(Stop), Stop)));
        foreach (var node in nodes) await node.Free(Stop);
        Assert.Equal([aboard[1]], await Aboard(database));
        Assert.Single(await database.Reader.Entries(Airline), placed => placed.Entry.Fact is FlightPlaceReleased);
        Assert.Equal(OrderStage.Booked,
            Assert.Single(Case.Fold(aboard[0], Knowledge.Now((await database.Reader.Entries(aboard[0])).Select(entry => entry.Entry))).Orders).Stage);
    }

    /// <summary>
    /// Booked anew the place is left in the same commit, and called off so is the new one; a report of the same is freed by the loop.
    /// </summary>
    private static async Task Rebooks(TestDatabase database, Acting acting, string[] aboard)
    {
        var number = aboard[1];
        await acting.Do(number, Book(number, On.AddDays(7)), Guid.NewGuid(), 5, Officer, Stop);
        Assert.Empty(await Aboard(database));
        Assert.Equal([number], await Aboard(database, On.AddDays(7)));
        await acting.Do(number, new CancelTravel($"TO-{number}", "Annat skäl"), Guid.NewGuid(), 6, Officer, Stop);
        Assert.Empty(await Aboard(database, On.AddDays(7)));
    }

    [Fact]
    public async Task A_journey_that_is_reported_called_off_leaves_its_place_by_itself()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using var writer = await database.Open();
        await using var log = await ReadLog.Open(database.Database, TimeProvider.System);
        await Plan(writer);
        await Order(writer, "MIG-1");
        await new Acting(new SecrecyBoundary(database.Reader, log, TimeProvider.System), writer, TimeProvider.System)
            .Do("MIG-1", Book("MIG-1"), Guid.NewGuid(), 4, Officer, Stop);
        await writer.Append([Submission.From(Make("MIG-1", new TravelCancelled("TO-MIG-1", "x")) with { Agency = Agency.Kriminalvarden },
            new(Agency.Kriminalvarden, "krv"))], null, Stop);
        Assert.Equal(1, await new StoppedFlights(writer, database.Reader).Free(Stop));
        Assert.Empty(await Aboard(database));
    }

    [Fact]
    public async Task A_timetable_file_is_taken_once_changes_what_it_tells_otherwise_and_is_refused_whole()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using var writer = await database.Open();
        var intake = new TimetableIntake(writer, database.Reader);
        Task<TimetableIntake.Taken> Take(params string[] lines) => intake.Take(Encoding.UTF8.GetBytes(Header + string.Join('\n', lines)),
            Agency.Kriminalvarden, null, null, Importing.Operator, Stop);
        string Line(string flight, string departs = "06:00", string weekdays = "1234567") =>
            $"{flight};ARN;TIA;{EntryFormat.Text(Today)};{EntryFormat.Text(Today.AddDays(60))};{weekdays};{departs};08:55";
        async Task<Carrier> Told() => (await database.Reader.Carriers()).Single();

        Assert.Equal((2, 0, 0), Counts(await Take(Line("LH2417"), Line("LH2419", "07:00"))));
        Assert.Equal((0, 2, 0), Counts(await Take(Line("LH2417"), Line("LH2419", "07:00"))));
        await writer.Append([Submission.From(Make(Airline, new FlightPlaceTaken("LH2419", On, "MIG-1", false)), Officer.Sender)], null, Stop);

        var changed = await Take(Line("LH2417", "06:30"));
        Assert.Equal(((1, 0, 2), 1), (Counts(changed), changed.Displaced));
        Assert.Equal((new TimeOnly(6, 30), null), ((await Told()).On("LH2417", On)!.Value.Flight.Departs, (await Told()).On("LH2419", On)));

        var before = (await database.Reader.Entries(Airline)).Count;
        await Assert.ThrowsAsync<RefusedFileException>(() => Take(Line("LH2421"), Line("LH2423", weekdays: "8")));
        Assert.Equal(before, (await database.Reader.Entries(Airline)).Count);
        Assert.Null((await database.Reader.Verify()).Difference);

        static (int, int, int) Counts(TimetableIntake.Taken taken) => (taken.Flights, taken.Known, taken.Withdrawn);
    }

    private static async Task<IEnumerable<string>> Aboard(TestDatabase database, DateOnly? on = null) =>
        Carrier.Fold(Airline, Knowledge.Now((await database.Reader.Entries(Airline)).Select(placed => placed.Entry)))
            .PlacesOn("LH2417", on ?? On).Select(place => place.Case).Order(StringComparer.Ordinal);

    private static Task Plan(RegisterWriter writer) => writer.Load(
        Make(Airline, new FlightScheduled("LH2417", "ARN", "TIA", Albania, [], Today.AddDays(-100), Today.AddDays(100), Enum.GetValues<Weekday>(),
            new(6, 0), new(8, 55))) with
        { Agency = Agency.Kriminalvarden },
        Make(Airline, new CarrierTermsSet(Today.AddDays(-100), 2, 1, false)) with { Agency = Agency.Kriminalvarden });

    private static Task Order(RegisterWriter writer, string number) => writer.Load(
        Make(number, new CaseRegistered(DecisionKind.Removal, Category.Asylum)),
        Make(number, new DecisionMade(DecisionForm.Expulsion, "8:16", false, [Albania], new(Weeks: 4))),
        Make(number, new DecisionServed(ServiceManner.Personal)),
        Make(number, new TravelOrdered($"TO-{number}", Albania, Today, Today.AddDays(20), 0, [], "x")) with
        {
            OccurredOn = new(Today.AddDays(-2)),
            RecordedAt = DateTimeOffset.UtcNow.AddDays(-2),
        });

    private static Entry Make(string subject, Fact fact) => fact is StayOrdered or TravelCancelled or FlightPlaceTaken
        ? new(Guid.NewGuid(), subject, Agency.Migrationsverket, null, null, new(DateTimeOffset.UtcNow), DateTimeOffset.UtcNow, fact)
        : new(Guid.NewGuid(), subject, Agency.Migrationsverket, null, null, new(Today.AddDays(-100)), DateTimeOffset.UtcNow.AddDays(-100), fact);
}
