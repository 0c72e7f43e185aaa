using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Samsyn.Register;
using Samsyn.Tests.Pages;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Detention;

/// <summary>The pages and the API of detention and joint operations, over the small practice register.</summary>
public class DetentionPageTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const string Officer = "Migrationsverket:DetentionOfficer",
        Decider = "Migrationsverket:DecisionMaker", Statistician = "Migrationsverket:Statistician";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static int Number(IElement cell) => int.Parse(cell.TextContent.Trim(), NumberStyles.Integer, CultureInfo.InvariantCulture);

    [Fact]
    public async Task Every_facilitys_numbers_are_those_of_its_list_and_the_API_says_the_same()
    {
        using var visitor = await site.Visit(Decider);
        using var client = site.Client(Decider);
        var listed = (await client.GetFromJsonAsync<JsonNode>("/api/v1/facilities", Stop))!["facilities"]!.AsArray();
        Assert.NotEmpty(listed);
        foreach (var node in listed)
        {
            var number = node!["number"]!.GetValue<string>();
            if (!number.StartsWith("FAC-", StringComparison.Ordinal) || number == "FAC-PROV") continue;
            var page = await visitor.Page($"/forvar/{number}");
            var tiles = page.QuerySelectorAll("[data-part=places] b").Select(Number).ToList();
            var inList = page.QuerySelectorAll("[data-part=stays] tbody tr").Length;
            Assert.Equal(inList, tiles[2]);
            Assert.Equal(tiles[4], Math.Max(0, tiles[1] - tiles[2] - tiles[3]));
            Assert.Equal(14, node["days"]!.AsArray().Count);
            var before = node["used"]!.GetValue<int>() + 0.0;
            foreach (var day in node["days"]!.AsArray())
            {
                Assert.Equal(day!["used"]!.GetValue<double>(), before + day["in"]!.GetValue<double>() - day["out"]!.GetValue<double>(), 0.031);
                Assert.InRange(Math.Round(day["used"]!.GetValue<double>()), day["low"]!.GetValue<int>() - 1, day["high"]!.GetValue<int>() + 1);
                before = day["used"]!.GetValue<double>();
            }
        }
    }

    [Fact]
    public async Task A_person_held_without_an_order_is_the_first_alarm_and_the_release_is_one_act_away()
    {
        // JO 1210-2016: held with nothing in the register that says so. Nearly so: a case whose order came.
        await site.Send("FAC-PROV", "2026-01-02", Agency.Migrationsverket, new FacilityOpened("Prövningen", 30));
        var without = await site.Send("2026-06-01", PageCase.Enforceable);
        await site.Send(without, "2026-11-18", Agency.Migrationsverket, new DetentionPlaced("FAC-PROV"));
        var with = await site.Send("2026-06-01", PageCase.Enforceable);
        await site.Send(with, "2026-11-18", Agency.Migrationsverket,
            new DetentionOrdered(DetentionGround.Enforcement, "Migrationsverket", new(2026, 11, 18, 8, 0, 0, TimeSpan.Zero)),
            new DetentionPlaced("FAC-PROV"));
        using var visitor = await site.Visit(Decider);

        var page = await visitor.Page("/forvar/FAC-PROV");
        var rows = page.QuerySelectorAll("[data-part=stays] tbody tr");

        Assert.Equal([without, with], rows.Select(row => row.QuerySelector("a")!.TextContent));
        Assert.Equal(["NoOrder", null], rows.Select(row => row.GetAttribute("data-alarm") is { Length: > 0 } alarm ? alarm : null));
        Assert.Contains($"/arenden/{without}/atgarder/EndDetention", rows[0].InnerHtml, StringComparison.Ordinal);
        var draft = await visitor.Page($"/arenden/{without}/atgarder/EndDetention");
        Assert.Contains("inget beslut", draft.QuerySelector("#EndDetention input[name=reason]")!.GetAttribute("value")!, StringComparison.Ordinal);
        Assert.Contains(without, (await visitor.Page("/forvar?larm=NoOrder")).QuerySelector("[data-part=stays]")!.TextContent,
            StringComparison.Ordinal);
        Assert.DoesNotContain(with,
            (await visitor.Page("/forvar?larm=NoOrder")).QuerySelector("[data-part=stays]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_detention_officer_sees_the_days_of_review_and_end_and_not_what_lies_behind()
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        await site.Send(number, "2026-10-01", Agency.Migrationsverket,
            new DetentionOrdered(DetentionGround.Enforcement, "Migrationsverket", new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero)));
        using var officer = await site.Visit(Officer);
        var page = await officer.Page($"/arenden/{number}");

        Assert.Contains("2026-12-01", page.QuerySelector("[data-part=detention]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Laga kraft", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var transport = await site.Visit(Visitor.Transport);
        Assert.NotNull((await transport.Page("/forvar")).QuerySelector("#personer .sealed"));
        using var counting = await site.Visit(Statistician);
        var counts = await counting.Page("/forvar");
        Assert.NotNull(counts.QuerySelector("[data-part=facilities]"));
        Assert.DoesNotContain("MIG-", counts.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operation_shows_what_names_it_and_says_what_cannot_be_attributed()
    {
        var operation = $"OPS-{Guid.NewGuid():N}"[..16];
        await site.Send(operation, "2026-11-02", Agency.Polismyndigheten,
            new OperationPlanned("Delta", "Kontroller före en charter", new(2026, 11, 2), new(2026, 11, 20), [Region.Syd]));
        foreach (var named in new[] { operation, operation, null })
            await site.Send(await site.Send("2026-06-01", PageCase.Enforceable), "2026-11-10", Agency.Polismyndigheten,
                new DetentionOrdered(DetentionGround.Enforcement, "Polismyndigheten", new(2026, 11, 10, 8, 0, 0, TimeSpan.Zero), Operation: named));
        using var visitor = await site.Visit(Visitor.Police);
        using var client = site.Client(Visitor.Police);

        var read = (await client.GetFromJsonAsync<JsonNode>($"/api/v1/operations/{operation}", Stop))!;
        Assert.Equal((2, 0), (read["detentions"]!.GetValue<int>(), read["departures"]!.GetValue<int>()));
        Assert.True(read["unattributed"]!.GetValue<int>() >= 1);
        Assert.Contains("Kan inte hänföras",
            (await visitor.Page($"/samverkan/insatser/{operation}")).QuerySelector("[data-part=effect]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Delta", (await visitor.Page("/samverkan/insatser")).QuerySelector("[data-part=operations]")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v1/operations/OPS-SAKNAS", Stop)).StatusCode);
        await visitor.Page("/samverkan/insatser/OPS-SAKNAS", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Supervision_is_shown_first_and_the_form_wants_to_know_why_it_is_not_enough()
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        using var visitor = await site.Visit(Decider);
        var page = await visitor.Page($"/arenden/{number}/atgarder/OrderDetention");
        Assert.NotNull(page.QuerySelector($"section#OrderDetention a[href='/arenden/{number}/atgarder/OrderSupervision']"));
        Assert.Equal("supervisionNotEnough", page.QuerySelector("section#OrderDetention .field input")!.GetAttribute("name"));
        var fields = page.QuerySelectorAll("section#OrderDetention form input").Where(input => input.GetAttribute("type") != "checkbox")
            .ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
        fields["ground"] = "Enforcement";

        var unanswered =
            await Visitor.Read(await (await visitor.Post(number, new(fields) { ["_handler"] = "OrderDetention" })).Content.ReadAsStringAsync(Stop));
        Assert.Contains("Frågan är inte besvarad.", unanswered.QuerySelector("#OrderDetention [role=alert]")!.TextContent, StringComparison.Ordinal);
        fields["supervisionNotEnough"] = "Har två gånger hållit sig undan";
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Post(number, new(fields) { ["_handler"] = "OrderDetention" })).StatusCode);
        Assert.Equal("Har två gånger hållit sig undan",
            (await site.Register.Entries(number)).Select(placed => placed.Entry.Fact).OfType<DetentionOrdered>().Single().SupervisionNotEnough);
    }
}
