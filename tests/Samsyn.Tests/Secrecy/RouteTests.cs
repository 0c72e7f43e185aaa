using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Tests.Pages;
using Samsyn.Web.Boundary;

namespace Samsyn.Tests.Secrecy;

/// <summary>Every route of the running site, found in it, as every role.</summary>
public class RouteTests(OwnSite site) : IClassFixture<OwnSite>
{
    /// <summary>Addresses to ask for where a route has parameters.</summary>
    private static string? Address(string route, string number) => route switch
    {
        "/resultat/figur/{*Path}" => "/resultat/figur/table_1_removal_decisions/Joint/2024",
        "/resultat.csv" => "/resultat.csv?ar=2024",
        "/resultat/eurostat/{measure}/{quarter}.csv" => "/resultat/eurostat/returned/2024-Q4.csv",
        "/resultat/siffror/{Name}/{Year:int}" => "/resultat/siffror/handovers/2024",
        "/resultat/redovisningar/{number}.{form}" or "/resultat/redovisningar/{Number}/bekrafta" => null, // OpenDataPageTests
        "/resultat/mal.docx" => "/resultat/mal.docx?ar=2024",
        "/resultat/redovisning.{form}" => "/resultat/redovisning.docx?ar=2024",
        "/samverkan/forslag/{year:int}.xlsx" => "/samverkan/forslag/2026.xlsx",
        "/sok" => $"/sok?nummer={number}",
        "/api/v1/results/{year:int}" => "/api/v1/results/2024",
        "/api/v1/results/{year:int}/text" => "/api/v1/results/2024/text",
        "/api/v1/results/{year:int}/figures/{**row}" => "/api/v1/results/2024/figures/table_1_removal_decisions/Joint",
        "/handelser" or "/api/{**rest}" or "/logga-ut" or "/sprak" or "/api/v1/entries POST"
            or "/api/v1/notifications/{cause:guid}/{rule}/ack" or "/arenden/{number}/syfte" or "/utlamnanden/kvittera"
            or "/behorigheter/personer/avsluta" or "/behorigheter/personer/dra-in"
            or "/behorigheter/personer/ge-ater" or "/logga-in/igen/bekrafta" => null,
        _ when route.Contains("{order}", StringComparison.OrdinalIgnoreCase) => null, // JourneyPageTests
        _ when route.EndsWith("/acts", StringComparison.Ordinal) || route.EndsWith("/handovers", StringComparison.Ordinal) => null, // not read
        "/charter/planera/parti/{Id}" => null, // PlanPageTests
        "/simulering/{Hash}" => null, // SimulationPageTests
        "/charter/{Number}" or "/charter/{Number}/manifest/{Version:int}" or "/charter/{Number}/manifest/{version:int}.csv"
            or "/charter/{Number}/manifest/{version:int}.json" or "/api/v1/charters/{number}" or "/forvar/{Number}"
            or "/api/v1/facilities/{number}" or "/samverkan/insatser/{Number}" or "/api/v1/operations/{number}"
            // no case's
            or "/api/v1/capacity/{number}" or "/api/v1/carriers/{number}" or "/resor/flyg/{Number}"
            or "/metodstod/{Id}" or "/projekt/{Number}" or "/projekt/{number}/uppfoljning.xlsx" or "/projekt/{number}/uppfoljning.docx"
            or "/lander/{Code}/mote" or "/lander/{Code}" or "/api/v1/countries/{code}" => null,
        _ when route.EndsWith("/atgarder/{Name}", StringComparison.Ordinal) && !route.StartsWith("/arenden", StringComparison.Ordinal) => null,
        "/arenden/{Number}/atgarder/{Name}" => $"/arenden/{number}/atgarder/ReportImpediment",
        _ => route.Replace("{Number}", number, StringComparison.Ordinal).Replace("{number}", number, StringComparison.Ordinal),
    };

