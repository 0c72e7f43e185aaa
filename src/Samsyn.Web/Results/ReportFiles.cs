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

    /// <exception cref="CommandException">
    /// The text cannot be rendered, or the year is before the register; the line or the year and what to do are said.
    /// </exception>
    public static JointReport Render(string text, FigureBook book, int year)
    {
        RequireData(book, year);
        try
        {
            return ReportText.Render(text, book, year);
        }
        catch (ReportTextException problem)
        {
            throw new CommandException(problem.Message);
        }
    }

    /// <summary>The register holds something of the year, or of one before it: of an earlier one nothing can be told.</summary>
    /// <exception cref="CommandException">It does not.</exception>
    public static void RequireData(FigureBook book, int year)
    {
        if (book.First is not { } first)
            throw new CommandException($"Året {year}: registret har inga uppgifter att redovisa. Läs in poster, eller fråga ett annat register.");
        if (year < first)
            throw new CommandException($"Året {year} ligger före registret, som har uppgifter från {first}: ange {first} eller ett senare år.");
    }
}
