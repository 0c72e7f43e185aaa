using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.OpenApi;
using Samsyn.Acts;
using Samsyn.Register;
using Samsyn.Web.Words;

namespace Samsyn.Web.Api;

/// <summary>
/// What the API's document says of a field of a fact or an act: what the forms call it and what its record's documentation says. Of what the API
/// shows it is the record's documentation, which the framework puts there, else what <c>fields.json</c> says of the name.
/// </summary>
internal static partial class FieldWords
{
    private static readonly FrozenDictionary<string, string> Named =
        JsonSerializer.Deserialize<Dictionary<string, string>>(Resource("Samsyn.Web.Api.fields.json"))!.ToFrozenDictionary();

    /// <summary>Of the domain's records, by type and parameter: <c>DecisionMade.Basis</c>.</summary>
    private static readonly Lazy<FrozenDictionary<string, string>> Documented = new(() => XDocument.Load(Resource("Samsyn.xml")).Descendants("member")
        .Where(member => member.Attribute("name")!.Value.StartsWith("T:", StringComparison.Ordinal))
        .SelectMany(member => member.Elements("param"), (member, field) =>
            (Key: $"{LastName(member.Attribute("name")!.Value)}.{field.Attribute("name")!.Value}", Text: Plain(field)))
        .DistinctBy(told => told.Key).ToFrozenDictionary(told => told.Key, told => told.Text));

    /// <summary>A field of a fact, an act or a part of one.</summary>
    /// <param name="within">The field that the part stands in, and a full stop; empty in the fact itself.</param>
    public static string Of(FieldShape field, string within)
    {
        var record = field.Property.DeclaringType!.Name;
        var label = field.Property.GetCustomAttribute<LabelAttribute>()?.Label ?? FieldLabels.Find(within + field.Name)
            ?? (within.Length == 0 ? FieldLabels.Find(field.Name) : null);
        var called = Named.GetValueOrDefault($"{record}.{field.Name}")
            ?? (label is null ? Named.GetValueOrDefault(field.Name) : Said.InEnglish(label));
        string?[] told = [called, Documented.Value.GetValueOrDefault($"{record}.{field.Property.Name}")];
        return told.Any(text => text is not null) ? string.Join(' ', told.OfType<string>().Select(Sentence))
            : throw Missing($"{record}.{field.Name}");
    }

    /// <summary>Says what each field of a schema is that says nothing itself.</summary>
    public static void Tell(string owner, IOpenApiSchema schema)
    {
        if (schema is OpenApiSchemaReference) return;
        foreach (var (name, field) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (string.IsNullOrEmpty(field is OpenApiSchemaReference other ? other.Reference.Description : field.Description))
                field.Description = Find(owner, name) ?? throw Missing($"{owner}.{name}");
            Tell($"{owner}.{name}", field);
        }
        if (schema.Items is { } item) Tell(owner, item);
        foreach (var part in (schema.AnyOf ?? []).Concat(schema.OneOf ?? []).Concat(schema.AllOf ?? [])) Tell(owner, part);
    }

    public static string OfParameter(string name) => Named.GetValueOrDefault($"parameter.{name}") ?? throw Missing($"parameter.{name}");

    private static string? Find(string owner, string name) => Named.GetValueOrDefault($"{owner}.{name}") ?? Named.GetValueOrDefault(name);

    private static InvalidOperationException Missing(string field) =>
        new($"The API's document says nothing of {field}: document its record, or add it to fields.json.");

    private static string Sentence(string text) => text.EndsWith('.') ? text : text + ".";

    private static string Plain(XElement text)
    {
        foreach (var link in text.Descendants().Where(link => link.Attribute("cref") is not null).ToList())
            link.ReplaceWith(LastName(link.Attribute("cref")!.Value));
        foreach (var other in text.Descendants("paramref").ToList())
            other.ReplaceWith(JsonNamingPolicy.CamelCase.ConvertName(other.Attribute("name")!.Value));
        return Spaces().Replace(text.Value, " ").Trim();
    }

    private static string LastName(string member) => member[(member.LastIndexOf('.') + 1)..];

    private static Stream Resource(string name) => typeof(FieldWords).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"{name} is not built in.");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
