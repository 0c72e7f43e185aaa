using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Words;

namespace Samsyn.Web.Acts;

/// <summary>
/// The form of an entry that is to be put right: the fields of its fact with what they say now. What is left as it was stays exactly as it was sent,
/// and what the reader does not see, or a form cannot hold, is not touched.
/// </summary>
public static class CorrectionForm
{
    /// <param name="seen">The entry as it reads now, as far as it is seen.</param>
    public static IReadOnlyList<FormField> Fields(SeenFact seen, IStringLocalizer<Texts> texts)
    {
        var held = Held(seen.Fact);
        return [.. FactShape.Of(seen.Fact.GetType()).Fields.Where(field => seen.Shows(field.Name) && !(field.IsList && FactShape.IsPart(field.Type)))
            .SelectMany(field => FactShape.IsPart(field.Type)
                ? FactShape.Of(field.Type).Fields.Select(part =>
                    ActForm.Field($"{field.Name}.{part.Name}", part, (held[field.Name] as JsonObject)?[part.Name], texts) with { IsRequired = false })
                : [ActForm.Field(field.Name, field, held[field.Name], texts)])];
    }

    /// <summary>The whole right data: what the form changes, on what the entry says now.</summary>
    /// <returns>Null when nothing is changed.</returns>
    /// <exception cref="RefusedEntryException">A field cannot be read.</exception>
    public static CorrectedFields? Read(Fact now, IReadOnlyList<FormField> fields, IFormCollection form, IStringLocalizer<Texts> texts)
    {
        var data = Held(now);
        var changed = fields.Where(field => ActForm.Sent(field, form) != Shown(field)).ToList();
        if (changed.Count == 0) return null;
        var sent = ActForm.Data(changed, form, texts);
        foreach (var field in changed)
        {
            var (part, inner) = field.Name.Split('.') is [var outer, var name] ? (outer, name) : (null, field.Name);
            var into = part is null ? data : (JsonObject)(data[part] ??= new JsonObject());
            into.Remove(inner);
            if ((part is null ? sent : sent[part] as JsonObject)?[inner] is { } value) into[inner] = value.DeepClone();
            if (part is not null && into.Count == 0) data.Remove(part);
        }
        return new(data.ToJsonString());
    }

    private static JsonObject Held(Fact fact) => JsonNode.Parse(EntryFormat.Fields(fact).Json)!.AsObject();

    private static string Shown(FormField field) => field.Kind == FieldKind.Tick && field.Value != "true" ? "" : field.Value;
}
