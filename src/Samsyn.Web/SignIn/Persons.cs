using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;
using Samsyn.Web.Words;

namespace Samsyn.Web.SignIn;

/// <summary>What an administrator does about the people and systems of their own agency; never of another, and never by reading cases.</summary>
public static class Persons
{
    private const string Page = "/behorigheter/personer";

    public static void MapPersons(this WebApplication app)
    {
        var acts = app.MapForms().RequireAuthorization(policy => policy.RequireRole(nameof(Role.Administrator)))
            .WithMetadata(new RequiresFreshSignInAttribute { Page = Page });
        acts.MapPost($"{Page}/avsluta", async (HttpContext context, ViewerSessions sessions) =>
        {
            var viewer = context.User.Viewer()!;
            var handle = context.Request.Form["session"].ToString();
            if ((await sessions.OpenAt(viewer.Agency)).FirstOrDefault(viewerSession => viewerSession.Handle == handle) is not { } session)
                return TypedResults.LocalRedirect("/saknas");
            await sessions.End(handle, viewer.Agency, new(SecurityEventKind.SessionEnded, viewer.Agency, session.Person.Subject,
                session.Person.Name, session.Role?.ToString(), viewer.Subject, DoorLimits.Address(context)));
            return TypedResults.LocalRedirect(Recorded.On(Page, Recorded.SignedOut));
        });
        acts.MapPost($"{Page}/dra-in",
            (HttpContext context, ViewerSessions sessions, SiteSettings settings) => SetRight(context, sessions, settings, isWithdrawn: true));
        acts.MapPost($"{Page}/ge-ater",
            (HttpContext context, ViewerSessions sessions, SiteSettings settings) => SetRight(context, sessions, settings, isWithdrawn: false));
    }

    private static async Task<IResult> SetRight(HttpContext context, ViewerSessions sessions, SiteSettings settings, bool isWithdrawn)
    {
        var viewer = context.User.Viewer()!;
        var form = context.Request.Form;
        var (subject, role) = (form["subjekt"].ToString(), Named.TryParse<Role>(form["roll"].ToString(), out var named) ? named : (Role?)null);
        // Only whom this agency's providers, or its own sessions, name; and never oneself, so that someone else can always undo it.
        var isOwn =
            settings.Providers.Any(provider => provider.Agency == viewer.Agency && subject.StartsWith(provider.Subject(""), StringComparison.Ordinal))
            || (await sessions.OpenAt(viewer.Agency)).Any(session => session.Person.Subject == subject)
            || (await sessions.Withdrawn(viewer.Agency)).Any(right => right.Subject == subject);
        if (!isOwn || subject == viewer.Subject || subject.Length >= 500) return TypedResults.LocalRedirect("/saknas");
        await sessions.SetRight(subject, form["namn"].ToString() is { Length: < 101 } name ? name : "",
            viewer.Agency, role, isWithdrawn, viewer, DoorLimits.Address(context));
        return TypedResults.LocalRedirect(Recorded.On(Page, isWithdrawn ? Recorded.RightWithdrawn : Recorded.RightGiven));
    }
}
