using System.Diagnostics;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Charters;

/// <summary>What must hold of a case before it has a seat on a charter. None of them is ever relaxed to fill a seat.</summary>
public enum HardCheck
{
    /// <summary>The gate, now and on the day of the flight.</summary>
    Law,
    /// <summary>The person may be sent to a country that the flight lands in.</summary>
    Destination,
    /// <summary>The flight is on a day that the journey is ordered for.</summary>
    Window,
    /// <summary>That country's landing permit covers the day.</summary>
    Permit,
    /// <summary>The travel document, where one is issued, is valid on the day.</summary>
    Document,
    /// <summary>The case is on no other movement.</summary>
    Movement,
    /// <summary>The same person's other cases have no journey that day.</summary>
    OtherCases,
    /// <summary>A family travels together.</summary>
    Family,
}

/// <summary>One hard check of one case.</summary>
/// <param name="Against">Why it does not hold; empty when it does.</param>
public sealed record SeatCheck(HardCheck Check, IReadOnlyList<Reason> Against)
{
    public bool Holds => Against.Count == 0;

    /// <summary>What the reasons tell of the case beside what whoever knows of it may be told; the law's are told as the gate is.</summary>
    public DataCategory? Tells => Check switch
    {
        HardCheck.Document => DataCategory.TravelDocuments,
        HardCheck.Movement => DataCategory.Itinerary,
        HardCheck.OtherCases => DataCategory.OtherCases,
        HardCheck.Family => DataCategory.Family,
        HardCheck.Law => DataCategory.BlockCode,
        HardCheck.Destination or HardCheck.Window or HardCheck.Permit => null,
        _ => throw new UnreachableException(),
    };
}

/// <summary>A case for which a seat on a charter is asked.</summary>
/// <param name="Others">The same person's other cases.</param>
/// <param name="Seated">The other charters where the case has a confirmed seat.</param>
/// <param name="Family">The state of a case that the family link names; null when the register does not hold it.</param>
/// <param name="Together">The cases that get a seat with it, beside those that have one.</param>
/// <param name="Rebooks">The order whose booking the seat takes the place of.</param>
public sealed record SeatSought(
    Charter Charter, string Number, IReadOnlyList<Reading> Readings, DateTimeOffset Now, IReadOnlyList<Case>? Others = null,
    IReadOnlyList<Charter>? Seated = null, Func<string, Case?>? Family = null, IReadOnlyCollection<string>? Together = null,
    string? Rebooks = null)
{
    private Case? state;

    public Case Case => state ??= Case.Fold(Number, Readings);
    public TravelOrder? Order => Case.OpenOrder;

    /// <summary>The journey is booked on this very charter.</summary>
    public bool IsBookedHere => Order is { IsBooked: true, Booked: { } booked } && booked.Operation == Charter.Number;

    /// <summary>
    /// Where the person would leave the flight: what is ordered, or else where the law sends the person; null when it lands in none of them.
    /// </summary>
    public Country? Destination => Wanted.Where(Charter.Stops.Contains).Select(stop => (Country?)stop).FirstOrDefault();

    internal IReadOnlyList<Country> Wanted => Order?.Ordered is { } ordered ? [ordered.Destination] : LawfulActs.Destinations(Case);
}

/// <summary>
/// Whether a case may have a seat on a charter: one function for proposals, for confirmed seats, for bookings and for what the screens show.
/// </summary>
public static class SeatChecks
{
    /// <summary>What in the charter itself stands against more persons; empty when nothing does.</summary>
    /// <param name="persons">Persons beside those who have a seat.</param>
    /// <param name="isProposal">Proposed seats are counted as taken too.</param>
    public static IReadOnlyList<Sentence> OfCharter(Charter charter, int persons, DateTimeOffset now, bool isProposal)
    {
        if (WhyNotPlanned(charter) is { } why) return [why];
        var obstacles = new List<Sentence>();
        if (charter.DepartsAt <= now) obstacles.Add($"{charter.Number} har avgått.");
        foreach (var permit in charter.NeededPermits)
            if (WhyPermitStops(charter, permit) is { } stops) obstacles.Add(stops);
        var free = charter.Free - (isProposal ? charter.Proposed.Count : 0);
        if (persons > free) obstacles.Add($"{charter.Number} har {Math.Max(0, free)} fria platser, inte {persons}.");
        return obstacles;
    }

