using Samsyn.Acts;
using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Waiting;

/// <summary>Kriminalvården has asked about an order; who enforces answers.</summary>
public sealed class QueryToAnswer : WaitingKind
{
    public override string Title => "Frågor om resebeställningar att besvara";
    public override int Place => 15;
    public override SubjectKind About => SubjectKind.Case;
    public override string Act => nameof(AnswerOrder);
    public override Sensitivity Tells => new(DataCategory.Itinerary, Disclosure.Summary);

    public override IEnumerable<Waited> In(WaitingSubject subject) => subject.Case.IsOpen
        ? subject.Case.Orders.Where(order => order is { IsOpen: true, IsQueried: true }).Select(order => new Waited(
            subject.Case.Responsible, order.ChangedOn.StartInSweden, order.Ordered?.Latest, ByRegion(subject.Case), Detail: order.Number)) : [];

    private static Region? ByRegion(Case state) => state.Responsible == Agency.Polismyndigheten ? state.Region : null;
}
