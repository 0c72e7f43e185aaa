using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Samsyn.Results;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Words;

namespace Samsyn.Web.Open;

/// <summary>
/// The open tables for programs, without sign-in: the reading part of PxWebApi 2 (PxApiSpecs v2.0.0), and a catalogue for dataportal.se.
/// </summary>
public static class OpenDataApi
{
    public const string Root = "/oppna-data/v2";

    private const int MostCells = 10_000;

    private static readonly string[] Formats = ["json-stat2", "px", "csv", "sdmx-csv", "parquet"];

    public static void MapOpenData(this WebApplication app, LimitSettings limits)
    {
        var api = app.MapGroup(Root).AllowAnonymous().RequireRateLimiting(LimitSettings.OpenData).ExcludeFromDescription();
        api.AddEndpointFilter(async (context, next) =>
        {
            context.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
            return await next(context);
        });
        api.MapGet("/config", () => TypedResults.Json(new
        {
            apiVersion = "2.0.0",
            appVersion = "1",
            languages = new[] { new { id = "sv", label = "Svenska" }, new { id = "en", label = "English" } },
            defaultLanguage = "sv",
            maxDataCells = MostCells,
            maxCallsPerTimeWindow = limits.OpenDataCalls,
            timeWindow = 10,
            license = "https://creativecommons.org/publicdomain/zero/1.0/",
            sourceReferences = Array.Empty<object>(),
            defaultDataFormat = "json-stat2",
            dataFormats = Formats,
        }));
        api.MapGet("/tables", Tables);
        api.MapGet("/tables/{id}", Table);
        api.MapGet("/tables/{id}/metadata", Metadata);
        api.MapGet("/tables/{id}/data", Data);
        api.MapPost("/tables/{id}/data", Selected).DisableAntiforgery();
        app.MapGet("/datasets/dcat", async (OpenTables tables, HttpContext http) => TypedResults.Text(
            Dcat.Write(await tables.At(null), $"{http.Request.Scheme}://{http.Request.Host}"), "application/rdf+xml", Encoding.UTF8))
            .AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Tables(OpenTables tables, string? lang, string? query, string? asOf, int pageNumber = 1, int pageSize = 20)
    {
        if (pageNumber < 1 || pageSize is < 1 or > 1000) return Problem(400, "pageNumber är från 1 och pageSize 1–1000.");
        if (!ReadTime(asOf, out var at)) return Problem(400, $"asOf: ”{asOf}” är varken ett datum eller en tidpunkt.");
        var all = (await tables.At(at)).Where(cube => string.IsNullOrEmpty(query)
            || $"{cube.Id} {cube.Title} {cube.English}".Contains(query, StringComparison.OrdinalIgnoreCase)).ToList();
        return TypedResults.Json(new
        {
            language = Language(lang),
            tables = all.Skip((pageNumber - 1) * pageSize).Take(pageSize).Select(cube => Described(cube, Language(lang))),
            page = new { pageNumber, pageSize, totalElements = all.Count, totalPages = (all.Count + pageSize - 1) / pageSize },
            links = Array.Empty<object>(),
        });
    }

    private static async Task<IResult> Table(OpenTables tables, string id, string? lang, string? asOf) =>
        await With(tables, id, asOf, cube => TypedResults.Json(Described(cube, Language(lang))));

    private static async Task<IResult> Metadata(OpenTables tables, string id, string? lang, string? asOf) => await With(tables, id, asOf,
        cube => TypedResults.Bytes(OpenText.JsonStat(cube, Language(lang) == "en", withValues: false), "application/json"));

    private static async Task<IResult> Data(OpenTables tables, HttpContext http, string id, string? lang, string? asOf, string? outputFormat)
    {
        var asked = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in http.Request.Query)
            if (name.StartsWith("valueCodes[", StringComparison.OrdinalIgnoreCase) && name.EndsWith(']'))
                asked[name[11..^1]] = Codes(string.Join(',', values.Select(value => value)));
        return await With(tables, id, asOf, cube => Written(cube, asked, outputFormat, lang));
    }

    public sealed record Selection(IReadOnlyList<VariableSelection>? selection);

    public sealed record VariableSelection(string? variableCode, IReadOnlyList<string>? valueCodes);

