using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>The journey has been made. That the person has left the country is registered as a departure.</summary>
/// <param name="Destination">The order's own where it is not said.</param>
/// <param name="Within">By the destination where it is not said.</param>
[Act(ActArea.Outcome, "Registrera genomförd resa", "Resan är genomförd", Doers.Police | Doers.Transport | Doers.EscortLeader)]
public sealed record CarryOutTravel(string Order, Country? Destination = null, TravelScope? Within = null) : CaseAct, IOffered
{
    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (OrderChoices.Open(basis, Order) is not { } order) yield return basis.Case.NotOpen(Order);
        else if (order is not { IsBooked: true, Booked: { } booked })
            yield return "Resan är inte bokad, och kan inte vara genomförd. Boka den först.";
        else if (booked.DepartsAt > basis.Now)
            yield return $"Resan avgår {booked.DepartsAt.SwedishClock:yyyy-MM-dd HH:mm}, och kan inte vara genomförd än.";
    }

    public override Fact Becomes(Guid id, Basis basis)
    {
        var to = Destination ?? OrderChoices.Open(basis, Order)?.Ordered?.Destination ?? default;
        return new TravelCarriedOut(Order, to, Within ?? (MemberStates.AppliesReturnDirective(to) ? TravelScope.Schengen : TravelScope.Outside));
    }

    public static IEnumerable<Act> Ways(Basis basis) => [new CarryOutTravel(OrderChoices.Last(basis))];

    public static bool Asks(string field, Basis basis) => field == nameof(Order);

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) =>
        field == nameof(Order) ? OrderChoices.Of(basis.Case.Orders.Where(order => order.IsBooked)) : null;
}
