using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Parquet;
using Samsyn.Results;
using Samsyn.Tests.Pages;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Open;

/// <summary>Open data as anybody meets it: without sign-in, by other programs, page by page.</summary>
public class OpenDataPageTests(OpenSite site) : IClassFixture<OpenSite>
{
    private const string Tables = "/oppna-data/v2/tables";

    private static readonly string[] Ids = ["SAM001", "SAM002", "SAM003", "SAM004", "SAM010"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task JSON_stat_is_read_by_its_own_toolkit_as_the_cells_of_PX_one_by_one()
    {
        using var http = new HttpClient { BaseAddress = site.Address };
        var (folder, cells) = (Directory.CreateTempSubdirectory("samsyn-open-"), new List<IReadOnlyList<decimal?>>());
        foreach (var id in Ids)
        {
            cells.Add(PxLint.Read(await http.GetStringAsync($"{Tables}/{id}/data?outputFormat=px", Stop)));
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, id), await http.GetByteArrayAsync($"{Tables}/{id}/data", Stop), Stop);
        }
        var read = JsonNode.Parse(await Node(["jsonstat", .. Ids.Select(id => Path.Combine(folder.FullName, id))]))!.AsArray();
        folder.Delete(recursive: true);

        foreach (var (px, json) in cells.Zip(read))
        {
            Assert.Equal("dataset", json!["class"]!.GetValue<string>());
            Assert.Equal(px.Count, json["n"]!.GetValue<int>());
            Assert.Equal(px, json["values"]!.AsArray().Select(value => value?.GetValue<decimal>()));
            Assert.Single(json["time"]!.AsArray());
        }
        Assert.Contains(cells.SelectMany(cell => cell), value => value is null); // a small register withholds
    }

    [Fact]
    public async Task The_catalogue_conforms_to_DCAT_AP_and_one_that_lacks_something_does_not()
    {
        using var http = new HttpClient { BaseAddress = site.Address };
        var rdf = await http.GetStringAsync("/datasets/dcat", Stop);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, rdf, Stop);
        var whole = JsonNode.Parse(await Node(["shacl", file]))!;
        Assert.Empty(whole["found"]!.AsArray().Select(node => node!.GetValue<string>()));
        Assert.True(whole["size"]!.GetValue<int>() > 100);
        foreach (var distribution in XDocument.Parse(rdf).Descendants("{http://www.w3.org/ns/dcat#}accessURL"))
        {
            using var answer = await http.GetAsync(distribution.Attributes().Single().Value, Stop);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await File.WriteAllTextAsync(file, rdf.Replace("dcat:accessURL", "dcat:downloadURL", StringComparison.Ordinal)
            .Replace("<dcterms:title xml:lang=\"sv\">Statistik-API (PxWebApi 2)</dcterms:title>", "", StringComparison.Ordinal), Stop);
        Assert.Equal(Ids.Length * 5 + 1, JsonNode.Parse(await Node(["shacl", file]))!["found"]!.AsArray().Count);
        File.Delete(file);
    }

    [Fact]
    public async Task Every_form_of_a_table_has_the_same_cells()
    {
        using var http = new HttpClient { BaseAddress = site.Address };
        foreach (var id in Ids)
        {
            Task<string> Form(string form) => http.GetStringAsync($"{Tables}/{id}/data?outputFormat={form}", Stop);
            var cells = JsonNode.Parse(await Form("json-stat2"))!["value"]!.AsArray().Select(value => value?.GetValue<int>()).ToList();
            Assert.Equal(cells, (await Form("csv")).TrimEnd().Split("\r\n").Skip(1).Select(line => Number(line[(line.LastIndexOf(',') + 1)..])));
            var sdmx = (await Form("sdmx-csv")).TrimEnd().Split("\r\n");
            Assert.Equal(cells, sdmx.Skip(1).Select(line => Number(line.Split(',')[^4])));
            await using var reader = await ParquetReader.CreateAsync(new MemoryStream(
                await http.GetByteArrayAsync($"{Tables}/{id}/data?outputFormat=parquet", Stop)), cancellationToken: Stop);
            using var group = reader.OpenRowGroupReader(0);
            Assert.Equal(cells.Count, (int)group.RowCount);
        }

        static int? Number(string text) => text is ".." or "" ? null : int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_client_of_PxWebApi_finds_the_tables_and_chooses_parts_of_them()
    {
        using var http = new HttpClient { BaseAddress = site.Address };
        async Task<JsonNode> Json(string path) => JsonNode.Parse(await http.GetStringAsync(path, Stop))!;

        Assert.Equal("2.0.0", (await Json("/oppna-data/v2/config"))["apiVersion"]!.GetValue<string>());
        Assert.Equal(Ids, (await Json(Tables))["tables"]!.AsArray().Select(node => node!["id"]!.GetValue<string>()));
        Assert.Equal(["SAM003"], (await Json($"{Tables}?query=avvisning"))["tables"]!.AsArray().Select(node => node!["id"]!.GetValue<string>()));
        var metadata = await Json($"{Tables}/SAM001/metadata?lang=en");
        Assert.Null(metadata["value"]);
        Assert.Equal(["ContentsCode", "RAD", "AR"], metadata["id"]!.AsArray().Select(node => node!.GetValue<string>()));
        var part = await Json($"{Tables}/SAM001/data?valueCodes[RAD]=JOINT&valueCodes[AR]=TOP(1)&valueCodes[ContentsCode]=UTR");
        Assert.Equal([1, 1, 1], part["size"]!.AsArray().Select(node => node!.GetValue<int>()));

        using var chosen = await http.PostAsJsonAsync($"{Tables}/SAM001/data?outputFormat=csv",
            new { selection = new[] { new { variableCode = "AR", valueCodes = new[] { "2024" } } } }, Stop);
        Assert.Equal(HttpStatusCode.OK, chosen.StatusCode);
        Assert.All((await chosen.Content.ReadAsStringAsync(Stop)).TrimEnd().Split("\r\n").Skip(1), line => Assert.Contains(",2024,", line));
    }

    [Theory]
    [InlineData("/SAM999/data", 404, "SAM999")]
    [InlineData("/SAM001/data?valueCodes[RAD]=NOWHERE", 400, "NOWHERE")]
    [InlineData("/SAM001/data?valueCodes[FÄRG]=*", 400, "FÄRG")]
    [InlineData("/SAM001/data?valueCodes[ContentsCode]=X", 400, "ContentsCode")]
    [InlineData("/SAM001/data?outputFormat=pdf", 400, "pdf")]
    [InlineData("/SAM001/data?asOf=igår", 400, "asOf")]
    [InlineData("?pageNumber=0", 400, "pageNumber")]
    public async Task What_is_not_there_is_told_with_what_to_do(string path, int status, string said)
    {
        using var http = new HttpClient { BaseAddress = site.Address };
        using var answer = await http.GetAsync(Tables + path, Stop);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(said, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!["title"]!.GetValue<string>());
        Assert.NotEqual(await Title(path + (path.Contains('?', StringComparison.Ordinal) ? "&lang=sv" : "?lang=sv")),
            await Title(path + (path.Contains('?', StringComparison.Ordinal) ? "&lang=en" : "?lang=en")));

        async Task<string> Title(string asked)
        {
            using var problem = await http.GetAsync(Tables + asked, Stop);
            return JsonNode.Parse(await problem.Content.ReadAsStringAsync(Stop))!["title"]!.GetValue<string>();
        }
    }

    [Fact]
    public async Task A_variable_chosen_twice_is_refused_and_nothing_is_told_before_the_first_release()
    {
        using var http = new HttpClient { BaseAddress = site.Address };
        var row = new { variableCode = "AR", valueCodes = new[] { "2024" } };
        using var twice = await http.PostAsJsonAsync($"{Tables}/SAM001/data", new { selection = new[] { row, row } }, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, twice.StatusCode);
        Assert.Empty(JsonNode.Parse(await http.GetStringAsync($"{Tables}?asOf=2026-01-01", Stop))!["tables"]!.AsArray());
    }

    /// <summary>Whoever halves the time between two days again and again finds the instants of the releases, and nothing else.</summary>
    [Fact]
    public async Task Bisecting_the_known_date_finds_releases_only()
    {
        using var http = new HttpClient { BaseAddress = site.Address };
        var confirmed = (await site.Register.Releases()).Where(release => release.ConfirmedAt is not null)
            .Select(release => release.ConfirmedAt!.Value).Order().ToList();
        async Task<string> At(DateTimeOffset at)
        {
            using var answer = await http.GetAsync($"{Tables}/SAM001/data?asOf={at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}", Stop);
            return answer.StatusCode == HttpStatusCode.NotFound ? "" : await answer.Content.ReadAsStringAsync(Stop);
        }

        var (from, to) = (confirmed[0].AddDays(-400), confirmed[^1].AddDays(1));
        for (var step = 0; step < 60 && to - from > TimeSpan.FromMicroseconds(1); step++)
        {
            var middle = from + (to - from) / 2;
            if (await At(middle) == await At(to)) to = middle;
            else from = middle;
        }
        Assert.InRange(to, confirmed[^1].AddMicroseconds(-2), confirmed[^1].AddMicroseconds(2));
    }

    /// <summary>Whoever asks for the same number again and again, alone, among others and in every form, is always told the same.</summary>
    [Fact]
    public async Task Asking_for_a_number_in_every_way_gives_one_answer()
    {
        using var http = new HttpClient { BaseAddress = site.Address };
        var whole = Lines(await http.GetStringAsync($"{Tables}/SAM010/data?outputFormat=sdmx-csv", Stop));
        var small = whole.Where(row => row.Value is null or "0" or "5").GroupBy(row => row.Value).SelectMany(same => same.Take(3)).ToList();
        Assert.Contains(small, row => row.Value is not null);
        foreach (var (destination, type, quarter, value) in small)
        {
            var answers = new List<string?>();
            foreach (var chosen in new[] { $"valueCodes[DESTINATION]={destination}", $"valueCodes[DESTINATION]={destination},TOTAL", "" })
                foreach (var types in new[] { $"&valueCodes[TYP]={type}", "" })
                    foreach (var form in new[] { "sdmx-csv", "sdmx-csv", "json-stat2" })
                    {
                        var said = await http.GetStringAsync(
                            $"{Tables}/SAM010/data?outputFormat={form}&valueCodes[KVARTAL]={quarter.Replace("-", "")}&{chosen}{types}", Stop);
                        answers.Add(form == "sdmx-csv" ? Lines(said).Single(row => (row.Destination, row.Type) == (destination, type)).Value
                            : Cell(JsonNode.Parse(said)!, destination, type));
                    }
            Assert.All(answers, answer => Assert.Equal(value, answer));
        }

        static string? Cell(JsonNode told, string destination, string type)
        {
            int Place(string variable, string code) => told["dimension"]![variable]!["category"]!["index"]![code]!.GetValue<int>();
            int Size(string variable) => told["size"]![told["id"]!.AsArray().Select(node => node!.GetValue<string>()).ToList().IndexOf(variable)]!
                .GetValue<int>();
            return told["value"]![Place("DESTINATION", destination) * Size("TYP") + Place("TYP", type)]?.ToString();
        }
    }

    /// <summary>The cells of SAM010 in SDMX-CSV, by the names of its columns; a value that is withheld is null.</summary>
    private static List<(string Destination, string Type, string Quarter, string? Value)> Lines(string sdmx)
    {
        var lines = sdmx.TrimEnd().Split("\r\n").Select(line => line.Split(',')).ToList();
        int Column(string name) => Array.FindIndex(lines[0], text => text.Trim('"') == name);
        var (destination, type, quarter, value) = (Column("DESTINATION"), Column("TYP"), Column("TIME_PERIOD"), Column("OBS_VALUE"));
        return [.. lines.Skip(1).Select(line => (line[destination], line[type], line[quarter], line[value].Length == 0 ? null : line[value]))];
    }

    [Theory]
    [InlineData("/oppna-data", "Öppna data om återvändande")]
    [InlineData("/sa-raknas-en-utresa", "Så räknas en utresa")]
    [InlineData("/sa-gar-det-till", "Så går det till")]
    public async Task Anybody_reads_the_pages(string path, string heading)
    {
        using var visitor = new Visitor(site.Address);
        Assert.Equal(heading, (await visitor.Page(path)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task The_open_page_shows_two_dots_where_a_figure_is_withheld_and_never_a_small_one()
    {
        using var visitor = new Visitor(site.Address);
        var figures = (await visitor.Page("/oppna-data")).QuerySelectorAll(".scroll td.n").Select(cell => cell.TextContent.Trim()).ToList();
        Assert.Contains("..", figures);
        Assert.DoesNotContain(figures, figure => figure.Length == 1 && "12345".Contains(figure, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_report_is_released_by_one_person_and_opened_by_one_at_another_agency()
    {
        using var decider = await Signed("Migrationsverket:DecisionMaker");
        Assert.Contains("väntar på att en annan myndighet bekräftar", (await decider.Page("/resultat/redovisningar")).Body!.TextContent);
        Assert.Equal(HttpStatusCode.Forbidden, await Status(decider, $"/resultat/redovisningar/{OpenSite.Waiting}/bekrafta"));
        using var statistician = await Signed("Migrationsverket:Statistician");
        Assert.Equal(HttpStatusCode.Forbidden, await Status(statistician, $"/resultat/redovisningar/{OpenSite.Waiting}.docx"));
        Assert.Equal(HttpStatusCode.OK, await Status(decider, $"/resultat/redovisningar/{OpenSite.Waiting}.docx"));
        var revised = await decider.Page("/resultat/redovisningar?slapp=REL-2024-1");
        Assert.NotEmpty(revised.QuerySelectorAll("#revidering tbody tr"));

        const string Release = "/resultat/redovisningar/slapp";
        Dictionary<string, string> form =
            new() { ["_handler"] = "slapp", ["ar"] = "2022", ["kant"] = "2023-02-20", ["id"] = $"{Guid.CreateVersion7()}" };
        using var wrong = await decider.Submit(Release, Release, new(form) { ["kant"] = "snart" });
        await Visitor.Refused(wrong, "kant");
        using var made = await decider.Submit(Release, Release, form);
        await decider.Confirmed(made, "Gemensam redovisning släppt");

        using var coordinator = await Signed("Polismyndigheten:NationalCoordinator");
        var page = $"/resultat/redovisningar/{OpenSite.Waiting}/bekrafta";
        using var done = await coordinator.Submit(page, page, new() { ["_handler"] = "bekrafta", ["id"] = $"{Guid.CreateVersion7()}" });
        await coordinator.Confirmed(done, "Släppt redovisning bekräftad");
        Assert.All((await site.Register.Releases()).Where(release => release.Fact.Year > 2022), release => Assert.NotNull(release.ConfirmedAt));
    }

    private async Task<Visitor> Signed(string role)
    {
        var visitor = new Visitor(site.Address);
        await visitor.SignIn(role);
        return visitor;
    }

    private static async Task<HttpStatusCode> Status(Visitor visitor, string path)
    {
        using var answer = await visitor.Http.GetAsync(path, Stop);
        return answer.StatusCode;
    }

    /// <summary>Runs the reader (OpenDataClient/read.mjs) to its end.</summary>
    /// <returns>What it wrote.</returns>
    private static async Task<string> Node(string[] arguments)
    {
        var client = Path.Combine(Folder(), "..", "OpenDataClient");
        if (!Directory.Exists(Path.Combine(client, "node_modules")))
            throw new InvalidOperationException($"The client's packages are not installed: run ./check.sh, or npm ci in {client}.");
        using var process = Process.Start(new ProcessStartInfo("node", ["read.mjs", .. arguments])
        {
            WorkingDirectory = client,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Stop), process.StandardError.ReadToEndAsync(Stop));
        await process.WaitForExitAsync(Stop).WaitAsync(TimeSpan.FromMinutes(2), Stop);
        Assert.True(process.ExitCode == 0, await errors);
        return await output;
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
