using Samsyn.Acts;
using Samsyn.Register;

namespace Samsyn.Waiting;

/// <summary>Migrationsverket has handed a case over; the police take it or return it.</summary>
public sealed class HandoverToTake : WaitingKind
{
    public override string Title => "Överlämnanden att ta emot";
    public override int Place => 20;
    public override SubjectKind About => SubjectKind.Case;
    public override string Act => nameof(AcceptHandover);

    public override IEnumerable<Waited> In(WaitingSubject subject) => subject.Case is { IsOpen: true, Handover.Offer: { } offer }
        ? [new(Agency.Polismyndigheten, offer.On.StartInSweden, Region: subject.Case.Region,
            Detail: string.Join(' ', [offer.Ground.ToString(), offer.Operation ?? "-", .. offer.Missing.Select(need => need.ToString())]))] : [];
}
