using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Samsyn.Charters;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Web.Hosting;
using Samsyn.Web.Results;

namespace Samsyn.Tests.Results;

public class ReportTests
{
    /// <summary>The figures of the published report, as facts: what the register would tell had it been asked on 20 February 2025.</summary>
    internal static FigureBook Published { get; } = Book();

    [Theory]
    [InlineData(8364, "knappt 8 400")]
    [InlineData(2533, "drygt 2 500")]
    [InlineData(971, "drygt 970")]
    [InlineData(470, "470")]
    [InlineData(168, "knappt 170")]
    [InlineData(37, "37")]
    public void A_number_is_rounded_to_two_figures_and_says_which_way(int value, string said) =>
        Assert.Equal(said, Approximation.About(value).Replace('\u00a0', ' '));

    [Theory]
    [InlineData("knappt", 8400, 8364, true)]
    [InlineData("knappt", 370, 378, false)]
    [InlineData("knappt", 950, 971, false)]
    [InlineData("knappt", 400, 378, true)]
    [InlineData("knappt", 400, 356, false)]
    [InlineData("drygt", 200, 213, true)]
    [InlineData("drygt", 350, 356, true)]
    [InlineData("drygt", 356, 356, false)]
    [InlineData("cirka", 170, 168, true)]
    [InlineData(null, 800, 803, true)]
    [InlineData(null, 800, 871, false)]
    [InlineData(null, 1277, 1278, false)]
    public void What_is_said_of_a_number_holds_or_does_not(string? word, int said, int figure, bool holds) =>
        Assert.Equal(holds, Approximation.Holds(word, said, figure));

    [Fact]
    public void The_words_around_a_figure_are_computed()
    {
        var report = ReportText.Render("""
            # Resultat {year}
            ## Utresor
            Sammanlagt {about table_1_removal_decisions/Joint}, {change table_1_removal_decisions/Joint} jämfört med {year-1} ({!8 kap. 21 §}).
            - Polisens {changed-about table_1_removal_decisions/Polismyndigheten/Total}.
            - Året innan {table_1_removal_decisions/Polismyndigheten/Total@-1}.
            - Överlämnade {changed-percent handovers}, missioner {words id-missions}, tiden {transfer-days} mot {transfer-days@-1} dagar.
            """, Published, 2024);

        Assert.Equal("Resultat 2024", report.Title);
        Assert.Equal("Sammanlagt knappt 8 400, en ökning med 803 jämfört med 2023 (8 kap. 21 §).", Said(report, 1));
        Assert.Equal("Polisens minskade med knappt 170.", Said(report, 2));
        Assert.Equal("Året innan 1 807.", Said(report, 3));
        Assert.Equal("Överlämnade minskade med sex procent, missioner två, tiden 40 mot 44 dagar.", Said(report, 4));
    }

