using System.CommandLine;
using System.Diagnostics;
using Samsyn.Practice;
using Samsyn.Register;
using Samsyn.Web.Hosting;
using Samsyn.Web.Words;

namespace Samsyn.Web.Commands;

/// <summary><c>practice</c>: invented people and whole case histories, into an empty register or a file.</summary>
public static class PracticeCommand
{
    public static Command Create(Option<string?> database)
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
        var command = new Command("practice", "Fill an empty register with invented people and whole case histories.") { size, seed, file };
        command.SetAction(async (parsed, _) =>
        {
            var entries =
                Population.Generate(Enum.Parse<PracticeSize>(parsed.GetRequiredValue(size), ignoreCase: true), parsed.GetRequiredValue(seed));
            if (parsed.GetValue(file) is { } path)
            {
                await using var output = path == "-" ? Console.OpenStandardOutput() : File.Create(path);
                Write(entries, output);
                return 0;
            }
            await using var register = await OpenedRegister.ToWrite(parsed.GetValue(database));
            using var progress = new FillProgress();
            var taken = await PracticeRegister.Fill(register.Writer!, entries, progress);
            progress.Dispose();
            Console.WriteLine($"{taken} poster i {register.Database.Address}.");
            return 0;
        });
        return command;
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

/// <summary>How many entries have been taken: on a terminal in one line that changes, elsewhere a line now and then.</summary>
internal sealed class FillProgress : IProgress<long>, IDisposable
{
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(Console.IsErrorRedirected ? 10 : 0.5);
    private readonly long started = Stopwatch.GetTimestamp();
    private TimeSpan shownAt;
    private bool isOpen;

    public void Report(long value)
    {
        var now = Stopwatch.GetElapsedTime(started);
        if (now - shownAt < Apart) return;
        shownAt = now;
        isOpen = !Console.IsErrorRedirected;
        var line = $"{Show.Number(value)} poster, {Show.Number((long)(value / now.TotalSeconds))} i sekunden";
        if (isOpen) Console.Error.Write($"\r{line}   ");
        else Console.Error.WriteLine(line);
    }

    public void Dispose()
    {
        if (isOpen) Console.Error.WriteLine();
        isOpen = false;
    }
}
