using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>Where the decision stands: when it became final, when it may be enforced, and whether a court took it away.</summary>
/// <param name="ServedOn">When the person was told of the decision.</param>
/// <param name="EnforceableOn">The day it gained force, final or not; null while it has none.</param>
/// <param name="SetAsideOn">The day a court set it aside.</param>
/// <param name="FirstAppeal">The first appeal that was made in time.</param>
/// <param name="PendingIn">The instance that has the case: it has been appealed to and has not ruled; null where none has.</param>
internal sealed record DecisionCourse(
    DateOnly? FinalOn, IReadOnlyList<Reason> Why, DateOnly? ServedOn,
    DateOnly? EnforceableOn, DateOnly? SetAsideOn, bool IsRemitted, Reading? FirstAppeal,
    AppealInstance? PendingIn = null)
{
    /// <summary>Of a case without a decision.</summary>
    public static DecisionCourse None { get; } = new(null, [], null, null, null, false, null);
}

/// <summary>Follows a decision through the courts. It counts the days itself and never takes a reported date of finality.</summary>
internal static class Finality
{
    private static readonly AppealInstance[] MigrationCourts = [AppealInstance.MigrationCourt, AppealInstance.MigrationCourtOfAppeal];
    private static readonly AppealInstance[] AfterPolice = [AppealInstance.Migrationsverket, .. MigrationCourts];
    private static readonly AppealInstance[] CriminalCourts = [AppealInstance.CourtOfAppeal];

    public static DecisionCourse Of(LegalCase legalCase, Assessment found)
    {
        var decision = legalCase.Decision!;
        var chain = legalCase.Kind switch
        {
            DecisionKind.PoliceRefusal when !Appeals.WentStraightToCourt(legalCase) => AfterPolice,
            DecisionKind.CourtExpulsion => CriminalCourts,
            _ => MigrationCourts,
        };
        var instances = Follow(legalCase, found, decision.Day, decision.Day, chain, legalCase.IsCourtExpulsion, listLimits: true);
        var accepted = Acceptance(legalCase, found, instances);
        var final = accepted is { } on && (instances.FinalOn is null || on < instances.FinalOn) ? on : instances.FinalOn;
        IReadOnlyList<Reason> why = final == accepted && final is not null ? [AcceptanceReason(legalCase, final.Value)] : instances.Why;
        if (instances.SetAsideOn is not null || instances.IsRemitted) final = null;
        if (final is { } day) RemarkReported(legalCase, found, day);
        else if (legalCase.ReportedFinality is not null) RemarkReported(legalCase, found, null);

        var served = Appeals.Service(legalCase, found, decision.Day, instances.FirstRulingOn, ask: false)?.Value;
        var enforceable = instances.IsRemitted || instances.SetAsideOn is not null ? null : ForceWithoutFinality(legalCase, found, instances, final);
        if ((final ?? enforceable) is not null && served is null && !IsKnownToPerson(legalCase, instances))
            found.Gap(decision.Day, "Delgivning saknas: inget visar att personen har fått del av beslutet, och därför kan det inte verkställas.");
        return new(final, why, served, Earlier(final, enforceable), instances.SetAsideOn, instances.IsRemitted, instances.FirstAppeal,
            final is null ? instances.PendingIn : null);
    }

    /// <summary>
    /// A judgment of a criminal court is given in the person's presence or counted from its day; who accepted, or whose appeal was ruled on, knew of
    /// the decision. Of everyone else it must be shown (33 § förvaltningslagen),
    /// also of who is said to have appealed: nobody appeals what was not served.
    /// </summary>
    private static bool IsKnownToPerson(LegalCase legalCase, Instances instances) => legalCase.IsCourtExpulsion
        || instances.FirstRulingOn is not null || legalCase.SinceDecision<DecisionAccepted>().Any();

    /// <summary>When a rejection of <paramref name="on"/> in a side matter (asylum, new examination) became final; null while it is not.</summary>
    public static DateOnly? RejectionFinalOn(LegalCase legalCase, Assessment found, DateOnly on, DateOnly? servedOn) =>
        Follow(legalCase, found, on, servedOn ?? on, MigrationCourts, isJudgment: true, listLimits: false, isSideMatter: true).FinalOn;

    private sealed record Instances(
        DateOnly? FinalOn, List<Reason> Why, DateOnly? SetAsideOn, bool IsRemitted, Reading? FirstAppeal, DateOnly? FirstRulingOn,
        AppealInstance? PendingIn = null);

