using Samsyn.Register;

namespace Samsyn.Flights;

/// <summary>The aircraft of framework agreements as CSV: a line for each carrier, agreement and aircraft.</summary>
internal static class CsvCharterTerms
{
    private static readonly string[] Required = ["carrier", "agreement", "aircraft", "from_airport", "aircraft_seats", "escort_seats", "fixed_cost",
        "seat_price", "lead_days", "valid_from", "valid_to"], Optional = ["countries", "most_stops", "stop_cost"];

    public static bool IsSuch(string first) => CsvTable.Columns(first).Names.Contains("agreement");

    public static List<(string Carrier, CharterTermsAgreed Terms)> Read(string[] lines, List<FileFault> faults, DateOnly today)
    {
        var all = new List<(string, CharterTermsAgreed)>();
        var told = new Dictionary<(string, string, string), int>();
        foreach (var row in CsvTable.Read(lines, Required, Optional, faults))
        {
            var before = faults.Count;
            var carrier = $"AIR-{row.Text("carrier")}";
            var terms = new CharterTermsAgreed(row.Text("agreement"), row.Text("aircraft"), row.Text("from_airport"), row.Countries("countries"),
                Number("aircraft_seats"), Number("escort_seats"), Number("fixed_cost"), Number("seat_price"), Number("lead_days"),
                row.Day("valid_from"), row.Day("valid_to"), (int?)row.Number("most_stops", 100, null), row.Number("stop_cost", 100_000_000, null));
            if (faults.Count == before && Subjects.KindOf(carrier) != SubjectKind.Carrier)
                row.Wrong("carrier", $"{row.Cell("carrier")} är inget flygbolag.", $"Ange bolagets två tecken (IATA).");
            if (faults.Count == before)
                foreach (var fault in CharterTermsChecks.Of(terms, today)) row.Wrong(ColumnOf(fault.Field), fault.Reason, fault.Remedy);
            if (faults.Count == before && !told.TryAdd((carrier, terms.Agreement, terms.Aircraft), row.Line))
                row.Wrong("aircraft", $"{terms.Agreement} {terms.Aircraft} står redan på rad {told[(carrier, terms.Agreement, terms.Aircraft)]}.",
                    $"Ta bort den ena raden.");
            if (faults.Count == before) all.Add((carrier, terms));

            int Number(string name) => (int)row.Number(name, 100_000_000, 0)!;
        }
        return all;
    }

    private static string ColumnOf(string field) => field switch
    {
        "origin" => "from_airport",
        "stops" => "countries",
        "aircraftSeats" => "aircraft_seats",
        "escortSeats" => "escort_seats",
        "fixedCost" => "fixed_cost",
        "seatPrice" => "seat_price",
        "leadDays" => "lead_days",
        "mostStops" => "most_stops",
        "stopCost" => "stop_cost",
        "from" => "valid_from",
        "to" => "valid_to",
        _ => field,
    };
}
