using Samsyn.Register;
using static Samsyn.Planning.PlanText;

namespace Samsyn.Planning;

/// <summary>The sentences of the explanations.</summary>
internal static class ExplanationText
{
    public static FormattableString Kronor(long kronor) => Say($"{kronor} kr");

    public static FormattableString Planned(PlanningProblem problem, TravelParty party, Assignment journey)
    {
        var travels = Say($"{party.Id} reser {Journey(problem, journey)}.");
        var facility = party.Detained > 0 ? problem.Facilities.FirstOrDefault(detentionFacility => detentionFacility.Id == party.Facility) : null;
        if (DomesticTransport.Of(problem, facility, journey.Movement, journey.Day) is not { } leg) return travels;
        var (from, day) = (facility!.Name.Length > 0 ? facility.Name : facility.Id, Day(problem, leg.Day));
        if (!facility.DayBefore.TryGetValue(journey.Movement, out var night))
            return $"{travels} {Say($"Kriminalvårdens transport hämtar i {from} samma dag.")}";
        var where = problem.Facilities.FirstOrDefault(detentionFacility => detentionFacility.Id == night)?.Name;
        var fetched = where is { Length: > 0 }
            ? Say($"Kriminalvårdens transport hämtar i {from} {day}; natten till resan i {where}, nära flygplatsen.")
            : Say($"Kriminalvårdens transport hämtar i {from} {day}; natten till resan i ett förvar nära flygplatsen.");
        return $"{travels} {fetched}";
    }

    public static FormattableString Flies(PlanningProblem problem, CharterCandidate charter, int load) =>
        Say($"{charter.Id} flyger {Day(problem, charter.Day)} med {load} av {charter.Seats} platser.");

    private static FormattableString Journey(PlanningProblem problem, Assignment journey)
    {
        if (journey.Kind == MovementKind.Charter)
            return Say($"{Day(problem, journey.Day)} med charter {journey.Movement} till {StopsOf(problem, journey.Movement)}");
        var destination = Name(problem, problem.Routes.First(x => x.Id == journey.Movement).Destination);
        return problem.DayZero is null
            ? Say($"{Day(problem, journey.Day)} med linje {journey.Movement} till {destination}")
            : Say($"{Day(problem, journey.Day)} med reguljärflyg till {destination}");
    }

    /// <summary>A day as a date where the problem has a calendar, otherwise by its number.</summary>
    private static FormattableString Day(PlanningProblem problem, int day) =>
        problem.DayZero is { } zero ? $"{zero.AddDays(day)}" : Say($"dag {day}");

    private static FormattableString Days(PlanningProblem problem, int first, int last) =>
        first == last ? Day(problem, first) : problem.DayZero is null ? Say($"dag {first}–{last}") : $"{Day(problem, first)} – {Day(problem, last)}";

    /// <summary>A destination's name; where the problem is the register's it is a country.</summary>
    private static FormattableString Name(PlanningProblem problem, string destination) =>
        problem.DayZero is not null && Country.TryParse(RegisterProblem.CountryOf(destination), out var country) ? $"{country}"
        : problem.Destinations.FirstOrDefault(x => x.Id == destination)?.Name is { Length: > 0 } name ? (FormattableString)$"{name}"
        : $"{destination}";

    private static FormattableString StopsOf(PlanningProblem problem, string charter) =>
        Stops(problem, problem.Charters.First(x => x.Id == charter).Stops);

    private static FormattableString Stops(PlanningProblem problem, IEnumerable<string> stops) => Join("/", stops.Select(x => Name(problem, x)));

