using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Samsyn.Register;
using Samsyn.Tests.Pages;

namespace Samsyn.Tests.Countries;

/// <summary>A request to a destination state, and interviews for a group, from the form to the case's page.</summary>
public class DocumentRequestPageTests(OwnSite site) : IClassFixture<OwnSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<(HttpStatusCode Status, string Body)> Act(string role, string subject, string act, long version, object data)
    {
        using var client = site.Client(role);
        var kind = subject.StartsWith("CTY", StringComparison.Ordinal) ? "countries" : "cases";
        using var answer =
            await client.PostAsJsonAsync($"/api/v1/{kind}/{subject}/acts", new { act, expectedVersion = version, id = Guid.NewGuid(), data }, Stop);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }

    private async Task<long> Version(string number)
    {
        using var client = site.Client(Visitor.Migration);
        return (await client.GetFromJsonAsync<JsonNode>($"/api/v1/cases/{number}", Stop))!["version"]!.GetValue<long>();
    }

    [Fact]
    public async Task What_the_state_is_told_is_shown_before_it_goes_and_stands_among_the_disclosures()
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        await site.Send(number, "2026-06-01", Agency.Migrationsverket,
            new PersonIdentified("Attrapp", "Provia", new(1991, 2, 3), Sex.F, [PageCase.Afghanistan], Aliases: ["Mall, Testa"]));
        using var visitor = await site.Visit(Visitor.Migration);
        var address = $"/arenden/{number}/atgarder/RequestTravelDocument";
        var form = (await visitor.Page(address)).QuerySelector("section#RequestTravelDocument form")!;
        var fields = form.QuerySelectorAll("input[name]").Where(input => input.GetAttribute("type") is not "checkbox")
            .Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value") ?? ""))
            .Concat([new("type", "pass"), new("country", "AF"), new("told", "Names"), new("told", "SexAndBirth"), new("told", "Parents")]).ToList();
        if (fields.TrueForAll(field => field.Key != "_handler")) fields.Add(new("_handler", "RequestTravelDocument"));

        using var looked = await visitor.Http.PostAsync(address, new FormUrlEncodedContent(fields), Stop);
        var sends = (await Visitor.Read(await looked.Content.ReadAsStringAsync(Stop))).QuerySelector("[data-part=sends]")!.TextContent;
        foreach (var said in new[] { "Attrapp, Provia; Mall, Testa", "F, 1991-02-03", "bifogas av handläggaren" })
            Assert.Contains(said, sends, StringComparison.Ordinal);
        Assert.DoesNotContain("AF", sends, StringComparison.Ordinal); // the citizenship was not chosen
        Assert.DoesNotContain(await Facts(number), fact => fact is TravelDocumentRequested);

        using var sent = await visitor.Http.PostAsync(address, new FormUrlEncodedContent([.. fields, new("sett", "ja")]), Stop);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal([StateItem.Names, StateItem.SexAndBirth, StateItem.Parents],
            (await Facts(number)).OfType<TravelDocumentRequested>().Single().Told);
        Assert.Contains("Destinationslandet",
            (await visitor.Page($"/arenden/{number}/utlamnanden")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var path = (await visitor.Page($"/arenden/{number}")).QuerySelector("[data-part=path]")!;
        Assert.Contains("klart", path.QuerySelector("[data-step=Application]")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<Fact>> Facts(string number) => [.. (await site.Register.Entries(number)).Select(placed => placed.Entry.Fact)];

    [Fact]
    public async Task A_field_outside_the_list_is_refused_in_words()
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        var (status, body) = await Act(Visitor.Migration, number, "RequestTravelDocument", await Version(number),
            new { type = "pass", country = "AF", told = new[] { "Names", "AsylumGrounds" } });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("told", body, StringComparison.Ordinal);
        Assert.Contains("AsylumGrounds", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EstablishIdentity")]
    [InlineData("IssueTravelDocument")]
    public async Task A_word_that_names_no_liaison_work_is_refused_and_one_that_does_is_taken(string act)
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        async Task<(HttpStatusCode Status, string Body)> Through(string word) => await Act(Visitor.Migration, number, act, await Version(number),
            new { type = "pass", country = "AF", through = word });
        var (status, body) = await Through("ambassaden i Kabul");
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("hänför resultatet till inget arbete", body, StringComparison.Ordinal);
        Assert.Equal(PageCase.Enforceable.Length, (await Facts(number)).Count);
        Assert.Equal(HttpStatusCode.OK, (await Through("ID-mission 2026-05")).Status);
    }

    [Fact]
    public async Task While_asylum_is_asked_for_no_state_is_told_anything()
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        await site.Send(number, "2026-11-18", Agency.Migrationsverket, new AsylumClaimed("ombud"));
        var (status, body) = await Act(Visitor.Migration, number, "RequestTravelDocument", await Version(number),
            new { type = "pass", country = "AF", told = new[] { "Names" } });
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("12 kap.", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_that_the_decision_does_not_name_and_who_does_not_enforce_are_refused()
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        var data = new { type = "pass", country = "IR", told = new[] { "Names" } };
        Assert.Contains("anger inte",
            (await Act(Visitor.Migration, number, "RequestTravelDocument", await Version(number), data)).Body, StringComparison.Ordinal);
        var (status, _) =
            await Act("Polismyndigheten:NationalCoordinator", number, "RequestTravelDocument", await Version(number), data with { country = "AF" });
        Assert.True(status is HttpStatusCode.Conflict or HttpStatusCode.NotFound, status.ToString());
    }

    [Fact]
    public async Task Interviews_are_booked_for_a_group_as_far_as_there_are_places()
    {
        var cases = new List<string>();
        for (var index = 0; index < 3; index++) cases.Add(await site.Send("2026-06-01", PageCase.Enforceable));
        var country = (await site.Register.Entries("CTY-AF")).Count;
        var (status, body) = await Act("Migrationsverket:DecisionMaker", "CTY-AF", "OfferInterviews", country,
            new { on = "2026-12-07", places = 2, office = "Ambassaden" });
        Assert.Equal(HttpStatusCode.OK, status);
        var slot = JsonNode.Parse(body)!["entry"]!.GetValue<string>();

        Assert.Contains("fria platser",
            (await Act("Migrationsverket:DecisionMaker", "CTY-AF", "BookInterviews", country + 1, new { slot, cases })).Body,
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Act("Migrationsverket:DecisionMaker", "CTY-AF", "BookInterviews", country + 1,
            new { slot, cases = cases.Take(2) })).Status);
        Assert.Equal(new InterviewBooked(PageCase.Afghanistan, new(2026, 12, 7), "Ambassaden"),
            (await Facts(cases[0])).OfType<InterviewBooked>().Single());
        Assert.DoesNotContain(await Facts(cases[2]), fact => fact is InterviewBooked);
        using var visitor = await site.Visit(Visitor.Migration);
        Assert.Contains("2 av 2 platser tagna",
            (await visitor.Page("/lander/AF")).QuerySelector("[data-part=interviews]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2026-12-07",
            (await visitor.Page($"/arenden/{cases[0]}")).QuerySelector("[data-step=Interview]")!.TextContent, StringComparison.Ordinal);
    }
}
