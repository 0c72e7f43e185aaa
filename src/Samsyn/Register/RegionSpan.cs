namespace Samsyn.Register;

/// <summary>A time during which a police region had a case that the police enforce.</summary>
/// <param name="Until">The day it moved on, went back or was closed; null while the region has it.</param>
public sealed record RegionSpan(Region Region, DateOnly From, DateOnly? Until)
{
    /// <summary>The spans of a case, in order.</summary>
    public static IReadOnlyList<RegionSpan> Of(IReadOnlyList<Reading> readings)
    {
        if (!readings.Any(reading => reading.Fact is RegionAssigned or CaseRegistered { Region: not null })) return [];
        var spans = new List<RegionSpan>();
        var (handover, closure, region) = (new HandoverCourse(), new ClosureCourse(), (Region?)null);
        foreach (var reading in History.InOrder(readings))
        {
            if (HandoverCourse.Takes(reading.Fact)) handover = handover.Apply(reading);
            if (ClosureCourse.Takes(reading.Fact)) closure = closure.Apply(reading);
            region = reading.Fact switch
            {
                RegionAssigned assigned => assigned.Region,
                CaseRegistered registered => region ?? registered.Region,
                _ => region,
            };
            Region? has = handover.Responsible == Agency.Polismyndigheten && closure.Closed is null ? region : null;
            var open = spans is [.., { Until: null } last] ? last : null;
            if (has == open?.Region) continue;
            if (open is not null) spans[^1] = open with { Until = reading.Day };
            if (has is { } now) spans.Add(new(now, reading.Day, null));
        }
        return spans;
    }
}
