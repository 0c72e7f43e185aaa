using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>What the readings say of the service, the appeals and the rulings that a decision's finality follows from.</summary>
internal static class Appeals
{
    /// <summary>
    /// An appeal to a court above, or its ruling, where nothing is known of the court below: then it is not so that nobody appealed.
    /// </summary>
    public static Reading? InHigherCourt(LegalCase legalCase, AppealInstance[] courts, DateOnly from, DateOnly lastDay)
    {
        foreach (var reading in legalCase.Events)
        {
            AppealInstance? court = reading.Fact switch
            {
                DecisionAppealed appealed => appealed.Instance,
                AppealDecided decided => decided.Instance,
                _ => null,
            };
            if (court is { } named && reading.Day >= from && courts.Contains(named) && !BelongsToNewExamination(legalCase, reading.Day, lastDay))
                return reading;
        }
        return null;
    }

    public static Limit LastDay(LegalCase legalCase, int stage, Finding<DateOnly> served, bool isCriminalJudgment, bool isSideMatter)
    {
        var (rule, end) = isCriminalJudgment
            ? stage == 0 ? (CodeOfJudicialProcedure.CourtOfAppeal, CodeOfJudicialProcedure.LastDayToAppealJudgment(served.Value))
                : (CodeOfJudicialProcedure.SupremeCourt, CodeOfJudicialProcedure.LastDayToAppealToSupremeCourt(served.Value))
            : stage == 0 && legalCase.Kind == DecisionKind.PoliceRefusal && !isSideMatter
                ? (AliensOrdinance.PoliceAppeal, AliensOrdinance.LastDayToAppealPoliceRefusal(served.Value))
                : (AdministrativeProcedureAct.Appeal, AdministrativeProcedureAct.LastDayToAppeal(served.Value));
        var weeks = rule.Numbers!.OnOrFirst(served.Value);
        var nominal = served.Value.AddDays(7 * weeks);
        return Limit.Counted(rule, served.Value, served.Because.Count == 0 ? end : new(end.Value, [.. served.Because, .. end.Because]), nominal);
    }

    /// <summary>The first service of a decision or judgment; simplified service counts from dispatch and is always to be confirmed.</summary>
    public static Finding<DateOnly>? Service(LegalCase legalCase, Assessment found, DateOnly from, DateOnly? before, bool ask)
    {
        Finding<DateOnly>? first = null;
        foreach (var (reading, fact) in legalCase.SinceDecision<DecisionServed>())
        {
            var basis = fact.DispatchedOn ?? reading.Day;
            if (basis < from || basis >= before) continue;
            if (fact.Manner == ServiceManner.Simplified && fact.DispatchedOn is null)
            {
                if (ask && before is null && !legalCase.SinceDecision<DecisionAccepted>().Any())
                    found.Gap(reading.Day, "Dagen då handlingen skickades saknas: den förenklade delgivningen kan inte räknas.");
                continue;
            }
            var served = fact.Manner == ServiceManner.Simplified ? ServiceOfDocumentsAct.ServedOn(basis) : new(reading.Day, []);
            if (ask && fact.Manner == ServiceManner.Simplified)
                found.Ask("SERVICE-SIMPLIFIED",
                    $"Förenklad delgivning: {served.Value:yyyy-MM-dd} är två veckor efter att handlingen skickades och ska bekräftas.");
            if (ask && first is not null && first.Value != served.Value)
                found.Ask("SERVICE-TWICE",
                    $"Två dagar för delgivning är angivna; den första, "
                        + $"{(first.Value < served.Value ? first.Value : served.Value):yyyy-MM-dd}, räknas.");
            if (first is null || served.Value < first.Value) first = served;
        }
        return first;
    }

    public static Reading? Appeal(LegalCase legalCase, AppealInstance court, DateOnly from)
    {
        foreach (var (reading, fact) in legalCase.SinceDecision<DecisionAppealed>())
            if (fact.Instance == court && reading.Day >= from) return reading;
        return null;
    }

    public static (Reading Reading, AppealDecided Fact)? Ruling(LegalCase legalCase, AppealInstance court, DateOnly from, DateOnly after)
    {
        foreach (var (reading, fact) in legalCase.SinceDecision<AppealDecided>())
            if (fact.Instance == court && reading.Day >= from && (reading.Day > after || court != AppealInstance.MigrationCourt))
                return (reading, fact);
        return null;
    }

    /// <summary>
    /// An appeal or ruling after a refused new examination, when the decision itself was already final, concerns that (12 kap. 19 a §).
    /// </summary>
    public static bool BelongsToNewExamination(LegalCase legalCase, DateOnly day, DateOnly lastDayToAppeal)
    {
        foreach (var reading in legalCase.Events)
            if (reading.Fact is NewExaminationRefused or NewExaminationGranted or AsylumDecided
                && reading.Day > lastDayToAppeal && reading.Day <= day)
                return true;
        return false;
    }

    /// <summary>An appeal against the police that is reported with the court and not with Migrationsverket.</summary>
    public static bool WentStraightToCourt(LegalCase legalCase)
    {
        var isAtCourt = false;
        foreach (var reading in legalCase.Events)
            if (reading.Fact is AppealDecided { Instance: AppealInstance.Migrationsverket }
                or DecisionAppealed { Instance: AppealInstance.Migrationsverket } or AsylumClaimed)
                return false;
            else if (reading.Fact is DecisionAppealed { Instance: AppealInstance.MigrationCourt }) isAtCourt = true;
        return isAtCourt;
    }
}
