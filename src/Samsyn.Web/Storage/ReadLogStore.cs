using System.Data.Common;
using Microsoft.Data.Sqlite;
using Samsyn.Web.Storage.Checkpoints;

namespace Samsyn.Web.Storage;

/// <summary>Where the read log is kept: a file beside the register on SQLite, tables of the same database on PostgreSQL.</summary>
internal static class ReadLogStore
{
    /// <summary>The log's file on SQLite.</summary>
    public static string FileOf(Database database) => database.File + ".readlog";

    /// <summary>Brings the log's schema up to date, and sees that the log is this register's.</summary>
    /// <exception cref="InvalidOperationException">It is of another register, or of a newer program.</exception>
    public static async Task Prepare(Database database)
    {
        await using var connection = await Connect(database, isWriter: true);
        await Schema.ReadLog.Migrate(connection, database.IsPostgres);
        await Adopt(database, connection);
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
    public static async Task<string?> NotOf(Database database, DbConnection connection, string register)
    {
        var named = await connection.Scalar<long>("SELECT COUNT(*) FROM sqlite_master WHERE name = 'read_log_of'") > 0
            ? await connection.Scalar<string>("SELECT register FROM read_log_of")
            : null;
        return named == register || named is null ? null : $"Läsloggen {FileOf(database)} hör till ett annat register.";
    }

    /// <returns>Null where no log has been opened.</returns>
    /// <exception cref="InvalidOperationException">It is of another schema than this program's.</exception>
    public static Task<DbConnection?> OpenForReading(Database database) => Opened(database, () => Connect(database));

    /// <summary>A connection that may read the log from end to end, for as long as that takes.</summary>
    /// <returns>Null where no log has been opened.</returns>
    public static Task<DbConnection?> OpenForScan(Database database) =>
        Opened(database, () => database.IsPostgres ? database.OpenForScan() : Connect(database));

    private static async Task<DbConnection?> Opened(Database database, Func<Task<DbConnection>> open)
    {
        if (!database.IsPostgres && !File.Exists(FileOf(database))) return null;
        var connection = await open();
        try
        {
            // One that was made before the log had numbered scripts is as the first of them leaves it.
            if (await Schema.ReadLog.IsWrittenDown(connection, database.IsPostgres))
                await Schema.ReadLog.RequireNewest(connection, database.IsPostgres);
            if (await connection.Scalar<long>(database.IsPostgres
                ? "SELECT COUNT(*) FROM pg_tables WHERE tablename = 'read_log'"
                : "SELECT COUNT(*) FROM sqlite_master WHERE name = 'read_log'") > 0)
                return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        await connection.DisposeAsync();
        return null;
    }

    /// <summary>What is committed is on disk when it returns; on SQLite a commit of the log alone does not wait for that.</summary>
    public static void FlushToDisk(Database database)
    {
        if (database.IsPostgres) return;
        foreach (var file in new[] { FileOf(database) + "-wal", FileOf(database) })
        {
            if (!File.Exists(file)) continue;
            using var opened = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(opened);
        }
    }

    public static async Task<DbConnection> Connect(Database database, bool isWriter = false)
    {
        if (database.IsPostgres) return isWriter ? await database.OpenForWriting() : await database.OpenForReading();
        var file = FileOf(database);
        if (isWriter)
        {
            KeyFile.MakePrivate(file);
            return await Open(file, SqliteOpenMode.ReadWriteCreate,
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;");
        }
        const string Reading = "PRAGMA busy_timeout = 5000";
        try
        {
            return await Open(file, SqliteOpenMode.ReadOnly, Reading);
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode is 14 or 8 && !Database.HasLog(file))
        {
            // a folder that may only be read, where SQLite cannot make the files that readers share
            return await Open(Database.Still(file), SqliteOpenMode.ReadOnly, Reading);
        }
    }

    private static async Task<DbConnection> Open(string source, SqliteOpenMode mode, string begin)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Pooling = false, Mode = mode }.ToString());
        try
        {
            await connection.OpenAsync();
            await connection.Execute(begin);
            await connection.Execute("SELECT 1 FROM sqlite_master WHERE rowid = 0"); // reads the file, and so finds here what is amiss
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        return connection;
    }
}
