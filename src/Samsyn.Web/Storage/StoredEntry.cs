using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>
/// An entry as it is kept. A person's identity is cut out of the body and kept apart; a salted digest stands in its place, so that the
/// chain stays whole when the identity is erased, and gives nothing away.
/// </summary>
internal sealed record StoredEntry(
    string Subject, long Version, long Position, long ReceivedAt, byte[] Body, byte[] Hash, byte[]? Salt, byte[]? Content, Entry Entry)
{
    /// <summary>The chain's link before the first entry of a subject.</summary>
    public static readonly byte[] Start = new byte[32];

    public bool IsSealed => Salt is not null;

    /// <summary>Prepares an entry that was read from a line.</summary>
    /// <param name="isIdentity">True for <see cref="PersonIdentified"/> and for corrections of one.</param>
    public static StoredEntry From(ReadEntry read, byte[] line, bool isIdentity, long version, long position, long receivedAt, byte[] previous)
    {
        var (body, salt, content) = isIdentity ? Seal(read, line) : (line, null, null);
        return new(read.Entry.Subject, version, position, receivedAt, body, Link(previous, position, receivedAt, body), salt, content, read.Entry);
    }

    private static (byte[] Body, byte[] Salt, byte[] Content) Seal(ReadEntry read, byte[] line)
    {
        var content = line[read.Fields];
        var salt = RandomNumberGenerator.GetBytes(16);
        return ([.. line[..read.Fields.Start], .. Marker(salt, content), .. line[read.Fields.End..]], salt, content);
    }

    private static byte[] Marker(byte[] salt, byte[] content) =>
        Encoding.ASCII.GetBytes($$"""{"sealed":"{{Convert.ToHexStringLower(SHA256.HashData([.. salt, .. content]))}}"}""");

    /// <summary>SHA-256 over the link before, the feed position, when it was received, and the exact stored bytes.</summary>
    public static byte[] Link(ReadOnlySpan<byte> previous, long position, long receivedAt, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> numbers = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(numbers, position);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(numbers[8..], receivedAt);
        hash.AppendData(previous);
        hash.AppendData(numbers);
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    /// <summary>The columns that <see cref="Read"/> reads, of <c>entries e LEFT JOIN identities i</c>.</summary>
    public const string Columns = "e.subject, e.version, e.position, e.received_at, e.body, e.hash, e.is_sealed, i.salt, i.content";

    public const string From_ = "entries e LEFT JOIN identities i ON i.subject = e.subject AND i.version = e.version";

    /// <exception cref="DamagedRegisterException">The stored bytes are no entry, or the identity is not the one that was sealed.</exception>
    public static StoredEntry Read(DbDataReader row)
    {
        string subject = row.GetString(0);
        long version = row.GetInt64(1), position = row.GetInt64(2);
        byte[] body = row.GetFieldValue<byte[]>(4), hash = row.GetFieldValue<byte[]>(5);
        byte[]? salt = row.IsDBNull(7) ? null : row.GetFieldValue<byte[]>(7), content = row.IsDBNull(8) ? null : row.GetFieldValue<byte[]>(8);
        try
        {
            var isErased = row.GetInt64(6) != 0 && content is null;
            var line = content is null ? body : Unseal(body, salt!, content);
            var entry = isErased ? EntryFormat.ReadErased(body) : EntryFormat.Read(line).Entry;
            return new(subject, version, position, row.GetInt64(3), body, hash, salt, content, entry);
        }
        catch (RefusedEntryException refused)
        {
            throw new DamagedRegisterException($"{subject}, post {version} (position {position}): {refused.Message}");
        }
    }

    /// <summary>The line as it was sent; with the identity erased, the line with the digest in its place.</summary>
    public byte[] Line() => Content is null ? Body : Unseal(Body, Salt!, Content);

    private static byte[] Unseal(byte[] body, byte[] salt, byte[] content)
    {
        var marker = Marker(salt, content);
        var at = body.AsSpan().LastIndexOf(marker);
        if (at < 0) throw new RefusedEntryException("data", $"Identiteten är inte den som förseglades.", $"Återställ registret från en säkerhetskopia.");
        return [.. body.AsSpan(0, at), .. content, .. body.AsSpan(at + marker.Length)];
    }
}
