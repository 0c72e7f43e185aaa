using Samsyn.Register;
using static Samsyn.Tests.Flights.CarrierTests;

namespace Samsyn.Tests.Flights;

/// <summary>Booking a scheduled flight: a departure of the timetable that fits, and a free time only where there is none.</summary>
public class FlightActTests
{
    private const Agency M = Agency.Migrationsverket, K = Agency.Kriminalvarden;
    private static readonly Country Iraq = Country.Parse("IQ"), Turkey = Country.Parse("TR");
    private static readonly DateTimeOffset Now = CaseEntries.Noon("2026-11-22");

    private static CaseEntries Ordered(int escorts = 0, string destination = "IQ") => CaseEntries.Expulsion("2026-06-01", destination)
        .On("2026-11-10", M, new TravelOrdered("TO-1", Country.Parse(destination), new(2026, 11, 20), new(2026, 12, 15), escorts, [], "x"));

    private static CaseEntries Airline(int unescorted = 2, int escorted = 1, bool takesRefused = false) => new CaseEntries()
        .On("2026-10-01", K, Flight(), new CarrierTermsSet(new(2026, 1, 1), unescorted, escorted, takesRefused));

    private static Basis On(CaseEntries entries, CaseEntries? airline = null, params Country[] shut)
    {
        airline ??= Airline();
        return new Basis("MIG-1", entries.Readings, Now, M)
        {
            Beside = new Dictionary<string, Basis>
            {
                ["AIR-TK"] = new("AIR-TK", airline.Readings, Now, M),
                ["CTY-TR"] = new("CTY-TR", shut.Contains(Turkey)
                    ? new CaseEntries().On("2026-10-01", M, new RouteAssessed(RoutePossible.No, [])).Readings : [], Now, M),
            },
            Flights = new([Carrier.Fold("AIR-TK", airline.Readings)], shut.ToHashSet()),
        };
    }

    private static BookTravel Book(string flight = "TK1794/2026-11-26",
        TravelMode mode = TravelMode.ScheduledUnescorted, DateTimeOffset? departs = null) =>
        new("TO-1", mode, departs, [], Flight: flight);

    private static string Refusal(Act act, Basis basis) =>
        string.Join(' ', Deciding.ObstaclesTo(act, basis).Select(reason => reason.Text.ToString()));

    [Fact]
    public void A_departure_that_fits_is_booked_at_its_time_on_its_way_and_its_place_is_taken()
    {
        var (act, basis) = (Book(), On(Ordered()));
        Assert.Equal([("flight", "AIR-TK")], act.Beside);
        Assert.Equal(["CTY-TR"], act.BesideIn(basis));
        Assert.Equal("", Refusal(act, basis));
        var booked = (TravelBooked)Deciding.Decide(act, Guid.NewGuid(), basis);
        Assert.Equal((new DateTimeOffset(2026, 11, 26, 10, 35, 0, TimeSpan.Zero), "TK1794", "TR"),
            (booked.DepartsAt, booked.Flight, Assert.Single(booked.Via)));
        Assert.Equal([("AIR-TK", new FlightPlaceTaken("TK1794", Day("2026-11-26"), "MIG-1", false))], act.Follows(Guid.NewGuid(), basis));
    }

    public static TheoryData<string, string> Misfits => new()
    {
        { "not that day", "TK1794 går inte 2026-11-25 enligt tidtabellen." },
        { "withdrawn", "TK1794 går inte 2026-11-26 enligt tidtabellen." },
        { "full", "TK1794 2026-11-26 tar inte fler utan eskort." },
        { "full with escorts", "TK1794 2026-11-26 tar inte fler med eskort." },
        { "elsewhere", "TK1794 går till IQ; resan är beställd till AF." },
        { "shut", "Vägen genom TR är bedömd som omöjlig" },
        { "refused before", "TK tar inte den som ett flygbolag har nekat." },
        { "too late", "Resan är beställd till 2026-11-20 – 2026-12-15; avgången är 2026-12-17." },
        { "no departure", "x är ingen avgång." },
        { "another time", "TK1794 avgår 2026-11-26 11:35. Lämna avgången tom" },
        { "a free time", "Registret har en tidtabell till IQ 2026-11-26. Välj en avgång i den" },
        { "with a charter", "En avgång i tidtabellen är vald, men färdsättet är charter." },
    };

