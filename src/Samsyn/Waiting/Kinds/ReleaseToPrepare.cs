using Samsyn.Register;
using Samsyn.Releases;
using Samsyn.Secrecy;

namespace Samsyn.Waiting;

/// <summary>
/// A person who is to be expelled for crime may be free in twelve, six or three months, by conditional release or when the term is served, and what
/// is to be in place by then lacks (<see cref="ReleaseClock.Lacks"/>). Each of the three days asks for more; detention never stands in for what was
/// not done (1 kap. 8 § utlänningslagen).
/// </summary>
public sealed class ReleaseToPrepare : WaitingKind
{
    public override string Title => "Frigivningar att förbereda";
    public override int Place => 12;
    public override SubjectKind About => SubjectKind.Case;
    public override (string Path, Right Right)? Page => ("", Right.CorrectEntries);
    public override string Answer => "Se ärendet";
    public override (string Path, string Title)? Overview => ("/frigivningar", "Alla frigivningar efter månader kvar");

    public override IEnumerable<Waited> In(WaitingSubject subject)
    {
        if (ReleaseClock.Of(subject.Case, subject.Readings) is not { } clock) yield break;
        foreach (var (months, next) in Alarms)
            if (clock.Lacks(subject.Case, months) is { } need)
                yield return new(Agency.Polismyndigheten, clock.ReadyBy.AddMonths(-months).StartInSweden, clock.ReadyBy, subject.Case.Region,
                    Detail: need.ToString())
                {
                    Until = next is { } later ? clock.ReadyBy.AddMonths(-later).StartInSweden : null,
                };
    }

    private static readonly (int Months, int? Next)[] Alarms = [(ReleaseClock.BeginMonths, ReleaseClock.DocumentMonths),
        (ReleaseClock.DocumentMonths, ReleaseClock.JourneyMonths), (ReleaseClock.JourneyMonths, null)];
}
