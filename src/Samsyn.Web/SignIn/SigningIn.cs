using System.Globalization;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Localization;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;
using Samsyn.Web.Words;

namespace Samsyn.Web.SignIn;

/// <summary>Lets people in and out: opens, changes and ends their sessions, and logs each of it.</summary>
internal sealed class SigningIn(ViewerSessions sessions, SecurityEvents events, DoorLimits limits, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <summary>What a sign-in carries through the provider: the session it renews, with its role.</summary>
    public const string Session = "session", ActingRole = "role";

    public bool MayTry(HttpContext context) => limits.MayTry(context);

    /// <summary>Someone comes back from their provider, vouched for.</summary>
    /// <exception cref="SignInRefusedException">They are not let in.</exception>
    public async Task Finish(HttpContext context, SignedInPerson person, AuthenticationProperties properties)
    {
        var isAgain = properties.Items.TryGetValue(PersonSignIn.Again, out var expected);
        if (isAgain && expected != person.Subject) throw new SignInRefusedException("other") { Person = person };
        if (!limits.MaySignIn(person.Subject)) throw new SignInRefusedException("limit") { Person = person };
        var withdrawn = await sessions.Withdrawn(person.Subject, person.Agency);
        if (withdrawn.Contains(null)) throw new SignInRefusedException("withdrawn") { Person = person };
        var roles = person.Roles.Where(role => !withdrawn.Contains(role)).ToArray();
        if (roles.Length == 0) throw new SignInRefusedException(person.Roles.Count > 0 ? "withdrawn" : "role") { Person = person };

        var acting = properties.Items.TryGetValue(ActingRole, out var name)
            && Named.TryParse<Role>(name, out var before) && roles.Contains(before) ? before : (Role?)null;
        var role = roles is [var only] ? only : acting;
        await Open(context, person with { Roles = roles }, role,
            properties.Items.TryGetValue(Session, out var old) ? old : (await SessionCookie.Current(context, sessions))?.Handle,
            isAgain ? SecurityEventKind.SignedInAgain : SecurityEventKind.SignedIn);
        var back = SignInSetup.Local(properties.RedirectUri);
        // A cookie that is SameSite=Strict is not sent along a chain that another site began: a page of ours begins a new one.
        await Pass(context, role is { } chosen ? SignInSetup.Way(back, chosen) : "/logga-in/roll" + QueryString.Create("tillbaka", back),
            texts["Du är inloggad."], texts["Gå vidare till Samsyn"]);
    }

    /// <summary>Whether someone has proved who they are within a time.</summary>
    public bool IsFresh(ClaimsPrincipal user, TimeSpan within) =>
        long.TryParse(user.FindFirstValue(SessionCookie.AuthenticatedClaim), CultureInfo.InvariantCulture, out var at)
            && clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(at) < within;

    public async Task Open(HttpContext context, SignedInPerson person, Role? role, string? instead, SecurityEventKind kind) =>
        SessionCookie.Set(context, await sessions.Open(person, role, instead,
            new(kind, person.Agency, person.Subject, person.Name, role?.ToString(), null, DoorLimits.Address(context), person.Provider)));

    /// <summary>Nobody is signed in; the page says why as far as it helps, and the log says it whole.</summary>
    public async Task Refuse(HttpContext context, Provider provider, SignInRefusedException refused)
    {
        limits.CountRefused(context);
        await events.Add(new(SecurityEventKind.SignInRefused, provider.Agency, refused.Person?.Subject,
            refused.Person?.Name, null, null, DoorLimits.Address(context), refused.Why));
        context.Response.Redirect("/logga-in/nekad" + QueryString.Create("skal", refused.Why));
    }

    /// <summary>A token that opens nothing: counted, and logged without what stood in it.</summary>
    public async Task RefuseToken(HttpContext context, Agency? agency, string why)
    {
        limits.CountRefused(context);
        await events.Add(new(SecurityEventKind.TokenRefused, agency, Address: DoorLimits.Address(context), Detail: why));
    }

    public async Task TooMany(HttpContext context)
    {
        if (limits.IsNews(context)) await events.Add(new(SecurityEventKind.LimitReached, Address: DoorLimits.Address(context), Detail: "sign-in"));
        await TooManyPage.Write(context, StatusCodes.Status429TooManyRequests, TimeSpan.FromMinutes(1));
    }

    /// <param name="everywhere">Every session of the person, not only this one.</param>
    public async Task SignOut(HttpContext context, ClaimsPrincipal user, bool everywhere)
    {
        if (user.FindFirstValue(ViewerSessions.HandleClaim) is { } handle && user.Viewer() is { } viewer)
        {
            var happened = new SecurityEvent(SecurityEventKind.SignedOut, viewer.Agency, viewer.Subject, viewer.Name,
                viewer.Role.ToString(), Address: DoorLimits.Address(context), Detail: everywhere ? "everywhere" : null);
            if (everywhere) await sessions.EndAll(viewer.Subject, viewer.Agency, happened);
            else await sessions.End(handle, viewer.Agency, happened);
        }
        SessionCookie.Remove(context);
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"cookies\", \"storage\"";
    }

    /// <summary>In the practice whoever chooses a person is that person, now.</summary>
    public SignedInPerson Invented(Viewer viewer) =>
        new(viewer.Subject, viewer.Name, viewer.Agency, viewer.Unit, [viewer.Role], ViewerSessions.Practice, null, clock.GetUtcNow());

    /// <summary>A page that leads on by itself, without a script.</summary>
    public static async Task Pass(HttpContext context, string to, string said, string link)
    {
        // escaped: a header holds ASCII
        context.Response.Headers["Refresh"] = $"0; url={(to.StartsWith('/') ? new Uri("http://samsyn" + to).PathAndQuery : to)}";
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync($"""
            <!DOCTYPE html><html lang="sv"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1"><title>{WebUtility.HtmlEncode(said)} – Samsyn</title>
            <link rel="stylesheet" href="{SiteAssets.Url("samsyn.css")}"></head>
            <body><main class="alone"><h1>{WebUtility.HtmlEncode(said)}</h1>
            <p><a class="button" href="{WebUtility.HtmlEncode(to)}">{WebUtility.HtmlEncode(link)}</a></p></main></body></html>
            """);
    }
}
