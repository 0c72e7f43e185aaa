using Samsyn.Charters;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>
/// Books the departure of an open order, anew where it was booked before: a scheduled flight at a time, or a charter that fits, whose seat it takes
/// in the same commit. Two that book the last seat at once both name the charter, and so the second is judged on the first.
/// </summary>
/// <param name="DepartsAt">UTC; a charter's own is taken from the charter.</param>
/// <param name="Via">The countries that the journey passes through.</param>
/// <param name="Operation">A <c>CHA-</c> subject, exactly where <paramref name="Mode"/> is a charter.</param>
/// <param name="Cost">Swedish kronor.</param>
/// <param name="Flight">
/// A departure in the register's timetable, <c>TK1794/2026-12-03</c>, whose place
/// it takes. A flight at a free time is booked only where no timetable tells of the
/// destination that day.
/// </param>
[Act(ActArea.Journey, "Boka resa", "Boka resan", Doers.Officers | Doers.Coordinators | Doers.TransportPlanner, TouchesLiberty = true)]
public sealed record BookTravel(
    string Order, TravelMode Mode, [property: LaterOfTwo, Label("Avgång med reguljärflyg, svensk tid")] DateTimeOffset? DepartsAt,
    IReadOnlyList<Country> Via, [property: Label("Charter")] string? Operation = null, decimal? Cost = null,
    [property: Label("Avgång i tidtabellen")] string? Flight = null)
    : CaseAct, IOffered
{
    /// <summary>Some charter, where it is only asked whether the act can be done.</summary>
    private const string AnyCharter = "CHA-0";

    private bool IsOnCharter => Mode == TravelMode.Charter && Operation is not null && Subjects.KindOf(Operation) == SubjectKind.Charter;

    private (string Flight, DateOnly On)? Departure =>
        Mode != TravelMode.Charter && Flight is not null && FlightDeparture.TryParse(Flight, out var flight, out var on) ? (flight, on) : null;

    private bool IsEscorted => Mode == TravelMode.ScheduledEscorted;

    public override IEnumerable<(string Field, string Subject)> Beside =>
        IsOnCharter ? [("operation", Operation!)] : Departure is var (flight, _) ? [("flight", Carrier.Of(flight))] : [];

    /// <summary>
    /// The charter or flight that it was booked on before, whose seat is left; and for a seat the family, and who else is escorted.
    /// </summary>
    public override IEnumerable<string> BesideIn(Basis basis)
    {
        if (Left(basis) is { } left) yield return left;
        foreach (var airline in FlightPlaces.Beside(OrderChoices.Open(basis, Order))) yield return airline;
        if (!IsOnCharter)
        {
            foreach (var country in Through(basis)) yield return $"CTY-{country.Code}";
            yield break;
        }
        foreach (var other in basis.Case.Family.Where(Seats.IsCase)) yield return other;
        if (Ordered(basis)?.Escorts > 0)
            foreach (var other in basis.Of(Operation!).Charter.Confirmed.Where(Seats.IsCase)) yield return other;
    }

    public override IEnumerable<Reason> WhoseTask(Basis basis) =>
        basis.By == Agency.Kriminalvarden ? [] : LawfulActs.ObstaclesToActAsExecutor(basis.Readings, basis.Now, basis.By);

    public override IEnumerable<Reason> Obstacles(Basis basis)
    {
        var departs = Departs(basis) ?? basis.Now;
        var law = Ordered(basis) is { } ordered
            ? LawfulActs.ObstaclesToBookTravel(basis.Readings, basis.Now, ordered.Destination, Mode, departs)
            : basis.Case.Destination is { } decided ? LawfulActs.ObstaclesToOrderTravel(basis.Readings, basis.Now, decided) : [];
        var sameDay = basis.Others.SelectMany(other => other.Orders
            .Where(order => order.IsOpen && order.Booked?.DepartsAt.SwedishDay == departs.SwedishDay)
            .Select(order => AdministrativeProcedureAct.Missing.Because(
                $"Personen har redan resan {order.Number} {departs.SwedishDay:yyyy-MM-dd} i ärende {other.Number}.")));
        return law.Concat(sameDay);
    }

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (Ordered(basis) is not { } ordered)
        {
            yield return basis.Case.NotOpen(Order);
            yield break;
        }
        if (OrderChoices.Open(basis, Order)!.IsQueried)
            yield return "Kriminalvården har frågat om beställningen. Besvara frågan innan resan bokas.";
        foreach (var against in Mode == TravelMode.Charter ? OnCharter(basis, ordered) : OnFlight(basis, ordered)) yield return against;
        if (Departs(basis) is { } departs && (departs.SwedishDay < ordered.Earliest || departs.SwedishDay > ordered.Latest))
            yield return
                $"Resan är beställd till {ordered.Earliest:yyyy-MM-dd} – {ordered.Latest:yyyy-MM-dd}; "
                + $"avgången är {departs.SwedishDay:yyyy-MM-dd}. Den som beställde bestämmer om en annan tid.";
    }

    /// <summary>
    /// What an airline takes, as far as the facts say it: with the escorts of the order, nobody it has refused, no way through that is shut.
    /// </summary>
    private IEnumerable<Sentence> OnFlight(Basis basis, TravelOrdered ordered)
    {
        if (Mode == TravelMode.ScheduledUnescorted && ordered.Escorts > 0)
            yield return $"Resan är beställd med {ordered.Escorts} eskortörer. Välj reguljärflyg med eskort, eller en charter.";
        if (Mode == TravelMode.ScheduledUnescorted && RefusedOn(basis) is { } refused)
            yield return $"Ett flygbolag lät inte personen följa med {refused:yyyy-MM-dd}. Välj reguljärflyg med eskort, eller en charter.";
        foreach (var country in Through(basis))
            if (RouteTo(basis, country) is { Fact: RouteAssessed { Possible: RoutePossible.No } } shut)
                yield return $"Vägen genom {country} är bedömd som omöjlig {shut.Day:yyyy-MM-dd}. Välj en annan väg.";

        if (Operation is not null) yield return "En charter är vald, men färdsättet är reguljärflyg. Välj det ena.";
        foreach (var against in Flight is null ? AtFreeTime(basis, ordered) : InTimetable(basis, ordered)) yield return against;
    }

    private IEnumerable<Sentence> AtFreeTime(Basis basis, TravelOrdered ordered)
    {
        if (DepartsAt is not { } departs) yield return "Ange när flyget avgår.";
        else if (departs < basis.Now) yield return $"Avgången {departs.SwedishClock:yyyy-MM-dd HH:mm} har varit.";
        else if (FlightPlaces.IsCovered(basis, ordered.Destination, departs.SwedishDay))
            yield return $"Registret har en tidtabell till {ordered.Destination} {departs.SwedishDay:yyyy-MM-dd}. "
                + $"Välj en avgång i den, eller en charter.";
    }

    private IEnumerable<Sentence> InTimetable(Basis basis, TravelOrdered ordered)
    {
        if (Departure is not var (flight, on)) yield return $"{Flight} är ingen avgång. Ange flyg och dag, till exempel TK1794/2026-12-03.";
        else if (FlightPlaces.Airline(basis, flight) is not { } carrier || carrier.On(flight, on) is not { } departure)
            yield return $"{flight} går inte {on:yyyy-MM-dd} enligt tidtabellen. Välj en annan avgång.";
        else
        {
            foreach (var against in FlightPlaces.Against(basis, ordered, departure, carrier, IsEscorted, RefusedOn(basis) is not null))
                yield return against;
            if (DepartsAt is { } said && said != departure.At)
                yield return $"{flight} avgår {departure.At.SwedishClock:yyyy-MM-dd HH:mm}. Lämna avgången tom: den tas från tidtabellen.";
            if (Via.Count > 0 && !Via.SequenceEqual(departure.Flight.Via))
                yield return $"{flight} har vägen i tidtabellen. Lämna via tomt.";
        }
    }

    private static DateOnly? RefusedOn(Basis basis) =>
        basis.Case.Orders.LastOrDefault(order => order.Failed?.Reason == TravelFailure.BoardingRefusedConduct)?.ChangedOn;

    /// <summary>What was last said of travel through a country; null where nothing was.</summary>
    private static Reading? RouteTo(Basis basis, Country country) =>
        basis.Beside.TryGetValue($"CTY-{country.Code}", out var known)
            ? History.InOrder(known.Readings).LastOrDefault(reading => reading.Fact is RouteAssessed) : null;

    private IEnumerable<Sentence> OnCharter(Basis basis, TravelOrdered ordered)
    {
        if (Flight is not null) yield return "En avgång i tidtabellen är vald, men färdsättet är charter. Välj det ena.";
        if (Operation == AnyCharter) yield break;
        if (Operation is null) yield return "Välj vilken charter resan görs med.";
        else if (!IsOnCharter) yield return $"{Operation} är ingen charter. Välj en charter i listan.";
        if (!IsOnCharter) yield break;
        var charter = basis.Of(Operation!).Charter;
        foreach (var against in SeatChecks.OfCharter(charter, charter.Confirmed.Contains(basis.Subject) ? 0 : 1, basis.Now, isProposal: false))
            yield return against;
        if (charter.Plan is null) yield break;
        var sought = Seats.Sought(basis, basis, charter, []);
        foreach (var check in SeatChecks.OfCase(sought with { Seated = [.. basis.Seats.Where(seat => seat.Number != Left(basis))], Rebooks = Order }))
            if (check.Check is HardCheck.Destination or HardCheck.Permit or HardCheck.Movement or HardCheck.Family)
                foreach (var reason in check.Against) yield return reason.Text;
        if (ordered.Escorts > 0
            && Seats.EscortsAgainst(basis.Of(Operation!), [basis.Subject], number =>
                number == basis.Subject ? basis : basis.Of(number)) is { } escorts)
            yield return escorts;
        if (DepartsAt is { } said && charter.DepartsAt is { } departs && said != departs)
            yield return
                $"Chartern {Operation} avgår {departs.SwedishClock:yyyy-MM-dd HH:mm}, inte {said.SwedishClock:yyyy-MM-dd HH:mm}. "
                + $"Lämna avgången tom: den tas från chartern.";
        if (!MayTakeSeat(basis) && !charter.Confirmed.Contains(basis.Subject))
            yield return $"Platsen på chartern bekräftas av den som verkställer ärendet. Be {basis.Case.Responsible} boka resan.";
    }

    public override Fact Becomes(Guid id, Basis basis) =>
        new TravelBooked(Order, Mode, Departs(basis) ?? basis.Now, [.. Through(basis).Select(country => country.Code)], Operation, Cost,
            Departure?.Flight);

    public override IEnumerable<(string Subject, Fact Fact)> Follows(Guid id, Basis basis)
    {
        if (Left(basis) is { } left && CancelTravel.Release(basis, left) is { } release) yield return release;
        var order = OrderChoices.Open(basis, Order);
        if (FlightPlaces.Of(order) != Departure && FlightPlaces.Release(basis, order) is { } free) yield return free;
        if (Departure is var (flight, on)) yield return (Carrier.Of(flight), new FlightPlaceTaken(flight, on, basis.Subject, IsEscorted));
        if (IsOnCharter && !basis.Of(Operation!).Charter.Confirmed.Contains(basis.Subject))
            yield return (Operation!, new SeatConfirmed([basis.Subject]));
    }

    /// <summary>By the first departure that fits; at a free time where no timetable tells; otherwise with a charter.</summary>
    public static IEnumerable<Act> Ways(Basis basis)
    {
        var order = OrderChoices.Last(basis);
        var mode = basis.Case.OpenOrder?.Ordered?.Escorts > 0 || RefusedOn(basis) is not null
            ? TravelMode.ScheduledEscorted : TravelMode.ScheduledUnescorted;
        if (basis.Case.OpenOrder?.Ordered is not { } ordered || FreeDay(basis, ordered) is not null)
            yield return new BookTravel(order, mode, FirstDeparture(basis), []);
        else if (Offered(basis) is [var (departure, _), ..]) yield return new BookTravel(order, mode, null, [], Flight: departure.Key);
        else yield return new BookTravel(order, TravelMode.Charter, null, [], AnyCharter);
    }

    public static bool Asks(string field, Basis basis) => field switch
    {
        nameof(Flight) => basis.Case.OpenOrder?.Ordered is not null,
        nameof(DepartsAt) or nameof(Via) => basis.Case.OpenOrder?.Ordered is not { } ordered || FreeDay(basis, ordered) is not null,
        _ => true,
    };

    public static Sought? Seeks(Basis basis) => basis.Case.OpenOrder?.Ordered is { } ordered
        ? new(ordered.Destination, ordered.Earliest > basis.Today ? ordered.Earliest : basis.Today, ordered.Latest) : null;

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field switch
    {
        nameof(Order) => OrderChoices.OfOpen(basis),
        nameof(Flight) => Offered(basis) is { Count: > 0 } offered ? [.. offered.Select(pair => FlightPlaces.Offered(pair.Departure, pair.Carrier))]
            : [new("") { Says = basis.Flights.Carriers.Count == 0 ? "Registret har ingen tidtabell till landet: ange avgången"
                : (Sentence)"Inget flyg i tidtabellen passar resan" }],
        nameof(Operation) => [.. basis.Found.Select(found => found.Charter)
            .Where(charter => charter.Stage == CharterStage.Planned && charter.DepartsAt > basis.Now).OrderBy(charter => charter.DepartsAt)
            .Select(charter => new Choice(charter.Number)
            {
                Says = $"{charter.Number}, {charter.DepartsAt!.Value.SwedishClock:yyyy-MM-dd HH:mm}, lediga platser: {Math.Max(0, charter.Free)}",
            })],
        _ => null,
    };

    private DateTimeOffset? Departs(Basis basis) => IsOnCharter ? basis.Of(Operation!).Charter.DepartsAt : Scheduled(basis)?.At ?? DepartsAt;

    private FlightDeparture? Scheduled(Basis basis) =>
        Departure is var (flight, on) ? FlightPlaces.Airline(basis, flight)?.On(flight, on) : null;

    /// <summary>The countries on the way: as the timetable has them, or as they are told.</summary>
    private IReadOnlyList<Country> Through(Basis basis) => Scheduled(basis)?.Flight.Via ?? Via;

    private static IReadOnlyList<(FlightDeparture Departure, Carrier Carrier)> Offered(Basis basis) =>
        basis.Case.OpenOrder?.Ordered is { } ordered ? [.. FlightPlaces.Fitting(basis, ordered, RefusedOn(basis) is not null)] : [];

    /// <summary>The first day of the order that no timetable tells of; null where all are told of.</summary>
    private static DateOnly? FreeDay(Basis basis, TravelOrdered ordered)
    {
        for (var day = ordered.Earliest > basis.Today ? ordered.Earliest : basis.Today; day <= ordered.Latest; day = day.AddDays(1))
            if (!FlightPlaces.IsCovered(basis, ordered.Destination, day)) return day;
        return basis.Flights.Carriers.Count == 0 ? basis.Today : null;
    }

    private TravelOrdered? Ordered(Basis basis) => OrderChoices.Open(basis, Order)?.Ordered;

    /// <summary>Only the executing authority confirms a seat; a seat that is the case's already, whoever books.</summary>
    private static bool MayTakeSeat(Basis basis) => basis.By == basis.Case.Responsible;

    private string? Left(Basis basis) =>
        OrderChoices.Open(basis, Order) is { IsBooked: true, Booked: { Mode: TravelMode.Charter, Operation: { } before } } && before != Operation
            ? before : null;

    private static DateTimeOffset FirstDeparture(Basis basis) =>
        basis.Case.OpenOrder?.Ordered is { } ordered && FreeDay(basis, ordered) is { } day && day > basis.Today ? day.StartInSweden : basis.Now;
}
