using Samsyn.Acts;
using Samsyn.Register;

namespace Samsyn.Waiting;

/// <summary>A police region is asked to take a case.</summary>
public sealed class RegionToAnswer : WaitingKind
{
    public override string Title => "Ärenden som en annan region erbjuder";
    public override int Place => 30;
    public override SubjectKind About => SubjectKind.Case;
    public override string Act => nameof(TakeRegion);

    public override IEnumerable<Waited> In(WaitingSubject subject) => subject.Case is { IsOpen: true, RegionOffer: { } offer }
        ? [new(Agency.Polismyndigheten, offer.On.StartInSweden, Region: offer.To)] : [];
}
