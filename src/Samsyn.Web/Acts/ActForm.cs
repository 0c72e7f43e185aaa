using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;
using Samsyn.Acts;
using Samsyn.Register;
using Samsyn.Web.Words;

namespace Samsyn.Web.Acts;

public enum FieldKind { Text, List, Lines, Number, Day, Time, Clock, Choice, Choices, Tick }

/// <summary>One field of an act's form.</summary>
/// <param name="Name">As in the act's data; a dot goes into a part of it.</param>
/// <param name="Label">In the language of the page.</param>
/// <param name="Choices">Value and word, where there are some to choose from.</param>
/// <param name="Value">What the field holds when the form is new.</param>
/// <param name="Twice">How an hour that comes twice is read, of a clock; the earlier when it is null.</param>
public sealed record FormField(
    string Name, string Label, FieldKind Kind, bool IsRequired = true, IReadOnlyList<(string Value, string Word)>? Choices = null, string Value = "",
    ClockResolver? Twice = null)
{
    /// <summary>A list of countries, which may be written by their names.</summary>
    public bool IsCountries { get; init; }

    /// <summary>A number without decimals.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The form wants an answer, whatever the API lets be left out.</summary>
    public bool MustBeAnswered { get; init; }

    /// <summary>The part of a list that the field belongs to, e.g. the second leg of a journey; null where it stands by itself.</summary>
    public string? Group { get; init; }
}

/// <summary>The forms of the acts, made from their records: which fields each has in a subject, and the act that a sent form means.</summary>
public static class ActForm
{
    /// <summary>How many parts of a list a form has room for; those left empty are not there.</summary>
    private const int Parts = 5;
    private const string ClockFormat = "yyyy-MM-dd'T'HH:mm", When = "occurredOn";

    public static IReadOnlyList<FormField> Fields(ActKind kind, Basis basis, IStringLocalizer<Texts> texts)
    {
        var fields = kind.Shape.Fields.Where(field => kind.Asks(field, basis)).OrderByDescending(IsAskedFirst)
            .SelectMany(field => Of(kind, field, basis, texts));
        return kind.AsksWhen
            ? [.. fields, new FormField(When, texts[FieldLabels.Of(When)], FieldKind.Clock, false, Value: Clock(EntryFormat.Text(basis.Now)))]
                : [.. fields];
    }

    /// <summary>The cases that a field offers.</summary>
    public static IEnumerable<string> Cases(FormField field) =>
        field.Name != "cases" ? []
            : (field.Choices ?? []).Select(choice => choice.Value).Where(subject => Subjects.KindOf(subject) == SubjectKind.Case);

    /// <summary>With no other cases to choose among than those that the viewer may be shown.</summary>
    /// <param name="asked">The cases that the address chooses from the start.</param>
    public static IReadOnlyList<FormField> WithKnown(IReadOnlyList<FormField> fields, IReadOnlySet<string> known, IReadOnlyList<string> asked) =>
    [
        .. fields.Select(field =>
        {
            if (field.Name != "cases") return field;
            List<string> chosen = [.. asked.Where(known.Contains)];
            if (field.Choices is null) return field with { Value = string.Join(", ", chosen) };
            List<string> offered = [.. Cases(field).Where(known.Contains).Union(chosen)];
            return offered.Count == 0 ? field with { Kind = FieldKind.List, Choices = null }
                : field with { Choices = [.. offered.Select(choice => (choice, choice))], Value = string.Join(',', chosen) };
        }),
    ];

    private static IEnumerable<FormField> Of(ActKind kind, FieldShape field, Basis basis, IStringLocalizer<Texts> texts)
    {
        if (FactShape.IsPart(field.Type) && !field.IsList)
        {
            foreach (var part in FactShape.Of(field.Type).Fields)
                yield return Simple($"{field.Name}.{part.Name}", texts[FieldLabels.Of($"{field.Name}.{part.Name}")], part, null, "", texts)
                    with
                { IsRequired = false };
            yield break;
        }
        if (FactShape.IsPart(field.Type))
        {
            for (var index = 0; index < Parts; index++)
                foreach (var part in FactShape.Of(field.Type).Fields)
                {
                    var label = texts[FieldLabels.Of($"{field.Name}.{part.Name}")];
                    yield return Simple($"{field.Name}.{index}.{part.Name}", label, part, null, "", texts) with
                    {
                        IsRequired = false,
                        Group = $"{texts[ActKind.LabelOf(field)]} {index + 1}",
                    };
                }
            yield break;
        }
        var suggested = kind.Suggested(field, basis);
        if (field.Type == typeof(DateTimeOffset)) suggested = Clock(suggested);
        yield return Simple(field.Name, texts[ActKind.LabelOf(field)], field, kind.Choices(field, basis), suggested, texts);
    }

