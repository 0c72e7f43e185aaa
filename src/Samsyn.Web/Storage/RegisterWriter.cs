using System.Data.Common;
using System.Diagnostics;
using System.Threading.Channels;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>What became of entries that were sent together.</summary>
/// <param name="Taken">New entries.</param>
/// <param name="Known">Entries that the register already held, with the same content.</param>
/// <param name="Position">The feed position after the last of them.</param>
public sealed record Appended(int Taken, int Known, long Position);

/// <summary>
/// The one writer of a register. Callers queue; whoever waits is written together in one durable commit, with the projections. What one
/// caller sends is taken whole or not at all, and a refused call does not disturb the others.
/// </summary>
public sealed class RegisterWriter : IAsyncDisposable
{
    private const int MostTogether = 64;
    private static readonly TimeSpan LongestGathering = TimeSpan.FromMicroseconds(500), LongestAnswer = TimeSpan.FromSeconds(2);

    private readonly Channel<WriterCall> calls = Channel.CreateBounded<WriterCall>(new BoundedChannelOptions(4096) { SingleReader = true });
    private readonly CancellationTokenSource stopping = new();
    private readonly Database database;
    private readonly FileStream? claim;
    private readonly Commits commits;
    private readonly Task running;

    private RegisterWriter(Database database, TimeProvider clock, FileStream? claim, HeadWitness witness, FeedHead head)
    {
        Loop = new("Registrets skrivare", clock);
        (this.database, this.claim, commits) = (database, claim, new(database, clock, Loop, witness, head));
        witness.Note(head.Epoch, head.Position);
        running = Task.Run(() => Loop.Run(Run, stopping.Token));
    }

    /// <summary>How the writing fares.</summary>
    public Loop Loop { get; }

    /// <summary>The feed position after the last commit of this writer; readers may wait for it to move.</summary>
    public long Position => commits.Position;

    /// <summary>The register's clock, by which it is known since when something was known: the world's, or a practice register's own.</summary>
    public TimeProvider Clock => commits.Clock;

    /// <summary>Raised after each commit with the new position.</summary>
    public event Action<long>? Committed;

    /// <summary>Opens the register for writing, brings its schema and projections up to date.</summary>
    /// <param name="rebuilding">Told how far it has come where an older program made the projections.</param>
    /// <exception cref="RegisterInUseException">Another program is writing to the same file.</exception>
    /// <exception cref="InvalidOperationException">A newer program, or one that was never released, made the register.</exception>
    /// <exception cref="MissingKeyException">What is sealed in it cannot be opened.</exception>
    public static async Task<RegisterWriter> Open(Database database, TimeProvider clock, IProgress<Rebuilt>? rebuilding = null)
    {
        var claim = database.IsPostgres ? null : RegisterGuard.Claim(database.File);
        HeadWitness? witness = null;
        try
        {
            await using var writing = new Writing(await database.OpenForWriting());
            if (database.IsPostgres) await writing.Connection.Execute("SET lock_timeout = 0"); // another node may be doing the same
            await Schema.Register.Migrate(writing.Connection, database.IsPostgres);
            await RegisterGuard.RequireKeys(writing.Connection, database);
            var own = await PracticeClock.Of(writing.Connection) ?? clock;
            await Rebuilding.BringUpToDate(database, writing, own.GetUtcNow(), rebuilding);
            witness = new HeadWitness(database);
            var head = await Epochs.Open(writing.Connection, database.IsPostgres, witness, own.GetUtcNow());
            if (database.IsPostgres) await writing.Connection.Execute("RESET lock_timeout");
            return new RegisterWriter(database, own, claim, witness, head);
        }
        catch
        {
            witness?.Dispose();
            if (claim is not null) await claim.DisposeAsync();
            throw;
        }
    }