    [Theory]
    [InlineData("Rubrik\n\nVi verkställde 8 364 beslut.", 3, "talet ”8 364")]
    [InlineData("Det var två missioner.", 1, "talet ”två”")]
    [InlineData("Vi lämnade över {handovers-of-old} ärenden.", 1, "siffran ”handovers-of-old” finns inte")]
    [InlineData("Vi lämnade över {ungefär handovers} ärenden.", 1, "är inget sätt att säga ett tal")]
    [InlineData("Enligt {!8 364 beslut}.", 1, "är ingen hänvisning")]
    [InlineData("Enligt {handovers.", 1, "saknar sin andra klammer")]
    [InlineData("[table table_9]", 1, "är varken en tabell eller ett diagram")]
    public void What_is_bound_to_nothing_stops_the_rendering_and_is_named(string text, int line, string problem)
    {
        var refused = Assert.Throws<ReportTextException>(() => ReportText.Render(text, Published, 2024));
        Assert.Equal(line, refused.Line);
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_year_without_data_is_two_dots_and_never_nought_and_a_report_of_one_before_the_register_is_refused()
    {
        var report = ReportText.Render("Det var {handovers} ärenden, {change handovers}.\n[table table_1_removal_decisions]", Published, 2019);
        Assert.Equal("Det var .. ärenden, ...", Said(report, 0));
        Assert.All(report.Blocks.OfType<ReportBlock.Table>().Single().Rows, row => Assert.All(row.Values, value => Assert.Null(value)));
        var refused = Assert.Throws<CommandException>(() => ReportFiles.Render(ReportFiles.StandingText, Published, 2019));
        Assert.Contains("Året 2019 ligger före registret, som har uppgifter från 2021", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_standing_text_renders_and_tells_nothing_that_the_tables_contradict()
    {
        var report = ReportFiles.Render(ReportFiles.StandingText, Published, 2024);
        var prose = string.Join("\n\n", Enumerable.Range(0, report.Blocks.Count).Select(place => report.Blocks[place] switch
        {
            ReportBlock.Heading heading => $"# {heading.Text}",
            ReportBlock.Paragraph or ReportBlock.Bullet => Said(report, place),
            _ => "",
        }));
        Assert.Equal(5, report.Blocks.OfType<ReportBlock.Table>().Count(table => table.Name != "figures"));
        Assert.Contains("knappt 8 400 avlägsnandebeslut, en ökning med 803", prose, StringComparison.Ordinal);
        Assert.Empty(ReportLint.Check(prose, Published, 2024));
    }

    [Fact]
    public void The_document_is_valid_has_headings_tables_notes_and_alternative_texts_and_is_the_same_bytes_again()
    {
        var report = ReportFiles.Render(ReportFiles.StandingText, Published, 2024);
        var bytes = ReportDocx.Write(report);
        Assert.Equal(bytes, ReportDocx.Write(report));
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document)
            .Select(error => $"{error.Path?.XPath}: {error.Description}"));
        var body = document.MainDocumentPart!.Document!.Body!;
        var tables = body.Elements<Table>().ToList();
        Assert.Equal(6, tables.Count);
        Assert.All(tables, table => Assert.NotEmpty(table.Descendants<TableHeader>()));
        Assert.All(tables, table => Assert.NotNull(table.GetFirstChild<TableProperties>()!.GetFirstChild<TableDescription>()));
        Assert.Equal(8, document.MainDocumentPart.FootnotesPart!.Footnotes!.Elements<Footnote>().Count());
        Assert.Contains("8 364", tables[0].InnerText.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.All(body.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties>(),
            drawn => Assert.Contains("2024:", drawn.Description!.Value));
        Assert.Contains(body.Elements<Paragraph>(), paragraph => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value == "Heading2");
    }

    [Fact]
    public void The_workbook_is_valid_and_its_numbers_are_numbers()
    {
        var report = ReportFiles.Render(ReportFiles.StandingText, Published, 2024);
        var bytes = ReportFiles.Write(report, "a.xlsx");
        Assert.Equal(bytes, ReportFiles.Write(report, "b.xlsx"));
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document)
            .Select(error => $"{error.Path?.XPath}: {error.Description}"));
        var cells =
            document.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>()).ToList();
        Assert.Contains(cells, cell => cell.CellValue?.Text == "8364" && cell.DataType?.InnerText == "n");
        Assert.Throws<CommandException>(() => ReportFiles.Write(report, "a.pdf"));
    }

    private static string Said(JointReport report, int place) => string.Concat((report.Blocks[place] switch
    {
        ReportBlock.Paragraph paragraph => paragraph.Runs,
        ReportBlock.Bullet bullet => bullet.Runs,
        _ => [],
    }).Select(run => run.Text)).Replace('\u00a0', ' ');

    private static FigureBook Book()
    {
        var tally = new Tally();
        void Row(string path, params int[] years)
        {
            var cell = JointResults.Find($"{path}/2024").Row.Cells[0];
            for (var place = 0; place < 3; place++) tally.Add(cell.Code, 2022 + place, years[place]);
        }
        foreach (var (row, years) in new (string, int[])[] { ("Migrationsverket/EuCountry", [388, 544, 482]),
            ("Migrationsverket/HomeCountry", [3981, 4674, 5749]),
            ("Migrationsverket/Unknown", [54, 49, 63]), ("Migrationsverket/ThirdCountry", [429, 487, 431]),
            ("Polismyndigheten/EuCountry", [165, 108, 85]),
            ("Polismyndigheten/HomeCountry", [1225, 1597, 1451]),
            ("Polismyndigheten/Unknown", [7, 2, 16]), ("Polismyndigheten/ThirdCountry", [81, 100, 87]) })
            Row($"{Cell.Removals}/{row}", years);
        foreach (var (row, years) in new (string, int[])[] { ("Migrationsverket/EuCountry", [416, 409, 288]),
            ("Migrationsverket/HomeCountry", [44, 61, 45]),
            ("Migrationsverket/ThirdCountry", [11, 5, 4]),
            ("Polismyndigheten/EuCountry", [142, 176, 119]), ("Polismyndigheten/HomeCountry", [17, 16, 9]),
            ("Polismyndigheten/Unknown", [2, 2, 3]), ("Polismyndigheten/ThirdCountry", [5, 1, 2]) })
            Row($"{Cell.Transfers}/{row}", years);
        Row($"{Cell.PoliceRefusals}/ByPolice", 13879, 3202, 2342);
        Row($"{Cell.PoliceRefusals}/OwnDeparture", 175, 106, 191);
        Row($"{Cell.CourtExpulsions}/Received", 402, 580, 687);
        Row($"{Cell.CourtExpulsions}/Enforced", 394, 356, 378);
        Row($"{Cell.CourtExpulsions}/OtherClosures", 0, 61, 105);
        tally.Add(Cell.Opened.Code, 2021, 679);
        tally.Add(Cell.Opened.Code, 2022, 402).Add(Cell.Opened.Code, 2023, 580).Add(Cell.Opened.Code, 2024, 687);
        tally.Add(Cell.Ended.Code, 2022, 394).Add(Cell.Ended.Code, 2023, 417).Add(Cell.Ended.Code, 2024, 483);
        foreach (var (row, number) in new[] { ("Removal/Ordered", 1471), ("Removal/CarriedOut", 1253),
            ("Removal/CarriedOutOutside", 1056), ("Transfer/Ordered", 115),
            ("Transfer/CarriedOut", 98), ("PoliceRefusal/CarriedOut", 1277),
            ("CourtExpulsion/CarriedOut", 274), ("CourtExpulsion/CarriedOutOutside", 159) })
            tally.Add(Cell.Of(Cell.Travel, row).Code, 2024, number);
        return new(Marks(), tally, new DateOnly(2025, 2, 20).EndInSweden);
    }

    private static FigureTally Marks()
    {
        var marks = new FigureTally();
        void Count(string series, params int[] years)
        {
            for (var place = 0; place < years.Length; place++)
                if (years[place] > 0) marks.Add(series, 2023 + place, null, new(years[place], years[place], 1, 1));
        }
        Count(FigureSeries.Decided(DecisionKind.Removal), 14_600, 13_900);
        Count(FigureSeries.Final, 12_283, 11_300);
        Count(FigureSeries.NotInAccordance(Executor.Migrationsverket, TravelScope.Schengen), 1_130, 1_300);
        Count(FigureSeries.NotInAccordance(Executor.Polismyndigheten, TravelScope.Schengen), 650, 750);
        Count(FigureSeries.HandedOver(DecisionKind.Removal, HandoverGround.Absconded), 4_033, 3_791);
        Count(FigureSeries.HandedOver(DecisionKind.Removal, HandoverGround.CoercionNeeded), 712, 669);
        Count(FigureSeries.HandedOver(DecisionKind.Transfer, HandoverGround.Absconded), 255, 214);
        Count(FigureSeries.HandedOver(DecisionKind.Transfer, HandoverGround.CoercionNeeded), 67, 58);
        Count(FigureSeries.Decided(DecisionKind.Transfer), 1_050, 800);
        Count(FigureSeries.TransferLapsed, 130, 138);
        Count(FigureSeries.CriminalRefusal, 24, 276);
        Count(FigureSeries.OperationDetention, 90, 110);
        Count(FigureSeries.Through(LiaisonProgramme.ARLO, DecisionKind.Removal), 1, 59);
        Count(FigureSeries.Through(LiaisonProgramme.ARLO, DecisionKind.CourtExpulsion), 1, 16);
        Count(FigureSeries.MissionIdentity, 0, 14);
        marks.Add(FigureSeries.TransferDays, 2023, null, new(670, 670 * 44, 9, 150))
            .Add(FigureSeries.TransferDays, 2024, null, new(470, 470 * 40, 9, 150));
        marks.Add(FigureSeries.Mission, 2024, null, new(2, 14, 6, 8));
        marks.Add(FigureSeries.Charter(CharterClass.Frontex), 2023, null, new(11, 231, 12, 30))
            .Add(FigureSeries.Charter(CharterClass.Frontex), 2024, null, new(12, 348, 20, 38))
            .Add(FigureSeries.Charter(CharterClass.Somalia), 2024, null, new(6, 28, 2, 8))
            .Add(FigureSeries.Charter(CharterClass.Large), 2024, null, new(35, 300, 1, 40));
        return marks;
    }
}
