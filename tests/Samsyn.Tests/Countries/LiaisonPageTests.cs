using Samsyn.Register;
using Samsyn.Tests.Pages;

namespace Samsyn.Tests.Countries;

/// <summary>A mission whose results are counted, to the cases behind the figure.</summary>
public class LiaisonPageTests(SiteFixture site)
{
    [Fact]
    public async Task What_a_mission_led_to_is_a_figure_that_leads_to_its_cases()
    {
        var cases = new List<string>();
        for (var one = 0; one < 2; one++)
        {
            cases.Add(await site.Send("2019-03-01", PageCase.Enforceable));
            await site.Send(cases[^1], "2019-06-01", Agency.Migrationsverket,
                new IdentityEstablished("Ambassadintervju", PageCase.Afghanistan, null, "ID-mission 2019-06"));
        }
        await site.Send(cases[0], "2019-06-20", Agency.Migrationsverket, new DepartureRegistered(Executor.Migrationsverket, new(2019, 6, 20),
            DestinationKind.HomeCountry, DepartureManner.Own, true, DepartureSource.Officer, Destination: PageCase.Afghanistan));
        using var visitor = await site.Visit(Visitor.Migration);
        var row = (await visitor.Page("/lander/samband")).QuerySelector("[data-row='2019 IdMission']")!;
        var numbers = row.QuerySelectorAll("td.n").Select(cell => cell.TextContent.Trim()).ToList();
        Assert.Equal(["1", "0", "2", "0", "0"], numbers);
        Assert.Equal("/lander/samband?arbete=IdMission&ar=2019", row.QuerySelector("a")!.GetAttribute("href"));
        var behind = (await visitor.Page("/lander/samband?arbete=IdMission&ar=2019")).QuerySelector("[data-part=behind]")!.TextContent;
        Assert.All(cases, number => Assert.Contains(number, behind, StringComparison.Ordinal));

        using var counting = await site.Visit("Migrationsverket:Statistician");
        var told = (await counting.Page("/lander/samband?arbete=IdMission&ar=2019")).QuerySelector("main")!.TextContent;
        Assert.DoesNotContain("MIG-", told, StringComparison.Ordinal);
        Assert.All((await counting.Page("/lander/samband")).QuerySelector("[data-row='2019 IdMission']")!.QuerySelectorAll("td.n"),
            cell => Assert.Equal("..", cell.TextContent.Trim()));
    }
}