    /// <summary>Appends entries, all or none, and returns when they are on disk.</summary>
    /// <param name="expected">The version each named subject must have, where the sender has read it.</param>
    /// <exception cref="RefusedEntryException">An entry cannot be taken;
    /// <see cref="Fault.Field"/> begins with its index when there are several.</exception>
    /// <exception cref="StaleVersionException">A subject has changed since it was read.</exception>
    /// <exception cref="RegisterUnavailableException">The database is away; sent
    /// again later, what was saved all the same is known and passed over.</exception>
    public Task<Appended> Append(IReadOnlyList<Submission> entries,
        IReadOnlyDictionary<string, long>? expected = null, CancellationToken stop = default) =>
        Measures.Append(entries.Count, () => Queue(new(entries, expected ?? new Dictionary<string, long>(), null) { Stop = stop }));

    /// <summary>Appends entries as the operator who loads them.</summary>
    public Task<Appended> Append(params IReadOnlyList<Entry> entries) =>
        Append([.. entries.Select(entry => Submission.From(entry, Importing.Operator))]);

    /// <summary>Runs alone on a writing connection, in one transaction that <paramref name="work"/> says whether to keep.</summary>
    /// <param name="isRepeatable">The work may be done again when the database was away in the middle of it. What reads a stream may not.</param>
    internal async Task<T> Alone<T>(Func<Session, Task<(T Result, bool Keep)>> work, bool isRepeatable = true)
    {
        T result = default!;
        await Queue(new([], new Dictionary<string, long>(), async session =>
        {
            (result, var keep) = await work(session);
            return keep;
        })
        { IsRepeatable = isRepeatable });
        return result;
    }

    private Task<Appended> Queue(WriterCall call)
    {
        if (Loop.IsOut)
            return Task.FromException<Appended>(new RegisterUnavailableException("Registret kan inte skrivas just nu.", Loop.State.Problem));
        if (!calls.Writer.TryWrite(call))
            return Task.FromException<Appended>(stopping.IsCancellationRequested || calls.Reader.Completion.IsCompleted
                ? new ObjectDisposedException(nameof(RegisterWriter))
                : new RegisterUnavailableException("För många väntar på att skriva i registret."));
        return call.Done.Task;
    }

    /// <summary>
    /// Writes what stands beside the entries, such as sessions, in a transaction of
    /// its own: in the queue on SQLite, on a connection of its own on PostgreSQL.
    /// </summary>
    internal async Task<T> Beside<T>(Func<DbConnection, Task<T>> work)
    {
        if (!database.IsPostgres) return await Alone(async session => (await work(session.Connection), true));
        return await Stopping.Never(() => OwnTransaction.Run(database, work)); // what happened is written down though whoever did it has gone
    }

    /// <summary>Asks the writing whether it works, by a small write when it has not written for some seconds.</summary>
    /// <returns>False when it does not, or does not answer within two seconds.</returns>
    public async Task<bool> Ask()
    {
        if (!Loop.State.IsWorking) return false;
        if (Loop.Idle < LongestAnswer) return true;
        try
        {
            await Alone(async session => (await session.Touch(), true)).WaitAsync(LongestAnswer);
            return true;
        }
        catch (Exception problem) when (problem is TimeoutException or RegisterUnavailableException)
        {
            return false;
        }
    }

    /// <summary>Makes an empty register a practice register, whose clock stands on a day of its own.</summary>
    /// <exception cref="InvalidOperationException">It holds entries.</exception>
    public async Task MarkPractice(string day)
    {
        await Alone(async session =>
        {
            if (session.Ledger.Position > 0)
                throw new InvalidOperationException("Registret är inte tomt och kan inte märkas som övning: ange en ny fil med --database.");
            await session.SetProperty(PracticeClock.Property, day);
            return (0, true);
        });
        commits.Clock = new PracticeClock(PracticeClock.Read(day));
    }

    /// <summary>Says that the register has been put back from a copy: a new epoch begins, and who follows the feed is told.</summary>
    public Task<Epoch> DeclareRestored() => Alone(async session => (await session.BeginEpoch(EpochCause.Declared), true));

    /// <summary>Brings what the law says up to date where a day has passed that changes it: after midnight, at a start.</summary>
    public async Task Recheck()
    {
        while (await Alone(async session => (await session.Recheck(), true)) > 0) { }
    }

