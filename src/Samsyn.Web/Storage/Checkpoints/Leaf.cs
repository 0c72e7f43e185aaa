using System.Buffers;
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
        var row = new ArrayBufferWriter<byte>(512);
        row.Write("\0"u8);
        foreach (var value in values)
            switch (value)
            {
                case null: row.Write("n"u8); break;
                case long number: Number(row, number); break;
                case byte[] bytes: Begin(row, (byte)'b', bytes.Length); row.Write(bytes); break;
                case string text: Begin(row, (byte)'t', Encoding.UTF8.GetByteCount(text)); Encoding.UTF8.GetBytes(text, row); break;
                default: throw new System.Diagnostics.UnreachableException($"{value.GetType()} is no column's type.");
            }
        return SHA256.HashData(row.WrittenSpan);
    }

    private static void Number(ArrayBufferWriter<byte> row, long number)
    {
        var bytes = row.GetSpan(9);
        bytes[0] = (byte)'i';
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], number);
        row.Advance(9);
    }

    private static void Begin(ArrayBufferWriter<byte> row, byte kind, int length)
    {
        var head = row.GetSpan(5);
        head[0] = kind;
        BinaryPrimitives.WriteInt32BigEndian(head[1..], length);
        row.Advance(5);
    }
}
