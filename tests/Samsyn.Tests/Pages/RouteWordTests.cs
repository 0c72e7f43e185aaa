using System.Globalization;
using System.Resources;
using Samsyn.Web.Words;

namespace Samsyn.Tests.Pages;

/// <summary>The log says which page was read in words, with its route in small print.</summary>
public class RouteWordTests(OwnSite site) : IClassFixture<OwnSite>
{
    [Fact]
    public async Task A_read_is_told_by_the_name_of_its_page_in_both_languages()
    {
        using (var officer = await site.Visit(Visitor.Migration))
            await officer.Page($"/arenden/{await site.Send("2026-06-01", PageCase.Enforceable)}");
        using var auditor = await site.Visit("Migrationsverket:Auditor");
        var english =
            new ResourceManager(typeof(Texts)).GetResourceSet(CultureInfo.GetCultureInfo("en"), createIfNotExists: true, tryParents: false)!;
        var cells = (await auditor.Page("/logg")).QuerySelectorAll("td[data-label=Var]").ToList();

        Assert.NotEmpty(cells);
        Assert.All(cells, cell =>
        {
            var name = cell.FirstChild!.TextContent.Trim();
            Assert.NotEqual("Annan sida", name);
            Assert.NotNull(english.GetString(name));
            Assert.StartsWith("/", cell.QuerySelector(".tiny")!.TextContent, StringComparison.Ordinal);
        });
        Assert.Contains(cells, cell => cell.FirstChild!.TextContent.Trim() == "Ärende");
    }
}
