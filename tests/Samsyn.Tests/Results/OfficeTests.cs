using System.Globalization;
using System.Xml.Linq;
using Samsyn.Results;

namespace Samsyn.Tests.Results;

/// <summary>
/// Our Word documents and workbooks as another program reads them: LibreOffice opens each, and what it found is read back. It leaves out the
/// alternative texts of what it opens, which are read from the document itself (<see cref="ReportTests"/>).
/// </summary>
public class OfficeTests(OfficeFixture office) : IClassFixture<OfficeFixture>
{
    private static readonly XNamespace Text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        Tables = "urn:oasis:names:tc:opendocument:xmlns:table:1.0", Drawing = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";

    [Fact]
    public void The_report_is_read_with_its_headings_tables_footnotes_and_charts()
    {
        var read = office.Text("report");
        Assert.Equal(office.Report.Blocks.OfType<ReportBlock.Heading>().Select(heading => ($"{heading.Level}", Plain(heading.Text))),
            read.Descendants(Text + "h").Select(element => ((string)element.Attribute(Text + "outline-level")!, Plain(Said(element)))));
        var tables = office.Report.Blocks.OfType<ReportBlock.Table>().ToList();
        var told = Written(read).ToList();
        Assert.Equal(tables.Count, told.Count);
        foreach (var (table, xElement) in tables.Zip(told))
        {
            var header = Assert.Single(xElement.Descendants(Tables + "table-header-rows").Elements(Tables + "table-row"));
            Assert.Equal(table.Columns.Select(Plain), Cells(header));
            Compare(table, [.. xElement.Descendants(Tables + "table-row").Where(row => row != header).Select(Cells)]);
        }
        Assert.Equal(tables.Select(table => Plain(table.Note)),
            read.Descendants(Text + "note").Select(note => Plain(Said(note.Element(Text + "note-body")!))));
        var charts = office.Report.Blocks.OfType<ReportBlock.Chart>().ToList();
        var drawn = read.Descendants(Drawing + "object").ToList();
        Assert.Equal(charts.Count, drawn.Count);
        foreach (var (chart, node) in charts.Zip(drawn))
        {
            var rows = node.Descendants(Tables + "table-row").Select(Cells).ToList();
            Assert.Equal(chart.Series.Select(series => series.Name), rows[0].Skip(1));
            foreach (var (place, category) in chart.Categories.Index())
            {
                Assert.Equal(category, rows[place + 1][0]);
                Assert.Equal(chart.Series.Select(series => (double?)series.Values[place] ?? double.NaN), rows[place + 1].Skip(1).Select(Number));
            }
        }
    }

    [Fact]
    public void The_workbook_is_read_with_a_sheet_a_table_and_its_numbers_as_numbers()
    {
        var sheets = office.Sheets("report").Descendants(Tables + "table").ToList();
        var tables = office.Report.Blocks.OfType<ReportBlock.Table>().ToList();
        Assert.Equal(tables.Count, sheets.Count);
        Assert.Equal(sheets.Count, sheets.Select(sheet => (string)sheet.Attribute(Tables + "name")!).Distinct().Count());
        foreach (var (table, sheet) in tables.Zip(sheets))
        {
            var rows = sheet.Elements(Tables + "table-row").Skip(3).Take(table.Rows.Count).ToList();
            foreach (var (row, element) in table.Rows.Zip(rows))
                foreach (var (value, cell) in row.Values.Zip(Filled(element).Skip(2)))
                {
                    Assert.Equal(value is null ? "string" : "float", (string)cell.Attribute(Office + "value-type")!);
                    if (value is { } known) Assert.Equal((double)known, (double)cell.Attribute(Office + "value")!, 0.051);
                    else Assert.Equal("..", Said(cell));
                }
            Assert.True(table.Rows.SelectMany(row => row.Values).Any(value => value is not null), $"{table.Title} holds no number.");
        }
    }

