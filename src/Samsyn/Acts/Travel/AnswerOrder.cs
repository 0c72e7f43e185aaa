using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Who ordered the journey answers what Kriminalvården asked.</summary>
[Act(ActArea.Journey, "Besvara frågan om beställningen", "Skicka svaret", Doers.Officers | Doers.MigrationCoordinator | Doers.PoliceCoordinator)]
public sealed record AnswerOrder(string Order, [property: Lines, Label("Svar, ett på varje rad")] IReadOnlyList<string> Answers) : CaseAct, IOffered
{
    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (OrderChoices.Open(basis, Order) is not { } order) yield return basis.Case.NotOpen(Order);
        else if (!order.IsQueried) yield return "Ingen fråga om beställningen väntar på svar.";
        if (Answers.Count == 0) yield return "Skriv minst ett svar.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new OrderAnswered(Order, Answers);

    public static IEnumerable<Act> Ways(Basis basis) => [new AnswerOrder(OrderChoices.Last(basis), ["!"])];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) =>
        field == nameof(Order) ? OrderChoices.Of(basis.Case.Orders.Where(order => order.IsOpen && order.IsQueried)) : null;
}
