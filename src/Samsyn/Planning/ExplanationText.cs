using System.Globalization;

namespace Samsyn.Planning;

/// <summary>The Swedish sentences of the explanations.</summary>
internal static class ExplanationText
{
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    public static string Kronor(long kronor) => string.Create(Swedish, $"{kronor:#,0} kr");

    public static string Journey(PlanningProblem problem, Assignment journey) => journey.Kind == MovementKind.Charter
        ? $"{Day(problem, journey.Day)} med charter {journey.Movement} till {string.Join("/", problem.Charters.First(x => x.Id == journey.Movement).Stops)}"
        : $"{Day(problem, journey.Day)} med {(problem.DayZero is null ? $"linje {journey.Movement}" : "reguljärflyg")} till {Name(problem, problem.Routes.First(x => x.Id == journey.Movement).Destination)}";

    /// <summary>A day as a date where the problem has a calendar, otherwise by its number.</summary>
    public static string Day(PlanningProblem problem, int day) => problem.DayZero is { } zero ? zero.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : $"dag {day}";

    private static string Days(PlanningProblem problem, int first, int last) =>
        problem.DayZero is null ? $"dag {first}–{last}" : first == last ? Day(problem, first) : $"{Day(problem, first)} – {Day(problem, last)}";

    public static string Name(PlanningProblem problem, string destination) => problem.Destinations.FirstOrDefault(x => x.Id == destination)?.Name is { Length: > 0 } name ? name : destination;

