namespace Samsyn.Practice;

/// <summary>How a decision became final, or did not.</summary>
internal enum AppealPath { None, Accepted, Court, CourtOfAppeal, NeverDecided, Granted }

/// <summary>How many days each step takes from the decision to its finality.</summary>
/// <param name="Simplified">The judgment is served by simplified service.</param>
internal readonly record struct DecisionSteps(
    int Served, int Accepted, int Appealed, int Judged, int AppealedAgain, int Refused, bool Simplified)
{
    public static DecisionSteps Drawn(ref Draw draw) => new(
        draw.Below(10) switch { < 5 => 0, < 7 => 1, < 8 => 3, _ => 6 }, draw.Between(2, 13),
        draw.Between(9, 18), draw.Quantile([35, 60, 80, 100, 125, 170, 260]),
        draw.Between(9, 18), draw.Between(18, 60), draw.Chance(300));

    /// <summary>At most so many days from the decision until it is final.</summary>
    public int LongestTo(AppealPath path) => path switch
    {
        AppealPath.None => Served + 22 + 8,
        AppealPath.Accepted => Served + Accepted + 5,
        AppealPath.Court => Served + Appealed + Judged + 16 + 22 + 14,
        _ => Served + Appealed + Judged + 16 + AppealedAgain + Refused + 14,
    };
}

/// <summary>The days of a decision, of its service, and of the appeals until it is final.</summary>
internal sealed record DecisionDates
{
    public AppealPath Path { get; private init; }
    public DateOnly DecidedOn { get; private init; }
    public DateOnly ServedOn { get; private init; }
    public DateOnly AcceptedOn { get; private init; }
    public DateOnly AppealedOn { get; private init; }
    public DateOnly JudgedOn { get; private init; }
    public DateOnly? JudgmentDispatchedOn { get; private init; }
    public DateOnly JudgmentServedOn { get; private init; }
    public DateOnly AppealedAgainOn { get; private init; }

    /// <summary>Null when it is not final: an appeal is not decided, or was granted.</summary>
    public DateOnly? FinalOn { get; private init; }

    public static DecisionDates From(DateOnly decidedOn, AppealPath path, DecisionSteps steps)
    {
        var served = Days.WeekdayFrom(decidedOn.AddDays(steps.Served));
        var appealed = Days.WeekdayUpTo(served.AddDays(steps.Appealed));
        var judged = Days.WeekdayFrom(appealed.AddDays(steps.Judged));
        DateOnly? dispatched = steps.Simplified ? Days.WeekdayFrom(judged.AddDays(1)) : null;
        var judgmentServed = dispatched?.AddDays(14) ?? Days.WeekdayFrom(judged.AddDays(2));
        var appealedAgain = Days.WeekdayUpTo(judgmentServed.AddDays(steps.AppealedAgain));
        var accepted = Days.WeekdayFrom(served.AddDays(steps.Accepted));
        return new()
        {
            Path = path,
            DecidedOn = decidedOn,
            ServedOn = served,
            AcceptedOn = accepted,
            AppealedOn = appealed,
            JudgedOn = judged,
            JudgmentDispatchedOn = dispatched,
            JudgmentServedOn = judgmentServed,
            AppealedAgainOn = appealedAgain,
            FinalOn = path switch
            {
                AppealPath.None => Days.FinalAfter(served),
                AppealPath.Accepted => accepted,
                AppealPath.Court => Days.FinalAfter(judgmentServed),
                AppealPath.CourtOfAppeal => Days.WeekdayFrom(appealedAgain.AddDays(steps.Refused)),
                AppealPath.NeverDecided or AppealPath.Granted => null,
                _ => throw new System.Diagnostics.UnreachableException(),
            },
        };
    }
}