    private static async Task<IResult> Selected(OpenTables tables, string id,
        string? lang, string? asOf, string? outputFormat, [FromBody] Selection body)
    {
        var asked = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var selection in body.selection ?? [])
            if (selection?.variableCode is not { } code || !asked.TryAdd(code, selection.valueCodes ?? []))
                return Problem(400, "selection: varje variabel väljs en gång, med variableCode och valueCodes.");
        return await With(tables, id, asOf, cube => Written(cube, asked, outputFormat, lang));
    }

    private static async Task<IResult> With(OpenTables tables, string id, string? asOf, Func<OpenCube, IResult> answer)
    {
        if (!ReadTime(asOf, out var at)) return Problem(400, $"asOf: ”{asOf}” är varken ett datum eller en tidpunkt.");
        if ((await tables.At(at)).FirstOrDefault(openCube => openCube.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) is not { } cube)
            return Problem(404, $"Tabellen {id} finns inte. Tabellerna står i {Root}/tables.");
        try
        {
            return answer(cube);
        }
        catch (OpenSelectionException unknown)
        {
            return Problem(400, unknown.Text);
        }
    }

    private static IResult Written(OpenCube cube, Dictionary<string, IReadOnlyList<string>> asked, string? format, string? lang)
    {
        // The contents that clients choose among are one, and chosen already.
        if (asked.Remove(OpenText.Metric, out var contents) && contents.FirstOrDefault(text => text is not (OpenText.MetricCode or "*")) is { } other)
            throw new OpenSelectionException($"{OpenText.Metric} har inget värde {other}.");
        var (part, english) = (cube.Select(asked), Language(lang) == "en");
        if (part.Cells.Count > MostCells) return Problem(403, $"Urvalet har {part.Cells.Count} celler; högst {MostCells} lämnas i ett svar.");
        return (format ?? "json-stat2") switch
        {
            "json-stat2" => TypedResults.Bytes(OpenText.JsonStat(part, english, withValues: true), "application/json"),
            "px" => TypedResults.Bytes(Encoding.UTF8.GetBytes(PxFile.Write(part)), "text/plain; charset=utf-8", $"{cube.Id}.px"),
            "csv" => TypedResults.Bytes(Encoding.UTF8.GetBytes(OpenText.Csv(part, english)), "text/csv; charset=utf-8", $"{cube.Id}.csv"),
            "sdmx-csv" => TypedResults.Bytes(Encoding.UTF8.GetBytes(OpenText.SdmxCsv(part)),
                "application/vnd.sdmx.data+csv;version=2.0.0;labels=id;keys=none", $"{cube.Id}.sdmx.csv"),
            "parquet" => TypedResults.Bytes(OpenParquet.Write(part), "application/vnd.apache.parquet", $"{cube.Id}.parquet"),
            var unknown => Problem(400, $"outputFormat ”{unknown}” finns inte: {string.Join(", ", Formats)}."),
        };
    }

    private static object Described(OpenCube cube, string language) => new
    {
        type = "Table",
        id = cube.Id,
        language,
        label = language == "en" ? cube.English : cube.Title,
        description = language == "en" ? cube.NoteEnglish : cube.Note,
        updated = cube.Updated.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        firstPeriod = cube.Time.Values[0].Code,
        lastPeriod = cube.Time.Values[^1].Code,
        category = "public",
        source = "Samsyn",
        variableNames = cube.Variables.Select(variable => language == "en" ? variable.English : variable.Name),
        links = new[]
        {
            new { rel = "self", hreflang = language, href = $"{Root}/tables/{cube.Id}" },
            new { rel = "metadata", hreflang = language, href = $"{Root}/tables/{cube.Id}/metadata" },
            new { rel = "data", hreflang = language, href = $"{Root}/tables/{cube.Id}/data" },
        },
    };

    private static string Language(string? lang) => lang == "en" ? "en" : "sv";

    /// <summary>Codes parted by commas, where a comma within parentheses parts nothing.</summary>
    private static List<string> Codes(string text)
    {
        var (codes, depth, from) = (new List<string>(), 0, 0);
        for (var place = 0; place <= text.Length; place++)
            if (place == text.Length || text[place] == ',' && depth == 0)
            {
                if (text[from..place].Trim() is { Length: > 0 } code) codes.Add(code);
                from = place + 1;
            }
            else if (text[place] is '(' or '[') depth++;
            else if (text[place] is ')' or ']') depth--;
        return codes;
    }

    private static bool ReadTime(string? asOf, out DateTimeOffset? at)
    {
        at = null;
        if (string.IsNullOrEmpty(asOf)) return true;
        try
        {
            at = Asked.KnownAt(asOf, "asOf");
            return true;
        }
        catch (CommandException)
        {
            return false;
        }
    }

    /// <summary>A fault as PxWebApi tells of it, in the language that is asked for.</summary>
    private sealed record Fault(string Type, int Status, string Title);

    private static JsonHttpResult<Fault> Problem(int status, Sentence title) =>
        TypedResults.Json(new Fault("Problem", status, Said.Of(title)), (JsonSerializerOptions?)null, "application/problem+json", status);
}
