using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Samsyn.Register;
using Samsyn.Web.Words;

namespace Samsyn.Tests.Pages;

/// <summary>The filters of the lists: a country by name or code, and what cannot be read is said and never passed over.</summary>
public class FilterTests(OwnSite site) : IClassFixture<OwnSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("IQ")]
    [InlineData("iq")]
    [InlineData("Irak")]
    [InlineData(" irak ")]
    [InlineData("IRAQ")]
    public async Task The_destination_is_read_by_name_and_by_code_and_Iraq_is_never_Iran(string written)
    {
        foreach (var to in new[] { "IQ", "IR" })
            await site.Send("2026-06-01", new CaseRegistered(DecisionKind.Removal, Category.Asylum),
                new DecisionMade(DecisionForm.Expulsion, "8:16", false, [Country.Parse(to)], new(Weeks: 4)),
                new DecisionServed(ServiceManner.Personal), new TravelOrdered($"TO-{Guid.NewGuid():N}"[..12], Country.Parse(to),
                    new(2026, 11, 25), new(2026, 12, 15), 2, [], "Polismyndigheten"));
        using var visitor = await site.Visit(Visitor.Migration);
        foreach (var list in new[] { "/arenden?land=", "/resor?visa=tabell&land=" })
        {
            var page = await visitor.Page(list + Uri.EscapeDataString(written));
            var shown = page.QuerySelectorAll("tbody td[data-label=Destination]").Select(cell => cell.TextContent).Distinct();

            Assert.Equal(["Irak"], shown);
            Assert.Equal("Irak", page.QuerySelector<IHtmlInputElement>("input[name=land]")!.Value);
            Assert.Empty(page.QuerySelectorAll("[role=alert]"));
        }
        Assert.All((await visitor.Page($"/resor?land={Uri.EscapeDataString(written)}")).QuerySelectorAll(".board a[href^='/resor/TO-'] b"),
            card => Assert.Equal("Irak", card.TextContent));
    }

    [Fact]
    public async Task The_field_takes_a_whole_name_and_offers_the_countries()
    {
        using var visitor = await site.Visit(Visitor.Migration);
        var page = await visitor.Page("/arenden");
        var field = page.QuerySelector<IHtmlInputElement>("input[name=land]")!;

        Assert.True(field.MaxLength >= "Demokratiska republiken Kongo".Length);
        Assert.Equal("IQ", page.QuerySelector($"datalist#{field.GetAttribute("list")} option[value=Irak]")!.TextContent);
    }

    [Fact]
    public void Every_country_has_a_name_and_is_read_by_it_and_by_its_code() => Assert.All(Country.All, country =>
    {
        var (swedish, english) = CountryNames.InBoth(country.Code);
        Assert.Equal([country, country, country],
            new[] { country.Code.ToLowerInvariant(), swedish, english.ToUpperInvariant() }.Select(CountryNames.Read));
    });

    [Theory]
    [InlineData("/arenden?land=Irakk", "Destination", "Irakk")]
    [InlineData("/arenden?slag=Utvisning", "Beslut", "Utvisning")]
    [InlineData("/arenden?frist=snart", "Frist inom", "snart")]
    [InlineData("/arenden?forvar=ja", "I förvar", "ja")]
    [InlineData("/arenden?brist=allt", "Att rätta", "allt")]
    [InlineData("/resor?land=Ir", "", "")] // a code, and so Iran
    [InlineData("/resor?land=Irakk", "Destination", "Irakk")]
    [InlineData("/resor?visa=tabell&fran=2026-13-01", "Från och med", "2026-13-01")]
    [InlineData("/resor?visa=tabell&steg=Bokad", "Steg", "Bokad")]
    [InlineData("/resor/flyg?land=Irakk", "Land", "Irakk")]
    [InlineData("/resor/flyg?fran=igår", "Vecka från", "igår")]
    [InlineData("/resor/flyg?bolag=Turkish", "Ett annat bolag, två tecken", "TURKISH")]
    [InlineData("/charter?klass=Stor", "Slag", "Stor")]
    [InlineData("/charter?fran=2026-02-30", "Från", "2026-02-30")]
    [InlineData("/lander?resa=ja", "Resa möjlig", "ja")]
    [InlineData("/lander/samband?arbete=Resa", "Arbete", "Resa")]
    [InlineData("/forvar?larm=alla", "Larm", "alla")]
    [InlineData("/forvar/FAC-MARSTA?larm=alla", "Larm", "alla")]
    [InlineData("/frigivningar?kvar=3", "Tid kvar", "3")]
    [InlineData("/att-ratta?myndighet=7", "Rättas av", "7")]
    [InlineData("/att-ratta?regel=ingen", "Vad som inte stämmer", "ingen")]
    [InlineData("/rattssakerhet?slag=allt", "Lista", "allt")]
    [InlineData("/utlamnanden?dag=i+dag", "Dag", "i dag")]
    [InlineData("/vantar?slag=allt", "Vad som väntar", "allt")]
    [InlineData("/resultat/andringar?till=2026-99-01", "Jämfört med", "2026-99-01")]
    [InlineData("/resultat/mal/bortrattade?slag=1", "Beslut", "1")]
    [InlineData("/resultat/mal/arenden?skede=1", "Skede", "1")]
    [InlineData("/resultat/verksamhet/regioner?region=Norr", "Region", "Norr")]
    public async Task A_filter_that_cannot_be_read_is_said_with_its_field(string path, string field, string value)
    {
        using var visitor = await site.Visit("Polismyndigheten:NationalCoordinator");
        var said = (await visitor.Page(path)).QuerySelectorAll("[role=alert]").Select(notice => notice.TextContent.Trim()).ToList();

        if (field.Length == 0) Assert.Empty(said);
        else Assert.StartsWith($"{field}: ”{value}” kan inte läsas.", Assert.Single(said), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/arenden?land=Irakk", "tbody tr")]
    [InlineData("/resor?land=Irakk", ".board .card")]
    [InlineData("/resor?visa=tabell&land=Irakk", "tbody tr")]
    [InlineData("/resor/flyg?land=Irakk", "#avgangar tbody tr")]
    public async Task The_list_is_empty_until_it_is_put_right_and_what_was_written_stays(string path, string rows)
    {
        using var visitor = await site.Visit(Visitor.Police);
        var page = await visitor.Page(path);

        Assert.NotEmpty((await visitor.Page(path[..path.IndexOf("land", StringComparison.Ordinal)])).QuerySelectorAll(rows));
        Assert.Empty(page.QuerySelectorAll(rows));
        if (page.QuerySelector<IHtmlInputElement>("input[name=land]") is { } field) Assert.Equal("Irakk", field.Value);
    }

    [Theory]
    [InlineData("/arenden.csv?land=Irakk")]
    [InlineData("/utlamnanden.csv?dag=Irakk")]
    public async Task A_file_is_not_made_of_what_was_not_asked_for(string path)
    {
        using var visitor = await site.Visit(Visitor.Migration);
        using var answer = await visitor.Http.GetAsync(path, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Irakk", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_asked_for_as_known_on_no_day_says_so()
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        using var visitor = await site.Visit(Visitor.Migration);

        Assert.Contains("”i våras” kan inte läsas",
            (await visitor.Page($"/arenden/{number}?kant=i+våras")).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_said_in_English_on_an_English_page()
    {
        using var visitor = await site.Visit(Visitor.Police);
        await visitor.Submit("/", "/sprak", new() { ["sprak"] = "en", ["tillbaka"] = "/" });

        Assert.Equal(
            "Destination: “Irakk” cannot be read. Write the country's name or code, such as Iraq or IQ. The list is empty until it is corrected.",
            (await visitor.Page("/arenden?land=Irakk")).QuerySelector("[role=alert]")!.TextContent.Trim());
        Assert.Equal("Iraq", (await visitor.Page("/arenden?land=Irak")).QuerySelector<IHtmlInputElement>("input[name=land]")!.Value);
    }
}
