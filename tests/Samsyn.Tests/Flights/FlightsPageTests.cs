using System.Globalization;
using AngleSharp.Dom;
using Samsyn.Tests.Pages;

namespace Samsyn.Tests.Flights;

/// <summary>The page of the flights opens on what can still be booked; a week that is asked for is shown whole.</summary>
public class FlightsPageTests(SharedSite site)
{
    [Fact]
    public async Task It_opens_on_the_coming_seven_days_without_what_has_departed()
    {
        using var visitor = await site.Visit(Visitor.Police);
        var coming = Times((await visitor.Page("/resor/flyg")).QuerySelector("#avgangar")!);
        Assert.NotEmpty(coming);
        Assert.All(coming, at => Assert.InRange(at, new DateTime(2026, 11, 22, 10, 40, 0), new DateTime(2026, 11, 28, 23, 59, 0)));
        var whole = Times((await visitor.Page("/resor/flyg?fran=2026-11-22")).QuerySelector("#avgangar")!);
        Assert.InRange(whole.Min(), new DateTime(2026, 11, 16), new DateTime(2026, 11, 17));
        Assert.InRange(whole.Max(), new DateTime(2026, 11, 22), new DateTime(2026, 11, 23));
    }

    private static List<DateTime> Times(IElement card) => [.. card.QuerySelectorAll("tbody tr")
        .Select(row => DateTime.ParseExact(row.QuerySelector("td")!.TextContent.Trim()[..16], "yyyy-MM-dd HH.mm", CultureInfo.InvariantCulture))];
}
