using System.CommandLine;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Results;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Commands;

/// <summary>The joint report as a file.</summary>
public static class ReportCommand
{
    public static Command Create(Option<string?> database)
    {
        var year = new Option<int>("--year") { Description = "The year that the report is about." };
        var known = new Option<string?>("--as-known-at") { Description = "A date (through that Swedish day) or an instant; default now." };
        var output = new Option<string>("--out") { Description = "The file to write: .docx, .xlsx or .html.", Required = true };
        var text = new Option<string?>("--text")
        {
            Description = "The report's text, with figures in braces (docs/redovisningen.md); default the one that comes with Samsyn."
        };
        var release = new Option<string?>("--release") { Description = "A release, e.g. REL-2024-1: the same bytes as when it was released." };
        var command = new Command("report", "The joint report of a year as a document.") { year, known, output, text, release };
        command.SetAction(async (parsed, stop) =>
        {
            await using var register = await OpenedRegister.ToRead(parsed.GetValue(database));
            if (parsed.GetValue(release) is { } number)
            {
                var released = (await register.Reader.Releases()).FirstOrDefault(made => made.Number == number)
                    ?? throw new CommandException($"--release: {number} finns inte. De som finns: "
                        + $"{string.Join(", ", (await register.Reader.Releases()).Select(made => made.Number).DefaultIfEmpty("inga"))}.");
                var again = await Releasing.Produce(register.Reader, released);
                await File.WriteAllBytesAsync(parsed.GetValue(output)!, ReportFiles.Write(again, parsed.GetValue(output)!), stop);
                return 0;
            }
            Asked.RequireYear(parsed.GetValue(year), "--year");
            var now = register.Clock.GetUtcNow();
            var knownAt = parsed.GetValue(known) is { } asked ? Asked.KnownAt(asked, "--as-known-at") : now;
            var book = await register.Reader.Figures(parsed.GetValue(year) - 3, parsed.GetValue(year), knownAt, now);
            if (parsed.GetValue(year) > knownAt.SwedishDay.Year)
                throw new CommandException($"--year: {parsed.GetValue(year)} hade inte börjat {knownAt.SwedishDay:yyyy-MM-dd}.");
            var written = parsed.GetValue(text) is { } file ? await File.ReadAllTextAsync(file, stop) : ReportFiles.StandingText;
            var report = ReportFiles.Render(written, book, parsed.GetValue(year));
            await File.WriteAllBytesAsync(parsed.GetValue(output)!, ReportFiles.Write(report, parsed.GetValue(output)!), stop);
            return 0;
        });
        return command;
    }
}
