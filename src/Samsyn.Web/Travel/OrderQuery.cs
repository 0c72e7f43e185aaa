using System.Globalization;
using Samsyn.Register;
using Samsyn.Web.Boundary;

namespace Samsyn.Web.Travel;

/// <summary>The filters of the journeys as they stand in an address.</summary>
public static class OrderQuery
{
    public static OrderFilter Read(AskedFilters asked) => new(asked.Choices<OrderStage>("steg", "Steg"),
        asked.Day("fran", "Från och med"), asked.Day("till", "Till och med"), asked.Country("land", "Destination")?.Code,
        asked.Choice<TravelMode>("sett", "Färdsätt"), asked.Ticked("stoppad", "Stoppade av lagen"), asked.Text("efter"),
        asked.Choice<JourneyOutcome>("utfall", "Utfall"), asked.Choice<JourneyKind>("slag", "Utfallets slag"));

    /// <summary>The week of a day by ISO 8601, e.g. 49.</summary>
    public static int Week(DateOnly day) => ISOWeek.GetWeekOfYear(day.ToDateTime(TimeOnly.MinValue));
}
