using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Tests.Law;

/// <summary>Decided, ordered, carried out or registered by who the case was not with; detained without an order, or in prison.</summary>
public class UnlawfulCompetenceTests
{
    private static readonly DateTimeOffset Now = CaseEntries.Noon("2026-11-22");
    private static readonly Country Germany = Country.Parse("DE"), Afghanistan = Country.Parse("AF");

    private static DetentionOrdered Ordered(DetentionGround ground, string by, string day) => new(ground, by, CaseEntries.Noon(day));

    private static CaseEntries Transfer() => new CaseEntries().On("2026-08-27", Agency.Migrationsverket,
            new TransferAccepted(Germany, TransferRegulation.DublinIII, new(2026, 6, 2)))
        .On("2026-09-01", Agency.Migrationsverket, new CaseRegistered(DecisionKind.Transfer),
            new DecisionMade(DecisionForm.Transfer, "Dublin", false, [Germany], new(None: NoDeparturePeriod.Transfer)))
        .On("2026-09-03", Agency.Migrationsverket, new DecisionServed(ServiceManner.Personal));

    private static CaseEntries HandedOver(CaseEntries entries) => entries
        .On("2026-09-20", Agency.Migrationsverket, new HandedOver(HandoverGround.CoercionNeeded))
        .On("2026-09-21", Agency.Polismyndigheten, new HandoverAccepted());

    private static CaseEntries ByPolice(CaseEntries entries)
    {
        entries.Add(new(2026, 10, 5), Agency.Polismyndigheten,
            new DetentionOrdered(DetentionGround.Enforcement, "Polismyndigheten", CaseEntries.Noon("2026-10-05"), SignificantAbscondingRisk: true));
        return entries.On("2026-10-05", Agency.Migrationsverket, new DetentionPlaced("FAC-X"))
            .On("2026-10-06", Agency.Polismyndigheten, new TravelOrdered("O-9", Germany, new(2026, 10, 10), new(2026, 10, 20), 2, [], "pol-1"))
            .On("2026-10-07", Agency.Kriminalvarden, new TravelBooked("O-9", TravelMode.ScheduledEscorted, CaseEntries.Noon("2026-10-12"), []))
            .On("2026-10-12", Agency.Kriminalvarden, new TravelCarriedOut("O-9", Germany, TravelScope.Schengen))
            .On("2026-10-12", Agency.Polismyndigheten, new DepartureRegistered(
                Executor.Polismyndigheten, new(2026, 10, 12), DestinationKind.EuCountry, DepartureManner.Escorted, true,
                DepartureSource.Officer, Destination: Germany));
    }

    [Fact] // JO 1210-2016
    public void The_police_detained_and_executed_a_transfer_that_was_never_handed_over()
    {
        var found = UnlawfulEvents.In(ByPolice(Transfer()).All, Now);
        Assert.Equal(
            [("WRONG-AUTHORITY", "2026-10-05"), ("NOT-EXECUTOR", "2026-10-06"), ("NOT-EXECUTOR", "2026-10-12"), ("NOT-EXECUTOR", "2026-10-12")],
            found.OrderBy(unlawfulEvent => unlawfulEvent.On).Select(unlawfulEvent => (unlawfulEvent.Code, $"{unlawfulEvent.On:yyyy-MM-dd}")));
        Assert.All(found, unlawfulEvent => Assert.True(unlawfulEvent.WasKnown));
        Assert.Contains(found, unlawfulEvent => unlawfulEvent.Reason.Source.Section == "10 kap. 14 §"
            && unlawfulEvent.Reason.Text.ToString().Contains("det gör Migrationsverket", StringComparison.Ordinal));
        Assert.Contains(found,
            unlawfulEvent => unlawfulEvent.Entry.Fact is DepartureRegistered && unlawfulEvent.Reason.Source.Section == "12 kap. 14 §");
    }

    [Fact]
    public void The_same_in_a_case_that_was_handed_over_is_lawful() => Assert.Empty(UnlawfulEvents.In(ByPolice(HandedOver(Transfer())).All, Now));

