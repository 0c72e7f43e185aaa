using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Waiting;

/// <summary>Another agency has asked for more than it is sent; who holds it answers.</summary>
public sealed class InformationToAnswer : WaitingKind
{
    public override string Title => "Begärda uppgifter att lämna ut eller neka";
    public override int Place => 55;
    public override SubjectKind About => SubjectKind.Case;
    public override (string Path, Right Right)? Page => ("/utlamnanden", Right.DecideOnData);

    public override IEnumerable<Waited> In(WaitingSubject subject) => Grants.Requests(subject.Readings)
        .Where(request => request.Answer is null).Select(request => new Waited(request.Fact.Holder, request.Asked.Entry.RecordedAt));
}
