using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Web.SignIn;

/// <summary>
/// An agency's own system on the API: a JWT access token of the agency's provider (RFC 9068) or, over a practice register only, a role in
/// clear: <c>Authorization: Bearer ovning:Polismyndigheten:OperationsCoordinator</c>.
/// </summary>
internal sealed class AccessTokens(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, OpenedRegister register, IReadOnlyList<ProviderTokens> providers, ViewerSessions sessions, SigningIn signingIn)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Machine = "Machine";

    private const string Bearer = "Bearer ", PracticeWord = "ovning:";

    private bool isTurnedAway;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization.ToString() is not { Length: > 7 } header || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        var token = header[Bearer.Length..].Trim();
        if (register.IsPractice && token.StartsWith(PracticeWord, StringComparison.Ordinal))
            return SignInSetup.Choice(token[PracticeWord.Length..]) is { } invented ? Success(invented.Principal(ViewerClaims.PracticeMachine)) : AuthenticateResult.Fail("No practice role.");
        if (!signingIn.MayTry(Context))
        {
            isTurnedAway = true;
            return AuthenticateResult.Fail("limit");
        }
        var issuedBy = providers.FirstOrDefault(one => one.Provider.Issuer.OriginalString == Issuer(token));
        try
        {
            if (issuedBy is null) throw new SignInRefusedException("issuer");
            var viewer = await issuedBy.Machine(token, Context.RequestAborted);
            var withdrawn = await sessions.Withdrawn(viewer.Subject, viewer.Agency);
            if (withdrawn.Contains(null) || withdrawn.Contains(viewer.Role)) throw new SignInRefusedException("withdrawn");
            return Success(viewer.Principal(Machine));
        }
        catch (SignInRefusedException refused)
        {
            await signingIn.RefuseToken(Context, issuedBy?.Provider.Agency, refused.Why);
            return AuthenticateResult.Fail(refused.Why);
        }
        catch (InvalidOperationException)
        {
            return AuthenticateResult.Fail("unreachable"); // the provider's keys cannot be had
        }
    }

    private AuthenticateResult Success(System.Security.Claims.ClaimsPrincipal principal) => AuthenticateResult.Success(new(principal, Scheme.Name));

    /// <summary>Who the token says issued it: chooses whose keys it is then judged by.</summary>
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

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (isTurnedAway)
        {
            await signingIn.TooMany(Context);
            return;
        }
        Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        await SignInSetup.NotSignedIn(Context);
    }
}
