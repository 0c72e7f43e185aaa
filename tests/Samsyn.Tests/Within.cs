namespace Samsyn.Tests;

/// <summary>No wait without a limit, and at the limit it is said what was waited for.</summary>
public static class Within
{
    /// <exception cref="TimeoutException">It took longer; the message names it.</exception>
    public static async Task Seconds(double seconds, string what, Task waited)
    {
        try
        {
            await waited.WaitAsync(TimeSpan.FromSeconds(seconds));
        }
        catch (TimeoutException) when (!waited.IsCompleted)
        {
            throw new TimeoutException($"Waited {seconds} s for {what}.");
        }
    }

    public static async Task<T> Seconds<T>(double seconds, string what, Task<T> waited)
    {
        await Seconds(seconds, what, (Task)waited);
        return await waited;
    }

    /// <summary>Asks again and again until it is so.</summary>
    public static async Task Until(double seconds, string what, Func<Task<bool>> isSo)
    {
        var until = DateTime.UtcNow.AddSeconds(seconds);
        while (!await isSo())
        {
            if (DateTime.UtcNow > until) throw new TimeoutException($"Waited {seconds} s for {what}.");
            await Task.Delay(20);
        }
    }
}
