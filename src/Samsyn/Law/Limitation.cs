using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>
/// When the decision stops being in force, and the entry ban (12 kap. 15 b, 22 §§, 8 a kap. 12 §). Nothing here is moved by a weekend.
/// </summary>
internal static class Limitation
{
    /// <returns>The entry ban; null without one.</returns>
    public static BanSpan? Find(LegalCase legalCase, Assessment found, DecisionCourse standing)
    {
        Ended(legalCase, found, standing);
        if (legalCase.IsTransfer) return null;
        var ban = Ban(legalCase, found);
        if (legalCase.IsCourtExpulsion) Crime(legalCase, found, standing, ban);
        else if (!Old(legalCase, found, standing, ban)) New(legalCase, found, ban);
        return ban;
    }

    /// <summary>An entry ban: without limit, or to a day that is known or not yet (it has not started).</summary>
    internal sealed record BanSpan(bool IsUnlimited, DateOnly? Ends, bool HasStarted);

    private static void Ended(LegalCase legalCase, Assessment found, DecisionCourse standing)
    {
        if (standing.SetAsideOn is { } setAside)
            found.Lapse(AliensAct12.Accepted.Because($"Domstolen biföll överklagandet {setAside:yyyy-MM-dd}; beslutet gäller inte längre."));
        foreach (var (reading, _) in legalCase.SinceDecision<DecisionRevoked>())
            found.Lapse(AliensAct12.Permit.Because($"Beslutet upphävdes {reading.Day:yyyy-MM-dd}."));
        foreach (var (reading, fact) in legalCase.SinceDecision<PermitGranted>())
            if (fact.Kind == PermitKind.Permanent && !legalCase.IsCourtExpulsion)
                found.Lapse(AliensAct12.PermanentPermit.Because(
                    $"Permanent uppehållstillstånd beviljades {reading.Day:yyyy-MM-dd}; beslutet upphörde att gälla."));
        foreach (var (reading, fact) in legalCase.All<CaseClosed>())
            if (fact.Reason == ClosureReason.Deceased)
                found.Lapse(AliensAct12.Executed.Because($"Personen har avlidit ({reading.Day:yyyy-MM-dd}); det finns inget att verkställa."));
    }

    /// <summary>12 kap. 22 § before 1 April 2025.</summary>
    /// <returns>Whether the decision lapsed under it; a lapsed decision does not revive.</returns>
    private static bool Old(LegalCase legalCase, Assessment found, DecisionCourse standing, BanSpan? ban)
    {
        if (standing.FinalOn is not { } finalOn)
        {
            if (standing.EnforceableOn is not null) UnknownFinality(legalCase, found);
            return false;
        }
        var day = AliensAct12.LapsesUnderOldRule(finalOn);
        var isReplaced = found.AsOf.HasReached(AliensAct12.NewLimitationFrom);
        if (isReplaced && day.Value.AddDays(1) >= AliensAct12.NewLimitationFrom && day.Value <= AliensAct12.NewLimitationFrom)
            found.Ask(AliensAct12.LimitationTransition,
                $"Fyra år från laga kraft slutar {day.Value:yyyy-MM-dd}, vid gränsen för den nya lydelsen den 1 april 2025; "
                + $"{(day.Value < AliensAct12.NewLimitationFrom ? "beslutet läses som upphört." : "den nya lydelsen gäller.")}");
        if (isReplaced && day.Value >= AliensAct12.NewLimitationFrom) return false;
        found.Limits.Add(Limit.Counted(AliensAct12.OldLimitation, finalOn, day, day.Value));
        if (!found.AsOf.HasReached(day.Value)) return false;
        if (ban is { HasStarted: false })
            found.Ask("LIM-OLD-BAN",
                "Ett återreseförbud var meddelat men hade inte börjat löpa när fyra år hade gått: personen har inte lämnat medlemsstaterna. "
                + "Migrationsverket har 2024 läst det så att förbudet håller beslutet vid liv, räknat från utresan. Beslutet läses som upphört.");
        else if (ban is not null && (ban.IsUnlimited || ban.Ends > day.Value))
            found.Ask("LIM-OLD-BAN",
                "Ett återreseförbud löpte när fyra år hade gått; hur den äldre lydelsen såg på det är inte läst. Beslutet läses som upphört.");
        found.Lapse(AliensAct12.OldLimitation.Because($"Beslutet upphörde att gälla {day.Value:yyyy-MM-dd}, fyra år från laga kraft."));
        return true;
    }

