using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Tests.Flights;
using Samsyn.Waiting;

namespace Samsyn.Tests.Waiting;

/// <summary>What waits in a case, for whom and since when.</summary>
public class WaitingKindTests
{
    private const Agency M = Agency.Migrationsverket, P = Agency.Polismyndigheten;
    private static readonly DateTimeOffset Now = CaseEntries.Noon("2026-11-22");

    private static CaseEntries Own() => CaseEntries.Expulsion("2026-06-01");
    private static CaseEntries Police() => Own().On("2026-10-18", M, new HandedOver(HandoverGround.CoercionNeeded))
        .On("2026-10-19", P, new HandoverAccepted(), new RegionAssigned(Region.Syd));

    private static IReadOnlyList<(string Kind, Waited Waited)> In(CaseEntries entries) =>
        [.. WaitingKind.AllIn(new("MIG-1", entries.All, entries.Readings, Now)).Select(pair => (pair.Kind.Name, pair.Waited))];

    private static DateTimeOffset Start(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture).StartInSweden;

    [Fact]
    public void Nothing_waits_in_a_case_that_is_in_order() => Assert.Empty(In(Police()));

    [Fact]
    public void A_handover_waits_for_the_police_with_what_is_missing_and_a_return_for_Migrationsverket()
    {
        var offered = Own().On("2026-11-10", M, new HandedOver(HandoverGround.Absconded, "CHA-1", [HandoverNeed.Identity]));
        Assert.Equal([(nameof(HandoverToTake), new Waited(P, Start("2026-11-10"), Detail: "Absconded CHA-1 Identity"))], In(offered));
        Assert.Empty(In(offered.On("2026-11-12", P, new HandoverReturned("x"))));

        Assert.Equal([(nameof(ReturnToConsent), new Waited(M, Start("2026-11-12")))], In(Police().On("2026-11-12", P, new HandoverReturned("x"))));
    }

    [Fact]
    public void A_question_waits_with_a_last_day_and_a_region_for_the_one_that_is_asked()
    {
        Assert.Equal([(nameof(InstructionToGive), new Waited(M, Start("2026-11-02"), new(2026, 11, 16)))],
            In(Police().On("2026-11-02", P, new InstructionAsked("x"))));
        Assert.Equal([(nameof(RegionToAnswer), new Waited(P, Start("2026-11-02"), Region: Region.Nord))],
            In(Police().On("2026-11-02", P, new RegionOffered(Region.Nord))));
    }

    [Fact]
    public void A_case_that_a_region_takes_is_assigned_at_once_and_contradicts_nothing()
    {
        var taken = Police().On("2026-11-02", P, new RegionOffered(Region.Nord))
            .On("2026-11-04", P, new RegionAssigned(Region.Nord, new(2026, 11, 4)), new RegionTaken(Region.Nord));
        Assert.Empty(In(taken));
        Assert.Empty(Case.Fold("MIG-1", taken.Readings).Handover.Conflicts);
        Assert.Equal(Region.Nord, Case.Fold("MIG-1", taken.Readings).Region);
    }

    [Fact]
    public void Two_classes_wait_for_both_until_each_has_answered()
    {
        var apart = Police().On("2026-11-03", M, new FeasibilityAssessed(FeasibilityClass.Green, []))
            .On("2026-11-05", P, new FeasibilityAssessed(FeasibilityClass.Red, ["Hälsa"]));
        Assert.Equal([M, P], In(apart).Select(pair => pair.Waited.For));
        Assert.Equal([M], In(apart.On("2026-11-06", P, new ClassDisputed("x"))).Select(pair => pair.Waited.For));
        Assert.Empty(In(apart.On("2026-11-07", M, new ClassAgreed(FeasibilityClass.Red))));
    }

