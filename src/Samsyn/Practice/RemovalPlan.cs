using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>
/// The dates of one removal case, reckoned backwards from its anchor so that each act is lawful on its day: finality before the
/// departure period, that before the handover, the police's acceptance before their first act, and no act after the limitation.
/// </summary>
internal sealed class RemovalPlan
{
    private const int LongestPoliceWait = 1000;

    public required Track Track { get; init; }
    public required int Index { get; init; }
    public int Head { get; private set; }
    public int FamilySize { get; private set; }
    public required Draw Draw;

    public HomeCountry Home { get; private set; } = Geography.Homes[0];
    public PastCharter? Charter { get; private set; }
    public DecisionDates Decision { get; private set; } = new();
    public DateOnly? FinalOn => Decision.FinalOn;
    public int? PeriodWeeks { get; private set; } = 4;
    public bool IsImmediate { get; private set; }
    public DateOnly? PeriodEndsOn { get; private set; }
    public DateOnly? HandedOverOn { get; private set; }
    public DateOnly? TakenOverOn { get; private set; }
    public HandoverGround Ground { get; private set; }
    public DateOnly? DetainedOn { get; private set; }
    public DateOnly? FailedOrderOn { get; private set; }
    public DateOnly? FailedOn { get; private set; }
    public DateOnly? OrderedOn { get; private set; }
    public DateOnly? LocatedOn { get; private set; }
    public DateOnly? FirstLeftOn { get; private set; }
    public DateOnly? LeftOn { get; private set; }
    public DateOnly? EndedOn { get; private set; }

    public bool IsTransported => Track.Course == Course.RemovalDeparted && Index < Track.Transported;
    public bool IsFromJointOperation { get; private set; }
    public FaultKind? Fault { get; private set; }
    public bool HasArlo { get; private set; }
    public DateOnly? LapsesOn => FinalOn is { } final && final.AddYears(4) < new DateOnly(2025, 4, 1) ? final.AddYears(4) : null;

    /// <summary>The first day that force may be used, were nothing in the way.</summary>
    public DateOnly ForcedFrom => PeriodEndsOn is { } end ? end.AddDays(1) : FinalOn ?? DateOnly.MaxValue;

    public static RemovalPlan For(Scheme scheme, Track track, int index)
    {
        var head = track.HeadOf(index, out var size);
        if (scheme.IsPair(track, index)) (head, size) = (scheme.IsChildOfPair(track, index) ? index - 1 : index, 2);
        var plan = new RemovalPlan { Track = track, Index = index, Head = head, FamilySize = size, Draw = Draw.For(scheme.Seed, track.Id, head) };
        plan.Home = Geography.Home(ref plan.Draw);
        if (IsOfMission(scheme, track, index, out _)) plan.Home = Geography.Home("ET");
        plan.PeriodWeeks = plan.Draw.Chance(120) ? 2 : 4;
        switch (track.Course)
        {
            case Course.RemovalDeparted when track.Executor == Executor.Polismyndigheten: plan.DepartWithPolice(scheme); break;
            case Course.RemovalDeparted when plan.IsTransported: plan.DepartDetainedByMigrationsverket(scheme); break;
            case Course.RemovalDeparted: plan.DepartOnOwn(scheme, beforeFinal: 50, pending: 90); break;
            case Course.RemovalNotInAccordance when track.Executor == Executor.Polismyndigheten: plan.LeaveAfterHandover(scheme); break;
            case Course.RemovalNotInAccordance: plan.DepartOnOwn(scheme, beforeFinal: 100, pending: 600); break;
            case Course.RemovalReenforced: plan.DepartTwice(scheme); break;
            case Course.RemovalJourneyFailed: plan.FailJourney(scheme); break;
            case Course.RemovalHandedOver: plan.HandOver(track.Anchor(scheme.Seed, index)); plan.End(scheme); break;
            case Course.RemovalFinal: plan.StayFinal(scheme); break;
            case Course.RemovalNeverFinal: plan.DecideAt(track.Anchor(scheme.Seed, index, 0, 361), AppealPath.Granted); break;
            case Course.RemovalLapsed: plan.Lapse(scheme); break;
            default: throw new System.Diagnostics.UnreachableException();
        }
        return plan;
    }

    /// <summary>Whose identity a mission to Ethiopia established: the last of those who were handed over for coercion in 2023.</summary>
    public static bool IsOfMission(Scheme scheme, Track track, int index, out DateOnly on)
    {
        on = default;
        if (track is not { Course: Course.RemovalHandedOver, Year: 2023, Ground: HandoverGround.CoercionNeeded }) return false;
        var fromEnd = track.Count - 1 - index;
        foreach (var mission in Parameters.EthiopiaMissions)
        {
            if (fromEnd >= 0 && fromEnd < scheme.Scale(mission.Identities))
            {
                on = mission.On;
                return true;
            }
            fromEnd -= scheme.Scale(mission.Identities);
        }
        return false;
    }

