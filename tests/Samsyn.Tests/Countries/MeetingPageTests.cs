using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Tests.Pages;
using Samsyn.Web.Countries;

namespace Samsyn.Tests.Countries;

/// <summary>The sheet about a country that is printed for a meeting of the whole of government.</summary>
public class MeetingPageTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const string Police = "Polismyndigheten:NationalCoordinator";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_tells_rounded_counts_whoever_prints_it_when_they_were_known_and_names_no_case()
    {
        using var visitor = await site.Visit(Police);
        var sheet = (await visitor.Page("/lander/IQ/mote")).QuerySelector("[data-part=meeting]")!;
        var exact = (await site.Services.GetRequiredService<CountryReading>()
            .List(new("prov", "Prov", Agency.Polismyndigheten, Role.NationalCoordinator, null))).Single(pair => pair.Head.Code == "IQ").Figures;
        var told = sheet.QuerySelectorAll("dt").ToLookup(term => term.TextContent, term => term.NextElementSibling!.TextContent.Trim());
        Assert.True(exact.Open > 10, $"Iraq has {exact.Open} open cases.");
        Assert.Equal(((exact.Open + 5) / 10 * 10)!.Value.ToString(CultureInfo.InvariantCulture), told["Alla"].Single());
        Assert.Equal(exact.Done is < 6 ? ".." : ((exact.Done + 5) / 10 * 10)!.Value.ToString(CultureInfo.InvariantCulture),
            told["Genomförda"].Single());
        Assert.Contains("Uppgifter kända", sheet.TextContent, StringComparison.Ordinal);
        Assert.Contains("Beskickningen utfärdar få resehandlingar", sheet.TextContent, StringComparison.Ordinal);
        Assert.DoesNotMatch("(MIG|DOM|POL|CHA)-[0-9]", sheet.TextContent);
        Assert.Equal("/lander/IQ/mote", (await visitor.Page("/lander/IQ")).QuerySelector(".sub a[href$='/mote']")!.GetAttribute("href"));
        await visitor.Page("/lander/QQ/mote", HttpStatusCode.NotFound);

        using var counting = await site.Visit("Migrationsverket:Statistician");
        Assert.Equal(sheet.TextContent, (await counting.Page("/lander/IQ/mote")).QuerySelector("[data-part=meeting]")!.TextContent);
    }

    [Fact]
    public async Task A_risk_assessment_is_told_by_its_validity_alone_also_to_who_may_read_it()
    {
        using var client = site.Client(Police);
        using var said = await client.PostAsJsonAsync("/api/v1/countries/CTY-GY/acts", new
        {
            act = "AssessRisk",
            expectedVersion = 0,
            id = Guid.NewGuid(),
            data = new { validTo = "2027-02-01", assessment = "hemligt läge", readers = new[] { "Kriminalvarden" } },
        }, Stop);
        Assert.True(said.IsSuccessStatusCode);
        using var visitor = await site.Visit(Police);
        var sheet = (await visitor.Page("/lander/GY/mote")).QuerySelector("[data-part=meeting]")!.TextContent;
        Assert.Contains("giltig till 2027-02-01", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("hemligt läge", sheet, StringComparison.Ordinal);
    }
}
