using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;
using Samsyn.Web.Words;

namespace Samsyn.Web.SignIn;

/// <summary>Signing in and out: at the agencies' own providers or, over a practice register only, by choosing a role.</summary>
public static class SignInSetup
{
    public static void AddSignIn(this IServiceCollection services, OpenedRegister register, SiteSettings settings)
    {
        // Sessions go by the world's clock, also where the practice's stands on its day.
        var clock = TimeProvider.System;
        var log = settings.SecurityLog is { } where ? new SecurityLog(where) : null;
        var sessions = new ViewerSessions(register.Reader, register.Writer!, clock, settings.Units, log);
        var events = new SecurityEvents(register.Reader, register.Writer!, clock, log);
        IReadOnlyList<ProviderTokens> providers = [.. settings.Providers.Select(provider => new ProviderTokens(provider))];
        services.AddSingleton(settings).AddSingleton(sessions).AddSingleton(events).AddSingleton(providers).AddSingleton<DoorLimits>();
        services.AddSingleton(made => new SigningIn(sessions, events, made.GetRequiredService<DoorLimits>(),
            clock, made.GetRequiredService<IStringLocalizer<Texts>>()));
        services.AddSingleton(made =>
            new PersonSignIn(providers, made.GetRequiredService<SigningIn>(), clock, made.GetRequiredService<ILogger<PersonSignIn>>()));
        services.AddSingleton(new DPoPProofs(clock)).AddSingleton<MachineTokens>();

        // They would write what a request said, tokens and all; what was refused, and why, stands in the security events.
        services.AddLogging(logging => logging
            .AddFilter("Microsoft.AspNetCore.Authentication", LogLevel.Critical).AddFilter("Microsoft.AspNetCore.HttpOverrides", LogLevel.Critical));
        var authentication = services.AddAuthentication(SessionCookie.Session)
            .AddScheme<AuthenticationSchemeOptions, SessionCookie>(SessionCookie.Session, options => options.ForwardDefaultSelector = context =>
                context.Request.Path.StartsWithSegments("/api")
                    && context.Request.Headers.Authorization.Count > 0 ? ProviderSchemes.For(context, providers) : null)
            .AddScheme<AuthenticationSchemeOptions, UnissuedTokens>(MachineTokens.Machine, null);
        foreach (var tokens in providers) authentication.AddProvider(tokens, settings.PublicAddress?.Scheme == Uri.UriSchemeHttps);
    }

    public static void MapSignIn(this WebApplication app)
    {
        app.MapGet("/logga-in/hos/{name}", Challenge).AllowAnonymous();
        app.MapPost("/logga-in/hos/{name}/ut", EndedAtProvider).DisableAntiforgery().AllowAnonymous();
        app.MapGet("/logga-in/hos/{name}/nycklar", Keys).AllowAnonymous();

        var forms = app.MapForms();
        forms.MapPost("/logga-in/ovning", async (HttpContext context, OpenedRegister register, SigningIn signingIn, ViewerSessions sessions) =>
        {
            var form = context.Request.Form;
            if (!register.IsPractice || Choice(form["roll"].ToString()) is not { } viewer) return TypedResults.Redirect("/logga-in");
            await signingIn.Open(context, signingIn.Invented(viewer), viewer.Role,
                (await SessionCookie.Current(context, sessions))?.Handle, SecurityEventKind.SignedIn);
            return TypedResults.LocalRedirect(Way(form["tillbaka"].ToString(), viewer.Role));
        }).AllowAnonymous();

        forms.MapPost("/logga-in/roll/valj", async (HttpContext context, SigningIn signingIn, ViewerSessions sessions) =>
        {
            var form = context.Request.Form;
            if (await SessionCookie.Current(context, sessions) is not { } session) return TypedResults.Redirect("/logga-in");
            if (!Named.TryParse<Role>(form["roll"].ToString(), out var role) || !session.Person.Roles.Contains(role)
                || (await sessions.Withdrawn(session.Person.Subject, session.Person.Agency)).Any(gone => gone is null || gone == role))
                return TypedResults.Redirect("/logga-in/roll");
            await signingIn.Open(context, session.Person, role, session.Handle, SecurityEventKind.RoleChosen);
            return TypedResults.LocalRedirect(Way(form["tillbaka"].ToString(), role));
        }).AllowAnonymous();

        // Only in the practice, where there is no proof to ask for: a provider asks for it otherwise.
        forms.MapPost("/logga-in/igen/bekrafta", async (HttpContext context, OpenedRegister register, SigningIn signingIn, ViewerSessions sessions) =>
        {
            if (!register.IsPractice
                || await SessionCookie.Current(context, sessions) is not { Viewer: { } viewer, Person.Provider: ViewerSessions.Practice } session)
                return TypedResults.Redirect("/logga-in/igen");
            await signingIn.Open(context, signingIn.Invented(viewer), viewer.Role, session.Handle, SecurityEventKind.SignedInAgain);
            return TypedResults.LocalRedirect(Local(context.Request.Form["tillbaka"].ToString()));
        });

        forms.MapPost("/logga-ut", SignOut);

        forms.MapPost("/sprak", (HttpContext context) =>
        {
            var culture = context.Request.Form["sprak"] == "en" ? "en" : "sv-SE";
            context.Response.Cookies.Append("sprak", CookieRequestCultureProvider.MakeCookieValue(new RequestCulture("sv-SE", culture)),
                new() { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Strict, MaxAge = TimeSpan.FromDays(365) });
            return TypedResults.LocalRedirect(Local(context.Request.Form["tillbaka"].ToString()));
        });
    }

