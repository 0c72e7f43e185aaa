using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Samsyn.Web.Storage;

/// <summary>
/// Whoever asked has gone, or the time for the answer is out: every query of theirs is cancelled in the database. What is set here follows the
/// request through all that it awaits, so that no query can forget it.
/// </summary>
public static class Stopping
{
    private static readonly AsyncLocal<CancellationToken> Current = new();

    /// <summary>Cancelled when the queries of the request at hand are to stop; outside of requests never.</summary>
    public static CancellationToken Token => Current.Value;

    /// <summary>From here on queries stop with the token.</summary>
    public static void With(CancellationToken stop) => Current.Value = stop;

    /// <summary>Work that others will have use of, or that must be done though whoever began it has gone.</summary>
    public static Task<T> Never<T>(Func<Task<T>> work)
    {
        using (ExecutionContext.SuppressFlow()) return Task.Run(work);
    }

    /// <summary>Whether work that others have use of is done within the time that a page can wait for it.</summary>
    public static async Task<bool> IsSoon(Task work, TimeSpan patience) => await Task.WhenAny(work, Task.Delay(patience, Token)) == work;

    /// <summary>An answer of the database; one that was interrupted says so as PostgreSQL's does.</summary>
    /// <exception cref="OperationCanceledException">Whoever asked has gone.</exception>
    internal static async Task<T> Told<T>(Func<Task<T>> ask, CancellationToken stop)
    {
        try
        {
            return await ask();
        }
        catch (SqliteException) when (stop.IsCancellationRequested)
        {
            throw new OperationCanceledException(stop);
        }
    }

    /// <summary>SQLite asks nobody while it works: it is interrupted from outside.</summary>
    internal static CancellationTokenRegistration Interrupting(DbConnection connection, CancellationToken stop) =>
        stop.CanBeCanceled && connection is SqliteConnection { Handle: { } handle }
            ? stop.Register(() => SQLitePCL.raw.sqlite3_interrupt(handle))
            : default;
}
