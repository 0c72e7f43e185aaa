using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Contradictions;

/// <summary>Travel orders and what became of them.</summary>
internal static class JourneyRules
{
    public static readonly ContradictionRule Unordered = new("JOURNEY-UNORDERED", "En resa som ingen har beställt",
        "Resan finns, men ger ingen rätt att verkställa.", DataCategory.Itinerary,
        SubjectKind.Case, (history, _, _) => Contradiction.OfConflicts(history,
            ConflictKind.BookedUnordered, ConflictKind.CarriedOutUnordered, ConflictKind.FailedUnordered, ConflictKind.CancelledUnordered,
            ConflictKind.ToldOfUnordered))
    { BearsOnResults = true };

    public static readonly ContradictionRule OneNumber = new("ONE-ORDER-NUMBER", "Samma beställningsnummer två gånger",
        "Varje ärende har sin egen beställning; den första i ärendet gäller.", DataCategory.Itinerary, SubjectKind.Case, FindOneNumber)
    { BearsOnResults = true };

    public static readonly ContradictionRule OneNumberInTwoCases = new("ONE-ORDER-IN-TWO-CASES", "Samma beställningsnummer i två ärenden",
        "Varje ärende har sin egen beställning.", DataCategory.Itinerary, SubjectKind.Case, FindOneNumberInTwoCases, ReachesOut: true)
    { BearsOnResults = true };

    public static readonly ContradictionRule CarriedOutAndFailed = new("CARRIED-OUT-AND-FAILED", "Resan både genomförd och inte genomförd",
        "Det första utfallet gäller i ärendet, och en genomförd resa räknas en gång. "
            + "Att personen har lämnat landet följer bara av en registrerad utresa.",
        DataCategory.Itinerary, SubjectKind.Case, (history, _, _) => Contradiction.OfConflicts(history,
            ConflictKind.CarriedOutAndFailed, ConflictKind.CancelledAfterEnd, ConflictKind.BookedAfterEnd))
    { BearsOnResults = true };

    public static readonly ContradictionRule NotAsTheCharter = new("JOURNEY-AND-CHARTER", "Resan och chartern säger olika",
        "Resan ska bekräftas innan den görs.", DataCategory.Itinerary, SubjectKind.Case, FindNotAsTheCharter, ReachesOut: true)
    { BearsOnResults = true };

    public static readonly ContradictionRule BeforeDeparture = new("CARRIED-OUT-BEFORE-DEPARTURE", "Genomförd före avgången",
        "Resan läses som genomförd; vilken dag den gjordes ska utredas.", DataCategory.Itinerary, SubjectKind.Case,
        (history, _, _) => Contradiction.OfConflicts(history, ConflictKind.CarriedOutBeforeDeparture))
    { BearsOnResults = true };

    public static readonly ContradictionRule ClearedOutOfTurn = new("CLEARED-OUT-OF-TURN", "Klartecken utan bokad resa eller utan det förra steget",
        "Klartecknet räknas inte: resan har inte det steget.", DataCategory.Itinerary, SubjectKind.Case,
        (history, _, _) => Contradiction.OfConflicts(history, ConflictKind.ClearedUnbooked, ConflictKind.ClearedOutOfTurn));

    public static readonly ContradictionRule ClearedWhileStopped = new("CLEARED-WHILE-STOPPED", "Klartecken för en resa som lagen stoppade",
        "Resan är stoppad så länge lagen stoppar den, vad klartecknet än säger.", DataCategory.Itinerary, SubjectKind.Case, FindClearedWhileStopped);

    public static readonly ContradictionRule AnsweredAfterEnd = new("ORDER-ANSWERED-AFTER-END", "Svar på en beställning som har avslutats",
        "Beställningen läses som avslutad.", DataCategory.Itinerary, SubjectKind.Case,
        (history, _, _) => Contradiction.OfConflicts(history, ConflictKind.AnsweredAfterEnd));

    public static IReadOnlyList<ContradictionRule> All { get; } =
    [
        Unordered, OneNumber, OneNumberInTwoCases, CarriedOutAndFailed, BeforeDeparture, ClearedOutOfTurn, ClearedWhileStopped, AnsweredAfterEnd,
        NotAsTheCharter,
    ];

    /// <summary>The gate as it stood when the yes was given, on what was known then.</summary>
    private static IEnumerable<IReadOnlyList<Reading>> FindClearedWhileStopped(SubjectHistory history, Neighbours? neighbours, DateTimeOffset asOf)
    {
        foreach (var (reading, cleared) in history.All<TravelCleared>())
        {
            var known = history.Readings.Where(told => told.KnownAt <= reading.KnownAt).ToList();
            var at = reading.OccurredOn.Instant ?? reading.Day.StartInSweden;
            var order = Case.Fold(history.Number, known).Orders.LastOrDefault(travelOrder => travelOrder.Number == cleared.Order);
            if (order is not null && Enforceability.Evaluate(known, at).Stops(order)) yield return [reading];
        }
    }

    private static IEnumerable<IReadOnlyList<Reading>> FindOneNumber(SubjectHistory history, Neighbours? neighbours, DateTimeOffset asOf) =>
        Contradiction.OfConflicts(history, ConflictKind.OrderedTwice);

    private static IEnumerable<IReadOnlyList<Reading>> FindOneNumberInTwoCases(SubjectHistory history, Neighbours? neighbours, DateTimeOffset asOf)
    {
        foreach (var (reading, ordered) in history.All<TravelOrdered>().DistinctBy(pair => pair.Fact.Order))
            if (neighbours!.OtherOrders(ordered.Order) is { Count: > 0 } others) yield return [reading, .. others];
    }

    /// <summary>A booked charter journey against the charter: it exists, is not cancelled, leaves that day and stops in that country.</summary>
    private static IEnumerable<IReadOnlyList<Reading>> FindNotAsTheCharter(SubjectHistory history, Neighbours? neighbours, DateTimeOffset asOf)
    {
        foreach (var order in history.Case.Orders)
        {
            if (order.Booked is not { Mode: TravelMode.Charter, Operation: { } operation } booked
                || order.Stage is OrderStage.Failed or OrderStage.Cancelled or OrderStage.Refused)
                continue;
            var reading = history.All<TravelBooked>().Last(pair => pair.Fact == booked).Reading;
            var charter = neighbours!.Charter(operation);
            var agrees = charter is { Stage: not CharterStage.Cancelled, Plan: { } plan }
                && (charter.DepartsAt is not { } departs || departs.SwedishDay == booked.DepartsAt.SwedishDay)
                && (order.Ordered is not { } ordered || plan.Stops.Count == 0
                    || plan.Stops.Any(stop => stop.StartsWith(ordered.Destination.Code, StringComparison.Ordinal)));
            if (!agrees) yield return [reading];
        }
    }
}
