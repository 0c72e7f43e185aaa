using Samsyn.Register;

namespace Samsyn.Flights;

/// <param name="Skipped">Lines of flights that do not leave Sweden, or whose
/// period has ended, in a file that holds an airline's whole network.</param>
public sealed record Timetable(IReadOnlyList<FlightScheduled> Flights, int Skipped)
{
    /// <summary>Aircraft of framework agreements, each with its carrier (<c>AIR-…</c>), in a file of such.</summary>
    public IReadOnlyList<(string Carrier, CharterTermsAgreed Terms)> Charters { get; init; } = [];
}

/// <summary>
/// A file with an airline's flights of a season: CSV with named columns, or IATA
/// SSIM chapter 7; or with the aircraft of framework agreements, CSV with a column <c>agreement</c>.
/// It is taken whole or refused with everything that is wrong in it.
/// </summary>
public static class TimetableFile
{
    /// <summary>Bytes.</summary>
    public const int Longest = 5_000_000;

    /// <exception cref="RefusedFileException">Names each line, column, reason and remedy.</exception>
    public static Timetable Read(ReadOnlySpan<byte> file, DateOnly today)
    {
        var lines = CsvTable.Lines(file, Longest);
        var faults = new List<FileFault>();
        var isSsim = lines.FirstOrDefault(line => line.Trim().Length > 0) is ['1', .., _] first
            && first.Contains("AIRLINE STANDARD SCHEDULE DATA SET");
        if (CsvCharterTerms.IsSuch(lines[0]))
            return CsvCharterTerms.Read(lines, faults, today) is var charters && faults.Count > 0
                ? throw new RefusedFileException([.. faults.OrderBy(fault => fault.Line)])
                : charters.Count == 0 ? throw new RefusedFileException(1, "", $"Filen har inget ramavtal.",
                    $"Skriv en rad för varje avtal och flygplanstyp.")
                : new([], 0) { Charters = charters };
        var (flights, skipped) = isSsim ? SsimTimetable.Read(lines, faults, today) : CsvTimetable.Read(lines, faults);
        foreach (var (line, flight) in flights)
            faults.AddRange(FlightChecks.Of(flight, null, today).Select(fault => new FileFault(line,
                isSsim ? SsimTimetable.ColumnOf(fault.Field) : CsvTimetable.ColumnOf(fault.Field), fault.Reason, fault.Remedy)));
        foreach (var same in flights.GroupBy(pair => pair.Flight.Flight))
            foreach (var (place, row) in same.Index())
                if (same.Take(place).FirstOrDefault(other => FlightChecks.Overlap(other.Flight, row.Flight)) is { Flight: not null } other)
                    faults.Add(new(row.Line, "", $"{row.Flight.Flight} står redan på rad {other.Line} för någon av samma dagar.",
                        $"Ta bort den ena raden."));
        if (faults.Count > 0) throw new RefusedFileException([.. faults.OrderBy(fault => fault.Line)]);
        return flights.Count > 0 ? new([.. flights.Select(pair => pair.Flight)], skipped)
            : throw new RefusedFileException(1, "", $"Filen har inget flyg som lämnar Sverige.", $"Välj bolagets tidtabell för flyg från Sverige.");
    }
}
