using Microsoft.Extensions.Time.Testing;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Waiting;
using Samsyn.Web.Acts;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

/// <summary>What stops and releases lead to without anyone asking: a free seat goes to the reserve list, and a stop by time is told.</summary>
public class ReserveListTests
{
    private const string Flight = "CHA-2026-1";
    private const Agency M = Agency.Migrationsverket;
    private static readonly Country Albania = Country.Parse("AL");
    private static readonly Viewer Officer = new("mig|1", "Handläggare", M, Role.CaseOfficer, null);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_seat_given_up_goes_once_to_the_first_on_the_list_who_passes_every_check(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var first = await database.Open();
        await using var second = engine == TestDatabases.Postgres ? await database.Open() : null;
        await using var log = await ReadLog.Open(database.Database, TimeProvider.System);
        await Plan(first, seats: 2);
        foreach (var number in new[] { "MIG-1", "MIG-2", "MIG-3", "MIG-4", "MIG-5" }) await Order(first, number);
        var acting = new Acting(new SecrecyBoundary(database.Reader, log, TimeProvider.System), first, TimeProvider.System);
        await Act(database, acting, new Samsyn.Acts.ConfirmSeats(["MIG-1", "MIG-2"]));
        await Act(database, acting, new Samsyn.Acts.ReserveSeats(["MIG-5", "MIG-4", "MIG-3"]));
        await Say(first, "MIG-5", new StayOrdered("Migrationsverket")); // the first on the list may not travel now
        var nodes = new[] { first, second ?? first }.Select(writer => new ReserveLists(writer, database.Reader)).ToList();
        Assert.Equal(0, await nodes[0].MoveUp(Stop));

        await Act(database, acting, new Samsyn.Acts.ReleaseSeats(["MIG-1"], "Reser själv"));
        await Task.WhenAll(nodes.Concat(nodes).Select(node => Task.Run(() => node.MoveUp(Stop), Stop)));
        foreach (var node in nodes) await node.MoveUp(Stop);

        var charter = await Seats(database);
        Assert.Equal(["MIG-4"], charter.Proposed);
        Assert.Equal(["MIG-2"], charter.Confirmed);
        Assert.Equal(("MIG-4", M), Assert.Single(charter.MovedUp) is var moved ? (moved.Case, moved.For) : default);
        Assert.Single(await database.Reader.Entries(Flight), placed => placed.Entry.Fact is SeatProposed { Vacancy: not null });
        Assert.Empty(charter.Vacancies);

        // It waits for who enforces the case, without naming it, until it is confirmed.
        var waits = Assert.Single(await Waiting(database), row => row.Kind == nameof(ReserveToConfirm));
        Assert.Equal((Flight, "Migrationsverket", "1"), (waits.Subject, waits.Agency, waits.Detail));
        await Act(database, acting, new Samsyn.Acts.ConfirmSeats(["MIG-4"]));
        Assert.DoesNotContain(await Waiting(database), row => row.Kind == nameof(ReserveToConfirm));
        Assert.Empty((await Seats(database)).MovedUp);
        Assert.Null((await database.Reader.Verify()).Difference);
    }

