using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Samsyn.Web.Words;

public static class Json
{
    /// <summary>Letters as letters, so that a person can read the output too.</summary>
    public static JsonSerializerOptions Readable { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static JsonSerializerOptions ReadableIndented { get; } = new(Readable) { WriteIndented = true };

    public static JsonWriterOptions Indented { get; } = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
}
