using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>A journey that had begun was not made. One that has not begun is called off instead.</summary>
/// <param name="Link">The part of the chain that could have prevented it.</param>
/// <param name="Cost">Swedish kronor.</param>
[Act(ActArea.Outcome, "Registrera resa som inte blev av", "Resan blev inte av", Doers.Police | Doers.Transport | Doers.EscortLeader)]
public sealed record FailTravel(
    string Order, TravelFailure Reason, [property: Label("Vad som kunde ha förhindrat det")] FailureLink? Link = null, decimal? Cost = null)
    : CaseAct, IOffered
{
    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (OrderChoices.Open(basis, Order) is not { } order) yield return basis.Case.NotOpen(Order);
        else if (order is not { IsBooked: true, Booked: { } booked }) yield return "Resan är inte bokad. Ställ in den i stället.";
        else if (Begins(order, booked) is var begins && begins > basis.Now)
            yield return $"Resan börjar {begins.SwedishClock:yyyy-MM-dd HH:mm}. En resa som inte har börjat ställs in.";
    }

    /// <summary>The departure may still be to come: the journey failed on the way to it.</summary>
    public override IEnumerable<string> BesideIn(Basis basis) => FlightPlaces.Beside(OrderChoices.Open(basis, Order));

    public override IEnumerable<(string Subject, Fact Fact)> Follows(Guid id, Basis basis) =>
        FlightPlaces.Release(basis, OrderChoices.Open(basis, Order)) is { } place ? [place] : [];

    public override Fact Becomes(Guid id, Basis basis) => new TravelFailed(Order, Reason, Cost, Link);

    public static IEnumerable<Act> Ways(Basis basis) => [new FailTravel(OrderChoices.Last(basis), TravelFailure.Other)];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) =>
        field == nameof(Order) ? OrderChoices.Of(basis.Case.Orders.Where(order => order.IsBooked)) : null;

    /// <summary>With its first leg, or on the day of departure where it is not planned.</summary>
    private static DateTimeOffset Begins(TravelOrder order, TravelBooked booked) =>
        order.Legs is [var first, ..] && first.DepartsAt < booked.DepartsAt ? first.DepartsAt : booked.DepartsAt.SwedishDay.StartInSweden;
}
