using System.Collections;
using System.Globalization;
using System.Net;
using System.Resources;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Samsyn.Web.Words;

namespace Samsyn.Tests.Pages;

/// <summary>The second language is English on every page: what is left in Swedish, such as quoted law, says so.</summary>
public partial class EnglishTests(SiteFixture site)
{
    private static readonly string[] Shown = ["aria-label", "title", "placeholder", "alt", "data-label", "data-fresh", "data-stale", "data-pause", "data-resume"];

    private const string Plan = "/charter/planera";

    /// <summary>The Swedish texts that have another English, and of each its longest part without anything to fill in.</summary>
    private static readonly IReadOnlyDictionary<string, string> English =
        new ResourceManager(typeof(Texts)).GetResourceSet(CultureInfo.GetCultureInfo("en"), createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(text => (string)text.Key, text => (string)text.Value!)
            .Where(text => text.Key != text.Value).ToDictionary();

    private static readonly HashSet<string> EnglishWords =
        [.. English.Values.SelectMany(text => Word().Matches(text)).Select(word => word.Value.ToLowerInvariant())];

    private static readonly (string Key, string Part)[] Parts = [.. English.Keys
        .Select(key => (Key: key, Part: Placed().Split(key).Select(part => part.Trim()).MaxBy(part => part.Length)!))
        .Where(text => text.Part.Contains(' ', StringComparison.Ordinal) && text.Part.Length >= 10
            && !English[text.Key].Contains(text.Part, StringComparison.Ordinal))];

    [Fact]
    public async Task No_Swedish_text_is_left_on_any_page()
    {
        var said = new Dictionary<string, string>();
        foreach (var role in PageAddresses.All.GroupBy(PageAddresses.Reader))
        {
            using var visitor = await site.Visit(role.Key);
            await visitor.Submit("/regler", "/sprak", new() { ["sprak"] = "en", ["tillbaka"] = "/regler" });
            if (role.Contains(Plan))
                await Within.Until(60, "the plan", async () => (await visitor.Page(Plan)).QuerySelector("#resor") is not null);
            foreach (var path in role)
            {
                using var answer = await visitor.Http.GetAsync(path, TestContext.Current.CancellationToken);
                var page = await Visitor.Read(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
                if (answer.StatusCode is HttpStatusCode.Redirect) continue;
                Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
                foreach (var text in Said(page)) said.TryAdd(text, path);
            }
        }
        Assert.True(said.Count > 3000, $"Only {said.Count} texts were read.");
        Assert.Equal("", string.Join('\n', said.Select(text => (text.Value, text.Key, Why: Swedish(text.Key))).Where(text => text.Why is not null)
            .Select(text => $"{text.Value}: {text.Key} [{text.Why}]")));
    }

    [Theory]
    [InlineData("/resultat?ar=abc", HttpStatusCode.BadRequest, "The call cannot be read")]
    [InlineData("/finns-inte", HttpStatusCode.NotFound, "The page does not exist")]
    [InlineData("/logg", HttpStatusCode.Forbidden, "Your role may not see this page")]
    public async Task What_goes_wrong_is_told_in_English_too(string path, HttpStatusCode status, string said)
    {
        using var visitor = await site.Visit(Visitor.Police);
        await visitor.Submit("/regler", "/sprak", new() { ["sprak"] = "en", ["tillbaka"] = "/regler" });
        var page = await visitor.Page(path, status);

        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(said, page.QuerySelector("h1")!.TextContent);
        Assert.All(Said(page), text => Assert.Null(Swedish(text)));
    }

    /// <summary>What of a text is Swedish; null where it is English.</summary>
    private static string? Swedish(string text)
    {
        if (English.ContainsKey(text)) return "a text with an English of its own";
        if (Parts.FirstOrDefault(part => text.Contains(part.Part, StringComparison.Ordinal)) is { Key: { } key }) return key;
        return Word().Matches(text).Select(word => word.Value)
            .FirstOrDefault(word => word.AsSpan().IndexOfAny("åäöÅÄÖ") >= 0 && !EnglishWords.Contains(word.ToLowerInvariant()));
    }

    /// <summary>What a page says in its own language, seen or heard.</summary>
    private static IEnumerable<string> Said(IHtmlDocument page) => page.All
        .Where(element => element is not (IHtmlScriptElement or IHtmlStyleElement) && element.Closest("[lang]")?.GetAttribute("lang") == "en")
        .SelectMany(element => element.ChildNodes.OfType<IText>().Select(text => text.TextContent)
            .Concat(Shown.Select(element.GetAttribute).OfType<string>()))
        .Select(text => Space().Replace(text, " ").Trim()).Where(text => text.Any(char.IsLetter));

    [GeneratedRegex(@"\{\d+[^}]*\}")]
    private static partial Regex Placed();

    [GeneratedRegex(@"[\p{L}]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
