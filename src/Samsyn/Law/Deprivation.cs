using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>Detention and supervision (10 kap.): the limits that run, and what has ceased by itself. Nothing is moved by a weekend.</summary>
internal static class Deprivation
{
    /// <summary>A person expelled by a court has no cap in months; from here on proportionality and prospect are asked.</summary>
    private const int MonthsUntilAsked = 3;

    public static void Find(LegalCase legalCase, Assessment found, DecisionCourse standing)
    {
        Supervision(legalCase, found);
        var spans = DetentionSpans.Of(legalCase);
        if (spans is not [.., { EndedOn: null } current]) return;
        if (IsChild(legalCase, current)) Child(found, current);
        if (current.Ground == DetentionGround.Investigation) Investigation(found, current);
        else if (!IsChild(legalCase, current))
            if (current.Ground == DetentionGround.Enforcement) Enforcement(legalCase, found, standing, spans);
            else TwoWeeks(found, current);
        if (Imprisonment.Of(legalCase) is { IsOpen: true } prison)
            found.Release(AliensAct10.Imprisoned, $"Personen avtjänar straff från {prison.Since:yyyy-MM-dd}; förvarsbeslutet ska upphävas.");
        if (legalCase.IsTransfer && current.Ordered.SignificantAbscondingRisk != true)
            found.Ask(DublinRegulation.DetentionRisk,
                $"Förvaret {current.StartedOn:yyyy-MM-dd} inför överföring kräver en betydande risk för att personen avviker; "
                + $"det är inte angivet att risken är bedömd så.");
    }

    public static bool IsChild(LegalCase legalCase, DetentionSpan span) =>
        span.Ordered.Child == true || legalCase.Person is { } person && person.BornOn.AdultFrom > span.StartedOn;

    /// <summary>The last day of a detention or supervision whose reviews came in time, and no further than the first that did not (10 §).</summary>
    public static DateOnly ReviewDue(DateOnly start, IEnumerable<DateOnly> reviews, Func<DateOnly, DateOnly> next)
    {
        var due = next(start);
        foreach (var review in reviews)
            if (review <= due) due = next(review);
        return due;
    }

    private static void Child(Assessment found, DetentionSpan current)
    {
        foreach (var (rule, exceptional) in ((Rule, bool)[])[(AliensAct10.Child, false), (AliensAct10.ChildLonger, true)])
        {
            var end = AliensAct10.ChildLimit(current.Ordered.ExecutedAt, exceptional);
            found.Limits.Add(Limit.Hours(rule, current.Ordered.ExecutedAt, end));
            if (found.AsOf.HasReached(end.Value) && (exceptional || !current.IsExceptional))
                found.Release(AliensAct10.Child,
                    $"Ett barn har hållits i förvar längre än {end.Value.SwedishClock:yyyy-MM-dd HH:mm}; barnet ska friges.");
        }
    }

    private static void Investigation(Assessment found, DetentionSpan current)
    {
        var end = AliensAct10.InvestigationLimit(current.Ordered.ExecutedAt);
        found.Limits.Add(Limit.Hours(AliensAct10.Investigation, current.Ordered.ExecutedAt, end));
        if (found.AsOf.HasReached(end.Value))
            found.Release(AliensAct10.Investigation,
                $"Utredningsförvaret har upphört {end.Value.SwedishClock:yyyy-MM-dd HH:mm}; personen ska friges.");
    }

    private static void TwoWeeks(Assessment found, DetentionSpan current)
    {
        var rule = current.Ground == DetentionGround.Identity ? AliensAct10.Identity : AliensAct10.Probable;
        Finding<DateOnly> Next(DateOnly from) => AliensAct10.TwoWeekLimit(current.Ground, from);
        var longest = Next(current.StartedOn);
        found.Limits.Add(Limit.Counted(rule, current.StartedOn, longest, longest.Value));
        var due = LastReview(current, day => Next(day).Value);
        if (due.From != current.StartedOn)
        {
            var next = Next(due.From);
            found.Limits.Add(Limit.Counted(rule, due.From, next, next.Value));
        }
        Ceased(found, due.Due, "Förvaret");
        if (found.AsOf.IsPast(longest.Value) && !current.IsExceptional)
            found.Release(rule, $"Två veckor gick ut {longest.Value:yyyy-MM-dd} utan att synnerliga skäl är angivna.");
    }

