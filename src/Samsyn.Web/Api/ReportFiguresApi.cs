using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Samsyn.Results;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;

namespace Samsyn.Web.Api;

/// <summary>The figures of the joint report's text.</summary>
public static class ReportFiguresApi
{
    /// <param name="Values">For the year two before, the year before and the year; null where there is no data or where it is not told.</param>
    /// <param name="Contradictory">Subjects of the year that contradict themselves; null where it is not told.</param>
    public sealed record ReportFigure(string Name, string Title, string Rule, string Source, string Unit,
        IReadOnlyList<decimal?> Values, int? Contradictory);

    public sealed record ReportFigures(IReadOnlyList<int> Years, DateTimeOffset AsKnownAt, string Definition, IReadOnlyList<ReportFigure> Figures);

    public static void MapReportFigures(this RouteGroupBuilder api) =>
        api.MapGet("/results/{year:int}/text", Get).WithName("readReportFigures")
            .WithSummary("Every figure of the report's text for a year and the two before it, with its definition.")
            .WithDescription("Decisions, handovers, charters and the rest that tables 1–4 do not hold. "
                + "Whoever may see no cases has a year as it was known when its report was decided, to the nearest ten.")
            .ProducesProblem(400).ProducesProblem(401);

    private static async Task<Results<Ok<ReportFigures>, ProblemHttpResult>> Get(int year, SeenFigures seen, TimeProvider clock, ClaimsPrincipal user,
        [Description("A date (through that Swedish day) or an instant; default now.")] string? asKnownAt = null)
    {
        try
        {
            var viewer = user.Viewer()!;
            Asked.RequireYear(year, "year");
            var now = clock.GetUtcNow();
            var knownAt = KnownTimes.Of(viewer, asKnownAt, now, "asKnownAt");
            return TypedResults.Ok(new ReportFigures([year - 2, year - 1, year], knownAt, Figure.DefinitionVersion,
                [.. (await seen.Of(viewer, year, knownAt, now)).Select(
                    figure => new ReportFigure(figure.Figure.Name, figure.Figure.Title, figure.Figure.Rule,
                    figure.Figure.Source, figure.Figure.Unit.ToString(), figure.Values, figure.Contradictory))]));
        }
        catch (CommandException problem)
        {
            return ApiProblem.Of(400, "Anropet kan inte läsas.", problem.Text);
        }
    }
}
