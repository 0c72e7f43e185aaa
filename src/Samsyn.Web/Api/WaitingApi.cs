using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Samsyn.Register;
using Samsyn.Waiting;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;

namespace Samsyn.Web.Api;

/// <summary>What waits for the caller's role.</summary>
public static class WaitingApi
{
    /// <param name="Kind">E.g. <c>HandoverToTake</c>.</param>
    /// <param name="Title">In Swedish.</param>
    /// <param name="Act">The act that answers it; null where it is not done by an act.</param>
    /// <param name="Since">When its clock began.</param>
    /// <param name="Due">The last day, where there is one.</param>
    /// <param name="Region">The police region that it waits for.</param>
    public sealed record WaitingItem(string Subject, string Kind, string Title, string? Act, DateTimeOffset Since, DateOnly? Due, Region? Region);

    /// <param name="Count">All of the kind, also beyond the page.</param>
    public sealed record WaitingCount(string Kind, string Title, long Count);

    /// <param name="Counts">Every kind that the caller's role answers.</param>
    /// <param name="Next">To give as <c>after</c> for the next page; null on the last.</param>
    public sealed record WaitingAnswer(IReadOnlyList<WaitingItem> Waiting, IReadOnlyList<WaitingCount> Counts, string? Next);

    public static void MapWaiting(this RouteGroupBuilder api) =>
        api.MapGet("/waiting", Get).WithName("listWaiting").WithSummary("What waits for the caller's role, oldest first.")
            .WithDescription("Handovers to take, returns to consent to, instructions to give, regions and classes to answer, reviews to make, "
                + "corrections that wait for a second person: of what the caller may list and do.")
            .ProducesProblem(400).ProducesProblem(401);

    private static async Task<Results<Ok<WaitingAnswer>, ProblemHttpResult>> Get(SeenWaiting seen, ClaimsPrincipal user,
        [Description("Only of this kind.")] string? kind = null,
        [Description("The page's next; from the beginning without it.")] string? after = null, [Description("At most 500.")] int limit = 20)
    {
        if (user.Viewer() is not { } viewer) return ApiProblem.Of(401, "Ingen är inloggad.", "Skicka med en token.");
        var kinds = SeenWaiting.Kinds(viewer);
        if (kind is not null && WaitingKind.Find(kind) is null)
            return ApiProblem.Of(400, "Slaget finns inte.",
                $"Ange något av {string.Join(", ", WaitingKind.All.Select(waitingKind => waitingKind.Name))}.");
        if (after is not null && SeenWaiting.ReadCursor(after) is null)
            return ApiProblem.Of(400, "Sidan kan inte läsas.", "Ange next från den förra sidan i after.");
        var counts = await seen.Counts(viewer);
        var page = kind is not null && kinds.All(waitingKind => waitingKind.Name != kind) ? new([], null)
            : await seen.List(viewer, kind is null ? null : WaitingKind.Find(kind), after, Math.Clamp(limit, 1, 500), "/api/v1/waiting");
        return TypedResults.Ok(new WaitingAnswer(
            [.. page.Rows.Select(row => new WaitingItem(row.Subject, row.Kind.Name, row.Kind.Title, row.Kind.Act, row.Since, row.Due, row.Region))],
            [.. kinds.Select(waitingKind => new WaitingCount(waitingKind.Name, waitingKind.Title, counts.GetValueOrDefault(waitingKind.Name)))],
            page.Next));
    }
}
