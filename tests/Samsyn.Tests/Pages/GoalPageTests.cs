using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Pages;

/// <summary>Goals from the act that sets them to the page, the note and what a reader without cases is told.</summary>
public class GoalPageTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const string Migration = "Migrationsverket:OperationsCoordinator", Transport = "Kriminalvarden:OperationsCoordinator",
        Police = "Polismyndigheten:NationalCoordinator", Statistician = "Migrationsverket:Statistician", Forum = "FOR-CHEFSGRUPPEN";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<(HttpStatusCode Status, string Why)> Set(string act, object data, string role = Migration)
    {
        using var client = site.Client(role);
        var version = (await site.Register.Entries(Forum)).Count;
        using var answer = await client.PostAsJsonAsync($"/api/v1/forums/{Forum}/acts",
            new { act, expectedVersion = version, id = Guid.NewGuid(), data }, Stop);
        var body = (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!;
        return (answer.StatusCode, body["reasons"]?[0]?["text"]?.GetValue<string>() ?? "");
    }

    /// <summary>One test, since the acts are of one forum and its versions follow each other.</summary>
    [Fact]
    public async Task A_goal_is_set_by_whose_span_it_is_with_a_baseline_that_has_a_source_and_stands_on_the_page_and_in_the_note()
    {
        var goal = new { span = "Migration", kind = "Removal", measure = "Within180", target = 55, baseline = 41, baselineYear = 2021 };
        var (status, why) = await Set("SetGoal", goal);
        Assert.Equal((HttpStatusCode.Conflict, true), (status, why.Contains("utan källa tas inte emot", StringComparison.Ordinal)));
        var sourced = new { goal.span, goal.kind, goal.measure, goal.target, goal.baseline, goal.baselineYear, provenance = "provkällan 2022" };
        Assert.NotEqual(HttpStatusCode.OK, (await Set("SetGoal", sourced, Transport)).Status); // it is Migrationsverket's span
        Assert.Equal(HttpStatusCode.OK, (await Set("SetGoal", sourced)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Set("SetGrowthGoal", new { kind = "Removal", year = 2023, baseYear = 2021, percent = 50 })).Status);

        using var visitor = await site.Visit(Police);
        var page = await visitor.Page("/resultat/mal?ar=2024");
        Assert.Contains("Utgångsläget är inte känt", page.QuerySelector("[data-growth=Removal-2023]")!.TextContent, StringComparison.Ordinal);
        var row = page.QuerySelector("[data-span=Migration] [data-kind=Removal]")!.TextContent;
        Assert.Contains("mål 55", row, StringComparison.Ordinal);
        Assert.Contains("provkällan 2022", row, StringComparison.Ordinal);
        var cohorts = await site.Register.Cohorts(2024, new(2026, 11, 22));
        Assert.NotEmpty(cohorts);
        Assert.NotNull(page.QuerySelector("[data-part=rights] [data-safeguard=LateReview]"));
        Assert.NotNull(page.QuerySelector("[data-part=registrations] [data-kind=Transfer]"));
        Assert.Contains("/", page.QuerySelector("[data-part=quotients] td.n:last-child")!.TextContent, StringComparison.Ordinal);

        await Set("SetGrowthGoal", new { kind = "Removal", year = 2023, baseYear = 2021, percent = 50, baseline = 40, provenance = "provräkning" });
        var results = await site.Register.Results(2023, Definition.D2024, new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var reached = results.Tables[0].Rows.Single(resultRow => resultRow.Path == "Joint").Values[^1];
        var told = (await visitor.Page("/resultat/mal?ar=2023")).QuerySelector("[data-growth=Removal-2023]")!.TextContent.Replace('\u00a0', ' ');
        Assert.Contains($"{reached} av 60 som målet motsvarar", told, StringComparison.Ordinal);

        var bytes = await visitor.Http.GetByteArrayAsync("/resultat/mal.docx?ar=2024", Stop);
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document)
            .Select(validationErrorInfo => validationErrorInfo.Description));
        var text = document.MainDocumentPart!.Document!.Body!.InnerText.Replace('\u00a0', ' ');
        Assert.Contains("provkällan 2022", text, StringComparison.Ordinal);
        Assert.Contains("provräkning", text, StringComparison.Ordinal);
        Assert.NotEmpty(document.MainDocumentPart.Document.Body.Descendants<TableHeader>());
    }

    [Fact]
    public async Task Each_number_of_a_cohort_leads_to_its_cases_and_they_are_as_many()
    {
        using var visitor = await site.Visit(Police);
        await CheckCohort(visitor);

        using var statistician = await site.Visit(Statistician);
        Assert.Empty((await statistician.Page("/resultat/mal?ar=2024")).QuerySelectorAll("[data-part=cohorts] a, [data-part=registrations] a"));
        using var refused = await statistician.Http.GetAsync("/resultat/mal/arenden?ar=2024", Stop);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private async Task CheckCohort(Visitor visitor)
    {
        var cohort = (await site.Register.Cohorts(2024, new(2026, 11, 22)))
            .First(one => one.Span == GoalSpan.Whole && one.Kind == DecisionKind.Removal);
        var row = (await visitor.Page("/resultat/mal?ar=2024")).QuerySelector("[data-span=Whole] [data-kind=Removal]")!;
        var links = row.QuerySelectorAll("a").Select(element => (Said: element.TextContent.Trim(), To: element.GetAttribute("href")!)).ToList();
        foreach (var (part, number) in Enum.GetValues<SpanEnd>().Select(end => ($"&slut={end}", cohort.Ended(end)))
            .Append(("&slut=pagar", cohort.GoesOn)).Append(("", cohort.Curve.Count)).Where(pair => pair.Item2 > 0))
        {
            Assert.Contains(links, link => link.To.EndsWith($"slag=Removal{part}", StringComparison.Ordinal)
                && link.Said == $"{number}");
            Assert.Equal(number, await Behind(visitor, $"/resultat/mal/arenden?ar=2024&skede=Whole&slag=Removal{part}"));
        }
        Assert.Contains(links, link => link.To.EndsWith("&slut=Done&inom=90", StringComparison.Ordinal));
        Assert.Equal(cohort.Curve.AtRisk(180), await Behind(visitor, "/resultat/mal/arenden?ar=2024&skede=Whole&slag=Removal&kvar=180"));
        Assert.Equal(cohort.Curve.Steps.Where(step => step.Days <= 90).Sum(step => step.Ended[(int)SpanEnd.Done]),
            await Behind(visitor, "/resultat/mal/arenden?ar=2024&skede=Whole&slag=Removal&slut=Done&inom=90"));
    }

    /// <summary>What a correction took back and what ran out are told of with their entries, as are the numbers of each quotient.</summary>
    [Fact]
    public async Task Each_number_beside_the_goals_leads_to_its_list()
    {
        const int Year = 2017;
        var kept = await site.Send("2017-01-10", PageCase.Enforceable);
        var (other, third) = (await site.Send("2017-01-10", PageCase.Enforceable), await site.Send("2017-01-10", PageCase.Enforceable));
        foreach (var number in new[] { kept, other, third })
            await site.Send(number, "2017-05-02", Agency.Migrationsverket, new DepartureRegistered(Executor.Migrationsverket, new(2017, 5, 2),
                DestinationKind.HomeCountry, DepartureManner.Own, true, DepartureSource.Officer, Destination: PageCase.Afghanistan));
        var told = (await site.Register.Entries(kept)).Single(placed => placed.Entry.Fact is DepartureRegistered).Entry;
        await site.Send(kept, "2017-06-01", Agency.Migrationsverket, new EntryCorrected(told.Id, "dubblett", null, null));
        var lapsed = await site.Send("2017-02-10", PageCase.Enforceable);
        await site.Send(lapsed, "2017-11-02", Agency.Migrationsverket, new CaseClosed(ClosureReason.Limitation));

        using var visitor = await site.Visit(Visitor.Migration);
        var page = await visitor.Page($"/resultat/mal?ar={Year}");
        var row = page.QuerySelector("[data-part=registrations] [data-kind=Removal]")!;
        Assert.Equal(["2", "0", "1", "1"], row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()));
        var links = row.QuerySelectorAll("a").Select(element => element.GetAttribute("href")!).ToList();
        Assert.Equal(3, links.Count);
        var (departed, gone, ended) = (await visitor.Page(links[0]), await visitor.Page(links[1]), await visitor.Page(links[2]));
        Assert.EndsWith(": 2", departed.QuerySelector("h1")!.TextContent.Trim(), StringComparison.Ordinal);
        var cells = gone.QuerySelectorAll("[data-part=behind] tbody td").Select(cell => cell.TextContent.Trim()).ToList();
        Assert.Equal((kept, "2017-05-02"), (cells[0], cells[1]));
        Assert.EndsWith($"/{kept}#{told.Id}",
            gone.QuerySelector("[data-part=behind] tbody td:last-child a")!.GetAttribute("href")!, StringComparison.Ordinal);
        Assert.Equal(lapsed, Assert.Single(ended.QuerySelectorAll("[data-part=behind] tbody tr")).QuerySelector("a")!.TextContent);
        Assert.Contains("slutade under året", ended.QuerySelector("p.sub")!.TextContent, StringComparison.Ordinal);

        var shown = await visitor.Page("/resultat/mal?ar=2024");
        foreach (var part in new[] { "registrations", "quotients" })
        {
            Assert.All(shown.QuerySelectorAll($"[data-part={part}] td.n").Where(cell => cell.GetAttribute("data-label") != "Andel"
                && cell.TextContent.Any(char.IsDigit) && cell.TextContent.Trim() != "0"), cell => Assert.NotNull(cell.QuerySelector("a")));
            foreach (var address in shown.QuerySelectorAll($"[data-part={part}] a").Select(element => element.GetAttribute("href")!).Distinct())
                Assert.NotNull(await visitor.Page(address)); // each is there, and is for the reader
        }
        var tried = shown.QuerySelectorAll("[data-quotient='Removal-Genomförda av resor som fick ett utfall'] a")[^1];
        var figure = await visitor.Page(tried.GetAttribute("href")!);
        Assert.Equal(1 + Enum.GetValues<TravelFailure>().Length, figure.QuerySelectorAll("section.card ul li a").Length);

        using var statistician = await site.Visit(Statistician);
        Assert.Empty((await statistician.Page("/resultat/mal?ar=2024")).QuerySelectorAll("[data-part=quotients] a, [data-part=registrations] a"));
        foreach (var list in new[] { "/resultat/mal/bortrattade?ar=2017&slag=Removal", "/resultat/verksamhet/regioner?region=Syd" })
        {
            using var refused = await statistician.Http.GetAsync(list, Stop);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
    }

    /// <summary>How many cases a list holds, over all its pages, with those that are hidden.</summary>
    private static async Task<int> Behind(Visitor visitor, string address)
    {
        var (rows, page) = (0, await visitor.Page(address));
        var hidden = page.QuerySelector("[data-part=behind] p")?.TextContent is { } said && char.IsDigit(said.Trim()[0])
            ? int.Parse(said.Trim().Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) : 0;
        while (true)
        {
            rows += page.QuerySelectorAll("[data-part=behind] tbody tr").Length;
            var next = page.QuerySelectorAll("p.pages a")
                .FirstOrDefault(element => element.TextContent.StartsWith("Nästa", StringComparison.Ordinal));
            if (next is null) return rows + hidden;
            page = await visitor.Page(next.GetAttribute("href")!);
        }
    }

    [Fact]
    public async Task Who_sees_no_cases_is_told_tens_and_no_share_of_few_and_gets_no_note()
    {
        using var visitor = await site.Visit(Statistician);
        var page = await visitor.Page("/resultat/mal?ar=2024");
        Assert.Null(page.QuerySelector("[data-part=nowcast]"));
        Assert.All(page.QuerySelectorAll("[data-part=cohorts] td[data-label=Började]").Select(cell => cell.TextContent.Trim()),
            said => Assert.True(said == ".." || said.EndsWith('0'), said));
        using var note = await visitor.Http.GetAsync("/resultat/mal.docx?ar=2024", Stop);
        Assert.NotEqual(HttpStatusCode.OK, note.StatusCode);
    }

    [Theory]
    [InlineData("GoalSet", """{"span":"Whole","kind":"Removal","measure":"Within90","target":101}""", "data.target")]
    [InlineData("GoalSet", """{"span":"Whole","kind":"Removal","measure":"MedianDays","target":90,"baseline":1,"baselineYear":2021}""",
        "data.provenance")]
    [InlineData("GoalSet", """{"span":"Whole","kind":"Removal","measure":"MedianDays","target":90,"baseline":1,"provenance":"x"}""",
        "data.baselineYear")]
    [InlineData("GrowthGoalSet", """{"kind":"Removal","year":2023,"baseYear":2021,"percent":50,"baseline":5000}""", "data.provenance")]
    [InlineData("GrowthGoalSet", """{"kind":"Removal","year":2023,"baseYear":2023,"percent":50}""", "data.baseYear")]
    public void An_entry_that_says_what_no_goal_may_is_refused_with_place_and_remedy(string fact, string data, string place)
    {
        var line = $$"""
            {"id":"{{Guid.NewGuid()}}","case":"{{Forum}}","fact":"{{fact}}","agency":"Migrationsverket","occurredOn":"2026-01-02",
            "recordedAt":"2026-01-02T09:00:00Z","data":{{data}}}
            """.ReplaceLineEndings("");
        var refused = Assert.Throws<RefusedEntryException>(() => EntryFormat.Read(System.Text.Encoding.UTF8.GetBytes(line)));
        var fault = Assert.Single(refused.Faults);
        Assert.Equal(place, fault.Field);
        Assert.NotEmpty(fault.Remedy.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
