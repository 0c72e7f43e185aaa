using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Tests.Pages;
using Samsyn.Waiting;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Releases;

/// <summary>A person due for release in four months, on the list and on the case's page.</summary>
public class ReleasePageTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const string Police = "Polismyndigheten:NationalCoordinator";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Task<string> Convicted(DateOnly until, DateOnly? conditional, params Fact[] more) => To(PageCase.Afghanistan, until, conditional, more);

    private async Task<string> To(Country country, DateOnly until, DateOnly? conditional, params Fact[] more)
    {
        var number = $"DOM-{Guid.NewGuid():N}"[..20];
        await site.Send(number, "2026-01-10", Agency.Domstol, new CaseRegistered(DecisionKind.CourtExpulsion),
            new DecisionMade(DecisionForm.Expulsion, "8a:1", false, [country], new(None: NoDeparturePeriod.CourtExpulsion)));
        await site.Send(number, "2026-01-12", Agency.Kriminalvarden, new PrisonTermSet(until, conditional));
        await site.Send(number, "2026-01-20", Agency.Polismyndigheten, [new CaseReceived(until), .. more]);
        return number;
    }

    [Fact]
    public async Task Who_may_be_free_in_four_months_stands_between_the_alarms_with_what_the_plan_lacks()
    {
        var soon = await Convicted(new(2027, 9, 1), new(2027, 3, 25));
        var ready = await Convicted(new(2027, 3, 25), null, new TravelDocumentIssued("pass", PageCase.Afghanistan, new(2028, 1, 1)));
        var far = await Convicted(new(2029, 1, 1), null);
        var expires = await Convicted(new(2027, 4, 1), null, new TravelDocumentIssued("pass", PageCase.Afghanistan, new(2027, 3, 1)));
        using var visitor = await site.Visit(Police);
        var page = await visitor.Page("/frigivningar");
        string Row(string number) => page.QuerySelectorAll("[data-part=releases] tbody tr")
            .Single(row => row.QuerySelector("a")!.TextContent == number).TextContent;

        Assert.Contains("4 månader", Row(soon), StringComparison.Ordinal);
        Assert.Contains("villkorlig", Row(soon), StringComparison.Ordinal);
        Assert.Contains("inte begärd", Row(soon), StringComparison.Ordinal);
        Assert.DoesNotContain("hinner inte", Row(ready), StringComparison.Ordinal);
        Assert.Contains("hinner inte", Row(expires), StringComparison.Ordinal);
        Assert.DoesNotContain(far, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var late = (await visitor.Page("/frigivningar?kvar=hinner-inte")).QuerySelector("main")!.TextContent;
        Assert.Contains(expires, late, StringComparison.Ordinal);
        Assert.DoesNotContain(ready, late, StringComparison.Ordinal);
        var halfYear = (await visitor.Page("/frigivningar?kvar=HalfYear")).QuerySelector("main")!.TextContent;
        Assert.Contains(soon, halfYear, StringComparison.Ordinal);
        Assert.Contains("2027-03-25", (await visitor.Page($"/arenden/{soon}")).QuerySelector("[data-part=release]")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_waits_for_the_police_and_is_told_to_their_systems()
    {
        var number = await Convicted(new(2027, 3, 25), null, new TravelDocumentIssued("pass", PageCase.Afghanistan, new(2027, 2, 1)));
        using var visitor = await site.Visit(Police);
        foreach (var kind in new[] { "ReleaseToPrepare", "ReleaseThatMisses" })
            Assert.Contains(number, (await visitor.Page($"/vantar?slag={kind}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var client = site.Client(Police);
        var told = (await client.GetFromJsonAsync<JsonNode>("/api/v1/releases?misses=true", Stop))!["releases"]!.AsArray()
            .Single(node => node!["case"]!.GetValue<string>() == number)!;
        Assert.Equal(("2027-03-25", "HalfYear"), (told["readyBy"]!.GetValue<string>(), told["alarm"]!.GetValue<string>()));
        Assert.DoesNotContain(number, await client.GetStringAsync("/api/v1/releases?months=3", Stop), StringComparison.Ordinal);
        using var wrong = await client.GetAsync("/api/v1/releases?months=0", Stop);
        using var transport = site.Client(Visitor.Transport);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Empty((await transport.GetFromJsonAsync<JsonNode>("/api/v1/releases", Stop))!["releases"]!.AsArray());
    }

    [Fact]
    public async Task Documents_that_are_expected_too_late_wait_exactly_where_the_list_of_releases_says_so()
    {
        var viewer = new Viewer("test", "Test", Agency.Polismyndigheten, Role.NationalCoordinator, null, null);
        var today = site.Services.GetRequiredService<TimeProvider>().Today;
        var measured = (await site.Register.DocumentWaits(today)).First(pair => pair.Value.Median.Median > 20).Key;
        await To(Country.Parse(measured), today.AddDays(10), null); // nothing is asked for, and half of what is takes more than twenty days
        await To(Country.Parse(measured), today.AddMonths(11), null);
        var listed =
            (await site.Services.GetRequiredService<Samsyn.Web.Releases.ReleaseReading>().Until(viewer, today.AddMonths(12), "/frigivningar"))
            .Where(row => !row.HasDocument).ToList();
        var late = WaitingKind.Find(nameof(DocumentTooLate))!;
        var waits = (await site.Services.GetRequiredService<SeenWaiting>().List(viewer, late, null, 10_000, "/vantar"))
            .Rows.Select(row => row.Subject).Order().ToList();
        Assert.NotEmpty(waits);
        Assert.Equal(listed.Where(row => row.ExpectedOn > row.ReadyBy).Select(row => row.Number).Order(), waits);
        Assert.Contains(listed, row => row.ExpectedOn <= row.ReadyBy);
    }

    [Fact]
    public async Task Who_sees_no_decisions_is_told_of_no_release()
    {
        var number = await Convicted(new(2027, 2, 1), null);
        using var transport = await site.Visit(Visitor.Transport);
        var page = (await transport.Page("/frigivningar")).QuerySelector("main")!.TextContent;
        Assert.DoesNotContain(number, page, StringComparison.Ordinal);
        Assert.Contains("får inte veta", page, StringComparison.Ordinal);
    }
}
