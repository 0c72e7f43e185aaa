using Samsyn.Law;
using Samsyn.Planning;
using Samsyn.Practice;
using Samsyn.Register;

namespace Samsyn.Tests.Planning;

public class RegisterProblemTests
{
    [Fact]
    public void A_proposed_journey_is_shown_and_is_no_booking_and_goes_when_one_is_booked()
    {
        var proposal = new JourneyProposed("hash", TravelMode.ScheduledEscorted, new(2026, 12, 4), Country.Parse("UZ"));
        var register = new RegisterExamples().WithCountry("UZ").Ready("MIG-1").On("MIG-1", "2026-11-20", Agency.Polismyndigheten, proposal);
        var origin = register.Problem().Origins["MIG-1"];
        Assert.False(origin.IsBooked);
        Assert.Contains("2026-12-04", origin.Proposed!.InSwedish(), StringComparison.Ordinal);
        register.On("MIG-1", "2026-11-21", Agency.Kriminalvarden,
            new TravelBooked("TO-MIG-1", TravelMode.ScheduledEscorted, SwedishTime.At(new(2026, 12, 5), new(9, 0)), []));
        Assert.Null(Case.Fold("MIG-1", register.Readings("MIG-1")).Proposal);
    }

    private static RegisterExamples Register => new RegisterExamples().WithCountry("UZ");

    [Fact]
    public void A_case_that_is_ordered_and_enforceable_takes_part_within_the_orders_days()
    {
        var drawn = Register.Ready("MIG-1").Problem();
        var party = Assert.Single(drawn.Problem.Parties);
        Assert.Equal(("MIG-1", "Syd", 2, true), (party.Id, party.Region, party.EscortsScheduled, party.MayFlyScheduled));
        Assert.Equal((new DateOnly(2026, 11, 25), new DateOnly(2027, 1, 31)), (drawn.DayOf(party.Ready), drawn.DayOf(party.Latest)));
        Assert.Empty(drawn.LeftOut);
    }

    [Fact]
    public void A_timetable_is_the_route_with_its_days_its_price_and_what_is_left_of_what_the_airline_takes()
    {
        var told = Register.Ready("MIG-1").Ready("MIG-2", "IQ").On("AIR-TK", "2026-10-01", Agency.Kriminalvarden,
            new FlightScheduled("TK1794", "ARN", "TAS", Country.Parse("UZ"), [Country.Parse("TR")], new(2026, 11, 23), new(2027, 3, 27),
                [Weekday.Monday, Weekday.Thursday], new(11, 35), new(23, 10), 0, 6_400),
            new CarrierTermsSet(new(2026, 1, 1), 3, 2, false), new FlightWithdrawn("TK1794", new(2026, 12, 3), new(2026, 12, 3)),
            new FlightPlaceTaken("TK1794", new(2026, 12, 7), "MIG-9", true));
        var drawn = told.Problem();
        var routes = drawn.Problem.Routes.Where(route => route.Destination == "UZ" && route.Ticket == 6_400).ToList();
        string[] Days(ScheduledRoute route) =>
            [.. Enumerable.Range(0, 30).Where(day => route.Weekdays.Contains(day % 7) && !route.CancelledDays.Contains(day))
            .Select(day => EntryFormat.Text(drawn.DayOf(day)))];
        Assert.Equal([(3, 1), (3, 2)], routes.Select(route => (route.UnescortedPerFlight, route.EscortedPerFlight)));
        Assert.Equal(["2026-12-07"], Days(routes[0]));
        Assert.Equal(["2026-11-23", "2026-11-26", "2026-11-30", "2026-12-10", "2026-12-14", "2026-12-17", "2026-12-21"], Days(routes[1]));
        Assert.Equal((1, 1), drawn.Untold); // Iraq alone

        Assert.Equal(["IQ"], drawn.Problem.Routes.Where(route => route.Ticket == PlanningPremises.Usual.TicketElsewhere).Select(route => route.Id));
        var plan = JointPlanner.Plan(drawn.Problem, PlanBudget.OfMoves(500), 1).Plan;
        Assert.Empty(PlanCheck.Check(drawn.Problem, plan).Breaches);
    }

