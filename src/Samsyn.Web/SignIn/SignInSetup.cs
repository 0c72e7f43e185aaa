using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Options;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Commands;
using Samsyn.Web.Shared;

namespace Samsyn.Web.SignIn;

/// <summary>Signing in and out. Practice sign-in, by choosing a role, exists only over a practice register.</summary>
public static class SignInSetup
{
    public static void AddSignIn(this AuthenticationBuilder authentication) => authentication
        .AddCookie(options =>
        {
            options.Cookie.Name = "samsyn";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.LoginPath = "/logga-in";
            options.ReturnUrlParameter = "tillbaka";
            options.AccessDeniedPath = "/saknas";
            options.ExpireTimeSpan = TimeSpan.FromMinutes(30);
            options.ForwardDefaultSelector = context => context.Request.Path.StartsWithSegments("/api") && context.Request.Headers.Authorization.Count > 0 ? PracticeBearer.Scheme_ : null;
            options.Events.OnRedirectToLogin = context =>
            {
                if (context.Request.Path.StartsWithSegments("/api")) return NotSignedIn(context.HttpContext);
                context.Response.Redirect(context.RedirectUri);
                return Task.CompletedTask;
            };
        })
        .AddScheme<AuthenticationSchemeOptions, PracticeBearer>(PracticeBearer.Scheme_, null);

    public static void MapSignIn(this WebApplication app)
    {
        var forms = app.MapGroup("").WithMetadata(new RequireAntiforgeryTokenAttribute()).AddEndpointFilter(async (context, next) =>
            context.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true } ? await next(context) : TypedResults.BadRequest("Formuläret är för gammalt: ladda om sidan och försök igen."));

        forms.MapPost("/logga-in/ovning", async (HttpContext context, OpenedRegister register) =>
        {
            var form = context.Request.Form;
            if (!register.IsPractice || Choice(form["roll"].ToString()) is not { } viewer) return TypedResults.Redirect("/logga-in");
            await context.SignInAsync(viewer.Principal(CookieAuthenticationDefaults.AuthenticationScheme));
            return TypedResults.LocalRedirect(Local(form["tillbaka"].ToString()));
        }).AllowAnonymous();

        forms.MapPost("/logga-ut", async (HttpContext context) =>
        {
            await context.SignOutAsync();
            context.Response.Headers["Clear-Site-Data"] = "\"cookies\", \"storage\"";
            return TypedResults.LocalRedirect("/logga-in");
        });

        forms.MapPost("/sprak", (HttpContext context) =>
        {
            var culture = context.Request.Form["sprak"] == "en" ? "en" : "sv-SE";
            context.Response.Cookies.Append("sprak", CookieRequestCultureProvider.MakeCookieValue(new RequestCulture("sv-SE", culture)), new() { HttpOnly = true, SameSite = SameSiteMode.Strict, MaxAge = TimeSpan.FromDays(365) });
            return TypedResults.LocalRedirect(Local(context.Request.Form["tillbaka"].ToString()));
        });
    }

    internal static async Task NotSignedIn(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        await context.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(
            new() { HttpContext = context, ProblemDetails = { Status = 401, Title = "Ingen är inloggad.", Detail = "Skicka med en token: Authorization: Bearer …" } });
    }

    /// <summary>Only ever back to a page of this site.</summary>
    private static string Local(string path) => path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\') ? path : "/";

    /// <summary>Agency and role, when the agency has that role.</summary>
    internal static Viewer? Choice(string choice) =>
        choice.Split(':') is [var first, var second] && Enum.TryParse<Agency>(first, out var agency) && Enum.TryParse<Role>(second, out var role)
            && Viewer.Roles.TryGetValue(agency, out var roles) && roles.Contains(role)
            ? new Viewer($"övning|{agency}:{role}", "Övning", agency, role, role == Role.OperationsCoordinator ? "Sundbyberg" : agency == Agency.Polismyndigheten && role is Role.EnforcementOfficer or Role.RegionalLead ? "Region Syd" : null)
            : null;
}

/// <summary>An agency's system in the practice: <c>Authorization: Bearer ovning:Polismyndigheten:OperationsCoordinator</c>.</summary>
internal sealed class PracticeBearer(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, OpenedRegister register)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Scheme_ = "PracticeBearer";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!register.IsPractice || !header.StartsWith("Bearer ovning:", StringComparison.Ordinal) || SignInSetup.Choice(header["Bearer ovning:".Length..]) is not { } viewer)
            return Task.FromResult(AuthenticateResult.Fail("No practice role."));
        return Task.FromResult(AuthenticateResult.Success(new(viewer.Principal(Scheme_), Scheme_)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => SignInSetup.NotSignedIn(Context);
}
