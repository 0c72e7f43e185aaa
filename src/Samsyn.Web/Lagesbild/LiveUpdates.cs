using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Lagesbild;

/// <summary>Tells open pages that the register has moved: only that, never what or how far. The page reads again through the ordinary way in.</summary>
public static class LiveUpdates
{
    private static readonly TimeSpan Fallback = TimeSpan.FromSeconds(5);

    public static void MapSituation(this WebApplication app) =>
        app.MapGet("/handelser", (HttpContext context, RegisterWriter writer, RegisterReader register, ViewerSessions sessions, CancellationToken stop) =>
            TypedResults.ServerSentEvents(Positions(writer, register, () => sessions.IsOpen(context.User), stop)));

    /// <summary>A beat each time the register has moved; other nodes' commits are seen by asking now and then. How much was written is not told.</summary>
    /// <param name="maySee">Asked before each answer.</param>
    private static async IAsyncEnumerable<long> Positions(RegisterWriter writer, RegisterReader register, Func<Task<bool>> maySee, [EnumeratorCancellation] CancellationToken stop)
    {
        var moved = Channel.CreateBounded<long>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        void Heard(long position) => moved.Writer.TryWrite(position);
        writer.Committed += Heard;
        try
        {
            var last = await register.Position();
            while (!stop.IsCancellationRequested)
            {
                using var wait = CancellationTokenSource.CreateLinkedTokenSource(stop);
                wait.CancelAfter(Fallback);
                try
                {
                    await moved.Reader.ReadAsync(wait.Token);
                }
                catch (OperationCanceledException) when (!stop.IsCancellationRequested)
                {
                }
                if (!await maySee()) yield break; // the session has ended since the page was opened
                var position = await register.Position();
                if (position == last) continue;
                last = position;
                yield return 0;
            }
        }
        finally
        {
            writer.Committed -= Heard;
        }
    }
}
