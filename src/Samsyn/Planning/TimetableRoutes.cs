using Samsyn.Register;

namespace Samsyn.Planning;

/// <summary>
/// The scheduled routes that the airlines' timetables say: each flight with the days
/// that it leaves, what a ticket costs and how many more the airline takes. Days
/// with fewer places left are a route of their own, so that a plan never puts more on a departure than it has.
/// </summary>
internal sealed class TimetableRoutes(IReadOnlyList<Carrier> carriers, DateOnly dayZero, int horizonDays, PlanningPremises premises)
{
    /// <summary>Some airline has told what it flies there that day.</summary>
    public bool Covers(Country to, int day) => carriers.Any(carrier => carrier.Tells(to, dayZero.AddDays(day)));

    /// <summary>
    /// Whether whoever an airline has refused for their conduct may fly, with escorts: every airline's terms on every day say so. Where a day is
    /// without a timetable or an airline has not said, the premise stands.
    /// </summary>
    public bool TakesRefused(IReadOnlyList<string> destinations) => destinations.All(code => Country.TryParse(code, out var to)
        && Enumerable.Range(0, horizonDays).All(day => premises.TakesRefused || Covers(to, day))
        && carriers.SelectMany(carrier => carrier.Departures(dayZero, dayZero.AddDays(horizonDays - 1), to)
            .Select(departure => carrier.TermsOn(departure.On))).All(terms => terms?.TakesRefused ?? premises.TakesRefused));

    /// <param name="ticket">Kronor, where the flight's price is not told.</param>
    public IEnumerable<ScheduledRoute> To(string destination, Country to, int ticket, int tripDays) =>
        from carrier in carriers
        from departure in carrier.Departures(dayZero, dayZero.AddDays(horizonDays - 1), to)
        let limits = (Ticket: (int)Math.Ceiling(departure.Flight.Price ?? ticket),
            Unescorted: Math.Max(0, carrier.Free(departure, escorted: false) ?? premises.UnescortedPerFlight),
            Escorted: Math.Max(0, carrier.Free(departure, escorted: true) ?? premises.EscortedPerFlight))
        where limits.Unescorted + limits.Escorted > 0
        group departure.On.DayNumber - dayZero.DayNumber by (departure.Flight.Flight, limits) into days
        orderby days.Key.Flight, days.Key.limits
        select On($"{days.Key.Flight}-{destination}-{days.Key.limits.Ticket}-{days.Key.limits.Unescorted}-{days.Key.limits.Escorted}", destination,
            days.ToHashSet(), days.Key.limits.Ticket, days.Key.limits.Unescorted, days.Key.limits.Escorted, tripDays);

    /// <summary>A route on certain days: the weekdays that they are, and of those the days that it does not leave.</summary>
    public ScheduledRoute On(string id, string destination, IReadOnlySet<int> days, int ticket, int unescorted, int escorted, int tripDays)
    {
        int[] weekdays = [.. days.Select(day => day % 7).Distinct().Order()];
        return new(id, destination, weekdays, ticket, unescorted, escorted, null, tripDays)
        {
            CancelledDays = [.. Enumerable.Range(0, horizonDays).Where(day => weekdays.Contains(day % 7) && !days.Contains(day))],
        };
    }
}
