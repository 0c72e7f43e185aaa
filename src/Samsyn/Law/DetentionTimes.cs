using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>What is wrong or near in a detention that goes on, the loudest first.</summary>
public enum DetentionAlarm
{
    /// <summary>Held, and the register has no order (10 kap. 1 § utlänningslagen).</summary>
    NoOrder,

    /// <summary>It has ended by law; the person is to be released.</summary>
    Ended,

    /// <summary>It was not reviewed in time and has ceased by itself (10 kap. 10 §).</summary>
    ReviewMissed,

    /// <summary>At most a fifth of the time to its end is left.</summary>
    EndNear,

    /// <summary>At most a fifth of the time to its review is left.</summary>
    ReviewNear,
}

/// <summary>The last moment of something that the law gives a time.</summary>
/// <param name="InHours">The law counts hours; otherwise it is the end of a day.</param>
public sealed record LastMoment(DateTimeOffset From, DateTimeOffset At, bool InHours, Reason Why)
{
    public DateOnly Day => At.SwedishDay;

    /// <summary>From when at most a fifth is left.</summary>
    public DateTimeOffset NearFrom => At - (At - From) / 5;

    internal static LastMoment OfDay(DateOnly from, DateOnly last, Reason why) => new(from.StartInSweden, last.EndInSweden, false, why);
}

