using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Samsyn.Web.Storage;

/// <summary>What a failure of the database means for whoever asked.</summary>
public enum Failure
{
    /// <summary>The database is away, full or busy: the same call may succeed in a while.</summary>
    Transient,

    /// <summary>The register itself cannot be used, because its file is damaged or it is made by another version: nothing is tried again.</summary>
    Fatal,

    /// <summary>What was asked is at fault; other calls are not.</summary>
    OfTheCall,
}

/// <summary>The register cannot be reached just now. What was sent may be sent again: an entry is known by its id and taken once.</summary>
/// <param name="isUnknown">The database never answered whether it had saved, and could not be asked.</param>
public sealed class RegisterUnavailableException(string message, Exception? because = null, bool isUnknown = false) : Exception(message, because)
{
    public bool IsUnknown { get; } = isUnknown;
}

/// <summary>Tells failures apart by what the databases document: PostgreSQL's SQLSTATE (appendix A) and SQLite's result codes.</summary>
public static class Failures
{
    private const int Busy = 5, Locked = 6, NoMemory = 7, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    public static Failure Of(Exception problem) => problem switch
    {
        RegisterUnavailableException => Failure.Transient,
        SqliteException { SqliteErrorCode: Corrupt or NotADatabase } => Failure.Fatal,
        SqliteException { SqliteErrorCode: Busy or Locked or NoMemory or ReadOnly or InputOutput or Full or CannotOpen } => Failure.Transient,
        PostgresException answered => OfState(answered.SqlState),
        NpgsqlException => Failure.Transient, // no answer: refused, broken off or timed out
        SocketException or IOException or TimeoutException => Failure.Transient,
        _ => Failure.OfTheCall,
    };

    /// <summary>Whether a COMMIT that failed so may have been carried out all the same.</summary>
    public static bool LeavesCommitUnknown(Exception problem) => problem switch
    {
        PostgresException answered => answered.SqlState[..2] is not ("22" or "23" or "40" or "P0"),
        SqliteException sqlite => sqlite.SqliteErrorCode is not (Busy or Locked),
        _ => true,
    };

    private static Failure OfState(string state) => state switch
    {
        // cancelled, lock, disk, standby, plan, not restored yet
        "57014" or "55P03" or "58030" or "25006" or "26000" or "0A000" or "3D000" => Failure.Transient,
        "42P01" or "42703" or "XX001" or "XX002" => Failure.Fatal, // a table or column of another version; a damaged page or index
        _ => state[..2] switch
        {
            "08" or "28" or "40" or "53" or "57" => Failure.Transient, // connection, authorisation, rollback, resources, shutdown
            _ => Failure.OfTheCall,
        },
    };
}
