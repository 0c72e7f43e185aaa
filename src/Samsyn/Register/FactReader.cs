using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Samsyn.Register;

/// <summary>Reads the fields of facts from JSON and says exactly what is wrong with those it cannot read.</summary>
/// <param name="isStored">What is read has been taken once; what is asked of a text or a name since then is not asked of it.</param>
internal sealed class FactReader(bool isStored = false)
{
    private const int LongestText = 4000, LongestPeriod = 500;
    private static readonly DateOnly FirstDay = new(1900, 1, 1), LastDay = new(2199, 12, 31);

    public List<Fault> Faults { get; } = [];

    /// <returns>The fact or part, or null when any field was at fault.</returns>
    public object? Read(FactShape shape, JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return Wrong(path, $"Här ska det stå ett objekt, inte {Kind(json)}.", $"Skriv fälten inom klamrar, till exempel {{}}.");

        var faultsBefore = Faults.Count;
        var values = new object?[shape.Fields.Count];
        Span<bool> given = stackalloc bool[shape.Fields.Count];
        foreach (var property in json.EnumerateObject())
        {
            var index = shape.IndexOf(property.Name);
            if (index < 0)
            {
                Wrong(Join(path, property.Name), $"Fältet finns inte i {shape.Type.Name}.", KnownFields(shape));
                continue;
            }
            var field = shape.Fields[index];
            if (property.Value.ValueKind == JsonValueKind.Null && !field.IsRequired)
            {
                given[index] = field.Type == typeof(CorrectedFields); // null is an answer there: it withdraws the entry
                continue;
            }
            given[index] = true;
            values[index] = field.IsList
                ? ReadList(field, property.Value, Join(path, field.Name))
                : ReadValue(field, property.Value, Join(path, field.Name));
            if (field.IsOneOf && values[index] is > LongestPeriod) // weeks or years, counted from a day by the law
                Wrong(Join(path, field.Name), $"Tiden är orimligt lång.", $"Ange högst {LongestPeriod}.");
        }
        RequireFields(shape, given, path);
        if (Faults.Count > faultsBefore) return null;
        return shape.Create(values);
    }

    private void RequireFields(FactShape shape, ReadOnlySpan<bool> given, string path)
    {
        var oneOf = 0;
        foreach (var (index, field) in shape.Fields.Index())
        {
            if (field.IsOneOf && given[index]) oneOf++;
            if (given[index]) continue;
            if (field.IsRequired)
                Wrong(Join(path, field.Name), $"Fältet saknas.", $"Ange {field.Name} ({Describe(field)}).");
            else if (field.Type == typeof(CorrectedFields))
                Wrong(Join(path, field.Name), $"Fältet saknas.", $"Ange hela den rätta uppgiften, eller null för att återta posten.");
        }
        if (shape.Fields.Any(field => field.IsOneOf) && oneOf != 1)
            Wrong(path, $"Exakt ett av fälten ska anges, inte {oneOf}.", KnownFields(shape));
    }

    private object? ReadList(FieldShape field, JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Array)
            return Wrong(path, $"Här ska det stå en lista, inte {Kind(json)}.", $"Skriv värdena inom hakparenteser, till exempel [\"…\"].");

