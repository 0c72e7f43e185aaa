using Samsyn.Register;
using Samsyn.Releases;
using Samsyn.Secrecy;

namespace Samsyn.Waiting;

/// <summary>
/// What is planned for a person who is to be expelled for crime does not hold the first day that they may be free: the journey is booked later, or
/// the document runs out before. That a document is likely to come too late is told on the list of releases, which measures it.
/// </summary>
public sealed class ReleaseThatMisses : WaitingKind
{
    public override string Title => "Frigivningar där planen inte hinner";
    public override int Place => 11;
    public override SubjectKind About => SubjectKind.Case;
    public override (string Path, Right Right)? Page => ("", Right.CorrectEntries);
    public override string Answer => "Se ärendet";

    public override IEnumerable<Waited> In(WaitingSubject subject)
    {
        if (ReleaseClock.Of(subject.Case, subject.Readings) is not { } clock || clock.MissedBy(subject.Case) is not { } since) yield break;
        yield return new(Agency.Polismyndigheten, since.StartInSweden, clock.ReadyBy, subject.Case.Region);
    }
}
