using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Samsyn.Contradictions;
using Samsyn.Register;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;

namespace Samsyn.Web.Api;

/// <summary>What the register holds that cannot all be true.</summary>
public static class ContradictionsApi
{
    /// <param name="Subject">The case, charter or facility.</param>
    /// <param name="Rule">E.g. <c>TWO-DEPARTURE-DAYS</c>.</param>
    /// <param name="Owner">The agency that can put it right.</param>
    /// <param name="Since">The day the register held all of it.</param>
    /// <param name="Meanwhile">How it is read until then, in Swedish.</param>
    /// <param name="Entries">First the one to look at.</param>
    public sealed record ContradictionItem(string Subject, string Rule, string Title,
        Agency Owner, DateOnly Since, string Meanwhile, IReadOnlyList<Guid> Entries);

    /// <param name="Next">To give as <c>after</c> for the next page; null on the last.</param>
    public sealed record ContradictionPage(IReadOnlyList<ContradictionItem> Contradictions, string? Next);

    public static void MapContradictions(this RouteGroupBuilder api) =>
        api.MapGet("/contradictions", Get).WithName("listContradictions").WithSummary("The contradictions that the caller may see, oldest first.")
            .WithDescription(
                "What the register holds that cannot all be true: which entries, which agency can put it right, and how it is read until then.")
                .ProducesProblem(400).ProducesProblem(401);

    private static async Task<Results<Ok<ContradictionPage>, ProblemHttpResult>> Get(SeenContradictions seen, ClaimsPrincipal user,
        [Description("Only what this agency can put right.")] Agency? owner = null, [Description("Only of this rule.")] string? rule = null,
        [Description("The page's next; from the beginning without it.")] string? after = null, [Description("At most 500.")] int limit = 20)
    {
        if (user.Viewer() is not { } viewer) return ApiProblem.Of(401, "Ingen är inloggad.", "Skicka med en token.");
        if (rule is not null && Contradiction.Rules.All(contradictionRule => contradictionRule.Id != rule))
            return ApiProblem.Of(400, "Regeln finns inte.",
                $"Ange någon av {string.Join(", ", Contradiction.Rules.Select(contradictionRule => contradictionRule.Id))}.");
        var from = ContradictionCursor.Read(after);
        if (after is not null && from is null) return ApiProblem.Of(400, "Sidan kan inte läsas.", "Ange next från den förra sidan i after.");
        var page = await seen.List(viewer, owner, rule is null ? null : [Contradiction.RuleOf(rule)], from,
            Math.Clamp(limit, 1, 500), "/api/v1/contradictions");
        return TypedResults.Ok(new ContradictionPage([.. page.Rows.Select(contradiction => new ContradictionItem(contradiction.Subject,
            contradiction.Rule.Id, contradiction.Rule.Title, contradiction.Owner, contradiction.Since,
            contradiction.Rule.Meanwhile, contradiction.Entries))], page.Next?.Cursor));
    }
}
