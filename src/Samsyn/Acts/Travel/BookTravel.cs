using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Books the journey of an open order.</summary>
/// <param name="DepartsAt">UTC.</param>
/// <param name="Operation">A <c>CHA-</c> subject.</param>
/// <param name="Cost">Swedish kronor.</param>
[Act(ActArea.Journey, "Boka resa", "Boka resan", Doers.Officers | Doers.Coordinators | Doers.TransportPlanner, TouchesLiberty = true)]
public sealed record BookTravel(
    string Order, TravelMode Mode, [property: LaterOfTwo] DateTimeOffset DepartsAt, IReadOnlyList<string> Via, string? Operation = null,
    decimal? Cost = null) : CaseAct, IOffered
{
    public override IEnumerable<Reason> WhoseTask(Basis basis) =>
        basis.By == Agency.Kriminalvarden ? [] : LawfulActs.ObstaclesToActAsExecutor(basis.Readings, basis.Now, basis.By);

    public override IEnumerable<Reason> Obstacles(Basis basis)
    {
        var law = Ordered(basis) is { } ordered
            ? LawfulActs.ObstaclesToBookTravel(basis.Readings, basis.Now, ordered.Destination, Mode, DepartsAt)
            : basis.Case.Destination is { } decided ? LawfulActs.ObstaclesToOrderTravel(basis.Readings, basis.Now, decided) : [];
        var sameDay = basis.Others.SelectMany(other => other.Orders
            .Where(order => order.IsOpen && order.Booked?.DepartsAt.SwedishDay == DepartsAt.SwedishDay)
            .Select(order => AdministrativeProcedureAct.Missing.Because(
                $"Personen har redan resan {order.Number} {DepartsAt.SwedishDay:yyyy-MM-dd} i ärende {other.Number}.")));
        return law.Concat(sameDay);
    }

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (DepartsAt < basis.Now) yield return $"Avgången {DepartsAt.SwedishClock:yyyy-MM-dd HH:mm} har varit.";
        if (Ordered(basis) is not { } ordered) yield return basis.Case.NotOpen(Order);
        else if (DepartsAt.SwedishDay < ordered.Earliest || DepartsAt.SwedishDay > ordered.Latest)
            yield return $"Resan är beställd till {ordered.Earliest:yyyy-MM-dd} – {ordered.Latest:yyyy-MM-dd}; avgången är {DepartsAt.SwedishDay:yyyy-MM-dd}. Den som beställde bestämmer om en annan tid.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new TravelBooked(Order, Mode, DepartsAt, Via, Operation, Cost);

    public static IEnumerable<Act> Ways(Basis basis) =>
        [new BookTravel(basis.Case.OpenOrder?.Number ?? "", TravelMode.ScheduledUnescorted, FirstDeparture(basis), [])];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) =>
        field == nameof(Order) ? [.. basis.Case.Orders.Where(order => order.IsOpen).Select(order => new Choice(order.Number))] : null;

    private TravelOrdered? Ordered(Basis basis) => basis.Case.Orders.LastOrDefault(order => order.IsOpen && order.Number == Order)?.Ordered;

    private static DateTimeOffset FirstDeparture(Basis basis) =>
        basis.Case.OpenOrder?.Ordered is { } ordered && ordered.Earliest > basis.Today ? ordered.Earliest.StartInSweden : basis.Now;
}
