using System.Text;
using Samsyn.Register;

namespace Samsyn.Flights;

/// <summary>What is wrong in a timetable file.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">The column's name, or for SSIM its bytes; empty for the line as a whole.</param>
public sealed record TimetableFault(int Line, string Column, FormattableString Reason, FormattableString Remedy)
{
    public override string ToString() => FormattableString.Invariant($"rad {Line}{(Column.Length == 0 ? "" : $", {Column}")}: {Reason} {Remedy}");
}

/// <param name="Skipped">Lines of flights that do not leave Sweden, or whose
/// period has ended, in a file that holds an airline's whole network.</param>
public sealed record Timetable(IReadOnlyList<FlightScheduled> Flights, int Skipped)
{
    /// <summary>Aircraft of framework agreements, each with its carrier (<c>AIR-…</c>), in a file of such.</summary>
    public IReadOnlyList<(string Carrier, CharterTermsAgreed Terms)> Charters { get; init; } = [];
}

/// <summary>A timetable file that cannot be taken; nothing of it is.</summary>
public sealed class RefusedTimetableException(IReadOnlyList<TimetableFault> faults) : Exception(string.Join(' ', faults))
{
    public IReadOnlyList<TimetableFault> Faults { get; } = faults;
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

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <exception cref="RefusedTimetableException">Names each line, column, reason and remedy.</exception>
    public static Timetable Read(ReadOnlySpan<byte> file, DateOnly today)
    {
        if (file.Length > Longest)
            throw Refused(1, "", $"Filen är större än {Longest / 1_000_000} MB.", $"Dela den i flera, en säsong i taget.");
        string[] lines = [.. Text(file).Split('\n').Select(line => line.TrimEnd('\r', '\0'))];
        var faults = new List<TimetableFault>();
        var isSsim = lines.FirstOrDefault(line => line.Trim().Length > 0) is ['1', .., _] first
            && first.Contains("AIRLINE STANDARD SCHEDULE DATA SET");
        if (CsvCharterTerms.IsSuch(lines[0]))
            return CsvCharterTerms.Read(lines, faults, today) is var charters && faults.Count > 0
                ? throw new RefusedTimetableException([.. faults.OrderBy(fault => fault.Line)])
                : charters.Count == 0 ? throw Refused(1, "", $"Filen har inget ramavtal.", $"Skriv en rad för varje avtal och flygplanstyp.")
                : new([], 0) { Charters = charters };
        var (flights, skipped) = isSsim ? SsimTimetable.Read(lines, faults, today) : CsvTimetable.Read(lines, faults);
        foreach (var (line, flight) in flights)
            faults.AddRange(FlightChecks.Of(flight, null, today).Select(fault => new TimetableFault(line,
                isSsim ? SsimTimetable.ColumnOf(fault.Field) : CsvTimetable.ColumnOf(fault.Field), fault.Reason, fault.Remedy)));
        foreach (var same in flights.GroupBy(pair => pair.Flight.Flight))
            foreach (var (place, row) in same.Index())
                if (same.Take(place).FirstOrDefault(other => FlightChecks.Overlap(other.Flight, row.Flight)) is { Flight: not null } other)
                    faults.Add(new(row.Line, "", $"{row.Flight.Flight} står redan på rad {other.Line} för någon av samma dagar.",
                        $"Ta bort den ena raden."));
        if (faults.Count > 0) throw new RefusedTimetableException([.. faults.OrderBy(fault => fault.Line)]);
        return flights.Count > 0 ? new([.. flights.Select(pair => pair.Flight)], skipped)
            : throw Refused(1, "", $"Filen har inget flyg som lämnar Sverige.", $"Välj bolagets tidtabell för flyg från Sverige.");
    }

    private static string Text(ReadOnlySpan<byte> file)
    {
        var bytes = file.StartsWith("\ufeff"u8) ? file[3..] : file;
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException wrong)
        {
            var line = 1 + bytes[..Math.Clamp(wrong.Index, 0, bytes.Length)].Count((byte)'\n');
            throw Refused(line, "", $"Filen är inte skriven i UTF-8.", $"Spara den som UTF-8 och välj den igen.");
        }
    }

    private static RefusedTimetableException Refused(int line, string column, FormattableString reason, FormattableString remedy) =>
        new([new(line, column, reason, remedy)]);
}
