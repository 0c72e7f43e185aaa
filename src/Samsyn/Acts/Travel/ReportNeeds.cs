using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Says what the person needs on a journey, before any is ordered; that nothing is needed is said too.</summary>
[Act(ActArea.Person, "Registrera behov på resan", "Registrera", Doers.Officers)]
public sealed record ReportNeeds(IReadOnlyList<TravelNeed> Needs) : CaseAct, IOffered
{
    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (!basis.Case.IsOpen) yield return "Ärendet är avslutat.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new NeedsReported([.. Needs.Distinct().Select(need => need.ToString())]);

    public static IEnumerable<Act> Ways(Basis basis) => [new ReportNeeds([])];

    public static string Suggested(string field, Basis basis) => string.Join(',', basis.Case.Needs ?? []);
}
