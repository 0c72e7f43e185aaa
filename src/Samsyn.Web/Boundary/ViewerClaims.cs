using System.Security.Claims;
using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Web.Boundary;

/// <summary>The viewer as claims: what the session carries.</summary>
public static class ViewerClaims
{
    public static ClaimsPrincipal Principal(this Viewer viewer, string scheme) => new(new ClaimsIdentity(
        [
            new("sub", viewer.Subject), new("name", viewer.Name), new("agency", viewer.Agency.ToString()), new("role", viewer.Role.ToString()),
            .. viewer.Unit is { } unit ? new Claim[] { new("unit", unit) } : [],
            .. viewer.Region is { } region ? new Claim[] { new("region", region.ToString()) } : [],
        ],
        scheme, "name", "role"));

    /// <summary>The authentication type of a system that named its role in clear, which only a practice register lets in.</summary>
    public const string PracticeMachine = "PracticeMachine";

    /// <returns>Null when nobody is signed in.</returns>
    public static Viewer? Viewer(this ClaimsPrincipal principal) =>
        Named.TryParse<Agency>(principal.FindFirstValue("agency"), out var agency)
            && Named.TryParse<Role>(principal.FindFirstValue("role"), out var role)
            ? new(principal.FindFirstValue("sub") ?? "", principal.FindFirstValue("name") ?? "", agency, role, principal.FindFirstValue("unit"),
                Named.TryParse<Region>(principal.FindFirstValue("region"), out var region) ? region : null)
            : null;
}
