using System.CommandLine;
using System.Text.Json;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage.Checkpoints;

namespace Samsyn.Web.Commands;

/// <summary><c>checkpoint</c>: a signed checkpoint to keep elsewhere.</summary>
public static class CheckpointCommand
{
    public static Command Create(Option<string?> database)
    {
        var keys = new Option<bool>("--keys-only") { Description = "Print the public keys, as PEM, and make nothing." };
        var command = new Command("checkpoint", "Print the newest signed checkpoint, made now when something was added since the last.") { keys };
        command.SetAction(async (parsed, _) => await Print(parsed.GetValue(database), parsed.GetValue(keys)));
        return command;
    }

    private static async Task<int> Print(string? address, bool isKeys)
    {
        await using var register = await OpenedRegister.ToWrite(address);
        if (isKeys)
        {
            foreach (var key in register.Database.CheckpointKey.Public()) Console.WriteLine(key.Pem);
            return 0;
        }
        await new CheckpointBook(register.Database, register.Writer!, register.Clock).Make(CheckpointReason.Asked);
        var newest = await CheckpointBook.Newest(register.Database) ?? throw new CommandException("Registret är tomt och har ingen kontrollpunkt.");
        await Console.Error.WriteLineAsync($"{newest.Checkpoint}, nyckel {newest.Key}");
        Console.WriteLine(newest.Signed);
        return 0;
    }

    /// <summary>Reads what someone has kept: signed checkpoints, one a line, or an answer of <c>/api/v1/checkpoints</c>.</summary>
    /// <exception cref="CommandException">There is none in the file.</exception>
    public static IReadOnlyList<SignedCheckpoint> Read(string file)
    {
        var text = File.ReadAllText(file).Trim();
        try
        {
            string[] signed = text.StartsWith('{')
                ? [.. JsonDocument.Parse(text).RootElement.GetProperty("checkpoints")
                    .EnumerateArray().Select(element => element.GetProperty("signed").GetString() ?? "")]
                : text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return signed.Length > 0 ? [.. signed.Select(Checkpoint.Read)] : throw new CommandException($"{file} innehåller ingen kontrollpunkt.");
        }
        catch (Exception problem) when (problem is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new CommandException(
                $"{file} innehåller ingen kontrollpunkt som kan läsas: {problem.Message}. Ange en fil med signerade kontrollpunkter, "
                    + $"en på varje rad, eller ett svar från /api/v1/checkpoints.");
        }
    }
}
