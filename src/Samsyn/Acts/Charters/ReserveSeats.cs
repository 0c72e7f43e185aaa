using Samsyn.Charters;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>
/// Puts cases last on the reserve list in the order given; those who stand on it already and are not named keep their order before them. To order the
/// whole list anew all are named.
/// </summary>
[Act(ActArea.Seat, "Ordna reservlistan", "Spara reservlistan", Doers.Officers | Doers.Coordinators | Doers.TransportPlanner)]
public sealed record ReserveSeats([property: Label("Ärenden i ordning, åtskilda med komma")] IReadOnlyList<string> Cases) : CharterAct, IOffered
{
    /// <summary>The hash of the planning input, when those named stood by in a joint plan.</summary>
    public string? PlanInput { get; init; }

    public override IEnumerable<(string Field, string Subject)> Beside => Seats.Named(Cases);

    public override IEnumerable<Reason> ObstaclesIn(Basis ofCase, Basis basis) => Seats.LawAgainst(Sought(ofCase, basis), isProposal: true);

    public override IEnumerable<CaseContradiction> ContradictionsIn(Basis ofCase, Basis basis) =>
        basis.Charter.Confirmed.Contains(ofCase.Subject) ? [new("Ärendet har redan en bekräftad plats.")]
        : Seats.Against(Sought(ofCase, basis), check => check is HardCheck.Destination or HardCheck.Window, isProposal: true);

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        foreach (var wrong in Seats.Misnamed(Cases)) yield return wrong;
        if (SeatChecks.WhyNotPlanned(basis.Charter) is { } why) yield return why;
    }

    public override Fact Becomes(Guid id, Basis basis) =>
        basis.Said<SeatReserved>(id) ?? new SeatReserved([.. basis.Charter.Reserve.Except(Cases), .. Cases], PlanInput);

    private SeatSought Sought(Basis ofCase, Basis basis) => Seats.Sought(ofCase, basis, basis.Charter, Cases);

    public static IEnumerable<Act> Ways(Basis basis) => [new ReserveSeats(Seats.Some)];
}
