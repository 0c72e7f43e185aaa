using static Samsyn.Planning.PlanText;

namespace Samsyn.Planning;

/// <summary>What one charter that a framework agreement could give does, alone beside those that are planned.</summary>
/// <param name="Without">The plan without it, searched as far as the one with it.</param>
/// <param name="With">The plan with it forced in; null where none was found.</param>
/// <param name="Aboard">Those who fly with it.</param>
/// <param name="CameIn">Those who have a journey with it and had none.</param>
/// <param name="LeftOut">Those who had a journey and have none.</param>
/// <param name="Moved">Those who travel another way, not with it.</param>
public sealed record CharterTrial(
    CharterOffer Offer, PlanOutcome Without, PlanOutcome? With, IReadOnlyList<TravelParty> Aboard,
    IReadOnlyList<TravelParty> CameIn, IReadOnlyList<TravelParty> LeftOut, IReadOnlyList<TravelParty> Moved)
{
    private const int LeastMoves = 2_000, MovesPerParty = 10;

    /// <summary>What the plan costs more with it, kronor; below 0 where it pays, null where no plan flies it.</summary>
    public long? CostChange => With?.Cost - Without.Cost;

    /// <summary>Its price, who comes in and who falls out, in words.</summary>
    public FormattableString Text => With is null
        ? Say($"Ingen plan fanns som flyger charter till {Offer.Route} {Offer.On}.")
        : Say($"{Price} Ombord är {Of(Aboard)} personer; {Of(CameIn)} kommer med, {Of(LeftOut)} faller ur, {Of(Moved)} reser annorlunda.");

    private FormattableString Price
    {
        get
        {
            var (to, on, kronor) = (Offer.Route, Offer.On, ExplanationText.Kronor(Math.Abs(CostChange ?? 0)));
            return CostChange <= 0
                ? Say($"Flyger charter till {to} {on}, och ingen annan ur ramavtalen, kostar planen {kronor} mindre.")
                : Say($"Flyger charter till {to} {on}, och ingen annan ur ramavtalen, kostar planen {kronor} mer.");
        }
    }

    private static int Of(IEnumerable<TravelParty> parties) => parties.Sum(party => party.Members);

    /// <summary>
    /// Plans without it and with it forced in, from the same plan and with as many moves, so that the difference is the charter's. No time is
    /// measured: the same register gives the same answer wherever it is asked for.
    /// </summary>
    /// <param name="id">The offer's, as <see cref="CharterOffer.Candidate"/> has it.</param>
    /// <exception cref="PlanningInputException">No framework agreement gives that charter.</exception>
    public static CharterTrial Of(RegisterProblem drawn, string id)
    {
        var offer = drawn.Offers.FirstOrDefault(charterOffer => charterOffer.Candidate.Id == id) ?? throw new PlanningInputException(
            [new("charter", $"\"{id}\" finns inte bland de {drawn.Offers.Count} charter som ramavtalen kan ge.", "Välj en av dem.")]);
        var problem = drawn.Problem with { Charters = [.. drawn.Problem.Charters, offer.Candidate] };
        var moves = Math.Max(LeastMoves, MovesPerParty * problem.Parties.Count);
        var first = JointPlanner.Plan(drawn.Problem, PlanBudget.OfMoves(moves), seed: 1).Plan;
        var without = new PlanExplanations(drawn.Problem, first, moves).Searched(null)!;
        var with = new PlanExplanations(problem, first, moves).Searched(id);
        var before = Checked(drawn.Problem, without);
        if (with is null) return new(offer, before, null, [], [], [], []);
        IReadOnlyList<TravelParty> Those(Func<Assignment?, Assignment?, bool> are) =>
            [.. problem.Parties.Where(party => are(without.JourneyOf(party.Id), with.JourneyOf(party.Id)))];
        bool IsAboard(Assignment? journey) => journey is { Kind: MovementKind.Charter } flown && flown.Movement == id;
        return new(offer, before, Checked(problem, with), Those((_, after) => IsAboard(after)),
            Those((was, after) => was is null && after is not null), Those((was, after) => was is not null && after is null),
            Those((was, after) => was is not null && after is not null && was != after && !IsAboard(after)));
    }

    private static PlanOutcome Checked(PlanningProblem problem, Plan plan) => PlanCheck.Check(problem, plan) is { IsLawful: true } holds
        ? holds.Outcome : throw new InvalidOperationException("The plan of a trial does not hold.");
}