    [Theory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_stop_frees_the_seat_and_the_family_on_the_list_moves_up_together_or_not_at_all(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        await using var log = await ReadLog.Open(database.Database, TimeProvider.System);
        await Plan(writer, seats: 2);
        foreach (var number in new[] { "MIG-1", "MIG-2", "MIG-3", "MIG-4", "MIG-5" }) await Order(writer, number);
        await Say(writer, "MIG-3", new FamilyLinked(["MIG-4"]));
        await Say(writer, "MIG-4", new FamilyLinked(["MIG-3"]));
        var acting = new Acting(new SecrecyBoundary(database.Reader, log, TimeProvider.System), writer, TimeProvider.System);
        await Act(database, acting, new Samsyn.Acts.ConfirmSeats(["MIG-1", "MIG-2"]));
        await Act(database, acting, new Samsyn.Acts.ReserveSeats(["MIG-3", "MIG-4", "MIG-5"]));
        var (seats, reserves) = (new StoppedSeats(writer, database.Reader), new ReserveLists(writer, database.Reader));

        await Say(writer, "MIG-1", new StayOrdered("Migrationsverket"));
        Assert.Equal(1, await seats.Free(Stop));
        Assert.Equal(1, await reserves.MoveUp(Stop)); // one seat: not for two who travel together, and so the next on the list
        Assert.Equal(["MIG-5"], (await Seats(database)).Proposed);

        await Act(database, acting, new Samsyn.Acts.ReleaseSeats(["MIG-5", "MIG-2"], "Flyttad"));
        Assert.Equal(2, await reserves.MoveUp(Stop));
        Assert.Equal(["MIG-3", "MIG-4"], (await Seats(database)).Proposed);
        Assert.Equal(0, await reserves.MoveUp(Stop));
    }

    [Fact]
    public async Task A_seat_that_an_officer_has_given_to_another_does_not_go_on()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using var writer = await database.Open();
        await using var log = await ReadLog.Open(database.Database, TimeProvider.System);
        await Plan(writer, seats: 1);
        foreach (var number in new[] { "MIG-1", "MIG-2", "MIG-3" }) await Order(writer, number);
        var acting = new Acting(new SecrecyBoundary(database.Reader, log, TimeProvider.System), writer, TimeProvider.System);
        await Act(database, acting, new Samsyn.Acts.ConfirmSeats(["MIG-1"]));
        await Act(database, acting, new Samsyn.Acts.ReserveSeats(["MIG-2"]));
        await Act(database, acting, new Samsyn.Acts.ReleaseSeats(["MIG-1"], "x"));
        await Act(database, acting, new Samsyn.Acts.ConfirmSeats(["MIG-3"]));
        Assert.Equal(0, await new ReserveLists(writer, database.Reader).MoveUp(Stop));
    }