    /// <summary>A decision that may be enforced before it is final has a clock too: where its start is not known, it may have run out.</summary>
    private static void UnknownFinality(LegalCase legalCase, Assessment found)
    {
        var decidedOn = legalCase.Decision!.Day;
        var earliest = AliensAct12.LapsesUnderOldRule(decidedOn).Value;
        if (earliest < AliensAct12.NewLimitationFrom && found.AsOf.HasReached(earliest))
            found.Gap(earliest,
                $"Det är inte känt när beslutet {decidedOn:yyyy-MM-dd} fick laga kraft. Fyra år från beslutet gick ut {earliest:yyyy-MM-dd}: "
                + $"det kan ha upphört att gälla enligt den äldre lydelsen av 12 kap. 22 §.");
    }

    /// <summary>12 kap. 22 § first and second paragraphs: five years from the departure in accordance, or when a running ban ends.</summary>
    private static void New(LegalCase legalCase, Assessment found, BanSpan? ban)
    {
        if (!found.AsOf.HasReached(AliensAct12.NewLimitationFrom)) return;
        DateOnly? left = null;
        foreach (var (reading, fact) in legalCase.SinceDecision<DepartureRegistered>())
        {
            if (!fact.InAccordance) continue;
            if (left is null) left = fact.LeftSwedenOn;
            else if (fact.LeftSwedenOn != left)
                found.Ask("LIM-TWICE",
                    $"Personen har lämnat landet i enlighet med beslutet mer än en gång; tiden räknas från den första, {left:yyyy-MM-dd}.");
        }
        if (left is not { } leftOn || ban is { HasStarted: true, IsUnlimited: true }) return;
        var end = AliensAct12.LapsesAfterDeparture(leftOn);
        var limit = Limit.Counted(AliensAct12.NewLimitation, leftOn, end, end.Value);
        if (ban is { HasStarted: true, Ends: { } banEnds } && banEnds > end.Value)
            limit = limit with
            {
                On = banEnds,
                Nominal = banEnds,
                Because = [.. end.Because,
                    AliensAct12.NewLimitation.Because($"Återreseförbudet löper då ännu: beslutet upphör när det går ut, {banEnds:yyyy-MM-dd}.")],
            };
        else if (ban is { HasStarted: false })
            found.Ask("LIM-BAN",
                "Dagen då personen lämnade medlemsstaternas territorium är inte känd; återreseförbudet räknas inte med i preskriptionen.");
        found.Limits.Add(limit);
        if (found.AsOf.HasReached(limit.On)) found.Lapse(AliensAct12.NewLimitation.Because($"Beslutet upphörde att gälla {limit.On:yyyy-MM-dd}."));
    }

    private static void Crime(LegalCase legalCase, Assessment found, DecisionCourse standing, BanSpan? ban)
    {
        if (ban is { HasStarted: false } && BeforeReform(legalCase, found, standing)) return;
        if (ban is null && legalCase.Any<DepartureRegistered>())
            found.Gap(legalCase.Decision!.Day, "Domens återreseförbud saknas: det går inte att säga när utvisningen upphör att gälla.");
        if (ban is not { Ends: { } ends }) return;
        found.Limits.Add(new(AliensAct12.CrimeLimitation, ends, null, ends, legalCase.Decision!.Day,
            [AliensAct12.CrimeLimitation.Because($"Utvisningen upphör att gälla när återreseförbudet går ut, {ends:yyyy-MM-dd}.")]));
        if (found.AsOf.HasReached(ends))
            found.Lapse(AliensAct12.CrimeLimitation.Because($"Återreseförbudet gick ut {ends:yyyy-MM-dd}; utvisningen upphörde att gälla."));
    }

