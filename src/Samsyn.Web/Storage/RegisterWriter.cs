using System.Data.Common;
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
    private const int MostTogether = 64, MostHeld = 50_000;
    private static readonly TimeSpan LongestGathering = TimeSpan.FromMicroseconds(500);

    private readonly Channel<Call> calls = Channel.CreateBounded<Call>(new BoundedChannelOptions(4096) { SingleReader = true });
    private readonly Database database;
    private readonly TimeProvider clock;
    private readonly Writing writing;
    private readonly FileStream? claim;
    private readonly Ledger ledger = new();
    private readonly Task loop;
    private long written;
    private TimeProvider lawClock;

    private RegisterWriter(Database database, TimeProvider clock, TimeProvider lawClock, Writing writing, FileStream? claim, long written)
    {
        (this.database, this.clock, this.lawClock, this.writing, this.claim, this.written) = (database, clock, lawClock, writing, claim, written);
        loop = Task.Run(Run);
    }

    /// <summary>The feed position after the last commit of this writer; readers may wait for it to move.</summary>
    public long Position => Volatile.Read(ref written);

    /// <summary>Raised after each commit with the new position.</summary>
    public event Action<long>? Committed;

    /// <summary>Opens the register for writing, brings its schema and projections up to date.</summary>
    /// <exception cref="InvalidOperationException">Another program is writing to the same file.</exception>
    public static async Task<RegisterWriter> Open(Database database, TimeProvider clock)
    {
        var claim = database.IsPostgres ? null : Claim(database.File);
        Writing? writing = null;
        try
        {
            writing = new Writing(await database.OpenForWriting());
            await Schema.Migrate(writing.Connection, database.IsPostgres);
            if ((await writing.Connection.Query("SELECT DISTINCT wrapped_by FROM data_keys WHERE wrapped IS NOT NULL", row => row.GetString(0))).Find(key => !database.Keys.Has(key)) is { } missing)
                throw new InvalidOperationException($"Nyckeln {missing}, som registret är förseglat med, finns inte i {database.Keys.Address}. Lägg dit nyckelfilen, eller peka ut den med --keys.");
            var lawClock = PracticeClock.For(await writing.Connection.Scalar<string>("SELECT value FROM register_properties WHERE name = @name", ("@name", PracticeClock.Property))) ?? clock;
            await Rebuilding.BringUpToDate(database, writing, lawClock.GetUtcNow());
            var position = await writing.Connection.Scalar<long>("SELECT position FROM feed");
            return new RegisterWriter(database, clock, lawClock, writing, claim, position);
        }
        catch
        {
            if (writing is not null) await writing.DisposeAsync();
            if (claim is not null) await claim.DisposeAsync();
            throw;
        }
    }

    /// <summary>One process writes to a file: two could damage it, with the SQLite that is bundled (docs/adr/0003).</summary>
    private static FileStream Claim(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        try
        {
            return new FileStream(file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new InvalidOperationException($"Ett annat program skriver i {file}. Stäng det, eller skicka posterna genom dess API (/api/v1/entries).");
        }
    }

    /// <summary>Appends entries, all or none, and returns when they are on disk.</summary>
    /// <param name="expected">The version each named subject must have, where the sender has read it.</param>
    /// <exception cref="RefusedEntryException">An entry cannot be taken; <see cref="Fault.Field"/> begins with its index when there are several.</exception>
    /// <exception cref="StaleVersionException">A subject has changed since it was read.</exception>
    public async Task<Appended> Append(IReadOnlyList<Submission> entries, IReadOnlyDictionary<string, long>? expected = null, CancellationToken stop = default)
    {
        var call = new Call(entries, expected ?? new Dictionary<string, long>(), null);
        await calls.Writer.WriteAsync(call, stop);
        return await call.Done.Task;
    }

    public Task<Appended> Append(params IReadOnlyList<Entry> entries) => Append([.. entries.Select(Submission.From)]);

    /// <summary>Runs alone on the writing connection, in one transaction that <paramref name="work"/> says whether to keep.</summary>
    internal async Task<T> Alone<T>(Func<Session, Task<(T Result, bool Keep)>> work)
    {
        T result = default!;
        var call = new Call([], new Dictionary<string, long>(), async session =>
        {
            (result, var keep) = await work(session);
            return keep;
        });
        await calls.Writer.WriteAsync(call);
        await call.Done.Task;
        return result;
    }

    /// <summary>Writes what stands beside the entries, such as sessions, in a transaction of its own: in the queue on SQLite, on a connection of its own on PostgreSQL.</summary>
    internal async Task<T> Beside<T>(Func<DbConnection, Task<T>> work)
    {
        if (!database.IsPostgres) return await Alone(async session => (await work(session.Connection), true));
        await using var connection = await database.OpenForWriting();
        await using var transaction = await connection.BeginTransactionAsync();
        var result = await work(connection);
        await transaction.CommitAsync();
        return result;
    }

    /// <summary>Makes an empty register a practice register, whose clock stands on a day of its own.</summary>
    /// <exception cref="InvalidOperationException">It holds entries.</exception>
    public async Task MarkPractice(string day)
    {
        await Alone(async session =>
        {
            if (session.Ledger.Position > 0) throw new InvalidOperationException("Registret är inte tomt och kan inte märkas som övning: ange en ny fil med --database.");
            await session.SetProperty(PracticeClock.Property, day);
            return (0, true);
        });
        lawClock = PracticeClock.For(day)!;
    }

    /// <summary>Brings what the law says up to date where a day has passed that changes it: after midnight, at a start.</summary>
    public async Task Recheck()
    {
        while (await Alone(async session => (await session.Recheck(), true)) > 0) { }
    }

    private sealed record Call(IReadOnlyList<Submission> Entries, IReadOnlyDictionary<string, long> Expected, Func<Session, Task<bool>>? Alone)
    {
        public TaskCompletionSource<Appended> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private async Task Run()
    {
        var last = 0;
        while (await calls.Reader.WaitToReadAsync())
        {
            // Those who were written together last are about to come back: a moment's wait lets them share a commit again.
            var start = clock.GetTimestamp();
            while (last > 1 && calls.Reader.Count < last && clock.GetElapsedTime(start) < LongestGathering) await Task.Yield();

            var together = new List<Call>();
            while (together.Count < MostTogether && calls.Reader.TryRead(out var call))
            {
                together.Add(call);
                if (call.Alone is not null) break;
            }
            last = together.Count;
            if (together is [.., { Alone: not null } alone])
            {
                if (together.Count > 1) await Write(together[..^1]);
                await Write([alone]);
            }
            else
            {
                await Write(together);
            }
        }
    }

    /// <summary>Writes calls in one commit; if that fails, one by one, so that only the one at fault hears of it.</summary>
    private async Task Write(List<Call> together)
    {
        var outcomes = new List<(Call Call, Appended? Result, Exception? Problem)>();
        try
        {
            await using var transaction = await writing.Begin();
            var session = new Session(database, writing, ledger, clock, lawClock.GetUtcNow());
            await session.Begin(written);
            var keep = true;
            if (together is [{ Alone: { } work }])
            {
                keep = await work(session);
                outcomes.Add((together[0], new(0, 0, ledger.Position), null));
            }
            else
            {
                await session.Load(together.SelectMany(call => call.Entries), together.SelectMany(call => call.Expected.Keys));
                foreach (var call in together) outcomes.Add(session.TryAppend(call.Entries, call.Expected) is var (result, problem) ? (call, result, problem) : default);
            }
            if (keep)
            {
                await session.Flush();
                await transaction.CommitAsync();
                if (session.HasErased) await Scrub();
                Volatile.Write(ref written, ledger.Position);
                ledger.Trim(MostHeld);
            }
            else
            {
                await transaction.RollbackAsync();
                ledger.Clear();
                ledger.ForgetAll();
            }
        }
        catch (Exception problem)
        {
            ledger.Clear();
            ledger.ForgetAll();
            if (together.Count == 1)
                outcomes = [(together[0], null, problem)];
            else
            {
                foreach (var call in together) await Write([call]);
                return;
            }
        }
        foreach (var (call, result, problem) in outcomes)
            if (problem is null) call.Done.SetResult(result!);
            else call.Done.SetException(problem);
        Committed?.Invoke(Position);
    }

    /// <summary>What held a destroyed key must not lie in the log or in a dead row either.</summary>
    private async Task Scrub() => await writing.Connection.Execute(database.IsPostgres ? "VACUUM data_keys, person_names, person_digests" : "PRAGMA secure_delete = OFF; PRAGMA wal_checkpoint(TRUNCATE)");

    public async ValueTask DisposeAsync()
    {
        calls.Writer.TryComplete();
        await loop;
        if (!database.IsPostgres) await writing.Connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)"); // a closed register is one file, whole
        await writing.DisposeAsync();
        if (claim is not null) await claim.DisposeAsync();
    }
}
