using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Samsyn.Register;
using Samsyn.Tests.Pages;

namespace Samsyn.Tests.Countries;

/// <summary>What cannot be said of a country, by its form and by the API: refused in words, and nothing is written.</summary>
public class CountryBadInputTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const string Police = "Polismyndigheten:NationalCoordinator", Migration = "Migrationsverket:OperationsCoordinator";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<(HttpStatusCode Status, string Body)> ByApi(string role, string number, string act, JsonObject data)
    {
        using var client = site.Client(role);
        using var answer = await client.PostAsJsonAsync($"/api/v1/countries/{number}/acts",
            new { act, expectedVersion = (await site.Register.Entries(number)).Count, id = Guid.NewGuid(), data }, Stop);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }

    /// <summary>What the page answers to a form that is sent as it stands, with some fields filled in.</summary>
    private async Task<string> ByForm(string role, string number, string act, params (string Name, string Value)[] given)
    {
        using var visitor = await site.Visit(role);
        var address = $"/lander/{number}/atgarder/{act}";
        var page = await visitor.Page(address);
        var fields = (page.QuerySelector($"section#{act} form") ?? page.QuerySelector("form[method=post]"))!.QuerySelectorAll("input[name]")
            .Where(input => input.GetAttribute("type") is not "checkbox" && given.All(pair => pair.Name != input.GetAttribute("name")))
            .Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value") ?? ""))
            .Concat(given.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))).ToList();
        fields.RemoveAll(field => field.Key == "_handler");
        using var answer = await visitor.Http.PostAsync(address,
            new FormUrlEncodedContent([.. fields, new("_handler", act), new("sett", "ja")]), Stop);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity,
            $"{act}: {answer.StatusCode} → {answer.Headers.Location}");
        return (await Visitor.Read(await answer.Content.ReadAsStringAsync(Stop))).QuerySelector("main")!.TextContent;
    }

    [Fact]
    public async Task A_confirmation_by_the_agency_that_proposed_and_a_second_one_are_refused()
    {
        const string Number = "CTY-SR";
        Assert.Equal(HttpStatusCode.OK,
            (await ByApi(Police, Number, "ProposeRoute", new() { ["possible"] = "Yes", ["conditions"] = new JsonArray(), ["until"] = "2027-03-01" }))
            .Status);
        var assessment = (await site.Register.Entries(Number))[0].Entry.Id.ToString();
        JsonObject Confirm() => new() { ["assessment"] = assessment, ["until"] = "2027-03-01" };

        var own = await ByApi(Police, Number, "ConfirmRoute", Confirm());
        Assert.Equal(HttpStatusCode.Conflict, own.Status);
        Assert.Contains("En annan myndighet bekräftar", own.Body, StringComparison.Ordinal);
        Assert.Contains("En annan myndighet bekräftar",
            await ByForm(Police, Number, "ConfirmRoute", ("assessment", assessment), ("until", "2027-03-01")), StringComparison.Ordinal);
        Assert.Single(await site.Register.Entries(Number));

        Assert.Equal(HttpStatusCode.OK, (await ByApi(Migration, Number, "ConfirmRoute", Confirm())).Status);
        var again = await ByApi(Migration, Number, "ConfirmRoute", Confirm());
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Contains("Ingen ändring är föreslagen", again.Body, StringComparison.Ordinal);
        Assert.Contains("Ingen ändring är föreslagen",
            await ByForm(Migration, Number, "ConfirmRoute", ("assessment", assessment), ("until", "2027-03-01")), StringComparison.Ordinal);
        Assert.Equal(2, (await site.Register.Entries(Number)).Count);
    }

    [Fact]
    public async Task A_risk_assessment_that_has_run_out_is_refused_when_it_is_new_and_marked_when_it_is_old()
    {
        const string Number = "CTY-BZ";
        var late = await ByApi(Police, Number, "AssessRisk",
            new() { ["validTo"] = "2026-11-01", ["assessment"] = "x", ["readers"] = new JsonArray() });
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("har redan gått ut", late.Body, StringComparison.Ordinal);
        Assert.Contains("har redan gått ut",
            await ByForm(Police, Number, "AssessRisk", ("validTo", "2026-11-01"), ("assessment", "x")), StringComparison.Ordinal);
        Assert.Empty(await site.Register.Entries(Number));

        await site.Send(Number, "2025-02-01", Agency.Polismyndigheten, new RiskAssessed(new(2026, 2, 1), "lugnt", []));
        using var visitor = await site.Visit(Police);
        Assert.Contains("gick ut 2026-02-01", (await visitor.Page("/lander/BZ")).QuerySelector("[data-part=risk] .chip.warn")!.TextContent,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AssessPassage", "kind=Transit&open=true", "Ange landet som resan går genom eller över.")]
    [InlineData("PostLiaison", "programme=ARLO&from=2027-02-01&to=2027-01-01", "ligger före den första")]
    [InlineData("OfferInterviews", "on=2026-12-01&places=0&office=x", "Ange ett antal platser, från 1 till 200.")]
    [InlineData("SetDocumentLeadTime", "days=5000", "Ange antal dagar, från 0 till 3650.")]
    public async Task A_form_that_cannot_be_so_says_why(string act, string given, string why)
    {
        var fields = given.Split('&').Select(text => text.Split('=')).Select(parts => (parts[0], parts[1])).ToArray();
        Assert.Contains(why, await ByForm(Police, "CTY-DM", act, fields), StringComparison.Ordinal);
        Assert.Empty(await site.Register.Entries("CTY-DM"));
    }
}
