using Samsyn.Register;

namespace Samsyn.Charters;

/// <summary>What is to be done before a charter departs, by the days before it.</summary>
public enum ReadinessStep { PermitsApplied, SeatsProposed, PermitsCover, SeatsConfirmed, ReserveListed, ManifestLocked, ManifestCurrent, Flown }

/// <param name="Before">Days before the flight.</param>
public sealed record ReadinessItem(ReadinessStep What, int Before, DateOnly Due, bool Done)
{
    public bool IsLate(DateOnly today) => !Done && Due < today;
}

/// <summary>A charter's readiness, from T−21 to T−0.</summary>
public static class Readiness
{
    /// <summary>Days before the flight on which the reserves are to be on the list.</summary>
    public const int ReservesBefore = 10;

    /// <returns>None while no day is set.</returns>
    public static IReadOnlyList<ReadinessItem> Of(Charter charter, PlannedReserves reserves)
    {
        if (charter.FlightDay is not { } day) return [];
        var isLocked = charter.Manifest is not null;
        return
        [
            Item(ReadinessStep.PermitsApplied, 21,
                charter.NeededPermits.All(permit => permit.On(day) is not (PermitState.Missing or PermitState.Refused))),
            Item(ReadinessStep.SeatsProposed, 21, charter.Proposed.Count + charter.Confirmed.Count > 0),
            Item(ReadinessStep.PermitsCover, 14, charter.Permit >= PermitState.Granted),
            Item(ReadinessStep.SeatsConfirmed, 14, charter.Confirmed.Count > 0 && charter.Proposed.Count == 0),
            Item(ReadinessStep.ReserveListed, ReservesBefore, charter.Plan is not null && reserves.Missing(charter.Reserve.Length) == 0),
            Item(ReadinessStep.ManifestLocked, 7, isLocked),
            Item(ReadinessStep.ManifestCurrent, 1, isLocked && Manifests.Since(charter.Manifest!, charter).IsNone),
            Item(ReadinessStep.Flown, 0, charter.Stage == CharterStage.Flown),
        ];

        ReadinessItem Item(ReadinessStep what, int before, bool done) => new(what, before, day.AddDays(-before), done);
    }
}

/// <summary>What a charter costs, in Swedish kronor.</summary>
/// <param name="PerPerson">Null while nobody has a seat.</param>
/// <param name="NextSeat">What one more person costs; null when no seat is free.</param>
/// <param name="PerPersonWithNext">The cost of each when one more has a seat; null when no seat is free.</param>
public sealed record CharterCost(decimal Total, decimal? PerPerson, decimal? NextSeat, decimal? PerPersonWithNext)
{
    /// <summary>A premise: what a person more on an aircraft that is hired costs; the hire itself does not change.</summary>
    public const decimal Seat = 1_500;

    public static CharterCost Of(Charter charter)
    {
        var persons = charter.Confirmed.Count + charter.TakenByOthers;
        var isFree = charter.Free > 0 && charter.Stage == CharterStage.Planned;
        return new(charter.Cost, persons == 0 ? null : decimal.Round(charter.Cost / persons), isFree ? Seat : null,
            isFree ? decimal.Round((charter.Cost + Seat) / (persons + 1)) : null);
    }
}
