using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Samsyn.Results;
using Samsyn.Web.Shared;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using D = DocumentFormat.OpenXml.Drawing;
using W = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace Samsyn.Web.Results;

/// <summary>
/// The joint report as a Word document: real headings, tables with header rows, charts with alternative texts, and footnotes that say when a table
/// was known and by which definition. The same report is always the same bytes.
/// </summary>
public static class ReportDocx
{
    private const string Body = "Normal", TableTitle = "Caption", Bullet = "ListBullet";

    /// <param name="isDense">With narrow margins, for what is to stay on one page.</param>
    public static byte[] Write(JointReport report, bool isDense = false) => FixedPackage.Of(stream =>
    {
        using var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document);
        var main = document.AddMainDocumentPart();
        document.ChangeIdOfPart(main, "main");
        FixedPackage.Describe(document, report.Title);
        WordStyles.AddTo(main);
        var notes = new Footnotes();
        main.AddNewPart<FootnotesPart>("footnotes").Footnotes = notes;
        notes.Append(Separator(-1, FootnoteEndnoteValues.Separator, new SeparatorMark()),
            Separator(0, FootnoteEndnoteValues.ContinuationSeparator, new ContinuationSeparatorMark()));
        var body = new Body();
        main.Document = new Document(body);
        body.Append(Text("Title", [new(report.Title)]));
        body.Append(Text("Subtitle", [new($"Uppgifter kända till och med {Known(report)}. Definition {Figure.DefinitionVersion}.")]));
        var (table, chart) = (0, 0);
        foreach (var block in report.Blocks)
            switch (block)
            {
                case ReportBlock.Heading heading: body.Append(Text($"Heading{heading.Level}", [new(heading.Text)])); break;
                case ReportBlock.Paragraph paragraph: body.Append(Text(Body, paragraph.Runs)); break;
                case ReportBlock.Bullet bullet: body.Append(Text(Bullet, bullet.Runs)); break;
                case ReportBlock.Table set:
                    body.Append(Captioned(set, ++table, notes));
                    body.Append(Filled(set));
                    body.Append(new Paragraph());
                    break;
                case ReportBlock.Chart drawn:
                    body.Append(Drawn(main, drawn, ++chart));
                    body.Append(Text(TableTitle, [new($"Diagram {chart}. {drawn.Title}")]));
                    break;
            }
        body.Append(WordParts.Page(isDense));
    });

    private static string Known(JointReport report) => report.KnownAt.SwedishClock.ToString("yyyy-MM-dd HH.mm", CultureInfo.InvariantCulture);

    private static Paragraph Text(string style, IEnumerable<ReportRun> runs) => WordParts.Text(style, [.. runs.Select(run => run.Text)]);

    private static Footnote Separator(int id, FootnoteEndnoteValues kind, OpenXmlElement mark) =>
        new(new Paragraph(new Run(mark))) { Type = kind, Id = id };

    /// <summary>The title above the table, with the footnote that says when it was known.</summary>
    private static Paragraph Captioned(ReportBlock.Table table, int number, Footnotes notes)
    {
        notes.Append(new Footnote(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "FootnoteText" }),
            new Run(new RunProperties(new VerticalTextAlignment { Val = VerticalPositionValues.Superscript }), new FootnoteReferenceMark()),
            WordParts.Words($" {table.Note}")))
        { Id = number });
        var title = Text(TableTitle, [new($"Tabell {number}. {table.Title}")]);
        ((ParagraphProperties)title.FirstChild!).Append(new KeepNext());
        title.Append(new Run(new RunProperties(new VerticalTextAlignment { Val = VerticalPositionValues.Superscript }),
            new FootnoteReference { Id = number }));
        return title;
    }

    private static Table Filled(ReportBlock.Table table)
    {
        var filled = WordParts.Grid(table.Title, table.Note, [5100, .. table.Columns.Skip(1).Select(_ => 1300)]);
        filled.Append(WordParts.Row(table.Columns, true, true));
        string? group = null;
        foreach (var row in table.Rows)
        {
            if (row.Group is { } under && under != group)
                filled.Append(WordParts.Row([under, .. row.Values.Select(_ => "")], true, false));
            group = row.Group;
            filled.Append(WordParts.Row([row.Name, .. row.Values.Select(value => ReportCells.Text(row.Unit, value))], row.IsTotal, false));
        }
        return filled;
    }

    private static Paragraph Drawn(MainDocumentPart main, ReportBlock.Chart chart, int number)
    {
        var part = main.AddNewPart<ChartPart>($"chart{number}");
        part.ChartSpace = ReportCharts.Space(chart);
        const long Width = 5_400_000, Height = 2_700_000;
        return new(new ParagraphProperties(new KeepNext()), new Run(new Drawing(new W.Inline(
            new W.Extent { Cx = Width, Cy = Height }, new W.DocProperties
            {
                Id = (uint)number,
                Name = $"Diagram {number}",
                Title = chart.Title,
                Description = chart.Description
            },
            new D.Graphic(new D.GraphicData(new C.ChartReference { Id = $"chart{number}" })
            { Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart" }))
        { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 })));
    }
}
