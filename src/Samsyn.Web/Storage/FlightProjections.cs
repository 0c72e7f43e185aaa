using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>What the airlines' timetables and places are found by.</summary>
internal static class FlightProjections
{
    /// <summary>The airlines, each with the last day of its timetable.</summary>
    public static readonly Projection Carriers = new("carriers", ["subject", "last_day"],
        projected => [new Row(projected.Subject, Projections.Day(Of(projected).LastDay))], IsRowASubject: true);

    /// <summary>The countries that an airline flies to and the days between which it does, for finding its timetable.</summary>
    public static readonly Projection Destinations = new("flight_destinations", ["subject", "country", "from_day", "to_day"],
        projected => Of(projected).Timetable.OfType<FlightScheduled>().GroupBy(flight => flight.Destination)
            .OrderBy(to => to.Key.Code, StringComparer.Ordinal)
            .Select(to => new Row(projected.Subject, to.Key.Code, Projections.Day(to.Min(flight => flight.From)),
                Projections.Day(to.Max(flight => flight.To)))));

    /// <summary>Who has a place on which departure.</summary>
    public static readonly Projection Places = new("flight_places", ["subject", "place", "flight", "on_day", "case_number", "is_escorted"],
        projected => Of(projected).Places.Select(
            (taken, place) => new Row(projected.Subject, (long)place, taken.Flight, Projections.Day(taken.On), taken.Case,
            taken.Escorted ? 1L : 0L)));

    private static Carrier Of(Projected projected) => Carrier.Fold(projected.Subject, projected.Readings);
}
