using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Samsyn.Web.Storage;

/// <summary>A SQLite statement that is prepared once and run for row after row, without the driver's parameters in between.</summary>
internal sealed class Prepared : IDisposable
{
    private readonly sqlite3 connection;
    private readonly sqlite3_stmt statement;

    /// <exception cref="SqliteException">The statement is not one that the database understands.</exception>
    public Prepared(SqliteConnection connection, string sql)
    {
        this.connection = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        Require(raw.sqlite3_prepare_v2(this.connection, sql, out statement));
    }

    /// <summary>Runs the statement with the values in the order of its parameters, each a long, a text, bytes or null.</summary>
    /// <exception cref="SqliteException">The database refuses.</exception>
    public void Run(ReadOnlySpan<object?> values)
    {
        for (var place = 0; place < values.Length; place++) Require(Bind(place + 1, values[place]));
        var result = raw.sqlite3_step(statement);
        if (result is raw.SQLITE_DONE or raw.SQLITE_ROW) raw.sqlite3_reset(statement);
        else Require(raw.sqlite3_reset(statement));
    }

    private int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        string text => raw.sqlite3_bind_text(statement, place, text),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, place, 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        _ => throw new UnreachableException(),
    };

    private void Require(int result) => SqliteException.ThrowExceptionForRC(result, connection);

    public void Dispose() => statement.Dispose();
}