    /// <param name="from">The day of the decision.</param>
    /// <param name="anchor">The day the first appeal period counts from where no service is needed (judgments, side matters).</param>
    private static Instances Follow(
        LegalCase legalCase, Assessment found, DateOnly from, DateOnly anchor,
        AppealInstance[] chain, bool isJudgment, bool listLimits, bool isSideMatter = false)
    {
        var why = new List<Reason>();
        Reading? firstAppeal = null;
        DateOnly? firstRuling = null;
        DateOnly stageFrom = from, after = DateOnly.MinValue;
        var isPending = false;
        for (var stage = 0; ;)
        {
            var ruling = stage < chain.Length ? Appeals.Ruling(legalCase, chain[stage], stageFrom, after) : null;
            var served = isPending ? null
                : isJudgment ? new(anchor, [])
                : Appeals.Service(legalCase, found, stageFrom, ruling?.Reading.Day, listLimits);
            var last = served is null ? null : Appeals.LastDay(legalCase, stage, served, isJudgment && !isSideMatter, isSideMatter);
            if (last is not null && listLimits) found.Limits.Add(last);
            var appeal = stage < chain.Length && !isPending ? AppealInTime(legalCase, found, chain[stage], stageFrom, last) : null;
            if (appeal is not null) firstAppeal ??= appeal;
            if (ruling is not null && appeal is null && !isPending && last is not null
                && Appeals.BelongsToNewExamination(legalCase, ruling.Value.Reading.Day, last.On))
                ruling = null;

            if (ruling is null)
            {
                var (isOpen, appealed) = (isPending || appeal is not null, appeal?.Day ?? stageFrom);
                var finalOn = isOpen
                    ? StillOpen(why, appealed)
                    : WithoutAppeal(legalCase, found, last, chain[Math.Min(stage, chain.Length)..], stage == 0, stageFrom, why, listLimits);
                return new(finalOn, why, null, false, firstAppeal, firstRuling, isOpen ? chain[stage] : null);
            }

            var day = ruling.Value.Reading.Day;
            firstRuling ??= day;
            after = day;
            var court = chain[stage];
            switch (ruling.Value.Fact.Outcome)
            {
                case AppealOutcome.Granted:
                    why.Add(AdministrativeProcedureAct.Final.Because($"Överklagandet bifölls {day:yyyy-MM-dd}."));
                    return new(null, why, day, false, firstAppeal, firstRuling);
                case AppealOutcome.Remitted when court == AppealInstance.MigrationCourtOfAppeal:
                    why.Add(AdministrativeProcedureAct.Final.Because($"Återförvisat till migrationsdomstolen {day:yyyy-MM-dd}."));
                    (stage, stageFrom, isPending, isJudgment) = (stage - 1, day, true, false);
                    continue;
                case AppealOutcome.Remitted:
                    why.Add(AdministrativeProcedureAct.Final.Because($"Återförvisat {day:yyyy-MM-dd}: ett nytt beslut behövs."));
                    return new(null, why, null, true, firstAppeal, firstRuling);
                case AppealOutcome.LeaveRefused:
                case AppealOutcome.Dismissed when court == AppealInstance.MigrationCourtOfAppeal:
                    why.Add(AdministrativeProcedureAct.Final.Because($"Överrätten avgjorde målet {day:yyyy-MM-dd}: laga kraft samma dag."));
                    return new(day, why, null, false, firstAppeal, firstRuling);
                default:
                    why.Add(AdministrativeProcedureAct.Final.Because($"Överklagandet avslogs {day:yyyy-MM-dd}."));
                    (stage, stageFrom, anchor, isPending) = (stage + 1, day, day, false);
                    isJudgment = legalCase.IsCourtExpulsion && !isSideMatter;
                    continue;
            }
        }
    }

    private static Reading? AppealInTime(LegalCase legalCase, Assessment found, AppealInstance court, DateOnly from, Limit? last)
    {
        var appeal = Appeals.Appeal(legalCase, court, from);
        if (appeal is null || last is null || appeal.Day <= last.On) return appeal;
        if (!Appeals.BelongsToNewExamination(legalCase, appeal.Day, last.On))
            found.Ask("LATE-APPEAL", $"Överklagandet {appeal.Day:yyyy-MM-dd} kom in efter sista dagen {last.On:yyyy-MM-dd}; "
                + $"beslutet har fått laga kraft om överklagandet avvisas.");
        return null;
    }

