namespace Samsyn.Planning;

/// <summary>A party that has no journey in the plan and could take a place that falls away.</summary>
/// <param name="DetentionEnds">The last day that the law lets the detention go on; null where nobody is detained or no limit is known.</param>
/// <param name="OrderedOn">When the journey was ordered; null where none is.</param>
public sealed record StandbyParty(TravelParty Party, bool IsDetained, DateOnly? DetentionEnds, DateOnly? OrderedOn);

/// <summary>
/// Who is asked when a place on a charter falls away. The order is by lawful criteria only: whose detention must end first, the detained before
/// others, then who has waited longest by the day of the order. No person is scored. It is what officers may put on the reserve list, and there
/// the order is theirs.
/// </summary>
public static class Standby
{
    public static IReadOnlyList<StandbyParty> InOrder(IEnumerable<StandbyParty> parties) =>
    [
        .. parties.OrderBy(party => party.DetentionEnds ?? DateOnly.MaxValue).ThenByDescending(party => party.IsDetained)
            .ThenBy(party => party.OrderedOn ?? DateOnly.MaxValue).ThenBy(party => party.Party.Id, StringComparer.Ordinal),
    ];

    /// <summary>
    /// The parties without a journey that may board the charter and need no more escorts and medics than are free on it or could be with one of those
    /// aboard.
    /// </summary>
    /// <param name="options">As <see cref="OptionRules.Expand(PlanningProblem)"/> gives them.</param>
    public static IEnumerable<TravelParty> For(PlanningProblem problem, Plan plan, PlanLoad load, TravelOption[][] options, CharterCandidate charter)
    {
        var aboard = load.Aboard.GetValueOrDefault(charter.Id) ?? [];
        var seats = charter.Seats - aboard.Sum(party => party.Members) + aboard.Select(party => party.Members).DefaultIfEmpty(0).Max();
        var escorts = FreeEscorts(problem, load, charter, aboard) + aboard.Select(party => party.EscortsCharter).DefaultIfEmpty(0).Max();
        var medics = aboard.Select(party => party.Medics).DefaultIfEmpty(0).Max();
        for (var index = 0; index < problem.Parties.Count; index++)
            if (problem.Parties[index] is var party && plan.JourneyOf(party.Id) is null
                && party.Members <= seats && party.EscortsCharter <= escorts && party.Medics <= medics
                && Array.Exists(options[index], way => way.Kind == MovementKind.Charter && problem.Charters[way.Movement].Id == charter.Id)
                && !problem.KeepApart.Any(pair => IsApart(pair, party, aboard)))
                yield return party;
    }

    /// <summary>Escorts more that the charter can have on board: by its seats and by who is on duty each day of its trip.</summary>
    internal static int FreeEscorts(PlanningProblem problem, PlanLoad load, CharterCandidate charter, IReadOnlyList<TravelParty> aboard)
    {
        var free = charter.EscortSeats - charter.BaseEscorts - aboard.Sum(party => party.EscortsCharter);
        for (var day = charter.Day; day < charter.Day + charter.TripDays; day++)
            free = Math.Min(free, problem.EscortsByDay[day] - load.Escorts[day]);
        return Math.Max(0, free);
    }

    private static bool IsApart(KeepApart pair, TravelParty party, IReadOnlyList<TravelParty> aboard) =>
        pair.First == party.Id && aboard.Any(travelParty => travelParty.Id == pair.Second)
            || pair.Second == party.Id && aboard.Any(travelParty => travelParty.Id == pair.First);
}