    public static string Of(RemovalCode code) => code switch
    {
        RemovalCode.CharterOnly => "flygbolagen tar inte emot personen",
        RemovalCode.AirlineLimit => "fler än flygbolaget tar på en avgång",
        RemovalCode.OutsideWindow => "utanför den tid partiet får och kan resa",
        RemovalCode.PermitRefused => "landningstillståndet är nekat",
        RemovalCode.PermitTooLate => "landningstillstånd hinner inte sökas",
        RemovalCode.TooFewSeats => "fler personer än platser",
        RemovalCode.DueDiligence => "ingen hålls längre i förvar för att fylla en plats",
        RemovalCode.NoDeparture => "ingen avgång i fönstret",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static FormattableString LawOrPractice(PlanningProblem problem, TravelParty party, IReadOnlyList<RemovedOption> removed)
    {
        if (party.Destinations.Count == 0) return Say($"{party.Id} får inte resa nu; en handläggare avgör när partiet kan planeras igen.");
        var (to, flight) = (Stops(problem, party.Destinations), NoFlight(problem, party, removed));
        var charters = removed.Where(x => x.Kind == MovementKind.Charter).OrderBy(x => x.Day).ToList();
        if (charters.Count == 0) return Say($"{party.Id}: ingen charter till {to} är planerad. {flight}");
        var told =
            Join("; ", charters.Take(MostCharters).Select(x => (FormattableString)$"{x.Movement} {Day(problem, x.Day ?? 0)} {Word(Of(x.Code))}"));
        return charters.Count <= MostCharters
            ? Say($"{party.Id}: ingen charter till {to} passar: {told}. {flight}")
            : Say($"{party.Id}: ingen av {charters.Count} charter till {to} passar: {told} … {flight}");
    }

    private const int MostCharters = 3;

    /// <summary>That no charter goes there is said before why the other ways are not open.</summary>
    public static FormattableString NoCharterFirst(PlanningProblem problem, TravelParty party, FormattableString reason) =>
        problem.Charters.Any(charter => charter.Stops.Intersect(party.Destinations).Any()) ? reason
            : $"{Say($"Ingen charter till {Stops(problem, party.Destinations)} är planerad.")} {reason}";

    /// <summary>Why no scheduled flight takes the party, in a sentence.</summary>
    private static FormattableString NoFlight(PlanningProblem problem, TravelParty party, IReadOnlyList<RemovedOption> removed)
    {
        List<RemovalCode> codes = [.. removed.Where(x => x.Kind == MovementKind.Scheduled).Select(x => x.Code).Distinct()];
        return codes.Contains(RemovalCode.CharterOnly) ? Say($"Flygbolagen tar inte emot personen.")
            : codes.Contains(RemovalCode.AirlineLimit) ? Say($"Partiet är fler än flygbolaget tar på en avgång.")
            : codes.Count > 0 ? Say($"Inget reguljärflyg dit avgår {Days(problem, party.Ready, party.Latest)}.")
            : Say($"Inget reguljärflyg dit är känt.");
    }

    public static FormattableString Capacity(
        PlanningProblem problem, string party, IReadOnlyList<FullLimit> full, Counterfactual? counterfactual)
    {
        var limits = Join("; ", full.GroupBy(x => (x.Kind, x.Where)).OrderByDescending(x => x.Count()).Take(4).Select(x => Limit(problem, x)));
        return WithTrial(Say($"{party} har lagliga resor men alla är fulla: {limits}."), counterfactual);
    }

    private static FormattableString Limit(PlanningProblem problem, IGrouping<(string Kind, string Where), FullLimit> limit)
    {
        var days = limit.Select(x => x.Day).Distinct().Order().ToList();
        var when = days.Count == 1 ? Day(problem, days[0]) : Say($"{Days(problem, days[0], days[^1])} ({days.Count} dagar)");
        var where = limit.Key.Where;
        return limit.Key.Kind switch
        {
            "escorts" => Say($"eskortörerna räcker inte {when}"),
            "medics" => Say($"sjukvårdarna räcker inte {when}"),
            "flight" when problem.DayZero is not null => Say($"flygbolaget tar inte fler {when}"),
            "flight" => Say($"flygbolagets tak på {where} {when}"),
            "hub" => Say($"taket i transit {where} {when}"),
            "transport" => Say($"platserna i inrikestransporterna {when}"),
            "seats" => Say($"platserna på {where} {when}"),
            "escortSeats" => Say($"eskortplatserna på {where} {when}"),
            "week" => Say($"veckans charter är redan valda {when}"),
            "alternative" => Say($"ett annat flyg är valt i stället för {where} {when}"),
            "keptApart" => Say($"ska hållas isär från någon på {where} {when}"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    public static FormattableString Economics(PlanningProblem problem, string party,
        Assignment cheapest, IReadOnlyList<CostLine> sum, Counterfactual? counterfactual)
    {
        var total = sum.Sum(x => x.Kronor);
        var deciding = sum.Where(x => x.Kronor > 0).MaxBy(x => x.Kronor);
        var lines = Join(", ", sum.Where(x => x.Kronor != 0).Select(Line));
        var (how, more) = (Journey(problem, cheapest), Kronor(total));
        if (deciding is null)
            return WithTrial(Say($"{party} kunde resa {how}, men det kostar {more} mer än att inte resa enligt taxorna: {lines}."), counterfactual);
        var most = Word(deciding.Name);
        return WithTrial(
            Say($"{party} kunde resa {how}, men det kostar {more} mer än att inte resa enligt taxorna: {lines}. Störst vikt har {most}."),
            counterfactual);
    }

    private static FormattableString Line(CostLine line) => $"{Word(line.Name)} {Kronor(line.Kronor)}";

    public static FormattableString Pooling(PlanningProblem problem, string party, PoolingNeed need, Counterfactual? counterfactual) =>
        WithTrial(Say($"{party} väntar på fler att flyga med: {Need(problem, need)}."), counterfactual);

    public static FormattableString NoCharterFits(string party, Counterfactual? counterfactual) =>
        WithTrial(Say($"{party} kan bara resa med charter, och ingen möjlig charter flyger i planen."), counterfactual);

    private static FormattableString Need(PlanningProblem problem, PoolingNeed need) =>
        Say($"{need.Charter} till {StopsOf(problem, need.Charter)} behöver {need.MorePersons} till före {Day(problem, need.Before)}");

    public static FormattableString Charter(PlanningProblem problem, CharterCandidate charter,
        IReadOnlyList<CostLine> sum, PoolingNeed? need, Counterfactual? counterfactual)
    {
        var (stops, day, lines) = (Stops(problem, charter.Stops), Day(problem, charter.Day), Join(", ", sum.Select(Line)));
        return WithTrial(need is null
            ? Say($"{charter.Id} till {stops} {day} flyger inte: {lines}.")
            : Say($"{charter.Id} till {stops} {day} flyger inte: {lines}; {Need(problem, need)}."), counterfactual);
    }

    /// <summary>What in law or practice stops a charter, or null.</summary>
    public static FormattableString? CharterObstacle(PlanningProblem problem, CharterCandidate charter, bool hasBoarders) =>
        charter.Permit.Status == PermitStatus.Refused ? $"{charter.Id}: {Word(Of(RemovalCode.PermitRefused))}."
        : !OptionRules.IsUsable(problem, charter)
            ? Say($"{charter.Id}: landningstillstånd hinner inte sökas ({Day(problem, charter.Day)}, {charter.Permit.LeadDays} dagar krävs).")
        : OptionRules.EscortRoom(problem, charter) < 0
            ? Say($"{charter.Id}: grundstyrkan {charter.BaseEscorts} ryms inte i eskortplatserna eller i resdagarnas eskortstyrka.")
        : !hasBoarders ? Say($"{charter.Id}: ingen får och kan resa till {Stops(problem, charter.Stops)} {Day(problem, charter.Day)}.")
        : null;

    private static FormattableString WithTrial(FormattableString reason, Counterfactual? counterfactual) => counterfactual switch
    {
        null => reason,
        { CostChange: null } => $"{reason} {Say($"Prövat: ingen plan som rymmer det hittades.")}",
        { CostChange: >= 0 and var more } =>
            $"{reason} {Dearer(Kronor(more), counterfactual)}",
        { CostChange: var less } =>
            $"{reason} {Say($"Prövat: planen blir {Kronor(-less.Value)} billigare med det. Skälet står sig inte; planera längre.")}",
    };

    private static FormattableString Dearer(FormattableString more, Counterfactual tried) =>
        Say($"Prövat: den kostar då {more} mer; {tried.Moved} andra reser annorlunda, {tried.LeftOut} faller ur och {tried.CameIn} kommer med.");
}
