using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Secrecy;

namespace Samsyn.Web.Words;

/// <summary>How numbers, days and who are shown: the same on every page.</summary>
public static partial class Show
{
    private static readonly NumberFormatInfo Grouped = new() { NumberGroupSeparator = "\u00a0", NumberDecimalSeparator = ",", NegativeSign = "−" };

    public static string Number(long number) => number.ToString("#,0", Grouped);

    /// <summary>With two decimals.</summary>
    public static string Decimal(double number) => number.ToString("0.00", Grouped);

    public static string Change(long number) => number.ToString("+#,0;−#,0;±0", Grouped);

    /// <summary>A figure of the report: per cent whole, what is not whole with one decimal.</summary>
    public static string Figure(FigureUnit unit, decimal value) => unit == FigureUnit.Percent ? $"{Math.Round(value).ToString("0", Grouped)}\u00a0%"
        : unit == FigureUnit.Kronor ? Number((long)Math.Round(value))
        : value == Math.Floor(value) ? Number((long)value) : value.ToString("#,0.0", Grouped);

    public static string Persons(this IStringLocalizer<Texts> texts, long persons) =>
        persons == 1 ? texts["1 person"] : texts["{0} personer", Number(persons)];

    public static string Cases(this IStringLocalizer<Texts> texts, long cases) =>
        cases == 1 ? texts["1 ärende"] : texts["{0} ärenden", Number(cases)];

    /// <summary>How many cases are in a sum without being shown.</summary>
    public static string Hidden(this IStringLocalizer<Texts> texts, long cases) =>
        texts["{0} som du inte får se är med i summan.", texts.Cases(cases)];

    /// <summary>One day, or so many days: <c>1 dag</c>, <c>1 599 dagar</c>.</summary>
    public static string Days(this IStringLocalizer<Texts> texts, long days) => days == 1 ? texts["1 dag"] : texts["{0} dagar", Number(days)];

    /// <summary>
    /// Paragraphs as they are reported (<c>8:17 1 st 1, 8:19</c>) in the law's own
    /// words: <c>8 kap. 17 § första stycket 1, 8 kap. 19 §</c>. What is written
    /// another way stands as it is.
    /// </summary>
    public static string Paragraphs(string text) => string.Join(", ", text.Split(',', StringSplitOptions.TrimEntries).Select(Paragraph));

    private static string Paragraph(string text)
    {
        if (Reported().Match(text) is not { Success: true } read) return text;
        string Part(string name, string before = " ") => read.Groups[name] is { Success: true } part ? before + part.Value : "";
        string[] ordinals = ["", " första stycket", " andra stycket", " tredje stycket", " fjärde stycket", " femte stycket"];
        var ordinal = read.Groups["clause"].Success ? ordinals[int.Parse(read.Groups["clause"].Value, CultureInfo.InvariantCulture)] : "";
        return $"{read.Groups["chapter"].Value}{Part("chapterLetter")} kap. {read.Groups["section"].Value}{Part("sectionLetter")} "
            + $"§{ordinal}{Part("point")}";
    }

    [GeneratedRegex(
        @"\A(?<chapter>[0-9]{1,2}) ?(?<chapterLetter>[a-z])?:(?<section>[0-9]{1,3}) ?"
        + @"(?<sectionLetter>[a-z])?( (?<clause>[1-5]) st( (?<point>[0-9]))?)?\z")]
    private static partial Regex Reported();

    /// <summary>For tables: 2024-11-22.</summary>
    public static string Date(DateOnly? day) => day is { } known ? EntryFormat.Text(known) : "–";

    public static string Time(DateTimeOffset instant) => instant.SwedishClock.ToString("yyyy-MM-dd HH.mm", CultureInfo.InvariantCulture);

    public static string Clock(DateTimeOffset instant) => instant.SwedishClock.ToString("HH.mm", CultureInfo.InvariantCulture);

    /// <summary>Where a rule stands on the page Regler; two regulations may share an identifier.</summary>
    public static string Anchor(Rule rule) =>
        Rulebook.All.Where(other => other.Id == rule.Id).TakeWhile(other => !ReferenceEquals(other, rule)).Count() is > 0 and var place
            ? $"{rule.Id}-{place + 1}"
            : rule.Id;

    /// <summary>The colour class of <see cref="LawWords.Stop"/>.</summary>
    public static string Stop(VerdictView law) => law.IsStopped == true ? "stop" : law.IsOnlyVoluntary ? "warn" : "ok";

    /// <summary>The agency's colour class; the name always stands beside it.</summary>
    public static string Colour(Agency agency) => agency switch
    {
        Agency.Migrationsverket => "mig",
        Agency.Polismyndigheten => "pol",
        Agency.Kriminalvarden => "krv",
        _ => "",
    };
}
