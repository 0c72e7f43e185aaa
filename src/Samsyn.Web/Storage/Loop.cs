namespace Samsyn.Web.Storage;

/// <param name="Since">When it last changed between working and not, a timestamp of the loop's clock.</param>
/// <param name="WorkedAt">When it last did its work, likewise.</param>
/// <param name="Problem">What holds it back; null while it works.</param>
/// <param name="HasEnded">It cannot go on, and does not try again.</param>
public sealed record LoopState(long Since, long WorkedAt, Exception? Problem, bool HasEnded)
{
    public bool IsWorking => Problem is null;
}

/// <summary>
/// A loop that runs as long as the program. It begins again when it fails, waits longer each time, and says how it fares, so that it never
/// dies quietly.
/// </summary>
/// <param name="name">As the operator reads it, in Swedish.</param>
/// <param name="clock">Measures how long it has worked, or not.</param>
/// <param name="round">The longest that its round may take with the pause after it; null where it works only when something comes.</param>
public sealed class Loop(string name, TimeProvider clock, TimeSpan? round = null)
{
    /// <summary>How long a caller waits for a database that is away. A restart is over within it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50), LongestPause = TimeSpan.FromSeconds(1);

    private readonly Lock changing = new();
    private int failures;
    private LoopState state = new(clock.GetTimestamp(), clock.GetTimestamp(), null, false);

    public string Name => name;

    public LoopState State => Volatile.Read(ref state);

    /// <summary>How long it has been held back; zero while it works.</summary>
    public TimeSpan Away => State is { IsWorking: false } now ? clock.GetElapsedTime(now.Since) : TimeSpan.Zero;

    /// <summary>It is held back for longer than callers wait, or for good: new calls are told so at once.</summary>
    public bool IsOut => State.HasEnded || Away > Patience;

    /// <summary>How long it is since it last did its work.</summary>
    public TimeSpan Idle => clock.GetElapsedTime(State.WorkedAt);

    /// <summary>
    /// Whether the node can be trusted with the loop's work: it is not out, and its rounds are not overdue. One failure, or a restart of the
    /// database, takes no node out of use.
    /// </summary>
    public bool IsInTime => !IsOut && (round is null || Idle < round);

    /// <summary>Raised when it begins or ceases to work.</summary>
    public event Action<Loop>? Changed;

    public void Worked()
    {
        failures = 0;
        Set(now => now.HasEnded ? now : new(now.IsWorking ? now.Since : clock.GetTimestamp(), clock.GetTimestamp(), null, false));
    }

    /// <returns>How long it has been held back.</returns>
    public TimeSpan Failed(Exception problem)
    {
        failures++;
        Set(now => now.HasEnded ? now : now with { Since = now.IsWorking ? clock.GetTimestamp() : now.Since, Problem = problem });
        return Away;
    }

    /// <summary>It cannot go on.</summary>
    public void End(Exception problem) => Set(now => new(clock.GetTimestamp(), now.WorkedAt, problem, true));

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
