using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>The period for voluntary departure as decided, cancelled, extended or set anew, and the weeks no one may be forced (B13).</summary>
internal static class DeparturePeriods
{
    /// <returns>The first day force is not held back by a period; null while that day is not known.</returns>
    public static DateOnly? Find(LegalCase legalCase, Assessment found, DecisionCourse standing)
    {
        var made = legalCase.Made!;
        var free = Decided(legalCase, found, standing, made, out var isUnknown);
        if (ServiceWeeks(legalCase, found, standing) is { } week && (free is null || week > free)) free = week;
        return isUnknown ? null : free ?? DateOnly.MinValue;
    }

    private static DateOnly? Decided(LegalCase legalCase, Assessment found, DecisionCourse standing, DecisionMade made, out bool isUnknown)
    {
        isUnknown = false;
        var (set, cancelled) = LastChange(legalCase, found, standing);
        if (set is { Fact: DeparturePeriodSet period })
        {
            var until = period.Until;
            if (cancelled is null && standing.FinalOn is { } from && made.DeparturePeriod.Weeks is { } decided
                && AddDecided(found, made.Form, decided, from).On is var first && first > until)
            {
                until = first;
                found.Ask("VD-SHORTER",
                    $"Den nya fristen ({period.Until:yyyy-MM-dd}) är kortare än beslutets ({first:yyyy-MM-dd}); "
                        + $"en förlängning kan inte förkorta (12 kap. 14 c §).");
            }
            found.Limits.Add(new(AliensAct12.Extended, period.Until, null, period.Until, set.Day,
                [AliensAct12.Extended.Because(
                    $"{set.Entry.Agency} bestämde {set.Day:yyyy-MM-dd} en frist till och med {period.Until:yyyy-MM-dd}.")]));
            return HoldUntil(found, set.Day, until.AddDays(1), $"Tidsfristen för frivillig avresa löper till och med {until:yyyy-MM-dd}.");
        }
        if (cancelled is not null)
        {
            found.Limits.Add(new(AliensAct12.Cancelled, cancelled.Day, null, cancelled.Day, cancelled.Day,
                [AliensAct12.Cancelled.Because($"{cancelled.Entry.Agency} upphävde fristen {cancelled.Day:yyyy-MM-dd}; det gäller genast.")]));
            return cancelled.Day;
        }
        if (made.DeparturePeriod.Weeks is not { } weeks) return null;
        if (standing.FinalOn is not { } finalOn)
        {
            isUnknown = true;
            if (standing.EnforceableOn is null) return null;
            found.Ask("VD-NOTFINAL",
                "Beslutet får verkställas utan laga kraft (12 kap. 6 §) men ger en tidsfrist som räknas från laga kraft (12 kap. 15 §); "
                    + "fristen skyddar tills den löpt ut.");
            found.Hold(AliensAct12.DeparturePeriod, legalCase.Decision!.Day, null, "Beslutet ger en tidsfrist som inte har börjat löpa.");
            return null;
        }
        var limit = AddDecided(found, made.Form, weeks, finalOn);
        return HoldUntil(found, finalOn, limit.On.AddDays(1), $"Tidsfristen för frivillig avresa löper till och med {limit.On:yyyy-MM-dd}.");
    }

    private static Limit AddDecided(Assessment found, DecisionForm form, int weeks, DateOnly finalOn)
    {
        var end = AliensAct8.DeparturePeriodEnd(form, weeks, finalOn);
        var limit = Limit.Counted(AliensAct8.DeparturePeriodRule(form), finalOn, end, finalOn.AddDays(7 * weeks));
        found.Limits.Add(limit);
        if (limit.On != limit.Nominal)
            found.Ask("VD-ROLL",
                $"Fristen slutar {limit.Nominal:yyyy-MM-dd}, som inte är en vardag. "
                    + $"Den läses till den enskildes fördel till och med {limit.On:yyyy-MM-dd}; lagen är inte entydig.");
        return limit;
    }

