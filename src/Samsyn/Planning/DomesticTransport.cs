namespace Samsyn.Planning;

/// <summary>
/// The seats of Kriminalvården's transports within Sweden that leave one day: from one facility, or from all that have none of their own.
/// </summary>
/// <param name="Facility">The facility whose own they are; null for the seats that the country shares.</param>
public readonly record struct TransportLeg(string? Facility, int Day);

/// <summary>
/// The way of the detained from their facility to the airport. It leaves on the day of the flight, or on the day before, with a night in a facility
/// near the airport, where the flight leaves before the transport could be there.
/// </summary>
/// <remarks>
/// The shared format has no such limit: a program that knows only the format counts every plan of ours as lawful, and a bound without the limit
/// is a bound with it. So it is with the night: the place in the own facility is kept until the journey has left, for it may fall away, and the
/// place near the airport is one more, which can only make a plan dearer.
/// </remarks>
public static class DomesticTransport
{
    /// <summary>The transport that a journey takes; null where nobody is fetched in a facility, and where the transport has already left.</summary>
    public static TransportLeg? Of(PlanningProblem problem, DetentionFacility? facility, string movement, int day)
    {
        if (facility is null || problem.TransportByDay is null) return null;
        var leaves = facility.DayBefore.ContainsKey(movement) ? day - 1 : day;
        return leaves < problem.Today ? null : new(facility.OwnSeatsOn(leaves) is null ? null : facility.Id, leaves);
    }

    /// <summary>
    /// The facility near the airport that takes a place of the night before a journey; null where there is no such night, or it has been.
    /// </summary>
    public static string? Night(PlanningProblem problem, DetentionFacility? facility, string movement, int day) =>
        facility is not null && day > problem.Today
            && facility.DayBefore.GetValueOrDefault(movement) is { Length: > 0 } near && near != facility.Id
            ? near : null;

    /// <summary>Seats of a leg.</summary>
    public static int Seats(PlanningProblem problem, TransportLeg leg) => leg.Facility is { } own
        ? problem.Facilities.First(facility => facility.Id == own).OwnSeatsOn(leg.Day)!.Value
        : problem.TransportByDay![leg.Day];
}
