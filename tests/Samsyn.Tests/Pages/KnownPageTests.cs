using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Samsyn.Register;
using Samsyn.Tests.Storage;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Pages;

/// <summary>When something was known, on the pages and in the API.</summary>
public class KnownPageTests(OwnSite site) : IClassFixture<OwnSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_register_tells_its_clock_to_everyone_and_the_feed_s_head_to_who_is_signed_in()
    {
        using var nobody = new HttpClient { BaseAddress = site.Address };
        using var system = site.Client(Visitor.Migration);
        var open = (await nobody.GetFromJsonAsync<JsonNode>("/api/v1/api-info", Stop))!;
        var told = (await system.GetFromJsonAsync<JsonNode>("/api/v1/api-info", Stop))!;
        var feed = (await system.GetFromJsonAsync<JsonNode>("/api/v1/entries?limit=1", Stop))!;

        Assert.Equal(["Samsyn", "1.0.0", "active"], new[] { "apiName", "apiVersion", "apiStatus" }.Select(field => open[field]!.GetValue<string>()));
        Assert.Equal(new DateOnly(2026, 11, 22), open["registerClock"]!.GetValue<DateTimeOffset>().SwedishDay);
        Assert.True(open["isPractice"]!.GetValue<bool>());
        Assert.True(open["feedHead"] is null && open["epoch"] is null);
        Assert.InRange(told["feedHead"]!.GetValue<long>(), 1, await site.Register.Position());
        Assert.Equal(told["epoch"]!.GetValue<string>(), feed["epoch"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, (await system.GetAsync($"/api/v1/entries?after=1&limit=1&epoch={told["epoch"]}", Stop)).StatusCode);
        using var gone = await system.GetAsync("/api/v1/entries?after=1&limit=1&epoch=another", Stop);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Equal(told["epoch"]!.GetValue<string>(), (await gone.Content.ReadFromJsonAsync<JsonNode>(Stop))!["epoch"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_is_sent_late_is_known_when_it_comes_stops_the_case_at_once_and_shows_its_lag()
    {
        var number = await site.Send("2024-01-10", PageCase.Enforceable);
        using var client = site.Client(Visitor.Migration);
        var stay = new Entry(Guid.NewGuid(), number, Agency.Migrationsverket, null, null, new(new DateOnly(2024, 5, 2)),
            new(2024, 5, 2, 9, 0, 0, TimeSpan.Zero), new StayOrdered("Migrationsdomstolen"));
        string[] past = ["?asKnownAt=2024-06-01", "?asKnownAt=2026-11-21", "?asKnownAt=2026-11-22T09:41:00Z"];
        var before = await Task.WhenAll(past.Select(Read));
        using var sent = await client.PostAsJsonAsync("/api/v1/entries", new { entries = new[] { JsonNode.Parse(EntryFormat.Write(stay)) } }, Stop);
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync(Stop));

        Assert.Equal(before, await Task.WhenAll(past.Select(Read)));
        var now = JsonNode.Parse(await Read(""))!;
        Assert.True(now["isStopped"]!.GetValue<bool>());
        var entry = now["entries"]!.AsArray().Single(node => node!["id"]!.GetValue<Guid>() == stay.Id)!;
        Assert.Equal(stay.RecordedAt, entry["recordedAt"]!.GetValue<DateTimeOffset>());
        Assert.Equal(new DateOnly(2026, 11, 22), entry["knownAt"]!.GetValue<DateTimeOffset>().SwedishDay);
        using var visitor = await site.Visit(Visitor.Migration);
        Assert.Contains("kom till Samsyn 2026-11-22, 934 dagar senare",
            (await visitor.Page($"/arenden/{number}")).Body!.TextContent, StringComparison.Ordinal);

        async Task<string> Read(string query)
        {
            var read = (await client.GetFromJsonAsync<JsonNode>($"/api/v1/cases/{number}{query}", Stop))!.AsObject();
            read.Remove("withheld");
            return read.ToJsonString();
        }
    }

    [Fact]
    public async Task Who_sees_no_cases_asks_for_whole_days_that_are_over()
    {
        using var statistician = site.Client("Migrationsverket:Statistician");
        using var officer = site.Client(Visitor.Migration);
        const string Results = "/api/v1/results/2024";

        Assert.Equal(HttpStatusCode.BadRequest, (await statistician.GetAsync($"{Results}?asKnownAt=2025-02-20T12:00:00Z", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync($"{Results}?asKnownAt=2025-02-20T12:00:00Z", Stop)).StatusCode);
        foreach (var (query, end) in new[] { ("?asKnownAt=2025-02-20", new DateOnly(2025, 2, 20)),
            ("", new(2026, 11, 21)), ("?asKnownAt=2026-11-22", new(2026, 11, 21)) })
            Assert.Equal(EntryFormat.Text(end.EndInSweden),
                (await statistician.GetFromJsonAsync<JsonNode>(Results + query, Stop))!["as_known_at"]!.GetValue<string>());
        using var visitor = await site.Visit("Migrationsverket:Statistician");
        foreach (var asked in new[] { "2025-02-20T12:00:00Z", "hej" })
            Assert.Contains("hela dagar",
                (await visitor.Page($"/resultat?kant={asked}")).QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>A departure that is reported late moves no figure of a reported year for who sees no cases; an officer sees it.</summary>
    [Fact]
    public async Task Two_days_subtracted_tell_who_sees_no_cases_nothing()
    {
        using var statistician = site.Client("Migrationsverket:Statistician");
        using var officer = site.Client(Visitor.Migration);
        var number = await site.Send("2024-01-10", PageCase.Enforceable);
        var late = new Entry(Guid.NewGuid(), number, Agency.Migrationsverket, null, null,
            new(new DateOnly(2026, 10, 2)), new(2026, 10, 2, 9, 0, 0, TimeSpan.Zero),
            new DepartureRegistered(Executor.Migrationsverket, new(2024, 12, 30),
                DestinationKind.HomeCountry, DepartureManner.Own, true, DepartureSource.Officer));
        await site.Services.GetRequiredService<RegisterWriter>()
            .Import([("sen.ndjson", RegisterTests.Ndjson([late]))], keepGoing: false, history: "sen");

        Assert.NotEqual(await Figures(officer, "2026-10-01"), await Figures(officer, "2026-10-03"));
        Assert.Equal(await Figures(statistician, "2026-10-01"), await Figures(statistician, "2026-10-03"));
        Assert.Equal(await Figures(statistician, "2025-02-20"), await Figures(statistician, "2026-10-03"));
        Assert.Equal(HttpStatusCode.BadRequest, (await statistician.GetAsync("/api/v1/results/2024?definition=2023", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden,
            (await statistician.GetAsync("/api/v1/results/2024/figures/table_1_removal_decisions/Joint", Stop)).StatusCode);
        using var visitor = await site.Visit("Migrationsverket:Statistician");
        var page = (await visitor.Page("/resultat?ar=2024")).QuerySelector("main")!;
        Assert.Empty(page.QuerySelectorAll("a[href^='/resultat/figur']"));
        Assert.DoesNotContain("Datakvalitet", page.TextContent, StringComparison.Ordinal);
        Assert.Empty(
            (await visitor.Page("/resultat/andringar?fran=2026-10-01&till=2026-10-03")).QuerySelectorAll("section.card:first-of-type table"));

        static async Task<string> Figures(HttpClient client, string day) =>
            (await client.GetFromJsonAsync<JsonNode>($"/api/v1/results/2024?asKnownAt={day}", Stop))![Samsyn.Results.Cell.Removals]!.ToJsonString();
    }

    [Fact]
    public async Task History_that_was_loaded_afterwards_stands_on_the_page_of_revisions()
    {
        var writer = site.Services.GetRequiredService<RegisterWriter>();
        var entry = new Entry(Guid.NewGuid(), $"MIG-{Guid.NewGuid():N}"[..20], Agency.Migrationsverket, null, null,
            new(new DateOnly(2024, 5, 2)), new(2024, 5, 2, 9, 0, 0, TimeSpan.Zero), new CaseRegistered(DecisionKind.Removal));
        await writer.Import([("rättelse.ndjson", RegisterTests.Ndjson([entry]))], keepGoing: false, history: "rättat utdrag <b>2024</b>");
        using var visitor = await site.Visit(Visitor.Migration);
        var row = (await visitor.Page("/resultat/andringar")).QuerySelectorAll("tr")
            .Last(row => row.TextContent.Contains("rättelse.ndjson", StringComparison.Ordinal));

        Assert.Contains("rättat utdrag <b>2024</b>", row.TextContent, StringComparison.Ordinal);
        Assert.Contains(Environment.UserName, row.TextContent, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(RegisterTests.Ndjson([entry]).ToArray())),
            row.TextContent, StringComparison.Ordinal);
    }
}
