using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Waiting;

/// <summary>Somebody is booked on a departure that the airline does not fly: the journeys of that day are to be booked anew.</summary>
public sealed class FlightPlaceToMove : WaitingKind
{
    public override string Title => "Bokade på flyg som inte går";
    public override int Place => 20;
    public override SubjectKind About => SubjectKind.Carrier;
    public override Sensitivity Tells => new(DataCategory.Itinerary, Disclosure.Summary);
    public override (string Path, Right Right)? Page => ("#utan-avgang", Right.ReadWorklist);
    public override string Answer => "Se vilka";

    public override IEnumerable<Waited> In(WaitingSubject subject)
    {
        var gone = Carrier.Fold(subject.Number, subject.Readings).Displaced(subject.Now.SwedishDay).ToList();
        if (gone.Count == 0) yield break;
        var since = subject.Readings.Where(reading => reading.Fact is FlightWithdrawn or FlightScheduled).Max(reading => reading.RecordedAt);
        yield return new(Agency.Kriminalvarden, since, gone.Min(place => place.On)) { Until = gone.Max(place => place.On).EndInSweden };
    }
}
