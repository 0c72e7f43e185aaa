using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;

namespace Samsyn.Web.SignIn;

/// <summary>
/// A token that no provider of the settings issued. Over a practice register a system may name its role in clear,
/// <c>Authorization: Bearer ovning:Polismyndigheten:OperationsCoordinator</c>; any other opens nothing.
/// </summary>
internal sealed class UnissuedTokens(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, OpenedRegister register, SigningIn signingIn)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string PracticeWord = "ovning:";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (MachineTokens.Sent(Request) is not { Token: { Length: > 0 } token }) return AuthenticateResult.NoResult();
        if (register.IsPractice && token.StartsWith(PracticeWord, StringComparison.Ordinal))
            return SignInSetup.Choice(token[PracticeWord.Length..]) is { } invented
                ? AuthenticateResult.Success(new(invented.Principal(ViewerClaims.PracticeMachine), Scheme.Name))
                : AuthenticateResult.Fail("No practice role.");
        if (!signingIn.MayTry(Context)) return AuthenticateResult.Fail(new SignInRefusedException("limit"));
        await signingIn.RefuseToken(Context, null, "issuer");
        return AuthenticateResult.Fail(new SignInRefusedException("issuer"));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties) =>
        await MachineTokens.Challenge(Context, signingIn, (await HandleAuthenticateOnceSafeAsync()).Failure, TokenBinding.None);
}