    [Theory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_stop_by_time_alone_is_told_once_like_a_stop_by_entry(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        var clock = new FakeTimeProvider(new(2026, 11, 1, 9, 0, 0, TimeSpan.Zero));
        await using var first = await RegisterWriter.Open(database.Database, clock);
        await using var second = engine == TestDatabases.Postgres ? await RegisterWriter.Open(database.Database, clock) : null;
        // Germany accepted in May: six months later the transfer is too late, without anyone writing anything down.
        var (accepted, germany) = (new DateOnly(2026, 5, 20), Country.Parse("DE"));
        await first.Load(At("MIG-1", accepted, new CaseRegistered(DecisionKind.Transfer)),
            At("MIG-1", accepted, new TransferAccepted(germany, TransferRegulation.DublinIII, new(2026, 4, 2))),
            At("MIG-1", accepted, new DecisionMade(DecisionForm.Transfer, "1:9", false, [germany], new(None: NoDeparturePeriod.Transfer))),
            At("MIG-1", accepted, new DecisionServed(ServiceManner.Personal)));
        var limit = Enforceability.Evaluate(await Readings(database, "MIG-1"), clock.GetUtcNow()).Limits.Single(known => known.IsTransferTime);
        clock.SetUtcNow(limit.On.StartInSweden.AddHours(10));
        var (now, day) = (clock.GetUtcNow(), clock.GetUtcNow().SwedishDay);
        await first.Append([Submission.From(new Entry(Guid.NewGuid(), "MIG-1", M, null, null, new(now), now,
            new TravelOrdered("TO-1", germany, day, day.AddDays(20), 0, [], "x")), Officer.Sender)], null, Stop);
        var nodes = new[] { first, second ?? first }.Select(writer => new StoppedJourneys(writer, database.Reader)).ToList();
        Assert.Equal(0, await nodes[0].Tell(Stop));
        Assert.DoesNotContain(await Told(database), pair => pair.Rule is "UTLL-10-19C-STOPP" or "UTLL-12-14-TID");

        clock.SetUtcNow(limit.On.AddDays(1).StartInSweden.AddMinutes(5));
        await first.Recheck();
        Assert.Equal(1, (await Task.WhenAll(nodes.Concat(nodes).Select(node => Task.Run(() => node.Tell(Stop), Stop)))).Sum());
        foreach (var node in nodes) Assert.Equal(0, await node.Tell(Stop));

        Assert.Single(await database.Reader.Entries("MIG-1"), placed => placed.Entry.Fact is JourneyStopped { Order: "TO-1" });
        Assert.Contains(("UTLL-10-19C-STOPP", Recipient.Kriminalvarden), await Told(database));
        Assert.Contains(("UTLL-12-14-TID", Recipient.Migrationsverket), await Told(database));
        Assert.Null((await database.Reader.Verify()).Difference);
    }

    private static async Task<IReadOnlyList<(string Rule, Recipient To)>> Told(TestDatabase database)
    {
        await using var connection = await database.Database.OpenForReading();
        return [.. (await connection.Query("SELECT rule, recipient FROM notifications WHERE subject = 'MIG-1'",
            row => (row.GetString(0), Enum.Parse<Recipient>(row.GetString(1)))))];
    }

    private static async Task<IReadOnlyList<(string Subject, string Kind, string Agency, string? Detail)>> Waiting(TestDatabase database)
    {
        await using var connection = await database.Database.OpenForReading();
        return await connection.Query("SELECT subject, kind, agency, detail FROM waiting",
            row => (row.GetString(0), row.GetString(1), row.GetString(2), row.Text(3)));
    }

    private static async Task Act(TestDatabase database, Acting acting, Samsyn.Acts.Act act) =>
        Assert.NotNull(await acting.Do(Flight, act, Guid.NewGuid(), (await database.Reader.Entries(Flight)).Count, Officer, Stop));

    private static async Task<IReadOnlyList<Reading>> Readings(TestDatabase database, string number) =>
        Knowledge.Now((await database.Reader.Entries(number)).Select(placed => placed.Entry));

    private static async Task<Charter> Seats(TestDatabase database) => Charter.Fold(Flight, await Readings(database, Flight));

    private static Task Plan(RegisterWriter writer, int seats) => writer.Load(
        Past(Flight, Agency.Kriminalvarden, new CharterPlanned(Organiser.National, ["AL"], DateTimeOffset.UtcNow.AddDays(5), seats, 4, 100_000)),
        Past(Flight, Agency.Kriminalvarden, new LandingPermitGranted(Albania)));

    private static Task Order(RegisterWriter writer, string number)
    {
        var today = DateTimeOffset.UtcNow.SwedishDay;
        return writer.Load(Past(number, M, new CaseRegistered(DecisionKind.Removal, Category.Asylum)),
            Past(number, M, new DecisionMade(DecisionForm.Expulsion, "8:16", false, [Albania], new(Weeks: 4))),
            Past(number, M, new DecisionServed(ServiceManner.Personal)),
            Past(number, M, new TravelOrdered($"TO-{number}", Albania, today, today.AddDays(20), 0, [], "x")) with
            {
                OccurredOn = new(today.AddDays(-2)),
                RecordedAt = DateTimeOffset.UtcNow.AddDays(-2),
            });
    }

    private static Task<Appended> Say(RegisterWriter writer, string number, Fact fact)
    {
        var now = DateTimeOffset.UtcNow;
        return writer.Append([Submission.From(new Entry(Guid.NewGuid(), number, M, null, null, new(now), now, fact), Officer.Sender)], null, Stop);
    }

    private static Entry Past(string subject, Agency agency, Fact fact) => new(Guid.NewGuid(), subject, agency, null, null,
        new(DateTimeOffset.UtcNow.SwedishDay.AddDays(-100)), DateTimeOffset.UtcNow.AddDays(-100), fact);

    private static Entry At(string subject, DateOnly day, Fact fact) =>
        new(Guid.NewGuid(), subject, M, null, null, new(day), day.StartInSweden.AddHours(12), fact);
}
