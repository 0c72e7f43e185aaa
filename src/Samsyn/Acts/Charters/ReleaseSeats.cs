using Samsyn.Charters;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>
/// Gives up seats, confirmed, proposed or on the reserve list. A confirmed one is given up by who enforces the case, and its journey is called off in
/// the same commit. What is stopped must be possible to give up, and so must what is not.
/// </summary>
[Act(ActArea.Seat, "Släpp platser", "Släpp platserna", Doers.Officers | Doers.Coordinators | Doers.TransportPlanner, TouchesLiberty = true)]
public sealed record ReleaseSeats(IReadOnlyList<string> Cases, string Reason) : CharterAct, IOffered
{
    public override IEnumerable<(string Field, string Subject)> Beside => Seats.Named(Cases);

    public override IEnumerable<CaseContradiction> ContradictionsIn(Basis ofCase, Basis basis)
    {
        var charter = basis.Charter;
        if (charter.Confirmed.Contains(ofCase.Subject)) return Seats.NotExecutor(ofCase, basis);
        return charter.Proposed.Contains(ofCase.Subject) || charter.Reserve.Contains(ofCase.Subject)
            ? [] : [new("Ärendet har ingen plats att släppa.")];
    }

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        foreach (var wrong in Seats.Misnamed(Cases)) yield return wrong;
        if (SeatChecks.WhyNotPlanned(basis.Charter) is { } why) yield return why;
        else if (!Held(basis).Any()) yield return $"{basis.Subject} har ingen plats att släppa.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new SeatReleased(Cases);

    public override IEnumerable<(string Subject, Fact Fact)> Follows(Guid id, Basis basis) =>
        Seats.BookedHere(basis, Cases).Select(pair => (pair.Case, (Fact)new TravelCancelled(pair.Booked.Order, Reason)));

    private static IEnumerable<string> Held(Basis basis) => [.. basis.Charter.Confirmed, .. basis.Charter.Proposed, .. basis.Charter.Reserve];

    public static IEnumerable<Act> Ways(Basis basis) => [new ReleaseSeats(Seats.Some, "")];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field == nameof(Cases) ? Seats.Offered(Held(basis)) : null;
}
