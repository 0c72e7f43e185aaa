using System.Globalization;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Tests.Law;

public class UnlawfulEventTests
{
    private static readonly DateTimeOffset Now = CaseEntries.Noon("2026-11-22");

    [Fact] // JO 8824-2019: the day of finality was copied from another system and was wrong; the four years had run out
    public void A_copied_wrong_date_of_finality_would_have_hidden_that_the_decision_had_lapsed()
    {
        var entries = CaseEntries.Expulsion("2014-05-05")
            .On("2014-05-20", Agency.Migrationsverket, new DecisionAccepted())
            .On("2014-06-10", Agency.Polismyndigheten, new FinalityReported(new(2014, 6, 2)))
            .On("2018-03-01", Agency.Migrationsverket, new HandedOver(HandoverGround.Absconded))
            .On("2018-03-02", Agency.Polismyndigheten, new HandoverAccepted());
        entries.Add(new(2018, 5, 21), Agency.Polismyndigheten,
            new DetentionOrdered(DetentionGround.Enforcement, "Polismyndigheten", CaseEntries.Noon("2018-05-21")));
        entries.On("2018-06-02", Agency.Polismyndigheten, Departure("2018-06-02", DepartureManner.Escorted, Executor.Polismyndigheten));

        var morning = Enforceability.Evaluate(entries.All, CaseEntries.Noon("2018-05-21"), CaseEntries.Noon("2018-05-21"));
        Assert.Equal((EnforcementStatus.Lapsed, new DateOnly(2014, 5, 20)), (morning.Status, morning.FinalOn));
        Assert.Equal(new DateOnly(2018, 5, 20), Assert.Single(morning.Limits, limit => limit.Rule.Id == "LIM-OLD").On);
        Assert.Contains(morning.Remarks, remark => remark.Code == "FINALITY");
        Assert.NotEmpty(LawfulActs.ObstaclesToOrderDetention(entries.Readings,
            CaseEntries.Noon("2018-05-21"), Agency.Polismyndigheten, new(DetentionGround.Enforcement)));

        var unlawful = UnlawfulEvents.In(entries.All, Now);
        var detained = Assert.Single(unlawful, unlawfulEvent => unlawfulEvent.Code == "DETAINED-LAPSED");
        Assert.Equal((new DateOnly(2018, 5, 21), 13, true), (detained.On, detained.Days, detained.WasKnown));
        var removed = Assert.Single(unlawful, unlawfulEvent => unlawfulEvent.Code == "LAPSED");
        Assert.Equal((new DateOnly(2018, 6, 2), 14, true), (removed.On, removed.Days, removed.WasKnown));
    }

    [Fact]
    public void Carried_out_on_the_very_day_it_lapsed_is_unlawful_by_one_day()
    {
        var entries = CaseEntries.Expulsion("2014-05-05").On("2014-05-20", Agency.Migrationsverket, new DecisionAccepted())
            .On("2018-05-20", Agency.Polismyndigheten, Departure("2018-05-20", DepartureManner.Escorted));

        Assert.Equal(("LAPSED", 1),
            Assert.Single(UnlawfulEvents.In(entries.All, Now)) is var unlawfulEvent ? (unlawfulEvent.Code, unlawfulEvent.Days) : default);
        Assert.False(Enforceability.WasEnforceableOn(entries.Readings, new(2018, 5, 20)));
        Assert.True(Enforceability.WasEnforceableOn(entries.Readings, new(2018, 5, 19)));
    }

