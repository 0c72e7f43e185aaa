using System.Collections.Concurrent;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Rules;

/// <summary>A comparison of the rules in force with another set, over the cases that were open at an instant.</summary>
/// <param name="Ended">When it was made, a timestamp of the desk's clock: reading the register takes its time.</param>
public sealed record MadeComparison(RuleComparison Comparison, DateTimeOffset At, long Ended)
{
    /// <summary>Counted once, of all the cases that change.</summary>
    public IReadOnlyList<(RuleEffect Effect, int Cases)> Effects { get; } = Comparison.Effects;
}

/// <summary>
/// Compares rule sets over the open cases, which reads the register from end to end: in the background, one at a time, and kept for a while for all
/// who ask. Nothing of it is recorded.
/// </summary>
public sealed class RuleComparing(RegisterReader register, TimeProvider clock) : IDisposable
{
    /// <summary>So many sets at once; whoever asks for another is told to come back.</summary>
    private const int MostKept = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8), Kept = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Going> going = new();
    private readonly SemaphoreSlim turn = new(1);
    private readonly CancellationTokenSource ending = new();
    private readonly Lock asking = new();

    private sealed record Going(long Position, Task<MadeComparison> Task);

    /// <returns>No comparison while it is being made: ask again. It is not begun where too many others are being made.</returns>
    public async Task<(MadeComparison? Made, bool IsBegun)> Of(RuleSet set)
    {
        var position = await register.Position();
        Going? asked;
        lock (asking) asked = Latest(set, position);
        if (asked is null) return (null, false);
        if (!await Stopping.IsSoon(asked.Task, Patience)) return (null, true);
        try
        {
            return (await asked.Task, true);
        }
        catch
        {
            going.TryRemove(KeyValuePair.Create(set.Name, asked)); // it is told once, and the next who asks tries again
            throw;
        }
    }

    /// <summary>The one that is being made, or that is as the register stands or was made a moment ago; otherwise it is begun.</summary>
    /// <returns>Null where there are too many.</returns>
    private Going? Latest(RuleSet set, long position)
    {
        if (going.TryGetValue(set.Name, out var held) && (!held.Task.IsCompletedSuccessfully || held.Position == position
            || clock.GetElapsedTime(held.Task.Result.Ended) < Kept))
            return held;
        if (going.Count >= MostKept)
            foreach (var (name, made) in going)
                if (made.Task.IsCompleted) going.TryRemove(name, out _);
        if (going.Count >= MostKept) return null;
        return going[set.Name] = new(position, Stopping.Never(() => Make(set)));
    }

    private async Task<MadeComparison> Make(RuleSet set)
    {
        Stopping.With(ending.Token);
        await turn.WaitAsync(ending.Token);
        try
        {
            var now = clock.GetUtcNow();
            return new(await register.Compare(RuleSet.InForce, set, now, Knowledge.Present), now, clock.GetTimestamp());
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        ending.Cancel();
        ending.Dispose();
        turn.Dispose();
    }
}
