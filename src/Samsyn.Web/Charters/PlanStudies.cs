using System.Collections.Concurrent;
using System.Diagnostics;
using Samsyn.Planning;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Charters;

/// <summary>
/// What is asked of a plan beside it: which charters would pay, and how far its premises move the answer. Each is worked out in the
/// background, one at a time, and kept by the plan's input.
/// </summary>
public sealed class PlanStudies(IHostApplicationLifetime life) : IDisposable
{
    /// <summary>Wall time of our own search and of the solver behind it, in seconds.</summary>
    public const double OwnSeconds = 4, SolverSeconds = 30;

    private const int MostKept = 4;
    /// <summary>So long from when it was begun: who asks later does not wait for it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Lazy<Study<AskedCharters>>> asked = new();
    private readonly ConcurrentDictionary<string, Lazy<Study<PremiseInterval>>> premises = new();
    private readonly ConcurrentDictionary<string, Lazy<Study<CharterTrial>>> trials = new();
    private readonly SemaphoreSlim working = new(1);

    private sealed record Study<T>(Task<T> Work, long Began);

    /// <summary>The charters that the plan asks for.</summary>
    /// <returns>Null while it is being worked out; ask again.</returns>
    public Task<AskedCharters?> Asked(MadePlan plan) => Of(asked, plan.Hash, () => CharterAsking.Ask(plan.Drawn, plan.Plan,
        PlanBudget.OfSeconds(OwnSeconds), SolverSeconds, Stops));

    /// <summary>The interval that the answer has over the premises.</summary>
    /// <returns>Null while it is being worked out; ask again.</returns>
    public Task<PremiseInterval?> Premises(MadePlan plan) => Of(premises, plan.Hash, () => PremiseStudy.Of(plan.Drawn, Stops));

    /// <summary>What one of the framework agreements' charters does alone.</summary>
    /// <returns>Null while it is being worked out; ask again.</returns>
    public Task<CharterTrial?> Trial(MadePlan plan, CharterOffer offer) =>
        Of(trials, $"{plan.Hash} {offer.Candidate.Id}", () => CharterTrial.Of(plan.Drawn, offer.Candidate.Id));

    public void Dispose() => working.Dispose();

    private bool Stops() => life.ApplicationStopping.IsCancellationRequested;

    private async Task<T?> Of<T>(ConcurrentDictionary<string, Lazy<Study<T>>> kept, string hash, Func<T> work) where T : class
    {
        if (kept.Count >= MostKept)
            foreach (var (old, done) in kept)
                if (old != hash && done is { IsValueCreated: true, Value.Work.IsCompleted: true }) kept.TryRemove(old, out _);
        var study = kept.GetOrAdd(hash, _ => new(() => new(Stopping.Never(async () =>
        {
            await working.WaitAsync(life.ApplicationStopping);
            try
            {
                return work();
            }
            finally
            {
                working.Release();
            }
        }), Stopwatch.GetTimestamp()))).Value;
        var left = Patience - Stopwatch.GetElapsedTime(study.Began);
        return study.Work.IsCompleted || left > TimeSpan.Zero && await Stopping.IsSoon(study.Work, left) ? await study.Work : null;
    }
}
