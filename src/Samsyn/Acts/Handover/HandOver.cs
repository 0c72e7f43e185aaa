using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Migrationsverket hands its case over to the police, on one of the two grounds there are (12 kap. 14 a § utlänningslagen).</summary>
[Act(ActArea.Handover, "Lämna över till Polismyndigheten", "Lämna över", Doers.Migration, TouchesLiberty = true)]
public sealed record HandOver(HandoverGround Ground) : CaseAct, IOffered
{
    public static IReadOnlyList<Rule> LeansOn => [AliensAct12.Handover];

    public override IEnumerable<Reason> Obstacles(Basis basis) => LawfulActs.ObstaclesToHandOver(basis.Readings, basis.Now, basis.By);

    public override Fact Becomes(Guid id, Basis basis) => new HandedOver(Ground);

    public static IEnumerable<Act> Ways(Basis basis) => [new HandOver(HandoverGround.Absconded)];
}
