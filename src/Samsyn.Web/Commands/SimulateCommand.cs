using System.CommandLine;
using System.Globalization;
using Samsyn.Results;
using Samsyn.Simulation;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Simulation;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Commands;

/// <summary><c>samsyn simulate</c>: the whole chain, with and without levers, or held against a year that it had not seen.</summary>
public static class SimulateCommand
{
    public static Command Create(Option<string?> database)
    {
        var name = new Option<string>("--name") { Description = "The run's name; it never names a case.", DefaultValueFactory = _ => "Simulering" };
        var years = new Option<int>("--years") { Description = "Years ahead (1–10).", DefaultValueFactory = _ => 5 };
        var runs = new Option<int>("--runs") { Description = "Runs (2–1000).", DefaultValueFactory = _ => 200 };
        var seed = new Option<ulong>("--seed") { Description = "The seed.", DefaultValueFactory = _ => 1 };
        var regime = new Option<string>("--regime") { Description = "Alone, Filling or Joint.", DefaultValueFactory = _ => nameof(Regime.Filling) };
        var lever = new Option<string[]>("--lever")
        {
            Description = $"A lever and how far it is drawn, e.g. HandOverSooner=2: {string.Join(", ", Enum.GetNames<LeverKind>())}."
        };
        var each = new Option<bool>("--each-lever") { Description = "Every lever alone, at its trial setting." };
        var backcast = new Option<int?>("--backcast") { Description = "Hold the model against this year, told from the two before it." };
        var known = new Option<string?>("--as-known-on") { Description = "The last day of the history (yesterday)." };
        var keep = new Option<bool>("--keep") { Description = "Keep the run in the register, for the page." };
        var json = new Option<FileInfo?>("--out") { Description = "A file for the whole run, JSON." };
        var command = new Command("simulate", "Simulate the whole chain from decision to journey; a scenario, never about one person.")
        {
            name, years, runs, seed, regime, lever, each, backcast, known, keep, json,
        };
        command.SetAction(async (parsed, stop) =>
        {
            try
            {
                var scenario = new Scenario((int)(Math.Clamp(parsed.GetValue(years), 0, 11) * 365.25), parsed.GetValue(runs), parsed.GetValue(seed),
                    RegimeOf(parsed.GetValue(regime)!), Drawn(parsed.GetValue(lever) ?? [])).Required();
                await using var register = await OpenedRegister.ToRead(parsed.GetValue(database));
                var run = parsed.GetValue(backcast) is { } year ? await Held(register, parsed.GetValue(name)!, year, scenario)
                    : await Made(register, parsed.GetValue(name)!, parsed.GetValue(each) ? RunKind.Levers : RunKind.Compare,
                        parsed.GetValue(known), scenario, stop);
                Tell(run);
                if (parsed.GetValue(json) is { } file) await File.WriteAllBytesAsync(file.FullName, run.Write(), stop);
                if (parsed.GetValue(keep)) await Keep(parsed.GetValue(database), run);
                Console.WriteLine($"SHA-256 {SavedRun.HashOf(run.Write())}");
                return run.Backcast is { Holds: false } ? 1 : 0;
            }
            catch (SimulationRefusedException refused)
            {
                throw new CommandException(refused.Message);
            }
        });
        return command;
    }

    private static async Task<SavedRun> Made(
        OpenedRegister register, string name, RunKind kind, string? known, Scenario scenario, CancellationToken stop)
    {
        SavedRun.RequiredName(name);
        var knownOn = known is null ? register.Clock.Today.AddDays(-1)
            : Asked.Day(known) ?? throw new CommandException($"--as-known-on: ”{known}” är inget datum. Skriv till exempel 2025-12-31.");
        var calibration = Calibrator.Fit(await register.Reader.ChainHistory(knownOn), SimulationWindows.Recent(knownOn));
        return SavedRun.Of(kind, name, calibration, scenario, stop);
    }

