using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Samsyn.Web.Storage;

namespace Samsyn.Web.SignIn;

internal sealed class OidcOptions : OAuthOptions
{
    public OidcOptions()
    {
        // What is required before the provider's own addresses are known; each sign-in starts by asking for those.
        AuthorizationEndpoint = TokenEndpoint = "https://discovery.invalid/";
        UsePkce = true;
        CorrelationCookie.SameSite = SameSiteMode.Lax; // the one way back that another site leads to
        CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    public ProviderTokens Tokens { get; set; } = default!;
}

/// <summary>
/// OpenID Connect, the code flow with PKCE, on the framework's OAuth handler: state, correlation and the code's exchange are its; the
/// provider's addresses and keys are discovered, and the ID token is judged by <see cref="ProviderTokens"/>.
/// </summary>
internal sealed class OidcHandler(IOptionsMonitor<OidcOptions> options, ILoggerFactory logger, UrlEncoder encoder, SigningIn signingIn) : OAuthHandler<OidcOptions>(options, logger, encoder)
{
    public const string Nonce = "nonce", Again = "again";

    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(30);

    private OpenIdConnectConfiguration published = default!;
    private Person? person;

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await Discover();
        properties.Items[Nonce] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        properties.IssuedUtc = TimeProvider.GetUtcNow();
        await base.HandleChallengeAsync(properties);
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var url = QueryHelpers.AddQueryString(base.BuildChallengeUrl(properties, redirectUri), Nonce, properties.Items[Nonce]!);
        if (!properties.Items.ContainsKey(Again)) return url;
        url = QueryHelpers.AddQueryString(url, new Dictionary<string, string?> { ["prompt"] = "login", ["max_age"] = "0" });
        return Options.Tokens.Provider.StepUpAcr is { Count: > 0 } strengths ? QueryHelpers.AddQueryString(url, "acr_values", string.Join(' ', strengths)) : url;
    }

    /// <summary>The way back from the provider: a session and a page of ours, or a refusal; never anything else.</summary>
    public override async Task<bool> HandleRequestAsync()
    {
        if (!await ShouldHandleRequestAsync()) return false;
        if (!signingIn.MayTry(Context))
        {
            await signingIn.TooMany(Context);
            return true;
        }
        try
        {
            if (!HttpMethods.IsGet(Request.Method)) throw new SignInRefusedException("state");
            await Discover();
            if (Request.Query["iss"] is [{ } issuer] ? issuer != published.Issuer : published.AuthorizationResponseIssParameterSupported && Request.Query["error"].Count == 0)
                throw new SignInRefusedException("issuer"); // RFC 9207: the answer to another provider's question
            var result = await HandleRemoteAuthenticateAsync();
            if (result is not { Succeeded: true, Ticket.Properties: { } properties } || person is null)
                throw result.Failure as SignInRefusedException ?? new SignInRefusedException(Request.Query.ContainsKey("error") ? "provider" : result.Properties is null || result.Failure?.Message == "Correlation failed." ? "state" : "code");
            await signingIn.Finish(Context, person, properties);
        }
        catch (SignInRefusedException refused)
        {
            await signingIn.Refuse(Context, Options.Tokens.Provider, refused);
        }
        catch (HttpRequestException)
        {
            await signingIn.Refuse(Context, Options.Tokens.Provider, new("unreachable"));
        }
        return true;
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        if (!tokens.Response!.RootElement.TryGetProperty("id_token", out var token) || token.GetString() is not { } idToken) throw new SignInRefusedException("token");
        var read = await Options.Tokens.IdToken(idToken, properties.Items[Nonce]!, Context.RequestAborted);
        var provider = Options.Tokens.Provider;
        Func<string, IReadOnlyList<string>> claims = name => ProviderTokens.Values(read, name);
        if (claims(provider.RoleClaim).Count == 0 && published.UserInfoEndpoint is { Length: > 0 } address && tokens.AccessToken is { } access)
        {
            var told = await UserInfo(address, access);
            if (!told.TryGetProperty("sub", out var sub) || sub.GetString() != read.Subject) throw new SignInRefusedException("subject");
            claims = name => ProviderTokens.Values(read, name) is { Count: > 0 } inToken ? inToken : Values(told, name);
        }
        person = Options.Tokens.Person(read, claims);
        if (properties.Items.ContainsKey(Again) && !(person.AuthenticatedAt >= properties.IssuedUtc - Slack))
            throw new SignInRefusedException("again") { Person = person };
        return new(new ClaimsPrincipal(identity), properties, Scheme.Name);
    }

    private async Task<JsonElement> UserInfo(string address, string accessToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", accessToken) } };
        using var response = await Backchannel.SendAsync(request, Context.RequestAborted);
        if (!response.IsSuccessStatusCode || response.Content.Headers.ContentType?.MediaType != "application/json") throw new SignInRefusedException("token");
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Context.RequestAborted));
        return document.RootElement.Clone();
    }

    private static IReadOnlyList<string> Values(JsonElement claims, string name) => !claims.TryGetProperty(name, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(one => one.ToString())] : [value.ToString()];

    private async Task Discover()
    {
        try
        {
            published = await Options.Tokens.Discover(Context.RequestAborted);
        }
        catch (InvalidOperationException)
        {
            throw new SignInRefusedException("unreachable");
        }
        if (published.Issuer != Options.Tokens.Provider.Issuer.OriginalString) throw new SignInRefusedException("issuer");
        (Options.AuthorizationEndpoint, Options.TokenEndpoint) = (published.AuthorizationEndpoint, published.TokenEndpoint);
    }
}
