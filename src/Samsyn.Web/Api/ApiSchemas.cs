using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Samsyn.Acts;
using Samsyn.Register;

namespace Samsyn.Web.Api;

/// <summary>The facts and the acts as schemas of the API's document, read from the same records as the entry format's reader.</summary>
internal static class ApiSchemas
{
    private static readonly string[] Envelope = ["id", "case", "fact", "agency", "occurredOn", "recordedAt", "data"];

    public static void Add(OpenApiDocument document)
    {
        var facts = FactShape.All.OrderBy(shape => shape.Type.Name, StringComparer.Ordinal).ToArray();
        FactShape[] acts = [.. ActKind.All.Where(kind => kind is not RecordedKind).Select(kind => kind.Shape)];
        foreach (var shape in facts.Concat(acts)) document.AddComponent(shape.Type.Name, Object(shape));
        document.AddComponent("Entry", Entry(facts.Select(shape => shape.Type.Name), AnyOf(document, facts)));
        document.AddComponent("SeenEntry", Entry(facts.Select(shape => shape.Type.Name), new OpenApiSchema
        {
            Type = JsonSchemaType.Object | JsonSchemaType.Null,
            Description = "The fact's fields as far as the viewer's agency may see them.",
        }));
        Replace(document, "Batch", "entries", batch => ((OpenApiSchema)batch).Items = new OpenApiSchemaReference("Entry", document));
        Put(document, "FeedItem", "entry", new OpenApiSchemaReference("SeenEntry", document));
        var names = Names(ActKind.All.Select(kind => kind.Name).Order(StringComparer.Ordinal));
        Put(document, "Command", "act", new OpenApiSchema { Type = JsonSchemaType.String, Enum = names });
        var data = (OpenApiSchema)AnyOf(document, acts.Concat(ActKind.All.OfType<RecordedKind>().Select(kind => kind.Shape)).Distinct());
        data.Description = "The act's fields. An act that records one fact takes the fact's fields, and occurredOn when it was not now.";
        Put(document, "Command", "data", data);
    }

    private static OpenApiSchema Entry(IEnumerable<string> facts, IOpenApiSchema data) => new()
    {
        Type = JsonSchemaType.Object,
        Description = "One line of the register's entry format, version 1.",
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["id"] = Text("uuid", "Chosen by the sender; the same id is taken once."),
            ["case"] = Text(null, "What it is about: MIG-, POL- or DOM- a case, CHA- a charter, FAC- a facility, CTY- a country, "
                + "AIR- an airline, RAT- a rate card."),
            ["fact"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = Names(facts) },
            ["agency"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = Names(Enum.GetNames<Agency>()) },
            ["unit"] = Optional("The unit that wrote it."),
            ["by"] = Optional("Who wrote it, as the agency names them."),
            ["occurredOn"] = Text(null, "When it happened: a day (2024-05-27) or, where the law counts hours, an instant (2024-05-27T10:12:00Z)."),
            ["recordedAt"] = Text("date-time", "When the agency wrote it down."),
            ["data"] = data,
        },
        Required = Envelope.ToHashSet(),
    };

    private static OpenApiSchema Object(FactShape shape, string within = "") => new()
    {
        Type = JsonSchemaType.Object,
        AdditionalPropertiesAllowed = false,
        Properties = shape.Fields.ToDictionary(field => field.Name, IOpenApiSchema (field) => Field(field, within)),
        Required = shape.Fields.Where(field => field.IsRequired).Select(field => field.Name).ToHashSet(),
    };

    private static OpenApiSchema Field(FieldShape field, string within)
    {
        var value = Value(field.Type, field.Name);
        var schema = field.IsList ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = value } : value;
        schema.Description = string.Join(' ', new[]
        {
            FieldWords.Of(field, within), field.IsSealed ? "Personal: kept as ciphertext under the case's own key." : null, schema.Description,
        }.Where(said => said is not null));
        return schema;
    }

    private static OpenApiSchema Value(Type type, string name) =>
        type == typeof(string) ? new() { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 4_000 }
        : type == typeof(bool) ? new() { Type = JsonSchemaType.Boolean }
        : type == typeof(int) ? new() { Type = JsonSchemaType.Integer, Minimum = "0" }
        : type == typeof(decimal) ? new() { Type = JsonSchemaType.Number, Minimum = "0" }
        : type == typeof(DateOnly) ? Text("date", null)
        : type == typeof(TimeOnly) ? Text(null, "A time on the local clock, HH:mm.")
        : type == typeof(DateTimeOffset) ? Text("date-time", null)
        : type == typeof(Guid) ? Text("uuid", null)
        : type == typeof(Moment) ? Text(null, "A day, or an instant with its time zone.")
        : type == typeof(Country) ? Text(null, "ISO 3166-1 alpha-2.")
        : type == typeof(CorrectedFields)
            ? new()
            {
                Type = JsonSchemaType.Object | JsonSchemaType.Null,
                Description = "All the fields of the fact as they should be; null withdraws it."
            }
        : type.IsEnum ? new() { Type = JsonSchemaType.String, Enum = Names(Enum.GetNames(type)) }
        : FactShape.IsPart(type) ? Object(FactShape.Of(type), name + ".")
        : Text(null, null);

    private static OpenApiSchema Text(string? format, string? description) =>
        new() { Type = JsonSchemaType.String, Format = format, Description = description };

    private static OpenApiSchema Optional(string description) =>
        new() { Type = JsonSchemaType.String | JsonSchemaType.Null, Description = description };

    private static List<JsonNode> Names(IEnumerable<string> names) => [.. names.Select(name => (JsonNode)name)];

    private static OpenApiSchema AnyOf(OpenApiDocument document, IEnumerable<FactShape> shapes) =>
        new() { AnyOf = [.. shapes.Select(shape => new OpenApiSchemaReference(shape.Type.Name, document))] };

    private static void Put(OpenApiDocument document, string schema, string property, IOpenApiSchema value) =>
        document.Components!.Schemas![schema].Properties![property] = value;

    private static void Replace(OpenApiDocument document, string schema, string property, Action<IOpenApiSchema> change) =>
        change(document.Components!.Schemas![schema].Properties![property]);
}
