using AngleSharp.Dom;
using Samsyn.Register;
using Samsyn.Results;

namespace Samsyn.Tests.Pages;

/// <summary>The counter-figures on their pages: each leads to exactly its list, and the monitor has a room.</summary>
public class SafeguardPageTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const string Police = "Polismyndigheten:NationalCoordinator", Monitor = "Migrationsverket:ForcedReturnMonitor";

    [Fact]
    public async Task Each_counter_figure_stands_beside_the_output_and_leads_to_its_list()
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        await site.Send(number, "2026-09-01", Agency.Migrationsverket,
            new DetentionOrdered(DetentionGround.Enforcement, "Migrationsverket", SwedishTime.At(new DateOnly(2026, 9, 1), new TimeOnly(9, 0))));
        using var officer = await site.Visit(Visitor.Migration);
        foreach (var path in new[] { "/", "/forvar", "/rattssakerhet" })
        {
            var tile = (await officer.Page(path)).QuerySelector("[data-safeguard=LateReview]")!;
            Assert.NotEqual("0", tile.QuerySelector("b")!.TextContent.Trim());
            Assert.Equal("/rattssakerhet?slag=LateReview#lista", tile.GetAttribute("href"));
        }
        var list = await officer.Page("/rattssakerhet?slag=LateReview");
        var row = list.QuerySelectorAll("#lista tbody tr").Single(element => element.TextContent.Contains(number, StringComparison.Ordinal));
        Assert.Contains("pågår", row.TextContent, StringComparison.Ordinal);
        Assert.Equal(list.QuerySelector("[data-safeguard=LateReview] b")!.TextContent.Trim(),
            list.QuerySelectorAll("#lista tbody tr").Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Who_may_see_no_cases_is_told_no_small_figure_and_no_case()
    {
        using var statistician = await site.Visit("Migrationsverket:Statistician");
        var page = await statistician.Page("/rattssakerhet");
        foreach (var figure in page.QuerySelectorAll("[data-safeguard]:not([data-safeguard=Monitored]) b"))
            Assert.True(figure.TextContent.Trim() is "0" or "färre än 6" || Number(figure) >= SmallFigures.Least, figure.TextContent);
        Assert.DoesNotContain("MIG-", page.Body!.TextContent, StringComparison.Ordinal);

        static int Number(IElement figure) => int.Parse(figure.TextContent.Replace("\u00a0", "", StringComparison.Ordinal).Trim(),
            System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_share_of_few_journeys_says_that_it_says_little()
    {
        using var officer = await site.Visit(Police);
        var page = await officer.Page("/rattssakerhet");
        foreach (var row in page.QuerySelectorAll("[data-part=force] tbody tr"))
        {
            var (journeys, share) = (int.Parse(row.Children[1].TextContent.Trim(), System.Globalization.CultureInfo.InvariantCulture),
                row.Children[3].TextContent.Trim());
            Assert.Equal(journeys < 30, share == "få resor, andelen säger lite");
        }
    }

    [Fact]
    public async Task The_monitor_is_told_of_charters_and_has_a_room_with_journeys_reports_and_coverage()
    {
        var order = $"TO-{Guid.NewGuid():N}"[..12];
        var number = await site.Send("2026-06-01", [.. PageCase.Enforceable, new HandedOver(HandoverGround.CoercionNeeded)]);
        await site.Send(number, "2026-11-10", Agency.Polismyndigheten, new HandoverAccepted(),
            new TravelOrdered(order, PageCase.Afghanistan, new(2026, 11, 18), new(2026, 12, 15), 2, [], "pol-1"),
            new TravelBooked(order, TravelMode.ScheduledEscorted, SwedishTime.At(new DateOnly(2026, 11, 25), new TimeOnly(8, 0)), []));
        using var monitor = await site.Visit(Monitor);
        var room = await monitor.Page("/overvakning");
        Assert.Contains(number, room.QuerySelector("#resor")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(room.QuerySelectorAll("#charter tbody tr"));
        Assert.Contains("Charter att övervaka", (await monitor.Page("/vantar")).QuerySelector("#lista")!.TextContent, StringComparison.Ordinal);

        using (await monitor.Submit($"/arenden/{number}/overvakning", $"/arenden/{number}/overvakning", new()
        {
            ["_handler"] = "rapport",
            ["id"] = Guid.NewGuid().ToString(),
            ["resa"] = order,
            ["moment"] = "PreDeparture",
            ["sag"] = "Lugnt.",
        })) { }
        await site.Send(number, "2026-11-21", Agency.Kriminalvarden, new TravelFailed(order, TravelFailure.FlightCancelled));
        var after = (await monitor.Page("/overvakning")).QuerySelectorAll("#rapporter tbody tr")
            .Single(row => row.TextContent.Contains(number, StringComparison.Ordinal));
        Assert.Contains("före avresan", after.TextContent, StringComparison.Ordinal);
        using var officer = await site.Visit(Police);
        await officer.Page("/overvakning", System.Net.HttpStatusCode.Forbidden);
    }
}
