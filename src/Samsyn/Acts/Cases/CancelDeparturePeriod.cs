using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Cancels the period for voluntary departure while it runs (12 kap. 14 b § utlänningslagen).</summary>
[Act(ActArea.Decision, "Upphäv tidsfrist", "Upphäv fristen", Doers.Deciders, TouchesLiberty = true)]
public sealed record CancelDeparturePeriod : CaseAct, IOffered
{
    public override IEnumerable<Reason> WhoseTask(Basis basis) => LawfulActs.ObstaclesToCancelAsExecutor(basis.Readings, basis.Now, basis.By);

    public override IEnumerable<Reason> Obstacles(Basis basis) => LawfulActs.ObstaclesToCancelDeparturePeriod(basis.Readings, basis.Now, basis.By);

    public override Fact Becomes(Guid id, Basis basis) => new DeparturePeriodCancelled();

    public static IEnumerable<Act> Ways(Basis basis) => [new CancelDeparturePeriod()];
}
