using Samsyn.Acts;
using Samsyn.Register;

namespace Samsyn.Secrecy;

/// <summary>Everything that can be done in Samsyn beside the acts, which say who does them in their own records.</summary>
public enum Right
{
    ReadSituation, ReadWorklist, ReadCase, SearchByName,
    FindDoubles, HandOverMany,
    CorrectEntries, PostEntries, FollowEntries, ReadResults, ExplainResults, ReleaseReport, ConfirmRelease,
    ReadRules, CompareRules, SignRules, ReadRights, Plan, SignRateCard, AdoptYearPlan,
    AskForData, DecideOnData, ReadDisclosures, FileMonitoringReport, ReadLog, ReadCheckpoints, MakeExtract, Erase, Administer,
}

/// <summary>Who may do what: one table, role by act. The page Behörigheter shows it, and every way in asks it.</summary>
public static class Rights
{
    private const Agency M = Agency.Migrationsverket, P = Agency.Polismyndigheten, K = Agency.Kriminalvarden;

    private static readonly (Agency, Role)[] Everyone = [.. Viewer.Roles.SelectMany(agency => agency.Value.Select(role => (agency.Key, role)))];
    private static readonly (Agency, Role)[] Police = [(P, Role.EnforcementOfficer), (P, Role.RegionalLead), (P, Role.NationalCoordinator)];
    private static readonly (Agency, Role)[] Coordinators =
        [(M, Role.OperationsCoordinator), (P, Role.OperationsCoordinator), (K, Role.OperationsCoordinator)];
    private static readonly (Agency, Role)[] Officers = [(M, Role.CaseOfficer), (M, Role.DecisionMaker), .. Police];
    private static readonly (Agency, Role)[] CaseReaders =
        [.. Officers, .. Coordinators, (M, Role.DetentionOfficer), (K, Role.TransportPlanner), (K, Role.EscortLeader)];

    private static readonly Dictionary<Right, (Agency Agency, Role Role)[]> Table = new()
    {
        [Right.ReadSituation] = [.. Everyone.Where(who => who.Item2 is not Role.Administrator)],
        [Right.ReadWorklist] = [.. CaseReaders, (M, Role.ForcedReturnMonitor)],
        [Right.ReadCase] = [.. CaseReaders, (M, Role.ForcedReturnMonitor)],
        [Right.SearchByName] = [.. CaseReaders.Where(who => who.Item2 is not Role.EscortLeader)],
        [Right.CorrectEntries] = [.. Officers, .. Coordinators, (K, Role.TransportPlanner)],
        [Right.HandOverMany] = [(M, Role.CaseOfficer), (M, Role.DecisionMaker)],
        [Right.FindDoubles] = Officers,
        [Right.PostEntries] = [.. CaseReaders.Where(who => who.Item2 is not Role.EscortLeader)],
        [Right.FollowEntries] = [.. CaseReaders.Where(who => who.Item2 is not Role.EscortLeader)],
        [Right.ReadResults] = [.. Everyone.Where(who => who.Item2 is not Role.Administrator)],
        [Right.ExplainResults] = [.. CaseReaders, (M, Role.ForcedReturnMonitor)], // whoever sees no cases is told no exact count
        [Right.ReleaseReport] = [(M, Role.DecisionMaker)],
        [Right.ConfirmRelease] = [(P, Role.NationalCoordinator), (K, Role.OperationsCoordinator)], // another person, at another agency
        [Right.ReadRules] = Everyone,
        [Right.CompareRules] = [.. Everyone.Where(who => who.Item2 is Role.Lawyer), (M, Role.DecisionMaker), (P, Role.NationalCoordinator)],
        [Right.SignRules] = [.. Everyone.Where(who => who.Item2 is Role.Lawyer)],
        [Right.ReadRights] = Everyone,
        [Right.Plan] = [.. Coordinators, (P, Role.NationalCoordinator), (K, Role.TransportPlanner)],
        [Right.SignRateCard] = [(M, Role.DecisionMaker), (P, Role.NationalCoordinator), (K, Role.OperationsCoordinator)],
        [Right.AdoptYearPlan] = [(M, Role.DecisionMaker), (P, Role.NationalCoordinator), (K, Role.OperationsCoordinator)],
        [Right.AskForData] = [.. CaseReaders],
        [Right.DecideOnData] = [(M, Role.DecisionMaker), (P, Role.RegionalLead), (P, Role.NationalCoordinator), (K, Role.OperationsCoordinator)],
        [Right.ReadDisclosures] = [.. CaseReaders, .. Everyone.Where(who => who.Item2 is Role.Auditor)],
        [Right.FileMonitoringReport] = [(M, Role.ForcedReturnMonitor)],
        [Right.ReadLog] = [.. Everyone.Where(who => who.Item2 is Role.Auditor)],
        [Right.ReadCheckpoints] = [.. Everyone.Where(who => who.Item2 is Role.Auditor or Role.Administrator or Role.OperationsCoordinator)],
        [Right.MakeExtract] = [(M, Role.CaseOfficer), (M, Role.DecisionMaker)],
        [Right.Erase] = [(M, Role.CaseOfficer), (M, Role.DecisionMaker), (P, Role.EnforcementOfficer), (P, Role.RegionalLead)],
        [Right.Administer] = [.. Everyone.Where(who => who.Item2 is Role.Administrator)],
    };

