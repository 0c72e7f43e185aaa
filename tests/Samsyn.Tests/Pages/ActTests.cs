using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Samsyn.Register;

namespace Samsyn.Tests.Pages;

public class ActTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const string PoliceRole = "Polismyndigheten:EnforcementOfficer", Decider = "Migrationsverket:DecisionMaker";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lawful_booking_is_appended_once_however_often_the_form_is_sent()
    {
        var number = await Ordered();
        using var visitor = await site.Visit(Visitor.Transport);
        var form = await Form(visitor, number, "BookTravel",
            new() { ["mode"] = "ScheduledEscorted", ["departsAt"] = "2026-12-01T08:30", ["via"] = "Turkiet, QA" });

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => visitor.Post(number, form)));
        var again = await visitor.Post(number, form);

        var done = (HttpStatusCode.Redirect, $"/arenden/{number}?gjort=TravelBooked#{form["id"]}");
        Assert.All([.. answers, again], answer => Assert.Equal(done, (answer.StatusCode, Path(answer.Headers.Location!))));
        var booked = Assert.Single(await Entries(number), entry => entry.Fact is TravelBooked);
        Assert.Equal((Agency.Kriminalvarden, Guid.Parse(form["id"])), (booked.Agency, booked.Id));
        Assert.Equal((new DateTimeOffset(2026, 12, 1, 7, 30, 0, TimeSpan.Zero), "TR QA"),
            (((TravelBooked)booked.Fact).DepartsAt, string.Join(' ', ((TravelBooked)booked.Fact).Via)));
    }

    [Fact]
    public async Task A_booking_while_a_stay_stands_is_stopped_for_the_transport_without_the_reason()
    {
        var number = await Ordered();
        using var visitor = await site.Visit(Visitor.Transport);
        var form = await Form(visitor, number, "BookTravel", new() { ["mode"] = "ScheduledEscorted", ["departsAt"] = "2026-12-01T08:30" });
        await site.Send(number, "2026-11-21", Agency.Migrationsverket, new StayOrdered("Migrationsdomstolen i Malmö"));

        var answer = await visitor.Post(number, form);
        var card = (await Visitor.Read(await answer.Content.ReadAsStringAsync(Stop))).QuerySelector("section#BookTravel")!;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("STOPP", card.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("37 kap. 1 §", card.QuerySelector("[role=alert] .tiny")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("nhibition", card.TextContent, StringComparison.Ordinal);
        Assert.Equal("2026-12-01T08:30", card.QuerySelector<IHtmlInputElement>("input[name=departsAt]")!.Value);
        Assert.DoesNotContain(await Entries(number), entry => entry.Fact is TravelBooked);

        var closed = (await visitor.Page($"/arenden/{number}/atgarder/BookTravel")).QuerySelector("section#BookTravel")!;
        Assert.Null(closed.QuerySelector("form"));
        Assert.Contains("STOPP", closed.TextContent, StringComparison.Ordinal);

        using var officer = await site.Visit(Visitor.Migration);
        Assert.Contains("Inhibition av Migrationsdomstolen i Malmö", await Card(officer, number, "BookTravel"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_changed_since_the_form_was_opened_is_shown_with_what_is_new()
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        using var visitor = await site.Visit(Visitor.Migration);
        var form = await Form(visitor, number, "HandOver", new() { ["ground"] = "Absconded", ["missingBecause"] = "Ambassaden svarar inte." });
        await site.Send(number, "2026-11-20", Agency.Polismyndigheten, new RegionAssigned(Region.Syd));

        var page = await Visitor.Read(await (await visitor.Post(number, form)).Content.ReadAsStringAsync(Stop));

        Assert.Contains("Fördelat till region Syd", page.QuerySelector("#HandOver [role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("4", page.QuerySelector<IHtmlInputElement>("#HandOver input[name=version]")!.Value);
        Assert.DoesNotContain(await Entries(number), entry => entry.Fact is HandedOver);
    }

    [Fact]
    public async Task A_child_is_detained_only_with_the_conditions_stated()
    {
        var number = await site.Send("2026-06-01", [.. PageCase.Enforceable, PageCase.Child]);
        using var visitor = await site.Visit(Decider);
        var form = await Form(visitor, number, "OrderDetention", new() { ["ground"] = "Enforcement", ["executedAt"] = "2026-11-22T09:00" });

        var refused = await Visitor.Read(await (await visitor.Post(number, form)).Content.ReadAsStringAsync(Stop));
        Assert.Contains("10 kap. 2–3 §§", refused.QuerySelector("#OrderDetention [role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(await Entries(number), entry => entry.Fact is DetentionOrdered);

        form["child.earlierAttemptFailedUnderSupervision"] = form["child.hasGuardianInSweden"] = "true";
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Post(number, form)).StatusCode);
        var ordered = (DetentionOrdered)Assert.Single(await Entries(number), entry => entry.Fact is DetentionOrdered).Fact;
        Assert.Equal((true, "Migrationsverket", new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero)),
            (ordered.Child, ordered.By, ordered.ExecutedAt));

        Assert.Equal(HttpStatusCode.Redirect,
            (await visitor.Post(number, await Form(visitor, number, "EndDetention", new() { ["reason"] = "Inga skäl kvar" }))).StatusCode);
        Assert.Single(await Entries(number), entry => entry.Fact is DetentionEnded);
    }

    [Fact]
    public async Task A_handover_goes_from_offer_to_acceptance_to_return_and_never_without_a_ground()
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        using var migration = await site.Visit(Visitor.Migration);
        using var police = await site.Visit(PoliceRole);

        foreach (var ground in new[] { "", "Convenience" })
        {
            var page = await Visitor.Read(await (await migration.Post(number,
                await Form(migration, number, "HandOver", new() { ["ground"] = ground }))).Content.ReadAsStringAsync(Stop));
            Assert.Contains("Grund:", page.QuerySelector("#HandOver [role=alert]")!.TextContent, StringComparison.Ordinal);
        }
        Assert.Contains("Ärendet är inte överlämnat.", await Card(police, number, "AcceptHandover"), StringComparison.Ordinal);

        await Accepted(migration, number, "HandOver", new() { ["ground"] = "CoercionNeeded", ["missingBecause"] = "Ambassaden svarar inte." });
        await Accepted(police, number, "AcceptHandover", []);
        Assert.Null((await migration.Page($"/arenden/{number}/atgarder/HandOver")).QuerySelector("#HandOver form"));
        await Accepted(police, number, "ReturnHandover", new() { ["reason"] = "Tvång behövs inte längre" });
        await Accepted(migration, number, "AcceptHandover", []);

        var entries = await Entries(number);
        Assert.Equal(["HandedOver", "HandoverAccepted", "RegionAssigned", "HandoverReturned", "HandoverAccepted"],
            entries.TakeLast(5).Select(entry => entry.Fact.GetType().Name));
        Assert.Equal("Region Syd", entries[^2].Unit);
        Assert.Equal(Agency.Migrationsverket, Case.Fold(number, Knowledge.Now(entries)).Responsible);
    }

    [Fact]
    public async Task A_departure_period_is_set_and_cancelled_while_it_runs_and_never_to_a_day_that_has_been()
    {
        var number = await site.Send("2026-10-05", PageCase.Enforceable); // four weeks from 27 October
        using var visitor = await site.Visit(Decider);

        var past = await Visitor.Read(await (await visitor.Post(number,
            await Form(visitor, number, "SetDeparturePeriod", new() { ["until"] = "2026-11-01" }))).Content.ReadAsStringAsync(Stop));
        Assert.Contains("2026-11-01 har varit.", past.QuerySelector("#SetDeparturePeriod [role=alert]")!.TextContent, StringComparison.Ordinal);

        await Accepted(visitor, number, "SetDeparturePeriod", new() { ["until"] = "2026-12-15" });
        await Accepted(visitor, number, "CancelDeparturePeriod", []);
        Assert.Contains("Ingen tidsfrist löper.", await Card(visitor, number, "CancelDeparturePeriod"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journey_is_ordered_to_a_country_of_the_decision_and_only_one_at_a_time()
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        using var visitor = await site.Visit(Visitor.Migration);
        var page = await visitor.Page($"/arenden/{number}/atgarder/OrderTravel");
        Assert.Equal(["AF"], page.QuerySelectorAll<IHtmlOptionElement>("#OrderTravel select option").Select(option => option.Value));

        await Accepted(visitor, number, "OrderTravel", Journey);
        Assert.Contains("redan beställd", await Card(visitor, number, "OrderTravel"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_journey_is_called_off_and_a_new_one_can_be_ordered()
    {
        var number = await Ordered();
        await site.Send(number, "2026-11-21", Agency.Migrationsverket, new StayOrdered("Migrationsdomstolen i Malmö"));
        using var visitor = await site.Visit(Visitor.Transport);

        await visitor.Post(number, await Form(visitor, number, "CancelTravel", new() { ["reason"] = "stopp" }));
        await site.Send(number, "2026-11-22", Agency.Migrationsverket, new StayLifted("Migrationsdomstolen i Malmö"));

        Assert.Equal("stopp", ((TravelCancelled)Assert.Single(await Entries(number), entry => entry.Fact is TravelCancelled).Fact).Reason);
        using var officer = await site.Visit("Polismyndigheten:OperationsCoordinator");
        Assert.Null((await officer.Page($"/arenden/{number}/atgarder/CancelTravel")).QuerySelector("section#CancelTravel form"));
        using var decider = await site.Visit(Decider);
        Assert.NotNull((await decider.Page($"/arenden/{number}/atgarder/OrderTravel")).QuerySelector("section#OrderTravel form"));
    }

    [Theory]
    [InlineData(Visitor.Transport, "AcceptOrder BookTravel CancelTravel", "OrderTravel HandOver OrderDetention ClearTravel SetDeparturePeriod")]
    [InlineData("Kriminalvarden:OperationsCoordinator", "AcceptOrder BookTravel CancelTravel", "OrderTravel HandOver OrderDetention ClearTravel")]
    [InlineData("Migrationsverket:CaseOfficer", "AssessFeasibility BookTravel CancelTravel HandOver LinkPerson",
        "AcceptOrder AcceptHandover OrderDetention")]
    public async Task Each_role_is_offered_its_own_acts(string role, string offered, string others)
    {
        var number = await Ordered();
        using var visitor = await site.Visit(role);

        var possible = (await visitor.Page($"/arenden/{number}/atgarder")).QuerySelectorAll("#kan [data-act]")
            .Select(act => act.GetAttribute("data-act")).ToHashSet();
        Assert.All(offered.Split(' '), act => Assert.Contains(act, possible));
        Assert.All(others.Split(' '), act => Assert.DoesNotContain(act, possible));
        Dictionary<string, string> forged = new() { ["_handler"] = "OrderTravel", ["id"] = $"{Guid.NewGuid()}", ["version"] = "4" };
        foreach (var (field, value) in Journey) forged[field] = value;
        Assert.NotEqual(HttpStatusCode.Redirect, (await visitor.Post(number, forged)).StatusCode);
    }

    [Fact]
    public async Task The_API_answers_a_forbidden_act_with_every_reason_and_its_citation()
    {
        var number = await Ordered();
        await site.Send(number, "2026-11-21", Agency.Migrationsverket, new StayOrdered("Migrationsdomstolen i Malmö"));
        using var client = site.Client(Visitor.Migration);
        var order = ((TravelOrdered)(await Entries(number)).Single(entry => entry.Fact is TravelOrdered).Fact).Order;

        using var answer = await client.PostAsJsonAsync($"/api/v1/cases/{number}/acts",
            new
            {
                act = "BookTravel",
                expectedVersion = 5,
                id = Guid.NewGuid(),
                data = new { order, mode = "Charter", departsAt = "2026-12-01T07:30:00Z", via = Array.Empty<string>() }
            }, Stop);
        var problem = await answer.Content.ReadFromJsonAsync<JsonNode>(Stop);

        Assert.Equal((HttpStatusCode.Conflict, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains(problem!["reasons"]!.AsArray(), reason => reason!["citation"]!.GetValue<string>()
            .Contains("12 kap.", StringComparison.Ordinal) && reason["text"]!.GetValue<string>().Contains("Inhibition", StringComparison.Ordinal));
        Assert.DoesNotContain(await Entries(number), entry => entry.Fact is TravelBooked);
    }

    [Fact]
    public async Task The_API_takes_an_act_once_by_its_id_and_refuses_another_under_the_same()
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        using var client = site.Client(Visitor.Migration);
        var data = new { ground = "Absconded", missingBecause = "Ambassaden svarar inte." };
        var command = new { act = "HandOver", expectedVersion = 3, id = Guid.NewGuid(), data };

        var first = await (await client.PostAsJsonAsync($"/api/v1/cases/{number}/acts", command, Stop)).Content.ReadFromJsonAsync<JsonNode>(Stop);
        var again = await (await client.PostAsJsonAsync($"/api/v1/cases/{number}/acts", command, Stop)).Content.ReadFromJsonAsync<JsonNode>(Stop);
        var other = await client.PostAsJsonAsync($"/api/v1/cases/{number}/acts",
            command with { data = new { ground = "CoercionNeeded", missingBecause = "Ambassaden svarar inte." } }, Stop);

        Assert.Equal((4, false), (first!["version"]!.GetValue<int>(), first["known"]!.GetValue<bool>()));
        Assert.Equal((4, true), (again!["version"]!.GetValue<int>(), again["known"]!.GetValue<bool>()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Equal(4, (await Entries(number)).Count);
    }

    [Theory]
    [InlineData("HandOver", """{"ground":"Convenience"}""", 3, HttpStatusCode.UnprocessableEntity)]
    [InlineData("HandOver", """{"ground":"Absconded"}""", 2, HttpStatusCode.Conflict)]
    [InlineData("ReturnHandover", """{"reason":"x"}""", 3, HttpStatusCode.Forbidden)]
    [InlineData("Deport", "{}", 3, HttpStatusCode.UnprocessableEntity)]
    [InlineData("OrderDetention", "17", 3, HttpStatusCode.UnprocessableEntity)]
    public async Task The_API_says_what_is_wrong_with_an_act(string act, string data, long version, HttpStatusCode expected)
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        using var client = site.Client(Visitor.Migration);

        using var answer = await client.PostAsJsonAsync($"/api/v1/cases/{number}/acts",
            new { act, expectedVersion = version, id = Guid.NewGuid(), data = JsonNode.Parse(data) }, Stop);

        Assert.Equal((expected, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal(3, (await Entries(number)).Count);
    }

    [Fact]
    public async Task A_report_of_what_another_agency_decides_is_refused_with_a_remedy()
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        using var client = site.Client(Visitor.Police);
        var entry = new Entry(Guid.NewGuid(), number, Agency.Polismyndigheten, null, null, new(new DateOnly(2026, 7, 1)),
            new(2026, 7, 1, 10, 0, 0, TimeSpan.Zero), new HandedOver(HandoverGround.Absconded));

        using var answer =
            await client.PostAsJsonAsync("/api/v1/entries", new { entries = new[] { JsonNode.Parse(EntryFormat.Write(entry)) } }, Stop);
        var fault = (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!["faults"]![0]!;

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("entries[0].agency", fault["field"]!.GetValue<string>());
        Assert.Equal("Polismyndigheten rapporterar inte HandedOver.", fault["reason"]!.GetValue<string>());
        Assert.Contains("Migrationsverket", fault["remedy"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private async Task<string> Ordered() => await site.Send("2026-06-01",
        [.. PageCase.Enforceable, new TravelOrdered($"TO-{Guid.NewGuid():N}"[..12],
            PageCase.Afghanistan, new(2026, 11, 25), new(2026, 12, 15), 2, [], "Polismyndigheten")]);

    private async Task<IReadOnlyList<Entry>> Entries(string number) => [.. (await site.Register.Entries(number)).Select(placed => placed.Entry)];

    /// <summary>The fields of an act's form as the page renders them, with some filled in.</summary>
    private static async Task<Dictionary<string, string>> Form(Visitor visitor, string number, string act, Dictionary<string, string> filled)
    {
        var form = (await visitor.Page($"/arenden/{number}/atgarder/{act}")).QuerySelector<IHtmlFormElement>($"section#{act} form");
        Assert.True(form is not null, $"{act} is not offered.");
        var fields = form.Elements.OfType<IHtmlInputElement>().Where(input => input.Name is not null && (input.Type != "checkbox" || input.IsChecked))
            .DistinctBy(input => input.Name).ToDictionary(input => input.Name!, input => input.Value);
        foreach (var select in form.Elements.OfType<IHtmlSelectElement>()) fields[select.Name!] = select.Value ?? "";
        foreach (var (name, value) in filled) fields[name] = value;
        return fields;
    }

    private static async Task Accepted(Visitor visitor, string number, string act, Dictionary<string, string> filled)
    {
        using var answer = await visitor.Post(number, await Form(visitor, number, act, filled));
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(Stop));
    }

    private static string Path(Uri location) => location.IsAbsoluteUri ? location.PathAndQuery + location.Fragment : location.ToString();

    private static Dictionary<string, string> Journey =>
        new() { ["destination"] = "AF", ["earliest"] = "2026-11-25", ["latest"] = "2026-12-10", ["escorts"] = "2" };

    private static async Task<string> Card(Visitor visitor, string number, string act) =>
        (await visitor.Page($"/arenden/{number}/atgarder/{act}")).QuerySelector($"#{act}")!.TextContent;
}
