using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Npgsql;
using Samsyn.Secrecy;
using Samsyn.Web.Storage.Checkpoints;

namespace Samsyn.Web.Storage;

/// <summary>Where a register is kept: a SQLite file, or PostgreSQL when the address begins with <c>Host=</c>.</summary>
public sealed partial class Database : IDisposable
{
    /// <summary>A connection string or a URL that is not for PostgreSQL as Samsyn takes it; no file is ever made with such a name.</summary>
    [GeneratedRegex(@"^(?!Host=)(\s*[A-Za-z][A-Za-z ]*=|[^=/\\]*;|[A-Za-z][A-Za-z0-9+.-]+://)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IsConnection();

    private readonly NpgsqlDataSource? postgres, writers, scans;
    private readonly string sqlite = "";

    /// <param name="address">A file's path, or a PostgreSQL connection string.</param>
    /// <param name="keys">The agencies' keys; without it the file that SAMSYN_KEYS names, or one beside the register.</param>
    public Database(string address, string? keys = null)
    {
        if (IsConnection().IsMatch(address))
            throw new InvalidOperationException(
                "Adressen är en anslutning som Samsyn inte känner, och inget filnamn. PostgreSQL skrivs Host=…;Database=…;Username=…; "
                    + "annars anges en fil.");
        Address = address;
        if (address.StartsWith("Host=", StringComparison.OrdinalIgnoreCase))
        {
            var given = new NpgsqlConnectionStringBuilder(address) { MaxAutoPrepare = 100, AutoPrepareMinUsages = 2 };
            if (!given.ContainsKey("Timeout")) given.Timeout = 5; // seconds to connect
            // What nobody waits for any more is not gone on with; and no query is compiled first, which takes longer than it saves.
            given.Options = $"{given.Options} -c client_connection_check_interval=5000 -c jit=off";
            writers = NpgsqlDataSource.Create(ForWriting(given));
            if (!given.Options.Contains("statement_timeout", StringComparison.Ordinal)) // an operator may have another bound
                given.Options += $" -c statement_timeout={LongestRead.TotalMilliseconds:0}";
            postgres = NpgsqlDataSource.Create(given);
            scans = NpgsqlDataSource.Create(ForScans(given));
        }
        else
        {
            sqlite = Path.GetFullPath(address);
        }
        var beside = IsPostgres ? Path.ChangeExtension(DefaultFile, null) : sqlite;
        Keys = new KeyRing(keys ?? Environment.GetEnvironmentVariable(KeysVariable) ?? beside + ".keys");
        CheckpointKey = new(Environment.GetEnvironmentVariable(CheckpointKey.Variable) ?? (keys ?? beside) + ".checkpoint-key");
    }

    /// <summary>
    /// Connections that write. Every commit is on disk before it is acknowledged. A node that waits for another's turn, or has vanished in the
    /// middle of its own, holds up nobody for more than some seconds. A command that takes too long breaks its connection and is not cancelled:
    /// cancelling a COMMIT that waits for a replica would have it acknowledged without one.
    /// </summary>
    private static NpgsqlConnectionStringBuilder ForWriting(NpgsqlConnectionStringBuilder given) => new(given.ConnectionString)
    {
        MaxPoolSize = Math.Clamp(given.MaxPoolSize / 4, 4, 25),
        MinPoolSize = 0,
        CancellationTimeout = -1,
        NoResetOnClose = true,
        Options = $"{given.Options} -c synchronous_commit=on -c lock_timeout=5000 -c idle_in_transaction_session_timeout=60000 "
            + "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3 -c tcp_user_timeout=10000",
    };

    /// <summary>
    /// Connections that read tables from end to end: neither side gives up a read that takes long, and that the server has gone is told by the
    /// network.
    /// </summary>
    private static NpgsqlConnectionStringBuilder ForScans(NpgsqlConnectionStringBuilder given) => new(given.ConnectionString)
    {
        MinPoolSize = 0,
        CommandTimeout = 0,
        TcpKeepAlive = given.Host is not ['/' or '@', ..], // a Unix socket has none, and is told at once
        TcpKeepAliveTime = given.Host is ['/' or '@', ..] ? 0 : 10, // seconds
        Options = $"{given.Options} -c statement_timeout=0",
    };

    /// <summary>
    /// How long PostgreSQL works on a read before it gives it up, also where whoever asked is not there to cancel it. Longer than any answer takes;
    /// what reads tables from end to end is not bounded (<see cref="OpenForScan"/>).
    /// </summary>
    public static TimeSpan LongestRead { get; } = TimeSpan.FromSeconds(35);

    public const string KeysVariable = "SAMSYN_KEYS";

    /// <summary>The operator's key that checkpoints are signed with: the file that SAMSYN_CHECKPOINT_KEY names, or one beside the register.</summary>
    public CheckpointKey CheckpointKey { get; }

    /// <summary>The agencies' keys, that the cases' data keys are wrapped with.</summary>
    public KeyRing Keys { get; }

    public string Address { get; }
    public bool IsPostgres => postgres is not null;

    /// <summary>The file is in a folder that may only be read, and is read as it is.</summary>
    internal bool IsStill { get; private set; }

    /// <summary>The register's file; empty on PostgreSQL.</summary>
    public string File => sqlite;

    /// <summary>
    /// Where it is kept how far the register had come (<see cref="HeadWitness"/>); of each PostgreSQL database its own, beside the keys.
    /// </summary>
    internal string WitnessFile => postgres is null ? sqlite + ".head" : $"{Keys.Address}.{Fingerprint(new(Address))}.head";

    private static string Fingerprint(NpgsqlConnectionStringBuilder given) =>
        Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{given.Host}:{given.Port}/{given.Database}")))[..16];

    /// <summary>The file that a register is kept in when nothing else is said: in the user's data folder.</summary>
    public static string DefaultFile =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
            "samsyn", "samsyn.db");

    /// <summary>
    /// A connection that reads. On SQLite it is opened read-only: only the one writer may write or move the log into the file
    /// (see docs/adr/0003).
    /// </summary>
    public async Task<DbConnection> OpenForReading(CancellationToken stop = default)
    {
        if (postgres is not null) return await postgres.OpenConnectionAsync(stop);
        if (HasJournal(sqlite))
            throw new RegisterUnavailableException("Registret laddas, eller så avbröts en laddning av det. Vänta tills den är klar; "
                + "är den avbruten tas det som inte blev klart bort när registret öppnas för att skrivas, till exempel med samsyn serve.");
        var connection = Reader();
        try
        {
            await connection.OpenAsync(stop);
            await connection.Execute($"{LockWait}; PRAGMA cache_size = -32000;");
            await connection.Execute("SELECT 1 FROM sqlite_master WHERE rowid = 0"); // reads the file, and so finds here what is amiss
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode is 14 or 8 && !IsStill && !HasLog(sqlite))
        {
            await connection.DisposeAsync();
            IsStill = true; // a folder that may only be read, where SQLite cannot make the files that readers share
            return await OpenForReading(stop);
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode is 11 or 26)
        {
            await connection.DisposeAsync();
            throw new DamagedRegisterException($"Filen {sqlite} är ingen SQLite-databas, eller är skadad ({problem.Message}).");
        }
        return connection;
    }

    private SqliteConnection Reader() =>
        new(new SqliteConnectionStringBuilder { DataSource = IsStill ? Still(sqlite) : sqlite, Mode = SqliteOpenMode.ReadOnly }.ToString());

    /// <summary>
    /// A connection that reads tables from end to end, of which there may be many at once: it keeps no more of the file in memory than it needs.
    /// </summary>
    internal async Task<DbConnection> OpenForScan()
    {
        if (scans is not null) return await scans.OpenConnectionAsync(Stopping.Token);
        var connection = await OpenForReading();
        await connection.Execute("PRAGMA mmap_size = 0; PRAGMA cache_size = -2000;");
        return connection;
    }

    /// <summary>
    /// A connection that reads the cases of a scope. On PostgreSQL the database itself
    /// holds it (see <see cref="RowSecurity"/>); everywhere the query must name it too.
    /// </summary>
    internal async Task<DbConnection> OpenForReading(Scope scope, DateOnly today)
    {
        var connection = await OpenForReading();
        return connection is NpgsqlConnection postgres ? new ScopedConnection(postgres, RowSecurity.Enter(scope, today)) : connection;
    }

    private const string Log = "PRAGMA journal_mode = WAL";
    private const string LockWait = "PRAGMA busy_timeout = 5000";
    private const int Busy = 5; // SQLITE_BUSY

    /// <summary>
    /// Before very much is loaded into an empty register of SQLite: the rows go straight to the file, beside a journal of the little that was there,
    /// and not first to a log in which each page has to be found again. If it is broken off, the next who opens the file to write has it empty.
    /// </summary>
    /// <returns>False where somebody reads: then the log is kept.</returns>
    internal async Task<bool> LeaveLog(DbConnection writing)
    {
        if (IsPostgres) return false;
        using (var reader = Reader()) SqliteConnection.ClearPool(reader);
        return await Keep(writing, "DELETE");
    }

    /// <summary>After a load, the log again; false where somebody reads at that moment: who opens the file to write next sets it.</summary>
    internal static Task<bool> TakeLog(DbConnection writing) => Keep(writing, "WAL");

    /// <summary>Does not wait for who reads: that may be long, and the load can do without.</summary>
    private static async Task<bool> Keep(DbConnection writing, string journal)
    {
        await writing.Execute("PRAGMA busy_timeout = 0");
        await using var command = writing.Command($"PRAGMA journal_mode = {journal}");
        command.CommandTimeout = 1; // seconds, in which it is asked again and again
        try
        {
            return string.Equals(await command.ExecuteScalarAsync() as string, journal, StringComparison.OrdinalIgnoreCase);
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode == Busy)
        {
            return false;
        }
        finally
        {
            await writing.Execute(LockWait);
        }
    }

    /// <summary>What the writing connection of SQLite keeps in memory when it does not load.</summary>
    internal const string UsualMemory = "PRAGMA cache_size = -64000; PRAGMA temp_store = MEMORY;";

    /// <summary>A connection that writes: every commit is on disk before it is acknowledged. On SQLite there is one at a time.</summary>
    internal async Task<DbConnection> OpenForWriting(CancellationToken stop = default)
    {
        if (writers is not null) return await writers.OpenConnectionAsync(stop);
        KeyFile.MakePrivate(sqlite);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = sqlite, Pooling = false }.ToString());
        try
        {
            await connection.OpenAsync(stop);
            RequireFixed(connection.ServerVersion);
            await connection.Scalar<long>("PRAGMA schema_version"); // reads, and so takes back a load that was broken off
            // Broken off before it had changed the file, a load leaves a journal that says nothing, and that SQLite itself lets lie.
            if (await connection.Scalar<string>(Log) == "wal") new FileInfo(sqlite + Journal).Delete();
            await connection.Execute($"""
                PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 10000; PRAGMA journal_size_limit = 67108864;
                {LockWait}; {UsualMemory}
                """);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        return connection;
    }

