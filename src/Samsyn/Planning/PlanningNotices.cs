namespace Samsyn.Planning;

/// <summary>What in a readable input an officer should look at again; none of it stops the planning.</summary>
public static class PlanningNotices
{
    public static IReadOnlyList<InputFault> Of(PlanningProblem problem)
    {
        var notices = new List<InputFault>();
        var usable = problem.Charters.Where(x => OptionRules.IsUsable(problem, x)).ToList();
        for (var party = 0; party < problem.Parties.Count; party++)
        {
            var seats = usable.Where(x => x.Stops.Intersect(problem.Parties[party].Destinations).Any()).Select(x => x.Seats).DefaultIfEmpty(0).Max();
            if (seats == 0) seats = problem.Charters.Select(x => x.Seats).DefaultIfEmpty(0).Max();
            if (!problem.Parties[party].MayFlyScheduled && seats > 0 && problem.Parties[party].Members > seats)
                notices.Add(new($"parties[{party}].members",
                    $"{problem.Parties[party].Members} personer är fler än största flyget ({seats} platser).",
                    "Partiet planeras inte; dela det eller lägg till ett större flyg."));
        }
        for (var charter = 0; charter < problem.Charters.Count; charter++)
        {
            var candidate = problem.Charters[charter];
            if (candidate.MinLoad > candidate.Seats)
                notices.Add(new($"charters[{charter}].minLoad",
                    $"minst {candidate.MinLoad} personer krävs men flyget har {candidate.Seats} platser.", "Flyget planeras inte; rätta siffrorna."));
            else if (OptionRules.EscortRoom(problem, candidate) < 0)
                notices.Add(new($"charters[{charter}].baseEscorts",
                    $"grundstyrkan {candidate.BaseEscorts} ryms inte på planet eller i dagens eskortstyrka.",
                    "Flyget planeras inte; rätta siffrorna eller escortCap."));
        }
        notices.AddRange(Cycles(problem));
        return notices;
    }

    /// <summary>Pairs that close a ring of parties kept apart: lawful, but often the same conflict written twice.</summary>
    private static IEnumerable<InputFault> Cycles(PlanningProblem problem)
    {
        var group = new Dictionary<string, string>();
        for (var pair = 0; pair < problem.KeepApart.Count; pair++)
        {
            var (first, second) = (Head(problem.KeepApart[pair].First), Head(problem.KeepApart[pair].Second));
            if (first == second)
                yield return new($"keepApart[{pair}]",
                    $"{problem.KeepApart[pair].First} och {problem.KeepApart[pair].Second} sluter en ring av partier som hålls isär.",
                    "Alla par hålls isär; kontrollera att ringen är avsedd.");
            group[first] = second;
        }

        string Head(string party)
        {
            while (group.TryGetValue(party, out var next) && next != party) party = next;
            return party;
        }
    }
}
