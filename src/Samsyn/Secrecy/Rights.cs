using Samsyn.Register;

namespace Samsyn.Secrecy;

/// <summary>Everything that can be done in Samsyn, the acts in a case by their own names. What the law and the boundary say comes on top of it.</summary>
public enum Right
{
    ReadSituation, ReadWorklist, ReadCase, SearchByName,
    OrderTravel, BookTravel, CancelTravel, OrderDetention, EndDetention, HandOver, AcceptHandover, ReturnHandover, SetDeparturePeriod, CancelDeparturePeriod, LinkPerson, UnlinkPerson,
    CorrectEntries, PostEntries, FollowEntries, ReadResults, ExplainResults, ReadRules, CompareRules, SignRules, ReadRights, Plan, SignRateCard,
    AskForData, DecideOnData, ReadDisclosures, FileMonitoringReport, ReadLog, ReadCheckpoints, MakeExtract, Erase, Administer,
}

/// <summary>Who may do what: one table, role by act. The page Behörigheter shows it, and every way in asks it.</summary>
public static class Rights
{
    private const Agency M = Agency.Migrationsverket, P = Agency.Polismyndigheten, K = Agency.Kriminalvarden;

    private static readonly (Agency, Role)[] Everyone = [.. Viewer.Roles.SelectMany(agency => agency.Value.Select(role => (agency.Key, role)))];
    private static readonly (Agency, Role)[] Police = [(P, Role.EnforcementOfficer), (P, Role.RegionalLead), (P, Role.NationalCoordinator)];
    private static readonly (Agency, Role)[] Coordinators = [(M, Role.OperationsCoordinator), (P, Role.OperationsCoordinator), (K, Role.OperationsCoordinator)];
    private static readonly (Agency, Role)[] Officers = [(M, Role.CaseOfficer), (M, Role.DecisionMaker), .. Police];
    private static readonly (Agency, Role)[] CaseReaders = [.. Officers, .. Coordinators, (M, Role.DetentionOfficer), (K, Role.TransportPlanner), (K, Role.EscortLeader)];
    private static readonly (Agency, Role)[] Deciders = [(M, Role.DecisionMaker), .. Police];

    private static readonly Dictionary<Right, (Agency Agency, Role Role)[]> Table = new()
    {
        [Right.ReadSituation] = [.. Everyone.Where(who => who.Item2 is not Role.Administrator)],
        [Right.ReadWorklist] = [.. CaseReaders, (M, Role.ForcedReturnMonitor)],
        [Right.ReadCase] = [.. CaseReaders, (M, Role.ForcedReturnMonitor)],
        [Right.SearchByName] = [.. CaseReaders.Where(who => who.Item2 is not Role.EscortLeader)],
        [Right.OrderTravel] = [.. Officers, (M, Role.OperationsCoordinator), (P, Role.OperationsCoordinator)],
        [Right.BookTravel] = [.. Officers, .. Coordinators, (K, Role.TransportPlanner)],
        [Right.CancelTravel] = [.. Officers, .. Coordinators, (K, Role.TransportPlanner)],
        [Right.OrderDetention] = Deciders,
        [Right.EndDetention] = [.. Deciders, (M, Role.DetentionOfficer)],
        [Right.HandOver] = [(M, Role.CaseOfficer), (M, Role.DecisionMaker)],
        [Right.AcceptHandover] = Officers,
        [Right.ReturnHandover] = Police,
        [Right.SetDeparturePeriod] = Deciders,
        [Right.CancelDeparturePeriod] = Deciders,
        [Right.CorrectEntries] = [.. Officers, .. Coordinators, (K, Role.TransportPlanner)],
        [Right.LinkPerson] = Officers,
        [Right.UnlinkPerson] = Officers,
        [Right.PostEntries] = [.. CaseReaders.Where(who => who.Item2 is not Role.EscortLeader)],
        [Right.FollowEntries] = [.. CaseReaders.Where(who => who.Item2 is not Role.EscortLeader)],
        [Right.ReadResults] = [.. Everyone.Where(who => who.Item2 is not Role.Administrator)],
        [Right.ExplainResults] = [.. CaseReaders, (M, Role.ForcedReturnMonitor)], // whoever sees no cases is told no exact count
        [Right.ReadRules] = Everyone,
        [Right.CompareRules] = [.. Everyone.Where(who => who.Item2 is Role.Lawyer), (M, Role.DecisionMaker), (P, Role.NationalCoordinator)],
        [Right.SignRules] = [.. Everyone.Where(who => who.Item2 is Role.Lawyer)],
        [Right.ReadRights] = Everyone,
        [Right.Plan] = [.. Coordinators, (P, Role.NationalCoordinator), (K, Role.TransportPlanner)],
        [Right.SignRateCard] = [(M, Role.DecisionMaker), (P, Role.NationalCoordinator), (K, Role.OperationsCoordinator)],
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

    /// <summary>The right to do an act, by the act's name.</summary>
    public static Right ToDo(string act) => Enum.Parse<Right>(act);

    /// <summary>The right to report a fact, beside <see cref="Right.PostEntries"/>; null when that is enough.</summary>
    public static Right? ToReport(Fact fact) => fact switch
    {
        InformationRequested => Right.AskForData,
        InformationGranted or InformationRefused => Right.DecideOnData,
        JourneyMonitored => Right.FileMonitoringReport,
        RateCardProposed or RateCardSigned => Right.SignRateCard,
        RuleSigned => Right.SignRules,
        _ => null,
    };

    /// <summary>The agencies that do an act, by its name.</summary>
    public static IReadOnlyList<Agency> Does(string act) => [.. Table[ToDo(act)].Select(who => who.Agency).Distinct()];

    public static bool MayDo(Viewer viewer, string act) => Has(viewer, ToDo(act));

    /// <summary>Reads cases and does nothing in them.</summary>
    public static bool OnlyReads(Viewer viewer) => !Act.Names.Any(act => MayDo(viewer, act));
}
