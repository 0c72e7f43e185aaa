using System.Globalization;
using Samsyn.Register;

namespace Samsyn.Flights;

/// <summary>
/// IATA SSIM chapter 7: lines of 200 bytes. The flight leg records (type 3) of
/// one flight, itinerary variation and leg sequence are put together, so that a
/// flight that lands on the way passes through the countries of its stops. Lines of
/// other types are not needed, but for the carrier's (type 2), which says whether the
/// times are local. Legs that do not leave Sweden, and periods that have ended, are skipped and counted.
/// </summary>
internal static class SsimTimetable
{
    private sealed record Leg(int Line, string Flight, string Variation, int Sequence,
        DateOnly From, DateOnly To, Weekday[] Weekdays, string Origin, TimeOnly Departs,
        string Airport, TimeOnly Arrives, int DayOfDeparture, int DayOfArrival);

    public static string ColumnOf(string field) => field switch
    {
        "flight" => "byte 3–9",
        "from" => "byte 15–21",
        "to" => "byte 22–28",
        "weekdays" => "byte 29–35",
        "origin" => "byte 37–39",
        "departs" => "byte 40–43",
        "airport" or "destination" or "via" => "byte 55–57",
        "arrives" => "byte 62–65",
        "arrivesDay" => "byte 193–194",
        _ => "",
    };

    public static (List<(int Line, FlightScheduled Flight)>, int Skipped) Read(string[] lines, List<FileFault> faults, DateOnly today)
    {
        var legs = new List<Leg>();
        foreach (var (index, line) in lines.Index())
            if (line is ['2', 'U', ..])
                faults.Add(new(index + 1, "byte 2", $"Tiderna är i UTC.", $"Be om filen med lokala tider (L)."));
            else if (line is ['3', ..] && ReadLeg(line, index + 1, faults) is { } leg) legs.Add(leg);
        var (flights, skipped) = (new List<(int, FlightScheduled)>(), 0);
        foreach (var journey in legs.GroupBy(leg => (leg.Flight, leg.Variation)))
        {
            List<Leg> inOrder = [.. journey.OrderBy(leg => leg.Sequence)];
            var begin =
                inOrder.FindIndex(leg => Airports.CountryOf(leg.Origin) == Airports.Sweden && Airports.CountryOf(leg.Airport) != Airports.Sweden);
            if (begin < 0 || inOrder[begin].To < today) skipped += inOrder.Count;
            else if (Flight([.. inOrder.Skip(begin).TakeWhile(leg => Airports.CountryOf(leg.Airport) != Airports.Sweden)], faults) is { } flight)
                flights.Add((inOrder[begin].Line, flight));
        }
        return (flights, skipped);
    }

    /// <summary>The journey to the last airport, by the countries of those before it.</summary>
    private static FlightScheduled? Flight(List<Leg> legs, List<FileFault> faults)
    {
        foreach (var leg in legs.Where(leg => Airports.CountryOf(leg.Airport) is null))
            faults.Add(new(leg.Line, "byte 55–57", $"Flygplatsen {leg.Airport} är inte känd.",
                $"Lämna flyget som CSV, med landet i kolumnen country."));
        if (legs.Exists(leg => Airports.CountryOf(leg.Airport) is null)) return null;
        var (first, last) = (legs[0], legs[^1]);
        var destination = Airports.CountryOf(last.Airport)!.Value;
        return new(first.Flight, first.Origin, last.Airport, destination,
            [.. legs.SkipLast(1).Select(leg => Airports.CountryOf(leg.Airport)!.Value).Where(country => country != destination).Distinct()],
            first.From, first.To, first.Weekdays, first.Departs, last.Arrives, last.DayOfArrival - first.DayOfDeparture);
    }

    private static Leg? ReadLeg(string line, int number, List<FileFault> faults)
    {
        var before = faults.Count;
        if (line.Length < 194)
        {
            faults.Add(new(number, "", $"Raden har {line.Length} tecken, inte 200.", $"Skicka filen som flygbolaget gav den."));
            return null;
        }
        if (line[35] is not (' ' or '1'))
            faults.Add(new(number, "byte 36", $"Flyget går inte varje vecka.", $"Lämna flyget som CSV, med en rad för varje dag."));
        var flight = Bytes(3, 5).Trim() + Bytes(6, 9).Trim().TrimStart('0') + line[1].ToString().Trim();
        var leg =
            new Leg(number, flight, Bytes(10, 11) + Bytes(128, 128), Number(12, 13), Day(15), Day(22), Weekdays(), Bytes(37, 39), Time(40, "departs"),
            Bytes(55, 57), Time(62, "arrives"), Variation(193), Variation(194));
        return faults.Count == before ? leg : null;

        string Bytes(int first, int last) => line[(first - 1)..last];

        int Number(int first, int last)
        {
            if (int.TryParse(Bytes(first, last), NumberStyles.None, CultureInfo.InvariantCulture, out var read)) return read;
            Wrong($"byte {first}–{last}", $"Här ska det stå ett tal.", $"Skicka filen som flygbolaget gav den.");
            return 0;
        }

        DateOnly Day(int first)
        {
            if (DateOnly.TryParseExact(Bytes(first, first + 6), "ddMMMyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return day;
            Wrong($"byte {first}–{first + 6}", $"Här ska det stå ett datum som finns.", $"Till exempel 25OCT26.");
            return default;
        }

        Weekday[] Weekdays()
        {
            var days = Bytes(29, 35).Where(mark => mark != ' ').ToList();
            if (days.Find(mark => mark is < '1' or > '7') is var wrong && wrong != default)
                Wrong("byte 29–35", $"Veckodagen {wrong.ToString()} finns inte.", $"Skriv dagarna som siffror från 1, måndag, till 7, söndag.");
            return [.. days.Select(mark => (Weekday)(mark - '0'))];
        }

        TimeOnly Time(int first, string field)
        {
            if (TimeOnly.TryParseExact(Bytes(first, first + 3), "HHmm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
            Wrong(ColumnOf(field), $"Här ska det stå ett klockslag.", $"Till exempel 1735.");
            return default;
        }

        int Variation(int place) => line[place - 1] switch
        {
            ' ' => 0,
            >= '0' and <= '9' and var days => days - '0',
            _ => -1, // A: the day before
        };

        void Wrong(string column, FormattableString reason, FormattableString remedy) => faults.Add(new(number, column, reason, remedy));
    }
}
