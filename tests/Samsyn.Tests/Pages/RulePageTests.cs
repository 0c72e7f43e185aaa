using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Tests.Pages;

/// <summary>A lawyer signs a rule as it stands, and compares what another number would do; neither changes an answer.</summary>
public class RulePageTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const string Sign = "/regler/underteckna", Lawyer = "Migrationsverket:Lawyer";

    [Fact]
    public async Task A_rule_is_signed_by_a_lawyer_as_it_was_seen_once_for_each_agency()
    {
        const string Rule = "CAL-SE3";
        using var reader = await site.Visit(Visitor.Police);
        Assert.Contains("granskad av ingen jurist", await Card(reader, Rule), StringComparison.Ordinal);
        await reader.Page($"{Sign}?regel={Rule}", HttpStatusCode.Forbidden);

        using var lawyer = await site.Visit(Lawyer);
        var stale = await Send(lawyer, $"{Sign}?regel={Rule}", new() { ["sant"] = "ja", ["lydelse"] = new string('0', 64) });
        Assert.Contains("har ändrats",
            (await Visitor.Read(await stale.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))).QuerySelector(
                "[role=alert]")!.TextContent,
            StringComparison.Ordinal);
        Assert.Empty(await site.Register.Entries(RuleSignatures.SubjectOf(Rule)));

        await Visitor.Refused(await Send(lawyer, $"{Sign}?regel={Rule}", []), "sant");

        await lawyer.Confirmed(await Send(lawyer, $"{Sign}?regel={Rule}", new() { ["sant"] = "ja" }), "Regel undertecknad");
        Assert.Null((await lawyer.Page($"{Sign}?regel={Rule}")).QuerySelector("input[name=sant]"));
        var entry = Assert.Single(await site.Register.Entries(RuleSignatures.SubjectOf(Rule))).Entry;
        Assert.Equal((Agency.Migrationsverket, new RuleSigned(Rulebook.VersionOf(Rule)!)), (entry.Agency, entry.Fact));
        Assert.NotNull(entry.By);
        Assert.Contains("Granskad av jurist vid Migrationsverket", await Card(reader, Rule), StringComparison.Ordinal);

        await lawyer.Page($"{Sign}?regel=PEND-265", HttpStatusCode.NotFound); // what is not computed is not signed
        await lawyer.Page($"{Sign}?regel=NO-SUCH", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Another_number_is_tried_over_the_open_cases_and_nothing_is_recorded()
    {
        var before = await site.Register.Position();
        using var lawyer = await site.Visit(Lawyer);
        var page = await Compared(lawyer);
        Assert.Contains("De öppna ärendena som de var 2026-11-22", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("h2"), title => title.TextContent.Contains("öppna ärenden får ett annat besked",
            StringComparison.Ordinal));
        Assert.Contains("Får verkställas → Inte i kraft", page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("tbody td:first-child"), // an effect is named by its paragraph
            effect => effect.TextContent.StartsWith("Frist, 44 § förvaltningslagen", StringComparison.Ordinal));
        Assert.Empty(page.QuerySelectorAll("a[href^='/arenden/MIG']")); // a lawyer reads no cases

        using var decider = await site.Visit("Migrationsverket:DecisionMaker");
        Assert.NotEmpty((await Compared(decider)).QuerySelectorAll("a[href^='/arenden/MIG']"));
        Assert.DoesNotContain(await site.Register.Feed(before, 1000), placed => placed.Entry.Fact is RuleSigned);

        foreach (var wrong in new[] { "regel=VD-UTV&varde=x&dag=2027-01-01",
            "regel=VD-UTV&varde=6&dag=i%20dag", "regel=EXEC&varde=6&dag=2027-01-01" })
            Assert.NotEmpty((await lawyer.Page($"/regler/jamfor?{wrong}")).QuerySelector("[role=alert]")!.TextContent);
        using var transport = await site.Visit(Visitor.Transport);
        await transport.Page("/regler/jamfor", HttpStatusCode.Forbidden);
    }

    /// <summary>The comparison is made in the background; until it is ready the page says so, and that it can be read in again.</summary>
    private static async Task<IHtmlDocument> Compared(Visitor visitor)
    {
        const string Path = "/regler/jamfor?regel=APP-MV&varde=200&dag=1987-01-01";
        IHtmlDocument page = default!;
        await Within.Until(120, "the comparison", async () =>
        {
            page = await visitor.Page(Path);
            if (page.QuerySelector("[role=status] a") is not { } again) return true;
            Assert.Equal(Path, again.GetAttribute("href"));
            return false;
        });
        return page;
    }

    private static async Task<string> Card(Visitor visitor, string rule) =>
        (await visitor.Page("/regler")).QuerySelectorAll("article.rule")
            .First(card => card.QuerySelector(".rule-id b")!.TextContent == rule).TextContent;

    private static async Task<HttpResponseMessage> Send(Visitor visitor, string path, Dictionary<string, string> changed)
    {
        var form = (await visitor.Page(path)).QuerySelectorAll<IHtmlFormElement>("form.act").Single();
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input")
            .Where(field => field.Name is not null && field.Type != "checkbox").ToDictionary(field => field.Name!, field => field.Value);
        foreach (var (field, value) in changed) fields[field] = value;
        return await visitor.Http.PostAsync(path, new FormUrlEncodedContent(fields));
    }
}
