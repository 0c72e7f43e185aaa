using System.CommandLine;
using System.Globalization;
using System.Text;
using Samsyn.Capacities;
using Samsyn.Register;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;
using Samsyn.Web.Words;

namespace Samsyn.Web.Commands;

/// <summary>
/// <c>samsyn capacity import</c> and <c>export</c>: rosters and transports, places in detention, and interviews as CSV (docs/resurser.md).
/// </summary>
public static class CapacityCommand
{
    public static Command Create(Option<string?> database) => new("capacity", "Capacity by day as CSV: rosters, transports, places, interviews.")
    {
        Import(database), Export(database),
    };

    private static Command Import(Option<string?> database)
    {
        var file = new Argument<string>("FILE") { Description = "CSV with named columns (docs/resurser.md)." };
        var agency = new Option<string?>("--agency") { Description = "The agency that it comes from, where two may report it." };
        agency.AcceptOnlyFromAmong([.. RateAgreement.Parties.Select(reporter => reporter.ToString())]);
        var language =
            new Option<string>("--language") { Description = "In which language faults are said: sv or en.", DefaultValueFactory = _ => "sv" };
        language.AcceptOnlyFromAmong("sv", "en");
        var command = new Command("import", "Take a file: whole or not at all.") { file, agency, language };
        command.SetAction(async (parsed, stop) =>
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(parsed.GetValue(language)!);
            return await Take(parsed.GetValue(database), parsed.GetValue(file)!, parsed.GetValue(agency), stop);
        });
        return command;
    }

    /// <returns>0 when it was taken, 2 when it was refused.</returns>
    private static async Task<int> Take(string? address, string name, string? agency, CancellationToken stop)
    {
        if (!File.Exists(name)) throw new CommandException($"Filen {name} finns inte.");
        await using var register = await OpenedRegister.ToWrite(address);
        try
        {
            var file = CapacityFile.Read(await File.ReadAllBytesAsync(name, stop), register.Writer!.Clock.Today);
            var from = agency is null ? ReportingRights.Reporters(file.Lines[0].Fact.GetType())[0] : Enum.Parse<Agency>(agency);
            var taken = await new CapacityIntake(register.Writer, register.Reader).Take(file, from, null, null, Importing.Operator, stop);
            Console.WriteLine(Said.Of(FileWords.Taken(taken)));
            return 0;
        }
        catch (RefusedFileException refused)
        {
            return RefusedFile.Tell(name, refused);
        }
    }

    private static Command Export(Option<string?> database)
    {
        var kind = new Argument<string>("KIND") { Description = "Resources, Places or Interviews." };
        kind.AcceptOnlyFromAmong(Enum.GetNames<CapacityFileKind>());
        var output = new Option<string?>("--out") { Description = "The file to write; standard output without it." };
        var command = new Command("export", "What the register has from today on, as a file that import reads back.") { kind, output };
        command.SetAction(async parsed =>
        {
            await using var register = await OpenedRegister.ToRead(parsed.GetValue(database));
            var what = Enum.Parse<CapacityFileKind>(parsed.GetValue(kind)!);
            var rows = await register.Reader.CapacityRows(what, register.Clock.Today);
            var text = Csv.Text(CapacityFile.Columns(what), rows);
            if (parsed.GetValue(output) is { } path) await File.WriteAllTextAsync(path, text, new UTF8Encoding(false));
            else Console.Write(text);
            return 0;
        });
        return command;
    }
}
