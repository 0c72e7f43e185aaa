using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;
using Samsyn.Web.Words;

namespace Samsyn.Web.Commands;

public static class ResultsCommand
{
    public static Command Create(Option<string?> database)
    {
        var year = new Option<int?>("--year") { Description = "The event year; the two before it are shown too (default: last year)." };
        var known = new Option<string?>("--as-known-at") { Description = "A date (through that Swedish day) or an instant; default now." };
        var definition = new Option<int>("--definition")
        {
            Description = "2024 (all departures in accordance) or 2023 (only when enforceable).",
            DefaultValueFactory = _ => 2024
        };
        var explain = new Option<string?>("--explain")
        {
            Description =
            "The entries behind one figure, e.g. table_1_removal_decisions/Polismyndigheten/HomeCountry/2024."
        };
        var revision = new Option<string?>("--revision") { Description = "What changed between two known dates, e.g. 2025-02-20..2025-06-30." };
        var json = new Option<bool>("--json");
        var command = new Command("results", "The joint results, as known at any instant.") { year, known, definition, explain, revision, json };
        command.SetAction(async (parsed, _) =>
        {
            if (parsed.GetValue(year) is { } asked) Asked.RequireYear(asked, "--year");
            await using var register = await OpenedRegister.ToRead(parsed.GetValue(database));
            var knownAt = parsed.GetValue(known) is { } text ? Asked.KnownAt(text, "--as-known-at") : register.Clock.GetUtcNow();
            var version = parsed.GetValue(definition) is (2023 or 2024) and var number ? (Definition)number
                : throw new CommandException($"Definitionen {parsed.GetValue(definition)} finns inte: ange 2023 eller 2024.");
            if (parsed.GetValue(explain) is { } path) await Explain(register.Reader, path, version, knownAt, parsed.GetValue(json));
            else if (parsed.GetValue(revision) is { } range) await Revise(register.Reader, range, version, parsed.GetValue(json));
            else
            {
                var results = await register.Reader.Results(parsed.GetValue(year) ?? register.Clock.Today.Year - 1, version, knownAt);
                if (parsed.GetValue(json)) ResultsJson.Write(results);
                else WriteText(results);
            }
            return 0;
        });
        return command;
    }

    private static (ResultRow Row, int Year) Find(string path)
    {
        try
        {
            return JointResults.Find(path);
        }
        catch (FormatException problem)
        {
            throw new CommandException(problem.Message);
        }
    }

    private static async Task Explain(RegisterReader register, string path, Definition definition, DateTimeOffset knownAt, bool asJson)
    {
        var (row, year) = Find(path);
        var rows = await register.Explain(row, year, definition, knownAt);
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                figure = path,
                definition = (int)definition,
                asKnownAt = EntryFormat.Text(knownAt),
                count = rows.Count,
                entries = rows.Select(countedRow => new
                {
                    @case = countedRow.Subject,
                    day = countedRow.Day,
                    entry = countedRow.Entry,
                    cell = countedRow.Cell.ToString(),
                    knownFrom = EntryFormat.Text(countedRow.KnownFrom)
                }),
            }, Json.Readable));
            return;
        }
        foreach (var counted in rows)
            Console.WriteLine($"{counted.Subject}\t{EntryFormat.Text(counted.Day)}\t{counted.Entry}\t{EntryFormat.Text(counted.KnownFrom)}");
        Console.WriteLine($"{rows.Count} poster bakom {path}, kända {EntryFormat.Text(knownAt)} (definition {(int)definition}).");
    }

    private static async Task Revise(RegisterReader register, string range, Definition definition, bool asJson)
    {
        if (range.Split("..") is not [var first, var second]) throw new CommandException("--revision tar två datum: 2025-02-20..2025-06-30.");
        DateTimeOffset from = Asked.KnownAt(first, "--revision"), to = Asked.KnownAt(second, "--revision");
        var changes = await register.Revision(from, to, definition);
        var loads = await HistoryLoads.All(register.Database);
        var cells = changes.GroupBy(change => (change.Row.Cell, change.Row.Day.Year))
            .Where(cell => cell.Key.Cell != Cell.Opened && cell.Key.Cell != Cell.Ended).ToList();
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                from = EntryFormat.Text(from),
                to = EntryFormat.Text(to),
                definition = (int)definition,
                cells = cells.Select(cell => new
                {
                    figure = $"{cell.Key.Cell}/{cell.Key.Year}",
                    change = cell.Sum(pair => pair.Change),
                    entries = cell.Select(pair => new
                    {
                        @case = pair.Row.Subject,
                        entry = pair.Row.Entry,
                        day = pair.Row.Day,
                        change = pair.Change,
                        knownAt = EntryFormat.Text(When(pair))
                    }),
                }),
                historyLoads = loads.Select(load => new
                {
                    loadedAt = EntryFormat.Text(load.LoadedAt),
                    by = load.By,
                    why = load.Why,
                    file = load.File,
                    sha256 = Convert.ToHexStringLower(load.Sha256),
                    firstPosition = load.First,
                    lastPosition = load.Last,
                }),
            }, Json.Readable));
            return;
        }
        foreach (var cell in cells)
        {
            Console.WriteLine($"{cell.Key.Cell}/{cell.Key.Year}\t{cell.Sum(pair => pair.Change):+0;−0;0}");
            foreach (var row in cell)
                Console.WriteLine(
                    $"  {(row.Change > 0 ? "+" : "−")} "
                        + $"{row.Row.Subject}\t{EntryFormat.Text(row.Row.Day)}\t{row.Row.Entry}\t{EntryFormat.Text(When(row))}");
        }
        Console.WriteLine(
            $"{cells.Count} figurer ändrade, {changes.Count(change => change.Change > 0)} poster till, "
                + $"{changes.Count(change => change.Change < 0)} bort.");
        foreach (var load in loads)
            Console.WriteLine(
                $"Historik inläst {EntryFormat.Text(load.LoadedAt)} av {load.By}: {load.Why} ({load.File}, {load.Entries} poster, "
                    + $"SHA-256 {Convert.ToHexStringLower(load.Sha256)}).");
    }

    private static DateTimeOffset When((CountedRow Row, int Change) change) =>
        change.Change > 0 ? change.Row.KnownFrom : change.Row.KnownTo ?? change.Row.KnownFrom;

    private static void WriteText(JointResults results)
    {
        Console.WriteLine(
            $"Gemensamt resultat, som det var känt {results.KnownAt.SwedishClock:yyyy-MM-dd HH.mm} (definition {(int)results.Definition}).");
        foreach (var table in results.Tables)
        {
            Console.WriteLine();
            Console.WriteLine(table.Title);
            Console.WriteLine($"  {"",-48}{string.Concat(results.Years.Select(year => $"{year,9}"))}");
            foreach (var row in table.Rows.Where(row => table.Key != Cell.Travel || row.Values.Any(value => value != 0)))
                Console.WriteLine($"  {row.Path,-48}{string.Concat(row.Values.Select(value => $"{value.ToString("#,0", Swedish),9}"))}");
        }
    }

    private static readonly NumberFormatInfo Swedish = new() { NumberGroupSeparator = "\u00a0", NumberDecimalSeparator = "," };
}
