using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Kriminalvården asks what it must know before it takes an order on.</summary>
[Act(ActArea.Journey, "Fråga om beställningen", "Skicka frågan", Doers.Transport)]
public sealed record QueryOrder(string Order, [property: Lines, Label("Frågor, en på varje rad")] IReadOnlyList<string> Asks) : CaseAct, IOffered
{
    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (OrderChoices.Open(basis, Order) is not { } order) yield return basis.Case.NotOpen(Order);
        else if (order.IsQueried) yield return "En fråga om beställningen väntar redan på svar.";
        if (Asks.Count == 0) yield return "Skriv minst en fråga.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new OrderQueried(Order, Asks);

    public static IEnumerable<Act> Ways(Basis basis) => [new QueryOrder(OrderChoices.Last(basis), ["?"])];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field == nameof(Order) ? OrderChoices.OfOpen(basis) : null;
}