    private IEnumerable<RouteEndpoint> Endpoints => site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null);

    [Fact]
    public void Every_route_asks_for_a_right()
    {
        var found = new HashSet<string>();
        foreach (var endpoint in Endpoints.Where(endpoint => endpoint.RoutePattern.RawText?.Contains("_framework", StringComparison.Ordinal) != true
            && endpoint.RoutePattern.RawText?.Contains("_blazor", StringComparison.Ordinal) != true))
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                Assert.True(RouteRights.Find(endpoint, method, out _), $"{method} {endpoint.RoutePattern.RawText} asks for no right.");
                found.Add("/" + endpoint.RoutePattern.RawText!.Trim('/'));
            }
        Assert.All(RouteRights.Table.Keys, route => Assert.Contains(route.Split(' ')[0], found));
    }

    [Fact]
    public async Task Every_role_gets_what_its_rights_say_and_the_same_answer_to_a_case_that_is_hidden_as_to_one_that_is_missing()
    {
        var stage1 = await site.Send("2026-06-01", PageCase.Enforceable);
        var ordered = await site.Send("2026-06-01", [.. PageCase.Enforceable, new TravelOrdered($"TO-{Guid.NewGuid():N}"[..12],
            PageCase.Afghanistan, new(2026, 11, 25), new(2026, 12, 15), 2, [], "Polismyndigheten")]);
        foreach (var viewer in Viewers.All)
        {
            using var visitor = await site.Visit($"{viewer.Agency}:{viewer.Role}");
            using var client = site.Client($"{viewer.Agency}:{viewer.Role}");
            foreach (var (route, right) in RouteRights.Table)
                // an address without a number is the same for all three, and asked for once
                foreach (var (number, address) in new[] { stage1, ordered, "MIG-00000" }
                    .Select(number => (number, Address(route, number))).DistinctBy(asked => asked.Item2))
                {
                    if (address is null) continue;
                    using var response = await (route.StartsWith("/api", StringComparison.Ordinal) ? client : visitor.Http).GetAsync(address,
                        TestContext.Current.CancellationToken);
                    var may = right is not { } needed || Rights.Has(viewer, needed);
                    var knows = number != "MIG-00000"
                        && Scopes.Known(viewer) switch { Scope.All => true, Scope.PastTransports => number == ordered, _ => false };
                    var expected = !may ? HttpStatusCode.Forbidden
                        : route == "/sok" && knows ? HttpStatusCode.Redirect
                        : route.Contains("umber}", StringComparison.Ordinal) && !knows ? HttpStatusCode.NotFound : HttpStatusCode.OK;
                    Assert.True(response.StatusCode == expected, $"{viewer.Agency} {viewer.Role} {address}: {response.StatusCode}, not {expected}");
                    if (route == "/sok" && may && knows) Assert.EndsWith($"/arenden/{number}", response.Headers.Location!.ToString());
                }
        }
    }

    [Theory]
    [InlineData("/arenden/{0}")]
    [InlineData("/arenden/{0}/frister")]
    [InlineData("/arenden/{0}/atgarder")]
    [InlineData("/arenden/{0}/atgarder/BookTravel")]
    [InlineData("/api/v1/cases/{0}")]
    public async Task A_hidden_case_is_answered_byte_for_byte_as_a_missing_one(string route)
    {
        var hidden = await site.Send("2026-06-01", PageCase.Enforceable);
        using var visitor = await site.Visit(Visitor.Transport);
        using var client = site.Client(Visitor.Transport);
        async Task<string> Answer(string number)
        {
            using var response = await (route.StartsWith("/api", StringComparison.Ordinal) ? client : visitor.Http).GetAsync(
                string.Format(null, route, number), TestContext.Current.CancellationToken);
            var said = Worlds.Normal(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            return $"{response.StatusCode} {said.Replace(number, "NUMMER", StringComparison.Ordinal)}";
        }

        Assert.Equal(await Answer("MIG-0000000000000000"), await Answer(hidden));
    }

    [Fact]
    public async Task Writing_to_a_hidden_case_is_refused_as_writing_to_a_missing_one()
    {
        var hidden = await site.Send("2026-06-01", PageCase.Enforceable);
        using var client = site.Client("Kriminalvarden:OperationsCoordinator");
        async Task<string> Post(string number, Agency agency)
        {
            var entry = new Entry(Guid.NewGuid(), number, agency, null, null, new(new DateOnly(2026, 11, 2)),
                new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero), new TravelCancelled("TO-1", "x"));
            using var response = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(client, "/api/v1/entries",
                new { entries = new[] { System.Text.Json.Nodes.JsonNode.Parse(EntryFormat.Write(entry)) } }, TestContext.Current.CancellationToken);
            var said = Worlds.Normal(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
                .Replace(number, "NUMMER", StringComparison.Ordinal).Replace("entries[0].case", "case", StringComparison.Ordinal);
            return $"{response.StatusCode} {said}";
        }

        var missing = await Post("MIG-0000000000000000", Agency.Kriminalvarden);
        Assert.StartsWith("UnprocessableEntity", missing, StringComparison.Ordinal);
        Assert.Equal(missing, await Post(hidden, Agency.Kriminalvarden));
        Assert.Contains("agency", await Post(hidden, Agency.Migrationsverket), StringComparison.Ordinal);
        Assert.Equal(3, (await site.Register.Entries(hidden)).Count);
    }

    [Fact]
    public async Task The_page_of_rights_is_the_table()
    {
        using var visitor = await site.Visit("Migrationsverket:Auditor");
        var page = await visitor.Page("/behorigheter");
        foreach (var right in Enum.GetValues<Right>())
            foreach (var viewer in Viewers.All)
                Assert.Equal(Rights.Has(viewer, right),
                    page.QuerySelector($"tr[data-right={right}] td[data-role='{viewer.Agency}:{viewer.Role}']")!.TextContent.Trim() == "ja");
        Assert.Equal(Enum.GetValues<DataCategory>().Length, page.QuerySelectorAll("tr[data-category]").Length);
    }

    [Fact]
    public async Task A_selection_by_what_one_may_not_see_is_left_out_and_said()
    {
        using var visitor = await site.Visit(Visitor.Transport);
        var all = await visitor.Page("/arenden");
        var chosen = await visitor.Page("/arenden?klass=Green&lage=Blocked&frist=14&slag=CourtExpulsion");

        Assert.Equal(all.QuerySelectorAll("tbody tr").Length, chosen.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("17 § utlänningsdatalagen", chosen.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Null(all.QuerySelector("select[name=klass]"));
    }
}
