namespace Samsyn.Law;

/// <summary>Utlänningslagen 12 kap.: enforcement, who does it, the departure period, entry bans and limitation.</summary>
public static partial class AliensAct12
{
    private const string Statute = "utlänningslagen";

    /// <summary>SFS 2025:225: limitation from the departure, and bans that run from leaving the member states.</summary>
    public static readonly DateOnly NewLimitationFrom = new(2025, 4, 1);

    private static readonly Timeline<int> OldLimitationYears = new() { { "2006-03-31", 4 } };
    private static readonly Timeline<int> NewLimitationYears = new() { { "2025-04-01", 5 } };
    private static readonly Timeline<int> LongestOverstayBan = new() { { "2012-05-01", 1 }, { "2025-04-01", 5 } };
    private static readonly Timeline<int> EeaWeeks = new() { { "2006-03-31", 4 } };

    internal static readonly Rule NotFinal = new("ENF-12-6", RuleKind.Definition, new(Statute, "12 kap. 6 §"),
        "Polismyndighetens avvisning, och Migrationsverkets avvisning enligt 8 kap. 17 § första stycket 3 eller andra stycket, "
            + "får verkställas även om beslutet överklagas.",
        "F1");

    internal static readonly Rule Accepted = new("ENF-12-7", RuleKind.Definition, new(Statute, "12 kap. 7 §"),
        "Beslut om avvisning eller utvisning får verkställas utan laga kraft efter nöjdförklaring, eller vid omedelbar verkställighet.", "F1");

    internal static readonly Rule ProsecutorConsents = new("ENF-12-8", RuleKind.Definition, new(Statute, "12 kap. 8 §"),
        "Utvisning på grund av brott får verkställas utan laga kraft bara om den dömde förklarat sig nöjd och åklagaren medger det.", "F1");

    internal static readonly Rule Immediate = new("ENF-12-8a", RuleKind.Definition, new(Statute, "12 kap. 8 a §"),
        "Vid omedelbar verkställighet: när Migrationsverket avslagit. Överklagas beslutet får det inte verkställas innan "
            + "migrationsdomstolen prövat inhibition.",
        "F1");

    internal static readonly Rule Executor = new("EXEC", RuleKind.Competence, new(Statute, "12 kap. 14 §"),
        "Migrationsverket verkställer. Polismyndigheten verkställer egna avvisningar, utvisning på grund av brott och ny verkställighet. "
            + "Säkerhetspolisen verkställer i säkerhetsärenden, utom när allmän domstol har utvisat. Kriminalvården verkställer aldrig.",
        "F1");

    internal static readonly Rule SecurityCase = new("X1", RuleKind.Definition, new(Statute, "12 kap. 14 § andra stycket"),
        "Säkerhetsärenden verkställs av Säkerhetspolisen, utom när allmän domstol har utvisat. "
            + "De prövas inte här (lagen 2022:700 om särskild kontroll av vissa utlänningar).",
        "F1 F2");

    internal static readonly Rule Handover = new("HANDOVER", RuleKind.Competence, new(Statute, "12 kap. 14 a §"),
        "Migrationsverket får lämna över till Polismyndigheten bara om personen håller sig undan och inte kan anträffas utan Polismyndigheten, "
            + "eller om tvång kan antas behövas. Återlämnande kräver Migrationsverkets samtycke.",
        "F1 S2");

    internal static readonly Rule Cancelled = new("VD-REV", RuleKind.DeparturePeriod, new(Statute, "12 kap. 14 b §"),
        "Verkställande myndighet får upphäva tidsfristen medan den löper, vid risk för avvikande eller för allmän ordning. Gäller genast; "
            + "återreseförbud i högst fem år.",
        "F1")
    { ListName = "Frivillig avresa, upphävd" };

    internal static readonly Rule Extended = new("VD-EXT", RuleKind.DeparturePeriod, new(Statute, "12 kap. 14 c §"),
        "Migrationsverket eller Polismyndigheten får förlänga fristen, eller bestämma en ny när den gått ut, vid särskilda skäl.", "F1");

    internal static readonly Rule Eea = new("EEA-4W", RuleKind.DeparturePeriod, new(Statute, "12 kap. 15 § tredje stycket"),
        "En EES-medborgare eller familjemedlem: verkställighet tidigast fyra veckor från delgivningen, om det inte finns synnerliga skäl.", "F1")
    { Numbers = EeaWeeks, Unit = "veckor", ListName = "EES-medborgarens fyra veckor" };

    internal static readonly Rule ChildWeek = new("UAM-1W", RuleKind.DeparturePeriod, new(Statute, "12 kap. 8 a § andra stycket"),
        "Ett ensamkommande barn: verkställighet tidigast en vecka från den dag barnet fick del av beslutet.", "F1")
    { ListName = "Ensamkommande barns vecka" };

    internal static readonly Rule Overstay = new("BAN-OVER", RuleKind.EntryBan, new(Statute, "12 kap. 15 a §"),
        "Har personen inte lämnat landet när fristen löpt ut meddelas återreseförbud i högst fem år, "
            + "utom medan inhibition eller en ansökan hindrar verkställighet. Före den 1 april 2025: ett år.",
        "F1")
    { Direction = Direction.LimitsState, Numbers = LongestOverstayBan, Unit = "år", From = new(2012, 5, 1) };

    internal static readonly Rule BanStart = new("BAN-START", RuleKind.EntryBan, new(Statute, "12 kap. 15 b §"),
        "Förbudet löper från den dag personen lämnar medlemsstaternas territorium eller, om beslutet ska verkställas till en medlemsstat, Sverige.",
        "F1")
    {
        From = new(2025, 4, 1),
        Direction = Direction.LimitsState,
        Transition = "Utresa före den 1 april 2025 räknas på samma sätt och lämnas till jurist."
    };

