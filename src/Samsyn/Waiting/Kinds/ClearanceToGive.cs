using Samsyn.Acts;
using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Waiting;

/// <summary>A booked journey needs the executing authority's fresh yes to its next stage; it waits from when that may be given.</summary>
public sealed class ClearanceToGive : WaitingKind
{
    public override string Title => "Klartecken att ge";
    public override int Place => 4;
    public override SubjectKind About => SubjectKind.Case;
    public override string Act => nameof(ClearTravel);
    public override Sensitivity Tells => new(DataCategory.Itinerary, Disclosure.Whole);

    public override IEnumerable<Waited> In(WaitingSubject subject)
    {
        if (!subject.Case.IsOpen) yield break;
        foreach (var order in subject.Case.Orders)
            if (order is { NextClearance: { } stage, Booked: { } booked })
                yield return new(subject.Case.Responsible,
                    ClearanceTimes.From(stage, booked.DepartsAt, order.Legs is [var first, ..] ? first.DepartsAt : null),
                    ClearanceTimes.Due(stage, booked.DepartsAt).SwedishDay,
                    subject.Case.Responsible == Agency.Polismyndigheten ? subject.Case.Region : null,
                    Detail: $"{order.Number} {stage}")
                { Until = booked.DepartsAt };
    }
}
