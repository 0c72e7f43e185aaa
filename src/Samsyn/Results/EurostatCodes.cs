using System.Globalization;
using Samsyn.Register;

namespace Samsyn.Results;

/// <summary>A code that Eurostat does not have, or none that is known here: where it stands, and what to do.</summary>
public sealed class UnmappedCodeException(string message) : Exception(message);

/// <summary>
/// Eurostat's codes for ours. Countries are ISO 3166 but for Greece (EL) and the United Kingdom (UK); what is no state there has no code until
/// somebody who has looked in Eurostat's list of codes adds one.
/// </summary>
/// <param name="added">Country code → Eurostat's, with the days from and to which it holds.</param>
public sealed class EurostatCodes(IReadOnlyList<(string Ours, string Theirs, DateOnly From, DateOnly? To)>? added = null)
{
    public const string Total = "TOTAL", All = "T", NotKnown = "UNK", Stateless = "STLS";

    /// <summary>ISO 3166 has them, and they are no states in Eurostat's list of citizenships and countries.</summary>
    private static readonly HashSet<string> Territories = [.. ("AI AQ AS AW AX BL BM BQ BV CC CW CX FK FO GF GG GI GL GP GS GU HM IM IO JE KY MF MP "
        + "MQ MS NC NF NU PF PM PN PR RE SH SJ SX TC TF TK UM VG VI WF YT").Split(' ')];

    /// <param name="what">What the country is, in Swedish, for the error: medborgarskapet, landet.</param>
    /// <param name="place">Where it stands: the case's number.</param>
    /// <exception cref="UnmappedCodeException">There is no code for it on that day.</exception>
    public string Of(Country country, DateOnly on, string what, string place)
    {
        foreach (var (ours, theirs, from, to) in added ?? [])
            if (ours == country.Code && from <= on && (to is not { } last || on <= last)) return theirs;
        return country.Code switch
        {
            "GR" => "EL",
            "GB" => "UK",
            var code when !Territories.Contains(code) => code,
            var code => throw new UnmappedCodeException($"{place}: {what} {code} har ingen kod hos Eurostat {EntryFormat.Text(on)}. Rätta uppgiften "
                + $"i ärendet, eller slå upp koden i Eurostats kodlista och ge den med --codes FIL (en rad: {code};KOD;2021-01-01;)."),
        };
    }

    public static string Of(Sex? sex) => sex switch { Sex.F => "F", Sex.M => "M", _ => NotKnown };

    /// <summary>The age on a day; where only the month or the year of birth is known, the youngest that it can be, as the law takes it.</summary>
    public static string OfAge(BirthDate? born, DateOnly on) => born is not { } known ? NotKnown
        : known.Latest.AddYears(14) > on ? "Y_LT14" : known.Latest.AddYears(18) > on ? "Y14-17"
        : known.Latest.AddYears(35) > on ? "Y18-34" : "Y_GE35";

    /// <summary>Codes that an operator has looked up: a line each, <c>ours;theirs;from;to</c>, where the last may be empty.</summary>
    /// <exception cref="FormatException">A line cannot be read; which is said.</exception>
    public static EurostatCodes Read(string text)
    {
        var added = new List<(string, string, DateOnly, DateOnly?)>();
        foreach (var (index, line) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (line.Trim() is not { Length: > 0 } said || said.StartsWith('#')) continue;
            if (said.Split(';', StringSplitOptions.TrimEntries) is not [var ours, { Length: > 0 } theirs, var from, var to]
                || !Country.TryParse(ours, out _) || Day(from) is not { } first || to.Length > 0 && Day(to) is null)
                throw new FormatException($"Rad {index + 1}: ”{said}” kan inte läsas. Skriv landets kod, Eurostats kod, från och till, "
                    + "till exempel GI;GI;2021-01-01;");
            added.Add((ours, theirs, first, Day(to)));
        }
        return new(added);

        static DateOnly? Day(string text) =>
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }
}
