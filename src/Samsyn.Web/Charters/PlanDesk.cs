using System.Collections.Concurrent;
using System.Diagnostics;
using Samsyn.Planning;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Charters;

/// <summary>A plan that holds by both checks, with what it is measured against and why the others are not in it.</summary>
/// <param name="Hash">SHA-256 of the input.</param>
/// <param name="Bookings">What is booked today, by itself.</param>
/// <param name="Alone">Each region planning for itself.</param>
/// <param name="Filling">The regions, filling each other's spare seats.</param>
/// <param name="Reasons">By party that is not planned; not yet tried by planning again.</param>
/// <param name="CharterReasons">By charter that does not fly.</param>
public sealed record MadePlan(
    string Hash, RegisterProblem Drawn, PlanResult Result, PlanOutcome Bookings, PlanOutcome Alone, PlanOutcome Filling,
    IReadOnlyDictionary<string, PlanExplanation> Reasons, IReadOnlyDictionary<string, PlanExplanation> CharterReasons, DateTimeOffset MadeAt)
{
    public PlanningProblem Problem => Drawn.Problem;
    public Plan Plan => Result.Plan;
    public PlanOutcome Outcome => Result.Verdict.Outcome;
    /// <summary>Of the journeys themselves: what is accepted is what was shown.</summary>
    public string PlanHash { get; } = PlanFile.HashOf(PlanFile.Write(Drawn.Problem, Result.Plan, Result.Verdict.Outcome, Hash));
    public PlanLoad Load { get; } = PlanLoad.Of(Drawn.Problem, Result.Plan);

    /// <summary>What is left of the plan when journeys fall away as often as they have done.</summary>
    public PlanSurvival Survival { get; } = PlanSurvival.Of(Drawn.Problem, Result.Plan, Drawn.Completes, Drawn.Minimums);

    /// <summary>Why each party travels or not, tried by planning again when it is first asked for.</summary>
    public Lazy<PlanExplanations> Explanations { get; } = new(() => new(Drawn.Problem, Result.Plan));

    /// <summary>Who stands by for each charter that flies, in the order of <see cref="Planning.Standby"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<StandbyParty>> Standby { get; } = StandbyOf(Drawn, Result.Plan);
    /// <summary>How many cases take no part, by reason and its source, the most first.</summary>
    public IReadOnlyList<(LeftOutKind Kind, string? Source, int Cases)> LeftOut { get; } =
    [
        .. Drawn.LeftOut.GroupBy(leftOutCase => (leftOutCase.Kind, leftOutCase.Source))
            .Select(of => (of.Key.Kind, Source: of.Key.Source?.ToString(), of.Count()))
            .OrderByDescending(row => row.Item3).ThenBy(row => row.Kind).ThenBy(row => row.Source, StringComparer.Ordinal),
    ];

    /// <summary>What holds the plan back most; null when nothing that is shared runs out.</summary>
    public ScarceLimit? Scarce { get; } = ScarceLimit.Of(Drawn.Problem, Result.Certificate);

    private static Dictionary<string, IReadOnlyList<StandbyParty>> StandbyOf(RegisterProblem drawn, Plan plan)
    {
        var (load, options) = (PlanLoad.Of(drawn.Problem, plan), OptionRules.Expand(drawn.Problem));
        return drawn.Problem.Charters.Where(charter => load.Aboard.ContainsKey(charter.Id))
            .ToDictionary(charter => charter.Id, charter => drawn.StandbyFor(charter, plan, load, options));
    }
}

/// <param name="IsReady">False while the first input is being drawn up.</param>
/// <param name="Drawn">Null where no rate card is signed by all three.</param>
public sealed record Drawing(bool IsReady, RegisterProblem? Drawn);

/// <summary>
/// Plans in the background and keeps what is made, by the hash of its input. The plan that stands is re-planned from, not thrown away, when
/// the register moves.
/// </summary>
public sealed class PlanDesk(RegisterReader register, TimeProvider clock, IHostApplicationLifetime life) : IDisposable
{
    public const int HorizonDays = 90;

    /// <summary>How long the solver behind goes on with a plan before it is asked again, in seconds.</summary>
    public const int SolverSeconds = 30;

    private const double Seconds = 2, ReplanSeconds = 0.5;
    private const int MostKept = 12, MovesAlone = 3000;

