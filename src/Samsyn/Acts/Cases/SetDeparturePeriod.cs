using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Sets or extends the period for voluntary departure to its last day (12 kap. 14 c § utlänningslagen).</summary>
[Act(ActArea.Decision, "Bestäm eller förläng tidsfrist", "Bestäm fristen", Doers.Deciders)]
public sealed record SetDeparturePeriod([property: Label("Till och med")] DateOnly Until) : CaseAct, IOffered
{
    public override IEnumerable<Reason> WhoseTask(Basis basis) => LawfulActs.ObstaclesToActAsExecutor(basis.Readings, basis.Now, basis.By);

    public override IEnumerable<Reason> Obstacles(Basis basis) => LawfulActs.ObstaclesToSetDeparturePeriod(basis.Readings, basis.Now, Until);

    public override Fact Becomes(Guid id, Basis basis) => new DeparturePeriodSet(Until);

    public static IEnumerable<Act> Ways(Basis basis) => [new SetDeparturePeriod(basis.Today)];
}
