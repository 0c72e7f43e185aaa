using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Where the two agencies' classes differ, one stands by its own and says why.</summary>
[Act(ActArea.Feasibility, "Stå fast vid den egna klassen", "Stå fast", Doers.Officers)]
public sealed record DisputeClass(string Because) : CaseAct, IOffered
{
    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (ApartClass.Why(basis) is { } why) yield return why;
        else if (basis.Case.Feasibility.Of(basis.By) is { DisputedOn: { } on })
            yield return $"Er myndighet har stått fast vid sin klass sedan {on:yyyy-MM-dd}.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new ClassDisputed(Because);

    public static IEnumerable<Act> Ways(Basis basis) => [new DisputeClass("")];
}
