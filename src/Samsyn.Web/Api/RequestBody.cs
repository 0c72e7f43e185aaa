using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Samsyn.Register;
using Samsyn.Web.Hosting;

namespace Samsyn.Web.Api;

/// <summary>
/// Reads what a request brings as one JSON object, to the letter: nothing is guessed, repaired or passed over, and what is wrong is said with
/// its place.
/// </summary>
internal static class RequestBody
{
    private static readonly JsonDocumentOptions Whole = new() { AllowDuplicateProperties = true, MaxDepth = 32 };

    /// <param name="fields">The object's fields; another is refused by name, and so is one that stands twice.</param>
    /// <returns>The object, or what is wrong with it.</returns>
    public static async Task<(JsonDocument? Body, ProblemHttpResult? Problem)> Read(HttpRequest request, string[] fields, CancellationToken stop)
    {
        if (WhyNotJson(request) is { } type) return (null, ApiProblem.Of(415, "Innehållet kan inte läsas.", type));
        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content, stop);
        var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
        if (bytes.Span.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        JsonDocument? document = null;
        try
        {
            if (FirstInvalid(bytes.Span) is { } broken) throw Broken("Innehållet är inte giltig UTF-8", bytes.Span, broken);
            if (PlainText.LoneSurrogate(bytes.Span) is { } half)
                throw Broken("Innehållet har ett halvt tecken (ett ensamt surrogat)", bytes.Span, half);
            document = JsonDocument.Parse(bytes, Whole);
        }
        catch (JsonException problem)
        {
            return (null, ApiProblem.Of(400, "Innehållet är inte giltig JSON.",
                $"{(problem.Source is null ? problem.Message : "Det går inte att läsa vidare")}: rad {(problem.LineNumber ?? 0) + 1}, "
                    + $"byte {(problem.BytePositionInLine ?? 0) + 1}."));
        }
        if (Faults(document.RootElement, fields) is { Count: > 0 } faults)
        {
            document.Dispose();
            return (null, Refused("Anropet kan inte tas emot.", faults));
        }
        return (document, null);
    }

    /// <summary>What was sent and cannot be taken, each with its field, reason and remedy.</summary>
    public static ProblemHttpResult Refused(string title, IEnumerable<Fault> faults) =>
        ApiProblem.Of(422, title, "Ingenting är registrerat.", ApiProblem.Faults(faults));

    private static string? WhyNotJson(HttpRequest request)
    {
        const string Remedy = "Skicka Content-Type: application/json i UTF-8.";
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return $"Content-Type saknas eller kan inte läsas. {Remedy}";
        if (!type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)) return $"Content-Type är inte application/json. {Remedy}";
        if (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return $"Teckenkoden är inte utf-8. {Remedy}";
        return request.Headers.ContentEncoding.Count > 0 ? $"Innehållet är packat (Content-Encoding). Skicka det opackat." : null;
    }

    private static List<Fault> Faults(JsonElement root, string[] fields)
    {
        var known = string.Join(", ", fields);
        if (root.ValueKind == JsonValueKind.Array)
            return [new("", $"Innehållet är en JSON-lista, inte ett objekt.", $"Skicka ett objekt med fälten {known}.")];
        if (root.ValueKind != JsonValueKind.Object) return [new("", $"Innehållet är inget objekt.", $"Skicka ett objekt med fälten {known}.")];
        var faults = new List<Fault>();
        var given = new HashSet<string>();
        foreach (var field in root.EnumerateObject())
            if (!fields.Contains(field.Name)) faults.Add(new(field.Name, $"Fältet finns inte här.", $"Fälten är {known}."));
            else if (!given.Add(field.Name)) faults.Add(new(field.Name, $"Fältet står två gånger.", $"Ange det en gång."));
        return faults;
    }

    private static JsonException Broken(string what, ReadOnlySpan<byte> bytes, int at)
    {
        var before = bytes[..at];
        return new JsonException(what, null, before.Count((byte)'\n'), at - (before.LastIndexOf((byte)'\n') + 1));
    }

    private static int? FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes)) return null;
        for (var at = 0; at < bytes.Length;)
        {
            if (System.Text.Rune.DecodeFromUtf8(bytes[at..], out _, out var length) != System.Buffers.OperationStatus.Done) return at;
            at += length;
        }
        return bytes.Length;
    }
}