    /// <summary>
    /// A ban in years from before 1 August 2022, never begun by today's wording: on another reading it ran from when the judgment was final. Where it
    /// has run out on that reading, the expulsion is read as lapsed.
    /// </summary>
    /// <returns>Whether it is read so.</returns>
    private static bool BeforeReform(LegalCase legalCase, Assessment found, DecisionCourse standing)
    {
        if (legalCase.Decision!.Day >= AliensAct8A.BanStart.From
            || standing.FinalOn is not { } finalOn || DecidedBan(legalCase).Years is not { } years)
            return false;
        var end = finalOn.AddYears(years);
        if (!found.AsOf.HasReached(end)) return false;
        found.Ask("BAN-BEFORE-2022",
            $"Domen är äldre än {AliensAct8A.BanStart.From:yyyy-MM-dd} och personen har inte lämnat landet. Räknas förbudet på {years} år "
            + $"från laga kraft gick det ut {end:yyyy-MM-dd} och utvisningen har upphört; räknas det från utresan har det inte börjat. "
            + $"Beslutet läses som upphört.");
        IReadOnlyList<Reason> because =
            [AliensAct12.CrimeLimitation.Because($"Förbudet på {years} år, räknat från laga kraft {finalOn:yyyy-MM-dd}, gick ut {end:yyyy-MM-dd}; "
            + $"utvisningen läses som upphörd.")];
        found.Limits.Add(new(AliensAct12.CrimeLimitation, end, null, end, finalOn, because));
        found.Lapse(because[0]);
        return true;
    }

    private static BanSpan? Ban(LegalCase legalCase, Assessment found)
    {
        var (years, until, unlimited) = DecidedBan(legalCase);
        if (unlimited) return new(true, null, true);
        var rule = AliensAct12.BanStart;
        if (until is { } fixedDay)
        {
            found.Limits.Add(new(rule, fixedDay, null, fixedDay, legalCase.Decision!.Day,
                [rule.Because($"Förbudet gäller till {fixedDay:yyyy-MM-dd} enligt beslutet.")]));
            return new(false, fixedDay, true);
        }
        if (years is not { } length) return null;
        var since = legalCase.IsCourtExpulsion ? AliensAct8A.BanStart.From!.Value : AliensAct12.NewLimitationFrom;
        if (!found.AsOf.HasReached(since) || Started(legalCase) is not { } start) return new(false, null, false);
        if (start < since)
            found.Ask("BAN-BEFORE",
                $"Utresan {start:yyyy-MM-dd} skedde före {since:yyyy-MM-dd}; förbudet räknas som enligt den lydelse som gäller nu, till jurist.");
        var end = AliensAct12.BanEnds(legalCase.IsCourtExpulsion ? AliensAct8A.BanStart : rule, start, length);
        found.Limits.Add(Limit.Counted(rule, start, end, end.Value));
        return new(false, end.Value, true);
    }

    /// <summary>The ban that stands: the last one issued, or the decision's own.</summary>
    private static (int? Years, DateOnly? Until, bool Unlimited) DecidedBan(LegalCase legalCase)
    {
        EntryBanIssued? issued = null;
        var on = DateOnly.MinValue;
        foreach (var (reading, fact) in legalCase.SinceDecision<EntryBanIssued>())
            if (reading.Day > on || IsShorter(fact, issued!)) (issued, on) = (fact, reading.Day);
        if (issued is not null) return (issued.Years, issued.Until, issued.Unlimited == true);
        var made = legalCase.Made!;
        if (made.EntryBan is not { } ban || made.BorderRefusal == BorderRefusal.External) return default;
        return (ban.Years, ban.Until, ban.Unlimited == true);
    }

    private static bool IsShorter(EntryBanIssued one, EntryBanIssued other) =>
        other.Unlimited == true || one.Years < other.Years || one.Until < other.Until;

    /// <summary>15 b §: the day the person left the member states or, when the decision is to be enforced to one of them, Sweden.</summary>
    private static DateOnly? Started(LegalCase legalCase)
    {
        foreach (var (_, fact) in legalCase.SinceDecision<DepartureRegistered>())
        {
            var toMemberState = fact.Destination is { } there && legalCase.Made!.Destinations.Contains(there)
                ? MemberStates.AppliesReturnDirective(there)
                : legalCase.Made!.Destinations.Count > 0 && legalCase.Made.Destinations.All(MemberStates.AppliesReturnDirective);
            if (toMemberState) return fact.LeftSwedenOn;
            if (fact.LeftMemberStatesOn is { } left) return left;
        }
        return null;
    }
}
