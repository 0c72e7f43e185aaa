using Samsyn.Planning;
using Samsyn.Register;

namespace Samsyn.Tests.Planning;

/// <summary>What Kriminalvården, Migrationsverket and the embassies have told is what the plan keeps to; a premise is what nobody has.</summary>
public class ReportedFactsTests
{
    private static readonly DateOnly First = new(2026, 11, 1), Last = new(2027, 4, 30);

    private static RegisterExamples Register => new RegisterExamples().WithCountry("UZ");

    private static RegisterExamples Detained(RegisterExamples register, string number, string facility = "FAC-1") => register.Ready(number)
        .On(number, "2026-11-01", Agency.Polismyndigheten,
            new DetentionOrdered(DetentionGround.Enforcement, "Polismyndigheten", SwedishTime.At(new(2026, 11, 1), new(9, 0))))
        .On(number, "2026-11-02", Agency.Migrationsverket, new DetentionPlaced(facility));

    private static RegisterExamples Opened(RegisterExamples register, int places = 20, string facility = "FAC-1", string name = "Ettan") =>
        register.On(facility, "2026-01-02", Agency.Migrationsverket, new FacilityOpened(name, places));

    private static Plan Planned(RegisterProblem drawn) => JointPlanner.Plan(drawn.Problem, PlanBudget.OfMoves(2_000), 1).Plan;

    [Fact]
    public void A_planned_closure_takes_its_places_on_its_days_alone()
    {
        var register = Opened(Detained(Register, "MIG-1")).On("FAC-1", "2026-11-10", Agency.Migrationsverket,
            new PlacesChanged(0, "renovering", PlacesReason.Maintenance, null, new(2026, 12, 1), new(2026, 12, 3)));
        var drawn = register.Problem();
        var facility = drawn.Problem.Facilities.Single(detentionFacility => detentionFacility.Id == "FAC-1");
        var closed = new DateOnly(2026, 12, 1).DayNumber - drawn.DayZero.DayNumber;
        Assert.Equal([20, 0, 0, 0, 20], Enumerable.Range(closed - 1, 5).Select(facility.CapacityOn));
        Assert.Equal(0, facility.Capacity); // a program that knows only one number counts with the fewest
        var again = PlanningProblemReader.Read(PlanningProblemWriter.Write(drawn.Problem));
        Assert.Equal(facility.CapacityByDay, again.Facilities.Single(detentionFacility => detentionFacility.Id == "FAC-1").CapacityByDay);

        // Whoever stays through the closure is three days above the places; whoever leaves before is not.
        var stays = PlanCheck.Check(drawn.Problem, new(new Dictionary<string, Assignment>())).Outcome.BedOverflowDays;
        Assert.Equal(3, stays);
        var before = Array.Find(OptionRules.Expand(drawn.Problem)[0], option => option.Day < closed);
        Assert.Equal(0, PlanCheck.Check(drawn.Problem, new(new Dictionary<string, Assignment>
        {
            ["MIG-1"] = new(MovementKind.Scheduled, drawn.Problem.Routes[before.Movement].Id, before.Day),
        })).Outcome.BedOverflowDays);
        var result = JointPlanner.Plan(drawn.Problem, PlanBudget.OfMoves(500), 1);
        Assert.True(BoundCheck.Check(drawn.Problem, result.Certificate).Bound <= result.Verdict.Outcome.Cost);
    }

