using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Samsyn.Web.Hosting;

namespace Samsyn.Web.Api;

/// <summary>
/// What the API's document says beyond its routes: where it is, how one proves who one is, the schemas of facts and acts, examples, and every
/// answer there may be. By the Swedish REST API profile; paths begin below the API's root, which stands in <c>servers</c>.
/// </summary>
internal static class ApiDocument
{
    public const string Root = "/api/v1";

    private static readonly JsonNode Examples = JsonNode.Parse(
        typeof(ApiDocument).Assembly.GetManifestResourceStream("Samsyn.Web.Api.examples.json")
            ?? throw new InvalidOperationException("The API's examples are not built in."))!;

    private static readonly Dictionary<string, string> Answers = new()
    {
        ["200"] = "Done.",
        ["204"] = "Done; there is nothing to say.",
        ["400"] = "The call cannot be read.",
        ["401"] = "No token, or one that opens nothing.",
        ["403"] = "The role may not do this.",
        ["404"] = "It does not exist, or the caller may not know of it.",
        ["409"] = "The law or the state of the case says no, or the case has changed since it was read. Nothing was written.",
        ["410"] = "The feed does not go on from there: the register was put back from a copy, or ends before that position. "
            + "The answer says in which epoch it goes on.",
        ["413"] = "The body is larger than the route takes.",
        ["415"] = "The body is not of the kind that the route takes.",
        ["422"] = "Entries or fields at fault; each is named with the reason and the remedy. Nothing was written.",
        ["429"] = "Too much in too short a time. Retry-After says how long to wait, in seconds.",
        ["503"] = "More than the site takes on at once. Retry-After says how long to wait, in seconds.",
    };

    public static Task Complete(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken stop)
    {
        var settings = context.ApplicationServices.GetRequiredService<SiteSettings>();
        document.Info = new()
        {
            Title = "Samsyn",
            Version = "1.0.0",
            Description = """
                Registret över återvändandeärenden: myndigheternas system skickar poster, följer flödet, läser ärenden, gör åtgärder som lagen prövar
                och hämtar de gemensamma resultaten.

                The register of return cases: the agencies' systems send entries, follow the feed, read cases, do acts that the law judges, and fetch
                the joint results. Answers are in Swedish, and in English to `Accept-Language: en`; what is quoted from the law stays Swedish.
                Instants
                are UTC. Lists are read on from a position (`after`), which is stable while the register grows, in place of a page number.
                """,
            Contact = new() { Name = "Samsyn" },
            License = new() { Name = "No licence: for the agencies' own systems. What is published of the results is CC0 1.0, at /oppna-data." },
        };
        var root = settings.PublicAddress is { } address ? new Uri(address, Root).OriginalString : Root;
        document.Servers = [new() { Url = root, Description = "The API's root." }];
        Secure(document, settings);
        ApiSchemas.Add(document);
        Refusals(document);
        foreach (var (name, schema) in document.Components!.Schemas!) FieldWords.Tell(name, schema);
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths)
        {
            paths[path[Root.Length..]] = item;
            foreach (var operation in item.Operations!.Values) Complete(document, operation);
        }
        document.Paths = paths;
        return Task.CompletedTask;
    }

    private static void Secure(OpenApiDocument document, SiteSettings settings)
    {
        document.AddComponent<IOpenApiSecurityScheme>("accessToken", new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "An access token of the agency's own provider (RFC 9068, typ at+jwt), for a client that Samsyn's settings name.",
        });
        document.AddComponent<IOpenApiSecurityScheme>("boundToken", new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "dpop",
            Description =
                "The same, bound to the client's key: Authorization: DPoP <token>, and for each call a proof in the DPoP header (RFC 9449).",
        });
        foreach (var provider in settings.Providers)
            document.AddComponent<IOpenApiSecurityScheme>(provider.Name, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OpenIdConnect,
                OpenIdConnectUrl = new Uri(provider.Issuer.OriginalString.TrimEnd('/') + "/.well-known/openid-configuration"),
                Description = $"Where {provider.Agency}'s systems get their tokens.",
            });
    }

    /// <summary>What a refusal carries beyond RFC 9457.</summary>
    private static void Refusals(OpenApiDocument document)
    {
        var problem = (OpenApiSchema)document.Components!.Schemas!["ProblemDetails"];
        problem.Description = "A problem (RFC 9457).";
        problem.Properties!["faults"] = List("With 422: what is wrong, field by field.", "field", "reason", "remedy");
        problem.Properties["reasons"] = List("With 409: why the law says no, each reason with its paragraph.", "citation", "text");
        problem.Properties["version"] =
            new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Description = "With 409: the version the case has now." };

        static OpenApiSchema List(string description, params string[] fields) => new()
        {
            Type = JsonSchemaType.Array,
            Description = description,
            Items = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = fields.ToDictionary(field => field, IOpenApiSchema (_) => new OpenApiSchema { Type = JsonSchemaType.String }),
                Required = fields.ToHashSet(),
            },
        };
    }

    private static void Complete(OpenApiDocument document, OpenApiOperation operation)
    {
        var isOpen = operation.OperationId == "apiInfo";
        if (!isOpen)
        {
            operation.Security = [new() { [new("accessToken", document)] = [] }, new() { [new("boundToken", document)] = [] }];
            foreach (var status in new[] { "401", "403" }) Refuse(status);
        }
        foreach (var status in new[] { "429", "503" }) Refuse(status);
        operation.Parameters ??= [];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>()) parameter.Description ??= FieldWords.OfParameter(parameter.Name!);
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = "Accept-Language",
            In = ParameterLocation.Header,
            Description = "In which language refusals and faults are said: sv (the default) or en.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Example = "en",
        });
        var example = Examples[operation.OperationId!];
        if (operation.RequestBody?.Content is { } sent)
            foreach (var media in sent.Values) media.Example = example?["request"]?.DeepClone();
        foreach (var (status, response) in operation.Responses!)
        {
            if (Answers.TryGetValue(status, out var description)) response.Description = description;
            foreach (var media in response.Content?.Values ?? []) media.Example = (example?[status] ?? Examples[status])?.DeepClone();
        }

        void Refuse(string status) => operation.Responses!.TryAdd(status, new OpenApiResponse
        {
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference("ProblemDetails", document) },
            },
        });
    }
}