    [Theory, MemberData(nameof(Misfits))]
    public void A_departure_that_does_not_fit_is_refused_with_what_to_do(string misfit, string words)
    {
        var (act, basis) = misfit switch
        {
            "not that day" => (Book("TK1794/2026-11-25"), On(Ordered())),
            "withdrawn" =>
                (Book(), On(Ordered(), Airline().On("2026-11-20", K, new FlightWithdrawn("TK1794", Day("2026-11-26"), Day("2026-11-26"))))),
            "full" => (Book(), On(Ordered(), Taken(false, "MIG-8", "MIG-9"))),
            "full with escorts" => (Book(mode: TravelMode.ScheduledEscorted), On(Ordered(2), Taken(true, "MIG-8"))),
            "elsewhere" => (Book(), On(Ordered(destination: "AF"))),
            "shut" => (Book(), On(Ordered(), null, Turkey)),
            "refused before" => (Book(mode: TravelMode.ScheduledEscorted), On(RefusedOnce())),
            "too late" => (Book("TK1794/2026-12-17"), On(Ordered())),
            "no departure" => (Book("x"), On(Ordered())),
            "another time" => (Book(departs: Now.AddDays(2)), On(Ordered())),
            "a free time" => (new BookTravel("TO-1", TravelMode.ScheduledUnescorted, CaseEntries.Noon("2026-11-26"), []), On(Ordered())),
            _ => (Book(mode: TravelMode.Charter), On(Ordered())),
        };
        Assert.Contains(words, Refusal(act, basis), StringComparison.Ordinal);
    }

    private static CaseEntries Taken(bool escorted, params string[] cases) =>
        Airline().On("2026-11-15", K, [.. cases.Select(number => new FlightPlaceTaken("TK1794", Day("2026-11-26"), number, escorted))]);

    private static CaseEntries RefusedOnce() => CaseEntries.Expulsion("2026-06-01", "IQ")
        .On("2026-10-01", M, new TravelOrdered("TO-0", Iraq, new(2026, 10, 1), new(2026, 10, 15), 0, [], "x"))
        .On("2026-10-02", M, new TravelBooked("TO-0", TravelMode.ScheduledUnescorted, CaseEntries.Noon("2026-10-08"), []))
        .On("2026-10-08", K, new TravelFailed("TO-0", TravelFailure.BoardingRefusedConduct))
        .On("2026-11-10", M, new TravelOrdered("TO-1", Iraq, new(2026, 11, 20), new(2026, 12, 15), 0, [], "x"));

    [Fact]
    public void An_airline_that_takes_those_who_were_refused_does()
    {
        Assert.Equal("", Refusal(Book(mode: TravelMode.ScheduledEscorted), On(RefusedOnce(), Airline(takesRefused: true))));
        Assert.DoesNotContain("AIR", Refusal(Book(), On(Ordered(), Airline(unescorted: 1).On("2026-11-15", K,
            new FlightPlaceTaken("TK1794", Day("2026-11-26"), "MIG-1", false)))), StringComparison.Ordinal); // the place is its own
    }