    /// <summary>
    /// 12 kap. 14 b–c §§: the last of what was set and cancelled; on the same day, where no time of day tells, the period that was set stands.
    /// </summary>
    private static (Reading? Set, Reading? Cancelled) LastChange(LegalCase legalCase, Assessment found, DecisionCourse standing)
    {
        Reading? set = null, cancelled = null;
        foreach (var (reading, fact) in legalCase.SinceDecision<DeparturePeriodSet>())
            if (set is null || reading.Day > set.Day || fact.Until > ((DeparturePeriodSet)set.Fact).Until) set = reading;
        foreach (var (reading, _) in legalCase.SinceDecision<DeparturePeriodCancelled>())
        {
            if (standing.EnforceableOn is null || reading.Day < standing.EnforceableOn)
                found.Ask("VD-REV-EARLY",
                    $"Fristen upphävdes {reading.Day:yyyy-MM-dd}, innan den började löpa; upphävandet räknas inte (12 kap. "
                        + $"14 b § talar om tiden då fristen löper).");
            else cancelled = reading;
        }
        if (set is null || cancelled is null) return (set, cancelled);
        if (set.Day == cancelled.Day && (set.OccurredOn.Instant is null || cancelled.OccurredOn.Instant is null))
            found.Ask("VD-SAME-DAY", $"En frist både bestämdes och upphävdes {set.Day:yyyy-MM-dd}; den bestämda gäller tills ordningen är känd.");
        var isCancelledLast = set.Day < cancelled.Day || set.Day == cancelled.Day && set.OccurredOn.Instant < cancelled.OccurredOn.Instant;
        return isCancelledLast ? (null, cancelled) : (set, cancelled);
    }

    /// <summary>12 kap. 15 § third paragraph and 8 a §: four weeks for an EEA national, one for an unaccompanied child, from service.</summary>
    private static DateOnly? ServiceWeeks(LegalCase legalCase, Assessment found, DecisionCourse standing)
    {
        if (legalCase.IsCourtExpulsion) return null;
        DateOnly? free = null;
        if (!legalCase.IsTransfer && legalCase.HasEeaSafeguards)
            free = FromService(found, standing, AliensAct12.Eea, AliensAct12.FirstDayForEeaNational,
                "EES-medborgarens fyra veckor från delgivningen löper");
        if (legalCase.Person?.UnaccompaniedMinor == true && standing.ServedOn is { } served && IsChildOn(legalCase, served)
            || legalCase.IsUnaccompaniedChild(found.AsOf))
        {
            var week = FromService(found, standing, AliensAct12.ChildWeek, AliensAct12.FirstDayForUnaccompaniedChild,
                "Det ensamkommande barnets vecka från delgivningen löper");
            if (week is not null && (free is null || week > free)) free = week;
        }
        return free;
    }

    private static bool IsChildOn(LegalCase legalCase, DateOnly day) => legalCase.Person!.BornOn.AdultFrom > day;

    private static DateOnly? FromService(Assessment found, DecisionCourse standing, Rule rule, Func<DateOnly, Finding<DateOnly>> first, Sentence text)
    {
        if (standing.ServedOn is not { } served)
        {
            if (standing.EnforceableOn is { } since) found.Gap(since, "Dagen för delgivning saknas: tiden som räknas därifrån är inte känd.");
            return null;
        }
        var day = first(served);
        found.Limits.Add(new(rule, day.Value.AddDays(-1), null, day.Value.AddDays(-1), served, day.Because));
        return HoldUntil(found, served, day.Value, $"{text} till och med {day.Value.AddDays(-1):yyyy-MM-dd}.");
    }

    private static DateOnly HoldUntil(Assessment found, DateOnly since, DateOnly free, Sentence text)
    {
        found.Hold(AliensAct12.DeparturePeriod, since, free, text);
        return free;
    }
}