    /// <summary>Told from what was known on the last day of the year before; held against what was known when the year's report is decided.</summary>
    private static async Task<SavedRun> Held(OpenedRegister register, string name, int year, Scenario scenario)
    {
        Asked.RequireYear(year, "--backcast");
        var published = new DateOnly(year + 1, 2, 20);
        if (published > register.Clock.Today) throw new CommandException($"--backcast: {year} är inte redovisat än.");
        var windows = SimulationWindows.ForYear(year);
        var calibration = Calibrator.Fit(await register.Reader.ChainHistory(new(year - 1, 12, 31)), windows);
        var tables = await register.Reader.Results(year, Definition.D2024, published.EndInSweden);
        var backcast = Samsyn.Simulation.Backcast.Of(calibration, tables, scenario.Runs, scenario.Seed);
        return new(RunKind.Backcast, SavedRun.RequiredName(name), calibration.KnownOn, windows, calibration.Events, scenario, [], [], backcast);
    }

    private static async Task Keep(string? database, SavedRun run)
    {
        await using var register = await OpenedRegister.ToWrite(database);
        Console.WriteLine($"Sparad: /simulering/{await register.Writer!.Keep(run)}");
    }

    private static Regime RegimeOf(string said) => Enum.TryParse<Regime>(said, out var regime) && Enum.IsDefined(regime) ? regime
        : throw new SimulationRefusedException("--regime", $"”{said}” finns inte.", $"Välj {string.Join(", ", Enum.GetNames<Regime>())}.");

    private static Levers Drawn(string[] said)
    {
        var drawn = new Dictionary<LeverKind, double>();
        foreach (var text in said)
        {
            if (text.Split('=') is not [var name, var number] || !Enum.TryParse<LeverKind>(name, out var kind) || !Enum.IsDefined(kind)
                || !double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                throw new SimulationRefusedException("--lever", $"”{text}” kan inte läsas.",
                    $"Skriv till exempel HandOverSooner=2. Reglagen är {string.Join(", ", Enum.GetNames<LeverKind>())}.");
            if (!drawn.TryAdd(kind, value)) throw new SimulationRefusedException("--lever", $"{kind} är angivet två gånger.", "Ange det en gång.");
        }
        return new(drawn);
    }

    private static void Tell(SavedRun run)
    {
        Console.WriteLine("Scenario, inte underlag för beslut i enskilt ärende.");
        Console.WriteLine($"{run.Name}: känt till och med {run.KnownOn:yyyy-MM-dd}, {run.Events} händelser, {run.Scenario.Runs} körningar av "
            + $"{run.Scenario.Days} dagar, {run.Scenario.Regime}, slumpfrö {run.Scenario.Seed}.");
        foreach (var compared in run.Compared)
            Console.WriteLine($"{compared.Measure,-24}\t{Text(compared.Baseline)}\t{Text(compared.Scenario)}\t{Text(compared.Difference)}");
        foreach (var effect in run.Levers)
            Console.WriteLine($"{effect.Lever,-18}\t{effect.Own}\t{Text(effect.OwnDifference)}\tgemensamt {Text(effect.JointDifference)}"
                + $"{(effect is { HelpsOwn: true, HurtsJoint: true } ? "\thjälper den egna siffran, skadar helheten" : "")}");
        if (run.Backcast is not { } backcast) return;
        foreach (var cell in backcast.Cells)
            Console.WriteLine($"{(cell.IsInside ? " " : "×")} {cell.Path}\t{cell.LastYear}\t{Text(cell.Predicted)}\t{cell.Actual}");
        Console.WriteLine($"{backcast.Inside} av {backcast.Cells.Count} inom intervallet, fel {SimulationWords.Number(backcast.Error)} personer "
            + $"({SimulationWords.Number(backcast.ErrorOfLastYear)} som förra året). {(backcast.Holds ? "Håller." : "Håller inte.")}");
    }

    private static string Text(Spread spread) =>
        $"{SimulationWords.Number(spread.Middle)} ({SimulationWords.Number(spread.Low)}–{SimulationWords.Number(spread.High)})";
}