    public static IReadOnlyList<(Agency Agency, Role Role)> Holders(Right right) => Table[right];

    public static bool Has(Viewer viewer, Right right) => Table[right].Contains((viewer.Agency, viewer.Role));

    /// <summary>The right to report a fact, beside <see cref="Right.PostEntries"/>; null when that is enough.</summary>
    public static Right? ToReport(Fact fact) => fact switch
    {
        InformationRequested => Right.AskForData,
        InformationGranted or InformationRefused => Right.DecideOnData,
        JourneyMonitored => Right.FileMonitoringReport,
        RateCardProposed or RateCardSigned => Right.SignRateCard,
        YearPlanProposed => Right.Plan,
        YearPlanAdopted => Right.AdoptYearPlan,
        RuleSigned => Right.SignRules,
        ReportReleased => Right.ReleaseReport,
        ReleaseConfirmed => Right.ConfirmRelease,
        _ => null,
    };

    /// <summary>The roles that do an act.</summary>
    public static IEnumerable<(Agency Agency, Role Role)> Does(ActKind act) =>
        Who.Where(pair => act.Doers.HasFlag(pair.Key)).Select(pair => pair.Value);

    public static bool MayDo(Viewer viewer, ActKind act) => Does(act).Contains((viewer.Agency, viewer.Role));

    /// <summary>Reads cases and does nothing in them.</summary>
    public static bool OnlyReads(Viewer viewer) => !ActKind.In(SubjectKind.Case).Any(act => MayDo(viewer, act));

    private static readonly Dictionary<Doers, (Agency, Role)> Who = new()
    {
        [Doers.CaseOfficer] = (M, Role.CaseOfficer),
        [Doers.DecisionMaker] = (M, Role.DecisionMaker),
        [Doers.DetentionOfficer] = (M, Role.DetentionOfficer),
        [Doers.MigrationCoordinator] = (M, Role.OperationsCoordinator),
        [Doers.EnforcementOfficer] = (P, Role.EnforcementOfficer),
        [Doers.RegionalLead] = (P, Role.RegionalLead),
        [Doers.NationalCoordinator] = (P, Role.NationalCoordinator),
        [Doers.PoliceCoordinator] = (P, Role.OperationsCoordinator),
        [Doers.TransportPlanner] = (K, Role.TransportPlanner),
        [Doers.EscortLeader] = (K, Role.EscortLeader),
        [Doers.TransportCoordinator] = (K, Role.OperationsCoordinator),
    };
}
