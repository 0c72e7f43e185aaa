using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Plans a journey in legs, from the pick-up to the handing over; a new plan replaces the one before.</summary>
[Act(ActArea.Journey, "Planera resans delsträckor", "Spara planen", Doers.Officers | Doers.Coordinators | Doers.TransportPlanner)]
public sealed record PlanTravel(string Order, IReadOnlyList<TravelLeg> Legs) : CaseAct, IOffered
{
    private const int MostLegs = 20;

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (OrderChoices.Open(basis, Order) is not { } order)
        {
            yield return basis.Case.NotOpen(Order);
            yield break;
        }
        if (Legs.Count is 0 or > MostLegs) yield return $"Ange minst en och högst {MostLegs} delsträckor.";
        foreach (var (index, leg) in Legs.Index())
        {
            if (leg.ArrivesAt < leg.DepartsAt)
                yield return $"Delsträcka {index + 1} kommer fram före den avgår. Rätta tiderna.";
            if (index > 0 && leg.DepartsAt < Legs[index - 1].ArrivesAt)
                yield return $"Delsträcka {index + 1} avgår innan delsträcka {index} är framme. Rätta tiderna.";
            if (leg.Kind == LegKind.Flight && order.Ordered is { } ordered
                && (leg.DepartsAt.SwedishDay < ordered.Earliest || leg.DepartsAt.SwedishDay > ordered.Latest.AddDays(1)))
                yield return
                    $"Flyget på delsträcka {index + 1} går utanför de dagar som resan är beställd till, {ordered.Earliest:yyyy-MM-dd} – {ordered.Latest:yyyy-MM-dd}.";
        }
        if (Legs is [var first, ..] && first.DepartsAt < basis.Now)
            yield return $"Resan kan inte börja {first.DepartsAt.SwedishClock:yyyy-MM-dd HH:mm}: det har varit.";
        if (order is { IsBooked: true, Booked: { } booked } && Legs.Where(leg => leg.Kind == LegKind.Flight).ToList() is { Count: > 0 } flights
            && flights.TrueForAll(leg => leg.DepartsAt != booked.DepartsAt))
            yield return
                $"Resan är bokad med avgång {booked.DepartsAt.SwedishClock:yyyy-MM-dd HH:mm}. Ge ett flyg i planen den tiden, eller boka om.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new TravelPlanned(Order, Legs);

    public static IEnumerable<Act> Ways(Basis basis)
    {
        var at = basis.Case.OpenOrder?.Ordered?.Earliest is { } earliest && earliest > basis.Today ? earliest.StartInSweden : basis.Now;
        return [new PlanTravel(OrderChoices.Last(basis), [new(LegKind.PickUp, "", "", at, at)])];
    }

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field == nameof(Order) ? OrderChoices.OfOpen(basis) : null;
}
