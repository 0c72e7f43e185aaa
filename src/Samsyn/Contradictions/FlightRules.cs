using Samsyn.Register;

namespace Samsyn.Contradictions;

/// <summary>Journeys on scheduled flights, beside what the airlines' timetables and places say. What has left is past putting right.</summary>
internal static class FlightRules
{
    public static readonly ContradictionRule NotAsTheTimetable = new("JOURNEY-AND-TIMETABLE", "Resan och tidtabellen säger olika",
        "Resan ska bokas om på ett flyg som går dit den dagen.", DataCategory.Itinerary, SubjectKind.Case, FindNotAsTheTimetable, ReachesOut: true)
    { BearsOnResults = true };

    public static readonly ContradictionRule WithoutPlace = new("FLIGHT-WITHOUT-PLACE", "Bokad på ett flyg utan plats där",
        "Ingen plats är tagen på flyget, så någon annan kan få den.", DataCategory.Itinerary, SubjectKind.Case, FindWithoutPlace, ReachesOut: true);

    public static readonly ContradictionRule AboveTerms = new("FLIGHT-ABOVE-TERMS", "Fler platser på ett flyg än flygbolaget tar",
        "Inga fler platser är lediga på flyget.", DataCategory.Itinerary, SubjectKind.Carrier, FindAboveTerms);

    public static IReadOnlyList<ContradictionRule> All { get; } = [NotAsTheTimetable, WithoutPlace, AboveTerms];

    private static IEnumerable<IReadOnlyList<Reading>> FindNotAsTheTimetable(SubjectHistory history, Neighbours? neighbours, DateTimeOffset asOf)
    {
        foreach (var (reading, order, booked, carrier) in Coming(history, neighbours!, asOf))
            if (order.Ordered is { } ordered && carrier.Tells(ordered.Destination, booked.DepartsAt.SwedishDay)
                && carrier.On(booked.Flight!, booked.DepartsAt.SwedishDay)?.Flight.Destination != ordered.Destination)
                yield return [reading];
    }

    private static IEnumerable<IReadOnlyList<Reading>> FindWithoutPlace(SubjectHistory history, Neighbours? neighbours, DateTimeOffset asOf)
    {
        foreach (var (reading, _, booked, carrier) in Coming(history, neighbours!, asOf))
            if (booked.DepartsAt.SwedishDay is var on && carrier.On(booked.Flight!, on) is not null
                && carrier.PlacesOn(booked.Flight!, on).All(place => place.Case != history.Number))
                yield return [reading];
    }

    /// <summary>The bookings that stand, on flights with an airline whose timetable the register has, that have not left.</summary>
    private static IEnumerable<(Reading Reading, TravelOrder Order, TravelBooked Booked, Carrier Carrier)> Coming(
        SubjectHistory history, Neighbours neighbours, DateTimeOffset asOf)
    {
        foreach (var order in history.Case.Orders)
            if (order is { IsBooked: true, Booked: { Flight: { } flight } booked } && booked.DepartsAt >= asOf && Carrier.IsFlight(flight)
                && neighbours.Carrier(Carrier.Of(flight)) is { Timetable.Length: > 0 } carrier)
                yield return (history.All<TravelBooked>().Last(pair => pair.Fact == booked).Reading, order, booked, carrier);
    }

    private static IEnumerable<IReadOnlyList<Reading>> FindAboveTerms(SubjectHistory history, Neighbours? neighbours, DateTimeOffset asOf)
    {
        var carrier = Carrier.Fold(history.Number, history.Readings);
        foreach (var departure in carrier.Places.Where(place => place.On >= asOf.SwedishDay)
            .GroupBy(place => (place.Flight, place.On, place.Escorted)))
            if (carrier.TermsOn(departure.Key.On) is { } terms
                && departure.Count() > (departure.Key.Escorted ? terms.Escorted : terms.Unescorted))
                yield return [history.All<FlightPlaceTaken>().Last(pair => departure.Contains(pair.Fact)).Reading];
    }
}
