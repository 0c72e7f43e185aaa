using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>The region that was offered a case takes it: both have agreed, and the case is assigned to it.</summary>
/// <param name="To">The region that takes it; without one the region that was asked.</param>
[Act(ActArea.Handover, "Ta ärendet till regionen", "Ta ärendet", Doers.RegionalLead | Doers.NationalCoordinator)]
public sealed record TakeRegion(Region? To = null, [property: Label("Kommentar")] string? Reason = null) : CaseAct, IOffered
{
    public override IEnumerable<Reason> WhoseTask(Basis basis) => RegionTask.Of(basis);

    public override IEnumerable<Sentence> Contradictions(Basis basis) => RegionTask.WhyNotAnswered(basis, To);

    public override Fact Becomes(Guid id, Basis basis) => new RegionTaken(Taker(id, basis), Reason);

    public override IEnumerable<(string Subject, Fact Fact)> Follows(Guid id, Basis basis) =>
        [(basis.Subject, new RegionAssigned(Taker(id, basis), basis.Today, Reason))];

    public static IEnumerable<Act> Ways(Basis basis) => [new TakeRegion()];

    public static bool Asks(string field, Basis basis) => field == nameof(Reason);

    private Region Taker(Guid id, Basis basis) => To ?? basis.Said<RegionTaken>(id)?.To ?? basis.Case.RegionOffer?.To ?? default;
}
