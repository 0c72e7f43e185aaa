using System.Collections.Immutable;
using System.Diagnostics;

namespace Samsyn.Register;

public enum CharterStage { Planned, Flown, Cancelled }
public enum PermitStage { Missing, Applied, Granted, Refused }

/// <summary>A charter operation, folded from its readings.</summary>
public sealed record Charter
{
    public required string Number { get; init; }
    public CharterPlanned? Plan { get; init; }
    public DateTimeOffset? DepartsAt { get; init; }
    public CharterStage Stage { get; init; }
    public string? CancelledBecause { get; init; }
    public ImmutableDictionary<Country, PermitStage> Permits { get; init; } = ImmutableDictionary<Country, PermitStage>.Empty;

    /// <summary>The last day of each granted permit that has one, and the day each was last applied for.</summary>
    public ImmutableDictionary<Country, DateOnly> PermitsValidTo { get; init; } = ImmutableDictionary<Country, DateOnly>.Empty;
    public ImmutableDictionary<Country, DateOnly> PermitsAppliedOn { get; init; } = ImmutableDictionary<Country, DateOnly>.Empty;
    public ImmutableSortedSet<string> Proposed { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
    public ImmutableSortedSet<string> Confirmed { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>The weakest of the landing permits: a flight lands only where it may.</summary>
    public PermitStage Permit => Permits.ContainsValue(PermitStage.Refused) ? PermitStage.Refused
        : Permits.IsEmpty ? PermitStage.Missing
        : Permits.Values.Min();

    public static Charter Fold(string number, IReadOnlyList<Reading> readings) =>
        History.InOrder(readings).Aggregate(new Charter { Number = number }, (state, reading) => state.Apply(reading.Fact, reading.Day));

    private Charter Apply(Fact fact, DateOnly day) => fact switch
    {
        CharterPlanned plan => this with { Plan = plan, DepartsAt = plan.DepartsAt },
        CharterRescheduled moved => this with { DepartsAt = moved.DepartsAt },
        LandingPermitApplied permit => this with
        {
            Permits = Permits.SetItem(permit.Country, PermitStage.Applied),
            PermitsAppliedOn = PermitsAppliedOn.SetItem(permit.Country, day),
        },
        LandingPermitGranted permit => this with
        {
            Permits = Permits.SetItem(permit.Country, PermitStage.Granted),
            PermitsValidTo = permit.ValidTo is { } until ? PermitsValidTo.SetItem(permit.Country, until) : PermitsValidTo.Remove(permit.Country),
        },
        LandingPermitRefused permit => this with { Permits = Permits.SetItem(permit.Country, PermitStage.Refused) },
        SeatProposed seats => this with { Proposed = Proposed.Union(seats.Cases).Except(Confirmed) },
        SeatConfirmed seats => this with { Confirmed = Confirmed.Union(seats.Cases), Proposed = Proposed.Except(seats.Cases) },
        SeatReleased seats => this with { Confirmed = Confirmed.Except(seats.Cases), Proposed = Proposed.Except(seats.Cases) },
        CharterFlown => this with { Stage = CharterStage.Flown },
        CharterCancelled cancelled => this with { Stage = CharterStage.Cancelled, CancelledBecause = cancelled.Reason },
        SeatReserved or ManifestLocked or SpareSeatsOffered or SpareSeatsTaken or OverflightApplied or OverflightGranted or OverflightRefused
            or TransitApplied or TransitGranted or TransitRefused or CostReported => this,
        _ => throw new UnreachableException($"{fact.GetType().Name} is no fact of a charter."),
    };
}
