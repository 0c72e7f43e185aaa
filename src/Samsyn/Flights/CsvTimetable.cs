using System.Globalization;
using System.Text;
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

    public static (List<(int Line, FlightScheduled Flight)>, int Skipped) Read(string[] lines, List<TimetableFault> faults)
    {
        var flights = new List<(int, FlightScheduled)>();
        var separator = lines[0].Contains(';') ? ';' : ',';
        string[] names = [.. Cells(lines[0], separator).Select(name => name.Trim().ToLowerInvariant())];
        foreach (var missing in Required.Except(names))
            faults.Add(new(1, missing, $"Kolumnen saknas.",
                $"Första raden ska namnge kolumnerna: {string.Join(separator, Required.Concat(Optional))}."));
        foreach (var unknown in names.Except(Required.Concat(Optional)))
            faults.Add(new(1, unknown, $"Kolumnen finns inte.", $"Kolumnerna är {string.Join(separator, Required.Concat(Optional))}."));
        foreach (var twice in names.GroupBy(name => name).Where(same => same.Count() > 1))
            faults.Add(new(1, twice.Key, $"Kolumnen står två gånger.", $"Ta bort den ena."));
        if (faults.Count > 0) return (flights, 0);
        foreach (var (index, line) in lines.Index().Skip(1).Where(one => one.Item.Trim().Length > 0))
        {
            var cells = Cells(line, separator);
            if (cells.Count != names.Length)
            {
                faults.Add(new(index + 1, "", $"Raden har {cells.Count} fält, inte {names.Length}.",
                    $"Skriv ett fält för varje kolumn, även de tomma."));
                continue;
            }
            var row = new Row(index + 1, names.Zip(cells).ToDictionary(one => one.First, one => one.Second.Trim()), faults);
            if (row.Flight() is { } flight) flights.Add((index + 1, flight));
        }
        return (flights, 0);
    }

    private static List<string> Cells(string line, char separator)
    {
        var (cells, cell, isQuoted) = (new List<string>(), new StringBuilder(), false);
        for (var place = 0; place < line.Length; place++)
            if (line[place] == '"' && isQuoted && place + 1 < line.Length && line[place + 1] == '"') cell.Append(line[++place]);
            else if (line[place] == '"') isQuoted = !isQuoted;
            else if (line[place] == separator && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else cell.Append(line[place]);
        cells.Add(cell.ToString());
        return cells;
    }

    private sealed class Row(int line, IReadOnlyDictionary<string, string> cells, List<TimetableFault> faults)
    {
        /// <returns>Null when any cell was at fault.</returns>
        public FlightScheduled? Flight()
        {
            var before = faults.Count;
            var flight = new FlightScheduled(Text("flight"), Text("from_airport"),
                Text("to_airport"), Destination(), Via(), Day("valid_from"), Day("valid_to"),
                Weekdays(), Time("departs"), Time("arrives"), (int)Number("arrives_day", 9, 0)!, Number("price", 1_000_000, null));
            return faults.Count == before ? flight : null;
        }

        private string Cell(string name) => cells.GetValueOrDefault(name, "");

        private string Text(string name)
        {
            if (Cell(name).Length == 0) Wrong(name, $"Fältet är tomt.", $"Ange det; bara country, via, arrives_day och price får vara tomma.");
            return Cell(name);
        }

        private Country Destination()
        {
            if (Cell("country") is { Length: > 0 } code) return Known("country", code);
            if (Airports.CountryOf(Cell("to_airport")) is { } country) return country;
            if (Cell("to_airport").Length > 0)
                Wrong("to_airport", $"Flygplatsen {Cell("to_airport")} är inte känd.", $"Ange landets två versaler i kolumnen country.");
            return default;
        }

        private Country[] Via() => [.. Cell("via").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => Known("via", code))];

        private Country Known(string name, string code)
        {
            if (Country.TryParse(code, out var country)) return country;
            Wrong(name, $"Landet {code} finns inte i ISO 3166-1.", $"Ange landets två versaler, till exempel AF; flera åtskils med blanksteg.");
            return default;
        }

        private DateOnly Day(string name)
        {
            if (DateOnly.TryParseExact(Cell(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && day.Year is > 1900 and < 2200)
                return day;
            Wrong(name, $"Här ska det stå ett datum som finns.", $"Till exempel 2026-12-03.");
            return default;
        }

        private TimeOnly Time(string name)
        {
            if (TimeOnly.TryParseExact(Cell(name), ["HH:mm", "HHmm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
            Wrong(name, $"Här ska det stå ett klockslag.", $"Till exempel 17:35.");
            return default;
        }

        private Weekday[] Weekdays()
        {
            var days = Text("weekdays").Where(mark => mark is not ('.' or ' ' or '-' or '0')).ToList();
            if (days.Find(mark => mark is < '1' or > '7') is var wrong && wrong != default)
                Wrong("weekdays", $"Veckodagen {wrong.ToString()} finns inte.", $"Skriv dagarna som siffror från 1, måndag, till 7, söndag.");
            else if (days.Distinct().Count() < days.Count) Wrong("weekdays", $"En veckodag står två gånger.", $"Skriv varje dag en gång.");
            else if (days.Count == 0 && Cell("weekdays").Length > 0) Wrong("weekdays", $"Ingen veckodag är angiven.", $"Till exempel 135.");
            return [.. days.Select(mark => (Weekday)(mark - '0'))];
        }

        private decimal? Number(string name, decimal most, decimal? empty)
        {
            if (Cell(name).Length == 0) return empty;
            if (decimal.TryParse(Cell(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most) return number;
            Wrong(name, $"Här ska det stå ett heltal från 0 till {most}.", $"Skriv bara siffror.");
            return empty ?? 0;
        }

        private void Wrong(string name, FormattableString reason, FormattableString remedy) => faults.Add(new(line, name, reason, remedy));
    }
}
