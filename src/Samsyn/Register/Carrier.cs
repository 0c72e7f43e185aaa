using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Samsyn.Register;

/// <summary>One departure of a scheduled flight.</summary>
/// <param name="On">The Swedish day that it leaves.</param>
public readonly record struct FlightDeparture(FlightScheduled Flight, DateOnly On)
{
    /// <summary>UTC; the later of two where the hour comes twice.</summary>
    public DateTimeOffset At => SwedishTime.At(On, Flight.Departs, ClockResolvers.Later);

    /// <summary>E.g. <c>TK1794/2026-12-03</c>.</summary>
    public string Key => KeyOf(Flight.Flight, On);

    public static string KeyOf(string flight, DateOnly on) => $"{flight}/{EntryFormat.Text(on)}";

    /// <summary>Reads a <see cref="Key"/>; false where it is none.</summary>
    public static bool TryParse(string key, out string flight, out DateOnly on)
    {
        var parts = key.Split('/');
        (flight, on) = (parts[0], default);
        return parts.Length == 2 && Carrier.IsFlight(flight) && DateOnly.TryParseExact(parts[1], "yyyy-MM-dd", out on);
    }
}

/// <summary>
/// An airline (<c>AIR-</c> and its IATA code), folded from its readings: its timetable, its terms, the aircraft
/// that can be chartered of it, and who has a place on its departures.
/// </summary>
public sealed partial record Carrier(string Number)
{
    /// <summary>Flights that were scheduled and withdrawn, in the order they were told.</summary>
    public ImmutableArray<CarrierFact> Timetable { get; init; } = [];

    public ImmutableArray<CarrierTermsSet> Terms { get; init; } = [];

    /// <summary>The aircraft of its framework agreements, the last word of each.</summary>
    public ImmutableArray<CharterTermsAgreed> Charters { get; init; } = [];

    /// <summary>The places that somebody has.</summary>
    public ImmutableArray<FlightPlaceTaken> Places { get; init; } = [];

    /// <summary>The IATA code, e.g. <c>TK</c>.</summary>
    public string Code => Number[4..];

    public static Carrier Fold(string number, IReadOnlyList<Reading> readings) =>
        History.InOrder(readings).Aggregate(new Carrier(number), (state, reading) => reading.Fact switch
        {
            FlightScheduled or FlightWithdrawn => state with { Timetable = state.Timetable.Add((CarrierFact)reading.Fact) },
            CarrierTermsSet terms => state with { Terms = state.Terms.Add(terms) },
            CharterTermsAgreed terms => state with
            {
                Charters = state.Charters.RemoveAll(fact => fact.Agreement == terms.Agreement && fact.Aircraft == terms.Aircraft).Add(terms),
            },
            FlightPlaceTaken place => state with { Places = state.Without(place.Flight, place.On, place.Case).Add(place) },
            FlightPlaceReleased place => state with { Places = state.Without(place.Flight, place.On, place.Case) },
            _ => throw new UnreachableException($"{reading.Fact.GetType().Name} is no fact of an airline."),
        });

    /// <summary>Whether it is an airline's code and a number, and maybe a letter (IATA SSIM 2.2).</summary>
    public static bool IsFlight(string flight) => FlightNumber().IsMatch(flight);

    /// <summary>The subject of a flight's airline, e.g. <c>AIR-TK</c>.</summary>
    public static string Of(string flight) => $"AIR-{flight[..2]}";

    /// <summary>The departure of a flight on a day; null where it does not fly.</summary>
    public FlightDeparture? On(string flight, DateOnly day)
    {
        for (var place = Timetable.Length - 1; place >= 0; place--)
            switch (Timetable[place])
            {
                case FlightScheduled fact when fact.Flight == flight && Covers(fact.From, fact.To, day) && fact.Weekdays.Contains(WeekdayOf(day)):
                    return new(fact, day);
                case FlightWithdrawn gone when gone.Flight == flight && Covers(gone.From, gone.To, day): return null;
            }
        return null;
    }

    /// <summary>The departures of a period, by the time that they leave.</summary>
    /// <param name="to">Only to this country; null for all.</param>
    public IEnumerable<FlightDeparture> Departures(DateOnly from, DateOnly until, Country? to = null)
    {
        string[] flights = [.. Timetable.OfType<FlightScheduled>()
            .Where(fact => (to is null || fact.Destination == to) && fact.To >= from && fact.From <= until)
            .Select(fact => fact.Flight).Distinct().Order(StringComparer.Ordinal)];
        for (var day = from; day <= until && flights.Length > 0; day = day.AddDays(1))
            foreach (var departure in flights.Select(flight => On(flight, day))
                .OfType<FlightDeparture>().OrderBy(flightDeparture => flightDeparture.Flight.Departs))
                if (to is null || departure.Flight.Destination == to) yield return departure;
    }

    /// <summary>The timetable tells of flights to the country in a period that the day lies in, whether or not one leaves that day.</summary>
    public bool Tells(Country to, DateOnly day) =>
        Timetable.OfType<FlightScheduled>().Any(fact => fact.Destination == to && Covers(fact.From, fact.To, day));

    /// <summary>The last day that any flight is scheduled; null of an airline without a timetable.</summary>
    public DateOnly? LastDay => Timetable.OfType<FlightScheduled>().Select(fact => (DateOnly?)fact.To).Max();

    /// <summary>What it takes on a day's departures: what was said from the latest day; null where nothing is told.</summary>
    public CarrierTermsSet? TermsOn(DateOnly day) =>
        Terms.Where(fact => fact.From <= day).Aggregate((CarrierTermsSet?)null, (last, fact) => last is null || fact.From >= last.From ? fact : last);

    /// <summary>Who has a place on a departure.</summary>
    public IEnumerable<FlightPlaceTaken> PlacesOn(string flight, DateOnly on) => Places.Where(place => place.Flight == flight && place.On == on);

    /// <summary>Who has a place on a departure that is not flown, from a day on.</summary>
    public IEnumerable<FlightPlaceTaken> Displaced(DateOnly from) => Places.Where(place => place.On >= from && On(place.Flight, place.On) is null);

    /// <summary>How many more it takes on a departure; null where its terms are not told.</summary>
    /// <param name="but">A case whose place is not counted.</param>
    public int? Free(FlightDeparture departure, bool escorted, string? but = null) => TermsOn(departure.On) is not { } terms ? null
        : (escorted ? terms.Escorted : terms.Unescorted)
            - PlacesOn(departure.Flight.Flight, departure.On).Count(place => place.Escorted == escorted && place.Case != but);

    public static Weekday WeekdayOf(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday ? Weekday.Sunday : (Weekday)day.DayOfWeek;

    private static bool Covers(DateOnly from, DateOnly to, DateOnly day) => from <= day && day <= to;

    private ImmutableArray<FlightPlaceTaken> Without(string flight, DateOnly on, string number) =>
        Places.RemoveAll(place => place.Flight == flight && place.On == on && place.Case == number);

    [GeneratedRegex("^(?:[A-Z][A-Z0-9]|[0-9][A-Z])[0-9]{1,4}[A-Z]?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex FlightNumber();
}