        var mayBeUnknown = field.Property.IsDefined(typeof(MayBeUnknownAttribute), false);
        var items = json.EnumerateArray().Index()
            .Where(item => !(mayBeUnknown && item.Item.ValueKind == JsonValueKind.String && item.Item.ValueEquals("XX"u8)))
            .Select(item => ReadValue(field, item.Item, $"{path}[{item.Index}]")).ToList();
        var list = Array.CreateInstance(field.Type, items.Count(item => item is not null));
        foreach (var (index, item) in items.Where(item => item is not null).Index()) list.SetValue(item, index);
        return list;
    }

    private object? ReadValue(FieldShape field, JsonElement json, string path)
    {
        var type = field.Type;
        if (type == typeof(string)) return ReadText(json, path, mayHaveLines: field.IsSealed); // what an officer writes in own words
        if (type == typeof(bool)) return ReadBoolean(json, path);
        if (type == typeof(int)) return ReadInteger(json, path);
        if (type == typeof(decimal)) return ReadAmount(json, path);
        if (type == typeof(DateOnly)) return ReadDay(json, path);
        if (type == typeof(TimeOnly)) return ReadClock(json, path);
        if (type == typeof(DateTimeOffset)) return ReadInstant(json, path);
        if (type == typeof(BirthDate)) return ReadBirthDate(json, path);
        if (type == typeof(Moment)) return ReadMoment(json, path);
        if (type == typeof(Guid)) return ReadId(json, path);
        if (type == typeof(Country)) return ReadCountry(json, path);
        if (type == typeof(CorrectedFields)) return ReadCorrectedFields(json, path);
        return type.IsEnum ? ReadEnum(type, json, path) : Read(FactShape.Of(type), json, path);
    }

    public string? ReadText(JsonElement json, string path) => ReadText(json, path, mayHaveLines: false);

    private string? ReadText(JsonElement json, string path, bool mayHaveLines)
    {
        if (json.ValueKind != JsonValueKind.String)
            return (string?)Wrong(path, $"Här ska det stå en text, inte {Kind(json)}.", $"Skriv värdet inom citattecken.");
        string text;
        try
        {
            text = json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return (string?)Wrong(path, $"Texten innehåller ett halvt tecken (ett ensamt surrogat).", $"Skicka texten som giltig Unicode.");
        }
        if (text.Length is 0 or > LongestText || string.IsNullOrWhiteSpace(text))
            return (string?)Wrong(path, $"Texten är tom eller längre än {LongestText} tecken.",
                $"Ange en text, eller utelämna fältet om det får saknas.");
        if (!isStored && PlainText.WhyNot(text, mayHaveLines) is { } reason)
            return (string?)Wrong(path, reason, $"Skicka texten med tecken som syns.");
        return text;
    }

    public object? ReadId(JsonElement json, string path) =>
        json.ValueKind == JsonValueKind.String && Guid.TryParseExact(ReadText(json, path), "D", out var id)
            ? id
            : Wrong(path, $"Här ska det stå ett UUID.", $"Till exempel 0f6c9d7e-2b1f-4c55-9a0e-6f3f0a3f9b01.");

    public object? ReadEnum(Type type, JsonElement json, string path)
    {
        if (ReadText(json, path) is not { } text) return null;
        return Named.TryParse(type, isStored ? text.Trim() : text, out var value)
            ? value
            : Wrong(path, $"Värdet {text} finns inte.", $"Ange något av {string.Join(", ", Enum.GetNames(type))}.");
    }

    public object? ReadMoment(JsonElement json, string path)
    {
        if (json.ValueKind == JsonValueKind.String && ReadText(json, path) is { } text && text.Contains('T'))
            return ReadInstant(json, path) is DateTimeOffset instant ? new Moment(instant) : null;
        return ReadDay(json, path) is DateOnly day ? new Moment(day) : null;
    }

    public object? ReadInstant(JsonElement json, string path)
    {
        var isInstant = json.ValueKind == JsonValueKind.String && ReadText(json, path) is { Length: >= 20 } text
            && (text[^1] == 'Z' || text[^6] is '+' or '-') && text[10] == 'T';
        if (!isInstant || !json.TryGetDateTimeOffset(out var instant))
            return Wrong(path, $"Här ska det stå en tidpunkt med tidszon.", $"Till exempel 2024-05-27T10:12:00Z.");
        if (instant.Year < FirstDay.Year || instant.Year > LastDay.Year) return Impossible(path);
        return EntryFormat.InMicroseconds(instant);
    }

    private object? ReadDay(JsonElement json, string path)
    {
        // of ten characters ISO 8601 has only yyyy-MM-dd
        if (json.ValueKind != JsonValueKind.String || ReadText(json, path) is not { Length: 10 } || !json.TryGetDateTime(out var midnight))
            return Wrong(path, $"Här ska det stå ett datum som finns.", $"Till exempel 2024-05-27.");
        var day = DateOnly.FromDateTime(midnight);
        return day < FirstDay || day > LastDay ? Impossible(path) : day;
    }

    private object? ReadClock(JsonElement json, string path) =>
        json.ValueKind == JsonValueKind.String
            && TimeOnly.TryParseExact(ReadText(json, path), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time : Wrong(path, $"Här ska det stå ett klockslag.", $"Till exempel 17:35.");

    private object? ReadBirthDate(JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.String || !BirthDate.TryParse(ReadText(json, path), out var born))
            return Wrong(path, $"Här ska det stå ett födelsedatum som finns.", $"Ange det som är känt: 2009-05-17, 2009-05 eller 2009.");
        return born.Earliest < FirstDay || born.Latest > LastDay ? Impossible(path) : born;
    }

    private object? Impossible(string path) =>
        Wrong(path, $"Datumet ligger utanför {FirstDay.Year}–{LastDay.Year}.", $"Utelämna ett datum som inte är känt; ange aldrig ett påhittat.");

    private object? ReadBoolean(JsonElement json, string path) => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => Wrong(path, $"Här ska det stå true eller false, inte {Kind(json)}.", $"Skriv true eller false utan citattecken."),
    };

    private object? ReadInteger(JsonElement json, string path) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number) && number >= 0
            ? number
            : Wrong(path, $"Här ska det stå ett heltal som inte är negativt.", $"Skriv talet utan citattecken och decimaler.");

    private object? ReadAmount(JsonElement json, string path) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetDecimal(out var amount) && amount is >= 0 and < 1_000_000_000_000
            ? amount
            : Wrong(path, $"Här ska det stå ett belopp i kronor.", $"Skriv talet utan citattecken, inte negativt.");

    private object? ReadCountry(JsonElement json, string path)
    {
        if (ReadText(json, path) is not { } code) return null;
        return Country.TryParse(code, out var country)
            ? country
            : Wrong(path, $"Landet {code} finns inte i ISO 3166-1.", $"Ange landets två versaler, till exempel AF.");
    }

    private object? ReadCorrectedFields(JsonElement json, string path) =>
        json.ValueKind == JsonValueKind.Object
            ? new CorrectedFields(System.Text.Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(json)))
            : Wrong(path, $"Här ska det stå ett objekt eller null, inte {Kind(json)}.",
                $"Ange hela den rätta uppgiften, eller null för att återta posten.");

    /// <returns>Null, so that a reader can say what is wrong and give up in one expression.</returns>
    public object? Wrong(string path, FormattableString reason, FormattableString remedy)
    {
        if (!Faults.Exists(fault => fault.Field == path)) Faults.Add(new Fault(path, reason, remedy));
        return null;
    }

    private static string Join(string path, string field) => path.Length == 0 ? field : $"{path}.{field}";

    private static FormattableString KnownFields(FactShape shape) => shape.Fields.Count == 0
        ? $"Uppgiften har inga fält: skriv {{}}."
        : (FormattableString)$"Fälten är {string.Join(", ", shape.Fields.Select(field => field.Name))}.";

    private static string Describe(FieldShape field) =>
        field.Type.IsEnum ? string.Join(", ", Enum.GetNames(field.Type)) : field.IsList ? $"{field.Type.Name}[]" : field.Type.Name;

    private static string Kind(JsonElement json) => json.ValueKind.ToString().ToLowerInvariant();
}
