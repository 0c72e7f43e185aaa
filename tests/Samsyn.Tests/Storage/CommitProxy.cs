using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Samsyn.Tests.Storage;

/// <summary>Where in the course of a COMMIT a connection is severed.</summary>
public enum Cut
{
    /// <summary>The server commits, and the client never hears of it.</summary>
    Answer,

    /// <summary>The server never gets the COMMIT, and both sides are closed.</summary>
    Question,

    /// <summary>
    /// The client's side is closed, and the server's stays open for a while in the middle of the transaction, as when a network parts.
    /// </summary>
    Hold,

    /// <summary>The server is told to end the connection as the COMMIT comes to it.</summary>
    Terminate,

    /// <summary>As <see cref="Answer"/>, and nobody is let in again until the proxy is opened.</summary>
    Away,
}

/// <summary>Stands between a client and PostgreSQL, and severs a connection as it commits.</summary>
public sealed class CommitProxy : IAsyncDisposable
{
    private static readonly byte[] Commit = "COMMIT\0"u8.ToArray();

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly string upstream;
    private readonly Func<int, Task> terminate;
    private readonly Task accepting;
    private Cut? next;
    private volatile bool isClosed;

    /// <param name="upstream">The server's Unix socket.</param>
    /// <param name="terminate">Ends the server's process of that number.</param>
    public CommitProxy(string upstream, Func<int, Task> terminate)
    {
        (this.upstream, this.terminate) = (upstream, terminate);
        listener.Start();
        accepting = Accept();
    }

    public string Connection =>
        $"Host=127.0.0.1;Port={((IPEndPoint)listener.LocalEndpoint).Port};Username=samsyn;SSL Mode=Disable;GSS Encryption Mode=Disable;";

    /// <summary>Only a transaction in which this was said is severed.</summary>
    public string Only { get; init; } = "";

    /// <summary>Lets in those who come, after <see cref="Cut.Away"/>.</summary>
    public void Open() => isClosed = false;

    public void CutNext(Cut cut)
    {
        lock (stop) next = cut;
    }

    public bool IsCutting
    {
        get
        {
            lock (stop) return next is not null;
        }
    }

    private Cut? Take()
    {
        lock (stop)
        {
            var taken = next;
            next = null;
            return taken;
        }
    }

    private async Task Accept()
    {
        while (!stop.IsCancellationRequested)
            try
            {
                var client = await listener.AcceptSocketAsync(stop.Token);
                if (isClosed) client.Dispose();
                else _ = Serve(client);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
    }

    private async Task Serve(Socket client)
    {
        using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using (client)
            try
            {
                await server.ConnectAsync(new UnixDomainSocketEndPoint(upstream), stop.Token);
                var link = new Link();
                await Task.WhenAny(Answers(server, client, link), Questions(client, server, link));
                if (link.HoldsServer)
                {
                    client.Close();
                    await Task.Delay(TimeSpan.FromSeconds(3), stop.Token);
                }
            }
            catch (Exception problem) when (problem is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // One side has gone, or the test has ended.
            }
    }

    /// <summary>What is known of one connection.</summary>
    private sealed class Link
    {
        public bool IsDeaf { get; set; }
        public bool HoldsServer { get; set; }
        public bool HasSaid { get; set; }
        public int ServerProcess { get; set; }
        public TaskCompletionSource Answered { get; } = new();
    }

    private async Task Questions(Socket from, Socket to, Link link)
    {
        var buffer = new byte[65536];
        while (await from.ReceiveAsync(buffer, stop.Token) is > 0 and var length)
        {
            var message = buffer.AsMemory(0, length);
            link.HasSaid |= message.Span.IndexOf(Encoding.UTF8.GetBytes(Only)) >= 0;
            var isCommit = message.Span.IndexOf(Commit) >= 0;
            if (isCommit && link.HasSaid && Take() is { } cut)
            {
                switch (cut)
                {
                    case Cut.Question: return;
                    case Cut.Hold:
                        link.HoldsServer = true;
                        return;
                    case Cut.Terminate:
                        var ending = terminate(link.ServerProcess);
                        await to.SendAsync(message, stop.Token);
                        await ending;
                        continue;
                    default:
                        (link.IsDeaf, isClosed) = (true, cut == Cut.Away);
                        await to.SendAsync(message, stop.Token);
                        await link.Answered.Task.WaitAsync(TimeSpan.FromSeconds(10), stop.Token);
                        return;
                }
            }
            if (isCommit) link.HasSaid = false;
            await to.SendAsync(message, stop.Token);
        }
    }

    private async Task Answers(Socket from, Socket to, Link link)
    {
        var buffer = new byte[65536];
        while (await from.ReceiveAsync(buffer, stop.Token) is > 0 and var length)
        {
            var key = buffer.AsSpan(0, length).IndexOf("K\0\0\0\u000c"u8); // BackendKeyData
            if (link.ServerProcess == 0 && key >= 0)
                link.ServerProcess = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(buffer.AsSpan(key + 5));
            if (link.IsDeaf)
            {
                link.Answered.TrySetResult();
                continue;
            }
            await to.SendAsync(buffer.AsMemory(0, length), stop.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }
}
