using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Confirms what another agency has proposed of travel to the country.</summary>
/// <param name="Assessment">The entry of the proposal.</param>
[Act(ActArea.Country, "Bekräfta ändring", "Bekräfta", Doers.CountryDesk | Doers.TransportCoordinator)]
public sealed record ConfirmRoute(
    [property: Label("Förslag")] Guid Assessment, [property: Label("Bekräftelsen gäller till och med")] DateOnly Until) : CountryAct, IOffered
{
    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (basis.Country.Proposed is not { } proposed)
        {
            yield return "Ingen ändring är föreslagen. En myndighet föreslår, en annan bekräftar.";
            yield break;
        }
        if (proposed.Entry != Assessment) yield return "Förslaget gäller inte längre: ett nyare har kommit. Läs det först.";
        else if (proposed.By == basis.By) yield return $"{proposed.By} har själv föreslagit ändringen. En annan myndighet bekräftar den.";
        if (Until <= basis.Today) yield return $"{Until:yyyy-MM-dd} har varit. Ange en kommande dag.";
        else if (proposed.Until is { } vouched && vouched < Until)
            yield return $"Förslaget gäller till och med {vouched:yyyy-MM-dd}; bekräftelsen kan inte gälla längre.";
        else if (Until.DayNumber - basis.Today.DayNumber > ProposeRoute.MostDays) yield return "En bedömning av ett land gäller i högst ett år.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new RouteConfirmed(Assessment, Until);

    public static IEnumerable<Act> Ways(Basis basis) => [new ConfirmRoute(basis.Country.Proposed?.Entry ?? Guid.Empty, UntilOf(basis))];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field != nameof(Assessment) ? null
        : basis.Country.Proposed is { } proposed ? [new Choice(proposed.Entry.ToString()) { Says = Said(proposed.Possible, proposed.On) }] : [];

    public static string Suggested(string field, Basis basis) => field switch
    {
        nameof(Assessment) => basis.Country.Proposed?.Entry.ToString() ?? "",
        nameof(Until) => EntryFormat.Text(UntilOf(basis)),
        _ => "",
    };

    private static DateOnly UntilOf(Basis basis) =>
        basis.Country.Proposed?.Until is { } vouched && vouched > basis.Today ? vouched : basis.Today.AddMonths(6);

    private static Sentence Said(RoutePossible possible, DateOnly on) => possible switch
    {
        RoutePossible.Yes => (Sentence)$"resa är möjlig, föreslaget {on:yyyy-MM-dd}",
        RoutePossible.WithConditions => $"resa är möjlig med villkor, föreslaget {on:yyyy-MM-dd}",
        RoutePossible.No => $"resa är inte möjlig, föreslaget {on:yyyy-MM-dd}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