    /// <summary>Forms outside the pages: each wants its token.</summary>
    internal static RouteGroupBuilder MapForms(this WebApplication app) =>
        app.MapGroup("").WithMetadata(new RequireAntiforgeryTokenAttribute()).AddEndpointFilter(async (context, next) =>
        context.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true }
            ? await next(context)
            : TypedResults.BadRequest(Said.Of("Formuläret är för gammalt: ladda om sidan och försök igen.")));

    /// <summary>Off to the agency's provider; with <c>igen</c> to prove who one is once more, in the same role.</summary>
    private static async Task Challenge(string name, HttpContext context, SiteSettings settings,
        SigningIn signingIn, ViewerSessions sessions, TimeProvider clock, string? tillbaka = null, bool igen = false)
    {
        if (settings.Providers.FirstOrDefault(configured => configured.Name == name) is not { } provider)
        {
            context.Response.Redirect("/logga-in");
            return;
        }
        if (!signingIn.MayTry(context))
        {
            await signingIn.TooMany(context);
            return;
        }
        var properties = new AuthenticationProperties { RedirectUri = Local(tillbaka), IssuedUtc = clock.GetUtcNow() };
        if (igen && await SessionCookie.Current(context, sessions) is { } session && session.Person.Provider == name)
        {
            properties.Items[PersonSignIn.Again] = session.Person.Subject;
            properties.Items[SigningIn.Session] = session.Handle;
            if (session.Role is { } role) properties.Items[SigningIn.ActingRole] = role.ToString();
        }
        try
        {
            await context.ChallengeAsync(name, properties);
        }
        catch (SignInRefusedException refused)
        {
            await signingIn.Refuse(context, provider, refused);
        }
        catch (Exception problem) when (problem is InvalidOperationException
            or HttpRequestException or OpenIdConnectProtocolException or OperationCanceledException)
        {
            await signingIn.Refuse(context, provider, new("unreachable")); // its addresses cannot be had, or it does not take the pushed request
        }
    }

    /// <summary>
    /// The public key that the provider judges our requests by (a JWK set, its <c>jwks_uri</c> for this client); empty where a secret is used.
    /// </summary>
    private static IResult Keys(string name, IReadOnlyList<ProviderTokens> providers)
    {
        if (providers.FirstOrDefault(providerTokens => providerTokens.Provider.Name == name) is not { } tokens) return TypedResults.NotFound();
        JsonWebKey[] keys = tokens.Key is { Public: var own } ? [own] : [];
        return TypedResults.Json(new
        {
            keys = keys.Select(key => new
            {
                kty = key.Kty,
                kid = key.Kid,
                use = key.Use,
                alg = key.Alg,
                crv = key.Crv,
                x = key.X,
                y = key.Y,
                n = key.N,
                e = key.E
            }),
        });
    }

    private static async Task SignOut(HttpContext context, SiteSettings settings, SigningIn signingIn,
        ViewerSessions sessions, IReadOnlyList<ProviderTokens> providers, IStringLocalizer<Texts> texts)
    {
        var session = await SessionCookie.Current(context, sessions);
        await signingIn.SignOut(context, context.User,
            everywhere: context.Request.Form["overallt"] == "ja" && session?.Person.Provider != ViewerSessions.Practice);
        var end = session is not null
            && providers.FirstOrDefault(providerTokens => providerTokens.Provider.Name == session.Person.Provider) is { } provider
            ? await EndAt(provider)
            : null;
        // The policy lets forms lead only to this site, so a page of ours leads on to the provider.
        if (end is not null) await SigningIn.Pass(context, end, texts["Du är utloggad ur Samsyn."], texts["Logga ut även hos myndigheten"]);
        else context.Response.Redirect("/logga-in");

        async Task<string?> EndAt(ProviderTokens tokens)
        {
            try
            {
                return (await tokens.Published(context.RequestAborted)).EndSessionEndpoint is { Length: > 0 } address
                    ? QueryHelpers.AddQueryString(address, new Dictionary<string, string?>
                    {
                        ["client_id"] = tokens.Provider.ClientId,
                        ["post_logout_redirect_uri"] = $"{context.Request.Scheme}://{context.Request.Host}/logga-in",
                    }) : null;
            }
            catch (SignInRefusedException)
            {
                return null; // out of Samsyn all the same
            }
        }
    }

    /// <summary>The provider says that a session of its own has ended (OpenID Connect Back-Channel Logout 1.0).</summary>
    private static async Task<IResult> EndedAtProvider(string name, HttpContext context,
        SigningIn signingIn, ViewerSessions sessions, IReadOnlyList<ProviderTokens> providers)
    {
        if (providers.FirstOrDefault(providerTokens => providerTokens.Provider.Name == name) is not { } tokens || !context.Request.HasFormContentType)
            return TypedResults.BadRequest();
        try
        {
            var (session, subject) =
                await tokens.LogoutToken((await context.Request.ReadFormAsync())["logout_token"].ToString(), context.RequestAborted);
            await sessions.EndAtProvider(name, session, subject,
                new(SecurityEventKind.SessionEnded, tokens.Provider.Agency, subject, Address: DoorLimits.Address(context), Detail: "provider"));
            return TypedResults.Ok();
        }
        catch (SignInRefusedException refused)
        {
            if (signingIn.MayTry(context)) await signingIn.RefuseToken(context, tokens.Provider.Agency, refused.Why);
            return TypedResults.BadRequest();
        }
    }

    internal static async Task NotSignedIn(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        await context.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(
            new()
            {
                HttpContext = context,
                ProblemDetails = { Status = 401, Title = Said.Of("Ingen är inloggad."),
                Detail = Said.Of("Skicka med en token: Authorization: Bearer …") }
            });
    }

    /// <summary>Only ever back to a page of this site.</summary>
    internal static string Local(string? path) => path is not null && path.StartsWith('/')
        && !path.StartsWith("//", StringComparison.Ordinal) && !path.Any(letter => letter == '\\' || char.IsControl(letter)) ? path : "/";

    /// <summary>Where someone goes on signing in: back to where they were, or to the first page of their role.</summary>
    internal static string Way(string? path, Role role) =>
        Local(path) is var back && back == "/" && role == Role.Administrator ? "/behorigheter/personer" : back;

    /// <summary>Agency and role, when the agency has that role.</summary>
    internal static Viewer? Choice(string choice) =>
        choice.Split(':') is [var first, var second] && Named.TryParse<Agency>(first, out var agency) && Named.TryParse<Role>(second, out var role)
            && Viewer.Roles.TryGetValue(agency, out var roles) && roles.Contains(role)
            ? Practised(agency, role)
            : null;

    private static Viewer Practised(Agency agency, Role role) => role switch
    {
        Role.OperationsCoordinator => new($"övning|{agency}:{role}", "Övning", agency, role, "Sundbyberg"),
        Role.EnforcementOfficer or Role.RegionalLead => new($"övning|{agency}:{role}", "Övning", agency, role, "Region Syd", Region.Syd),
        _ => new($"övning|{agency}:{role}", "Övning", agency, role, null),
    };
}
