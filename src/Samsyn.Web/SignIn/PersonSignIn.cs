using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Samsyn.Secrecy;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Web.SignIn;

/// <summary>
/// A person's sign-in at their agency's provider, on the framework's OpenID Connect handler: the code flow with PKCE, state, nonce and, where
/// the provider offers it, pushed requests (RFC 9126) are the handler's. Here is what Samsyn asks for and demands besides, and that what comes
/// of it is a session row of ours, or a refusal; never anything else.
/// </summary>
internal sealed partial class PersonSignIn(
    IReadOnlyList<ProviderTokens> providers, SigningIn signingIn, TimeProvider clock, ILogger<PersonSignIn> logger) : OpenIdConnectEvents
{
    /// <summary>In a sign-in's properties: who proves who they are again.</summary>
    public const string Again = "again";

    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(30);

    private ProviderTokens Of(AuthenticationScheme scheme) => providers.Single(tokens => tokens.Provider.Name == scheme.Name);

    public override async Task RedirectToIdentityProvider(RedirectContext context)
    {
        var tokens = Of(context.Scheme);
        await tokens.Published(context.HttpContext.RequestAborted);
        if (!context.Properties.Items.ContainsKey(Again)) return;
        (context.ProtocolMessage.Prompt, context.ProtocolMessage.MaxAge) = ("login", "0");
        if (tokens.Provider.StepUpAcr is { Count: > 0 } strengths) context.ProtocolMessage.AcrValues = string.Join(' ', strengths);
    }

    public override Task PushAuthorization(PushedAuthorizationContext context)
    {
        if (Prove(Of(context.Scheme), context.ProtocolMessage)) context.HandleClientAuthentication();
        return Task.CompletedTask;
    }

    public override Task AuthorizationCodeReceived(AuthorizationCodeReceivedContext context)
    {
        Prove(Of(context.Scheme), context.TokenEndpointRequest!);
        return Task.CompletedTask;
    }

    /// <summary>Signs a request to the provider with the client's key, where it has one.</summary>
    private bool Prove(ProviderTokens tokens, OpenIdConnectMessage request)
    {
        if (tokens.Key is not { } key) return false;
        request.ClientAssertionType = ClientKey.AssertionType;
        request.ClientAssertion = key.Assertion(tokens.Provider.Issuer.OriginalString, clock.GetUtcNow());
        return true;
    }

    public override async Task MessageReceived(MessageReceivedContext context)
    {
        var http = context.HttpContext;
        if (!signingIn.MayTry(http))
        {
            await signingIn.TooMany(http);
            context.HandleResponse();
            return;
        }
        if (!HttpMethods.IsGet(http.Request.Method)) throw new SignInRefusedException("state");
        var published = await Of(context.Scheme).Published(http.RequestAborted);
        var query = http.Request.Query;
        if (query["iss"] is [{ } issuer] ? issuer != published.Issuer
            : published.AuthorizationResponseIssParameterSupported && query["error"].Count == 0)
            throw new SignInRefusedException("issuer"); // RFC 9207: the answer to another provider's question
    }

    public override Task TokenResponseReceived(TokenResponseReceivedContext context)
    {
        // The handler takes an unsigned ID token that comes straight from the provider; nothing else there does.
        if (context.TokenEndpointResponse.IdToken is not { Length: > 0 } token) throw new SignInRefusedException("token");
        return new JsonWebToken(token).IsSigned ? Task.CompletedTask : throw new SignInRefusedException("signature");
    }

    public override Task TokenValidated(TokenValidatedContext context)
    {
        var token = context.SecurityToken;
        if (token.Audiences.Count() > 1 && token.Payload.Azp != Of(context.Scheme).Provider.ClientId) throw new SignInRefusedException("audience");
        return Task.CompletedTask;
    }

    public override Task UserInformationReceived(UserInformationReceivedContext context)
    {
        var told = context.User.RootElement;
        var identity = (ClaimsIdentity)context.Principal!.Identity!;
        var isTheSame = told.TryGetProperty("sub", out var sub) && sub.GetString() == identity.FindFirst("sub")?.Value;
        if (!isTheSame) throw new SignInRefusedException("subject");
        var provider = Of(context.Scheme).Provider;
        // What the ID token says goes before what the provider tells beside it.
        string[] names = [provider.RoleClaim, provider.UnitClaim, provider.NameClaim];
        foreach (var name in names.Where(name => !identity.HasClaim(claim => claim.Type == name)))
            if (told.TryGetProperty(name, out var value)) identity.AddClaims(Values(value).Select(text => new Claim(name, text)));
        return Task.CompletedTask;
    }

    private static IEnumerable<string> Values(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(element => element.ToString()) : [value.ToString()];

    /// <summary>Someone comes back, vouched for: a session is opened.</summary>
    public override async Task TicketReceived(TicketReceivedContext context)
    {
        var provider = Of(context.Scheme).Provider;
        context.HandleResponse();
        try
        {
            var person = Person(provider, context.Principal!);
            if (context.Properties!.Items.ContainsKey(Again) && !(person.AuthenticatedAt >= context.Properties.IssuedUtc - Slack))
                throw new SignInRefusedException("again") { Person = person };
            context.Properties.RedirectUri = context.ReturnUri; // the handler has set it aside
            await signingIn.Finish(context.HttpContext, person, context.Properties);
        }
        catch (SignInRefusedException refused)
        {
            await signingIn.Refuse(context.HttpContext, provider, refused);
        }
    }

    public override async Task RemoteFailure(RemoteFailureContext context)
    {
        var refused = context.Failure switch
        {
            SignInRefusedException known => known,
            _ when context.Request.Query.ContainsKey("error") => new("provider"),
            HttpRequestException or OperationCanceledException => new("unreachable"),
            OpenIdConnectProtocolInvalidNonceException => new("nonce"),
            SecurityTokenException wrong => new(ProviderTokens.Why(wrong)),
            _ when context.Properties is null || context.Failure is AuthenticationFailureException => new("state"),
            _ => new("code"),
        };
        if (refused.Why == "code" && context.Failure?.Data["error"] is string error) ProviderRefused(context.Scheme.Name, error);
        await signingIn.Refuse(context.HttpContext, Of(context.Scheme).Provider, refused);
        context.HandleResponse();
    }

    [LoggerMessage(LogLevel.Warning, "{Provider} refused what Samsyn asked it for: {Error}")]
    private partial void ProviderRefused(string provider, string error);

    /// <summary>Who the claims say someone is, at this provider's agency.</summary>
    private SignedInPerson Person(Provider provider, ClaimsPrincipal claims)
    {
        var sub = claims.FindFirstValue("sub") is { Length: > 0 } said ? said : throw new SignInRefusedException("subject");
        return new(provider.Subject(sub), First(claims, provider.NameClaim) ?? sub, provider.Agency, First(claims, provider.UnitClaim),
            [.. claims.FindAll(provider.RoleClaim).Select(role => provider.RoleOf(role.Value)).OfType<Role>().Distinct().Order()],
            provider.Name, claims.FindFirstValue("sid"), ProvedAt(provider, claims));
    }

    /// <summary>
    /// When they last proved who they are, as strongly as step-up asks; never when the token does not say. A time ahead of our clock is now, so
    /// that a provider whose clock is wrong keeps nobody fresh.
    /// </summary>
    private DateTimeOffset ProvedAt(Provider provider, ClaimsPrincipal claims)
    {
        if (!long.TryParse(claims.FindFirstValue("auth_time"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || provider.StepUpAcr.Count > 0 && !provider.StepUpAcr.Contains(claims.FindFirstValue("acr") ?? "")) return DateTimeOffset.UnixEpoch;
        var now = clock.GetUtcNow();
        return seconds >= now.ToUnixTimeSeconds() ? now : DateTimeOffset.FromUnixTimeSeconds(seconds);
    }

    private static string? First(ClaimsPrincipal claims, string name) =>
        claims.FindFirstValue(name) is { Length: > 0 } text ? text.Length > 100 ? text[..100] : text : null;
}
