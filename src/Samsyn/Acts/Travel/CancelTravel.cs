using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>
/// Calls a journey off, ordered or booked; a new one can then be ordered. What is stopped must be possible to call off, and so must what is not.
/// </summary>
/// <param name="Order">An order of the case that is open.</param>
[Act(ActArea.Journey, "Ställ in resa", "Ställ in resan", Doers.Officers | Doers.Coordinators | Doers.TransportPlanner)]
public sealed record CancelTravel(string Order, string Reason) : CaseAct, IOffered
{
    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (!basis.Case.Orders.Any(order => order.IsOpen && order.Number == Order)) yield return basis.Case.NotOpen(Order);
    }

    public override Fact Becomes(Guid id, Basis basis) => new TravelCancelled(Order, Reason);

    public static IEnumerable<Act> Ways(Basis basis) => [new CancelTravel(basis.Case.OpenOrder?.Number ?? "", "")];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) =>
        field == nameof(Order) ? [.. basis.Case.Orders.Where(order => order.IsOpen).Select(order => new Choice(order.Number))] : null;
}
