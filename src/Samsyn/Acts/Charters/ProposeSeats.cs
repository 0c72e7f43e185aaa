using Samsyn.Charters;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Proposes seats on a charter. It binds nobody, and yet is never done where the journey would be unlawful.</summary>
[Act(ActArea.Seat, "Föreslå platser", "Föreslå platserna", Doers.Officers | Doers.Coordinators | Doers.TransportPlanner)]
public sealed record ProposeSeats(IReadOnlyList<string> Cases) : CharterAct, IOffered
{
    public override IEnumerable<(string Field, string Subject)> Beside => Seats.Named(Cases);

    public override IEnumerable<Reason> ObstaclesIn(Basis ofCase, Basis basis) => Seats.LawAgainst(Sought(ofCase, basis), isProposal: true);

    public override IEnumerable<CaseContradiction> ContradictionsIn(Basis ofCase, Basis basis)
    {
        if (basis.Charter.Confirmed.Contains(ofCase.Subject)) yield return new("Ärendet har redan en bekräftad plats.");
        if (basis.Charter.Proposed.Contains(ofCase.Subject)) yield return new("Ärendet har redan en föreslagen plats.");
        foreach (var against in Seats.Against(Sought(ofCase, basis), isProposal: true)) yield return against;
    }

    public override IEnumerable<Sentence> Contradictions(Basis basis) =>
        [.. Seats.Misnamed(Cases), .. SeatChecks.OfCharter(basis.Charter, Cases.Count, basis.Now, isProposal: true)];

    public override Fact Becomes(Guid id, Basis basis) => new SeatProposed(Cases);

    private SeatSought Sought(Basis ofCase, Basis basis) => Seats.Sought(ofCase, basis, basis.Charter, Cases);

    public static IEnumerable<Act> Ways(Basis basis) => [new ProposeSeats(Seats.Some)];
}
