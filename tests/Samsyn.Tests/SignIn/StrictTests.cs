using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Web;
using Samsyn.Tests.Pages;
using Samsyn.Tests.Storage;
using Samsyn.Web.Hosting;

namespace Samsyn.Tests.SignIn;

/// <summary>
/// What a provider demands that holds to FAPI 2.0: the client's key, pushed requests, and tokens that are of use only to who holds them.
/// </summary>
public class StrictTests(StrictSite site) : IClassFixture<StrictSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Uri Entries => new(site.Address, "/api/v1/entries");

    [Fact]
    public async Task A_person_signs_in_where_the_client_proves_itself_by_a_key_and_the_request_is_pushed()
    {
        using var visitor = new Visitor(site.Address);
        var (answer, way) = await visitor.SignInAt(TestProvider.Strict, "TransportPlanner.kim");
        var asked = HttpUtility.ParseQueryString(way[1].Query);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("urn:ietf:params:oauth:request_uri:", asked["request_uri"], StringComparison.Ordinal);
        Assert.Null(asked["nonce"]); // nothing of the request goes through the browser
        Assert.Null(asked["redirect_uri"]);
        Assert.Contains("Kriminalvården", (await visitor.Page("/regler")).QuerySelector(".who")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proving_again_is_pushed_too()
    {
        using var visitor = new Visitor(site.Address);
        await visitor.SignInAt(TestProvider.Strict, "Administrator.again");
        visitor.ForgetAtProvider();
        var before = visitor.Secret;
        var (answer, way) = await visitor.SignInAt(TestProvider.Strict, "Administrator.again", isAgain: true);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("prompt", way[1].Query, StringComparison.Ordinal);
        Assert.NotEqual(before, visitor.Secret);
    }

    [Fact]
    public async Task The_clients_public_key_is_published_and_nothing_private_of_it()
    {
        using var client = new HttpClient { BaseAddress = site.Address };
        var keys = (await client.GetFromJsonAsync<JsonNode>($"/logga-in/hos/{TestProvider.Strict}/nycklar", Stop))!["keys"]!.AsArray();
        var none = (await client.GetFromJsonAsync<JsonNode>($"/logga-in/hos/{TestProvider.Police}/nycklar", Stop))!["keys"]!.AsArray();

        Assert.Equal(("EC", "P-256", "ES256", "sig"), (Text("kty"), Text("crv"), Text("alg"), Text("use")));
        Assert.Equal(43, Text("kid").Length);
        Assert.Null(keys[0]!["d"]);
        Assert.Empty(none);

        string Text(string name) => keys.Single()![name]!.GetValue<string>();
    }

    [Fact]
    public async Task A_token_bound_to_a_key_opens_the_API_to_who_holds_it_once_for_each_proof()
    {
        using var system = new BoundSystem();
        var token = await system.TokenByKey();
        var proof = system.Proof("GET", Entries.OriginalString, token);

        Assert.Equal(HttpStatusCode.OK, (await system.Get(Entries, "DPoP", token, ("DPoP", proof))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await system.Get(Entries, "DPoP", token, ("DPoP", proof))).Status); // used
        var next = system.Proof("GET", Entries.OriginalString, token);
        Assert.Equal(HttpStatusCode.OK, (await system.Get(new(Entries, "?after=0"), "DPoP", token, ("DPoP", next))).Status);
    }

    [Theory]
    [InlineData("method")]
    [InlineData("address")]
    [InlineData("another token")]
    [InlineData("old")]
    [InlineData("ahead")]
    [InlineData("no number")]
    [InlineData("type")]
    [InlineData("another key")]
    [InlineData("none")]
    [InlineData("two")]
    public async Task A_proof_that_is_for_something_else_opens_nothing_and_is_logged(string wrong)
    {
        using var system = new BoundSystem();
        using var thief = new BoundSystem();
        var token = await system.TokenByKey();
        var (here, now) = (Entries.OriginalString, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        (string, string)[] headers = wrong switch
        {
            "method" => [("DPoP", system.Proof("POST", here, token))],
            "address" => [("DPoP", system.Proof("GET", new Uri(site.Address, "/api/v1/notifications").OriginalString, token))],
            "another token" => [("DPoP", system.Proof("GET", here, "another"))],
            "old" => [("DPoP", system.Proof("GET", here, token, claims => claims["iat"] = now - 90))],
            "ahead" => [("DPoP", system.Proof("GET", here, token, claims => claims["iat"] = now + 90))],
            "no number" => [("DPoP", system.Proof("GET", here, token, claims => claims.Remove("jti")))],
            "type" => [("DPoP", system.Proof("GET", here, token, type: "JWT"))],
            "another key" => [("DPoP", thief.Proof("GET", here, token))],
            "none" => [],
            _ => [("DPoP", system.Proof("GET", here, token)), ("DPoP", system.Proof("GET", here, token))],
        };
        var before = await site.Refused("proof");

        Assert.Equal(HttpStatusCode.Unauthorized, (await system.Get(Entries, "DPoP", token, headers)).Status);
        Assert.Equal(before + 1, await site.Refused("proof"));
    }

    [Fact]
    public async Task A_bound_token_is_never_taken_as_a_mere_bearers_even_where_none_is_demanded()
    {
        using var system = new BoundSystem();
        using var certificate = BoundSystem.Certificate();
        var before = await site.Refused("binding");

        Assert.Equal(HttpStatusCode.Unauthorized, (await system.Get(Entries, "Bearer", await system.TokenByKey())).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await system.Get(Entries, "Bearer", await system.TokenByCertificate(certificate))).Status);
        Assert.Equal(before + 2, await site.Refused("binding"));
    }

    [Fact]
    public async Task A_token_bound_to_a_certificate_opens_the_API_to_who_shows_it()
    {
        using var system = new BoundSystem();
        using var certificate = BoundSystem.Certificate();
        using var another = BoundSystem.Certificate();
        var token = await system.TokenByCertificate(certificate);

        Assert.Equal(HttpStatusCode.OK, (await Get(Convert.ToBase64String(certificate.RawData))).Status);
        Assert.Equal(HttpStatusCode.OK, (await Get(Uri.EscapeDataString(certificate.ExportCertificatePem()))).Status); // as nginx says it
        Assert.Equal(HttpStatusCode.Unauthorized, (await Get(Convert.ToBase64String(another.RawData))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Get("not a certificate")).Status);

        Task<(HttpStatusCode Status, string?)> Get(string shown) => system.Get(Entries, "Bearer", token, (StrictSite.CertificateHeader, shown));
    }

    [Fact]
    public async Task Where_a_binding_is_demanded_a_token_without_it_opens_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("samsyn-");
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using (await database.Open()) { }
        var provider = await TestProvider.StrictProvider(Path.Combine(folder.FullName, "client.pem"), TokenBinding.DPoP);
        var (register, app, address) = await SignInSite.Start(database, new() { Providers = [provider] });
        await using var _ = register;
        await using var __ = app;
        using var system = new BoundSystem();
        using var certificate = BoundSystem.Certificate();
        using var client = new HttpClient();
        var (here, token) = (new Uri(address, "/api/v1/entries"), await system.TokenByKey());
        var bare = await client.GetStringAsync($"{TestProvider.Issuer(TestProvider.Strict)}forge?how=good", Stop);

        Assert.Equal(HttpStatusCode.OK, (await system.Get(here, "DPoP", token, ("DPoP", system.Proof("GET", here.OriginalString, token)))).Status);
        var (status, challenge) = await system.Get(here, "Bearer", bare);
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.StartsWith("DPoP", challenge, StringComparison.Ordinal);
        // No proxy is named here: what a header says of a certificate is nobody's word.
        var shown = (StrictSite.CertificateHeader, Convert.ToBase64String(certificate.RawData));
        Assert.Equal(HttpStatusCode.Unauthorized, (await system.Get(here, "Bearer", await system.TokenByCertificate(certificate), shown)).Status);
        await app.StopAsync(Stop);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_client_key_that_cannot_be_read_stops_the_start_and_says_which()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "-----BEGIN PRIVATE KEY-----\nbm8=\n-----END PRIVATE KEY-----", Stop);
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using (await database.Open()) { }
        var provider = new Provider("polisen", Samsyn.Register.Agency.Polismyndigheten, new("https://id.example"), "samsyn") { ClientKeyFile = file };

        var refused = await Assert.ThrowsAsync<CommandException>(() => SignInSite.Start(database, new() { Providers = [provider] }));
        Assert.Contains("clientKeyFile", refused.Message, StringComparison.Ordinal);
        Assert.Contains("hemlighet", Why(new() { Providers = [provider with { ClientSecret = "x" }] }), StringComparison.Ordinal);
        Assert.Contains("proxies", Why(new() { ClientCertificateHeader = "x" }), StringComparison.Ordinal);
        File.Delete(file);

        static string Why(SiteSettings settings) => Assert.Throws<CommandException>(() => settings.Check(isPractice: true)).Message;
    }
}