    private async Task Run()
    {
        var last = 0;
        while (true)
        {
            if (Loop.IsOut)
            {
                while (calls.Reader.TryRead(out var waiting))
                    waiting.Done.TrySetException(new RegisterUnavailableException("Registret kan inte skrivas just nu.", Loop.State.Problem));
                if (stopping.IsCancellationRequested || Loop.State.HasEnded && !await calls.Reader.WaitToReadAsync()) return;
                if (Loop.State.HasEnded) continue;
                await Loop.Pause(stopping.Token);
                await Write([new([], new Dictionary<string, long>(), async session => await session.Touch())]);
                continue;
            }
            if (!await calls.Reader.WaitToReadAsync()) return;
            // Those who were written together last are about to come back: a moment's wait lets them share a commit again.
            var start = Stopwatch.GetTimestamp();
            while (last > 1 && calls.Reader.Count < last && Stopwatch.GetElapsedTime(start) < LongestGathering) await Task.Yield();

            var together = new List<WriterCall>();
            while (together.Count < MostTogether && calls.Reader.TryRead(out var call))
            {
                if (call.Stop.IsCancellationRequested)
                {
                    call.Done.TrySetCanceled(call.Stop);
                    continue;
                }
                together.Add(call);
                if (call.Alone is not null) break;
            }
            last = together.Count;
            if (together is [.., { Alone: not null } alone])
            {
                if (together.Count > 1) await Write(together[..^1]);
                await Write([alone]);
            }
            else if (together.Count > 0)
            {
                await Write(together);
            }
        }
    }

    /// <summary>
    /// Writes calls in one commit. While the database is away, full or busy it is tried again, as long as callers wait; a commit whose answer
    /// never came is asked about first. A call that is at fault is found by writing each by itself, and only that one hears of it.
    /// </summary>
    private async Task Write(IReadOnlyList<WriterCall> together)
    {
        var batch = new WriterBatch(together);
        try
        {
            while (!await IsWritten(batch)) { }
            batch.Answer();
        }
        finally
        {
            // whoever has an answer keeps it
            batch.Fail(new RegisterUnavailableException("Registret kan inte skrivas just nu.", isUnknown: batch.IsCommitSent));
        }
        Committed?.Invoke(Position);
    }

    /// <returns>False when it is to be tried again. Calls that are given up are answered here.</returns>
    private async Task<bool> IsWritten(WriterBatch batch)
    {
        try
        {
            if (!batch.IsCommitSent || !await commits.IsHeld(batch)) await commits.Commit(batch);
            Loop.Worked();
            return true;
        }
        catch (Exception problem)
        {
            var failure = await commits.Discard(problem);
            if (batch.IsCommitSent && !Failures.LeavesCommitUnknown(problem)) batch.IsCommitSent = false;
            if (batch.IsCommitSent || failure == Failure.Transient) return !await MayTryAgain(batch, problem);
            if (failure == Failure.Fatal) Loop.End(problem);
            batch.Outcomes.Clear();
            if (batch.Calls.Count == 1 || Loop.State.HasEnded) batch.Fail(problem);
            else foreach (var call in batch.Calls) await Write([call]);
            return true;
        }
    }

    private async Task<bool> MayTryAgain(WriterBatch batch, Exception problem)
    {
        database.ForgetConnections(problem);
        var isAskable = batch.IsCommitSent && batch.Last is not null;
        if (Loop.Failed(problem) < Loop.Patience && !stopping.IsCancellationRequested && (batch.IsRepeatable || isAskable))
        {
            // no entry was in it, and what else there is may be written twice
            if (batch.IsCommitSent && batch.Last is null) batch.IsCommitSent = false;
            await Loop.Pause(stopping.Token);
            return true;
        }
        batch.Fail(new RegisterUnavailableException(batch.IsCommitSent
            ? "Databasen svarade inte om den hann spara."
            : "Registret kan inte skrivas just nu.", problem, batch.IsCommitSent));
        return false;
    }

    public async ValueTask DisposeAsync()
    {
        calls.Writer.TryComplete();
        await stopping.CancelAsync();
        await running;
        await commits.Finish();
        if (claim is not null) await claim.DisposeAsync();
        stopping.Dispose();
    }
}
