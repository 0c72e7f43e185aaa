using Samsyn.Register;

namespace Samsyn.Contradictions;

/// <summary>Charter operations: permits, seats, and who is on them.</summary>
internal static class CharterRules
{
    public static readonly ContradictionRule Permit = new("PERMIT-NOT-COVERING", "Landningstillståndet täcker inte flygningen",
        "Flygningen är inte klar att lyfta.", DataCategory.Itinerary, SubjectKind.Charter, (history, _, _) => FindPermit(history));

    public static readonly ContradictionRule AboveCapacity = new("SEATS-ABOVE-CAPACITY", "Fler bekräftade platser än planet har",
        "Inga fler platser är lediga.", DataCategory.Itinerary, SubjectKind.Charter, (history, _, _) => FindAboveCapacity(history));

    public static readonly ContradictionRule UnknownCase = new("SEAT-FOR-UNKNOWN-CASE", "Plats för ett ärende som inte finns",
        "Platsen är upptagen tills den är släppt.", DataCategory.Itinerary, SubjectKind.Charter, FindUnknownCase, ReachesOut: true);

    public static readonly ContradictionRule TwoMovements = new("TWO-MOVEMENTS", "Samma ärende på två resor samma dygn",
        "Båda platserna är upptagna tills den ena är släppt.", DataCategory.Itinerary, SubjectKind.Charter, FindTwoMovements, ReachesOut: true);

    public static IReadOnlyList<ContradictionRule> All { get; } = [Permit, AboveCapacity, UnknownCase, TwoMovements];

    /// <summary>
    /// A granted permit that has ended before the flight, or a flight, flown or with some permit granted, whose other stop has none. A flight
    /// that is only planned and still waits for its permits contradicts nothing.
    /// </summary>
    private static IEnumerable<IReadOnlyList<Reading>> FindPermit(SubjectHistory history)
    {
        var charter = Charter.Fold(history.Number, history.Readings);
        if (charter is not { Plan: not null, DepartsAt: not null } || charter.Stage == CharterStage.Cancelled) yield break;
        var flight = history.Readings.Last(reading => reading.Fact is CharterPlanned or CharterRescheduled);
        var hasSome = charter.Stage == CharterStage.Flown
            || charter.Stops.Any(stop => charter.PermitOf(FlightPermitKind.Landing, stop).Stage == PermitStage.Granted);
        foreach (var stop in charter.Stops)
        {
            var state = charter.LandingIn(stop);
            if (state == PermitState.NotCovering)
                yield return [flight, history.Readings.Last(reading => reading.Fact is LandingPermitGranted granted && granted.Country == stop)];
            else if (hasSome && state is PermitState.Missing or PermitState.Refused
                && (charter.Stage == CharterStage.Flown || state == PermitState.Missing))
                yield return [flight];
        }
    }

    private static IEnumerable<IReadOnlyList<Reading>> FindAboveCapacity(SubjectHistory history)
    {
        var charter = Charter.Fold(history.Number, history.Readings);
        if (charter.Plan is not null && charter.Free < 0 && charter.Stage != CharterStage.Cancelled)
            yield return [history.Readings.Last(reading => reading.Fact is SeatConfirmed)];
    }

    private static IEnumerable<IReadOnlyList<Reading>> FindUnknownCase(SubjectHistory history, Neighbours? neighbours, DateTimeOffset asOf)
    {
        var charter = Charter.Fold(history.Number, history.Readings);
        foreach (var unknown in charter.Confirmed.Union(charter.Proposed).Where(number => !neighbours!.HasCase(number)))
            yield return [history.Readings.Last(reading => reading.Fact is SeatConfirmed confirmed && confirmed.Cases.Contains(unknown)
                || reading.Fact is SeatProposed proposed && proposed.Cases.Contains(unknown))];
    }

    private static IEnumerable<IReadOnlyList<Reading>> FindTwoMovements(SubjectHistory history, Neighbours? neighbours, DateTimeOffset asOf)
    {
        var charter = Charter.Fold(history.Number, history.Readings);
        if (charter.Stage == CharterStage.Cancelled || charter.DepartsAt is not { } departs) yield break;
        foreach (var number in charter.Confirmed)
            if (neighbours!.OtherMovements(number)
                .Any(other => other.Number != history.Number && other.DepartsAt is { } at && (at - departs).Duration() < TimeSpan.FromDays(1)))
                yield return [history.Readings.Last(reading => reading.Fact is SeatConfirmed confirmed && confirmed.Cases.Contains(number))];
    }
}

/// <summary>Detention facilities.</summary>
internal static class FacilityRules
{
    public static readonly ContradictionRule Overfull = new("FACILITY-OVERFULL", "Fler personer än användbara platser",
        "Inga platser är lediga.", DataCategory.Statistics, SubjectKind.Facility, FindOverfull, ReachesOut: true);

    public static IReadOnlyList<ContradictionRule> All { get; } = [Overfull];

    private static IEnumerable<IReadOnlyList<Reading>> FindOverfull(SubjectHistory history, Neighbours? neighbours, DateTimeOffset asOf)
    {
        var facility = Facility.Fold(history.Number, history.Readings);
        if (neighbours!.DetainedIn(history.Number) > facility.Usable && history.Readings is [.., var last]) yield return [last];
    }
}