    [Fact] // JO 320-2015: the officer at the airport did not know
    public void A_new_examination_granted_before_departure_stops_it_at_once_and_the_removal_is_found_when_it_was_recorded_late()
    {
        var entries = CaseEntries.Expulsion("2026-06-01")
            .On("2026-09-07", Agency.Migrationsverket, new NewExaminationRequested())
            .On("2026-09-21", Agency.Migrationsverket, new NewExaminationRefused(First: true))
            .On("2026-09-28", Agency.Migrationsverket, new DecisionAppealed(AppealInstance.MigrationCourt, true))
            .On("2026-10-05", Agency.Domstol, new StayRefused("Migrationsdomstolen"))
            .Recorded("2026-11-10", "2026-11-12", Agency.Domstol, new AppealDecided(AppealInstance.MigrationCourt, AppealOutcome.Granted))
            .On("2026-11-11", Agency.Polismyndigheten, Departure("2026-11-11", DepartureManner.Escorted));

        var then = Enforceability.Evaluate(entries.All, new DateOnly(2026, 11, 10).EndInSweden, new DateOnly(2026, 11, 10).EndInSweden);
        var now = Enforceability.Evaluate(entries.All, new DateOnly(2026, 11, 10).EndInSweden, Now);
        Assert.Equal((EnforcementStatus.Enforceable, EnforcementStatus.Blocked), (then.Status, now.Status));
        Assert.Contains(now.Blocks, block => block.Code == "B10");

        var removal = Assert.Single(UnlawfulEvents.In(entries.All, Now));
        Assert.Equal(("BLOCKED", false), (removal.Code, removal.WasKnown));
        Assert.Contains("12 kap. 19 a §", removal.Reason.Source.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lawful_removal_and_a_journey_of_ones_own_are_not_found()
    {
        Assert.Empty(UnlawfulEvents.In(CaseEntries.Expulsion("2026-06-01")
            .On("2026-11-11", Agency.Migrationsverket, Departure("2026-11-11", DepartureManner.Escorted)).All, Now));
        Assert.Empty(UnlawfulEvents.In(CaseEntries.Expulsion("2026-11-01")
            .On("2026-11-11", Agency.Migrationsverket, Departure("2026-11-11", DepartureManner.Own)).All, Now));
    }

    [Theory]
    [InlineData("2026-06-10", "NOT-FINAL", 1)]
    [InlineData("2026-07-10", "TOO-EARLY", 12)]
    public void Force_before_its_day_is_found(string day, string code, int days)
    {
        var entries = CaseEntries.Expulsion("2026-06-01").On(day, Agency.Polismyndigheten, Departure(day, DepartureManner.Charter));
        var found = Assert.Single(UnlawfulEvents.In(entries.All, Now));
        Assert.Equal((code, days, true), (found.Code, found.Days, found.WasKnown));
    }

    [Fact]
    public void Force_is_judged_as_before_the_case_was_closed_because_of_it()
    {
        var entries = CaseEntries.Expulsion("2026-06-01")
            .On("2026-07-10", Agency.Polismyndigheten, Departure("2026-07-10", DepartureManner.Charter), new CaseClosed(ClosureReason.Departed));
        Assert.Equal("TOO-EARLY", Assert.Single(UnlawfulEvents.In(entries.All, Now)).Code);
        Assert.DoesNotContain(Enforceability.OnDayOfDeparture(entries.Readings, new(2026, 7, 10)).Blocks, block => block.Code == "DataGap");
        Assert.Contains(Enforceability.Evaluate(CaseEntries.Expulsion("2026-06-01").On("2026-08-10", Agency.Polismyndigheten,
            new CaseClosed(ClosureReason.Departed)).All, Now, Now).Blocks, block => block.Code == "DataGap");
    }

    [Fact]
    public void Booking_while_a_stay_is_in_force_is_found_and_booking_the_day_it_comes_is_not()
    {
        var entries = CaseEntries.Expulsion("2026-06-01")
            .On("2026-09-01", Agency.Migrationsverket, new StayOrdered("Migrationsverket"), Booking("TO-1"))
            .On("2026-09-02", Agency.Kriminalvarden, Booking("TO-2"))
            .On("2026-10-01", Agency.Migrationsverket, new StayLifted("Migrationsverket"), Booking("TO-3"));
        var found = Assert.Single(UnlawfulEvents.In(entries.All, Now));
        Assert.Equal(("BOOKED", new DateOnly(2026, 9, 2)), (found.Code, found.On));
    }

    [Fact]
    public void Detention_past_its_review_and_a_child_past_its_hours_are_counted_in_days()
    {
        var missed = CaseEntries.Expulsion("2026-03-02");
        missed.Add(new(2026, 8, 3), Agency.Migrationsverket,
            new DetentionOrdered(DetentionGround.Enforcement, "Migrationsverket", CaseEntries.Noon("2026-08-03")));
        missed.On("2026-10-01", Agency.Migrationsverket, new DetentionReviewed(ReviewOutcome.Continues, true))
            .On("2026-12-04", Agency.Migrationsverket, new DetentionEnded("fri"));
        var review = Assert.Single(UnlawfulEvents.In(missed.All, CaseEntries.Noon("2027-01-01")));
        Assert.Equal(("REVIEW", new DateOnly(2026, 12, 2), 3, true), (review.Code, review.On, review.Days, review.WasKnown));

        var child = CaseEntries.Expulsion("2026-03-02")
            .On("2026-03-02", Agency.Migrationsverket, new PersonIdentified("E", "N", new(2014, 1, 1), Sex.X, [Country.Parse("AF")], false));
        child.Add(new(2026, 8, 3), Agency.Migrationsverket,
            new DetentionOrdered(DetentionGround.Enforcement, "Migrationsverket", CaseEntries.Noon("2026-08-03"), true));
        child.On("2026-08-08", Agency.Migrationsverket, new DetentionEnded("fri"));
        var hours = Assert.Single(UnlawfulEvents.In(child.All, CaseEntries.Noon("2027-01-01")));
        Assert.Equal(("CHILD-HOURS", 2), (hours.Code, hours.Days));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 6)]
    public void Two_weeks_for_identity_are_prolonged_for_exceptional_reasons_only(bool isExceptional, int days)
    {
        var held = CaseEntries.Expulsion("2026-03-02");
        // to 17 August
        held.Add(new(2026, 8, 3), Agency.Migrationsverket,
            new DetentionOrdered(DetentionGround.Identity, "Migrationsverket", CaseEntries.Noon("2026-08-03")));
        held.On("2026-08-14", Agency.Migrationsverket, new DetentionReviewed(ReviewOutcome.Continues, isExceptional))
            .On("2026-08-23", Agency.Migrationsverket, new DetentionEnded("fri"));
        Assert.Equal(days,
            UnlawfulEvents.In(held.All, Now).Where(unlawfulEvent => unlawfulEvent.Code == "MAXIMUM").Sum(unlawfulEvent => unlawfulEvent.Days));
    }

    [Fact]
    public void Days_held_before_in_the_same_case_are_told_where_they_are_counted()
    {
        var held = CaseEntries.Expulsion("2026-03-02");
        held.Add(new(2026, 6, 1), Agency.Migrationsverket,
            new DetentionOrdered(DetentionGround.Enforcement, "Migrationsverket", CaseEntries.Noon("2026-06-01")));
        held.On("2026-07-01", Agency.Migrationsverket, new DetentionEnded("fri"));
        held.Add(new(2026, 11, 2), Agency.Migrationsverket,
            new DetentionOrdered(DetentionGround.Enforcement, "Migrationsverket", CaseEntries.Noon("2026-11-02")));
        var twelve = Enforceability.Evaluate(held.All, Now, Now).Limits.Where(limit => limit.Rule.Id == "DET-ENF-12M")
            .OrderBy(limit => limit.On).ToList();
        Assert.Equal([new(2027, 10, 3), new DateOnly(2027, 11, 2)], twelve.Select(limit => limit.On)); // 30 days before 2 November is 3 October
        Assert.Contains("Med 30 dagar i förvar tidigare i samma ärende", twelve[0].Because[0].Text, StringComparison.Ordinal);
    }

    private static DepartureRegistered Departure(string day, DepartureManner manner, Executor executedBy = Executor.Migrationsverket) => new(
        executedBy, DateOnly.Parse(day, CultureInfo.InvariantCulture), DestinationKind.HomeCountry, manner,
        true, DepartureSource.Officer, DateOnly.Parse(day, CultureInfo.InvariantCulture), Country.Parse("AF"));

    private static TravelBooked Booking(string order) => new(order, TravelMode.ScheduledEscorted, CaseEntries.Noon("2026-12-01"), []);
}
