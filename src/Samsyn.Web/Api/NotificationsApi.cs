using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Api;

/// <summary>What an agency's system is to be told, until it acknowledges.</summary>
public static class NotificationsApi
{
    /// <param name="Cause">The entry that caused it.</param>
    /// <param name="Fields">The categories that the provision lets the recipient have.</param>
    public sealed record Item(string Case, Guid Cause, string Rule, string Citation, Recipient To, Agency From,
        IReadOnlyList<DataCategory> Fields, DateTimeOffset CausedAt, DateTimeOffset DueAt, bool Late);

    public sealed record Feed(IReadOnlyList<Item> Notifications, long Next, string Epoch);

    public static void MapNotifications(this RouteGroupBuilder api)
    {
        api.MapGet("/notifications", Get).WithName("listNotifications")
            .WithSummary("The notifications that wait for the caller's agency, in order; each is given again until it is acknowledged.")
            .WithDescription("The recipient learns that something has happened and under which provision; the data are read with the case.")
            .ProducesProblem(401).ProducesProblem(410);
        api.MapPost("/notifications/{cause:guid}/{rule}/ack", Acknowledge).WithName("acknowledgeNotification")
            .WithSummary("Acknowledge a notification; again changes nothing.")
            .WithDescription("It is then given no more, and is no longer late.").ProducesProblem(401).ProducesProblem(404);
    }

    private static async Task<Results<Ok<Feed>, ProblemHttpResult>> Get(AgencyMail mail, SecrecyBoundary boundary, HttpContext http,
        [Description("The position to read on from; 0 from the beginning.")] long after = 0, [Description("At most 500.")] int limit = 20,
        [Description("The epoch of the answer that the position comes from.")] string? epoch = null)
    {
        if (http.User.Viewer() is not { } viewer) return ApiProblem.Of(401, "Ingen är inloggad.", "Skicka med en token.");
        var head = await boundary.Register.Head();
        if (!head.Continues(after, epoch)) return ApiSetup.Gone(head);
        var now = boundary.Now;
        var (waiting, next) = await mail.Waiting(viewer, after, Math.Clamp(limit, 1, 500));
        await boundary.Listed(viewer, waiting.Select(notification => notification.Case).Distinct().Count(), "/api/v1/notifications");
        await mail.Delivered(viewer, waiting);
        return TypedResults.Ok(new Feed([.. waiting.Select(
            notification => new Item(notification.Case, notification.Cause, notification.Rule.Id, notification.Rule.Source.ToString(),
            notification.To, notification.From, notification.Rule.Fields, notification.CausedAt, notification.DueAt, notification.IsLate(now)))],
            next, head.Epoch));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Acknowledge(Guid cause, string rule, AgencyMail mail, ClaimsPrincipal user)
    {
        if (user.Viewer() is not { } viewer) return ApiProblem.Of(401, "Ingen är inloggad.", "Skicka med en token.");
        return await mail.Acknowledge(viewer, cause, rule, null)
            ? TypedResults.NoContent() : ApiProblem.Of(404, "Underrättelsen finns inte.", "Det finns ingen sådan underrättelse till er.");
    }
}
