using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Tells whoever owns a method text what is wrong or missing in it, about the version that was read.</summary>
[Act(ActArea.Method, "Lämna synpunkt på texten", "Lämna synpunkten",
    Doers.Officers | Doers.DetentionOfficer | Doers.Transport | Doers.EscortLeader | Doers.Coordinators)]
public sealed record GiveMethodFeedback(
    MethodVerdict Verdict, [property: Label("Vad (skriv inget om en person)")] string Words,
    [property: Label("Textens version")] string? TextVersion = null) : MethodAct, IOffered
{
    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (string.IsNullOrWhiteSpace(Words)) yield return "Skriv vad som hjälpte, är oklart, fel eller saknas.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new MethodFeedbackGiven(Verdict, Words, TextVersion);

    public static IEnumerable<Act> Ways(Basis basis) => [new GiveMethodFeedback(MethodVerdict.Unclear, "–")];
}