    [Fact]
    public void Seats_in_the_transports_of_a_day_are_a_limit_that_every_plan_keeps_to()
    {
        var register = Opened(Register).On("CAP-1", "2026-11-01", Agency.Kriminalvarden,
            new CapacityReported(CapacityKind.Transport, First, Last, 1));
        for (var number = 1; number <= 4; number++) Detained(register, $"MIG-{number}");
        var drawn = register.Problem();
        Assert.All(drawn.Problem.TransportByDay!, seats => Assert.Equal(1, seats));
        var plan = Planned(drawn);
        Assert.Empty(PlanCheck.Check(drawn.Problem, plan).Breaches);
        Assert.Equal(4, plan.Journeys.Values.Select(journey => journey.Day).Distinct().Count());

        var (route, day) = (drawn.Problem.Routes[0].Id, plan.Journeys.Values.Min(journey => journey.Day));
        var same = new Plan(new Dictionary<string, Assignment>
        {
            ["MIG-1"] = new(MovementKind.Scheduled, route, day),
            ["MIG-2"] = new(MovementKind.Scheduled, route, day),
        });
        Assert.Contains("transport", PlanCheck.Check(drawn.Problem, same).Breaches.Select(breach => breach.Rule));
        var again = PlanningProblemReader.Read(PlanningProblemWriter.Write(drawn.Problem));
        Assert.Contains("transport", PlanCheck.Check(again, same).Breaches.Select(breach => breach.Rule));
    }

    [Fact]
    public void A_facility_with_transports_of_its_own_keeps_to_them_and_an_ordered_transfer_takes_a_shared_seat()
    {
        var register = Opened(Opened(Register), facility: "FAC-2", name: "Tvåan").On("CAP-1", "2026-11-01", Agency.Kriminalvarden,
            new CapacityReported(CapacityKind.Transport, First, Last, 5), new CapacityReported(CapacityKind.Transport, First, Last, 2, "FAC-2"));
        Detained(register, "MIG-1");
        Detained(register, "MIG-2").On("MIG-2", "2026-11-20", Agency.Polismyndigheten,
            new MovedToDetention("Ettan", "FAC-2", SwedishTime.At(new(2026, 11, 25), new(10, 0))));
        var drawn = register.Problem();
        Assert.Equal([5, 5, 5, 4, 5], drawn.Problem.TransportByDay!.Take(5));
        Assert.Equal("FAC-2", drawn.Problem.Parties.Single(party => party.Id == "MIG-2").Facility);
        var options = OptionRules.Expand(drawn.Problem);
        Assert.All(options[0], option => Assert.Null(option.Transport!.Value.Facility));
        Assert.All(options[1], option => Assert.Equal("FAC-2", option.Transport!.Value.Facility));
        Assert.Equal(2, DomesticTransport.Seats(drawn.Problem, options[1][0].Transport!.Value));
    }

    [Theory]
    [InlineData(9, 60, false)] // from six, an hour on the road, two hours before nine
    [InlineData(9, 61, true)]
    [InlineData(8, 60, true)]
    public void Where_the_flight_leaves_before_the_transport_can_be_there_it_goes_the_day_before_with_a_night_near_the_airport(
        int departs, int minutes, bool dayBefore)
    {
        var register = Opened(Opened(Register), facility: "FAC-2", name: "Märsta")
            .On("FAC-1", "2026-10-01", Agency.Kriminalvarden, new TransportTimeSet("ARN", minutes))
            .On("FAC-2", "2026-10-01", Agency.Kriminalvarden, new TransportTimeSet("ARN", 15))
            .On("CHA-1", "2026-10-05", Agency.Kriminalvarden, new CharterPlanned(Organiser.National, ["ARN", "UZ"],
                    SwedishTime.At(new(2026, 12, 4), new(departs, 0)), 20, 20, 1), new LandingPermitApplied(Country.Parse("UZ")),
                new LandingPermitGranted(Country.Parse("UZ"), Last));
        var drawn = Detained(register, "MIG-1").Problem();
        var day = new DateOnly(2026, 12, 4).DayNumber - drawn.DayZero.DayNumber;
        var option = Array.Find(OptionRules.Expand(drawn.Problem)[0], travelOption => travelOption.Kind == MovementKind.Charter);
        Assert.Equal(new TransportLeg(null, dayBefore ? day - 1 : day), option.Transport);
        Assert.Empty(drawn.Problem.Facilities.Single(facility => facility.Id == "FAC-2").DayBefore); // it is near
        var text = new PlanExplanations(drawn.Problem,
            new(new Dictionary<string, Assignment> { ["MIG-1"] = new(MovementKind.Charter, "CHA-1", day) })).OfParty("MIG-1").Text.InSwedish();
        if (dayBefore) Assert.Contains("hämtar i Ettan 2026-12-03; natten till resan i Märsta", text, StringComparison.Ordinal);
        else Assert.Contains("hämtar i Ettan samma dag", text, StringComparison.Ordinal);
    }

