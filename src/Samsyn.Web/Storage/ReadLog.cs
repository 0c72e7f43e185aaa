using System.Data.Common;
using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Web.Storage;

/// <summary>
/// The log of every read of a person's data: append-only, with a chain of its own, written before the answer is sent. On SQLite it is a file
/// beside the register, so that a long import never holds up a page; whoever holds the register's claim is its only writer (docs/adr/0003).
/// There a commit survives the program, and reaches the disk within a second: a flush for each page would cost more than the page.
/// On PostgreSQL every commit is flushed. Whoever waits is written together in one commit.
/// </summary>
public sealed class ReadLog : IAsyncDisposable
{
    private const int MostTogether = 256;
    private static readonly TimeSpan FlushedWithin = TimeSpan.FromSeconds(1), LongestAnswer = TimeSpan.FromSeconds(2);

    private readonly Channel<Call> waiting = Channel.CreateBounded<Call>(new BoundedChannelOptions(4096) { SingleReader = true });
    private readonly CancellationTokenSource stopping = new();
    private readonly Database database;
    private readonly TimeProvider clock;
    private readonly Task running;
    private DbConnection? kept;
    private long? unflushedSince;

    private sealed record Call(Read[] Reads)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <param name="Number">The last row of a commit that has been sent, and its link.</param>
    private sealed record Sent(long Number, byte[] Hash);

    private ReadLog(Database database, TimeProvider clock)
    {
        (this.database, this.clock, Loop) = (database, clock, new("Läsloggens skrivare", clock));
        running = Task.Run(() => Loop.Run(Run, stopping.Token));
    }

    /// <summary>How the log's writing fares.</summary>
    public Loop Loop { get; }

    public static async Task<ReadLog> Open(Database database, TimeProvider clock)
    {
        await ReadLogStore.Prepare(database);
        return new(database, clock);
    }

    /// <summary>Writes down that a person's data were read, and returns when it is on disk.</summary>
    /// <param name="subject">The case; empty for a list.</param>
    public Task Record(Viewer viewer, string subject, IEnumerable<DataCategory> categories,
        string? purpose, string route, bool isOutside = false, int persons = 1) =>
        Record([new(clock.GetUtcNow(), viewer.Subject, viewer.Agency, viewer.Role, viewer.Unit,
            subject, [.. categories.Distinct().Order()], purpose, route, persons, isOutside)]);

    /// <exception cref="RegisterUnavailableException">It cannot be written down; what cannot be logged is not shown.</exception>
    public Task Record(params Read[] reads) => Measures.ReadLogged(reads.Length, () => Enqueue(reads));

    private Task Enqueue(Read[] reads)
    {
        var call = new Call(reads);
        if (Loop.IsOut) return Task.FromException(new RegisterUnavailableException("Läsloggen kan inte skrivas just nu.", Loop.State.Problem));
        return waiting.Writer.TryWrite(call)
            ? call.Done.Task
            : Task.FromException(new RegisterUnavailableException("För många väntar på läsloggen."));
    }

    /// <summary>Asks the log whether it can be written, by a small write when it has not written for some seconds.</summary>
    /// <returns>False when it cannot, or does not answer within two seconds.</returns>
    public async Task<bool> Ask()
    {
        if (!Loop.State.IsWorking) return false;
        if (Loop.Idle < LongestAnswer) return true;
        try
        {
            await Record().WaitAsync(LongestAnswer);
            return true;
        }
        catch (Exception problem) when (problem is TimeoutException or RegisterUnavailableException)
        {
            return false;
        }
    }

    private async Task Run()
    {
        while (true)
        {
            if (Loop.IsOut)
            {
                while (waiting.Reader.TryRead(out var turnedAway)) Refuse([turnedAway], Loop.State.Problem);
                if (stopping.IsCancellationRequested || Loop.State.HasEnded && !await waiting.Reader.WaitToReadAsync()) return;
                if (Loop.State.HasEnded) continue;
                await Loop.Pause(stopping.Token);
                await Write([new([])]);
                continue;
            }
            var more = waiting.Reader.WaitToReadAsync().AsTask();
            if (unflushedSince is { } since
                && (Stopwatch.GetElapsedTime(since) > FlushedWithin || await Task.WhenAny(more, Task.Delay(FlushedWithin)) != more))
                await Checkpoint();
            if (!await more) return;
            var together = new List<Call>();
            while (together.Count < MostTogether && waiting.Reader.TryRead(out var call)) together.Add(call);
            await Write(together);
        }
    }

