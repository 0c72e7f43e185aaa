using System.Collections.Concurrent;
using System.Globalization;
using Samsyn.Simulation;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Simulation;

/// <summary>
/// Fits the chain once a day, to what was known by the end of the day before, and runs simulations in the background, one at a time.
/// </summary>
public sealed class SimulationDesk(RegisterReader register, RegisterWriter writer, TimeProvider clock) : IDisposable
{
    /// <summary>What a page may ask for; the command line takes more.</summary>
    public const int MostYears = 5, MostRuns = 100, MostRunsOfLevers = 20;

    private const int MostKept = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly SemaphoreSlim turn = new(1);
    private readonly ConcurrentDictionary<string, Task<string>> running = new();
    private readonly Lock fitting = new();
    private (DateOnly KnownOn, Task<Calibration> Task)? fitted;

    /// <summary>The chain as it was known by yesterday's end.</summary>
    /// <exception cref="SimulationRefusedException">The register has too little history.</exception>
    public Task<Calibration> Calibration()
    {
        var knownOn = clock.GetUtcNow().SwedishDay.AddDays(-1);
        lock (fitting)
        {
            if (fitted is not { } held || held.KnownOn != knownOn || held.Task.IsFaulted)
                fitted = held = (knownOn, Stopping.Never(async () =>
                    Calibrator.Fit(await register.ChainHistory(knownOn), SimulationWindows.Recent(knownOn))));
            return held.Task;
        }
    }

    /// <summary>Null while the history is still being read.</summary>
    public async Task<Calibration?> CalibrationSoon() => await Stopping.IsSoon(Calibration(), Patience) ? await Calibration() : null;

    public void Dispose() => turn.Dispose();

    /// <summary>Starts a run.</summary>
    /// <returns>What to ask for it by.</returns>
    /// <exception cref="SimulationRefusedException">Something is outside its range.</exception>
    public string Start(IFormCollection form)
    {
        var (kind, name, scenario) = Read(form);
        if (running.Count >= MostKept) running.Clear();
        var id = Guid.CreateVersion7().ToString("N");
        running[id] = Stopping.Never(async () =>
        {
            await turn.WaitAsync();
            try
            {
                var calibration = await Calibration();
                return await writer.Keep(await Task.Run(() => SavedRun.Of(kind, name, calibration, scenario)));
            }
            finally
            {
                turn.Release();
            }
        });
        return id;
    }

    /// <summary>The hash of a run that was started; null while it is made.</summary>
    /// <exception cref="SimulationRefusedException">It could not be made, or this program has not started it.</exception>
    public async Task<string?> Result(string id)
    {
        if (!running.TryGetValue(id, out var task))
            throw new SimulationRefusedException("Körning", "den räknas inte här.", "Se om den är sparad, eller kör den igen.");
        return await Stopping.IsSoon(task, Patience) ? await task : null;
    }

    private static (RunKind Kind, string Name, Scenario Scenario) Read(IFormCollection form)
    {
        var kind = Named<RunKind>(form, "slag", "Vad som körs");
        var (years, runs, seed) = (Whole(form, "ar", "År framåt", 1), Whole(form, "korningar", "Körningar", 20), Whole(form, "fro", "Slumpfrö", 1));
        var most = kind == RunKind.Levers ? MostRunsOfLevers : MostRuns;
        if (years is < 1 or > MostYears)
            throw new SimulationRefusedException("År framåt", $"{years} år går inte att simulera.", $"Ange 1–{MostYears}.");
        if (runs < Scenario.FewestRuns || runs > most)
            throw new SimulationRefusedException("Körningar", $"{runs} körningar går inte att göra.",
                $"Ange {Scenario.FewestRuns}–{most}; fler görs med ./samsyn simulate.");
        if (seed < 0) throw new SimulationRefusedException("Slumpfrö", $"{seed} är mindre än noll.", "Ange 0 eller mer.");
        var levers = Lever.All.ToDictionary(lever => lever.Kind, lever => Number(form, lever.Kind.ToString(), lever.Place, lever.Neutral));
        return (kind, SavedRun.RequiredName(form["namn"]), new Scenario((int)(years * 365.25), runs, (ulong)seed,
            Named<Regime>(form, "regim", "Veckans resor"), new Levers(levers)).Required());
    }

    private static T Named<T>(IFormCollection form, string field, Sentence place) where T : struct, Enum =>
        Enum.TryParse<T>(form[field], out var named) && Enum.IsDefined(named) ? named
            : throw new SimulationRefusedException(place, $"”{form[field].ToString()}” finns inte.", "Välj ett som står i listan.");

    private static int Whole(IFormCollection form, string field, Sentence place, int otherwise)
    {
        var number = Number(form, field, place, otherwise);
        return number == Math.Floor(number) ? (int)number
            : throw new SimulationRefusedException(place, $"{number} är inget helt tal.", "Skriv ett helt tal.");
    }

    /// <summary>A number with a comma or a point.</summary>
    private static double Number(IFormCollection form, string field, Sentence place, double otherwise)
    {
        var said = form[field].ToString().Trim();
        if (said.Length == 0) return otherwise;
        return double.TryParse(said.Replace(',', '.').Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) && Math.Abs(number) < 1e9 ? number
            : throw new SimulationRefusedException(place, $"”{said}” är inget tal.", "Skriv ett tal, till exempel 1,5.");
    }
}
