using Samsyn.Contradictions;
using Samsyn.Practice;
using Samsyn.Register;
using Charter = Samsyn.Register.Charter;

namespace Samsyn.Tests.Contradictions;

/// <summary>
/// Each rule with a case that has it and a case that nearly has it, the small files of contradictions, and the practice population.
/// </summary>
public class ContradictionTests
{
    private const Agency M = Agency.Migrationsverket, P = Agency.Polismyndigheten, K = Agency.Kriminalvarden, D = Agency.Domstol;
    private static readonly DateTimeOffset AsOf = CaseEntries.Noon("2026-11-23");
    private static readonly Country Iraq = Country.Parse("IQ"), Germany = Country.Parse("DE");

    /// <summary>A rule, what has it, and what nearly has it: each a case with what is added to an expulsion that is with the police.</summary>
    private static readonly Dictionary<string, (Func<CaseEntries, CaseEntries> Has, Func<CaseEntries, CaseEntries> Nearly)> Own = new()
    {
        ["BIRTH-DATES"] = (entries => entries.On("2026-05-01", M, Person(2009)).On("2026-06-01", P, Person(2005)),
            entries => entries.On("2026-05-01", M, Person(2009)).On("2026-06-01", P, Person(2009))),
        ["CHILD-AND-ADULT"] = (entries => entries.On("2026-05-01", M, Person(1990)).On("2026-06-01", P, Detained("2026-06-01", true)),
            entries => entries.On("2026-05-01", M, Person(2012)).On("2026-06-01", P, Detained("2026-06-01", true))),
        ["REGISTERED-TWICE"] = (entries => entries.On("2026-06-01", M, new CaseRegistered(DecisionKind.Transfer)), entries => entries),
        ["SERVED-BEFORE-MADE"] = (entries => entries.On("2025-12-01", M, new DecisionServed(ServiceManner.Personal)),
            entries => entries.On("2026-03-02", M, new DecisionServed(ServiceManner.Personal))),
        ["APPEAL-UNMADE"] = (entries => entries.On("2026-06-01", D, new AppealDecided(AppealInstance.MigrationCourt, AppealOutcome.Dismissed)),
            entries => entries.On("2026-05-01", M, new DecisionAppealed(AppealInstance.MigrationCourt, false))
                .On("2026-06-01", D, new AppealDecided(AppealInstance.MigrationCourt, AppealOutcome.Dismissed))),
        ["HANDOVER-OUT-OF-TURN"] = (entries => entries.On("2026-05-01", P, new HandoverAccepted()),
            entries => entries.On("2026-05-01", P, new HandoverReturned()).On("2026-05-02", M, new HandoverAccepted())),
        ["HANDED-OVER-TWICE"] = (entries => entries.On("2026-05-01", P, new HandoverReturned()).On("2026-05-02", M, new HandoverAccepted())
            .On("2026-05-03", M, new HandedOver(HandoverGround.Absconded)).On("2026-05-04", M, new HandedOver(HandoverGround.Absconded)),
            entries => entries.On("2026-05-01", P, new HandoverReturned()).On("2026-05-02", M, new HandoverAccepted())
                .On("2026-05-03", M, new HandedOver(HandoverGround.Absconded)).On("2026-05-04", P, new HandoverReturned())
                .On("2026-05-05", M, new HandedOver(HandoverGround.Absconded))),
        ["CLOSED-AND-GOING-ON"] = (entries => entries.On("2026-06-01", P, new CaseClosed(ClosureReason.Other)).On("2026-07-01", P, Ordered("O-1")),
            entries => entries.On("2026-06-01", M, new CaseClosed(ClosureReason.HandedOver)).On("2026-07-01", P, Ordered("O-1"))),
        ["LOCATED-WITHOUT-DEPARTURE"] = (entries => entries.On("2026-06-01", P, new PersonLocated()),
            entries => entries.On("2026-05-20", P, Left("2026-05-20")).On("2026-06-01", P, new PersonLocated())),
        ["FINALITY-DIFFERS"] = (entries => entries.On("2026-06-01", M, new FinalityReported(new(2026, 5, 1))),
            entries => entries.On("2026-06-01", M, new FinalityReported(new(2026, 3, 24)))),
        ["DETAINED-WITHOUT-ORDER"] = (entries => entries.On("2026-06-01", M, new DetentionPlaced("FAC-MARSTA")),
            entries => entries.On("2026-06-01", P, Detained("2026-06-01")).On("2026-06-01", M, new DetentionPlaced("FAC-MARSTA"))),
        ["ORDER-AFTER-PLACEMENT"] =
            (entries => entries.On("2026-06-01", M, new DetentionPlaced("FAC-MARSTA")).On("2026-06-03", P, Detained("2026-06-03")),
            entries => entries.On("2026-06-03", P, Detained("2026-06-03")).On("2026-06-04", M, new DetentionPlaced("FAC-MARSTA"))),
        ["DETAINED-IN-CLOSED-CASE"] =
            (entries => entries.On("2026-06-01", P, Detained("2026-06-01")).On("2026-06-03", P, new CaseClosed(ClosureReason.Other)),
            entries => entries.On("2026-06-01", P, Detained("2026-06-01"))
                .On("2026-06-03", P, new DetentionEnded("x"), new CaseClosed(ClosureReason.Other))),
        ["JOURNEY-UNORDERED"] = (entries => entries.On("2026-06-01", K, new TravelCarriedOut("O-1", Iraq, TravelScope.Outside)),
            entries => entries.On("2026-05-20", P, Ordered("O-1")).On("2026-06-01", K, new TravelCarriedOut("O-1", Iraq, TravelScope.Outside))),
        ["ONE-ORDER-NUMBER"] = (entries => entries.On("2026-05-20", P, Ordered("O-1")).On("2026-05-21", P, Ordered("O-1")),
            entries => entries.On("2026-05-20", P, Ordered("O-1")).On("2026-05-21", P, Ordered("O-2"))),
        ["CARRIED-OUT-AND-FAILED"] = (entries => entries.On("2026-05-20", P, Ordered("O-1"))
            .On("2026-06-01", K, new TravelCarriedOut("O-1", Iraq, TravelScope.Outside))
            .On("2026-06-02", K, new TravelFailed("O-1", TravelFailure.NotReceived)),
            entries => entries.On("2026-05-20", P, Ordered("O-1")).On("2026-06-01", K, new TravelCarriedOut("O-1", Iraq, TravelScope.Outside))
                .On("2026-06-02", P, new TravelCarriedOut("O-1", Iraq, TravelScope.Outside))),
        ["CARRIED-OUT-BEFORE-DEPARTURE"] = (entries => entries.On("2026-05-20", P, Ordered("O-1"), Booked("O-1", "2026-06-02"))
            .On("2026-06-01", K, new TravelCarriedOut("O-1", Iraq, TravelScope.Outside)),
            entries => entries.On("2026-05-20", P, Ordered("O-1"), Booked("O-1", "2026-06-02"))
                .On("2026-06-02", K, new TravelCarriedOut("O-1", Iraq, TravelScope.Outside))),
        ["CLEARED-OUT-OF-TURN"] = (entries => entries.On("2026-05-20", P, Ordered("O-1"), Booked("O-1", "2026-06-02"))
            .On("2026-06-02", P, new TravelCleared("O-1", ClearanceStage.Boarding)),
            entries => entries.On("2026-05-20", P, Ordered("O-1"), Booked("O-1", "2026-06-02"))
                .On("2026-06-01", P, new TravelCleared("O-1", ClearanceStage.Day))),
        ["CLEARED-WHILE-STOPPED"] = (entries => entries.On("2026-05-20", P, Ordered("O-1"), Booked("O-1", "2026-06-02"))
            .On("2026-05-31", D, new StayOrdered("migrationsdomstolen")).On("2026-06-01", P, new TravelCleared("O-1", ClearanceStage.Day)),
            entries => entries.On("2026-05-20", P, Ordered("O-1"), Booked("O-1", "2026-06-02"))
                .On("2026-06-01", P, new TravelCleared("O-1", ClearanceStage.Day)).On("2026-06-02", D, new StayOrdered("migrationsdomstolen"))),
        ["ORDER-ANSWERED-AFTER-END"] = (entries => entries.On("2026-05-20", P, Ordered("O-1")).On("2026-05-22", P, new TravelCancelled("O-1", "x"))
            .On("2026-05-23", K, new OrderAccepted("O-1")),
            entries => entries.On("2026-05-20", P, Ordered("O-1")).On("2026-05-23", K, new OrderAccepted("O-1"))
                .On("2026-05-24", P, new TravelCancelled("O-1", "x"))),
        ["DESTINATION-KIND"] = (entries => entries.On("2026-05-20", P, Left("2026-05-20", kind: DestinationKind.EuCountry)),
            entries => entries.On("2026-05-20", P, Left("2026-05-20", Germany, DestinationKind.EuCountry))),
        ["LEFT-MEMBER-STATES-FIRST"] = (entries => entries.On("2026-05-20", P, Left("2026-05-20") with { LeftMemberStatesOn = new(2026, 5, 19) }),
            entries => entries.On("2026-05-20", P, Left("2026-05-20") with { LeftMemberStatesOn = new(2026, 5, 20) })),
        ["LEFT-BEFORE-DECISION"] = (entries => entries.On("2026-05-20", M, Left("2026-02-27", by: Executor.Migrationsverket)),
            entries => entries.On("2026-05-20", M, Left("2026-03-01", by: Executor.Migrationsverket))),
        ["TWO-DEPARTURE-DAYS"] = (entries => entries.On("2026-05-20", P, Left("2026-05-20")).On("2026-05-22", P, Left("2026-05-21")),
            entries => entries.On("2026-05-20", P, Left("2026-05-20"))
                .On("2026-06-01", P, new PersonLocated()).On("2026-07-22", P, Left("2026-07-21"))),
        ["EXECUTED-BY-ANOTHER"] = (entries => entries.On("2026-05-20", M, Left("2026-05-20", by: Executor.Migrationsverket)),
            entries => entries.On("2026-05-20", P, Left("2026-05-20"))),
    };

