using Samsyn.Acts;
using Samsyn.Register;

namespace Samsyn.Waiting;

/// <summary>The two agencies' classes differ: each agrees, or says why not.</summary>
public sealed class ClassToAgree : WaitingKind
{
    public override string Title => "Klasser som skiljer sig";
    public override int Place => 40;
    public override SubjectKind About => SubjectKind.Case;
    public override string Act => nameof(AgreeClass);

    public override IEnumerable<Waited> In(WaitingSubject subject)
    {
        if (subject.Case is not { IsOpen: true, Feasibility: { ApartSince: { } since } course }) yield break;
        if (course.WaitsFor(Agency.Migrationsverket)) yield return new(Agency.Migrationsverket, since.StartInSweden);
        if (course.WaitsFor(Agency.Polismyndigheten)) yield return new(Agency.Polismyndigheten, since.StartInSweden, Region: subject.Case.Region);
    }
}
