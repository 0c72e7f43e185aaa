using Samsyn.Register;

namespace Samsyn.Results;

/// <summary>How a span ended. All but the first compete with it: who has been given a permit cannot be enforced any more.</summary>
public enum SpanEnd
{
    /// <summary>As it was to end: departed in accordance with the decision, the document issued, the journey carried out.</summary>
    Done,
    /// <summary>The other agency took the case over.</summary>
    HandedOver,
    /// <summary>A permit, or the decision was revoked.</summary>
    Permit,
    /// <summary>Limitation, or the time limit of a transfer, ran out.</summary>
    Lapsed,
    /// <summary>Ended otherwise: departed elsewhere than the decision says, died, the journey failed.</summary>
    Other,
}

/// <summary>A stretch of the chain in one case, followed from the day it began.</summary>
/// <param name="Ended">Null while it goes on.</param>
public sealed record FollowedSpan(GoalSpan Span, DateOnly Began, DateOnly? Ended, SpanEnd? End);

/// <summary>Reads the spans that goals are about out of one case. What counts as a departure is as in tables 1–4 (<see cref="Counting"/>).</summary>
public static class FollowedSpans
{
    /// <summary>The spans of a case in the order that they began; nothing of a case without a registration.</summary>
    public static IReadOnlyList<FollowedSpan> Of(IReadOnlyList<Reading> readings)
    {
        if (readings.Select(reading => reading.Fact).OfType<CaseRegistered>().FirstOrDefault() is not { DecisionKind: var kind }) return [];
        var walk = new Walk(kind);
        foreach (var reading in History.InOrder(readings)) walk.Take(reading);
        return walk.Spans;
    }

    private sealed class Walk(DecisionKind kind)
    {
        private bool hasLeft;

        public List<FollowedSpan> Spans { get; } = [];

        public void Take(Reading reading)
        {
            switch (reading.Fact)
            {
                case DecisionMade when kind is not DecisionKind.CourtExpulsion:
                    Begin(GoalSpan.Whole, reading.Day);
                    Begin(kind == DecisionKind.PoliceRefusal ? GoalSpan.Police : GoalSpan.Migration, reading.Day);
                    break;
                case CaseReceived when kind == DecisionKind.CourtExpulsion:
                case PersonLocated when hasLeft:
                    Begin(GoalSpan.Whole, reading.Day);
                    Begin(GoalSpan.Police, reading.Day);
                    break;
                case HandoverAccepted when IsOpen(GoalSpan.Whole): Take(reading.Entry.Agency, reading.Day); break;
                case TravelDocumentRequested when IsOpen(GoalSpan.Whole): Begin(GoalSpan.Document, reading.Day); break;
                case TravelDocumentIssued: End(GoalSpan.Document, SpanEnd.Done, reading.Day); break;
                case TravelOrdered: Begin(GoalSpan.Journey, reading.Day); break;
                case TravelCarriedOut: End(GoalSpan.Journey, SpanEnd.Done, reading.Day); break;
                case TravelFailed or TravelCancelled: End(GoalSpan.Journey, SpanEnd.Other, reading.Day); break;
                case DepartureRegistered departure: Leave(departure); break;
                case DecisionRevoked: EndAll(SpanEnd.Permit, reading.Day); break;
                case CaseClosed closed: Close(closed.Reason, reading.Day); break;
            }
        }

        private void Take(Agency by, DateOnly on)
        {
            var (from, to) = by == Agency.Polismyndigheten ? (GoalSpan.Migration, GoalSpan.Police) : (GoalSpan.Police, GoalSpan.Migration);
            End(from, SpanEnd.HandedOver, on);
            Begin(to, on);
        }

        private void Leave(DepartureRegistered departure)
        {
            if (departure.InAccordance && !Counting.Qualifies(departure) || departure.Source == DepartureSource.TaxAgency) return;
            var end = departure.InAccordance ? SpanEnd.Done : SpanEnd.Other;
            hasLeft |= departure.InAccordance;
            foreach (var span in new[] { GoalSpan.Whole, GoalSpan.Migration, GoalSpan.Police }) End(span, end, departure.LeftSwedenOn);
            End(GoalSpan.Document, SpanEnd.Other, departure.LeftSwedenOn); // the journey ends as its carrier says
        }

