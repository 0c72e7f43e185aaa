using System.Globalization;
using Samsyn.Register;

namespace Samsyn.Flights;

/// <summary>
/// A timetable as CSV (RFC 4180; semicolon or comma): a first line with the
/// columns' names in any order, then a line a flight and period. Of the columns
/// <c>country</c>, <c>via</c>, <c>arrives_day</c> and <c>price</c> may be left out or empty.
/// </summary>
internal static class CsvTimetable
{
    private static readonly string[] Required = ["flight", "from_airport", "to_airport", "valid_from", "valid_to", "weekdays", "departs", "arrives"],
        Optional = ["country", "via", "arrives_day", "price"];

    public static string ColumnOf(string field) => field switch
    {
        "origin" => "from_airport",
        "airport" => "to_airport",
        "destination" => "country",
        "from" => "valid_from",
        "to" => "valid_to",
        "arrivesDay" => "arrives_day",
        _ => field,
    };

    public static (List<(int Line, FlightScheduled Flight)>, int Skipped) Read(string[] lines, List<FileFault> faults)
    {
        var flights = new List<(int, FlightScheduled)>();
        foreach (var row in CsvTable.Read(lines, Required, Optional, faults))
        {
            var before = faults.Count;
            var flight = new FlightScheduled(row.Text("flight"), row.Text("from_airport"),
                row.Text("to_airport"), Destination(row), row.Countries("via"), row.Day("valid_from"), row.Day("valid_to"),
                Weekdays(row), Time(row, "departs"), Time(row, "arrives"),
                (int)row.Number("arrives_day", 9, 0)!, row.Number("price", 1_000_000, null));
            if (faults.Count == before) flights.Add((row.Line, flight));
        }
        return (flights, 0);
    }

    private static Country Destination(CsvRow row)
    {
        if (row.Cell("country") is { Length: > 0 } code) return row.Known("country", code);
        if (Airports.CountryOf(row.Cell("to_airport")) is { } country) return country;
        if (row.Cell("to_airport").Length > 0)
            row.Wrong("to_airport", $"Flygplatsen {row.Cell("to_airport")} är inte känd.", $"Ange landets två versaler i kolumnen country.");
        return default;
    }

    private static TimeOnly Time(CsvRow row, string name)
    {
        if (TimeOnly.TryParseExact(row.Cell(name), ["HH:mm", "HHmm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        row.Wrong(name, $"Här ska det stå ett klockslag.", $"Till exempel 17:35.");
        return default;
    }

    private static Weekday[] Weekdays(CsvRow row)
    {
        var days = row.Text("weekdays").Where(mark => mark is not ('.' or ' ' or '-' or '0')).ToList();
        if (days.Find(mark => mark is < '1' or > '7') is var wrong && wrong != default)
            row.Wrong("weekdays", $"Veckodagen {wrong.ToString()} finns inte.", $"Skriv dagarna som siffror från 1, måndag, till 7, söndag.");
        else if (days.Distinct().Count() < days.Count) row.Wrong("weekdays", $"En veckodag står två gånger.", $"Skriv varje dag en gång.");
        else if (days.Count == 0 && row.Cell("weekdays").Length > 0) row.Wrong("weekdays", $"Ingen veckodag är angiven.", $"Till exempel 135.");
        return [.. days.Select(mark => (Weekday)(mark - '0'))];
    }
}
