using Samsyn.Charters;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>
/// Locks the list of who travels, as it goes to carrier and border: a new version with its hash. A seat whose journey the law stops is released
/// first.
/// </summary>
[Act(ActArea.Charter, "Lås manifestet", "Lås manifestet", Doers.CharterDesk)]
public sealed record LockManifest : CharterAct, IOffered
{
    public override IEnumerable<string> BesideIn(Basis basis) => Seats.WithSeat(basis);

    public override IEnumerable<Reason> ObstaclesIn(Basis ofCase, Basis basis) => Seats.LawAgainst(Seats.Sought(ofCase, basis, basis.Charter, []));

    public override IEnumerable<CaseContradiction> ContradictionsIn(Basis ofCase, Basis basis) =>
        Seats.Against(Seats.Sought(ofCase, basis, basis.Charter, []), check => check is HardCheck.Movement or HardCheck.OtherCases);

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        var charter = basis.Charter;
        if (SeatChecks.WhyNotPlanned(charter) is { } why) yield return why;
        else if (charter.Confirmed.Count == 0) yield return "Ingen har en bekräftad plats.";
        else if (charter.Manifest is { } last && Manifests.Since(last, charter).IsNone)
            yield return $"Version {last.Version} är låst och inget har ändrats sedan dess.";
    }

    public override Fact Becomes(Guid id, Basis basis)
    {
        if (basis.Said<ManifestLocked>(id) is { } said) return said;
        var (charter, version) = (basis.Charter, (basis.Charter.Manifest?.Version ?? 0) + 1);
        return new ManifestLocked(version, [.. charter.Confirmed], [.. charter.Reserve],
            Manifests.HashOf(charter.Number, version, charter.Confirmed, charter.Reserve));
    }

    public static IEnumerable<Act> Ways(Basis basis) => [new LockManifest()];
}
