using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Waiting;

/// <summary>An erasure waits for another person of the same agency.</summary>
public sealed class ErasureToConfirm : WaitingKind
{
    public override string Title => "Utplåningar som väntar på en andra person";
    public override int Place => 61;
    public override SubjectKind About => SubjectKind.Case;
    public override (string Path, Right Right)? Page => ("/radera", Right.Erase);

    public override IEnumerable<Waited> In(WaitingSubject subject) => Erasure.Waiting(subject.Readings) is { Entry: var asked }
        ? [new(asked.Agency, asked.RecordedAt, AskedBy: asked.By)] : [];
}
