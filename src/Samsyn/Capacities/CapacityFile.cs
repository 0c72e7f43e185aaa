using System.Diagnostics;
using Samsyn.Register;

namespace Samsyn.Capacities;

/// <summary>What a file of capacity tells of: each is reported by whom it belongs to.</summary>
public enum CapacityFileKind
{
    /// <summary>Escorts, medics and seats in transports, by Kriminalvården.</summary>
    Resources,
    /// <summary>Places in detention, by Migrationsverket.</summary>
    Places,
    /// <summary>Places at embassies' interviews, by Migrationsverket and Polismyndigheten.</summary>
    Interviews,
}

/// <summary>One line of such a file.</summary>
/// <param name="Fact"><see cref="CapacityReported"/>, <see cref="PlacesProposed"/> or <see cref="InterviewsOffered"/>.</param>
public sealed record CapacityLine(int Line, string Subject, Fact Fact);

/// <summary>
/// A CSV file of capacity by day or period: rosters and transports, places in detention, or embassies' interviews, told apart by their columns.
/// Taken whole, or refused with everything that is wrong in it.
/// </summary>
public sealed record CapacityFile(CapacityFileKind Kind, IReadOnlyList<CapacityLine> Lines)
{
    /// <summary>Bytes.</summary>
    public const int Longest = 2_000_000;

    private const int MostPlaces = 1_000, MostDays = 366;

    /// <summary>The columns of each kind; those after the bar may be empty or left out.</summary>
    private static readonly Dictionary<CapacityFileKind, (string[] Required, string[] Optional)> Known =
        new Dictionary<CapacityFileKind, (string[], string[])>
        {
            [CapacityFileKind.Resources] = (["unit", "kind", "from", "number"], ["to", "facility", "rest_days"]),
            [CapacityFileKind.Places] = (["facility", "usable", "from"], ["to", "kind", "reason"]),
            [CapacityFileKind.Interviews] = (["country", "day", "places", "office"], []),
        };

    /// <summary>The columns' names, as a file that is written has them.</summary>
    public static IReadOnlyList<string> Columns(CapacityFileKind kind) => [.. Known[kind].Required, .. Known[kind].Optional];

    /// <exception cref="RefusedFileException">Names each line, column, reason and remedy.</exception>
    public static CapacityFile Read(ReadOnlySpan<byte> file, DateOnly today)
    {
        var lines = CsvTable.Lines(file, Longest);
        var names = CsvTable.Columns(lines[0]).Names;
        CapacityFileKind? told = names.Contains("unit") ? CapacityFileKind.Resources : names.Contains("usable") ? CapacityFileKind.Places
            : names.Contains("office") ? CapacityFileKind.Interviews : null;
        if (told is not { } kind)
            throw new RefusedFileException(1, "", $"Första raden namnger inte kolumnerna i någon av de tre filerna.",
                $"Resurser har kolumnen unit, platser i förvar usable och intervjuer office.");
        var faults = new List<FileFault>();
        var rows = CsvTable.Read(lines, Known[kind].Required, Known[kind].Optional, faults)
            .Select(row => (Row: row, Before: faults.Count, Line: Line(kind, row, today)))
            .Where(read => faults.Count == read.Before && read.Line is not null).Select(read => read.Line!).ToList();
        faults.AddRange(Twice(rows));
        if (faults.Count > 0) throw new RefusedFileException([.. faults.OrderBy(fault => fault.Line)]);
        return rows.Count > 0 ? new(kind, rows)
            : throw new RefusedFileException(1, "", $"Filen har inga rader under kolumnernas namn.", $"Skriv en rad för varje dag eller period.");
    }

    private static CapacityLine? Line(CapacityFileKind kind, CsvRow row, DateOnly today) => kind switch
    {
        CapacityFileKind.Resources => Resources(row, today),
        CapacityFileKind.Places => Places(row, today),
        CapacityFileKind.Interviews => Interviews(row, today),
        _ => throw new UnreachableException(),
    };

