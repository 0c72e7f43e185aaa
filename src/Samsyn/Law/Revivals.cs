using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>
/// A decision that had lapsed by what was known does not rise because something
/// older is reported afterwards: a notice of absconding, a prison term, an
/// appeal. It waits until an officer of the agency that decided has confirmed it (<see cref="LapseReviewed"/>). Knowledge is read by whole days.
/// </summary>
internal static class Revivals
{
    private static readonly HashSet<Citation> ByTime =
        [AliensAct12.OldLimitation.Source, AliensAct12.NewLimitation.Source, AliensAct12.CrimeLimitation.Source, DublinRegulation.Missed.Source];

    public static void Find(LegalCase legalCase, Assessment found)
    {
        var reviewed = LastReview(legalCase);
        if (reviewed?.Fact is LapseReviewed { Outcome: LapseOutcome.Lapsed })
            found.Lapse(
                AliensAct12.Revived.Because($"{reviewed.Entry.Agency} bedömde {reviewed.Day:yyyy-MM-dd} att beslutet har upphört att gälla."));
        if (found.Lapses.Count > 0 || RevivedOn(legalCase, found) is not { } day) return;
        var confirmed = reviewed?.Day >= day ? reviewed?.Day : null;
        Sentence text =
            $"Beslutet hade upphört att gälla efter vad som var känt, innan en äldre uppgift kom {day:yyyy-MM-dd}. "
                + $"Den beslutande myndigheten ska bekräfta "
            + $"att beslutet ändå gäller; till dess får det inte verkställas.";
        found.Hold(AliensAct12.Revived, day, confirmed, text);
        if (confirmed is null) found.Ask(AliensAct12.Revived.Id, text);
    }

    /// <summary>
    /// The last day on which something older became known without which the decision would have lapsed before; null when there is none.
    /// </summary>
    private static DateOnly? RevivedOn(LegalCase legalCase, Assessment found)
    {
        DateOnly? last = null;
        foreach (var reading in legalCase.Events)
        {
            var day = KnownOn(reading);
            if (!IsLate(reading) || day <= last || !CanHaveLapsed(legalCase, day) || !found.AsOf.HasReached(day)) continue;
            if (HasLapsed(KnownBefore(legalCase, day), day.StartInSweden) && HasLapsed(WithoutLate(legalCase, day), found.AsOf.Instant)) last = day;
        }
        return last;
    }

    private static DateOnly KnownOn(Reading reading) => (reading.CorrectedBy ?? reading.Entry).KnownAt.SwedishDay;

    /// <summary>Became known on a later day than it happened. A decision, or who the person is, revives nothing.</summary>
    private static bool IsLate(Reading reading) =>
        reading.Fact is not (DecisionMade or CaseRegistered or PersonIdentified or FamilyLinked or LapseReviewed)
            && KnownOn(reading) > History.MomentOf(reading).Day;

    /// <summary>Before this no time can have run out; it spares the reckoning.</summary>
    private static bool CanHaveLapsed(LegalCase legalCase, DateOnly day) =>
        legalCase.IsCourtExpulsion || day >= (legalCase.Previous ?? legalCase.Decision!).Day.AddMonths(legalCase.IsTransfer ? 3 : 48);

    private static List<Reading> KnownBefore(LegalCase legalCase, DateOnly day) => Before(legalCase, day, _ => false);

    private static List<Reading> WithoutLate(LegalCase legalCase, DateOnly day) => Before(legalCase, day, reading => !IsLate(reading));

    /// <summary>What was known before the day, a corrected entry as it read then, and what else is asked for.</summary>
    private static List<Reading> Before(LegalCase legalCase, DateOnly day, Predicate<Reading> also)
    {
        var readings = new List<Reading>(legalCase.Events.Count);
        foreach (var reading in legalCase.Events)
            if (KnownOn(reading) < day || also(reading)) readings.Add(reading);
            else if (reading.CorrectedBy is not null && reading.KnownAt.SwedishDay < day)
                readings.Add(new(reading.Entry, reading.Entry.Fact, reading.Entry.OccurredOn, null));
        return readings;
    }

    private static bool HasLapsed(List<Reading> readings, DateTimeOffset asOf)
    {
        var legalCase = new LegalCase(readings, new(asOf));
        if (!legalCase.IsDecided) return false;
        var found = new Assessment(new(asOf));
        Limitation.Find(legalCase, found, Finality.Of(legalCase, found));
        if (legalCase.IsTransfer) Transfers.Find(legalCase, found);
        return found.Lapses.Exists(reason => ByTime.Contains(reason.Source));
    }

    private static Reading? LastReview(LegalCase legalCase)
    {
        Reading? last = null;
        foreach (var (reading, _) in legalCase.SinceDecision<LapseReviewed>())
            if (Decides(legalCase, reading.Entry.Agency)
                && (last is null || reading.Day > last.Day || reading.Fact is LapseReviewed { Outcome: LapseOutcome.Lapsed }))
                last = reading;
        return last;
    }

    /// <summary>The agency whose decision it is; a court's is answered for by the police, who enforce it.</summary>
    private static bool Decides(LegalCase legalCase, Agency agency) => legalCase.IsCourtExpulsion
        ? agency is Agency.Domstol or Agency.Polismyndigheten : agency == legalCase.Decision!.Entry.Agency;
}
