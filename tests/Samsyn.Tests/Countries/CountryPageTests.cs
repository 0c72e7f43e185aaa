using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Samsyn.Countries;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Tests.Pages;
using Samsyn.Waiting;
using Samsyn.Web.Boundary;
using Samsyn.Web.Countries;

namespace Samsyn.Tests.Countries;

/// <summary>The pages and the API of the countries, over the small practice register; each test has a country of its own.</summary>
public class CountryPageTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const string Migration = "Migrationsverket:OperationsCoordinator", Police = "Polismyndigheten:NationalCoordinator",
        Transport = "Kriminalvarden:OperationsCoordinator", Statistician = "Migrationsverket:Statistician";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Viewer Who(Agency agency, Role role) => new("prov", "Prov", agency, role, null);

    private async Task<(HttpStatusCode Status, JsonNode Body)> Act(string role, string country, string act, long version, object data)
    {
        using var client = site.Client(role);
        using var answer = await client.PostAsJsonAsync($"/api/v1/countries/CTY-{country}/acts",
            new { act, expectedVersion = version, id = Guid.NewGuid(), data }, Stop);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!);
    }

    private static object Propose(string until = "2027-03-01") =>
        new { possible = "WithConditions", conditions = new[] { "eskort meddelas" }, until };

    [Fact]
    public async Task One_agency_proposes_and_another_confirms_never_the_same_twice()
    {
        var (status, proposed) = await Act(Police, "PY", "ProposeRoute", 0, Propose());
        Assert.Equal(HttpStatusCode.OK, status);
        var assessment = proposed["entry"]!.GetValue<string>();
        var confirm = new { assessment, until = "2027-03-01" };

        var (own, refused) = await Act("Polismyndigheten:OperationsCoordinator", "PY", "ConfirmRoute", 1, confirm);
        Assert.Equal(HttpStatusCode.Conflict, own);
        Assert.Contains("En annan myndighet bekräftar", refused["reasons"]![0]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
        using var visitor = await site.Visit(Migration);
        Assert.Contains("Det gäller när en annan myndighet har bekräftat",
            (await visitor.Page("/lander/PY")).QuerySelector("[data-part=proposed]")!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains("CTY-PY", (await visitor.Page("/vantar?slag=RouteToConfirm")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await Act(Migration, "PY", "ConfirmRoute", 1, confirm)).Status);
        var page = await visitor.Page("/lander/PY");
        Assert.Contains("bekräftat av Polismyndigheten och Migrationsverket", page.QuerySelector(".sub")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("eskort meddelas", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("CTY-PY",
            (await visitor.Page("/vantar?slag=RouteToConfirm")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var client = site.Client(Transport);
        var read = (await client.GetFromJsonAsync<JsonNode>("/api/v1/countries/PY", Stop))!["country"]!;
        Assert.Equal(("WithConditions", 2), (read["travel"]!.GetValue<string>(), read["confirmedBy"]!.AsArray().Count));
    }

    [Theory]
    [InlineData("2026-11-01", "har varit")]
    [InlineData("2028-12-01", "högst ett år")]
    public async Task A_proposal_with_a_day_that_cannot_be_is_refused_in_words(string until, string why)
    {
        var (status, body) = await Act(Police, "UY", "ProposeRoute", 0, Propose(until));
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains(why, body["reasons"]![0]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_difficult_country_is_followed_from_the_obstacle_to_what_the_measure_led_to_by_its_forms()
    {
        using var visitor = await site.Visit(Police);
        async Task<string> Send(string act, Dictionary<string, string> given)
        {
            var address = $"/lander/CTY-BO/atgarder/{act}";
            var form = (await visitor.Page(address)).QuerySelector($"section#{act} form")!;
            var fields = form.QuerySelectorAll("input[name]").Where(input => input.GetAttribute("type") is not "checkbox")
                .ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
            foreach (var (name, value) in given) fields[name] = value;
            using var answer = await visitor.Http.PostAsync(address, new FormUrlEncodedContent(fields), Stop);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            return answer.Headers.Location!.OriginalString.Split('#')[1];
        }
        var obstacle =
            await Send("ReportObstacle", new() { ["_handler"] = "ReportObstacle", ["kind"] = "Documents", ["obstacle"] = "Inga intervjuer" });
        var measure = await Send("DecideMeasure", new()
        {
            ["_handler"] = "DecideMeasure",
            ["measure"] = "Besök på ambassaden",
            ["owner"] = "Gränspolissektionen",
            ["obstacle"] = obstacle,
            ["due"] = "2026-12-31",
        });
        Assert.Contains("ska vara klar 2026-12-31",
            (await visitor.Page("/lander/BO")).QuerySelector("[data-part=ledger]")!.TextContent, StringComparison.Ordinal);
        await Send("CompleteMeasure", new()
        {
            ["_handler"] = "CompleteMeasure",
            ["decided"] = measure,
            ["outcome"] = "Improved",
            ["result"] = "Intervjuer varje vecka",
        });
        var ledger = (await visitor.Page("/lander/BO")).QuerySelector("[data-part=ledger]")!.TextContent;
        foreach (var said in new[] { "Inga intervjuer", "Besök på ambassaden", "Gränspolissektionen", "förbättring", "Intervjuer varje vecka" })
            Assert.Contains(said, ledger, StringComparison.Ordinal);
        Assert.Contains("BO", (await visitor.Page("/lander?hinder=Documents")).QuerySelectorAll("[data-part=countries] tr")
            .Select(row => row.GetAttribute("data-country")));
    }

    [Fact]
    public async Task A_risk_assessment_is_read_where_it_is_shared_and_its_validity_by_all()
    {
        var data = new { validTo = "2027-02-01", assessment = "hemligt läge", readers = new[] { "Kriminalvarden" } };
        Assert.Equal(HttpStatusCode.OK, (await Act(Police, "MW", "AssessRisk", 0, data)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await Act(Police, "MW", "AssessRisk", 1, data with { validTo = "2026-11-01" })).Status);
        foreach (var (role, reads) in new[] { (Police, true), (Transport, true),
            (Migration, false), (Statistician, false), ("Kriminalvarden:Statistician", false) })
        {
            if (!Viewer.Roles.SelectMany(agency => agency.Value.Select(each => $"{agency.Key}:{each}")).Contains(role)) continue;
            using var visitor = await site.Visit(role);
            var page = (await visitor.Page("/lander/MW")).QuerySelector("main")!.TextContent;
            Assert.True(page.Contains("hemligt läge", StringComparison.Ordinal) == reads, role);
            Assert.Contains("giltig till 2027-02-01", page, StringComparison.Ordinal);
        }
        using var feed = site.Client(Migration);
        Assert.DoesNotContain("hemligt läge", await feed.GetStringAsync("/api/v1/entries?limit=500&after=0", Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_measured_lead_time_of_each_country_is_the_one_computed_from_the_cases_entries()
    {
        var today = site.Services.GetRequiredService<TimeProvider>().GetUtcNow().SwedishDay;
        var spans = new List<DocumentSpan>();
        for (var after = 0L; await site.Register.Feed(after, 1000) is { Count: > 0 } some; after = some[^1].Position)
            foreach (var subject in some.Select(placed => placed.Entry).Where(entry => entry.Fact is CaseRegistered).Select(entry => entry.Subject))
            {
                var readings = Knowledge.Now((await site.Register.Entries(subject)).Select(placed => placed.Entry));
                spans.AddRange(DocumentSpan.Of(Case.Fold(subject, readings), readings));
            }
        var expected = spans.Where(span => span.RequestedOn >= today.AddYears(-2) && span.Country is not null)
            .GroupBy(span => span.Country!.Value.Code)
            .ToDictionary(of => of.Key, of => MeasuredWait.Of(of.Select(span => span.WaitAt(today))).Median);
        var listed = await site.Services.GetRequiredService<CountryReading>().List(Who(Agency.Polismyndigheten, Role.NationalCoordinator));

        Assert.True(expected.Count > 5, $"Only {expected.Count} countries have requests.");
        foreach (var (code, wait) in expected)
            Assert.Equal(wait, listed.Single(pair => pair.Head.Code == code).Figures.Lead);
    }

    [Fact]
    public async Task Who_sees_no_cases_is_told_no_figure_under_six_and_each_to_the_nearest_ten()
    {
        var reading = site.Services.GetRequiredService<CountryReading>();
        foreach (var viewer in new[] { Who(Agency.Migrationsverket, Role.Statistician), Who(Agency.Kriminalvarden, Role.TransportPlanner) })
        {
            var exact = (await reading.List(Who(Agency.Polismyndigheten, Role.NationalCoordinator))).ToDictionary(pair => pair.Head.Code);
            foreach (var (head, told) in await reading.List(viewer))
            {
                Assert.True(exact.TryGetValue(head.Code, out var known), head.Code);
                Assert.Equal(known.Figures.Open is < 6 ? null : (known.Figures.Open + 5) / 10 * 10, told.Open);
                Assert.All(told.Failures.Values.Concat(told.Steps.Values).Concat(told.Classes.Values).Append(told.Done).Append(told.Failed),
                    figure => Assert.True(figure is null || figure >= 10 && figure % 10 == 0, $"{head.Code}: {figure}"));
                Assert.Empty(await reading.Waits(viewer, head.Code));
            }
        }
    }

    [Fact]
    public async Task What_a_countrys_cases_wait_for_adds_up_to_what_waits_in_open_cases_that_are_no_transfers()
    {
        var (reading, viewer) = (site.Services.GetRequiredService<CountryReading>(), Who(Agency.Polismyndigheten, Role.NationalCoordinator));
        var seen = site.Services.GetRequiredService<SeenWaiting>();
        var kind = WaitingKind.Find(nameof(ReleaseToPrepare))!; // of court expulsions alone, which are no transfers
        var cases = await seen.OfKind(viewer, kind, 10_000);
        Assert.NotEmpty(cases);
        var ofCountries = 0L;
        foreach (var (head, _) in await reading.List(viewer))
            ofCountries += (await reading.Waits(viewer, head.Code)).GetValueOrDefault(kind.Name);
        Assert.Equal(cases.Count, ofCountries);
    }

    [Fact]
    public async Task A_country_that_does_not_exist_is_not_there()
    {
        using var visitor = await site.Visit(Police);
        await visitor.Page("/lander/QQ", HttpStatusCode.NotFound);
        await visitor.Page("/lander/CTY-IQ/atgarder/OrderTravel", HttpStatusCode.NotFound);
        using var client = site.Client(Police);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v1/countries/QQ", Stop)).StatusCode);
    }
}
