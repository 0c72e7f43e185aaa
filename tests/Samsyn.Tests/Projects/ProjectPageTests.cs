using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Samsyn.Register;
using Samsyn.Tests.Pages;

namespace Samsyn.Tests.Projects;

/// <summary>A project from its decision to what it came to, over the small practice register.</summary>
public class ProjectPageTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const string Police = "Polismyndigheten:NationalCoordinator", Statistician = "Migrationsverket:Statistician";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<(HttpStatusCode Status, JsonNode Body)> Act(string kind, string number, string act, long version, object data)
    {
        using var client = site.Client(Police);
        using var answer = await client.PostAsJsonAsync($"/api/v1/{kind}/{number}/acts",
            new { act, expectedVersion = version, id = Guid.NewGuid(), data }, Stop);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!);
    }

    private static string Why(JsonNode refused) => refused["reasons"]![0]!["text"]!.GetValue<string>();

    [Fact]
    public async Task What_a_post_led_to_is_the_outcome_of_the_project_that_pays_for_it()
    {
        var (early, why) = await Act("projects", "PRJ-PROV", "SetIndicator", 0, new { measure = "Enforcements", target = 4 });
        Assert.Equal((HttpStatusCode.Conflict, true), (early, Why(why).Contains("inte registrerat", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.OK, (await Act("projects", "PRJ-PROV", "DecideProject", 0,
            new { name = "Provprojektet", funder = "Amif", aim = "Prov", from = "2019-01-01", to = "2019-12-31" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await Act("projects", "PRJ-PROV", "SetIndicator", 1, new { measure = "Enforcements", target = 4 })).Status);
        var post = new { programme = "ARLO", from = "2019-01-01", to = "2019-12-31", project = "PRJ-PROV" };
        var (unknown, no) = await Act("countries", "CTY-FJ", "PostLiaison", 0, post with { project = "PRJ-FINNS-EJ" });
        Assert.Equal((HttpStatusCode.Conflict, "Projektet PRJ-FINNS-EJ finns inte i registret."), (unknown, Why(no)));
        Assert.Equal(HttpStatusCode.OK, (await Act("countries", "CTY-FJ", "PostLiaison", 0, post)).Status);
        var fiji = Country.Parse("FJ");
        var number = await site.Send("2019-01-10", PageCase.Enforceable);
        await site.Send(number, "2019-05-02", Agency.Migrationsverket, new TravelDocumentIssued("pass", fiji, null, "ARLO"));
        await site.Send(number, "2019-05-20", Agency.Migrationsverket, new DepartureRegistered(Executor.Migrationsverket, new(2019, 5, 20),
            DestinationKind.HomeCountry, DepartureManner.Own, true, DepartureSource.Officer, Destination: fiji));

        using var visitor = await site.Visit(Police);
        var page = await visitor.Page("/projekt/PRJ-PROV");
        var cells = page.QuerySelector("[data-measure=Enforcements]")!.QuerySelectorAll("td.n").Select(cell => cell.TextContent.Trim());
        Assert.Equal(["–", "4", "1", "25 %"], cells);
        Assert.Equal("1", page.QuerySelector("[data-measure=Documents] a")!.TextContent);
        Assert.Contains("Provprojektet", (await visitor.Page("/projekt")).QuerySelector("[data-project=PRJ-PROV]")!.TextContent,
            StringComparison.Ordinal);

        using var counting = await site.Visit(Statistician);
        var told = await counting.Page("/projekt/PRJ-PROV?matt=Enforcements");
        Assert.Equal("..", told.QuerySelector("[data-measure=Enforcements]")!.QuerySelectorAll("td.n")[2].TextContent.Trim());
        Assert.DoesNotContain(number, told.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(told.QuerySelector("[data-part=behind]"));
    }

    [Fact]
    public async Task The_follow_up_is_a_workbook_with_real_numbers()
    {
        using var visitor = await site.Visit(Police);
        var bytes = await visitor.Http.GetByteArrayAsync("/projekt/PRJ-FRONTEX-CHARTER/uppfoljning.xlsx", Stop);
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document));
        var cells = document.WorkbookPart!.WorksheetParts
            .SelectMany(part => part.Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>()).ToList();
        Assert.Contains(cells, cell => cell.CellValue?.Text == "60" && cell.DataType?.InnerText == "n");
        Assert.Contains(cells, cell => cell.InnerText == "CTY-MN");
        using var none = await visitor.Http.GetAsync("/projekt/PRJ-FINNS-EJ/uppfoljning.xlsx", Stop);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task The_follow_up_is_a_document_that_names_no_case_and_what_other_projects_count()
    {
        using var visitor = await site.Visit(Police);
        const string Address = "/projekt/PRJ-ARLO-II/uppfoljning.docx";
        var bytes = await visitor.Http.GetByteArrayAsync(Address, Stop);
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document)
            .Select(error => $"{error.Path?.XPath}: {error.Description}"));
        var body = document.MainDocumentPart!.Document!.Body!;
        var said = body.InnerText;
        var told = (await visitor.Page("/projekt/PRJ-ARLO-II")).QuerySelector("[data-measure=Enforcements]")!.QuerySelectorAll("td")
            .Select(cell => cell.TextContent.Trim()).ToList();
        var row = body.Descendants<DocumentFormat.OpenXml.Wordprocessing.TableRow>()
            .First(tableRow => tableRow.InnerText.StartsWith(told[0], StringComparison.Ordinal));
        Assert.Equal(told.Take(4), row.Elements<DocumentFormat.OpenXml.Wordprocessing.TableCell>().Select(cell => cell.InnerText).Take(4));
        foreach (var expected in new[] { "ARLO II", "AMIF", "Ambulerande", "Samma mått i andra projekt" })
            Assert.Contains(expected, said, StringComparison.Ordinal);
        Assert.DoesNotMatch("(MIG|DOM|POL)-[0-9]", said);
        Assert.All(body.Elements<DocumentFormat.OpenXml.Wordprocessing.Table>(),
            table => Assert.NotEmpty(table.Descendants<DocumentFormat.OpenXml.Wordprocessing.TableHeader>()));

        using var counting = await site.Visit(Statistician);
        using var rounded = WordprocessingDocument.Open(new MemoryStream(await counting.Http.GetByteArrayAsync(Address, Stop)), isEditable: false);
        Assert.Contains("..", rounded.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
        await visitor.Submit("/", "/sprak", new() { ["sprak"] = "en", ["tillbaka"] = "/" });
        using var english = WordprocessingDocument.Open(new MemoryStream(await visitor.Http.GetByteArrayAsync(Address, Stop)), isEditable: false);
        Assert.Contains("The same measures in other projects", english.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
        using var none = await visitor.Http.GetAsync("/projekt/PRJ-FINNS-EJ/uppfoljning.docx", Stop);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Theory]
    [InlineData("HoldIdMission", """{"identities":9,"presented":4}""", "Fler identiteter (9) än presenterade personer (4).")]
    [InlineData("HoldIdMission", """{"identities":1,"mission":"0f6c9d7e-2b1f-4c55-9a0e-6f3f0a3f9b01"}""", "Uppdraget är inte planerat")]
    [InlineData("PlanIdMission", """{"from":"2027-02-02","to":"2027-02-01","persons":4}""", "ligger före den första")]
    [InlineData("PlanIdMission", """{"from":"2027-02-02","to":"2027-02-03","persons":0}""", "Ange ett antal personer, från 1 till 500.")]
    [InlineData("VisitWithDelegation", """{"purpose":"prov"}""", "Ange om besöket var i Sverige eller i landet.")]
    [InlineData("CompleteLiaisonTask", """{"posting":"0f6c9d7e-2b1f-4c55-9a0e-6f3f0a3f9b01","task":"x","outcome":"Solved"}""", "post finns inte")]
    public async Task A_mission_that_cannot_be_so_is_refused_in_words(string act, string data, string why)
    {
        var (status, body) = await Act("countries", "CTY-EC", act, 0, JsonNode.Parse(data)!);
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains(why, Why(body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mission_is_planned_held_and_counted_on_the_page_of_the_work_abroad()
    {
        var (_, planned) = await Act("countries", "CTY-PE", "PlanIdMission", 0, new { from = "2026-12-01", to = "2026-12-02", persons = 12 });
        using var visitor = await site.Visit(Police);
        Assert.Contains("12 personer ska presenteras", (await visitor.Page("/lander/PE")).QuerySelector("[data-part=missions]")!.TextContent,
            StringComparison.Ordinal);
        var mission = planned["entry"]!.GetValue<string>();
        Assert.Equal(HttpStatusCode.OK, (await Act("countries", "CTY-PE", "HoldIdMission", 1,
            new { identities = 5, mission, presented = 11, documents = 4 })).Status);
        var told = (await visitor.Page("/lander/samband")).QuerySelector("[data-part=missions]")!.TextContent;
        Assert.Contains("11 presenterade, 5 identiteter, 4 resehandlingar", told, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await Act("countries", "CTY-PE", "HoldIdMission", 2,
            new { identities = 5, mission })).Status);
    }
}
