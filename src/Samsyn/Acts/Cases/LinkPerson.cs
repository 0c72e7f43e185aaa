using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Says that the case is the same human being's as other cases.</summary>
[Act(ActArea.Person, "Samma person i ett annat ärende", "Knyt ärendena", Doers.Officers)]
public sealed record LinkPerson(
    [property: Label("Ärenden, åtskilda med komma")] IReadOnlyList<string> Cases, LinkBasis Basis, string Reason) : CaseAct, IOffered
{
    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (Cases.Count == 0) yield return "Ange minst ett annat ärende.";
        foreach (var other in Cases)
            if (!IsCase(other)) yield return $"{other} är inget ärende.";
            else if (basis.Case.Number == other) yield return "Ett ärende knyts inte till sig självt.";
    }

    /// <summary>The cases named must be such that who acts may know of them.</summary>
    public override IEnumerable<(string Field, string Subject)> Beside => Cases.Where(IsCase).Select(other => ("cases", other));

    private static bool IsCase(string other) => Subjects.KindOf(other) == SubjectKind.Case;

    public override Fact Becomes(Guid id, Basis basis) => new PersonLinked(Cases, Basis, Reason);

    public static IEnumerable<Act> Ways(Basis basis) => [new LinkPerson(["MIG-0"], LinkBasis.Officer, "")];
}
