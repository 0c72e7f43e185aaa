using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Samsyn;

/// <summary>
/// A Swedish sentence that keeps its format, which is the key of its translation, and what stands in it. It is written as an interpolated text:
/// <c>Because($"Fristen löper till {day:yyyy-MM-dd}.")</c>.
/// </summary>
[InterpolatedStringHandler]
public sealed class Sentence : IEquatable<Sentence>
{
    // Days as 2026-11-22, in English too.
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    private readonly StringBuilder format;
    private readonly List<object?> parts;
    private string? said;

    public Sentence(int literalLength, int formattedCount) => (format, parts) = (new(literalLength + 4 * formattedCount), new(formattedCount));

    public void AppendLiteral(string text) =>
        format.Append(text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    public void AppendFormatted<T>(T part, string? format = null)
    {
        this.format.Append('{').Append(parts.Count);
        if (format is not null) this.format.Append(':').Append(format);
        this.format.Append('}');
        parts.Add(part);
    }

    public static implicit operator Sentence(string text)
    {
        var sentence = new Sentence(text.Length, 0);
        sentence.AppendLiteral(text);
        return sentence;
    }

    public static implicit operator string(Sentence sentence) => sentence.ToString();

    /// <summary>E.g. <c>Fristen löper till {0:yyyy-MM-dd}.</c>; what another sentence brings in has a format of its own.</summary>
    public string Format => format.ToString();

    /// <summary>In Swedish.</summary>
    public override string ToString() => said ??= Say(form => form);

    /// <param name="translate">Gives the format, or a word in it, in another language; itself where there is none.</param>
    public string Say(Func<string, string> translate) => Say(Format, parts, translate);

    public static string Say(FormattableString text, Func<string, string> translate) => Say(text.Format, text.GetArguments(), translate);

    private static string Say(string format, IEnumerable<object?> parts, Func<string, string> translate) =>
        string.Format(Swedish, translate(format), [.. parts.Select(part => part switch
        {
            Sentence inner => inner.Say(translate),
            FormattableString inner => Say(inner, translate),
            string word => translate(word),
            _ => part,
        })]);

    public static bool operator ==(Sentence? one, Sentence? other) => one is null ? other is null : one.Equals(other);

    public static bool operator !=(Sentence? one, Sentence? other) => !(one == other);

    public bool Equals(Sentence? other) => other is not null && ToString() == other.ToString();

    public override bool Equals(object? obj) => Equals(obj as Sentence);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);
}
