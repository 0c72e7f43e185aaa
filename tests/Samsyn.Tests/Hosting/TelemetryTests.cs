using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Samsyn.Register;
using Samsyn.Tests.Pages;
using Samsyn.Tests.SignIn;
using Samsyn.Tests.Storage;
using Samsyn.Web;
using Samsyn.Web.Hosting;

namespace Samsyn.Tests.Hosting;

/// <summary>What a running site tells those who run it and those who watch it: what it does, and nothing of anyone.</summary>
public partial class TelemetryTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Traces_and_metrics_tell_of_appends_reads_and_the_gate_and_of_no_case_and_no_person()
    {
        await using var collector = await Collector.Start();
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using (var writer = await database.Open()) await writer.MarkPractice("2026-11-22");
        var register = await OpenedRegister.ToServe(database.Address, database.Database.Keys.Address);
        var number = $"MIG-{Guid.NewGuid():N}"[..20].ToUpperInvariant();
        const string name = "Hemlighetsson";
        await using (register)
        {
            await using var app = Site.Build(register, "http://127.0.0.1:0", new() { Telemetry = new(collector.Address) { MetricSeconds = 1 } });
            await app.StartAsync(Stop);
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(app.Urls.First()) };
            client.DefaultRequestHeaders.Add("Authorization", "Bearer ovning:Migrationsverket:CaseOfficer");
            client.DefaultRequestHeaders.Add("User-Agent", name);
            client.DefaultRequestHeaders.Add("baggage", $"who={name}");
            Fact[] facts = [new CaseRegistered(DecisionKind.Removal),
                new PersonIdentified(name, "Kim", new DateOnly(1990, 1, 1), Sex.X, [Country.Parse("AF")])];
            var entries =
                facts.Select((fact, minute) => JsonNode.Parse(EntryFormat.Write(new(Guid.NewGuid(), number, Agency.Migrationsverket, null, null,
                new(new DateOnly(2026, 11, 2)), new(2026, 11, 2, 10, minute, 0, TimeSpan.Zero), fact))));
            using (var sent = await client.PostAsJsonAsync("/api/v1/entries", new { entries }, Stop))
                Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync(Stop));
            using (var read = await client.GetAsync($"/api/v1/cases/{number}?asKnownAt={name}", Stop)) Assert.False(read.IsSuccessStatusCode);
            using (var read = await client.GetAsync($"/api/v1/cases/{number}", Stop)) Assert.True(read.IsSuccessStatusCode);
            using (var feed = await client.GetAsync("/api/v1/entries", Stop)) Assert.True(feed.IsSuccessStatusCode);
            using (var missing = await client.GetAsync($"/{number}/{name}", Stop)) Assert.False(missing.IsSuccessStatusCode);
            await app.StopAsync(Stop);
        }

        string[] expected =
        [
            "samsyn.entries", "samsyn.append.duration", "samsyn.readlog.duration", "samsyn.gate.duration", "samsyn.feed.lag",
            "http.server.request.duration", "read log", "/api/v1/cases/{number}",
        ];
        foreach (var told in expected)
            Assert.Contains(told, collector.Said, StringComparison.Ordinal);
        Assert.DoesNotContain(number, collector.Said, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(name, collector.Said, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(CaseNumber(), collector.Said);
    }

    [Fact]
    public async Task Security_events_are_told_as_JSON_lines_with_the_fields_that_are_documented()
    {
        var file = Path.GetTempFileName();
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using (await database.Open()) { }
        var (register, app, address) = await SignInSite.Start(database, new() { SecurityLog = file });
        await using var _ = register;
        await using var __ = app;
        using var visitor = new Visitor(address);
        await visitor.SignInAt(TestProvider.Migration, "CaseOfficer.siem");
        using (await visitor.Submit("/regler", "/logga-ut", [])) { }
        using var client = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { { "Authorization", "Bearer sekret.sekret.sekret" } } };
        using (await client.GetAsync("/api/v1/entries", Stop)) { }
        await app.StopAsync(Stop);

        var lines = (await File.ReadAllLinesAsync(file, Stop)).Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        Assert.Equal(["SignedIn", "SignedOut", "TokenRefused"], lines.Select(line => line["kind"]!.GetValue<string>()));
        string[] fields = ["time", "kind", "agency", "subject", "name", "role", "by", "address", "detail", "node"];
        Assert.All(lines, line => Assert.Equal(fields, line.Select(field => field.Key)));
        Assert.Equal(("Migrationsverket", "siem", "127.0.0.1", "issuer"),
            (Text(0, "agency"), Text(0, "name"), Text(0, "address"), Text(2, "detail")));
        Assert.InRange(lines[0]["time"]!.GetValue<DateTimeOffset>(), DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow);
        Assert.DoesNotContain("sekret", await File.ReadAllTextAsync(file, Stop), StringComparison.Ordinal);
        File.Delete(file);

        string Text(int line, string field) => lines[line][field]!.GetValue<string>();
    }

    [Fact]
    public async Task A_security_log_that_cannot_be_written_stops_nobody()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using (await database.Open()) { }
        var (register, app, address) = await SignInSite.Start(database, new() { SecurityLog = "/nowhere/at/all.jsonl" });
        await using var _ = register;
        await using var __ = app;
        using var visitor = new Visitor(address);
        await visitor.SignInAt(TestProvider.Migration, "CaseOfficer.lost");

        Assert.True(await visitor.IsSignedIn());
        await app.StopAsync(Stop);
    }

    [Theory]
    [InlineData(2, 60)]
    [InlineData(0.5, 0)]
    public void Telemetry_that_could_not_work_is_refused(double share, int seconds)
    {
        var settings = new SiteSettings { Telemetry = new(new("http://127.0.0.1:4318")) { TraceShare = share, MetricSeconds = seconds } };

        Assert.Contains("telemetry", Assert.Throws<CommandException>(() => settings.Check(isPractice: true)).Message, StringComparison.Ordinal);
    }

    [GeneratedRegex("(MIG|POL|DOM)-[0-9A-Za-z]")]
    private static partial Regex CaseNumber();

    /// <summary>A collector of OTLP over HTTP that keeps what it is sent.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly ConcurrentQueue<string> bodies = [];
        private WebApplication app = default!;

        public Uri Address { get; private set; } = default!;

        public string Said => string.Join('\n', bodies);

        public static async Task<Collector> Start()
        {
            var collector = new Collector();
            var builder = WebApplication.CreateSlimBuilder();
            Microsoft.AspNetCore.Hosting.HostingAbstractionsWebHostBuilderExtensions.UseUrls(builder.WebHost, "http://127.0.0.1:0");
            collector.app = builder.Build();
            collector.app.MapPost("/v1/{signal}", async (HttpContext context) =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                collector.bodies.Enqueue(Encoding.UTF8.GetString(body.ToArray()));
            });
            await collector.app.StartAsync();
            collector.Address = new(collector.app.Urls.First());
            return collector;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
