using System.Net;
using AngleSharp.Dom;
using Samsyn.Register;
using Samsyn.Results;

namespace Samsyn.Tests.Pages;

/// <summary>The pages of changes, of definitions, of Eurostat's returns and of the operations' figures.</summary>
public class ResultSeriesPageTests(SharedSite site)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changes_stand_by_year_with_reasons_that_add_up_to_the_sum_line()
    {
        using var visitor = await site.Visit(Visitor.Migration);
        var page = await visitor.Page("/resultat/andringar");
        var rows = page.QuerySelectorAll("[data-part=years] tbody tr").Select(Numbers).ToList();
        var sum = Numbers(page.QuerySelector("[data-part=years] tfoot tr")!);

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(row[4], row[1] + row[2] + row[3]));
        Assert.All(rows, row => Assert.Equal(row[5], row[0] + row[4]));
        Assert.Equal(sum, Enumerable.Range(0, 6).Select(column => rows.Sum(row => row[column])));
        Assert.Contains("Sena", page.QuerySelector("figure.series svg")!.GetAttribute("aria-label"), StringComparison.Ordinal);
        var first = page.QuerySelector("[data-part=years] tbody a")!;
        var year = await visitor.Page($"/resultat/andringar{first.GetAttribute("href")!.Split('#')[0]}");
        Assert.Contains(first.TextContent, year.QuerySelector("#rader h2")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_whose_definition_has_changed_shows_both_series_and_each_number_opens_its_own_entries()
    {
        using var visitor = await site.Visit(Visitor.Migration);
        var page = await visitor.Page($"/resultat/figur/{Cell.Removals}/Joint/2023/");
        var versions = page.QuerySelectorAll("[data-part=definitions] tbody tr").ToList();

        Assert.Equal(["2023.1", "2024.1"], versions.Select(row => row.QuerySelector("th")!.FirstChild!.TextContent.Trim()));
        var link = versions[0].QuerySelectorAll("a").Single(element => element.GetAttribute("aria-current") == "true");
        var earlier = await visitor.Page(link.GetAttribute("href")!);
        Assert.Contains("Definition 2023.1", earlier.QuerySelector("p.sub")!.TextContent, StringComparison.Ordinal);
        Assert.EndsWith($": {link.TextContent}", earlier.QuerySelector("h1")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Null((await visitor.Page($"/resultat/figur/{Cell.Travel}/Removal/Ordered/2024")).QuerySelector("[data-part=definitions]"));
        Assert.NotNull((await visitor.Page("/resultat/siffror/share-within-schengen/2024")).QuerySelector("[data-part=definitions]"));
        Assert.NotNull((await visitor.Page($"/resultat/figur/{Cell.CourtExpulsions}/OtherClosures/2024")).QuerySelector("[data-part=closures]"));
    }

    [Fact]
    public async Task The_returns_to_Eurostat_are_fetched_by_who_may_and_a_quarter_that_goes_on_is_refused()
    {
        using var decider = await site.Visit("Migrationsverket:DecisionMaker");
        var page = await decider.Page("/resultat/eurostat?kvartal=2024-Q4");
        var persons = Numbers(page.QuerySelector("[data-part=quarter] tr.total")!);
        var file = await decider.Http.GetStringAsync("/resultat/eurostat/returned/2024-Q4.csv", Stop);

        Assert.StartsWith("STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,CITIZEN,C_DEST", file, StringComparison.Ordinal);
        Assert.Contains($"dataflow,SAMSYN:DF_RTN_Q(1.0.0),R,Q,SE,TOTAL,TOTAL,TOTAL,TOTAL,TOTAL,TOTAL,T,TOTAL,2024-Q4,{persons[1]},A,F,", file,
            StringComparison.Ordinal);
        using var open = await decider.Http.GetAsync("/resultat/eurostat/ordered/2026-Q4.csv", Stop);
        Assert.Equal(HttpStatusCode.BadRequest, open.StatusCode);
        Assert.Contains("2027-02-28", await open.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        using var officer = await site.Visit(Visitor.Police);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.Http.GetAsync("/resultat/eurostat/ordered/2024-Q4.csv", Stop)).StatusCode);
    }

    [Fact]
    public async Task The_operations_figures_open_their_entries_for_who_sees_cases_and_are_rounded_for_who_does_not()
    {
        using var officer = await site.Visit(Visitor.Migration);
        var page = await officer.Page("/resultat/verksamhet?ar=2024");
        Assert.Equal(["Tiden mellan stegen", "Resebeställningar", "Kostnader", "Charter", "Förvar", "Registreringar"],
            page.QuerySelectorAll("[data-part=operations] tr.group th").Select(element => element.TextContent));
        var link = page.QuerySelectorAll("[data-part=operations] a")
            .First(element => element.GetAttribute("href")!.Contains("/detention-stays/2024", StringComparison.Ordinal));
        var list = await officer.Page(link.GetAttribute("href")!);
        Assert.NotEmpty(list.QuerySelectorAll("tbody tr"));
        Assert.Contains("Verksamhetens siffror", list.QuerySelector("p.crumbs")!.TextContent, StringComparison.Ordinal);
        Assert.All(new[] { "places", "regions", "classes", "projects" }, part => Assert.NotNull(page.QuerySelector($"[data-part={part}]")));

        var classes = page.QuerySelectorAll("[data-part=classes] td a").Take(2)
            .Select(element => (Said: element.TextContent.Trim(), To: element.GetAttribute("href")!)).ToList();
        var classed = await officer.Page(classes[0].To);
        Assert.Equal(classes[0].Said, $"{classed.QuerySelectorAll("[data-part=behind] tbody tr").Length}");
        Assert.All((await officer.Page(classes[1].To)).QuerySelectorAll("[data-part=behind] tbody tr"),
            row => Assert.Equal(row.Children[2].TextContent, row.Children[3].TextContent));

        var region = page.QuerySelectorAll("[data-part=regions] tbody tr").First(element => element.QuerySelectorAll("td a").Length == 2);
        var (has, days) = (region.QuerySelectorAll("td a")[0].TextContent, region.QuerySelectorAll("td a")[1]);
        var since = await officer.Page(days.GetAttribute("href")!);
        Assert.Equal(has, $"{since.QuerySelectorAll("[data-part=behind] tbody tr").Length}");
        Assert.Equal(days.TextContent, since.QuerySelector("#mitten td.n")!.TextContent);

        using var statistician = await site.Visit("Migrationsverket:Statistician");
        var told = await statistician.Page("/resultat/verksamhet?ar=2024");
        Assert.Empty(told.QuerySelectorAll("[data-part=operations] a, [data-part=classes] td a, [data-part=regions] a, [data-part=places] td a"));
        Assert.Contains("avrundat till tiotal", told.QuerySelector("p.notice")!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>The numbers of a row; an empty cell is none.</summary>
    private static int[] Numbers(IElement row) => [.. row.QuerySelectorAll("td.n").Select(cell => cell.TextContent.Trim().Replace('−', '-')
        .Replace("\u00a0", "").Replace("±", "").Replace("+", ""))
        .Select(text => text.Length == 0 ? 0 : int.TryParse(text, out var number) ? number : -1)];
}
