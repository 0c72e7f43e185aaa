using System.Globalization;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Web.SignIn;

/// <summary>The sign-in, or the token, is refused; <see cref="Why"/> is one of a fixed list of words.</summary>
internal sealed class SignInRefusedException(string why) : Exception(why)
{
    public string Why { get; } = why;
    public SignedInPerson? Person { get; init; }
}

/// <summary>A provider as it publishes itself, its addresses and its keys, and the rules by which what it signs is judged.</summary>
internal sealed class ProviderTokens
{
    // Asymmetric only: with a shared secret, or with none, anyone who holds what is public could sign.
    public static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    private const string BackChannelLogout = "http://schemas.openid.net/event/backchannel-logout";

    /// <exception cref="CommandException">The client's key cannot be read.</exception>
    public ProviderTokens(Provider provider)
    {
        Provider = provider;
        Key = provider.ClientKeyFile is { } file ? ClientKey.Load(provider, file) : null;
        Discovery = new(provider.Issuer.OriginalString.TrimEnd('/') + "/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(new HttpClient { Timeout = TimeSpan.FromSeconds(5) }) { RequireHttps = !provider.Issuer.IsLoopback });
    }

    public Provider Provider { get; }

    /// <summary>With which Samsyn proves who it is to the provider; null when it does so with a secret.</summary>
    public ClientKey? Key { get; }

    /// <summary>Read when first asked for, kept, and read anew when a token names a key that is not there.</summary>
    public ConfigurationManager<OpenIdConnectConfiguration> Discovery { get; }

    /// <exception cref="SignInRefusedException">The provider does not answer, or calls itself something else.</exception>
    public async Task<OpenIdConnectConfiguration> Published(CancellationToken stop)
    {
        try
        {
            var published = await Discovery.GetConfigurationAsync(stop);
            return published.Issuer == Provider.Issuer.OriginalString ? published : throw new SignInRefusedException("issuer");
        }
        catch (InvalidOperationException)
        {
            throw new SignInRefusedException("unreachable");
        }
    }

    /// <param name="types">The <c>typ</c> it must say it is; without any, whatever it says.</param>
    public TokenValidationParameters Rules(string audience, params string[] types) => new()
    {
        ValidIssuer = Provider.Issuer.OriginalString,
        ValidAudience = audience,
        ConfigurationManager = Discovery,
        ValidAlgorithms = Algorithms,
        ValidTypes = types is [] ? null : types,
        ClockSkew = TimeSpan.FromSeconds(30),
    };

    /// <summary>The logout token of a provider that ends sessions by itself (OpenID Connect Back-Channel Logout 1.0).</summary>
    /// <returns>The session and the subject that it names; at least one of them.</returns>
    /// <exception cref="SignInRefusedException">It is not one.</exception>
    public async Task<(string? Session, string? Subject)> LogoutToken(string token, CancellationToken stop)
    {
        await Published(stop);
        var result =
            await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, Rules(Provider.ClientId, "logout+jwt", "JWT"));
        if (result is not { IsValid: true, SecurityToken: JsonWebToken read }) throw new SignInRefusedException(Why(result.Exception));
        var isOfLogout = read.TryGetPayloadValue<JsonElement>("events", out var events) && events.TryGetProperty(BackChannelLogout, out _);
        var (session, subject) = (Text(read, "sid"), Text(read, "sub"));
        if (!isOfLogout || Text(read, "nonce") is not null || session is null && subject is null) throw new SignInRefusedException("type");
        return (session, subject is null ? null : Provider.Subject(subject));
    }

    /// <returns>A claim as text; null when it is missing or empty.</returns>
    public static string? Text(JsonWebToken token, string name) =>
        token.TryGetPayloadValue<object>(name, out var value)
            && Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    /// <summary>The word for what is wrong with a token, as the log has it.</summary>
    public static string Why(Exception? failure) => failure switch
    {
        SignInRefusedException refused => refused.Why,
        SecurityTokenInvalidIssuerException => "issuer",
        SecurityTokenInvalidAudienceException => "audience",
        SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException
            or SecurityTokenNotYetValidException or SecurityTokenNoExpirationException => "lifetime",
        SecurityTokenInvalidAlgorithmException => "algorithm",
        SecurityTokenInvalidTypeException => "type",
        SecurityTokenInvalidSignatureException => "signature",
        _ => "token",
    };
}
