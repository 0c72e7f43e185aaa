using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Samsyn.Web.Storage.Checkpoints;

/// <summary>The logs that a checkpoint covers.</summary>
public enum CoveredLog { Entries, Reads, Security, Notifications }

/// <summary>Why a checkpoint was made.</summary>
public enum CheckpointReason { Minute, Release, Asked }

/// <summary>How far a log had come.</summary>
/// <param name="Size">How many rows it held.</param>
/// <param name="Last">The last row's number; 0 of an empty log. A log's numbers rise, and may have gaps.</param>
/// <param name="Root">The Merkle tree's hash over its rows, in hexadecimal.</param>
public sealed record LogHead(long Size, long Last, string Root);

/// <summary>
/// What the register held at an instant: for each of its logs the size and the root of a Merkle tree over its rows. Whoever keeps one, signed, can
/// later tell whether anything that stood then has been changed, moved or taken away.
/// </summary>
/// <param name="Register">The register's own name, made with it.</param>
/// <param name="Number">1 for the first; without gaps.</param>
/// <param name="Program">The version of Samsyn that made it.</param>
/// <param name="Previous">SHA-256 in hexadecimal of the signed checkpoint before; null for the first.</param>
public sealed record Checkpoint(
    string Register, long Number, DateTimeOffset At, CheckpointReason Reason,
    string Program, string? Previous, IReadOnlyDictionary<CoveredLog, LogHead> Logs)
{
    private const string Type = "samsyn-checkpoint";
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private sealed record Header(string Alg, string Kid, string Typ);

    /// <summary>The checkpoint as a JSON Web Signature (RFC 7515, compact, ES256).</summary>
    public string Sign(CheckpointKey key)
    {
        var (id, current) = key.Current();
        var signed = $"{Encoded(new Header("ES256", id, Type))}.{Encoded(this)}";
        return $"{signed}.{Base64Url.EncodeToString(current.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";

        static string Encoded<T>(T part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part, Format));
    }

    /// <summary>Reads a signed checkpoint; <see cref="SignedCheckpoint.IsSignedBy"/> asks whether the signature holds.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static SignedCheckpoint Read(string signed)
    {
        var parts = signed.Split('.');
        if (parts.Length != 3) throw new FormatException("en signerad kontrollpunkt har tre delar med punkt emellan");
        try
        {
            var header = JsonSerializer.Deserialize<Header>(Base64Url.DecodeFromChars(parts[0]), Format);
            if (header is not { Alg: "ES256", Typ: Type }) throw new FormatException($"huvudet säger inte alg ES256 och typ {Type}");
            var checkpoint = JsonSerializer.Deserialize<Checkpoint>(Base64Url.DecodeFromChars(parts[1]), Format);
            if (checkpoint is null || checkpoint.Logs.Count != Enum.GetValues<CoveredLog>().Length)
                throw new FormatException("kontrollpunkten täcker inte registrets alla loggar");
            return new(checkpoint, header.Kid, signed);
        }
        catch (JsonException problem)
        {
            throw new FormatException(problem.Message);
        }
    }

    /// <summary>The register and the loggs' heads in words, for a person who compares two by eye.</summary>
    public override string ToString() =>
        $"kontrollpunkt {Number} ({At:yyyy-MM-dd HH:mm:ss}Z): "
            + $"{string.Join(", ", Logs.OrderBy(log => log.Key).Select(log => $"{Word(log.Key)} {log.Value.Size}"))}";

    public static string Word(CoveredLog log) => log switch
    {
        CoveredLog.Entries => "registrets poster",
        CoveredLog.Reads => "läsloggen",
        CoveredLog.Security => "säkerhetsloggen",
        CoveredLog.Notifications => "underrättelserna",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <param name="Key">The id of the key that it says it is signed with.</param>
/// <param name="Signed">The JSON Web Signature as it was read.</param>
public sealed record SignedCheckpoint(Checkpoint Checkpoint, string Key, string Signed)
{
    /// <summary>What the next checkpoint names it by.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Signed)));

    /// <summary>Whether the signature is by that key.</summary>
    public bool IsSignedBy(ECDsa key)
    {
        var end = Signed.LastIndexOf('.');
        Span<byte> signature = stackalloc byte[128];
        return Base64Url.TryDecodeFromChars(Signed.AsSpan(end + 1), signature, out var length)
            && key.VerifyData(Encoding.ASCII.GetBytes(Signed[..end]), signature[..length], HashAlgorithmName.SHA256);
    }
}
