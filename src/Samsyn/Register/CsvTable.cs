using System.Globalization;
using System.Text;

namespace Samsyn.Register;

/// <summary>CSV (RFC 4180; semicolon or comma): a first line with the columns' names in any order, then a line for each row.</summary>
internal static class CsvTable
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The lines of a file in UTF-8, with or without its mark.</summary>
    /// <param name="longest">Bytes.</param>
    /// <exception cref="RefusedFileException">It is too large, or not UTF-8.</exception>
    public static string[] Lines(ReadOnlySpan<byte> file, int longest)
    {
        if (file.Length > longest)
            throw new RefusedFileException(1, "", $"Filen är större än {longest / 1_000_000} MB.", $"Dela den i flera, en säsong i taget.");
        var bytes = file.StartsWith("\ufeff"u8) ? file[3..] : file;
        try
        {
            return [.. Strict.GetString(bytes).Split('\n').Select(line => line.TrimEnd('\r', '\0'))];
        }
        catch (DecoderFallbackException wrong)
        {
            var line = 1 + bytes[..Math.Clamp(wrong.Index, 0, bytes.Length)].Count((byte)'\n');
            throw new RefusedFileException(line, "", $"Filen är inte skriven i UTF-8.", $"Spara den som UTF-8 och välj den igen.");
        }
    }

    /// <summary>The rows; none where the first line is at fault.</summary>
    public static List<CsvRow> Read(string[] lines, string[] required, string[] optional, List<FileFault> faults)
    {
        var rows = new List<CsvRow>();
        var (separator, names) = Columns(lines[0]);
        foreach (var missing in required.Except(names))
            faults.Add(new(1, missing, $"Kolumnen saknas.",
                $"Första raden ska namnge kolumnerna: {string.Join(separator, required.Concat(optional))}."));
        foreach (var unknown in names.Except(required.Concat(optional)))
            faults.Add(new(1, unknown, $"Kolumnen finns inte.", $"Kolumnerna är {string.Join(separator, required.Concat(optional))}."));
        foreach (var twice in names.GroupBy(name => name).Where(same => same.Count() > 1))
            faults.Add(new(1, twice.Key, $"Kolumnen står två gånger.", $"Ta bort den ena."));
        if (faults.Count > 0) return rows;
        foreach (var (index, line) in lines.Index().Skip(1).Where(pair => pair.Item.Trim().Length > 0))
        {
            var cells = Cells(line, separator);
            if (cells.Count == names.Length)
                rows.Add(new(index + 1, names.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second.Trim()), optional, faults));
            else
                faults.Add(new(index + 1, "", $"Raden har {cells.Count} fält, inte {names.Length}.",
                    $"Skriv ett fält för varje kolumn, även de tomma."));
        }
        return rows;
    }

    public static (char Separator, string[] Names) Columns(string first)
    {
        var separator = first.Contains(';') ? ';' : ',';
        return (separator, [.. Cells(first, separator).Select(name => name.Trim().ToLowerInvariant())]);
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
}

/// <summary>One row of such a file; what a cell is not is added to the faults.</summary>
internal sealed class CsvRow(int line, IReadOnlyDictionary<string, string> cells, string[] optional, List<FileFault> faults)
{
    public int Line => line;

    public string Cell(string name) => cells.GetValueOrDefault(name, "");

    public string Text(string name)
    {
        if (Cell(name).Length == 0) Wrong(name, $"Fältet är tomt.", $"Ange det; bara {string.Join(", ", optional)} får vara tomma.");
        return Cell(name);
    }

    public Country[] Countries(string name) => [.. Cell(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => Known(name, code))];

    public Country Known(string name, string code)
    {
        if (Country.TryParse(code, out var country)) return country;
        Wrong(name, $"Landet {code} finns inte i ISO 3166-1.", $"Ange landets två versaler, till exempel AF; flera åtskils med blanksteg.");
        return default;
    }

    /// <summary>One of an enumeration's names, in upper or lower case; null, and a fault, where it is none.</summary>
    public T? Named<T>(string name) where T : struct, Enum
    {
        if (Enum.GetNames<T>().FirstOrDefault(known => known.Equals(Cell(name), StringComparison.OrdinalIgnoreCase)) is { } found)
            return Enum.Parse<T>(found);
        Wrong(name, $"Värdet {Cell(name)} finns inte.", $"Ange något av {string.Join(", ", Enum.GetNames<T>())}.");
        return null;
    }

    public DateOnly Day(string name)
    {
        if (DateOnly.TryParseExact(Cell(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is > 1900 and < 2200)
            return day;
        Wrong(name, $"Här ska det stå ett datum som finns.", $"Till exempel 2026-12-03.");
        return default;
    }

    public decimal? Number(string name, decimal most, decimal? empty)
    {
        if (Cell(name).Length == 0 && optional.Contains(name)) return empty;
        if (decimal.TryParse(Cell(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most) return number;
        Wrong(name, $"Här ska det stå ett heltal från 0 till {most}.", $"Skriv bara siffror.");
        return empty ?? 0;
    }

    public void Wrong(string name, FormattableString reason, FormattableString remedy) => faults.Add(new(line, name, reason, remedy));
}
