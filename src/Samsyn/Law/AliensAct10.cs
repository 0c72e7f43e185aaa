using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>Utlänningslagen 10 kap.: detention (förvar) and supervision (uppsikt). No limit here is ever moved by a weekend.</summary>
public static class AliensAct10
{
    private const string Statute = "utlänningslagen", ReviewName = "Omprövning av förvar", ChildName = "Barn i förvar";
    private static readonly Timeline<int> InvestigationHours = new() { { "2006-03-31", 48 } };
    private static readonly Timeline<int> ChildHours = new() { { "2006-03-31", 72 } };
    private static readonly Timeline<int> ShortWeeks = new() { { "2006-03-31", 2 } };
    private static readonly Timeline<int> EnforcementMonths = new() { { "2006-03-31", 2 } };
    private static readonly Timeline<int> LongMonths = new() { { "2012-05-01", 3 } };
    private static readonly Timeline<int> LongestMonths = new() { { "2012-05-01", 12 } };
    private static readonly Timeline<int> SupervisionMonths = new() { { "2006-03-31", 6 } };

    internal static readonly Rule Identity = Limit("DET-ID", "10 kap. 4 § tredje stycket",
        "Förvar för oklar identitet: två veckor om det inte finns synnerliga skäl; omprövas var annan vecka (9 §).",
        ShortWeeks, "veckor", "F1", ReviewName);

    internal static readonly Rule Investigation = Limit("DET-INV", "10 kap. 4 § första stycket",
        "Förvar för utredning: aldrig längre än 48 timmar.", InvestigationHours, "timmar", "F1", "Utredningsförvar, 48 timmar");

    internal static readonly Rule Probable = Limit("DET-PROB", "10 kap. 4 § tredje stycket",
        "Sannolikhetsförvar: två veckor om det inte finns synnerliga skäl; omprövas var annan vecka (9 §, MIG 2013:7).",
        ShortWeeks, "veckor", "F1 F16", ReviewName)
        with
    { Transition = "9 § säger två månader när det finns ett beslut; MIG 2013:7 tillämpade två veckor på grunden. Två veckor tillämpas." };

    internal static readonly Rule Review = Limit("DET-ENF-REVIEW", "10 kap. 9 §",
        "Verkställighetsförvar omprövas inom två månader från den dag det började verkställas, och därefter fortlöpande. "
        + "Muntlig förhandling före varje omprövning (11 §).", EnforcementMonths, "månader", "F1", ReviewName);

    internal static readonly Rule TwoMonths = Limit("DET-ENF-2M", "10 kap. 4 § andra stycket",
        "Verkställighetsförvar: två månader om det inte finns synnerliga skäl.",
        EnforcementMonths, "månader", "F1", "Förvar, längst utan synnerliga skäl");

    /// <summary>The two months as a transfer has them: the longest, and no exceptional reasons prolong them.</summary>
    internal static readonly Rule TwoMonthsForTransfer = Limit("DET-ENF-2M", "10 kap. 4 § andra stycket",
        "Förvar för överföring som börjar sedan den andra staten godtagit överföringen: högst två månader, och aldrig längre än överföringen kräver. "
        + "Tre och tolv månader gäller inte överföringar.", EnforcementMonths, "månader", "C-60/16 MIG2017:23", "Förvar inför överföring, längst");

    internal static readonly Rule ThreeMonths = Limit("DET-ENF-3M", "10 kap. 4 § andra stycket",
        "Även vid synnerliga skäl högst tre månader. Gäller inte utvisning på grund av brott (MIG 2014:15: proportionaliteten gäller ändå) "
        + "och inte överföring.", LongMonths, "månader", "F1 MIG2014:15", "Förvar, längst tre månader") with
    { From = new(2012, 5, 1) };

    internal static readonly Rule TwelveMonths = Limit("DET-ENF-12M", "10 kap. 4 § andra stycket",
        "Högst tolv månader när verkställigheten dröjer på grund av bristande samarbete eller handlingar. "
        + "Gäller inte utvisning på grund av brott och inte överföring. En misslyckad resa börjar ingen ny tid (MIG 2019:17).",
        LongestMonths, "månader", "F1 MIG2019:17", "Förvar, längst tolv månader") with
    { From = new(2012, 5, 1) };