    /// <summary>
    /// Connections that wait in the pools are closed where the failure says that the server they led to is gone, or no longer the one to write to.
    /// </summary>
    internal void ForgetConnections(Exception problem)
    {
        if (problem is PostgresException { SqlState: "55P03" or "57014" or "40001" or "40P01" }) return; // it waited for others, and answers
        postgres?.Clear();
        writers?.Clear();
        scans?.Clear();
    }

    /// <exception cref="InvalidOperationException">The library is older than 3.53: it can
    /// damage a file in WAL mode when two connections write or checkpoint at once.</exception>
    internal static void RequireFixed(string version)
    {
        if (Version.Parse(version) < new Version(3, 53))
            throw new InvalidOperationException(
                $"SQLite {version} kan skada registret: Samsyn behöver 3.53 eller senare. Se efter att programmets egen libe_sqlite3 följer med.");
    }

    /// <summary>The register's own name, made with it; null where there is no register, or one of a program that gave it none.</summary>
    internal async Task<string?> RegisterName()
    {
        if (!IsPostgres && !System.IO.File.Exists(sqlite)) return null;
        await using var connection = await OpenForReading();
        return await connection.Scalar<long>(IsPostgres
            ? "SELECT COUNT(*) FROM pg_tables WHERE tablename = 'register_properties' AND schemaname = current_schema()"
                : "SELECT COUNT(*) FROM sqlite_master WHERE name = 'register_properties'") == 0 ? null
            : await connection.Scalar<string>("SELECT value FROM register_properties WHERE name = 'register'");
    }

    /// <summary>A file that nobody writes, read as it is.</summary>
    internal static string Still(string file) => $"file:{Uri.EscapeDataString(file).Replace("%2F", "/", StringComparison.Ordinal)}?immutable=1";

    /// <summary>There is a log beside the file that has not been moved into it.</summary>
    internal static bool HasLog(string file) => new FileInfo(file + "-wal") is { Exists: true, Length: > 0 };

    /// <summary>A load goes on, or was broken off.</summary>
    private static bool HasJournal(string file) => new FileInfo(file + Journal) is { Exists: true, Length: > 0 };

    private const string Journal = "-journal";

    public void Dispose()
    {
        postgres?.Dispose();
        writers?.Dispose();
        scans?.Dispose();
        Keys.Dispose();
        if (!IsPostgres) SqliteConnection.ClearAllPools();
    }
}

/// <summary>The stored register is not what was written.</summary>
public sealed class DamagedRegisterException(string message) : Exception(message);
