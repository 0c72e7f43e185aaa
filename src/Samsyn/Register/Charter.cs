using System.Collections.Immutable;
using System.Diagnostics;

namespace Samsyn.Register;

public enum CharterStage { Planned, Flown, Cancelled }

/// <summary>The list of who travels as it was locked.</summary>
/// <param name="Version">From 1.</param>
/// <param name="Hash">SHA-256 in hexadecimal of the canonical list.</param>
public sealed record Manifest(int Version, ImmutableArray<string> Cases, ImmutableArray<string> Reserve, string Hash, DateTimeOffset LockedAt);

/// <summary>Seats that another organiser was offered, and how many of them it has taken.</summary>
/// <param name="Until">Last day to take them; null where they were taken without an offer.</param>
/// <param name="Paid">Swedish kronor that it pays for those it has taken.</param>
public sealed record SpareSeats(string Organiser, int Offered, DateOnly? Until, int Taken, decimal Paid = 0);

/// <summary>A seat that somebody gave up and that nobody on the reserve list has been proposed for.</summary>
/// <param name="Release">The entry that gave it up.</param>
public sealed record Vacancy(Guid Release, int Seats);

/// <summary>Whom Samsyn proposed from the reserve list when a seat was given up, and who is to confirm it.</summary>
public sealed record MovedUp(string Case, DateTimeOffset Since, Agency For, Region? Region);

/// <summary>A charter operation, folded from its readings.</summary>
public sealed record Charter
{
    private static readonly ImmutableSortedSet<string> Nobody = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    private ImmutableArray<Vacancy> given = [];
    private ImmutableDictionary<Guid, int> filled = ImmutableDictionary<Guid, int>.Empty;

    public required string Number { get; init; }
    public CharterPlanned? Plan { get; init; }
    public DateOnly? PlannedOn { get; init; }

    /// <summary>The agency that planned it, and so asks for its permits.</summary>
    public Agency? PlannedBy { get; init; }

    public DateTimeOffset? DepartsAt { get; init; }
    public CharterStage Stage { get; init; }
    public string? CancelledBecause { get; init; }

    /// <summary>The permits that something has been said of.</summary>
    public ImmutableDictionary<(FlightPermitKind Kind, Country Country), FlightPermit> Permits { get; init; } =
        ImmutableDictionary<(FlightPermitKind, Country), FlightPermit>.Empty;

    public ImmutableSortedSet<string> Proposed { get; init; } = Nobody;
    public ImmutableSortedSet<string> Confirmed { get; init; } = Nobody;

    /// <summary>When the first of the seats that somebody has now, or had, was confirmed.</summary>
    public DateTimeOffset? ConfirmedSince { get; init; }

    /// <summary>In the order that they are offered a seat; nobody with a confirmed seat is on it.</summary>
    public ImmutableArray<string> Reserve { get; init; } = [];

    /// <summary>Seats that were given up and have not gone to the reserve list, the oldest first.</summary>
    public IReadOnlyList<Vacancy> Vacancies =>
        [.. given.Select(vacancy => vacancy with { Seats = vacancy.Seats - filled.GetValueOrDefault(vacancy.Release) })
            .Where(vacancy => vacancy.Seats > 0)];

    /// <summary>Proposed from the reserve list and not confirmed yet.</summary>
    public ImmutableArray<MovedUp> MovedUp { get; init; } = [];

    /// <summary>Every version that was locked, the last one standing.</summary>
    public ImmutableArray<Manifest> Manifests { get; init; } = [];

    public ImmutableArray<SpareSeats> Spare { get; init; } = [];
    public ImmutableArray<CostReported> Costs { get; init; } = [];

    /// <summary>Seats bought of other organisers.</summary>
    public ImmutableArray<SeatsBought> Bought { get; init; } = [];

    /// <summary>Seats for persons: as it was planned, and those bought of other organisers.</summary>
    public int Seats => (Plan?.Seats ?? 0) + Bought.Sum(fact => fact.Seats);

