using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Samsyn.Web.Shared;

/// <summary>What our Word documents are made of: paragraphs by style, tables with a header row that repeats, and the page.</summary>
internal static class WordParts
{
    private const string Cell = "Tabell";

    /// <param name="style">As <see cref="WordStyles"/> names it.</param>
    public static Paragraph Text(string style, params IEnumerable<string> runs) =>
        new([new ParagraphProperties(new ParagraphStyleId { Val = style }), .. runs.Select(Words)]);

    public static Run Words(string text) => new(new Text(text) { Space = SpaceProcessingModeValues.Preserve });

    /// <summary>A table without rows.</summary>
    /// <param name="description">The alternative text.</param>
    /// <param name="widths">Of the columns, as shares of the page's width.</param>
    public static Table Grid(string title, string description, IReadOnlyList<int> widths)
    {
        var lines = new EnumValue<BorderValues>(BorderValues.Single);
        return new(
            new TableProperties(new TableStyle { Val = "TableGrid" }, new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
                new TableBorders(new TopBorder { Val = lines, Size = 8 }, new BottomBorder { Val = lines, Size = 8 },
                    new InsideHorizontalBorder { Val = lines, Size = 4, Color = "BBBBBB" }),
                new TableLook { Val = "0420", FirstRow = true, FirstColumn = true, NoVerticalBand = true },
                new TableCaption { Val = title }, new TableDescription { Val = description }),
            new TableGrid([.. widths.Select(width => new GridColumn { Width = width.ToString(CultureInfo.InvariantCulture) })]));
    }

    /// <param name="texts">How many of the first cells are texts, to the left; the others are numbers, to the right.</param>
    public static TableRow Row(IReadOnlyList<string> cells, bool isBold, bool isHeader, int texts = 1)
    {
        var row = new TableRow(new TableRowProperties([new CantSplit(), .. isHeader ? new OpenXmlElement[] { new TableHeader() } : []]));
        foreach (var (place, cell) in cells.Index())
        {
            var run = Words(cell);
            if (isBold) run.PrependChild(new RunProperties(new Bold()));
            row.Append(new TableCell(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = Cell },
                new Justification { Val = place < texts ? JustificationValues.Left : JustificationValues.Right }), run)));
        }
        return row;
    }

    /// <summary>A4 with margins of 25 millimetres, or 18.</summary>
    public static SectionProperties Page(bool isDense = false)
    {
        var margin = isDense ? 1020 : 1417;
        return new(new PageSize { Width = 11906, Height = 16838 }, new PageMargin
        {
            Top = margin,
            Right = (uint)margin,
            Bottom = margin,
            Left = (uint)margin,
            Header = 708,
            Footer = 708,
            Gutter = 0,
        });
    }
}