    public static TheoryData<string> OwnRules => [.. Own.Keys];

    [Theory]
    [MemberData(nameof(OwnRules))]
    public void A_case_that_has_it_is_found_and_one_that_nearly_has_it_is_not(string rule)
    {
        var (has, nearly) = Own[rule];
        var found = Contradiction.In(Of(has(WithPolice())), null, AsOf).Where(contradiction => contradiction.Rule.Id == rule).ToList();
        Assert.NotEmpty(found);
        Assert.All(found, contradiction => Assert.NotEmpty(contradiction.Entries));
        Assert.DoesNotContain(Contradiction.In(Of(nearly(WithPolice())), null, AsOf), contradiction => contradiction.Rule.Id == rule);
    }

    [Fact]
    public void A_case_in_order_has_no_contradiction() => Assert.Empty(Contradiction.In(Of(WithPolice()), Nobody, AsOf));

    [Fact]
    public void Every_rule_has_a_case_here_and_words_of_its_own()
    {
        string[] between = ["TWO-DEPRIVATIONS", "UNKNOWN-FACILITY", "ONE-ORDER-IN-TWO-CASES",
            "JOURNEY-AND-CHARTER", "PERMIT-NOT-COVERING", "SEATS-ABOVE-CAPACITY",
            "SEAT-FOR-UNKNOWN-CASE", "TWO-MOVEMENTS", "FACILITY-OVERFULL", "JOURNEY-AND-TIMETABLE", "FLIGHT-WITHOUT-PLACE", "FLIGHT-ABOVE-TERMS"];
        Assert.Equal(Contradiction.Rules.Select(rule => rule.Id).Order(), Own.Keys.Concat(between).Order());
        Assert.Distinct(Contradiction.Rules.Select(rule => rule.Title));
    }

