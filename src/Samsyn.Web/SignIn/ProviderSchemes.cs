using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Samsyn.Web.SignIn;

/// <summary>Two schemes for each provider of the settings, by its name: one for people, one for the agency's systems.</summary>
internal static class ProviderSchemes
{
    public static void AddProvider(this AuthenticationBuilder authentication, ProviderTokens tokens, bool isHttps)
    {
        authentication.AddOpenIdConnect(tokens.Provider.Name, options => ForPeople(options, tokens, isHttps));
        authentication.AddJwtBearer(MachineTokens.SchemeOf(tokens.Provider), options =>
        {
            options.ConfigurationManager = tokens.Discovery;
            // By its type, so that an ID token never passes for one.
            options.TokenValidationParameters = tokens.Rules(tokens.Provider.ApiAudience ?? "", "at+jwt", "application/at+jwt");
            options.MapInboundClaims = false;
            options.EventsType = typeof(MachineTokens);
        });
    }

    private static void ForPeople(OpenIdConnectOptions options, ProviderTokens tokens, bool isHttps)
    {
        var provider = tokens.Provider;
        options.ClientId = provider.ClientId;
        options.ClientSecret = tokens.Key is null ? provider.Secret() : null;
        options.ConfigurationManager = tokens.Discovery;
        options.TokenValidationParameters = tokens.Rules(provider.ClientId);
        options.MapInboundClaims = false;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.PushedAuthorizationBehavior = provider.PushedRequests;
        options.GetClaimsFromUserInfoEndpoint = provider.UserInfo;
        options.ClaimActions.Clear(); // the claims as they were signed
        options.Scope.Clear();
        foreach (var scope in provider.Scopes) options.Scope.Add(scope);
        options.CallbackPath = $"/logga-in/hos/{provider.Name}/svar";
        options.SignedOutCallbackPath = options.RemoteSignOutPath = default; // signing out is ours
        options.DisableTelemetry = true;
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            cookie.Name = (isHttps ? "__Secure-samsyn-" : "samsyn-") + (cookie == options.NonceCookie ? "nonce." : "svar.");
            cookie.SameSite = SameSiteMode.Lax; // the one way back that another site leads to
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }
        options.EventsType = typeof(PersonSignIn);
    }

    /// <summary>The scheme that judges a request's token: that of the provider it says issued it, or the one for those of none.</summary>
    public static string For(HttpContext context, IReadOnlyList<ProviderTokens> providers) =>
        MachineTokens.Sent(context.Request) is { } sent
            && providers.FirstOrDefault(providerTokens => providerTokens.Provider.Issuer.OriginalString == Issuer(sent.Token)) is { } tokens
            ? MachineTokens.SchemeOf(tokens.Provider)
            : MachineTokens.Machine;

    private static string? Issuer(string token)
    {
        try
        {
            return token.Length <= 16_384 ? new JsonWebToken(token).Issuer : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