    private static FormField Simple(
        string name, string label, FieldShape field, IReadOnlyList<Choice>? offered, string suggested, IStringLocalizer<Texts> texts)
    {
        var type = field.Type;
        var choices = offered?.Select(choice => (choice.Value, Word(choice, type, texts))).ToList()
            ?? (type.IsEnum ? [.. Enum.GetValues(type).Cast<Enum>().Select(value => (value.ToString(), texts.Word(value)))]
            : type == typeof(Country) && !field.IsList ? [.. texts.Countries().Select(country => (country.Code, country.Name))] : null);
        var kind = choices is not null ? field.IsList ? FieldKind.Choices : FieldKind.Choice
            : field.Property.IsDefined(typeof(LinesAttribute)) ? FieldKind.Lines
            : field.IsList ? FieldKind.List
            : type == typeof(bool) ? FieldKind.Tick
            : type == typeof(int) || type == typeof(decimal) ? FieldKind.Number
            : type == typeof(DateOnly) ? FieldKind.Day
            : type == typeof(TimeOnly) ? FieldKind.Time
            : type == typeof(DateTimeOffset) ? FieldKind.Clock : FieldKind.Text;
        return new(name, label, kind, (field is { IsRequired: true, IsList: false } || IsAskedFirst(field))
            && kind != FieldKind.Tick, choices, suggested,
            field.Property.IsDefined(typeof(LaterOfTwoAttribute)) ? ClockResolvers.Later : null)
        { IsCountries = type == typeof(Country) && field.IsList, IsWhole = type == typeof(int), MustBeAnswered = IsAskedFirst(field) };
    }

    private static bool IsAskedFirst(FieldShape field) => field.Property.IsDefined(typeof(AskedFirstAttribute));

    /// <summary>A field of a fact, with what it says now.</summary>
    internal static FormField Field(string name, FieldShape field, JsonNode? now, IStringLocalizer<Texts> texts) =>
        Simple(name, texts[name.Contains('.') ? FieldLabels.Of(name) : ActKind.LabelOf(field)], field, null, Text(field, now), texts);

    private static string Text(FieldShape field, JsonNode? now) => now switch
    {
        null => "",
        JsonArray list => string.Join(field.Type.IsEnum ? "," : ", ", list.Select(node => node?.ToString())),
        _ when field.Type == typeof(bool) => now.GetValue<bool>() ? "true" : "false",
        _ when field.Type == typeof(DateTimeOffset) => Clock(now.ToString()),
        _ => now.ToString(),
    };

    /// <summary>What was sent in a field, as <see cref="FormField.Value"/> would hold it.</summary>
    internal static string Sent(FormField field, IFormCollection form) =>
        field.Kind == FieldKind.Choices
            ? string.Join(',', form[field.Name].Where(value => !string.IsNullOrEmpty(value))) : form[field.Name].ToString().Trim();

    private static string Word(Choice choice, Type type, IStringLocalizer<Texts> texts) =>
        choice.Says is { } says ? choice.To is { } to ? $"{texts.Country(to.Code)}, {Said.Of(says)}" : Said.Of(says)
        : choice.Word is { } word ? texts[word]
        : type == typeof(Country) ? texts.Country(choice.Value)
        : type.IsEnum ? texts.Word((Enum)Enum.Parse(type, choice.Value)) : choice.Value;

    /// <summary>The act that a sent form means.</summary>
    /// <exception cref="RefusedEntryException">A field is missing or cannot be read.</exception>
    public static Act Read(ActKind kind, IReadOnlyList<FormField> fields, IFormCollection form, IStringLocalizer<Texts> texts)
    {
        return kind.Read(JsonSerializer.SerializeToElement(Data(fields, form, texts)));
    }

