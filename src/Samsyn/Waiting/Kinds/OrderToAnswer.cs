using Samsyn.Acts;
using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Waiting;

/// <summary>A journey is ordered, or a question about it answered, and Kriminalvården has not said whether it takes the order.</summary>
public sealed class OrderToAnswer : WaitingKind
{
    public override string Title => "Beställningar att ta, fråga om eller avböja";
    public override int Place => 25;
    public override SubjectKind About => SubjectKind.Case;
    public override string Act => nameof(AcceptOrder);
    public override Sensitivity Tells => new(DataCategory.Itinerary, Disclosure.Summary);

    public override IEnumerable<Waited> In(WaitingSubject subject) => subject.Case.IsOpen
        ? subject.Case.Orders.Where(order => order.Stage == OrderStage.Ordered)
            .Select(order => new Waited(Agency.Kriminalvarden, order.ChangedOn.StartInSweden, order.Ordered?.Latest, Detail: order.Number)) : [];
}
