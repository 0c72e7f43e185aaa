using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;

namespace Samsyn.Web.Storage;

/// <summary>History that an operator loaded into a register that was in use: it changes what was known on past days, so it is written down.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="First">The feed position of its first entry.</param>
/// <param name="Last">The feed position of its last entry.</param>
/// <param name="By">The operator's account on the machine.</param>
/// <param name="File">The file's name.</param>
/// <param name="Sha256">Of the file's bytes.</param>
/// <param name="Hash">SHA-256 over the load before, the link of the last entry, and all of this.</param>
public sealed record HistoryLoad(
    long Number, long First, long Last, DateTimeOffset LoadedAt, string By, string Why, string File, byte[] Sha256, byte[] Hash)
{
    public long Entries => Last - First + 1;
}

/// <summary>The chain of history loads.</summary>
public static class HistoryLoads
{
    private const string Columns = "number, first_position, last_position, loaded_at, loaded_by, why, file, sha256, hash";

    public static async Task<IReadOnlyList<HistoryLoad>> All(Database database)
    {
        await using var connection = await database.OpenForReading();
        return await All(connection);
    }

    private static async Task<IReadOnlyList<HistoryLoad>> All(DbConnection connection, string order = "ORDER BY number") =>
        await connection.Query($"SELECT {Columns} FROM history_loads {order}",
            row => new HistoryLoad(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2),
            row.Instant(3)!.Value, row.GetString(4), row.GetString(5), row.GetString(6), row.GetFieldValue<byte[]>(7), row.GetFieldValue<byte[]>(8)));

    /// <summary>Whether something had come to the register as it happened, and not as history, before a position: then it was in use.</summary>
    internal static async Task<bool> IsInUse(Database database, long position)
    {
        await using var connection = await database.OpenForReading();
        return await connection.Scalar<long?>("SELECT 1 FROM entries WHERE known_on_receipt = 1 AND position < @position LIMIT 1",
            ("@position", position)) is not null;
    }

    /// <summary>Writes down a load whose entries have just been written, in the same transaction.</summary>
    internal static async Task Add(DbConnection connection, long first, long last, DateTimeOffset at, string why, string file, byte[] sha256)
    {
        var previous = (await All(connection, "ORDER BY number DESC LIMIT 1")) is [var newest] ? newest : null;
        var load = new HistoryLoad((previous?.Number ?? 0) + 1, first, last,
            Sql.FromMicroseconds(Sql.Microseconds(at)), Environment.UserName, why, file, sha256, []);
        load = load with { Hash = Link(previous?.Hash ?? StoredEntry.Start, await LinkAt(connection, last), load) };
        await connection.Execute($"INSERT INTO history_loads ({Columns}) VALUES (@number, @first, @last, @at, @by, @why, @file, @sha, @hash)",
            ("@number", load.Number), ("@first", first), ("@last", last),
            ("@at", Sql.Microseconds(at)), ("@by", load.By), ("@why", why), ("@file", file),
            ("@sha", sha256), ("@hash", load.Hash));
    }

    /// <summary>
    /// The loads follow each other, are linked to the entries they brought, and every piece of history that came when the register was in
    /// use belongs to one.
    /// </summary>
    /// <returns>The first difference; null when there is none.</returns>
    internal static async Task<string?> Verify(DbConnection connection)
    {
        HistoryLoad? previous = null;
        foreach (var load in await All(connection))
        {
            if (load.Number != (previous?.Number ?? 0) + 1 || load.First <= (previous?.Last ?? 0) || load.Last < load.First)
                return $"history_loads: inläsning {load.Number} följer inte på den före.";
            if (!Link(previous?.Hash ?? StoredEntry.Start, await LinkAt(connection, load.Last), load).AsSpan().SequenceEqual(load.Hash))
                return $"history_loads: inläsning {load.Number} är inte den som skrevs ner.";
            previous = load;
        }
        var loose = await connection.Scalar<long?>("""
            SELECT MIN(position) FROM entries e WHERE known_on_receipt = 0
                AND position > (SELECT MIN(position) FROM entries WHERE known_on_receipt = 1)
                AND NOT EXISTS (SELECT 1 FROM history_loads l WHERE e.position BETWEEN l.first_position AND l.last_position)
            """);
        if (loose is { } position) return $"entries, position {position}: posten är historik utan att någon inläsning av historik finns.";
        var (said, latest) = (await connection.Scalar<long?>("SELECT received_at FROM feed"),
            await connection.Scalar<long?>("SELECT MAX(received_at) FROM entries WHERE known_on_receipt = 1"));
        return said == latest ? null : "feed: den senaste mottagna posten är en annan än den som sägs.";
    }

    private static async Task<byte[]> LinkAt(DbConnection connection, long position) =>
        await connection.Scalar<byte[]>("SELECT hash FROM entries WHERE position = @position", ("@position", position)) ?? [];

    private static byte[] Link(byte[] previous, byte[] entry, HistoryLoad load)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        hash.AppendData(entry);
        Span<byte> numbers = stackalloc byte[32];
        foreach (var (place, number) in new[] { load.Number, load.First, load.Last, Sql.Microseconds(load.LoadedAt) }.Index())
            BinaryPrimitives.WriteInt64BigEndian(numbers[(place * 8)..], number);
        hash.AppendData(numbers);
        hash.AppendData(load.Sha256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{load.By}\0{load.Why}\0{load.File}"));
        return hash.GetHashAndReset();
    }
}
