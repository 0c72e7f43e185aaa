namespace Samsyn.Law;

/// <summary>Draws the modules' findings together, in the order of evaluation of the legal baseline.</summary>
internal static class Enforcement
{
    public static (EnforcementStatus Status, IReadOnlyList<Reason> Why) Status(
        LegalCase legalCase, Assessment found, DecisionCourse standing, bool isAbroad, bool noDestinationLeft)
    {
        if (Responsibility.IsSecurityCase(legalCase))
            return (EnforcementStatus.OutOfScope, [AliensAct12.Executor.Because("Ett säkerhetsärende prövas inte här.")]);
        if (found.Lapses.Count > 0) return (EnforcementStatus.Lapsed, found.Lapses);
        if (isAbroad) return (EnforcementStatus.Executed, [AliensAct12.Executed.Because("Personen har lämnat landet; beslutet anses verkställt.")]);
        if (standing.EnforceableOn is null)
            return (EnforcementStatus.NotYet,
                standing.Why.Count > 0 ? standing.Why : [AliensAct12.Accepted.Because("Det finns inget beslut att verkställa.")]);
        if (noDestinationLeft || found.Holds.Exists(hold => hold.IsActive && hold.Destination is null && hold.Rule != AliensAct12.DeparturePeriod))
            return (EnforcementStatus.Blocked, Texts(found, hold => hold.Rule != AliensAct12.DeparturePeriod));
        if (found.Holds.Exists(hold => hold.IsActive && hold.Rule == AliensAct12.DeparturePeriod))
            return (EnforcementStatus.VoluntaryOnly, Texts(found, hold => hold.Rule == AliensAct12.DeparturePeriod));
        return (EnforcementStatus.Enforceable,
            [AliensAct12.DeparturePeriod.Because("Beslutet ska verkställas snarast möjligt; inget hinder är känt.")]);
    }

    /// <summary>Every block that holds today, each once.</summary>
    public static IReadOnlyList<Block> Blocks(Assessment found)
    {
        if (!found.Holds.Exists(hold => hold.IsActive)) return [];
        var blocks = new List<Block>();
        foreach (var hold in found.Holds)
            if (hold.IsActive) blocks.Add(new(hold.Rule, hold.Destination, hold.Since, hold.Text));
        return blocks;
    }

    /// <summary>
    /// The decision's countries, or where it names none those the law gives: whether each of
    /// them is blocked, and otherwise the first day one of them was free of the blocks that
    /// held for it alone.
    /// </summary>
    public static (bool IsBlocked, DateOnly FreeFrom) Destinations(LegalCase legalCase, Assessment found)
    {
        if (!legalCase.IsDecided || !found.Holds.Exists(hold => hold.Destination is not null)) return (false, DateOnly.MinValue);
        var countries = legalCase.Made.Destinations.Count > 0
            ? legalCase.Made.Destinations
            : Decisions.Destinations(legalCase.Kind, legalCase.Made, legalCase.Person);
        if (countries.Count == 0) return (false, DateOnly.MinValue);
        DateOnly? first = null;
        foreach (var country in countries)
        {
            var free = DateOnly.MinValue;
            var isBlocked = false;
            foreach (var hold in found.Holds)
            {
                if (hold.Destination != country) continue;
                if (hold.IsActive) isBlocked = true;
                else if (hold.Until > free) free = hold.Until.Value;
            }
            if (!isBlocked && (first is null || free < first)) first = free;
        }
        return (first is null, first ?? DateOnly.MinValue);
    }

    /// <summary>The latest of: force, the periods' end, the last block's end, the day the person was found again.</summary>
    public static DateOnly? ForcedFrom(
        Assessment found, DecisionCourse standing, DateOnly? periodFree, DateOnly? acceptedOn, DateOnly? foundOn, DateOnly destinationFrom)
    {
        if (periodFree is not { } from || standing.EnforceableOn is not { } enforceable) return null;
        from = Later(Later(from, enforceable), destinationFrom);
        if (acceptedOn is { } accepted) from = Later(from, accepted);
        if (foundOn is { } again) from = Later(from, again);
        foreach (var hold in found.Holds)
            if (!hold.IsActive && hold.Destination is null && hold.Until is { } ended) from = Later(from, ended);
        return from;
    }

    private static Reason[] Texts(Assessment found, Predicate<Hold> which)
    {
        var texts = new List<Reason>();
        foreach (var hold in found.Holds)
            if (hold.IsActive && which(hold)) texts.Add(hold.Rule.Because(hold.Text));
        return [.. texts];
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
