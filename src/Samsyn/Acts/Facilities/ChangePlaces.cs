using System.Globalization;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Changes the usable places as another person has proposed. The same answer to the same proposal is one.</summary>
/// <param name="Proposal">The entry of the proposal.</param>
[Act(ActArea.Facility, "Ändra antal platser", "Ändra", Doers.DetentionOfficer | Doers.MigrationCoordinator)]
public sealed record ChangePlaces(Guid Proposal) : FacilityAct, IOffered
{
    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (basis.Facility.Proposals.Length == 0) yield return "Ingen ändring är föreslagen. En person föreslår, en annan ändrar.";
        else if (Find(basis) is not { } proposed) yield return "Förslaget gäller inte längre: ett nyare har kommit. Läs det först.";
        else if (basis.Officer.Length == 0 || proposed.By is null || proposed.By == basis.Officer)
            yield return "Den som föreslog ändringen kan inte själv göra den. En annan person ändrar.";
    }

    public override Fact Becomes(Guid id, Basis basis) => basis.Said<PlacesChanged>(id)
        ?? (Find(basis) is { } proposed ? new PlacesChanged(proposed.Usable, proposed.Reason, proposed.Kind, proposed.Entry,
            proposed.Period?.From, proposed.Period?.To)
        : throw new InvalidOperationException("Nothing is proposed."));

    private PlacesProposal? Find(Basis basis) => basis.Facility.Proposals.FirstOrDefault(proposal => proposal.Entry == Proposal);

    /// <summary>What still can be changed: not for days that have been.</summary>
    private static IEnumerable<PlacesProposal> Open(Basis basis) =>
        basis.Facility.Proposals.Where(proposal => !(proposal.Period?.To < basis.Today));

    public static IEnumerable<Act> Ways(Basis basis) => Open(basis).Any()
        ? Open(basis).Select(proposal => new ChangePlaces(proposal.Entry)) : [new ChangePlaces(Guid.Empty)];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field != nameof(Proposal) ? null
        : [.. Open(basis).Select(proposed => new Choice(proposed.Entry.ToString(),
            $"{proposed.Usable.ToString(CultureInfo.InvariantCulture)}{Days(proposed)}: {proposed.Reason}"))];

    private static string Days(PlacesProposal proposed) => proposed.Period is { } period
        ? $" ({EntryFormat.Text(period.From)} – {EntryFormat.Text(period.To)})" : "";

    public static string Suggested(string field, Basis basis) => Open(basis).LastOrDefault()?.Entry.ToString() ?? "";
}
