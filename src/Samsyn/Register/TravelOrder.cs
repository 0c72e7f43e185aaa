using System.Collections.Immutable;

namespace Samsyn.Register;

/// <summary>
/// How far an order has come. A stage is one that the register's last word says; what has been planned or asked before stays with the order.
/// </summary>
public enum OrderStage { Ordered, Queried, Accepted, Planned, Booked, Cleared, Refused, CarriedOut, Failed, Cancelled }

/// <summary>The two kinds of departures, which fall away for different reasons.</summary>
public enum JourneyKind { Charter, Scheduled }

/// <summary>What became of a departure that was booked.</summary>
public enum JourneyOutcome { Completed, FellAway }

/// <summary>What a journey may need, as an order says it.</summary>
public enum TravelNeed { Medic, Health, Interpreter, PreTripVisit, Wheelchair, ChildSeat, Guardian, Medicine, Diet }

/// <summary>What an order needs, where its texts are of the list; older orders say it in own words, which are shown as they are.</summary>
public static class TravelNeeds
{
    public static bool Has(this TravelOrdered ordered, TravelNeed need) => ordered.Needs.Any(text => Is(text, need));

    /// <summary>A medic is asked for, in the list's word or in an older order's own.</summary>
    public static bool NeedsMedic(this TravelOrdered ordered) =>
        ordered.Has(TravelNeed.Medic) || ordered.Needs.Any(text => text.Contains("sjukvård", StringComparison.OrdinalIgnoreCase));

    private static bool Is(string text, TravelNeed need) => Named.TryParse<TravelNeed>(text, out var known) && known == need;
}

/// <summary>That the executing authority has said yes to a stage of the journey.</summary>
public sealed record Clearance(ClearanceStage Stage, Moment At);

/// <summary>A travel order (resebeställning) and what became of it.</summary>
/// <param name="Ordered">Null when the register holds what became of the order and not the order: a contradiction.</param>
public sealed record TravelOrder(
    string Number, OrderStage Stage, DateOnly OrderedOn, DateOnly ChangedOn, TravelOrdered? Ordered, TravelBooked? Booked,
    TravelFailed? Failed, string? CancelledBecause)
{
    /// <summary>The journey may still be made.</summary>
    public bool IsOpen => Stage is OrderStage.Ordered or OrderStage.Queried or OrderStage.Accepted or OrderStage.Planned || IsBooked;

    /// <summary>It has a departure, with or without clearance.</summary>
    public bool IsBooked => Stage is OrderStage.Booked or OrderStage.Cleared;

    /// <summary>The order whose attempt failed, where this is the next attempt.</summary>
    public string? After => Ordered?.After;

    /// <summary>
    /// Kriminalvården's last word: <see cref="OrderAccepted"/>, <see cref="OrderQueried"/>, <see cref="OrderRefused"/>; or the answer to it.
    /// </summary>
    public CaseFact? Reply { get; init; }

    public bool IsAccepted => Reply is OrderAccepted;

    /// <summary>Kriminalvården has asked and nobody has answered.</summary>
    public bool IsQueried => Reply is OrderQueried;

    /// <summary>From the pick-up to the handing over; empty until it is planned.</summary>
    public IReadOnlyList<TravelLeg> Legs { get; init; } = [];

    /// <summary>The stages that are cleared for the departure that is booked, in order.</summary>
    public ImmutableArray<Clearance> Clearances { get; init; } = [];

    /// <summary>What is next to be cleared; null when all is, or nothing is booked.</summary>
    public ClearanceStage? NextClearance =>
        !IsBooked || Clearances.Length == ClearanceTimes.Stages.Count ? null : ClearanceTimes.Stages[Clearances.Length];

    /// <summary>Reported costs, with those of an attempt that failed.</summary>
    public ImmutableArray<CostReported> Costs { get; init; } = [];

    /// <summary>Swedish kronor: what is reported, otherwise what the booking said; null when nobody has said.</summary>
    public decimal? Cost
    {
        get
        {
            var reported = Costs.IsEmpty ? null : (decimal?)Costs.Sum(cost => cost.Amount);
            return (reported, Failed?.Cost) switch
            {
                ({ } known, { } failed) => known + failed,
                ({ } known, null) => known,
                (null, { } failed) => failed,
                _ => Booked?.Cost,
            };
        }
    }

    public bool IsComplaintInformed { get; init; }
    public bool IsVisited { get; init; }
    public bool HasInterpreter { get; init; }

    /// <summary>Called off with so many days left or fewer, a departure fell away: its seat is hard to give to somebody else.</summary>
    public const int LateDays = 14;

    /// <summary>
    /// The kind of the first departure of the order that was booked and fell away: the journey failed, or was called off late. A charter that did not
    /// fly for anybody is none.
    /// </summary>
    public JourneyKind? FellAway { get; internal init; }

    /// <summary>What became of what was booked, by kind of departure; null while nothing has. One that fell away did so, made later or not.</summary>
    public (JourneyKind Kind, JourneyOutcome Outcome)? Outcome =>
        FellAway is { } fallen ? (fallen, JourneyOutcome.FellAway)
        : Stage == OrderStage.CarriedOut && Booked is { } booked ? (KindOf(booked), JourneyOutcome.Completed) : null;

    internal static JourneyKind KindOf(TravelBooked booked) => booked.Mode == TravelMode.Charter ? JourneyKind.Charter : JourneyKind.Scheduled;

    /// <summary>The reading that booked the departure; null where a viewer does not see it, or nothing is booked.</summary>
    internal Reading? BookedBy { get; init; }

    /// <summary>The reading that brought it to its stage; null where a viewer does not see it.</summary>
    internal Reading? By { get; init; }
}

/// <summary>
/// When the executing authority says its yes: from a day, and from two hours, before the departure; then at the pick-up and at boarding.
/// </summary>
public static class ClearanceTimes
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24), Hours = TimeSpan.FromHours(2);

    /// <summary>In the order that they are given.</summary>
    public static IReadOnlyList<ClearanceStage> Stages { get; } = Enum.GetValues<ClearanceStage>();

    /// <summary>The first instant at which a stage may be cleared: a yes given earlier is not fresh when it counts.</summary>
    /// <param name="pickUp">When the first leg leaves, where the journey is planned.</param>
    public static DateTimeOffset From(ClearanceStage stage, DateTimeOffset departsAt, DateTimeOffset? pickUp) => stage switch
    {
        ClearanceStage.Day => departsAt - Day - Day / 2,
        ClearanceStage.Hours => departsAt - Hours - Hours,
        ClearanceStage.PickUp => (pickUp ?? departsAt - Hours) - Hours,
        ClearanceStage.Boarding => departsAt - Hours,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>When a stage should be cleared; after it the journey lacks its clearance.</summary>
    public static DateTimeOffset Due(ClearanceStage stage, DateTimeOffset departsAt) => stage switch
    {
        ClearanceStage.Day => departsAt - Day,
        ClearanceStage.Hours => departsAt - Hours,
        ClearanceStage.PickUp or ClearanceStage.Boarding => departsAt,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
