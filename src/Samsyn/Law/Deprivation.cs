using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>A deprivation of liberty as it was carried out.</summary>
/// <param name="EndedOn">Null while it goes on.</param>
internal sealed record DetentionSpan(Reading Order, DetentionOrdered Ordered, DateOnly? EndedOn, List<(DateOnly Day, DetentionReviewed Fact)> Reviews)
{
    public DateOnly StartedOn => Ordered.ExecutedAt.SwedishDay;
}

/// <summary>Detention and supervision (10 kap.): the limits that run, and what has ceased by itself. Nothing is moved by a weekend.</summary>
internal static class Deprivation
{
    /// <returns>The day the detention that goes on began; null when there is none.</returns>
    public static DateOnly? Find(LegalCase legalCase, Assessment found)
    {
        Supervision(legalCase, found);
        var spans = Spans(legalCase);
        if (spans.Count == 0 || spans[^1] is not { EndedOn: null } current) return null;
        if (IsChild(legalCase, current)) Child(found, current);
        if (current.Ordered.Ground == DetentionGround.Investigation) Investigation(found, current);
        else if (!IsChild(legalCase, current))
            if (current.Ordered.Ground == DetentionGround.Enforcement) Enforcement(legalCase, found, spans, current);
            else TwoWeeks(found, current);
        foreach (var (reading, _) in legalCase.All<PrisonTermSet>())
            if (reading.Day >= current.StartedOn) found.Ask("DET-PRISON", $"Personen avtjänar straff från {reading.Day:yyyy-MM-dd}; förvarsbeslutet ska upphävas (MIG 2014:2).");
        return current.StartedOn;
    }

    /// <summary>Every deprivation of liberty in the case, in order.</summary>
    public static List<DetentionSpan> Spans(LegalCase legalCase) =>
        [.. legalCase.Detained.Stays.Select(stay => new DetentionSpan(stay.Source!, stay.Order, stay.EndedOn, [.. stay.Reviews]))];

