using System.Collections.Immutable;
using System.Diagnostics;

namespace Samsyn.Register;

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
        fact is TravelOrdered or OrderAccepted or OrderQueried or OrderAnswered or OrderRefused or TravelPlanned or JourneyProposed or TravelBooked
            or TravelCleared or ComplaintInformed or PreTripVisitMade or InterpreterPresent or CostReported
            or TravelCarriedOut or TravelFailed or TravelCancelled;

    internal TravelCourse Apply(Reading reading) => reading.Fact switch
    {
        TravelOrdered fact => Order(fact, reading),
        OrderAccepted fact => Reply(fact, fact.Order, OrderStage.Accepted, reading),
        OrderQueried fact => Reply(fact, fact.Order, OrderStage.Queried, reading),
        OrderAnswered fact => Reply(fact, fact.Order, OrderStage.Ordered, reading),
        OrderRefused fact => Refuse(fact, reading),
        TravelPlanned fact => OfOpen(fact.Order, reading, order =>
            order with { Legs = fact.Legs, Stage = order.IsBooked ? order.Stage : OrderStage.Planned, ChangedOn = reading.Day, By = reading }),
        JourneyProposed fact => this with { Proposal = fact },
        TravelBooked fact => (this with { Proposal = null }).Book(fact, reading),
        TravelCleared fact => Clear(fact, reading),
        ComplaintInformed fact => Of(fact.Order, reading, order => order with { IsComplaintInformed = true }),
        PreTripVisitMade fact => Of(fact.Order, reading, order => order with { IsVisited = true }),
        InterpreterPresent fact => Of(fact.Order, reading, order => order with { HasInterpreter = true }),
        CostReported { Order: { } number } fact => Of(number, reading, order => order with { Costs = order.Costs.Add(fact) }),
        CostReported => this, // the case's own, of no order
        TravelCarriedOut fact => CarryOut(fact, reading),
        TravelFailed fact => Fail(fact, reading),
        TravelCancelled fact => (this with { Proposal = null }).Cancel(fact, reading),
        _ => throw new UnreachableException(),
    };

    private TravelCourse Order(TravelOrdered fact, Reading reading) => Find(fact.Order) is { } same
        ? Against(ConflictKind.OrderedTwice, reading, same.By)
        : With(new TravelOrder(fact.Order, OrderStage.Ordered, reading.Day, reading.Day, fact, null, null, null) { By = reading });

    /// <summary>An answer to an order that is already planned or booked changes what is said of it and not how far it has come.</summary>
    private TravelCourse Reply(CaseFact fact, string number, OrderStage stage, Reading reading) => OfOpen(number, reading, order =>
        order.IsBooked || order.Stage == OrderStage.Planned ? order with { Reply = fact }
            : order with { Reply = fact, Stage = stage, ChangedOn = reading.Day, By = reading });

    private TravelCourse Refuse(OrderRefused fact, Reading reading) => OfOpen(fact.Order, reading, order =>
        order with { Reply = fact, Stage = OrderStage.Refused, ChangedOn = reading.Day, By = reading });

    /// <summary>A journey that failed or was refused may be booked anew; a new departure is cleared anew.</summary>
    private TravelCourse Book(TravelBooked fact, Reading reading) => Find(fact.Order) switch
    {
        null => Against(ConflictKind.BookedUnordered, reading)
            .With(Unordered(fact.Order, reading) with { Stage = OrderStage.Booked, Booked = fact, BookedBy = reading }),
        { Stage: OrderStage.CarriedOut or OrderStage.Cancelled } ended => Against(ConflictKind.BookedAfterEnd, reading, ended.By),
        var order => With(order with
        {
            Stage = OrderStage.Booked,
            Booked = fact,
            BookedBy = reading,
            Clearances = [],
            ChangedOn = reading.Day,
            By = reading,
        }),
    };

    /// <summary>Each stage once and in order, of a departure that is booked.</summary>
    private TravelCourse Clear(TravelCleared fact, Reading reading) => Find(fact.Order) switch
    {
        null => Against(ConflictKind.ClearedUnbooked, reading),
        { IsBooked: false } other => Against(ConflictKind.ClearedUnbooked, reading, other.By),
        var order when order.Clearances.Any(clearance => clearance.Stage == fact.Stage) => this,
        var order when order.NextClearance != fact.Stage => Against(ConflictKind.ClearedOutOfTurn, reading, order.By),
        var order => With(order with
        {
            Stage = OrderStage.Cleared,
            Clearances = order.Clearances.Add(new(fact.Stage, reading.OccurredOn)),
            ChangedOn = reading.Day,
            By = reading,
        }),
    };

    /// <summary>Said twice, it is one journey.</summary>
    private TravelCourse CarryOut(TravelCarriedOut fact, Reading reading) => Find(fact.Order) switch
    {
        null => Against(ConflictKind.CarriedOutUnordered, reading).With(Unordered(fact.Order, reading) with { Stage = OrderStage.CarriedOut }),
        { Stage: OrderStage.CarriedOut } => this,
        { Stage: OrderStage.Failed or OrderStage.Cancelled } ended => Against(ConflictKind.CarriedOutAndFailed, reading, ended.By),
        { IsBooked: true, Booked: { } booked } early when IsBefore(reading.OccurredOn, booked.DepartsAt) =>
            Against(ConflictKind.CarriedOutBeforeDeparture, reading, early.BookedBy)
                .With(early with { Stage = OrderStage.CarriedOut, ChangedOn = reading.Day, By = reading }),
        var order => With(order with { Stage = OrderStage.CarriedOut, ChangedOn = reading.Day, By = reading }),
    };

    private static bool IsBefore(Moment when, DateTimeOffset departsAt) =>
        when.Instant is { } at ? at < departsAt : when.Day < departsAt.SwedishDay;

    private TravelCourse Fail(TravelFailed fact, Reading reading) => Find(fact.Order) switch
    {
        null => Against(ConflictKind.FailedUnordered, reading).With(Unordered(fact.Order, reading) with { Stage = OrderStage.Failed, Failed = fact }),
        { Stage: OrderStage.CarriedOut or OrderStage.Cancelled } ended => Against(ConflictKind.CarriedOutAndFailed, reading, ended.By),
        var order => With(FallenAway(order, isOfPerson: fact.Reason != TravelFailure.FlightCancelled, reading) with
        {
            Stage = OrderStage.Failed,
            Failed = fact,
            ChangedOn = reading.Day,
            By = reading,
        }),
    };

    private TravelCourse Cancel(TravelCancelled fact, Reading reading) => Find(fact.Order) switch
    {
        null => Against(ConflictKind.CancelledUnordered, reading)
            .With(Unordered(fact.Order, reading) with { Stage = OrderStage.Cancelled, CancelledBecause = fact.Reason }),
        { Stage: OrderStage.CarriedOut } ended => Against(ConflictKind.CancelledAfterEnd, reading, ended.By),
        var order => With(FallenAway(order, isOfPerson: true, reading) with
        {
            Stage = OrderStage.Cancelled,
            CancelledBecause = fact.Reason,
            ChangedOn = reading.Day,
            By = reading,
        }),
    };

    /// <param name="isOfPerson">Otherwise the flight itself was cancelled, and a charter that is cancelled leaves no seat to fill.</param>
    private static TravelOrder FallenAway(TravelOrder order, bool isOfPerson, Reading reading) =>
        order is { FellAway: null, IsBooked: true, Booked: { } booked } && (isOfPerson || booked.Mode != TravelMode.Charter)
            && reading.Day >= booked.DepartsAt.SwedishDay.AddDays(-TravelOrder.LateDays)
            ? order with { FellAway = TravelOrder.KindOf(booked) } : order;

    /// <summary>What is told of an order and does not move it: costs come in after the journey too.</summary>
    private TravelCourse Of(string number, Reading reading, Func<TravelOrder, TravelOrder> change) =>
        Find(number) is { } order ? With(change(order)) : Against(ConflictKind.ToldOfUnordered, reading);

    private TravelCourse OfOpen(string number, Reading reading, Func<TravelOrder, TravelOrder> change) => Find(number) switch
    {
        null => Against(ConflictKind.ToldOfUnordered, reading),
        { IsOpen: false } ended => Against(ConflictKind.AnsweredAfterEnd, reading, ended.By),
        var order => With(change(order)),
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
