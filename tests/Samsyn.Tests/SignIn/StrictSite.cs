using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Samsyn.Tests.Storage;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.SignIn;

/// <summary>
/// A site whose provider takes a client only by its key and binds the tokens of machines; behind a proxy that hands over certificates.
/// </summary>
public sealed class StrictSite : IAsyncLifetime
{
    public const string CertificateHeader = "x-client-cert";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("samsyn-");
    private TestDatabase database = default!;
    private OpenedRegister register = default!;
    private Microsoft.AspNetCore.Builder.WebApplication site = default!;

    public Uri Address { get; private set; } = default!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using (await database.Open()) { }
        (register, site, Address) = await SignInSite.Start(database, new()
        {
            Limits = new() { RefusedPerAddressAndMinute = 10_000 },
            Proxies = ["127.0.0.1"],
            ClientCertificateHeader = CertificateHeader,
            Providers = [await TestProvider.StrictProvider(Path.Combine(folder.FullName, "client.pem"), TokenBinding.None),
                .. await TestProvider.Providers()],
        });
    }

    /// <summary>The security events with a detail: how many there are.</summary>
    public async Task<int> Refused(string detail)
    {
        await using var connection = await database.Database.OpenForReading();
        const string sql = "SELECT kind FROM security_events WHERE detail = @detail";
        return (await connection.Query(sql, row => row.GetString(0), ("@detail", detail))).Count;
    }

    public async ValueTask DisposeAsync()
    {
        await site.StopAsync();
        await site.DisposeAsync();
        await register.DisposeAsync();
        database.Dispose();
        folder.Delete(recursive: true);
    }
}

/// <summary>An agency's system that holds a key, or a certificate, and gets tokens bound to it.</summary>
internal sealed class BoundSystem : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly HttpClient http = new();

    /// <summary>A proof of the key for one call (RFC 9449).</summary>
    public string Proof(string method, string address, string? token, Action<Dictionary<string, object>>? change = null, string type = "dpop+jwt")
    {
        var jwk = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(key));
        var claims = new Dictionary<string, object>
        {
            ["htm"] = method,
            ["htu"] = address,
            ["iat"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
            ["jti"] = Guid.NewGuid().ToString(),
        };
        if (token is not null) claims["ath"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
        change?.Invoke(claims);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Claims = claims,
            TokenType = type,
            SigningCredentials = new(new ECDsaSecurityKey(key), SecurityAlgorithms.EcdsaSha256),
            AdditionalHeaderClaims = new Dictionary<string, object>
            {
                ["jwk"] = new Dictionary<string, object> { ["kty"] = jwk.Kty, ["crv"] = jwk.Crv, ["x"] = jwk.X, ["y"] = jwk.Y },
            },
        });
    }

    public Task<string> TokenByKey()
    {
        var address = $"{TestProvider.Issuer(TestProvider.Strict)}token";
        return Token($"{TestProvider.Strict}-system", address, request => request.Headers.Add("DPoP", Proof("POST", address, null)));
    }

    public Task<string> TokenByCertificate(X509Certificate2 certificate) =>
        Token($"{TestProvider.Strict}-mtls", $"{TestProvider.Issuer(TestProvider.Strict)}token",
            request => request.Headers.Add(StrictSite.CertificateHeader, Convert.ToBase64String(certificate.RawData)));

    private async Task<string> Token(string client, string address, Action<HttpRequestMessage> prove)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent([
                new("grant_type", "client_credentials"), new("client_id", client), new("client_secret", "not-a-secret"),
                new("scope", "samsyn"), new("resource", TestProvider.ApiAudience)]),
        };
        prove(request);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var said = (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
        return said["access_token"]?.GetValue<string>() ?? throw new InvalidOperationException(said.ToJsonString());
    }

    public static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = DateTimeOffset.UtcNow;
        return new CertificateRequest("CN=system", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    public async Task<(System.Net.HttpStatusCode Status, string? Challenge)> Get(
        Uri address, string scheme, string token, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Authorization = new(scheme, token) } };
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, answer.Headers.WwwAuthenticate.FirstOrDefault()?.ToString());
    }

    public void Dispose()
    {
        key.Dispose();
        http.Dispose();
    }
}
