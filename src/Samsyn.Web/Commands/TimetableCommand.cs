using System.CommandLine;
using System.Globalization;
using Samsyn.Register;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;
using Samsyn.Web.Words;

namespace Samsyn.Web.Commands;

/// <summary>Takes an airline's timetable file into the register.</summary>
public static class TimetableCommand
{
    public static Command Create(Option<string?> database)
    {
        var file =
            new Argument<string>("FILE")
            {
                Description = "A timetable: CSV with named columns, or IATA SSIM chapter 7; or framework agreements as CSV (docs/tidtabeller.md).",
            };
        var agency = new Option<string>("--agency")
        {
            Description = "The agency that the timetable comes from.",
            DefaultValueFactory = _ => nameof(Agency.Kriminalvarden),
        };
        agency.AcceptOnlyFromAmong([.. ReportingRights.Reporters(typeof(FlightScheduled)).Select(reporter => reporter.ToString())]);
        var language =
            new Option<string>("--language") { Description = "In which language faults are said: sv or en.", DefaultValueFactory = _ => "sv" };
        language.AcceptOnlyFromAmong("sv", "en");
        var command = new Command("timetable",
            "Take an airline's timetable file, or one of framework agreements: whole or not at all.") { file, agency, language };
        command.SetAction(async (parsed, stop) =>
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(parsed.GetValue(language)!);
            return await Take(parsed.GetValue(database), parsed.GetValue(file)!, Enum.Parse<Agency>(parsed.GetValue(agency)!), stop);
        });
        return command;
    }

    /// <returns>0 when it was taken, 2 when it was refused.</returns>
    private static async Task<int> Take(string? address, string name, Agency agency, CancellationToken stop)
    {
        if (!File.Exists(name)) throw new CommandException($"Filen {name} finns inte.");
        await using var register = await OpenedRegister.ToWrite(address);
        try
        {
            var taken = await new TimetableIntake(register.Writer!, register.Reader)
                .Take(await File.ReadAllBytesAsync(name, stop), agency, null, null, Importing.Operator, stop);
            Console.WriteLine(Said.Of(FileWords.Taken(taken)));
            if (taken.Displaced > 0)
                Console.WriteLine(
                    Said.Of((Sentence)$"{taken.Displaced} bokade platser är på avgångar som inte längre går. De väntar på Kriminalvården."));
            return 0;
        }
        catch (RefusedFileException refused)
        {
            return RefusedFile.Tell(name, refused);
        }
    }
}
