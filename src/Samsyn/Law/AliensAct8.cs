using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>Utlänningslagen (2005:716) 8 kap.: refusal of entry, expulsion, the departure period and the entry ban.</summary>
public static class AliensAct8
{
    internal const string Statute = "utlänningslagen";
    private static readonly Timeline<int> WeeksAfterRefusal = new() { { "2012-05-01", 2 } };
    private static readonly Timeline<int> WeeksAfterExpulsion = new() { { "2012-05-01", 4 } };
    private static readonly Timeline<int> MonthsToRefuse = new() { { "2006-03-31", 3 } };
    private static readonly Timeline<int> LongestBan = new() { { "2012-05-01", 5 } };

    internal static readonly Rule LatestRefusal = new("AVV-3M", RuleKind.Definition, new(Statute, "8 kap. 5 §"),
        "Avvisning i första instans får inte beslutas senare än tre månader efter den första ansökan om uppehållstillstånd efter ankomsten.", "F1")
    { Direction = Direction.LimitsState, Numbers = MonthsToRefuse, Unit = "månader" };

    internal static readonly Rule AfterRefusal = new("VD-AVV", RuleKind.DeparturePeriod, new(Statute, "8 kap. 21 §"),
        "Tidsfristen för frivillig avresa är två veckor efter avvisning, räknat från laga kraft eller nöjdförklaring. Längre vid särskilda skäl; "
            + "ingen i de uppräknade fallen.",
        "F1")
    {
        From = new(2012, 5, 1),
        Numbers = WeeksAfterRefusal,
        Unit = "veckor",
        Transition = "Om fristen flyttas vid helg är inte avgjort; här flyttas den till den enskildes fördel."
    };

    internal static readonly Rule AfterExpulsion = new("VD-UTV", RuleKind.DeparturePeriod, new(Statute, "8 kap. 21 §"),
        "Tidsfristen för frivillig avresa är fyra veckor efter utvisning, räknat från laga kraft eller nöjdförklaring. Längre vid särskilda skäl; "
            + "ingen i de uppräknade fallen.",
        "F1")
    { From = new(2012, 5, 1), Numbers = WeeksAfterExpulsion, Unit = "veckor", Transition = AfterRefusal.Transition };

    internal static readonly Rule BanWithoutPeriod = new("BAN-NOVD", RuleKind.EntryBan, new(Statute, "8 kap. 23–24 §§"),
        "Ett beslut utan tidsfrist förenas med återreseförbud i högst fem år, längre vid allvarligt hot. Gäller inte den som nekas inresa.", "F1")
    { From = new(2012, 5, 1), Direction = Direction.LimitsState, Numbers = LongestBan, Unit = "år" };

    internal static readonly Rule RefusedInside = new("D7b", RuleKind.Definition, new(Statute, "8 kap. 21 § andra stycket 3"),
        "Den som nekas inresa får ingen tidsfrist och inget förbud. Vid en tillfällig inre gränskontroll gäller återvändandedirektivet (C-143/22 "
            + "ADDE); undantagen får då inte tillämpas utan vidare.",
        "S2 O");

    internal static readonly Rule AsylumRefusal = new("D1", RuleKind.Definition, new(Statute, "8 kap. 17 § första stycket 1–2"),
        "Migrationsverket avvisar en asylsökande eller nära anhörig, högst tre månader efter den första ansökan (5 §). "
            + "Verkställs när beslutet har laga kraft eller efter nöjdförklaring.",
        "F1");

    internal static readonly Rule OtherRefusal = new("D3", RuleKind.Definition, new(Statute, "8 kap. 17 § första stycket 3"),
        "Migrationsverkets avvisning utan asylskäl får verkställas genast, även om den överklagas (12 kap. 6 §).", "F1")
    {
        Transition =
        "Ger beslutet ändå en tidsfrist hindrar den verkställighet (12 kap. 15 § andra stycket); förhållandet till 12 kap. 6 § lämnas till jurist."
    };

    internal static readonly Rule Expulsion = new("D4", RuleKind.Definition, new(Statute, "8 kap. 6, 10, 11, 16 och 18 §§"),
        "Migrationsverket beslutar om utvisning, i regel tillsammans med avslaget. "
            + "Verkställs när beslutet har laga kraft eller efter nöjdförklaring.",
        "F1");

    internal static readonly Rule EeaNational = new("D9", RuleKind.Definition, new(Statute, "8 kap. 8–11 §§"),
        "EES-medborgare och familjemedlemmar avvisas eller utvisas av Migrationsverket eller Polismyndigheten, "
            + "tidigast fyra veckor från delgivningen (12 kap. 15 §). Återreseförbud bara av hänsyn till allmän ordning och säkerhet.",
        "F1");

    internal static readonly Rule ImmediateEnforcement = new("D2", RuleKind.Definition, new(Statute, "8 kap. 19 §"),
        "Migrationsverket får besluta att en avvisning får verkställas utan laga kraft, "
            + "om det är uppenbart att det inte finns grund för uppehållstillstånd.",
        "F1");

    internal static readonly Rule PoliceRefusal = new("D7", RuleKind.Definition, new(Statute, "8 kap. 17 § andra stycket"),
        "Polismyndigheten får avvisa. Söker den enskilde asyl prövas ärendet av Migrationsverket.", "F1");

    /// <summary>5 §: the last day for a refusal of entry, three months after the first application for a permit.</summary>
    public static Finding<DateOnly> LastDayToRefuseEntry(DateOnly firstApplicationOn) =>
        StatutoryTime.MonthsAfter(firstApplicationOn, MonthsToRefuse.OnOrFirst(firstApplicationOn));

    /// <summary>
    /// 21 §: two weeks after a refusal of entry, four after an expulsion, or as many as the decision gives, from when it is final or
    /// accepted; moved off a day that is no weekday, in the person's favour.
    /// </summary>
    public static Finding<DateOnly> DeparturePeriodEnd(DecisionForm form, int weeks, DateOnly finalOn)
    {
        var rule = DeparturePeriodRule(form);
        var end = finalOn.AddDays(7 * weeks);
        return new Finding<DateOnly>(end, [rule.Because($"Beslutet ger {weeks} veckor från {finalOn:yyyy-MM-dd}: till och med {end:yyyy-MM-dd}.")])
            .Then(StatutoryTime.NextWeekday);
    }

    internal static Rule DeparturePeriodRule(DecisionForm form) => form == DecisionForm.RefusalOfEntry ? AfterRefusal : AfterExpulsion;

    /// <summary>21 §: the ordinary number of weeks.</summary>
    public static int OrdinaryWeeks(DecisionForm form, DateOnly decidedOn) =>
        (form == DecisionForm.RefusalOfEntry ? WeeksAfterRefusal : WeeksAfterExpulsion).OnOrFirst(decidedOn);

    /// <summary>24 §: the longest ordinary entry ban, in years.</summary>
    public static int LongestEntryBan(DateOnly decidedOn) => LongestBan.OnOrFirst(decidedOn);
}
