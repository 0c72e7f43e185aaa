using System.Runtime.InteropServices;
using System.Text.Json;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Web.Commands;

/// <summary>Worked cases of the law: each is answered by itself, and an entry that cannot stand is refused while the rest is answered.</summary>
public static class WorkedCases
{
    /// <exception cref="CommandException">The file is not there or is not of worked cases.</exception>
    public static int Answer(FileInfo file)
    {
        if (!file.Exists) throw new CommandException($"Filen {file.FullName} finns inte.");
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file.FullName));
            using var output = Console.OpenStandardOutput();
            Answer(document.RootElement.GetProperty("cases"), output);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or FormatException)
        {
            throw new CommandException($"{file.FullName} är ingen fil med fall ({{\"cases\":[…]}}): {problem.Message}");
        }
        return 0;
    }

    public static void Answer(JsonElement cases, Stream output)
    {
        using var writer = new Utf8JsonWriter(output, Json.Indented);
        writer.WriteStartArray();
        foreach (var one in cases.EnumerateArray())
        {
            var asOf = one.GetProperty("asOf").GetDateTimeOffset();
            var knownAt = one.TryGetProperty("knownAt", out var known) ? known.GetDateTimeOffset() : asOf;
            var (entries, refused) = ReadEntries(one.GetProperty("entries"));
            VerdictJson.Write(writer, Enforceability.Evaluate(entries, asOf, knownAt), one.GetProperty("id").GetString(), refused, []);
        }
        writer.WriteEndArray();
    }

    private static (List<Entry> Entries, List<(string Fact, string Why)> Refused) ReadEntries(JsonElement entries)
    {
        var read = new List<Entry>();
        var refused = new List<(string, string)>();
        foreach (var json in entries.EnumerateArray())
            try
            {
                var entry = EntryFormat.Read(JsonMarshal.GetRawUtf8Value(json).ToArray()).Entry;
                if (entry.Fact is EntryCorrected correction) Check(correction, entries, read);
                if (LawfulEntry.WhyRefused(entry) is { } reason) refused.Add((entry.Fact.GetType().Name, $"{reason.Text} ({reason.Source})"));
                else read.Add(entry);
            }
            catch (RefusedEntryException problem)
            {
                refused.Add((json.TryGetProperty("fact", out var fact) ? fact.ToString() : "", problem.Message));
            }
        return (read, refused);
    }

    /// <exception cref="RefusedEntryException">The corrected fields do not fit the fact they correct.</exception>
    private static void Check(EntryCorrected correction, JsonElement all, List<Entry> read)
    {
        if (correction.Data is not { } right) return;
        if (read.Find(entry => entry.Id == correction.Corrects) is { } corrected) EntryFormat.ReadFields(corrected.Fact.GetType(), right);
        else foreach (var json in all.EnumerateArray())
            if (json.TryGetProperty("id", out var id) && id.TryGetGuid(out var there) && there == correction.Corrects
                && json.TryGetProperty("fact", out var name) && FactShape.Find(name.GetString() ?? "") is { } shape)
                EntryFormat.ReadFields(shape.Type, right);
    }
}
