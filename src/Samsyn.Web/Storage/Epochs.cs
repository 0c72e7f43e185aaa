using System.Data.Common;

namespace Samsyn.Web.Storage;

/// <summary>Why an epoch began.</summary>
public enum EpochCause
{
    /// <summary>The register was made, or first opened by a program that keeps epochs.</summary>
    Created,

    /// <summary>The register was found with fewer entries than it had handed out.</summary>
    PutBack,

    /// <summary>An operator said that it was put back (<c>samsyn restored</c>).</summary>
    Declared,
}

/// <summary>A life of the register. Within one, a feed position names one entry for ever.</summary>
/// <param name="Id">A UUID: no two registers, and no two lives of one, share it.</param>
/// <param name="Position">The feed position it began after.</param>
public sealed record Epoch(long Number, string Id, DateTimeOffset BeganAt, long Position, EpochCause Cause);

/// <summary>Where the feed ends, and in which epoch.</summary>
public sealed record FeedHead(long Position, string Epoch)
{
    /// <summary>Whether a follower that has come to a position, in an epoch where it knows it, can read on from there.</summary>
    public bool Continues(long after, string? epoch) => after <= Position && (epoch is null || epoch == Epoch);
}

/// <summary>The epochs of a register, the last of which it is in.</summary>
public static class Epochs
{
    internal static async Task<Epoch> Begin(DbConnection connection, EpochCause cause, long position, DateTimeOffset now)
    {
        var number = await connection.Scalar<long?>("SELECT MAX(number) FROM epochs") ?? 0;
        var epoch = new Epoch(number + 1, Guid.CreateVersion7().ToString(), now, position, cause);
        await connection.Execute("INSERT INTO epochs (number, epoch, began_at, position, cause) VALUES (@number, @epoch, @at, @position, @cause)",
            ("@number", epoch.Number), ("@epoch", epoch.Id), ("@at", Sql.Microseconds(now)), ("@position", position), ("@cause", cause.ToString()));
        await connection.Execute("UPDATE feed SET epoch = @epoch", ("@epoch", epoch.Id));
        return epoch;
    }

    /// <summary>
    /// The epoch of a register that is opened: a new one when there is none, or when the register ends before what its witness has seen.
    /// </summary>
    internal static async Task<FeedHead> Open(DbConnection connection, bool isPostgres, HeadWitness witness, DateTimeOffset now)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var (position, epoch) = (await connection.Query($"SELECT position, epoch FROM feed{(isPostgres ? " FOR UPDATE" : "")}",
            row => (row.GetInt64(0), row.Text(1)))).Single();
        epoch ??= (await Begin(connection, EpochCause.Created, position, now)).Id;
        var head = new FeedHead(position, epoch);
        if (witness.Seen is { } seen && !head.Continues(seen.Position, seen.Epoch))
            head = new(position, (await Begin(connection, EpochCause.PutBack, position, now)).Id);
        await transaction.CommitAsync();
        return head;
    }

    public static async Task<FeedHead> Head(this RegisterReader register)
    {
        await using var connection = await register.Database.OpenForReading();
        return await Head(connection);
    }

    internal static async Task<FeedHead> Head(DbConnection connection) =>
        (await connection.Query("SELECT position, epoch FROM feed", row => new FeedHead(row.GetInt64(0), row.GetString(1)))).Single();
}

/// <summary>
/// How far the register had come, kept beside it and not in it: a register that is put back from a copy is then seen to end too early.
/// Beside the file on SQLite, beside the keys on PostgreSQL; it is not copied with the register (docs/drift.md).
/// </summary>
internal sealed class HeadWitness : IDisposable
{
    private const int Length = 64;
    private readonly FileStream? file;
    private bool hasFailed;

    /// <summary>Opens the witness, or makes one. Where nothing can be written it is left out, and that is said.</summary>
    public HeadWitness(Database database)
    {
        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.ReadWrite | FileShare.Delete,
                BufferSize = 0
            };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            file = new(database.WitnessFile, options);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Warn(database.WitnessFile, problem);
            return;
        }
        Span<byte> bytes = stackalloc byte[Length];
        var text = System.Text.Encoding.ASCII.GetString(bytes[..RandomAccess.Read(file.SafeFileHandle, bytes, 0)]);
        if (text.Split(' ', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [var epoch, var position]
            && long.TryParse(position, System.Globalization.CultureInfo.InvariantCulture, out var known))
            Seen = new(known, epoch);
    }

    /// <summary>What it held when it was opened; null when it is new.</summary>
    public FeedHead? Seen { get; }

    /// <summary>Notes how far the register has come; what is written is as long as what stood there, so that a full disk does not stop it.</summary>
    public void Note(string epoch, long position)
    {
        if (file is null || hasFailed) return;
        try
        {
            RandomAccess.Write(file.SafeFileHandle, System.Text.Encoding.ASCII.GetBytes($"{epoch} {position}".PadRight(Length - 1) + "\n"), 0);
        }
        catch (IOException problem) // what was to be noted is committed all the same
        {
            hasFailed = true;
            Warn(file.Name, problem);
        }
    }

    private static void Warn(string file, Exception problem) =>
        Console.Error.WriteLine($"{file} kan inte skrivas ({problem.Message}): säg till med ”samsyn restored” när registret har satts tillbaka.");

    public void Dispose() => file?.Dispose();
}
