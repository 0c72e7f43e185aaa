using System.Security.Claims;
using Samsyn.Register;

namespace Samsyn.Web.Shared;

/// <summary>What a person does at their agency; it decides what they may see and do.</summary>
public enum Role
{
    CaseOfficer, DecisionMaker, DetentionOfficer, EnforcementOfficer, RegionalLead, NationalCoordinator, TransportPlanner, EscortLeader,
    OperationsCoordinator, Statistician, ForcedReturnMonitor, Auditor, Administrator,
}

/// <summary>Who is signed in.</summary>
public sealed record Viewer(string Name, Agency Agency, Role Role, string? Unit)
{
    /// <summary>The roles there are at each agency.</summary>
    public static IReadOnlyDictionary<Agency, Role[]> Roles { get; } = new Dictionary<Agency, Role[]>
    {
        [Agency.Migrationsverket] = [Role.CaseOfficer, Role.DecisionMaker, Role.DetentionOfficer, Role.OperationsCoordinator, Role.Statistician, Role.ForcedReturnMonitor, Role.Auditor, Role.Administrator],
        [Agency.Polismyndigheten] = [Role.EnforcementOfficer, Role.RegionalLead, Role.NationalCoordinator, Role.OperationsCoordinator, Role.Statistician, Role.Auditor, Role.Administrator],
        [Agency.Kriminalvarden] = [Role.TransportPlanner, Role.EscortLeader, Role.OperationsCoordinator, Role.Statistician, Role.Auditor, Role.Administrator],
    };

    public ClaimsPrincipal Principal(string scheme) => new(new ClaimsIdentity(
        [new("name", Name), new("agency", Agency.ToString()), new("role", Role.ToString()), .. Unit is null ? [] : new Claim[] { new("unit", Unit) }], scheme, "name", "role"));

    /// <returns>Null when nobody is signed in.</returns>
    public static Viewer? From(ClaimsPrincipal principal) =>
        Enum.TryParse<Agency>(principal.FindFirstValue("agency"), out var agency) && Enum.TryParse<Role>(principal.FindFirstValue("role"), out var role)
            ? new(principal.FindFirstValue("name") ?? "", agency, role, principal.FindFirstValue("unit"))
            : null;
}
