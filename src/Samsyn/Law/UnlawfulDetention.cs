using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>What was unlawful in the detentions of a case: their time, a prison term, a decision that had lapsed, or no order at all.</summary>
internal static class UnlawfulDetention
{
    public static void Find(IReadOnlyList<Entry> entries, List<UnlawfulEvent> events, IReadOnlyList<Reading> now, DateTimeOffset asOf)
    {
        var legalCase = new LegalCase(now, new(asOf));
        var spans = DetentionSpans.Of(legalCase);
        var finalOn = FinalOn(legalCase, asOf);
        foreach (var (index, span) in spans.Index())
        {
            var end = span.EndedOn ?? asOf.SwedishDay;
            foreach (var (code, last, reason) in Bounds(legalCase, spans, index, end, finalOn, new(asOf)))
            {
                if (last >= end) continue;
                var then = new LegalCase(Knowledge.At(entries, last.AddDays(1).EndInSweden), new(last.AddDays(1).EndInSweden));
                var (known, knownFinal) = (DetentionSpans.Of(then), FinalOn(then, last.AddDays(1).EndInSweden));
                var place = known.FindIndex(detentionSpan => detentionSpan.Order.Entry.Id == span.Order.Entry.Id && detentionSpan.EndedOn is null);
                var wasKnown = place >= 0 && Bounds(then, known, place, last.AddDays(1), knownFinal, new(last.AddDays(1).EndInSweden))
                    .Any(bound => bound.Code == code && bound.Last <= last);
                events.Add(new(code, span.Order.Entry, last.AddDays(1), end.DayNumber - last.DayNumber, reason, wasKnown));
            }
            if (span.Ground == DetentionGround.Enforcement) AfterLapse(entries, events, now, span, end);
            InPrison(entries, events, legalCase, span, end);
        }
        WithoutOrder(entries, events, legalCase, spans, asOf);
    }

    private static DateOnly? FinalOn(LegalCase legalCase, DateTimeOffset asOf) =>
        legalCase.IsDecided ? Finality.Of(legalCase, new(new(asOf))).FinalOn : null;

    /// <summary>The last lawful day of a detention by each rule that bounds it.</summary>
    private static IEnumerable<(string Code, DateOnly Last, Reason Reason)> Bounds(
        LegalCase legalCase, List<DetentionSpan> spans, int index, DateOnly end, DateOnly? finalOn, AsOf asOf)
    {
        var span = spans[index];
        var start = span.StartedOn;
        var reviews = span.Reviews.Where(review => review.Fact.Outcome == ReviewOutcome.Continues).Select(review => review.Day);
        if (Deprivation.IsChild(legalCase, span))
        {
            var limit = AliensAct10.ChildLimit(span.Ordered.ExecutedAt, span.IsExceptional);
            yield return ("CHILD-HOURS", limit.Value.SwedishDay, AliensAct10.Child.Because(
                $"Barnet skulle friges senast {limit.Value.SwedishClock:yyyy-MM-dd HH:mm}; förvaret varade till {end:yyyy-MM-dd}."));
            yield break;
        }
        switch (span.Ground)
        {
            case DetentionGround.Investigation:
                var hours = AliensAct10.InvestigationLimit(span.Ordered.ExecutedAt);
                yield return ("MAXIMUM", hours.Value.SwedishDay, AliensAct10.Investigation.Because(
                    $"48 timmar gick ut {hours.Value.SwedishClock:yyyy-MM-dd HH:mm}."));
                break;
            case DetentionGround.Enforcement:
                var due = Deprivation.ReviewDue(start, reviews, day => AliensAct10.MonthLimit(AliensAct10.Review, day).Value);
                yield return ("REVIEW", due, AliensAct10.Lapse.Because($"Förvaret skulle ha omprövats senast {due:yyyy-MM-dd} och upphörde då."));
                if (Longest(legalCase, DetentionSpans.Count(legalCase, spans, index, finalOn), span, asOf) is var (last, reason))
                    yield return ("MAXIMUM", last < start ? start : last, reason);
                break;
            default:
                var dueSoon = Deprivation.ReviewDue(start, reviews, day => AliensAct10.TwoWeekLimit(span.Ground, day).Value);
                yield return ("REVIEW", dueSoon, AliensAct10.Lapse.Because(
                    $"Förvaret skulle ha omprövats senast {dueSoon:yyyy-MM-dd} och upphörde då."));
                var weeks = AliensAct10.TwoWeekLimit(span.Ground, start).Value;
                if (!span.IsExceptional && weeks < dueSoon)
                    yield return ("MAXIMUM", weeks, (span.Ground == DetentionGround.Identity ? AliensAct10.Identity : AliensAct10.Probable)
                        .Because($"Två veckor gick ut {weeks:yyyy-MM-dd} utan synnerliga skäl."));
                break;
        }
    }

