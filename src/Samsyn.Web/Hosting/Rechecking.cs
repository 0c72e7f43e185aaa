using Samsyn.Web.Storage;

namespace Samsyn.Web.Hosting;

/// <summary>Keeps what the law says of each case right as time passes, without anyone asking.</summary>
public sealed partial class Rechecking(RegisterWriter writer, ILogger<Rechecking> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await writer.Recheck();
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(problem);
            }
            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Error, "The standings could not be brought up to date; they are tried again.")]
    private partial void Failed(Exception problem);
}
