using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>Who enforces (12 kap. 14–14 a §§) and who decides on detention (10 kap. 13–14 §§). Never Kriminalvården.</summary>
internal static class Responsibility
{
    public static Authority? Executor(LegalCase legalCase, Assessment found)
    {
        if (legalCase.Kind is null) return null;
        if (IsSecurityCase(legalCase))
        {
            if (!legalCase.IsCourtExpulsion) return Authority.Sakerhetspolisen;
            found.Ask("X1-D8",
                "Säkerhetsärende med utvisning av allmän domstol: Polismyndigheten verkställer (12 kap. 14 §) "
                    + "och underrättar Säkerhetspolisen (7 kap. 2 a § utlänningsförordningen).");
            return Authority.Polismyndigheten;
        }
        foreach (var conflict in legalCase.Handover.Conflicts)
            if (conflict.Kind == ConflictKind.AcceptedUnoffered)
                found.Ask(AliensAct12.Handover,
                    $"Polismyndigheten godtog {conflict.Reading.Day:yyyy-MM-dd} ett överlämnande som inte har skett på laglig grund "
                    + $"(12 kap. 14 a §); det flyttar inte ärendet.");
        return legalCase.Handover.Responsible == Agency.Polismyndigheten ? Authority.Polismyndigheten : Authority.Migrationsverket;
    }

    public static Authority? DetentionDecider(LegalCase legalCase, Assessment found, DecisionCourse standing, Authority? executor)
    {
        if (executor is null or Authority.Sakerhetspolisen) return executor;
        if (IsWithCourt(legalCase, found, standing)) return Authority.Domstol;
        if (executor != Authority.Polismyndigheten) return executor;
        if (Stays.IsInForce(found) || NewExaminations.IsGranted(found)) return Authority.Migrationsverket;
        var isWithAgency = legalCase.Kind == DecisionKind.PoliceRefusal
            && found.Holds.Exists(hold => hold.IsActive && hold.Rule == AliensAct12.AsylumApplication);
        return isWithAgency ? Authority.Migrationsverket : Authority.Polismyndigheten;
    }

    /// <summary>
    /// 10 kap. 12, 14 and 16 §§: the migration court from when it has the case until it has ruled (MIG 2007:44, 2008:35); of a decision that
    /// holds at once, and after finality, from when the court orders a stay.
    /// </summary>
    private static bool IsWithCourt(LegalCase legalCase, Assessment found, DecisionCourse standing)
    {
        if (!legalCase.IsDecided) return false;
        if (Stays.IsByMigrationCourt(legalCase)) return true;
        return standing.PendingIn == AppealInstance.MigrationCourt
            && Decisions.TypeOf(legalCase, found) is DecisionType.AsylumRefusal or DecisionType.Expulsion;
    }

    public static bool IsSecurityCase(LegalCase legalCase)
    {
        if (legalCase.Made?.SecurityCase == true) return true;
        var isHandedOn = false;
        foreach (var reading in legalCase.Events)
            if (reading.Fact is CaseClosed closed) isHandedOn = closed.Reason == ClosureReason.ToSecurityService;
        return isHandedOn;
    }

    /// <summary>Whether the executed decision is to be enforced again (12 kap. 23 §): left Sweden, and found here on that day or later.</summary>
    public static (bool IsAbroad, DateOnly? FoundOn) Whereabouts(LegalCase legalCase)
    {
        DateOnly? left = null, foundOn = null;
        foreach (var reading in legalCase.Events)
            if (reading.Fact is DepartureRegistered departure) (left, foundOn) = (departure.LeftSwedenOn, null);
            else if (reading.Fact is PersonLocated && left is not null) foundOn ??= reading.Day;
        return (left is not null && foundOn is null, foundOn);
    }
}
