using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Samsyn.Results;
using Samsyn.Web.Words;

namespace Samsyn.Web.Results;

/// <summary>
/// The joint report as HTML that reads and prints without anything else: headings, tables with captions, charts with their numbers.
/// </summary>
public static class ReportHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly string[] Colours = ["#0b5e5e", "#6ba3a3", "#c9a227"];

    /// <summary>A whole file.</summary>
    public static byte[] Page(JointReport report) => Encoding.UTF8.GetBytes($"""
        <!DOCTYPE html>
        <html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Safe(report.Title)}</title><style>{Style}</style></head>
        <body><main><h1>{Safe(report.Title)}</h1>
        {Body(report, 2)}</main></body></html>

        """);

    /// <param name="first">The level of a chapter's heading, below the page's own.</param>
    public static string Body(JointReport report, int first)
    {
        var (html, table, chart, isList) = (new StringBuilder(), 0, 0, false);
        foreach (var block in report.Blocks)
        {
            if (isList != block is ReportBlock.Bullet) html.Append((isList = !isList) ? "<ul>\n" : "</ul>\n");
            html.Append(block switch
            {
                ReportBlock.Heading heading => $"<h{first + heading.Level - 1}>{Safe(heading.Text)}</h{first + heading.Level - 1}>\n",
                ReportBlock.Paragraph paragraph => $"<p>{Runs(paragraph.Runs)}</p>\n",
                ReportBlock.Bullet bullet => $"<li>{Runs(bullet.Runs)}</li>\n",
                ReportBlock.Table shown => Table(shown, ++table),
                ReportBlock.Chart drawn => Chart(drawn, ++chart),
                _ => throw new System.Diagnostics.UnreachableException(),
            });
        }
        return html.Append(isList ? "</ul>\n" : "").ToString();
    }

    private static string Safe(string text) => Encoder.Encode(text);

    /// <summary>A computed number says which figure it is.</summary>
    private static string Runs(IReadOnlyList<ReportRun> runs) => string.Concat(runs.Select(run => run.Figure is not { } figure ? Safe(run.Text)
        : $"<span class=\"bound\" title=\"{Safe($"{figure.Title}, {run.Year}")}\">{Safe(run.Text)}</span>"));

    private static string Table(ReportBlock.Table table, int number)
    {
        var html = new StringBuilder($"<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{Safe(table.Title)}\"><table>"
            + $"<caption>Tabell {number}. "
            + $"{Safe(table.Title)}</caption>\n<thead><tr><th scope=\"col\">{(table.Columns[0].Length > 0 ? Safe(table.Columns[0]) : "Rad")}</th>");
        foreach (var column in table.Columns.Skip(1)) html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\" class=\"n\">{Safe(column)}</th>");
        html.Append("</tr></thead>\n");
        foreach (var group in table.Rows.GroupBy(row => row.Group))
        {
            html.Append("<tbody>");
            if (group.Key is { } name)
                html.Append(CultureInfo.InvariantCulture,
                    $"<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"{table.Columns.Count}\">{Safe(name)}</th></tr>\n");
            foreach (var row in group)
            {
                html.Append(CultureInfo.InvariantCulture, $"<tr{(row.IsTotal ? " class=\"total\"" : "")}><th scope=\"row\">{Safe(row.Name)}</th>");
                foreach (var value in row.Values) html.Append(CultureInfo.InvariantCulture,
                    $"<td class=\"n\">{ReportCells.Text(row.Unit, value)}</td>");
                html.Append("</tr>\n");
            }
            html.Append("</tbody>\n");
        }
        return html.Append(CultureInfo.InvariantCulture, $"</table></div>\n<p class=\"tiny\">{Safe(table.Note)}</p>\n").ToString();
    }

    private static string Chart(ReportBlock.Chart chart, int number)
    {
        const int Width = 640, Height = 260, Foot = 40, Head = 20;
        var most = Math.Max(1, chart.Series.Max(pair => pair.Values.Max() ?? 0));
        var (slot, bars) = (Width / chart.Categories.Count, chart.Series.Count);
        var wide = (int)(slot * 0.7 / bars);
        var html = new StringBuilder(
            $"<figure><svg class=\"diagram\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Safe(chart.Description)}\">\n");
        foreach (var (place, category) in chart.Categories.Index())
        {
            var left = place * slot + (slot - wide * bars) / 2;
            html.Append(CultureInfo.InvariantCulture,
                $"<text x=\"{place * slot + slot / 2}\" y=\"{Height - Foot + 16}\" text-anchor=\"middle\">{Safe(category)}</text>\n");
            foreach (var (row, (_, values)) in chart.Series.Index())
            {
                if (values[place] is not { } value) continue;
                var high = (int)(value / most * (Height - Foot - Head));
                html.Append(CultureInfo.InvariantCulture,
                    $"<rect class=\"bar{row + 1}\" fill=\"{Colours[row % Colours.Length]}\" x=\"{left + row * wide}\" "
                    + $"y=\"{Height - Foot - high}\" width=\"{wide - 3}\" height=\"{high}\"/>\n"
                    + $"<text x=\"{left + row * wide + wide / 2}\" y=\"{Height - Foot - high - 4}\" "
                    + $"text-anchor=\"middle\">{Show.Number((long)value)}</text>\n");
            }
        }
        foreach (var (row, (name, _)) in chart.Series.Index())
            html.Append(CultureInfo.InvariantCulture,
                $"<rect fill=\"{Colours[row % Colours.Length]}\" x=\"{row * 190}\" y=\"{Height - 14}\" width=\"11\" height=\"11\"/>"
                + $"<text x=\"{row * 190 + 17}\" y=\"{Height - 4}\">{Safe(name)}</text>\n");
        return html.Append(CultureInfo.InvariantCulture,
            $"</svg><figcaption>Diagram {number}. {Safe(chart.Title)}</figcaption></figure>\n").ToString();
    }

    private const string Style = """
        body{font:16px/1.55 Arial,sans-serif;color:#1a1a1a;margin:0;hyphens:auto;overflow-wrap:break-word}
        main{max-width:46rem;margin:2rem auto;padding:0 1rem}
        h1,h2,h3,h4,caption{color:#0b4f4f}h1{font-size:1.8rem;line-height:1.2}h2{margin-top:2.4rem}
        caption{text-align:left;font-weight:bold;padding:.6rem 0}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
        th,td{padding:.3rem .6rem;border-bottom:1px solid #bbb;text-align:left}
        th[scope=row]{font-weight:normal}.n{text-align:right}.total th,.total td,.group th{font-weight:bold}.tiny{font-size:.85rem;color:#555}
        figure{margin:1.5rem 0}svg{width:100%;height:auto;font:12px Arial,sans-serif}.scroll{overflow-x:auto}
        @media print{main{max-width:none;margin:0}h2,h3,h4{break-after:avoid}table,figure{break-inside:avoid}}
        """;
}
