using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Samsyn.Charters;
using Samsyn.Register;
using Samsyn.Tests.Pages;

namespace Samsyn.Tests.Charters;

/// <summary>A charter from plan to locked manifest by its acts, and what each reader is shown of it.</summary>
public class CharterPageTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const string Police = "Polismyndigheten:NationalCoordinator";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string NewNumber() => $"CHA-T{Guid.NewGuid():N}"[..14];

    private async Task<string> CaseOfThePolice()
    {
        var number = await site.Send("2026-06-01", [.. PageCase.Enforceable, new HandedOver(HandoverGround.CoercionNeeded)]);
        await site.Send(number, "2026-11-10", Agency.Polismyndigheten, new HandoverAccepted());
        return number;
    }

    private static async Task<(HttpStatusCode Status, JsonNode Body)> Do(HttpClient client,
        string charter, string act, object data, long? version = null)
    {
        var known = version ?? await VersionOf(client, charter);
        using var answer =
            await client.PostAsJsonAsync($"/api/v1/charters/{charter}/acts", new { act, id = Guid.NewGuid(), expectedVersion = known, data }, Stop);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!);
    }

    private static async Task<long> VersionOf(HttpClient client, string charter)
    {
        using var answer = await client.GetAsync($"/api/v1/charters/{charter}", Stop);
        return answer.StatusCode == HttpStatusCode.NotFound
            ? 0
            : (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!["version"]!.GetValue<long>();
    }

    private static string Said(JsonNode refused) =>
        string.Join(' ', refused["reasons"]!.AsArray().Select(reason => reason!["text"]!.GetValue<string>()));

    private static async Task Done(HttpClient client, string charter, string act, object data)
    {
        var (status, body) = await Do(client, charter, act, data);
        Assert.True(status == HttpStatusCode.OK, $"{act}: {status} {body}");
    }

    private static async Task<string> Planned(HttpClient client, string departs = "2026-12-10T09:00:00Z", int seats = 2)
    {
        var charter = NewNumber();
        await Done(client, charter, "PlanCharter",
            new { organiser = "National", stops = new[] { "AF" }, departsAt = departs, seats, escortSeats = 4, fixedCost = 100000 });
        return charter;
    }

    private static async Task Permitted(HttpClient client, string charter, string until = "2026-12-31")
    {
        await Done(client, charter, "ApplyForLandingPermit", new { country = "AF" });
        await Done(client, charter, "GrantLandingPermit", new { country = "AF", validTo = until });
    }

    [Fact]
    public async Task A_charter_is_planned_permitted_filled_and_locked_by_its_acts()
    {
        using var client = site.Client(Police);
        var number = await CaseOfThePolice();
        var (narnia, _) = await Do(client, NewNumber(), "PlanCharter",
            new { organiser = "National", stops = new[] { "Narnia" }, departsAt = "2026-12-10T09:00:00Z", seats = 2, escortSeats = 0, fixedCost = 1 },
            0);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, narnia);
        var charter = await Planned(client);
        var (early, refused) = await Do(client, charter, "ConfirmSeats", new { cases = new[] { number } });
        Assert.Equal(HttpStatusCode.Conflict, early);
        Assert.Contains("inte sökt", Said(refused), StringComparison.Ordinal);
        await Permitted(client, charter);
        await Done(client, charter, "ConfirmSeats", new { cases = new[] { number } });
        await Done(client, charter, "LockManifest", new { });

        var seen = (await client.GetFromJsonAsync<JsonNode>($"/api/v1/charters/{charter}", Stop))!;
        Assert.Equal([number], seen["confirmed"]!.AsArray().Select(node => node!.GetValue<string>()));
        Assert.Equal((1, 100_000m, 1_500m),
            (seen["free"]!.GetValue<int>(), seen["costPerPerson"]!.GetValue<decimal>(), seen["nextSeatCosts"]!.GetValue<decimal>()));
        Assert.Equal(Manifests.HashOf(charter, 1, [number], []), seen["manifest"]!["hash"]!.GetValue<string>());
        Assert.Equal(("AF", "Granted", true),
            (seen["stops"]![0]!["country"]!.GetValue<string>(), seen["stops"]![0]!["permit"]!["stage"]!.GetValue<string>(),
            seen["stops"]![0]!["permit"]!["coversFlight"]!.GetValue<bool>()));
        Assert.Contains(seen["readiness"]!.AsArray(),
            node => node!["what"]!.GetValue<string>() == "ManifestLocked" && node["done"]!.GetValue<bool>());

        var other = await Planned(client, "2026-12-10T15:00:00Z");
        await Permitted(client, other);
        var (twice, why) = await Do(client, other, "ConfirmSeats", new { cases = new[] { number } });
        Assert.Equal(HttpStatusCode.Conflict, twice);
        Assert.Contains("redan bokad", Said(why), StringComparison.Ordinal);

        await Done(client, charter, "CancelCharter", new { reason = "Planet är trasigt" });
        await Done(client, other, "ConfirmSeats", new { cases = new[] { number } });
    }

    [Fact]
    public async Task The_reserves_to_plan_rest_on_counts_that_open_their_journeys_and_are_missed_in_the_list()
    {
        using var client = site.Client(Police);
        for (var journey = 0; journey < 3; journey++)
        {
            var (number, order) = (await CaseOfThePolice(), $"TO-KM{journey}");
            await site.Send(number, "2026-11-11", Agency.Polismyndigheten,
                new TravelOrdered(order, Country.Parse("KM"), new(2026, 11, 11), new(2026, 12, 1), 2, [], "x"));
            await site.Send(number, "2026-11-12", Agency.Polismyndigheten,
                new TravelBooked(order, TravelMode.Charter, new(2026, 11, 16, 9, 0, 0, TimeSpan.Zero), []));
            await site.Send(number, "2026-11-16", Agency.Polismyndigheten, journey < 2 ? new TravelFailed(order, TravelFailure.Medical)
                : new TravelCarriedOut(order, Country.Parse("KM"), TravelScope.Outside));
        }
        var charter = NewNumber();
        await Done(client, charter, "PlanCharter", new
        {
            organiser = "National",
            stops = new[] { "KM" },
            departsAt = "2026-12-14T09:00:00Z",
            seats = 20,
            escortSeats = 4,
            fixedCost = 100000
        });
        using var visitor = await site.Visit(Police);
        var card = (await visitor.Page($"/charter/{charter}")).QuerySelector("#reserver")!;
        var planned = int.Parse(card.QuerySelector("b")!.TextContent.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(planned, 4, 20); // two of three there, weighed together with about fifteen of a hundred everywhere
        Assert.Contains($"0 på listan, {planned} saknas", card.TextContent, StringComparison.Ordinal);
        var there = card.QuerySelectorAll("a").Single(link => link.GetAttribute("href")!.EndsWith("&land=KM", StringComparison.Ordinal));
        Assert.Equal("2", there.TextContent);
        var journeys = await visitor.Page(there.GetAttribute("href")!);
        Assert.Equal(2, journeys.QuerySelectorAll("tbody tr").Count(line => line.TextContent.Contains("TO-KM", StringComparison.Ordinal)));
        Assert.DoesNotContain("TO-KM2", journeys.Body!.TextContent, StringComparison.Ordinal);
        var row = (await visitor.Page("/charter")).QuerySelectorAll("tbody tr")
            .First(element => element.TextContent.Contains(charter, StringComparison.Ordinal));
        Assert.Contains($"{planned} saknas av {planned}", row.TextContent, StringComparison.Ordinal);
        using var auditor = await site.Visit("Kriminalvarden:Auditor");
        Assert.Empty((await auditor.Page($"/charter/{charter}")).QuerySelectorAll("#reserver a"));
    }

    [Fact]
    public async Task A_permit_is_one_word_on_every_page()
    {
        using var client = site.Client(Police);
        using var visitor = await site.Visit(Police);
        foreach (var (until, word) in new[] { ("2026-12-31", "Beviljat"), ("2026-11-30", "Gäller inte flygdagen") })
        {
            var charter = await Planned(client, "2026-12-01T09:00:00Z");
            await Permitted(client, charter, until);
            var list = (await visitor.Page("/charter")).QuerySelectorAll("tbody tr")
                .First(row => row.TextContent.Contains(charter, StringComparison.Ordinal));
            Assert.Contains(word, list.TextContent, StringComparison.Ordinal);
            var page = await visitor.Page($"/charter/{charter}");
            Assert.Contains(word, page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
            Assert.Contains(word, page.QuerySelector("ol.plain")!.TextContent, StringComparison.Ordinal);
            var situation = await visitor.Page("/");
            if (situation.QuerySelectorAll("[data-part=charters] tr")
                .FirstOrDefault(row => row.TextContent.Contains(charter, StringComparison.Ordinal)) is { } row)
                Assert.Contains(word, row.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_has_a_seat_is_told_of_cases_that_the_reader_may_know_of_and_the_others_are_counted()
    {
        using var client = site.Client(Police);
        var number = await CaseOfThePolice();
        var charter = await Planned(client);
        await Permitted(client, charter);
        await Done(client, charter, "ConfirmSeats", new { cases = new[] { number } });
        await Done(client, charter, "LockManifest", new { });
        using var auditor = await site.Visit("Kriminalvarden:Auditor");
        Assert.DoesNotContain(number, (await auditor.Page($"/charter/{charter}")).DocumentElement.OuterHtml, StringComparison.Ordinal);
        using var read = site.Client("Kriminalvarden:Auditor");
        var seen = (await read.GetFromJsonAsync<JsonNode>($"/api/v1/charters/{charter}", Stop))!;
        Assert.Empty(seen["confirmed"]!.AsArray());
        Assert.Equal(1, seen["notShown"]!["confirmed"]!.GetValue<int>());
        var file = await auditor.Http.GetStringAsync($"/charter/{charter}/manifest/1.csv", Stop);
        Assert.DoesNotContain(number, file, StringComparison.Ordinal);
        using var officer = await site.Visit(Police);
        Assert.Contains(number, (await officer.Page($"/charter/{charter}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(number, await officer.Http.GetStringAsync($"/charter/{charter}/manifest/1.csv", Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_locked_version_is_a_page_and_a_list_for_machines_and_any_two_are_compared()
    {
        using var client = site.Client(Police);
        var (one, other) = (await CaseOfThePolice(), await CaseOfThePolice());
        var charter = await Planned(client, seats: 3);
        await Permitted(client, charter);
        await Done(client, charter, "ConfirmSeats", new { cases = new[] { one } });
        await Done(client, charter, "LockManifest", new { });
        await Done(client, charter, "ConfirmSeats", new { cases = new[] { other } });
        await Done(client, charter, "LockManifest", new { });
        await Done(client, charter, "ReleaseSeats", new { cases = new[] { one }, reason = "x" });
        await Done(client, charter, "LockManifest", new { });

        using var officer = await site.Visit(Police);
        var list = JsonNode.Parse(await officer.Http.GetStringAsync($"/charter/{charter}/manifest/2.json", Stop))!;
        Assert.Equal((2, true, Manifests.HashOf(charter, 2, [one, other], [])),
            (list["version"]!.GetValue<int>(), list["isWhole"]!.GetValue<bool>(), list["hash"]!.GetValue<string>()));
        Assert.Equal(new[] { one, other }.Order(StringComparer.Ordinal), list["manifest"]!.AsArray().Select(row => row!["case"]!.GetValue<string>()));
        using var auditor = await site.Visit("Kriminalvarden:Auditor");
        Assert.DoesNotContain(one, await auditor.Http.GetStringAsync($"/charter/{charter}/manifest/2.json", Stop), StringComparison.Ordinal);

        var page = await officer.Page($"/charter/{charter}/manifest/3?mot=1");
        Assert.Contains("1 har tillkommit, 1 har utgått", page.QuerySelector("[data-part=difference]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"+ {other}", page.QuerySelector("#skillnad")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"− {one}", page.QuerySelector("#skillnad")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 har tillkommit, 0 har utgått", (await officer.Page($"/charter/{charter}/manifest/1?mot=2"))
            .QuerySelector("[data-part=difference]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, (await officer.Page($"/charter/{charter}")).QuerySelectorAll("[data-part=versions] li").Length);
        await officer.Page($"/charter/{charter}/manifest/9", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_list_of_charters_goes_on_where_the_page_before_ended()
    {
        using var client = site.Client(Police);
        var seen = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = (await client.GetFromJsonAsync<JsonNode>(
                $"/api/v1/charters?from=2024-01-01&to=2025-12-31&limit=2{(after == "" ? "" : "&after=" + Uri.EscapeDataString(after))}", Stop))!;
            seen.AddRange(page["charters"]!.AsArray().Select(node => node!["number"]!.GetValue<string>()));
            after = page["next"]?.GetValue<string>();
        }
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.True(seen.Count >= 6, $"{seen.Count} charters");
    }
}
