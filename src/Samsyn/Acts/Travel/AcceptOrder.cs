using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Kriminalvården takes an order on, which it may only while the ground for the journey holds (JO 2018, Opcat).</summary>
[Act(ActArea.Journey, "Ta beställningen", "Ta beställningen", Doers.Transport)]
public sealed record AcceptOrder(string Order) : CaseAct, IOffered
{
    public override IEnumerable<Reason> Obstacles(Basis basis) => OrderChoices.Open(basis, Order)?.Ordered is { } ordered
        ? LawfulActs.ObstaclesToOrderTravel(basis.Readings, basis.Now, ordered.Destination) : [];

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (OrderChoices.Open(basis, Order) is not { } order) yield return basis.Case.NotOpen(Order);
        else if (order.IsAccepted) yield return $"Kriminalvården har redan tagit beställningen {Order}.";
        else if (order.IsQueried) yield return "Frågan till beställaren är inte besvarad än.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new OrderAccepted(Order);

    public static IEnumerable<Act> Ways(Basis basis) => [new AcceptOrder(OrderChoices.Last(basis))];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field == nameof(Order) ? OrderChoices.OfOpen(basis) : null;
}
