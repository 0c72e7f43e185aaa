using System.Security.Cryptography;
using System.Text;

namespace Samsyn.Web.Storage;

/// <summary>Ids of what Samsyn writes down by itself: made of what causes it, so that however many nodes see the cause it is written once.</summary>
internal static class OwnIds
{
    public static Guid Of(string cause)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(cause)).AsSpan(0, 16);
        hash[6] = (byte)(hash[6] & 0x0F | 0x80); // RFC 9562, version 8
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return new(hash, bigEndian: true);
    }
}
