using Samsyn.Charters;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Calls a charter off; the journeys of those with a seat are called off in the same commit, and can be ordered anew.</summary>
[Act(ActArea.Charter, "Ställ in charter", "Ställ in chartern", Doers.CharterDesk, TouchesLiberty = true)]
public sealed record CancelCharter(string Reason) : CharterAct, IOffered
{
    public override IEnumerable<string> BesideIn(Basis basis) => Seats.WithSeat(basis);

    public override IEnumerable<Sentence> Contradictions(Basis basis) => SeatChecks.WhyNotPlanned(basis.Charter) is { } why ? [why] : [];

    public override Fact Becomes(Guid id, Basis basis) => new CharterCancelled(Reason);

    public override IEnumerable<(string Subject, Fact Fact)> Follows(Guid id, Basis basis) =>
        Seats.BookedHere(basis).Select(pair => (pair.Case, (Fact)new TravelCancelled(pair.Booked.Order, Reason)));

    public static IEnumerable<Act> Ways(Basis basis) => [new CancelCharter("")];
}
