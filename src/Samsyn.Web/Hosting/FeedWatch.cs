using System.Globalization;
using Npgsql;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Hosting;

/// <summary>
/// The node's one watch of the feed. On PostgreSQL each commit of any node notifies it; now and then it asks all the same, and when it cannot
/// listen it asks each time it tries to. On SQLite the one writer is in this process.
/// </summary>
public sealed class FeedWatch(RegisterWriter writer, Database database, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Fallback = TimeSpan.FromSeconds(5), LongestRound = TimeSpan.FromMinutes(1);

    private long position = -1;

    /// <summary>How the watch fares.</summary>
    public Loop Loop { get; } = new("Flödets bevakning", clock, database.IsPostgres ? LongestRound : null);

    /// <summary>Raised when the register has moved, at this node or another; not for each commit.</summary>
    public event Action? Moved;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        writer.Committed += Heard;
        try
        {
            if (database.IsPostgres) await Loop.Run(() => Listen(stoppingToken), stoppingToken);
            else await Task.Delay(Timeout.InfiniteTimeSpan, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            writer.Committed -= Heard;
        }
    }

    private async Task Listen(CancellationToken stop)
    {
        try
        {
            await using var connection = (NpgsqlConnection)await database.OpenForReading(stop);
            connection.Notification += (_, told) => Heard(long.Parse(told.Payload, CultureInfo.InvariantCulture));
            await connection.Execute($"LISTEN {Session.FeedMoved}");
            do
            {
                Heard(await connection.Scalar<long>("SELECT position FROM feed"));
                Loop.Worked();
                while (await connection.WaitAsync(Fallback, stop)) { } // as long as there is something to hear within the time
            }
            while (!stop.IsCancellationRequested);
        }
        catch (Exception problem) when (Failures.Of(problem) == Failure.Transient)
        {
            database.ForgetConnections(problem); // before anybody is given a connection to a server that is gone
            throw;
        }
    }

    private void Heard(long now)
    {
        if (Interlocked.Exchange(ref position, Math.Max(now, Volatile.Read(ref position))) < now) Moved?.Invoke();
    }
}
