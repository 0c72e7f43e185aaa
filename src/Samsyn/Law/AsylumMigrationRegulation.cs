namespace Samsyn.Law;

/// <summary>Förordning (EU) 2024/1351 om asyl- och migrationshantering (AMMR), tillämpas från den 1 juli 2026.</summary>
public static class AsylumMigrationRegulation
{
    /// <summary>Article 85: the first day the regulation applies.</summary>
    public static readonly DateOnly AppliesFrom = new(2026, 7, 1);

    private const string Statute = "förordning (EU) 2024/1351";
    private static readonly Timeline<int> BaseMonths = new() { { "2026-07-01", 6 } };
    private static readonly Timeline<int> PrisonMonths = new() { { "2026-07-01", 12 } };
    private static readonly Timeline<int> AbscondingYears = new() { { "2026-07-01", 3 } };
    private static readonly Timeline<int> ReappearanceMonths = new() { { "2026-07-01", 3 } };
    private static readonly Timeline<int> DetentionWeeks = new() { { "2026-07-01", 5 } };
    private static readonly Timeline<int> DecisionWeeks = new() { { "2026-07-01", 2 } };
    private static readonly Timeline<int> StayMonths = new() { { "2026-07-01", 1 } };

    internal static readonly Rule Calendar = new("CAL-AMMR", RuleKind.Calendar, new(Statute, "artikel 75"),
        "Som Dublin III, men en tid som slutar en lördag, söndag eller allmän helgdag slutar nästa arbetsdag. Midsommarafton, "
            + "julafton och nyårsafton är inte allmänna helgdagar och flyttar inget.",
        "F7")
    { From = new(2026, 7, 1), Direction = Direction.LimitsState };

    internal static readonly Rule Base = new("TR-BASE", RuleKind.Transfer, new(Statute, "artikel 46"),
        "Överföring inom sex månader från accept, bekräftelse av underrättelsen om återtagande eller slutligt avgörande med suspensiv verkan.", "F7")
    { From = new(2026, 7, 1), Direction = Direction.LimitsState, Numbers = BaseMonths, Unit = "månader" };

    internal static readonly Rule Prison = new("TR-PRISON", RuleKind.Transfer, new(Statute, "artikel 46.2"),
        "Sitter personen i fängelse får tiden förlängas till högst ett år.", "F7")
    { From = new(2026, 7, 1), Direction = Direction.LimitsState, Numbers = PrisonMonths, Unit = "månader" };

    internal static readonly Rule Absconding = new("TR-ABSC", RuleKind.Transfer, new(Statute, "artikel 46.2"),
        "Avviker personen, gör fysiskt motstånd, gör sig oförmögen eller vägrar medicinska krav: "
            + "högst tre år från det att den ansvariga staten underrättades.",
        "F7")
    { From = new(2026, 7, 1), Direction = Direction.LimitsState, Numbers = AbscondingYears, Unit = "år" };

    internal static readonly Rule Reappearance = new("TR-REAPP", RuleKind.Transfer, new(Statute, "artikel 46.2 andra stycket"),
        "Anträffas personen igen när mindre än tre månader återstår av tiden är tiden tre månader.", "F7")
    { From = new(2026, 7, 1), Direction = Direction.LimitsState, Numbers = ReappearanceMonths, Unit = "månader" };

    internal static readonly Rule Detention = new("TR-DET", RuleKind.Transfer, new(Statute, "artikel 45.3"),
        "Den som hålls i förvar överförs inom fem veckor, annars friges personen (45.4).", "F7")
    { From = new(2026, 7, 1), Direction = Direction.LimitsState, Numbers = DetentionWeeks, Unit = "veckor", ListName = "Förvar inför överföring" };

    internal static readonly Rule Decision = new("TR-DECIDE", RuleKind.Transfer, new(Statute, "artikel 42.1"),
        "Beslutet om överföring fattas inom två veckor från accept eller bekräftelse.", "F7 O")
    { From = new(2026, 7, 1), Direction = Direction.LimitsState, Numbers = DecisionWeeks, Unit = "veckor", ListName = "Beslut om överföring" };

    internal static readonly Rule Appeal = new("TR-APP", RuleKind.Transfer, new(Statute, "artikel 43"),
        "Överföringen får inte ske innan domstolen prövat den första begäran om inhibition; domstolen beslutar inom en månad.", "F7")
    {
        From = new(2026, 7, 1),
        Direction = Direction.LimitsState,
        Numbers = StayMonths,
        Unit = "månader",
        ListName = "Domstolens prövning av inhibition",
        Transition = "Nationell tid att överklaga (en till tre veckor) är inte läst."
    };

