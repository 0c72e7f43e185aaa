using Microsoft.Data.Sqlite;
using Samsyn.Practice;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Hosting;

/// <summary>The register that a command works on, found and brought up to date, and the clock that goes with it.</summary>
public sealed class OpenedRegister : IAsyncDisposable
{
    private OpenedRegister(Database database, RegisterWriter? writer, TimeProvider clock)
    {
        (Database, Writer, Clock) = (database, writer, clock);
        Reader = new RegisterReader(database);
    }

    public Database Database { get; }
    public RegisterReader Reader { get; }

    /// <summary>Null when the command only reads.</summary>
    public RegisterWriter? Writer { get; }

    /// <summary>Where it is written down who read of whom; null when nobody is served.</summary>
    public ReadLog? Log { get; private set; }

    /// <summary>How many entries the projections were computed from again at the start, and how long it took; null when they were not.</summary>
    public (long Entries, TimeSpan Time)? Rebuilding { get; private set; }

    /// <summary>The world's clock; in a practice register one that stands on the practice day.</summary>
    public TimeProvider Clock { get; }

    public bool IsPractice => Clock is PracticeClock;

    /// <summary>Opens a register to read from. Without an address, and when there is none yet, a small practice register is made.</summary>
    public static async Task<OpenedRegister> ToRead(string? address, string? keys = null)
    {
        using var progress = new EntryProgress();
        return await ToRead(address, keys, progress);
    }

    private static async Task<OpenedRegister> ToRead(string? address, string? keys, EntryProgress progress)
    {
        var database = new Database(address ?? Environment.GetEnvironmentVariable("SAMSYN_DATABASE") ?? Database.DefaultFile, keys);
        if (!database.IsPostgres && !File.Exists(database.File))
        {
            if (database.File != Path.GetFullPath(Database.DefaultFile))
                throw new CommandException(
                    $"Det finns inget register i {database.File}. Importera poster dit med ”samsyn import FIL --database {database.Address}”, "
                        + $"eller fyll det med påhittade personer: ”samsyn practice --database {database.Address}”.");
            await MakePractice(database, progress);
        }
        if (!database.IsPostgres && new FileInfo(database.File).Length == 0)
            throw new CommandException(
                $"{database.File} är tom: det finns inget register i den. Återställ den från en säkerhetskopia, "
                    + $"eller peka ut rätt fil med --database.");
        await Prepare(database, progress);
        return new(database, null, await ClockOf(database));
    }

    /// <summary>Opens a register to verify: also one whose keys are not at hand, or whose folder may only be read.</summary>
    public static async Task<OpenedRegister> ToVerify(string? address, string? keys = null)
    {
        try
        {
            return await ToRead(address, keys);
        }
        catch (MissingKeyException)
        {
            var database = new Database(address ?? Environment.GetEnvironmentVariable("SAMSYN_DATABASE") ?? Database.DefaultFile, keys);
            return new(database, null, await ClockOf(database));
        }
    }

    /// <summary>Opens a register to write in, making an empty one where there is none.</summary>
    public static async Task<OpenedRegister> ToWrite(string? address, string? keys = null)
    {
        using var progress = new EntryProgress();
        var database = new Database(address ?? Environment.GetEnvironmentVariable("SAMSYN_DATABASE") ?? Database.DefaultFile, keys);
        var writer = await RegisterWriter.Open(database, TimeProvider.System, progress);
        return new(database, writer, writer.Clock);
    }

    /// <summary>Opens what the site serves: reads and writes, and a small practice register when there is nothing else.</summary>
    public static async Task<OpenedRegister> ToServe(string? address, string? keys = null)
    {
        using var progress = new EntryProgress();
        await using (await ToRead(address, keys, progress)) { }
        var register = await ToWrite(address, keys);
        register.Rebuilding = progress.Rebuilding;
        register.Log = await ReadLog.Open(register.Database, register.Clock);
        return register;
    }

    private static async Task MakePractice(Database database, EntryProgress progress)
    {
        await Console.Error.WriteLineAsync($"Inget register finns än: fyller ett litet övningsregister i {database.File}.");
        await using var writer = await RegisterWriter.Open(database, TimeProvider.System);
        await PracticeRegister.Fill(writer, Population.Generate(PracticeSize.Small, seed: 1), progress);
    }

    /// <summary>
    /// A register made by an older program, or one whose writer was killed, is put in order; a running site has done that itself. Where it may
    /// only be read, and where a site runs, what a writer would refuse is refused all the same.
    /// </summary>
    private static async Task Prepare(Database database, EntryProgress progress)
    {
        if (await IsReplica(database))
        {
            await RegisterGuard.RequireReadable(database); // its primary may be of another version, and has its own keys
            return;
        }
        try
        {
            await using var writer = await RegisterWriter.Open(database, TimeProvider.System, progress);
        }
        catch (Exception problem) when (!database.IsPostgres && (problem is RegisterInUseException or UnauthorizedAccessException or IOException
            || problem is SqliteException { SqliteErrorCode: 8 or 14 }))
        {
            await RegisterGuard.RequireReadable(database);
        }
    }

    private static async Task<bool> IsReplica(Database database)
    {
        if (!database.IsPostgres) return false;
        await using var connection = await database.OpenForReading();
        return await connection.Scalar<bool>("SELECT pg_is_in_recovery()");
    }

    private static async Task<TimeProvider> ClockOf(Database database)
    {
        await using var connection = await database.OpenForReading();
        return await PracticeClock.Of(connection) ?? TimeProvider.System;
    }

    public async ValueTask DisposeAsync()
    {
        if (Log is not null) await Log.DisposeAsync();
        if (Writer is not null) await Writer.DisposeAsync();
        Database.Dispose();
    }
}
