using System.Globalization;
using Samsyn.Register;
using Samsyn.Web.Boundary;

namespace Samsyn.Web.Travel;

/// <summary>The filters of the journeys as they stand in an address.</summary>
public static class OrderQuery
{
    public static OrderFilter Read(IQueryCollection query) => new(
        [.. query["steg"].Select(text => Named.TryParse<OrderStage>(text, out var stage) ? (OrderStage?)stage : null).OfType<OrderStage>()],
        Asked.Day(query["fran"]), Asked.Day(query["till"]),
        Country.TryParse(query["land"].ToString().ToUpperInvariant(), out var country) ? country.Code : null,
        Named.TryParse<TravelMode>(query["sett"], out var mode) ? mode : null, query["stoppad"] == "true",
        query["efter"].ToString() is { Length: > 0 } after ? after : null,
        Named.TryParse<JourneyOutcome>(query["utfall"], out var outcome) ? outcome : null,
        Named.TryParse<JourneyKind>(query["slag"], out var kind) ? kind : null);

    /// <summary>The week of a day by ISO 8601, e.g. 49.</summary>
    public static int Week(DateOnly day) => ISOWeek.GetWeekOfYear(day.ToDateTime(TimeOnly.MinValue));
}