    internal static readonly Rule Transition = new("TR-TRANS", RuleKind.Transfer, new(Statute, "artiklarna 83–84"),
        "Ansökan före den 1 juli 2026: ansvaret avgörs enligt 604/2013. Vilka tidsgränser som gäller en överföring som pågår då är oklart: "
            + "båda räknas och den tidigare tillämpas.",
        "F7")
    {
        From = new(2026, 7, 1),
        Direction = Direction.LimitsState,
        Transition = "En ansökan registrerad den 1 juli 2026 omfattas av ingendera lydelsen ordagrant."
    };

    /// <summary>Article 46(1): six months.</summary>
    public static Finding<DateOnly> TransferLimit(DateOnly from) => Months(Base, BaseMonths.OnOrFirst(from), from, "accept eller slutligt avgörande");

    /// <summary>Article 46(2): at most a year while the person is in prison.</summary>
    public static Finding<DateOnly> PrisonLimit(DateOnly from) =>
        Months(Prison, PrisonMonths.OnOrFirst(from), from, "accept eller slutligt avgörande, fängelse");

    /// <summary>Article 46(2): at most three years from when the responsible state was told of the absconding.</summary>
    public static Finding<DateOnly> AbscondingLimit(DateOnly toldOn) =>
        Months(Absconding, 12 * AbscondingYears.OnOrFirst(toldOn), toldOn, "underrättelsen om avvikande");

    /// <summary>Article 46(2), second subparagraph: three months from the reappearance.</summary>
    public static Finding<DateOnly> ReappearanceLimit(DateOnly reappearedOn) =>
        Months(Reappearance, ReappearanceMonths.OnOrFirst(reappearedOn), reappearedOn, "personen anträffades");

    /// <summary>Article 46(2), second subparagraph: whether less than three months were left of the six.</summary>
    public static bool HasLessThanThreeMonthsLeft(DateOnly reappearedOn, DateOnly limit) =>
        reappearedOn.AddMonths(ReappearanceMonths.OnOrFirst(reappearedOn)) > limit;

    /// <summary>Article 45(3): five weeks for a detained person; a deprivation of liberty is never moved.</summary>
    public static Finding<DateOnly> DetentionLimit(DateOnly from)
    {
        var weeks = DetentionWeeks.OnOrFirst(from);
        var end = from.AddDays(7 * weeks);
        return new(end, [Detention.Because($"{weeks} veckor från {from:yyyy-MM-dd} är {end:yyyy-MM-dd}; tiden flyttas inte.")]);
    }

    /// <summary>Article 42(1): two weeks from acceptance to the transfer decision.</summary>
    public static Finding<DateOnly> DecisionLimit(DateOnly acceptedOn)
    {
        var end = acceptedOn.AddDays(7 * DecisionWeeks.OnOrFirst(acceptedOn));
        return new Finding<DateOnly>(end,
            [Decision.Because($"Två veckor från accept {acceptedOn:yyyy-MM-dd} är {end:yyyy-MM-dd}.")]).Then(NextWorkingDay);
    }

    /// <summary>Article 43(3): a month for the court to rule on the request for a stay.</summary>
    public static Finding<DateOnly> RulingLimit(DateOnly requestedOn) =>
        Months(Appeal, StayMonths.OnOrFirst(requestedOn), requestedOn, "begäran om inhibition");

    /// <summary>Article 75(d): the last day, or the next working day when it is a Saturday, a Sunday or an official holiday.</summary>
    public static Finding<DateOnly> NextWorkingDay(DateOnly day)
    {
        var end = day;
        while (end.DayOfWeek == DayOfWeek.Saturday || SwedishHolidays.IsPublicHoliday(end)) end = end.AddDays(1);
        return new(end, end == day ? [] : [Calendar.Because($"{day:yyyy-MM-dd} är ingen arbetsdag, tiden slutar {end:yyyy-MM-dd}.")]);
    }

    private static Finding<DateOnly> Months(Rule rule, int months, DateOnly from, Sentence what)
    {
        var end = from.AddMonths(months);
        return new Finding<DateOnly>(end,
            [rule.Because($"{months} månader från {from:yyyy-MM-dd} ({what}) är {end:yyyy-MM-dd}.")]).Then(NextWorkingDay);
    }
}