    internal static readonly Rule FromFinality = new("DET-FINAL", RuleKind.Detention, new(Statute, "10 kap. 4 § andra stycket"),
        "Hålls personen redan i förvar på någon annan grund när verkställighetsförvaret beslutas räknas de tolv månaderna "
        + "från dagen då avlägsnandebeslutet fick laga kraft.", "MIG2013:3")
    {
        Direction = Direction.LimitsState,
        Transition = "Avgörandet gäller de tolv månaderna. Om de tre följer med är en fråga; båda listas och den tidigare tillämpas.",
    };

    internal static readonly Rule Child = Limit("DET-CHILD-72", "10 kap. 5 §",
        "Ett barn får hållas i förvar högst 72 timmar.", ChildHours, "timmar", "F1", ChildName);

    internal static readonly Rule ChildLonger = Limit("DET-CHILD-144", "10 kap. 5 §",
        "Vid synnerliga skäl får ett barn hållas i förvar ytterligare 72 timmar.", ChildHours, "timmar", "F1", ChildName);

    internal static readonly Rule ChildConditions = new("DET-CHILD", RuleKind.Detention, new(Statute, "10 kap. 2–3 §§"),
        "Ett barn får tas i förvar bara om uppsikt inte räcker och barnet inte skiljs från båda vårdnadshavarna; "
        + "utan vårdnadshavare i Sverige krävs synnerliga skäl. Aldrig i anstalt, häkte eller arrest (20 §).", "F1");

    internal static readonly Rule Lapse = new("DET-LAPSE", RuleKind.Detention, new(Statute, "10 kap. 10 §"),
        "Ett beslut om förvar eller uppsikt som inte omprövas i tid upphör att gälla av sig självt. "
        + "Finns inga skäl kvar upphävs det genast (9 §).", "F1")
    { Direction = Direction.LimitsState };

    internal static readonly Rule Imprisoned = new("DET-PRISON", RuleKind.Detention, new(Statute, "10 kap. 1 och 9 §§"),
        "Den som är intagen i kriminalvårdsanstalt hålls inte i förvar. Ett förvarsbeslut upphävs när personen börjar avtjäna ett fängelsestraff.",
        "MIG2014:2");

    internal static readonly Rule Continued = new("DET-ACC", RuleKind.Detention, new(Statute, "10 kap. 4 § andra stycket"),
        "I samma verkställighetsärende räknas tiderna i verkställighetsförvar samman, också runt en ny prövning. Den som fördes ut, inte släpptes in "
        + "och fördes tillbaka är i samma ärende (MIG 2019:17); ett nytt beslut eller en verklig utresa börjar ett nytt (MIG 2023:13). "
        + "Att lämna Sverige avslutar det gamla förvarsbeslutet (MIG 2015:26).", "MIG2019:17 F16")
    { Direction = Direction.LimitsState };

    internal static readonly Rule Supervision = Limit("SUP", "10 kap. 9 § andra stycket",
        "Uppsikt omprövas inom sex månader från beslutet.", SupervisionMonths, "månader", "F1", "Omprövning av uppsikt");

    internal static readonly Rule PoliceDecide = new("DET-WHO-PM", RuleKind.Competence, new(Statute, "10 kap. 13 §"),
        "Polismyndigheten beslutar från det att ärendet tagits emot för verkställighet, vid ny verkställighet och vid gränsen tills Migrationsverket "
        + "tar emot ärendet, men inte medan inhibition eller ny prövning hindrar verkställighet. Vid utvisning på grund av brott flyttar en beviljad "
        + "prövning (12 kap. 19 b §) inte beslutet från Polismyndigheten (MIG 2020:6).", "F1 MIG2020:6");

    internal static readonly Rule AgencyDecides = new("DET-WHO-MV", RuleKind.Competence, new(Statute, "10 kap. 14 §"),
        "I övrigt beslutar Migrationsverket. Polismyndigheten får besluta i brådskande fall och anmäler genast (17 §), och den handläggande "
        + "myndigheten prövar då genast om beslutet ska bestå. Migrationsverket verkställer alltid förvar (18 §).", "F1 JO1210-2016 JO1370-2020");

    internal static readonly Rule CourtDecides = new("DET-WHO-COURT", RuleKind.Competence, new(Statute, "10 kap. 12, 14 och 16 §§"),
        "Den domstol som handlägger målet beslutar: migrationsdomstolen från det att den tar emot överklagandet till dess den har avgjort målet, "
        + "och när beslutet gäller omedelbart från dess beslut om inhibition. Sedan beslutar Migrationsverket, "
        + "om inte Migrationsöverdomstolen tar upp målet.", "F1 MIG2007:44 MIG2008:35");