    [Fact]
    public void Migrationsverket_that_orders_a_journey_in_a_case_it_has_handed_over_is_found() => Assert.Equal("NOT-EXECUTOR",
        Assert.Single(UnlawfulEvents.In(HandedOver(CaseEntries.Expulsion("2026-06-01"))
            .On("2026-10-06", Agency.Migrationsverket,
                new TravelOrdered("O-1", Afghanistan, new(2026, 10, 10), new(2026, 10, 20), 0, [], "mig-1")).All, Now)).Code);

    [Theory]
    [InlineData(null, true)] // nobody has tried it
    [InlineData("2026-10-07", false)] // tried at once (10 kap. 17 §)
    [InlineData("2026-10-20", true)] // too late
    public void A_police_decision_in_anothers_case_is_tried_at_once(string? tried, bool isFound)
    {
        var entries = CaseEntries.Expulsion("2026-06-01");
        entries.Add(new(2026, 10, 5), Agency.Polismyndigheten, Ordered(DetentionGround.Enforcement, "Polismyndigheten", "2026-10-05"));
        if (tried is not null) entries.On(tried, Agency.Migrationsverket, new DetentionReviewed(ReviewOutcome.Continues));
        Assert.Equal(isFound, UnlawfulEvents.In(entries.All, Now).Any(unlawfulEvent => unlawfulEvent.Code == "WRONG-AUTHORITY"));
    }

    [Fact] // MIG 2007:44
    public void Migrationsverket_that_detains_while_the_migration_court_has_the_case_is_found_and_the_court_is_not()
    {
        Assert.Contains(In("Migrationsverket", Agency.Migrationsverket),
            unlawfulEvent => unlawfulEvent.Code == "WRONG-AUTHORITY" && unlawfulEvent.Reason.Source.Section == "10 kap. 12, 14 och 16 §§");
        Assert.DoesNotContain(In("Migrationsdomstolen", Agency.Migrationsverket), unlawfulEvent => unlawfulEvent.Code == "WRONG-AUTHORITY");

        static IReadOnlyList<UnlawfulEvent> In(string by, Agency reportedBy)
        {
            var entries = CaseEntries.Expulsion("2026-09-28")
                .On("2026-10-12", Agency.Migrationsverket, new DecisionAppealed(AppealInstance.MigrationCourt, false));
            entries.Add(new(2026, 10, 20), reportedBy, new DetentionOrdered(DetentionGround.Probable, by, CaseEntries.Noon("2026-10-20")));
            return UnlawfulEvents.In(entries.All, Now);
        }
    }

    [Theory] // JO 1370-2020 and its relatives
    [InlineData("2026-10-05", "2026-10-12", 1, 7)] // placed a week before the order
    [InlineData("2026-10-12", "2026-10-12", 0, 0)]
    public void Whoever_is_held_without_an_order_is_found(string placed, string ordered, int times, int days)
    {
        var entries = HandedOver(CaseEntries.Expulsion("2026-06-01")).On(placed, Agency.Migrationsverket, new DetentionPlaced("FAC-X"));
        entries.Add(DateOnly.Parse(ordered, null), Agency.Polismyndigheten, Ordered(DetentionGround.Enforcement, "Polismyndigheten", ordered));
        var found = UnlawfulEvents.In(entries.All, Now).Where(unlawfulEvent => unlawfulEvent.Code == "NO-ORDER").ToList();
        Assert.Equal((times, days), (found.Count, found.Sum(unlawfulEvent => unlawfulEvent.Days)));
    }

