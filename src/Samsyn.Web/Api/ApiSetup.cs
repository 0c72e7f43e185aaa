using System.Security.Claims;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;
using Samsyn.Web.Words;

namespace Samsyn.Web.Api;

/// <summary>The API under <c>/api/v1</c>, by the Swedish REST API profile: camelCase, UTC, problem+json, <c>limit</c> and a position.</summary>
public static class ApiSetup
{
    public static void AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.Encoder = Json.Readable.Encoder;
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
        });
        services.AddOpenApi("v1", options =>
        {
            options.ShouldInclude = operation => operation.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
            options.OpenApiVersion = Microsoft.OpenApi.OpenApiSpecVersion.OpenApi3_1;
            options.AddDocumentTransformer(ApiDocument.Complete);
        });
    }

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").DisableAntiforgery().AddEndpointFilter(async (context, next) =>
        {
            try
            {
                return await next(context);
            }
            catch (BadHttpRequestException bad)
            {
                return ApiProblem.Of(bad.StatusCode, "Anropet kan inte läsas.", ErrorPage.WhyUnread(bad));
            }
        });
        api.MapEntries();
        api.MapCases();
        api.MapActs();
        api.MapCharters();
        api.MapNotifications();
        api.MapResults();
        api.MapReportFigures();
        api.MapCheckpoints();
        api.MapContradictions();
        api.MapOrders();
        api.MapWaiting();
        api.MapSituation();
        api.MapFacilities();
        api.MapCountries();
        api.MapCarriers();
        api.MapHandovers();
        api.MapReleases();
        api.MapGet("/api-info", Info).WithName("apiInfo").WithSummary("What this API is (VER.06 of the profile), and what the register's clock is.")
            .WithDescription(
                "An entry recorded more than a minute after the register's clock is refused. Who is signed in is told where the feed ends, too.")
            .AllowAnonymous();
        app.MapOpenApi("/api/{documentName}/openapi.json").AllowAnonymous();
        app.Map("/api/{**rest}", () => ApiProblem.Of(404, "Resursen finns inte.", "Se /api/v1/openapi.json.")).ExcludeFromDescription();
    }

    /// <summary>What the API is.</summary>
    /// <param name="RegisterClock">Now, as the register counts it; a practice register's clock stands on the practice day.</param>
    /// <param name="IsPractice">The persons in the register are invented.</param>
    /// <param name="Epoch">The register's life that the feed's positions are counted in; null for who is not signed in.</param>
    /// <param name="FeedHead">The feed's last position; null for who is not signed in.</param>
    public sealed record ApiInfo(
        string ApiName, string ApiVersion, string ApiReleased, string ApiDocumentation,
        string ApiStatus, DateTimeOffset RegisterClock, bool IsPractice, string? Epoch, long? FeedHead);

    private static async Task<Ok<ApiInfo>> Info(OpenedRegister register, ClaimsPrincipal user)
    {
        // That an entry has come, and when, is not for everyone on the network.
        var head = user.Viewer() is null ? null : await register.Reader.Head();
        return TypedResults.Ok(new ApiInfo("Samsyn", "1.0.0", "2026-11-22", "/api/v1/openapi.json",
            "active", register.Clock.GetUtcNow(), register.IsPractice, head?.Epoch, head?.Position));
    }

    /// <summary>A follower of the feed has come further than the register, or knows another life of it.</summary>
    public static ProblemHttpResult Gone(FeedHead head) => ApiProblem.Of(410, "Flödet fortsätter inte därifrån.",
        "Registret har satts tillbaka från en äldre kopia, eller slutar före den positionen. Läs om flödet från 0, "
            + "eller från den position där ni och registret är överens, i den epok som anges.",
        new Dictionary<string, object?> { ["epoch"] = head.Epoch, ["feedHead"] = head.Position });

    /// <summary>Says in the API's document what the body is; it is read by <see cref="RequestBody"/>.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint) =>
        endpoint.AddOpenApiOperationTransformer(async (operation, context, stop) =>
    {
        context.Document!.AddComponent(typeof(T).Name, await context.GetOrCreateSchemaAsync(typeof(T), null, stop));
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] =
                new() { Schema = new OpenApiSchemaReference(typeof(T).Name, context.Document) }
            },
        };
    });
}
