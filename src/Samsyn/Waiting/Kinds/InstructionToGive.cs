using Samsyn.Acts;
using Samsyn.Register;

namespace Samsyn.Waiting;

/// <summary>The police have asked what to do with a decision that cannot be enforced (12 kap. 17 § utlänningslagen; JO 5329-2013).</summary>
public sealed class InstructionToGive : WaitingKind
{
    /// <summary>Days until an answer is late. Samsyn's number, for the agencies to set; the law says only that it must be answered.</summary>
    public const int Days = 14;

    public override string Title => "Anvisningar att ge";
    public override int Place => 10;
    public override SubjectKind About => SubjectKind.Case;
    public override string Act => nameof(GiveInstruction);

    public override IEnumerable<Waited> In(WaitingSubject subject) => subject.Case is { IsOpen: true, Handover.InstructionAskedOn: { } since }
        ? [new(Agency.Migrationsverket, since.StartInSweden, since.AddDays(Days))] : [];
}