    /// <summary>The longest an enforcement detention may last, and why; null where no cap in months holds.</summary>
    internal static (DateOnly Last, Reason Reason)? Longest(LegalCase legalCase, DetentionCount count, DetentionSpan span, AsOf asOf)
    {
        if (legalCase.IsTransfer)
            return TransferDetention.LastDay(legalCase, asOf, count.Since, out var transfer) is { } why ? (transfer, why) : null;
        var two = AliensAct10.MonthLimit(AliensAct10.TwoMonths, count.From).Value;
        if (!span.IsExceptional) return (two, AliensAct10.TwoMonths.Because($"Två månader gick ut {two:yyyy-MM-dd} utan synnerliga skäl."));
        if (legalCase.IsCourtExpulsion) return null;
        var twelve = AliensAct10.MonthLimit(AliensAct10.TwelveMonths, count.FromFinality).Value;
        return (twelve, AliensAct10.TwelveMonths.Because(count.FromFinality == span.StartedOn ? (Sentence)$"Tolv månader gick ut {twelve:yyyy-MM-dd}."
            : $"Tolv månader gick ut {twelve:yyyy-MM-dd}, räknat från {count.FromFinality:yyyy-MM-dd} med tidigare dagar i samma förvar."));
    }

    /// <summary>Detention for enforcement of a decision that no longer was in force.</summary>
    private static void AfterLapse(
        IReadOnlyList<Entry> entries, List<UnlawfulEvent> events, IReadOnlyList<Reading> now, DetentionSpan span, DateOnly end)
    {
        var verdict = Enforceability.OnDayOfDeparture(now, end);
        if (verdict.Status != EnforcementStatus.Lapsed) return;
        var since = UnlawfulEvents.FirstLapsedDay(now, end);
        var from = since > span.StartedOn ? since : span.StartedOn;
        if (from >= end && since > span.StartedOn) return;
        var wasKnown = Enforceability.OnDayOfDeparture(Knowledge.At(entries, from.EndInSweden), from).Status == EnforcementStatus.Lapsed;
        events.Add(new("DETAINED-LAPSED", span.Order.Entry, from, end.DayNumber - from.DayNumber + 1,
            verdict.WhyStatus[0] with
            {
                Text = $"Förvar {from:yyyy-MM-dd}–{end:yyyy-MM-dd} efter att beslutet upphört. {verdict.WhyStatus[0].Text}",
            }, wasKnown));
    }

    /// <summary>MIG 2014:2: detained, or kept so, while a prison term is served.</summary>
    private static void InPrison(IReadOnlyList<Entry> entries, List<UnlawfulEvent> events, LegalCase legalCase, DetentionSpan span, DateOnly end)
    {
        if (Imprisonment.Of(legalCase) is not { } prison) return;
        var from = prison.Since < span.StartedOn ? span.StartedOn : prison.Since.AddDays(1); // the day the term begins the order is revoked
        var until = prison.ClosedOn is { } served && served < end ? served : end;
        if (until.DayNumber - from.DayNumber + (prison.IsOpen ? 1 : 0) is not (> 0 and var days)) return;
        var wasKnown = Imprisonment.Of(new(Knowledge.At(entries, from.EndInSweden), new(from.EndInSweden))) is { IsOpen: true };
        events.Add(new("PRISON", span.Order.Entry, from, days, AliensAct10.Imprisoned.Because(
            $"Personen hölls i förvar {from:yyyy-MM-dd}–{until:yyyy-MM-dd} "
            + $"medan ett fängelsestraff avtjänades (sedan {prison.Since:yyyy-MM-dd})."), wasKnown));
    }

    /// <summary>Placed in detention, or reviewed, on a day without an order.</summary>
    private static void WithoutOrder(
        IReadOnlyList<Entry> entries, List<UnlawfulEvent> events, LegalCase legalCase, List<DetentionSpan> spans, DateTimeOffset asOf)
    {
        DateOnly? told = null; // until when the last finding reaches
        foreach (var reading in legalCase.Events)
        {
            if (reading.Fact is not (DetentionPlaced or DetentionReviewed { Outcome: ReviewOutcome.Continues })) continue;
            var day = reading.Day;
            if (day < told || spans.Exists(span => span.OrderedOn <= day && !(span.EndedOn < day))) continue;
            var end = spans.Where(span => span.OrderedOn > day).Select(span => (DateOnly?)span.OrderedOn).FirstOrDefault() ?? asOf.SwedishDay;
            foreach (var later in legalCase.Events)
                if (later.Fact is DetentionEnded or DepartureRegistered && History.MomentOf(later).Day >= day
                    && History.MomentOf(later).Day < end)
                    end = History.MomentOf(later).Day;
            told = end;
            var known = new LegalCase(Knowledge.At(entries, day.EndInSweden), new(day.EndInSweden));
            events.Add(new("NO-ORDER", reading.Entry, day, Math.Max(1, end.DayNumber - day.DayNumber), AliensAct10.Grounds.Because(
                $"Personen hölls i förvar {day:yyyy-MM-dd} utan att något beslut om förvar är rapporterat."),
                known.Events.Any(earlier => earlier.Entry.Id == reading.Entry.Id)
                    && !DetentionSpans.Of(known).Exists(span => !(span.EndedOn < day))));
        }
    }
}
