using Samsyn.Register;
using Samsyn.Releases;
using Samsyn.Secrecy;

namespace Samsyn.Waiting;

/// <summary>
/// A person who is to be expelled for crime has no travel document, and it is expected later than the first day that they may be free. There is a row
/// of every such case without a document from a year before the day; which of them wait follows from how long the country's documents have taken,
/// which the register says when the rows are read.
/// </summary>
public sealed class DocumentTooLate : WaitingKind
{
    public override string Title => "Resehandlingar som väntas för sent före frigivning";
    public override int Place => 11;
    public override SubjectKind About => SubjectKind.Case;
    public override (string Path, Right Right)? Page => ("", Right.CorrectEntries);
    public override string Answer => "Se ärendet";
    public override (string Path, string Title)? Overview => ("/frigivningar?kvar=hinner-inte", "Alla frigivningar där planen inte hinner");

    public override IEnumerable<Waited> In(WaitingSubject subject)
    {
        if (subject.Case is not { Document: null, Destination: not null } || ReleaseClock.Of(subject.Case, subject.Readings) is not { } clock)
            yield break;
        var from = clock.ReadyBy.AddMonths(-ReleaseClock.BeginMonths);
        yield return new(Agency.Polismyndigheten, (clock.ReceivedOn is { } received && received > from ? received : from).StartInSweden,
            clock.ReadyBy, subject.Case.Region);
    }
}