    [Fact]
    public void What_compares_with_others_is_found_only_where_they_disagree()
    {
        var placed = WithPolice().On("2026-06-01", P, Detained("2026-06-01")).On("2026-06-01", M, new DetentionPlaced("FAC-MARSTA"));
        Assert.Contains("UNKNOWN-FACILITY", Found(placed, Nobody));
        Assert.DoesNotContain("UNKNOWN-FACILITY", Found(placed, Nobody with { Facility = number => new Facility(number, "Märsta", 10, 10) }));

        var other = Of(WithPolice().On("2026-06-10", P, Detained("2026-06-10")));
        Assert.Contains("TWO-DEPRIVATIONS", Found(placed, Nobody with { SamePerson = [other] }));
        Assert.DoesNotContain("TWO-DEPRIVATIONS", Found(WithPolice().On("2026-06-01", P, Detained("2026-06-01"))
            .On("2026-06-09", P, new DetentionEnded("x")), Nobody with { SamePerson = [other] }));

        var ordered = WithPolice().On("2026-05-20", P, Ordered("O-1"));
        var theirs = WithPolice().On("2026-05-21", P, Ordered("O-1")).Readings[^1];
        Assert.Contains("ONE-ORDER-IN-TWO-CASES", Found(ordered, Nobody with { OtherOrders = number => number == "O-1" ? [theirs] : [] }));
        Assert.DoesNotContain("ONE-ORDER-IN-TWO-CASES", Found(ordered, Nobody));
    }

