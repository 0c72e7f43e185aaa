using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>
/// Puts AES-256-GCM ciphertext in the place of an entry's sealed fields, and back. A sealed field stands in the stored body as
/// <c>{"sealed":"data.needs[]","box":"…"}</c>; the box is nonce (12 bytes), tag (16) and ciphertext. The case, the entry's version and the
/// field are authenticated with it, so that a box moved to another place does not open.
/// </summary>
internal static class Sealing
{
    public const int NonceSize = 12, TagSize = 16, KeySize = 32;

    /// <summary>What stands in the place of an erased text.</summary>
    public const string Erased = "[utplånat]";

    private static readonly byte[] Opening = "{\"sealed\":\""u8.ToArray(), Middle = "\",\"box\":\""u8.ToArray(), Closing = "\"}"u8.ToArray();

    /// <summary>Whether a line that is sent holds what only a stored body may hold; no text can, because its quotes are escaped.</summary>
    public static bool IsForged(ReadOnlySpan<byte> line) => line.IndexOf(Opening) >= 0;

    /// <summary>Where the fields to seal stand in a line, in order.</summary>
    /// <param name="corrected">For a correction the types of the fact it corrects, of the fact that one corrects in turn, and so on.</param>
    public static List<(string Field, Range At)> Places(ParsedEntry read, byte[] line, IReadOnlyList<Type> corrected)
    {
        var type = read.Entry.Fact.GetType();
        if (IsWhollySealed(type) || corrected is [.., var original] && IsWhollySealed(original)) return [("data", read.Fields)];
        var places = new List<(string, Range)>();
        if (FactShape.Of(type).Sealed.All(field => field.Property.GetValue(read.Entry.Fact) is null)) return places;
        var start = read.Fields.Start.Value;
        var fields = new ReadOnlyMemory<byte>(line)[read.Fields];
        using var document = JsonDocument.Parse(fields);
        Find(document.RootElement, type, corrected, "data");
        places.Sort((pair, other) => pair.Item2.Start.Value.CompareTo(other.Item2.Start.Value));
        return places;

        void Find(JsonElement json, Type fact, IEnumerable<Type> below, string path)
        {
            foreach (var field in FactShape.Of(fact).Sealed)
                if (json.TryGetProperty(field.Name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Array)
                {
                    var raw = JsonMarshal.GetRawUtf8Value(value);
                    fields.Span.Overlaps(raw, out var at);
                    places.Add(($"{path}.{field.Name}{(value.ValueKind == JsonValueKind.Array ? "[]" : "")}",
                        (start + at)..(start + at + raw.Length)));
                }
            if (below.FirstOrDefault() is { } next && json.TryGetProperty("data", out var right) && right.ValueKind == JsonValueKind.Object)
                Find(right, next, below.Skip(1), path + ".data");
        }
    }

    private static bool IsWhollySealed(Type fact) => fact.IsDefined(typeof(SealedAttribute), inherit: false);

    /// <summary>The body to store: the line with a box in each place.</summary>
    public static byte[] Seal(byte[] line, List<(string Field, Range At)> places, string subject, long version, AesGcm key)
    {
        using var body = new MemoryStream(line.Length + places.Count * 80);
        var copied = 0;
        foreach (var (field, at) in places)
        {
            var plain = line.AsSpan(at);
            var box = new byte[NonceSize + TagSize + plain.Length];
            RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
            key.Encrypt(box.AsSpan(0, NonceSize), plain, box.AsSpan(NonceSize + TagSize),
                box.AsSpan(NonceSize, TagSize), Bound(subject, version, field));
            body.Write(line.AsSpan(copied..at.Start.Value));
            body.Write(Opening);
            body.Write(Encoding.ASCII.GetBytes(field));
            body.Write(Middle);
            body.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(box)));
            body.Write(Closing);
            copied = at.End.Value;
        }
        body.Write(line.AsSpan(copied));
        return body.ToArray();
    }

    /// <summary>The line as it was sent; where the key is destroyed, with what stands in for the erased fields.</summary>
    /// <param name="key">Null when the key is destroyed, or not at hand.</param>
    /// <param name="isErased">The whole of the fact's fields are erased: they stay as their box.</param>
    /// <exception cref="DamagedRegisterException">A box is not what was sealed in this place.</exception>
    public static byte[] Open(byte[] body, string subject, long version, AesGcm? key, out bool isErased)
    {
        using var line = new MemoryStream(body.Length);
        var rest = body.AsSpan();
        isErased = false;
        while (rest.IndexOf(Opening) is >= 0 and var at)
        {
            line.Write(rest[..at]);
            var field = Cut(rest[(at + Opening.Length)..], Middle, out var after);
            var box = Cut(after, Closing, out var next);
            var name = Encoding.ASCII.GetString(field);
            if (key is not null) line.Write(Unbox(box, name, subject, version, key));
            else if (name == "data")
            {
                isErased = true;
                line.Write(rest[at..(rest.Length - next.Length)]);
            }
            else line.Write(name.EndsWith(']') ? "[]"u8 : Encoding.UTF8.GetBytes($"\"{Erased}\""));
            rest = next;
        }
        line.Write(rest);
        return line.ToArray();

        Span<byte> Cut(Span<byte> text, byte[] end, out Span<byte> after)
        {
            var length = text.IndexOf(end);
            if (length < 0) throw new DamagedRegisterException($"{subject}, post {version}: ett förseglat fält är avhugget.");
            after = text[(length + end.Length)..];
            return text[..length];
        }
    }

    private static byte[] Unbox(ReadOnlySpan<byte> text, string field, string subject, long version, AesGcm key)
    {
        Span<byte> box = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        try
        {
            if (Base64.DecodeFromUtf8(text, box, out _, out var written) == System.Buffers.OperationStatus.Done && written >= NonceSize + TagSize)
            {
                box = box[..written];
                var plain = new byte[written - NonceSize - TagSize];
                key.Decrypt(box[..NonceSize], box[(NonceSize + TagSize)..],
                    box[NonceSize..(NonceSize + TagSize)], plain, Bound(subject, version, field));
                return plain;
            }
        }
        catch (AuthenticationTagMismatchException)
        {
            throw NotSealedSo();
        }
        throw NotSealedSo();

        DamagedRegisterException NotSealedSo() => new($"{subject}, post {version}: det förseglade fältet {field} är inte det som förseglades.");
    }

    private static byte[] Bound(string subject, long version, string field) => Encoding.UTF8.GetBytes($"{subject}\n{version}\n{field}");
}
