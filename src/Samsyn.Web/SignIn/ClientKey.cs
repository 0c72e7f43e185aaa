using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Samsyn.Web.Hosting;

namespace Samsyn.Web.SignIn;

/// <summary>
/// The private key with which Samsyn proves who it is to a provider, in place of a shared secret: <c>private_key_jwt</c> (OpenID Connect Core 9,
/// RFC 7523). ES256 with a key on P-256, PS256 with an RSA key, as FAPI 2.0 has it.
/// </summary>
internal sealed class ClientKey
{
    public const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private readonly SigningCredentials signing;
    private readonly string clientId;

    private ClientKey(SecurityKey key, string algorithm, string clientId)
    {
        Public = JsonWebKeyConverter.ConvertFromSecurityKey(key);
        (Public.D, Public.P, Public.Q, Public.DP, Public.DQ, Public.QI) = (null, null, null, null, null, null);
        key.KeyId = Public.Kid = Base64UrlEncoder.Encode(Public.ComputeJwkThumbprint());
        (Public.Use, Public.Alg) = ("sig", algorithm);
        signing = new(key, algorithm);
        this.clientId = clientId;
    }

    /// <summary>What the provider judges the assertions by; its <c>kid</c> is the key's thumbprint (RFC 7638).</summary>
    public JsonWebKey Public { get; }

    /// <param name="file">A private key as PEM: on the curve P-256, or RSA of at least 2048 bits.</param>
    /// <exception cref="CommandException">It is not one.</exception>
    public static ClientKey Load(Provider provider, string file)
    {
        try
        {
            var pem = File.ReadAllText(file);
            return Curve(pem) is { } curve ? new(new ECDsaSecurityKey(curve), SecurityAlgorithms.EcdsaSha256, provider.ClientId)
                : Rsa(pem) is { KeySize: >= 2048 } rsa ? new(new RsaSecurityKey(rsa), SecurityAlgorithms.RsaSsaPssSha256, provider.ClientId)
                : throw new CryptographicException("varken P-256 eller RSA om minst 2048 bitar");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new CommandException($"{provider.Name}: nyckeln i clientKeyFile ({file}) kan inte läsas: {problem.Message}. "
                + "Ange en privat nyckel som PEM, t.ex. från openssl genpkey.");
        }
    }

    private static ECDsa? Curve(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return key.KeySize == 256 ? key : null;
        }
        catch (CryptographicException)
        {
            return null; // a key of another kind
        }
    }

    private static RSA? Rsa(string pem)
    {
        var key = RSA.Create();
        key.ImportFromPem(pem);
        return key;
    }

    /// <summary>A proof for one request, good for a minute.</summary>
    /// <param name="audience">The provider's issuer.</param>
    public string Assertion(string audience, DateTimeOffset now) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
        new SecurityTokenDescriptor
        {
            Issuer = clientId,
            Audience = audience,
            IssuedAt = now.UtcDateTime,
            Expires = now.UtcDateTime.AddMinutes(1),
            Claims = new Dictionary<string, object> { ["sub"] = clientId, ["jti"] = Guid.NewGuid().ToString() },
            SigningCredentials = signing,
        });
}
