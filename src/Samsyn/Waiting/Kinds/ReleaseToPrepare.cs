using Samsyn.Register;
using Samsyn.Releases;
using Samsyn.Secrecy;

namespace Samsyn.Waiting;

/// <summary>
/// A person who is to be expelled for crime may be free in twelve, six or three months, by conditional release or when the term is served, and
/// document and journey are not ready for that day. Each of the three days asks anew; detention never stands in for what was not done
/// (1 kap. 8 § utlänningslagen).
/// </summary>
public sealed class ReleaseToPrepare : WaitingKind
{
    public override string Title => "Frigivningar att förbereda";
    public override int Place => 12;
    public override SubjectKind About => SubjectKind.Case;
    public override (string Path, Right Right)? Page => ("", Right.CorrectEntries);
    public override string Answer => "Se ärendet";

    public override IEnumerable<Waited> In(WaitingSubject subject)
    {
        if (ReleaseClock.Of(subject.Case, subject.Readings) is not { } clock || clock.IsReady(subject.Case)) yield break;
        foreach (var (months, until) in new (int, int?)[] { (12, 6), (6, 3), (3, null) })
            yield return new(Agency.Polismyndigheten, clock.ReadyBy.AddMonths(-months).StartInSweden, clock.ReadyBy, subject.Case.Region)
            {
                Until = until is { } next ? clock.ReadyBy.AddMonths(-next).StartInSweden : null,
            };
    }
}
