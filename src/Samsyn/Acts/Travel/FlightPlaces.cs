using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>What the register's timetables say of the journey that an act's case has ordered.</summary>
/// <param name="Carriers">The airlines that fly to its destination.</param>
/// <param name="Shut">The countries that nobody travels through.</param>
public sealed record FlightsKnown(IReadOnlyList<Carrier> Carriers, IReadOnlySet<Country> Shut)
{
    public static readonly FlightsKnown None = new([], new HashSet<Country>());
}

/// <summary>What the acts about places on scheduled departures have in common.</summary>
internal static class FlightPlaces
{
    /// <summary>The departure that an order is booked on, where the register's timetable has it.</summary>
    public static (string Flight, DateOnly On)? Of(TravelOrder? order) =>
        order is { IsBooked: true, Booked: { Flight: { } flight } booked } ? (flight, booked.DepartsAt.SwedishDay) : null;

    /// <summary>An airline as the act is judged on it; as the form knows it where no act names it yet.</summary>
    public static Carrier? Airline(Basis basis, string flight)
    {
        var number = Carrier.Of(flight);
        return basis.Beside.TryGetValue(number, out var known)
            ? known.Carrier
            : basis.Flights.Carriers.FirstOrDefault(carrier => carrier.Number == number);
    }

    /// <summary>That the case's place on the departure that its order is booked on is free; null when it has none there.</summary>
    public static (string Subject, Fact Fact)? Release(Basis basis, TravelOrder? order) =>
        Of(order) is var (flight, on) && Airline(basis, flight) is { } carrier
            && carrier.PlacesOn(flight, on).Any(place => place.Case == basis.Subject)
            ? (carrier.Number, new FlightPlaceReleased(flight, on, basis.Subject)) : null;

    /// <summary>The airline whose place <see cref="Release"/> frees, for an act to be judged on.</summary>
    public static IEnumerable<string> Beside(TravelOrder? order) => Of(order) is var (flight, _) ? [Carrier.Of(flight)] : [];

    /// <summary>Why a departure cannot be taken for the order; none where it can.</summary>
    /// <param name="escorted">With escorts.</param>
    /// <param name="wasRefused">An airline has refused the person for their conduct.</param>
    public static IEnumerable<Sentence> Against(Basis basis, TravelOrdered ordered,
        FlightDeparture departure, Carrier carrier, bool escorted, bool wasRefused)
    {
        var (flight, on) = (departure.Flight.Flight, departure.On);
        if (departure.Flight.Destination != ordered.Destination)
            yield return $"{flight} går till {departure.Flight.Destination}; resan är beställd till {ordered.Destination}.";
        if (departure.At < basis.Now) yield return $"{flight} {on:yyyy-MM-dd} har avgått.";
        if (wasRefused && carrier.TermsOn(on) is { TakesRefused: false })
            yield return $"{carrier.Code} tar inte den som ett flygbolag har nekat. Välj ett annat bolag, eller en charter.";
        if (carrier.Free(departure, escorted, basis.Subject) is <= 0)
            yield return escorted ? $"{flight} {on:yyyy-MM-dd} tar inte fler med eskort. Välj en annan avgång."
                : (Sentence)$"{flight} {on:yyyy-MM-dd} tar inte fler utan eskort. Välj en annan avgång.";
    }

    /// <summary>The departures that fit the order in one of the modes, as the form offers them.</summary>
    public static IEnumerable<(FlightDeparture Departure, Carrier Carrier)> Fitting(Basis basis, TravelOrdered ordered, bool wasRefused)
    {
        var first = ordered.Earliest > basis.Today ? ordered.Earliest : basis.Today;
        return from carrier in basis.Flights.Carriers
               from departure in carrier.Departures(first, ordered.Latest, ordered.Destination)
               where !departure.Flight.Via.Any(basis.Flights.Shut.Contains) && Modes(ordered, wasRefused)
                   .Any(escorted => !Against(basis, ordered, departure, carrier, escorted, wasRefused).Any())
               orderby departure.At, departure.Flight.Flight
               select (departure, carrier);
    }

    /// <summary>Some airline has a timetable to the destination that covers the day.</summary>
    public static bool IsCovered(Basis basis, Country destination, DateOnly day) =>
        basis.Flights.Carriers.Any(carrier => carrier.Tells(destination, day));

    /// <summary>Whether with escorts: both ways where the order asks for none.</summary>
    private static IEnumerable<bool> Modes(TravelOrdered ordered, bool wasRefused) => ordered.Escorts > 0 || wasRefused ? [true] : [false, true];

    public static Choice Offered(FlightDeparture departure, Carrier carrier) => new(departure.Key)
    {
        Says = carrier.TermsOn(departure.On) is null
            ? $"{Leaves(departure)}, hur många bolaget tar är inte angivet"
            : (Sentence)$"{Leaves(departure)}, fria platser: {Free(departure, carrier, false)} utan eskort, {Free(departure, carrier, true)} med",
    };

    private static int Free(FlightDeparture departure, Carrier carrier, bool escorted) => Math.Max(0, carrier.Free(departure, escorted)!.Value);

    private static Sentence Leaves(FlightDeparture departure) =>
        $"{departure.Flight.Flight}, {departure.At.SwedishClock:yyyy-MM-dd HH:mm}, {departure.Flight.Airport}{Through(departure)}";

    private static Sentence Through(FlightDeparture departure) =>
        departure.Flight.Via.Count == 0 ? "" : (Sentence)$" via {string.Join(", ", departure.Flight.Via)}";
}
