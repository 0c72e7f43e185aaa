using System.CommandLine;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Samsyn.Results;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Results;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Commands;

/// <summary>Any prose held against the tables: 0 where nothing contradicts them, 1 where something does.</summary>
public static class LintCommand
{
    public static Command Create(Option<string?> database)
    {
        var file = new Argument<string>("FILE") { Description = "A text file, or a Word document (.docx)." };
        var year = new Option<int>("--year") { Description = "The year that the prose is about.", Required = true };
        var known = new Option<string?>("--as-known-at") { Description = "A date (through that Swedish day) or an instant; default now." };
        var command = new Command("lint", "Hold prose against the tables: a line for each number that they contradict.") { file, year, known };
        command.SetAction(async (parsed, stop) =>
        {
            Asked.RequireYear(parsed.GetValue(year), "--year");
            await using var register = await OpenedRegister.ToRead(parsed.GetValue(database));
            var now = register.Clock.GetUtcNow();
            var knownAt = parsed.GetValue(known) is { } asked ? Asked.KnownAt(asked, "--as-known-at") : now;
            var book = await register.Reader.Figures(parsed.GetValue(year) - 3, parsed.GetValue(year), knownAt, now);
            ReportFiles.RequireData(book, parsed.GetValue(year));
            var found = ReportLint.Check(await Prose(parsed.GetValue(file)!, stop), book, parsed.GetValue(year));
            foreach (var contradiction in found)
                Console.WriteLine($"{contradiction.Number}\t{contradiction.Value}\t{contradiction.Figure}\t{contradiction.Sentence}");
            return found.Count > 0 ? 1 : 0;
        });
        return command;
    }

    /// <summary>The paragraphs of the file, an empty line between them; a document's tables are no prose.</summary>
    internal static async Task<string> Prose(string file, CancellationToken stop)
    {
        if (!file.EndsWith(".docx", StringComparison.OrdinalIgnoreCase)) return await File.ReadAllTextAsync(file, stop);
        try
        {
            using var document = WordprocessingDocument.Open(file, isEditable: false);
            var paragraphs = document.MainDocumentPart?.Document?.Body?.Elements<Paragraph>() ?? [];
            return string.Join("\n\n", paragraphs.Select(Line));
        }
        catch (Exception problem) when (problem is OpenXmlPackageException or FileFormatException or InvalidDataException)
        {
            throw new CommandException($"{file} kan inte läsas som ett Word-dokument ({problem.Message}). Spara det som .docx eller .txt.");
        }
    }

    private static string Line(Paragraph paragraph) =>
        (paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value?.StartsWith("Heading", StringComparison.OrdinalIgnoreCase) == true ? "# " : "")
        + paragraph.InnerText;
}
