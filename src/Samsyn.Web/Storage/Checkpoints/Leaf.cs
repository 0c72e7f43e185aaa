using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Samsyn.Web.Storage.Checkpoints;

/// <summary>
/// The hash of a row as a leaf: a byte 0 (RFC 6962 §2.1) and the row's values in order, each with its kind and its length before it.
/// </summary>
internal static class Leaf
{
    /// <param name="values">Each a long, a text, bytes or null.</param>
    public static byte[] Of(params ReadOnlySpan<object?> values)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0]);
        foreach (var value in values)
            switch (value)
            {
                case null: hash.AppendData([(byte)'n']); break;
                case long number: Number(hash, number); break;
                case byte[] bytes: Bytes(hash, (byte)'b', bytes); break;
                case string text: Bytes(hash, (byte)'t', Encoding.UTF8.GetBytes(text)); break;
                default: throw new System.Diagnostics.UnreachableException($"{value.GetType()} is no column's type.");
            }
        return hash.GetHashAndReset();
    }

    private static void Number(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[9];
        bytes[0] = (byte)'i';
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], number);
        hash.AppendData(bytes);
    }

    private static void Bytes(IncrementalHash hash, byte kind, byte[] content)
    {
        Span<byte> head = stackalloc byte[5];
        head[0] = kind;
        BinaryPrimitives.WriteInt32BigEndian(head[1..], content.Length);
        hash.AppendData(head);
        hash.AppendData(content);
    }
}
