using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Samsyn.Register;

namespace Samsyn.Tests.SignIn;

public sealed class AccessTokenTests(SignInSite site) : IClassFixture<SignInSite>
{
    private const string System = TestProvider.Migration + "-system";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_agencys_system_sends_its_own_entries_and_no_other_agencys()
    {
        var token = await Issued();
        var own = new Entry(Guid.NewGuid(), "MIG-TOKEN-1", Agency.Migrationsverket, null, null, new Moment(new DateOnly(2024, 1, 2)),
            new DateTimeOffset(2024, 1, 2, 9, 0, 0, TimeSpan.Zero), new CaseRegistered(DecisionKind.Removal));

        Assert.Equal(HttpStatusCode.OK, await Send(token, own));
        Assert.Equal(HttpStatusCode.UnprocessableEntity,
            await Send(token, own with { Id = Guid.NewGuid(), Subject = "POL-TOKEN-1", Agency = Agency.Polismyndigheten }));
        Assert.Equal(HttpStatusCode.OK, await Get(token, "/api/v1/cases/MIG-TOKEN-1"));
        Assert.Equal(HttpStatusCode.NotFound, await Get(token, "/api/v1/cases/POL-TOKEN-1"));
    }

    [Theory]
    [InlineData("expired", "lifetime")]
    [InlineData("not-yet", "lifetime")]
    [InlineData("no-expiry", "lifetime")]
    [InlineData("audience", "audience")]
    [InlineData("issuer", "issuer")]
    [InlineData("key", "signature")]
    [InlineData("none", "signature")]
    [InlineData("symmetric", "signature")]
    [InlineData("type", "type")]
    [InlineData("person", "client")]
    [InlineData("client", "client")]
    public async Task A_token_that_is_not_for_this_opens_nothing_and_is_logged(string forged, string why)
    {
        using var provider = new HttpClient();
        var good = await provider.GetStringAsync($"{TestProvider.Issuer(TestProvider.Migration)}forge?how=good", Stop);
        var token = await provider.GetStringAsync($"{TestProvider.Issuer(TestProvider.Migration)}forge?how={forged}", Stop);
        var before = (await site.Events(null, why)).Count;

        Assert.Equal(HttpStatusCode.OK, await Get(good, "/api/v1/results/2024"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Get(token, "/api/v1/results/2024"));
        Assert.True((await site.Events(null, why)).Count > before);
    }

    [Theory]
    [InlineData("ovning:Polismyndigheten:OperationsCoordinator")]
    [InlineData("not.a.token")]
    [InlineData("")]
    public async Task What_is_no_token_opens_nothing(string token) =>
        Assert.Equal(HttpStatusCode.Unauthorized, await Get(token, "/api/v1/results/2024"));

    [Fact]
    public async Task A_token_opens_the_API_and_no_page()
    {
        using var client = Client(await Issued());
        using var answer = await client.GetAsync("/arenden", Stop);

        Assert.StartsWith("/logga-in", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_system_whose_right_is_withdrawn_is_shut_out_at_once()
    {
        using var administrator = await site.Visit("Administrator.boss");
        var token = await Issued();
        var right = new Dictionary<string, string>
        {
            ["subjekt"] =
            $"{TestProvider.Issuer(TestProvider.Migration).OriginalString}|{System}",
            ["namn"] = System
        };
        Assert.Contains(System, (await administrator.Page("/behorigheter/personer")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await Get(token, "/api/v1/entries"));

        await administrator.Submit("/behorigheter/personer", "/behorigheter/personer/dra-in", right);
        Assert.Equal(HttpStatusCode.Unauthorized, await Get(token, "/api/v1/entries"));
        await administrator.Submit("/behorigheter/personer", "/behorigheter/personer/ge-ater", right);
        Assert.Equal(HttpStatusCode.OK, await Get(token, "/api/v1/entries"));
    }

    /// <summary>A token as the provider gives it to the agency's system.</summary>
    private static async Task<string> Issued()
    {
        using var client = new HttpClient();
        using var answer = await client.PostAsync($"{TestProvider.Issuer(TestProvider.Migration)}token", new FormUrlEncodedContent(
            [new("grant_type", "client_credentials"), new("client_id", System), new("client_secret", "not-a-secret"),
                new("scope", "samsyn"), new("resource", TestProvider.ApiAudience)]), Stop);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!["access_token"]!.GetValue<string>();
    }

    private HttpClient Client(string token) => new(new HttpClientHandler { AllowAutoRedirect = false })
    {
        BaseAddress = site.Address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    private async Task<HttpStatusCode> Get(string token, string path)
    {
        using var client = Client(token);
        using var answer = await client.GetAsync(path, Stop);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> Send(string token, Entry entry)
    {
        using var client = Client(token);
        using var answer =
            await client.PostAsJsonAsync("/api/v1/entries", new { entries = new[] { JsonNode.Parse(EntryFormat.Write(entry)) } }, Stop);
        return answer.StatusCode;
    }
}
