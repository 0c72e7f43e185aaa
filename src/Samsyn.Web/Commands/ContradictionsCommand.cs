using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Samsyn.Register;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;
using Samsyn.Web.Words;

namespace Samsyn.Web.Commands;

/// <summary><c>samsyn contradictions</c>: everything in the register that cannot all be true, for its operator.</summary>
public static class ContradictionsCommand
{
    public static Command Create(Option<string?> database)
    {
        var json = new Option<bool>("--json") { Description = "A JSON array, one contradiction an element." };
        var command =
            new Command("contradictions", "What in the register cannot all be true: where, by which rule, who puts it right, since when.") { json };
        command.SetAction(async (parsed, _) => await List(parsed.GetValue(database), parsed.GetValue(json)));
        return command;
    }

    private static async Task<int> List(string? address, bool asJson)
    {
        await using var register = await OpenedRegister.ToRead(address);
        var reading = new ContradictionReading(register.Reader, register.Clock);
        var all = await reading.All();
        if (asJson)
        {
            await using var output = Console.OpenStandardOutput();
            await JsonSerializer.SerializeAsync(output, all.Select(contradiction => new
            {
                subject = contradiction.Subject,
                rule = contradiction.Rule.Id,
                title = contradiction.Rule.Title,
                owner = contradiction.Owner.ToString(),
                since = EntryFormat.Text(contradiction.Since),
                meanwhile = contradiction.Rule.Meanwhile,
                entries = contradiction.Entries,
            }), Json.ReadableIndented);
            Console.WriteLine();
            return 0;
        }
        foreach (var held in all)
            Console.WriteLine(
                $"{held.Subject,-16} {held.Rule.Id,-26} {held.Owner,-17} {EntryFormat.Text(held.Since)}  {held.Rule.Title}");
        Console.WriteLine(all.Count == 0 ? "Inget i registret motsäger något annat."
            : $"{all.Count.ToString(CultureInfo.InvariantCulture)} att rätta i "
                + $"{all.Select(found => found.Subject).Distinct().Count().ToString(CultureInfo.InvariantCulture)} ärenden och andra ämnen.");
        return 0;
    }
}
