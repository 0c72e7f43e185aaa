using Samsyn.Register;

namespace Samsyn.Flights;

/// <summary>What a scheduled flight must be, however it is told: by an officer, by the API or in a file.</summary>
public static class FlightChecks
{
    private const int LongestDays = 550, MostDaysUnderWay = 3;

    /// <summary>What is wrong, each with its field.</summary>
    /// <param name="carrier">The airline it is told of, <c>AIR-…</c>; null where the flight itself says.</param>
    public static IEnumerable<Fault> Of(FlightScheduled flight, string? carrier, DateOnly today)
    {
        if (!Carrier.IsFlight(flight.Flight))
            yield return new("flight", $"{flight.Flight} är inget flyg.", $"Ange flygbolagets två tecken och numret, till exempel TK1794.");
        else if (carrier is not null && Carrier.Of(flight.Flight) != carrier)
            yield return new("flight", $"{flight.Flight} är inte ett flyg med {carrier[4..]}.", $"Ange ett flyg med bolagets egna två tecken.");
        if (Airports.CountryOf(flight.Origin) != Airports.Sweden)
            yield return new("origin", $"{flight.Origin} är ingen känd flygplats i Sverige.", $"Ange någon av {InSweden}.");
        if (!Airports.IsCode(flight.Airport))
            yield return new("airport", $"{flight.Airport} är ingen flygplatskod.", $"Ange flygplatsens tre versaler (IATA), till exempel IST.");
        else if (Airports.CountryOf(flight.Airport) is { } country && country != flight.Destination)
            yield return new("destination", $"{flight.Airport} ligger i {country}, inte i {flight.Destination}.", $"Rätta landet eller flygplatsen.");
        if (flight.Destination == Airports.Sweden)
            yield return new("destination", $"Flyget landar i Sverige.", $"Ange flyg som lämnar Sverige.");
        if (flight.Via.Contains(flight.Destination))
            yield return new("via", $"Resan går genom {flight.Destination}, som den slutar i.", $"Ange bara länder på vägen.");
        foreach (var fault in Times(flight, today)) yield return fault;
    }

    private static IEnumerable<Fault> Times(FlightScheduled flight, DateOnly today)
    {
        if (flight.To < flight.From)
            yield return new("to", $"Sista dagen {flight.To:yyyy-MM-dd} ligger före den första, {flight.From:yyyy-MM-dd}.", $"Rätta perioden.");
        else if (flight.To < today) yield return new("to", $"{flight.To:yyyy-MM-dd} har varit.", $"Ange en period som inte är slut.");
        else if (flight.To.DayNumber - flight.From.DayNumber > LongestDays)
            yield return new("to", $"Perioden är längre än {LongestDays} dagar.", $"Ange en säsong i taget.");
        else if (Flown(flight) is null)
            yield return new("weekdays", $"Ingen av veckodagarna finns i perioden.", $"Rätta veckodagarna eller perioden.");
        if (flight.ArrivesDay > MostDaysUnderWay)
            yield return new("arrivesDay", $"Flyget landar {flight.ArrivesDay} dagar efter avgången.", $"Ange högst {MostDaysUnderWay}.");
        else if (flight.ArrivesDay == 0 && flight.Arrives <= flight.Departs) // no flight from Sweden is faster west than the sun
            yield return new("arrives", $"Flyget landar {flight.Arrives:HH\\:mm}, före avgången {flight.Departs:HH\\:mm}.",
                $"Rätta tiderna, eller ange hur många dagar efter avgången det landar.");
    }

    /// <summary>The first day that it flies; null where its weekdays are none of its period's.</summary>
    private static DateOnly? Flown(FlightScheduled flight)
    {
        for (var day = flight.From; day <= flight.To && day < flight.From.AddDays(7); day = day.AddDays(1))
            if (flight.Weekdays.Contains(Carrier.WeekdayOf(day))) return day;
        return null;
    }

    /// <summary>Some day is told twice: the same flight on a common weekday of a common period.</summary>
    public static bool Overlap(FlightScheduled one, FlightScheduled other)
    {
        if (one.Flight != other.Flight) return false;
        var (from, to) = (one.From > other.From ? one.From : other.From, one.To < other.To ? one.To : other.To);
        return from <= to && Flown(one with { From = from, To = to, Weekdays = [.. one.Weekdays.Intersect(other.Weekdays)] }) is not null;
    }

    private static string InSweden => string.Join(", ", Airports.In(Airports.Sweden));
}
