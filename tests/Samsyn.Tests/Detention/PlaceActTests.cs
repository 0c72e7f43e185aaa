using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Tests.Storage;
using Samsyn.Web.Acts;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Detention;

/// <summary>Places in detention: two persons change them, one person has one, and a full facility takes nobody, however many ask at once.</summary>
public class PlaceActTests
{
    private const Agency M = Agency.Migrationsverket;

    private static readonly DateTimeOffset Now = CaseEntries.Noon("2026-11-22");
    private static readonly Viewer Anna = Officer("mig|anna"), Bo = Officer("mig|bo");

    private static Viewer Officer(string subject) => new(subject, "Handläggare", M, Role.DecisionMaker, null);

    private static async Task<(Acting Acting, RegisterWriter Writer, ReadLog Log)> Open(TestDatabase database)
    {
        var clock = new FakeTimeProvider(Now);
        var writer = await RegisterWriter.Open(database.Database, clock);
        var log = await ReadLog.Open(database.Database, clock);
        return (new Acting(new SecrecyBoundary(database.Reader, log, clock), writer, clock), writer, log);
    }

    private static Entry Make(string subject, Fact fact, string day = "2026-11-10", string? by = null) => new(Guid.NewGuid(), subject, M, null, by,
        new Moment(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)), CaseEntries.Noon(day), fact);

    private static Entry[] Detained(string number) =>
    [
        Make(number, new CaseRegistered(DecisionKind.Removal, Category.Asylum), "2026-06-01"),
        Make(number, new DecisionMade(DecisionForm.Expulsion, "8:16", false, [Country.Parse("AF")], new(Weeks: 4)), "2026-06-01"),
        Make(number, new DecisionServed(ServiceManner.Personal), "2026-06-01"),
        Make(number, new DetentionOrdered(DetentionGround.Enforcement, "Migrationsverket", CaseEntries.Noon("2026-11-10"))),
    ];

    private static async Task<object> Try(Acting acting, string subject, Act act, long version, Viewer viewer)
    {
        try
        {
            return (await acting.Do(subject, act, Guid.NewGuid(), version, viewer))!;
        }
        catch (Exception no) when (no is StaleVersionException or RefusedException)
        {
            return no;
        }
    }

    private static string Why(object outcome) =>
        string.Join(' ', Assert.IsType<RefusedException>(outcome).Because.Select(reason => reason.Text.ToString()));

    [Theory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Usable_places_are_changed_by_another_person_than_who_proposed_and_once(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        var (acting, writer, log) = await Open(database);
        await using var _ = writer;
        await using var __ = log;
        Assert.IsType<ActTaken>(await Try(acting, "FAC-X", new OpenFacility("Prövningen", 20), 0, Anna));
        Assert.Contains("redan öppnat", Why(await Try(acting, "FAC-X", new OpenFacility("Igen", 20), 1, Bo)), StringComparison.Ordinal);
        Assert.Contains("20 platser",
            Why(await Try(acting, "FAC-X", new ProposePlaces(21, PlacesReason.Other, "för många"), 1, Anna)), StringComparison.Ordinal);
        var proposed =
            Assert.IsType<ActTaken>(await Try(acting, "FAC-X", new ProposePlaces(12, PlacesReason.Staff, "tre nätter utan bemanning"), 1, Anna));

        Assert.Contains("En annan person", Why(await Try(acting, "FAC-X", new ChangePlaces(proposed.Entry), 2, Anna)), StringComparison.Ordinal);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Try(acting, "FAC-X", new ChangePlaces(proposed.Entry), 2, Bo)));

        Assert.Single(outcomes.OfType<ActTaken>());
        var placed = await database.Reader.Entries("FAC-X");
        var changed = (PlacesChanged)Assert.Single(placed, entry => entry.Entry.Fact is PlacesChanged).Entry.Fact;
        Assert.Equal((12, PlacesReason.Staff, proposed.Entry), (changed.Usable, changed.Kind, changed.Proposal));
        Assert.Equal((20, 12, 12),
            (await database.Reader.FacilityPlaces(new(2026, 11, 22))).Select(places => (places.Places, places.Usable, places.Free)).Single());
        Assert.Contains("Ingen ändring är föreslagen",
            Why(await Try(acting, "FAC-X", new ChangePlaces(proposed.Entry), 3, Bo)), StringComparison.Ordinal);
        Assert.Null((await database.Reader.Verify()).Difference);
    }

    [Theory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task The_last_place_is_taken_by_one_of_many_who_ask_at_once(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        var (acting, writer, log) = await Open(database);
        await using var _ = writer;
        await using var __ = log;
        await writer.Load([Make("FAC-X", new FacilityOpened("Prövningen", 1)), Make("FAC-Y", new FacilityOpened("Stängt", 5)),
            Make("FAC-Y", new PlacesChanged(0, "renovering"), "2026-11-11"),
            .. Enumerable.Range(1, 8).SelectMany(number => Detained($"MIG-{number}"))]);
        var outcomes = new ConcurrentBag<object>();

        await Task.WhenAll(Enumerable.Range(1, 8).Select(number => Task.Run(async () =>
            outcomes.Add(await Try(acting, $"MIG-{number}", new PlaceInDetention("FAC-X"), 4, Anna)))));

        Assert.Single(outcomes.OfType<ActTaken>());
        Assert.All(outcomes.OfType<RefusedException>(), no => Assert.Contains("är fullt", Why(no), StringComparison.Ordinal));
        Assert.Equal((1, 0), (await database.Reader.FacilityPlaces(new(2026, 11, 22))).Where(places => places.Number == "FAC-X")
            .Select(places => (places.Used, places.Free)).Single());
        var left = Enumerable.Range(1, 8).Select(number => $"MIG-{number}").First(number =>
            database.Reader.Entries(number).GetAwaiter().GetResult().All(placed => placed.Entry.Fact is not DetentionPlaced));
        Assert.Contains("är stängt", Why(await Try(acting, left, new PlaceInDetention("FAC-Y"), 4, Anna)), StringComparison.Ordinal);
        Assert.Contains("är stängt",
            Why(await Try(acting, "FAC-Y", new ReservePlace(new(2026, 11, 23), new(2026, 11, 25), left), 2, Anna)), StringComparison.Ordinal);
        Assert.Contains("lediga platser 2026-11-23",
            Why(await Try(acting, "FAC-X", new ReservePlace(new(2026, 11, 23), new(2026, 11, 25), left), 2, Anna)), StringComparison.Ordinal);
        Assert.Null((await database.Reader.Verify()).Difference);
    }

    [Theory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task One_person_with_two_cases_has_one_place_also_when_both_are_asked_for_at_once(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        var (acting, writer, log) = await Open(database);
        await using var _ = writer;
        await using var __ = log;
        await writer.Load([Make("FAC-X", new FacilityOpened("Ena", 9)), Make("FAC-Y", new FacilityOpened("Andra", 9)),
            .. Detained("MIG-1"), .. Detained("MIG-2"), Make("MIG-1", new PersonLinked(["MIG-2"], LinkBasis.Document, "samma pass"))]);

        var outcomes = await Task.WhenAll(
            Task.Run(() => Try(acting, "MIG-1", new PlaceInDetention("FAC-X"), 5, Anna)),
            Task.Run(() => Try(acting, "MIG-2", new PlaceInDetention("FAC-Y"), 4, Bo)));

        Assert.Single(outcomes.OfType<ActTaken>());
        Assert.Contains("en person har en plats", Why(outcomes.OfType<RefusedException>().Single()), StringComparison.Ordinal);
        Assert.Equal(1, (await database.Reader.FacilityPlaces(new(2026, 11, 22))).Sum(places => places.Used));
    }

    [Fact]
    public async Task A_reserved_place_is_kept_for_the_case_and_used_up_by_its_placement()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        var (acting, writer, log) = await Open(database);
        await using var _ = writer;
        await using var __ = log;
        await writer.Load([Make("FAC-X", new FacilityOpened("Prövningen", 1)), .. Detained("MIG-1"), .. Detained("MIG-2")]);
        Assert.IsType<ActTaken>(await Try(acting, "FAC-X", new ReservePlace(new(2026, 11, 22), new(2026, 11, 24), "MIG-1"), 1, Anna));
        Assert.Contains("redan reserverad",
            Why(await Try(acting, "FAC-X", new ReservePlace(new(2026, 11, 22), new(2026, 11, 24), "MIG-1"), 2, Anna)), StringComparison.Ordinal);
        Assert.Contains("har varit",
            Why(await Try(acting, "FAC-X", new ReservePlace(new(2026, 11, 21), new(2026, 11, 24), "MIG-2"), 2, Anna)), StringComparison.Ordinal);

        Assert.Contains("är fullt", Why(await Try(acting, "MIG-2", new PlaceInDetention("FAC-X"), 4, Anna)), StringComparison.Ordinal);
        Assert.IsType<ActTaken>(await Try(acting, "MIG-1", new PlaceInDetention("FAC-X"), 4, Anna));

        Assert.Equal((1, 0, 0),
            (await database.Reader.FacilityPlaces(new(2026, 11, 22))).Select(places => (places.Used, places.Reserved, places.Free)).Single());
        Assert.Contains("Ingen plats är reserverad", Why(await Try(acting, "FAC-X", new ReleasePlace("MIG-1"), 3, Anna)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_priority_is_recorded_only_when_places_are_short_and_by_the_agencies_own_list()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        var (acting, writer, log) = await Open(database);
        await using var _ = writer;
        await using var __ = log;
        await writer.Load([Make("FAC-X", new FacilityOpened("Prövningen", 1)), .. Detained("MIG-1"), .. Detained("MIG-2")]);
        SetPriority Set(string criterion) => new(PriorityDecision.Moved, "MIG-1", criterion, "resan går i morgon", "MIG-2");
        Assert.Contains("har 1 lediga", Why(await Try(acting, "FAC-X", Set("JourneySoon"), 1, Anna)), StringComparison.Ordinal);
        Assert.IsType<ActTaken>(await Try(acting, "MIG-1", new PlaceInDetention("FAC-X"), 4, Anna));

        Assert.Contains("myndigheternas lista", Why(await Try(acting, "FAC-X", Set("Poäng 17"), 2, Anna)), StringComparison.Ordinal);
        Assert.Contains("har ingen plats",
            Why(await Try(acting, "FAC-X", Set("JourneySoon") with { Case = "MIG-2", For = "MIG-1" }, 2, Anna)), StringComparison.Ordinal);
        Assert.IsType<ActTaken>(await Try(acting, "FAC-X", Set("JourneySoon"), 2, Anna));
    }

    [Fact]
    public void Nobody_is_placed_without_an_order_and_only_by_Migrationsverket()
    {
        var held = CaseEntries.Expulsion("2026-06-01");
        Basis On(CaseEntries entries, Agency by) => Judging.On(entries.Readings, Now, by) with { Facilities = [new("FAC-X", "X", 9, 9, 0, 0)] };
        Assert.Contains(Deciding.ObstaclesTo(new PlaceInDetention("FAC-X"), On(held, M)), reason => reason.Source.Section == "10 kap. 1 §");
        held.On("2026-11-10", M, new DetentionOrdered(DetentionGround.Enforcement, "x", CaseEntries.Noon("2026-11-10")));
        Assert.Empty(Deciding.ObstaclesTo(new PlaceInDetention("FAC-X"), On(held, M)));
        Assert.Contains(Deciding.ObstaclesTo(new PlaceInDetention("FAC-X"), On(held, Agency.Polismyndigheten)),
            reason => reason.Source.Section == "10 kap. 14 §");
        var over = CaseEntries.Expulsion("2026-06-01")
            .On("2026-09-01", M, new DetentionOrdered(DetentionGround.Enforcement, "x", CaseEntries.Noon("2026-09-01")));
        Assert.NotEmpty(Deciding.ObstaclesTo(new PlaceInDetention("FAC-X"), On(over, M)));
    }

    [Fact]
    public void A_review_is_refused_in_the_future_before_the_detention_or_too_late_and_taken_on_the_last_day()
    {
        var held = CaseEntries.Expulsion("2026-06-01")
            .On("2026-09-22", M, new DetentionOrdered(DetentionGround.Enforcement, "x", CaseEntries.Noon("2026-09-22")));
        IReadOnlyList<Reason> Against(ReviewDetention act, string day) => Judging.ObstaclesTo(act, held.Readings, CaseEntries.Noon(day), M);
        Assert.Empty(Against(new(ReviewOutcome.Continues, null, true), "2026-11-22"));
        Assert.Empty(Against(new(ReviewOutcome.Ends), "2026-11-25"));
        Assert.Contains(Against(new(ReviewOutcome.Continues, CaseEntries.Noon("2026-11-23"), true), "2026-11-22"),
            reason => reason.Text == "En omprövning som inte har gjorts kan inte registreras.");
        Assert.Contains(Against(new(ReviewOutcome.Continues, CaseEntries.Noon("2026-09-21"), true), "2026-11-22"),
            reason => reason.Text.ToString().StartsWith("Omprövningen ligger före", StringComparison.Ordinal));
        Assert.Contains(Against(new(ReviewOutcome.Continues, null, true), "2026-11-23"), reason => reason.Source.Section == "10 kap. 10 §");
        // written down later than it was made
        Assert.Empty(Against(new(ReviewOutcome.Continues, CaseEntries.Noon("2026-11-20"), true), "2026-11-24"));
        Assert.Contains(Judging.ObstaclesTo(new ReviewDetention(ReviewOutcome.Continues, null, true), held.Readings, Now, Agency.Polismyndigheten),
            reason => reason.Source.Section == "10 kap. 14 §");
    }

    [Fact]
    public void The_draft_of_a_release_says_why_the_detention_has_ended()
    {
        var held = CaseEntries.Expulsion("2026-06-01")
            .On("2026-09-10", M, new DetentionOrdered(DetentionGround.Enforcement, "x", CaseEntries.Noon("2026-09-10")));
        Assert.Contains("upphört", EndDetention.Suggested("Reason", Judging.On(held.Readings, Now, M)), StringComparison.Ordinal);
        Assert.Equal("", EndDetention.Suggested("Reason", Judging.On(held.Readings, CaseEntries.Noon("2026-10-01"), M)));
    }
}