    private void DepartWithPolice(Scheme scheme)
    {
        var isHome = Track.Destination == DestinationKind.HomeCountry && !Track.IsLate;
        Charter = isHome ? scheme.Charters.Of(Track.Year, Index) : null;
        var left = Charter?.DepartsOn ?? Track.Anchor(scheme.Seed, Head);
        LeftOn = left;
        var first = left;
        Fault = scheme.FaultOf(Track, Index);
        if (Fault == FaultKind.RemovedAfterLapse)
        {
            RemoveAfterLapse(left);
            return;
        }
        if (Charter is not null) Home = Charter.Country;
        var afterSeats = Index - scheme.Charters.SeatsIn(Track.Year);
        HasArlo = isHome && Track.Year == 2024 && afterSeats >= 0 && afterSeats < scheme.ArloRemovals;
        IsFromJointOperation = isHome && Track.Year == 2024 && afterSeats >= scheme.ArloRemovals
            && afterSeats < scheme.ArloRemovals + scheme.JointOperationDetentions;
        if (IsTransported)
        {
            OrderedOn = Days.WeekdayUpTo(left.AddDays(-(Charter is null ? Draw.Between(10, 35) : Draw.Between(31, 45))));
            first = OrderedOn.Value;
            if (Charter is null && Draw.Chance(Parameters.FailedBeforePermille))
            {
                FailedOn = first.AddDays(-Draw.Between(2, 12));
                FailedOrderOn = Days.WeekdayUpTo(FailedOn.Value.AddDays(-Draw.Between(12, 30)));
                first = FailedOrderOn.Value;
            }
        }
        if (Draw.Chance(IsTransported ? Parameters.DetainedPermillePolice : Track.IsLate ? 0 : 400)
            && !scheme.IsPair(Track, Index) && Fault is null || IsFromJointOperation)
        {
            var stay = Draw.Quantile(Parameters.DaysDetained);
            if (IsFromJointOperation) stay = Math.Clamp(stay, 1, Math.Max(1, left.DayOfYear - 2));
            DetainedOn = left.AddDays(-stay);
            first = Days.Earliest(first, DetainedOn.Value);
        }
        if (Fault == FaultKind.DetentionReviewedLate)
        {
            DetainedOn = left.AddDays(-75);
            first = Days.Earliest(first, DetainedOn.Value);
        }
        if (scheme.IsPair(Track, Index))
        {
            DetainedOn = left.AddDays(scheme.FaultOf(Track, Head + 1) == FaultKind.ChildHeldTooLong ? -4 : -2);
            first = DetainedOn.Value;
        }
        HandOverBefore(first, Draw.Chance(700) ? HandoverGround.Absconded : HandoverGround.CoercionNeeded);
    }

    /// <summary>As in JO 8824-2019: thirteen days too late a date of finality, and an enforcement in the days between.</summary>
    private void RemoveAfterLapse(DateOnly left)
    {
        DetainedOn = left.AddDays(-4);
        Decide(Days.WeekdayUpTo(left.AddYears(-4).AddDays(-33)), AppealPath.None, DecisionSteps.Drawn(ref Draw) with { Served = 0 });
        TakenOverOn = Days.WeekdayFrom(ForcedFrom.AddDays(60));
        HandedOverOn = Days.WeekdayUpTo(TakenOverOn.Value.AddDays(-2));
        Ground = HandoverGround.Absconded;
    }

    private void DepartDetainedByMigrationsverket(Scheme scheme)
    {
        var left = Track.Anchor(scheme.Seed, Index);
        LeftOn = left;
        OrderedOn = Days.WeekdayUpTo(left.AddDays(-Draw.Between(10, 30)));
        if (Draw.Chance(500)) DetainedOn = left.AddDays(-Draw.Between(3, 50));
        var first = Days.Earliest(OrderedOn.Value, DetainedOn ?? OrderedOn.Value);
        BecomeForcibleBefore(first.AddDays(-Draw.Between(5, 60)));
    }

    private void DepartOnOwn(Scheme scheme, int beforeFinal, int pending)
    {
        var left = Track.Anchor(scheme.Seed, Head);
        LeftOn = left;
        var kind = Draw.Below(1000);
        if (kind < beforeFinal) DecideAt(Days.WeekdayUpTo(left.AddDays(-Draw.Between(8, 17))), AppealPath.None);
        else if (kind < beforeFinal + pending) DecideAt(Days.WeekdayUpTo(left.AddDays(-Draw.Between(45, 200))), AppealPath.NeverDecided);
        else FinalBefore(left.AddDays(-Draw.Quantile(Parameters.DaysToOwnDeparture)));
    }

    private void LeaveAfterHandover(Scheme scheme)
    {
        LeftOn = Track.Anchor(scheme.Seed, Index);
        HandOverBefore(LeftOn.Value, HandoverGround.Absconded);
    }

    private void DepartTwice(Scheme scheme)
    {
        LeftOn = Track.Anchor(scheme.Seed, Index, fromDay: 40);
        LocatedOn = LeftOn.Value.AddDays(-Draw.Between(8, 30));
        DetainedOn = LocatedOn;
        FirstLeftOn = new DateOnly(Track.Year - 1, 1, 10).AddDays(Draw.Below(330));
        FinalBefore(FirstLeftOn.Value.AddDays(-Draw.Between(5, 60)));
    }

