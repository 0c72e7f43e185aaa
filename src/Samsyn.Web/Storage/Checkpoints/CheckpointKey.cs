using System.Security.Cryptography;
using System.Text;

namespace Samsyn.Web.Storage.Checkpoints;

/// <summary>
/// The operator's key that checkpoints are signed with (ECDSA, P-256), in a PEM file that only its owner reads. The last private key in the file
/// signs; the others, and public keys, verify what was signed before. It is made when the first checkpoint is.
/// </summary>
public sealed class CheckpointKey(string file)
{
    public const string Variable = "SAMSYN_CHECKPOINT_KEY";

    public string Address { get; } = Path.GetFullPath(file);

    /// <summary>The key that signs, and its id.</summary>
    /// <exception cref="MissingKeyException">The file is there and holds no private key.</exception>
    public (string Id, ECDsa Key) Current()
    {
        if (!File.Exists(Address)) Make();
        return Load().LastOrDefault(row => row.IsPrivate) is { Key: { } key, Id: var id } ? (id, key)
            : throw new MissingKeyException($"{Address} har ingen privat nyckel att signera kontrollpunkter med.");
    }

    /// <summary>The key of an id, to verify with; null when it is not in the file.</summary>
    /// <exception cref="MissingKeyException">The file cannot be read as keys.</exception>
    public ECDsa? Find(string id) => File.Exists(Address) ? Load().Find(row => row.Id == id).Key : null;

    /// <summary>The public keys, as PEM, for the agencies to keep.</summary>
    public IReadOnlyList<(string Id, string Pem)> Public() =>
        File.Exists(Address) ? [.. Load().Select(row => (row.Id, row.Key.ExportSubjectPublicKeyInfoPem()))] : [];

    private void Make()
    {
        using var turn = KeyFile.TakeTurn(Address);
        if (File.Exists(Address)) return; // another program made it meanwhile
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        KeyFile.Write(Address, Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"));
    }

    private List<(string Id, ECDsa Key, bool IsPrivate)> Load()
    {
        var text = File.ReadAllText(Address);
        var keys = new List<(string, ECDsa, bool)>();
        try
        {
            for (var rest = text.AsSpan(); PemEncoding.TryFind(rest, out var found); rest = rest[found.Location.End..])
            {
                var key = ECDsa.Create();
                key.ImportFromPem(rest[found.Location]);
                keys.Add((IdOf(key), key, rest[found.Label].Contains("PRIVATE", StringComparison.Ordinal)));
            }
        }
        catch (Exception problem) when (problem is ArgumentException or CryptographicException)
        {
            throw new MissingKeyException($"{Address} kan inte läsas som nyckel för kontrollpunkter: {problem.Message}");
        }
        return keys;
    }

    /// <summary>The beginning of the SHA-256 of the public key.</summary>
    private static string IdOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];
}
