using Samsyn.Practice;
using Samsyn.Register;
using Samsyn.Results;

namespace Samsyn.Tests.Results;

/// <summary>What is counted beside the output: what went wrong, and the journeys with the force on them.</summary>
public class SafeguardTests
{
    private const Agency M = Agency.Migrationsverket, K = Agency.Kriminalvarden;
    private static readonly DateTimeOffset Now = CaseEntries.Noon("2026-11-22");

    private static IReadOnlyList<Safeguard> Of(CaseEntries entries, DateTimeOffset? now = null) =>
        Safeguards.Of(entries.All, entries.Readings, Case.Fold("MIG-1", entries.Readings), now ?? Now);

    [Fact]
    public void What_was_seeded_wrong_in_the_practice_population_is_what_is_counted()
    {
        var counted = Population.Generate(PracticeSize.Small, 1).Where(entry => Subjects.KindOf(entry.Subject) == SubjectKind.Case)
            .GroupBy(entry => entry.Subject).SelectMany(of =>
            {
                var (entries, readings) = (of.ToList(), Knowledge.Now(of));
                return Safeguards.Of(entries, readings, Case.Fold(of.Key, readings), Now)
                    .Where(found => found.Kind != SafeguardKind.Journey && found.Code != "DETAINED-LAPSED").Select(found => (of.Key, found.Kind));
            });
        var seeded = Population.SeededFaults(PracticeSize.Small, 1).Where(fault => fault.Kind != FaultKind.WrongFinalityReported)
            .Select(fault => (fault.Case, fault.Kind switch
            {
                FaultKind.PlacedWithoutOrder => SafeguardKind.NoOrder,
                FaultKind.DetentionReviewedLate => SafeguardKind.LateReview,
                FaultKind.ChildHeldTooLong => SafeguardKind.HeldTooLong,
                _ => SafeguardKind.MissedStop,
            }));
        Assert.Equal(seeded.Order(), counted.Order());
    }

    [Fact]
    public void A_detention_that_outlives_its_review_has_no_end_while_it_goes_on_and_one_when_it_has_ended()
    {
        var held = CaseEntries.Expulsion("2026-06-01").On("2026-09-01", M,
            new DetentionOrdered(DetentionGround.Enforcement, "Migrationsverket", CaseEntries.Noon("2026-09-01")));
        var late = Assert.Single(Of(held), safeguard => safeguard.Kind == SafeguardKind.LateReview);
        Assert.Null(late.Until);
        var ended = Assert.Single(Of(held.On("2026-11-10", M, new DetentionEnded("x"))), safeguard => safeguard.Kind == SafeguardKind.LateReview);
        Assert.Equal((late.From, new DateOnly(2026, 11, 10)), (ended.From, ended.Until!.Value.AddDays(-1)));
    }

    [Theory]
    [InlineData(null, false, ForceOnJourney.None)]
    [InlineData("2026-11-15", true, ForceOnJourney.Assessed)]
    [InlineData("2026-11-15", false, ForceOnJourney.Unassessed)]
    [InlineData("2026-11-10", true, ForceOnJourney.None)] // of another day, and so of no journey
    public void Force_is_of_the_journey_on_its_day(string? usedOn, bool isAssessed, ForceOnJourney expected)
    {
        var entries = CaseEntries.Expulsion("2026-06-01").On("2026-11-01", M,
            new TravelOrdered("TO-1", Country.Parse("AF"), new(2026, 11, 12), new(2026, 11, 30), 2, [], "x"),
            new TravelBooked("TO-1", TravelMode.Charter, CaseEntries.Noon("2026-11-15"), [], "CHA-1"));
        Assert.DoesNotContain(Of(entries), safeguard => safeguard.Kind == SafeguardKind.Journey);
        if (usedOn is not null) entries.On(usedOn, K, new ForceUsed(["handfängsel"], isAssessed, "x"));
        entries.On("2026-11-15", K, new TravelFailed("TO-1", TravelFailure.BoardingRefusedConduct));
        var journey = Assert.Single(Of(entries), safeguard => safeguard.Kind == SafeguardKind.Journey);
        Assert.Equal((expected, "CHA-1", 0), (journey.Force!.Value, journey.Operation, journey.Monitored));

        entries.On("2026-11-16", M, new JourneyMonitored("TO-1", JourneyPhase.InFlight, false, false, "x"),
            new JourneyMonitored("TO-1", JourneyPhase.PreDeparture, false, false, "x"),
            new JourneyMonitored("TO-1", JourneyPhase.InFlight, true, false, "x"));
        Assert.Equal([JourneyPhase.PreDeparture, JourneyPhase.InFlight],
            Safeguard.Phases(Assert.Single(Of(entries), safeguard => safeguard.Kind == SafeguardKind.Journey).Monitored));
    }
}
