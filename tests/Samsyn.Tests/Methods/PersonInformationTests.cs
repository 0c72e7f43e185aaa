using System.Net;
using System.Net.Http.Json;
using Samsyn.Methods;
using Samsyn.Register;
using Samsyn.Tests.Pages;
using Samsyn.Web.Words;

namespace Samsyn.Tests.Methods;

/// <summary>What is told to the person: every step has a text in each language, and which version was given when is known.</summary>
public class PersonInformationTests(OwnSite site) : IClassFixture<OwnSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_step_has_one_text_in_each_language_that_tells_of_rights_complaint_and_what_happens()
    {
        foreach (var language in Enum.GetValues<InformationLanguage>())
            foreach (var kind in Enum.GetValues<CaseKind>())
                foreach (var step in Enum.GetValues<Step>())
                    Assert.Single(PersonBook.All, pair => pair.Language == language && pair.Text.Steps.Contains(new(kind, step)));
        Assert.All(PersonBook.All.GroupBy(pair => pair.Text.Id), of => Assert.Equal(2, of.Select(pair => pair.Language).Distinct().Count()));
        Assert.All(PersonBook.All.GroupBy(pair => pair.Text.Id),
            of => Assert.Single(of.Select(pair => string.Join(',', pair.Text.Steps)).Distinct()));
        Assert.All(PersonBook.All, pair => Assert.All(pair.Language == InformationLanguage.Swedish
            ? new[] { "## Dina rättigheter", "## Om du vill klaga" } : ["## Your rights", "## If you want to complain"],
            heading => Assert.Contains(heading, pair.Text.Body, StringComparison.Ordinal)));
        Assert.All(PersonBook.All.Where(pair => pair.Text.Id != "efter"), pair => Assert.Contains(
            pair.Language == InformationLanguage.Swedish ? "## Vad som händer" : "## What happens", pair.Text.Body, StringComparison.Ordinal));
        Assert.All(PersonBook.All, pair => Assert.True(pair.Text.IsDraft));
    }

    [Fact]
    public async Task The_text_of_the_step_is_given_and_its_version_stands_on_the_page()
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        using var visitor = await site.Visit(Visitor.Migration);
        var page = await visitor.Page($"/arenden/{number}/information");
        Assert.Equal("sv", page.QuerySelector("[data-part=sheet]")!.GetAttribute("lang"));
        var english = await visitor.Page($"/arenden/{number}/information?sprak=English");
        Assert.Contains("Your rights", english.QuerySelector("[data-part=sheet]")!.TextContent, StringComparison.Ordinal);
        var link = page.QuerySelector("a.button")!.GetAttribute("href")!;
        Assert.NotEqual("", (await visitor.Page(link)).QuerySelector("[name=textVersion]")!.GetAttribute("value"));

        var text = PersonBook.All.First(pair => pair.Text.Id == "resan").Text;
        using var client = site.Client(Visitor.Migration);
        var version = (await site.Register.Entries(number)).Count;
        async Task<HttpStatusCode> Give(string given, long expected)
        {
            using var answer = await client.PostAsJsonAsync($"/api/v1/cases/{number}/acts", new
            {
                act = "InformPerson",
                expectedVersion = expected,
                id = Guid.NewGuid(),
                data = new { text = "resan", textVersion = given, language = "English", manner = "OnPaper" },
            }, Stop);
            return answer.StatusCode;
        }
        Assert.Equal(HttpStatusCode.Conflict, await Give("senaste", version));
        Assert.Equal(HttpStatusCode.OK, await Give("0123456789ab", version));
        var given = (await visitor.Page($"/arenden/{number}/information")).QuerySelector("[data-part=given]")!.TextContent;
        Assert.Contains(PersonBook.Find("resan", InformationLanguage.English)!.Title, given, StringComparison.Ordinal);
        Assert.Contains("0123456789ab", given, StringComparison.Ordinal);
        Assert.Contains("texten är ändrad sedan dess", given, StringComparison.Ordinal);
        Assert.NotEqual("0123456789ab", text.Version);
    }
}
