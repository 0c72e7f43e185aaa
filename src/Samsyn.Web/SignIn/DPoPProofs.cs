using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Samsyn.Web.SignIn;

/// <summary>
/// Proofs that the sender of a token holds the key it is bound to (DPoP, RFC 9449). A proof is for one call: method, address and token stand in
/// it, it is good for a minute, and its number is taken once on this node.
/// </summary>
internal sealed class DPoPProofs(TimeProvider clock) : IDisposable
{
    private const int MostRemembered = 200_000;

    private static readonly TimeSpan Age = TimeSpan.FromMinutes(1), Skew = TimeSpan.FromSeconds(30);

    private readonly MemoryCache used = new(new MemoryCacheOptions { SizeLimit = MostRemembered });
    private readonly Lock turn = new();

    /// <param name="thumbprint">Of the key that the token is bound to (RFC 7638, base64url).</param>
    /// <exception cref="SignInRefusedException">The proof is missing, wrong, of another key, or used.</exception>
    public async Task Check(HttpRequest request, string accessToken, string thumbprint)
    {
        if (request.Headers["DPoP"] is not [{ Length: < 4_096 } proof]) throw Wrong();
        var (read, key) = Read(proof);
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(proof, new TokenValidationParameters
        {
            IssuerSigningKey = key,
            ValidTypes = ["dpop+jwt"],
            ValidAlgorithms = ProviderTokens.Algorithms,
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false, // it says when it was made, not when it ends
        });
        if (!result.IsValid || Base64UrlEncoder.Encode(key.ComputeJwkThumbprint()) != thumbprint) throw Wrong();
        var now = clock.GetUtcNow();
        if (!read.TryGetPayloadValue<long>("iat", out var seconds)) throw Wrong();
        var made = DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, 0, int.MaxValue));
        if (made < now - Age || made > now + Skew
            || ProviderTokens.Text(read, "htm") != request.Method
            || !IsHere(ProviderTokens.Text(read, "htu"), request)
            || ProviderTokens.Text(read, "ath") != Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)))
            || ProviderTokens.Text(read, "jti") is not { Length: < 200 } number
            || !IsFirst($"{thumbprint} {number}", made + Age + Skew)) throw Wrong();
    }

    private static (JsonWebToken, JsonWebKey) Read(string proof)
    {
        try
        {
            var read = new JsonWebToken(proof);
            var key = read.TryGetHeaderValue<JsonElement>("jwk", out var jwk) ? new JsonWebKey(jwk.GetRawText()) : throw Wrong();
            return key.HasPrivateKey || key.Kty is not ("EC" or "RSA") ? throw Wrong() : (read, key);
        }
        catch (ArgumentException)
        {
            throw Wrong();
        }
    }

    /// <summary>The address without its query, as RFC 9449 4.3 compares it.</summary>
    private static bool IsHere(string? address, HttpRequest request) => Uri.TryCreate(address, UriKind.Absolute, out var said)
        && Uri.TryCreate($"{request.Scheme}://{request.Host}{request.PathBase}{request.Path}", UriKind.Absolute, out var here)
        && said.GetLeftPart(UriPartial.Path) == here.GetLeftPart(UriPartial.Path);

    private bool IsFirst(string number, DateTimeOffset until)
    {
        lock (turn)
        {
            if (used.TryGetValue(number, out _)) return false;
            using var entry = used.CreateEntry(number);
            (entry.Size, entry.AbsoluteExpiration, entry.Value) = (1, until, number);
            return true;
        }
    }

    private static SignInRefusedException Wrong() => new("proof");

    public void Dispose() => used.Dispose();
}
