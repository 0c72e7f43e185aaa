using System.Data;
using System.Data.Common;

namespace Samsyn.Web.Storage;

/// <summary>The writer's commits, one at a time: what is in each, on which connection, and what became of it.</summary>
internal sealed class Commits(Database database, TimeProvider clock, Loop loop, HeadWitness witness, FeedHead head)
{
    private const int MostHeld = 50_000;

    private readonly Dictionary<string, Dictionary<string, Type>> types = [];
    private readonly Ledger ledger = new();
    private Writing? kept;
    private bool owesScrubbing;
    private long written = head.Position;
    private string epoch = head.Epoch;

    /// <summary>The feed position after the last commit.</summary>
    public long Position => Volatile.Read(ref written);

    /// <summary>
    /// The register's clock: when something comes, and what the law's projection goes by. In a practice register it stands on a day.
    /// </summary>
    public TimeProvider Clock { get; set; } = clock;

    public async Task Commit(WriterBatch batch)
    {
        batch.Outcomes.Clear();
        var writing = await Open();
        if (owesScrubbing) await Scrub(writing);
        var isBesideLog = !batch.IsRepeatable && written == 0 && await database.LeaveLog(writing.Connection);
        var transaction = await writing.Begin();
        // an import waits for its turn
        if (!batch.IsRepeatable && database.IsPostgres) await writing.Connection.Execute("SET LOCAL lock_timeout = 0");
        var session = new Session(database, writing, ledger, Clock.GetUtcNow());
        await session.Begin(new(written, epoch));
        if (!await Work(batch, session))
        {
            await transaction.RollbackAsync();
            Forget();
        }
        else
        {
            await session.Flush();
            (batch.Last, batch.Position, batch.HasErased, batch.IsCommitSent) = (session.Last, ledger.Position, session.HasErased, true);
            await transaction.CommitAsync();
            batch.IsCommitSent = false;
            Volatile.Write(ref written, ledger.Position);
            epoch = session.Epoch;
            witness.Note(epoch, written);
            ledger.Trim(MostHeld);
            owesScrubbing |= session.HasErased;
            if (owesScrubbing) await Scrub(writing);
        }
        await transaction.DisposeAsync();
        if (isBesideLog && !await Database.TakeLog(writing.Connection)) await Discard();
        if (!batch.IsRepeatable && !database.IsPostgres) await writing.Connection.Execute(Database.UsualMemory); // a load takes more
        await Release();
    }

    /// <returns>Whether what was done is to be kept.</returns>
    private async Task<bool> Work(WriterBatch batch, Session session)
    {
        if (batch.Calls is [{ Alone: { } work } alone])
        {
            var keep = await work(session);
            batch.Outcomes.Add((alone, new(0, 0, ledger.Position), null));
            return keep;
        }
        await session.Load(batch.Calls.SelectMany(call => call.Entries), batch.Calls.SelectMany(call => call.Expected.Keys));
        foreach (var call in batch.Calls)
        {
            var (result, problem) = session.TryAppend(call.Entries, call.Expected);
            batch.Outcomes.Add((call, result, problem));
        }
        return true;
    }

    /// <summary>
    /// Whether a commit that never was answered was carried out. On PostgreSQL the feed's row is held until that is decided, also where the old
    /// connection lives on without us; and what is found is made sure of on the replicas too, by a commit after it.
    /// </summary>
    public async Task<bool> IsHeld(WriterBatch batch)
    {
        var writing = await Open();
        var transaction = await writing.Begin();
        var session = new Session(database, writing, ledger, Clock.GetUtcNow());
        await session.Begin(new(written, epoch));
        var last = batch.Last!;
        var hash =
            await writing.Connection.Scalar<byte[]>("SELECT hash FROM entries WHERE id = @id", ("@id", last.Entry.Id.ToByteArray(bigEndian: true)));
        if (hash is null || !hash.AsSpan().SequenceEqual(last.Hash))
        {
            await transaction.RollbackAsync();
            await transaction.DisposeAsync();
            await Release();
            batch.IsCommitSent = false;
            return batch.IsRepeatable ? false : throw new RegisterUnavailableException("Databasen avbröts, och inget sparades.");
        }
        await session.Touch();
        await transaction.CommitAsync();
        batch.IsCommitSent = false;
        owesScrubbing |= batch.HasErased;
        await transaction.DisposeAsync();
        await Release();
        return true;
    }

    /// <summary>On PostgreSQL a connection from the pool for each commit; on SQLite the one there is, opened again after a failure.</summary>
    private async Task<Writing> Open() => kept ??= new(await database.OpenForWriting(), types);

    private async Task Release()
    {
        if (!database.IsPostgres || kept is not { } writing) return;
        kept = null;
        await writing.DisposeAsync();
    }

    private void Forget()
    {
        ledger.Clear();
        ledger.ForgetAll();
    }

    /// <summary>After a failure: what was begun is forgotten, and the connection with it.</summary>
    /// <returns>What the failure means: one on a connection that turns out to be broken is the connection's.</returns>
    public async Task<Failure> Discard(Exception problem)
    {
        var failure = Failures.Of(problem);
        if (failure == Failure.OfTheCall && kept is { Connection.State: not ConnectionState.Open }) failure = Failure.Transient;
        await Discard();
        return failure;
    }

    private async Task Discard()
    {
        Forget();
        if (kept is not { } writing) return;
        kept = null;
        try
        {
            await writing.DisposeAsync();
        }
        catch (DbException problem)
        {
            loop.Failed(problem); // the connection is gone all the same; the next is a new one
        }
    }

    /// <summary>
    /// What held a destroyed key must not lie in the log or in a dead row either. What could not be cleaned is owed to the next commit.
    /// </summary>
    private async Task Scrub(Writing writing)
    {
        try
        {
            await writing.Connection.Execute(database.IsPostgres
                ? "VACUUM data_keys, person_names, person_digests"
                : "PRAGMA secure_delete = OFF; PRAGMA wal_checkpoint(TRUNCATE)");
            owesScrubbing = false;
        }
        catch (DbException problem)
        {
            loop.Failed(problem);
        }
    }

    /// <summary>A closed SQLite register is one file, whole, where there is room for that; otherwise its log stays beside it.</summary>
    public async Task Finish()
    {
        try
        {
            if (!database.IsPostgres) await (await Open()).Connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (DbException problem)
        {
            loop.Failed(problem);
        }
        await Discard();
        witness.Dispose();
    }
}
