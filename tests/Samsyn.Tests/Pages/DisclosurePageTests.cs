using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Components;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Pages;

public class DisclosurePageTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const string Officer = "Migrationsverket:CaseOfficer", Decider = "Migrationsverket:DecisionMaker",
        PoliceOfficer = "Polismyndigheten:EnforcementOfficer", Auditor = "Migrationsverket:Auditor";
    private const string Script = "<script>alert(1)</script>";

    /// <summary>Every page about one case, found by its route, and the API's case and feed.</summary>
    public static TheoryData<string> PersonRoutes =>
        [.. typeof(Web.Site).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
            .Select(route => route.Template).Where(template => template.StartsWith("/arenden/{Number}", StringComparison.Ordinal)),
            "/api/v1/cases/{Number}"];

    [Theory, MemberData(nameof(PersonRoutes))]
    public async Task Every_route_that_shows_a_person_is_in_the_log_before_it_answers(string route)
    {
        var number = await site.Send("2024-05-27", [.. PageCase.Enforceable, PageCase.Child, new HandedOver(HandoverGround.CoercionNeeded)]);
        await site.Send(number, "2024-06-03", Agency.Migrationsverket,
            new TravelOrdered("TO-1", PageCase.Afghanistan, new(2024, 6, 5), new(2024, 6, 9), 2, [], "x"));
        await site.Send(number, "2024-06-04", Agency.Polismyndigheten, new TravelCarriedOut("TO-1", PageCase.Afghanistan, TravelScope.Outside));
        var role = RouteRights.Table.TryGetValue(route, out var right)
            && right == Right.FileMonitoringReport ? Role.ForcedReturnMonitor : Role.CaseOfficer;
        using var visitor = await site.Visit($"Migrationsverket:{role}");

        using var response =
            await visitor.Http.GetAsync(route.Replace("{Number}", number, StringComparison.Ordinal)
                .Replace("{Name}", "ReportImpediment", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var read = Assert.Single(await LoggedReads.Page(site.Register.Database, new(Case: number), 9)).Read;
        Assert.Equal((Agency.Migrationsverket, role, $"övning|Migrationsverket:{role}", false),
            (read.Agency, read.Role, read.Viewer, read.IsOutside));
        Assert.NotEmpty(read.Categories);
    }

    [Theory]
    [InlineData("/arenden")]
    [InlineData("/arenden.csv")]
    [InlineData("/api/v1/entries?after=3000&limit=1000")]
    public async Task Lists_and_the_feed_are_in_the_log(string path)
    {
        using var client = site.Client("Kriminalvarden:OperationsCoordinator");
        var before = (await LoggedReads.Page(site.Register.Database, new(Agency.Kriminalvarden), 1)) is [var last, ..] ? last.Number : 0;
        using var visitor = await site.Visit("Kriminalvarden:OperationsCoordinator");

        using var response =
            await (path.StartsWith("/api", StringComparison.Ordinal) ? client : visitor.Http).GetAsync(path, TestContext.Current.CancellationToken);

        Assert.True(response.IsSuccessStatusCode);
        Assert.Contains(await LoggedReads.Page(site.Register.Database, new(Agency.Kriminalvarden), 500),
            read => read.Number > before && read.Read.Categories.Count > 0);
    }

    [Fact]
    public async Task Who_reads_another_agencys_case_is_asked_why_and_the_answer_is_in_the_log()
    {
        var number = await site.Send("2024-05-27", [.. PageCase.Enforceable, PageCase.Child]);
        using var visitor = await site.Visit(PoliceOfficer);
        Assert.NotNull((await visitor.Page($"/arenden/{number}")).QuerySelector($"form[action='/arenden/{number}/syfte']"));

        using var stated =
            await visitor.Submit($"/arenden/{number}", $"/arenden/{number}/syfte", new() { ["slag"] = "Jour eller vikariat", ["mer"] = Script });

        Assert.Null((await visitor.Confirmed(stated, "Syftet är sparat")).QuerySelector($"form[action='/arenden/{number}/syfte']"));
        var reads = await LoggedReads.Page(site.Register.Database, new(Case: number), 9);
        Assert.Equal(4, reads.Count);
        Assert.All(reads, read => Assert.True(read.Read.IsOutside));
        Assert.Equal($"Jour eller vikariat: {Script}", reads[1].Read.Purpose);
        using var auditor = await site.Visit("Polismyndigheten:Auditor");
        var page = await auditor.Page($"/logg?arende={number}");
        Assert.Contains(Script, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.QuerySelectorAll("main script"), _ => true);
        Assert.Equal(4, page.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task The_log_is_read_by_the_agencys_auditor_only()
    {
        var number = await site.Send("2024-05-27", PageCase.Enforceable);
        using var officer = await site.Visit(Officer);
        Assert.NotEmpty((await officer.Page($"/arenden/{number}")).QuerySelectorAll("nav .count"));
        // A page in another's place may be sent before what it waits for has come: it counts nothing, and looks the same each time.
        Assert.Empty((await officer.Page("/logg", HttpStatusCode.Forbidden)).QuerySelectorAll("nav .count"));

        using var auditor = await site.Visit(Auditor);
        var page = await auditor.Page($"/logg?arende={number}");
        Assert.Contains("Kedjan är hel", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("tbody tr"));
        using var other = await site.Visit("Kriminalvarden:Auditor");
        Assert.Empty((await other.Page($"/logg?arende={number}")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task Two_persons_erase_and_nobody_reads_the_person_again()
    {
        var number = await site.Send("2024-05-27", [.. PageCase.Enforceable, PageCase.Child, new CaseClosed(ClosureReason.Departed)]);
        using var one = await site.Visit(Officer);
        using var two = await site.Visit(Decider);
        Assert.Contains(PageCase.Child.FamilyName!, (await one.Page($"/arenden/{number}")).Body!.TextContent, StringComparison.Ordinal);

        await Visitor.Refused(await Post(one, number, "begar"), "grund", "stod");
        await one.Confirmed(await Post(one, number, "begar", ("grund", "DisposalAuthority"), ("stod", "RA-MS 2027:1 " + Script)), "Utplåning begärd");
        Assert.Empty((await one.Page($"/arenden/{number}/radera")).QuerySelectorAll("button:contains('Bekräfta')")
            .Concat((await one.Page($"/arenden/{number}/radera")).QuerySelectorAll("form.act")));
        await Post(one, number, "bekrafta", ("sant", "ja"));
        Assert.Contains(PageCase.Child.FamilyName!, (await one.Page($"/arenden/{number}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await two.Page($"/arenden/{number}/radera")).QuerySelectorAll("main script"));
        await Visitor.Refused(await Post(two, number, "bekrafta"), "sant");
        await two.Confirmed(await Post(two, number, "bekrafta", ("sant", "ja")), "Utplåning bekräftad");

        foreach (var path in new[] { "", "/registerutdrag", "/atgarder", "/frister", "/utlamnanden", "/radera" })
            Assert.DoesNotContain(PageCase.Child.FamilyName!, (await two.Page($"/arenden/{number}{path}")).Source.Text, StringComparison.Ordinal);
        Assert.Contains("utplånade", (await two.Page($"/arenden/{number}")).Body!.TextContent, StringComparison.Ordinal);
        using var client = site.Client(Officer);
        var feed = await client.GetStringAsync($"/api/v1/entries?after={(await site.Register.Entries(number))[0].Position - 1}&limit=20",
            TestContext.Current.CancellationToken);
        Assert.Contains("IdentityErased", feed, StringComparison.Ordinal);

        static Task<HttpResponseMessage> Post(Visitor visitor, string number, string form, params (string, string)[] fields) =>
            visitor.Submit($"/arenden/{number}/radera", $"/arenden/{number}/radera", new(
                fields.Select(field => KeyValuePair.Create(field.Item1, field.Item2)))
            { ["_handler"] = form, ["id"] = Guid.NewGuid().ToString() });
    }

    [Fact]
    public async Task Erasure_cannot_be_sent_by_a_system()
    {
        var number = await site.Send("2024-05-27", [.. PageCase.Enforceable, PageCase.Child]);
        using var client = site.Client(Officer);
        var entry = JsonNode.Parse(
            $$"""{"id":"{{Guid.NewGuid()}}","case":"{{number}}","fact":"ErasureRequested","agency":"Migrationsverket","by":"a", """
                + $$""" "occurredOn":"2024-05-27","recordedAt":"2024-05-27T10:12:00Z","data":{"ground":"UnlawfulProcessing","authority":"x"} }""");

        using var response =
            await client.PostAsJsonAsync("/api/v1/entries", new { entries = new[] { entry } }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
    }

    [Fact]
    public async Task A_request_is_granted_by_its_holder_and_stands_in_the_list_and_in_the_file()
    {
        var number = await site.Send("2024-05-27", PageCase.Enforceable);
        using var police = await site.Visit(PoliceOfficer);
        using var migration = await site.Visit("Migrationsverket:DecisionMaker");
        await Visitor.Refused(await Post(police, "begar", ("fran", "Migrationsverket")), "syfte", "uppgift");
        await police.Confirmed(await Post(police, "begar", ("fran", "Migrationsverket"), ("uppgift", "Health"), ("syfte", "=1+1 " + Script)),
            "Uppgift begärd");
        var page = await migration.Page($"/arenden/{number}/utlamnanden");
        Assert.Empty(page.QuerySelectorAll("main script"));
        Assert.Contains(Script, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(number, (await migration.Page("/utlamnanden")).QuerySelector("ul.plain")!.TextContent, StringComparison.Ordinal);
        var form = page.QuerySelectorAll<IHtmlInputElement>("input[name=_handler]")
            .First(input => input.Value.StartsWith("svar-", StringComparison.Ordinal)).Value;

        await Post(police, form, ("stod", "ReturnExecution"), ("vagning", "x"), ("svar", "ja"), ("till", "2026-12-20"));
        Assert.Empty(Grants.Of(number, await Readings(), At(11, 23)));
        await Post(migration, form, ("stod", "Transport"), ("vagning", "behövs"), ("svar", "ja"), ("till", "2030-12-20"));
        Assert.Empty(Grants.Of(number, await Readings(), At(11, 23)));
        await Visitor.Refused(await Post(migration, form, ("vagning", " "), ("svar", "ja"), ("till", "snart")), "stod", "till", "vagning");
        await migration.Confirmed(
            await Post(migration, form, ("stod", "ReturnExecution"), ("vagning", "behövs"), ("svar", "ja"), ("till", "2026-12-20")),
            "Uppgift utlämnad");

        Assert.Equal(DataCategory.Health, Assert.Single(Grants.Of(number, await Readings(), At(11, 23))).Category);
        Assert.Empty(Grants.Of(number, await Readings(), At(12, 21)));
        var csv = await police.Http.GetStringAsync($"/utlamnanden.csv?arende={number}", TestContext.Current.CancellationToken);
        Assert.Contains("utlämnad", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(csv.Split('\n').SelectMany(line => line.Split(';')), cell => cell is ['=' or '+' or '-' or '@', ..]);

        Task<HttpResponseMessage> Post(Visitor visitor, string handler, params (string, string)[] fields) =>
            visitor.Submit($"/arenden/{number}/utlamnanden", $"/arenden/{number}/utlamnanden",
                new(fields.Select(field => KeyValuePair.Create(field.Item1, field.Item2)))
                {
                    ["_handler"] = handler,
                    ["id"] = Guid.NewGuid().ToString()
                });
        async Task<IReadOnlyList<Reading>> Readings() => Knowledge.Now((await site.Register.Entries(number)).Select(placed => placed.Entry));
        static DateTimeOffset At(int month, int day) => new(2026, month, day, 12, 0, 0, TimeSpan.Zero);
    }

    [Fact]
    public async Task A_late_notification_is_shown_until_the_recipient_acknowledges_it()
    {
        var number = await site.Send("2026-11-18", [.. PageCase.Enforceable,
            new TravelOrdered("TO-" + Guid.NewGuid().ToString("N")[..8], PageCase.Afghanistan, new(2026, 12, 1), new(2026, 12, 9), 0, [], "x")]);
        using var transport = await site.Visit("Kriminalvarden:TransportPlanner");
        var page = await transport.Page($"/utlamnanden?arende={number}");
        Assert.Contains("sen", page.QuerySelector("tbody tr .chip.stop")!.TextContent, StringComparison.Ordinal);
        var form = page.QuerySelector<IHtmlFormElement>("form[action='/utlamnanden/kvittera']")!;
        using var client = site.Client("Kriminalvarden:OperationsCoordinator");
        Assert.Contains(number, await client.GetStringAsync("/api/v1/notifications?limit=500", TestContext.Current.CancellationToken),
            StringComparison.Ordinal);

        using var police = await site.Visit(PoliceOfficer);
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input")
            .Where(input => input.Name != "__RequestVerificationToken").ToDictionary(input => input.Name!, input => input.Value);
        Assert.Equal("/saknas", (await police.Submit("/utlamnanden", "/utlamnanden/kvittera", fields)).Headers.Location!.ToString());
        await transport.Confirmed(await transport.Submit("/utlamnanden", "/utlamnanden/kvittera", fields), "Underrättelsen är kvitterad");

        Assert.Contains("kvitterad",
            (await transport.Page($"/utlamnanden?arende={number}")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(number,
            await client.GetStringAsync("/api/v1/notifications?limit=500", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_extract_says_what_is_held_who_was_told_and_who_read_and_is_itself_a_read()
    {
        var number = await site.Send("2026-11-18", [.. PageCase.Enforceable, PageCase.Child, new Reappeared()]);
        using var police = await site.Visit(PoliceOfficer);
        await police.Page($"/arenden/{number}");
        await police.Page($"/arenden/{number}/registerutdrag", HttpStatusCode.Forbidden);
        using var officer = await site.Visit(Officer);

        var text = (await officer.Page($"/arenden/{number}/registerutdrag")).QuerySelector("main")!.TextContent;

        foreach (var expected in new[] { PageCase.Child.FamilyName!, "Polismyndigheten",
            "7 kap. 7 b §", "Verkställighetshandläggare", "Registerutdrag" })
            Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.DoesNotContain("övning|", text, StringComparison.Ordinal);
        Assert.Contains(await LoggedReads.Page(site.Register.Database, new(Case: number), 9), read => read.Read.Purpose == "Registerutdrag");
    }
}