    private static void Enforcement(LegalCase legalCase, Assessment found, DecisionCourse standing, List<DetentionSpan> spans)
    {
        var current = spans[^1];
        var count = DetentionSpans.Count(legalCase, spans, spans.Count - 1, standing.FinalOn);
        var due = LastReview(current, day => AliensAct10.MonthLimit(AliensAct10.Review, day).Value);
        var review = AliensAct10.MonthLimit(AliensAct10.Review, due.From);
        found.Limits.Add(Limit.Counted(AliensAct10.Review, due.From, review, review.Value));
        Ceased(found, review.Value, "Förvaret");
        DetentionQuestions.Find(legalCase, found, standing, count.Since);
        if (count.IsReadAsBroughtBack)
            found.Ask(AliensAct10.Continued, "Personen anträffades inom en vecka från en resa som myndigheten genomförde: det läses som att personen "
                + "inte släpptes in och fördes tillbaka, och tiden i förvar fortsätter.");
        if (legalCase.IsTransfer)
        {
            TransferDetention.Find(legalCase, found, count, current.StartedOn);
            return;
        }
        if (Months(found, AliensAct10.TwoMonths, count.From, current.StartedOn) && !current.IsExceptional)
            found.Release(AliensAct10.TwoMonths, "Två månader i förvar har gått utan att synnerliga skäl är angivna.");
        if (legalCase.IsCourtExpulsion) Uncapped(found, count.From);
        else Capped(found, count, current.StartedOn);
    }

    /// <summary>4 § second paragraph: three and twelve months, with the days that count before the last order.</summary>
    private static void Capped(Assessment found, DetentionCount count, DateOnly orderedOn)
    {
        if (Months(found, AliensAct10.ThreeMonths, count.From, orderedOn))
            found.Ask(AliensAct10.ThreeMonths, "Tre månader i förvar har gått: längre tid kräver bristande samarbete eller att handlingar dröjer.");
        if (count.FromFinality != count.From)
        {
            Months(found, AliensAct10.ThreeMonths, count.FromFinality, orderedOn, AliensAct10.FromFinality);
            found.Ask(AliensAct10.FromFinality,
                "Personen hölls redan i förvar på annan grund när beslutet fick laga kraft. De tolv månaderna räknas därifrån "
                + "(MIG 2013:3); om de tre också gör det är inte avgjort, och den tidigare dagen tillämpas.");
        }
        if (Months(found, AliensAct10.TwelveMonths, count.FromFinality, orderedOn,
            count.FromFinality == count.From ? null : AliensAct10.FromFinality))
            found.Release(AliensAct10.TwelveMonths, "Tolv månader i förvar har gått; personen ska friges.");
        if (count.EarlierDays == 0) return;
        foreach (var rule in (Rule[])[AliensAct10.ThreeMonths, AliensAct10.TwelveMonths])
        {
            var asIfFrom = count.FromFinality.AddDays(-count.EarlierDays);
            var end = AliensAct10.MonthLimit(rule, asIfFrom);
            found.Limits.Add(Limit.Counted(rule, asIfFrom, new(end.Value, [AliensAct10.Continued.Because(
                $"Med {count.EarlierDays} dagar i förvar tidigare i samma ärende: "
                + $"som om förvaret från {count.FromFinality:yyyy-MM-dd} hade börjat {asIfFrom:yyyy-MM-dd}."),
                .. end.Because]), end.Value));
        }
        found.Ask(AliensAct10.Continued, $"Personen har tidigare hållits i förvar {count.EarlierDays} dagar i samma ärende; "
            + $"tiderna listas både med och utan dem, den tidigare tillämpas.");
    }

