using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Tests.Pages;
using Samsyn.Waiting;
using Samsyn.Web.Boundary;

namespace Samsyn.Tests.Waiting;

/// <summary>Väntar på mig and Samverkan: who is shown what, and that each is one act away.</summary>
public class WaitingPageTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const Agency M = Agency.Migrationsverket, P = Agency.Polismyndigheten;
    private const string Lead = "Polismyndigheten:RegionalLead", National = "Polismyndigheten:NationalCoordinator";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Fact[] Offered =>
        [.. PageCase.Enforceable, new HandedOver(HandoverGround.CoercionNeeded, Missing: [HandoverNeed.Identity], MissingBecause: "x")];

    [Fact]
    public async Task For_every_role_the_counts_are_exactly_the_lists()
    {
        await site.Send("2026-06-01", Offered);
        var seen = site.Services.GetRequiredService<SeenWaiting>();
        var shown = 0;
        foreach (var (agency, roles) in Viewer.Roles)
            foreach (var role in roles)
                foreach (var region in agency == P ? new Region?[] { null, Region.Syd } : [null])
                {
                    var viewer = new Viewer($"test-{role}-{region}", "Test", agency, role, null, region);
                    var counts = await seen.Counts(viewer);
                    foreach (var kind in WaitingKind.All)
                    {
                        var list = (await seen.List(viewer, kind, null, 10_000, "/vantar")).Rows;
                        Assert.Equal(counts.GetValueOrDefault(kind.Name), list.Count);
                        if (list.Count > 0) Assert.True(kind.IsFor(viewer));
                        shown += list.Count;
                    }
                    Assert.Equal(counts.Values.Sum(), (await seen.List(viewer, null, null, 10_000, "/vantar")).Rows.Count);
                }
        Assert.True(shown > 0);
    }

    [Fact]
    public async Task What_waits_is_listed_one_act_away_and_gone_when_it_is_done()
    {
        var number = await site.Send("2026-06-01", Offered);
        using var national = await site.Visit(National);
        Assert.Equal($"/arenden/{number}/atgarder/AcceptHandover", await Answer(national, number, nameof(HandoverToTake)));

        using var migration = await site.Visit(Visitor.Migration);
        Assert.Null(await Answer(migration, number, nameof(HandoverToTake)));
        await site.Send(number, "2026-11-20", P, new HandoverAccepted());
        Assert.Null(await Answer(national, number, nameof(HandoverToTake)));

        await site.Send(number, "2026-11-21", P, new InstructionAsked("Ambassaden svarar inte."));
        Assert.Equal($"/arenden/{number}/atgarder/GiveInstruction", await Answer(migration, number, nameof(InstructionToGive)));
        Assert.Null(await Answer(national, number, nameof(InstructionToGive)));
    }

    [Fact]
    public async Task The_API_tells_the_same()
    {
        var number = await site.Send("2026-06-01", Offered);
        using var police = site.Client(National);
        var all = new List<JsonNode>();
        for (string? next = ""; next is not null;)
        {
            var page =
                await police.GetFromJsonAsync<JsonNode>($"/api/v1/waiting?kind=HandoverToTake&limit=500&after={Uri.EscapeDataString(next)}".Replace(
                "&after=", next.Length == 0 ? "" : "&after=", StringComparison.Ordinal), Stop);
            all.AddRange(page!["waiting"]!.AsArray().Select(node => node!));
            next = page["next"]?.GetValue<string>();
        }
        var found = Assert.Single(all, node => node["subject"]!.GetValue<string>() == number);
        Assert.Equal(("AcceptHandover", "HandoverToTake"), (found["act"]!.GetValue<string>(), found["kind"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.BadRequest, (await police.GetAsync("/api/v1/waiting?kind=Nothing", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await police.GetAsync("/api/v1/waiting?after=x", Stop)).StatusCode);

        var situation = await police.GetFromJsonAsync<JsonNode>("/api/v1/situation", Stop);
        Assert.Contains(situation!["waiting"]!.AsArray(),
            node => node!["kind"]!.GetValue<string>() == "HandoverToTake" && node["count"]!.GetValue<long>() >= all.Count);
    }

    [Fact]
    public async Task Twenty_handovers_at_once_give_one()
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        using var client = site.Client(Visitor.Migration);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.PostAsJsonAsync($"/api/v1/cases/{number}/acts",
            new { act = "HandOver", expectedVersion = 3, id = Guid.NewGuid(), data = new { ground = "CoercionNeeded", missingBecause = "x" } },
            Stop)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(19, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        Assert.Single(await site.Register.Entries(number), placed => placed.Entry.Fact is HandedOver);

        var again = await client.PostAsJsonAsync($"/api/v1/cases/{number}/acts",
            new { act = "HandOver", expectedVersion = 4, id = Guid.NewGuid(), data = new { ground = "CoercionNeeded", missingBecause = "x" } }, Stop);
        Assert.Contains("väntar på Polismyndigheten", await again.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_are_handed_over_for_a_charter_and_what_is_refused_stays_with_its_reason()
    {
        var charter = $"CHA-{Guid.NewGuid():N}"[..16];
        await site.Send(charter, "2026-11-01", P,
            new CharterPlanned(Organiser.National, ["AF"], new(2026, 12, 20, 8, 0, 0, TimeSpan.Zero), 40, 20, 0));
        var own = $"MIG-ZZ{Guid.NewGuid():N}"[..18]; // last in the list, so that no other test's case is handed over
        foreach (var letter in "ABC") await site.Send($"{own}{letter}", "2026-06-01", M, PageCase.Enforceable);
        using var migration = await site.Visit(Visitor.Migration);
        var path = $"/samverkan/overlamna?charter={charter}&efter={own}";
        var page = await migration.Page(path);
        var form = page.QuerySelector<IHtmlFormElement>("#kandidater form")!;
        var fields = form.Elements.OfType<IHtmlInputElement>().Where(input => input.Name is not null && input.Type == "hidden")
            .Select(input => new KeyValuePair<string, string>(input.Name!, input.Value)).ToList();
        var ticked = form.Elements.OfType<IHtmlInputElement>()
            .Where(input => input.Name == "arende" && !input.IsDisabled).Select(input => input.Value).Take(3).ToList();
        Assert.Equal(3, ticked.Count);
        await site.Send(ticked[1], "2026-11-20", M, new StayOrdered("Migrationsverket"));
        fields.AddRange(ticked.Select(number => new KeyValuePair<string, string>("arende", number)));
        fields.Add(new("grund", "CoercionNeeded"));
        fields.Add(new("varfor", "Ambassaden svarar inte."));

        using var answer = await migration.Http.PostAsync(path, new FormUrlEncodedContent(fields), Stop);
        var told = (await Visitor.Read(await answer.Content.ReadAsStringAsync(Stop))).QuerySelector("#utfall")!;

        Assert.Contains("2 överlämnade, 1 inte", told.TextContent, StringComparison.Ordinal);
        foreach (var number in ticked)
        {
            var handed = (await site.Register.Entries(number)).Select(placed => placed.Entry.Fact).OfType<HandedOver>().SingleOrDefault();
            Assert.Equal(number == ticked[1] ? null : charter, handed?.Operation);
        }
        using var police = await site.Visit(National);
        await police.Page("/samverkan/overlamna", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_system_hands_over_many_for_a_charter_and_reads_what_became_of_each()
    {
        var charter = $"CHA-{Guid.NewGuid():N}"[..16];
        await site.Send(charter, "2026-11-01", P,
            new CharterPlanned(Organiser.National, ["AF"], new(2026, 12, 20, 8, 0, 0, TimeSpan.Zero), 40, 20, 0));
        var numbers = new List<string>();
        for (var index = 0; index < 3; index++) numbers.Add(await site.Send("2026-06-01", [.. PageCase.Enforceable]));
        await site.Send(numbers[1], "2026-11-20", M, new StayOrdered("Migrationsverket"));
        var ids = numbers.ToDictionary(number => number, _ => Guid.NewGuid());
        var version = PageCase.Enforceable.Length;
        Task<HttpResponseMessage> Send(HttpClient from, object cases) => from.PostAsJsonAsync($"/api/v1/charters/{charter}/handovers",
            new { ground = "CoercionNeeded", missingBecause = "Ambassaden svarar inte.", cases }, Stop);
        var all = numbers.Select(number => new { number, expectedVersion = version, id = ids[number] }).ToList();
        using var migration = site.Client(Visitor.Migration);

        for (var time = 0; time < 2; time++) // sent again it is the same
        {
            var told = (await (await Send(migration, all)).Content.ReadFromJsonAsync<JsonNode>(Stop))!["cases"]!.AsArray();
            Assert.Equal(numbers, told.Select(node => node!["number"]!.GetValue<string>()));
            Assert.Equal([true, false, true], told.Select(node => node!["taken"]!.GetValue<bool>()));
            Assert.Contains("har ändrats", told[1]!["problem"]!.GetValue<string>(), StringComparison.Ordinal);
            foreach (var number in numbers)
                Assert.Equal(number == numbers[1] ? [] : [charter],
                    (await site.Register.Entries(number)).Select(placed => placed.Entry.Fact)
                        .OfType<HandedOver>().Select(handed => handed.Operation!));
        }
        var refused = await Send(migration, new object[] { new { number = "CHA-1", expectedVersion = 0, id = "x" }, all[0], all[0] });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var why = await refused.Content.ReadAsStringAsync(Stop);
        Assert.All(["cases[0].number", "cases[0].expectedVersion", "cases[0].id", "2 gånger"],
            place => Assert.Contains(place, why, StringComparison.Ordinal));
        using var police = site.Client(National);
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(police, all)).StatusCode);
    }

    [Fact]
    public async Task Cooperation_shows_both_classes_side_by_side_and_one_act_away()
    {
        var number = await site.Send("2025-01-02", [.. PageCase.Enforceable]);
        await site.Send(number, "2025-02-01", M, new HandedOver(HandoverGround.CoercionNeeded));
        await site.Send(number, "2025-02-02", P, new HandoverAccepted());
        await site.Send(number, "2025-02-03", M, new FeasibilityAssessed(FeasibilityClass.Green, []));
        await site.Send(number, "2025-02-04", P, new FeasibilityAssessed(FeasibilityClass.Red, ["Hälsa"]));
        using var police = await site.Visit(National);
        var row = (await police.Page("/samverkan")).QuerySelectorAll("#ClassToAgree tbody tr")
            .Single(element => element.TextContent.Contains(number, StringComparison.Ordinal));
        Assert.Equal(["Grön", "Röd"], row.QuerySelectorAll("td").Skip(1).Take(2).Select(cell => cell.TextContent.Trim()));
        Assert.Equal([$"/arenden/{number}/atgarder/AgreeClass", $"/arenden/{number}/atgarder/DisputeClass"],
            row.QuerySelectorAll("a.button").Select(link => link.GetAttribute("href")));

        using var client = site.Client(National);
        var cooperation = await client.GetFromJsonAsync<JsonNode>("/api/v1/cooperation", Stop);
        Assert.Contains(cooperation!["agreement"]!.AsArray(),
            node => node!["year"]!.GetValue<int>() == 2025 && node["quarter"]!.GetValue<int>() == 1);
        Assert.Equal(7, cooperation["regions"]!.AsArray().Count);
    }

    /// <summary>The address that answers what waits in a subject; null when it is not shown.</summary>
    private static async Task<string?> Answer(Visitor visitor, string number, string kind)
    {
        for (var path = $"/vantar?slag={kind}"; path is not null;)
        {
            var page = await visitor.Page(path);
            if (page.QuerySelectorAll("#lista tbody tr").FirstOrDefault(row => row.TextContent.Contains(number, StringComparison.Ordinal)) is { } row)
                return row.QuerySelector("a.button")!.GetAttribute("href");
            path = page.QuerySelectorAll<IHtmlAnchorElement>(".pages a")
                .LastOrDefault(link => link.TextContent.StartsWith("Nästa", StringComparison.Ordinal))?.GetAttribute("href");
        }
        return null;
    }
}
