using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Samsyn.Tests.Pages;

/// <summary>What is sent to the API and cannot be taken: said with its field or place, never an error, never half taken.</summary>
public sealed class BadInputTests(OwnSite site) : IClassFixture<OwnSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Entry(string subject = "MIG-1", string more = "") =>
        $$$"""{"id":"{{{Guid.NewGuid()}}}","case":"{{{subject}}}","fact":"CaseRegistered","agency":"Migrationsverket", """
            + $$$""" "occurredOn":"2026-11-20","recordedAt":"2026-11-20T10:00:00Z","data":{"decisionKind":"Removal"{{{more}}}}}""";

    public static TheoryData<string, string, string> Bodies
    {
        get
        {
            var person = Entry().Replace("CaseRegistered", "PersonIdentified", StringComparison.Ordinal).Replace("""{"decisionKind":"Removal"}""",
                """{"familyName":"Ö","givenName":"A","bornOn":"1990-01-01","sex":"X","citizenships":["AF"]}""", StringComparison.Ordinal);
            return new()
            {
                { "a lone surrogate in a value", Batch(Entry(more: ",\"region\":\"\\ud800\"")), "400 rad 1, byte" },
                { "a lone surrogate in a name", $$"""{"entries":[{{Entry()}}],"\udc00":1}""", "400" },
                { "invalid UTF-8", Batch(Entry("MIG-\u00ff")), "invalid" },
                { "broken JSON", "{\"entries\":[\n  {\"id\": }]}", "400 rad 2, byte" },
                { "a list", $"[{Entry()}]", "422 " },
                { "an unknown root field", $$"""{"entries":[{{Entry()}}],"dryRun":true}""", "422 dryRun" },
                { "a doubled root key", $$"""{"entries":[{{Entry()}}],"entries":[{{Entry()}}]}""", "422 entries" },
                { "a number that ends in a line", Batch(Entry("MIG-1\\n")), "422 entries[0].case" },
                { "an enum with spaces", Batch(Entry().Replace("\"Removal\"", "\" Removal\"", StringComparison.Ordinal)),
                    "422 entries[0].data.decisionKind" },
                { "an agency with spaces", Batch(Entry().Replace("\"Migrationsverket\"", "\"Migrationsverket \"", StringComparison.Ordinal)),
                    "422 entries[0].agency" },
                { "a name nobody sees", Batch(person.Replace("\"Ö\"", "\"\\u200b\\u2060\"", StringComparison.Ordinal)),
                    "422 entries[0].data.familyName" },
                { "a name of joiners only", Batch(person.Replace("\"Ö\"", "\"\\u200c\"", StringComparison.Ordinal)),
                    "422 entries[0].data.familyName" },
                { "a name of control characters", Batch(person.Replace("\"Ö\"", "\"\\u0007\\u001b\"", StringComparison.Ordinal)),
                    "422 entries[0].data.familyName" },
                { "a name that turns the line", Batch(person.Replace("\"A\"", "\"\\u202eA\"", StringComparison.Ordinal)),
                    "422 entries[0].data.givenName" },
                { "a broken character", Batch(person.Replace("\"A\"", "\"A\\ufffd\"", StringComparison.Ordinal)), "422 entries[0].data.givenName" },
                { "born in the future", Batch(person.Replace("1990-01-01", "2026-11-21", StringComparison.Ordinal)), "422 entries[0].data.bornOn" },
                { "a country that is no country", Batch(person.Replace("\"AF\"", "\"ZZ\"", StringComparison.Ordinal)),
                    "422 entries[0].data.citizenships[0]" },
                { "the Union as a country", Batch(person.Replace("\"AF\"", "\"EU\"", StringComparison.Ordinal)),
                    "422 entries[0].data.citizenships[0]" },
                { "a year of 99999", Batch(person.Replace("1990-01-01", "99999-01-01", StringComparison.Ordinal)), "422 entries[0].data.bornOn" },
                { "an officer in two lines",
                    Batch(Entry().Replace("\"agency\"", "\"by\":\"mig\\n1\",\"agency\"", StringComparison.Ordinal)), "422 entries[0].by" },
                { "from the register's future",
                    Batch(Entry().Replace("2026-11-20T10", "2027-11-20T10", StringComparison.Ordinal)), "422 entries[0].recordedAt" },
                { "a version that is none", $$$"""{"entries":[{{{Entry()}}}],"expectedVersions":{"MIG-1":-1}}""", "422 expectedVersions.MIG-1" },
                { "a version too large", $$$"""{"entries":[{{{Entry()}}}],"expectedVersions":{"MIG-1":9223372036854775808}}""",
                    "422 expectedVersions.MIG-1" },
                { "a version as text", $$$"""{"entries":[{{{Entry()}}}],"expectedVersions":{"MIG-1":"7"}}""", "422 expectedVersions.MIG-1" },
                { "a version of nothing", $$$"""{"entries":[{{{Entry()}}}],"expectedVersions":{"hej":1}}""", "422 expectedVersions.hej" },
                { "too many versions", $$"""{"entries":[{{Entry()}}],"expectedVersions":""" + "{"
                    + string.Join(',', Enumerable.Range(0, 1001).Select(n => $"\"MIG-{n}\":1")) + "}}", "422 expectedVersions" },
            };

            static string Batch(string entry) => $$"""{"entries":[{{entry}}]}""";
        }
    }

    [Theory, MemberData(nameof(Bodies))]
    public async Task A_body_that_cannot_be_taken_is_a_problem_that_says_where(string what, string body, string expected)
    {
        Assert.NotEmpty(what);
        using var client = site.Client(Visitor.Migration);
        var bytes = Encoding.UTF8.GetBytes(body);
        if (expected == "invalid") (bytes, expected) = (Encoding.Latin1.GetBytes(body), "400 rad 1, byte");
        using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new("application/json") } };
        using var response = await client.PostAsync("/api/v1/entries", content, Stop);
        var problem = (await JsonNode.ParseAsync(await response.Content.ReadAsStreamAsync(Stop), cancellationToken: Stop))!;

        Assert.Equal(expected[..3], $"{(int)response.StatusCode}");
        if (expected.StartsWith("422", StringComparison.Ordinal))
            Assert.Contains(expected[4..], problem["faults"]!.AsArray().Select(fault => fault!["field"]!.GetValue<string>()));
        else if (expected.Length > 4) Assert.Contains(expected[4..], problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(await site.Register.Entries("MIG-1"));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=\"hej hopp\"")]
    [InlineData("application/xml")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData(null)]
    public async Task Only_JSON_in_UTF8_is_read(string? type)
    {
        using var client = site.Client(Visitor.Migration);
        foreach (var path in new[] { "/api/v1/entries", "/api/v1/cases/MIG-1/acts" })
        {
            using var content =
                new ByteArrayContent("{}"u8.ToArray()) { Headers = { ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type) } };
            using var response = await client.PostAsync(path, content, Stop);
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        }
    }

    [Theory]
    [InlineData("{}", "act id expectedVersion data")]
    [InlineData("""{"act":"HandOver","id":"0f6c9d7e-2b1f-4c55-9a0e-6f3f0a3f9b01","data":{"ground":"Absconded"}}""", "expectedVersion")]
    [InlineData("""{"act":"HandOver","id":"0f6c9d7e-2b1f-4c55-9a0e-6f3f0a3f9b01","expectedVersion":"3","data":{"ground":"Absconded"}}""",
        "expectedVersion")]
    [InlineData("""{"act":"HandOver","id":"0f6c9d7e-2b1f-4c55-9a0e-6f3f0a3f9b01","expectedVersion":99999999999,"data":{"ground":"Absconded"}}""",
        "expectedVersion")]
    [InlineData("""{"act":"HandOver","id":"17","expectedVersion":3,"data":{"ground":"Absconded"}}""", "id")]
    [InlineData("""{"act":"HandOver","id":"0f6c9d7e-2b1f-4c55-9a0e-6f3f0a3f9b01","expectedVersion":3,"force":true,"data":{"ground":"Absconded"}}""",
        "force")]
    [InlineData("""{"act":"HandOver","id":"0f6c9d7e-2b1f-4c55-9a0e-6f3f0a3f9b01","expectedVersion":3,"data":{"ground":"Absconded","why":"x"}}""",
        "data.why")]
    [InlineData("""{"act":" HandOver","id":"0f6c9d7e-2b1f-4c55-9a0e-6f3f0a3f9b01","expectedVersion":3,"data":{"ground":"Absconded"}}""", "act")]
    [InlineData("""{"act":"HandOver","id":"0f6c9d7e-2b1f-4c55-9a0e-6f3f0a3f9b01","expectedVersion":3,"data":{"ground":"Absconded "}}""",
        "data.ground")]
    [InlineData(
        """{"act":"OrderTravel","id":"0f6c9d7e-2b1f-4c55-9a0e-6f3f0a3f9b01","expectedVersion":3, """
            + """ "data":{"destination":"XX","earliest":"2026-12-01","latest":"99999-12-20","escorts":0,"needs":[]}}""",
        "data.destination data.latest")]
    public async Task An_act_that_lacks_a_field_or_has_one_too_many_is_told_which(string body, string fields)
    {
        using var client = site.Client(Visitor.Migration);
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        using var response = await client.PostAsync($"/api/v1/cases/{number}/acts", new StringContent(body, Encoding.UTF8, "application/json"), Stop);
        var problem = (await JsonNode.ParseAsync(await response.Content.ReadAsStreamAsync(Stop), cancellationToken: Stop))!;

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(fields.Split(' ').Order(StringComparer.Ordinal),
            problem["faults"]!.AsArray().Select(fault => fault!["field"]!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/api/v1/results/99999", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/results/2024?asKnownAt=99999-01-01", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/results/2024?asKnownAt=Tuesday", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/cases/MIG-1%0A", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/cases/MIG-1?asKnownAt=99999-01-01T00:00:00Z", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/entries?after=9999999", HttpStatusCode.Gone)]
    [InlineData("/api/v1/entries?epoch=another", HttpStatusCode.Gone)]
    [InlineData("/api/v1/notifications?after=9999999", HttpStatusCode.Gone)]
    [InlineData("/resultat.csv?ar=99999", HttpStatusCode.BadRequest)]
    [InlineData("/resultat?ar=99999&kant=99999-01-01", HttpStatusCode.OK)]
    public async Task An_address_that_asks_for_what_cannot_be_is_answered_so(string path, HttpStatusCode expected)
    {
        using var client = site.Client(Visitor.Migration);
        using var visitor = await site.Visit(Visitor.Migration);
        using var response = await (path.StartsWith("/api", StringComparison.Ordinal) ? client : visitor.Http).GetAsync(path, Stop);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task An_order_never_gets_a_number_that_another_case_has()
    {
        using var client = site.Client(Visitor.Migration);
        var end = Guid.NewGuid().ToString()[23..];
        foreach (var (start, expected) in new[] { ("11111111-1111-4111-8111", HttpStatusCode.OK),
            ("22222222-2222-4222-8222", HttpStatusCode.UnprocessableEntity) })
        {
            var number = await site.Send("2026-06-01", PageCase.Enforceable);
            var body =
                $$$"""{"act":"OrderTravel","id":"{{{start}}}{{{end}}}","expectedVersion":3, """
                    + $$$""" "data":{"destination":"AF","earliest":"2026-11-25","latest":"2026-12-15","escorts":0,"needs":[]}}""";
            using var response =
                await client.PostAsync($"/api/v1/cases/{number}/acts", new StringContent(body, Encoding.UTF8, "application/json"), Stop);
            Assert.True(expected == response.StatusCode, await response.Content.ReadAsStringAsync(Stop));
        }
    }
}
