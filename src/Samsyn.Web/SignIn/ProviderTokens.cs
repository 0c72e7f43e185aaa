using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Samsyn.Secrecy;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Web.SignIn;

/// <summary>The sign-in, or the token, is refused; <see cref="Why"/> is one of a fixed list of words.</summary>
internal sealed class SignInRefusedException(string why) : Exception(why)
{
    public string Why { get; } = why;
    public Person? Person { get; init; }
}

/// <summary>A provider with its published keys: judges the tokens it has issued.</summary>
internal sealed class ProviderTokens
{
    // Asymmetric only: with a shared secret, or with none, anyone who holds what is public could sign.
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    private readonly ConfigurationManager<OpenIdConnectConfiguration> discovery;
    private readonly TimeProvider clock;

    public ProviderTokens(Provider provider, TimeProvider clock)
    {
        (Provider, this.clock) = (provider, clock);
        discovery = new(provider.Issuer.OriginalString.TrimEnd('/') + "/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(new HttpClient { Timeout = TimeSpan.FromSeconds(5) }) { RequireHttps = !provider.Issuer.IsLoopback });
    }

    public Provider Provider { get; }

    public Task<OpenIdConnectConfiguration> Discover(CancellationToken stop) => discovery.GetConfigurationAsync(stop);

    /// <summary>The claims of an ID token for this sign-in.</summary>
    /// <exception cref="SignInRefusedException">It is not one.</exception>
    public async Task<JsonWebToken> IdToken(string token, string nonce, CancellationToken stop)
    {
        var read = await Validate(token, Provider.ClientId, null, stop);
        if (Text(read, "nonce") != nonce) throw new SignInRefusedException("nonce");
        if (read.Audiences.Count() > 1 && Text(read, "azp") != Provider.ClientId) throw new SignInRefusedException("audience");
        return read;
    }

    /// <summary>The agency's system that an access token was issued to.</summary>
    /// <exception cref="SignInRefusedException">It is not one, or not to a system that is let in.</exception>
    public async Task<Viewer> Machine(string token, CancellationToken stop)
    {
        if (Provider.ApiAudience is not { } audience) throw new SignInRefusedException("audience");
        // RFC 9068: only what says it is an access token, so that an ID token never passes for one.
        var read = await Validate(token, audience, ["at+jwt", "application/at+jwt"], stop);
        if (Text(read, "client_id") is not { } client || !Provider.Machines.TryGetValue(client, out var role)) throw new SignInRefusedException("client");
        if (Text(read, "sub") is { } sub && sub != client) throw new SignInRefusedException("client"); // a person's token, in a system's hands
        return new Viewer(Provider.Subject(client), client, Provider.Agency, role, null);
    }

    /// <summary>The logout token of a provider that ends sessions by itself (OpenID Connect Back-Channel Logout 1.0).</summary>
    /// <returns>The session and the subject that it names; at least one of them.</returns>
    /// <exception cref="SignInRefusedException">It is not one.</exception>
    public async Task<(string? Session, string? Subject)> LogoutToken(string token, CancellationToken stop)
    {
        var read = await Validate(token, Provider.ClientId, ["logout+jwt", "JWT"], stop);
        if (!read.TryGetPayloadValue<System.Text.Json.JsonElement>("events", out var events) || !events.TryGetProperty("http://schemas.openid.net/event/backchannel-logout", out _) || Text(read, "nonce") is not null)
            throw new SignInRefusedException("type");
        var (session, subject) = (Text(read, "sid"), Text(read, "sub"));
        return session is null && subject is null ? throw new SignInRefusedException("type") : (session, subject is null ? null : Provider.Subject(subject));
    }

    /// <summary>Who the claims say someone is, at this provider's agency.</summary>
    public Person Person(JsonWebToken idToken, Func<string, IReadOnlyList<string>> claim)
    {
        var sub = Text(idToken, "sub") ?? throw new SignInRefusedException("subject");
        return new Person(Provider.Subject(sub), First(claim(Provider.NameClaim)) ?? sub, Provider.Agency, First(claim(Provider.UnitClaim)),
            [.. claim(Provider.RoleClaim).Select(Provider.RoleOf).OfType<Role>().Distinct().Order()], Provider.Name, Text(idToken, "sid"), ProvedAt(idToken));
    }

    /// <summary>
    /// When they last proved who they are, as strongly as step-up asks; never when the token does not say. A time ahead of our clock is now, so
    /// that a provider whose clock is wrong keeps nobody fresh.
    /// </summary>
    private DateTimeOffset ProvedAt(JsonWebToken idToken)
    {
        if (!idToken.TryGetPayloadValue<long>("auth_time", out var seconds) || seconds < 0 || Provider.StepUpAcr.Count > 0 && !Provider.StepUpAcr.Contains(Text(idToken, "acr") ?? "")) return DateTimeOffset.UnixEpoch;
        var now = clock.GetUtcNow();
        return seconds >= now.ToUnixTimeSeconds() ? now : DateTimeOffset.FromUnixTimeSeconds(seconds);
    }

    private async Task<JsonWebToken> Validate(string token, string audience, string[]? types, CancellationToken stop)
    {
        for (var isAgain = false; ; isAgain = true)
        {
            var published = await discovery.GetConfigurationAsync(stop);
            var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, new TokenValidationParameters
            {
                ValidIssuer = Provider.Issuer.OriginalString,
                ValidAudience = audience,
                IssuerSigningKeys = published.SigningKeys,
                ValidAlgorithms = Algorithms,
                ValidTypes = types,
                RequireSignedTokens = true,
                RequireExpirationTime = true,
                RequireAudience = true,
                ClockSkew = Skew,
                LifetimeValidator = (from, until, _, parameters) =>
                    until is { } end && end + parameters.ClockSkew > clock.GetUtcNow().UtcDateTime && (from is not { } start || start - parameters.ClockSkew <= clock.GetUtcNow().UtcDateTime),
            });
            if (result is { IsValid: true, SecurityToken: JsonWebToken valid }) return valid;
            if (result.Exception is SecurityTokenSignatureKeyNotFoundException && !isAgain)
            {
                discovery.RequestRefresh(); // the provider may have changed its keys
                continue;
            }
            throw new SignInRefusedException(result.Exception switch
            {
                SecurityTokenInvalidIssuerException => "issuer",
                SecurityTokenInvalidAudienceException => "audience",
                SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNotYetValidException or SecurityTokenNoExpirationException => "lifetime",
                SecurityTokenInvalidAlgorithmException => "algorithm",
                SecurityTokenInvalidTypeException => "type",
                SecurityTokenInvalidSignatureException => "signature",
                _ => "token",
            });
        }
    }

    /// <returns>Every value of a claim, whether it holds one or a list.</returns>
    public static IReadOnlyList<string> Values(JsonWebToken token, string name) => [.. token.Claims.Where(claim => claim.Type == name).Select(claim => claim.Value)];

    private static string? Text(JsonWebToken token, string name) => token.TryGetPayloadValue<object>(name, out var value) && Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    private static string? First(IReadOnlyList<string> values) => values is [{ Length: > 0 } text, ..] ? text.Length > 100 ? text[..100] : text : null;
}
