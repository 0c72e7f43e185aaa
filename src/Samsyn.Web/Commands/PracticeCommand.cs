using System.CommandLine;
using Samsyn.Practice;
using Samsyn.Register;
using Samsyn.Web.Acts;
using Samsyn.Web.Hosting;

namespace Samsyn.Web.Commands;

/// <summary><c>practice</c>: invented people and whole case histories, into an empty register or a file.</summary>
public static class PracticeCommand
{
    public static Command Create(Option<string?> database, Option<string> url, Option<string?> settings)
    {
        var size = new Option<string>("--size") { Description = "small, national or x10.", DefaultValueFactory = _ => "small" };
        size.AcceptOnlyFromAmong("small", "national", "x10");
        var seed = new Option<ulong>("--seed") { Description = "The same seed gives the same people and histories.", DefaultValueFactory = _ => 1 };
        var file = new Option<string?>("--write")
        {
            Description =
            "Write an entry file ('-' for standard output) instead of filling the register.",
            HelpName = "FILE"
        };
        var live = new Option<bool>("--live") { Description = "Serve the site on the practice register, and play a day of three agencies in it." };
        var speed = new Option<double>("--speed")
        {
            Description = "With --live: how many times faster than the day the acts come.",
            DefaultValueFactory = _ => 60,
        };
        speed.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<double>() is not (> 0 and <= 100_000)) given.AddError("--speed is a number above 0, at most 100000.");
        });
        var command =
            new Command("practice", "Fill an empty register with invented people and whole case histories.") { size, seed, file, live, speed };
        command.SetAction(async (parsed, stop) =>
        {
            if (parsed.GetValue(live))
                return await Live(parsed.GetValue(database), parsed.GetValue(url)!, parsed.GetValue(settings), parsed.GetValue(speed), stop);
            var entries =
                Population.Generate(Enum.Parse<PracticeSize>(parsed.GetRequiredValue(size), ignoreCase: true), parsed.GetRequiredValue(seed));
            if (parsed.GetValue(file) is { } path)
            {
                await using var output = path == "-" ? Console.OpenStandardOutput() : File.Create(path);
                Write(entries, output);
                return 0;
            }
            await using (var register = await OpenedRegister.ToWrite(parsed.GetValue(database)))
            {
                using var progress = new EntryProgress();
                var taken = await PracticeRegister.Fill(register.Writer!, entries, progress);
                progress.Dispose();
                Console.WriteLine($"{taken} poster i {register.Database.Address}.");
            }
            // Opened again, its clock stands on the practice day.
            await using (var register = await OpenedRegister.ToWrite(parsed.GetValue(database)))
                if (register.IsPractice) await PracticeReleases.Make(register);
            return 0;
        });
        return command;
    }

    private static async Task<int> Live(string? address, string url, string? settings, double speed, CancellationToken stop)
    {
        await using var register = await OpenedRegister.ToServe(address);
        if (!register.IsPractice)
            throw new CommandException($"{register.Database.Address} är inget övningsregister: en dag spelas bara bland påhittade personer. "
                + "Gör ett med samsyn practice --database FIL.");
        await using var site = Site.Build(register, url, SiteSettings.Load(settings));
        await site.StartAsync(stop);
        Console.WriteLine($"Samsyn: {string.Join(", ", site.Urls)}  ({register.Database.Address}, en övningsdag spelas)");
        var (done, of) = await new PlayedDay(site.Services.GetRequiredService<Acting>(), speed, Console.Out).Play(stop);
        Console.WriteLine($"{done} av {of} åtgärder gjordes. Sidan fortsätter tills den stoppas.");
        await site.WaitForShutdownAsync(stop);
        return 0;
    }

    /// <summary>Writes the entries as the file that <c>import</c> reads.</summary>
    public static void Write(IEnumerable<Entry> entries, Stream output)
    {
        using var buffer = new BufferedStream(output, 1 << 20);
        foreach (var entry in entries)
        {
            buffer.Write(EntryFormat.Write(entry));
            buffer.WriteByte((byte)'\n');
        }
    }
}
