using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>Something reported that the law did not allow on its day.</summary>
/// <param name="Code">What was wrong: <c>LAPSED</c>, <c>NOT-FINAL</c>, <c>BLOCKED</c>, <c>TOO-EARLY</c>, <c>BOOKED</c>, <c>REVIEW</c>, <c>MAXIMUM</c>, <c>CHILD-HOURS</c>, <c>DETAINED-LAPSED</c> or <c>HANDOVER</c>.</param>
/// <param name="Entry">The entry that reported it.</param>
/// <param name="On">The first unlawful day.</param>
/// <param name="Days">Unlawful days, the first included; for a child's detention begun days over the hours.</param>
/// <param name="WasKnown">Whether it was unlawful also by what the register knew on that day.</param>
public sealed record UnlawfulEvent(string Code, Entry Entry, DateOnly On, int Days, Reason Reason, bool WasKnown);

/// <summary>Finds what was unlawful among what has been reported: judged by the law of the day, with what is known now and with what was known then.</summary>
public static class UnlawfulEvents
{
    private static readonly HashSet<string> StopCodes = ["B06", "B07", "B08", "B09", "B10"];

    /// <summary>Everything unlawful in one case, by what is known at <paramref name="asOf"/>.</summary>
    public static IReadOnlyList<UnlawfulEvent> In(IReadOnlyList<Entry> entries, DateTimeOffset asOf)
    {
        var events = new List<UnlawfulEvent>();
        var now = Knowledge.At(entries, asOf);
        foreach (var reading in now)
            switch (reading.Fact)
            {
                case DepartureRegistered departure when IsForced(departure):
                    Journey(reading, departure.LeftSwedenOn, departure.Destination);
                    break;
                case TravelCarriedOut carried when IsEscorted(now, carried.Order) && !HasDeparture(now, reading.Day):
                    Journey(reading, reading.Day, carried.Destination);
                    break;
                case TravelBooked: Booking(reading); break;
                default: break;
            }
        Handovers(events, now, asOf);
        Detentions(entries, events, now, asOf);
        return events;

        void Journey(Reading reading, DateOnly day, Country? destination)
        {
            if (Wrong(now, day, destination) is not { } wrong) return;
            var wasKnown = Wrong(Knowledge.At(entries, day.EndInSweden), day, destination) is not null;
            events.Add(new(wrong.Code, reading.Entry, day, wrong.Days, wrong.Reason, wasKnown));
        }

        void Booking(Reading reading)
        {
            if (Stop(now, reading.Day) is not { } stop) return;
            var wasKnown = Stop(Knowledge.At(entries, reading.RecordedAt), reading.Day) is not null;
            events.Add(new("BOOKED", reading.Entry, reading.Day, 1, stop.Rule.Because($"Resan bokades {reading.Day:yyyy-MM-dd}: {stop.Text}"), wasKnown));
        }
    }

    private static bool IsForced(DepartureRegistered departure) =>
        departure.Manner is DepartureManner.Escorted or DepartureManner.Charter
        || departure is { Manner: DepartureManner.Unescorted, ExecutedBy: Executor.Polismyndigheten };

    /// <summary>Why enforcement to that country was unlawful on the day; null when it was lawful, or the person was abroad already.</summary>
    private static (string Code, int Days, Reason Reason)? Wrong(IReadOnlyList<Reading> known, DateOnly day, Country? destination)
    {
        var verdict = Enforceability.OnDayOfDeparture(known, day);
        switch (verdict.Status)
        {
            case EnforcementStatus.Lapsed:
                var since = FirstLapsedDay(known, day);
                return ("LAPSED", day.DayNumber - since.DayNumber + 1, verdict.WhyStatus[0] with { Text = $"Verkställt {day:yyyy-MM-dd}. {verdict.WhyStatus[0].Text}" });
            case EnforcementStatus.NotYet:
                return ("NOT-FINAL", 1, AliensAct12.Accepted.Because($"Verkställt {day:yyyy-MM-dd}, innan beslutet fick verkställas."));
            case EnforcementStatus.Blocked: // a missing fact stops an act, but it does not show that what was done was unlawful
                return verdict.Blocks.FirstOrDefault(one => one.Rule != AdministrativeProcedureAct.Missing && (one.Destination is null || destination is null || one.Destination == destination)) is { } stop
                    ? ("BLOCKED", 1, stop.Rule.Because($"Verkställt {day:yyyy-MM-dd} trots hinder: {stop.Text}")) : null;
            case EnforcementStatus.VoluntaryOnly:
                return ("TOO-EARLY", verdict.MayBeForcedFrom is { } from ? from.DayNumber - day.DayNumber : 1,
                    AliensAct12.DeparturePeriod.Because($"Verkställt med tvång {day:yyyy-MM-dd}; tvång fick användas tidigast {verdict.MayBeForcedFrom:yyyy-MM-dd}."));
            case EnforcementStatus.Enforceable when destination is not null && verdict.Blocks.FirstOrDefault(block => block.Destination == destination) is { } block:
                return ("BLOCKED", 1, block.Rule.Because($"Verkställt {day:yyyy-MM-dd} till {destination} trots hinder: {block.Text}"));
            default:
                return null;
        }
    }

