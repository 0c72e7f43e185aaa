using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>The region that was offered a case does not take it; it stays with the one that has it.</summary>
/// <param name="To">The region that was asked.</param>
[Act(ActArea.Handover, "Ta inte ärendet till regionen", "Avböj", Doers.RegionalLead | Doers.NationalCoordinator)]
public sealed record DeclineRegion(string Reason, Region? To = null) : CaseAct, IOffered
{
    public override IEnumerable<Reason> WhoseTask(Basis basis) => RegionTask.Of(basis);

    public override IEnumerable<Sentence> Contradictions(Basis basis) => RegionTask.WhyNotAnswered(basis, To);

    public override Fact Becomes(Guid id, Basis basis) =>
        new RegionDeclined(To ?? basis.Said<RegionDeclined>(id)?.To ?? basis.Case.RegionOffer?.To ?? default, Reason);

    public static IEnumerable<Act> Ways(Basis basis) => [new DeclineRegion("")];

    public static bool Asks(string field, Basis basis) => field == nameof(Reason);
}