    [Fact]
    public void A_booked_charter_journey_is_compared_with_the_charter()
    {
        var departs = CaseEntries.Noon("2026-06-10");
        var booked = WithPolice().On("2026-05-20", P, Ordered("O-1"))
            .On("2026-05-21", K, new TravelBooked("O-1", TravelMode.Charter, departs, [], "CHA-1"));
        Charter Flight(DateTimeOffset at, string stop) =>
            Charter.Fold("CHA-1", new CaseEntries().On("2026-05-01", K, new CharterPlanned(Organiser.National, [stop], at, 10, 10, 1)).Readings);
        Assert.DoesNotContain("JOURNEY-AND-CHARTER", Found(booked, Nobody with { Charter = _ => Flight(departs.AddHours(3), "IQ") }));
        Assert.Contains("JOURNEY-AND-CHARTER", Found(booked, Nobody));
        Assert.Contains("JOURNEY-AND-CHARTER", Found(booked, Nobody with { Charter = _ => Flight(departs.AddDays(1), "IQ") }));
        Assert.Contains("JOURNEY-AND-CHARTER", Found(booked, Nobody with { Charter = _ => Flight(departs, "UZ") }));
    }

    [Fact]
    public void A_journey_on_a_scheduled_flight_is_compared_with_its_timetable_and_its_places()
    {
        var departs = CaseEntries.Noon("2026-12-10");
        var on = departs.SwedishDay;
        var booked = WithPolice().On("2026-05-20", P, Ordered("O-1"))
            .On("2026-05-21", K, new TravelBooked("O-1", TravelMode.ScheduledUnescorted, departs, [], Flight: "LH1"));
        CaseEntries Timetable(string to, Weekday weekday) => new CaseEntries()
            .On("2026-05-01", K,
                new FlightScheduled("LH1", "ARN", "XXX", Country.Parse(to), [], on.AddDays(-30), on.AddDays(30), [weekday], new(12, 0), new(15, 0)))
            .On("2026-05-01", K, new CarrierTermsSet(on.AddDays(-100), 1, 0, false));
        Neighbours With(CaseEntries carrier) => Nobody with { Carrier = number => Carrier.Fold(number, carrier.Readings) };
        CaseEntries Flying() => Timetable("IQ", Carrier.WeekdayOf(on));
        FlightPlaceTaken Place(string number) => new("LH1", on, number, false);

        Assert.DoesNotContain(Found(booked, Nobody), rule => rule.Contains("FLIGHT") || rule.Contains("TIMETABLE"));
        Assert.Contains("FLIGHT-WITHOUT-PLACE", Found(booked, With(Flying())));
        Assert.DoesNotContain("JOURNEY-AND-TIMETABLE", Found(booked, With(Flying())));
        Assert.DoesNotContain("FLIGHT-WITHOUT-PLACE", Found(booked, With(Flying().On("2026-05-21", K, Place("MIG-1")))));
        Assert.Contains("JOURNEY-AND-TIMETABLE", Found(booked, With(Timetable("IQ", Carrier.WeekdayOf(on.AddDays(1))))));
        Assert.DoesNotContain("FLIGHT-WITHOUT-PLACE", Found(booked, With(Timetable("IQ", Carrier.WeekdayOf(on.AddDays(1))))));
        Assert.DoesNotContain("JOURNEY-AND-TIMETABLE", Found(booked, With(Timetable("UZ", Carrier.WeekdayOf(on)))));
        var gone = WithPolice().On("2026-05-20", P, Ordered("O-1")).On("2026-05-21", K,
            new TravelBooked("O-1", TravelMode.ScheduledUnescorted, AsOf.AddDays(-1), [], Flight: "LH1"));
        Assert.DoesNotContain("FLIGHT-WITHOUT-PLACE", Found(gone, With(Timetable("IQ", Carrier.WeekdayOf(AsOf.AddDays(-1).SwedishDay)))));

        IEnumerable<string> OfCarrier(CaseEntries entries) =>
            Contradiction.In(new("AIR-LH", entries.Readings), null, AsOf).Select(contradiction => contradiction.Rule.Id);
        Assert.Empty(OfCarrier(Flying().On("2026-05-21", K, Place("MIG-1"))));
        Assert.Equal(["FLIGHT-ABOVE-TERMS"], OfCarrier(Flying().On("2026-05-21", K, Place("MIG-1")).On("2026-05-21", K, Place("MIG-2"))));
    }

