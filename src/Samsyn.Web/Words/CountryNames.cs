using System.Globalization;
using Microsoft.Extensions.Localization;
using Samsyn.Register;

namespace Samsyn.Web.Words;

/// <summary>The countries' names: Swedish from the list here, English from the framework.</summary>
public static class CountryNames
{
    private static readonly Dictionary<string, string> Swedish = (
        "AF Afghanistan;AL Albanien;DZ Algeriet;AO Angola;AR Argentina;AM Armenien;AZ Azerbajdzjan;AU Australien;BD Bangladesh;"
        + "BE Belgien;BA Bosnien och Hercegovina;BR Brasilien;BG Bulgarien;BF Burkina Faso;BI Burundi;BY Belarus;BO Bolivia;"
        + "CM Kamerun;CA Kanada;CL Chile;CO Colombia;CD Demokratiska republiken Kongo;CG Kongo-Brazzaville;CI Elfenbenskusten;"
        + "HR Kroatien;CU Kuba;CY Cypern;CZ Tjeckien;DK Danmark;DJ Djibouti;DO Dominikanska republiken;EC Ecuador;EG Egypten;"
        + "SV El Salvador;GQ Ekvatorialguinea;ER Eritrea;EE Estland;ET Etiopien;FI Finland;FR Frankrike;GA Gabon;GM Gambia;"
        + "GE Georgien;DE Tyskland;GH Ghana;GR Grekland;GT Guatemala;GN Guinea;HN Honduras;HU Ungern;HK Hongkong;IS Island;"
        + "IN Indien;ID Indonesien;IR Iran;IQ Irak;IE Irland;IL Israel;IT Italien;JM Jamaica;JP Japan;JO Jordanien;KZ Kazakstan;"
        + "KE Kenya;XK Kosovo;KW Kuwait;KG Kirgizistan;LV Lettland;LB Libanon;LR Liberia;LY Libyen;LT Litauen;LU Luxemburg;"
        + "MK Nordmakedonien;MG Madagaskar;MW Malawi;MY Malaysia;ML Mali;MT Malta;MR Mauretanien;MX Mexiko;MD Moldavien;"
        + "MN Mongoliet;ME Montenegro;MA Marocko;MZ Moçambique;MM Myanmar;NA Namibia;NP Nepal;NL Nederländerna;NZ Nya Zeeland;"
        + "NI Nicaragua;NE Niger;NG Nigeria;NO Norge;PK Pakistan;PS Palestina;PA Panama;PY Paraguay;PE Peru;PH Filippinerna;"
        + "PL Polen;PT Portugal;RO Rumänien;RU Ryssland;RW Rwanda;SA Saudiarabien;SN Senegal;RS Serbien;SL Sierra Leone;"
        + "SG Singapore;SK Slovakien;SI Slovenien;SO Somalia;ZA Sydafrika;KR Sydkorea;SS Sydsudan;ES Spanien;LK Sri Lanka;"
        + "SD Sudan;SE Sverige;CH Schweiz;SY Syrien;TW Taiwan;TJ Tadzjikistan;TZ Tanzania;TH Thailand;TG Togo;TN Tunisien;"
        + "TR Turkiet;TM Turkmenistan;UG Uganda;UA Ukraina;AE Förenade Arabemiraten;GB Storbritannien;US USA;UY Uruguay;"
        + "UZ Uzbekistan;VE Venezuela;VN Vietnam;YE Jemen;ZM Zambia;ZW Zimbabwe;AT Österrike;CN Kina;KH Kambodja;LA Laos;"
        + "TD Tchad;CF Centralafrikanska republiken;BJ Benin;ST São Tomé och Príncipe;CV Kap Verde;MU Mauritius;EH Västsahara").Split(';')
        .ToDictionary(line => line[..2], line => line[3..]);

    /// <summary>Every country by its name in the language of the page.</summary>
    public static IEnumerable<(string Code, string Name)> Countries(this IStringLocalizer<Texts> texts) =>
        Swedish.Keys.Select(code => (code, texts.Country(code))).OrderBy(country => country.Item2, StringComparer.CurrentCulture);

    private static readonly Lazy<Dictionary<string, Country>> ByName = new(() =>
    {
        var named = new Dictionary<string, Country>(StringComparer.Create(CultureInfo.InvariantCulture,
            CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace));
        foreach (var country in Register.Country.All) named[country.Code] = country;
        foreach (var country in Register.Country.All)
        {
            var (swedish, english) = InBoth(country.Code);
            named.TryAdd(swedish, country);
            named.TryAdd(english, country);
        }
        return named;
    });

    /// <summary>
    /// The country that somebody has written by its code or by its name in Swedish or English, in capitals or not, with or without marks over the
    /// letters; null where there is none.
    /// </summary>
    public static Country? Read(string written) => ByName.Value.TryGetValue(written.Trim(), out var country) ? country : null;

    public static string Country(this IStringLocalizer<Texts> _, string? code) => code is null ? "–"
        : CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "sv" ? InBoth(code).Swedish : InBoth(code).English;

    /// <summary>A country's name in both languages, whatever that of the page is.</summary>
    public static (string Swedish, string English) InBoth(string code) =>
        InEnglish(code) is var english && Swedish.TryGetValue(code, out var name) ? (name, english) : (english, english);

    private static string InEnglish(string code) => code switch
    {
        "XK" => "Kosovo",
        "EH" => "Western Sahara",
        _ => new RegionInfo(code).EnglishName,
    };
}
