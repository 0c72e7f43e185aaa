using System.Text.Json.Serialization;
using Samsyn.Web.Hosting;
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
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new()
                {
                    Title = "Samsyn",
                    Version = "1",
                    Description = "Registret över återvändandeärenden och de gemensamma resultaten. The register of return cases and the joint results.",
                    Contact = new() { Name = "Samsyn" },
                };
                return Task.CompletedTask;
            });
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
                return ApiProblem.Of(bad.StatusCode, "Anropet kan inte läsas.", bad.Message);
            }
        });
        api.MapEntries();
        api.MapCases();
        api.MapActs();
        api.MapNotifications();
        api.MapResults();
        api.MapGet("/api-info", () => TypedResults.Ok(new
        {
            apiName = "Samsyn",
            apiVersion = "1.0.0",
            apiReleased = "2026-11-22",
            apiDocumentation = "/api/v1/openapi.json",
            apiStatus = "active",
        })).WithSummary("What this API is (VER.06 of the profile).").AllowAnonymous();
        app.MapOpenApi("/api/{documentName}/openapi.json").AllowAnonymous();
        app.Map("/api/{**rest}", () => ApiProblem.Of(404, "Resursen finns inte.", "Se /api/v1/openapi.json.")).ExcludeFromDescription();
    }
}
