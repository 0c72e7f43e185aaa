using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Migrationsverket answers what the police have asked: what is to be done with the decision, and why.</summary>
[Act(ActArea.Handover, "Ge anvisning till Polismyndigheten", "Ge anvisning", Doers.Migration)]
public sealed record GiveInstruction(string Instruction, string Because) : CaseAct, IOffered
{
    public override IEnumerable<Reason> WhoseTask(Basis basis) =>
        basis.By == Agency.Migrationsverket ? [] : [AliensAct12.Practical.Because("Migrationsverket ger anvisningarna.")];

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (basis.Case.Handover.InstructionAskedOn is null) yield return "Polismyndigheten har inte begärt någon anvisning som väntar på svar.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new InstructionGiven(Instruction, Because);

    public static IEnumerable<Act> Ways(Basis basis) => [new GiveInstruction("", "")];
}
