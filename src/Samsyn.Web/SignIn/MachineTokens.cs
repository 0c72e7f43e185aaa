using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Web.SignIn;

/// <summary>
/// An agency's own system on the API, by an access token of the agency's provider (RFC 9068), on the framework's bearer handler: signature,
/// issuer, audience, type and times are the handler's. Here is which system it is, and that a token bound to a key (DPoP, RFC 9449) or to a
/// certificate (RFC 8705) is taken only from who holds that.
/// </summary>
internal sealed class MachineTokens(
    IReadOnlyList<ProviderTokens> providers, ViewerSessions sessions, SigningIn signingIn, DPoPProofs proofs) : JwtBearerEvents
{
    /// <summary>The authentication type of a system, and what its schemes' names begin with.</summary>
    public const string Machine = "Machine";

    public static string SchemeOf(Provider provider) => $"{Machine}:{provider.Name}";

    private ProviderTokens Of(string scheme) => providers.Single(tokens => SchemeOf(tokens.Provider) == scheme);

    /// <summary>The token of an <c>Authorization</c> header, and whether it comes with a proof; null when there is none.</summary>
    public static (string Token, bool IsDPoP)? Sent(HttpRequest request) => request.Headers.Authorization.ToString() switch
    {
        { Length: > 7 } header when header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) => (header[7..].Trim(), false),
        { Length: > 5 } header when header.StartsWith("DPoP ", StringComparison.OrdinalIgnoreCase) => (header[5..].Trim(), true),
        _ => null,
    };

    public override async Task MessageReceived(MessageReceivedContext context)
    {
        var tokens = Of(context.Scheme.Name);
        try
        {
            await tokens.Published(context.HttpContext.RequestAborted);
        }
        catch (SignInRefusedException unreachable)
        {
            context.Fail(unreachable); // the provider's keys cannot be had: no fault of the sender's
            return;
        }
        context.Token = Sent(context.Request)?.Token;
        if (tokens.Provider.ApiAudience is null) await Refuse(context, tokens, new("audience"));
    }

    public override async Task TokenValidated(TokenValidatedContext context)
    {
        var tokens = Of(context.Scheme.Name);
        try
        {
            var token = (JsonWebToken)context.SecurityToken;
            var viewer = System(tokens.Provider, token);
            await CheckHolder(tokens.Provider, token, context.HttpContext);
            var withdrawn = await sessions.Withdrawn(viewer.Subject, viewer.Agency);
            if (withdrawn.Contains(null) || withdrawn.Contains(viewer.Role)) throw new SignInRefusedException("withdrawn");
            context.Principal = viewer.Principal(Machine);
            context.Success();
        }
        catch (SignInRefusedException refused)
        {
            await Refuse(context, tokens, refused);
        }
    }

    public override Task AuthenticationFailed(AuthenticationFailedContext context) =>
        Refuse(context, Of(context.Scheme.Name), new(ProviderTokens.Why(context.Exception)));

    private async Task Refuse(ResultContext<JwtBearerOptions> context, ProviderTokens tokens, SignInRefusedException refused)
    {
        // A token is always judged, so that a flood of bad ones locks out no good
        // system behind the same address; beyond the limit they are not logged.
        if (!signingIn.MayTry(context.HttpContext)) refused = new("limit");
        else await signingIn.RefuseToken(context.HttpContext, tokens.Provider.Agency, refused.Why);
        context.Fail(refused);
    }

    public override Task Challenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        return Challenge(context.HttpContext, signingIn, context.AuthenticateFailure, Of(context.Scheme.Name).Provider.MachineBinding);
    }

    public static async Task Challenge(HttpContext context, SigningIn signingIn, Exception? failure, TokenBinding binding)
    {
        if (failure is SignInRefusedException { Why: "limit" })
        {
            await signingIn.TooMany(context);
            return;
        }
        context.Response.Headers.WWWAuthenticate = binding == TokenBinding.DPoP
            ? $"DPoP error=\"invalid_token\", algs=\"{string.Join(' ', ProviderTokens.Algorithms)}\"" : "Bearer error=\"invalid_token\"";
        await SignInSetup.NotSignedIn(context);
    }

    /// <summary>The system that the token was issued to, when it is one that is let in.</summary>
    private static Viewer System(Provider provider, JsonWebToken token)
    {
        var client = ProviderTokens.Text(token, "client_id");
        if (client is null || !provider.Machines.TryGetValue(client, out var role)) throw new SignInRefusedException("client");
        // A person's token, in a system's hands.
        if (ProviderTokens.Text(token, "sub") is { } sub && sub != client) throw new SignInRefusedException("client");
        return new Viewer(provider.Subject(client), client, provider.Agency, role, null);
    }

    /// <summary>What the token is bound to is with the sender; a bound token is held to it also where the settings do not demand one.</summary>
    private async Task CheckHolder(Provider provider, JsonWebToken token, HttpContext context)
    {
        var binding = token.TryGetPayloadValue<JsonElement>("cnf", out var cnf) && cnf.ValueKind == JsonValueKind.Object ? cnf : default;
        var (key, certificate) = (Thumbprint("jkt"), Thumbprint("x5t#S256"));
        if (provider.MachineBinding switch { TokenBinding.DPoP => key is null, TokenBinding.Mtls => certificate is null, _ => false })
            throw new SignInRefusedException("binding");
        if (Sent(context.Request) is not { } sent || sent.IsDPoP != key is not null) throw new SignInRefusedException("binding");
        if (key is not null) await proofs.Check(context.Request, sent.Token, key);
        if (certificate is not null && (await context.Connection.GetClientCertificateAsync(context.RequestAborted) is not { } shown
            || Base64UrlEncoder.Encode(SHA256.HashData(shown.RawDataMemory.Span)) != certificate)) throw new SignInRefusedException("binding");

        string? Thumbprint(string name) =>
            binding.ValueKind == JsonValueKind.Object && binding.TryGetProperty(name, out var value) ? value.GetString() : null;
    }
}
