using System.Text.Json;
using Samsyn.Register;
using Samsyn.Results;

namespace Samsyn.Web.Words;

/// <summary>The joint results as JSON.</summary>
public static class ResultsJson
{
    /// <summary>The keys and the row order of the published figures.</summary>
    public static void Write(JointResults results, Stream? output = null)
    {
        using var writer = new Utf8JsonWriter(output ?? Console.OpenStandardOutput(), Json.Indented);
        writer.WriteStartObject();
        writer.WriteNumber("definition", (int)results.Definition);
        writer.WriteString("as_known_at", EntryFormat.Text(results.KnownAt));
        WriteNumbers("years", results.Years, []);
        foreach (var table in results.Tables)
        {
            writer.WriteStartObject(table.Key);
            writer.WriteString("title_sv", table.Title);
            WriteRows(table.Rows.Select(row => (row.Path.Split('/'), row)));
            writer.WriteEndObject();
        }
        writer.WriteEndObject();

        void WriteRows(IEnumerable<(string[] Path, ResultRow Row)> rows)
        {
            foreach (var group in rows.GroupBy(row => row.Path[0]))
            {
                if (group.First() is { Path.Length: 1 } only)
                {
                    WriteNumbers(group.Key, only.Row.Values, only.Row.Withheld);
                    continue;
                }
                writer.WriteStartObject(group.Key);
                WriteRows(group.Select(row => (row.Path[1..], row.Row)));
                writer.WriteEndObject();
            }
        }

        void WriteNumbers(string name, IReadOnlyList<int> values, IReadOnlyList<int> withheld)
        {
            writer.WriteStartArray(name);
            foreach (var (place, value) in values.Index())
                if (withheld.Contains(place)) writer.WriteNullValue();
                else writer.WriteNumberValue(value);
            writer.WriteEndArray();
        }
    }
}
