using Samsyn.Acts;
using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Waiting;

/// <summary>A booked journey should have left, and nobody has told what became of it.</summary>
public sealed class OutcomeToTell : WaitingKind
{
    public override string Title => "Resor vars utfall ingen har berättat";
    public override int Place => 26;
    public override SubjectKind About => SubjectKind.Case;
    public override string Act => nameof(CarryOutTravel);
    public override Sensitivity Tells => new(DataCategory.Itinerary, Disclosure.Whole);

    public override IEnumerable<Waited> In(WaitingSubject subject)
    {
        if (!subject.Case.IsOpen) yield break;
        foreach (var order in subject.Case.Orders)
            if (order is { IsBooked: true, Booked: { } booked })
            {
                yield return new(Agency.Kriminalvarden, booked.DepartsAt, Detail: order.Number);
                if (subject.Case.Responsible == Agency.Polismyndigheten)
                    yield return new(Agency.Polismyndigheten, booked.DepartsAt, Region: subject.Case.Region, Detail: order.Number);
            }
    }
}
