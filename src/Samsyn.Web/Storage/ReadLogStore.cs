using System.Data.Common;
using Microsoft.Data.Sqlite;
using Samsyn.Web.Storage.Checkpoints;

namespace Samsyn.Web.Storage;

/// <summary>Where the read log is kept: a file beside the register on SQLite, tables of the same database on PostgreSQL.</summary>
internal static class ReadLogStore
{
    /// <summary>The log's file on SQLite.</summary>
    public static string FileOf(Database database) => database.File + ".readlog";

    /// <summary>Makes the tables where they are missing, and sees that the log is this register's.</summary>
    /// <exception cref="InvalidOperationException">It is of another register.</exception>
    public static async Task Prepare(Database database)
    {
        await using var connection = await Connect(database, isWriter: true);
        await connection.Execute(database.IsPostgres ? Postgres : Sqlite);
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
    public static Task<DbConnection?> OpenForReading(Database database) => Opened(database, () => Connect(database));

    /// <summary>A connection that may read the log from end to end, for as long as that takes.</summary>
    /// <returns>Null where no log has been opened.</returns>
    public static Task<DbConnection?> OpenForScan(Database database) =>
        Opened(database, () => database.IsPostgres ? database.OpenForScan() : Connect(database));

    private static async Task<DbConnection?> Opened(Database database, Func<Task<DbConnection>> open)
    {
        if (!database.IsPostgres && !File.Exists(FileOf(database))) return null;
        var connection = await open();
        if (await connection.Scalar<long>(database.IsPostgres
            ? "SELECT COUNT(*) FROM pg_tables WHERE tablename = 'read_log'"
            : "SELECT COUNT(*) FROM sqlite_master WHERE name = 'read_log'") > 0)
            return connection;
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
}
