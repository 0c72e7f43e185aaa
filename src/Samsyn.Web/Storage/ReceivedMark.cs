using System.Text;
using System.Text.Json;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>
/// When Samsyn received an entry, as a field <c>receivedAt</c> beside those
/// of the entry format: only in a file by which an operator moves a register,
/// written by <c>export --received</c> and taken by <c>import --history</c>. The entry's own line is what remains without it, byte by byte.
/// </summary>
internal static class ReceivedMark
{
    public const string Field = "receivedAt";

    /// <summary>The most bytes that it adds to a line.</summary>
    public const int Longest = 64;

    private static readonly byte[] Name = Encoding.UTF8.GetBytes($"\"{Field}\"");

    /// <summary>The line with the field first in it.</summary>
    public static byte[] Put(byte[] line, DateTimeOffset receivedAt)
    {
        var start = line.AsSpan().IndexOf((byte)'{') + 1;
        return [.. line.AsSpan(0, start), .. Encoding.UTF8.GetBytes($"\"{Field}\":\"{EntryFormat.Text(receivedAt)}\","), .. line.AsSpan(start)];
    }

    /// <summary>Takes the field out of a line, wherever it stands in it.</summary>
    /// <returns>The line without it, and what it said; the line as it is and null where it is not there.</returns>
    /// <exception cref="RefusedEntryException">It is no instant.</exception>
    public static (byte[] Line, DateTimeOffset? ReceivedAt) Take(byte[] line)
    {
        if (line.AsSpan().IndexOf(Name) < 0 || Place(line) is not { } place) return (line, null);
        using var value = JsonDocument.Parse(line.AsMemory(place.Value));
        if (value.RootElement.ValueKind != JsonValueKind.String || value.RootElement.GetString() is not [.., 'Z']
            || !value.RootElement.TryGetDateTimeOffset(out var receivedAt))
            throw new RefusedEntryException(Field, $"Här ska det stå en tidpunkt med tidszon.", $"Till exempel 2024-05-27T10:12:00Z.");
        return ([.. line.AsSpan(0, place.Whole.Start.Value), .. line.AsSpan(place.Whole.End.Value)], receivedAt);
    }

    /// <summary>
    /// Where the field stands with the comma that parts it from its neighbour, and where its value does; null when it is not in the outer object.
    /// </summary>
    private static (Range Whole, Range Value)? Place(ReadOnlySpan<byte> line)
    {
        try
        {
            var json = new Utf8JsonReader(line);
            var before = 0; // the end of the field before
            while (json.Read())
            {
                if (json.CurrentDepth == 0) before = (int)json.BytesConsumed;
                if (json.CurrentDepth != 1 || json.TokenType != JsonTokenType.PropertyName) continue;
                var (isIt, start) = (json.ValueTextEquals(Field), (int)json.TokenStartIndex);
                json.Read();
                var from = (int)json.TokenStartIndex;
                json.Skip();
                var end = (int)json.BytesConsumed;
                if (!isIt)
                {
                    before = end;
                    continue;
                }
                var comma = line[end..].IndexOfAnyExcept(" \t"u8);
                return (comma >= 0 && line[end + comma] == ',' ? start..(end + comma + 1) : before..end, from..end);
            }
        }
        catch (JsonException)
        {
            return null; // the entry's own reading says what is wrong with the line
        }
        return null;
    }
}
