namespace Samsyn.Law;

/// <summary>Förordning (EU) nr 604/2013 (Dublin III).</summary>
public static class DublinRegulation
{
    private const string Statute = "förordning (EU) nr 604/2013";
    private static readonly Timeline<int> BaseMonths = new() { { "2014-01-01", 6 } };
    private static readonly Timeline<int> AbscondingMonths = new() { { "2014-01-01", 18 } };
    private static readonly Timeline<int> PrisonMonths = new() { { "2014-01-01", 12 } };
    private static readonly Timeline<int> DetentionWeeks = new() { { "2014-01-01", 6 } };

    internal static readonly Rule Calendar = new("CAL-DUB", RuleKind.Calendar, new(Statute, "artikel 42"),
        "Händelsens dag räknas inte; tiden slutar samma datum, eller månadens sista dag. Lördagar, söndagar och helgdagar ingår och inget flyttas.",
        "F8")
    { Direction = Direction.LimitsState };

    internal static readonly Rule Base = new("TR-BASE", RuleKind.Transfer, new(Statute, "artikel 29"),
        "Överföring inom sex månader från accept, eller från det slutliga avgörandet när överklagandet haft suspensiv verkan (C-19/08 Petrosian).",
        "F8 F23")
    { Direction = Direction.LimitsState, Numbers = BaseMonths, Unit = "månader" };

    internal static readonly Rule Prison = new("TR-PRISON", RuleKind.Transfer, new(Statute, "artikel 29.2"),
        "Sitter personen i fängelse får tiden förlängas till högst ett år.", "F8")
    { Direction = Direction.LimitsState, Numbers = PrisonMonths, Unit = "månader" };

    internal static readonly Rule Absconding = new("TR-ABSC", RuleKind.Transfer, new(Statute, "artikel 29.2"),
        "Håller sig personen undan får tiden förlängas till högst arton månader, om den mottagande staten underrättats innan sexmånaderstiden gått "
            + "ut (C-163/17 Jawo).",
        "F8 O")
    { Direction = Direction.LimitsState, Numbers = AbscondingMonths, Unit = "månader" };

    internal static readonly Rule Detention = new("TR-DET", RuleKind.Transfer, new(Statute, "artikel 28.3"),
        "Den som hålls i förvar överförs inom sex veckor från accept eller från att suspensiv verkan upphört, annars friges personen. "
        + "Tiden gäller bara den som då hålls i förvar; dagar i förvar dessförinnan räknas inte av.", "F8 C-60/16 MIG2017:23")
    { Direction = Direction.LimitsState, Numbers = DetentionWeeks, Unit = "veckor", ListName = "Förvar inför överföring" };

    internal static readonly Rule DetentionRisk = new("TR-DET-RISK", RuleKind.Detention, new(Statute, "artikel 28.2"),
        "Förvar inför överföring kräver en betydande risk för att personen avviker; utlänningslagens grunder gäller inte. Risken bedöms efter "
        + "de omständigheter som 1 kap. 15 § utlänningslagen räknar upp.", "F8 MIG2015:5")
    { Direction = Direction.LimitsState };

    internal static readonly Rule Missed = new("TR-EFFECT", RuleKind.Transfer, new(Statute, "artikel 29.2"),
        "Har överföringen inte skett i tid är Sverige ansvarigt och ärendet avslutas.", "F8")
    { Direction = Direction.LimitsState };

    /// <summary>Article 29(1): six months, never moved off a weekend (article 42).</summary>
    public static Finding<DateOnly> TransferLimit(DateOnly from) => Months(Base, BaseMonths.OnOrFirst(from), from, "accept eller slutligt avgörande");

    /// <summary>Article 29(2): at most a year while the person is in prison.</summary>
    public static Finding<DateOnly> PrisonLimit(DateOnly from) =>
        Months(Prison, PrisonMonths.OnOrFirst(from), from, "accept eller slutligt avgörande, fängelse");

    /// <summary>Article 29(2): at most eighteen months when the person absconds.</summary>
    public static Finding<DateOnly> AbscondingLimit(DateOnly from) =>
        Months(Absconding, AbscondingMonths.OnOrFirst(from), from, "accept eller slutligt avgörande, avvikande");

    /// <summary>Article 28(3): six weeks for a detained person.</summary>
    public static Finding<DateOnly> DetentionLimit(DateOnly from)
    {
        var weeks = DetentionWeeks.OnOrFirst(from);
        var end = from.AddDays(7 * weeks);
        return new(end, [Detention.Because($"{weeks} veckor från {from:yyyy-MM-dd} är {end:yyyy-MM-dd}; tiden flyttas inte.")]);
    }

    private static Finding<DateOnly> Months(Rule rule, int months, DateOnly from, Sentence what)
    {
        var end = from.AddMonths(months);
        return new(end, [rule.Because($"{months} månader från {from:yyyy-MM-dd} ({what})."),
            Calendar.Because($"Tiden slutar {end:yyyy-MM-dd} och flyttas inte.")]);
    }
}
