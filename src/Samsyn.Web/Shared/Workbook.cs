using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Samsyn.Web.Shared;

/// <summary>A sheet of a workbook: a title, a header row and rows of texts and numbers.</summary>
/// <param name="Rows">A cell is a text, a number or null.</param>
/// <param name="Note">Below the table: when it was known, what it leaves out.</param>
public sealed record Sheet(string Name, string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, string Note = "");

/// <summary>Tables as an Excel workbook, a sheet a table, with real numbers; the same tables are always the same bytes.</summary>
public static class Workbook
{
    private const uint Plain = 0, Header = 1, Whole = 2, OneDecimal = 3, Title = 4;

    public static byte[] Write(string title, IReadOnlyList<Sheet> sheets) => FixedPackage.Of(stream =>
    {
        using var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook);
        var main = document.AddWorkbookPart();
        document.ChangeIdOfPart(main, "main");
        FixedPackage.Describe(document, title);
        main.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = Styles();
        var listed = new Sheets();
        foreach (var (place, sheet) in sheets.Index())
        {
            main.AddNewPart<WorksheetPart>($"sheet{place + 1}").Worksheet = Filled(sheet);
            listed.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet
            {
                Id = $"sheet{place + 1}",
                SheetId = (uint)place + 1,
                Name = NameOf(sheet.Name)
            });
        }
        main.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(listed);
    });

    /// <summary>At most 31 characters, without those that Excel does not take.</summary>
    private static string NameOf(string name) => string.Concat(name.Where(sign => !@"[]:*?/\".Contains(sign, StringComparison.Ordinal)).Take(31));

    private static Worksheet Filled(Sheet sheet)
    {
        const int HeaderRow = 3;
        var data = new SheetData();
        data.Append(Row(1, [sheet.Title], Title), Row(HeaderRow, [.. sheet.Columns], Header));
        foreach (var (place, row) in sheet.Rows.Index()) data.Append(Row(HeaderRow + 1 + place, row, null));
        if (sheet.Note.Length > 0) data.Append(Row(HeaderRow + 2 + sheet.Rows.Count, [sheet.Note], Plain));
        return new(
            new SheetViews(new SheetView(new Pane
            {
                VerticalSplit = HeaderRow,
                TopLeftCell = $"A{HeaderRow + 1}",
                ActivePane = PaneValues.BottomLeft,
                State = PaneStateValues.Frozen,
            })
            { WorkbookViewId = 0 }),
            new Columns([.. sheet.Columns.Select((_, place) => new Column
            {
                Min = (uint)place + 1, Max = (uint)place + 1, Width = place == 0 ? 48 : 16, CustomWidth = true,
            })]), data);
    }

    private static Row Row(int number, IReadOnlyList<object?> cells, uint? style) => new([.. cells.Select((cell, place) =>
        Cell($"{Letters(place)}{number}", cell, style))])
    { RowIndex = (uint)number };

    private static Cell Cell(string reference, object? value, uint? style) => value switch
    {
        null => new Cell { CellReference = reference, StyleIndex = style ?? Plain },
        decimal or int or long or double => Convert.ToDecimal(value, CultureInfo.InvariantCulture) is var number
            ? new Cell(new CellValue(number.ToString(CultureInfo.InvariantCulture)))
            {
                CellReference = reference,
                DataType = CellValues.Number,
                StyleIndex = style ?? (number == Math.Floor(number) ? Whole : OneDecimal),
            } : throw new InvalidOperationException(),
        _ => new Cell(new InlineString(new Text($"{value}") { Space = SpaceProcessingModeValues.Preserve }))
        {
            CellReference = reference,
            DataType = CellValues.InlineString,
            StyleIndex = style ?? Plain,
        },
    };

    private static string Letters(int place) => place < 26 ? $"{(char)('A' + place)}" : $"{Letters(place / 26 - 1)}{(char)('A' + place % 26)}";

    private static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "#,##0.0" }),
        new Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = "Arial" }),
            new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Arial" }),
            new Font(new Bold(), new FontSize { Val = 14 }, new FontName { Val = "Arial" })),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(new CellFormat(), new CellFormat { FontId = 1, ApplyFont = true },
            new CellFormat { NumberFormatId = 3, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true }, new CellFormat { FontId = 2, ApplyFont = true }));
}