    [Fact]
    public void A_charter_with_a_minimum_asks_for_more_so_that_it_seldom_falls_below_until_it_is_decided_to_fly()
    {
        RegisterExamples With() => Register.Ready("MIG-1").On("CHA-1", "2026-10-05", Agency.Kriminalvarden,
            new CharterPlanned(Organiser.Frontex, ["ARN", "UZ"], SwedishTime.At(new(2026, 12, 10), new(9, 0)), 20, 20, 100_000));
        var drawn = With().Problem();
        // No history: 15 of 100 fall away by premise, and of 11 planned fewer than 8 are left 7 times of 100.
        Assert.Equal((11, 8), (drawn.Problem.Charters.Single().MinLoad, drawn.Minimums["CHA-1"]));
        var decided = With().On("CHA-1", "2026-11-10", Agency.Polismyndigheten, new SeatConfirmed(["MIG-1"])).Problem();
        Assert.Equal(8, decided.Problem.Charters.Single().MinLoad);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Whoever_an_airline_has_refused_flies_with_escorts_where_every_airline_there_says_that_it_takes_them(bool takes, bool flies)
    {
        RegisterExamples Told(RegisterExamples register) => register.On("AIR-TK", "2026-10-01", Agency.Kriminalvarden,
            new FlightScheduled("TK1794", "ARN", "TAS", Country.Parse("UZ"), [], new(2026, 11, 1), new(2027, 3, 27),
                [Weekday.Monday, Weekday.Thursday], new(11, 35), new(23, 10), 0, 6_400),
            new CarrierTermsSet(new(2026, 1, 1), 3, 2, takes));
        RegisterExamples Refused() => Register.Expelled("MIG-1").On("MIG-1", "2026-10-01", Agency.Polismyndigheten,
                new TravelOrdered("TO-0", Country.Parse("UZ"), new(2026, 10, 5), new(2026, 10, 30), 0, [], "x"),
                new TravelBooked("TO-0", TravelMode.ScheduledUnescorted, SwedishTime.At(new(2026, 10, 10), new(9, 0)), []))
            .On("MIG-1", "2026-10-10", Agency.Polismyndigheten, new TravelFailed("TO-0", TravelFailure.BoardingRefusedConduct))
            .On("MIG-1", "2026-11-16", Agency.Polismyndigheten,
                new TravelOrdered("TO-1", Country.Parse("UZ"), new(2026, 11, 25), new(2027, 1, 31), 0, [], "x"));
        var party = Assert.Single(Told(Refused()).Problem().Problem.Parties);
        Assert.Equal((flies, flies ? 1 : 0), (party.MayFlyScheduled, party.EscortsScheduled));
        // Without a timetable no airline has said that it takes them.
        Assert.False(Assert.Single(Refused().Problem().Problem.Parties).MayFlyScheduled);
        // Another airline there that does not keeps them to charters.
        var other = Told(Refused()).On("AIR-QR", "2026-10-01", Agency.Kriminalvarden,
            new FlightScheduled("QR170", "ARN", "TAS", Country.Parse("UZ"), [], new(2026, 11, 1), new(2027, 3, 27),
                [Weekday.Friday], new(11, 35), new(23, 10), 0, 6_400),
            new CarrierTermsSet(new(2026, 1, 1), 3, 2, false));
        Assert.False(Assert.Single(other.Problem().Problem.Parties).MayFlyScheduled);
    }

    public static readonly TheoryData<string, Fact, LeftOutKind, string> Stops = new()
    {
        { "2026-11-20", new StayOrdered("Migrationsdomstolen i Malmö"), LeftOutKind.Law, "12 kap." },
        { "2026-11-20", new NewExaminationRequested(), LeftOutKind.Law, "12 kap. 19" },
        { "2026-11-20", new ImpedimentReported("12:18"), LeftOutKind.Law, "12 kap." },
        { "2026-11-20", new PrisonTermSet(new(2028, 1, 1)), LeftOutKind.Law, "12 kap." },
    };

    [Theory]
    [MemberData(nameof(Stops))]
    public void A_case_the_gate_stops_is_never_in_it_and_the_reason_has_its_paragraph(string day, Fact stop, LeftOutKind kind, string paragraph)
    {
        var drawn = Register.Ready("MIG-1").On("MIG-1", day, Agency.Migrationsverket, stop).Problem();
        Assert.Empty(drawn.Problem.Parties);
        var left = Assert.Single(drawn.LeftOut);
        Assert.Equal(kind, left.Kind);
        Assert.StartsWith(paragraph, left.Source!.Value.Section, StringComparison.Ordinal);
    }

    [Fact]
    public void A_family_with_one_who_may_not_travel_leaves_whole()
    {
        var family = Register.Ready("MIG-1").Ready("MIG-2").On("MIG-1", "2026-10-01", Agency.Migrationsverket, new FamilyLinked(["MIG-1", "MIG-2"]));
        var together = Assert.Single(family.Problem().Problem.Parties);
        Assert.Equal((2, "MIG-1"), (together.Members, together.Id));

        var drawn = family.On("MIG-2", "2026-11-20", Agency.Migrationsverket, new StayOrdered("Migrationsdomstolen i Malmö")).Problem();
        Assert.Empty(drawn.Problem.Parties);
        Assert.Equal([LeftOutKind.Family, LeftOutKind.Law], drawn.LeftOut.OrderBy(x => x.Case).Select(x => x.Kind));
        Assert.Contains("MIG-2", drawn.LeftOut.Single(x => x.Case == "MIG-1").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_family_member_the_register_does_not_hold_keeps_the_others_at_home()
    {
        var drawn = Register.Ready("MIG-1").On("MIG-1", "2026-10-01", Agency.Migrationsverket, new FamilyLinked(["MIG-1", "MIG-9"])).Problem();
        Assert.Equal(LeftOutKind.Family, Assert.Single(drawn.LeftOut).Kind);
    }

    [Fact]
    public void A_transfer_ends_with_its_time_limit_and_a_detention_with_its_own()
    {
        var accepted = new DateOnly(2026, 6, 25); // six months: 25 December
        var transfer = new RegisterExamples().On("MIG-1", "2026-06-25", Agency.Migrationsverket, new CaseRegistered(DecisionKind.Transfer),
                new DecisionMade(DecisionForm.Transfer, "1:9", true, [Country.Parse("DE")], new(None: NoDeparturePeriod.Transfer)),
                new DecisionServed(ServiceManner.Personal),
                new TransferAccepted(Country.Parse("DE"), TransferRegulation.DublinIII, new(2026, 5, 2)))
            .On("MIG-1", "2026-11-16", Agency.Migrationsverket,
                new TravelOrdered("TO-1", Country.Parse("DE"), new(2026, 11, 25), new(2027, 2, 10), 0, [], "Migrationsverket")).Problem();
        Assert.True(transfer.DayOf(Assert.Single(transfer.Problem.Parties).Latest) <= accepted.AddMonths(6));
        Assert.Contains("2026-12-2", transfer.Origins["MIG-1"].WhyLatest.InSwedish(), StringComparison.Ordinal);

        var detained = Register.Ready("MIG-1").On("MIG-1", "2026-11-02", Agency.Polismyndigheten,
            new DetentionOrdered(DetentionGround.Enforcement, "Polismyndigheten", SwedishTime.At(new(2026, 11, 2), new(8, 0))),
            new DetentionPlaced("FAC-X")).Problem();
        var party = Assert.Single(detained.Problem.Parties);
        Assert.Equal((1, "FAC-X", 0, new DateOnly(2027, 1, 2)), (party.Detained, party.Facility, party.DetainedSince, detained.DayOf(party.Latest)));
        Assert.Contains("10 kap. 4 §", detained.Origins["MIG-1"].WhyLatest.InSwedish(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_within_its_departure_period_takes_part_only_when_that_has_run_out()
    {
        var drawn = Register.On("MIG-1", "2026-10-26", Agency.Migrationsverket, new CaseRegistered(DecisionKind.Removal, Category.Asylum),
                new DecisionMade(DecisionForm.Expulsion, "8:16", false, [Country.Parse("UZ")], new(Weeks: 4)),
                new DecisionServed(ServiceManner.Personal), new DecisionAccepted())
            .On("MIG-1", "2026-11-16", Agency.Migrationsverket,
                new TravelOrdered("TO-1", Country.Parse("UZ"), new(2026, 11, 20), new(2027, 2, 10), 0, [], "Migrationsverket"))
                .Problem(SwedishTime.At(new(2026, 11, 18), new(9, 0)));
        var party = Assert.Single(drawn.Problem.Parties);
        Assert.True(drawn.DayOf(party.Ready) > new DateOnly(2026, 11, 23));
    }

    [Fact]
    public void A_permit_that_runs_out_before_the_flight_takes_the_charter_away()
    {
        var good = Register.Ready("MIG-1").WithCharter("CHA-1", "2026-12-09").Problem();
        Assert.True(OptionRules.IsUsable(good.Problem, Assert.Single(good.Problem.Charters)));

        var lapsed = Register.Ready("MIG-1").WithCharter("CHA-1", "2026-12-09", permitUntil: "2026-12-08").Problem();
        Assert.False(OptionRules.IsUsable(lapsed.Problem, Assert.Single(lapsed.Problem.Charters)));
        Assert.Contains("2026-12-08", Assert.Single(lapsed.LeftOutCharters).Text.InSwedish(), StringComparison.Ordinal);
        Assert.DoesNotContain(OptionRules.Expand(lapsed.Problem)[0], option => option.Kind == MovementKind.Charter);
    }

    [Fact]
    public void Where_no_order_class_or_document_exists_or_the_country_is_closed_the_case_waits()
    {
        Assert.Equal(LeftOutKind.NotAssessed, Assert.Single(Register.Expelled("MIG-1").Problem().LeftOut).Kind);
        Assert.Equal(LeftOutKind.NoRoute,
            Assert.Single(new RegisterExamples().WithCountry("AF", RoutePossible.No).Ready("MIG-1", "AF").Problem().LeftOut).Kind);
        Assert.Equal(LeftOutKind.VeryHard, Assert.Single(Register.Expelled("MIG-1")
            .On("MIG-1", "2026-10-01", Agency.Polismyndigheten, new FeasibilityAssessed(FeasibilityClass.Red, [])).Problem().LeftOut).Kind);
        var green = Register.Expelled("MIG-1")
            .On("MIG-1", "2026-10-01", Agency.Polismyndigheten, new FeasibilityAssessed(FeasibilityClass.Green, [])).Problem();
        Assert.Equal(35, Assert.Single(green.Problem.Parties).Ready);
    }

    [Fact]
    public void A_booked_journey_stays_as_it_is_booked()
    {
        var drawn = Register.Ready("MIG-1").Ready("MIG-2").WithCharter("CHA-1", "2026-12-09")
            .On("MIG-1", "2026-11-20", Agency.Kriminalvarden,
                new TravelBooked("TO-MIG-1", TravelMode.Charter, SwedishTime.At(new(2026, 12, 9), new(9, 0)), [], "CHA-1"))
            .On("MIG-2", "2026-11-20", Agency.Kriminalvarden,
                new TravelBooked("TO-MIG-2", TravelMode.ScheduledEscorted, SwedishTime.At(new(2026, 12, 4), new(9, 0)), ["IST"])).Problem();
        Assert.True(PlanCheck.Check(drawn.Problem, drawn.Bookings).IsLawful);
        var plan = JointPlanner.Plan(drawn.Problem, PlanBudget.OfMoves(500), 1).Plan;
        Assert.Equal(drawn.Bookings.Journeys, plan.Journeys);
    }

    [Fact]
    public void The_same_register_in_any_order_gives_the_same_bytes_and_no_name_ground_or_citizenship()
    {
        var subjects = Small.ToList();
        var (problem, other) = (Drawn(subjects), Drawn(subjects.AsEnumerable().Reverse()));
        var file = PlanningProblemWriter.Write(problem.Problem);
        Assert.Equal(file, PlanningProblemWriter.Write(other.Problem));
        Assert.Equal(problem.LeftOut, other.LeftOut);
        Assert.Equal(file, PlanningProblemWriter.Write(PlanningProblemReader.Read(file)));
        var text = System.Text.Encoding.UTF8.GetString(file);
        foreach (var person in subjects.SelectMany(x => x.Readings).Select(x => x.Fact).OfType<PersonIdentified>())
            Assert.DoesNotContain(person.FamilyName!, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_party_in_a_plan_of_the_practice_register_may_be_forced_on_its_day_by_the_gate()
    {
        var subjects = Small.ToDictionary(x => x.Subject, x => x.Readings);
        var drawn = Drawn(Small);
        var plan = JointPlanner.Plan(drawn.Problem, PlanBudget.OfMoves(1500), 1);
        Assert.NotEmpty(plan.Plan.Journeys);
        foreach (var (party, journey) in plan.Plan.Journeys)
            foreach (var member in drawn.Origins[party].Cases)
            {
                var day = drawn.DayOf(journey.Day);
                Assert.True(Enforceability.Evaluate(subjects[member], day.StartInSweden).MayBeForced, $"{member} {day}");
                Assert.True(Enforceability.Evaluate(subjects[member], day.EndInSweden).MayBeForced, $"{member} {day}");
            }
    }

    [Fact]
    public void Every_open_case_takes_part_or_is_left_out_once_with_its_reason()
    {
        var drawn = Drawn(Small);
        var open = Small.Where(x => Subjects.KindOf(x.Subject) == SubjectKind.Case
            && Case.Fold(x.Subject, x.Readings) is { IsOpen: true, Registration: not null }).Select(x => x.Subject).Order(StringComparer.Ordinal);
        Assert.Equal(open, drawn.Origins.Values.SelectMany(x => x.Cases).Concat(drawn.LeftOut.Select(x => x.Case)).Order(StringComparer.Ordinal));
        Assert.All(drawn.LeftOut.Where(x => x.Kind == LeftOutKind.Law), left => Assert.NotNull(left.Source));
        Assert.InRange(drawn.Problem.Charters.Count, 5, 20);
    }

    private static readonly IReadOnlyList<(string Subject, IReadOnlyList<Reading> Readings)> Small =
        [.. Population.Generate(PracticeSize.Small, 1).GroupBy(x => x.Subject).Select(x => (x.Key, Knowledge.At(x, Population.Now)))];

    private static RegisterProblem Drawn(IEnumerable<(string Subject, IReadOnlyList<Reading> Readings)> subjects)
    {
        var reading = new RegisterReading(Population.Now, 90, PlanningPremises.Usual);
        foreach (var (subject, readings) in subjects) reading.Add(subject, readings);
        return reading.Problem(reading.Card!);
    }
}
