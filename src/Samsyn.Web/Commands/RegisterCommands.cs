using System.CommandLine;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Commands;

/// <summary>Export, verify and rebuild: the register as a whole.</summary>
public static class RegisterCommands
{
    public static IEnumerable<Command> Create(Option<string?> database)
    {
        var subject = new Option<string?>("--case") { Description = "A case or another subject by its number." };
        var all = new Option<bool>("--all") { Description = "Every entry, in the order of the feed." };
        var export = new Command("export", "Write entries as the lines they were sent as.") { subject, all };
        export.SetAction(async (parsed, _) => await Export(parsed.GetValue(database), parsed.GetValue(subject), parsed.GetValue(all)));

        var verify = new Command("verify", "Recompute every chain and projection; name the first difference.");
        verify.SetAction(async (parsed, _) => await Verify(parsed.GetValue(database)));

        var rebuild = new Command("rebuild", "Drop the projections and compute them again.");
        rebuild.SetAction(async (parsed, _) => await Rebuild(parsed.GetValue(database)));
        return [export, verify, rebuild];
    }

    private static async Task<int> Export(string? address, string? subject, bool all)
    {
        if (subject is null != all) throw new CommandException("Ange antingen --case NUMMER eller --all.");
        await using var register = await OpenedRegister.ToRead(address);
        await using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        var lines = 0;
        await foreach (var line in register.Reader.Lines(subject))
        {
            await output.WriteAsync(line);
            output.WriteByte((byte)'\n');
            lines++;
        }
        return lines > 0 || all ? 0 : throw new CommandException($"{subject} finns inte i registret.");
    }

    private static async Task<int> Verify(string? address)
    {
        await using var register = await OpenedRegister.ToRead(address);
        var result = await register.Reader.Verify();
        if (result.Difference is { } difference)
        {
            Console.WriteLine($"Registret stämmer inte. Första skillnaden: {difference}");
            return 1;
        }
        var (reads, broken) = await ReadLog.Verify(register.Database);
        if (broken is not null)
        {
            Console.WriteLine($"Registret stämmer, men inte läsloggen: {broken}");
            return 1;
        }
        if (!result.WithKeys)
        {
            Console.WriteLine($"Kedjorna stämmer: {result.Entries} poster om {result.Subjects} ärenden och andra ämnen. Nycklarna finns inte i {register.Database.Keys.Address}, så förseglade fält och projektioner är inte prövade.");
            return 0;
        }
        Console.WriteLine($"Registret stämmer: {result.Entries} poster om {result.Subjects} ärenden och andra ämnen, alla kedjor och alla projektioner; läsloggens {reads} rader.");
        return 0;
    }

    private static async Task<int> Rebuild(string? address)
    {
        await using var register = await OpenedRegister.ToWrite(address);
        var subjects = await register.Writer!.Alone(async session => (await session.Rebuild(), true));
        Console.WriteLine($"Projektionerna är omräknade för {subjects} ärenden och andra ämnen.");
        return 0;
    }
}
