namespace Samsyn.Law;

/// <summary>Utlänningsförordningen (2006:97).</summary>
public static class AliensOrdinance
{
    private const string Statute = "utlänningsförordningen (2006:97)";
    private static readonly Timeline<int> WeeksToAppeal = new() { { "2006-03-31", 3 } };

    internal static readonly Rule PoliceAppeal = new("APP-PM", RuleKind.Appeal, new(Statute, "8 kap. 12 §"),
        "Polismyndighetens beslut om avvisning överklagas till Migrationsverket inom tre veckor från delgivningen.", "F2")
    { Numbers = WeeksToAppeal, Unit = "veckor" };

    internal static readonly Rule PoliceDestination = new("UTLF-8-1", RuleKind.Definition, new(Statute, "8 kap. 1 §"),
        "Beslutet anger det land eller de länder dit utlänningen ska sändas.", "F2");

    internal static readonly Rule ReleaseNotice = new("UTLF-7-13", RuleKind.Duty, new(Statute, "7 kap. 13 §"),
        "Kriminalvården underrättar Migrationsverket och Polismyndigheten om frigivning senast sex månader före (nordiska medborgare fyra veckor), "
            + "och genast om ändringar.",
        "F2");

    internal static readonly Rule JudgmentNotice = new("UTLF-7-11", RuleKind.Duty, new(Statute, "7 kap. 11 §"),
        "Domstolen sänder domen om utvisning till Polismyndigheten utan dröjsmål och till övriga inom en vecka.", "F2");

    internal static readonly Rule ExecutedNotice = new("UTLF-7-3", RuleKind.Duty, new(Statute, "7 kap. 3 §"),
        "Polismyndigheten underrättar genast Migrationsverket och Skatteverket om att ett beslut har verkställts.", "F2");

    internal static readonly Rule StopNotice = new("UTLF-7-5", RuleKind.Duty, new(Statute, "7 kap. 5, 5 a och 8 §§"),
        "Upphävande, inhibition och nya omständigheter meddelas den verkställande myndigheten genast.", "F2");

    internal static readonly Rule SecurityNotice = new("UTLF-7-2a", RuleKind.Duty, new(Statute, "7 kap. 2 a §"),
        "Polismyndigheten underrättar Säkerhetspolisen när den som utvisats på grund av brott är eller har varit föremål för ett säkerhetsärende.",
        "F2");

    /// <summary>8 kap. 12 §: three weeks from service of the police's decision.</summary>
    public static Finding<DateOnly> LastDayToAppealPoliceRefusal(DateOnly servedOn)
    {
        var weeks = WeeksToAppeal.OnOrFirst(servedOn);
        var lastDay = servedOn.AddDays(7 * weeks);
        return new Finding<DateOnly>(lastDay,
            [PoliceAppeal.Because($"{weeks} veckor från delgivningen {servedOn:yyyy-MM-dd} är {lastDay:yyyy-MM-dd}.")])
            .Then(StatutoryTime.NextWeekday);
    }

    /// <summary>7 kap. 13 §: the last day to tell of an expected release, six months before it, four weeks for a Nordic citizen.</summary>
    public static Finding<DateOnly> LastDayToTellOfRelease(DateOnly releaseOn, bool nordicCitizen)
    {
        var day = nordicCitizen ? releaseOn.AddDays(-28) : releaseOn.AddMonths(-6);
        return new(day, [ReleaseNotice.Because($"Frigivning {releaseOn:yyyy-MM-dd}: underrättelse senast {day:yyyy-MM-dd}.")]);
    }
}
