using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>The person has been told how to complain of the journey (återvändandedirektivet; the Frontex code of conduct).</summary>
/// <param name="By">Who did it; the agency where it is not said.</param>
[Act(ActArea.Journey, "Informera om hur man klagar", "Registrera informationen",
    Doers.Officers | Doers.Coordinators | Doers.TransportPlanner | Doers.EscortLeader)]
public sealed record InformOfComplaint(string Order, string? By = null) : CaseAct, IOffered
{
    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (OrderChoices.Open(basis, Order) is not { } order) yield return basis.Case.NotOpen(Order);
        else if (order.IsComplaintInformed) yield return "Personen är redan informerad om hur man klagar.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new ComplaintInformed(Order, By ?? basis.By.ToString());

    public static IEnumerable<Act> Ways(Basis basis) => [new InformOfComplaint(OrderChoices.Last(basis))];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field == nameof(Order) ? OrderChoices.OfOpen(basis) : null;
}