    /// <summary>Why nothing is done in the charter any more, or yet; null when it is planned.</summary>
    public static Sentence? WhyNotPlanned(Charter charter)
    {
        if (charter.Stage == CharterStage.Flown) return $"{charter.Number} är genomförd.";
        if (charter.Stage == CharterStage.Cancelled) return $"{charter.Number} är inställd.";
        if (charter.Plan is null || charter.DepartsAt is null) return $"{charter.Number} är inte planerad.";
        return null;
    }

    /// <summary>Every hard check of one case, in the order of <see cref="HardCheck"/>.</summary>
    /// <param name="isProposal">A permit that is not answered yet stops no proposal, and a family's other members may be proposed later.</param>
    public static IReadOnlyList<SeatCheck> OfCase(SeatSought sought, bool isProposal = false) =>
    [
        new(HardCheck.Law, OfLaw(sought)),
        new(HardCheck.Destination, Missing(WhyNotThere(sought))),
        new(HardCheck.Window, Missing(WhyNotThatDay(sought))),
        new(HardCheck.Permit, Missing(WhyNotPermitted(sought, isProposal))),
        new(HardCheck.Document, Missing(WhyNotValid(sought))),
        new(HardCheck.Movement, [.. Movements(sought).SelectMany(Missing)]),
        new(HardCheck.OtherCases, [.. InOtherCases(sought).SelectMany(Missing)]),
        new(HardCheck.Family, isProposal ? [] : [.. LeftBehind(sought).SelectMany(Missing)]),
    ];

    /// <summary>Why the case may not have the seat; empty when every check holds.</summary>
    public static IReadOnlyList<Reason> Against(SeatSought sought, bool isProposal = false) =>
        [.. OfCase(sought, isProposal).SelectMany(check => check.Against).Distinct()];

    /// <summary>The law against a journey that stops in one of the countries, by any kind of flight.</summary>
    public static IReadOnlyList<Reason> OfLaw(
        IReadOnlyList<Country> stops, TravelMode mode, DateTimeOffset departs, IReadOnlyList<Reading> readings, DateTimeOffset now)
    {
        var byStop = stops.Select(stop => LawfulActs.ObstaclesToBookTravel(readings, now, stop, mode, departs)).ToList();
        var obstacles = byStop.Count == 0 ? [] : byStop.MinBy(reasons => reasons.Count)!;
        if (obstacles.Count > 0) return obstacles;
        var then = Enforceability.Evaluate(readings, departs.SwedishDay.StartInSweden > now ? departs.SwedishDay.StartInSweden : now);
        return then.MayBeForced ? [] : [.. then.WhyStatus];
    }

    private static IReadOnlyList<Reason> OfLaw(SeatSought sought)
    {
        if (sought.Charter.DepartsAt is not { } departs) return [];
        IReadOnlyList<Country> stops = sought.Destination is { } there ? [there] : sought.Wanted is [var first, ..] ? [first] : [default];
        return OfLaw(stops, TravelMode.Charter, departs, sought.Readings, sought.Now);
    }

    private static Sentence? WhyNotThere(SeatSought sought)
    {
        if (sought.Destination is not null) return null;
        var stops = string.Join(", ", sought.Charter.Stops);
        if (sought.Wanted.Count == 0) return $"{sought.Charter.Number} landar i {stops}; ärendet har inget land att resa till.";
        return $"{sought.Charter.Number} landar i {stops}; resan ska gå till {string.Join(", ", sought.Wanted)}.";
    }

    private static Sentence? WhyNotThatDay(SeatSought sought)
    {
        if (sought.Order?.Ordered is not { } ordered || sought.Charter.FlightDay is not { } day || day >= ordered.Earliest && day <= ordered.Latest)
            return null;
        return $"Resan är beställd till {ordered.Earliest:yyyy-MM-dd} – {ordered.Latest:yyyy-MM-dd}; {sought.Charter.Number} avgår {day:yyyy-MM-dd}.";
    }

