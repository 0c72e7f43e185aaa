using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>What a correction does to the gate.</summary>
public static class GateChange
{
    /// <summary>How many times the answers may change by themselves before it is no longer looked at.</summary>
    private const int MostChanges = 16;

    /// <summary>
    /// Whether something may be done by the readings after that may not be done by those before: now, or when a day comes that changes either answer.
    /// </summary>
    public static bool Opens(IReadOnlyList<Reading> before, IReadOnlyList<Reading> after, DateTimeOffset now)
    {
        DateTimeOffset? at = now;
        for (var change = 0; at is { } instant && change < MostChanges; change++)
        {
            Verdict verdict = Enforceability.Evaluate(before, instant), other = Enforceability.Evaluate(after, instant);
            if (IsWider(verdict, other)) return true;
            at = Earlier(verdict.RecheckOn, other.RecheckOn);
        }
        return false;
    }

    private static bool IsWider(Verdict before, Verdict after)
    {
        if (!IsOpen(after)) return false;
        return !IsOpen(before) || after.MayBeForced && !before.MayBeForced
            || before.Blocks.Any(block => block.Destination is not null && !Holds(after, block));
    }

    private static bool Holds(Verdict verdict, Block block) =>
        verdict.Blocks.Any(stop => stop.Rule == block.Rule && stop.Destination == block.Destination);

    private static bool IsOpen(Verdict verdict) => verdict.Status is EnforcementStatus.Enforceable or EnforcementStatus.VoluntaryOnly;

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;
}