    /// <summary>What a sent form says, as data.</summary>
    /// <exception cref="RefusedEntryException">A field cannot be read.</exception>
    internal static JsonObject Data(IReadOnlyList<FormField> fields, IFormCollection form, IStringLocalizer<Texts> texts)
    {
        var data = new JsonObject();
        var lists = new Dictionary<string, SortedDictionary<int, JsonObject>>();
        foreach (var field in fields)
        {
            if (Json(field, form, texts) is not { } value) continue;
            var (into, name) = field.Name.Split('.') switch
            {
                [var list, var index, var inner] => (Row(list, int.Parse(index, CultureInfo.InvariantCulture)), inner),
                [var part, var inner] => (Part(part), inner),
                _ => (data, field.Name),
            };
            into[name] = value;
        }
        foreach (var (list, rows) in lists) data[list] = new JsonArray([.. rows.Values]);
        foreach (var list in fields.Select(field => field.Name.Split('.')).Where(names => names.Length == 3).Select(names => names[0]).Distinct())
            data[list] ??= new JsonArray();
        foreach (var part in fields.Select(field => field.Name.Split('.')).Where(names => names.Length == 2).Select(names => names[0]).Distinct())
            if (data[part] is JsonObject { Count: 0 }) data.Remove(part);
        return data;

        JsonObject Part(string part) => (JsonObject)(data[part] ??= new JsonObject());

        JsonObject Row(string list, int index)
        {
            if (!lists.TryGetValue(list, out var rows)) lists[list] = rows = [];
            if (!rows.TryGetValue(index, out var row)) rows[index] = row = [];
            return row;
        }
    }

    private static JsonNode? Json(FormField field, IFormCollection form, IStringLocalizer<Texts> texts)
    {
        var text = form[field.Name].ToString().Trim();
        return field.Kind switch
        {
            FieldKind.Tick when !field.IsRequired && field.Name.Contains('.') => text == "true" ? true : IsCondition(field) ? false : null,
            FieldKind.Tick => text == "true",
            FieldKind.Choices => new JsonArray([.. form[field.Name].Where(choice => !string.IsNullOrEmpty(choice))
                .Select(choice => (JsonNode)choice!)]),
            FieldKind.Lines => new JsonArray([.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(value => (JsonNode)value)]),
            FieldKind.List => new JsonArray([.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(value => (JsonNode)(field.IsCountries ? CountryNames.Read(value)?.Code ?? value : value))]),
            _ when text.Length == 0 && field.MustBeAnswered =>
                throw new RefusedEntryException($"data.{field.Name}", $"Frågan är inte besvarad.", $"Svara med egna ord."),
            _ when text.Length == 0 => null,
            FieldKind.Number => Number(field, text),
            FieldKind.Clock when DateTime.TryParseExact(text, ClockFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock)
                && clock.Year is > 1900 and < 2200 => Instant(field, DateOnly.FromDateTime(clock), TimeOnly.FromDateTime(clock)),
            _ => text,
        };
    }

    private static JsonNode Number(FormField field, string text)
    {
        if (!decimal.TryParse(text.Replace(',', '.').Replace("\u00A0", "").Replace(" ", ""), NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var number) || field.IsWhole && number != decimal.Truncate(number))
            throw field.IsWhole
                ? new RefusedEntryException($"data.{field.Name}", $"Här ska det stå ett heltal som inte är negativt.", $"Skriv ett heltal.")
                : new RefusedEntryException($"data.{field.Name}", $"Här ska det stå ett belopp i kronor.", $"Skriv ett tal som inte är negativt.");
        return number == decimal.Truncate(number) && Math.Abs(number) < int.MaxValue ? (JsonNode)(int)number : number;
    }

    /// <summary>A condition for detaining a child is answered yes or no; no answer is no.</summary>
    private static bool IsCondition(FormField field) => field.Name.StartsWith("child.", StringComparison.Ordinal);

    private static string Instant(FormField field, DateOnly day, TimeOnly time) => SwedishTime.IsOnTheClock(day, time)
        ? EntryFormat.Text(SwedishTime.At(day, time, field.Twice ?? ClockResolvers.Earlier))
        : throw new RefusedEntryException($"data.{field.Name}", $"Den tiden finns inte: sommartiden börjar den natten.",
            $"Ange en tid före 02.00 eller från 03.00.");

    /// <summary>An instant as the clock field writes it; nothing of nothing.</summary>
    private static string Clock(string instant) => instant.Length == 0 ? ""
        : DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture).SwedishClock.ToString(ClockFormat, CultureInfo.InvariantCulture);

    /// <summary>What was answered, in words, for looking at it once more.</summary>
    public static string Answer(FormField field, IFormCollection form, IStringLocalizer<Texts> texts)
    {
        var sent = form[field.Name].Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => value!).ToList();
        if (field.Kind == FieldKind.Tick) return texts[sent.Contains("true") ? "ja" : "nej"];
        if (sent.Count == 0) return "–";
        return string.Join(", ",
            sent.Select(value => field.Choices?.FirstOrDefault(choice => choice.Value == value).Word ?? value.Replace('T', ' ')));
    }
}
