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
        if (basis.Facility.Proposal is not { } proposed) yield return "Ingen ändring är föreslagen. En person föreslår, en annan ändrar.";
        else if (proposed.Entry != Proposal) yield return "Förslaget gäller inte längre: ett nyare har kommit. Läs det först.";
        else if (basis.Officer.Length == 0 || proposed.By is null || proposed.By == basis.Officer)
            yield return "Den som föreslog ändringen kan inte själv göra den. En annan person ändrar.";
    }

    public override Fact Becomes(Guid id, Basis basis) => basis.Said<PlacesChanged>(id)
        ?? (basis.Facility.Proposal is { } proposed ? new PlacesChanged(proposed.Usable, proposed.Reason, proposed.Kind, proposed.Entry,
            proposed.Period?.From, proposed.Period?.To)
        : throw new InvalidOperationException("Nothing is proposed."));

    public static IEnumerable<Act> Ways(Basis basis) => [new ChangePlaces(basis.Facility.Proposal?.Entry ?? Guid.Empty)];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field == nameof(Proposal)
        ? basis.Facility.Proposal is { } proposed
            ? [new Choice(proposed.Entry.ToString(), $"{proposed.Usable.ToString(CultureInfo.InvariantCulture)}{Days(proposed)}: {proposed.Reason}")]
            : [] : null;

    private static string Days(PlacesProposal proposed) => proposed.Period is { } period
        ? $" ({EntryFormat.Text(period.From)} – {EntryFormat.Text(period.To)})" : "";

    public static string Suggested(string field, Basis basis) => basis.Facility.Proposal?.Entry.ToString() ?? "";
}
