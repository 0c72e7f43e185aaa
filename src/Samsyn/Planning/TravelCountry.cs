using Samsyn.Register;

namespace Samsyn.Planning;

/// <summary>What the planner needs of a country: whether travel is possible, and how long a travel document takes.</summary>
/// <param name="Route">Null while no route is assessed.</param>
/// <param name="LeadDays">Null while no lead time is set.</param>
public sealed record TravelCountry(string Code, RoutePossible? Route, int? LeadDays)
{
    /// <param name="number">The subject, e.g. <c>CTY-UZ</c>.</param>
    public static TravelCountry Fold(string number, IReadOnlyList<Reading> readings) =>
        readings.OrderBy(x => x.Day).Aggregate(new TravelCountry(number[4..], null, null), (state, reading) => reading.Fact switch
        {
            RouteAssessed route => state with { Route = route.Possible },
            DocumentLeadTimeSet lead => state with { LeadDays = lead.Days },
            _ => state,
        });
}
