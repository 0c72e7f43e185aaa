using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Who carries out the journey has met the person before it.</summary>
/// <param name="By">Who did it; the agency where it is not said.</param>
[Act(ActArea.Journey, "Registrera besök inför resan", "Registrera besöket",
    Doers.Officers | Doers.Coordinators | Doers.TransportPlanner | Doers.EscortLeader)]
public sealed record MakePreTripVisit(string Order, string? By = null) : CaseAct, IOffered
{
    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (OrderChoices.Open(basis, Order) is not { } order) yield return basis.Case.NotOpen(Order);
        else if (order.IsVisited) yield return "Besöket inför resan är redan registrerat.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new PreTripVisitMade(Order, By ?? basis.By.ToString());

    public static IEnumerable<Act> Ways(Basis basis) => [new MakePreTripVisit(OrderChoices.Last(basis))];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field == nameof(Order) ? OrderChoices.OfOpen(basis) : null;
}
