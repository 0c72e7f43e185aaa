using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Kriminalvården does not take an order on, for a coded reason; what is booked is called off instead.</summary>
[Act(ActArea.Journey, "Avböj beställningen", "Avböj beställningen", Doers.Transport)]
public sealed record RefuseOrder(string Order, OrderRefusal Reason) : CaseAct, IOffered
{
    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (OrderChoices.Open(basis, Order) is not { } order) yield return basis.Case.NotOpen(Order);
        else if (order.IsBooked) yield return $"Resan {Order} är bokad. Ställ in den om den inte kan göras.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new OrderRefused(Order, Reason);

    public static IEnumerable<Act> Ways(Basis basis) => [new RefuseOrder(OrderChoices.Last(basis), OrderRefusal.NoCapacity)];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field == nameof(Order) ? OrderChoices.OfOpen(basis) : null;
}