    [Fact]
    public void A_projects_follow_up_is_read_as_a_document_and_as_a_workbook()
    {
        var document = office.Text("project");
        Assert.True(document.Descendants(Text + "h").Count() >= 4);
        var tables = Written(document).ToList();
        Assert.NotEmpty(tables);
        Assert.All(tables, table => Assert.Single(table.Descendants(Tables + "table-header-rows")));
        Assert.All(office.Sheets("project").Descendants(Tables + "table"), sheet => Assert.Contains(sheet.Descendants(Tables + "table-cell"),
            cell => (string?)cell.Attribute(Office + "value-type") == "float"));
    }

    [Fact]
    public void The_note_on_the_goals_is_one_page_of_any_register_and_says_what_it_leaves_out()
    {
        Assert.Equal(1, office.Pages("small"));
        Assert.DoesNotContain("Får inte plats", office.SmallNote.Prose, StringComparison.Ordinal);
        Assert.Equal(1, office.Pages("full"));
        Assert.Contains("Får inte plats här och står på sidan Mål i Samsyn", office.FullNote.Prose, StringComparison.Ordinal);
        var table = Assert.Single(office.FullNote.Blocks.OfType<ReportBlock.Table>());
        Compare(table, [.. office.Text("full").Descendants(Tables + "table-row").Skip(1).Select(Cells)]);
        var bullets = office.FullNote.Blocks.OfType<ReportBlock.Bullet>()
            .Select(bullet => string.Concat(bullet.Runs.Select(run => run.Text))).ToList();
        var (goals, growth) = (bullets.Count(text => text.Contains(": mål ", StringComparison.Ordinal)),
            office.FullNote.Blocks.OfType<ReportBlock.Paragraph>().Count());
        Assert.True(goals > 0 && growth > 0, "The largest note tells of no goal.");
        var left = $"{100 - goals} mål för ett skede, {12 - growth} mål för fler verkställda, {20 - table.Rows.Count} rader i tabellen";
        Assert.Contains(left, bullets[^1], StringComparison.Ordinal);
    }

    /// <summary>The tables of the text; a chart keeps its numbers in one of its own.</summary>
    private static IEnumerable<XElement> Written(XDocument document) => document.Descendants(Office + "text").Elements(Tables + "table");

    /// <summary>Every row of a table stands under its group with its name and its numbers.</summary>
    private static void Compare(ReportBlock.Table table, IReadOnlyList<IReadOnlyList<string>> read)
    {
        var rows = read.GetEnumerator();
        string? group = null;
        foreach (var row in table.Rows)
        {
            Assert.True(rows.MoveNext());
            if (row.Group is { } under && under != group)
            {
                Assert.Equal(Plain(under), rows.Current[0]);
                Assert.True(rows.MoveNext());
            }
            group = row.Group;
            Assert.Equal(Plain(row.Name), rows.Current[0]);
            Assert.Equal(row.Values.Count, rows.Current.Count - 1);
            foreach (var (value, said) in row.Values.Zip(rows.Current.Skip(1)))
                if (value is not { } known) Assert.Equal("..", said);
                else Assert.Equal((double)known, Number(said), row.Unit is FigureUnit.Percent or FigureUnit.Kronor ? 0.5 : 0.05);
        }
        Assert.False(rows.MoveNext());
    }

    /// <summary>The cells of a sheet's row, one that stands for several alike repeated.</summary>
    private static IEnumerable<XElement> Filled(XElement row) => row.Elements(Tables + "table-cell").SelectMany(cell =>
        Enumerable.Repeat(cell, Math.Min(100, (int?)cell.Attribute(Tables + "number-columns-repeated") ?? 1)));

    private static IReadOnlyList<string> Cells(XElement row) => [.. row.Elements(Tables + "table-cell").Select(cell => Plain(Said(cell)))];

    /// <summary>The text of an element, without those of the footnotes in it.</summary>
    private static string Said(XElement element) => string.Concat(element.DescendantNodes().OfType<XText>()
        .Where(text => !text.Ancestors(Text + "note").Any(note => note.Ancestors().Contains(element))
            && !text.Ancestors(Text + "note-citation").Any())
        .Select(text => text.Value));

    private static string Plain(string text) => text.Replace('\u00a0', ' ').Trim();

    private static double Number(string said) =>
        double.Parse(said.Replace(" ", "").Replace("%", "").Replace('−', '-').Replace(',', '.'), CultureInfo.InvariantCulture);
}
