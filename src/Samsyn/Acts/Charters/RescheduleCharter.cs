using Samsyn.Charters;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>
/// Moves a charter to another time. Who has a seat is booked to the new time in the same commit, so each must be allowed to travel then; a seat that
/// cannot be kept is released first.
/// </summary>
/// <param name="DepartsAt">UTC.</param>
[Act(ActArea.Charter, "Flytta charter", "Flytta chartern", Doers.CharterDesk, TouchesLiberty = true)]
public sealed record RescheduleCharter([property: LaterOfTwo] DateTimeOffset DepartsAt) : CharterAct, IOffered
{
    public override IEnumerable<string> BesideIn(Basis basis) => Seats.WithSeat(basis);

    public override IEnumerable<Reason> ObstaclesIn(Basis ofCase, Basis basis) => Seats.LawAgainst(Moved(ofCase, basis));

    public override IEnumerable<CaseContradiction> ContradictionsIn(Basis ofCase, Basis basis) =>
        Seats.Against(Moved(ofCase, basis), check => check is HardCheck.Window or HardCheck.OtherCases or HardCheck.Movement);

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (SeatChecks.WhyNotPlanned(basis.Charter) is { } why) yield return why;
        if (DepartsAt <= basis.Now) yield return $"Avgången {DepartsAt.SwedishClock:yyyy-MM-dd HH:mm} har varit.";
        if (DepartsAt == basis.Charter.DepartsAt) yield return "Det är den tid som chartern redan har.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new CharterRescheduled(DepartsAt);

    public override IEnumerable<(string Subject, Fact Fact)> Follows(Guid id, Basis basis) =>
        Seats.BookedHere(basis).Select(pair => (pair.Case, (Fact)(pair.Booked with { DepartsAt = DepartsAt })));

    private SeatSought Moved(Basis ofCase, Basis basis) =>
        Seats.Sought(ofCase, basis with { Readings = basis.Readings }, basis.Charter with { DepartsAt = DepartsAt }, []);

    public static IEnumerable<Act> Ways(Basis basis) => [new RescheduleCharter(basis.Now.AddDays(30).AddMinutes(1))];

    public static string Suggested(string field, Basis basis) =>
        field == nameof(DepartsAt) && basis.Charter.DepartsAt is { } at ? EntryFormat.Text(at) : "";
}
