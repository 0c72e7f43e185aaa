using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Samsyn.Tests.Pages;
using Samsyn.Tests.SignIn;
using Samsyn.Tests.Storage;

namespace Samsyn.Tests.Api;

/// <summary>The API as others see it: its document, and a client made from that.</summary>
public class ApiDocumentTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const string Renew = "SAMSYN_RENEW_SNAPSHOTS";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>What others have built on: a change shows here before it shows with them.</summary>
    [Fact]
    public async Task The_document_is_as_it_was_last_agreed()
    {
        var file = Path.Combine(Folder(), "openapi.v1.json");
        var now = (await Document(site.Address)).ToJsonString(Readable) + "\n";
        if (Environment.GetEnvironmentVariable(Renew) == "1") await File.WriteAllTextAsync(file, now, Stop);

        var agreed = (await File.ReadAllTextAsync(file, Stop)).Split('\n');
        var line = agreed.Zip(now.Split('\n')).Index().FirstOrDefault(pair => pair.Item.First != pair.Item.Second);
        Assert.True(string.Join('\n', agreed) == now, $"""
            The API's document differs from {file} from line {line.Index + 1}:
              agreed: {line.Item.First}
              now:    {line.Item.Second}
            Is the change meant, and does nothing that others use go away? Then renew the file and commit it:
              {Renew}=1 artifacts/bin/Samsyn.Tests/release/Samsyn.Tests -class {typeof(ApiDocumentTests).FullName}
            """);
    }

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_a_description_and_how_one_proves_who_one_is()
    {
        var document = await Document(site.Address);
        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!).ToList();

        Assert.Equal(40, operations.Count);
        Assert.Equal(operations.Count, operations.Select(operation => operation["operationId"]!.GetValue<string>()).Distinct().Count());
        Assert.All(operations,
            operation => Assert.Equal(operation["operationId"]!.GetValue<string>() != "apiInfo", operation["security"] is not null));
        Assert.Equal(["accessToken", "boundToken"], document["components"]!["securitySchemes"]!.AsObject().Select(scheme => scheme.Key));
        Assert.Equal("/api/v1", document["servers"]![0]!["url"]!.GetValue<string>());
    }

    [Fact]
    public async Task Every_field_parameter_and_answer_says_what_it_is()
    {
        var document = await Document(site.Address);
        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!).ToList();
        var fields = document["components"]!["schemas"]!.AsObject().SelectMany(schema => Fields(schema.Key, schema.Value!)).ToList();

        Assert.True(fields.Count > 1_000);
        Assert.Empty(fields.Where(field => IsUntold(field.Schema)).Select(field => field.Name));
        Assert.Empty(operations.SelectMany(operation => operation["parameters"]!.AsArray().Where(IsUntold), (operation, parameter) =>
            $"{operation["operationId"]} {parameter!["name"]}"));
        // A reason phrase ("Gone") is no sentence.
        Assert.Empty(operations.SelectMany(operation => operation["responses"]!.AsObject().Where(answer => IsUntold(answer.Value)),
            (operation, answer) => $"{operation["operationId"]} {answer.Key}"));

        static bool IsUntold(JsonNode? node) =>
            node!["description"]?.GetValue<string>() is not { Length: > 3 } told || !(told.EndsWith('.') || told.EndsWith('`') || told.EndsWith(')'));

        static IEnumerable<(string Name, JsonNode Schema)> Fields(string name, JsonNode schema) => (schema["properties"]?.AsObject() ?? [])
            .SelectMany(field => Fields($"{name}.{field.Key}", field.Value!).Prepend(($"{name}.{field.Key}", field.Value!)))
            .Concat(schema["items"] is { } item ? Fields(name, item) : [])
            .Concat(new[] { "anyOf", "oneOf", "allOf" }.SelectMany(kind => schema[kind]?.AsArray() ?? []).SelectMany(part => Fields(name, part!)));
    }

    [Fact]
    public async Task The_document_follows_the_REST_profile_by_rule()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using (await database.Open()) { }
        var (register, app, address) = await SignInSite.Start(database, new() { PublicAddress = new("https://samsyn.example") });
        await using var _ = register;
        await using var __ = app;
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, (await Document(address)).ToJsonString(), Stop);

        Assert.Empty((await Judged(file)).Select(node => $"{node!["code"]}: {string.Join('/', node["path"]!.AsArray())}"));
        // The rules themselves find what is wrong.
        await File.WriteAllTextAsync(file, """
            {"openapi":"3.1.1","servers":[{"url":"http://a/"}],"paths":{"/a_b":{"get":{"responses":{"400":{"content":{"application/json":{}}}}}}}}
            """, Stop);
        var wrong = (await Judged(file)).Select(node => node!["code"]!.GetValue<string>()).ToHashSet();
        Assert.Subset(wrong, new HashSet<string> { "VER.06", "DOK.03", "FEL.02", "UFN.02", "UFN.09", "DOK.15-response", "DOK.19", "DOK.20" });
        File.Delete(file);
        await app.StopAsync(Stop);
    }

    [Fact]
    public async Task A_client_that_is_generated_from_the_document_reads_and_acts()
    {
        var work = Directory.CreateTempSubdirectory("samsyn-");
        File.CreateSymbolicLink(Path.Combine(work.FullName, "node_modules"), Path.GetFullPath(Path.Combine(Client(), "node_modules")));
        foreach (var file in new[] { "client.ts", "tsconfig.json" }) File.Copy(Path.Combine(Client(), file), Path.Combine(work.FullName, file));
        await File.WriteAllTextAsync(Path.Combine(work.FullName, "package.json"), """{"type":"module"}""", Stop);
        await File.WriteAllTextAsync(Path.Combine(work.FullName, "openapi.json"), (await Document(site.Address)).ToJsonString(), Stop);

        await NodeIn(work.FullName, "node_modules/openapi-typescript/bin/cli.js", "openapi.json", "-o", "schema.d.ts");
        await NodeIn(work.FullName, "node_modules/typescript/bin/tsc", "--project", ".");
        var root = new Uri(site.Address, "/api/v1").OriginalString;
        var said =
            JsonNode.Parse(await NodeIn(work.FullName, "client.js", root, "ovning:Migrationsverket:CaseOfficer", $"MIG-{Guid.NewGuid():N}"[..20]))!;

        Assert.Equal(3, said["taken"]!.GetValue<int>());
        Assert.Equal(["CaseRegistered", "DecisionMade", "DecisionServed"], said["facts"]!.AsArray().Select(fact => fact!.GetValue<string>()));
        Assert.Equal(4, said["version"]!.GetValue<int>());
        Assert.Contains(said["reasons"]!.AsArray().Select(reason => reason!.GetValue<string>()), reason =>
            reason.StartsWith("The decision does not name IQ.", StringComparison.Ordinal) && reason.Contains("12 kap.", StringComparison.Ordinal));
        Assert.Equal("The case does not exist.", said["missing"]!.GetValue<string>());
        Assert.Equal("Samsyn", said["name"]!.GetValue<string>());
        Assert.NotEmpty(said["fed"]!.AsArray());
        work.Delete(recursive: true);
    }

    private static async Task<JsonNode> Document(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        return JsonNode.Parse(await client.GetStringAsync("/api/v1/openapi.json", Stop))!;
    }

    private static async Task<JsonArray> Judged(string file) => JsonNode.Parse(await NodeIn(Client(),
        "node_modules/@stoplight/spectral-cli/dist/index.js", "lint", file,
        "--ruleset", "rap.spectral.yaml", "--format", "json", "--quiet"))!.AsArray();

    /// <summary>Runs a program of Node's to its end.</summary>
    /// <returns>What it wrote.</returns>
    private static async Task<string> NodeIn(string folder, params string[] arguments)
    {
        if (!Directory.Exists(Path.Combine(Client(), "node_modules")))
            throw new InvalidOperationException($"The client's packages are not installed: run ./check.sh, or npm ci in {Client()}.");
        using var process = Process.Start(new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Stop), process.StandardError.ReadToEndAsync(Stop));
        try
        {
            await process.WaitForExitAsync(Stop).WaitAsync(TimeSpan.FromMinutes(3), Stop);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"node {string.Join(' ', arguments)} did not end.");
        }
        var said = await output;
        // A linter that finds something says so by its exit code too.
        Assert.True(process.ExitCode == 0 || said.StartsWith('['), $"node {string.Join(' ', arguments)}\n{said}\n{await errors}");
        return said;
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    private static string Client() => Path.Combine(Folder(), "..", "ApiClient");
}
