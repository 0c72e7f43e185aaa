using System.Runtime.InteropServices;
using System.Text.Json;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Words;

namespace Samsyn.Web.Commands;

/// <summary>Worked cases of the law: each is answered by itself, and an entry that cannot stand is refused while the rest is answered.</summary>
public static class WorkedCases
{
    /// <exception cref="CommandException">The file is not there or is not of worked cases; nothing has been printed then.</exception>
    public static int Answer(FileInfo file)
    {
        using var answers = new MemoryStream();
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file.FullName));
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("cases", out var cases) || cases.ValueKind != JsonValueKind.Array)
                throw new CommandException($"{file.FullName} är ingen fil med fall: den ska vara ett objekt {{\"cases\":[…]}}.");
            Answer(cases, answers);
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new CommandException(file.Exists
                ? $"{file.FullName} kan inte läsas som fall ({{\"cases\":[…]}}): {problem.Message}"
                : $"Filen {file.FullName} finns inte.");
        }
        using var output = Console.OpenStandardOutput();
        answers.WriteTo(output);
        return 0;
    }

    /// <exception cref="CommandException">A case lacks its id, its instant or its entries.</exception>
    public static void Answer(JsonElement cases, Stream output)
    {
        using var writer = new Utf8JsonWriter(output, Json.Indented);
        writer.WriteStartArray();
        foreach (var (index, element) in cases.EnumerateArray().Index())
        {
            var place = $"Fall {index + 1}";
            if (element.ValueKind != JsonValueKind.Object) throw new CommandException($"{place} är inget objekt.");
            var id = Text(element, "id", place) ?? throw new CommandException($"{place}: fältet id saknas.");
            place = $"{place} ({id})";
            var asOf = Asked.KnownAt(Text(element, "asOf", place) ?? throw new CommandException($"{place}: fältet asOf saknas."), $"{place}: asOf");
            var knownAt = Text(element, "knownAt", place) is { } known ? Asked.KnownAt(known, $"{place}: knownAt") : asOf;
            if (!element.TryGetProperty("entries", out var listed) || listed.ValueKind != JsonValueKind.Array)
                throw new CommandException($"{place}: fältet entries saknas eller är ingen lista.");
            var (entries, refused) = ReadEntries(listed);
            VerdictJson.Write(writer, Enforceability.Evaluate(entries, asOf, knownAt), id, refused, []);
        }
        writer.WriteEndArray();
    }

    private static string? Text(JsonElement json, string name, string place) =>
        !json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw new CommandException($"{place}: fältet {name} ska vara en text.");

    private static (List<Entry> Entries, List<(string Fact, string Why)> Refused) ReadEntries(JsonElement entries)
    {
        var read = new List<Entry>();
        var refused = new List<(string, string)>();
        foreach (var json in entries.EnumerateArray())
            try
            {
                var entry = ParsedEntry(json);
                if (read.Exists(other => other.Id == entry.Id))
                    throw new RefusedEntryException("id", $"Posten {entry.Id} finns redan i fallet.", $"Ge varje post ett eget id.");
                if (entry.Fact is EntryCorrected correction) Check(correction, entry, entries, read);
                if (ReportingRights.WhyNever(entry, entry.Fact.GetType(), Sender.Operator("law")) is { } never)
                    refused.Add((entry.Fact.GetType().Name, never.ToString()));
                else read.Add(entry);
            }
            catch (RefusedEntryException problem)
            {
                refused.Add((json.ValueKind == JsonValueKind.Object && json.TryGetProperty("fact", out var fact) ? fact.ToString() : "",
                    problem.Message));
            }
        return (read, refused);
    }

    /// <summary>An entry, with when it was received where the file says so; without that it is known since it was recorded.</summary>
    private static Entry ParsedEntry(JsonElement json)
    {
        const string Received = "receivedAt";
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(Received, out var received))
            return EntryFormat.Read(JsonMarshal.GetRawUtf8Value(json).ToArray()).Entry;
        if (received.ValueKind != JsonValueKind.String || !received.TryGetDateTimeOffset(out var at))
            throw new RefusedEntryException(Received, $"Här ska det stå en tidpunkt med tidszon.", $"Till exempel 2024-05-27T10:12:00Z.");
        using var rest = new MemoryStream();
        using (var writer = new Utf8JsonWriter(rest, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            foreach (var field in json.EnumerateObject().Where(field => field.Name != Received)) field.WriteTo(writer);
            writer.WriteEndObject();
        }
        return EntryFormat.Read(rest.ToArray()).Entry with { ReceivedAt = at.ToUniversalTime() };
    }

    /// <exception cref="RefusedEntryException">The corrected fields do not fit the fact they correct, or corrections correct each other.</exception>
    private static void Check(EntryCorrected correction, Entry entry, JsonElement all, List<Entry> read)
    {
        for (EntryCorrected? below = correction; below is not null; below = read.Find(other => other.Id == below.Corrects)?.Fact as EntryCorrected)
            if (below.Corrects == entry.Id)
                throw new RefusedEntryException("data.corrects", $"Rättelsen rättar sig själv.", $"Ange id för den post som ska rättas.");
        if (correction.Data is not { } right) return;
        if (read.Find(other => other.Id == correction.Corrects) is { } corrected) EntryFormat.ReadFields(corrected.Fact.GetType(), right);
        else foreach (var json in all.EnumerateArray())
            if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("id", out var id)
                && id.ValueKind == JsonValueKind.String && id.TryGetGuid(out var there) && there == correction.Corrects
                && json.TryGetProperty("fact", out var name) && name.ValueKind == JsonValueKind.String
                && FactShape.Find(name.GetString() ?? "") is { } shape)
                EntryFormat.ReadFields(shape.Type, right);
    }
}
