using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>Something reported that the law did not allow on its day.</summary>
/// <param name="Code">What was wrong: <c>LAPSED</c>, <c>NOT-FINAL</c>, <c>BLOCKED</c>,
/// <c>TOO-EARLY</c>, <c>BOOKED</c>, <c>REVIEW</c>, <c>MAXIMUM</c>, <c>CHILD-HOURS</c>,
/// <c>DETAINED-LAPSED</c>, <c>PRISON</c>, <c>NO-ORDER</c>, <c>WRONG-AUTHORITY</c>
/// (detention), <c>NOT-EXECUTOR</c> (a journey or departure) or <c>HANDOVER</c>.</param>
/// <param name="Entry">The entry that reported it.</param>
/// <param name="On">The first unlawful day.</param>
/// <param name="Days">Unlawful days, the first included; for a child's detention begun days over the hours.</param>
/// <param name="WasKnown">Whether it was unlawful also by what the register knew on that day.</param>
public sealed record UnlawfulEvent(string Code, Entry Entry, DateOnly On, int Days, Reason Reason, bool WasKnown);

/// <summary>
/// Finds what was unlawful among what has been reported: judged by the law of the day, with what is known now and with what was known then.
/// </summary>
public static class UnlawfulEvents
{
    /// <summary>Everything unlawful in one case until <paramref name="asOf"/>.</summary>
    /// <param name="knownAt">By what is known then; null for at <paramref name="asOf"/>.</param>
    public static IReadOnlyList<UnlawfulEvent> In(IReadOnlyList<Entry> entries, DateTimeOffset asOf, DateTimeOffset? knownAt = null)
    {
        using var text = new InvariantText();
        var now = Knowledge.At(entries, knownAt ?? asOf);
        var events = AgainstThePerson(entries, now, asOf);
        Handovers(events, now, asOf);
        UnlawfulCompetence.Find(entries, events, now, asOf);
        return events;
    }

    /// <summary>What was unlawful whoever did it: a journey, a booking or a detention that the law did not allow.</summary>
    /// <param name="now">The entries as they read.</param>
    public static List<UnlawfulEvent> AgainstThePerson(IReadOnlyList<Entry> entries, IReadOnlyList<Reading> now, DateTimeOffset asOf)
    {
        using var text = new InvariantText();
        var events = new List<UnlawfulEvent>();
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
        UnlawfulDetention.Find(entries, events, now, asOf);
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
            var wasKnown = Stop(Knowledge.At(entries, reading.KnownAt), reading.Day) is not null;
            events.Add(new("BOOKED", reading.Entry, reading.Day, 1,
                stop with { Text = $"Resan bokades {reading.Day:yyyy-MM-dd}: {stop.Text}" }, wasKnown));
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
                return ("LAPSED", day.DayNumber - since.DayNumber + 1,
                    verdict.WhyStatus[0] with { Text = $"Verkställt {day:yyyy-MM-dd}. {verdict.WhyStatus[0].Text}" });
            case EnforcementStatus.NotYet:
                return ("NOT-FINAL", 1, AliensAct12.Accepted.Because($"Verkställt {day:yyyy-MM-dd}, innan beslutet fick verkställas."));
            case EnforcementStatus.Blocked: // a missing fact stops an act, but it does not show that what was done was unlawful
                return verdict.Blocks.FirstOrDefault(reason => reason.Rule != AdministrativeProcedureAct.Missing
                    && (reason.Destination is null || destination is null || reason.Destination == destination)) is { } stop
                    ? ("BLOCKED", 1, stop.Rule.Because($"Verkställt {day:yyyy-MM-dd} trots hinder: {stop.Text}")) : null;
            case EnforcementStatus.VoluntaryOnly:
                return ("TOO-EARLY", verdict.MayBeForcedFrom is { } from ? from.DayNumber - day.DayNumber : 1,
                    AliensAct12.DeparturePeriod.Because(
                        $"Verkställt med tvång {day:yyyy-MM-dd}; tvång fick användas tidigast {verdict.MayBeForcedFrom:yyyy-MM-dd}."));
            case EnforcementStatus.Enforceable
                when destination is not null && verdict.Blocks.FirstOrDefault(block => block.Destination == destination) is { } block:
                return ("BLOCKED", 1, block.Rule.Because($"Verkställt {day:yyyy-MM-dd} till {destination} trots hinder: {block.Text}"));
            default:
                return null;
        }
    }

    /// <summary>What stopped the case both the evening before a booking and on its day: a block, or a lapse; null otherwise.</summary>
    private static Reason? Stop(IReadOnlyList<Reading> known, DateOnly day)
    {
        var before = Enforceability.Evaluate(known, day.AddDays(-1).EndInSweden);
        if (before.Blocks.Count == 0 && before.Status != EnforcementStatus.Lapsed) return null;
        var then = Enforceability.OnDayOfDeparture(known, day);
        if (then.Status == EnforcementStatus.Lapsed && before.Status == EnforcementStatus.Lapsed) return then.WhyStatus[0];
        foreach (var block in then.Blocks)
            if (StopsBooking(block) && before.Blocks.Any(stop => stop.Code == block.Code)) return block.Rule.Because(block.Text);
        return null;
    }

    /// <summary>
    /// A journey is planned while a prison term and the departure period still run, and for one country of several; and a missing fact does not
    /// show that what was done was unlawful.
    /// </summary>
    private static bool StopsBooking(Block block) => block.Destination is null
        && block.Rule != AliensAct12.Prison && block.Rule != AliensAct12.DeparturePeriod && block.Rule != AdministrativeProcedureAct.Missing;

    internal static DateOnly FirstLapsedDay(IReadOnlyList<Reading> known, DateOnly lapsed)
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
                events.Add(new(AliensAct12.Handover.Id, reading.Entry, reading.Day, 1,
                    AliensAct12.Handover.Because(
                        $"Polismyndigheten tog över {reading.Day:yyyy-MM-dd} utan att ärendet hade lämnats över på laglig grund."), true));
    }
}
