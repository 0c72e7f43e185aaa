using System.Globalization;
using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>Whose nationals need no visa, from and to which day.</summary>
/// <param name="From">The first day of the exemption; of the oldest, the day from
/// which the list was read (the first common list, Regulation 539/2001).</param>
/// <param name="To">The last day; null while it goes on, as far as was read.</param>
/// <param name="Condition">What the exemption asks of the passport, in Swedish; null where it asks nothing.</param>
public sealed record VisaExemption(Country Country, DateOnly From, DateOnly? To, string? Condition);

/// <summary>
/// Regulation (EU) 2018/1806, annex II: third countries whose nationals are exempt from the visa requirement for stays of at most ninety days in any
/// hundred and eighty. The list is that of the consolidated text of 30 December 2025, which could not be opened itself but was found described by
/// others; the days before 18 December 2018 (when the regulation replaced 539/2001) are knowledge without a source and are to be verified.
/// </summary>
public static class VisaRegulation
{
    /// <summary>Days of stay that the exemption covers.</summary>
    public const int LongestStay = 90;

    /// <summary>The newest text the list rests on.</summary>
    public static readonly DateOnly ReadAsOf = new(2025, 12, 30);

    private const string Biometric = "biometriskt pass",
        IssuedInRegion = "pass från den särskilda administrativa regionen", IdNumber = "pass med identitetskortsnummer";

    public static readonly Rule Exempt = new("VISA-FREE", RuleKind.Definition, new("förordning (EU) 2018/1806", "artikel 4 och bilaga II"),
        "Medborgare i de länder som bilagan räknar upp är undantagna från krav på visering för vistelser om högst 90 dagar under en "
            + "period av 180 dagar.",
        "F24 O")
    {
        Direction = Direction.ProtectsIndividual,
        Transition =
            "Listan läses dag för dag. Bilagan är läst i andras återgivning av lydelsen den 30 december 2025; "
                + "dagar före den 18 december 2018 är inte "
            + "bekräftade, och ändringar därefter (uppskjutna undantag enligt förordning (EU) 2025/2441) är inte lästa. "
            + "För några länder krävs biometriskt pass.",
    };

    public static IReadOnlyList<VisaExemption> List { get; } =
    [
        .. Since("2001-04-10", "AD AR AU BN BR CA CL CR GT HK HN IL JP KR MC MO MX MY NI NZ PA PY SG SM SV US UY VA VE"),
        .. Since("2009-05-28", "AG BB BS KN MU SC"),
        .. Since("2009-12-19", "ME MK RS", Biometric),
        .. Since("2010-12-15", "AL BA", Biometric),
        .. Since("2011-01-11", "TW", IdNumber),
        .. Since("2014-04-28", "MD", Biometric),
        .. Since("2015-05-07", "AE"),
        .. Since("2015-05-26", "TL"),
        .. Since("2015-05-28", "DM GD LC TT VC WS"),
        .. Until("2015-05-28", "2023-02-03", "VU"),
        .. Since("2015-11-21", "TO"),
        .. Since("2015-12-03", "CO"),
        .. Since("2015-12-08", "PW"),
        .. Since("2016-03-15", "PE"),
        .. Since("2016-06-24", "KI"),
        .. Since("2016-06-29", "MH NR"),
        .. Since("2016-07-02", "TV"),
        .. Since("2016-09-20", "FM"),
        .. Since("2016-10-08", "SB"),
        .. Since("2017-03-28", "GE", Biometric),
        .. Since("2017-06-11", "UA", Biometric),
        .. Since("2020-02-01", "GB"),
        .. Since("2024-01-01", "XK", Biometric),
    ];

    /// <summary>Why a national of the country needs no visa on the day that is asked about; null when they do.</summary>
    internal static Reason? Exemption(Country country, AsOf asOf)
    {
        foreach (var exemption in List)
        {
            if (exemption.Country != country || !asOf.HasReached(exemption.From) || exemption.To is { } last && asOf.IsPast(last)) continue;
            Sentence condition = "";
            if (exemption.Condition is { } needed) condition = $" (med {needed})";
            return Exempt.Because($"Medborgare i {country} är undantagna från krav på visering sedan {exemption.From:yyyy-MM-dd}{condition}.");
        }
        return null;
    }

    private static IEnumerable<VisaExemption> Since(string from, string countries, string? condition = null) =>
        Until(from, null, countries, condition);

    private static IEnumerable<VisaExemption> Until(string from, string? to, string countries, string? condition = null)
    {
        foreach (var code in countries.Split(' '))
            yield return new(Country.Parse(code), Day(from), to is null ? null : Day(to), code is "HK" or "MO" ? IssuedInRegion : condition);
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