    /// <summary>Swedish kronor that the flight costs beside what is reported: the aircraft, and seats bought less seats sold.</summary>
    public decimal PlannedCost =>
        Math.Max(0, (Plan?.FixedCost ?? 0) + Bought.Sum(fact => fact.Seats * fact.SeatPrice) - Spare.Sum(seats => seats.Paid));

    public DateOnly? FlightDay => DepartsAt?.SwedishDay;

    /// <summary>The countries it lands in, Sweden left out, in the order of the flight.</summary>
    public IReadOnlyList<Country> Stops =>
        [.. (Plan?.Stops ?? []).Where(stop => stop != "SE" && Country.TryParse(stop, out _)).Distinct().Select(Country.Parse)];

    public Manifest? Manifest => Manifests is [.., var last] ? last : null;

    /// <summary>Persons of other organisers.</summary>
    public int TakenByOthers => Spare.Sum(seats => seats.Taken);

    /// <summary>Seats that other organisers have been offered and may still take on a day.</summary>
    public int OfferedOn(DateOnly day) => Spare.Where(seats => seats.Until >= day).Sum(seats => Math.Max(0, seats.Offered - seats.Taken));

    /// <summary>Seats that nobody has; below nought where more are reported confirmed than there are.</summary>
    public int Free => Seats - Confirmed.Count - TakenByOthers;

    public FlightPermit PermitOf(FlightPermitKind kind, Country country) =>
        Permits.TryGetValue((kind, country), out var permit) ? permit : new(kind, country);

    /// <summary>What the landing permit of a country is worth on the day of the flight.</summary>
    public PermitState LandingIn(Country country) => PermitOf(FlightPermitKind.Landing, country).On(FlightDay);

    /// <summary>What the flight needs: a landing permit of each stop, and what has been applied for or answered beside them.</summary>
    public IReadOnlyList<FlightPermit> NeededPermits =>
    [
        .. Stops.Select(stop => PermitOf(FlightPermitKind.Landing, stop)),
        .. Permits.Values.Where(permit => permit.Kind != FlightPermitKind.Landing)
            .OrderBy(permit => permit.Kind).ThenBy(permit => permit.Country.Code, StringComparer.Ordinal),
    ];

    /// <summary>The weakest of the permits that the flight needs, on its day: it flies only where it may.</summary>
    public PermitState Permit => Stops.Count == 0 ? PermitState.Missing : NeededPermits.Min(permit => permit.On(FlightDay));

    /// <summary>Swedish kronor: what is reported of the aircraft, or else what it was planned to cost, and what is reported beside it.</summary>
    public decimal Cost
    {
        get
        {
            var aircraft = Costs.Where(fact => fact.Kind == CostKind.Charter).ToList();
            return (aircraft.Count > 0 ? aircraft.Sum(fact => fact.Amount) : PlannedCost)
                + Costs.Where(fact => fact.Kind != CostKind.Charter).Sum(fact => fact.Amount);
        }
    }

    public static Charter Fold(string number, IReadOnlyList<Reading> readings) =>
        History.InOrder(readings).Aggregate(new Charter { Number = number }, (state, reading) => state.Apply(reading));

