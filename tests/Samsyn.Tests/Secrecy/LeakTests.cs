using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Tests.Pages;
using Samsyn.Tests.Storage;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Secrecy;

/// <summary>Ways out that once passed the boundary by, or could be made to.</summary>
public class LeakTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const string Today = "2026-11-20";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static TravelOrdered Ordered =>
        new($"TO-{Guid.NewGuid():N}"[..12], PageCase.Afghanistan, new(2026, 11, 25), new(2026, 12, 15), 2, [], "Polismyndigheten");

    private static async Task<string> Handed(SiteFixture site, Region region, params Fact[] more)
    {
        var number = await site.Send("2026-06-01", [.. PageCase.Enforceable, new HandedOver(HandoverGround.CoercionNeeded)]);
        await site.Send(number, "2026-06-02", Agency.Polismyndigheten, new HandoverAccepted(), new RegionAssigned(region));
        if (more.Length > 0) await site.Send(number, Today, Agency.Migrationsverket, more);
        return number;
    }

    private async Task<JsonNode> Post(string role, params (string Number, Agency By, Fact Fact)[] entries)
    {
        using var client = site.Client(role);
        var at = SwedishTime.At(new DateOnly(2026, 11, 21), new TimeOnly(9, 0));
        using var answer = await client.PostAsJsonAsync("/api/v1/entries", new
        {
            entries = entries.Select((row, index) => JsonNode.Parse(EntryFormat.Write(
                new(Guid.NewGuid(), row.Number, row.By, null, null, new Moment(new DateOnly(2026, 11, 21)), at.AddMinutes(index), row.Fact)))),
        }, Stop);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!;
    }

    private static string Faults(JsonNode answer) =>
        string.Join(' ', answer["faults"]?.AsArray().Select(fault => fault!["reason"]!.GetValue<string>()) ?? []);

    [Fact]
    public async Task Stating_a_purpose_for_a_hidden_case_is_answered_as_for_a_missing_one()
    {
        var hidden = await site.Send("2026-06-01", PageCase.Enforceable);
        using var visitor = await site.Visit(Visitor.Transport);
        foreach (var number in new[] { hidden, "MIG-0000000" })
            Assert.Equal("/saknas",
                (await visitor.Submit("/", $"/arenden/{number}/syfte", new() { ["slag"] = "Jour eller vikariat" })).Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_notification_tells_an_officer_nothing_that_the_case_does_not()
    {
        var other = await Handed(site, Region.Nord, new AsylumClaimed("ombud"));
        var own = await Handed(site, Region.Syd, new AsylumClaimed("ombud"));
        using var officer = await site.Visit("Polismyndigheten:EnforcementOfficer"); // of Region Syd
        using var national = await site.Visit("Polismyndigheten:NationalCoordinator");

        foreach (var path in new[] { "/utlamnanden", "/utlamnanden.csv" })
        {
            Assert.Contains(own, await officer.Http.GetStringAsync($"{path}?arende={own}", Stop), StringComparison.Ordinal);
            Assert.DoesNotContain("7 kap. 5 §", await officer.Http.GetStringAsync($"{path}?arende={other}", Stop), StringComparison.Ordinal);
            Assert.Contains("7 kap. 5 §", await national.Http.GetStringAsync($"{path}?arende={other}", Stop), StringComparison.Ordinal);
        }
        Assert.DoesNotContain("7 kap. 5 §",
            (await officer.Page($"/arenden/{other}/utlamnanden")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var system = site.Client("Polismyndigheten:EnforcementOfficer");
        var feed = await system.GetStringAsync("/api/v1/notifications?limit=500", Stop);
        Assert.Contains(own, feed, StringComparison.Ordinal);
        Assert.DoesNotContain($"\"{other}\",\"cause\":\"{(await site.Register.Entries(other))[^1].Entry.Id}", feed, StringComparison.Ordinal);
        var cause = (await site.Register.Entries(other))[^1].Entry.Id;
        using var ack = await system.PostAsync($"/api/v1/notifications/{cause}/UTLF-7-5-3/ack", null, Stop);
        Assert.Equal(HttpStatusCode.NotFound, ack.StatusCode);
    }

    [Fact]
    public async Task A_court_expulsion_is_told_to_Kriminalvarden_at_its_operations_centre_and_to_no_planner()
    {
        var number = $"DOM-{Guid.NewGuid():N}"[..20];
        await Post("Polismyndigheten:OperationsCoordinator", (number, Agency.Domstol, new CaseRegistered(DecisionKind.CourtExpulsion)),
            (number, Agency.Domstol,
                new DecisionMade(DecisionForm.Expulsion, "8a:1", false, [PageCase.Afghanistan], new(None: NoDeparturePeriod.CourtExpulsion))));
        using var centre = await site.Visit("Kriminalvarden:OperationsCoordinator");
        using var planner = await site.Visit(Visitor.Transport);
        using var escort = await site.Visit("Kriminalvarden:EscortLeader");

        Assert.Contains("7 kap. 11 §",
            (await centre.Page($"/utlamnanden?arende={number}")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        foreach (var visitor in new[] { planner, escort }) Assert.Null((await visitor.Page($"/utlamnanden?arende={number}")).QuerySelector("tbody"));
    }

    [Fact]
    public async Task Who_acknowledged_at_another_agency_is_not_in_the_senders_file()
    {
        var number = await Handed(site, Region.Syd, new StayOrdered("Migrationsdomstolen i Malmö"));
        using var police = await site.Visit(Visitor.Police);
        var form = (await police.Page($"/utlamnanden?arende={number}")).QuerySelector("form[action='/utlamnanden/kvittera']")!;
        await police.Submit("/utlamnanden", "/utlamnanden/kvittera", form.QuerySelectorAll("input")
            .Where(input => input.GetAttribute("name") != "__RequestVerificationToken")
            .ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value")!));
        using var sender = await site.Visit(Visitor.Migration);
        var csv = await sender.Http.GetStringAsync($"/utlamnanden.csv?arende={number}", Stop);

        Assert.Contains(number, csv, StringComparison.Ordinal);
        Assert.DoesNotContain("övning|", csv, StringComparison.Ordinal);
        Assert.Contains("övning|", await police.Http.GetStringAsync($"/utlamnanden.csv?arende={number}", Stop), StringComparison.Ordinal);
    }

    /// <summary>The name of a unit tells what kind of case it is.</summary>
    [Fact]
    public void Another_agencys_unit_is_told_to_those_who_may_know_the_category()
    {
        var at = new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);
        Entry Make(int minute, Agency by, Fact fact) => new(Guid.NewGuid(), "MIG-1", by,
            by == Agency.Migrationsverket ? "Asylprövningen" : "Region Syd", null, new Moment(new DateOnly(2026, 6, 1)), at.AddMinutes(minute), fact);
        Entry[] voluntary = [.. PageCase.Enforceable.Append(PageCase.Child).Select((fact, minute) => Make(minute, Agency.Migrationsverket, fact))];
        Entry[] ordered = [.. voluntary, Make(20, Agency.Migrationsverket, new HandedOver(HandoverGround.CoercionNeeded)),
            Make(21, Agency.Polismyndigheten, new HandoverAccepted()), Make(22, Agency.Polismyndigheten, Ordered)];

        Assert.Empty(Units("Kriminalvarden:TransportPlanner", ordered));
        Assert.Empty(Units("Polismyndigheten:NationalCoordinator", voluntary));
        Assert.Equal(["Region Syd"], Units("Polismyndigheten:NationalCoordinator", ordered));
        Assert.Equal(["Asylprövningen", "Region Syd"], Units("Migrationsverket:CaseOfficer", ordered));
        Assert.Equal(["Asylprövningen"], Units("Migrationsverket:DetentionOfficer",
            [.. ordered, Make(23, Agency.Polismyndigheten, new DetentionOrdered(DetentionGround.Enforcement, "x", at))]));

        static IEnumerable<string> Units(string role, Entry[] entries) =>
            CaseView.For(Viewers.Of(role), "MIG-1", entries, new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero),
                DateTimeOffset.MaxValue.AddDays(-1), [])!.Entries.Select(entry => entry.Envelope.Unit).OfType<string>().Distinct().Order();
    }

    [Fact]
    public async Task An_agency_puts_right_only_its_own_entries()
    {
        var number = await Handed(site, Region.Syd);
        await Post(Visitor.Police, (number, Agency.Polismyndigheten, Ordered));
        var entries = (await site.Register.Entries(number)).Select(placed => placed.Entry).ToList();
        var (decision, order) = (entries.First(entry => entry.Fact is DecisionMade), entries.First(entry => entry.Fact is TravelOrdered));

        Assert.Contains("Migrationsverkets", Faults(await Post("Kriminalvarden:OperationsCoordinator",
            (number, Agency.Kriminalvarden, new EntryCorrected(decision.Id, "fel", null, null)))), StringComparison.Ordinal);
        Assert.Contains("Migrationsverkets",
            Faults(await Post(Visitor.Police, (number, Agency.Polismyndigheten, new EntryCorrected(decision.Id, "fel", null, null)))),
            StringComparison.Ordinal);
        Assert.Equal("", Faults(await Post(Visitor.Police, (number, Agency.Polismyndigheten, new EntryCorrected(order.Id, "fel", null, null)))));
        Assert.Contains("domstols",
            Faults(await Post("Kriminalvarden:OperationsCoordinator", (number, Agency.Domstol, new StayLifted("x")))), StringComparison.Ordinal);
    }

    /// <summary>What was granted is what was asked for then, whatever the request is made to say afterwards.</summary>
    [Theory]
    [InlineData(TestDatabases.Sqlite)]
    [InlineData(TestDatabases.Postgres)]
    public async Task A_request_that_was_granted_cannot_be_made_to_ask_for_more(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        var now = DateTimeOffset.UtcNow;
        var minute = 0;
        Entry Make(Agency by, Fact fact) =>
            new(Guid.NewGuid(), "MIG-1", by, null, "x", new Moment(now.AddHours(-1).SwedishDay), now.AddMinutes(-60 + minute++), fact);
        var asked = Make(Agency.Kriminalvarden, new InformationRequested(Agency.Migrationsverket, DataCategory.Health, "transport"));
        var granted = Make(Agency.Migrationsverket, new InformationGranted(asked.Id, DisclosureProvision.Transport, "behövs", now.AddDays(10)));
        await writer.Append(Make(Agency.Migrationsverket, new CaseRegistered(DecisionKind.Removal)), asked, granted);

        async Task Refused(Entry correction) => await Assert.ThrowsAsync<RefusedEntryException>(() => writer.Append(correction));
        await Refused(Make(Agency.Kriminalvarden, new EntryCorrected(asked.Id, "fel",
            EntryFormat.Fields(((InformationRequested)asked.Fact) with { Category = DataCategory.Whereabouts }), null)));
        await Refused(Make(Agency.Migrationsverket,
            new EntryCorrected(granted.Id, "fel", EntryFormat.Fields(((InformationGranted)granted.Fact) with { Until = now.AddYears(9) }), null)));
        await Refused(Make(Agency.Kriminalvarden, new EntryCorrected(granted.Id, "fel", null, null)));
        Assert.Equal(DataCategory.Health, Assert.Single(await Granted()).Category);

        var taken = Make(Agency.Migrationsverket, new EntryCorrected(granted.Id, "togs tillbaka", null, null));
        await writer.Append(taken);
        Assert.Empty(await Granted());
        await Refused(Make(Agency.Migrationsverket, new EntryCorrected(taken.Id, "fel", null, null)));

        async Task<IReadOnlyList<Grant>> Granted() =>
            Grants.Of("MIG-1", Knowledge.Now((await database.Reader.Entries("MIG-1")).Select(placed => placed.Entry)), DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task A_request_to_erase_is_told_to_the_agency_that_answers_for_the_case_alone()
    {
        var number = await site.Send("2026-06-01", [.. PageCase.Enforceable, PageCase.Child, new CaseClosed(ClosureReason.Departed)]);
        using var owner = await site.Visit(Visitor.Migration);
        await owner.Submit($"/arenden/{number}/radera", $"/arenden/{number}/radera",
            new() { ["_handler"] = "begar", ["id"] = Guid.NewGuid().ToString(), ["grund"] = "DisposalAuthority", ["stod"] = "RA-MS hemlig" });
        Assert.Contains("RA-MS hemlig", (await owner.Page($"/arenden/{number}/radera")).Body!.TextContent, StringComparison.Ordinal);
        using var police = await site.Visit("Polismyndigheten:EnforcementOfficer");
        var page = (await police.Page($"/arenden/{number}/radera")).QuerySelector("main")!.TextContent;

        Assert.DoesNotContain("RA-MS hemlig", page, StringComparison.Ordinal);
        Assert.DoesNotContain("väntar", page, StringComparison.Ordinal);
        Assert.Contains("personuppgiftsansvarig", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_extract_names_no_other_person_and_marks_what_is_to_be_examined()
    {
        var relative = await site.Send("2026-06-01", [.. PageCase.Enforceable]);
        var number = await site.Send("2026-06-01", [.. PageCase.Enforceable, PageCase.Child, new FamilyLinked([relative]),
            new DetentionOrdered(DetentionGround.Enforcement, "x", new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero)), new DetentionEnded("ringde brodern")]);
        await site.Send(number, Today, Agency.Migrationsverket, Ordered);
        using var police = await site.Visit("Polismyndigheten:EnforcementOfficer");
        await police.Submit($"/arenden/{number}", $"/arenden/{number}/syfte", new() { ["slag"] = "Annat syfte", ["mer"] = "tips om grannen" });
        using var officer = await site.Visit(Visitor.Migration);
        var page = await officer.Page($"/arenden/{number}/registerutdrag");

        Assert.DoesNotContain(relative, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("grannen", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Annat syfte", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll("tbody .chip.warn").Length); // the journey to come and the free text
    }

    [Fact]
    public async Task What_a_viewer_does_not_see_pushes_nothing_out_of_the_events()
    {
        await using var quiet = await World.Of(TestDatabases.Sqlite, Worlds.Register());
        await using var busy = await World.Of(TestDatabases.Sqlite, Worlds.Register(number => number == "MIG-4"
            ? Enumerable.Repeat((Agency.Migrationsverket, (Fact)new StayOrdered("Migrationsdomstolen i Malmö")), 40)
            : []));

        Assert.Equal((await quiet.Answers("Kriminalvarden:TransportPlanner"))["/"], (await busy.Answers("Kriminalvarden:TransportPlanner"))["/"]);
    }

    [Fact]
    public async Task What_was_asked_for_and_not_found_is_in_the_log_without_what_was_asked()
    {
        var hidden = await site.Send("2026-06-01", PageCase.Enforceable);
        using var visitor = await site.Visit("Kriminalvarden:EscortLeader");
        foreach (var path in new[] { $"/arenden/{hidden}", "/arenden/MIG-0000000",
            $"/sok?nummer={hidden}", "/sok?nummer=Andersson", $"/arenden/{hidden}/frister" })
            (await visitor.Http.GetAsync(path, Stop)).Dispose();
        var misses = (await LoggedReads.Page(site.Register.Database, new(Agency.Kriminalvarden, Viewer: "övning|Kriminalvarden:EscortLeader"),
            100)).Where(row => row.Read.IsMiss).Take(5).ToList();

        Assert.Equal(["/arenden/{Number}/frister", "/sok", "/sok", "/arenden/{Number}", "/arenden/{Number}"], misses.Select(row => row.Read.Route));
        Assert.Empty(await LoggedReads.Page(site.Register.Database, new(Agency.Kriminalvarden, hidden), 10));
    }

    [Fact]
    public async Task No_answer_of_a_refused_page_leads_on_to_another_shut_door()
    {
        foreach (var viewer in Viewers.All)
        {
            using var visitor = await site.Visit($"{viewer.Agency}:{viewer.Role}");
            foreach (var (path, status) in new[] { ("/saknas", HttpStatusCode.OK),
                ("/arenden/MIG-0000000/radera", Rights.Has(viewer, Right.Erase) ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden) })
                foreach (var way in (await visitor.Page(path, status)).QuerySelectorAll("main a")
                    .Select(link => link.GetAttribute("href")!).Append("/behorigheter"))
                {
                    using var answer = await visitor.Http.GetAsync(way, Stop);
                    Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{viewer.Agency} {viewer.Role} {path} → {way}: {answer.StatusCode}");
                }
        }
    }

    [Theory]
    [InlineData("Polismyndigheten:NationalCoordinator")]
    [InlineData("Kriminalvarden:TransportPlanner")]
    [InlineData("Migrationsverket:Auditor")]
    public async Task No_address_however_odd_is_answered_with_an_error_of_ours(string role)
    {
        using var visitor = await site.Visit(role);
        using var client = site.Client(role);
        string[] odd = ["'", "%00", "%27%3B--", "-1", "99999999999999999999", "NaN", "0001-01-01",
            "9999-12-31", "\"", "_", "1_2_3", "%F0%9F%92%A9", "a%0Ab", "..%2f..", "true", "null"];
        foreach (var path in new[] { "/arenden", "/arenden.csv", "/sok", "/arenden/MIG-1", "/arenden/MIG-1/frister",
            "/utlamnanden", "/utlamnanden.csv", "/logg", "/resultat", "/resultat.csv", "/resultat/andringar",
            "/resultat/figur/table_1_removal_decisions/Joint/2024", "/saknas", "/logga-in/nekad", "/logga-in/igen", "/charter",
            "/regler", "/api/v1/entries", "/api/v1/notifications", "/api/v1/cases/MIG-1", "/api/v1/results/2024" })
            foreach (var value in odd)
            {
                var query = string.Join('&', new[] { "nummer", "efter", "after", "limit", "kant", "asKnownAt", "dag",
                    "ar", "frist", "fran", "till", "arende", "lasare", "sida", "definition", "status", "tillbaka",
                    "land", "anlaggning", "ordning", "prova", "myndighet" }.Select(name => $"{name}={value}"));
                using var answer =
                    await (path.StartsWith("/api", StringComparison.Ordinal) ? client : visitor.Http).GetAsync($"{path}?{query}", Stop);
                Assert.True((int)answer.StatusCode < 500, $"{role} {path}?…={value}: {answer.StatusCode}");
            }
        foreach (var value in odd)
            foreach (var path in new[] { $"/arenden/{value}", $"/arenden/{value}/frister",
                $"/arenden/{value}/utlamnanden", $"/resultat/figur/{value}", $"/api/v1/cases/{value}",
                $"/api/v1/results/2024/figures/{value}", $"/charter/planera/parti/{value}", $"/{value}" })
            {
                using var answer = await (path.StartsWith("/api", StringComparison.Ordinal) ? client : visitor.Http).GetAsync(path, Stop);
                Assert.True((int)answer.StatusCode < 500, $"{role} {path}: {answer.StatusCode}");
            }
    }
}