    /// <summary>
    /// Writes calls in one commit, and again while the database is away or full; a commit whose answer never came is asked about by its last row.
    /// </summary>
    private async Task Write(List<Call> together)
    {
        Sent? sent = null;
        try
        {
            while (true)
                try
                {
                    if (sent is null || !await IsHeld(sent)) await Commit([.. together.SelectMany(call => call.Reads)], link => sent = link);
                    Loop.Worked();
                    foreach (var call in together) call.Done.TrySetResult();
                    return;
                }
                catch (Exception problem)
                {
                    await Discard();
                    if (sent is not null && !Failures.LeavesCommitUnknown(problem)) sent = null;
                    var failure = sent is null ? Failures.Of(problem) : Failure.Transient;
                    if (failure == Failure.Fatal) Loop.End(problem);
                    if (failure != Failure.Transient || Loop.Failed(problem) > Loop.Patience || stopping.IsCancellationRequested)
                    {
                        Refuse(together, problem);
                        return;
                    }
                    database.ForgetConnections(problem);
                    await Loop.Pause(stopping.Token);
                }
        }
        finally
        {
            Refuse(together, null); // whoever has an answer keeps it
        }
    }

    private static void Refuse(List<Call> calls, Exception? because)
    {
        foreach (var call in calls) call.Done.TrySetException(new RegisterUnavailableException("Läsloggen kan inte skrivas just nu.", because));
    }

    private async Task Checkpoint()
    {
        try
        {
            if (kept is not null) await kept.Execute("PRAGMA wal_checkpoint(PASSIVE)");
            unflushedSince = null;
        }
        catch (SqliteException problem)
        {
            Loop.Failed(problem);
            await Discard();
        }
    }

    private async Task Discard()
    {
        if (kept is not { } connection) return;
        kept = null;
        try
        {
            await connection.DisposeAsync();
        }
        catch (DbException problem)
        {
            Loop.Failed(problem); // the connection is gone all the same; the next is a new one
        }
    }

    /// <summary>Whether a commit that never was answered was carried out. On PostgreSQL the end's row is held until that is decided.</summary>
    private async Task<bool> IsHeld(Sent sent)
    {
        var connection = kept ??= await ReadLogStore.Connect(database, isWriter: true);
        var transaction = await Begin(connection);
        await End(connection);
        var hash = await connection.Scalar<byte[]>("SELECT hash FROM read_log WHERE number = @n", ("@n", sent.Number));
        await connection.Execute("UPDATE read_log_end SET number = number"); // makes sure on the replicas of what is found
        await transaction.CommitAsync();
        await transaction.DisposeAsync();
        if (database.IsPostgres) await Discard();
        return hash is not null && hash.AsSpan().SequenceEqual(sent.Hash);
    }

    private static async Task<DbTransaction> Begin(DbConnection connection) =>
        connection is SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: false) : await connection.BeginTransactionAsync();

    private async Task<(long Number, byte[] Hash)> End(DbConnection connection) =>
        (await connection.Query($"SELECT number, hash FROM read_log_end{(database.IsPostgres ? " FOR UPDATE" : "")}",
            row => (row.GetInt64(0), row.GetFieldValue<byte[]>(1))))[0];

    private async Task Commit(List<Read> reads, Action<Sent?> sending)
    {
        var connection = kept ??= await ReadLogStore.Connect(database, isWriter: true);
        // The chain's end is read inside the write, so that on PostgreSQL no other node comes between it and what is added.
        var transaction = await Begin(connection);
        var (number, hash) = await End(connection);
        const string Insert =
            $"INSERT INTO read_log ({LoggedReads.Columns}, hash) VALUES (@n, @at, @viewer, @agency, @role, @unit, @subject, "
                + $"@categories, @purpose, @route, "
                + $"@persons, @outside, @hash)";
        foreach (var read in reads)
        {
            hash = ReadLogChain.Link(hash, ++number, read);
            // A command of its own for each row: one whose parameters are exchanged keeps the first ones once Npgsql has prepared it.
            await connection.Execute(Insert,
                ("@n", number), ("@at", Sql.Microseconds(read.At)), ("@viewer", read.Viewer), ("@agency", read.Agency.ToString()),
                ("@role", read.Role.ToString()), ("@unit", read.Unit), ("@subject", read.Case),
                ("@categories", string.Join(' ', read.Categories)), ("@purpose", read.Purpose), ("@route", read.Route),
                ("@persons", (long)read.Persons), ("@outside", read.IsOutside ? 1L : 0L), ("@hash", hash));
        }
        await connection.Execute("UPDATE read_log_end SET number = @n, hash = @hash", ("@n", number), ("@hash", hash));
        sending(reads.Count > 0 ? new(number, hash) : null);
        await transaction.CommitAsync();
        sending(null);
        await transaction.DisposeAsync();
        if (database.IsPostgres) await Discard();
        else unflushedSince ??= Stopwatch.GetTimestamp();
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await stopping.CancelAsync();
        await running;
        await Discard();
        stopping.Dispose();
    }
}
