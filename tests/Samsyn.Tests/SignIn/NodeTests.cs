using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Samsyn.Tests.Pages;
using Samsyn.Tests.Storage;

namespace Samsyn.Tests.SignIn;

public class NodeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_nodes_over_one_PostgreSQL_take_each_others_sessions_and_forms_and_end_them_at_once()
    {
        using var database = await TestDatabases.Create(TestDatabases.Postgres);
        await using (await database.Open()) { }
        var (firstRegister, firstSite, first) = await SignInSite.Start(database, new());
        await using var _ = firstRegister;
        await using var __ = firstSite;
        var (secondRegister, secondSite, second) = await SignInSite.Start(database, new() { PublicAddress = first });
        await using var ___ = secondRegister;
        await using var ____ = secondSite;

        // One browser, whose requests go to either node; cookies do not tell ports apart.
        using var visitor = new Visitor(first);
        await visitor.SignInAt(TestProvider.Police, "Administrator+EnforcementOfficer.nodes");
        var page = await visitor.Page(new Uri(second, "/logga-in/roll").OriginalString);
        var token = page.QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")!.Value;
        using (var chosen = await visitor.Http.PostAsync(new Uri(first, "/logga-in/roll/valj"),
            new FormUrlEncodedContent([new("roll", "Administrator"), new("__RequestVerificationToken", token)]), Stop))
            Assert.Equal("/behorigheter/personer", chosen.Headers.Location!.ToString());
        foreach (var node in new[] { first, second }) await visitor.Page(new Uri(node, "/behorigheter/personer").OriginalString);

        // A sign-in that begins at one node and comes back to the other.
        using var moved = new Visitor(first);
        var (_, way) = await moved.SignInAt(TestProvider.Police, "EnforcementOfficer.moved", until: "/svar");
        using (var answer = await moved.Http.GetAsync(new Uri(second, way[^1].PathAndQuery), Stop))
            Assert.True(answer.IsSuccessStatusCode, answer.Headers.Location?.ToString());
        Assert.True(await moved.IsSignedIn());
        using var other = new Visitor(second);
        await other.SignInAt(TestProvider.Police, "EnforcementOfficer.other");
        Assert.True(await other.IsSignedIn());

        // Ended at one node, refused at the other.
        var row = (await visitor.Page(new Uri(first, "/behorigheter/personer").OriginalString)).QuerySelectorAll("tbody tr")
            .Single(row => row.TextContent.Contains("EnforcementOfficer.other", StringComparison.Ordinal));
        var form = row.QuerySelector<IHtmlFormElement>("form[action$='avsluta']")!;
        using (await visitor.Http.PostAsync(new Uri(first, "/behorigheter/personer/avsluta"), new FormUrlEncodedContent(
            form.QuerySelectorAll<IHtmlInputElement>("input").Select(input => KeyValuePair.Create(input.Name!, input.Value))), Stop)) { }
        Assert.False(await other.IsSignedIn());

        await Task.WhenAll(firstSite.StopAsync(Stop), secondSite.StopAsync(Stop));
    }
}
