using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Samsyn.Register;
using Samsyn.Tests.Pages;
using Samsyn.Tests.Storage;
using Samsyn.Web;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Hosting;

/// <summary>What a node says of itself, and what those who use it are told, while the database is away.</summary>
public sealed class HealthTests(OutageTests.OwnServer own) : IClassFixture<OutageTests.OwnServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_node_is_ready_when_all_is_well_and_every_loop_that_cannot_go_on_is_named()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await WithCases(database);
        await using var node = await Node.Serve(database);
        await node.BecomesReady();

        var loops = node.Services.GetServices<Loop>().ToList();
        Assert.Equal(["Flödets bevakning", "Frigörandet av stoppade platser", "Kontrollpunkterna", "Läsloggens skrivare",
            "Omprövningen av vad lagen säger", "Registrets skrivare", "Sidornas liveuppdatering"],
            loops.Select(loop => loop.Name).Order(StringComparer.Ordinal));
        foreach (var loop in loops) loop.End(new IOException("ended by the test"));

        await Within.Until(30, "every loop to be named", async () =>
        {
            var (status, said) = await node.Ready();
            return status == HttpStatusCode.ServiceUnavailable && loops.TrueForAll(loop => said.Contains(loop.Name, StringComparison.Ordinal));
        });
        Assert.DoesNotContain("Registret:", (await node.Ready()).Said, StringComparison.Ordinal); // it can still be read
    }

    [Fact]
    public async Task While_the_database_is_away_readiness_says_so_and_an_act_is_refused_whole()
    {
        using var database = await own.Create();
        var (byPage, byApi) = await WithCases(database);
        await using var node = await Node.Serve(database);
        await node.BecomesReady();
        using var visitor = await node.Visit(Visitor.Migration);
        var form = await Act(visitor);
        var command = new Command(Guid.NewGuid());
        using var machine = node.Client(Visitor.Migration);

        await own.Server.Stop();
        await Within.Until(30, "the node to say that it is not ready", async () => await node.Ready() is (HttpStatusCode.ServiceUnavailable, var said)
            && new[] { "Registret:", "Registrets skrivare:", "Läsloggens skrivare:" }.All(name => said.Contains(name, StringComparison.Ordinal)));
        using (var answer = await Within.Seconds(60, "the page's answer", visitor.Post(byPage, form)))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            var page = await Visitor.Read(await answer.Content.ReadAsStringAsync(Stop));
            Assert.Equal("Registret kan inte nås just nu", page.QuerySelector("h1")!.TextContent);
            Assert.Contains("Inget du skickade har sparats.", page.Body!.TextContent, StringComparison.Ordinal);
        }
        using (var answer = await Within.Seconds(60, "the API's answer", machine.PostAsJsonAsync($"/api/v1/cases/{byApi}/acts", command, Stop)))
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"),
                (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
            Assert.Equal("Registret kan inte nås just nu.",
                (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!["title"]!.GetValue<string>());
        }

        // Who waits for news tries again without any: no entry comes before the node is ready, and it is ready when all work again.
        var freeing = node.Services.GetServices<Loop>().Single(loop => loop.Name == "Frigörandet av stoppade platser");
        await Within.Until(60, "the freeing of seats to fail", () => Task.FromResult(!freeing.State.IsWorking));
        var first = freeing.State.Problem;
        await Within.Until(15, "the freeing of seats to try again", () => Task.FromResult(freeing.State.Problem != first));

        await own.Server.Start();
        await node.BecomesReady();
        Assert.Equal((3, 3), ((await database.Reader.Entries(byPage)).Count, (await database.Reader.Entries(byApi)).Count));
        using (var answer = await visitor.Post(byPage, form)) Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        using (var answer = await machine.PostAsJsonAsync($"/api/v1/cases/{byApi}/acts", command, Stop)) Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal((4, 4), ((await database.Reader.Entries(byPage)).Count, (await database.Reader.Entries(byApi)).Count));
    }

    [Fact]
    public async Task An_act_of_which_it_is_not_known_whether_it_was_saved_is_told_as_such_and_taken_once()
    {
        await Task.WhenAll(Cut(async (node, number, proxy) =>
        {
            using var visitor = await node.Visit(Visitor.Migration);
            var form = await Act(visitor);
            proxy.CutNext(Storage.Cut.Away);
            using (var answer = await Within.Seconds(60, "the page's answer", visitor.Post(number, form)))
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
                var page = await Visitor.Read(await answer.Content.ReadAsStringAsync(Stop));
                Assert.Contains("Det gick inte att få veta om det du skickade hann sparas", page.Body!.TextContent, StringComparison.Ordinal);
                Assert.DoesNotContain("Inget du skickade har sparats", page.Body.TextContent, StringComparison.Ordinal);
            }
            proxy.Open();
            await node.BecomesReady();
            using (var answer = await visitor.Post(number, form)) Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }), Cut(async (node, number, proxy) =>
        {
            using var machine = node.Client(Visitor.Migration);
            var (path, command) = ($"/api/v1/cases/{number}/acts", new Command(Guid.NewGuid()));
            proxy.CutNext(Storage.Cut.Away);
            using (var answer = await Within.Seconds(60, "the API's answer", machine.PostAsJsonAsync(path, command, Stop)))
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
                Assert.Contains("Det är inte känt om anropet hann sparas",
                    (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
            }
            proxy.Open();
            await node.BecomesReady();
            using var again = await machine.PostAsJsonAsync(path, command, Stop);
            Assert.True((await again.Content.ReadFromJsonAsync<JsonNode>(Stop))!["known"]!.GetValue<bool>());
        }));

        async Task Cut(Func<Node, string, CommitProxy, Task> send)
        {
            await using var proxy = new CommitProxy($"{own.Server.Folder}/.s.PGSQL.5432", _ => Task.CompletedTask) { Only = "INSERT INTO entries" };
            using var database = await own.Create(proxy.Connection);
            var (number, _) = await WithCases(database);
            await using var node = await Node.Serve(database);
            await node.BecomesReady();
            await send(node, number, proxy);
            Assert.False(proxy.IsCutting);
            Assert.Equal(4, (await database.Reader.Entries(number)).Count);
        }
    }

    /// <summary>Two enforceable cases in a practice register.</summary>
    private static async Task<(string, string)> WithCases(TestDatabase database)
    {
        await using var writer = await database.Open();
        await writer.MarkPractice("2026-11-22");
        var numbers = new[] { $"MIG-{Guid.NewGuid():N}"[..20], $"MIG-{Guid.NewGuid():N}"[..20] };
        foreach (var number in numbers)
            await writer.Load([.. PageCase.Enforceable.Select((fact, minute) => new Entry(Guid.NewGuid(), number, Agency.Migrationsverket, null, null,
                new Moment(new DateOnly(2026, 6, 1)), new(2026, 6, 1, 10, minute, 0, TimeSpan.Zero), fact))]);
        return (numbers[0], numbers[1]);
    }

    /// <summary>The form of an act, with a token that is fetched while the register can be reached.</summary>
    private static async Task<Dictionary<string, string>> Act(Visitor visitor) => new()
    {
        ["_handler"] = "HandOver",
        ["id"] = $"{Guid.NewGuid()}",
        ["version"] = "3",
        ["ground"] = "Absconded",
        ["missingBecause"] = "Ambassaden svarar inte.",
        ["__RequestVerificationToken"] =
            (await visitor.Page("/")).QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")!.Value,
    };

    /// <summary>The same act, as a system sends it.</summary>
    private sealed record Command(Guid Id)
    {
        public string Act { get; } = "HandOver";
        public int ExpectedVersion { get; } = 3;
        public object Data { get; } = new { ground = "Absconded", missingBecause = "Ambassaden svarar inte." };
    }

    /// <summary>A node of the site over a register of its own.</summary>
    private sealed class Node(OpenedRegister register, WebApplication site) : IAsyncDisposable
    {
        private readonly HttpClient client = new() { BaseAddress = new(site.Urls.First()) };

        public IServiceProvider Services => site.Services;

        public static async Task<Node> Serve(TestDatabase database)
        {
            var register = await OpenedRegister.ToServe(database.Address, database.Database.Keys.Address);
            var site = Site.Build(register, "http://127.0.0.1:0");
            await site.StartAsync(Stop);
            return new(register, site);
        }

        public async Task<(HttpStatusCode Status, string Said)> Ready()
        {
            using var answer = await client.GetAsync("/health/ready", Stop);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
        }

        public Task BecomesReady() =>
            Within.Until(60, "the node to be ready", async () => await Ready() is (HttpStatusCode.OK, "ready"));

        public async Task<Visitor> Visit(string role)
        {
            var visitor = new Visitor(client.BaseAddress!);
            await visitor.SignIn(role);
            return visitor;
        }

        public HttpClient Client(string role) =>
            new() { BaseAddress = client.BaseAddress, DefaultRequestHeaders = { { "Authorization", $"Bearer ovning:{role}" } } };

        public async ValueTask DisposeAsync()
        {
            client.Dispose();
            await site.DisposeAsync();
            await register.DisposeAsync();
        }
    }
}
