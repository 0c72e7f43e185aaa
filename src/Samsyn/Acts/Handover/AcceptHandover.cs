using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>The police take a case that is handed over; Migrationsverket takes back one that is returned.</summary>
[Act(ActArea.Handover, "Ta emot ärendet", "Ta emot", Doers.Officers)]
public sealed record AcceptHandover : CaseAct, IOffered
{
    public override IEnumerable<Reason> Obstacles(Basis basis) => LawfulActs.ObstaclesToAcceptHandover(basis.Readings, basis.Now, basis.By);

    public override Fact Becomes(Guid id, Basis basis) => new HandoverAccepted();

    public static IEnumerable<Act> Ways(Basis basis) => [new AcceptHandover()];
}
