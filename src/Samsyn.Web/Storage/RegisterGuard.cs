using System.Data.Common;

namespace Samsyn.Web.Storage;

/// <summary>Another program has the register's file to write in.</summary>
public sealed class RegisterInUseException(string message) : InvalidOperationException(message);

/// <summary>
/// What a register must have before it is opened: the newest schema, the keys it is sealed with, and no other program that writes to it.
/// </summary>
internal static class RegisterGuard
{
    /// <summary>Refuses what <see cref="RegisterWriter.Open"/> refuses, without writing.</summary>
    /// <exception cref="InvalidOperationException">A newer or older program, or one that was never released, made the register.</exception>
    /// <exception cref="MissingKeyException">What is sealed in it cannot be opened.</exception>
    public static async Task RequireReadable(Database database)
    {
        await using var connection = await database.OpenForReading();
        if (!await Schema.Register.IsWrittenDown(connection, database.IsPostgres))
            throw new InvalidOperationException("Det finns inget register där.");
        await Schema.Register.RequireNewest(connection, database.IsPostgres);
        await RequireKeys(connection, database);
    }

    /// <exception cref="MissingKeyException">What is sealed in it cannot be opened.</exception>
    public static async Task RequireKeys(DbConnection connection, Database database)
    {
        foreach (var key in await connection.Query("SELECT DISTINCT wrapped_by FROM data_keys WHERE wrapped IS NOT NULL", row => row.GetString(0)))
            if (!database.Keys.Has(key))
                throw new MissingKeyException(
                    $"Nyckeln {key}, som registret är förseglat med, finns inte i {database.Keys.Address}. Lägg dit nyckelfilen, "
                        + $"eller peka ut den med --keys.");
    }

    /// <summary>One process writes to a file: two could damage it, with the SQLite that is bundled (docs/adr/0003).</summary>
    /// <exception cref="RegisterInUseException">Another program is writing to the same file.</exception>
    public static FileStream Claim(string file)
    {
        const int ReadOnlyDisk = 30, FullDisk = 28; // EROFS, ENOSPC: nobody else holds it
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        try
        {
            return new FileStream(file + ".lock", KeyFile.Private(FileMode.OpenOrCreate, FileAccess.ReadWrite));
        }
        catch (IOException problem) when (problem.HResult is not (ReadOnlyDisk or FullDisk))
        {
            throw new RegisterInUseException(
                $"Ett annat program skriver i {file}. Stäng det, eller skicka posterna genom dess API (/api/v1/entries).");
        }
    }
}
