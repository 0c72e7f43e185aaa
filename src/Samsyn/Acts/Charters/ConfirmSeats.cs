using System.Security.Cryptography;
using System.Text;
using Samsyn.Charters;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>
/// Takes seats on a charter for cases that the agency enforces, and books their journeys in the same commit: an open order is booked, and where
/// there is none one is made. Every case is judged by the same hard checks as a booking. Both the charter and each case are written to, so that
/// however many ask at once, no seat is taken twice and nobody is on two movements.
/// </summary>
[Act(ActArea.Seat, "Bekräfta platser", "Bekräfta platserna", Doers.Officers | Doers.MigrationCoordinator | Doers.PoliceCoordinator,
    TouchesLiberty = true)]
public sealed record ConfirmSeats(IReadOnlyList<string> Cases) : CharterAct, IOffered
{
    public override IEnumerable<(string Field, string Subject)> Beside => Seats.Named(Cases);

    /// <summary>The families of those who are to travel, and, where they are escorted, those who already have a seat.</summary>
    public override IEnumerable<string> BesideIn(Basis basis)
    {
        var families = Cases.SelectMany(number => basis.Of(number).Case.Family).Where(Seats.IsCase);
        return Cases.Any(number => Escorts(number, basis) > 0) ? families.Concat(Seats.WithSeat(basis)).Distinct() : families.Distinct();
    }

    public override IEnumerable<Reason> ObstaclesIn(Basis ofCase, Basis basis) =>
        Cases.Contains(ofCase.Subject) ? Seats.LawAgainst(Sought(ofCase, basis)) : [];

    public override IEnumerable<CaseContradiction> ContradictionsIn(Basis ofCase, Basis basis) => !Cases.Contains(ofCase.Subject) ? []
        : basis.Charter.Confirmed.Contains(ofCase.Subject) ? [new("Ärendet har redan en bekräftad plats.")]
        : [.. Seats.NotExecutor(ofCase, basis), .. Seats.Against(Sought(ofCase, basis))];

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        foreach (var wrong in Seats.Misnamed(Cases)) yield return wrong;
        foreach (var obstacle in SeatChecks.OfCharter(basis.Charter, Cases.Count, basis.Now, isProposal: false)) yield return obstacle;
        if (Cases.Any(number => Escorts(number, basis) > 0) && Seats.EscortsAgainst(basis, Cases, basis.Of) is { } escorts) yield return escorts;
    }

    public override Fact Becomes(Guid id, Basis basis) => new SeatConfirmed(Cases);

    public override IEnumerable<(string Subject, Fact Fact)> Follows(Guid id, Basis basis)
    {
        foreach (var number in Cases)
        {
            var sought = Sought(basis.Of(number), basis);
            if (sought.IsBookedHere) continue;
            var order = sought.Order?.Number;
            if (order is null)
            {
                var day = basis.Charter.FlightDay!.Value;
                order = OrderTravel.NumberOf(OrderOf(id, number));
                yield return (number, new TravelOrdered(order, sought.Destination!.Value, day, day, 0, [], basis.By.ToString()));
            }
            yield return (number, new TravelBooked(order, TravelMode.Charter, basis.Charter.DepartsAt!.Value, [], basis.Subject));
        }
    }

    private SeatSought Sought(Basis ofCase, Basis basis) => Seats.Sought(ofCase, basis, basis.Charter, Cases);

    private static int Escorts(string number, Basis basis) => basis.Of(number).Case.OpenOrder?.Ordered?.Escorts ?? 0;

    /// <summary>What the number of a case's order is made of, the same however often the act is sent.</summary>
    private static Guid OrderOf(Guid id, string number) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{id} {number}")).AsSpan(0, 16), bigEndian: true);

    public static IEnumerable<Act> Ways(Basis basis) => [new ConfirmSeats(Seats.Some)];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) =>
        field == nameof(Cases) ? Seats.Offered([.. basis.Charter.Proposed, .. basis.Charter.Reserve]) : null;
}
