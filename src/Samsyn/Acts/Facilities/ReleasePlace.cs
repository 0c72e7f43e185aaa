using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Lets go of the place that is kept for a case or an operation.</summary>
[Act(ActArea.Facility, "Släpp reserverad plats", "Släpp platsen",
    Doers.Deciders | Doers.DetentionOfficer | Doers.MigrationCoordinator | Doers.PoliceCoordinator)]
public sealed record ReleasePlace(string? Case = null, [property: Label("Insats eller charter")] string? Operation = null) : FacilityAct, IOffered
{
    public override IEnumerable<(string Field, string Subject)> Beside =>
        Case is { } subject && Subjects.KindOf(subject) == SubjectKind.Case ? [("case", subject)] : [];

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (!Kept(basis).Any(reservation => reservation.Case == Case && reservation.Operation == Operation))
            yield return $"Ingen plats är reserverad för {Case ?? Operation ?? "det"} i {basis.Facility.Name}.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new PlaceReleased(Case, Operation);

    public static IEnumerable<Act> Ways(Basis basis) =>
        Kept(basis).Any() ? Kept(basis).Select(reservation => new ReleasePlace(reservation.Case, reservation.Operation)) : [new ReleasePlace("–")];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field == nameof(Operation)
        ? [.. Kept(basis).Select(reservation => reservation.Operation).OfType<string>().Distinct().Select(choice => new Choice(choice))] : null;

    private static IEnumerable<PlaceReservation> Kept(Basis basis) =>
        basis.Facility.Reservations.Where(reservation => reservation.Until >= basis.Today);
}