/// <summary>When a detention that goes on is reviewed and ends at the latest (10 kap. 4, 5, 9 and 10 §§ utlänningslagen).</summary>
/// <param name="Source">The order; of somebody held without one, the placement.</param>
/// <param name="ReviewBy">Null where no review prolongs it.</param>
/// <param name="EndsBy">Null where the law sets no longest time.</param>
/// <param name="WhyEnded">Why it has ended by law already; null while it may go on.</param>
public sealed record DetentionTimes(
    DateTimeOffset AsOf, Reading Source, DateTimeOffset Since, LastMoment? ReviewBy, LastMoment? EndsBy, Reason? WhyEnded)
{
    public DetentionAlarm? Alarm =>
        Source.Fact is not DetentionOrdered ? DetentionAlarm.NoOrder
        : ReviewBy?.At < AsOf && !(EndsBy?.At < AsOf) ? DetentionAlarm.ReviewMissed
        : WhyEnded is not null ? DetentionAlarm.Ended
        : EndsBy?.NearFrom <= AsOf ? DetentionAlarm.EndNear
        : ReviewBy?.NearFrom <= AsOf ? DetentionAlarm.ReviewNear : null;

    /// <summary>The person is to be released: no order, no review in time, or no time left.</summary>
    public bool IsOver => Alarm is DetentionAlarm.NoOrder or DetentionAlarm.Ended or DetentionAlarm.ReviewMissed;

    /// <summary>The next instant at which the alarm may change by time alone.</summary>
    public DateTimeOffset? ChangesAt
    {
        get
        {
            DateTimeOffset?[] instants = [ReviewBy?.NearFrom, After(ReviewBy?.At), EndsBy?.NearFrom, After(EndsBy?.At)];
            return instants.Where(at => at > AsOf).Min();

            static DateTimeOffset? After(DateTimeOffset? last) => last?.AddTicks(TimeSpan.TicksPerMicrosecond);
        }
    }

    /// <summary>The times of the detention that goes on at the verdict's instant; null where nobody is held.</summary>
    /// <param name="verdict">The gate's answer on the same readings.</param>
    public static DetentionTimes? Of(IReadOnlyList<Reading> readings, Verdict verdict)
    {
        var asOf = verdict.AsOf;
        var legalCase = new LegalCase(readings, new(asOf));
        if (legalCase.Detained.Current is null)
        {
            if (legalCase.Detained.Unordered is not { } placed) return null;
            return new(asOf, placed, placed.OccurredOn.Instant ?? placed.Day.StartInSweden, null, null, AliensAct10.Grounds.Because(
                $"Personen hålls i förvar sedan {placed.Day:yyyy-MM-dd} och registret har inget beslut om det."));
        }
        var spans = DetentionSpans.Of(legalCase);
        var span = spans[^1];
        var (review, end) = Deprivation.IsChild(legalCase, span) ? (null, OfChild(span)) : span.Ground switch
        {
            DetentionGround.Investigation => (null, Hours(span, AliensAct10.InvestigationLimit(span.Ordered.ExecutedAt), AliensAct10.Investigation)),
            DetentionGround.Enforcement => OfEnforcement(legalCase, spans, verdict),
            _ => OfTwoWeeks(span),
        };
        return new(asOf, span.Order, span.Ordered.ExecutedAt, review, end, WhyOver(verdict, review, end));
    }

    private static LastMoment OfChild(DetentionSpan span) =>
        Hours(span, AliensAct10.ChildLimit(span.Ordered.ExecutedAt, span.IsExceptional), span.IsExceptional ? AliensAct10.ChildLonger : AliensAct10.Child);

    private static LastMoment Hours(DetentionSpan span, Finding<DateTimeOffset> last, Rule rule) =>
        new(span.Ordered.ExecutedAt, last.Value, true, rule.Because($"Får pågå längst till {last.Value.SwedishClock:yyyy-MM-dd HH:mm}."));

    private static (LastMoment? Review, LastMoment? End) OfEnforcement(LegalCase legalCase, List<DetentionSpan> spans, Verdict verdict)
    {
        var span = spans[^1];
        var (from, due) = Deprivation.LastReview(span, day => AliensAct10.MonthLimit(AliensAct10.Review, day).Value);
        var longest = UnlawfulDetention.Longest(
            legalCase, DetentionSpans.Count(legalCase, spans, spans.Count - 1, verdict.FinalOn), span, new(verdict.AsOf));
        return (Due(from, due), longest is var (last, _) ? Last(span, last, longest.Value.Reason) : null);
    }

    private static (LastMoment? Review, LastMoment? End) OfTwoWeeks(DetentionSpan span)
    {
        var (from, due) = Deprivation.LastReview(span, day => AliensAct10.TwoWeekLimit(span.Ground, day).Value);
        var weeks = AliensAct10.TwoWeekLimit(span.Ground, span.StartedOn);
        return (Due(from, due), span.IsExceptional ? null : Last(span, weeks.Value, weeks.Because[0]));
    }

    private static LastMoment Due(DateOnly from, DateOnly due) =>
        LastMoment.OfDay(from, due, AliensAct10.Review.Because($"Omprövas senast {due:yyyy-MM-dd}, annars upphör beslutet av sig självt (10 §)."));

    private static LastMoment Last(DetentionSpan span, DateOnly last, Reason why) =>
        LastMoment.OfDay(span.StartedOn, last, why with { Text = $"Får pågå längst till {last:yyyy-MM-dd}." });

    private static Reason? WhyOver(Verdict verdict, LastMoment? review, LastMoment? end)
    {
        if (end?.At < verdict.AsOf) return end.InHours
            ? end.Why with { Text = $"Förvaret har upphört enligt lag {end.At.SwedishClock:yyyy-MM-dd HH:mm}; personen ska friges." }
            : end.Why with { Text = $"Förvaret har upphört enligt lag: det fick pågå längst till {end.Day:yyyy-MM-dd}; personen ska friges." };
        if (review?.At < verdict.AsOf) return AliensAct10.Lapse.Because(
            $"Förvaret skulle ha omprövats senast {review.Day:yyyy-MM-dd} och har upphört av sig självt; personen ska friges.");
        if (verdict.Review.FirstOrDefault(item => item.MustRelease) is { } release)
            return (Rulebook.Named(release.Code).FirstOrDefault() ?? AliensAct10.Lapse).Because(release.Why);
        return null;
    }
}