    /// <summary>A stay, or what stops until it is decided, that was in force both the evening before and on the day; null otherwise.</summary>
    private static Block? Stop(IReadOnlyList<Reading> known, DateOnly day)
    {
        var before = Enforceability.Evaluate(known, day.AddDays(-1).EndInSweden).Blocks;
        if (before.Count == 0) return null;
        foreach (var block in Enforceability.OnDayOfDeparture(known, day).Blocks)
            if (StopCodes.Contains(block.Code) && before.Any(one => one.Code == block.Code)) return block;
        return null;
    }

    private static DateOnly FirstLapsedDay(IReadOnlyList<Reading> known, DateOnly lapsed)
    {
        var (low, high) = (lapsed.AddYears(-10), lapsed);
        while (low < high)
        {
            var middle = low.AddDays((high.DayNumber - low.DayNumber) / 2);
            if (Enforceability.OnDayOfDeparture(known, middle).Status == EnforcementStatus.Lapsed) high = middle;
            else low = middle.AddDays(1);
        }
        return high;
    }

    private static bool IsEscorted(IReadOnlyList<Reading> now, string order) =>
        now.Any(reading => reading.Fact is TravelBooked booked && booked.Order == order && booked.Mode != TravelMode.ScheduledUnescorted);

    private static bool HasDeparture(IReadOnlyList<Reading> now, DateOnly day) =>
        now.Any(reading => reading.Fact is DepartureRegistered departure && Math.Abs(departure.LeftSwedenOn.DayNumber - day.DayNumber) <= 1);

    private static void Handovers(List<UnlawfulEvent> events, IReadOnlyList<Reading> now, DateTimeOffset asOf)
    {
        foreach (var conflict in new LegalCase(now, new(asOf)).Handover.Conflicts)
            if (conflict is { Kind: ConflictKind.AcceptedUnoffered, Reading: var reading })
                events.Add(new("HANDOVER", reading.Entry, reading.Day, 1,
                    AliensAct12.Handover.Because($"Polismyndigheten tog över {reading.Day:yyyy-MM-dd} utan att ärendet hade lämnats över på laglig grund."), true));
    }

    private static void Detentions(IReadOnlyList<Entry> entries, List<UnlawfulEvent> events, IReadOnlyList<Reading> now, DateTimeOffset asOf)
    {
        var legalCase = new LegalCase(now, new(asOf));
        foreach (var span in Deprivation.Spans(legalCase))
        {
            var end = span.EndedOn ?? asOf.SwedishDay;
            foreach (var (code, last, reason) in Bounds(legalCase, span, end))
            {
                if (last >= end) continue;
                var then = new LegalCase(Knowledge.At(entries, last.AddDays(1).EndInSweden), new(last.AddDays(1).EndInSweden));
                var wasKnown = Deprivation.Spans(then).Exists(known => known.Order.Entry.Id == span.Order.Entry.Id && known.EndedOn is not { } ended
                    && Bounds(then, known, last.AddDays(1)).Any(bound => bound.Code == code && bound.Last <= last));
                events.Add(new(code, span.Order.Entry, last.AddDays(1), end.DayNumber - last.DayNumber, reason, wasKnown));
            }
            if (span.Ordered.Ground == DetentionGround.Enforcement) AfterLapse(entries, events, now, span, end);
        }
    }

