using System.Collections.Immutable;
using System.Diagnostics;

namespace Samsyn.Register;

public enum OrderStage { Ordered, Booked, CarriedOut, Failed, Cancelled }

/// <summary>A travel order (resebeställning) and what became of it.</summary>
/// <param name="Ordered">Null when the register holds what became of the order and not the order: a contradiction.</param>
public sealed record TravelOrder(
    string Number, OrderStage Stage, DateOnly OrderedOn, DateOnly ChangedOn, TravelOrdered? Ordered, TravelBooked? Booked,
    TravelFailed? Failed, string? CancelledBecause)
{
    public bool IsOpen => Stage is OrderStage.Ordered or OrderStage.Booked;

    /// <summary>The reading that brought it to its stage; null where a viewer does not see it.</summary>
    internal Reading? By { get; init; }
}

/// <summary>The case's travel orders, and the joint plan's journey that stands proposed.</summary>
public sealed record TravelCourse
{
    public ImmutableArray<TravelOrder> Orders { get; init; } = [];

    /// <summary>Null once a journey is booked or cancelled.</summary>
    public JourneyProposed? Proposal { get; init; }

    public ImmutableArray<Conflict> Conflicts { get; init; } = [];

    /// <summary>The course after all readings, in the order of <see cref="History"/>.</summary>
    public static TravelCourse Fold(IEnumerable<Reading> inOrder) =>
        inOrder.Where(reading => Takes(reading.Fact)).Aggregate(new TravelCourse(), (course, reading) => course.Apply(reading));

    internal static bool Takes(Fact fact) =>
        fact is TravelOrdered or JourneyProposed or TravelBooked or TravelCarriedOut or TravelFailed or TravelCancelled;

    internal TravelCourse Apply(Reading reading) => reading.Fact switch
    {
        TravelOrdered fact => Order(fact, reading),
        JourneyProposed fact => this with { Proposal = fact },
        TravelBooked fact => (this with { Proposal = null }).Book(fact, reading),
        TravelCarriedOut fact => CarryOut(fact, reading),
        TravelFailed fact => Fail(fact, reading),
        TravelCancelled fact => (this with { Proposal = null }).Cancel(fact, reading),
        _ => throw new UnreachableException(),
    };

    private TravelCourse Order(TravelOrdered fact, Reading reading) => Find(fact.Order) is { } same
        ? Against(ConflictKind.OrderedTwice, reading, same.By)
        : With(new TravelOrder(fact.Order, OrderStage.Ordered, reading.Day, reading.Day, fact, null, null, null) { By = reading });

    /// <summary>A journey that failed may be booked anew.</summary>
    private TravelCourse Book(TravelBooked fact, Reading reading) => Find(fact.Order) switch
    {
        null => Against(ConflictKind.BookedUnordered, reading).With(Unordered(fact.Order, reading) with { Stage = OrderStage.Booked, Booked = fact }),
        { Stage: OrderStage.CarriedOut or OrderStage.Cancelled } ended => Against(ConflictKind.BookedAfterEnd, reading, ended.By),
        var order => With(order with { Stage = OrderStage.Booked, Booked = fact, ChangedOn = reading.Day, By = reading }),
    };

    /// <summary>Said twice, it is one journey.</summary>
    private TravelCourse CarryOut(TravelCarriedOut fact, Reading reading) => Find(fact.Order) switch
    {
        null => Against(ConflictKind.CarriedOutUnordered, reading).With(Unordered(fact.Order, reading) with { Stage = OrderStage.CarriedOut }),
        { Stage: OrderStage.CarriedOut } => this,
        { Stage: OrderStage.Failed or OrderStage.Cancelled } ended => Against(ConflictKind.CarriedOutAndFailed, reading, ended.By),
        var order => With(order with { Stage = OrderStage.CarriedOut, ChangedOn = reading.Day, By = reading }),
    };

    private TravelCourse Fail(TravelFailed fact, Reading reading) => Find(fact.Order) switch
    {
        null => Against(ConflictKind.FailedUnordered, reading).With(Unordered(fact.Order, reading) with { Stage = OrderStage.Failed, Failed = fact }),
        { Stage: OrderStage.CarriedOut or OrderStage.Cancelled } ended => Against(ConflictKind.CarriedOutAndFailed, reading, ended.By),
        var order => With(order with { Stage = OrderStage.Failed, Failed = fact, ChangedOn = reading.Day, By = reading }),
    };

    private TravelCourse Cancel(TravelCancelled fact, Reading reading) => Find(fact.Order) switch
    {
        null => Against(ConflictKind.CancelledUnordered, reading)
            .With(Unordered(fact.Order, reading) with { Stage = OrderStage.Cancelled, CancelledBecause = fact.Reason }),
        { Stage: OrderStage.CarriedOut } ended => Against(ConflictKind.CancelledAfterEnd, reading, ended.By),
        var order => With(order with { Stage = OrderStage.Cancelled, CancelledBecause = fact.Reason, ChangedOn = reading.Day, By = reading }),
    };

    private TravelOrder? Find(string number) => Orders.LastOrDefault(order => order.Number == number);

    /// <summary>What is reported of an order that the register does not hold shows that there is one, and no more.</summary>
    private static TravelOrder Unordered(string number, Reading reading) =>
        new(number, OrderStage.Ordered, reading.Day, reading.Day, null, null, null, null) { By = reading };

    private TravelCourse With(TravelOrder order)
    {
        for (var index = 0; index < Orders.Length; index++)
            if (Orders[index].Number == order.Number) return this with { Orders = Orders.SetItem(index, order) };
        return this with { Orders = Orders.Add(order) };
    }

    private TravelCourse Against(ConflictKind kind, Reading reading, Reading? against = null) =>
        this with { Conflicts = Conflicts.Add(new(kind, reading, against)) };
}