    /// <summary>
    /// Two who leave early by the same charter sleep near the airport, where one place is free: the other is above the places for a night. Counted
    /// the same by the check, the search, the programme for solvers and a file read back; the own place is kept until they have left.
    /// </summary>
    [Fact]
    public void A_night_near_the_airport_takes_a_place_there()
    {
        var register = Opened(Opened(Register), places: 1, facility: "FAC-2", name: "Märsta")
            .On("FAC-1", "2026-10-01", Agency.Kriminalvarden, new TransportTimeSet("ARN", 180))
            .On("FAC-2", "2026-10-01", Agency.Kriminalvarden, new TransportTimeSet("ARN", 15))
            .On("CHA-1", "2026-10-05", Agency.Kriminalvarden, new CharterPlanned(Organiser.National, ["ARN", "UZ"],
                    SwedishTime.At(new(2026, 12, 4), new(9, 0)), 20, 20, 1), new LandingPermitApplied(Country.Parse("UZ")),
                new LandingPermitGranted(Country.Parse("UZ"), Last));
        var drawn = Detained(Detained(register, "MIG-1"), "MIG-2").Problem();
        var day = new DateOnly(2026, 12, 4).DayNumber - drawn.DayZero.DayNumber;
        Assignment journey = new(MovementKind.Charter, "CHA-1", day);
        var (one, both) = (Of("MIG-1"), Of("MIG-1", "MIG-2"));
        Assert.Equal((0, 1), (Over(drawn.Problem, one), Over(drawn.Problem, both)));
        Assert.Equal(0, Over(Nowhere(drawn.Problem), both)); // where the night is spent nowhere that is known, no place is taken
        Assert.Equal(1, Over(PlanningProblemReader.Read(PlanningProblemWriter.Write(drawn.Problem)), both));

        var model = new SearchModel(drawn.Problem);
        var state = new PlanState(model);
        for (var party = 0; party < 2; party++)
        {
            state.Remove(party);
            state.Insert(party, model.OptionOf(party, journey));
        }
        Assert.Equal(PlanCheck.Check(drawn.Problem, both).Outcome.Cost, state.Cost);
        state.TakeBack();
        Assert.Equal(PlanCheck.Check(drawn.Problem, Of()).Outcome.Cost, state.Cost);

        var programme = PlanProgramme.Of(drawn.Problem);
        var values = programme.ValuesOf(both);
        Assert.Equal(PlanCheck.Check(drawn.Problem, both).Outcome.Cost,
            programme.Variables.Zip(values, (variable, value) => variable.Cost * value).Sum());
        Assert.All(programme.Rows, row => Assert.InRange(row.Terms.Sum(term => term.Factor * values[term.Variable]), row.Least, row.Most));
        var result = JointPlanner.Plan(drawn.Problem, PlanBudget.OfMoves(500), 1);
        Assert.True(BoundCheck.Check(drawn.Problem, result.Certificate).Bound <= result.Verdict.Outcome.Cost);

        Plan Of(params string[] parties) => new(parties.ToDictionary(party => party, _ => journey));
        static int Over(PlanningProblem problem, Plan plan) => PlanCheck.Check(problem, plan).Outcome.BedOverflowDays;
        static PlanningProblem Nowhere(PlanningProblem problem) => problem with
        {
            Facilities = [.. problem.Facilities.Select(facility =>
                facility with { DayBefore = facility.DayBefore.ToDictionary(pair => pair.Key, _ => "") })],
        };
    }

