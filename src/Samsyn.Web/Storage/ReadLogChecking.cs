namespace Samsyn.Web.Storage;

/// <summary>What is known of the read log's chain.</summary>
/// <param name="WholeAt">When it was last followed from its beginning; null before that has been done.</param>
/// <param name="Rows">How far it has been followed.</param>
/// <param name="Difference">The first difference, in words; null where there is none.</param>
/// <param name="IsGoingOn">It is being followed, and more will be known in a while.</param>
public sealed record CheckedChain(DateTimeOffset? WholeAt, long Rows, string? Difference, bool IsGoingOn);

/// <summary>
/// Follows the read log's chain for whoever looks at it, from where this program last found it whole; at first, once a day and when asked, from its
/// beginning. A long log takes longer than a page may: it goes on behind, and the page tells what is known.
/// </summary>
public sealed class ReadLogChecking(Database database, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan WholeWithin = TimeSpan.FromDays(1), Patience = TimeSpan.FromSeconds(4);

    private readonly CancellationTokenSource ending = new();
    private readonly Lock asking = new();
    private (bool IsWhole, Task<CheckedChain> Task)? going;
    private CheckedChain known = new(null, 0, null, false);
    private Followed? followed;

    /// <param name="Number">How far the chain was whole, and its link there.</param>
    private sealed record Followed(DateTimeOffset WholeAt, long Number, byte[] Hash);

    /// <param name="isWhole">From its beginning.</param>
    public async Task<CheckedChain> Check(bool isWhole = false)
    {
        Task<CheckedChain> task;
        lock (asking)
        {
            if (going is not { } held || held.Task.IsCompletedSuccessfully || isWhole && !held.IsWhole)
                going = held = (isWhole, Stopping.Never(() => Follow(isWhole)));
            task = held.Task;
        }
        if (!await Stopping.IsSoon(task, Patience)) return Volatile.Read(ref known) with { IsGoingOn = true };
        try
        {
            return await task;
        }
        catch
        {
            lock (asking)
                if (going?.Task == task) going = null; // it is told once, and the next who asks tries again
            throw;
        }
    }

    private async Task<CheckedChain> Follow(bool isWhole)
    {
        Stopping.With(ending.Token);
        var now = clock.GetUtcNow();
        var from = isWhole || Volatile.Read(ref followed) is not { } last || now - last.WholeAt >= WholeWithin
            ? new(now, 0, StoredEntry.Start) : last;
        var (rows, difference, hash) = await ReadLogChain.Follow(database, from.Number, from.Hash);
        // What was found broken is looked for from the beginning until it is mended.
        Volatile.Write(ref followed, difference is null ? new(from.WholeAt, rows, hash) : null);
        var found = new CheckedChain(from.WholeAt, rows, difference, false);
        Volatile.Write(ref known, found);
        return found;
    }

    public void Dispose()
    {
        ending.Cancel();
        ending.Dispose();
    }
}