        private void Close(ClosureReason reason, DateOnly on)
        {
            switch (reason)
            {
                case ClosureReason.HandedOver: End(GoalSpan.Migration, SpanEnd.HandedOver, on); break;
                case ClosureReason.ReturnedToMigrationsverket: End(GoalSpan.Police, SpanEnd.HandedOver, on); break;
                case ClosureReason.PermitGranted or ClosureReason.DecisionRevoked: EndAll(SpanEnd.Permit, on); break;
                case ClosureReason.Limitation or ClosureReason.TransferTimeLimitLapsed: EndAll(SpanEnd.Lapsed, on); break;
                default: EndAll(SpanEnd.Other, on); break; // departed without a departure that counts, died, the Security Service
            }
        }

        private bool IsOpen(GoalSpan span) => Spans.Exists(followedSpan => followedSpan.Span == span && followedSpan.Ended is null);

        private void Begin(GoalSpan span, DateOnly on)
        {
            if (!IsOpen(span)) Spans.Add(new(span, on, null, null));
        }

        private void EndAll(SpanEnd end, DateOnly on)
        {
            foreach (var span in Enum.GetValues<GoalSpan>()) End(span, end, on);
        }

        private void End(GoalSpan span, SpanEnd end, DateOnly on)
        {
            if (Spans.FindIndex(followedSpan => followedSpan.Span == span && followedSpan.Ended is null) is >= 0 and var place)
                Spans[place] = Spans[place] with { Ended = on > Spans[place].Began ? on : Spans[place].Began, End = end };
        }
    }
}

/// <summary>The spans of a kind of case that began in one year, and how long they lasted.</summary>
/// <param name="Curve">By <see cref="SpanEnd"/>; who has not ended is censored today.</param>
public sealed record Cohort(GoalSpan Span, DecisionKind Kind, int Year, Survival Curve)
{
    /// <summary>The days after which a share is told.</summary>
    public static readonly IReadOnlyList<int> Horizons = [90, 180, 365];

    public bool IsSmall => Curve.Count < Survival.FewAtRisk;

    /// <summary>The share that has ended as it was to within so many days (Aalen–Johansen), 0–1; null where nobody was followed that long.</summary>
    public double? Within(int days) => Curve.Incidence((int)SpanEnd.Done, days);

    /// <summary>How many have ended so by now.</summary>
    public int Ended(SpanEnd end) => Curve.Steps.Sum(step => step.Ended[(int)end]);

    public int GoesOn => Curve.Count - Enum.GetValues<SpanEnd>().Sum(Ended);

    /// <summary>The day by which so large a share has ended, in whatever way; null where so many go on.</summary>
    public int? Days(double share) => Curve.Quantile(share);

    /// <summary>What a goal's measure is now: per cent of a share, otherwise days; null where it is not known yet.</summary>
    public double? Reached(GoalMeasure measure) => measure switch
    {
        GoalMeasure.Within90 => 100 * Within(90),
        GoalMeasure.Within180 => 100 * Within(180),
        GoalMeasure.Within365 => 100 * Within(365),
        GoalMeasure.MedianDays => Days(0.5),
        GoalMeasure.NinetiethDays => Days(0.9),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Whether a goal is reached; null where it is not known yet.</summary>
    public bool? IsReached(GoalSet goal) => Reached(goal.Measure) is not { } reached ? null
        : goal.Measure is GoalMeasure.MedianDays or GoalMeasure.NinetiethDays ? reached <= goal.Target : reached >= goal.Target;

    /// <summary>Of one span and kind, from how many lasted how long.</summary>
    public static Cohort Of(GoalSpan span, DecisionKind kind, int year, IEnumerable<(int Days, SpanEnd? End, int Count)> followed) =>
        new(span, kind, year, Survival.Of(followed.SelectMany(row => Enumerable.Repeat(new FollowUp(row.Days, (int?)row.End), row.Count)),
            Enum.GetValues<SpanEnd>().Length));
}