    public static string Word(RemovalCode code) => code switch
    {
        RemovalCode.CharterOnly => "godtas inte på reguljärflyg",
        RemovalCode.AirlineLimit => "fler än flygbolaget tar på en avgång",
        RemovalCode.OutsideWindow => "utanför den tid partiet får och kan resa",
        RemovalCode.PermitRefused => "landningstillstånd nekat",
        RemovalCode.PermitTooLate => "landningstillstånd hinner inte sökas",
        RemovalCode.TooFewSeats => "fler personer än platser",
        RemovalCode.DueDiligence => "ingen hålls längre i förvar för att fylla en plats",
        RemovalCode.NoDeparture => "ingen avgång i fönstret",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string LawOrPractice(PlanningProblem problem, TravelParty party, IReadOnlyList<RemovedOption> removed) =>
        party.Destinations.Count == 0 ? $"{party.Id} får inte resa nu; en handläggare avgör när partiet kan planeras igen."
        : removed.Count == 0 ? $"{party.Id}: ingen charter eller linje går till {string.Join("/", party.Destinations)}."
        : $"{party.Id} har ingen laglig och möjlig resa {Days(problem, party.Ready, party.Latest)}: "
            + string.Join("; ", removed.GroupBy(x => x.Code).OrderByDescending(x => x.Count()).Select(x => $"{Word(x.Key)} ({x.Count()})")) + ".";

    public static string Capacity(PlanningProblem problem, string party, IReadOnlyList<FullLimit> full, Counterfactual? counterfactual) =>
        $"{party} har lagliga resor men alla är fulla: {string.Join("; ", full.GroupBy(x => (x.Kind, x.Where)).OrderByDescending(x => x.Count()).Take(4).Select(x => Limit(problem, x)))}. {Forced(counterfactual)}".TrimEnd();

    private static string Limit(PlanningProblem problem, IGrouping<(string Kind, string Where), FullLimit> limit)
    {
        var days = limit.Select(x => x.Day).Distinct().Order().ToList();
        var when = days.Count == 1 ? Day(problem, days[0]) : $"{Days(problem, days[0], days[^1])} ({days.Count} dagar)";
        return limit.Key.Kind switch
        {
            "escorts" => $"eskorter {when}",
            "medics" => $"sjukvårdare {when}",
            "flight" => $"flygbolagets tak på {limit.Key.Where} {when}",
            "hub" => $"taket i transit {limit.Key.Where} {when}",
            "seats" => $"platserna på {limit.Key.Where} {when}",
            "escortSeats" => $"eskortplatserna på {limit.Key.Where} {when}",
            "week" => $"veckans chartrar {when}",
            "alternative" => $"ett annat flyg är valt i stället för {limit.Key.Where} {when}",
            "keptApart" => $"ska hållas isär från någon på {limit.Key.Where} {when}",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    public static string Economics(PlanningProblem problem, string party, Assignment cheapest, IReadOnlyList<CostLine> sum, Counterfactual? counterfactual)
    {
        var total = sum.Sum(x => x.Kronor);
        var deciding = sum.Where(x => x.Kronor > 0).MaxBy(x => x.Kronor);
        return $"{party} kunde resa {Journey(problem, cheapest)}, men det kostar {Kronor(total)} mer än att inte resa enligt taxorna: "
            + string.Join(", ", sum.Where(x => x.Kronor != 0).Select(x => $"{x.Name} {Kronor(x.Kronor)}")) + $". Störst vikt har {deciding?.Name ?? "ingen post"}. {Forced(counterfactual)}".TrimEnd();
    }

    public static string Pooling(PlanningProblem problem, string party, PoolingNeed need, Counterfactual? counterfactual) =>
        $"{party} kan bara resa med charter, och ingen som går är laglig eller möjlig: {Need(problem, need)}. {Forced(counterfactual)}".TrimEnd();

    public static string NoCharterFits(string party, Counterfactual? counterfactual) => $"{party} kan bara resa med charter, och ingen möjlig charter flyger i planen. {Forced(counterfactual)}".TrimEnd();

    private static string Need(PlanningProblem problem, PoolingNeed need) => $"{need.Charter} till {need.Destination} behöver {need.MorePersons} till före {Day(problem, need.Before)}";

    public static string Charter(PlanningProblem problem, CharterCandidate charter, IReadOnlyList<CostLine> sum, PoolingNeed? need, Counterfactual? counterfactual) =>
        $"{charter.Id} till {string.Join("/", charter.Stops.Select(x => problem.Destinations.FirstOrDefault(d => d.Id == x)?.Name is { Length: > 0 } name ? name : x))} {Day(problem, charter.Day)} flyger inte: "
        + string.Join(", ", sum.Select(x => $"{x.Name} {Kronor(x.Kronor)}")) + (need is null ? ". " : $"; {Need(problem, need)}. ") + Forced(counterfactual);

    /// <summary>What in law or practice stops a charter, or null.</summary>
    public static string? CharterObstacle(PlanningProblem problem, CharterCandidate charter, bool hasBoarders) =>
        charter.Permit.Status == PermitStatus.Refused ? $"{charter.Id}: {Word(RemovalCode.PermitRefused)}."
        : !OptionRules.IsUsable(problem, charter) ? $"{charter.Id}: {Word(RemovalCode.PermitTooLate)} ({Day(problem, charter.Day)}, {charter.Permit.LeadDays} dagar krävs)."
        : OptionRules.EscortRoom(problem, charter) < 0 ? $"{charter.Id}: grundstyrkan {charter.BaseEscorts} ryms inte i eskortplatserna eller i resdagarnas eskortstyrka."
        : !hasBoarders ? $"{charter.Id}: ingen får och kan resa till {string.Join("/", charter.Stops)} {Day(problem, charter.Day)}."
        : null;

    private static string Forced(Counterfactual? counterfactual) => counterfactual switch
    {
        null => "",
        { CostChange: null } => "Prövat: ingen plan som rymmer det hittades.",
        { CostChange: >= 0 and var more } => $"Prövat: med det i planen kostar den {Kronor(more)} mer, {counterfactual.Moved} andra partier reser annorlunda och {counterfactual.LeftOut} faller ur.",
        { CostChange: var less } => $"Prövat: planen blir {Kronor(-less.Value)} billigare med det. Skälet står sig inte; planera längre.",
    };
}
