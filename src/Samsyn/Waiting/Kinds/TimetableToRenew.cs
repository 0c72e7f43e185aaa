using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Waiting;

/// <summary>An airline's timetable runs out, and nobody has told what it flies after that.</summary>
public sealed class TimetableToRenew : WaitingKind
{
    /// <summary>Days before it runs out that it is asked for.</summary>
    private const int Ahead = 14;

    public override string Title => "Tidtabeller som tar slut";
    public override int Place => 72;
    public override SubjectKind About => SubjectKind.Carrier;
    public override Sensitivity Tells => new(DataCategory.Itinerary, Disclosure.Summary);
    public override string Act => "ScheduleFlight";

    public override IEnumerable<Waited> In(WaitingSubject subject) => Carrier.Fold(subject.Number, subject.Readings).LastDay is { } last
        ? [new(Agency.Kriminalvarden, last.AddDays(-Ahead).StartInSweden, last)] : [];
}