    internal static readonly Rule Transport = new("KV-TRANSPORT", RuleKind.Competence, new(Statute, "10 kap. 19 a §"),
        "Kriminalvården transporterar på Migrationsverkets begäran den som hålls i förvar, bara om Kriminalvårdens befogenheter behövs "
        + "eller det finns synnerliga skäl. Den som begär lämnar de uppgifter som resan kräver (19 c §). "
        + "Kriminalvården blir aldrig verkställande myndighet.", "F1");

    internal static readonly Rule Restraint = new("FORCE", RuleKind.Definition, new(Statute, "10 kap. 19 b §"),
        "Under transporten gäller häkteslagens regler om fängsel och tvång (4 kap. 4 och 10 §§).", "F1");

    internal static readonly Rule Placement = new("DET-PLACE", RuleKind.Detention, new(Statute, "10 kap. 20 §"),
        "Placering i anstalt, häkte eller arrest beslutas bara av Migrationsverket; under transport högst tre dygn. Aldrig för ett barn.", "F1")
    { Direction = Direction.LimitsState };

    internal static readonly Rule Grounds = new("DET-GROUNDS", RuleKind.Detention, new(Statute, "10 kap. 1 §"),
        "Förvar för identitet, utredning, sannolik avvisning eller utvisning, eller verkställighet. De två sista kräver också risk (tredje stycket). "
        + "Ingen hålls i förvar utan beslut.", "F1");

    /// <summary>By when a detention is to be reviewed (9 §).</summary>
    internal static readonly Rule[] Reviews = [Review, Identity, Probable];

    /// <summary>The limits that a journey of a detained person keeps; a review is not one of them, it can be held.</summary>
    internal static readonly Rule[] Bounds =
    [
        Identity, Probable, Investigation, Child, ChildLonger, TwoMonths, TwoMonthsForTransfer, ThreeMonths, TwelveMonths,
        DublinRegulation.Detention, AsylumMigrationRegulation.Detention,
    ];

    /// <summary>Those of them that nothing prolongs: whoever has not travelled by then is released.</summary>
    internal static readonly Rule[] Longest =
        [ChildLonger, TwoMonthsForTransfer, TwelveMonths, DublinRegulation.Detention, AsylumMigrationRegulation.Detention];

    /// <summary>4 § third paragraph: two weeks for identity and probable expulsion.</summary>
    public static Finding<DateOnly> TwoWeekLimit(DetentionGround ground, DateOnly from)
    {
        var weeks = ShortWeeks.OnOrFirst(from);
        var end = from.AddDays(7 * weeks);
        return new(end, [(ground == DetentionGround.Identity ? Identity : Probable).Because(
            $"{weeks} veckor från {from:yyyy-MM-dd} är {end:yyyy-MM-dd}; tiden flyttas inte.")]);
    }

    /// <summary>4 § first paragraph: forty-eight hours, absolute.</summary>
    public static Finding<DateTimeOffset> InvestigationLimit(DateTimeOffset from) =>
        StatutoryTime.HoursAfter(from, InvestigationHours.OnOrFirst(from.SwedishDay));

    /// <summary>5 §: seventy-two hours for a child, and as many again for exceptional reasons.</summary>
    public static Finding<DateTimeOffset> ChildLimit(DateTimeOffset from, bool exceptional) =>
        StatutoryTime.HoursAfter(from, ChildHours.OnOrFirst(from.SwedishDay) * (exceptional ? 2 : 1));

    /// <summary>4 § second paragraph: two, three and twelve months; also the interval of review (9 §).</summary>
    public static Finding<DateOnly> MonthLimit(Rule rule, DateOnly from)
    {
        var months = rule.Numbers!.OnOrFirst(from);
        var end = from.AddMonths(months);
        return new(end, [rule.Because($"{months} månader från {from:yyyy-MM-dd} är {end:yyyy-MM-dd}; tiden flyttas inte.")]);
    }

    private static Rule Limit(
        string id, string section, string says, Timeline<int> numbers, string unit, string sources, string name) =>
        new(id, RuleKind.Detention, new(Statute, section), says, sources)
        { Direction = Direction.LimitsState, Numbers = numbers, Unit = unit, ListName = name };
}
