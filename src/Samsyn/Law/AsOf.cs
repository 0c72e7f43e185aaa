namespace Samsyn.Law;

/// <summary>
/// The instant the law is asked about. Every comparison with it goes through here, so that it also knows when the first of
/// them would come out differently: until then the answer stands as long as no entry comes.
/// </summary>
internal sealed class AsOf(DateTimeOffset instant)
{
    private DateOnly nextDay = DateOnly.MaxValue;
    private DateTimeOffset nextInstant = DateTimeOffset.MaxValue;

    public DateTimeOffset Instant { get; } = instant;
    public DateOnly Today { get; } = instant.SwedishDay;

    public DateTimeOffset? Next
    {
        get
        {
            var day = nextDay == DateOnly.MaxValue ? DateTimeOffset.MaxValue : nextDay.StartInSweden;
            var next = day < nextInstant ? day : nextInstant;
            return next == DateTimeOffset.MaxValue ? null : next;
        }
    }

    public bool HasReached(DateOnly day)
    {
        if (day <= Today) return true;
        if (day < nextDay) nextDay = day;
        return false;
    }

    public bool HasReached(DateTimeOffset at)
    {
        if (at <= Instant) return true;
        if (at < nextInstant) nextInstant = at;
        return false;
    }

    /// <summary>The last day of a period is still in it.</summary>
    public bool IsPast(DateOnly lastDay) => lastDay < DateOnly.MaxValue && HasReached(lastDay.AddDays(1));
}
