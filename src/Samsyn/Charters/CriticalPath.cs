using System.Diagnostics;
using Samsyn.Register;

namespace Samsyn.Charters;

/// <summary>How long a country takes to answer.</summary>
/// <param name="Flights">The answers that <paramref name="Days"/> is the median of; 0 where it is assumed.</param>
public sealed record LeadTime(int Days, int Flights)
{
    /// <summary>So many answers make a median; fewer are no ground to say.</summary>
    public const int Fewest = 3;

    /// <summary>Assumed where the register does not know the country: the time between application and answer in flown charters.</summary>
    public static readonly LeadTime Assumed = new(30, 0);

    /// <param name="days">From each application to its answer.</param>
    public static LeadTime Of(IReadOnlyList<int> days) =>
        days.Count < Fewest ? Assumed : new(days.Order().ElementAt((days.Count - 1) / 2), days.Count);
}

/// <summary>One permit on the way to the flight.</summary>
/// <param name="State">What it is worth on the day of the flight.</param>
/// <param name="ApplyBy">Last day to apply with the answer in time, by the lead time.</param>
/// <param name="ExpectedOn">When the answer is expected; null where none is awaited.</param>
public sealed record PermitStep(FlightPermit Permit, PermitState State, LeadTime Lead, DateOnly? ApplyBy, DateOnly? ExpectedOn)
{
    /// <summary>The answer is expected on or after the day of the flight, or it is too late to apply.</summary>
    public bool IsLate { get; init; }

    /// <summary>Days between the answer, or the last day to apply, and the flight's need of it; null where nothing is awaited.</summary>
    public int? Slack { get; init; }
}

/// <summary>The permits of a charter, what each waits for, the tightest first: the first that is not there is what the flight waits for.</summary>
public static class CriticalPath
{
    public static IReadOnlyList<PermitStep> Of(Charter charter, Func<FlightPermit, LeadTime> lead, DateOnly today) =>
    [
        .. charter.NeededPermits.Select(permit => Step(permit, charter.FlightDay, lead(permit), today))
            .OrderBy(step => step.State is PermitState.Granted or PermitState.NotNeeded).ThenBy(step => step.Slack ?? int.MaxValue)
            .ThenBy(step => step.Permit.Kind).ThenBy(step => step.Permit.Country.Code, StringComparer.Ordinal),
    ];

    private static PermitStep Step(FlightPermit permit, DateOnly? day, LeadTime lead, DateOnly today)
    {
        var state = permit.On(day);
        if (day is not { } flight || state is PermitState.Granted or PermitState.NotNeeded) return new(permit, state, lead, null, null);
        var applyBy = flight.AddDays(-lead.Days);
        if (state == PermitState.Applied && permit.AppliedOn is { } applied)
        {
            var expected = applied.AddDays(lead.Days) is var then && then > today ? then : today;
            return new(permit, state, lead, null, expected) { Slack = flight.DayNumber - expected.DayNumber, IsLate = expected >= flight };
        }
        return new(permit, state, lead, applyBy, null) { Slack = applyBy.DayNumber - today.DayNumber, IsLate = applyBy < today };
    }

    /// <summary>Who waits for whom, and until when, in Swedish.</summary>
    public static Sentence Waits(PermitStep step) => step.State switch
    {
        PermitState.NotNeeded => "Medlemsstater kräver inget landningstillstånd.",
        PermitState.Granted when step.Permit.ValidTo is { } until => (Sentence)$"Klart: gäller till och med {until:yyyy-MM-dd}.",
        PermitState.Granted => "Klart: gäller utan slutdag.",
        PermitState.Applied when step.ExpectedOn is { } expected && step.IsLate =>
            $"Vi väntar på landets svar. Det väntas {expected:yyyy-MM-dd}, för sent för flygningen: "
                + $"flytta den eller begär skyndsamt svar.",
        PermitState.Applied when step.ExpectedOn is { } expected => $"Vi väntar på landets svar. Det väntas {expected:yyyy-MM-dd}.",
        PermitState.Applied => "Vi väntar på landets svar.",
        PermitState.Missing or PermitState.NotCovering or PermitState.Refused
            when step.ApplyBy is null => "Flygningen väntar på oss: dagen är inte satt.",
        PermitState.NotCovering =>
            $"Flygningen väntar på oss: tillståndet upphör {step.Permit.ValidTo:yyyy-MM-dd}. Sök nytt senast {step.ApplyBy:yyyy-MM-dd}.",
        PermitState.Refused =>
            $"Flygningen väntar på oss: landet har sagt nej. Sök på nytt senast {step.ApplyBy:yyyy-MM-dd} eller ställ in.",
        PermitState.Missing => $"Flygningen väntar på oss: sök senast {step.ApplyBy:yyyy-MM-dd}.",
        _ => throw new UnreachableException(),
    };
}
