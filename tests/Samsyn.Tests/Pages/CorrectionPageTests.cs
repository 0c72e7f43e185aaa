using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Samsyn.Register;
using Samsyn.Waiting;

namespace Samsyn.Tests.Pages;

/// <summary>An agency puts its own entry right by the fields of its fact, and what is not touched stays exactly as it was sent.</summary>
public class CorrectionPageTests(OwnSite site) : IClassFixture<OwnSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_whole_right_data_is_given_by_the_facts_own_fields()
    {
        var number = await site.Send("2026-06-01",
            [.. PageCase.Enforceable, new TravelDocumentIssued("pass", PageCase.Afghanistan, new DateOnly(2027, 5, 1))]);
        var id = (await site.Register.Entries(number))[^1].Entry.Id;
        using var officer = await site.Visit(Visitor.Migration);
        Assert.NotNull((await officer.Page($"/arenden/{number}")).QuerySelector($"[id='{id}'] a[href='/arenden/{number}/rattelser?post={id}']"));

        var form = await Form(officer, number, id);
        Assert.Equal(("pass", "AF", "2027-05-01", "2026-06-01"), (form["type"], form["country"], form["validTo"], form["dag"]));
        form["validTo"] = "2026-12-01";
        form["skal"] = "Fel datum i handlingen.";
        await officer.Confirmed(await Post(officer, number, id, form), "Post rättad");

        var reading = Knowledge.Now((await site.Register.Entries(number)).Select(placed => placed.Entry)).Single(told => told.Entry.Id == id);
        Assert.Equal(new TravelDocumentIssued("pass", PageCase.Afghanistan, new DateOnly(2026, 12, 1)), reading.Fact);
        Assert.Equal(new Moment(new DateOnly(2026, 6, 1)), reading.OccurredOn);

        form = await Form(officer, number, id);
        form["dag"] = "2026-06-03";
        form["skal"] = "Fel dag.";
        Assert.Equal(HttpStatusCode.Redirect, (await Post(officer, number, id, form)).StatusCode);
        reading = Knowledge.Now((await site.Register.Entries(number)).Select(placed => placed.Entry)).Single(told => told.Entry.Id == id);
        Assert.Equal((new DateOnly(2026, 12, 1), new DateOnly(2026, 6, 3)), (((TravelDocumentIssued)reading.Fact).ValidTo, reading.Day));
    }

    [Fact]
    public async Task What_is_wrong_is_said_by_the_fields_name_and_nothing_is_written()
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        var before = await site.Register.Entries(number);
        var id = before[1].Entry.Id; // the decision
        using var officer = await site.Visit(Visitor.Migration);
        var form = await Form(officer, number, id);
        form["skal"] = "x";
        Assert.Contains("Ingenting är ändrat.",
            await (await Post(officer, number, id, form)).Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);

        form["departurePeriod.weeks"] = "många";
        var page = await Visitor.Refused(await Post(officer, number, id, form), "departurePeriod.weeks");
        Assert.Contains("Tidsfrist, veckor", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        await Visitor.Refused(await Post(officer, number, id, new(form) { ["skal"] = " " }), "skal");
        await Visitor.Refused(await Post(officer, number, id, new(form) { ["dag"] = "i går" }), "dag");
        Assert.Equal("många", page.QuerySelector<IHtmlInputElement>("[name='departurePeriod.weeks']")!.Value);
        Assert.Equal(before.Count, (await site.Register.Entries(number)).Count);
    }

    [Fact]
    public async Task What_opens_the_gate_waits_for_another_person_who_is_told()
    {
        var number = await site.Send("2026-06-01", [.. PageCase.Enforceable, new StayOrdered("Migrationsverket")]);
        var id = (await site.Register.Entries(number))[^1].Entry.Id;
        using var officer = await site.Visit(Visitor.Migration);
        var form = await Form(officer, number, id);
        form["skal"] = "Gällde ett annat ärende.";
        form["aterta"] = "ja";
        var asked = await Post(officer, number, id, form);
        Assert.Contains("Den väntar på att en annan person",
            (await officer.Confirmed(asked, "Rättelse begärd")).QuerySelector(".notice.ok")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(await site.Register.Entries(number), placed => placed.Entry.Fact is EntryCorrected);

        using var other = await site.Visit("Migrationsverket:DecisionMaker");
        var path = $"/vantar?slag={nameof(CorrectionToConfirm)}";
        var row = (await other.Page(path)).QuerySelectorAll("#lista tbody tr")
            .Single(element => element.TextContent.Contains(number, StringComparison.Ordinal));
        Assert.Equal($"/arenden/{number}/rattelser", row.QuerySelector("a.button")!.GetAttribute("href"));
        Assert.DoesNotContain((await officer.Page(path)).QuerySelectorAll("#lista tbody tr"),
            element => element.TextContent.Contains(number, StringComparison.Ordinal));

        var confirm = (await other.Page($"/arenden/{number}/rattelser")).QuerySelectorAll("form")
            .OfType<IHtmlFormElement>().Single(element => element.QuerySelector("[name=sant]") is not null);
        var fields = confirm.Elements.OfType<IHtmlInputElement>().Where(input => input.Name is not null && input.Name != "sant")
            .ToDictionary(input => input.Name!, input => input.Value);
        using var unread = await other.Http.PostAsync($"/arenden/{number}/rattelser", new FormUrlEncodedContent(fields), Stop);
        await Visitor.Refused(unread, "sant");
        fields["sant"] = "ja";
        using var done = await other.Http.PostAsync($"/arenden/{number}/rattelser", new FormUrlEncodedContent(fields), Stop);
        await other.Confirmed(done, "Post rättad");
        Assert.Contains(await site.Register.Entries(number), placed => placed.Entry.Fact is EntryCorrected);
    }

    [Fact]
    public void Every_field_of_every_fact_of_a_case_is_called_something()
    {
        foreach (var shape in FactShape.All.Where(shape => shape.Type.IsSubclassOf(typeof(CaseFact)) || shape.Type == typeof(CostReported)))
            foreach (var field in shape.Fields)
            {
                Assert.NotEmpty(FactShape.IsPart(field.Type) ? "–" : ActKind.LabelOf(field));
                if (FactShape.IsPart(field.Type) && !field.IsList)
                    Assert.All(FactShape.Of(field.Type).Fields, part => Assert.NotEmpty(FieldLabels.Of($"{field.Name}.{part.Name}")));
            }
    }

    [Fact]
    public async Task A_case_begins_with_its_number_and_goes_on_without_an_import()
    {
        using var officer = await site.Visit(Visitor.Migration);
        var number = $"MIG-{Guid.NewGuid():N}"[..20].ToUpperInvariant();
        var wrong = await officer.Submit("/arenden/ny", "/arenden/ny", new() { ["_handler"] = "ny", ["nummer"] = "12345" });
        Assert.Contains("Numret börjar med MIG-", (await Visitor.Refused(wrong, "nummer")).QuerySelector("[role=alert]")!.TextContent,
            StringComparison.Ordinal);
        var next = await officer.Submit("/arenden/ny", "/arenden/ny", new() { ["_handler"] = "ny", ["nummer"] = number });
        Assert.EndsWith($"/arenden/{number}/atgarder/RegisterCase", next.Headers.Location!.ToString(), StringComparison.Ordinal);

        var page = await officer.Page($"/arenden/{number}/atgarder/RegisterCase");
        var fields = page.QuerySelector<IHtmlFormElement>("section#RegisterCase form")!.Elements.OfType<IHtmlInputElement>()
            .Where(input => input.Name is not null).ToDictionary(input => input.Name!, input => input.Value);
        (fields["decisionKind"], fields["category"], fields["region"]) = ("Removal", "Asylum", "");
        Assert.Equal(HttpStatusCode.Redirect, (await officer.Post(number, fields)).StatusCode);
        Assert.Contains("Registrera beslutet.",
            (await officer.Page($"/arenden/{number}")).QuerySelector("#nasta")!.TextContent, StringComparison.Ordinal);

        using var police = await site.Visit(Visitor.Police);
        await police.Page($"/arenden/MIG-{Guid.NewGuid():N}/atgarder/RegisterCase"[..40], HttpStatusCode.NotFound);
    }

    private static async Task<Dictionary<string, string>> Form(Visitor visitor, string number, Guid id)
    {
        var form = (await visitor.Page($"/arenden/{number}/rattelser?post={id}")).QuerySelector<IHtmlFormElement>("#ratta form")!;
        var fields = form.Elements.OfType<IHtmlInputElement>().Where(input => input.Name is not null && (input.Type != "checkbox" || input.IsChecked))
            .DistinctBy(input => input.Name).ToDictionary(input => input.Name!, input => input.Value);
        foreach (var select in form.Elements.OfType<IHtmlSelectElement>()) fields[select.Name!] = select.Value ?? "";
        return fields;
    }

    private static Task<HttpResponseMessage> Post(Visitor visitor, string number, Guid id, Dictionary<string, string> form) =>
        visitor.Http.PostAsync($"/arenden/{number}/rattelser?post={id}", new FormUrlEncodedContent(form), Stop);
}