    [Fact]
    public void A_document_is_expected_after_the_booked_or_the_next_free_interview()
    {
        RegisterExamples Asked() => Register.On("CTY-UZ", "2026-03-01", Agency.Polismyndigheten,
            new DocumentRequirementSet("Pass", ["Två foton"], ["Intervju på ambassaden"]));
        RegisterExamples Two(RegisterExamples register)
        {
            foreach (var number in new[] { "MIG-1", "MIG-2", "MIG-3" })
                register.Expelled(number).On(number, $"2026-10-0{number[^1]}", Agency.Polismyndigheten,
                    new FeasibilityAssessed(FeasibilityClass.Green, []), new TravelDocumentRequested("Pass", Country.Parse("UZ")));
            return register;
        }
        int[] Ready(RegisterExamples register)
        {
            var drawn = register.Problem();
            return [.. drawn.Problem.Parties.Select(party => drawn.DayOf(party.Ready).DayNumber - drawn.DayZero.DayNumber)];
        }
        Assert.All(Ready(Two(Register)), day => Assert.True(day <= PlanningPremises.Usual.NoticeDays)); // no interview is asked for
        var untold = PlanningPremises.Usual.InterviewWaitDays + PlanningPremises.Usual.DaysAfterInterview;
        Assert.Equal([untold, untold, untold], Ready(Two(Asked())));

        RegisterExamples Offered() => Two(Asked()).On("CTY-UZ", "2026-11-01", Agency.Polismyndigheten,
            new InterviewsOffered(new(2026, 12, 3), 1, "Ambassaden"), new InterviewsOffered(new(2026, 12, 10), 1, "Ambassaden"));
        Assert.Equal([11 + 14, 18 + 14, untold], Ready(Offered())); // the next free day, in the order that they were asked for
        Assert.Equal([18 + 14, untold, 11 + 14], Ready(Offered()
            .On("CTY-UZ", "2026-11-05", Agency.Polismyndigheten,
                new InterviewPlacesTaken(new Guid(Offered().All.Count - 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 7]), ["MIG-3"]))
            .On("MIG-3", "2026-11-05", Agency.Polismyndigheten, new InterviewBooked(Country.Parse("UZ"), new(2026, 12, 3), "Ambassaden"))));
        var held = Offered().On("MIG-1", "2026-11-15", Agency.Polismyndigheten,
            new InterviewHeld(Country.Parse("UZ"), InterviewOutcome.IdentityConfirmed));
        Assert.True(Ready(held)[0] <= PlanningPremises.Usual.NoticeDays);
    }

    [Fact]
    public void Seats_bought_are_free_and_cost_and_seats_sold_are_not_free_and_pay()
    {
        RegisterExamples With() => Register.WithCharter("CHA-1", "2026-12-15", seats: 10).Ready("MIG-1");
        var own = With().Problem().Problem.Charters.Single();
        Assert.Equal((10, 100_000), (own.Seats, own.FixedCost));
        var bought = With().On("CHA-1", "2026-11-01", Agency.Kriminalvarden, new SeatsBought("Frontex", 4, 9_000))
            .Problem().Problem.Charters.Single();
        Assert.Equal((14, 136_000), (bought.Seats, bought.FixedCost));
        var sold = With().On("CHA-1", "2026-11-01", Agency.Kriminalvarden, new SpareSeatsOffered("Danmark", 5, new(2026, 11, 20)),
            new SpareSeatsTaken("Danmark", 3, 8_000)).Problem().Problem.Charters.Single();
        Assert.Equal((7, 76_000), (sold.Seats, sold.FixedCost));

        // Seats that are offered are not ours while the offer stands, and what was taken of it is counted once; a confirmed seat stays.
        int Seats(RegisterExamples register) => register.Problem().Problem.Charters.Single().Seats;
        RegisterExamples Offered(string until) => With().On("CHA-1", "2026-11-01", Agency.Kriminalvarden,
            new SpareSeatsOffered("Danmark", 10, DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(0, Seats(Offered("2026-11-22")));
        Assert.Equal(10, Seats(Offered("2026-11-21"))); // nobody answered in time
        Assert.Equal(0, Seats(Offered("2026-11-22").On("CHA-1", "2026-11-02", Agency.Kriminalvarden, new SpareSeatsTaken("Danmark", 4))));
        Assert.Equal(6, Seats(Offered("2026-11-21").On("CHA-1", "2026-11-02", Agency.Kriminalvarden, new SpareSeatsTaken("Danmark", 4))));
        Assert.Equal(1, Seats(Offered("2026-11-22").On("CHA-1", "2026-11-02", Agency.Polismyndigheten, new SeatConfirmed(["MIG-1"]))));

        var charter = Samsyn.Register.Charter.Fold("CHA-1", With().On("CHA-1", "2026-11-01", Agency.Kriminalvarden,
            new SeatsBought("Frontex", 4, 9_000), new SpareSeatsTaken("Danmark", 3, 8_000)).Readings("CHA-1"));
        Assert.Equal((14, 11, 112_000m), (charter.Seats, charter.Free, charter.Cost));
    }

    [Fact]
    public void A_charter_with_stops_in_order_boards_parties_to_each_and_nobody_to_others()
    {
        var register = Register.WithCountry("KZ").WithCountry("IQ").On("CHA-1", "2026-10-05", Agency.Kriminalvarden,
            new CharterPlanned(Organiser.Joint, ["ARN", "KZ", "UZ"], SwedishTime.At(new(2026, 12, 15), new(12, 0)), 20, 20, 1),
            new LandingPermitApplied(Country.Parse("UZ")), new LandingPermitGranted(Country.Parse("UZ"), Last),
            new LandingPermitApplied(Country.Parse("KZ")), new LandingPermitGranted(Country.Parse("KZ"), Last));
        register.Ready("MIG-1", "UZ").Ready("MIG-2", "KZ").Ready("MIG-3", "IQ");
        var drawn = register.Problem();
        Assert.Equal(["KZ", "UZ"], drawn.Problem.Charters.Single().Stops);
        var charter = drawn.Problem.Parties.Select(party => party.Id).Zip(OptionRules.Expand(drawn.Problem))
            .Where(pair => pair.Second.Any(option => option.Kind == MovementKind.Charter)).Select(pair => pair.First);
        Assert.Equal(["MIG-1", "MIG-2"], charter);
        var aboard = PlanLoad.Of(drawn.Problem, Planned(drawn)).Aboard["CHA-1"];
        Assert.Equal(["MIG-1", "MIG-2"], aboard.Select(party => party.Id).Order());

        // One stop without a permit in time keeps the aircraft, and so everybody, on the ground.
        var refused = register.On("CHA-1", "2026-11-01", Agency.Kriminalvarden, new LandingPermitRefused(Country.Parse("KZ"))).Problem();
        Assert.DoesNotContain(OptionRules.Expand(refused.Problem).SelectMany(all => all), option => option.Kind == MovementKind.Charter);
    }

    [Theory]
    [InlineData(null, 4)] // three days of the journey and the premise's day of rest
    [InlineData(0, 3)]
    [InlineData(2, 5)]
    public void An_escort_rests_after_a_journey_of_more_than_a_day_as_the_roster_says(int? rest, int days)
    {
        var register = Register.Ready("MIG-1");
        if (rest is { } told)
            register.On("CAP-1", "2026-11-01", Agency.Kriminalvarden, new CapacityReported(CapacityKind.Escort, First, Last, 20, null, told));
        var drawn = register.Problem();
        var option = OptionRules.Expand(drawn.Problem)[0][0];
        Assert.Equal(days, option.TripDays);
        Assert.Equal(1, PlanningPremises.Usual.WithRest(1)); // there and back on a day: the night is the rest
        Assert.Equal(rest is not null, PremiseStudy.IsSame(drawn, drawn.On(drawn.Premises with { EscortRestDays = 2 - (rest ?? 0) })));
    }
}
