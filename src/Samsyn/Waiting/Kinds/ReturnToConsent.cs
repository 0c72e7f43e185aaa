using Samsyn.Acts;
using Samsyn.Register;

namespace Samsyn.Waiting;

/// <summary>The police have returned a case; it is theirs until Migrationsverket consents.</summary>
public sealed class ReturnToConsent : WaitingKind
{
    public override string Title => "Återlämnade ärenden att ta tillbaka";
    public override int Place => 21;
    public override SubjectKind About => SubjectKind.Case;
    public override string Act => nameof(AcceptHandover);

    public override IEnumerable<Waited> In(WaitingSubject subject) => subject.Case is { IsOpen: true, Handover.ReturnAskedOn: { } since }
        ? [new(Agency.Migrationsverket, since.StartInSweden)] : [];
}