    private Charter Apply(Reading reading) => reading.Fact switch
    {
        CharterPlanned plan => this with
        {
            Plan = plan,
            PlannedOn = PlannedOn ?? reading.Day,
            PlannedBy = reading.Entry.Agency,
            DepartsAt = plan.DepartsAt,
        },
        CharterRescheduled moved => this with { DepartsAt = moved.DepartsAt },
        LandingPermitApplied or LandingPermitGranted or LandingPermitRefused or OverflightApplied or OverflightGranted or OverflightRefused
            or TransitApplied or TransitGranted or TransitRefused => Answer(reading.Fact, reading.Day),
        SeatProposed seats => Propose(seats, reading),
        SeatConfirmed seats => this with
        {
            Confirmed = Confirmed.Union(seats.Cases),
            ConfirmedSince = ConfirmedSince ?? reading.KnownAt,
            Proposed = Proposed.Except(seats.Cases),
            Reserve = Reserve.RemoveRange(seats.Cases),
            MovedUp = MovedUp.RemoveAll(movedUp => seats.Cases.Contains(movedUp.Case)),
        },
        SeatReleased seats => this with
        {
            given = given.Add(new(reading.Entry.Id, seats.Cases.Count(number => Confirmed.Contains(number) || Proposed.Contains(number)))),
            MovedUp = MovedUp.RemoveAll(movedUp => seats.Cases.Contains(movedUp.Case)),
            Confirmed = Confirmed.Except(seats.Cases),
            Proposed = Proposed.Except(seats.Cases),
            Reserve = Reserve.RemoveRange(seats.Cases),
        },
        SeatReserved list => this with { Reserve = [.. list.Cases.Distinct().Where(number => !Confirmed.Contains(number))] },
        ManifestLocked list => this with
        {
            Manifests = Manifests.Add(new(list.Version, [.. list.Cases], [.. list.Reserve], list.Hash, reading.RecordedAt)),
        },
        SpareSeatsOffered offer => With(offer.Organiser, spare => spare with { Offered = offer.Seats, Until = offer.Until }),
        SpareSeatsTaken taken => With(taken.Organiser, spare => spare with
        {
            Taken = spare.Taken + taken.Persons,
            Paid = spare.Paid + taken.Persons * (taken.SeatPrice ?? 0),
        }),
        SeatsBought bought => this with { Bought = Bought.Add(bought) },
        CostReported cost => this with { Costs = Costs.Add(cost) },
        CharterFlown => this with { Stage = CharterStage.Flown },
        CharterCancelled cancelled => this with { Stage = CharterStage.Cancelled, CancelledBecause = cancelled.Reason },
        var fact => throw new UnreachableException($"{fact.GetType().Name} is no fact of a charter."),
    };

    private Charter Propose(SeatProposed seats, Reading reading)
    {
        var proposed = this with { Proposed = Proposed.Union(seats.Cases).Except(Confirmed) };
        if (seats.Vacancy is not { } vacancy) return proposed;
        Region? region = Named.TryParse<Region>(reading.Entry.Unit, out var own) ? own : null;
        return proposed with
        {
            filled = filled.SetItem(vacancy, filled.GetValueOrDefault(vacancy) + seats.Cases.Count),
            MovedUp = MovedUp.AddRange(seats.Cases.Where(proposed.Proposed.Contains)
                .Select(number => new MovedUp(number, reading.KnownAt, reading.Entry.Agency, region))),
        };
    }

    private Charter Answer(Fact fact, DateOnly on) => fact switch
    {
        LandingPermitApplied told => With(FlightPermitKind.Landing, told.Country, permit => permit.Apply(on)),
        LandingPermitGranted told => With(FlightPermitKind.Landing, told.Country, permit => permit.Grant(on, told.ValidTo)),
        LandingPermitRefused told => With(FlightPermitKind.Landing, told.Country, permit => permit.Refuse(on)),
        OverflightApplied told => With(FlightPermitKind.Overflight, told.Country, permit => permit.Apply(on)),
        OverflightGranted told => With(FlightPermitKind.Overflight, told.Country, permit => permit.Grant(on, told.ValidTo)),
        OverflightRefused told => With(FlightPermitKind.Overflight, told.Country, permit => permit.Refuse(on)),
        TransitApplied told => With(FlightPermitKind.Transit, told.Country, permit => permit.Apply(on)),
        TransitGranted told => With(FlightPermitKind.Transit, told.Country, permit => permit.Grant(on, told.ValidTo)),
        TransitRefused told => With(FlightPermitKind.Transit, told.Country, permit => permit.Refuse(on)),
        _ => throw new UnreachableException($"{fact.GetType().Name} is no fact of a permit."),
    };

    private Charter With(FlightPermitKind kind, Country country, Func<FlightPermit, FlightPermit> change) =>
        this with { Permits = Permits.SetItem((kind, country), change(PermitOf(kind, country))) };

    private Charter With(string organiser, Func<SpareSeats, SpareSeats> change)
    {
        for (var index = 0; index < Spare.Length; index++)
            if (Spare[index].Organiser == organiser) return this with { Spare = Spare.SetItem(index, change(Spare[index])) };
        return this with { Spare = Spare.Add(change(new(organiser, 0, null, 0))) };
    }
}
