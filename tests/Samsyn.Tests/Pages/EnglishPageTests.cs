using System.Collections;
using System.Globalization;
using System.Net;
using System.Resources;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Samsyn.Register;
using Samsyn.Web.Words;

namespace Samsyn.Tests.Pages;

/// <summary>
/// The second language is English on every page: what is left in Swedish, such as quoted law, says so with <c>lang</c>. What people have written in
/// the register, names among it, is in their words.
/// </summary>
public partial class EnglishPageTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const string Plan = "/charter/planera";

    /// <summary>What the practice's invented person is called.</summary>
    private const string Practitioner = "övning";

    private static readonly string[] Heard =
        ["aria-label", "title", "placeholder", "alt", "data-label", "data-fresh", "data-stale", "data-pause", "data-resume"];

    /// <summary>By Swedish text, of those that have another English.</summary>
    private static readonly IReadOnlyDictionary<string, string> English =
        new ResourceManager(typeof(Texts)).GetResourceSet(CultureInfo.GetCultureInfo("en"), createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().Select(text => KeyValuePair.Create((string)text.Key, (string)text.Value!))
            .Where(text => text.Key != text.Value).ToDictionary();

    private static readonly HashSet<string> EnglishTexts = [.. English.Values];

    /// <summary>Words that the English itself has, such as what an agency or a statute is called.</summary>
    private static readonly HashSet<string> EnglishWords =
        [.. English.Values.SelectMany(text => Word().Matches(text)).Select(word => word.Value.ToLowerInvariant()), Practitioner];

    /// <summary>Of each Swedish text the longest part with nothing to fill in, where that is more than a word and no English too.</summary>
    private static readonly string[] Parts = [.. English.Keys.Where(key => !EnglishTexts.Contains(key))
        .Select(key => (Key: key, Part: Filled().Split(key).Select(part => part.Trim()).MaxBy(part => part.Length)!))
        .Where(text => text.Part.Contains(' ', StringComparison.Ordinal) && text.Part.Length >= 10
            && !English[text.Key].Contains(text.Part, StringComparison.Ordinal)).Select(text => text.Part)];

    [Fact]
    public async Task No_Swedish_text_is_left_on_any_page()
    {
        var said = new Dictionary<string, string>();
        foreach (var role in PageAddresses.Practice.GroupBy(PageAddresses.Reader))
        {
            using var visitor = await InEnglish(role.Key);
            if (role.Contains(Plan))
                await Within.Until(60, "the plan", async () => (await visitor.Page(Plan)).QuerySelector("#resor") is not null);
            foreach (var path in role)
            {
                using var answer = await visitor.Http.GetAsync(path, TestContext.Current.CancellationToken);
                if (answer.StatusCode == HttpStatusCode.Redirect) continue;
                var page = await Visitor.Read(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
                Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
                foreach (var text in Said(page)) said.TryAdd(text, path);
            }
        }
        Assert.True(said.Count > 3000, $"Only {said.Count} texts were read.");
        var swedish = said.Where(text => Swedish(text.Key) is not null).ToList();
        var written = await Written();
        House.StyleTests.None(swedish.Where(text => !written.Contains(text.Key))
            .Select(text => (text.Value, text.Key, Why: Swedish(Without(written, text.Key))))
            .Where(text => text.Why is not null).Select(text => $"{text.Value}: {text.Key} [{text.Why}]"));
    }

    [Theory]
    [InlineData("/resultat?ar=abc", HttpStatusCode.BadRequest, "What was sent cannot be read")]
    [InlineData("/finns-inte", HttpStatusCode.NotFound, "The page does not exist")]
    [InlineData("/logg", HttpStatusCode.Forbidden, "Your role may not see this page")]
    public async Task What_goes_wrong_is_told_in_English_too(string path, HttpStatusCode status, string said)
    {
        using var visitor = await InEnglish(Visitor.Police);
        var page = await visitor.Page(path, status);

        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(said, page.QuerySelector("h1")!.TextContent);
        Assert.All(Said(page), text => Assert.Null(Swedish(text)));
    }

    [Theory]
    [InlineData("Ärenden")]
    [InlineData("The case: Får inte göras. Ingenting är registrerat.")]
    [InlineData("Wait for the återreseförbud")]
    public void Swedish_is_known_when_it_is_seen(string text) => Assert.NotNull(Swedish(text));

    private async Task<Visitor> InEnglish(string role)
    {
        var visitor = await site.Visit(role);
        await visitor.Submit("/regler", "/sprak", new() { ["sprak"] = "en", ["tillbaka"] = "/regler" });
        return visitor;
    }

    private static readonly char[] SwedishLetters = [.. "åäöÅÄÖ"];

    /// <summary>What of a text is Swedish; null where it is English.</summary>
    private static string? Swedish(string text)
    {
        if (English.ContainsKey(text) && !EnglishTexts.Contains(text)) return text;
        if (Parts.FirstOrDefault(part => IsIn(part, text)) is { } found) return found;
        return Word().Matches(text).Select(word => word.Value)
            .FirstOrDefault(word => word.IndexOfAny(SwedishLetters) >= 0 && !EnglishWords.Contains(word.ToLowerInvariant()));
    }

    private static bool IsIn(string part, string text) => text.IndexOf(part, StringComparison.Ordinal) is >= 0 and var place
        && (place == 0 || !char.IsLetter(text[place - 1]) || !char.IsLetter(part[0]))
        && (place + part.Length == text.Length || !char.IsLetter(text[place + part.Length]) || !char.IsLetter(part[^1]));

    /// <summary>Every text that people have written in the register.</summary>
    private async Task<HashSet<string>> Written()
    {
        var written = new HashSet<string>();
        foreach (var placed in await site.Register.Feed(0, 1_000_000))
            foreach (var text in Texts(JsonDocument.Parse(EntryFormat.Write(placed.Entry)).RootElement))
                written.Add(Space().Replace(text, " ").Trim());
        return written;

        static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Texts(property.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
            JsonValueKind.String => [element.GetString()!],
            _ => [],
        };
    }

    private static string Without(HashSet<string> written, string text) => written.Where(words => words.Length > 3 && IsIn(words, text))
        .OrderByDescending(words => words.Length).Aggregate(text, (left, words) => left.Replace(words, "…", StringComparison.Ordinal));

    /// <summary>What a page says in English, seen or heard.</summary>
    private static IEnumerable<string> Said(IHtmlDocument page) => page.All
        .Where(element => element is not (IHtmlScriptElement or IHtmlStyleElement) && element.Closest("[lang]")?.GetAttribute("lang") == "en")
        .SelectMany(element => element.ChildNodes.OfType<IText>().Select(text => text.TextContent)
            .Concat(Heard.Select(element.GetAttribute).OfType<string>()))
        .Select(text => Space().Replace(text, " ").Trim()).Where(text => text.Any(char.IsLetter));

    [GeneratedRegex(@"\{\d+[^}]*\}")]
    private static partial Regex Filled();

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
