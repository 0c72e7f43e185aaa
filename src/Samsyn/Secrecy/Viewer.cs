using Samsyn.Register;

namespace Samsyn.Secrecy;

/// <summary>What a person does at their agency; it decides what they may see and do.</summary>
public enum Role
{
    CaseOfficer, DecisionMaker, DetentionOfficer, EnforcementOfficer, RegionalLead, NationalCoordinator, TransportPlanner, EscortLeader,
    OperationsCoordinator, Statistician, ForcedReturnMonitor, Auditor, Administrator, Lawyer,
}

/// <summary>Who asks: a signed-in person, or an agency's system.</summary>
/// <param name="Subject">Who it is to the agency's identity provider, e.g. <c>https://id.example/|4711</c>; never reused for another.</param>
public sealed record Viewer(string Subject, string Name, Agency Agency, Role Role, string? Unit)
{
    /// <summary>The roles there are at each agency.</summary>
    public static IReadOnlyDictionary<Agency, Role[]> Roles { get; } = new Dictionary<Agency, Role[]>
    {
        [Agency.Migrationsverket] = [Role.CaseOfficer, Role.DecisionMaker, Role.DetentionOfficer, Role.OperationsCoordinator, Role.Statistician, Role.ForcedReturnMonitor, Role.Auditor, Role.Administrator, Role.Lawyer],
        [Agency.Polismyndigheten] = [Role.EnforcementOfficer, Role.RegionalLead, Role.NationalCoordinator, Role.OperationsCoordinator, Role.Statistician, Role.Auditor, Role.Administrator, Role.Lawyer],
        [Agency.Kriminalvarden] = [Role.TransportPlanner, Role.EscortLeader, Role.OperationsCoordinator, Role.Statistician, Role.Auditor, Role.Administrator, Role.Lawyer],
    };
}
