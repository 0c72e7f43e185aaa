using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

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
public sealed record PlacesProposal(Guid Entry, DateOnly On, string? By, int Usable, PlacesReason Kind, string Reason)
{
    /// <summary>The days it is for; null for from now on.</summary>
    public PlacesPeriod? Period { get; init; }
}

/// <summary>How many places can be used on some days, e.g. while a facility is partly closed.</summary>
public sealed record PlacesPeriod(DateOnly From, DateOnly To, int Usable)
{
    /// <summary>Null where the number is not for some days only.</summary>
    public static PlacesPeriod? Of(DateOnly? from, DateOnly? to, int usable) => from is { } first && to is { } last ? new(first, last, usable) : null;

    public bool HoldsOn(DateOnly day) => From <= day && day <= To;

    /// <summary>Some day is in both.</summary>
    public bool Meets(PlacesPeriod other) => From <= other.To && other.From <= To;

    /// <summary>The days and the number of each, e.g. <c>2026-12-01/2026-12-10/20</c>, as they are kept; null where there is none.</summary>
    public static string? Text(IReadOnlyList<PlacesPeriod> periods) => periods.Count == 0 ? null : string.Join(' ', periods.Select(
        period => string.Create(CultureInfo.InvariantCulture, $"{EntryFormat.Text(period.From)}/{EntryFormat.Text(period.To)}/{period.Usable}")));

    public static IReadOnlyList<PlacesPeriod> Parse(string? text)
    {
        return [.. (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(value => value.Split('/'))
            .Select(parts => new PlacesPeriod(Day(parts[0]), Day(parts[1]), int.Parse(parts[2], CultureInfo.InvariantCulture)))];

        static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}

/// <summary>A detention facility: how many of its places can be used, which are kept, and what was decided when they were short.</summary>
/// <param name="Places">As planned when it opened.</param>
/// <param name="Usable">How many can be used; none when it is closed.</param>
public sealed record Facility(string Number, string Name, int Places, int Usable)
{
    public bool IsOpened { get; init; }

    /// <summary>The proposals that nobody has answered with a change: of two for the same days the last, and of those from now on the last.</summary>
    public ImmutableArray<PlacesProposal> Proposals { get; init; } = [];

    /// <summary>The last of them.</summary>
    public PlacesProposal? Proposal => Proposals is [.., var last] ? last : null;

    public ImmutableArray<PlaceReservation> Reservations { get; init; } = [];

    /// <summary>The days on which another number of places than <see cref="Usable"/> can be used, in the order they were decided.</summary>
    public ImmutableArray<PlacesPeriod> Periods { get; init; } = [];

    /// <summary>Minutes of Kriminalvården's transport to airports, by IATA code.</summary>
    public ImmutableSortedDictionary<string, int> TransportMinutes { get; init; } =
        ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>How many places can be used on a day: by the last period that holds, or else as it stands.</summary>
    public int UsableOn(DateOnly day) => Periods.LastOrDefault(period => period.HoldsOn(day))?.Usable ?? Usable;

    public static Facility Fold(string number, IReadOnlyList<Reading> readings) =>
        History.InOrder(readings).Aggregate(new Facility(number, number, 0, 0), (state, reading) => state.Apply(reading));

    private Facility Apply(Reading reading) => reading.Fact switch
    {
        FacilityOpened opened => this with { Name = opened.Name, Places = opened.Places, Usable = opened.Places, IsOpened = true },
        PlacesProposed proposed => With(new(reading.Entry.Id, reading.Day, reading.Entry.By, proposed.Usable, proposed.Kind, proposed.Reason)
        { Period = PlacesPeriod.Of(proposed.From, proposed.To, proposed.Usable) }),
        PlacesChanged changed => PlacesPeriod.Of(changed.From, changed.To, changed.Usable) is { } period
            ? this with { Periods = Periods.Add(period), Proposals = Without(changed.Proposal, period) }
            : this with { Usable = changed.Usable, Proposals = Without(changed.Proposal, null) },
        TransportTimeSet time => this with { TransportMinutes = TransportMinutes.SetItem(time.Airport, time.Minutes) },
        PlaceReserved kept => this with
        {
            Reservations = Reservations.Add(new(reading.Entry.Id, kept.From, kept.Until, kept.Case, kept.Operation, kept.Places ?? 1)),
        },
        PlaceReleased released => this with { Reservations = Reservations.RemoveAll(reservation => IsFor(reservation, released)) },
        PrioritySet => this, // a decision on somebody's place is read where it stands
        _ => throw new UnreachableException($"{reading.Fact.GetType().Name} is no fact of a facility."),
    };

    private Facility With(PlacesProposal proposal) => this with { Proposals = Without(null, proposal.Period).Add(proposal) };

    /// <summary>The proposals that stand when one is answered, or another is made for the same days.</summary>
    private ImmutableArray<PlacesProposal> Without(Guid? answered, PlacesPeriod? period) => Proposals.RemoveAll(proposal =>
        proposal.Entry == answered || (period is null ? proposal.Period is null : proposal.Period is { } other && other.Meets(period)));

    private static bool IsFor(PlaceReservation reservation, PlaceReleased released) =>
        reservation.Case is not null && reservation.Case == released.Case
        || reservation.Operation is not null && reservation.Operation == released.Operation;
}

/// <summary>A facility's places on a day.</summary>
/// <param name="Usable">How many can be used that day.</param>
/// <param name="Used">Persons placed there.</param>
/// <param name="Reserved">Kept for somebody who is not placed there.</param>
public sealed record FacilityPlaces(string Number, string Name, int Places, int Usable, int Used, int Reserved)
{
    public int Free => Math.Max(0, Usable - Used - Reserved);

    /// <summary>How many can be used on the days of no period.</summary>
    public int Standing { get; init; } = Usable;

    public IReadOnlyList<PlacesPeriod> Periods { get; init; } = [];

    public int UsableOn(DateOnly day) => Periods.LastOrDefault(period => period.HoldsOn(day))?.Usable ?? Standing;
}
