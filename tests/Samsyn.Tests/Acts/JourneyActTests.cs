using Samsyn.Register;

namespace Samsyn.Tests.Acts;

/// <summary>The acts of a journey, from the order to the outcome: what is done, and in which words what cannot be is refused.</summary>
public class JourneyActTests
{
    private const Agency M = Agency.Migrationsverket, P = Agency.Polismyndigheten, K = Agency.Kriminalvarden;
    private static readonly Country Afghanistan = Country.Parse("AF"), Iraq = Country.Parse("IQ");
    private static readonly DateTimeOffset Now = CaseEntries.Noon("2026-11-22"), Departs = CaseEntries.Noon("2026-11-25");

    private static CaseEntries Own() => CaseEntries.Expulsion("2026-06-01");

    private static CaseEntries Ordered(int escorts = 2, params string[] needs) =>
        Own().On("2026-11-10", M, new TravelOrdered("TO-1", Afghanistan, new(2026, 11, 20), new(2026, 12, 15), escorts, needs, "x"));

    private static CaseEntries Booked(params string[] needs) =>
        Ordered(2, needs).On("2026-11-12", M, new TravelBooked("TO-1", TravelMode.ScheduledEscorted, Departs, []));

    private static CaseEntries Flight(string stop = "AF", int seats = 2, int escortSeats = 4) =>
        new CaseEntries().On("2026-10-01", K, new CharterPlanned(Organiser.National, [stop], Departs, seats, escortSeats, 500_000))
            .On("2026-10-02", K, new LandingPermitGranted(Country.Parse(stop), new(2026, 12, 1)));

    private static Basis On(CaseEntries entries, Agency by = M, DateTimeOffset? now = null, CaseEntries? charter = null)
    {
        var basis = new Basis("MIG-1", entries.Readings, now ?? Now, by);
        return charter is null ? basis : basis with
        {
            Beside = new Dictionary<string, Basis> { ["CHA-1"] = new("CHA-1", charter.Readings, now ?? Now, by) },
        };
    }

    private static string Refusal(Act act, Basis basis) =>
        string.Join(' ', Deciding.ObstaclesTo(act, basis).Select(reason => reason.Text.ToString()));

    private static BookTravel ByCharter(DateTimeOffset? departs = null) => new("TO-1", TravelMode.Charter, departs, [], "CHA-1");

    [Fact]
    public void A_charter_that_fits_is_booked_at_its_own_departure_and_its_seat_is_taken()
    {
        var basis = On(Ordered(), charter: Flight());
        Assert.Equal("", Refusal(ByCharter(), basis));
        Assert.Equal(Departs, ((TravelBooked)Deciding.Decide(ByCharter(), Guid.NewGuid(), basis)).DepartsAt);
        var (subject, fact) = Assert.Single(ByCharter().Follows(Guid.NewGuid(), basis));
        Assert.Equal(("CHA-1", "MIG-1"), (subject, Assert.Single(Assert.IsType<SeatConfirmed>(fact).Cases)));
    }

    public static TheoryData<string> Misfits =>
        ["elsewhere", "full", "flown", "cancelled", "no permit", "permit too short",
            "too few escort seats", "another time", "outside the order", "unplanned"];

