using System.Data.Common;

namespace Samsyn.Web.Storage;

/// <summary>How far the projections have been computed again: told first with 0, and last when it is kept.</summary>
/// <param name="Done">Entries.</param>
public readonly record struct Rebuilt(long Done, long Of, bool IsKept = false);

/// <summary>Drops the projections and computes them again from the entries, to identical rows.</summary>
internal static class Rebuilding
{
    private const int Together = 2_000;

    /// <summary>Rebuilds when an older program made the projections.</summary>
    public static async Task BringUpToDate(Database database, Writing writing, DateTimeOffset now, IProgress<Rebuilt>? progress = null)
    {
        if (await IsUpToDate()) return;
        var entries = await writing.Connection.Scalar<long>("SELECT position FROM feed");
        if (entries > 0) progress?.Report(new(0, entries));
        await using var transaction = await writing.Begin();
        await Schema.Register.TakeTurn(writing.Connection, writing.IsPostgres);
        if (!await IsUpToDate()) // or another node has done it meanwhile
        {
            if (await writing.Connection.Scalar<long>("SELECT position FROM feed") > 0)
                await Rebuild(database, writing, now, done => progress?.Report(new(done, entries)));
            await writing.Connection.Execute("DELETE FROM register_properties WHERE name = 'projections'");
            await writing.Connection.Execute("INSERT INTO register_properties VALUES ('projections', @version)", ("@version", Projections.Version));
            await transaction.CommitAsync();
        }
        if (entries > 0) progress?.Report(new(entries, entries, IsKept: true));

        async Task<bool> IsUpToDate() =>
            await writing.Connection.Scalar<string>("SELECT value FROM register_properties WHERE name = 'projections'") == Projections.Version;
    }

    /// <summary>Runs inside the caller's transaction; memory is flat in the register's size.</summary>
    /// <param name="read">Told how many entries have been read, now and then.</param>
    /// <returns>How many subjects there are.</returns>
    public static async Task<long> Rebuild(Database database, Writing writing, DateTimeOffset now, Action<long>? read = null)
    {
        foreach (var projection in Projections.All) await writing.Connection.Execute($"DELETE FROM {projection.Table}");
        await writing.Connection.Execute("DELETE FROM results_by_day");
        await writing.Connection.Execute("DELETE FROM results_by_month");
        await writing.Connection.Execute($"DELETE FROM {KeptCounts.Table}");

        var projecting = new ProjectionWriting(database, writing) { Now = now };
        projecting.BeginLoad();
        long subjects = 0, entries = 0;
        await using var reading = await database.OpenForScan();
        var projected = Task.CompletedTask; // the last that were read, while the next are
        try
        {
            await foreach (var those in Reading(reading, database.Keys).Chunk(Together))
            {
                await projected;
                projected = Task.Run(() => Project(those));
                subjects += those.Length;
                read?.Invoke(entries += those.Sum(found => found.Entries.Count));
            }
        }
        finally
        {
            await projected;
        }
        await projecting.EndLoad();
        await writing.Changed(Projections.All.Select(table => table.Table).Append(SharedFigures.Events).Append(SharedFigures.History));
        await writing.CountAnew(subjects);
        return subjects;

        async Task Project((string Subject, List<StoredEntry> Entries)[] those)
        {
            await projecting.Write(projecting.Compute(
                [.. those.Select(found => new Chain(found.Subject, found.Entries.Select(stored => stored.Entry)))]));
            await projecting.WriteLeft();
        }
    }

    /// <summary>What is kept blinded again, under a new key.</summary>
    public static async Task RebuildBlinded(Database database, Writing writing, DateTimeOffset now)
    {
        var rows = Projections.Blinded.ToDictionary(projection => projection, _ => new List<Row>());
        foreach (var projection in Projections.Blinded) await writing.Connection.Execute($"DELETE FROM {projection.Table}");
        await using var reading = await database.OpenForScan();
        await foreach (var (subject, entries) in Reading(reading, database.Keys,
            "EXISTS (SELECT 1 FROM entries p WHERE p.subject = e.subject AND p.fact = 'PersonIdentified')"))
        {
            var projected = new Projected(subject, [.. entries.Select(stored => stored.Entry)], now, database.Keys);
            foreach (var (projection, held) in rows)
            {
                held.AddRange(projection.Rows(projected));
                if (held.Count < Together) continue;
                await writing.Insert(projection.Table, projection.Columns, held);
                held.Clear();
            }
        }
        foreach (var (projection, held) in rows) await writing.Insert(projection.Table, projection.Columns, held);
    }

    /// <summary>Every subject with its entries, in order, one at a time.</summary>
    /// <param name="only">A condition on <c>e</c>, where not all are read.</param>
    /// <param name="more">Columns to select beside those of an entry, after a comma, for <paramref name="check"/>.</param>
    public static async IAsyncEnumerable<(string Subject, List<StoredEntry> Entries)> Reading(
        DbConnection connection, KeyRing? keys, string only = "1 = 1", string more = "", Action<DbDataReader, StoredEntry>? check = null)
    {
        List<StoredEntry> entries = [];
        await foreach (var stored in connection.Rows(
            $"SELECT {StoredEntry.Columns}{more} FROM {StoredEntry.From_} WHERE {only} ORDER BY e.subject, e.version", Read))
        {
            if (entries is [var first, ..] && first.Subject != stored.Subject)
            {
                yield return (first.Subject, entries);
                entries = [];
            }
            entries.Add(stored);
        }
        if (entries is [var last, ..]) yield return (last.Subject, entries);

        StoredEntry Read(DbDataReader row)
        {
            var stored = StoredEntry.Read(row, keys);
            check?.Invoke(row, stored);
            return stored;
        }
    }
}
