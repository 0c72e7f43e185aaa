using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Samsyn.Contradictions;
using Samsyn.Register;
using Samsyn.Tests.Pages;

namespace Samsyn.Tests.Contradictions;

/// <summary>What contradicts itself is told on the case, in the list, in the API and beside the results, to those who may see it.</summary>
public class ContradictionPageTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const string Police = "Polismyndigheten:NationalCoordinator";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A case with the police, of which they report a journey that nobody ordered.</summary>
    private async Task<string> Unordered()
    {
        var number = await site.Send("2026-06-01", [.. PageCase.Enforceable, new HandedOver(HandoverGround.CoercionNeeded)]);
        await site.Send(number, "2026-11-10", Agency.Polismyndigheten, new HandoverAccepted());
        await site.Send(number, "2026-11-20", Agency.Polismyndigheten,
            new TravelCarriedOut($"TO-{Guid.NewGuid():N}"[..12], PageCase.Afghanistan, TravelScope.Outside));
        return number;
    }

    [Fact]
    public async Task It_is_told_on_the_case_in_the_list_and_in_the_api()
    {
        var number = await Unordered();
        using var police = await site.Visit(Police);
        Assert.Contains("En resa som ingen har beställt",
            (await police.Page($"/arenden/{number}")).QuerySelector("#motsagelser")!.TextContent, StringComparison.Ordinal);
        var listed = new List<string>();
        for (var address = "/att-ratta?myndighet=Polismyndigheten&regel=JOURNEY-UNORDERED"; address is not null;)
        {
            var page = await police.Page(address);
            listed.AddRange(page.QuerySelectorAll("tbody tr").Select(row => row.TextContent));
            address = page.QuerySelectorAll(".pages a").Select(link => link.GetAttribute("href"))
                .FirstOrDefault(href => href!.Contains("efter=", StringComparison.Ordinal));
        }
        Assert.Single(listed, row => row.Contains(number, StringComparison.Ordinal) && row.Contains("Polismyndigheten", StringComparison.Ordinal));

        using var client = site.Client(Police);
        var seen = new List<JsonNode>();
        for (string? after = ""; after is not null;)
        {
            var answer = await client.GetFromJsonAsync<JsonNode>(
                $"/api/v1/contradictions?rule=JOURNEY-UNORDERED&limit=2{(after == "" ? "" : "&after=" + Uri.EscapeDataString(after))}", Stop);
            seen.AddRange(answer!["contradictions"]!.AsArray()!);
            after = answer["next"]?.GetValue<string>();
        }
        Assert.Single(seen, node => node["subject"]!.GetValue<string>() == number && node["owner"]!.GetValue<string>() == "Polismyndigheten");
        Assert.Equal(seen.Count, seen.Select(node => node["subject"]!.GetValue<string>() + node["entries"]).Distinct().Count());
    }

    [Fact]
    public async Task It_is_not_told_to_those_who_may_not_know_of_the_case_and_the_register_verifies_with_it()
    {
        var number = await site.Send("2026-06-01", [.. PageCase.Enforceable, new DecisionServed(Samsyn.Register.ServiceManner.Personal)]);
        await site.Send(number, "2026-05-01", Agency.Migrationsverket, new DecisionServed(ServiceManner.Personal)); // before it was made
        async Task<bool> IsListed(string role)
        {
            using var client = site.Client(role);
            var answer = await client.GetFromJsonAsync<JsonNode>("/api/v1/contradictions?rule=SERVED-BEFORE-MADE&limit=500", Stop);
            return answer!["contradictions"]!.AsArray().Any(node => node!["subject"]!.GetValue<string>() == number);
        }
        Assert.True(await IsListed("Migrationsverket:CaseOfficer"));
        Assert.False(await IsListed(Police));
        Assert.False(await IsListed("Kriminalvarden:TransportPlanner"));
    }

    [Fact]
    public async Task A_figure_tells_how_many_rest_on_it()
    {
        using var police = await site.Visit(Visitor.Migration);
        var links = (await police.Page("/resultat?ar=2025")).QuerySelectorAll("a").Select(link => link.GetAttribute("href")!)
            .Where(href => href.Contains("motstridiga=ja", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(links); // the practice population has them
        Assert.NotEmpty((await police.Page(links[0])).QuerySelectorAll("tbody tr"));
        Assert.All(Contradiction.Rules.Where(rule => rule.BearsOnResults), rule => Assert.Equal(SubjectKind.Case, rule.About));
    }
}
