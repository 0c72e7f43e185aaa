using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Storage.Checkpoints;

namespace Samsyn.Web.Storage;

/// <summary>A row of the read log.</summary>
public sealed record LoggedRead(long Number, Read Read);

/// <summary>What the log is narrowed to.</summary>
/// <param name="After">Only rows with a lower number: the next page.</param>
public sealed record ReadFilter(Agency? Agency = null, string? Case = null, string? Viewer = null, DateOnly? Day = null, long? After = null);

/// <summary>
/// The log of every read of a person's data: append-only, with a chain of its own, written before the answer is sent. On SQLite it is a file
/// beside the register, so that a long import never holds up a page; whoever holds the register's claim is its only writer (docs/adr/0003).
/// There a commit survives the program, and reaches the disk within a second: a flush for each page would cost more than the page.
/// On PostgreSQL every commit is flushed. Whoever waits is written together in one commit.
/// </summary>
public sealed class ReadLog : IAsyncDisposable
{
    private const int MostTogether = 256;
    private static readonly TimeSpan FlushedWithin = TimeSpan.FromSeconds(1),
        WholeWithin = TimeSpan.FromDays(1), LongestAnswer = TimeSpan.FromSeconds(2);
    private const string Columns = "number, at, viewer, agency, role, unit, subject, categories, purpose, route, persons, is_outside";

    private readonly Channel<Call> waiting = Channel.CreateBounded<Call>(new BoundedChannelOptions(4096) { SingleReader = true });
    private readonly CancellationTokenSource stopping = new();
    private readonly Database database;
    private readonly TimeProvider clock;
    private readonly Task running;
    private DbConnection? kept;
    private long? unflushedSince;
    private Followed? followed;

    private sealed record Call(Read[] Reads)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <param name="Number">The last row of a commit that has been sent, and its link.</param>
    private sealed record Sent(long Number, byte[] Hash);

    /// <param name="Number">How far the chain was whole, and its link there.</param>
    private sealed record Followed(DateTimeOffset WholeAt, long Number, byte[] Hash);

    private ReadLog(Database database, TimeProvider clock)
    {
        (this.database, this.clock) = (database, clock);
        running = Task.Run(() => Loop.Run(Run, stopping.Token));
    }

    /// <summary>How the log's writing fares.</summary>
    public Loop Loop { get; } = new("Läsloggens skrivare");

    /// <summary>The log's file on SQLite.</summary>
    public static string FileOf(Database database) => database.File + ".readlog";

    public static async Task<ReadLog> Open(Database database, TimeProvider clock)
    {
        await using (var connection = await Connect(database, isWriter: true))
        {
            await connection.Execute(database.IsPostgres ? Postgres : Sqlite);
            await Adopt(database, connection);
        }
        return new(database, clock);
    }

    /// <summary>
    /// A log's file says which register it is of; one of an older program says nothing, and is taken when it holds what the newest checkpoint covers.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is of another register.</exception>
    private static async Task Adopt(Database database, DbConnection connection)
    {
        if (database.IsPostgres || await database.RegisterName() is not { } register
            || await connection.Scalar<string>("SELECT register FROM read_log_of") == register)
            return;
        var other = await NotOf(database, connection, register);
        if (other is null && await connection.Scalar<long>("SELECT number FROM read_log_end") > 0)
            other = await CheckpointBook.Differs(database, CoveredLog.Reads);
        if (other is not null)
            throw new InvalidOperationException($"{other} Flytta undan {FileOf(database)} och lägg tillbaka registrets egen läslogg.");
        await connection.Execute("INSERT INTO read_log_of VALUES (1, @register)", ("@register", register));
    }

    /// <returns>Why the log is not the register's; null when it is, or may be.</returns>
    private static async Task<string?> NotOf(Database database, DbConnection connection, string register)
    {
        var named = await connection.Scalar<long>("SELECT COUNT(*) FROM sqlite_master WHERE name = 'read_log_of'") > 0
            ? await connection.Scalar<string>("SELECT register FROM read_log_of")
            : null;
        return named == register || named is null ? null : $"Läsloggen {FileOf(database)} hör till ett annat register.";
    }

