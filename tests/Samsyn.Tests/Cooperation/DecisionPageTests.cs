using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Samsyn.Register;
using Samsyn.Tests.Pages;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Cooperation;

/// <summary>What the heads' group decides, gives priority and proposes, from the act to the pages where work is chosen.</summary>
public class DecisionPageTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const string Transport = "Kriminalvarden:OperationsCoordinator", Police = "Polismyndigheten:NationalCoordinator",
        Statistician = "Migrationsverket:Statistician", HighLevel = "FOR-HOGNIVAFORUM";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<(HttpStatusCode Status, JsonNode Body)> Act(string number, string act, object data, string role = Transport)
    {
        using var client = site.Client(role);
        var version = (await site.Register.Entries(number)).Count;
        using var answer = await client.PostAsJsonAsync($"/api/v1/forums/{number}/acts",
            new { act, expectedVersion = version, id = Guid.NewGuid(), data }, Stop);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!);
    }

    /// <summary>One test, since the acts are of one forum and its versions follow each other.</summary>
    [Fact]
    public async Task A_decision_is_followed_up_a_priority_is_shown_where_work_is_chosen_and_a_proposal_has_counts()
    {
        using var visitor = await site.Visit(Police);
        var (_, decided) = await Act(HighLevel, "DecideInForum", new { decision = "Prova pakten", owner = "Enheten", due = "2026-12-01" });
        Assert.Contains("ska vara klar 2026-12-01", await Part("/samverkan/beslut", $"[data-forum={HighLevel}]"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Act(HighLevel, "FollowUpDecision",
            new { decided = Entry(decided), outcome = "Solved", result = "Prövat", ends = true })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await Act(HighLevel, "FollowUpDecision",
            new { decided = Entry(decided), outcome = "Solved", result = "Igen", ends = true })).Status);

        var agreed = new
        {
            criterion = "Children",
            kinds = new[] { "Transfer" },
            countries = new[] { "DE" },
            from = "2026-11-01",
            to = "2027-02-01",
            because = "provskäl för barnen",
        };
        var (long_, why) = await Act(HighLevel, "AgreePriority", agreed with { to = "2029-01-01" });
        Assert.Equal((HttpStatusCode.Conflict, "En prioritering gäller i högst ett år."),
            (long_, why["reasons"]![0]!["text"]!.GetValue<string>()));
        var (_, priority) = await Act(HighLevel, "AgreePriority", agreed);
        await visitor.PlanPage();
        foreach (var page in new[] { "/vantar", "/arenden", "/charter/planera", "/samverkan/beslut" })
            Assert.Contains("provskäl för barnen", await Part(page, "[data-part=priorities]"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Act(HighLevel, "EndPriority", new { priority = Entry(priority), because = "klart" })).Status);
        Assert.DoesNotContain("provskäl", await Part("/vantar", "main"), StringComparison.Ordinal);
        Assert.Matches("provskäl för barnen.*avslutad 2026-[0-9-]+: klart",
            (await Part("/samverkan/beslut", "[data-part=past]")).ReplaceLineEndings(" "));

        await Act(HighLevel, "RaiseProposal", new
        {
            to = "Law",
            obstacle = "provhinder",
            proposal = "provförslag",
            kinds = new[] { "Removal" },
            countries = new[] { "IQ" },
            failure = "Transit",
        });
        long open;
        await using (var connection = await site.Register.Database.OpenForReading())
            open = await connection.Scalar<long>("SELECT COUNT(*) FROM case_heads WHERE is_open = 1 AND kind = 'Removal' AND destination = 'IQ'");
        var row = (await visitor.Page("/samverkan/beslut")).QuerySelectorAll("[data-part=proposals] tbody tr")
            .Single(element => element.TextContent.Contains("provhinder", StringComparison.Ordinal));
        Assert.Equal($"{open}", row.QuerySelectorAll("td.n")[0].TextContent.Trim());
        using var counting = await site.Visit(Statistician);
        Assert.DoesNotContain((await counting.Page("/samverkan/beslut")).QuerySelectorAll("[data-part=meeting] tbody td.n:last-child"),
            cell => cell.TextContent.Trim() is "1" or "2" or "3" or "4" or "5");
        var file = await visitor.Http.GetAsync("/samverkan/forslag/2026.xlsx", Stop);
        Assert.Equal((HttpStatusCode.OK, "forslag-2026.xlsx"), (file.StatusCode, file.Content.Headers.ContentDisposition!.FileName));

        async Task<string> Part(string page, string selector) => (await visitor.Page(page)).QuerySelector(selector)!.TextContent;
        static string Entry(JsonNode receipt) => receipt["entry"]!.GetValue<string>();
    }

    [Fact]
    public async Task What_is_no_forum_decides_nothing_and_who_coordinates_nothing_does_not_act()
    {
        var decision = new { decision = "x", owner = "y" };
        var (status, body) = await Act("FOR-KAFFE", "DecideInForum", decision);
        Assert.Equal((HttpStatusCode.Conflict, "FOR-KAFFE är inget forum som myndigheterna har."),
            (status, body["reasons"]![0]!["text"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.Forbidden, (await Act(HighLevel, "DecideInForum", decision, "Migrationsverket:CaseOfficer")).Status);
    }
}
