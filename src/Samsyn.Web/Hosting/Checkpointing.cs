using Samsyn.Web.Storage;
using Samsyn.Web.Storage.Checkpoints;

namespace Samsyn.Web.Hosting;

/// <summary>Makes a checkpoint a minute, when something was added, and one when another version of the program starts.</summary>
public sealed class Checkpointing(CheckpointBook book, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1), LongestRound = TimeSpan.FromMinutes(5);

    /// <summary>How the making of checkpoints fares.</summary>
    public Loop Loop { get; } = new("Kontrollpunkterna", clock, LongestRound);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Loop.Run(async () =>
    {
        for (var reason = CheckpointReason.Release; !stoppingToken.IsCancellationRequested; reason = CheckpointReason.Minute)
        {
            await book.Make(reason);
            Loop.Worked();
            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }, stoppingToken);
}
