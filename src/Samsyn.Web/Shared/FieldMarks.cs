using System.Text.RegularExpressions;
using Samsyn.Register;

namespace Samsyn.Web.Shared;

/// <summary>Ties what is wrong with a sent form to its fields, for who does not see that they stand together (WCAG 3.3.1).</summary>
public static partial class FieldMarks
{
    /// <summary>The id of what is said of a fault, by its place among the form's.</summary>
    public static string Id(int place) => $"fel-{place}";

    /// <param name="text">In the language of the page.</param>
    public static Fault At(string field, string text) => new(field, $"{text}", $"");

    /// <summary>The attributes that a field at fault has: that it is, and where that is said.</summary>
    /// <param name="field">The field's name in the form; the faults name it by its path in the entry.</param>
    /// <param name="described">The id of what describes the field besides.</param>
    /// <returns>Null for a field that is right.</returns>
    public static Dictionary<string, object>? Of(IReadOnlyList<Fault> faults, string field, string? described = null)
    {
        string[] said = [.. faults.Index().Where(fault => IsOf(fault.Item, field)).Select(fault => Id(fault.Index))];
        return said.Length == 0 ? null : new()
        {
            ["aria-invalid"] = "true",
            ["aria-describedby"] = string.Join(' ', described is null ? said : [.. said, described]),
        };
    }

    /// <summary>Whether the fault, e.g. of <c>data.legs[0].from</c> or of one of a list's values, is of the form's field.</summary>
    public static bool IsOf(Fault fault, string field)
    {
        var path = Place().Replace(Outer().Replace(fault.Field, ""), ".$1");
        return path == field || path.StartsWith($"{field}.", StringComparison.Ordinal) && int.TryParse(path[(field.Length + 1)..], out _);
    }

    [GeneratedRegex(@"\A(data\.)+")]
    private static partial Regex Outer();

    [GeneratedRegex(@"\[(\d+)\]")]
    private static partial Regex Place();
}
