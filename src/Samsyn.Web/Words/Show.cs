using System.Globalization;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Web.Words;

/// <summary>How numbers, days and who are shown: the same on every page.</summary>
public static class Show
{
    private static readonly NumberFormatInfo Grouped = new() { NumberGroupSeparator = "\u00a0", NumberDecimalSeparator = ",", NegativeSign = "−" };

    public static string Number(long number) => number.ToString("#,0", Grouped);

    /// <summary>With two decimals.</summary>
    public static string Decimal(double number) => number.ToString("0.00", Grouped);

    public static string Change(long number) => number.ToString("+#,0;−#,0;±0", Grouped);

    /// <summary>For tables: 2024-11-22.</summary>
    public static string Date(DateOnly? day) => day is { } known ? EntryFormat.Text(known) : "–";

    public static string Time(DateTimeOffset instant) => instant.SwedishClock.ToString("yyyy-MM-dd HH.mm", CultureInfo.InvariantCulture);

    public static string Clock(DateTimeOffset instant) => instant.SwedishClock.ToString("HH.mm", CultureInfo.InvariantCulture);

    /// <summary>Where a rule stands on the page Regler; two regulations may share an identifier.</summary>
    public static string Anchor(Rule rule) =>
        Rulebook.All.Where(other => other.Id == rule.Id).TakeWhile(other => !ReferenceEquals(other, rule)).Count() is > 0 and var place
            ? $"{rule.Id}-{place + 1}"
            : rule.Id;

    /// <summary>The colour class of <see cref="ValueWords.Stop"/>.</summary>
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
