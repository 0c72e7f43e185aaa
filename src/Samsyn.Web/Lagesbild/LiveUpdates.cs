using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Lagesbild;

/// <summary>
/// Tells open pages that the register has moved: only that, never what or how far. The page reads again through the ordinary way in.
/// </summary>
public static class LiveUpdates
{
    private static readonly TimeSpan KeptAlive = TimeSpan.FromSeconds(15);

    public static void MapSituation(this WebApplication app) =>
        app.MapGet("/handelser", (HttpContext context, Beats beats, IHostApplicationLifetime life, CancellationToken stop) =>
    {
        context.Response.Headers["X-Accel-Buffering"] = "no"; // a proxy passes each beat on as it comes
        return TypedResults.ServerSentEvents(
            Stream(beats, context.User.FindFirst(ViewerSessions.HandleClaim)?.Value, life.ApplicationStopping, stop));
    }).DisableRequestTimeout();

    /// <summary>
    /// The stream answers at once, then beats when the register has moved, and says now and then that it is there. The page acts on the beats alone.
    /// </summary>
    private static async IAsyncEnumerable<SseItem<string>> Stream(Beats beats, string? session,
        CancellationToken stopping, [EnumeratorCancellation] CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop, stopping);
        using var stream = beats.Open(session);
        yield return new("", "open");
        while (await Next(stream.Heard, ending.Token) is { } item) yield return item;
    }

    /// <returns>Null when the stream ends: the session has ended, the page has gone or the site stops.</returns>
    private static async Task<SseItem<string>?> Next(ChannelReader<bool> heard, CancellationToken stop)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(stop);
        wait.CancelAfter(KeptAlive);
        try
        {
            return await heard.WaitToReadAsync(wait.Token) && heard.TryRead(out _) ? new("0") : null;
        }
        catch (OperationCanceledException)
        {
            return stop.IsCancellationRequested ? null : new("", "alive");
        }
    }
}

/// <summary>
/// Beats for all the node's open streams: at most two a second, and none is lost by waiting, however often the register moves. The sessions of
/// all streams are asked about together before each beat, and every five seconds without one.
/// </summary>
public sealed class Beats(FeedWatch feed, ViewerSessions sessions, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(500), LongestUnasked = TimeSpan.FromSeconds(5),
        LongestRound = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<OpenStream, byte> streams = new();
    private readonly Channel<bool> moved = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>How the beating fares.</summary>
    public Loop Loop { get; } = new("Sidornas liveuppdatering", clock, LongestRound);

    /// <param name="session">Whose session the stream ends with; null for one that has none.</param>
    internal OpenStream Open(string? session)
    {
        var stream = new OpenStream(session, streams);
        streams[stream] = 0;
        return stream;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        void Heard() => moved.Writer.TryWrite(true);
        feed.Moved += Heard;
        try
        {
            await Loop.Run(() => Beat(stoppingToken), stoppingToken);
        }
        finally
        {
            feed.Moved -= Heard;
        }
    }

    private async Task Beat(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var hasMoved = await HasMoved(stop);
            if (!streams.IsEmpty) await Beat(hasMoved);
            Loop.Worked();
            await Task.Delay(Apart, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> HasMoved(CancellationToken stop)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(stop);
        wait.CancelAfter(LongestUnasked);
        try
        {
            return await moved.Reader.ReadAsync(wait.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task Beat(bool hasMoved)
    {
        var all = streams.Keys.ToList();
        var open = await sessions.OpenAmong([.. all.Select(stream => stream.Session).OfType<string>().Distinct()]);
        foreach (var stream in all)
            if (stream.Session is { } session && !open.Contains(session)) stream.End();
            else if (hasMoved) stream.Beat();
    }

    /// <summary>One page's stream.</summary>
    internal sealed class OpenStream(string? session, ConcurrentDictionary<OpenStream, byte> among) : IDisposable
    {
        private readonly Channel<bool> beats =
            Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        public string? Session => session;
        public ChannelReader<bool> Heard => beats.Reader;
        public void Beat() => beats.Writer.TryWrite(true);
        public void End() => beats.Writer.TryComplete();
        public void Dispose() => among.TryRemove(this, out _);
    }
}