    public static bool IsChild(LegalCase legalCase, DetentionSpan span) =>
        span.Ordered.Child == true || legalCase.Person is { } person && person.BornOn.AddYears(18) > span.StartedOn;

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
            if (found.AsOf.HasReached(end.Value) && (exceptional || !current.Reviews.Exists(review => review.Fact.ExceptionalGrounds == true)))
                found.Ask("DET-CHILD", $"Ett barn har hållits i förvar längre än {end.Value.SwedishClock:yyyy-MM-dd HH:mm}; barnet ska friges.");
        }
    }

    private static void Investigation(Assessment found, DetentionSpan current)
    {
        var end = AliensAct10.InvestigationLimit(current.Ordered.ExecutedAt);
        found.Limits.Add(Limit.Hours(AliensAct10.Investigation, current.Ordered.ExecutedAt, end));
        if (found.AsOf.HasReached(end.Value)) found.Ask("DET-INV", $"Utredningsförvaret har upphört {end.Value.SwedishClock:yyyy-MM-dd HH:mm}; personen ska friges.");
    }

    private static void TwoWeeks(Assessment found, DetentionSpan current)
    {
        var rule = current.Ordered.Ground == DetentionGround.Identity ? AliensAct10.Identity : AliensAct10.Probable;
        Finding<DateOnly> Next(DateOnly from) => AliensAct10.TwoWeekLimit(current.Ordered.Ground, from);
        var longest = Next(current.StartedOn);
        found.Limits.Add(Limit.Counted(rule, current.StartedOn, longest, longest.Value));
        var due = LastReview(current, day => Next(day).Value);
        if (due.From != current.StartedOn)
        {
            var next = Next(due.From);
            found.Limits.Add(Limit.Counted(rule, due.From, next, next.Value));
        }
        Ceased(found, due.Due, "Förvaret");
        if (found.AsOf.IsPast(longest.Value) && !current.Reviews.Exists(review => review.Fact.ExceptionalGrounds == true))
            found.Ask("DET-MAX", $"Två veckor gick ut {longest.Value:yyyy-MM-dd} utan att synnerliga skäl är angivna.");
    }

    private static void Enforcement(LegalCase legalCase, Assessment found, List<DetentionSpan> spans, DetentionSpan current)
    {
        var start = SameDeprivationSince(legalCase, spans);
        var due = LastReview(current, day => AliensAct10.MonthLimit(AliensAct10.Review, day).Value);
        var review = AliensAct10.MonthLimit(AliensAct10.Review, due.From);
        found.Limits.Add(Limit.Counted(AliensAct10.Review, due.From, review, review.Value));
        Ceased(found, review.Value, "Förvaret");
        Months(found, AliensAct10.TwoMonths, start);
        if (found.AsOf.IsPast(AliensAct10.MonthLimit(AliensAct10.TwoMonths, start).Value) && !current.Reviews.Exists(one => one.Fact.ExceptionalGrounds == true))
            found.Ask("DET-MAX", "Två månader i förvar har gått utan att synnerliga skäl är angivna.");
        if (legalCase.IsCourtExpulsion) return;
        Months(found, AliensAct10.ThreeMonths, start);
        Months(found, AliensAct10.TwelveMonths, start);
        if (found.AsOf.IsPast(AliensAct10.MonthLimit(AliensAct10.ThreeMonths, start).Value))
            found.Ask("DET-3M", "Tre månader i förvar har gått: längre tid kräver bristande samarbete eller att handlingar dröjer.");
        if (found.AsOf.IsPast(AliensAct10.MonthLimit(AliensAct10.TwelveMonths, start).Value))
            found.Ask("DET-12M", "Tolv månader i förvar har gått; personen ska friges.");
        Accumulated(legalCase, found, spans, start);
    }

    private static void Months(Assessment found, Rule rule, DateOnly start)
    {
        var end = AliensAct10.MonthLimit(rule, start);
        found.Limits.Add(Limit.Counted(rule, start, end, end.Value));
    }

    /// <summary>MIG 2019:17: a failed journey, or a new order without a day of freedom, begins no new time; a new enforcement case does (MIG 2023:13).</summary>
    private static DateOnly SameDeprivationSince(LegalCase legalCase, List<DetentionSpan> spans)
    {
        var start = spans[^1].StartedOn;
        for (var index = spans.Count - 2; index >= 0; index--)
        {
            var earlier = spans[index];
            if (earlier.Ordered.Ground != DetentionGround.Enforcement || earlier.EndedOn is not { } ended || IsNewOccasion(legalCase, ended, start)) break;
            if (ended.AddDays(1) < start && !legalCase.All<TravelFailed>().Any(failed => failed.Reading.Day >= ended && failed.Reading.Day <= start)) break;
            start = earlier.StartedOn;
        }
        return start;
    }

    /// <summary>Earlier detention in the same enforcement case, with days of freedom between: whether it counts is open, so both readings are listed.</summary>
    private static void Accumulated(LegalCase legalCase, Assessment found, List<DetentionSpan> spans, DateOnly start)
    {
        var served = 0;
        foreach (var span in spans)
            if (span.Ordered.Ground == DetentionGround.Enforcement && span.EndedOn is { } ended && ended <= start && !IsNewOccasion(legalCase, ended, start))
                served += ended.DayNumber - span.StartedOn.DayNumber;
        if (served == 0) return;
        var asIfFrom = start.AddDays(-served);
        foreach (var rule in (Rule[])[AliensAct10.ThreeMonths, AliensAct10.TwelveMonths])
        {
            var end = AliensAct10.MonthLimit(rule, asIfFrom);
            found.Limits.Add(Limit.Counted(rule, asIfFrom, new(end.Value,
                [AliensAct10.Continued.Because($"Med {served} dagar i förvar tidigare i samma ärende: som om förvaret från {start:yyyy-MM-dd} hade börjat {asIfFrom:yyyy-MM-dd}."), .. end.Because]), end.Value));
        }
        found.Ask("DET-ACC", $"Personen har tidigare hållits i förvar {served} dagar i samma ärende; tiderna listas både med och utan dem, den tidigare tillämpas.");
    }

    private static bool IsNewOccasion(LegalCase legalCase, DateOnly from, DateOnly to)
    {
        foreach (var reading in legalCase.Events)
            if (reading.Fact is PersonLocated or DecisionMade && reading.Day >= from && reading.Day <= to) return true;
        return false;
    }

    private static (DateOnly From, DateOnly Due) LastReview(DetentionSpan current, Func<DateOnly, DateOnly> next)
    {
        var (from, due) = (current.StartedOn, next(current.StartedOn));
        foreach (var (day, fact) in current.Reviews)
            if (fact.Outcome == ReviewOutcome.Continues && day <= due) (from, due) = (day, next(day));
        return (from, due);
    }

    private static void Ceased(Assessment found, DateOnly due, string what)
    {
        if (found.AsOf.IsPast(due)) found.Ask("DET-LAPSE", $"{what} skulle ha omprövats senast {due:yyyy-MM-dd} och har upphört av sig självt (10 kap. 10 §).");
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
                case SupervisionReviewed when supervision is { IsOpen: true } && reading.Day <= AliensAct10.MonthLimit(AliensAct10.Supervision, from).Value: from = reading.Day; break;
                case SupervisionEnded: supervision?.Close(reading.OccurredOn); break;
                case DepartureRegistered departure: supervision?.Close(new(departure.LeftSwedenOn)); break;
                default: break;
            }
        if (supervision is not { IsOpen: true }) return;
        var end = AliensAct10.MonthLimit(AliensAct10.Supervision, from);
        found.Limits.Add(Limit.Counted(AliensAct10.Supervision, from, end, end.Value));
        Ceased(found, end.Value, "Uppsikten");
    }
}
