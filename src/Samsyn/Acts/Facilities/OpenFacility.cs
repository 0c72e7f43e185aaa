using Samsyn.Register;

namespace Samsyn.Acts;

[Act(ActArea.Facility, "Öppna förvar", "Öppna förvaret", Doers.DetentionOfficer | Doers.MigrationCoordinator)]
public sealed record OpenFacility(string Name, int Places) : FacilityAct, IOffered
{
    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (basis.Facility.IsOpened) yield return $"{basis.Subject} är redan öppnat. Antalet platser ändras av två personer.";
        if (Places < 1) yield return "Ett förvar har minst en plats.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new FacilityOpened(Name, Places);

    public static IEnumerable<Act> Ways(Basis basis) => [new OpenFacility("", 1)];
}
