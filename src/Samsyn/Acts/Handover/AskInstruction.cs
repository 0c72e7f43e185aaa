using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>
/// The police ask Migrationsverket what is to be done with a decision that cannot be enforced (12 kap. 17 § utlänningslagen). It must be answered
/// (JO 5329-2013: cases went to and fro between the two for years).
/// </summary>
[Act(ActArea.Handover, "Begär anvisning av Migrationsverket", "Begär anvisning", Doers.Police)]
public sealed record AskInstruction([property: Label("Varför beslutet inte kan verkställas")] string Why) : CaseAct, IOffered
{
    public override IEnumerable<Reason> WhoseTask(Basis basis) => basis.By == Agency.Polismyndigheten
        ? LawfulActs.ObstaclesToActAsExecutor(basis.Readings, basis.Now, basis.By)
        : [AliensAct12.Executor.Because("Polismyndigheten begär anvisning när den inte kan verkställa.")];

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (basis.Case.Handover.InstructionAskedOn is { } asked)
            yield return $"Anvisning är begärd {asked:yyyy-MM-dd}; Migrationsverket har inte svarat än.";
        if (!basis.Case.IsOpen) yield return "Ärendet är avslutat.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new InstructionAsked(Why);

    public static IEnumerable<Act> Ways(Basis basis) => [new AskInstruction("")];
}
