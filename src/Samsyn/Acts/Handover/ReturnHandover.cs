using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>The police return a case to Migrationsverket, which must consent before it is its own again (12 kap. 14 a § second paragraph).</summary>
[Act(ActArea.Handover, "Återlämna till Migrationsverket", "Återlämna", Doers.Police)]
public sealed record ReturnHandover(string Reason) : CaseAct, IOffered
{
    public override IEnumerable<Reason> Obstacles(Basis basis) => LawfulActs.ObstaclesToReturnHandover(basis.Readings, basis.Now, basis.By);

    public override Fact Becomes(Guid id, Basis basis) => new HandoverReturned(Reason);

    public static IEnumerable<Act> Ways(Basis basis) => [new ReturnHandover("")];
}
