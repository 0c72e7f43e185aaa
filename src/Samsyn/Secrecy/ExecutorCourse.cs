using Samsyn.Register;

namespace Samsyn.Secrecy;

/// <summary>
/// What the executing authority of each day has done in a case (12 kap. 14 § utlänningslagen), of what opens it to others: its journeys, the
/// bookings of them, its placements and its orders of transport to detention. A journey ordered
/// by another, a booking of one that nobody ordered or that has ended, and a placement by
/// Kriminalvården are left out, and so is a departure that no executing authority stands for, and being located without one.
/// </summary>
internal sealed class ExecutorCourse
{
    private enum OrderState { Ordered, Booked, Ended }

    private readonly Dictionary<string, OrderState> orders = new(StringComparer.Ordinal);
    private bool hasLeft;

    public ExecutorCourse(IReadOnlyList<Reading> readings)
    {
        foreach (var reading in History.InOrder(readings)) Follow(reading);
    }

    /// <summary>The case, without what is left out.</summary>
    public Case State { get; private set; } = new() { Number = "" };

    /// <summary>The day of the last placement.</summary>
    public DateOnly? PlacedFrom { get; private set; }

    public bool HasOrdered => orders.Count > 0;

    public bool HasOpenOrder => orders.Values.Any(state => state != OrderState.Ended);

    public bool IsBooked => orders.ContainsValue(OrderState.Booked);

    private void Follow(Reading reading)
    {
        var by = reading.Entry.Agency;
        var isExecutor = State.Registration is not null && by == State.Responsible;
        switch (reading.Fact)
        {
            case TravelOrdered fact when isExecutor:
                orders[fact.Order] = OrderState.Ordered;
                return;
            case TravelBooked fact when orders.TryGetValue(fact.Order, out var state) && (state != OrderState.Ended || isExecutor):
                orders[fact.Order] = OrderState.Booked;
                return;
            case TravelOrdered or TravelBooked or JourneyProposed:
                return;
            case TravelCarriedOut fact:
                End(fact.Order);
                return;
            case TravelFailed fact:
                End(fact.Order);
                return;
            case TravelCancelled fact:
                End(fact.Order);
                return;
            case OrderRefused fact when by == Agency.Kriminalvarden:
                End(fact.Order);
                return;
            case MovedToDetention fact:
                if (isExecutor || by == Agency.Migrationsverket) PlacedFrom = fact.At.SwedishDay;
                break;
            case DetentionPlaced:
                if (isExecutor || by == Agency.Migrationsverket) PlacedFrom = reading.Day;
                break;
            case DepartureRegistered:
                if (!isExecutor && by != Agency.Migrationsverket) return;
                hasLeft = true;
                break;
            case PersonLocated when !isExecutor && !hasLeft:
                return;
            default:
                break;
        }
        State = State.Apply(reading);
    }

    private void End(string order)
    {
        if (orders.ContainsKey(order)) orders[order] = OrderState.Ended;
    }
}
