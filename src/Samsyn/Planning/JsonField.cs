using System.Text.Json;

namespace Samsyn.Planning;

/// <summary>A place in a JSON file that knows its own path and notes every fault on one shared list.</summary>
internal readonly struct JsonField(JsonElement element, string path, List<InputFault> faults)
{
    private const int MostFaults = 50, LongestText = 200;

    public string Path => path;
    public bool IsNull => element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;

    public void Fault(string reason, string remedy)
    {
        if (faults.Count < MostFaults) faults.Add(new(Shortened(path), Shortened(reason), remedy));
    }

    private static string Shortened(string text) => text.Length <= LongestText ? text : $"{text[..LongestText]}…";

    public JsonField this[string name]
    {
        get
        {
            var inner = path.Length == 0 ? name : $"{path}.{name}";
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
                ? new(value, inner, faults)
                : new(default, inner, faults);
        }
    }

    public int Whole(int least = 0, int most = 10_000_000)
    {
        if (element.ValueKind != JsonValueKind.Number)
        {
            Fault(element.ValueKind switch
            {
                JsonValueKind.Undefined => "fältet saknas.",
                JsonValueKind.String => $"talet är skrivet som text (\"{element.GetString()}\").",
                JsonValueKind.Null => "värdet är tomt.",
                _ => "värdet är inget tal.",
            }, "Ange ett heltal utan citattecken.");
            return least;
        }
        if (!element.TryGetInt32(out var value))
        {
            Fault($"{element.GetRawText()} är inget heltal som ryms.", "Ange ett heltal.");
            return least;
        }
        if (value >= least && value <= most) return value;

        Fault(value < 0 && least >= 0 ? $"{value} är negativt." : $"{value} ligger utanför {least}–{most}.",
            $"Ange ett heltal från {least} till {most}.");
        return least;
    }

    public int? WholeOrNull(int least = 0) => IsNull ? null : Whole(least);

    /// <summary>A whole number of kronor of either sign, far below what would overflow a sum.</summary>
    public long Price()
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var price) && Math.Abs(price) < 1_000_000_000_000_000) return price;
        Fault(element.ValueKind == JsonValueKind.Undefined ? "fältet saknas." : "värdet är inget helt antal kronor.",
            "Ange ett heltal utan citattecken.");
        return 0;
    }

    /// <summary>A bound in kronor, a fraction rounded up so that no claim is made smaller.</summary>
    public long Bound()
    {
        if (element.ValueKind != JsonValueKind.Number || element.TryGetInt64(out _) || Math.Abs(element.GetDouble()) is not (< 1e15 and var size))
            return Price();
        return (long)Math.Ceiling(Math.CopySign(size, element.GetDouble()));
    }

    public double Share()
    {
        if (element.ValueKind == JsonValueKind.Number && element.GetDouble() is >= 0 and <= 1 and var value) return value;
        Fault("värdet är inget tal mellan 0 och 1.", "Ange en andel mellan 0 och 1, utan citattecken.");
        return 0;
    }

    public string Text()
    {
        if (element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 } text) return text;
        Fault(element.ValueKind == JsonValueKind.Undefined ? "fältet saknas." : "värdet är ingen text.", "Ange en text.");
        return "";
    }

    /// <summary>A text that can be part of a certificate's keys: no control characters, no <c>|</c>.</summary>
    public string Id()
    {
        var id = Text();
        if (id.Any(x => x == '|' || char.IsControl(x))) Fault("id:t innehåller | eller ett styrtecken.", "Ange ett id utan dem.");
        return id;
    }

    public string? TextOrNull() => IsNull ? null : Text();

    public string TextOr(string missing) => IsNull ? missing : Text();

    public DateOnly? DateOrNull()
    {
        if (IsNull) return null;
        if (element.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(element.GetString(), "yyyy-MM-dd", out var day)) return day;
        Fault("värdet är inget datum.", "Ange ett datum, till exempel \"2026-11-22\".");
        return null;
    }

    public bool Truth()
    {
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False) return element.GetBoolean();
        Fault(element.ValueKind == JsonValueKind.Undefined ? "fältet saknas." : "värdet är varken true eller false.", "Ange true eller false.");
        return false;
    }

    public IReadOnlyList<T> List<T>(Func<JsonField, T> read, bool mayBeEmpty = true)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            Fault(element.ValueKind == JsonValueKind.Undefined ? "listan saknas." : "värdet är ingen lista.", "Ange en lista [ … ].");
            return [];
        }
        var items = new List<T>(element.GetArrayLength());
        foreach (var item in element.EnumerateArray()) items.Add(read(new(item, $"{path}[{items.Count}]", faults)));
        if (items.Count == 0 && !mayBeEmpty) Fault("listan är tom.", "Ange minst ett värde.");
        return items;
    }

    public IEnumerable<(string Name, JsonField Value)> Members()
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Fault(element.ValueKind == JsonValueKind.Undefined ? "fältet saknas." : "värdet är inget objekt.", "Ange ett objekt { … }.");
            yield break;
        }
        foreach (var member in element.EnumerateObject()) yield return (member.Name, this[member.Name]);
    }
}
