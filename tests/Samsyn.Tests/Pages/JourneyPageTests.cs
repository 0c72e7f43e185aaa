using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Samsyn.Register;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Pages;

/// <summary>The journeys' board, one journey, and the escort leader's brief.</summary>
public class JourneyPageTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const string Officer = "Polismyndigheten:NationalCoordinator", Escort = "Kriminalvarden:EscortLeader";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_journey_says_that_the_ground_holds_and_a_stop_is_red_everywhere_without_its_reason()
    {
        var (number, order) = await Booked();
        using var transport = await site.Visit(Visitor.Transport);
        var page = await transport.Page($"/resor/{order}");
        Assert.Contains("Den lagliga grunden för resan gäller nu", Plain(page.QuerySelector(".gate.ok")!), StringComparison.Ordinal);
        Assert.Contains("2026-11-20 – 2026-12-15", Plain(page.Body!), StringComparison.Ordinal);
        Assert.Contains("2 eskortörer", Plain(page.Body!), StringComparison.Ordinal);
        Assert.Contains("2026-11-22 17.00", Plain(page.Body!), StringComparison.Ordinal); // T − 24 h

        await site.Send(number, "2026-11-22", Agency.Migrationsverket, new StayOrdered("Migrationsdomstolen i Malmö"));

        var stopped = await transport.Page($"/resor/{order}");
        Assert.Contains("STOPP", Plain(stopped.QuerySelector(".gate.stop")!), StringComparison.Ordinal);
        Assert.DoesNotContain("nhibition", stopped.Body!.TextContent, StringComparison.Ordinal);
        foreach (var address in new[] { "/resor?land=AF",
            $"/resor?visa=tabell&steg=Booked&land=AF&fran=2026-11-23&till=2026-11-23", $"/resor/{order}/underlag" })
            Assert.Contains("STOPP", (await transport.Page(address)).Body!.TextContent, StringComparison.Ordinal);
        using var police = await site.Visit(Officer);
        Assert.Contains("Inhibition", Plain((await police.Page($"/resor/{order}")).QuerySelector(".gate.stop")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_is_the_board_with_filters_in_the_address()
    {
        var (_, order) = await Booked();
        using var visitor = await site.Visit(Officer);
        var table = await visitor.Page("/resor?visa=tabell&steg=Booked&fran=2026-11-23&till=2026-11-23&land=AF");
        Assert.NotNull(table.QuerySelector($"a[href='/resor/{order}']"));
        Assert.Null((await visitor.Page("/resor?visa=tabell&steg=Planned&fran=2026-11-23&till=2026-11-23&land=AF")).QuerySelector(
            $"a[href='/resor/{order}']"));
        Assert.Equal(6, (await visitor.Page("/resor")).QuerySelectorAll(".board section").Length);
    }

    [Fact]
    public async Task The_envelope_is_closed_until_it_is_opened_and_the_opening_is_in_the_log()
    {
        var (number, order) = await Booked("Interpreter", "insulin två gånger om dagen");
        using var leader = await site.Visit(Escort);
        var closed = await leader.Page($"/resor/{order}/underlag");
        Assert.DoesNotContain("insulin", closed.Body!.TextContent, StringComparison.Ordinal);

        var form = closed.QuerySelector<IHtmlFormElement>(".envelope form")!.Elements.OfType<IHtmlInputElement>()
            .ToDictionary(input => input.Name!, input => input.Value);
        var opened = await Visitor.Read(
            await (await leader.Http.PostAsync($"/resor/{order}/underlag", new FormUrlEncodedContent(form), Stop)).Content.ReadAsStringAsync(Stop));

        Assert.Contains("insulin två gånger om dagen", Plain(opened.QuerySelector(".envelope")!), StringComparison.Ordinal);
        Assert.Contains("Gäller till 2026-11-24 17.00", Plain(opened.QuerySelector(".envelope")!), StringComparison.Ordinal);
        var read =
            Assert.Single(await LoggedReads.Page(site.Register.Database, new(Case: number), 50),
                loggedRead => loggedRead.Read.Purpose == "Kuvertet öppnat").Read;
        Assert.Equal([DataCategory.Health], read.Categories);
    }

    [Fact]
    public async Task A_plan_in_legs_is_made_without_script_and_an_empty_row_is_no_leg()
    {
        var (number, order) = await Booked();
        using var visitor = await site.Visit(Visitor.Transport);
        var open = (await visitor.Page($"/arenden/{number}/atgarder/PlanTravel")).QuerySelector<IHtmlFormElement>("section#PlanTravel form")!;
        var form = open.Elements.OfType<IHtmlInputElement>().ToDictionary(input => input.Name!, input => input.Value);
        form["order"] = order;
        foreach (var (leg, kind, from, to, departs, arrives) in new[]
            { (0, "PickUp", "Märsta", "Arlanda", "2026-11-23T14:00", "2026-11-23T15:00"),
                (2, "Flight", "ARN", "KBL", "2026-11-23T17:00", "2026-11-23T23:30") })
            foreach (var (name, value) in new[] { ("kind", kind), ("from", from), ("to", to), ("departsAt", departs), ("arrivesAt", arrives) })
                form[$"legs.{leg}.{name}"] = value;

        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Post(number, form)).StatusCode);
        var planned = (TravelPlanned)Assert.Single(await site.Register.Entries(number), placed => placed.Entry.Fact is TravelPlanned).Entry.Fact;
        Assert.Equal([LegKind.PickUp, LegKind.Flight], planned.Legs.Select(leg => leg.Kind));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 16, 0, 0, TimeSpan.Zero), planned.Legs[1].DepartsAt);
    }

    [Fact]
    public async Task The_API_lists_journeys_page_by_page_and_reads_one()
    {
        var orders = new HashSet<string> { (await Booked(departs: 18)).Order, (await Booked(departs: 19)).Order, (await Booked(departs: 20)).Order };
        using var client = site.Client(Officer);
        var found = new HashSet<string>();
        for (string? after = ""; after is not null;)
        {
            var page = await client.GetFromJsonAsync<JsonNode>(
                "/api/v1/orders?stage=Booked&from=2026-11-23&to=2026-11-23&limit=2"
                    + (after.Length > 0 ? "&after=" + Uri.EscapeDataString(after) : ""),
                Stop);
            Assert.True(page!["orders"]!.AsArray().Count <= 2);
            foreach (var node in page["orders"]!.AsArray()) Assert.True(found.Add(node!["order"]!.GetValue<string>()));
            after = page["next"]?.GetValue<string>();
        }
        Assert.Superset(orders, found);

        var read = await client.GetFromJsonAsync<JsonNode>($"/api/v1/orders/{orders.First()}", Stop);
        Assert.Equal(("Booked", "Day", "Polismyndigheten"),
            (read!["order"]!["stage"]!.GetValue<string>(), read["nextClearance"]!.GetValue<string>(), read["orderedBy"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v1/orders/TO-NARNIA", Stop)).StatusCode);
    }

    [Fact]
    public async Task A_journey_that_is_not_for_the_viewer_looks_like_one_that_is_not_there()
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        var order = $"TO-{number[4..]}";
        await site.Send(number, "2026-09-02", Agency.Polismyndigheten, // not who enforces: it opens the case to nobody
            new TravelOrdered(order, PageCase.Afghanistan, new(2026, 11, 20), new(2026, 12, 15), 2, [], "Polismyndigheten"));
        using var visitor = await site.Visit(Visitor.Transport);
        using var client = site.Client(Visitor.Transport);
        foreach (var text in new[] { order, "TO-NARNIA" })
        {
            await visitor.Page($"/resor/{text}", HttpStatusCode.NotFound);
            await visitor.Page($"/resor/{text}/underlag", HttpStatusCode.NotFound);
        }
        async Task<(HttpStatusCode, string?, string?)> Answer(string text)
        {
            using var answer = await client.GetAsync($"/api/v1/orders/{text}", Stop);
            var problem = await answer.Content.ReadFromJsonAsync<JsonNode>(Stop);
            return (answer.StatusCode, problem!["title"]?.GetValue<string>(), problem["detail"]?.GetValue<string>());
        }
        Assert.Equal(await Answer("TO-NARNIA"), await Answer(order));
    }

    private async Task<(string Number, string Order)> Booked(params string[] needs) => await Booked(17, needs);

    /// <summary>With the police, ordered and booked for the practice clock's morrow.</summary>
    private async Task<(string Number, string Order)> Booked(int departs, params string[] needs)
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        var order = $"TO-{number[4..]}";
        await site.Send(number, "2026-09-01", Agency.Migrationsverket, new HandedOver(HandoverGround.CoercionNeeded));
        await site.Send(number, "2026-09-02", Agency.Polismyndigheten, new HandoverAccepted(),
            new TravelOrdered(order, PageCase.Afghanistan, new(2026, 11, 20), new(2026, 12, 15), 2, needs, "Polismyndigheten"),
            new TravelBooked(order, TravelMode.ScheduledEscorted, SwedishTime.At(new(2026, 11, 23), new TimeOnly(departs, 0)), []));
        return (number, order);
    }

    private static string Plain(IElement element) =>
        string.Join(' ', element.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
