using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>New circumstances invoked against a final decision (12 kap. 19–19 b §§): B10, and B07 while a first appeal waits for the court.</summary>
internal static class NewExaminations
{
    public static void Find(LegalCase legalCase, Assessment found)
    {
        Opening? requested = null;
        Opening? granted = null;
        var refusals = 0;
        var rule = legalCase.IsCourtExpulsion ? AliensAct12.NewExaminationCrime : AliensAct12.NewExamination;
        foreach (var reading in legalCase.Events)
        {
            if (legalCase.Decision is { } decision && (reading.Day < decision.Day || IsOfDecisionBefore(legalCase, reading, decision))) continue;
            switch (reading.Fact)
            {
                case NewExaminationRequested:
                    if (requested is { IsOpen: true }) requested.Reopen(reading.OccurredOn);
                    else
                    {
                        HoldRequest();
                        requested = new(reading.OccurredOn);
                    }
                    break;
                case NewExaminationRefused refused when granted is { IsOpen: true } && granted.Since < reading.Day:
                    if (legalCase.IsCourtExpulsion) granted.Close(reading.OccurredOn);
                    else if (Finality.RejectionFinalOn(legalCase, found, reading.Day, refused.ServedOn) is { } final) granted.Close(new(final));
                    break;
                case NewExaminationRefused refused:
                    requested?.Close(reading.OccurredOn);
                    if (!legalCase.IsCourtExpulsion)
                        AfterRefusal(legalCase, found, reading, refused, isFirst: refused.First != false && refusals == 0, Grant);
                    refusals++;
                    break;
                case NewExaminationGranted:
                    requested?.Close(reading.OccurredOn);
                    Grant(reading.OccurredOn);
                    break;
                default: break;
            }
        }
        HoldRequest();
        if (granted is not null)
        {
            if (granted.IsOpen && DecidedOtherwise(legalCase, granted.Last.Day) is { } on) granted.Close(new(on));
            found.Hold(legalCase.IsCourtExpulsion ? rule : AliensAct12.ExaminationGranted, granted.Since, granted.ClosedOn,
                $"Ny prövning beviljades {granted.Since:yyyy-MM-dd} och är inte slutligt avgjord.");
        }

        void Grant(Moment at)
        {
            if (granted is null) granted = new(at);
            else granted.Reopen(at);
        }

        void HoldRequest()
        {
            if (requested is not null)
                found.Hold(rule, requested.Since, requested.ClosedOn,
                    $"Nya omständigheter åberopades {requested.Since:yyyy-MM-dd} och frågan om ny prövning är inte avgjord.");
        }
    }

    /// <summary>
    /// An examination granted on the day of a new decision was of the decision before it, which it put an end to (MIG 2016:3): a decision of the
    /// same day is not final, and only a final one is examined anew. What a time of day puts after the decision is of the new one.
    /// </summary>
    private static bool IsOfDecisionBefore(LegalCase legalCase, Reading reading, Reading decision) =>
        reading.Day == decision.Day && legalCase.Previous is not null && !(reading.OccurredOn.Instant > decision.OccurredOn.Instant)
        && reading.Fact is NewExaminationRequested or NewExaminationGranted
        && legalCase.All<NewExaminationGranted>().Any(granted => granted.Reading.Day == decision.Day);

    /// <summary>
    /// Whether a granted new examination stands, which moves the decision on detention (10 kap. 13 § second paragraph), but not where a court
    /// has expelled for a crime (19 b §, MIG 2020:6).
    /// </summary>
    public static bool IsGranted(Assessment found) => found.Holds.Exists(hold => hold.IsActive && hold.Rule == AliensAct12.ExaminationGranted);

    /// <summary>19 a §: a week for an unaccompanied child; a first appeal waits for the court's ruling on a stay; the court may grant.</summary>
    private static void AfterRefusal(LegalCase legalCase, Assessment found,
        Reading reading, NewExaminationRefused refused, bool isFirst, Action<Moment> grant)
    {
        if (legalCase.IsUnaccompaniedChild(found.AsOf))
            found.Hold(AliensAct12.NewExamination, reading.Day, (refused.ServedOn ?? reading.Day).AddDays(7),
                $"Ny prövning vägrades {reading.Day:yyyy-MM-dd}; ett ensamkommande barn får vänta en vecka från delgivningen.");
        Reading? appeal = null;
        foreach (var (told, fact) in legalCase.All<DecisionAppealed>())
            if (fact.Instance == AppealInstance.MigrationCourt && told.Day >= reading.Day) appeal ??= told;
        if (refused.Appealed != true && appeal is null) return;
        var appealedOn = appeal?.Day ?? reading.Day;
        if (isFirst)
        {
            var ruled = Stays.RuledOn(legalCase, appealedOn, AppealInstance.MigrationCourt);
            found.Hold(AliensAct12.StayUndecidedExamination, appealedOn, ruled,
                $"Vägrad ny prövning är överklagad {appealedOn:yyyy-MM-dd}; migrationsdomstolen har inte prövat inhibition.");
            found.Hold(AliensAct12.NewExamination, appealedOn, ruled, $"Vägrad ny prövning är överklagad {appealedOn:yyyy-MM-dd} för första gången.");
        }
        foreach (var (known, fact) in legalCase.All<AppealDecided>())
            if (known.Day >= appealedOn && fact.Outcome == AppealOutcome.Granted) grant(known.OccurredOn);
            else if (known.Day >= appealedOn && fact.Outcome == AppealOutcome.Remitted)
                found.Hold(AliensAct12.NewExamination, known.Day, Redecided(legalCase, known.Day),
                    $"Frågan om ny prövning återförvisades {known.Day:yyyy-MM-dd}.");
    }

    private static DateOnly? Redecided(LegalCase legalCase, DateOnly from)
    {
        foreach (var reading in legalCase.Events)
            if (reading.Day > from && reading.Fact is NewExaminationRefused or NewExaminationGranted && reading.Day > from) return reading.Day;
        return null;
    }

    /// <summary>A granted examination ends with a permit, or when the highest court has ruled against it.</summary>
    private static DateOnly? DecidedOtherwise(LegalCase legalCase, DateOnly grantedOn)
    {
        foreach (var reading in legalCase.Events)
            if (reading.Day > grantedOn && reading.Fact is PermitGranted
                or AppealDecided { Instance: AppealInstance.MigrationCourtOfAppeal, Outcome: AppealOutcome.LeaveRefused or AppealOutcome.Dismissed }
                && reading.Day > grantedOn) return reading.Day;
        return null;
    }
}
