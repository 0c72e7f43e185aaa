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
/// <param name="Unit">As the provider names it.</param>
/// <param name="Region">The police region that the unit belongs to; null for one that is not known, and for all other agencies.</param>
public sealed record Viewer(string Subject, string Name, Agency Agency, Role Role, string? Unit, Region? Region = null)
{
    /// <summary>Who sends what the viewer reports.</summary>
    public Sender Sender => new(Agency, Subject) { Region = Region };

    /// <summary>Works in the whole country, whatever the unit is called.</summary>
    public bool IsNational => Role is Role.NationalCoordinator or Role.OperationsCoordinator;

    /// <summary>The roles there are at each agency.</summary>
    public static IReadOnlyDictionary<Agency, Role[]> Roles { get; } = new Dictionary<Agency, Role[]>
    {
        [Agency.Migrationsverket] = [Role.CaseOfficer, Role.DecisionMaker, Role.DetentionOfficer, Role.OperationsCoordinator,
            Role.Statistician, Role.ForcedReturnMonitor, Role.Auditor, Role.Administrator, Role.Lawyer],
        [Agency.Polismyndigheten] = [Role.EnforcementOfficer, Role.RegionalLead, Role.NationalCoordinator,
            Role.OperationsCoordinator, Role.Statistician, Role.Auditor, Role.Administrator, Role.Lawyer],
        [Agency.Kriminalvarden] = [Role.TransportPlanner, Role.EscortLeader, Role.OperationsCoordinator,
            Role.Statistician, Role.Auditor, Role.Administrator, Role.Lawyer],
    };
}
