using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;
using Samsyn.Web.Words;

namespace Samsyn.Web.Commands;

public static class ImportCommand
{
    private const int MostShown = 20;

    public static Command Create(Option<string?> database)
    {
        var files = new Argument<string[]>("FILE") { Description = "Entry files (NDJSON), '-' for standard input.", Arity = ArgumentArity.OneOrMore };
        var keepGoing = new Option<bool>("--keep-going") { Description = "Take what can be taken; write refused lines to a rejects file." };
        var rejects = new Option<string?>("--rejects") { Description = "Where refused lines go (default: FILE.rejects.ndjson)." };
        var history = new Option<string?>("--history")
        {
            Description =
                "Why this is history, known since it was written down, although the register is in use (default: known from now). "
                    + "It is written down and shown.",
            HelpName = "WHY",
        };
        var practice = new Option<bool>("--practice") { Description = "Mark an empty register as practice: the entries are invented." };
        var language =
            new Option<string>("--language") { Description = "In which language faults are said: sv or en.", DefaultValueFactory = _ => "sv" };
        language.AcceptOnlyFromAmong("sv", "en");
        var command = new Command("import", "Import entry files: whole or not at all.") { files, keepGoing, rejects, practice, history, language };
        command.SetAction(async (parsed, _) =>
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(parsed.GetValue(language)!);
            return await Import(parsed.GetValue(database), parsed.GetValue(files)!,
                parsed.GetValue(keepGoing), parsed.GetValue(rejects), parsed.GetValue(practice),
                parsed.GetValue(history));
        });
        return command;
    }

    private static async Task<int> Import(string? address, string[] names, bool keepGoing, string? rejectsName, bool isPractice, string? history)
    {
        if (history is not null && string.IsNullOrWhiteSpace(history))
            throw new CommandException("--history: säg varför, till exempel --history \"rättat utdrag för 2024\".");
        foreach (var missing in names.Where(name => name != "-" && !File.Exists(name))) throw new CommandException($"Filen {missing} finns inte.");
        await using var register = await OpenedRegister.ToWrite(address);
        if (isPractice) await register.Writer!.MarkPractice(PracticeRegister.Day);

        var files = names.Select(name => (name, name == "-" ? Console.OpenStandardInput() : File.OpenRead(name))).ToArray();
        var size = files.Sum(file => file.Item2.CanSeek ? file.Item2.Length : 0);
        await using var rejects = keepGoing ? new Rejects(rejectsName ?? (names[0] == "-" ? "rejects.ndjson" : names[0] + ".rejects.ndjson")) : null;
        using var progress = new ProgressBar(size);
        var result = await register.Writer!.Import(files, keepGoing, progress, rejects is null ? null : rejects.Write, history);
        progress.Dispose();
        foreach (var file in files) await file.Item2.DisposeAsync();

        foreach (var line in result.Refused.Take(MostShown)) Console.Error.WriteLine(Describe(line));
        if (result.RefusedCount > MostShown) Console.Error.WriteLine(Said.Of((Sentence)$"… och {result.RefusedCount - MostShown} rader till."));
        if (!result.IsKept)
        {
            Console.Error.WriteLine(Said.Of(
                (Sentence)($"Ingenting importerades: {result.RefusedCount} rader kan inte tas emot. Registret är som det var. "
                    + $"Rätta raderna, eller använd --keep-going.")));
            return 2;
        }
        Console.WriteLine(Said.Of(result.RefusedCount > 0
            ? (Sentence)$"{result.Taken} poster importerade, {result.Known} fanns redan, {result.RefusedCount} avvisade till {rejects!.Name}."
            : (Sentence)$"{result.Taken} poster importerade, {result.Known} fanns redan."));
        if (!result.IsHistory && result.Taken > 0)
            Console.WriteLine(Said.Of(
                (Sentence)$"De är kända från nu: registret är i bruk. Historik, känd sedan den skrevs ner, läses in med --history \"varför\"."));
        return result.RefusedCount > 0 ? 2 : 0;
    }

    private static string Describe(RefusedLine line) =>
        string.Join('\n', line.Faults.Select(fault => Said.Of(fault.Field.Length > 0
            ? (Sentence)$"{line.File}, rad {line.Number}, fält {fault.Field}: {fault.Reason} {fault.Remedy}"
            : (Sentence)$"{line.File}, rad {line.Number}: {fault.Reason} {fault.Remedy}")));

    /// <summary>A file with one line of JSON for each refused line, made when the first is refused.</summary>
    private sealed class Rejects(string name) : IAsyncDisposable
    {
        private StreamWriter? file;

        public string Name => name;

        public void Write(RefusedLine line)
        {
            file ??= new StreamWriter(name, append: false, new UTF8Encoding(false));
            file.WriteLine(JsonSerializer.Serialize(new
            {
                file = line.File,
                line = line.Number,
                faults = line.Faults.Select(fault => new { field = fault.Field, reason = Said.Of(fault.Reason), remedy = Said.Of(fault.Remedy) }),
                text = Encoding.UTF8.GetString(line.Text),
            }, Json.Readable));
        }

        public ValueTask DisposeAsync() => file?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}

/// <summary>How far an import has come, on a terminal; nothing where the output goes to a file or a program.</summary>
internal sealed class ProgressBar(long size) : IProgress<long>, IDisposable
{
    private const int Width = 40;
    private readonly bool isShown = size > 1_000_000 && !Console.IsErrorRedirected;
    private int shown = -1;

    public void Report(long value)
    {
        var part = (int)Math.Min(Width, value * Width / Math.Max(1, size));
        if (!isShown || part == shown) return;
        shown = part;
        Console.Error.Write($"\r[{new string('█', part)}{new string('·', Width - part)}] {value / 1_000_000} / {size / 1_000_000} MB");
    }

    public void Dispose()
    {
        if (shown >= 0) Console.Error.Write("\r" + new string(' ', Width + 30) + "\r");
        shown = -1;
    }
}
