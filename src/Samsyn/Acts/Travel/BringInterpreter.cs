using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>An interpreter is with the person.</summary>
/// <param name="By">Who did it; the agency where it is not said.</param>
[Act(ActArea.Journey, "Registrera tolk på resan", "Registrera tolken",
    Doers.Officers | Doers.Coordinators | Doers.TransportPlanner | Doers.EscortLeader)]
public sealed record BringInterpreter(string Order, string? By = null) : CaseAct, IOffered
{
    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (OrderChoices.Open(basis, Order) is not { } order) yield return basis.Case.NotOpen(Order);
        else if (order.HasInterpreter) yield return "Tolken är redan registrerad.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new InterpreterPresent(Order, By ?? basis.By.ToString());

    public static IEnumerable<Act> Ways(Basis basis) => [new BringInterpreter(OrderChoices.Last(basis))];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field == nameof(Order) ? OrderChoices.OfOpen(basis) : null;
}
