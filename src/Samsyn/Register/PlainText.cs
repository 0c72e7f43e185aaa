using System.Globalization;
using System.Text;

namespace Samsyn.Register;

/// <summary>What a text that someone sends may hold: what a reader can see, in the order that it is read.</summary>
public static class PlainText
{
    /// <summary>Letters and symbols that show nothing: fillers of Hangul, and the empty Braille cell.</summary>
    private const string Blank = "\u115f\u1160\u2800\u3164\uffa0";

    /// <summary>Joins and parts letters in Persian and Indic names; the other format characters hide something or turn the line around.</summary>
    private const string Joiners = "\u200c\u200d";

    /// <param name="mayHaveLines">The text may be of several lines.</param>
    /// <returns>Why the text is not taken; null when it is.</returns>
    public static FormattableString? WhyNot(string text, bool mayHaveLines)
    {
        var isSeen = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar) return $"Texten innehåller tecken som gått sönder på vägen (U+FFFD).";
            var isBreak = rune.Value is '\t' or '\n' or '\r';
            var isJoiner = rune.IsBmp && Joiners.Contains((char)rune.Value);
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control when !(isBreak && mayHaveLines):
                    return $"Texten innehåller ett styrtecken ({Name(rune)}).";
                case UnicodeCategory.Format when !isJoiner:
                case UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    return $"Texten innehåller ett osynligt eller riktningsstyrande tecken ({Name(rune)}).";
                case UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned:
                    return $"Texten innehåller ett tecken som inte finns i Unicode ({Name(rune)}).";
                case UnicodeCategory.SpaceSeparator or UnicodeCategory.Control or UnicodeCategory.Format
                    or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark:
                    break;
                default:
                    isSeen |= !(rune.IsBmp && Blank.Contains((char)rune.Value));
                    break;
            }
        }
        if (isSeen) return null;
        return $"Texten är tom, eller har bara tecken som inte syns.";
    }

    private static string Name(Rune rune) => string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");

    /// <summary>Where in JSON an escape stands that is half a character (a surrogate without its other half); null when there is none.</summary>
    /// <param name="json">UTF-8.</param>
    public static int? LoneSurrogate(ReadOnlySpan<byte> json)
    {
        for (var at = 0; at < json.Length - 1; at++)
        {
            if (json[at] != '\\') continue;
            if (json[at + 1] != 'u')
            {
                at++; // the escaped character itself, which may be a backslash
                continue;
            }
            var unit = Unit(json, at);
            if (unit is >= 0xdc00 and <= 0xdfff) return at;
            if (unit is not (>= 0xd800 and <= 0xdbff))
            {
                at++;
                continue;
            }
            if (Unit(json, at + 6) is not (>= 0xdc00 and <= 0xdfff)) return at;
            at += 11;
        }
        return null;
    }

    private static int Unit(ReadOnlySpan<byte> json, int at) =>
        at + 6 <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
            && int.TryParse(json.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? unit : -1;
}
