using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>
/// Calls a journey off, ordered or booked, and frees its seat on a charter or a
/// flight; a new one can then be ordered. What is stopped must be possible to call
/// off, and so must what is not.
/// </summary>
/// <param name="Order">An order of the case that is open.</param>
[Act(ActArea.Journey, "Ställ in resa", "Ställ in resan", Doers.Officers | Doers.Coordinators | Doers.TransportPlanner)]
public sealed record CancelTravel(string Order, string Reason) : CaseAct, IOffered
{
    private static readonly string[] Reasons =
    [
        "Lagen stoppar resan", "Personen är avviken", "Personen är sjuk", "Resehandling saknas", "Flyget är inställt", "Chartern är inställd",
        "Tillstånd saknas", "Personal saknas", "Personen reser själv", "Planen är ändrad", "Annat skäl",
    ];

    public override IEnumerable<string> BesideIn(Basis basis) =>
        [.. Charter(basis) is { } charter ? [charter] : Array.Empty<string>(), .. FlightPlaces.Beside(OrderChoices.Open(basis, Order))];

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (OrderChoices.Open(basis, Order) is null) yield return basis.Case.NotOpen(Order);
    }

    public override Fact Becomes(Guid id, Basis basis) => new TravelCancelled(Order, Reason);

    public override IEnumerable<(string Subject, Fact Fact)> Follows(Guid id, Basis basis) =>
    [
        .. Charter(basis) is { } charter && Release(basis, charter) is { } release ? [release] : Array.Empty<(string, Fact)>(),
        .. FlightPlaces.Release(basis, OrderChoices.Open(basis, Order)) is { } place ? [place] : Array.Empty<(string, Fact)>(),
    ];

    public static IEnumerable<Act> Ways(Basis basis) => [new CancelTravel(OrderChoices.Last(basis), "")];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field switch
    {
        nameof(Order) => OrderChoices.OfOpen(basis),
        nameof(Reason) => [.. Reasons.Select(reason => new Choice(reason, reason))],
        _ => null,
    };

    private string? Charter(Basis basis) =>
        OrderChoices.Open(basis, Order) is { IsBooked: true, Booked: { Mode: TravelMode.Charter, Operation: { } operation } } ? operation : null;

    /// <summary>
    /// That the case's seat on a charter is free; null when it has none there, or who acts does not enforce the case: then Samsyn frees it by
    /// itself, on behalf of who does.
    /// </summary>
    internal static (string Subject, Fact Fact)? Release(Basis basis, string charter) =>
        basis.By == basis.Case.Responsible && basis.Of(charter).Charter is { Stage: CharterStage.Planned } planned
            && planned.Confirmed.Contains(basis.Subject)
            ? (charter, new SeatReleased([basis.Subject])) : null;
}
