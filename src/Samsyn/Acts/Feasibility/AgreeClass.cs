using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Where the two agencies' classes differ, one takes the other's.</summary>
[Act(ActArea.Feasibility, "Enas om den andra myndighetens klass", "Enas", Doers.Officers)]
public sealed record AgreeClass(FeasibilityClass Class) : CaseAct, IOffered
{
    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (ApartClass.Why(basis) is { } why) yield return why;
        else if (ApartClass.Other(basis) is { } other && other.Class != Class)
            yield return "Den andra myndigheten har en annan klass. Enas om den, eller gör en ny egen bedömning.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new ClassAgreed(Class);

    public static IEnumerable<Act> Ways(Basis basis) => [new AgreeClass(ApartClass.Other(basis)?.Class ?? default)];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) =>
        ApartClass.Other(basis) is { } other ? [new(other.Class.ToString())] : null;

    public static string Suggested(string field, Basis basis) => ApartClass.Other(basis)?.Class.ToString() ?? "";
}

/// <summary>The question that two different classes put to each agency.</summary>
internal static class ApartClass
{
    public static AgencyClass? Other(Basis basis) =>
        basis.Case.Feasibility.Of(basis.By == Agency.Polismyndigheten ? Agency.Migrationsverket : Agency.Polismyndigheten);

    /// <summary>Why there is nothing to agree on; null when there is.</summary>
    public static Sentence? Why(Basis basis) => basis.Case.Feasibility switch
    {
        { IsBoth: false } => "Båda myndigheterna har inte bedömt verkställbarheten.",
        { IsApart: false } => "Myndigheterna har samma klass.",
        _ => basis.Case.IsOpen ? null : (Sentence)"Ärendet är avslutat.",
    };
}
