using System.Net.Http.Json;
using Samsyn.Register;
using Samsyn.Tests.Pages;

namespace Samsyn.Tests.Countries;

/// <summary>A mission whose results are counted, to the cases behind the figure.</summary>
public class LiaisonPageTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const string Police = "Polismyndigheten:NationalCoordinator";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_mission_led_to_is_a_figure_that_leads_to_its_cases()
    {
        var cases = new List<string>();
        for (var index = 0; index < 2; index++)
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
        Assert.Equal(["1", "0", "2", "0", "3"], numbers); // no mission has been held in Afghanistan, and so all three are marked
        Assert.Equal("/lander/samband?arbete=IdMission&ar=2019#bakom", row.QuerySelector("a")!.GetAttribute("href"));
        var behind = (await visitor.Page("/lander/samband?arbete=IdMission&ar=2019")).QuerySelector("[data-part=behind]")!.TextContent;
        Assert.All(cases, number => Assert.Contains(number, behind, StringComparison.Ordinal));

        using var counting = await site.Visit("Migrationsverket:Statistician");
        var told = (await counting.Page("/lander/samband?arbete=IdMission&ar=2019")).QuerySelector("main")!.TextContent;
        Assert.DoesNotContain("MIG-", told, StringComparison.Ordinal);
        Assert.All((await counting.Page("/lander/samband")).QuerySelector("[data-row='2019 IdMission']")!.QuerySelectorAll("td.n"),
            cell => Assert.Equal("..", cell.TextContent.Trim()));
    }

    [Fact]
    public async Task Each_figure_of_an_officers_work_leads_to_its_own_cases_by_post_region_crime_and_country()
    {
        var (tonga, samoa) = (Country.Parse("TO"), Country.Parse("WS"));
        using var client = site.Client(Police);
        using var posted = await client.PostAsJsonAsync("/api/v1/countries/CTY-TO/acts", new
        {
            act = "PostLiaison",
            expectedVersion = 0,
            id = Guid.NewGuid(),
            data = new { programme = "ARLO", from = "2018-01-01", to = "2018-12-31" },
        }, Stop);
        Assert.True(posted.IsSuccessStatusCode);
        var post = (await site.Register.Entries("CTY-TO"))[0].Entry.Id;
        var removal = await Left(await Removal(), tonga, Region.Syd);
        var crime = await Left(await Court(), tonga, Region.Vast);
        var elsewhere = await Removal();
        await site.Send(elsewhere, "2018-05-02", Agency.Polismyndigheten, new TravelDocumentIssued("pass", samoa, null, "ARLO"));

        using var visitor = await site.Visit(Police);
        var row = (await visitor.Page("/lander/samband")).QuerySelector("[data-row='2018 Arlo']")!;
        var cells = row.QuerySelectorAll("td.n").ToList();
        Assert.Equal(["2", "1", "0", "3", "1"], cells.Select(cell => cell.TextContent.Trim()));
        async Task<IReadOnlyList<string>> Behind(string address) => [.. (await visitor.Page(address)).QuerySelectorAll("[data-part=behind] li > a")
            .Select(link => link.TextContent).Order()];
        string Link(int place) => cells[place].QuerySelector("a")!.GetAttribute("href")!;

        Assert.Equal(new[] { removal, crime }.Order(), await Behind(Link(0)));
        Assert.Equal([crime], await Behind(Link(1)));
        Assert.Null(cells[2].QuerySelector("a"));
        Assert.Equal([elsewhere], await Behind(Link(4)));
        var led = (await visitor.Page("/lander/samband")).QuerySelector($"[data-led='{post}']")!;
        Assert.Contains("Verkställt beslut: 2", led.TextContent, StringComparison.Ordinal);
        Assert.Equal(new[] { removal, removal, crime, crime }.Order(), await Behind($"/lander/samband?arbete=Arlo&post={post}"));
        var regions = (await visitor.Page(Link(0))).QuerySelector("[data-part=regions]")!.QuerySelectorAll("a.chip").ToList();
        Assert.Equal(2, regions.Count);
        foreach (var region in regions)
            Assert.Equal([region.TextContent.Contains("Väst", StringComparison.Ordinal) ? crime : removal],
                await Behind(region.GetAttribute("href")!));

        using var counting = await site.Visit("Polismyndigheten:Statistician");
        var told = await counting.Page("/lander/samband?arbete=Arlo&ar=2018&brott=ja");
        Assert.Empty(told.QuerySelectorAll("[data-part=behind] li"));
        Assert.Null(told.QuerySelector("[data-part=regions]"));
    }

    private async Task<string> Removal()
    {
        var number = await site.Send("2018-01-10", [.. PageCase.Enforceable, new HandedOver(HandoverGround.CoercionNeeded)]);
        await site.Send(number, "2018-01-12", Agency.Polismyndigheten, new HandoverAccepted());
        return number;
    }

    private async Task<string> Court()
    {
        var number = $"DOM-{Guid.NewGuid():N}"[..20];
        await site.Send(number, "2018-01-10", Agency.Domstol, new CaseRegistered(DecisionKind.CourtExpulsion),
            new DecisionMade(DecisionForm.Expulsion, "8a:1", false, [PageCase.Afghanistan], new(None: NoDeparturePeriod.CourtExpulsion)));
        return number;
    }

    private async Task<string> Left(string number, Country to, Region region)
    {
        await site.Send(number, "2018-05-02", Agency.Polismyndigheten, new RegionAssigned(region),
            new TravelDocumentIssued("pass", to, null, "ARLO"));
        await site.Send(number, "2018-05-20", Agency.Polismyndigheten, new DepartureRegistered(Executor.Polismyndigheten, new(2018, 5, 20),
            DestinationKind.HomeCountry, DepartureManner.Escorted, true, DepartureSource.Officer, Destination: to));
        return number;
    }
}
