using Samsyn.Countries;
using Samsyn.Register;

namespace Samsyn.Planning;

/// <summary>What the planner needs of a country: whether travel is possible, how long a travel document takes, and its interviews.</summary>
/// <param name="Route">Null while no route is assessed.</param>
/// <param name="LeadDays">Null while no lead time is set.</param>
public sealed record TravelCountry(string Code, RoutePossible? Route, int? LeadDays)
{
    /// <summary>A travel document asks for an interview at the embassy.</summary>
    public bool AsksInterview { get; init; }

    /// <summary>The days of interviews that the embassy has offered, with who has a place.</summary>
    public IReadOnlyList<InterviewDay> Interviews { get; init; } = [];

    /// <param name="number">The subject, e.g. <c>CTY-UZ</c>.</param>
    public static TravelCountry Fold(string number, IReadOnlyList<Reading> readings)
    {
        var whole = ReturnCountry.Fold(number, readings);
        var known = new TravelCountry(number[4..], null, null) { AsksInterview = whole.AsksInterview, Interviews = whole.Interviews };
        return readings.OrderBy(x => x.Day).Aggregate(known, (state, reading) => reading.Fact switch
        {
            RouteAssessed route => state with { Route = route.Possible },
            DocumentLeadTimeSet lead => state with { LeadDays = lead.Days },
            _ => state,
        });
    }
}
