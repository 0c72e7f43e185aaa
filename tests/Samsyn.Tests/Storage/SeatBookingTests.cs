using System.Collections.Concurrent;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Acts;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

/// <summary>Seats that bookings take: never more than there are, and free again when the journey stops, however many nodes there are.</summary>
public class SeatBookingTests
{
    private const string Flight = "CHA-2026-1";
    private static readonly Country Albania = Country.Parse("AL");
    private static readonly Viewer Officer = new("mig|1", "Handläggare", Agency.Migrationsverket, Role.CaseOfficer, null);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Of_many_who_book_the_last_seat_at_once_exactly_one_has_it(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var first = await database.Open();
        await using var second = engine == TestDatabases.Postgres ? await database.Open() : null;
        await using var log = await ReadLog.Open(database.Database, TimeProvider.System);
        await Plan(first, seats: 1);
        var cases = Enumerable.Range(1, 8).Select(number => $"MIG-{number}").ToList();
        foreach (var number in cases) await Order(first, number);
        var acting = new[] { first, second ?? first }.Select(writer =>
            new Acting(new SecrecyBoundary(database.Reader, log, TimeProvider.System), writer, TimeProvider.System)).ToList();
        var (taken, refused) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());

        await Task.WhenAll(cases.Select((number, place) => Task.Run(async () =>
        {
            try
            {
                await acting[place % 2]
                    .Do(number, new BookTravel($"TO-{number}", TravelMode.Charter, null, [], Flight), Guid.NewGuid(), 4, Officer, Stop);
                taken.Add(number);
            }
            catch (RefusedException no)
            {
                refused.Add(string.Join(' ', no.Because.Select(reason => reason.Text.ToString())));
            }
        }, Stop)));

        var text = Assert.Single(taken);
        Assert.All(refused, words => Assert.Contains("CHA-2026-1 har 0 fria platser, inte 1.", words, StringComparison.Ordinal));
        Assert.Equal([text], (await Seats(database)).Confirmed);
        foreach (var number in cases)
            Assert.Equal(number == text, (await database.Reader.Entries(number)).Any(placed => placed.Entry.Fact is TravelBooked));
    }

    [Theory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_stop_frees_the_seat_once_however_many_nodes_look_and_leaves_the_booking(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var first = await database.Open();
        await using var second = engine == TestDatabases.Postgres ? await database.Open() : null;
        await using var log = await ReadLog.Open(database.Database, TimeProvider.System);
        await Plan(first, seats: 2);
        var acting = new Acting(new SecrecyBoundary(database.Reader, log, TimeProvider.System), first, TimeProvider.System);
        foreach (var number in new[] { "MIG-1", "MIG-2" })
        {
            await Order(first, number);
            await acting.Do(number, new BookTravel($"TO-{number}", TravelMode.Charter, null, [], Flight), Guid.NewGuid(), 4, Officer, Stop);
        }
        var nodes = new[] { first, second ?? first }.Select(writer => new StoppedSeats(writer, database.Reader)).ToList();
        Assert.Equal(0, (await Task.WhenAll(nodes.Select(node => node.Free(Stop)))).Sum());

        await first.Append([Submission.From(Make("MIG-1", Agency.Migrationsverket, new StayOrdered("Migrationsverket")), Officer.Sender)],
            null, Stop);
        await Task.WhenAll(nodes.Concat(nodes).Select(node => Task.Run(() => node.Free(Stop), Stop)));
        foreach (var node in nodes) await node.Free(Stop);

        Assert.Equal(["MIG-2"], (await Seats(database)).Confirmed);
        Assert.Single(await database.Reader.Entries(Flight), placed => placed.Entry.Fact is SeatReleased);
        Assert.Equal(OrderStage.Booked,
            Assert.Single(Case.Fold("MIG-1", Knowledge.Now((await database.Reader.Entries("MIG-1")).Select(entry => entry.Entry))).Orders).Stage);
        Assert.Null((await database.Reader.Verify()).Difference);
    }

    [Fact]
    public async Task A_journey_that_the_transport_calls_off_leaves_its_seat_by_itself()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using var writer = await database.Open();
        await using var log = await ReadLog.Open(database.Database, TimeProvider.System);
        await Plan(writer, seats: 2);
        await Order(writer, "MIG-1");
        var acting = new Acting(new SecrecyBoundary(database.Reader, log, TimeProvider.System), writer, TimeProvider.System);
        await acting.Do("MIG-1", new BookTravel("TO-MIG-1", TravelMode.Charter, null, [], Flight), Guid.NewGuid(), 4, Officer, Stop);
        await writer.Append([Submission.From(Make("MIG-1", Agency.Kriminalvarden, new TravelCancelled("TO-MIG-1", "Personal saknas")),
            new(Agency.Kriminalvarden, "krv"))], null, Stop);

        Assert.Equal(1, await new StoppedSeats(writer, database.Reader).Free(Stop));
        Assert.Empty((await Seats(database)).Confirmed);
        Assert.Equal(Agency.Migrationsverket, (await database.Reader.Entries(Flight))[^1].Entry.Agency);
    }

    private static async Task<Charter> Seats(TestDatabase database) =>
        Charter.Fold(Flight, Knowledge.Now((await database.Reader.Entries(Flight)).Select(placed => placed.Entry)));

    private static Task Plan(RegisterWriter writer, int seats) => writer.Load(
        Make(Flight, Agency.Kriminalvarden, new CharterPlanned(Organiser.National, ["AL"], DateTimeOffset.UtcNow.AddDays(5), seats, 4, 100_000)),
        Make(Flight, Agency.Kriminalvarden, new LandingPermitGranted(Albania)));

    private static Task Order(RegisterWriter writer, string number)
    {
        var today = DateTimeOffset.UtcNow.SwedishDay;
        return writer.Load(Make(number, Agency.Migrationsverket, new CaseRegistered(DecisionKind.Removal, Category.Asylum)),
            Make(number, Agency.Migrationsverket, new DecisionMade(DecisionForm.Expulsion, "8:16", false, [Albania], new(Weeks: 4))),
            Make(number, Agency.Migrationsverket, new DecisionServed(ServiceManner.Personal)),
            Make(number, Agency.Migrationsverket, new TravelOrdered($"TO-{number}", Albania, today, today.AddDays(20), 0, [], "x")) with
            {
                OccurredOn = new(today.AddDays(-2)),
                RecordedAt = DateTimeOffset.UtcNow.AddDays(-2),
            });
    }

    private static Entry Make(string subject, Agency agency, Fact fact) => fact is StayOrdered or TravelCancelled
        ? new(Guid.NewGuid(), subject, agency, null, null, new(DateTimeOffset.UtcNow), DateTimeOffset.UtcNow, fact)
        : new(Guid.NewGuid(), subject, agency, null, null,
            new(DateTimeOffset.UtcNow.SwedishDay.AddDays(-100)), DateTimeOffset.UtcNow.AddDays(-100), fact);
}