    internal static readonly Rule Executed = new("ENF-12-21", RuleKind.Definition, new(Statute, "12 kap. 21 §"),
        "Beslutet anses verkställt när personen har lämnat landet.", "F1");

    internal static readonly Rule OldLimitation = new("LIM-OLD", RuleKind.Limitation, new(Statute, "12 kap. 22 § (lydelsen före den 1 april 2025)"),
        "Ett beslut som inte meddelats av allmän domstol upphör att gälla fyra år från laga kraft.", "F17")
    {
        To = new(2025, 3, 31),
        Direction = Direction.LimitsState,
        Numbers = OldLimitationYears,
        Unit = "år",
        Transition = "Hur ett löpande återreseförbud påverkade den äldre regeln är inte läst."
    };

    internal static readonly Rule NewLimitation = new("LIM-NEW", RuleKind.Limitation, new(Statute, "12 kap. 22 §"),
        "Beslutet upphör att gälla fem år från att personen lämnade landet i enlighet med beslutet; löper ett återreseförbud då, "
            + "när förbudet löper ut. Den som aldrig lämnat: tiden börjar inte.",
        "F1 F17")
    { From = new(2025, 4, 1), Direction = Direction.LimitsState, Numbers = NewLimitationYears, Unit = "år" };

    internal static readonly Rule CrimeLimitation = new("LIM-CRIME", RuleKind.Limitation, new(Statute, "12 kap. 22 § tredje stycket"),
        "Allmän domstols beslut upphör att gälla när återreseförbudet går ut; utan tidsgräns upphör det aldrig.", "F1")
    { Direction = Direction.LimitsState };

    internal static readonly Rule LimitationTransition = new("LIM-TRANS", RuleKind.Limitation, new(Statute, "12 kap. 22 §"),
        "SFS 2025:225 har ingen övergångsregel för 22 §: den nya regeln gäller varje beslut som inte redan upphört den 1 april 2025; "
            + "ett upphört beslut får inte liv igen (MIG 2009:20, MIG 2007:6).",
        "F1 F16")
    { From = new(2025, 4, 1), Direction = Direction.LimitsState };

    internal static readonly Rule PermanentPermit = new("LIM-PUT", RuleKind.Limitation, new(Statute, "12 kap. 22 § fjärde stycket"),
        "Meddelas permanent uppehållstillstånd upphör ett beslut som inte meddelats av allmän domstol att gälla.", "F1")
    { Direction = Direction.LimitsState };

    internal static readonly Rule Again = new("D10", RuleKind.Definition, new(Statute, "12 kap. 23 §"),
        "Ny verkställighet: den som återvänt sedan beslutet verkställts får sändas ut igen av Polismyndigheten, "
            + "om beslutet gäller och personen inte kom tillbaka med tillstånd.",
        "S2 F1");

    /// <summary>15 § third paragraph: the first day an EEA national may be forced, four weeks from service, that day included.</summary>
    public static Finding<DateOnly> FirstDayForEeaNational(DateOnly servedOn)
    {
        var day = servedOn.AddDays(7 * EeaWeeks.OnOrFirst(servedOn));
        return new(day, [Eea.Because($"Fyra veckor från delgivningen {servedOn:yyyy-MM-dd}: tidigast {day:yyyy-MM-dd}.")]);
    }

    /// <summary>8 a §: the first day an unaccompanied child may be forced, a week from service, that day included.</summary>
    public static Finding<DateOnly> FirstDayForUnaccompaniedChild(DateOnly servedOn)
    {
        var day = servedOn.AddDays(7);
        return new(day, [ChildWeek.Because($"En vecka från delgivningen {servedOn:yyyy-MM-dd}: tidigast {day:yyyy-MM-dd}.")]);
    }

    /// <summary>22 § as it stood before 1 April 2025: the day the decision lapses, four years from when it was final.</summary>
    public static Finding<DateOnly> LapsesUnderOldRule(DateOnly finalOn)
    {
        var years = OldLimitationYears.OnOrFirst(finalOn);
        var day = finalOn.AddYears(years);
        return new(day, [OldLimitation.Because($"{years} år från laga kraft {finalOn:yyyy-MM-dd} är {day:yyyy-MM-dd}; tiden flyttas inte.")]);
    }

    /// <summary>22 §: the day the decision lapses, five years from the departure in accordance with it.</summary>
    public static Finding<DateOnly> LapsesAfterDeparture(DateOnly leftOn)
    {
        var years = NewLimitationYears.OnOrFirst(leftOn);
        var day = leftOn.AddYears(years);
        return new(day, [NewLimitation.Because($"{years} år från utresan {leftOn:yyyy-MM-dd} är {day:yyyy-MM-dd}; tiden flyttas inte.")]);
    }

    /// <summary>15 b §, 8 a kap. 12 §: the last day of a ban of so many years.</summary>
    public static Finding<DateOnly> BanEnds(Rule rule, DateOnly startsOn, int years)
    {
        var day = startsOn.AddYears(years);
        return new(day, [rule.Because($"Förbudet på {years} år löper från {startsOn:yyyy-MM-dd} till {day:yyyy-MM-dd}.")]);
    }

    /// <summary>15 a §: the longest ban for one who has not left in time, in years.</summary>
    public static int LongestBanForOverstay(DateOnly on) => LongestOverstayBan.OnOrFirst(on);
}
