using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Web.SignIn;

/// <summary>The session that a browser's cookie opens. The cookie is a bare secret; what it opens stands in the register.</summary>
internal sealed class SessionCookie(IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger, UrlEncoder encoder, ViewerSessions sessions, SecurityEvents events)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Session = "Session", AuthenticatedClaim = "auth_time", RolesClaim = "roles";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (await Current(Context, sessions) is not { Viewer: { } viewer } session) return AuthenticateResult.NoResult();
        var principal = viewer.Principal(Session);
        ((ClaimsIdentity)principal.Identity!).AddClaims([
            new(ViewerSessions.HandleClaim, session.Handle),
            new(AuthenticatedClaim, session.Person.AuthenticatedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new(RolesClaim, session.Person.Roles.Count.ToString(CultureInfo.InvariantCulture))]);
        return AuthenticateResult.Success(new(principal, Session));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (Request.Path.StartsWithSegments("/api")) return SignInSetup.NotSignedIn(Context);
        var way = HttpMethods.IsGet(Request.Method) ? QueryString.Create("tillbaka", OriginalPath + Request.QueryString) : QueryString.Empty;
        Response.Redirect(BuildRedirectUri("/logga-in" + way));
        return Task.CompletedTask;
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (Context.User.Viewer() is { } viewer)
            await events.Add(new(SecurityEventKind.AccessRefused, viewer.Agency, viewer.Subject,
                viewer.Name, viewer.Role.ToString(), Address: DoorLimits.Address(Context)));
        await base.HandleForbiddenAsync(properties);
    }

    /// <summary>The session of the request's cookie, chosen a role in or not; null when it opens none.</summary>
    public static async Task<ViewerSession?> Current(HttpContext context, ViewerSessions sessions) =>
        context.Request.Cookies[NameFor(context.Request)] is { Length: > 20 and < 100 } secret
            ? await sessions.Find(secret, isActivity: !context.Request.Headers.ContainsKey("x-samsyn-live")) : null;

    public static void Set(HttpContext context, string secret) =>
        context.Response.Cookies.Append(NameFor(context.Request), secret, Options_(context));

    public static void Remove(HttpContext context) => context.Response.Cookies.Delete(NameFor(context.Request), Options_(context));

    /// <summary>
    /// Over plain http, which only reaches this machine itself, a browser other than Chromium drops a cookie that is Secure, and a
    /// <c>__Host-</c> cookie must be. The practice is reached so.
    /// </summary>
    private static string NameFor(HttpRequest request) => request.IsHttps ? "__Host-samsyn" : "samsyn";

    private static CookieOptions Options_(HttpContext context) =>
        new() { Secure = context.Request.IsHttps, HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true };
}
