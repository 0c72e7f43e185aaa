using Samsyn.Results;
using Samsyn.Web.Shared;
using Samsyn.Web.Words;

namespace Samsyn.Web.Results;

/// <summary>What a cell of the report's tables says, and the tables as a workbook.</summary>
internal static class ReportCells
{
    public static string Text(FigureUnit unit, decimal? value) => value is { } known ? Show.Figure(unit, known) : "..";

    public static byte[] Workbook(JointReport report) => Shared.Workbook.Write(report.Title,
    [
        .. report.Blocks.OfType<ReportBlock.Table>().Select((table, place) => new Sheet(
            table.Name == "figures" ? "Siffror" : $"Tabell {place + 1}", table.Title,
            ["Grupp", table.Columns[0].Length > 0 ? table.Columns[0] : "Rad", .. table.Columns.Skip(1)],
            [.. table.Rows.Select(row => (IReadOnlyList<object?>)[row.Group ?? "", row.Name,
                .. row.Values.Select(value => value is { } known ? (object)Rounded(known) : "..")])], table.Note)),
    ]);

    private static decimal Rounded(decimal value) => Math.Round(value, 1);
}