    [Theory, MemberData(nameof(Misfits))]
    public void A_charter_that_does_not_fit_is_refused_with_what_to_do(string misfit)
    {
        var (act, charter, words) = misfit switch
        {
            "elsewhere" => (ByCharter(), Flight("IQ"), "landar i IQ; resan ska gå till AF."),
            "full" => (ByCharter(), Flight(seats: 1).On("2026-11-01", P, new SeatConfirmed(["MIG-2"])), "CHA-1 har 0 fria platser, inte 1."),
            "flown" => (ByCharter(), Flight().On("2026-11-20", K, new CharterFlown()), "CHA-1 är genomförd."),
            "cancelled" => (ByCharter(), Flight().On("2026-11-20", K, new CharterCancelled("x")), "CHA-1 är inställd."),
            "no permit" => (ByCharter(), Flight().On("2026-11-20", K, new LandingPermitRefused(Afghanistan)), "är nekat."),
            "permit too short" => (ByCharter(), Flight().On("2026-11-20", K, new LandingPermitGranted(Afghanistan, new(2026, 11, 24))),
                "gäller bara till och med 2026-11-24."),
            "too few escort seats" => (ByCharter(), Flight(escortSeats: 1), "eskort"),
            "another time" => (ByCharter(Departs.AddHours(1)), Flight(), "Lämna avgången tom: den tas från chartern."),
            "outside the order" => (ByCharter(), Flight().On("2026-11-20", K, new CharterRescheduled(Departs.AddDays(-10)),
                new CharterRescheduled(CaseEntries.Noon("2026-12-16")), new LandingPermitGranted(Afghanistan)),
                "Resan är beställd till 2026-11-20 – 2026-12-15; avgången är 2026-12-16."),
            _ => (ByCharter(), new CaseEntries().On("2026-11-01", P, new SeatConfirmed(["MIG-2"])), "CHA-1 är inte planerad."),
        };
        Assert.Contains(words, Refusal(act, On(Ordered(), charter: charter)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Narnia", "Narnia är ingen charter. Välj en charter i listan.")]
    [InlineData("FAC-MARSTA", "FAC-MARSTA är ingen charter.")]
    [InlineData(null, "Välj vilken charter resan görs med.")]
    public void Only_a_charter_is_one(string? operation, string words) =>
        Assert.Contains(words, Refusal(new BookTravel("TO-1", TravelMode.Charter, Departs, [], operation), On(Ordered())), StringComparison.Ordinal);

    [Fact]
    public void A_flight_is_no_charter_and_needs_its_time()
    {
        Assert.Contains("En charter är vald, men färdsättet är reguljärflyg.",
            Refusal(new BookTravel("TO-1", TravelMode.ScheduledEscorted, Departs, [], "CHA-1"), On(Ordered(), charter: Flight())),
            StringComparison.Ordinal);
        Assert.Contains("Ange när flyget avgår.",
            Refusal(new BookTravel("TO-1", TravelMode.ScheduledEscorted, null, []), On(Ordered())), StringComparison.Ordinal);
    }

    [Fact]
    public void An_airlines_limits_hold_where_the_facts_say_them()
    {
        var alone = new BookTravel("TO-1", TravelMode.ScheduledUnescorted, Departs, []);
        Assert.Contains("beställd med 2 eskortörer", Refusal(alone, On(Ordered())), StringComparison.Ordinal);
        Assert.Equal("", Refusal(alone, On(Ordered(0))));
        Assert.Equal("", Refusal(alone with { Mode = TravelMode.ScheduledEscorted }, On(Ordered())));

        var refused = Own().On("2026-10-01", M, new TravelOrdered("TO-0", Afghanistan, new(2026, 10, 2), new(2026, 10, 9), 0, [], "x"),
                new TravelBooked("TO-0", TravelMode.ScheduledUnescorted, CaseEntries.Noon("2026-10-04"), []))
            .On("2026-10-04", K, new TravelFailed("TO-0", TravelFailure.BoardingRefusedConduct))
            .On("2026-11-10", M, new TravelOrdered("TO-1", Afghanistan, new(2026, 11, 20), new(2026, 12, 15), 0, [], "x"));
        Assert.Contains("lät inte personen följa med 2026-10-04", Refusal(alone, On(refused)), StringComparison.Ordinal);
        Assert.Equal("", Refusal(alone with { Mode = TravelMode.ScheduledEscorted }, On(refused)));

        var through = alone with { Via = [Country.Parse("TR")] };
        Basis Way(RoutePossible possible) => On(Ordered(0)) with
        {
            Beside = new Dictionary<string, Basis>
            {
                ["CTY-TR"] = new("CTY-TR", new CaseEntries().On("2026-10-01", P, new RouteAssessed(possible, [])).Readings, Now, M),
            },
        };
        Assert.Equal(["CTY-TR"], through.BesideIn(On(Ordered(0))));
        Assert.Contains("Vägen genom TR är bedömd som omöjlig", Refusal(through, Way(RoutePossible.No)), StringComparison.Ordinal);
        Assert.Equal("", Refusal(through, Way(RoutePossible.WithConditions)));
    }

    [Fact]
    public void The_transport_books_a_charter_only_where_the_seat_is_the_cases_already()
    {
        Assert.Contains("Be Migrationsverket boka resan.", Refusal(ByCharter(), On(Ordered(), K, charter: Flight())), StringComparison.Ordinal);
        var seated = On(Ordered(), K, charter: Flight().On("2026-11-01", M, new SeatConfirmed(["MIG-1"])));
        Assert.Equal("", Refusal(ByCharter(), seated));
        Assert.Empty(ByCharter().Follows(Guid.NewGuid(), seated));
    }

    [Fact]
    public void Booking_again_and_calling_off_leave_the_seat()
    {
        var entries = Ordered().On("2026-11-12", M, new TravelBooked("TO-1", TravelMode.Charter, Departs, [], "CHA-1"));
        var basis = On(entries, charter: Flight().On("2026-11-12", M, new SeatConfirmed(["MIG-1"])));
        foreach (var act in new Act[] { new CancelTravel("TO-1", "Annat skäl"),
            new BookTravel("TO-1", TravelMode.ScheduledEscorted, Departs.AddDays(1), []) })
        {
            Assert.Equal("", Refusal(act, basis));
            Assert.Equal(["CHA-1"], act.BesideIn(basis));
            Assert.IsType<SeatReleased>(Assert.Single(act.Follows(Guid.NewGuid(), basis)).Fact);
        }
        // Samsyn frees it on behalf of who enforces
        Assert.Empty(new CancelTravel("TO-1", "Annat skäl").Follows(Guid.NewGuid(), basis with { By = K }));
    }

    [Fact]
    public void The_transport_answers_an_order_once_and_only_while_the_ground_holds()
    {
        Assert.Equal("", Refusal(new AcceptOrder("TO-1"), On(Ordered(), K)));
        Assert.Contains("redan tagit",
            Refusal(new AcceptOrder("TO-1"), On(Ordered().On("2026-11-15", K, new OrderAccepted("TO-1")), K)), StringComparison.Ordinal);
        Assert.Contains("Inhibition",
            Refusal(new AcceptOrder("TO-1"), On(Ordered().On("2026-11-15", Agency.Domstol, new StayOrdered("domstolen")), K)),
            StringComparison.Ordinal);
        Assert.Contains("TO-9 är inte öppen i ärendet.", Refusal(new AcceptOrder("TO-9"), On(Ordered(), K)), StringComparison.Ordinal);

        var asked = Ordered().On("2026-11-15", K, new OrderQueried("TO-1", ["Behövs tolk?"]));
        Assert.Contains("väntar redan på svar", Refusal(new QueryOrder("TO-1", ["En till?"]), On(asked, K)), StringComparison.Ordinal);
        Assert.Contains("Besvara frågan innan resan bokas.",
            Refusal(new BookTravel("TO-1", TravelMode.ScheduledEscorted, Departs, []), On(asked)), StringComparison.Ordinal);
        Assert.Equal("", Refusal(new AnswerOrder("TO-1", ["Ja."]), On(asked)));
        Assert.Contains("Ingen fråga", Refusal(new AnswerOrder("TO-1", ["Ja."]), On(Ordered())), StringComparison.Ordinal);

        Assert.Equal("", Refusal(new RefuseOrder("TO-1", OrderRefusal.NoCapacity), On(Ordered(), K)));
        Assert.Contains("är bokad. Ställ in den",
            Refusal(new RefuseOrder("TO-1", OrderRefusal.NoCapacity), On(Booked(), K)), StringComparison.Ordinal);
    }

    [Fact]
    public void Legs_follow_each_other_and_the_flight_is_the_one_that_is_booked()
    {
        PlanTravel Plan(params TravelLeg[] legs) => new("TO-1", legs);
        TravelLeg Road(int from, int to) => new(LegKind.Road, "Märsta", "Arlanda", Departs.AddHours(from), Departs.AddHours(to));
        TravelLeg Fly(int from, int to) => new(LegKind.Flight, "ARN", "KBL", Departs.AddHours(from), Departs.AddHours(to), "TK 1");
        Assert.Equal("", Refusal(Plan(Road(-4, -2), Fly(0, 8)), On(Booked())));
        Assert.Contains("Delsträcka 2 avgår innan delsträcka 1 är framme.",
            Refusal(Plan(Road(-4, 1), Fly(0, 8)), On(Booked())), StringComparison.Ordinal);
        Assert.Contains("Delsträcka 1 kommer fram före den avgår.", Refusal(Plan(Road(-2, -4)), On(Booked())), StringComparison.Ordinal);
        Assert.Contains("Resan är bokad med avgång 2026-11-25 12:00.", Refusal(Plan(Fly(3, 9)), On(Booked())), StringComparison.Ordinal);
        Assert.Contains("minst en", Refusal(Plan(), On(Booked())), StringComparison.Ordinal);
        Assert.Contains("det har varit", Refusal(Plan(Road(-100, -99)), On(Booked())), StringComparison.Ordinal);
        Assert.Contains("utanför de dagar",
            Refusal(Plan(new TravelLeg(LegKind.Flight, "ARN", "KBL", Departs.AddDays(40), Departs.AddDays(41))), On(Ordered())),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Clearance_is_given_in_order_near_its_time_and_only_while_the_gate_says_yes()
    {
        var day = Departs.AddHours(-24);
        Assert.Equal("", Refusal(new ClearTravel("TO-1", ClearanceStage.Day), On(Booked(), now: day)));
        Assert.Contains("kan ges tidigast 2026-11-24 00:00",
            Refusal(new ClearTravel("TO-1", ClearanceStage.Day), On(Booked())), StringComparison.Ordinal);
        Assert.Contains("Nästa är ett dygn före avgång.",
            Refusal(new ClearTravel("TO-1", ClearanceStage.Boarding), On(Booked(), now: Departs.AddHours(-1))), StringComparison.Ordinal);
        Assert.Contains("Inhibition", Refusal(new ClearTravel("TO-1", ClearanceStage.Day),
            On(Booked().On("2026-11-23", Agency.Domstol, new StayOrdered("domstolen")), now: day)), StringComparison.Ordinal);
        Assert.Contains("Migrationsverket", Refusal(new ClearTravel("TO-1", ClearanceStage.Day), On(Booked(), P, day)), StringComparison.Ordinal);
        Assert.Contains("har varit",
            Refusal(new ClearTravel("TO-1", ClearanceStage.Day), On(Booked(), now: Departs.AddHours(1))), StringComparison.Ordinal);
        Assert.Contains("inte bokad", Refusal(new ClearTravel("TO-1", ClearanceStage.Day), On(Ordered(), now: day)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_journey_on_a_charter_is_cleared_only_with_its_seat_and_at_its_time()
    {
        var entries = Ordered().On("2026-11-12", M, new TravelBooked("TO-1", TravelMode.Charter, Departs, [], "CHA-1"));
        string Refused(CaseEntries charter) =>
            Refusal(new ClearTravel("TO-1", ClearanceStage.Day), On(entries, now: Departs.AddHours(-24), charter: charter));
        CaseEntries Seated() => Flight().On("2026-11-12", M, new SeatConfirmed(["MIG-1"]));
        Assert.Equal("", Refused(Seated()));
        Assert.Contains("är släppt. Boka om resan.", Refused(Seated().On("2026-11-20", M, new SeatReleased(["MIG-1"]))), StringComparison.Ordinal);
        Assert.Contains("Chartern CHA-1 avgår nu 2026-11-25 13:00",
            Refused(Seated().On("2026-11-20", K, new CharterRescheduled(Departs.AddHours(1)))), StringComparison.Ordinal);
        Assert.Contains("inställd", Refused(Seated().On("2026-11-20", K, new CharterCancelled("x"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Health", ClearanceStage.Day, "ingen sjukvårdare är beställd")]
    [InlineData("PreTripVisit", ClearanceStage.Day, "Besöket inför resan är inte gjort.")]
    [InlineData("Interpreter", ClearanceStage.PickUp, "ingen tolk är registrerad")]
    [InlineData("", ClearanceStage.Boarding, "hur man klagar")]
    public void What_protects_the_person_must_be_in_place(string need, ClearanceStage stage, string words)
    {
        CaseEntries Cleared(params string[] needs) => ClearanceTimes.Stages.TakeWhile(clearanceStage => clearanceStage != stage)
            .Aggregate(Booked(needs), (entries, clearanceStage) => entries.On("2026-11-24", M, new TravelCleared("TO-1", clearanceStage)));
        var now = ClearanceTimes.From(stage, Departs, null).AddMinutes(1);
        string[] needs = need.Length > 0 ? [need] : [];
        Assert.Contains(words, Refusal(new ClearTravel("TO-1", stage), On(Cleared(needs), now: now)), StringComparison.Ordinal);

        string[] met = need == "Health" ? ["Health", "Medic"] : needs;
        var ready = Cleared(met).On("2026-11-24", K, new PreTripVisitMade("TO-1", "x"),
            new InterpreterPresent("TO-1", "x"), new ComplaintInformed("TO-1", "x"));
        Assert.Equal("", Refusal(new ClearTravel("TO-1", stage), On(ready, now: now)));
    }

    [Fact]
    public void An_outcome_before_the_departure_is_refused()
    {
        Assert.Contains("kan inte vara genomförd än", Refusal(new CarryOutTravel("TO-1"), On(Booked(), K)), StringComparison.Ordinal);
        Assert.Contains("En resa som inte har börjat ställs in.",
            Refusal(new FailTravel("TO-1", TravelFailure.Medical), On(Booked(), K)), StringComparison.Ordinal);
        Assert.Contains("inte bokad", Refusal(new CarryOutTravel("TO-1"), On(Ordered(), K)), StringComparison.Ordinal);

        var after = Departs.AddHours(1);
        Assert.Equal(new TravelCarriedOut("TO-1", Afghanistan, TravelScope.Outside),
            Deciding.Decide(new CarryOutTravel("TO-1"), Guid.NewGuid(), On(Booked(), K, after)));
        Assert.Equal("", Refusal(new FailTravel("TO-1", TravelFailure.BoardingRefusedConduct, FailureLink.Planning, 12_000),
            On(Booked(), K, Departs.AddHours(-3))));
    }

    [Fact]
    public void The_next_attempt_follows_the_one_that_failed_and_costs_stand_with_their_attempt()
    {
        var failed = Booked().On("2026-11-25", K, new TravelFailed("TO-1", TravelFailure.Medical, 12_000, FailureLink.Planning))
            .On("2026-11-26", K, new CostReported(CostKind.Lodging, 800, "TO-1"));
        var basis = On(failed, now: CaseEntries.Noon("2026-11-26"));
        Assert.Equal(12_800, Assert.Single(basis.Case.Orders).Cost);
        var next = new OrderTravel(Afghanistan, new(2026, 12, 1), new(2026, 12, 20), 2, [], "TO-1");
        Assert.Equal("TO-1", ((TravelOrdered)Deciding.Decide(next, Guid.NewGuid(), basis)).After);
        Assert.Contains("TO-9", Refusal(next with { After = "TO-9" }, basis), StringComparison.Ordinal);

        var cost = (RecordedKind)ActKind.Find("ReportCost")!;
        Assert.Contains("TO-9 finns inte i ärendet.",
            Refusal(new RecordedAct(cost, new CostReported(CostKind.Fee, 1, "TO-9"), null), basis), StringComparison.Ordinal);
        Assert.Equal("", Refusal(new RecordedAct(cost, new CostReported(CostKind.Fee, 1, "TO-1"), null), basis));
    }

    [Fact]
    public void Health_that_failed_a_journey_asks_for_a_medic_on_the_next()
    {
        Assert.Contains("beställ sjukvårdare också",
            Refusal(new OrderTravel(Afghanistan, new(2026, 12, 1), new(2026, 12, 9), 0, [TravelNeed.Health]), On(Own())), StringComparison.Ordinal);
        var next = Booked().On("2026-11-25", K, new TravelFailed("TO-1", TravelFailure.Medical)).On("2026-11-26", M,
            new TravelOrdered("TO-2", Afghanistan, new(2026, 12, 1), new(2026, 12, 20), 2, [], "x", "TO-1"),
            new TravelBooked("TO-2", TravelMode.ScheduledEscorted, CaseEntries.Noon("2026-12-02"), []));
        Assert.Contains("ingen sjukvårdare är beställd",
            Refusal(new ClearTravel("TO-2", ClearanceStage.Day), On(next, now: CaseEntries.Noon("2026-12-01"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Transport_to_detention_needs_an_order_a_facility_and_a_time_ahead()
    {
        var detained = Own().On("2026-11-20", M, new DetentionOrdered(DetentionGround.Enforcement, "M", CaseEntries.Noon("2026-11-20")));
        Basis With(CaseEntries entries) => On(entries) with
        {
            Beside = new Dictionary<string, Basis>
            {
                ["FAC-MARSTA"] = new("FAC-MARSTA", new CaseEntries().On("2026-01-01", M, new FacilityOpened("Märsta", 100)).Readings, Now, M),
            },
        };
        var act = new MoveToDetention("Solna", "FAC-MARSTA", Now.AddHours(20));
        Assert.Equal("", Refusal(act, With(detained)));
        Assert.Contains("Inget förvar pågår", Refusal(act, With(Own())), StringComparison.Ordinal);
        Assert.Contains("Narnia är inget förvar.", Refusal(act with { Facility = "Narnia" }, With(detained)), StringComparison.Ordinal);
        Assert.Contains("har varit. Registrera placeringen", Refusal(act with { At = Now.AddHours(-1) }, With(detained)), StringComparison.Ordinal);
    }
}