    private static CapacityLine? Resources(CsvRow row, DateOnly today)
    {
        var unit = row.Text("unit");
        if (unit.Length > 0 && Subjects.KindOf(unit) != SubjectKind.Capacity)
            row.Wrong("unit", $"{unit} är ingen enhet.", $"Ange enhetens nummer i registret, till exempel CAP-2026-NTE.");
        var (kind, days) = (row.Named<CapacityKind>("kind"), Period(row, today));
        var (number, rest) = ((int)row.Number("number", 5_000, 0)!, (int?)row.Number("rest_days", 14, null));
        if (kind is not { } what || days is not var (from, to)) return null;
        var report = new CapacityReported(what, from, to, number, row.Cell("facility") is { Length: > 0 } facility ? facility : null, rest);
        foreach (var fault in CapacityChecks.Of(report, today))
            row.Wrong(fault.Field == "restDays" ? "rest_days" : fault.Field, fault.Reason, fault.Remedy);
        return new(row.Line, unit, report);
    }

    private static CapacityLine? Places(CsvRow row, DateOnly today)
    {
        var facility = row.Text("facility");
        if (facility.Length > 0 && Subjects.KindOf(facility) != SubjectKind.Facility)
            row.Wrong("facility", $"{facility} är inget förvar.", $"Välj ett förvar som finns.");
        var why = row.Cell("kind").Length == 0 ? PlacesReason.Other : row.Named<PlacesReason>("kind") ?? PlacesReason.Other;
        var usable = (int)row.Number("usable", MostPlaces, 0)!;
        if (Period(row, today) is not var (from, to)) return null;
        if (to.DayNumber - from.DayNumber >= MostDays) row.Wrong("to", $"Perioden är längre än ett år.", $"Ange en kortare tid.");
        return new(row.Line, facility, new PlacesProposed(usable, why,
            row.Cell("reason") is { Length: > 0 } reason ? reason : "Enligt fil", from, to));
    }

    private static CapacityLine Interviews(CsvRow row, DateOnly today)
    {
        var country = row.Known("country", row.Text("country"));
        var on = row.Day("day");
        if (on != default && on < today) row.Wrong("day", $"{on:yyyy-MM-dd} har varit.", $"Ange en kommande dag.");
        var places = (int)row.Number("places", MostPlaces, 0)!;
        if (places == 0) row.Wrong("places", $"Ingen plats är angiven.", $"Ange minst en.");
        return new(row.Line, $"CTY-{country.Code}", new InterviewsOffered(on, places, row.Text("office")));
    }

    /// <summary>The first and the last day; a line without a last one is of one day. Null, and a fault, where they cannot be or have been.</summary>
    private static (DateOnly From, DateOnly To)? Period(CsvRow row, DateOnly today)
    {
        var from = row.Day("from");
        var to = row.Cell("to").Length == 0 ? from : row.Day("to");
        if (from == default || to == default) return null;
        if (to >= from && from >= today) return (from, to);
        if (to < from) row.Wrong("to", $"Sista dagen {to:yyyy-MM-dd} ligger före den första, {from:yyyy-MM-dd}.", $"Rätta perioden.");
        else row.Wrong("from", $"{from:yyyy-MM-dd} har varit.", $"Ange dagar från och med {today:yyyy-MM-dd}.");
        return null;
    }

    /// <summary>A day that is told twice: no line is taken before another.</summary>
    private static IEnumerable<FileFault> Twice(IEnumerable<CapacityLine> lines)
    {
        foreach (var same in lines.GroupBy(line => (line.Subject, Key(line.Fact))))
        {
            CapacityLine? longest = null;
            foreach (var line in same.OrderBy(line => Days(line.Fact).From).ThenBy(line => line.Line))
            {
                if (longest is not null && Days(longest.Fact).To >= Days(line.Fact).From)
                    yield return new(Math.Max(line.Line, longest.Line), "",
                        $"{line.Subject} {Days(line.Fact).From:yyyy-MM-dd} står redan på rad {Math.Min(line.Line, longest.Line)}.",
                        $"Ta bort den ena raden.");
                if (longest is null || Days(line.Fact).To > Days(longest.Fact).To) longest = line;
            }
        }
    }

    /// <summary>What a day may have one number of, beside its subject.</summary>
    private static string Key(Fact fact) => fact switch
    {
        CapacityReported report => $"{report.Kind} {report.Facility}",
        InterviewsOffered offered => offered.Office,
        _ => "",
    };

    private static (DateOnly From, DateOnly To) Days(Fact fact) => fact switch
    {
        CapacityReported report => (report.From, report.To),
        PlacesProposed { From: { } from, To: { } to } => (from, to),
        InterviewsOffered offered => (offered.On, offered.On),
        _ => throw new UnreachableException(),
    };
}
