using System.Globalization;
using System.Resources;

namespace Samsyn.Web.Words;

/// <summary>The domain's own sentences in the language of the request: why the law says no, what is wrong with an entry.</summary>
public static class Said
{
    private static readonly ResourceSet English =
        new ResourceManager(typeof(Texts)).GetResourceSet(CultureInfo.GetCultureInfo("en"), createIfNotExists: true, tryParents: false)
        ?? throw new InvalidOperationException("The English texts are not built in.");

    private static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    public static string Of(Sentence sentence) => sentence.Say(Translate);

    public static string Of(FormattableString sentence) => Sentence.Say(sentence, Translate);

    /// <summary>For an element's <c>lang</c>: Swedish where the page is English and the sentence is not; else null, which leaves it out.</summary>
    public static string? Language(Sentence sentence) => IsEnglish && English.GetString(sentence.Format) is null ? "sv" : null;

    /// <summary>A text in English whatever the request's language: for what is written for other systems' makers.</summary>
    public static string InEnglish(string text) => English.GetString(text) ?? text;

    private static string Translate(string format) => IsEnglish ? InEnglish(format) : format;
}