    /// <summary>Why the travel document is of no use on the day; null where none is issued yet, or no last day is told.</summary>
    private static Sentence? WhyNotValid(SeatSought sought)
    {
        if (sought.Case.Document is not { ValidTo: { } to } document || sought.Charter.FlightDay is not { } day || day <= to) return null;
        if (document.Country is { } of && sought.Destination is { } there && of != there) return null;
        return $"Resehandlingen gäller till och med {to:yyyy-MM-dd}; {sought.Charter.Number} avgår {day:yyyy-MM-dd}.";
    }

    /// <summary>Why nobody leaves the charter in a country yet; null when the permit to land there covers the day, or none is needed.</summary>
    public static Sentence? WhyNoLanding(Charter charter, Country there)
    {
        var permit = charter.PermitOf(FlightPermitKind.Landing, there);
        if (permit.On(charter.FlightDay) is PermitState.Missing)
            return $"Landningstillstånd i {there} är inte sökt. Sök det och vänta på att det beviljas.";
        if (permit.On(charter.FlightDay) is PermitState.Applied)
            return $"Landningstillstånd i {there} är sökt och inte besvarat. Vänta på att det beviljas.";
        return WhyPermitStops(charter, permit);
    }

    /// <summary>A refused permit, and one that does not cover the day, stops the whole charter and is told of it.</summary>
    private static Sentence? WhyNotPermitted(SeatSought sought, bool isProposal) =>
        sought.Destination is not { } there || isProposal || sought.Charter.LandingIn(there) is PermitState.Refused or PermitState.NotCovering
            ? null : WhyNoLanding(sought.Charter, there);

    private static Sentence? WhyPermitStops(Charter charter, FlightPermit permit)
    {
        var state = permit.On(charter.FlightDay);
        if (state is not (PermitState.Refused or PermitState.NotCovering)) return null;
        if (state == PermitState.NotCovering) return permit.Kind switch
        {
            FlightPermitKind.Landing => (Sentence)$"Landningstillståndet i {permit.Country} gäller bara till och med {permit.ValidTo:yyyy-MM-dd}.",
            FlightPermitKind.Overflight => $"Överflygningstillståndet i {permit.Country} gäller bara till och med {permit.ValidTo:yyyy-MM-dd}.",
            _ => $"Transittillståndet i {permit.Country} gäller bara till och med {permit.ValidTo:yyyy-MM-dd}.",
        };
        return permit.Kind switch
        {
            FlightPermitKind.Landing => (Sentence)$"Landningstillstånd i {permit.Country} är nekat.",
            FlightPermitKind.Overflight => $"Överflygningstillstånd i {permit.Country} är nekat.",
            _ => $"Transittillstånd i {permit.Country} är nekat.",
        };
    }

    private static IEnumerable<Sentence> Movements(SeatSought sought)
    {
        if (sought.Charter.DepartsAt is not { } departs) yield break;
        if (sought.Order is { IsBooked: true } booked && !sought.IsBookedHere && booked.Number != sought.Rebooks)
            yield return $"Resan {booked.Number} är redan bokad. Ställ in den först.";
        foreach (var other in sought.Seated ?? [])
            if (other.Number != sought.Charter.Number && other.Stage == CharterStage.Planned && other.DepartsAt is { } at
                && (at - departs).Duration() < TimeSpan.FromDays(1))
                yield return $"Ärendet har redan en plats på {other.Number} {other.FlightDay:yyyy-MM-dd}.";
    }

    private static IEnumerable<Sentence> InOtherCases(SeatSought sought) =>
        from other in sought.Others ?? []
        from order in other.Orders
        where order is { IsOpen: true, Booked: { } booked } && booked.DepartsAt.SwedishDay == sought.Charter.FlightDay
        select (Sentence)$"Personen har redan resan {order.Number} {sought.Charter.FlightDay:yyyy-MM-dd} i ärende {other.Number}.";

    private static IEnumerable<Sentence> LeftBehind(SeatSought sought)
    {
        foreach (var member in sought.Case.Family)
            if (!sought.Charter.Confirmed.Contains(member) && sought.Together?.Contains(member) != true
                && sought.Family?.Invoke(member) is not { IsOpen: false })
                yield return $"Familjen reser tillsammans: {member} har ingen plats. Bekräfta familjens platser i samma steg.";
    }

    private static IReadOnlyList<Reason> Missing(Sentence? why) => why is null ? [] : [AdministrativeProcedureAct.Missing.Because(why)];
}
