using System.CommandLine;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;
using Samsyn.Web.Storage.Checkpoints;

namespace Samsyn.Web.Commands;

/// <summary>Export, verify and rebuild: the register as a whole.</summary>
public static class RegisterCommands
{
    private const int NotWhollyChecked = 3;

    public static IEnumerable<Command> Create(Option<string?> database)
    {
        var subject = new Option<string?>("--case") { Description = "A case or another subject by its number." };
        var all = new Option<bool>("--all") { Description = "Every entry, in the order of the feed." };
        var received = new Option<bool>("--received")
        {
            Description = "With when Samsyn received each entry (receivedAt), for moving the register: 'import --history WHY' takes it.",
        };
        var export = new Command("export", "Write entries as the lines they were sent as.") { subject, all, received };
        export.SetAction(async (parsed, _) =>
            await Export(parsed.GetValue(database), parsed.GetValue(subject), parsed.GetValue(all), parsed.GetValue(received)));

        var checkpoint =
            new Option<string?>("--checkpoint") { Description = "A file with signed checkpoints that someone has kept.", HelpName = "FILE" };
        var verify = new Command("verify",
            "Recompute every chain, projection and checkpoint; name the first difference. Exit 3 when something could not be checked.") {
                checkpoint };
        verify.SetAction(async (parsed, _) => await Verify(parsed.GetValue(database), parsed.GetValue(checkpoint)));

        var rebuild = new Command("rebuild", "Drop the projections and compute them again.");
        rebuild.SetAction(async (parsed, _) => await Rebuild(parsed.GetValue(database)));

        var restored = new Command("restored", "Say that the register has been put back from an older copy: who follows its feed is told (410).");
        restored.SetAction(async (parsed, _) => await Restored(parsed.GetValue(database)));
        return [export, verify, rebuild, restored];
    }

    private static async Task<int> Export(string? address, string? subject, bool all, bool withReceived)
    {
        if (subject is null != all) throw new CommandException("Ange antingen --case NUMMER eller --all.");
        await using var register = await OpenedRegister.ToRead(address);
        await using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        var lines = 0;
        await foreach (var line in register.Reader.Lines(subject, withReceived))
        {
            await output.WriteAsync(line);
            output.WriteByte((byte)'\n');
            lines++;
        }
        return lines > 0 || all ? 0 : throw new CommandException($"{subject} finns inte i registret.");
    }

    /// <returns>0 when all of it was checked and agrees, 1 when something differs,
    /// 3 when what could be checked agrees and something could not.</returns>
    private static async Task<int> Verify(string? address, string? file)
    {
        var kept = file is null ? [] : CheckpointCommand.Read(file);
        await using var register = await OpenedRegister.ToVerify(address);
        var result = await register.Reader.Verify();
        if (result.Difference is { } difference) return Differs($"Registret stämmer inte. Första skillnaden: {difference}");
        var (reads, broken) = await ReadLogChain.Verify(register.Database);
        if (broken is not null) return Differs($"Registret stämmer, men inte läsloggen: {broken}");
        var checkpoints = await CheckpointVerifying.Verify(register.Database, kept);
        if (checkpoints.Difference is { } apart) return Differs($"Registret stämmer inte med kontrollpunkterna: {apart}");

        var held =
            $"{result.Entries} poster om {result.Subjects} ärenden och andra ämnen, läsloggens {reads} rader, {checkpoints.Count} kontrollpunkter";
        if (kept.Count > 0) held += $" och {kept.Count} som ni har sparat";
        string[] remaining = [.. result.Unchecked, .. checkpoints.Unchecked];
        Console.WriteLine(remaining.Length == 0 ? $"Registret stämmer: {held}; alla kedjor och alla projektioner."
            : $"Det som kunde prövas stämmer: {held}. Detta kunde inte prövas: {string.Join("; ", remaining)}.");
        if (checkpoints.Count == 0 && kept.Count == 0)
            Console.WriteLine("Ingen kontrollpunkt är gjord än: att rader har tagits bort från slutet kan inte ses.");
        return remaining.Length == 0 ? 0 : NotWhollyChecked;

        static int Differs(string words)
        {
            Console.WriteLine(words);
            return 1;
        }
    }

    private static async Task<int> Restored(string? address)
    {
        await using var register = await OpenedRegister.ToWrite(address);
        var epoch = await register.Writer!.DeclareRestored();
        Console.WriteLine(
            $"Registret är i epok {epoch.Number} ({epoch.Id}) från position {epoch.Position}. Den som följer flödet får veta det vid nästa anrop.");
        return 0;
    }

    private static async Task<int> Rebuild(string? address)
    {
        await using var register = await OpenedRegister.ToWrite(address);
        using var progress = new EntryProgress();
        var subjects = await register.Writer!.Alone(async session => (await session.Rebuild(progress.Report), true));
        progress.Dispose();
        Console.WriteLine($"Projektionerna är omräknade för {subjects} ärenden och andra ämnen.");
        return 0;
    }
}
