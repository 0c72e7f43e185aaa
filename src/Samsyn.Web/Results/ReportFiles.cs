using Samsyn.Results;
using Samsyn.Web.Hosting;

namespace Samsyn.Web.Results;

/// <summary>The joint report in the forms it is read in.</summary>
public static class ReportFiles
{
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The text that stands until people have written their own.</summary>
    public static string StandingText
    {
        get
        {
            using var stream = typeof(ReportFiles).Assembly.GetManifestResourceStream("redovisning.txt")!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }

    /// <summary>The report as a file, by the name's ending.</summary>
    /// <exception cref="CommandException">The name ends in another way.</exception>
    public static byte[] Write(JointReport report, string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".docx" => ReportDocx.Write(report),
        ".xlsx" => ReportCells.Workbook(report),
        ".html" => ReportHtml.Page(report),
        var other => throw new CommandException($"Redovisningen skrivs som .docx, .xlsx eller .html, inte som ”{other}”."),
    };

    /// <exception cref="CommandException">The text cannot be rendered; the line and what to do are said.</exception>
    public static JointReport Render(string text, FigureBook book, int year)
    {
        try
        {
            return ReportText.Render(text, book, year);
        }
        catch (ReportTextException problem)
        {
            throw new CommandException(problem.Message);
        }
    }
}
