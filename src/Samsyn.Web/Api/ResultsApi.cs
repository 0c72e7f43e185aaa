using System.ComponentModel;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Samsyn.Results;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Words;

namespace Samsyn.Web.Api;

/// <summary>The joint results, and the entries behind each figure.</summary>
public static class ResultsApi
{
    /// <param name="Hidden">Entries that are counted and not shown: of cases the viewer may not see.</param>
    public sealed record Figure(string Path, int Count, IReadOnlyList<FigureEntry> Entries, int Hidden);

    public sealed record FigureEntry(string Case, DateOnly Day, Guid Entry, DateTimeOffset KnownFrom);

    public static void MapResults(this RouteGroupBuilder api)
    {
        api.MapGet("/results/{year:int}", Get).WithName("readResults")
            .WithSummary("Tables 1–4 and the travel orders for a year and the two before it.")
            .WithDescription(
                "As the joint report counts them; whoever may see no cases has a year's figures as its report had them, "
                    + "until then to the nearest ten, "
                    + "and null where a figure is too small to tell. "
                    + "With asKnownAt as they were known then, by the definition of the report of 2024 or of 2023.")
            .Produces<JsonObject>().ProducesProblem(400).ProducesProblem(401);
        api.MapGet("/results/{year:int}/figures/{**row}", Explain).WithName("explainFigure")
            .WithSummary("The entries behind one figure, e.g. table_1_removal_decisions/Polismyndigheten/HomeCountry.")
            .WithDescription(
                "Each counted departure or decision with the entry that tells of it; of cases that the caller may not see only how many there are.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
    }

    private static async Task<Results<Ok<JsonNode>, ProblemHttpResult>> Get(
        int year, SecrecyBoundary boundary, TimeProvider clock, ClaimsPrincipal user,
        [Description("A date (through that Swedish day) or an instant; default now.")] string? asKnownAt = null,
        [Description("2024 or 2023.")] int definition = 2024)
    {
        if (Read(year, asKnownAt, definition, clock, user.Viewer()!, out var knownAt) is { } problem) return problem;
        using var json = new MemoryStream();
        ResultsJson.Write(await boundary.Results(user.Viewer()!, year, (Definition)definition, knownAt), json);
        json.Position = 0;
        return TypedResults.Ok((await JsonNode.ParseAsync(json))!);
    }

    private static async Task<Results<Ok<Figure>, ProblemHttpResult>> Explain(
        int year, string row, SecrecyBoundary boundary, ClaimsPrincipal user, TimeProvider clock, string? asKnownAt = null, int definition = 2024)
    {
        if (Read(year, asKnownAt, definition, clock, user.Viewer()!, out var knownAt) is { } problem) return problem;
        try
        {
            var (found, _) = JointResults.Find($"{row}/{year}");
            var seen = await boundary.Explain(user.Viewer()!, found, year, (Definition)definition, knownAt, "/api/v1/results/figures");
            return TypedResults.Ok(new Figure($"{row}/{year}", seen.Count,
                [.. seen.Rows.Select(countedRow => new FigureEntry(countedRow.Subject, countedRow.Day, countedRow.Entry, countedRow.KnownFrom))],
                seen.Hidden));
        }
        catch (FormatException unknown)
        {
            return ApiProblem.Of(404, "Figuren finns inte.", unknown.Message);
        }
    }

    private static ProblemHttpResult? Read(int year, string? asKnownAt, int definition, TimeProvider clock, Viewer viewer, out DateTimeOffset knownAt)
    {
        knownAt = clock.GetUtcNow();
        if (definition is not (2023 or 2024)) return ApiProblem.Of(400, "Definitionen finns inte.", "Ange 2023 eller 2024.");
        if (definition != 2024 && !SecrecyBoundary.SeesSmallFigures(viewer))
            return ApiProblem.Of(400, "Definitionen lämnas inte ut.", "Med din roll ges resultatet med 2024 års definition.");
        try
        {
            Asked.RequireYear(year, "year");
            knownAt = KnownTimes.Of(viewer, asKnownAt, knownAt, "asKnownAt");
            return null;
        }
        catch (CommandException problem)
        {
            return ApiProblem.Of(400, "Anropet kan inte läsas.", problem.Text);
        }
    }
}
