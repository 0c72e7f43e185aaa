using System.Collections.Immutable;
using System.Diagnostics;

namespace Samsyn.Register;

/// <summary>The departures, and whether the case is closed.</summary>
public sealed record ClosureCourse
{
    public ImmutableArray<Reading> Departures { get; init; } = [];
    public CaseClosed? Closed { get; init; }
    public DateOnly? ClosedOn { get; init; }

    /// <summary>The last day the person was found in Sweden after an executed decision.</summary>
    public DateOnly? LocatedOn { get; init; }

    public ImmutableArray<Conflict> Conflicts { get; init; } = [];

    internal Reading? ClosedBy { get; init; }

    /// <summary>The course after all readings, in the order of <see cref="History"/>.</summary>
    public static ClosureCourse Fold(IEnumerable<Reading> inOrder) =>
        inOrder.Where(reading => Takes(reading.Fact)).Aggregate(new ClosureCourse(), (course, reading) => course.Apply(reading));

    internal static bool Takes(Fact fact) => fact is DepartureRegistered or CaseClosed or PersonLocated;

    internal ClosureCourse Apply(Reading reading) => reading.Fact switch
    {
        DepartureRegistered => this with { Departures = Departures.Add(reading) },
        CaseClosed fact => Close(fact, reading),
        PersonLocated => this with { Closed = null, ClosedOn = null, ClosedBy = null, LocatedOn = reading.Day },
        _ => throw new UnreachableException(),
    };

    /// <summary>An agency that closes its own part, because the other has the case, does not end the case.</summary>
    private ClosureCourse Close(CaseClosed fact, Reading reading) => ClosedBy switch
    {
        _ when fact.Reason is ClosureReason.HandedOver or ClosureReason.ReturnedToMigrationsverket => this,
        null => this with { Closed = fact, ClosedOn = reading.Day, ClosedBy = reading },
        _ when fact == Closed => this, // said again
        var first => this with { Conflicts = Conflicts.Add(new(ConflictKind.ClosedTwice, reading, first)) },
    };
}