    [Fact]
    public void Charters_and_facilities_are_compared_with_their_seats_and_places()
    {
        CaseEntries Plan() =>
            new CaseEntries().On("2026-05-01", K, new CharterPlanned(Organiser.National, ["UZ"], CaseEntries.Noon("2026-06-10"), 1, 1, 1));
        IEnumerable<string> Found(CaseEntries entries, Neighbours neighbours, string number = "CHA-1") =>
            Contradiction.In(new(number, entries.Readings), neighbours, AsOf).Select(contradiction => contradiction.Rule.Id);
        var known = Nobody with { HasCase = _ => true };
        var two = Plan().On("2026-05-02", P, new SeatConfirmed(["MIG-1", "MIG-2"]));
        Assert.Equal(["SEATS-ABOVE-CAPACITY"], Found(two, known));
        Assert.Empty(Found(Plan().On("2026-05-02", P, new SeatConfirmed(["MIG-1"])), known));
        Assert.Equal(["SEAT-FOR-UNKNOWN-CASE"], Found(Plan().On("2026-05-02", P, new SeatConfirmed(["MIG-1"])), Nobody));
        Charter Other(string day) => Charter.Fold("CHA-2",
            new CaseEntries().On("2026-05-01", K, new CharterPlanned(Organiser.National, ["UZ"], CaseEntries.Noon(day), 1, 1, 1)).Readings);
        Assert.Equal(["TWO-MOVEMENTS"],
            Found(Plan().On("2026-05-02", P, new SeatConfirmed(["MIG-1"])), known with { OtherMovements = _ => [Other("2026-06-10")] }));
        Assert.Empty(Found(Plan().On("2026-05-02", P, new SeatConfirmed(["MIG-1"])), known with { OtherMovements = _ => [Other("2026-06-12")] }));
        var facility = new CaseEntries().On("2026-05-01", M, new FacilityOpened("Märsta", 10));
        Assert.Equal(["FACILITY-OVERFULL"], Found(facility, Nobody with { DetainedIn = _ => 11 }, "FAC-MARSTA"));
        Assert.Empty(Found(facility, Nobody with { DetainedIn = _ => 10 }, "FAC-MARSTA"));
    }

