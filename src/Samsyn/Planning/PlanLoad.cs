namespace Samsyn.Planning;

/// <summary>What a plan takes of each day: for the calendar. Shown, never an objective.</summary>
/// <param name="Escorts">Escorts away, by day.</param>
/// <param name="Scheduled">Persons departing on scheduled flights, by day.</param>
/// <param name="Aboard">The parties on each flying charter, by its id.</param>
public sealed record PlanLoad(IReadOnlyList<int> Escorts, IReadOnlyList<int> Scheduled,
    IReadOnlyDictionary<string, IReadOnlyList<TravelParty>> Aboard)
{
    public static PlanLoad Of(PlanningProblem problem, Plan plan)
    {
        var (escorts, scheduled) = (new int[problem.DaysWithReturn], new int[problem.DaysWithReturn]);
        var aboard = new SortedDictionary<string, List<TravelParty>>(StringComparer.Ordinal);
        var tripDays = problem.Routes.ToDictionary(x => x.Id, x => x.TripDays);
        foreach (var party in problem.Parties)
        {
            if (plan.JourneyOf(party.Id) is not { } journey) continue;
            if (journey.Kind == MovementKind.Charter)
            {
                if (!aboard.TryGetValue(journey.Movement, out var there)) aboard[journey.Movement] = there = [];
                there.Add(party);
                continue;
            }
            scheduled[journey.Day] += party.Members;
            Use(journey.Day, tripDays[journey.Movement], party.EscortsScheduled);
        }
        foreach (var charter in problem.Charters.Where(x => aboard.ContainsKey(x.Id)))
            Use(charter.Day, charter.TripDays, charter.BaseEscorts + aboard[charter.Id].Sum(x => x.EscortsCharter));
        return new(escorts, scheduled, aboard.ToDictionary(x => x.Key, x => (IReadOnlyList<TravelParty>)x.Value));

        void Use(int from, int days, int how)
        {
            for (var day = from; day < Math.Min(escorts.Length, from + days); day++) escorts[day] += how;
        }
    }
}
