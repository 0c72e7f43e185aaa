using System.Globalization;
using System.Runtime.CompilerServices;
using Samsyn.Register;

namespace Samsyn.Planning;

/// <summary>The plan's sentences: written in Swedish, each format the key of its translation, and sentences inside sentences.</summary>
public static class PlanText
{
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    public static string InSwedish(this FormattableString text) => Say(text, format => format, country => country.Code);

    /// <summary>The text with every format and country looked up; numbers are grouped, days are ISO dates.</summary>
    public static string Say(FormattableString text, Func<string, string> translate, Func<Country, string> nameOf) =>
        string.Format(Swedish, translate(text.Format), [.. text.GetArguments().Select(argument => argument switch
        {
            FormattableString inner => Say(inner, translate, nameOf),
            Sentence inner => inner.Say(translate),
            Country country => nameOf(country),
            int or long => string.Format(Swedish, "{0:#,0}", argument),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => argument,
        })]);

    /// <summary>Marks a sentence, so that each can be found and has its translation.</summary>
    internal static FormattableString Say(FormattableString text) => text;

    /// <summary>A word or phrase that a sentence has from elsewhere.</summary>
    internal static FormattableString Word(string text) => FormattableStringFactory.Create(text);

    internal static FormattableString Join(string between, IEnumerable<FormattableString> parts)
    {
        var all = parts.ToArray();
        return FormattableStringFactory.Create(string.Join(between, Enumerable.Range(0, all.Length).Select(x => $"{{{x}}}")), [.. all]);
    }
}