    private void FailJourney(Scheme scheme)
    {
        OrderedOn = Days.WeekdayUpTo(Track.Anchor(scheme.Seed, Index, 6, 330));
        FailedOn = OrderedOn.Value.AddDays(Draw.Between(13, 27));
        var first = OrderedOn.Value;
        Fault = scheme.FaultOf(Track, Index);
        if (Draw.Chance(600) && Fault is null)
        {
            DetainedOn = OrderedOn.Value.AddDays(-Draw.Between(1, 40));
            first = DetainedOn.Value;
        }
        HandOverBefore(first, Draw.Chance(700) ? HandoverGround.Absconded : HandoverGround.CoercionNeeded);
        EndedOn = LapsesOn;
    }

    private void StayFinal(Scheme scheme)
    {
        DecideAt(Days.WeekdayUpTo(Days.Latest(Track.Anchor(scheme.Seed, Head, 0, 315), new DateOnly(Track.Year, 1, 7))),
            Draw.Chance(150) ? AppealPath.Accepted : AppealPath.None);
        End(scheme);
    }

    private void Lapse(Scheme scheme)
    {
        var lapses = Track.Anchor(scheme.Seed, Index, 2, 85 + (Track.Year < 2025 ? 270 : 0));
        FinalBefore(lapses.AddYears(-4));
        TakenOverOn = Days.WeekdayFrom(ForcedFrom.AddDays(Draw.Between(20, 200)));
        HandedOverOn = Days.WeekdayUpTo(TakenOverOn.Value.AddDays(-Draw.Between(1, 5)));
        Ground = HandoverGround.Absconded;
        EndedOn = LapsesOn;
    }

    /// <summary>
    /// An end for another reason than departure: for the first of the track, and for the decisions that lapsed under the four-year rule.
    /// </summary>
    private void End(Scheme scheme)
    {
        var from = TakenOverOn ?? FinalOn!.Value;
        var last = Population.Today.AddDays(-6);
        if (Head < Track.Ended && from.AddDays(40) < last)
        {
            var latest = Days.Earliest(last, from.AddDays(Track.Course == Course.RemovalFinal ? 500 : 900));
            EndedOn = Days.WeekdayUpTo(from.AddDays(Draw.Between(30, latest.DayNumber - from.DayNumber)));
        }
        if (LapsesOn is { } lapses && (EndedOn is null || EndedOn >= lapses)) EndedOn = lapses;
    }

    private void HandOver(DateOnly anchor)
    {
        HandedOverOn = Days.IsOff(anchor)
            ? (Days.WeekdayFrom(anchor) is var next && next.Year == anchor.Year ? next : Days.WeekdayUpTo(anchor))
            : anchor;
        TakenOverOn = Days.WeekdayFrom(HandedOverOn.Value.AddDays(Draw.Between(1, 6)));
        Ground = Track.Ground!.Value;
        BecomeForcibleBefore(HandedOverOn.Value.AddDays(-Draw.Quantile(Parameters.DaysToHandover)));
    }

    private void HandOverBefore(DateOnly first, HandoverGround ground)
    {
        var located = Draw.Quantile(Parameters.DaysToLocated);
        Ground = ground;
        TakenOverOn = Days.WeekdayUpTo(first.AddDays(-located));
        HandedOverOn = Days.WeekdayUpTo(TakenOverOn.Value.AddDays(-Draw.Between(1, 6)));
        BecomeForcibleBefore(HandedOverOn.Value.AddDays(-Math.Min(Draw.Quantile(Parameters.DaysToHandover), LongestPoliceWait - located)));
    }

    private void BecomeForcibleBefore(DateOnly day) => FinalBefore(day.AddDays(-7 * (PeriodWeeks ?? 0) - 6));

    /// <summary>Decides so early that the decision is final by the day, whatever the appeals.</summary>
    private void FinalBefore(DateOnly day)
    {
        var way = Draw.Below(1000);
        var path = way < 640 ? AppealPath.None : way < 720 ? AppealPath.Accepted : way < 850 ? AppealPath.Court : AppealPath.CourtOfAppeal;
        if (path == AppealPath.None && Draw.Chance(110)) (IsImmediate, PeriodWeeks) = (true, null);
        var steps = DecisionSteps.Drawn(ref Draw);
        Decide(Days.WeekdayUpTo(day.AddDays(-steps.LongestTo(path))), path, steps);
    }

    private void DecideAt(DateOnly day, AppealPath path) => Decide(day, path, DecisionSteps.Drawn(ref Draw));

    private void Decide(DateOnly day, AppealPath path, DecisionSteps steps)
    {
        Decision = DecisionDates.From(day, path, steps);
        PeriodEndsOn = FinalOn is { } final && PeriodWeeks is { } weeks ? Days.WeekdayFrom(final.AddDays(7 * weeks)) : null;
    }
}
