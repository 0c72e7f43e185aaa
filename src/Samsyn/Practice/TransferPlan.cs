using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>
/// The dates of one transfer case: accepted by the responsible state, decided, and carried out before the time limit or lapsed after it.
/// </summary>
internal sealed class TransferPlan
{
    public required Track Track { get; init; }
    public required int Index { get; init; }
    public required Draw Draw;

    public Country State { get; private set; }
    public DateOnly ApplicationOn { get; private set; }
    public DateOnly TransferAcceptedOn { get; private set; }
    public DateOnly DecidedOn { get; private set; }
    public DateOnly ServedOn { get; private set; }
    public DateOnly? AppealedOn { get; private set; }
    public DateOnly? StayRefusedOn { get; private set; }
    public DateOnly? HandedOverOn { get; private set; }
    public DateOnly? TakenOverOn { get; private set; }
    public HandoverGround Ground { get; private set; }
    public DateOnly? AbscondingNotifiedOn { get; private set; }
    public DateOnly? DetainedOn { get; private set; }
    public DateOnly? OrderedOn { get; private set; }
    public DateOnly? FailedOn { get; private set; }
    public DateOnly? LeftOn { get; private set; }
    public DateOnly? LapsedOn { get; private set; }
    public DateOnly? EndedOn { get; private set; }

    public TransferRegulation Regulation => ApplicationOn >= new DateOnly(2026, 7, 1) ? TransferRegulation.AMMR : TransferRegulation.DublinIII;
    public bool IsTransported => Track.Course == Course.TransferDeparted && Index < Track.Transported;

    public static TransferPlan For(Scheme scheme, Track track, int index)
    {
        var plan = new TransferPlan { Track = track, Index = index, Draw = Draw.For(scheme.Seed, track.Id, index) };
        plan.State = plan.Draw.Pick(Geography.SchengenStates);
        switch (track.Course)
        {
            case Course.TransferDeparted: plan.Depart(scheme); break;
            case Course.TransferLapsed: plan.Lapse(scheme); break;
            case Course.TransferHandedOver: plan.HandOver(scheme); break;
            default: plan.EndWithMigrationsverket(scheme); break;
        }
        plan.ApplicationOn = plan.TransferAcceptedOn.AddDays(-plan.Draw.Between(35, 75));
        return plan;
    }

    private void Depart(Scheme scheme)
    {
        var left = Track.Anchor(scheme.Seed, Index);
        LeftOn = left;
        var isPolice = Track.Executor == Executor.Polismyndigheten;
        var days = (isPolice ? Parameters.TransferDaysPolice : Parameters.TransferDaysMigrationsverket)[Class()]
            + Parameters.TransferDaysMore[Track.Year];
        if (scheme.FaultOf(Track, Index) == FaultKind.TransferredAfterLimit) days = 182;
        Decide(Nearest(left.AddDays(-days)), Draw.Between(2, 4));
        if (!isPolice)
        {
            if (days > 30 && !IsTransported && Draw.Chance(300)) Appeal();
            if (IsTransported) OrderedOn = Days.WeekdayUpTo(left.AddDays(-Math.Min(days - 4, Draw.Between(8, 20))));
            return;
        }
        HandOver(DecidedOn.AddDays(Draw.Between(3, 7)), Draw.Chance(640) ? HandoverGround.Absconded : HandoverGround.CoercionNeeded);
        if (Ground == HandoverGround.Absconded && days is > 60 and < 180) AbscondingNotifiedOn = Days.WeekdayFrom(HandedOverOn!.Value.AddDays(2));
        if (!IsTransported) return;
        OrderedOn = Days.Latest(TakenOverOn!.Value.AddDays(1), left.AddDays(-Draw.Between(8, 18)));
        if (days <= 28) DetainedOn = TakenOverOn.Value.AddDays(Draw.Between(0, 2)); // within the six weeks, or five, of the acceptance
    }

    /// <summary>
    /// Which twentieth of the year's departures by this executor: each as many, so that the mean is the table's, and scattered over the cells.
    /// </summary>
    private int Class()
    {
        var (rank, of) = Track.Rank;
        return of == 0 ? Draw.Below(20) : (int)((rank + Index) * 7919L % of * 20 / of);
    }

    private void Lapse(Scheme scheme)
    {
        LapsedOn = Days.WeekdayFrom(Track.Anchor(scheme.Seed, Index)) is var day
            && day.Year == Track.Year ? day : Days.WeekdayUpTo(Track.Anchor(scheme.Seed, Index));
        var isNotified = Draw.Chance(550);
        TransferAcceptedOn = LapsedOn.Value.AddDays(-2).AddMonths(isNotified ? -18 : -6);
        var accepted = TransferAcceptedOn;
        Decide(Days.WeekdayFrom(accepted.AddDays(Draw.Between(1, 6))), 0);
        TransferAcceptedOn = accepted;
        HandOver(DecidedOn.AddDays(Draw.Between(12, 90)), Draw.Chance(870) ? HandoverGround.Absconded : HandoverGround.CoercionNeeded);
        if (isNotified)
        {
            Ground = HandoverGround.Absconded;
            AbscondingNotifiedOn = Days.WeekdayFrom(HandedOverOn!.Value.AddDays(Draw.Between(1, 10)));
        }
    }

    private void HandOver(Scheme scheme)
    {
        var on = Days.WeekdayFrom(Track.Anchor(scheme.Seed, Index, 12, 300));
        Decide(Days.WeekdayUpTo(on.AddDays(-Draw.Between(4, 25))), Draw.Between(1, 4));
        HandOver(on, Track.Ground!.Value);
        if (Index < Track.Transported)
        {
            OrderedOn = TakenOverOn!.Value.AddDays(Draw.Between(1, 5));
            FailedOn = OrderedOn.Value.AddDays(Draw.Between(8, 20));
        }
        EndedOn = Days.WeekdayFrom(TakenOverOn!.Value.AddDays(Draw.Between(30, 90)));
    }

    private void EndWithMigrationsverket(Scheme scheme)
    {
        Decide(Days.WeekdayFrom(Track.Anchor(scheme.Seed, Index, 0, 361)), Draw.Between(1, 6));
        if (Draw.Chance(500)) Appeal();
        EndedOn = Days.WeekdayFrom(DecidedOn.AddDays(Draw.Between(35, 150)));
    }

    private void Decide(DateOnly on, int afterAcceptance)
    {
        DecidedOn = on;
        TransferAcceptedOn = Days.WeekdayUpTo(on.AddDays(-afterAcceptance));
        ServedOn = Days.WeekdayFrom(on.AddDays(Draw.Below(2)));
    }

    private void Appeal()
    {
        AppealedOn = Days.WeekdayFrom(ServedOn.AddDays(Draw.Between(2, 7)));
        StayRefusedOn = Days.WeekdayFrom(AppealedOn.Value.AddDays(Draw.Between(3, 10)));
    }

    private void HandOver(DateOnly on, HandoverGround ground)
    {
        HandedOverOn = Days.WeekdayFrom(on);
        TakenOverOn = Days.WeekdayFrom(HandedOverOn.Value.AddDays(Draw.Between(1, 2)));
        Ground = ground;
    }

    /// <summary>Saturday to Friday, Sunday to Monday, so that the mean number of days stands.</summary>
    private static DateOnly Nearest(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(-1),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };
}