    /// <summary>MIG 2014:15, 1 kap. 8 §: no cap in months, but proportionality and a prospect of removal.</summary>
    private static void Uncapped(Assessment found, DateOnly from)
    {
        if (found.AsOf.IsPast(from.AddMonths(MonthsUntilAsked)))
            found.Ask(ReturnDirective.Prospect,
                $"Förvaret har varat sedan {from:yyyy-MM-dd} och ingen längsta tid gäller utvisning på grund av brott: "
                + $"är det ännu proportionerligt (1 kap. 8 §), och finns utsikter till verkställighet?");
    }

    /// <summary>Lists a limit in months.</summary>
    /// <param name="orderedOn">The last order's day; where the months run from another, the step says why.</param>
    /// <returns>Whether the months have passed.</returns>
    internal static bool Months(Assessment found, Rule rule, DateOnly from, DateOnly orderedOn, Rule? why = null)
    {
        var end = AliensAct10.MonthLimit(rule, from);
        var because = from == orderedOn ? end.Because : [.. end.Because, (why ?? AliensAct10.Continued).Because(
            why is null
                ? (Sentence)($"Tidigare dagar i samma förvar räknas med: från {from:yyyy-MM-dd}, "
                    + $"inte från det senaste beslutet {orderedOn:yyyy-MM-dd}.")
            : $"Beslutet fick laga kraft medan personen redan hölls i förvar: "
                + $"tiden räknas från {from:yyyy-MM-dd}, inte från det senaste beslutet {orderedOn:yyyy-MM-dd}.")];
        found.Limits.Add(Limit.Counted(rule, from, new(end.Value, because), end.Value));
        return found.AsOf.IsPast(end.Value);
    }

    /// <summary>The last review that came in time, or the beginning, and the last day of the next.</summary>
    internal static (DateOnly From, DateOnly Due) LastReview(DetentionSpan current, Func<DateOnly, DateOnly> next)
    {
        var (from, due) = (current.StartedOn, next(current.StartedOn));
        foreach (var (day, fact) in current.Reviews)
            if (fact.Outcome == ReviewOutcome.Continues && day <= due) (from, due) = (day, next(day));
        return (from, due);
    }

    private static void Ceased(Assessment found, DateOnly due, Sentence what)
    {
        if (found.AsOf.IsPast(due))
            found.Release(AliensAct10.Lapse, $"{what} skulle ha omprövats senast {due:yyyy-MM-dd} och har upphört av sig självt (10 kap. 10 §).");
    }

    private static void Supervision(LegalCase legalCase, Assessment found)
    {
        Opening? supervision = null;
        DateOnly from = default;
        foreach (var reading in legalCase.Events)
            switch (reading.Fact)
            {
                case SupervisionOrdered when supervision is not { IsOpen: true }: (supervision, from) = (new(reading.OccurredOn), reading.Day); break;
                case SupervisionOrdered: supervision.Reopen(reading.OccurredOn); break;
                case SupervisionReviewed when supervision is { IsOpen: true }
                    && reading.Day <= AliensAct10.MonthLimit(AliensAct10.Supervision, from).Value:
                    from = reading.Day; break;
                case SupervisionEnded: supervision?.Close(reading.OccurredOn); break;
                case DepartureRegistered departure: supervision?.Close(new(departure.LeftSwedenOn)); break;
                default: break;
            }
        if (supervision is not { IsOpen: true }) return;
        var end = AliensAct10.MonthLimit(AliensAct10.Supervision, from);
        found.Limits.Add(Limit.Counted(AliensAct10.Supervision, from, end, end.Value));
        if (found.AsOf.IsPast(end.Value))
            found.Ask(AliensAct10.Lapse,
                $"Uppsikten skulle ha omprövats senast {end.Value:yyyy-MM-dd} och har upphört av sig självt (10 kap. 10 §).");
    }
}
