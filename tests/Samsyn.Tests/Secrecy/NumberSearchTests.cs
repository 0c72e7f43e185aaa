using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Samsyn.Register;
using Samsyn.Tests.Pages;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Secrecy;

/// <summary>The search in the head of every page: however it is written, never more than one may see, and never lost.</summary>
public class NumberSearchTests(OwnSite site) : IClassFixture<OwnSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static TravelOrdered Ordered(string number) =>
        new(number, PageCase.Afghanistan, new(2026, 11, 25), new(2026, 12, 15), 2, [], "Polismyndigheten");

    [Fact]
    public async Task A_case_and_its_journey_are_found_however_their_numbers_are_written()
    {
        await site.Send("MIG-55500001", "2026-06-01", Agency.Migrationsverket, [.. PageCase.Enforceable, Ordered("TO-55500011-A")]);
        using var officer = await site.Visit(Visitor.Migration);

        foreach (var written in new[] { "55500001", "055500001", "MIG-55500001", "mig 55500001", "Mig55500001", " mig-055500001 ",
            "TO-55500011-A", "to 55500011 a" })
            Assert.Equal("/arenden/MIG-55500001", await Leads(officer, written));
    }

    [Theory]
    [InlineData("Irak", "/lander/IQ")]
    [InlineData("iraq", "/lander/IQ")]
    [InlineData("cty-iq", "/lander/IQ")]
    [InlineData("marsta", "/forvar/FAC-MARSTA")]
    [InlineData("fac marsta", "/forvar/FAC-MARSTA")]
    [InlineData("cha2026701", "/charter/CHA-2026-701")]
    [InlineData("air tk", "/resor/flyg/AIR-TK")]
    [InlineData("tk1794", "/resor/flyg/AIR-TK")]
    [InlineData("DELTA  2026", "/samverkan/insatser/OPS-2026-02")]
    [InlineData("verso", "/projekt/PRJ-VERSO")]
    public async Task What_is_no_case_is_found_by_name_or_number(string written, string address)
    {
        using var officer = await site.Visit(Visitor.Police);

        Assert.Equal(address, await Leads(officer, written));
        await officer.Page(address);
    }

    [Fact]
    public async Task Several_hits_are_listed_to_choose_from_and_the_list_is_in_the_log()
    {
        await site.Send("MIG-55500002", "2026-06-01", Agency.Migrationsverket, PageCase.Enforceable);
        await site.Send("MIG-055500002", "2026-06-01", Agency.Migrationsverket, PageCase.Enforceable);
        using var officer = await site.Visit("Migrationsverket:DecisionMaker");
        var page = await officer.Page("/sok?nummer=55500002");

        Assert.Equal(["/arenden/MIG-055500002", "/arenden/MIG-55500002"],
            page.QuerySelectorAll("#traffar a").Select(link => link.GetAttribute("href")));
        Assert.Equal("55500002", page.QuerySelector<IHtmlInputElement>("input#sok")!.Value);
        Assert.Equal("/arenden/MIG-55500002", await Leads(officer, "mig 55500002")); // written whole, it is the only one
        var mine = new ReadFilter(Agency.Migrationsverket, Viewer: "övning|Migrationsverket:DecisionMaker");
        var read = (await LoggedReads.Page(site.Register.Database, mine, 100)).First(row => row.Read.Route == "/sok").Read;
        Assert.Equal((2, ""), (read.Persons, read.Case));
        var names = (await officer.Page("/sok?nummer=ira")).QuerySelectorAll("#traffar a").Select(link => link.TextContent).ToList();
        Assert.Contains("Irak", names);
        Assert.Contains("Iran", names);
    }

    [Fact]
    public async Task A_case_that_is_hidden_is_answered_as_one_that_is_missing_however_it_is_written()
    {
        await site.Send("MIG-55500003", "2026-06-01", Agency.Migrationsverket, PageCase.Enforceable);
        await site.Send("MIG-55500004", "2026-06-01", Agency.Migrationsverket, PageCase.Enforceable);
        await site.Send("MIG-055500004", "2026-06-01", Agency.Migrationsverket, [.. PageCase.Enforceable, Ordered("TO-55500014")]);
        using var officer = await site.Visit(Visitor.Migration);
        using var planner = await site.Visit(Visitor.Transport);

        Assert.Equal("/arenden/MIG-55500003", await Leads(officer, "55500003"));
        foreach (var (hidden, missing) in new[] { ("55500003", "55599999"), ("mig 55500003", "mig 55599999"), ("MIG-55500003", "MIG-55599999") })
            Assert.Equal(await Answer(planner, missing), await Answer(planner, hidden));
        Assert.Equal("/arenden/MIG-055500004", await Leads(planner, "55500004")); // beside a hidden one, as if it were alone
        Assert.NotEmpty((await officer.Page("/sok?nummer=55500004")).QuerySelectorAll("#traffar a"));
    }

    [Fact]
    public async Task What_was_sought_in_vain_stays_in_the_box_and_what_can_be_sought_is_said()
    {
        using var officer = await site.Visit(Visitor.Migration);
        var page = await officer.Page("/sok?nummer=mig%20%3Cb%3E");

        Assert.Equal("mig <b>", page.QuerySelector<IHtmlInputElement>("input#sok")!.Value);
        Assert.Contains("”mig <b>”", page.QuerySelector("#ingen-traff")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("MIG-482", page.QuerySelector("#sa-soks")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#sa-soks a[href='/sok/namn']"));
        Assert.Null((await officer.Page("/sok")).QuerySelector("#ingen-traff"));
        Assert.Equal("", (await officer.Page("/arenden")).QuerySelector<IHtmlInputElement>("input#sok")!.Value);
        await officer.Page($"/sok?nummer={new string('9', 5_000)}");
    }

    private static async Task<string> Answer(Visitor visitor, string written)
    {
        var html = (await visitor.Page($"/sok?nummer={Uri.EscapeDataString(written)}")).DocumentElement.OuterHtml;
        return Worlds.Normal(html).Replace(written, "NUMMER", StringComparison.Ordinal)
            .Replace(Uri.EscapeDataString(written), "NUMMER", StringComparison.Ordinal);
    }

    private static async Task<string> Leads(Visitor visitor, string written)
    {
        using var answer = await visitor.Http.GetAsync($"/sok?nummer={Uri.EscapeDataString(written)}", Stop);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"”{written}”: {answer.StatusCode}");
        return new Uri(visitor.Http.BaseAddress!, answer.Headers.Location!).PathAndQuery;
    }
}
