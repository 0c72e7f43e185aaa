using System.Collections.Frozen;
using Samsyn.Register;

namespace Samsyn.Flights;

/// <summary>
/// Which country an airport lies in, by its IATA location identifier (IATA Resolution
/// 763; countries as in ISO 3166-1): the airports in Sweden with scheduled
/// flights abroad, the large ones where journeys change, and those of the countries
/// that returns go to. A timetable names the country of any other itself.
/// </summary>
public static class Airports
{
    private const string Table = """
        SE ARN BMA GOT MMX VST NYO LLA UME AD LEU AE DXB AUH SHJ AF KBL HEA KDH MZR AL TIA AM EVN AO LAD AR EZE AT VIE AU SYD MEL AZ GYD BA
        SJJ OMO TZL BD DAC BE BRU CRL BG SOF VAR BOJ BI BJM BO VVI LPB BR GRU GIG BY MSQ CA YYZ YUL CD FIH CG BZV CH ZRH GVA BSL CI ABJ CL
        SCL CM NSI DLA CN PEK PVG CAN CO BOG CR SJO CU HAV CY LCA PFO CZ PRG DE FRA MUC BER HAM DUS CGN STR DJ JIB DK CPH BLL DO SDQ DZ ALG
        EC UIO EE TLL EG CAI HRG ER ASM ES MAD BCN AGP PMI ALC ET ADD FI HEL FR CDG ORY NCE LYS GB LHR LGW STN MAN EDI GE TBS KUT GH ACC GM
        BJL GN CKY GR ATH SKG GT GUA HK HKG HN TGU SAP HR ZAG SPU HU BUD ID CGK IE DUB IL TLV IN DEL BOM IQ BGW EBL BSR NJF ISU IR IKA MHD
        IS KEF IT FCO MXP BGY JM KIN JO AMM JP NRT HND KE NBO MBA KG FRU OSS KH PNH KR ICN KW KWI KZ ALA NQZ LB BEY LK CMB LR ROB LT VNO KUN
        LU LUX LV RIX LY MJI MA CMN RAK MD RMO ME TGD TIV MG TNR MK SKP ML BKO MM RGN MN UBN MR NKC MT MLA MX MEX MY KUL NE NIM NG LOS ABV
        NI MGA NL AMS NO OSL BGO TRD NP KTM OM MCT PE LIM PH MNL PK ISB LHE KHI PL WAW KRK GDN PT LIS OPO PY ASU QA DOH RO OTP CLJ RS BEG
        INI RU SVO LED RW KGL SA RUH JED SD KRT SG SIN SI LJU SK BTS SL FNA SN DSS SO MGQ HGA SS JUB SV SAL SY DAM ALP LTK TG LFW TH BKK TJ
        DYU LBD TM ASB TN TUN TR IST SAW ESB AYT ADB TZ DAR UA KBP IEV LWO UG EBB US JFK EWR ORD UY MVD UZ TAS SKD VE CCS VN HAN SGN XK PRN
        YE ADE ZA JNB ZM LUN ZW HRE
        """;

    private static readonly FrozenDictionary<string, Country> Countries = Read().ToFrozenDictionary(pair => pair.Airport, pair => pair.Country);

    public static readonly Country Sweden = Country.Parse("SE");

    /// <summary>The country of an airport; null of one that is not in the table.</summary>
    public static Country? CountryOf(string airport) => Countries.TryGetValue(airport, out var country) ? country : null;

    public static IEnumerable<string> In(Country country) =>
        Countries.Where(pair => pair.Value == country).Select(pair => pair.Key).Order(StringComparer.Ordinal);

    public static bool IsCode(string airport) => airport.Length == 3 && airport.All(char.IsAsciiLetterUpper);

    private static IEnumerable<(string Airport, Country Country)> Read()
    {
        var country = Country.Parse("SE");
        foreach (var word in Table.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
            if (word.Length == 2) country = Country.Parse(word);
            else yield return (word, country);
    }
}
