using System.CommandLine;
using System.Text.Json;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;
using Samsyn.Web.Words;

namespace Samsyn.Web.Commands;

/// <summary><c>samsyn law</c>: what the law says of a case, of the whole register, or of worked cases, on a day and by what was known.</summary>
public static class LawCommand
{
    public static Command Create(Option<string?> database)
    {
        var cases = new Option<FileInfo?>("--cases") { Description = "A file of worked cases; prints a JSON array, one result a case." };
        var option = new Option<string?>("--case") { Description = "Explains one case of the register." };
        var all = new Option<bool>("--all") { Description = "Runs the gate over every open case, and finds what was unlawful in all cases." };
        var asOf = new Option<string?>("--as-of") { Description = "A date (through that Swedish day) or an instant; default now." };
        var knownAt = new Option<string?>("--known-at") { Description = "What was known then; default the same as --as-of." };
        var rules = new Option<string?>("--rules")
        {
            Description =
            "With --against: the rule set to compare, as --against. Default nu, the rules as they stand."
        };
        var against = new Option<string?>("--against")
        {
            Description =
                "With --all: the open cases by another rule set. nu, REGEL=VÄRDE@DAG with commas between, or a pending rule's id, "
                    + "with @DAG or its own day.",
        };
        var with = new Option<string[]>("--with") { Description = "With --against: a number that is not read, REGEL=VÄRDE or REGEL=VÄRDE@DAG." };
        var json = new Option<bool>("--json");
        var command = new Command("law",
            "What the law allows in a case: by whom, until when, and why not.") { cases, option, all, asOf, knownAt, rules, against, with, json };
        command.SetAction(async (parsed, _) =>
        {
            if ((parsed.GetValue(cases) is null ? 0 : 1) + (parsed.GetValue(option) is null ? 0 : 1) + (parsed.GetValue(all) ? 1 : 0) != 1)
                throw new CommandException("Ange ett av --case ÄRENDE, --all och --cases FIL.");
            if (parsed.GetValue(against) is null
                ? parsed.GetValue(rules) is not null || parsed.GetValue(with) is { Length: > 0 }
                : !parsed.GetValue(all))
                throw new CommandException("--rules och --with hör till --against, som hör till --all.");
            if (parsed.GetValue(cases) is { } file)
                return parsed.GetValue(asOf) is null && parsed.GetValue(knownAt) is null ? WorkedCases.Answer(file)
                    : throw new CommandException(
                        "Varje fall i filen har sin egen asOf och knownAt; --as-of och --known-at hör till --case och --all.");
            await using var register = await OpenedRegister.ToRead(parsed.GetValue(database));
            var at = parsed.GetValue(asOf) is { } day ? Asked.KnownAt(day, "--as-of") : register.Clock.GetUtcNow();
            var known = parsed.GetValue(knownAt) is { } then ? Asked.KnownAt(then, "--known-at")
                : parsed.GetValue(asOf) is null ? Knowledge.Present : at;
            if (parsed.GetValue(against) is { } set)
                return await CompareRules(register, Read(parsed.GetValue(rules) ?? "nu", []),
                    Read(set, parsed.GetValue(with) ?? []), at, known, parsed.GetValue(json));
            return parsed.GetValue(option) is { } subject
                ? await Explain(register, subject, at, known, parsed.GetValue(json))
                : await All(register, at, known, parsed.GetValue(json));
        });
        return command;
    }

    private static async Task<int> Explain(OpenedRegister register, string subject, DateTimeOffset asOf, DateTimeOffset knownAt, bool asJson)
    {
        var entries = (await register.Reader.Entries(subject)).Select(placed => placed.Entry).ToList();
        if (entries.Count == 0 || Subjects.KindOf(subject) != SubjectKind.Case) throw new CommandException($"Registret har inget ärende {subject}.");
        var verdict = Enforceability.Evaluate(entries, asOf, knownAt);
        var unlawful = UnlawfulEvents.In(entries, asOf, knownAt);
        var signatures = await register.Reader.Signatures();
        if (asJson)
        {
            await using var output = Console.OpenStandardOutput();
            using var writer = new Utf8JsonWriter(output, Json.Indented);
            VerdictJson.Write(writer, verdict, subject, [], unlawful, signatures);
        }
        else VerdictText.Write(Console.Out, subject, verdict, unlawful, signatures);
        return 0;
    }

    private static RuleSet Read(string set, string[] with)
    {
        try
        {
            return RuleSet.Parse(string.Join(',', [set, .. with]));
        }
        catch (FormatException why)
        {
            throw new CommandException(why.Message);
        }
    }

    private static async Task<int> CompareRules(OpenedRegister register, RuleSet rules,
        RuleSet against, DateTimeOffset asOf, DateTimeOffset knownAt, bool asJson)
    {
        var comparison = await register.Reader.Compare(rules, against, asOf, knownAt);
        if (!asJson)
        {
            Console.WriteLine(
                $"{comparison.Open} öppna ärenden {asOf.SwedishClock:yyyy-MM-dd HH:mm}, reglerna ”{rules.Name}” mot ”{against.Name}”: "
                    + $"{comparison.Changed.Count} får ett annat besked. "
                + "Ingenting är registrerat.");
            foreach (var (effect, cases) in comparison.Effects) Console.WriteLine($"  {cases,8}  {effect}");
            foreach (var changedCase in comparison.Changed) Console.WriteLine($"{changedCase.Subject}: {string.Join("; ", changedCase.Differences)}");
            return 0;
        }
        await using var output = Console.OpenStandardOutput();
        await JsonSerializer.SerializeAsync(output, new
        {
            rules = rules.Name,
            against = against.Name,
            asOf = EntryFormat.Text(asOf),
            open = comparison.Open,
            changed = comparison.Changed.Count,
            effects = comparison.Effects.Select(pair => new { what = pair.Effect.ToString(), cases = pair.Cases }),
            cases = comparison.Changed.Select(
                changedCase => new
                {
                    @case = changedCase.Subject,
                    differences = changedCase.Differences.Select(difference => difference.ToString())
                }),
        }, Json.Readable);
        return 0;
    }

    private static async Task<int> All(OpenedRegister register, DateTimeOffset asOf, DateTimeOffset knownAt, bool asJson)
    {
        var summary = new LawSummary();
        await using var connection = await register.Database.OpenForScan();
        await using var output = asJson ? Console.OpenStandardOutput() : Stream.Null;
        await foreach (var (subject, stored) in Rebuilding.Reading(connection, register.Database.Keys))
        {
            if (Subjects.KindOf(subject) != SubjectKind.Case) continue;
            List<Entry> entries = [.. stored.Select(entry => entry.Entry)];
            var readings = Knowledge.At(entries, knownAt);
            if (readings.Count == 0) continue;
            var unlawful = UnlawfulEvents.In(entries, asOf, knownAt);
            var isOpen = Case.Fold(subject, readings).IsOpen;
            if (!isOpen && unlawful.Count == 0) continue;
            var verdict = Enforceability.Evaluate(readings, asOf);
            summary.Add(subject, isOpen ? verdict : null, unlawful);
            if (!asJson) continue;
            using (var writer = new Utf8JsonWriter(output, VerdictJson.OneLine)) VerdictJson.Write(writer, verdict, subject, [], unlawful);
            output.Write("\n"u8);
        }
        if (!asJson) summary.Write(Console.Out, asOf, knownAt == Knowledge.Present ? asOf : knownAt);
        return 0;
    }
}
