namespace Samsyn.Web.Storage;

/// <param name="Since">When it last changed between working and not.</param>
/// <param name="WorkedAt">When it last did its work.</param>
/// <param name="Problem">What holds it back; null while it works.</param>
/// <param name="HasEnded">It cannot go on, and does not try again.</param>
public sealed record LoopState(DateTimeOffset Since, DateTimeOffset WorkedAt, Exception? Problem, bool HasEnded)
{
    public bool IsWorking => Problem is null;
}

/// <summary>
/// A loop that runs as long as the program. It begins again when it fails, waits longer each time, and says how it fares, so that it never
/// dies quietly.
/// </summary>
/// <param name="name">As the operator reads it, in Swedish.</param>
public sealed class Loop(string name)
{
    /// <summary>How long a caller waits for a database that is away. A restart is over within it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50), LongestPause = TimeSpan.FromSeconds(1);

    private readonly Lock changing = new();
    private int failures;
    private LoopState state = new(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow, null, false);

    public string Name => name;

    public LoopState State => Volatile.Read(ref state);

    /// <summary>How long it has been held back; zero while it works.</summary>
    public TimeSpan Away => State is { IsWorking: false } now ? DateTimeOffset.UtcNow - now.Since : TimeSpan.Zero;

    /// <summary>It is held back for longer than callers wait, or for good: new calls are told so at once.</summary>
    public bool IsOut => State.HasEnded || Away > Patience;

    /// <summary>Raised when it begins or ceases to work.</summary>
    public event Action<Loop>? Changed;

    public void Worked()
    {
        failures = 0;
        Set(now => now.HasEnded ? now : new(now.IsWorking ? now.Since : DateTimeOffset.UtcNow, DateTimeOffset.UtcNow, null, false));
    }

    /// <returns>How long it has been held back.</returns>
    public TimeSpan Failed(Exception problem)
    {
        failures++;
        Set(now => now.HasEnded ? now : now with { Since = now.IsWorking ? DateTimeOffset.UtcNow : now.Since, Problem = problem });
        return Away;
    }

    /// <summary>It cannot go on.</summary>
    public void End(Exception problem) => Set(now => new(DateTimeOffset.UtcNow, now.WorkedAt, problem, true));

    /// <summary>A pause that is longer for each failure in a row, up to a second.</summary>
    public async Task Pause(CancellationToken stop)
    {
        var pause = FirstPause * Math.Pow(2, Math.Clamp(failures - 1, 0, 10));
        await Task.Delay(pause < LongestPause ? pause : LongestPause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Runs the body until it returns, and again when it throws.</summary>
    public async Task Run(Func<Task> body, CancellationToken stop)
    {
        while (true)
            try
            {
                await body();
                return;
            }
            catch (Exception problem)
            {
                if (stop.IsCancellationRequested) return;
                Failed(problem);
                await Pause(stop);
            }
    }

    private void Set(Func<LoopState, LoopState> change)
    {
        bool hasChanged;
        lock (changing)
        {
            var next = change(state);
            hasChanged = next.IsWorking != state.IsWorking || next.HasEnded != state.HasEnded;
            Volatile.Write(ref state, next);
        }
        if (hasChanged) Changed?.Invoke(this);
    }
}
