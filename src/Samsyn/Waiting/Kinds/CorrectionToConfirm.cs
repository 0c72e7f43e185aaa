using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Waiting;

/// <summary>A correction that opens the gate waits for another person of the same agency.</summary>
public sealed class CorrectionToConfirm : WaitingKind
{
    public override string Title => "Rättelser som väntar på en andra person";
    public override int Place => 60;
    public override SubjectKind About => SubjectKind.Case;
    public override (string Path, Right Right)? Page => ("/rattelser", Right.CorrectEntries);

    public override IEnumerable<Waited> In(WaitingSubject subject) => Corrections.Waiting(subject.Entries)
        .Select(pair => new Waited(pair.Entry.Agency, pair.Entry.RecordedAt, AskedBy: pair.Entry.By));
}
