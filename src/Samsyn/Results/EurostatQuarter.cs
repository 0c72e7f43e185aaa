using System.Globalization;

namespace Samsyn.Results;

/// <summary>A quarter that Eurostat is told of within two months of its end: since the first of 2021 (regulation (EC) 862/2007 art. 7).</summary>
/// <param name="Number">1–4.</param>
public readonly record struct EurostatQuarter(int Year, int Number)
{
    /// <summary>The first quarter that the regulation asks for.</summary>
    public static EurostatQuarter Earliest { get; } = new(2021, 1);

    public DateOnly First => new(Year, 3 * Number - 2, 1);

    public DateOnly Last => First.AddMonths(3).AddDays(-1);

    /// <summary>The last day to send it: 31 May, 31 August, 30 November, the last of February.</summary>
    public DateOnly Deadline => First.AddMonths(5).AddDays(-1);

    public EurostatQuarter Before => Number == 1 ? new(Year - 1, 4) : new(Year, Number - 1);

    public static EurostatQuarter Of(DateOnly day) => new(day.Year, (day.Month + 2) / 3);

    /// <param name="text">As SDMX has it, <c>2024-Q4</c>.</param>
    /// <exception cref="FormatException">It is no quarter, or one before the first.</exception>
    public static EurostatQuarter Parse(string? text)
    {
        if (text is not { Length: 7 } || text[4..6] != "-Q" || !int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || text[6] is < '1' or > '4')
            throw new FormatException($"”{text}” är inget kvartal: skriv året och kvartalet, till exempel 2024-Q4.");
        var quarter = new EurostatQuarter(year, text[6] - '0');
        return quarter.First >= Earliest.First ? quarter
            : throw new FormatException($"{text} ligger före {Earliest}: från det kvartalet lämnas uppgifterna (förordning (EG) 862/2007 art. 7).");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-Q{Number}");
}
