using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Samsyn.Results;

/// <summary>An open table as JSON-stat 2.0, SDMX-CSV 2.0 and CSV.</summary>
public static class OpenText
{
    /// <summary>The variable of what is counted, and its only value, as clients of PxWebApi name them.</summary>
    public const string Metric = "ContentsCode", MetricCode = "UTR";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As PxWebApi 2 writes it, with what was known in <c>extension</c>.</summary>
    /// <param name="withValues">False for the metadata alone.</param>
    public static byte[] JsonStat(OpenCube cube, bool inEnglish, bool withValues)
    {
        var dimensions = new JsonObject { [Metric] = Contents(cube, inEnglish) };
        foreach (var variable in cube.Variables) dimensions[variable.Code] = Dimension(variable, inEnglish);
        var json = new JsonObject
        {
            ["version"] = "2.0",
            ["class"] = "dataset",
            ["label"] = inEnglish ? cube.English : cube.Title,
            ["source"] = "Migrationsverket, Polismyndigheten och Kriminalvården",
            ["updated"] = Instant(cube.Updated),
            ["note"] = new JsonArray(inEnglish ? cube.NoteEnglish : cube.Note),
            ["role"] = new JsonObject { ["time"] = new JsonArray(cube.Time.Code), ["metric"] = new JsonArray(Metric) },
            ["id"] = new JsonArray([Metric, .. cube.Variables.Select(openVariable => (JsonNode)openVariable.Code)]),
            ["size"] = new JsonArray([1, .. cube.Variables.Select(openVariable => (JsonNode)openVariable.Values.Count)]),
            ["dimension"] = dimensions,
        };
        if (withValues)
        {
            json["value"] = new JsonArray([.. cube.Cells.Select(cell => cell is { } known ? (JsonNode)known : null)]);
            if (cube.Cells.Any(cell => cell is null))
                json["status"] = new JsonObject(cube.Cells.Index().Where(pair => pair.Item is null)
                    .Select(pair => KeyValuePair.Create(pair.Index.ToString(CultureInfo.InvariantCulture), (JsonNode?)"..")));
        }
        json["extension"] = new JsonObject
        {
            ["asOf"] = Instant(cube.KnownAt),
            ["definitionVersion"] = Figure.DefinitionVersion,
            ["releaseId"] = cube.Release,
            ["px"] = new JsonObject { ["tableid"] = cube.Id, ["decimals"] = 0, ["official-statistics"] = false },
        };
        return Encoding.UTF8.GetBytes(json.ToJsonString(Readable));
    }

    private static JsonObject Contents(OpenCube cube, bool inEnglish) => new()
    {
        ["label"] = inEnglish ? "contents" : "tabellinnehåll",
        ["category"] = new JsonObject
        {
            ["index"] = new JsonObject { [MetricCode] = 0 },
            ["label"] = new JsonObject { [MetricCode] = inEnglish ? cube.ContentsEnglish : cube.Contents },
            ["unit"] = new JsonObject
            {
                [MetricCode] = new JsonObject { ["base"] = inEnglish ? OpenCube.UnitEnglish : OpenCube.Unit, ["decimals"] = 0 },
            },
        },
        ["extension"] = new JsonObject { ["elimination"] = false },
    };

    private static JsonObject Dimension(OpenVariable variable, bool inEnglish)
    {
        var extension = new JsonObject { ["elimination"] = variable.Total is not null, ["show"] = "value" };
        if (variable.Total is { } total) extension["eliminationValueCode"] = total;
        return new()
        {
            ["label"] = inEnglish ? variable.English : variable.Name,
            ["category"] = new JsonObject
            {
                ["index"] = new JsonObject(variable.Values.Index().Select(pair => KeyValuePair.Create(pair.Item.Code, (JsonNode?)pair.Index))),
                ["label"] =
                    new JsonObject(
                        variable.Values.Select(value => KeyValuePair.Create(value.Code, (JsonNode?)(inEnglish ? value.English : value.Text)))),
            },
            ["extension"] = extension,
        };
    }

    /// <summary>A line a cell: the action R replaces what was sent before; a figure that is not told is C (confidential) and empty.</summary>
    public static string SdmxCsv(OpenCube cube)
    {
        var csv = new StringBuilder("STRUCTURE,STRUCTURE_ID,ACTION,");
        csv.AppendJoin(',', cube.Variables.Where(variable => variable.TimeUnit is null).Select(variable => variable.Code));
        csv.Append(",TIME_PERIOD,OBS_VALUE,OBS_STATUS,CONF_STATUS,UPDATED\r\n");
        foreach (var (codes, value) in Lines(cube))
            csv.Append(CultureInfo.InvariantCulture, $"dataflow,SAMSYN:DF_{cube.Id}(1.0.0),R,{string.Join(',', codes.Take(codes.Count - 1))},"
                + $"{Period(codes[^1])},{value},{(value is null ? "L" : "A")},{(value is null ? "C" : "F")},{Instant(cube.Updated)}\r\n");
        return csv.ToString();
    }

    public static string Csv(OpenCube cube, bool inEnglish)
    {
        var csv = new StringBuilder();
        csv.AppendJoin(',', cube.Variables.Select(variable => Field(inEnglish ? variable.English : variable.Name))).Append(',')
            .Append(Field(inEnglish ? cube.ContentsEnglish : cube.Contents)).Append("\r\n");
        foreach (var (codes, value) in Lines(cube))
            csv.AppendJoin(',', codes.Zip(cube.Variables).Select(pair => pair.Second.Values.Single(openValue => openValue.Code == pair.First))
                .Select(openValue => Field(inEnglish ? openValue.English : openValue.Text))).Append(',')
                .Append(value?.ToString(CultureInfo.InvariantCulture) ?? "..").Append("\r\n");
        return csv.ToString();
    }

    /// <summary>Every cell with its codes, in the table's order.</summary>
    public static IEnumerable<(IReadOnlyList<string> Codes, int? Value)> Lines(OpenCube cube)
    {
        for (var place = 0; place < cube.Cells.Count; place++)
        {
            var (codes, rest) = (new string[cube.Variables.Count], place);
            for (var index = cube.Variables.Count - 1; index >= 0; index--)
            {
                codes[index] = cube.Variables[index].Values[rest % cube.Variables[index].Values.Count].Code;
                rest /= cube.Variables[index].Values.Count;
            }
            yield return (codes, cube.Cells[place]);
        }
    }

    /// <summary>A quarter as SDMX has it, <c>2024-Q4</c>.</summary>
    private static string Period(string code) => code.Length == 6 ? $"{code[..4]}-{code[4..]}" : code;

    private static string Field(string text) =>
        text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
