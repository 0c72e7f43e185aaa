using System.CommandLine;
using Samsyn.Results;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Results;

namespace Samsyn.Web.Commands;

/// <summary>The note to the government on the goals, as a file.</summary>
public static class GoalsCommand
{
    public static Command Create(Option<string?> database)
    {
        var year = new Option<int>("--year") { Description = "The year whose goals and cohorts the note is about.", Required = true };
        var output = new Option<string>("--out") { Description = "The file to write: .docx.", Required = true };
        var command = new Command("goals", "The one-page note on the goals and what was reached, as known now.") { year, output };
        command.SetAction(async (parsed, stop) =>
        {
            Asked.RequireYear(parsed.GetValue(year), "--year");
            if (!Path.GetExtension(parsed.GetValue(output)!).Equals(".docx", StringComparison.OrdinalIgnoreCase))
                throw new CommandException($"--out: lägesrapporten skrivs som .docx, inte som ”{Path.GetExtension(parsed.GetValue(output))}”.");
            await using var register = await OpenedRegister.ToRead(parsed.GetValue(database));
            var now = register.Clock.GetUtcNow();
            var picture = await GoalPicture.Read(register.Reader, parsed.GetValue(year), now, true,
                each => register.Reader.Results(each, Definition.D2024, now));
            if (picture.Cohorts.Count == 0)
                throw new CommandException($"--year: registret har inga ärenden som började {parsed.GetValue(year)}.");
            await File.WriteAllBytesAsync(parsed.GetValue(output)!, GoalNote.Write(picture), stop);
            return 0;
        });
        return command;
    }
}
