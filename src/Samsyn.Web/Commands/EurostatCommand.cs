using System.CommandLine;
using Samsyn.Results;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Results;

namespace Samsyn.Web.Commands;

/// <summary>The quarterly returns that Eurostat is sent.</summary>
public static class EurostatCommand
{
    public static Command Create(Option<string?> database)
    {
        var measure = new Argument<EurostatMeasure>("MEASURE") { Description = "ordered (orders to leave) or returned (returned following one)." };
        var quarter = new Option<string>("--quarter") { Description = "E.g. 2024-Q4; the first is 2021-Q1.", Required = true };
        var known = new Option<string?>("--as-known-at") { Description = "A date (through that Swedish day) or an instant; default now." };
        var output = new Option<string>("--out") { Description = "The SDMX-CSV file to write.", Required = true };
        var codes = new Option<string?>("--codes") { Description = "Codes that are looked up at Eurostat: ours;theirs;from;to, a line each." };
        var rounded = new Option<bool>("--rounded") { Description = "As it may be published: each number to the nearest five by itself." };
        var command = new Command("eurostat", "A quarterly return to Eurostat (regulation (EC) 862/2007 art. 7) as SDMX-CSV.")
            { measure, quarter, known, output, codes, rounded };
        command.SetAction(async (parsed, stop) =>
        {
            try
            {
                var asked = EurostatQuarter.Parse(parsed.GetValue(quarter));
                var mapped = parsed.GetValue(codes) is { } file ? EurostatCodes.Read(await File.ReadAllTextAsync(file, stop)) : new();
                await using var register = await OpenedRegister.ToRead(parsed.GetValue(database));
                var knownAt = parsed.GetValue(known) is { } text ? Asked.KnownAt(text, "--as-known-at") : register.Clock.GetUtcNow();
                var written = await register.Reader.EurostatFile(parsed.GetValue(measure), asked, knownAt, mapped, parsed.GetValue(rounded));
                await File.WriteAllTextAsync(parsed.GetValue(output)!, written, stop);
                Console.WriteLine($"{asked}: lämnas senast {asked.Deadline:yyyy-MM-dd}. {written.Count(sign => sign == '\n') - 1} rader.");
                return 0;
            }
            catch (FormatException unreadable)
            {
                throw new CommandException(unreadable.Message);
            }
        });
        return command;
    }
}
