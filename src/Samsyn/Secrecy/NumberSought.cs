using System.Globalization;
using Samsyn.Register;

namespace Samsyn.Secrecy;

/// <summary>
/// A number or a name that somebody looks for, however they write it: in capitals or not, with or without the letters before the number, the hyphen
/// between them and the zeros before the digits. Never a person's name.
/// </summary>
public sealed class NumberSought
{
    private const int MostDigits = 9, LeastOfName = 3;
    private static readonly string[] CaseLetters = ["MIG", "POL", "DOM"];
    private const string OrderLetters = "TO";

    private readonly string text, key;

    public NumberSought(string text)
    {
        this.text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        key = Key(text);
        Cases = [.. CaseLetters.SelectMany(Forms).Where(number => Subjects.KindOf(number) == SubjectKind.Case).Distinct(StringComparer.Ordinal)];
        Orders = [.. Forms(OrderLetters).Append(this.text).Append(this.text.ToUpperInvariant()).Where(number => number.Length > 0)
            .Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The numbers of cases that can be meant.</summary>
    public IReadOnlyList<string> Cases { get; }

    /// <summary>The numbers of travel orders that can be meant.</summary>
    public IReadOnlyList<string> Orders { get; }

    /// <summary>The number is written whole, letters and zeros and all, and no other is meant.</summary>
    public bool IsWhole(string number) => Key(number) == key;

    /// <summary>Whether the number of something that is no case can be meant: whole, without its letters, or by its last part alone.</summary>
    public bool Means(string number) => key.Length > 0 && (IsWhole(number) || Key(number)[3..] == key || IsLastOf(number)
        || Carrier.IsFlight(key) && number == Carrier.Of(key));

    /// <summary>Whether a name has what is written in it; marks over letters may be left out.</summary>
    public bool IsIn(string name) => text.Length >= LeastOfName && CultureInfo.InvariantCulture.CompareInfo
        .IndexOf(name, text, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;

    private bool IsLastOf(string number) => key.All(char.IsAsciiDigit) && number.Split('-')[^1].TrimStart('0') is { Length: > 0 } last
        && last == key.TrimStart('0');

    /// <summary>The number with those letters, in each way that a register may have it; none where others are written.</summary>
    private IEnumerable<string> Forms(string letters)
    {
        if (key.Length > 0 && key.All(char.IsAsciiDigit)) return Padded(letters, key);
        if (key.Length <= letters.Length || !key.StartsWith(letters, StringComparison.Ordinal)) return [];
        var rest = string.Join('-', Parts(text[letters.Length..]));
        return key[letters.Length..] is var digits && digits.All(char.IsAsciiDigit) ? Padded(letters, digits)
            : new[] { rest, rest.ToUpperInvariant(), rest.ToLowerInvariant(), key[letters.Length..] }.Select(form => $"{letters}-{form}");
    }

    private static IEnumerable<string> Padded(string letters, string digits)
    {
        var shortest = digits.TrimStart('0') is { Length: > 0 } number ? number : "0";
        return Enumerable.Range(shortest.Length, Math.Max(MostDigits, digits.Length) - shortest.Length + 1)
            .Select(width => $"{letters}-{shortest.PadLeft(width, '0')}");
    }

    private static string[] Parts(string text) =>
        new string([.. text.Select(sign => char.IsAsciiLetterOrDigit(sign) ? sign : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Key(string text) => string.Concat(Parts(text)).ToUpperInvariant();
}