    [Fact]
    public void The_form_offers_the_departures_that_fit_with_their_free_places_and_a_free_time_only_without_a_timetable()
    {
        var kind = ActKind.Find(nameof(BookTravel))!;
        FieldShape Field(string name) => kind.Shape.Fields.Single(field => field.Name == name);
        var basis = On(Ordered(), Taken(false, "MIG-8", "MIG-9"));
        var offered = kind.Choices(Field("flight"), basis)!;
        Assert.Equal(["TK1794/2026-11-23", "TK1794/2026-11-26", "TK1794/2026-11-30",
            "TK1794/2026-12-03", "TK1794/2026-12-07", "TK1794/2026-12-10", "TK1794/2026-12-14"],
            offered.Select(choice => choice.Value));
        Assert.Equal("TK1794, 2026-11-26 11:35, BGW via TR, fria platser: 0 utan eskort, 1 med", offered[1].Says!.ToString());
        Assert.DoesNotContain("TK1794/2026-11-26", kind.Choices(Field("flight"), On(Ordered(), Taken(false, "MIG-8", "MIG-9")
            .On("2026-11-16", K, new FlightPlaceTaken("TK1794", Day("2026-11-26"), "MIG-7", true))))!.Select(choice => choice.Value));
        Assert.Equal("Inget flyg i tidtabellen passar resan",
            Assert.Single(kind.Choices(Field("flight"), On(Ordered(), null, Turkey))!).Says!.ToString());
        Assert.Equal((true, true), (kind.Asks(Field("flight"), basis), kind.Asks(Field("departsAt"), basis))); // the timetable begins on the 23rd

        var without = On(Ordered(destination: "AF"));
        Assert.Equal(("", "Inget flyg i tidtabellen passar resan"), (Assert.Single(kind.Choices(Field("flight"), without)!).Value,
            kind.Choices(Field("flight"), without)![0].Says!.ToString()));
        Assert.Equal("Registret har ingen tidtabell till landet: ange avgången",
            Assert.Single(kind.Choices(Field("flight"), without with { Flights = FlightsKnown.None })!).Says!.ToString());
        Assert.True(kind.Asks(Field("departsAt"), without));
        Assert.Equal("", Refusal(new BookTravel("TO-1", TravelMode.ScheduledUnescorted, CaseEntries.Noon("2026-11-26"), []), without));
        Assert.Empty(Deciding.ObstaclesToAny(kind, without));
        Assert.Empty(Deciding.ObstaclesToAny(kind, basis));
    }

    [Fact]
    public void A_flight_is_left_when_the_journey_is_booked_anew_called_off_or_failed()
    {
        var booked = Ordered()
            .On("2026-11-12", M, new TravelBooked("TO-1", TravelMode.ScheduledUnescorted, new(2026, 11, 26, 10, 35, 0, TimeSpan.Zero), ["TR"],
            Flight: "TK1794"));
        var basis = On(booked, Airline().On("2026-11-12", M, new FlightPlaceTaken("TK1794", Day("2026-11-26"), "MIG-1", false)));
        var left = ("AIR-TK", (Fact)new FlightPlaceReleased("TK1794", Day("2026-11-26"), "MIG-1"));
        Assert.Equal([left, ("AIR-TK", new FlightPlaceTaken("TK1794", Day("2026-11-30"), "MIG-1", false))],
            Book("TK1794/2026-11-30").Follows(Guid.NewGuid(), basis));
        foreach (var act in new Act[] { new CancelTravel("TO-1", "Annat skäl"), new FailTravel("TO-1", TravelFailure.Medical) })
        {
            Assert.Contains("AIR-TK", act.BesideIn(basis));
            Assert.Equal([left], act.Follows(Guid.NewGuid(), basis));
        }
        Assert.Equal([("AIR-TK", new FlightPlaceTaken("TK1794", Day("2026-11-26"), "MIG-1", true))],
            Book(mode: TravelMode.ScheduledEscorted).Follows(Guid.NewGuid(), basis));
    }

    [Fact]
    public void What_cannot_be_a_flight_is_refused_as_an_act_too()
    {
        var basis = new Basis("AIR-TK", Airline().Readings, Now, K);
        string Against(Fact fact, string name) => Refusal(new RecordedAct((RecordedKind)ActKind.Find(name)!, fact, null), basis);
        Assert.Equal("", Against(Flight(), "ScheduleFlight"));
        Assert.Contains("SK1 är inte ett flyg med TK.", Against(Flight("SK1"), "ScheduleFlight"), StringComparison.Ordinal);
        Assert.Contains("före avgången", Against(Flight() with { Arrives = new(9, 0) }, "ScheduleFlight"), StringComparison.Ordinal);
        Assert.Contains("har varit", Against(Flight(to: "2026-11-21", from: "2026-11-01"), "ScheduleFlight"), StringComparison.Ordinal);
        Assert.Contains("finns inte i tidtabellen",
            Against(new FlightWithdrawn("TK9", Day("2026-12-01"), Day("2026-12-01")), "WithdrawFlight"), StringComparison.Ordinal);
        Assert.Contains("högst 100", Against(new CarrierTermsSet(Day("2026-12-01"), 101, 0, false), "SetCarrierTerms"), StringComparison.Ordinal);
    }
}