    /// <summary>The last lawful day of a detention by each rule that bounds it.</summary>
    private static IEnumerable<(string Code, DateOnly Last, Reason Reason)> Bounds(LegalCase legalCase, DetentionSpan span, DateOnly end)
    {
        var start = span.StartedOn;
        var isExceptional = span.Reviews.Exists(review => review.Fact.ExceptionalGrounds == true);
        var reviews = span.Reviews.Where(review => review.Fact.Outcome == ReviewOutcome.Continues).Select(review => review.Day);
        if (Deprivation.IsChild(legalCase, span))
        {
            var limit = AliensAct10.ChildLimit(span.Ordered.ExecutedAt, isExceptional);
            yield return ("CHILD-HOURS", limit.Value.SwedishDay, AliensAct10.Child.Because($"Barnet skulle friges senast {limit.Value.SwedishClock:yyyy-MM-dd HH:mm}; förvaret varade till {end:yyyy-MM-dd}."));
            yield break;
        }
        switch (span.Ordered.Ground)
        {
            case DetentionGround.Investigation:
                var hours = AliensAct10.InvestigationLimit(span.Ordered.ExecutedAt);
                yield return ("MAXIMUM", hours.Value.SwedishDay, AliensAct10.Investigation.Because($"48 timmar gick ut {hours.Value.SwedishClock:yyyy-MM-dd HH:mm}."));
                break;
            case DetentionGround.Enforcement:
                var due = Deprivation.ReviewDue(start, reviews, day => AliensAct10.MonthLimit(AliensAct10.Review, day).Value);
                yield return ("REVIEW", due, AliensAct10.Lapse.Because($"Förvaret skulle ha omprövats senast {due:yyyy-MM-dd} och upphörde då."));
                var two = AliensAct10.MonthLimit(AliensAct10.TwoMonths, start).Value;
                if (!isExceptional) yield return ("MAXIMUM", two, AliensAct10.TwoMonths.Because($"Två månader gick ut {two:yyyy-MM-dd} utan synnerliga skäl."));
                else if (!legalCase.IsCourtExpulsion)
                {
                    var twelve = AliensAct10.MonthLimit(AliensAct10.TwelveMonths, start).Value;
                    yield return ("MAXIMUM", twelve, AliensAct10.TwelveMonths.Because($"Tolv månader gick ut {twelve:yyyy-MM-dd}."));
                }
                break;
            default:
                var dueSoon = Deprivation.ReviewDue(start, reviews, day => AliensAct10.TwoWeekLimit(span.Ordered.Ground, day).Value);
                yield return ("REVIEW", dueSoon, AliensAct10.Lapse.Because($"Förvaret skulle ha omprövats senast {dueSoon:yyyy-MM-dd} och upphörde då."));
                var weeks = AliensAct10.TwoWeekLimit(span.Ordered.Ground, start).Value;
                if (!isExceptional && weeks < dueSoon) yield return ("MAXIMUM", weeks, (span.Ordered.Ground == DetentionGround.Identity ? AliensAct10.Identity : AliensAct10.Probable).Because($"Två veckor gick ut {weeks:yyyy-MM-dd} utan synnerliga skäl."));
                break;
        }
    }

    /// <summary>Detention for enforcement of a decision that no longer was in force.</summary>
    private static void AfterLapse(IReadOnlyList<Entry> entries, List<UnlawfulEvent> events, IReadOnlyList<Reading> now, DetentionSpan span, DateOnly end)
    {
        var verdict = Enforceability.OnDayOfDeparture(now, end);
        if (verdict.Status != EnforcementStatus.Lapsed) return;
        var since = FirstLapsedDay(now, end);
        var from = since > span.StartedOn ? since : span.StartedOn;
        if (from >= end && since > span.StartedOn) return;
        var wasKnown = Enforceability.OnDayOfDeparture(Knowledge.At(entries, from.EndInSweden), from).Status == EnforcementStatus.Lapsed;
        events.Add(new("DETAINED-LAPSED", span.Order.Entry, from, end.DayNumber - from.DayNumber + 1,
            verdict.WhyStatus[0] with { Text = $"Förvar {from:yyyy-MM-dd}–{end:yyyy-MM-dd} efter att beslutet upphört. {verdict.WhyStatus[0].Text}" }, wasKnown));
    }
}
