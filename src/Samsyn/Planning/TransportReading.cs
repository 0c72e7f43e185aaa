using Samsyn.Register;

namespace Samsyn.Planning;

/// <summary>
/// Kriminalvården's transports within Sweden as the register has them: the seats of each day, and which flights leave so early that the transport
/// goes the day before.
/// </summary>
internal sealed class TransportReading(DateOnly dayZero, int horizonDays, PlanningPremises premises,
    IReadOnlyList<Capacity> capacities, IReadOnlyList<Facility> facilities, IReadOnlyList<Carrier> carriers, IReadOnlyList<Charter> charters)
{
    /// <summary>The facilities with the transports of each.</summary>
    public IReadOnlyList<DetentionFacility> Facilities(
        IReadOnlyList<DetentionFacility> places, IReadOnlyList<ScheduledRoute> routes, IReadOnlyList<CharterCandidate> candidates)
    {
        List<(string Movement, string? Airport, TimeOnly Departs)> departures =
            [.. routes.Select(route => Departure(route)).OfType<(string, string?, TimeOnly)>(),
                .. candidates.Select(candidate => Departure(charters.First(charter => charter.Number == candidate.Id)))];
        return [.. places.Select(place => place with
        {
            OwnTransportByDay = Told(place.Id) is var told && told.Any(seats => seats is not null) ? told : [],
            // The facility nearest to the airport has no night elsewhere: from there the transport leaves as early as it must.
            DayBefore = departures.Where(row => Nearest(row.Airport) != place.Id
                && premises.LeavesDayBefore(row.Departs, Minutes(place.Id, row.Airport)))
                .ToDictionary(row => row.Movement, row => Nearest(row.Airport) ?? ""),
        })];
    }

    /// <summary>
    /// With the seats that the facilities share, by day, less those of ordered transports to detention; where more are booked, those that are booked.
    /// </summary>
    public PlanningProblem WithSeats(PlanningProblem problem, Plan booked, IEnumerable<PlannableCase> cases)
    {
        var moves = cases.Where(standing => standing.MovesOn >= dayZero).GroupBy(standing => standing.MovesOn!.Value.DayNumber - dayZero.DayNumber)
            .ToDictionary(day => day.Key, day => day.Count());
        var seats = Told(null).Select((told, day) => Math.Max(0, (told ?? premises.TransportSeats) - moves.GetValueOrDefault(day))).ToArray();
        var drawn = problem with { TransportByDay = seats };
        var used = problem.Parties.Where(party => party.Detained > 0)
            .Select(party => (party.Detained, Leg: booked.JourneyOf(party.Id) is not { } journey ? null
                : DomesticTransport.Of(drawn, problem.Facilities.First(facility => facility.Id == party.Facility), journey.Movement, journey.Day)))
            .Where(pair => pair.Leg is not null).GroupBy(pair => pair.Leg!.Value, pair => pair.Detained)
            .ToDictionary(leg => leg.Key, leg => leg.Sum());
        return drawn with
        {
            TransportByDay = [.. seats.Select((free, day) => Math.Max(free, used.GetValueOrDefault(new(null, day))))],
            Facilities = [.. problem.Facilities.Select(place => place with
            {
                OwnTransportByDay = [.. place.OwnTransportByDay
                    .Select((free, day) => free is { } own ? Math.Max(own, used.GetValueOrDefault(new(place.Id, day))) : (int?)null)],
            })],
        };
    }

    /// <summary>What is told of each day, all units together; null of a day when nothing is.</summary>
    private List<int?> Told(string? facility) => [.. Enumerable.Range(0, horizonDays).Select(day =>
        capacities.Select(capacity => capacity.On(CapacityKind.Transport, dayZero.AddDays(day), facility))
            .OfType<int>().ToList() is { Count: > 0 } told
            ? told.Sum() : (int?)null)];

    private int? Minutes(string facility, string? airport) => airport is null ? null
        : facilities.FirstOrDefault(place => place.Number == facility)?.TransportMinutes.TryGetValue(airport, out var minutes) == true ? minutes
            : null;

    /// <summary>The facility that is told to be nearest to an airport.</summary>
    private string? Nearest(string? airport) => airport is null ? null
        : facilities.Where(facility => facility.TransportMinutes.ContainsKey(airport) && facility.UsableOn(dayZero) > 0)
            .OrderBy(facility => facility.TransportMinutes[airport])
            .ThenBy(facility => facility.Number, StringComparer.Ordinal).FirstOrDefault()?.Number;

    private static (string, string?, TimeOnly) Departure(Charter charter) => (charter.Number,
        charter.Plan!.Stops.FirstOrDefault(stop => stop.Length == 3), TimeOnly.FromDateTime(charter.DepartsAt!.Value.SwedishClock.DateTime));

    /// <summary>A route of a timetable leaves as its flight; of the others no hour is known, and they are taken to leave in the daytime.</summary>
    private (string, string?, TimeOnly)? Departure(ScheduledRoute route) => carriers.SelectMany(carrier => carrier.Timetable)
        .OfType<FlightScheduled>().Where(flight => route.Id.StartsWith($"{flight.Flight}-", StringComparison.Ordinal))
        .OrderBy(flight => flight.Departs).FirstOrDefault() is { } first ? (route.Id, first.Origin, first.Departs) : null;
}