    private static DateOnly? StillOpen(List<Reason> why, DateOnly appealedOn)
    {
        why.Add(AdministrativeProcedureAct.Final.Because($"Överklagat {appealedOn:yyyy-MM-dd}, inte avgjort."));
        return null;
    }

    /// <summary>When what nobody has appealed became final; null while it is not served, or the last day has not passed.</summary>
    /// <param name="courts">The court that would hear an appeal, and those above it; none above the last.</param>
    private static DateOnly? WithoutAppeal(
        LegalCase legalCase, Assessment found, Limit? last, AppealInstance[] courts,
        bool isDecision, DateOnly from, List<Reason> why, bool listLimits)
    {
        if (last is null)
        {
            why.Add(AdministrativeProcedureAct.Final.Because(isDecision
                ? "Beslutet är inte delgivet: tiden att överklaga har inte börjat."
                : "Domen är inte delgiven: tiden att överklaga har inte börjat."));
            if (listLimits) found.Remark("SERVICE", why[^1].Text);
            return null;
        }
        why.AddRange(last.Because);
        if (!found.AsOf.IsPast(last.On)) return null;
        if (listLimits && Appeals.InHigherCourt(legalCase, [.. courts.Skip(1)], from, last.On) is { } higher)
            found.Gap(higher.Day,
                $"Ett mål i högre rätt {higher.Day:yyyy-MM-dd} är rapporterat, men inte vad rätten under avgjorde: något saknas mellan dem.");
        why.Add(AdministrativeProcedureAct.Final.Because(
            $"Ingen har överklagat: laga kraft {last.On.AddDays(1):yyyy-MM-dd}, dagen efter sista dagen."));
        return last.On.AddDays(1);
    }

    private static DateOnly? Acceptance(LegalCase legalCase, Assessment found, Instances instances)
    {
        foreach (var (reading, fact) in legalCase.SinceDecision<DecisionAccepted>())
        {
            if (legalCase.IsCourtExpulsion && fact.ProsecutorConsents != true)
            {
                found.Ask("PROSECUTOR", "Nöjdförklaring utan åklagarens medgivande: domen väntar på laga kraft (12 kap. 8 §).");
                continue;
            }
            if (instances.FirstAppeal is not null && instances.FirstAppeal.Day >= reading.Day)
                found.Ask("ACCEPTED-APPEALED",
                    $"Beslutet både godtogs {reading.Day:yyyy-MM-dd} och överklagades {instances.FirstAppeal.Day:yyyy-MM-dd}; "
                        + $"en nöjdförklaring kan inte tas tillbaka.");
            return reading.Day;
        }
        return null;
    }

    private static Reason AcceptanceReason(LegalCase legalCase, DateOnly day) =>
        (legalCase.IsCourtExpulsion ? AliensAct12.ProsecutorConsents : AliensAct12.Accepted).Because($"Nöjdförklaring {day:yyyy-MM-dd}: samma dag.");

    /// <summary>12 kap. 6–8 a §§: the day the decision may be enforced though it is not final; null when it must be.</summary>
    private static DateOnly? ForceWithoutFinality(LegalCase legalCase, Assessment found, Instances instances, DateOnly? finalOn)
    {
        var decision = legalCase.Decision!;
        switch (Decisions.TypeOf(legalCase, found))
        {
            case DecisionType.NotFinalRefusal or DecisionType.PoliceRefusal or DecisionType.Transfer:
                return decision.Day;
            case DecisionType.ImmediateRefusal:
                if (instances.FirstAppeal is not { } appeal || finalOn is not null && finalOn <= appeal.Day) return decision.Day;
                return Stays.RuledOn(legalCase, appeal.Day, AppealInstance.MigrationCourt);
            default:
                return null;
        }
    }

    private static void RemarkReported(LegalCase legalCase, Assessment found, DateOnly? finalOn)
    {
        if (legalCase.ReportedFinality?.Fact is not FinalityReported reported || reported.FinalOn == finalOn) return;
        found.Remark("FINALITY", finalOn is { } day
            ? (Sentence)($"{legalCase.ReportedFinality.Entry.Agency} anger laga kraft {reported.FinalOn:yyyy-MM-dd}; "
                + $"räknat ur ärendet är det {day:yyyy-MM-dd}. Det räknade gäller, uppgiften ska rättas.")
            : (Sentence)($"{legalCase.ReportedFinality.Entry.Agency} anger laga kraft {reported.FinalOn:yyyy-MM-dd}; "
                + $"räknat ur ärendet har beslutet inte laga kraft. Uppgiften ska rättas."));
    }

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null ? other : other is null || one <= other ? one : other;
}
