using System.Collections.Immutable;
using System.Diagnostics;

namespace Samsyn.Register;

/// <summary>A place, or some, that is kept on some days.</summary>
/// <param name="Case">Whose it is; null where it is an operation's.</param>
/// <param name="Operation">A <c>CHA-</c> or <c>OPS-</c> subject.</param>
public sealed record PlaceReservation(Guid Entry, DateOnly From, DateOnly Until, string? Case, string? Operation, int Places)
{
    public bool HoldsOn(DateOnly day) => From <= day && day <= Until;
}

/// <summary>How many places should be usable, by one person, until another has changed it.</summary>
/// <param name="Entry">The proposal's entry.</param>
/// <param name="By">Who proposed, by the provider's identifier; null where it is not told.</param>
public sealed record PlacesProposal(Guid Entry, DateOnly On, string? By, int Usable, PlacesReason Kind, string Reason);

/// <summary>A detention facility: how many of its places can be used, which are kept, and what was decided when they were short.</summary>
/// <param name="Places">As planned when it opened.</param>
/// <param name="Usable">How many can be used; none when it is closed.</param>
public sealed record Facility(string Number, string Name, int Places, int Usable)
{
    public bool IsOpened { get; init; }

    /// <summary>The last proposal that nobody has answered with a change.</summary>
    public PlacesProposal? Proposal { get; init; }

    public ImmutableArray<PlaceReservation> Reservations { get; init; } = [];

    public static Facility Fold(string number, IReadOnlyList<Reading> readings) =>
        History.InOrder(readings).Aggregate(new Facility(number, number, 0, 0), (state, reading) => state.Apply(reading));

    private Facility Apply(Reading reading) => reading.Fact switch
    {
        FacilityOpened opened => this with { Name = opened.Name, Places = opened.Places, Usable = opened.Places, IsOpened = true },
        PlacesProposed proposed =>
            this with { Proposal = new(reading.Entry.Id, reading.Day, reading.Entry.By, proposed.Usable, proposed.Kind, proposed.Reason) },
        PlacesChanged changed => this with { Usable = changed.Usable, Proposal = null },
        PlaceReserved kept => this with
        {
            Reservations = Reservations.Add(new(reading.Entry.Id, kept.From, kept.Until, kept.Case, kept.Operation, kept.Places ?? 1)),
        },
        PlaceReleased released => this with { Reservations = Reservations.RemoveAll(one => IsFor(one, released)) },
        PrioritySet => this, // a decision on somebody's place is read where it stands
        _ => throw new UnreachableException($"{reading.Fact.GetType().Name} is no fact of a facility."),
    };

    private static bool IsFor(PlaceReservation one, PlaceReleased released) =>
        one.Case is not null && one.Case == released.Case || one.Operation is not null && one.Operation == released.Operation;
}

/// <summary>A facility's places on a day.</summary>
/// <param name="Used">Persons placed there.</param>
/// <param name="Reserved">Kept for somebody who is not placed there.</param>
public sealed record FacilityPlaces(string Number, string Name, int Places, int Usable, int Used, int Reserved)
{
    public int Free => Math.Max(0, Usable - Used - Reserved);
}
