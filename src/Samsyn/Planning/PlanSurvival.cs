using Samsyn.Charters;

namespace Samsyn.Planning;

/// <summary>How often a journey of a kind to some countries is completed when it has been planned, 0–1: of journeys, never of a person.</summary>
public delegate double Completion(MovementKind kind, IReadOnlyList<string> destinations);

/// <summary>A flying charter when journeys fall away.</summary>
/// <param name="Expected">Persons who can be counted on; nobody where it is below its minimum.</param>
/// <param name="Minimum">Fewest persons the organiser flies with, 0 for none.</param>
/// <param name="BelowMinimum">The risk that fewer are left, 0–1.</param>
public sealed record CharterSurvival(string Charter, int Planned, double Expected, int Minimum, double BelowMinimum)
{
    public bool IsWithinRisk => BelowMinimum <= RobustPlanning.MostRisk + 1e-9;
}

/// <summary>What a plan gives when journeys fall away as often as they have done: a party falls away whole, and each by itself.</summary>
/// <param name="Persons">Persons expected to travel.</param>
/// <param name="Cost">Kronor expected: who falls away has cost the journey and stays, with the cost of waiting.</param>
/// <param name="Charters">By the charter's id.</param>
public sealed record PlanSurvival(double Persons, double Cost, IReadOnlyDictionary<string, CharterSurvival> Charters)
{
    /// <param name="minimums">The organisers' own, by charter; a charter that is not named has what the problem says.</param>
    public static PlanSurvival Of(PlanningProblem problem, Plan plan, Completion completes, IReadOnlyDictionary<string, int> minimums)
    {
        var (persons, cost) = (0.0, (double)PlanCheck.Check(problem, plan).Outcome.Cost);
        var parties = problem.Parties.ToDictionary(party => party.Id);
        var charters = new Dictionary<string, CharterSurvival>();
        foreach (var journeys in plan.Journeys.GroupBy(pair => (pair.Value.Kind, pair.Value.Movement, pair.Value.Day)))
        {
            List<TravelParty> aboard = [.. journeys.Select(pair => parties[pair.Key])];
            double[] chances = [.. aboard.Select(party => completes(journeys.Key.Kind, party.Destinations))];
            if (journeys.Key.Kind == MovementKind.Charter)
            {
                var charter = problem.Charters.First(candidate => candidate.Id == journeys.Key.Movement);
                var minimum = minimums.GetValueOrDefault(charter.Id, charter.MinLoad);
                int[] members = [.. aboard.Select(party => party.Members)];
                var below = Below(minimum, members, chances, without: -1);
                if (minimum > 0)
                    chances = [.. chances.Select((chance, index) => chance * (1 - Below(minimum - members[index], members, chances, index)))];
                charters[charter.Id] = new(charter.Id, members.Sum(), members.Zip(chances, (many, chance) => many * chance).Sum(), minimum, below);
            }
            for (var index = 0; index < aboard.Count; index++)
            {
                persons += aboard[index].Members * chances[index];
                cost += (1 - chances[index]) * CostOfFailing(problem, aboard[index], journeys.Key.Day);
            }
        }
        return new(persons, cost, charters);
    }

    /// <summary>What a party costs more when its journey falls away: it stays, and what the journey cost has been spent.</summary>
    internal static long CostOfFailing(PlanningProblem problem, TravelParty party, int day) =>
        OptionRules.UnplannedCost(problem, party) - OptionRules.Delay(problem, party, day);

    /// <summary>The chance that fewer persons than so many are left, of parties that each fall away whole and by themselves.</summary>
    /// <param name="without">Left out of the count; −1 for nobody.</param>
    internal static double Below(int minimum, IReadOnlyList<int> members, IReadOnlyList<double> chances, int without)
    {
        if (minimum <= 0) return 0;
        var left = new double[minimum]; // the chance that exactly so many are left; those with the minimum or more are counted out
        left[0] = 1;
        for (var party = 0; party < members.Count; party++)
        {
            if (party == without) continue;
            for (var persons = minimum - 1; persons >= 0; persons--)
                left[persons] = left[persons] * (1 - chances[party])
                    + (persons >= members[party] ? left[persons - members[party]] * chances[party] : 0);
        }
        return left.Sum();
    }
}

/// <summary>Plans so many aboard a charter with a minimum that it seldom falls below it.</summary>
public static class RobustPlanning
{
    /// <summary>A charter is planned to be below its organiser's minimum at most so often.</summary>
    public const double MostRisk = 0.1;

    /// <summary>
    /// The same problem where each charter with a minimum needs so many planned that the risk is at most <see cref="MostRisk"/>. Families fall away
    /// whole: the parties that may board it spread the number left as equal ones of their mean size, weighed by persons, would.
    /// </summary>
    public static PlanningProblem Of(PlanningProblem problem, Completion completes) => problem with
    {
        Charters = [.. problem.Charters.Select(charter => charter.MinLoad == 0 ? charter : charter with
        {
            MinLoad = LeastPlanned(charter.MinLoad, completes(MovementKind.Charter, charter.Stops), PartySize(problem, charter)),
        })],
    };

    /// <summary>Fewest persons to plan so that at least the minimum are left with a risk of at most <see cref="MostRisk"/>.</summary>
    /// <param name="completes">The share of journeys that are completed, over 0 and at most 1.</param>
    /// <param name="partySize">Persons who fall away together, at least 1.</param>
    public static int LeastPlanned(int minimum, double completes, double partySize = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(completes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(completes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(partySize, 1);
        var persons = minimum;
        while (Binomial.AtMost(minimum - 1, persons, completes) > MostRisk + 1e-12 || !IsEnoughOfFamilies(persons)) persons++;
        return persons;

        // Those who fall away together spread the number left more: by the normal distribution, from the half below the minimum.
        bool IsEnoughOfFamilies(int planned) => planned * completes
            - NormalAtMostRisk * Math.Sqrt(planned * partySize * completes * (1 - completes)) >= minimum - 0.5 - 1e-9;
    }

    /// <summary>Standard deviations below the mean that a normal number falls under at most <see cref="MostRisk"/> of the times.</summary>
    private const double NormalAtMostRisk = 1.2816;

    private static double PartySize(PlanningProblem problem, CharterCandidate charter)
    {
        var (persons, squares) = (0L, 0L);
        foreach (var party in problem.Parties)
            if (party.Ready <= charter.Day && party.Latest >= charter.Day && party.Destinations.Any(charter.Stops.Contains))
                (persons, squares) = (persons + party.Members, squares + (long)party.Members * party.Members);
        return persons == 0 ? 1 : (double)squares / persons;
    }
}