    [Theory]
    [InlineData("two-birth-days", "MIG-7015002 BIRTH-DATES Polismyndigheten 2026-08-01")]
    [InlineData("charter-permits", "CHA-2026-995 PERMIT-NOT-COVERING Kriminalvarden 2026-10-01",
        "CHA-2026-996 PERMIT-NOT-COVERING Kriminalvarden 2026-11-01")]
    [InlineData("journey-reported-twice", "MIG-7000003 CARRIED-OUT-AND-FAILED Kriminalvarden 2024-05-03")]
    [InlineData("departures-and-orders", "MIG-7010002 JOURNEY-UNORDERED Kriminalvarden 2024-07-01",
        "MIG-7010006 DESTINATION-KIND Polismyndigheten 2024-07-03",
        "MIG-7010007 LEFT-BEFORE-DECISION Polismyndigheten 2024-07-03",
        "MIG-7010007 EXECUTED-BY-ANOTHER Polismyndigheten 2024-07-03", "MIG-7010008 DESTINATION-KIND Polismyndigheten 2024-07-03",
        "MIG-7010009 ONE-ORDER-IN-TWO-CASES Polismyndigheten 2024-06-05",
        "MIG-7010010 ONE-ORDER-IN-TWO-CASES Polismyndigheten 2024-06-05", "MIG-7010010 ONE-ORDER-NUMBER Polismyndigheten 2024-06-06")]
    public void What_was_written_to_be_found_is_found(string file, params string[] expected)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Contradictions", file + ".ndjson"));
        var subjects = lines.Select(line => EntryFormat.Read(System.Text.Encoding.UTF8.GetBytes(line)).Entry).GroupBy(entry => entry.Subject)
            .Select(of => new SubjectHistory(of.Key, Knowledge.Now(of))).ToDictionary(history => history.Number);
        var found = subjects.Values.SelectMany(history => Contradiction.In(history, Among(subjects, history.Number), AsOf))
            .Select(contradiction => $"{contradiction.Subject} {contradiction.Rule.Id} {contradiction.Owner} {contradiction.Since:yyyy-MM-dd}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_practice_population_contradicts_itself_where_its_second_reports_and_dates_of_finality_are_wrong()
    {
        var subjects = Population.Generate(PracticeSize.Small, 1).GroupBy(entry => entry.Subject)
            .Select(of => new SubjectHistory(of.Key, Knowledge.Now(of))).ToDictionary(history => history.Number);
        var found = subjects.Values.SelectMany(history => Contradiction.In(history, Among(subjects, history.Number), AsOf))
            .GroupBy(contradiction => contradiction.Rule.Id).Select(of => $"{of.Key} {of.Count()}").Order(StringComparer.Ordinal);
        Assert.Equal(["DESTINATION-KIND 13", "DETAINED-WITHOUT-ORDER 1", "FINALITY-DIFFERS 7", "LEFT-MEMBER-STATES-FIRST 4",
            "ONE-ORDER-IN-TWO-CASES 2", "PERMIT-NOT-COVERING 1", "TWO-DEPARTURE-DAYS 6"], found);
    }

    private static Neighbours Nobody { get; } = new(_ => null, _ => null, _ => null, _ => false, _ => [], [], _ => 0, _ => []);

    private static Neighbours Among(Dictionary<string, SubjectHistory> subjects, string number) => new(
        charter => subjects.TryGetValue(charter, out var history) ? Charter.Fold(charter, history.Readings) : null,
        carrier => subjects.TryGetValue(carrier, out var history) ? Carrier.Fold(carrier, history.Readings) : null,
        facility => subjects.TryGetValue(facility, out var history) ? Facility.Fold(facility, history.Readings) : null,
        subjects.ContainsKey,
        order => [.. subjects.Values.Where(history => history.Kind == SubjectKind.Case && history.Number != number)
            .Select(history => history.All<TravelOrdered>().Where(ordered => ordered.Fact.Order == order)
                .Select(ordered => ordered.Reading).FirstOrDefault())
            .OfType<Reading>()],
        [], facility => subjects.Values.Count(history => history.Kind == SubjectKind.Case && history.Case.Detention?.Facility == facility), _ => []);

    private static IEnumerable<string> Found(CaseEntries entries, Neighbours neighbours) =>
        Contradiction.In(Of(entries), neighbours, AsOf).Select(contradiction => contradiction.Rule.Id);

    private static SubjectHistory Of(CaseEntries entries) => new("MIG-1", entries.Readings);

    /// <summary>An expulsion of 1 March 2026, handed over to the police in April.</summary>
    private static CaseEntries WithPolice() => CaseEntries.Expulsion("2026-03-01", "IQ")
        .On("2026-04-01", M, new HandedOver(HandoverGround.CoercionNeeded)).On("2026-04-02", P, new HandoverAccepted());

    private static PersonIdentified Person(int born) => new("Attrapp", "Testa", new(born, 5, 5), Sex.M, [Iraq]);
    private static DetentionOrdered Detained(string day, bool? isChild = null) =>
        new(DetentionGround.Enforcement, "Polismyndigheten", CaseEntries.Noon(day).AddHours(-3), isChild);
    private static TravelBooked Booked(string number, string day) =>
        new(number, TravelMode.ScheduledEscorted, CaseEntries.Noon(day), []);

    private static TravelOrdered Ordered(string number) => new(number, Iraq, new(2026, 6, 1), new(2026, 6, 30), 2, [], "p");

    private static DepartureRegistered Left(string day, Country? to = null,
        DestinationKind kind = DestinationKind.HomeCountry, Executor by = Executor.Polismyndigheten) =>
        new(by, DateOnly.Parse(day, null), kind, DepartureManner.Escorted, true, DepartureSource.Officer, null, to ?? Iraq);
}
