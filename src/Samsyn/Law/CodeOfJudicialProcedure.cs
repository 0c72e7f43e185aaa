namespace Samsyn.Law;

/// <summary>Rättegångsbalken, for expulsions decided by a criminal court.</summary>
public static class CodeOfJudicialProcedure
{
    private const string Statute = "rättegångsbalken";
    private static readonly Timeline<int> WeeksToCourtOfAppeal = new() { { "1948-01-01", 3 } };
    private static readonly Timeline<int> WeeksToSupremeCourt = new() { { "1948-01-01", 4 } };

    internal static readonly Rule CourtOfAppeal = new("APP-RB51", RuleKind.Appeal, new(Statute, "51 kap. 1 §"),
        "En tingsrätts dom i brottmål överklagas inom tre veckor från den dag då domen meddelades.", "O")
    { Numbers = WeeksToCourtOfAppeal, Unit = "veckor" };

    internal static readonly Rule SupremeCourt = new("APP-RB55", RuleKind.Appeal, new(Statute, "55 kap. 1 §"),
        "En hovrätts dom överklagas inom fyra veckor från den dag då den meddelades.", "O")
    { Numbers = WeeksToSupremeCourt, Unit = "veckor" };

    /// <summary>51 kap. 1 §: three weeks from the judgment of a district court.</summary>
    public static Finding<DateOnly> LastDayToAppealJudgment(DateOnly judgmentOn) => LastDay(CourtOfAppeal, WeeksToCourtOfAppeal, judgmentOn);

    /// <summary>55 kap. 1 §: four weeks from the judgment of a court of appeal.</summary>
    public static Finding<DateOnly> LastDayToAppealToSupremeCourt(DateOnly judgmentOn) => LastDay(SupremeCourt, WeeksToSupremeCourt, judgmentOn);

    private static Finding<DateOnly> LastDay(Rule rule, Timeline<int> weeksOn, DateOnly judgmentOn)
    {
        var weeks = weeksOn.OnOrFirst(judgmentOn);
        var lastDay = judgmentOn.AddDays(7 * weeks);
        return new Finding<DateOnly>(lastDay, [rule.Because($"{weeks} veckor från domen {judgmentOn:yyyy-MM-dd} är {lastDay:yyyy-MM-dd}.")])
            .Then(StatutoryTime.NextWeekday);
    }
}
