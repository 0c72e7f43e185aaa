using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Results;

/// <summary>What is counted beside the output: what went wrong for the persons, and the journeys it is a share of.</summary>
public enum SafeguardKind
{
    /// <summary>A detention was not reviewed in time and had ceased by itself (10 kap. 9 och 10 §§ utlänningslagen).</summary>
    LateReview,

    /// <summary>Held longer than the law allows, after the decision had lapsed, or while a prison term was served.</summary>
    HeldTooLong,

    /// <summary>Held, and the register has no order (10 kap. 1 §).</summary>
    NoOrder,

    /// <summary>Enforced, or a journey booked, though a stay, an impediment, a period or a lapse said no.</summary>
    MissedStop,

    /// <summary>A journey that was carried out, or that failed after it had been booked.</summary>
    Journey,
}

/// <summary>Whether force was used on a journey, and whether it was assessed for the person.</summary>
public enum ForceOnJourney { None, Assessed, Unassessed }

/// <summary>One such thing in a case.</summary>
/// <param name="Code">What was wrong, as <see cref="UnlawfulEvent.Code"/> says it; null of a journey.</param>
/// <param name="From">The first unlawful day; of a journey the day it was made or failed.</param>
/// <param name="Until">The day after the last unlawful one; null while it goes on, and of a journey.</param>
/// <param name="Operation">The charter of a journey.</param>
/// <param name="Monitored">The phases of the journey that the forced-return monitor has reported from, one bit each.</param>
public sealed record Safeguard(
    SafeguardKind Kind, string? Code, DateOnly From, DateOnly? Until, ForceOnJourney? Force = null, string? Operation = null,
    int Monitored = 0)
{
    /// <summary>The phases in a number of bits.</summary>
    public static IEnumerable<JourneyPhase> Phases(long bits) => Enum.GetValues<JourneyPhase>().Where(phase => (bits & 1L << (int)phase) != 0);
}

/// <summary>The counter-figures of one case: what <see cref="UnlawfulEvents"/> finds, and each journey with the force that was used on it.</summary>
public static class Safeguards
{
    /// <summary>Everything of one case until an instant.</summary>
    /// <param name="state">The case of the same entries.</param>
    public static IReadOnlyList<Safeguard> Of(IReadOnlyList<Entry> entries, IReadOnlyList<Reading> readings, Case state, DateTimeOffset now)
    {
        var isTouched = readings.Any(reading => reading.Fact is DetentionOrdered or DetentionPlaced or DetentionReviewed
            or DepartureRegistered or TravelBooked or TravelCarriedOut);
        if (!isTouched) return [];
        return [.. UnlawfulEvents.AgainstThePerson(entries, readings, now).Select(found => Wrong(found, state, now)).OfType<Safeguard>(),
            .. state.Orders.Where(order => order is { Stage: OrderStage.CarriedOut or OrderStage.Failed, Booked: not null })
                .Select(order => Journey(order, readings))];
    }

    private static Safeguard? Wrong(UnlawfulEvent unlawful, Case state, DateTimeOffset now) => unlawful.Code switch
    {
        "REVIEW" => Held(SafeguardKind.LateReview, unlawful, state, now),
        "MAXIMUM" or "CHILD-HOURS" or "DETAINED-LAPSED" or "PRISON" => Held(SafeguardKind.HeldTooLong, unlawful, state, now),
        "NO-ORDER" => Held(SafeguardKind.NoOrder, unlawful, state, now),
        "LAPSED" or "NOT-FINAL" or "BLOCKED" or "TOO-EARLY" or "BOOKED" =>
            new(SafeguardKind.MissedStop, unlawful.Code, unlawful.On, unlawful.On.AddDays(1)),
        _ => null, // which authority decided on a detention is no matter of the person's liberty
    };

    private static Safeguard Held(SafeguardKind kind, UnlawfulEvent unlawful, Case state, DateTimeOffset now)
    {
        var until = unlawful.On.AddDays(unlawful.Days);
        var source = state.Detention?.Source ?? state.Detained.Unordered;
        var goesOn = source?.Entry.Id == unlawful.Entry.Id && until >= now.SwedishDay;
        return new(kind, unlawful.Code, unlawful.On, goesOn ? null : until);
    }

    /// <summary>Force is reported of the case: it is of the journey that was made, or tried, on its day or the day after.</summary>
    private static Safeguard Journey(TravelOrder order, IReadOnlyList<Reading> readings)
    {
        var departs = order.Booked!.DepartsAt.SwedishDay;
        var (first, last) = departs < order.ChangedOn ? (departs, order.ChangedOn) : (order.ChangedOn, departs);
        var used = readings.Where(reading => reading.Fact is ForceUsed && reading.Day >= first.AddDays(-1) && reading.Day <= last)
            .Select(reading => (ForceUsed)reading.Fact).ToList();
        var phases = readings.Select(reading => reading.Fact).OfType<JourneyMonitored>().Where(report => report.Order == order.Number)
            .Aggregate(0, (bits, report) => bits | 1 << (int)report.Phase);
        return new(SafeguardKind.Journey, null, order.ChangedOn, null,
            used.Count == 0 ? ForceOnJourney.None : used.TrueForAll(fact => fact.IndividualAssessment) ? ForceOnJourney.Assessed
                : ForceOnJourney.Unassessed,
            order.Booked.Operation, phases);
    }
}
