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
[Act(ActArea.Journey, "Boka resa", "Boka resan", Doers.Officers | Doers.Coordinators | Doers.TransportPlanner, TouchesLiberty = true)]
public sealed record BookTravel(
    string Order, TravelMode Mode, [property: LaterOfTwo, Label("Avgång med reguljärflyg, svensk tid")] DateTimeOffset? DepartsAt,
    IReadOnlyList<Country> Via, [property: Label("Charter")] string? Operation = null, decimal? Cost = null)
    : CaseAct, IOffered
{
    private bool IsOnCharter => Mode == TravelMode.Charter && Operation is not null && Subjects.KindOf(Operation) == SubjectKind.Charter;

    public override IEnumerable<(string Field, string Subject)> Beside => IsOnCharter ? [("operation", Operation!)] : [];

    /// <summary>The charter that it was booked on before, whose seat is left; and for a seat the family, and who else is escorted.</summary>
    public override IEnumerable<string> BesideIn(Basis basis)
    {
        if (Left(basis) is { } left) yield return left;
        if (!IsOnCharter) yield break;
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
        foreach (var against in Mode == TravelMode.Charter ? OnCharter(basis, ordered) : OnFlight(basis)) yield return against;
        if (Departs(basis) is { } departs && (departs.SwedishDay < ordered.Earliest || departs.SwedishDay > ordered.Latest))
            yield return
                $"Resan är beställd till {ordered.Earliest:yyyy-MM-dd} – {ordered.Latest:yyyy-MM-dd}; avgången är {departs.SwedishDay:yyyy-MM-dd}. Den som beställde bestämmer om en annan tid.";
    }

    private IEnumerable<Sentence> OnFlight(Basis basis)
    {
        if (Operation is not null) yield return "En charter är vald, men färdsättet är reguljärflyg. Välj det ena.";
        if (DepartsAt is not { } departs) yield return "Ange när flyget avgår.";
        else if (departs < basis.Now) yield return $"Avgången {departs.SwedishClock:yyyy-MM-dd HH:mm} har varit.";
    }

    private IEnumerable<Sentence> OnCharter(Basis basis, TravelOrdered ordered)
    {
        if (Operation is null) yield return "Välj vilken charter resan görs med.";
        else if (!IsOnCharter) yield return $"{Operation} är ingen charter. Välj en charter i listan.";
        if (!IsOnCharter) yield break;
        var charter = basis.Of(Operation!).Charter;
        foreach (var against in SeatChecks.OfCharter(charter, charter.Confirmed.Contains(basis.Subject) ? 0 : 1, basis.Now, isProposal: false))
            yield return against;
        if (charter.Plan is null) yield break;
        var sought = Seats.Sought(basis, basis, charter, []);
        foreach (var check in SeatChecks.OfCase(sought with { Seated = [.. basis.Seats.Where(one => one.Number != Left(basis))], Rebooks = Order }))
            if (check.Check is HardCheck.Destination or HardCheck.Permit or HardCheck.Movement or HardCheck.Family)
                foreach (var reason in check.Against) yield return reason.Text;
        if (ordered.Escorts > 0
            && Seats.EscortsAgainst(basis.Of(Operation!), [basis.Subject], number =>
                number == basis.Subject ? basis : basis.Of(number)) is { } escorts)
            yield return escorts;
        if (DepartsAt is { } said && charter.DepartsAt is { } departs && said != departs)
            yield return
                $"Chartern {Operation} avgår {departs.SwedishClock:yyyy-MM-dd HH:mm}, inte {said.SwedishClock:yyyy-MM-dd HH:mm}. Lämna avgången tom: den tas från chartern.";
        if (!MayTakeSeat(basis) && !charter.Confirmed.Contains(basis.Subject))
            yield return $"Platsen på chartern bekräftas av den som verkställer ärendet. Be {basis.Case.Responsible} boka resan.";
    }

    public override Fact Becomes(Guid id, Basis basis) =>
        new TravelBooked(Order, Mode, Departs(basis) ?? basis.Now, [.. Via.Select(country => country.Code)], Operation, Cost);

    public override IEnumerable<(string Subject, Fact Fact)> Follows(Guid id, Basis basis)
    {
        if (Left(basis) is { } left && CancelTravel.Release(basis, left) is { } release) yield return release;
        if (IsOnCharter && !basis.Of(Operation!).Charter.Confirmed.Contains(basis.Subject))
            yield return (Operation!, new SeatConfirmed([basis.Subject]));
    }

    public static IEnumerable<Act> Ways(Basis basis) =>
        [new BookTravel(OrderChoices.Last(basis), TravelMode.ScheduledUnescorted, FirstDeparture(basis), [])];

    public static Sought? Seeks(Basis basis) => basis.Case.OpenOrder?.Ordered is { } ordered
        ? new(ordered.Destination, ordered.Earliest > basis.Today ? ordered.Earliest : basis.Today, ordered.Latest) : null;

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field switch
    {
        nameof(Order) => OrderChoices.OfOpen(basis),
        nameof(Operation) => [.. basis.Found.Select(one => one.Charter)
            .Where(charter => charter.Stage == CharterStage.Planned && charter.DepartsAt > basis.Now).OrderBy(charter => charter.DepartsAt)
            .Select(charter => new Choice(charter.Number)
            {
                Says = $"{charter.Number}, {charter.DepartsAt!.Value.SwedishClock:yyyy-MM-dd HH:mm}, lediga platser: {Math.Max(0, charter.Free)}",
            })],
        _ => null,
    };

    private DateTimeOffset? Departs(Basis basis) => IsOnCharter ? basis.Of(Operation!).Charter.DepartsAt : DepartsAt;

    private TravelOrdered? Ordered(Basis basis) => OrderChoices.Open(basis, Order)?.Ordered;

    /// <summary>Only the executing authority confirms a seat; a seat that is the case's already, whoever books.</summary>
    private static bool MayTakeSeat(Basis basis) => basis.By == basis.Case.Responsible;

    private string? Left(Basis basis) =>
        OrderChoices.Open(basis, Order) is { IsBooked: true, Booked: { Mode: TravelMode.Charter, Operation: { } before } } && before != Operation
            ? before : null;

    private static DateTimeOffset FirstDeparture(Basis basis) =>
        basis.Case.OpenOrder?.Ordered is { } ordered && ordered.Earliest > basis.Today ? ordered.Earliest.StartInSweden : basis.Now;
}
