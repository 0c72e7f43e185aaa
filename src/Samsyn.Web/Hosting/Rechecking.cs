using Samsyn.Web.Storage;

namespace Samsyn.Web.Hosting;

/// <summary>Keeps what the law says of each case right as time passes, without anyone asking.</summary>
public sealed class Rechecking(RegisterWriter writer, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20), LongestRound = TimeSpan.FromMinutes(2);

    /// <summary>How the rechecking fares.</summary>
    public Loop Loop { get; } = new("Omprövningen av vad lagen säger", clock, LongestRound);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Loop.Run(async () =>
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await writer.Recheck();
            Loop.Worked();
            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }, stoppingToken);
}
