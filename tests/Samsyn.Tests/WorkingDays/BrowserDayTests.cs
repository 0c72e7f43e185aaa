using Samsyn.Tests.Pages;
using Samsyn.Tests.Storage;
using static Samsyn.Tests.WorkingDays.WorkingDay;

namespace Samsyn.Tests.WorkingDays;

/// <summary>The working day on the pages, in real browsers: a desk for each role, and a telephone for who leads the escort.</summary>
public class BrowserDayTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_day_of_three_agencies_is_played_on_the_pages()
    {
        await using var site = await DaySite.Open(TestDatabases.Sqlite);
        await using var pages = new BrowserDay(site, browser);
        var day = new WorkingDay(pages);
        await Registered(pages);
        await day.Morning();
        await day.Filled();
        await day.Stay();
        await IsStopped(site, pages);
        await day.Replaced();
        Assert.Contains("är fullt", await day.TenPlacesFewer(), StringComparison.Ordinal);
        await day.FailedAtTheGate();
        await Failed(pages);
        await site.GoTo("2026-11-23");
        await day.NextDay();

        await DayEnd.Reached(site);
        Assert.True(pages.InBrowser.Count >= 50, $"{pages.InBrowser.Count} acts in a browser");
    }

    /// <summary>A new case is begun with its number, and a new charter with the next one.</summary>
    private static async Task Registered(BrowserDay pages)
    {
        var officer = await pages.Of(Officer);
        await officer.GotoAsync("/arenden");
        await officer.ClickAsync("a[href='/arenden/ny']");
        await officer.FillAsync("#nummer", "Narnia 1");
        await BrowserDay.Press(officer, "main form button");
        Assert.Contains("Numret börjar med MIG-", await officer.InnerTextAsync("[role=alert]"), StringComparison.Ordinal);
        await officer.FillAsync("#nummer", Gate.ToLowerInvariant());
        await BrowserDay.Press(officer, "main form button");
        Assert.EndsWith($"/arenden/{Gate}/atgarder/RegisterCase", officer.Url, StringComparison.Ordinal);
        var police = await pages.Of(Police);
        await police.GotoAsync("/charter");
        Assert.EndsWith($"/charter/{Charter}/atgarder/PlanCharter",
            await police.GetAttributeAsync("main a.button >> text=Planera charter", "href"), StringComparison.Ordinal);
    }

    /// <summary>
    /// The stop reaches the seat, the journey, the board, the brief and the list;
    /// Kriminalvården reads STOPP and not why, the police read why; who stands
    /// first on the reserve list is offered the seat.
    /// </summary>
    private static async Task IsStopped(DaySite site, BrowserDay pages)
    {
        var (planner, police) = (await pages.Of(Planner), await pages.Of(Police));
        var order = await pages.Order(Police, Stopped);
        foreach (var address in new[] { $"/resor/{order}", "/resor",
            "/resor?visa=tabell&stoppad=true", $"/resor/{order}/underlag", $"/arenden/{Stopped}" })
        {
            await planner.GotoAsync(address);
            Assert.Contains("STOPP", await planner.InnerTextAsync("main"), StringComparison.Ordinal);
            var whole = await planner.ContentAsync();
            foreach (var reason in new[] { "Inhibition", "Migrationsdomstolen", "StayOrdered", "12 kap. 13 §" })
                Assert.DoesNotContain(reason, whole, StringComparison.Ordinal);
        }
        await police.GotoAsync($"/resor/{order}");
        Assert.Contains("Inhibition", await police.InnerTextAsync(".gate.stop"), StringComparison.Ordinal);
        await Within.Until(30, "the stopped seat to be free", async () =>
            (await site.Entries(Charter)).Any(entry => entry.Fact is Samsyn.Register.SeatReleased));
        await Within.Until(30, "the first on the reserve list to be proposed", async () =>
            (await site.Entries(Charter)).Any(entry => entry.Fact is Samsyn.Register.SeatProposed { Cases: [Reserve] }));
        await police.GotoAsync($"/charter/{Charter}");
        Assert.Contains("1 bekräftade, 1 föreslagna, 1 fria", await police.InnerTextAsync("main"), StringComparison.Ordinal);
        await police.ClickAsync("[data-act=ConfirmSeats]");
        Assert.Equal([Reserve],
            await police.Locator("#ConfirmSeats input[name=cases]").EvaluateAllAsync<string[]>("all => all.map(one => one.value)"));
    }

    /// <summary>The attempts of one person stand in a row with their cost.</summary>
    private static async Task Failed(BrowserDay pages)
    {
        var police = await pages.Of(Police);
        await police.GotoAsync($"/resor/{await pages.Order(Police, Gate)}");
        var attempts = await police.Locator("section:has(> h2:text('Försök och kostnad')) tbody tr").AllInnerTextsAsync();
        Assert.Equal(2, attempts.Count);
        Assert.Contains("9 000", attempts[0].Replace('\u00A0', ' ').Replace('\u202F', ' '), StringComparison.Ordinal);
        Assert.Contains("kunde ha förhindrats", attempts[0], StringComparison.Ordinal);
    }
}
