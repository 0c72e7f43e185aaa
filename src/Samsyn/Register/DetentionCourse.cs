using System.Collections.Immutable;
using System.Diagnostics;

namespace Samsyn.Register;

/// <summary>A deprivation of liberty as it was carried out, from its order to its end, with its reviews and placements.</summary>
public sealed record DetentionStay(
    DetentionOrdered Order, DateOnly? EndedOn, string? EndReason, ImmutableArray<(DateOnly On, DetentionReviewed Review)> Reviews,
    ImmutableArray<(DateOnly From, string Facility)> Placements)
{
    /// <summary>The reading of the order; null where a viewer does not see it.</summary>
    public Reading? Source { get; init; }

    /// <summary>The reading that ended it; null while it goes on.</summary>
    public Reading? End { get; init; }

    /// <summary>The transport to a facility that is ordered and not yet made.</summary>
    public MovedToDetention? Move { get; init; }

    public DateOnly BeganOn => Order.ExecutedAt.SwedishDay;
    public bool IsOngoing => EndedOn is null;
    public string? Facility => Placements is [.., var last] ? last.Facility : null;
}

/// <summary>Every deprivation of liberty in the case, in order.</summary>
public sealed record DetentionCourse
{
    /// <summary>A placement at most so long before an order belongs to it.</summary>
    public const int DaysBeforeOrder = 14;

    public ImmutableArray<DetentionStay> Stays { get; init; } = [];
    public ImmutableArray<Conflict> Conflicts { get; init; } = [];

    /// <summary>The placement of somebody who is held without an order: none has come, and nothing says that the person was let go.</summary>
    public Reading? Unordered { get; init; }

    /// <summary>The one that goes on.</summary>
    public DetentionStay? Current => Stays is [.., { IsOngoing: true } stay] ? stay : null;

    /// <summary>The course after all readings, in the order of <see cref="History"/>.</summary>
    public static DetentionCourse Fold(IEnumerable<Reading> inOrder) =>
        inOrder.Where(reading => Takes(reading.Fact)).Aggregate(new DetentionCourse(), (course, reading) => course.Apply(reading));

    internal static bool Takes(Fact fact) =>
        fact is DetentionOrdered or DetentionReviewed or DetentionPlaced or MovedToDetention or DetentionEnded or DepartureRegistered;

    internal DetentionCourse Apply(Reading reading) => reading.Fact switch
    {
        DetentionOrdered fact => Begin(fact, reading),
        DetentionReviewed fact => Review(fact, reading),
        DetentionPlaced fact => Place(fact, reading),
        MovedToDetention fact => OnDay(reading, ConflictKind.MovedUndetained, stay => stay with { Move = fact }),
        DetentionEnded fact => Finish(fact, reading),
        DepartureRegistered fact => Close(fact.LeftSwedenOn, null, reading) with { Unordered = null }, // leaving Sweden ends it (MIG 2015:26)
        _ => throw new UnreachableException(),
    };

    /// <summary>A new order ends the one before it. An end on the same day that had nothing to end, and no time of day, ended this one.</summary>
    private DetentionCourse Begin(DetentionOrdered fact, Reading reading)
    {
        var day = fact.ExecutedAt.SwedishDay;
        var closed = Close(day, null, reading) with { Unordered = null };
        // Placed before the order, the person has been held since then: the limits run from the earlier day.
        var placed = closed.Conflicts.FirstOrDefault(conflict => conflict.Kind == ConflictKind.PlacedUndetained
            && conflict.Reading.Day <= day && conflict.Reading.Day >= day.AddDays(-DaysBeforeOrder)
            && !(closed.Stays is [.., var before] && before.EndedOn > conflict.Reading.Day));
        if (placed is not null && (placed.Reading.OccurredOn.Instant ?? placed.Reading.Day.StartInSweden) is var since && since < fact.ExecutedAt)
            fact = fact with { ExecutedAt = since };
        var stay = new DetentionStay(fact, null, null, [], []) { Source = reading };
        var end = closed.Conflicts.FirstOrDefault(conflict => conflict.Kind == ConflictKind.EndedUndetained
            && conflict.Reading.Day == day && conflict.Reading.OccurredOn.Instant is null);
        if (end is null) return closed with { Stays = closed.Stays.Add(stay) };
        return closed with
        {
            Stays = closed.Stays.Add(stay with { EndedOn = day, EndReason = ((DetentionEnded)end.Reading.Fact).Reason, End = end.Reading }),
            Conflicts = closed.Conflicts.Remove(end),
        };
    }

    private DetentionCourse Place(DetentionPlaced fact, Reading reading)
    {
        var placed = OnDay(reading, ConflictKind.PlacedUndetained,
            stay => stay with { Placements = stay.Placements.Add((reading.Day, fact.Facility)), Move = null });
        return placed.Conflicts.Length > Conflicts.Length ? placed with { Unordered = reading } : placed;
    }

    private DetentionCourse Review(DetentionReviewed fact, Reading reading)
    {
        var reviewed = OnDay(reading, ConflictKind.ReviewedUndetained, stay => stay with { Reviews = stay.Reviews.Add((reading.Day, fact)) });
        return fact.Outcome == ReviewOutcome.Ends ? reviewed.Close(reading.Day, "omprövning", reading) : reviewed;
    }

    private DetentionCourse Finish(DetentionEnded fact, Reading reading)
    {
        if (Current is not null) return Close(reading.Day, fact.Reason, reading);
        return Stays is [.., { End.Fact: not DetentionEnded } last] // a review or the departure ended it, and this says so
            ? this with { Stays = Stays.SetItem(Stays.Length - 1, last with { EndReason = fact.Reason, End = reading }) }
            : Against(ConflictKind.EndedUndetained, reading) with { Unordered = null };
    }

    /// <summary>Changes the detention that goes on, or the one that ended that very day: a day without times tells no order.</summary>
    private DetentionCourse OnDay(Reading reading, ConflictKind otherwise, Func<DetentionStay, DetentionStay> change) =>
        Stays is [.., var last] && (last.IsOngoing || last.EndedOn == reading.Day)
            ? this with { Stays = Stays.SetItem(Stays.Length - 1, change(last)) }
            : Against(otherwise, reading);

    private DetentionCourse Close(DateOnly day, string? reason, Reading by) => Current is { } stay
        ? this with { Stays = Stays.SetItem(Stays.Length - 1, stay with { EndedOn = day, EndReason = reason, End = by }) }
        : this;

    private DetentionCourse Against(ConflictKind kind, Reading reading) => this with { Conflicts = Conflicts.Add(new(kind, reading)) };
}
