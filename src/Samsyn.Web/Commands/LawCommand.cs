using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Web.Commands;

/// <summary><c>samsyn law</c>: what the law says of cases, on a day, by what was known.</summary>
public static class LawCommand
{
    public static Command Create()
    {
        var cases = new Option<FileInfo>("--cases") { Description = "Fil med fall ({\"cases\":[…]}); svaret är en JSON-lista, ett svar per fall.", Required = true };
        var command = new Command("law", "Vad lagen säger i ett ärende: får det verkställas, av vem, till när och varför inte.") { cases };
        command.SetAction(parsed =>
        {
            var file = parsed.GetRequiredValue(cases);
            if (!file.Exists)
            {
                Console.Error.WriteLine($"Filen {file.FullName} finns inte.");
                return 2;
            }
            using var document = JsonDocument.Parse(File.ReadAllBytes(file.FullName));
            using var output = Console.OpenStandardOutput();
            Answer(document.RootElement.GetProperty("cases"), output);
            return 0;
        });
        return command;
    }

    /// <summary>Answers each case by itself; an entry that the format or the law does not allow is refused and the rest is answered.</summary>
    public static void Answer(JsonElement cases, Stream output)
    {
        using var writer = new Utf8JsonWriter(output, VerdictJson.Options);
        writer.WriteStartArray();
        foreach (var one in cases.EnumerateArray())
        {
            var asOf = one.GetProperty("asOf").GetDateTimeOffset();
            var knownAt = one.TryGetProperty("knownAt", out var known) ? known.GetDateTimeOffset() : asOf;
            var (entries, refused) = ReadEntries(one.GetProperty("entries"));
            var verdict = Enforceability.Evaluate(entries, asOf, knownAt);
            VerdictJson.Write(writer, verdict, one.GetProperty("id").GetString(), refused);
        }
        writer.WriteEndArray();
    }

    /// <summary>The entries that may stand, and those that are refused with their fact and why.</summary>
    public static (IReadOnlyList<Entry> Entries, IReadOnlyList<(string Fact, string Why)> Refused) ReadEntries(JsonElement entries)
    {
        var read = new List<Entry>();
        var refused = new List<(string, string)>();
        foreach (var json in entries.EnumerateArray())
            try
            {
                var entry = EntryFormat.Read(JsonMarshal.GetRawUtf8Value(json).ToArray()).Entry;
                if (entry.Fact is EntryCorrected correction) Check(correction, read);
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
    private static void Check(EntryCorrected correction, List<Entry> earlier)
    {
        if (correction.Data is { } right && earlier.Find(entry => entry.Id == correction.Corrects) is { } corrected)
            EntryFormat.ReadFields(corrected.Fact.GetType(), right);
    }
}