    [Fact] // MIG 2014:2
    public void Detention_of_who_serves_a_prison_term_is_refused_as_act_and_found_as_report()
    {
        var inPrison = new CaseEntries().On("2025-06-02", Agency.Domstol, new CaseRegistered(DecisionKind.CourtExpulsion),
                new DecisionMade(DecisionForm.Expulsion, "8a:1", false, [Afghanistan], new(None: NoDeparturePeriod.CourtExpulsion), new(Years: 5)))
            .On("2025-06-24", Agency.Kriminalvarden, new PrisonTermSet(new(2027, 8, 2)));
        var refused = Judging.ObstaclesTo(new OrderDetention(DetentionGround.Enforcement, Now), inPrison.Readings, Now, Agency.Polismyndigheten);
        Assert.Contains(refused, reason => reason.Text.ToString().Contains("beräknat till 2027-08-02", StringComparison.Ordinal));
        inPrison.Add(new(2026, 11, 2), Agency.Polismyndigheten, Ordered(DetentionGround.Enforcement, "Polismyndigheten", "2026-11-02"));
        inPrison.On("2026-11-09", Agency.Polismyndigheten, new DetentionEnded("fri"));
        var found = Assert.Single(UnlawfulEvents.In(inPrison.All, Now));
        Assert.Equal(("PRISON", new DateOnly(2026, 11, 2), 8, true), (found.Code, found.On, found.Days, found.WasKnown));
    }

    [Fact] // MIG 2015:5
    public void Detention_for_a_transfer_needs_a_significant_risk_and_records_it()
    {
        var transfer = Transfer().Readings;
        var act = new OrderDetention(DetentionGround.Enforcement, Now);
        Assert.Contains(Judging.ObstaclesTo(act, transfer, Now, Agency.Migrationsverket), reason => reason.Source.Section == "artikel 28.2");
        Assert.Empty(Judging.ObstaclesTo(act with { SignificantAbscondingRisk = true }, transfer, Now, Agency.Migrationsverket));
        var decided = Judging.Decide(act with { SignificantAbscondingRisk = true }, Guid.NewGuid(), transfer, Now, Agency.Migrationsverket);
        Assert.True(((DetentionOrdered)decided).SignificantAbscondingRisk);
        Assert.Empty(Judging.ObstaclesTo(act, CaseEntries.Expulsion("2026-06-01").Readings, Now, Agency.Migrationsverket));
    }

    [Fact] // MIG 2007:44
    public void While_the_court_has_the_case_nobody_else_detains_but_the_police_in_urgent_cases()
    {
        var appealed = CaseEntries.Expulsion("2026-11-02")
            .On("2026-11-16", Agency.Migrationsverket, new DecisionAppealed(AppealInstance.MigrationCourt, false)).Readings;
        Assert.Equal(Authority.Domstol, Enforceability.Evaluate(appealed, Now).DetentionDecider);
        var act = new OrderDetention(DetentionGround.Probable, Now);
        Assert.Contains(Judging.ObstaclesTo(act, appealed, Now, Agency.Migrationsverket),
            reason => reason.Text.ToString().Contains("domstolen, som har målet", StringComparison.Ordinal));
        Assert.NotEmpty(Judging.ObstaclesTo(act, appealed, Now, Agency.Polismyndigheten));
        Assert.Empty(Judging.ObstaclesTo(act with { Urgent = true }, appealed, Now, Agency.Polismyndigheten));
    }

    [Fact] // C-60/16, MIG 2017:23
    public void Detention_for_a_transfer_past_its_two_months_is_found_whatever_the_grounds()
    {
        var held = Transfer();
        held.Add(new(2026, 11, 2), Agency.Migrationsverket,
            Ordered(DetentionGround.Enforcement, "Migrationsverket", "2026-11-02") with { SignificantAbscondingRisk = true });
        held.On("2026-12-21", Agency.Migrationsverket, new DetentionReviewed(ReviewOutcome.Continues, true))
            .On("2027-01-12", Agency.Migrationsverket, new DetentionEnded("fri"));
        var found = Assert.Single(UnlawfulEvents.In(held.All, CaseEntries.Noon("2027-02-01")));
        Assert.Equal(("MAXIMUM", new DateOnly(2027, 1, 3), 10), (found.Code, found.On, found.Days));
    }
}
