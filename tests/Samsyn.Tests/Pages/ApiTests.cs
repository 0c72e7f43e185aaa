using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Samsyn.Register;

namespace Samsyn.Tests.Pages;

public sealed class ApiTests(OwnSite site) : IClassFixture<OwnSite>, IDisposable
{
    private readonly HttpClient client =
        new() { BaseAddress = site.Address, DefaultRequestHeaders = { { "Authorization", "Bearer ovning:Polismyndigheten:OperationsCoordinator" } } };

    public void Dispose() => client.Dispose();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entries_are_taken_once_and_the_case_can_be_read()
    {
        var subject = $"POL-{Guid.NewGuid():N}"[..20];
        var batch =
            new { entries = new[] { Json(Make(subject, new CaseRegistered(DecisionKind.PoliceRefusal))), Json(Make(subject, new PersonLocated())) } };

        var first = await client.PostAsJsonAsync("/api/v1/entries", batch, Stop);
        var again = await client.PostAsJsonAsync("/api/v1/entries", batch, Stop);
        var read = await client.GetFromJsonAsync<JsonNode>($"/api/v1/cases/{subject}", Stop);

        Assert.Equal(2, (await first.Content.ReadFromJsonAsync<JsonNode>(Stop))!["taken"]!.GetValue<int>());
        Assert.Equal(2, (await again.Content.ReadFromJsonAsync<JsonNode>(Stop))!["known"]!.GetValue<int>());
        Assert.Equal(2, read!["version"]!.GetValue<int>());
        Assert.Equal("PoliceRefusal", read["decisionKind"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_refused_batch_names_entry_field_reason_and_remedy_and_takes_nothing()
    {
        var subject = $"POL-{Guid.NewGuid():N}"[..20];
        var wrong = Json(Make(subject, new PersonLocated()));
        wrong["case"] = "POL-NEVER-REGISTERED";

        var response = await client.PostAsJsonAsync("/api/v1/entries",
            new { entries = new[] { Json(Make(subject, new CaseRegistered(DecisionKind.PoliceRefusal))), wrong } }, Stop);
        var problem = await response.Content.ReadFromJsonAsync<JsonNode>(Stop);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("entries[1].case", problem!["faults"]![0]!["field"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/api/v1/cases/{subject}", Stop)).StatusCode);
    }

    [Fact]
    public async Task A_case_that_changed_since_it_was_read_is_a_conflict()
    {
        var subject = $"POL-{Guid.NewGuid():N}"[..20];
        await client.PostAsJsonAsync("/api/v1/entries",
            new { entries = new[] { Json(Make(subject, new CaseRegistered(DecisionKind.PoliceRefusal))) } }, Stop);

        var response = await client.PostAsJsonAsync("/api/v1/entries",
            new { entries = new[] { Json(Make(subject, new PersonLocated())) }, expectedVersions = new Dictionary<string, long> { [subject] = 7 } },
            Stop);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    [Theory]
    [InlineData("not json", HttpStatusCode.BadRequest)]
    [InlineData("{\"entries\":[]}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"entries\":[17]}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{}", HttpStatusCode.UnprocessableEntity)]
    public async Task Bad_input_is_a_problem_and_never_an_error(string body, HttpStatusCode expected)
    {
        var response = await client.PostAsync("/api/v1/entries", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Stop);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("/api/v1/cases/MIG-1?asKnownAt=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/results/2024?definition=2022", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/results/2024/figures/no/such", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/nothing", HttpStatusCode.NotFound)]
    public async Task What_cannot_be_answered_is_a_problem(string path, HttpStatusCode expected)
    {
        var response = await client.GetAsync(path, Stop);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_answered()
    {
        using var nobody = new HttpClient { BaseAddress = site.Address };
        foreach (var path in new[] { "/api/v1/entries", "/api/v1/cases/MIG-1", "/api/v1/results/2024" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync(path, Stop)).StatusCode);
        nobody.DefaultRequestHeaders.Add("Authorization", "Bearer ovning:Kriminalvarden:DecisionMaker");
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/api/v1/results/2024", Stop)).StatusCode);
    }

    [Fact]
    public async Task The_figures_of_the_results_and_their_entries_agree()
    {
        var results = await client.GetFromJsonAsync<JsonNode>("/api/v1/results/2024", Stop);
        var figure =
            await client.GetFromJsonAsync<JsonNode>("/api/v1/results/2024/figures/table_1_removal_decisions/Migrationsverket/HomeCountry", Stop);

        Assert.Equal(results!["table_1_removal_decisions"]!["Migrationsverket"]!["HomeCountry"]![2]!.GetValue<int>(),
            figure!["count"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_feed_can_be_followed_from_the_beginning_without_gaps()
    {
        using var client = site.Client(Visitor.Migration);
        long after = 0;
        for (var page = 0; page < 4; page++)
        {
            var feed = await client.GetFromJsonAsync<JsonNode>($"/api/v1/entries?after={after}&limit=100", Stop);
            Assert.Equal(Enumerable.Range((int)after + 1, 100), feed!["entries"]!.AsArray().Select(item => item!["position"]!.GetValue<int>()));
            after = feed["next"]!.GetValue<long>();
        }
    }

    [Fact]
    public async Task The_document_is_OpenAPI_3_1_and_describes_every_operation()
    {
        var document = await client.GetFromJsonAsync<JsonNode>("/api/v1/openapi.json", Stop);

        Assert.StartsWith("3.1", document!["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.All(document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()),
            operation => Assert.NotNull(operation.Value!["summary"]));
    }

    private static JsonNode Json(Entry entry) => JsonNode.Parse(EntryFormat.Write(entry))!;

    private static Entry Make(string subject, Fact fact) =>
        new(Guid.NewGuid(), subject, Agency.Polismyndigheten, null, null,
            new Moment(new DateOnly(2026, 11, 2)), new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero), fact);
}
