using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Sets free: it is never too late, and never too early (10 kap. 9 § utlänningslagen).</summary>
[Act(ActArea.Detention, "Avsluta förvar", "Avsluta förvaret", Doers.Deciders | Doers.DetentionOfficer)]
public sealed record EndDetention(string Reason) : CaseAct, IOffered
{
    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (basis.Case.Detention is null && basis.Case.Detained.Unordered is null) yield return "Inget förvar pågår i ärendet.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new DetentionEnded(Reason);

    public static IEnumerable<Act> Ways(Basis basis) => [new EndDetention("")];

    /// <summary>The draft of a release: why the detention has ended by law, where it has.</summary>
    public static string Suggested(string field, Basis basis) =>
        field == nameof(Reason) && basis.Detention is { WhyEnded: { } ended } ? $"{ended.Text} ({ended.Source})" : "";
}