    /// <summary>
    /// What is asked for is waited for so long; where something is known already, until it has been worked on so long, and only if the one before
    /// was drawn up in less.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8), PatienceWithKnown = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, Lazy<Task<MadePlan>>> made = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<Replanned>>> replanned = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<MadePlan>>> furthered = new();
    private readonly SemaphoreSlim solving = new(1);
    private ((long Position, DateOnly Day) Key, Task<RegisterProblem?>? Task, long Began) latest;
    private RegisterProblem? known;
    private TimeSpan drawingTook;
    private MadePlan? standing;

    /// <summary>The plan that people look at; null before the first is made.</summary>
    public MadePlan? Standing => Volatile.Read(ref standing);

    /// <summary>The input as the register has it now, drawn up in the background when the register or the day has moved.</summary>
    /// <returns>The last known input while a newer takes long; <see cref="Drawing.IsReady"/> is false before there is any.</returns>
    public async Task<Drawing> Draw()
    {
        var key = (await register.Position(), clock.GetUtcNow().SwedishDay);
        Task<RegisterProblem?> task;
        TimeSpan workedFor;
        lock (made)
        {
            if (latest.Task is null || latest.Key != key && latest.Task.IsCompleted)
                latest = (key, Stopping.Never(DrawNow), Stopwatch.GetTimestamp());
            (task, workedFor) = (latest.Task, Stopwatch.GetElapsedTime(latest.Began));
        }
        var patience = known is null ? Patience
            : drawingTook > PatienceWithKnown || workedFor > PatienceWithKnown ? TimeSpan.Zero : PatienceWithKnown - workedFor;
        if (await Task.WhenAny(task, Task.Delay(patience)) != task) return new(known is not null, known);
        return new(true, known = await task);
    }

    private async Task<RegisterProblem?> DrawNow()
    {
        var began = Stopwatch.GetTimestamp();
        var reading = await register.ForPlanning(clock.GetUtcNow(), HorizonDays, PlanningPremises.Usual, isNow: true);
        var drawn = reading.Card is { } card ? reading.Problem(card) : null;
        drawingTook = Stopwatch.GetElapsedTime(began);
        return drawn;
    }

    /// <summary>The plan of an input, made now in the background where it is not made yet.</summary>
    /// <returns>Null while it is still being made; ask again.</returns>
    /// <exception cref="InvalidOperationException">The plan or its bound did not hold when checked, and is not shown.</exception>
    public async Task<MadePlan?> Of(RegisterProblem drawn)
    {
        var hash = PlanFile.HashOf(PlanningProblemWriter.Write(drawn.Problem));
        Forget(made);
        var task = made.GetOrAdd(hash, _ => new(() => Task.Run(() => Make(hash, drawn)))).Value;
        return await Task.WhenAny(task, Task.Delay(Patience)) == task ? await task : null;
    }

    /// <summary>Makes a plan the one that people look at.</summary>
    public void Stand(MadePlan plan) => Volatile.Write(ref standing, plan);

    /// <summary>
    /// The plan after the solver behind has gone on with it, in the background and one plan at a time. A plan that it has only proved is the one
    /// that people look at; a better one is theirs to take.
    /// </summary>
    /// <returns>Null while it works, or where there is none.</returns>
    public MadePlan? Further(MadePlan plan)
    {
        if (PlanSolver.Name is null || plan.Result.IsOptimal) return null;
        Forget(furthered);
        var task = furthered.GetOrAdd(plan.PlanHash, _ => new(() => Solve(plan))).Value;
        if (!task.IsCompletedSuccessfully) return null;
        if (task.Result.PlanHash == plan.PlanHash && ReferenceEquals(Standing, plan)) Stand(task.Result);
        return task.Result;
    }

    public void Dispose() => solving.Dispose();

    /// <summary>The solver goes on from where it was.</summary>
    public void GoOn(MadePlan further) => furthered[further.PlanHash] = new(() => Solve(further));

    private Task<MadePlan> Solve(MadePlan plan) => Stopping.Never(async () =>
    {
        await solving.WaitAsync(life.ApplicationStopping);
        try
        {
            var result = PlanSolver.GoOn(plan.Problem, plan.Result, SolverSeconds, () => life.ApplicationStopping.IsCancellationRequested);
            return ReferenceEquals(result.Plan, plan.Plan)
                ? plan with { Result = result }
                : Explained(plan.Hash, plan.Drawn, result, plan.Alone, plan.Filling);
        }
        finally
        {
            solving.Release();
        }
    });

