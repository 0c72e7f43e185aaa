using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>
/// An entry as it is kept. What is only the person's own stands in the body as ciphertext under the case's data key, and the chain is over
/// the stored bytes: destroying the key erases it everywhere and leaves the chain whole.
/// </summary>
/// <param name="SealedBy">The number of the data key that the body's boxes open with; 0 when there are none.</param>
/// <param name="DataKey">That key; null when it is destroyed, or not at hand.</param>
/// <param name="Line">The line as it was sent; when the key is destroyed, with what stands in for what was sealed.</param>
internal sealed record StoredEntry(
    string Subject, long Version, long Position, long ReceivedAt, byte[] Body, byte[] Hash, long SealedBy, byte[]? DataKey, byte[] Line, Entry Entry)
{
    /// <summary>The chain's link before the first entry of a subject.</summary>
    public static readonly byte[] Start = new byte[32];

    /// <summary>Who sent it; null for entries that came before it was kept.</summary>
    public Sender? Sender { get; init; }

    /// <summary>It is known since it came; false for history, which is known since it was written down.</summary>
    public bool IsKnownOnReceipt => Entry.ReceivedAt is not null;

    /// <summary>The data key was made for this entry, or for one that is not written yet either.</summary>
    public bool IsKeyNew { get; init; }

    public bool IsErased => SealedBy > 0 && DataKey is null;

    /// <summary>Prepares an entry that was read from a line.</summary>
    /// <param name="submission">With when it was received, where it is known since then.</param>
    /// <param name="corrected">For a correction, the types of what it corrects, downwards.</param>
    public static StoredEntry From(Submission submission, IReadOnlyList<Type> corrected, Chain chain, long position, long receivedAt)
    {
        var (read, line, sender) = submission;
        var version = chain.Version + 1;
        var places = Subjects.KindOf(chain.Subject) == SubjectKind.Case ? Sealing.Places(read, line, corrected) : [];
        if (places.Count == 0)
            return Linked(new(chain.Subject, version, position, receivedAt, line, [], 0, null, line, read.Entry) { Sender = sender });
        var dataKey = chain.KeyToSealWith();
        using var key = new AesGcm(dataKey.Secret!, Sealing.TagSize);
        var body = Sealing.Seal(line, places, chain.Subject, version, key);
        return Linked(new(chain.Subject, version, position, receivedAt, body, [], dataKey.Number, dataKey.Secret, line, read.Entry)
        {
            IsKeyNew = !dataKey.IsStored,
            Sender = sender,
        });

        StoredEntry Linked(StoredEntry unlinked) => unlinked with { Hash = unlinked.LinkAfter(chain.Hash) };
    }

    /// <summary>
    /// What Samsyn says of the entry in columns of its own that came after the first schema, and that the chain covers: a column that a migration
    /// adds to <c>entries</c> gets its line here, in its place for ever. A value that is null is not there, so that older entries keep their link.
    /// </summary>
    private (string Name, string? Value)[] Beside => [("sender", Sender?.ToString()), ("known", IsKnownOnReceipt ? "on receipt" : null)];

    /// <summary>The chain's link at this entry, after the one before.</summary>
    public byte[] LinkAfter(ReadOnlySpan<byte> previous) => Link(previous, Position, ReceivedAt, Body, Beside);

    /// <summary>
    /// SHA-256 over the link before, the feed position, when it was received, and the exact stored bytes. Where something stands beside the
    /// body, a byte 2 (no body begins with it), the name and the value of each,
    /// all with their lengths before them, and an empty name come before the body.
    /// </summary>
    internal static byte[] Link(ReadOnlySpan<byte> previous, long position, long receivedAt,
        ReadOnlySpan<byte> body, ReadOnlySpan<(string Name, string? Value)> beside)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> numbers = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(numbers, position);
        BinaryPrimitives.WriteInt64BigEndian(numbers[8..], receivedAt);
        hash.AppendData(previous);
        hash.AppendData(numbers);
        var isSecond = false;
        foreach (var (name, value) in beside)
        {
            if (value is null) continue;
            if (!isSecond) hash.AppendData([2]);
            isSecond = true;
            Append(name);
            Append(value);
        }
        if (isSecond) Append("");
        hash.AppendData(body);
        return hash.GetHashAndReset();

        void Append(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            Span<byte> length = stackalloc byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }
    }

    /// <summary>The columns that <see cref="Read"/> reads by their names, of <see cref="From_"/>.</summary>
    public const string Columns = "e.subject, e.version, e.position, e.received_at, e.body, e.hash, e.sealed_by, "
        + "k.wrapped_by, k.wrapped, k.destroyed_by, e.known_on_receipt, e.sender";

    public const string From_ = "entries e LEFT JOIN data_keys k ON k.subject = e.subject AND k.number = e.sealed_by";

    /// <param name="keys">Null reads without keys, what is sealed as if it were erased: enough to follow the chain.</param>
    /// <exception cref="DamagedRegisterException">The stored bytes are no entry, or what is sealed is not what was sealed here.</exception>
    /// <exception cref="MissingKeyException">The agency's key is not at hand.</exception>
    public static StoredEntry Read(DbDataReader row, KeyRing? keys)
    {
        var subject = row.Value<string>("subject");
        long version = row.Value<long>("version"), position = row.Value<long>("position"), sealedBy = row.Value<long>("sealed_by");
        byte[] body = row.Value<byte[]>("body"), hash = row.Value<byte[]>("hash");
        var receivedAt = row.Value<long>("received_at");
        DateTimeOffset? known = row.IsSet("known_on_receipt") ? Sql.FromMicroseconds(receivedAt) : null;
        try
        {
            var sender = row.Text("sender") is { } text ? Sender.Parse(text) : null;
            if (sealedBy == 0)
                return new(subject, version, position, receivedAt, body, hash, 0, null,
                    body, EntryFormat.ReadStored(body) with { ReceivedAt = known })
                { Sender = sender };
            var wrappedBy = row.Text("wrapped_by");
            var wrapped = row.IsDBNull(row.GetOrdinal("wrapped")) ? null : row.Value<byte[]>("wrapped");
            if (wrapped is null && row.IsDBNull(row.GetOrdinal("destroyed_by")))
                throw new DamagedRegisterException($"{subject}, post {version}: datanyckeln {sealedBy} saknas utan att vara förstörd.");
            var dataKey = keys is null || wrapped is null ? null : keys.Unwrap(subject, sealedBy, wrappedBy!, wrapped);
            using var key = dataKey is null ? null : new AesGcm(dataKey, Sealing.TagSize);
            var line = Sealing.Open(body, subject, version, key, out var isErased);
            var entry = (isErased ? EntryFormat.ReadErased(line) : EntryFormat.ReadStored(line)) with { ReceivedAt = known };
            return new(subject, version, position, receivedAt, body, hash, sealedBy, dataKey, line, entry) { Sender = sender };
        }
        catch (FormatException)
        {
            throw new DamagedRegisterException($"{subject}, post {version} (position {position}): avsändaren kan inte läsas.");
        }
        catch (RefusedEntryException refused)
        {
            throw new DamagedRegisterException($"{subject}, post {version} (position {position}): {refused.Message}");
        }
    }
}
