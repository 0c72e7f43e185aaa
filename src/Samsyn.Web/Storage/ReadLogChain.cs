using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Samsyn.Secrecy;

namespace Samsyn.Web.Storage;

/// <summary>The read log's chain: each row's link covers the link before it, so that no row can be changed, moved or taken out unseen.</summary>
public static class ReadLogChain
{
    /// <summary>SHA-256 over the link before and every field of the row, each with its length before it.</summary>
    internal static byte[] Link(byte[] previous, long number, Read read)
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

    /// <returns>How many rows there are, and the first difference; null when the chain is whole.</returns>
    public static async Task<(long Rows, string? Difference)> Verify(Database database) =>
        await Follow(database, 0, StoredEntry.Start) is var (rows, difference, _) ? (rows, difference) : default;

    /// <summary>Follows the chain from a row and its link.</summary>
    internal static async Task<(long Rows, string? Difference, byte[] Hash)> Follow(Database database, long number, byte[] hash)
    {
        await using var reading = await ReadLogStore.OpenForScan(database);
        if (reading is null) return (0, null, hash);
        if (!database.IsPostgres && await database.RegisterName() is { } register
            && await ReadLogStore.NotOf(database, reading, register) is { } other)
            return (0, other, hash);
        // One picture of the log, so that what is written meanwhile is not taken for a break.
        await using var picture = reading is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true)
            : await reading.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        await foreach (var (at, logged, link) in reading.Rows(
            $"SELECT {LoggedReads.Columns}, hash FROM read_log WHERE number > @number ORDER BY number", Linked, ("@number", number)))
        {
            if (logged is null) return (number, $"Läsloggen, rad {at}: raden kan inte läsas.", hash);
            if (at != ++number) return (number, $"Läsloggen hoppar: rad {number} saknas.", hash);
            hash = Link(hash, number, logged);
            if (!hash.AsSpan().SequenceEqual(link)) return (number, $"Läsloggen, rad {number}: kedjans kontrollsumma stämmer inte med raden.", hash);
        }
        var (last, end) = (await reading.Query("SELECT number, hash FROM read_log_end",
            row => (row.GetInt64(0), row.GetFieldValue<byte[]>(1)))) is [var pair] ? pair : (-1, []);
        return last == number && end.AsSpan().SequenceEqual(hash)
            ? (number, null, hash)
            : (number, $"Läsloggen slutar på rad {number}, men rad {last} har skrivits.", hash);
    }

    /// <summary>A row and its link; of one that cannot be read only which it is.</summary>
    private static (long Number, Read? Read, byte[] Hash) Linked(DbDataReader row)
    {
        var (number, hash) = (row.Value<long>("number"), row.Value<byte[]>("hash"));
        try
        {
            return (number, LoggedReads.Row(row).Read, hash);
        }
        catch (ArgumentException)
        {
            return (number, null, hash);
        }
    }
}
