using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>The police region that has a case asks another to take it; until that one answers the case stays where it is.</summary>
[Act(ActArea.Handover, "Erbjud en annan region ärendet", "Erbjud ärendet", Doers.RegionalLead | Doers.NationalCoordinator)]
public sealed record OfferRegion(
    [property: Label("Till region")] Region To, [property: Label("Skäl")] string? Reason = null) : CaseAct, IOffered
{
    public override IEnumerable<Reason> WhoseTask(Basis basis) => RegionTask.Of(basis);

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (basis.Case.RegionOffer is { } waiting)
            yield return $"Ärendet är erbjudet region {waiting.To} {waiting.On:yyyy-MM-dd}; den har inte svarat än.";
        if (basis.Case.Region == To) yield return $"Ärendet ligger redan hos region {To}.";
        if (basis.Region is { } own && basis.Case.Region is { } held && held != own)
            yield return $"Ärendet ligger hos region {held}; den regionen, eller den nationella samordningen, erbjuder det.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new RegionOffered(To, Reason);

    public static IEnumerable<Act> Ways(Basis basis) => Others(basis).Select(region => new OfferRegion(region));

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) =>
        field == nameof(To) ? [.. Others(basis).Select(region => new Choice(region.ToString()))] : null;

    private static IEnumerable<Region> Others(Basis basis) => Enum.GetValues<Region>().Where(region => region != basis.Case.Region);
}

/// <summary>Regions share out the cases that the police enforce, and no others.</summary>
internal static class RegionTask
{
    public static IEnumerable<Reason> Of(Basis basis) => basis.By == Agency.Polismyndigheten
        ? LawfulActs.ObstaclesToActAsExecutor(basis.Readings, basis.Now, basis.By)
        : [AliensAct12.Executor.Because("Polisens regioner fördelar Polismyndighetens ärenden.")];

    /// <summary>Why who acts does not answer for the region that the case is offered to.</summary>
    public static IEnumerable<Sentence> WhyNotAnswered(Basis basis, Region? said)
    {
        if (basis.Case.RegionOffer is not { } offer) yield return "Ärendet är inte erbjudet någon region.";
        else if (said is { } to && to != offer.To) yield return $"Ärendet är erbjudet region {offer.To}, inte region {to}.";
        else if (basis.Region is { } own && own != offer.To)
            yield return $"Ärendet är erbjudet region {offer.To}; den regionen, eller den nationella samordningen, svarar.";
    }
}