    /// <summary>The standing plan after what has happened since.</summary>
    public async Task<Replanned?> Replan(MadePlan plan, SincePlan since)
    {
        var key = $"{plan.Hash} {PlanFile.HashOf(PlanningProblemWriter.Write(since.Problem))}";
        Forget(replanned);
        var task = replanned.GetOrAdd(key, _ => new(() => Task.Run(() => Replan(plan.Drawn, since)))).Value;
        return await Task.WhenAny(task, Task.Delay(Patience)) == task ? await task : null;
    }

    /// <summary>
    /// A re-planned plan as a plan of the input as it is now, with the bound that the input's own plan has proved: no plan of it costs less.
    /// </summary>
    /// <returns>Null while that bound is being made; ask again.</returns>
    /// <exception cref="InvalidOperationException">The plan does not hold for the input.</exception>
    public async Task<MadePlan?> Adopt(RegisterProblem drawn, Plan plan)
    {
        if (await Of(drawn) is not { } fresh) return null;
        var verdict = PlanCheck.Check(drawn.Problem, plan);
        if (!verdict.IsLawful) throw new InvalidOperationException("The re-planned plan does not hold.");
        return await Task.Run(
            () => Explained(fresh.Hash, drawn, new(plan, verdict, fresh.Result.Certificate, fresh.Result.Seed), fresh.Alone, fresh.Filling));
    }

    private static void Forget<T>(ConcurrentDictionary<string, Lazy<Task<T>>> kept)
    {
        if (kept.Count < MostKept) return;
        foreach (var old in kept.Where(x => x.Value.IsValueCreated && x.Value.Value.IsCompleted).Select(x => x.Key).ToList())
            kept.TryRemove(old, out _);
    }

    private MadePlan Make(string hash, RegisterProblem drawn)
    {
        var problem = drawn.Problem;
        var result = JointPlanner.Plan(problem, PlanBudget.OfSeconds(Seconds), seed: 1);
        if (!result.Verdict.IsLawful || !BoundCheck.Check(problem, result.Certificate).Holds)
            throw new InvalidOperationException("The plan or its bound does not hold.");
        return Explained(hash, drawn, result, RegionalPlanning.ByRegion(problem, MovesAlone, 1, sharesSeats: false),
            RegionalPlanning.ByRegion(problem, MovesAlone, 1, sharesSeats: true));
    }

    private MadePlan Explained(string hash, RegisterProblem drawn, PlanResult result, PlanOutcome alone, PlanOutcome filling)
    {
        var problem = drawn.Problem;
        var explanations = new PlanExplanations(problem, result.Plan, movesPerCounterfactual: 0);
        var flown = result.Plan.Journeys.Values.Where(x => x.Kind == MovementKind.Charter).Select(x => x.Movement).ToHashSet();
        return new(hash, drawn, result, PlanCheck.Check(problem, drawn.Bookings).Outcome, alone, filling,
            problem.Parties.Where(x => result.Plan.JourneyOf(x.Id) is null).ToDictionary(x => x.Id, x => explanations.OfParty(x.Id)),
            problem.Charters.Where(x => !flown.Contains(x.Id)).ToDictionary(x => x.Id, x => explanations.OfCharter(x.Id)), clock.GetUtcNow());
    }

    private static Replanned Replan(RegisterProblem before, SincePlan since)
    {
        var notified = before.Origins.Where(x => x.Value.IsBooked).ToDictionary(x => x.Key, _ => NotifiedState.Booked);
        var rates = before.Card.Rates!;
        ChangePrices prices = new(rates.ChangeBooked, rates.ChangeTicketed, rates.ChangeInformed, 0);
        return Replanning.Replan(new(since.Problem, since.Current, [], 0, notified, NotifiedState.Proposed, prices),
            PlanBudget.OfSeconds(ReplanSeconds), seed: 1);
    }
}

public static class PlanSetup
{
    public static IServiceCollection AddPlanning(this IServiceCollection services) =>
        services.AddSingleton<PlanDesk>().AddSingleton<SeatProposing>().AddSingleton<RateCards>()
            .AddSingleton<PlanStudies>().AddSingleton<YearPlans>().AddSingleton<CharterReading>().AddSingleton<Candidates>();
}
