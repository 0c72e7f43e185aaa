using System.Net;
using Samsyn.Register;

namespace Samsyn.Tests.Pages;

/// <summary>The forced-return monitor: sees the journey, reports from it, and changes nothing of the agencies'.</summary>
public class MonitorTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const string Monitor = "Migrationsverket:ForcedReturnMonitor", Seen = "Två eskorter höll fast personen vid dörren.";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<(string Number, string Order)> Booked(string decided = "2026-06-01")
    {
        var order = $"TO-{Guid.NewGuid():N}"[..12];
        var number = await site.Send(decided, [.. PageCase.Enforceable, new HandedOver(HandoverGround.CoercionNeeded)]);
        await site.Send(number, "2026-11-10", Agency.Polismyndigheten, new HandoverAccepted(),
            new TravelOrdered(order, PageCase.Afghanistan, new(2026, 11, 20), new(2026, 12, 15), 2, [], "pol-1"),
            new TravelBooked(order, TravelMode.ScheduledEscorted, SwedishTime.At(new DateOnly(2026, 11, 21), new TimeOnly(8, 0)), []));
        return (number, order);
    }

    private static Dictionary<string, string> Report(string order, string phase = "PreDeparture") =>
        new()
        {
            ["_handler"] = "rapport",
            ["id"] = Guid.NewGuid().ToString(),
            ["resa"] = order,
            ["moment"] = phase,
            ["tvang"] = "ja",
            ["sag"] = Seen
        };

    [Fact]
    public async Task The_monitor_reports_before_and_after_the_journey_and_the_agencies_read_it()
    {
        var (number, order) = await Booked();
        using var monitor = await site.Visit(Monitor);
        await monitor.Confirmed(await monitor.Submit($"/arenden/{number}/overvakning", $"/arenden/{number}/overvakning", Report(order)),
            "Resan övervakad");
        await site.Send(number, "2026-11-21", Agency.Kriminalvarden, new TravelCarriedOut(order, PageCase.Afghanistan, TravelScope.Outside));
        await monitor.Submit($"/arenden/{number}/overvakning", $"/arenden/{number}/overvakning", Report(order, "HandOver"));

        var reports = (await site.Register.Entries(number)).Select(placed => placed.Entry).Where(entry => entry.Fact is JourneyMonitored).ToList();
        Assert.Equal([JourneyPhase.PreDeparture, JourneyPhase.HandOver], reports.Select(entry => ((JourneyMonitored)entry.Fact).Phase));
        Assert.All(reports, entry => Assert.True(entry.Fact is JourneyMonitored { ForceSeen: true, Incident: false, Observations: Seen }));
        foreach (var role in new[] { Monitor, "Polismyndigheten:NationalCoordinator", Visitor.Migration })
        {
            using var reader = await site.Visit(role);
            Assert.Contains(Seen, (await reader.Page($"/arenden/{number}")).QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_report_without_a_phase_is_asked_for_again_with_what_was_written()
    {
        var (number, order) = await Booked();
        using var monitor = await site.Visit(Monitor);

        using var answer = await monitor.Submit($"/arenden/{number}/overvakning", $"/arenden/{number}/overvakning", Report(order, ""));

        var page = await Visitor.Refused(answer, "moment");
        Assert.Equal(Seen, page.QuerySelector("textarea")!.TextContent);
        Assert.DoesNotContain(await site.Register.Entries(number), placed => placed.Entry.Fact is JourneyMonitored);
    }

    [Fact]
    public async Task Nobody_else_reports_and_the_monitor_knows_of_no_case_without_a_journey()
    {
        var (number, _) = await Booked();
        var without = await site.Send("2026-06-01", PageCase.Enforceable);
        using var monitor = await site.Visit(Monitor);
        using var officer = await site.Visit(Visitor.Migration);

        Assert.Equal(HttpStatusCode.Forbidden, (await officer.Http.GetAsync($"/arenden/{number}/overvakning", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await monitor.Http.GetAsync($"/arenden/{without}/overvakning", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await monitor.Http.GetAsync($"/arenden/{number}/radera", Stop)).StatusCode);
    }

    [Fact]
    public async Task A_journey_with_escort_is_stopped_on_page_and_list_while_the_time_for_leaving_by_oneself_runs()
    {
        var (running, _) = await Booked("2026-10-05"); // four weeks from 27 October
        var (over, _) = await Booked();
        using var transport = await site.Visit(Visitor.Transport);

        using var officer = await site.Visit(Visitor.Police);

        foreach (var visitor in new[] { transport, officer })
        {
            Assert.Contains("STOPP", (await visitor.Page($"/arenden/{running}")).QuerySelector(".gate.stop")?.TextContent ?? "",
                StringComparison.Ordinal);
            Assert.Null((await visitor.Page($"/arenden/{over}")).QuerySelector(".gate.stop"));
            var stopped = (await visitor.Page("/arenden?stoppad=true")).QuerySelectorAll("td:first-child a")
                .Select(link => link.TextContent).ToList();
            Assert.Contains(running, stopped);
            Assert.DoesNotContain(over, stopped);
        }
    }
}