    /// <returns>Null where no log has been opened.</returns>
    internal static async Task<DbConnection?> OpenForReading(Database database)
    {
        if (!database.IsPostgres && !File.Exists(FileOf(database))) return null;
        var connection = await Connect(database);
        if (await connection.Scalar<long>(database.IsPostgres
            ? "SELECT COUNT(*) FROM pg_tables WHERE tablename = 'read_log'"
            : "SELECT COUNT(*) FROM sqlite_master WHERE name = 'read_log'") > 0)
            return connection;
        await connection.DisposeAsync();
        return null;
    }

    /// <summary>What is committed is on disk when it returns; on SQLite a commit of the log alone does not wait for that.</summary>
    internal static void FlushToDisk(Database database)
    {
        if (database.IsPostgres) return;
        foreach (var file in new[] { FileOf(database) + "-wal", FileOf(database) })
        {
            if (!File.Exists(file)) continue;
            using var opened = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(opened);
        }
    }

    private static async Task<DbConnection> Connect(Database database, bool isWriter = false)
    {
        if (database.IsPostgres) return isWriter ? await database.OpenForWriting() : await database.OpenForReading();
        if (isWriter) KeyFile.MakePrivate(FileOf(database));
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = !isWriter && database.IsStill && !Database.HasLog(FileOf(database)) ? Database.Still(FileOf(database)) : FileOf(database),
            Pooling = false,
            Mode = isWriter ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadOnly,
        }.ToString());
        try
        {
            await connection.OpenAsync();
            await connection.Execute(isWriter
                ? "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;"
                : "PRAGMA busy_timeout = 5000;");
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        return connection;
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
        if (DateTimeOffset.UtcNow - Loop.State.WorkedAt < LongestAnswer) return true;
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
            while (together.Count < MostTogether && waiting.Reader.TryRead(out var one)) together.Add(one);
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
        var connection = kept ??= await Connect(database, isWriter: true);
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
        var connection = kept ??= await Connect(database, isWriter: true);
        // The chain's end is read inside the write, so that on PostgreSQL no other node comes between it and what is added.
        var transaction = await Begin(connection);
        var (number, hash) = await End(connection);
        const string Insert =
            $"INSERT INTO read_log ({Columns}, hash) VALUES (@n, @at, @viewer, @agency, @role, @unit, @subject, @categories, @purpose, @route, "
                + $"@persons, @outside, @hash)";
        foreach (var read in reads)
        {
            hash = Link(hash, ++number, read);
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

    /// <summary>SHA-256 over the link before and every field of the row, each with its length before it.</summary>
    private static byte[] Link(byte[] previous, long number, Read read)
    {
        using var content = new MemoryStream();
        content.Write(previous);
        foreach (var field in new[]
        {
            number.ToString(CultureInfo.InvariantCulture), Sql.Microseconds(read.At).ToString(CultureInfo.InvariantCulture),
            read.Viewer, read.Agency.ToString(), read.Role.ToString(), read.Unit, read.Case,
            string.Join(' ', read.Categories), read.Purpose, read.Route,
            read.Persons.ToString(CultureInfo.InvariantCulture), read.IsOutside ? "1" : "0",
        })
        {
            var bytes = field is null ? [] : Encoding.UTF8.GetBytes(field);
            content.Write(BitConverter.GetBytes(field is null ? -1 : bytes.Length));
            content.Write(bytes);
        }
        return SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length));
    }

    /// <summary>One page, newest first; one row more than asked when there is a next page.</summary>
    public static async Task<List<LoggedRead>> Page(Database database, ReadFilter filter, int size)
    {
        await using var reading = await Connect(database);
        List<string> where = ["1 = 1"];
        List<(string, object?)> parameters = [];
        Narrow("agency = @agency", "@agency", filter.Agency?.ToString());
        Narrow("subject = @subject", "@subject", filter.Case);
        Narrow("viewer = @viewer", "@viewer", filter.Viewer);
        Narrow("number < @after", "@after", filter.After);
        Narrow("at >= @from", "@from", filter.Day is { } day ? Sql.Microseconds(day.StartInSweden) : null);
        Narrow("at <= @to", "@to", filter.Day is { } same ? Sql.Microseconds(same.EndInSweden) : null);
        return await reading.Query(
            $"SELECT {Columns} FROM read_log WHERE {string.Join(" AND ", where)} ORDER BY number DESC LIMIT "
                + $"{(size + 1).ToString(CultureInfo.InvariantCulture)}",
            Logged, [.. parameters]);

        void Narrow(string condition, string name, object? value)
        {
            if (value is null or "") return;
            where.Add(condition);
            parameters.Add((name, value));
        }
    }

    /// <summary>What an agency's readers read after an instant, for the alarms.</summary>
    public static async Task<List<Read>> Since(Database database, Agency agency, DateTimeOffset from)
    {
        await using var reading = await Connect(database);
        return await reading.Query(
            $"SELECT {Columns} FROM read_log WHERE agency = @agency AND at >= @from AND (is_outside = 1 OR subject = '') ORDER BY number",
            row => Logged(row).Read, ("@agency", agency.ToString()), ("@from", Sql.Microseconds(from)));
    }

    /// <summary>Whether a reader has said why they read a case, after an instant.</summary>
    public static async Task<bool> HasPurpose(Database database, string viewer, string subject, DateTimeOffset from)
    {
        await using var reading = await Connect(database);
        return await reading.Scalar<long>(
            "SELECT COUNT(*) FROM read_log WHERE subject = @subject AND viewer = @viewer AND at >= @from AND purpose IS NOT NULL",
            ("@subject", subject), ("@viewer", viewer), ("@from", Sql.Microseconds(from))) > 0;
    }

    /// <summary>
    /// Follows the chain from where this program last found it whole, so that looking at a long log does not read it through each time; at first,
    /// once a day and when asked, from its beginning.
    /// </summary>
    /// <returns>When the whole chain was followed, how far it is followed now, and the first difference.</returns>
    public async Task<(DateTimeOffset WholeAt, long Rows, string? Difference)> Check(bool isWhole = false)
    {
        var now = clock.GetUtcNow();
        var from = isWhole || followed is not { } last || now - last.WholeAt >= WholeWithin ? new(now, 0, StoredEntry.Start) : last;
        var (rows, difference, hash) = await Follow(database, from.Number, from.Hash);
        if (difference is null) followed = new(from.WholeAt, rows, hash);
        return (from.WholeAt, rows, difference);
    }

    /// <returns>How many rows there are, and the first difference; null when the chain is whole.</returns>
    public static async Task<(long Rows, string? Difference)> Verify(Database database) =>
        await Follow(database, 0, StoredEntry.Start) is var (rows, difference, _) ? (rows, difference) : default;

    private static async Task<(long Rows, string? Difference, byte[] Hash)> Follow(Database database, long number, byte[] hash)
    {
        await using var reading = await OpenForReading(database);
        if (reading is null) return (0, null, hash);
        if (!database.IsPostgres && await database.RegisterName() is { } register && await NotOf(database, reading, register) is { } other)
            return (0, other, hash);
        // One picture of the log, so that what is written meanwhile is not taken for a break.
        await using var picture = reading is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true)
            : await reading.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        await using var command =
            reading.Command($"SELECT {Columns}, hash FROM read_log WHERE number > @number ORDER BY number", ("@number", number));
        await using (var row = await command.ExecuteReaderAsync())
            while (await row.ReadAsync())
            {
                LoggedRead logged;
                try
                {
                    logged = Logged(row);
                }
                catch (ArgumentException)
                {
                    return (number, $"Läsloggen, rad {row.Value<long>("number")}: raden kan inte läsas.", hash);
                }
                if (logged.Number != ++number) return (number, $"Läsloggen hoppar: rad {number} saknas.", hash);
                hash = Link(hash, number, logged.Read);
                if (!hash.AsSpan().SequenceEqual(row.Value<byte[]>("hash")))
                    return (number, $"Läsloggen, rad {number}: kedjans kontrollsumma stämmer inte med raden.", hash);
            }
        var (last, end) = (await reading.Query("SELECT number, hash FROM read_log_end",
            row => (row.GetInt64(0), row.GetFieldValue<byte[]>(1)))) is [var one] ? one : (-1, []);
        return last == number && end.AsSpan().SequenceEqual(hash)
            ? (number, null, hash)
            : (number, $"Läsloggen slutar på rad {number}, men rad {last} har skrivits.", hash);
    }

    private static LoggedRead Logged(DbDataReader row) => new(row.Value<long>("number"), new(
        row.Instant("at")!.Value, row.Value<string>("viewer"), Enum.Parse<Agency>(row.Value<string>("agency")),
        Enum.Parse<Role>(row.Value<string>("role")), row.Text("unit"), row.Value<string>("subject"),
        [.. row.Value<string>("categories").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<DataCategory>)],
        row.Text("purpose"), row.Value<string>("route"), (int)row.Value<long>("persons"), row.IsSet("is_outside")));

    private const string Table = """
        CREATE TABLE IF NOT EXISTS read_log (
            number $int PRIMARY KEY, at $int NOT NULL, viewer $text NOT NULL, agency $text NOT NULL, role $text NOT NULL, unit $text,
            subject $text NOT NULL,
            categories $text NOT NULL, purpose $text, route $text NOT NULL, persons $int NOT NULL, is_outside $int NOT NULL, hash $bytes NOT NULL);
        CREATE INDEX IF NOT EXISTS read_log_subject ON read_log (subject, number);
        CREATE INDEX IF NOT EXISTS read_log_agency ON read_log (agency, at);
        CREATE TABLE IF NOT EXISTS read_log_end (one $int PRIMARY KEY CHECK (one = 1), number $int NOT NULL, hash $bytes NOT NULL);

        """;

    private static readonly string Sqlite = Table.Replace("$text", "TEXT", StringComparison.Ordinal)
        .Replace("$int", "INTEGER", StringComparison.Ordinal).Replace("$bytes", "BLOB", StringComparison.Ordinal) + """
        INSERT OR IGNORE INTO read_log_end VALUES (1, 0, zeroblob(32));
        CREATE TABLE IF NOT EXISTS read_log_of (one INTEGER PRIMARY KEY CHECK (one = 1), register TEXT NOT NULL);
        CREATE TRIGGER IF NOT EXISTS read_log_no_update BEFORE UPDATE ON read_log BEGIN SELECT RAISE(ABORT, 'the read log is append-only'); END;
        CREATE TRIGGER IF NOT EXISTS read_log_no_delete BEFORE DELETE ON read_log BEGIN SELECT RAISE(ABORT, 'the read log is append-only'); END;
        """;

    private static readonly string Postgres =
        "SELECT pg_advisory_lock(7262);" + Table.Replace("$text", "text COLLATE \"C\"", StringComparison.Ordinal)
        .Replace("$int", "bigint", StringComparison.Ordinal).Replace("$bytes", "bytea", StringComparison.Ordinal) + """
        INSERT INTO read_log_end VALUES (1, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING;
        CREATE OR REPLACE FUNCTION read_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'the read log is append-only'; END $$;
        CREATE OR REPLACE TRIGGER read_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON read_log EXECUTE FUNCTION read_log_is_append_only();
        REVOKE UPDATE, DELETE, TRUNCATE ON read_log FROM PUBLIC, CURRENT_USER;
        SELECT pg_advisory_unlock(7262);
        """;

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await stopping.CancelAsync();
        await running;
        await Discard();
        stopping.Dispose();
    }
}
