using System.Globalization;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Tests.Law;

public class LawfulActTests
{
    private static readonly DateTimeOffset Now = CaseEntries.Noon("2026-11-22");
    private static readonly Country Afghanistan = Country.Parse("AF"), Pakistan = Country.Parse("PK");
    private static readonly ChildConditions Lawful = new(true, true, true, false, false, true, false);

    private static DetentionSought Detain(ChildConditions? child) => new(DetentionGround.Enforcement, Child: child);

    [Fact]
    public void A_journey_is_ordered_when_nothing_stands_in_its_way()
    {
        var open = CaseEntries.Expulsion("2026-06-01").Readings;
        Assert.Empty(LawfulActs.ObstaclesToOrderTravel(open, Now, Afghanistan));
        Assert.Contains(LawfulActs.ObstaclesToOrderTravel(open, Now, Pakistan), reason => reason.Source.Section == "12 kap. 4 §");
    }

    [Fact]
    public void A_booking_while_a_block_stands_is_refused_with_its_words()
    {
        var stayed = CaseEntries.Expulsion("2026-06-01").On("2026-11-01", Agency.Migrationsverket, new StayOrdered("Migrationsverket")).Readings;
        var obstacles = LawfulActs.ObstaclesToBookTravel(stayed, Now, Afghanistan, TravelMode.Charter, Now.AddDays(7));
        var refused = Assert.Throws<RefusedException>(() => LawfulActs.Require(obstacles));
        Assert.Contains("Inhibition av Migrationsverket", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_escorted_journey_waits_for_the_departure_period_and_one_of_ones_own_does_not()
    {
        var running = CaseEntries.Expulsion("2026-10-05").Readings; // period to 24 November
        Assert.NotEmpty(LawfulActs.ObstaclesToBookTravel(running, Now, Afghanistan, TravelMode.ScheduledEscorted, Now));
        Assert.Empty(LawfulActs.ObstaclesToBookTravel(running, Now, Afghanistan, TravelMode.ScheduledUnescorted, Now));
        Assert.Empty(LawfulActs.ObstaclesToBookTravel(running, Now, Afghanistan, TravelMode.ScheduledEscorted, Now.AddDays(3)));
    }

    [Fact]
    public void A_child_is_not_detained_without_the_conditions()
    {
        var child = CaseEntries.Expulsion("2026-06-01")
            .On("2026-06-01", Agency.Migrationsverket, new PersonIdentified("E", "N", new(2014, 1, 1), Sex.X, [Afghanistan], false)).Readings;
        Assert.Empty(LawfulActs.ObstaclesToOrderDetention(child, Now, Agency.Migrationsverket, Detain(Lawful)));
        Assert.NotEmpty(LawfulActs.ObstaclesToOrderDetention(child, Now, Agency.Migrationsverket, Detain(null)));
        Assert.NotEmpty(LawfulActs.ObstaclesToOrderDetention(child, Now,
            Agency.Migrationsverket, Detain(Lawful with { SeparatedFromBothGuardians = true })));
        Assert.NotEmpty(LawfulActs.ObstaclesToOrderDetention(child, Now,
            Agency.Migrationsverket, Detain(Lawful with { HasGuardianInSweden = false })));
        Assert.NotEmpty(LawfulActs.ObstaclesToOrderDetention(child, Now, Agency.Polismyndigheten, Detain(Lawful)));
        Assert.Empty(LawfulActs.ObstaclesToOrderDetention(child, Now, Agency.Polismyndigheten, Detain(Lawful) with { IsUrgent = true }));
    }

    [Fact]
    public void A_handover_is_offered_by_Migrationsverket_and_accepted_by_the_police_only()
    {
        var own = CaseEntries.Expulsion("2026-06-01");
        Assert.Empty(LawfulActs.ObstaclesToHandOver(own.Readings, Now, Agency.Migrationsverket));
        Assert.NotEmpty(LawfulActs.ObstaclesToAcceptHandover(own.Readings, Now, Agency.Polismyndigheten));
        own.On("2026-11-01", Agency.Migrationsverket, new HandedOver(HandoverGround.Absconded));
        Assert.Empty(LawfulActs.ObstaclesToAcceptHandover(own.Readings, Now, Agency.Polismyndigheten));
        Assert.NotEmpty(LawfulActs.ObstaclesToAcceptHandover(own.Readings, Now, Agency.Kriminalvarden));
        own.On("2026-11-02", Agency.Polismyndigheten, new HandoverAccepted());
        Assert.NotEmpty(LawfulActs.ObstaclesToHandOver(own.Readings, Now, Agency.Migrationsverket));
        own.On("2026-11-03", Agency.Polismyndigheten, new HandoverReturned());
        Assert.Empty(LawfulActs.ObstaclesToAcceptHandover(own.Readings, Now, Agency.Migrationsverket));
    }

    [Fact]
    public void A_departure_period_is_set_by_the_executing_authority_and_cancelled_by_it_while_it_runs()
    {
        var running = CaseEntries.Expulsion("2026-10-05").Readings;
        Assert.Empty(Judging.ObstaclesTo(new SetDeparturePeriod(new(2026, 12, 1)), running, Now, Agency.Migrationsverket));
        Assert.NotEmpty(Judging.ObstaclesTo(new SetDeparturePeriod(new(2026, 12, 1)), running, Now, Agency.Polismyndigheten));
        Assert.NotEmpty(Judging.ObstaclesTo(new SetDeparturePeriod(new(2026, 12, 1)), running, Now, Agency.Kriminalvarden));
        Assert.NotEmpty(LawfulActs.ObstaclesToSetDeparturePeriod(running, Now, new(2026, 11, 1)));
        Assert.Empty(LawfulActs.ObstaclesToCancelDeparturePeriod(running, Now, Agency.Migrationsverket));
        Assert.NotEmpty(LawfulActs.ObstaclesToCancelDeparturePeriod(running, Now, Agency.Polismyndigheten));
        Assert.NotEmpty(LawfulActs.ObstaclesToCancelDeparturePeriod(CaseEntries.Expulsion("2026-06-01").Readings, Now, Agency.Migrationsverket));
    }

    [Fact]
    public void Only_the_police_return_a_case_and_only_one_that_was_handed_over()
    {
        var own = CaseEntries.Expulsion("2026-06-01");
        Assert.NotEmpty(LawfulActs.ObstaclesToReturnHandover(own.Readings, Now, Agency.Polismyndigheten));
        own.On("2026-11-01", Agency.Migrationsverket, new HandedOver(HandoverGround.Absconded))
            .On("2026-11-02", Agency.Polismyndigheten, new HandoverAccepted());
        Assert.Empty(LawfulActs.ObstaclesToReturnHandover(own.Readings, Now, Agency.Polismyndigheten));
        Assert.NotEmpty(LawfulActs.ObstaclesToReturnHandover(own.Readings, Now, Agency.Migrationsverket));
        own.On("2026-11-03", Agency.Polismyndigheten, new HandoverReturned());
        Assert.NotEmpty(LawfulActs.ObstaclesToReturnHandover(own.Readings, Now, Agency.Polismyndigheten));
    }

    [Fact]
    public void An_act_that_the_law_allows_and_the_case_contradicts_is_refused_too()
    {
        var open = CaseEntries.Expulsion("2026-06-01");
        Assert.NotEmpty(Judging.ObstaclesTo(new EndDetention("x"), open.Readings, Now, Agency.Migrationsverket));
        Assert.NotEmpty(Judging.ObstaclesTo(new BookTravel("TO-1", TravelMode.ScheduledEscorted, Now.AddDays(3), []), open.Readings, Now,
            Agency.Kriminalvarden));
        Assert.NotEmpty(Judging.ObstaclesTo(new OrderTravel(Afghanistan, new(2026, 12, 9), new(2026, 12, 1), 0, []), open.Readings, Now,
            Agency.Migrationsverket));
        open.On("2026-11-20", Agency.Migrationsverket,
            new TravelOrdered("TO-1", Afghanistan, new(2026, 11, 25), new(2026, 12, 9), 0, [], "Migrationsverket"));
        Assert.Empty(Judging.ObstaclesTo(new BookTravel("TO-1", TravelMode.ScheduledEscorted, Now.AddDays(3), []), open.Readings, Now,
            Agency.Kriminalvarden));
        Assert.NotEmpty(Judging.ObstaclesTo(new BookTravel("TO-1", TravelMode.ScheduledEscorted, Now.AddDays(-3), []), open.Readings, Now,
            Agency.Kriminalvarden));
        Assert.NotEmpty(Judging.ObstaclesTo(new OrderTravel(Afghanistan, new(2026, 12, 1), new(2026, 12, 9), 0, []), open.Readings, Now,
            Agency.Migrationsverket));
    }

    [Theory]
    [InlineData("2026-11-24", false)]
    [InlineData("2026-11-25", true)]
    [InlineData("2026-12-09", true)]
    [InlineData("2026-12-10", false)]
    public void A_booking_keeps_to_the_days_that_the_journey_was_ordered_for(string departs, bool isAllowed)
    {
        var ordered = CaseEntries.Expulsion("2026-06-01").On("2026-11-20", Agency.Migrationsverket,
            new TravelOrdered("TO-1", Afghanistan, new(2026, 11, 25), new(2026, 12, 9), 0, [], "Migrationsverket"));
        var obstacles = Judging.ObstaclesTo(new BookTravel("TO-1", TravelMode.ScheduledEscorted,
            SwedishTime.At(DateOnly.Parse(departs, CultureInfo.InvariantCulture), new TimeOnly(23, 30)), []), ordered.Readings, Now,
                Agency.Kriminalvarden);
        Assert.Equal(isAllowed, obstacles.Count == 0);
        Assert.Empty(Judging.ObstaclesToAny(nameof(BookTravel), ordered.Readings, Now, Agency.Kriminalvarden)); // in some way, on some of the days
        Assert.Contains(Judging.ObstaclesToAny(nameof(BookTravel), ordered.Readings, Now.AddDays(30), Agency.Kriminalvarden), reason =>
            reason.Text.ToString().Contains("beställd till 2026-11-25 – 2026-12-09", StringComparison.Ordinal));
    }

    [Fact]
    public void A_decision_that_names_no_country_sends_home_or_nowhere()
    {
        var refusal = new CaseEntries().On("2026-11-02", Agency.Polismyndigheten, new CaseRegistered(DecisionKind.PoliceRefusal),
            new DecisionMade(DecisionForm.RefusalOfEntry, "8:17 2 st", false, [], new(None: NoDeparturePeriod.AbscondingRisk)),
                new DecisionServed(ServiceManner.Personal));
        Assert.Contains(Judging.ObstaclesToAny(nameof(OrderTravel), refusal.Readings, Now, Agency.Polismyndigheten), reason =>
            reason.Text == "Beslutet anger inget land.");
        refusal.On("2026-11-02", Agency.Polismyndigheten, new PersonIdentified("E", "N", new(1990, 1, 1), Sex.X, [Afghanistan]));
        Assert.Equal([Afghanistan], LawfulActs.Destinations(Case.Fold("POL-1", refusal.Readings)));
        Assert.Empty(Judging.ObstaclesToAny(nameof(OrderTravel), refusal.Readings, Now, Agency.Polismyndigheten));
        refusal.On("2026-11-10", Agency.Polismyndigheten, new ImpedimentReported("12:1", Afghanistan));
        Assert.Equal(EnforcementStatus.Blocked, Enforceability.Evaluate(refusal.Readings, Now).Status);
    }

    [Fact]
    public void Every_act_can_be_tried_by_name_and_is_open_exactly_when_some_way_of_doing_it_is()
    {
        var open = CaseEntries.Expulsion("2026-06-01").Readings;
        var stayed = CaseEntries.Expulsion("2026-06-01").On("2026-11-01", Agency.Migrationsverket, new StayOrdered("Migrationsverket")).Readings;
        Assert.Equal(["SetDeparturePeriod", "HandOver", "AssessFeasibility", "RequestTravelDocument",
            "OrderTravel", "OrderDetention", "ReportNeeds", "LinkPerson"],
            Judging.Names.Where(act => Judging.ObstaclesToAny(act, open, Now, Agency.Migrationsverket).Count == 0));
        Assert.DoesNotContain("OrderTravel",
            Judging.Names.Where(act => Judging.ObstaclesToAny(act, stayed, Now, Agency.Migrationsverket).Count == 0));
    }

    [Fact]
    public void A_period_set_and_cancelled_on_one_day_follows_the_times_of_day_where_they_are_known()
    {
        var entries = new List<Entry>(CaseEntries.Expulsion("2026-10-05").All);
        Entry At(int hour, Fact fact) => new(new Guid(99, (short)hour, 0, new byte[8]), "MIG-1", Agency.Migrationsverket, null, null,
            new Moment(SwedishTime.At(new(2026, 11, 20), new TimeOnly(hour, 0))), SwedishTime.At(new(2026, 11, 20), new TimeOnly(hour, 0)), fact);
        Entry set = At(9, new DeparturePeriodSet(new(2026, 12, 15))), cancelled = At(10, new DeparturePeriodCancelled()),
            setAgain = At(11, new DeparturePeriodSet(new(2026, 12, 15)));

        Assert.Equal(EnforcementStatus.Enforceable, Enforceability.Evaluate([.. entries, set, cancelled], Now, Now).Status);
        Assert.Equal(EnforcementStatus.VoluntaryOnly, Enforceability.Evaluate([.. entries, cancelled, setAgain], Now, Now).Status);
    }

    [Theory] // the last day on which the journey can be made
    [InlineData("limitation", "2025-02-01")] // final on 2 February 2021, and four years by the older wording
    [InlineData("permit", "2026-12-09")]
    [InlineData("transfer", "2026-12-12")] // six months from 12 June; the earlier of the two regulations' days
    [InlineData("detention", "2026-11-23")] // five weeks from 19 October
    public void A_booking_is_judged_at_its_departure(string what, string lastDay)
    {
        var entries = what switch
        {
            "limitation" => CaseEntries.Expulsion("2021-01-11"),
            "permit" => CaseEntries.Expulsion("2026-06-01")
                .On("2026-11-01", Agency.Migrationsverket, new PermitGranted(PermitKind.Temporary, new(2026, 12, 10))),
            "transfer" => Transfer("2026-06-12", TransferRegulation.DublinIII, new(2026, 4, 1)),
            "detention" => Transfer("2026-10-19", TransferRegulation.AMMR, new(2026, 8, 3)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (what == "detention")
            entries.Add(new(2026, 10, 19), Agency.Migrationsverket,
                new DetentionOrdered(DetentionGround.Enforcement, "Migrationsverket", CaseEntries.Noon("2026-10-19")));
        var last = DateOnly.Parse(lastDay, null);
        var country = what is "transfer" or "detention" ? Country.Parse("DE") : Afghanistan;

        Assert.Empty(Booked(0));
        Assert.NotEmpty(Booked(1));
        Assert.NotEmpty(Booked(10));

        IReadOnlyList<Reason> Booked(int daysAfter) =>
            LawfulActs.ObstaclesToBookTravel(entries.Readings, CaseEntries.Noon($"{last.AddDays(-5):yyyy-MM-dd}"), country,
            TravelMode.ScheduledEscorted, CaseEntries.Noon($"{last.AddDays(daysAfter):yyyy-MM-dd}"));
    }

    private static CaseEntries Transfer(string acceptedOn, TransferRegulation regulation, DateOnly registeredOn) =>
        new CaseEntries().On(acceptedOn, Agency.Migrationsverket,
        new CaseRegistered(DecisionKind.Transfer), new TransferAccepted(Country.Parse("DE"), regulation, registeredOn),
        new DecisionMade(DecisionForm.Transfer, "1:9", false, [Country.Parse("DE")], new(None: NoDeparturePeriod.Transfer)),
        new DecisionServed(ServiceManner.Personal));
}