    [Fact]
    public void A_review_waits_from_a_week_before_its_last_day_for_who_decides_on_detention()
    {
        var detained =
            Police().On("2026-10-20", P, new DetentionOrdered(DetentionGround.Enforcement, "Polismyndigheten", CaseEntries.Noon("2026-10-20")));
        Assert.Equal([(nameof(ReviewToMake), new Waited(P, Start("2026-12-13"), new(2026, 12, 20)))], In(detained));
        Assert.Empty(In(detained.On("2026-11-01", P, new DetentionEnded("x"))));
    }

    [Fact]
    public void A_timetable_waits_for_its_last_two_weeks_and_who_is_booked_on_what_does_not_fly_at_once()
    {
        var told = new CaseEntries().On("2026-10-01", Agency.Kriminalvarden, CarrierTests.Flight(from: "2026-10-25"));
        Assert.Equal([(nameof(TimetableToRenew), new Waited(Agency.Kriminalvarden, Start("2027-03-13"), new(2027, 3, 27)))], Waits(told));
        var booked = told.On("2026-11-02", P, new FlightPlaceTaken("TK1794", new(2026, 11, 26), "MIG-1", true));
        Assert.DoesNotContain(Waits(booked), pair => pair.Kind == nameof(FlightPlaceToMove));
        var gone = booked.On("2026-11-20", Agency.Kriminalvarden, new FlightWithdrawn("TK1794", new(2026, 11, 26), new(2026, 11, 26)));
        var (_, waited) = Assert.Single(Waits(gone), pair => pair.Kind == nameof(FlightPlaceToMove));
        Assert.Equal((Agency.Kriminalvarden, new DateOnly(2026, 11, 26)), (waited.For, waited.Due));
        Assert.Equal(new DateOnly(2026, 11, 20), waited.Since.SwedishDay);

        static IReadOnlyList<(string Kind, Waited Waited)> Waits(CaseEntries entries) =>
            [.. WaitingKind.AllIn(new("AIR-TK", entries.All, entries.Readings, Now)).Select(pair => (pair.Kind.Name, pair.Waited))];
    }

    [Fact]
    public void A_correction_that_one_person_asked_for_waits_for_another()
    {
        var entries = Police();
        var asked =
            entries.All[0] with { Id = Guid.NewGuid(), By = "officer-1", Fact = new CorrectionRequested(entries.All[1].Id, "fel", null, null) };
        var found = Assert.Single(WaitingKind.AllIn(new("MIG-1", [.. entries.All, asked], entries.Readings, Now)));
        Assert.Equal((nameof(CorrectionToConfirm), M, "officer-1"), (found.Kind.Name, found.Waited.For, found.Waited.AskedBy));
    }

    [Fact]
    public void Each_kind_has_words_and_someone_who_answers_it()
    {
        Assert.Distinct(WaitingKind.All.Select(kind => kind.Title));
        foreach (var kind in WaitingKind.All)
        {
            Assert.True(kind.Act is null ^ kind.Page is null, $"{kind.Name} is answered by an act or on a page.");
            if (kind.Act is { } act)
                Assert.True(ActKind.Find(act) is { } found && found.Subjects.Contains(kind.About),
                    $"{kind.Name} is answered by an act in its subject.");
            Assert.Contains(Viewer.Roles.SelectMany(agency => agency.Value.Select(role => new Viewer("x", "x", agency.Key, role, null))), kind.IsFor);
        }
    }

    [Fact]
    public void A_region_has_a_case_from_when_it_came_until_it_went()
    {
        var moved = Police().On("2026-11-01", P, new RegionAssigned(Region.Nord)).On("2026-11-10", P, new HandoverReturned("x"))
            .On("2026-11-12", M, new HandoverAccepted());
        Assert.Equal([new RegionSpan(Region.Syd, new(2026, 10, 19), new DateOnly(2026, 11, 1)),
            new(Region.Nord, new(2026, 11, 1), new DateOnly(2026, 11, 12))],
            RegionSpan.Of(moved.Readings));
        Assert.Equal([new RegionSpan(Region.Syd, new(2026, 10, 19), null)], RegionSpan.Of(Police().Readings));
    }
}
