using Samsyn.Register;

namespace Samsyn.Acts;

[Act(ActArea.Operation, "Avsluta gemensam insats", "Avsluta insatsen",
    Doers.RegionalLead | Doers.NationalCoordinator | Doers.PoliceCoordinator | Doers.MigrationCoordinator)]
public sealed record EndOperation : OperationAct, IOffered
{
    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (basis.Operation.Plan is null) yield return $"Insatsen {basis.Subject} är inte planerad.";
        else if (basis.Operation.EndedOn is { } ended) yield return $"Insatsen avslutades redan {ended:yyyy-MM-dd}.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new OperationEnded();

    public static IEnumerable<Act> Ways(Basis basis) => [new EndOperation()];
}
