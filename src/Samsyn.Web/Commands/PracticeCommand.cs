using System.CommandLine;
using Samsyn.Practice;
using Samsyn.Register;

namespace Samsyn.Web.Commands;

/// <summary><c>practice</c>: invented people and whole case histories, into an empty register or a file.</summary>
public static class PracticeCommand
{
    private const int Chunk = 1 << 20;

    public static Command Create()
    {
        var size = new Option<string>("--size") { Description = "small, national eller x10", DefaultValueFactory = _ => "small" };
        size.AcceptOnlyFromAmong("small", "national", "x10");
        var seed = new Option<ulong>("--seed") { Description = "Samma frö ger samma befolkning", DefaultValueFactory = _ => 1 };
        var file = new Option<string?>("--write") { Description = "Skriv posterna till en fil, en per rad (- för standard ut), i stället för till registret", HelpName = "FILE" };
        var command = new Command("practice", "Fyller ett tomt register med övningsdata: påhittade personer och hela ärenden") { size, seed, file };
        command.SetAction(parsed =>
        {
            var entries = Population.Generate(Enum.Parse<PracticeSize>(parsed.GetRequiredValue(size), ignoreCase: true), parsed.GetRequiredValue(seed));
            return parsed.GetValue(file) is { } path ? WriteFile(entries, path) : FillRegister(entries);
        });
        return command;
    }

    /// <summary>Writes the entries as the file that <c>import</c> reads.</summary>
    public static int WriteFile(IEnumerable<Entry> entries, string path)
    {
        using var stream = path == "-" ? Console.OpenStandardOutput() : new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, Chunk);
        using var buffer = new BufferedStream(stream, Chunk);
        foreach (var entry in entries)
        {
            buffer.Write(EntryFormat.Write(entry));
            buffer.WriteByte((byte)'\n');
        }
        return 0;
    }

    /// <summary>Where the register's store takes the entries; until the store is there, only a file can be written.</summary>
    private static int FillRegister(IEnumerable<Entry> entries)
    {
        _ = entries;
        Console.Error.WriteLine("Registret finns inte i det här bygget. Skriv till en fil med --write.");
        return 2;
    }
}
