using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Samsyn.Results;

namespace Samsyn.Tests.Pages;

public class PageTests(SharedSite site)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/arenden")]
    [InlineData("/resultat")]
    [InlineData("/regler")]
    [InlineData("/arenden/MIG-9000001/frister")]
    [InlineData("/arenden/MIG-9000001/atgarder")]
    [InlineData("/handelser")]
    [InlineData("/arenden.csv")]
    public async Task Nothing_is_shown_to_who_is_not_signed_in(string path)
    {
        using var visitor = await site.Visit();
        using var response = await visitor.Http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.StartsWith("/logga-in", response.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var visitor = await site.Visit();

        var response = await visitor.Http.PostAsync("/logga-in/ovning",
            new FormUrlEncodedContent([new("roll", Visitor.Police)]), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("/resultat?ar=abc", "Året måste vara ett tal, till exempel 2024.")]
    [InlineData("/resultat.csv?ar=abc", "Året måste vara ett tal, till exempel 2024.")]
    [InlineData("/resultat.csv", "Året måste vara ett tal, till exempel 2024.")]
    [InlineData("/rattssakerhet?hoppa=%3Cb%3E", "Värdet ”<b>” i fältet ”hoppa” måste vara ett heltal, till exempel 2.")]
    public async Task A_value_in_the_address_that_cannot_be_read_is_named(string path, string said)
    {
        using var visitor = await site.Visit(Visitor.Police);
        using var response = await visitor.Http.GetAsync(path, TestContext.Current.CancellationToken);
        var page = await Visitor.Read(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(said, page.QuerySelector("p.sub")!.TextContent);
    }

    [Fact]
    public async Task A_role_that_the_agency_does_not_have_cannot_be_taken()
    {
        using var visitor = await site.Visit();

        var response = await visitor.Submit("/logga-in", "/logga-in/ovning", new() { ["roll"] = "Kriminalvarden:DecisionMaker" });

        Assert.Equal("/logga-in", response.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData(Visitor.Migration)]
    [InlineData(Visitor.Police)]
    [InlineData(Visitor.Transport)]
    public async Task Signing_in_shows_the_situation_and_signing_out_hides_it(string role)
    {
        using var visitor = await site.Visit(role);
        var page = await visitor.Page("/");

        Assert.Equal("Lägesbild", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Övningsdata", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll(".flow b"));

        await visitor.Submit("/", "/logga-ut", []);
        using var response = await visitor.Http.GetAsync("/", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    [Fact]
    public async Task Every_number_of_the_results_leads_to_as_many_entries()
    {
        using var visitor = await site.Visit(Visitor.Migration);
        var page = await visitor.Page("/resultat?ar=2024");
        var links = page.QuerySelectorAll<IHtmlAnchorElement>("td a").Where(link => link.TextContent.Trim() != "0").ToList();

        Assert.NotEmpty(links);
        foreach (var link in links.Take(12))
        {
            var figure = await visitor.Page(link.GetAttribute("href")!);
            Assert.EndsWith($": {link.TextContent.Trim()}", figure.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(Math.Min(100, int.Parse(link.TextContent.Replace("\u00a0", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)),
                figure.QuerySelectorAll("#poster tbody tr").Length);
        }
    }

    [Fact]
    public async Task A_case_shows_its_entries_and_what_was_not_yet_known_is_left_out()
    {
        using var visitor = await site.Visit(Visitor.Migration);
        var number = await AnyCase();
        var entries = await site.Register.Entries(number);
        var first = entries.Min(placed => placed.Entry.RecordedAt).SwedishDay;

        var now = await visitor.Page($"/arenden/{number}");
        var then = await visitor.Page($"/arenden/{number}?kant={first:yyyy-MM-dd}");

        Assert.Contains(number, now.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.True(then.QuerySelectorAll(".timeline > li").Length < now.QuerySelectorAll(".timeline > li").Length);
        Assert.Contains("som det var känt", then.Body!.TextContent, StringComparison.Ordinal);
        await visitor.Page($"/arenden/{number}?kant=1999-01-01", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_worklist_pages_through_every_open_case_once()
    {
        using var visitor = await site.Visit(Visitor.Migration);
        var before = await Count();
        var seen = new List<string>();
        var path = "/arenden";
        for (var page = await visitor.Page(path); ; page = await visitor.Page(path))
        {
            seen.AddRange(page.QuerySelectorAll("tbody td:first-child a").Select(link => link.TextContent));
            if (page.QuerySelectorAll(".pages a")
                .LastOrDefault(link => link.TextContent.StartsWith("Nästa", StringComparison.Ordinal)) is not { } next)
                break;
            path = "/arenden" + next.GetAttribute("href");
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.InRange(seen.Count, before, await Count()); // other tests add cases meanwhile

        async Task<int> Count() => int.Parse((await visitor.Page("/arenden")).QuerySelector(".sub span")!.TextContent
            .Replace("\u00a0", "", StringComparison.Ordinal)
            .Split(' ')[0], CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("/arenden/MIG-00000")]
    [InlineData("/arenden/%3Cscript%3E")]
    [InlineData("/resultat/figur/tabell/rad/2024")]
    [InlineData("/finns-inte")]
    public async Task What_is_not_there_is_said_with_a_way_on(string path)
    {
        using var visitor = await site.Visit(Visitor.Police);
        var page = await visitor.Page(path, HttpStatusCode.NotFound);

        Assert.NotNull(page.QuerySelector("main a[href='/arenden']"));
    }

    [Fact]
    public async Task Every_answer_carries_the_strict_headers()
    {
        using var visitor = await site.Visit(Visitor.Police);
        foreach (var path in new[] { "/", "/arenden", "/api/v1/openapi.json", "/saknas", "/health/live" })
        {
            using var response = await visitor.Http.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
    }

    private async Task<string> AnyCase() => (await site.Register.Explain(JointResults.Find("table_1_removal_decisions/Joint/2024").Row,
        2024, Definition.D2024, DateTimeOffset.MaxValue))[0].Subject;
}
