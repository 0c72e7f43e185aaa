using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Samsyn.Tests.Storage;

/// <summary>
/// Where a database's plan reads a fifth or more of a table that is large in a national register, though nothing says when there are enough rows.
/// </summary>
internal static partial class WholeReads
{
    private const double Large = 3_000, Most = 0.2;

    private static readonly Dictionary<string, double> Tables = NationalStatistics.Relations
        .Where(relation => relation.Of is null && relation.Rows >= Large).ToDictionary(relation => relation.Name, relation => relation.Rows);

    private static readonly Dictionary<string, double> Indexes =
        NationalStatistics.Relations.Where(relation => relation.Of is not null).ToDictionary(relation => relation.Name, relation => relation.Rows);

    /// <summary>
    /// The table that a step of SQLite's plan reads so, or null. SQLite keeps no statistics and chooses alike however many rows there are; how many
    /// a step reads nationally tells what <c>sqlite_stat1</c> counts there.
    /// </summary>
    public static string? OfSqlite(string step, string query)
    {
        if (Step().Match(step) is not { Success: true } found) return null;
        var table = TablesNamed(query, found.Groups["table"].Value).FirstOrDefault(Tables.ContainsKey);
        if (table is null) return null;
        if (step.Contains("AUTOMATIC", StringComparison.Ordinal)) return table; // an index is made of the whole table for this query
        var isSearch = found.Groups["way"].Value == "SEARCH";
        if (isSearch && step.Contains("INTEGER PRIMARY KEY", StringComparison.Ordinal)) return null;
        var index = found.Groups["index"] is { Success: true, Value: var named } ? named : isSearch ? table : null;
        if (index is null) return table;
        if (!NationalStatistics.SqliteIndexes.TryGetValue(index, out var counts))
            throw new InvalidOperationException($"The index {index} is new: renew the statistics as {nameof(NationalStatistics)} says.");
        var conditions = found.Groups["conditions"].Value;
        // From an instant on, or until one within a few equal ones, is for the query to know; until an instant alone is all that was ever before it.
        var (equal, isFrom) = (conditions.Count(sign => sign == '='), conditions.Contains('>'));
        if (isFrom || isSearch && equal == 0) return null;
        var rows = counts.Length == 0 || counts[0] == 0 ? 0 : counts[Math.Min(equal, counts.Length - 1)];
        return rows >= Most * Tables[table] && !query.Contains("LIMIT", StringComparison.Ordinal) ? table : null;
    }

    /// <summary>The plans that PostgreSQL's <c>auto_explain</c> has written in a piece of its log, as JSON.</summary>
    public static IEnumerable<(string Query, JsonElement Plan)> Plans(string log)
    {
        foreach (var text in log.Split("plan:\n")[1..])
        {
            var told = First(text);
            yield return (told.GetProperty("Query Text").GetString()!, told.GetProperty("Plan"));
        }

        static JsonElement First(string text)
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text)); // what the log says after it is not read
            return JsonElement.ParseValue(ref reader);
        }
    }

    /// <summary>The tables that a plan of PostgreSQL's reads so.</summary>
    /// <param name="isLimited">A limit above takes the rows as they come and stops when there are enough.</param>
    public static IEnumerable<(string Table, string What)> OfPostgres(JsonElement node, bool isLimited = false)
    {
        string? Text(string name) => node.TryGetProperty(name, out var value) ? value.ToString() : null;
        var type = Text("Node Type")!;
        isLimited = type == "Limit"
            || isLimited && type is not ("Sort" or "Hash" or "SetOp") && !(type == "Aggregate" && Text("Strategy") != "Sorted");
        if (Text("Relation Name") is { } table && Tables.TryGetValue(table, out var all))
        {
            var rows = type is "Index Scan" or "Index Only Scan" && Text("Index Cond") is null ? Indexes.GetValueOrDefault(Text("Index Name")!, all)
                : node.GetProperty("Plan Rows").GetDouble();
            if (type == "Seq Scan" || rows >= Most * all && (type == "Bitmap Heap Scan" || !isLimited))
                yield return (table, $"{type} {Text("Index Name")} {rows} rows");
        }
        if (!node.TryGetProperty("Plans", out var below)) yield break;
        foreach (var found in below.EnumerateArray().SelectMany(child => OfPostgres(child, isLimited))) yield return found;
    }

    /// <summary>The tables that a query gives a name; that of a table is its own.</summary>
    private static IEnumerable<string> TablesNamed(string query, string name) =>
        Regex.Matches(query, $@"(?:FROM|JOIN)\s+(\w+)\s+(?:AS\s+)?{name}\b").Select(found => found.Groups[1].Value).Append(name);

    [GeneratedRegex(@"^(?<way>SCAN|SEARCH) (?<table>\w+)"
        + @"(?: USING (?:(?:AUTOMATIC |PARTIAL |COVERING )*INDEX (?<index>\w+)?|(?:INTEGER )?PRIMARY KEY))?(?: \((?<conditions>.*)\))?")]
    private static partial Regex Step();
}
