using System.Data.Common;
using Microsoft.Data.Sqlite;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <param name="Difference">The first difference found, in words that name where it is; null when everything agrees.</param>
/// <param name="WithKeys">False when the agencies' keys were not at hand: then only the chains were followed.</param>
public sealed record Verified(long Subjects, long Entries, string? Difference, bool WithKeys = true);

/// <summary>Recomputes every chain and every projection from the stored bytes and names the first difference.</summary>
public static class Verifying
{
    public static async Task<Verified> Verify(this RegisterReader register, TimeProvider? clock = null)
    {
        long subjects = 0, entries = 0;
        try
        {
            await using var connection = await register.Database.OpenForReading();
            if (!register.Database.IsPostgres && await connection.Scalar<string>("PRAGMA integrity_check(1)") is not "ok" and var damage)
                return new(0, 0, $"Filen är skadad: {damage}");

            var keys = await connection.Query("SELECT DISTINCT wrapped_by FROM data_keys WHERE wrapped IS NOT NULL", row => row.GetString(0));
            var missing = keys.FindAll(key => !register.Database.Keys.Has(key));
            if (missing.Count > 0 && missing.Count == keys.Count) return await Chains(connection, register.Database);
            if (missing is [var unknown, ..]) return new(0, 0, $"Datanycklar sägs vara inlåsta med nyckeln {unknown}, som inte finns i {register.Database.Keys.Address}.");
            await using var projections = await ProjectedRows.Open(register.Database);
            var now = (PracticeClock.For(await register.Property(PracticeClock.Property)) ?? clock ?? TimeProvider.System).GetUtcNow();
            var rollup = new Rollup();
            await foreach (var (subject, stored) in Rebuilding.Reading(connection, register.Database.Keys))
            {
                subjects++;
                entries += stored.Count;
                if (Chain(subject, stored) is { } broken) return new(subjects, entries, broken);
                foreach (var (projection, rows) in Projections.Compute(subject, [.. stored.Select(one => one.Entry)], now, register.Database.Keys))
                {
                    if (await projections.Compare(projection, subject, rows, now) is { } differs) return new(subjects, entries, differs);
                    if (projection == Projections.CountedDepartures) rollup.Replace([], rows);
                }
            }
            var rest = projections.Rest() ?? await Envelopes(register.Database) ?? await DataKeys(register.Database) ?? await Rollups(register.Database, rollup) ?? await Feed(register.Database, entries);
            return new(subjects, entries, rest);
        }
        catch (DamagedRegisterException damaged)
        {
            return new(subjects, entries, damaged.Message);
        }
        catch (SqliteException damaged) when (damaged.SqliteErrorCode is 11 or 26)
        {
            return new(subjects, entries, $"Filen är skadad: {damaged.Message}");
        }
    }

    /// <summary>Without keys: the chains are over ciphertext and can be followed all the same.</summary>
    private static async Task<Verified> Chains(DbConnection connection, Database database)
    {
        long subjects = 0, entries = 0;
        await foreach (var (subject, stored) in Rebuilding.Reading(connection, keys: null))
        {
            subjects++;
            entries += stored.Count;
            if (Chain(subject, stored) is { } broken) return new(subjects, entries, broken, WithKeys: false);
        }
        return new(subjects, entries, await Feed(database, entries), WithKeys: false);
    }

    /// <summary>Every data key opens, or is destroyed by the entry that says so; and what is said to be erased is.</summary>
    private static async Task<string?> DataKeys(Database database)
    {
        await using var connection = await database.OpenForReading();
        foreach (var (subject, number, by) in await connection.Query("""
            SELECT k.subject, k.number, k.destroyed_by FROM data_keys k WHERE (k.wrapped IS NULL) <> (k.destroyed_by IS NOT NULL) OR k.destroyed_by IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM entries e WHERE e.id = k.destroyed_by AND e.subject = k.subject AND e.fact = 'ErasureConfirmed')
            ORDER BY k.subject, k.number LIMIT 1
            """, row => (row.GetString(0), row.GetInt64(1), row.IsDBNull(2) ? null : row.GetFieldValue<byte[]>(2))))
            return $"{subject}: datanyckeln {number} är borta utan att ärendet säger att den förstörts{(by is null ? "" : $" (post {new Guid(by, bigEndian: true)})")}.";
        foreach (var (subject, number) in await connection.Query("""
            SELECT k.subject, k.number FROM data_keys k WHERE k.wrapped IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entries e WHERE e.subject = k.subject AND e.sealed_by = k.number AND e.version > COALESCE(
                (SELECT MAX(c.version) FROM entries c WHERE c.subject = k.subject AND c.fact = 'ErasureConfirmed'), 0)) ORDER BY k.subject LIMIT 1
            """, row => (row.GetString(0), row.GetInt64(1))))
            return $"{subject}: datanyckeln {number} finns kvar fast ärendet säger att den förstörts, eller hör inte till någon post.";
        return null;
    }

    private static string? Chain(string subject, List<StoredEntry> stored)
    {
        var previous = StoredEntry.Start;
        foreach (var (index, one) in stored.Index())
        {
            var where = $"{subject}, post {one.Version} (position {one.Position})";
            if (one.Version != index + 1) return $"{where}: kedjan hoppar, här skulle post {index + 1} stå.";
            if (one.Entry.Subject != subject) return $"{where}: posten hör till {one.Entry.Subject}.";
            if (!one.LinkAfter(previous).AsSpan().SequenceEqual(one.Hash))
                return $"{where}: kedjans kontrollsumma stämmer inte med de lagrade byten.";
            previous = one.Hash;
        }
        return null;
    }

    /// <summary>The columns beside the body say what the body says.</summary>
    private static async Task<string?> Envelopes(Database database)
    {
        await using var connection = await database.OpenForReading();
        await using var command = connection.Command($"SELECT {StoredEntry.Columns}, e.id, e.fact, e.agency, e.recorded_at FROM {StoredEntry.From_} ORDER BY e.subject, e.version");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var stored = StoredEntry.Read(reader, database.Keys);
            var entry = stored.Entry;
            const int Id = StoredEntry.ColumnCount;
            var fact = entry.Fact is IdentityErased ? reader.GetString(Id + 1) : entry.Fact.GetType().Name;
            if (new Guid(reader.GetFieldValue<byte[]>(Id), bigEndian: true) != entry.Id || reader.GetString(Id + 1) != fact
                || reader.GetString(Id + 2) != entry.Agency.ToString() || reader.GetInt64(Id + 3) != Sql.Microseconds(entry.RecordedAt))
                return $"{stored.Subject}, post {stored.Version} (position {stored.Position}): kolumnerna säger annat än posten.";
        }
        return null;
    }

    private static async Task<string?> Rollups(Database database, Rollup computed)
    {
        await using var connection = await database.OpenForReading();
        foreach (var (table, period, rows) in new[] { ("results_by_day", "known_day", computed.Days), ("results_by_month", "known_month", computed.Months) })
        {
            var stored = await connection.Query($"SELECT definition, {period}, cell, year, count FROM {table} WHERE count <> 0 ORDER BY definition, {period}, cell, year",
                row => new Row(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4)));
            var wanted = rows.ToList();
            for (var index = 0; index < Math.Max(stored.Count, wanted.Count); index++)
                if (index >= stored.Count || index >= wanted.Count || !stored[index].Equals(wanted[index]))
                    return $"{table}: raden är {(index < stored.Count ? stored[index] : "borta")}, ska vara {(index < wanted.Count ? wanted[index] : "borta")}.";
        }
        return null;
    }

    private static async Task<string?> Feed(Database database, long entries)
    {
        await using var connection = await database.OpenForReading();
        var last = await connection.Scalar<long?>("SELECT MAX(position) FROM entries") ?? 0;
        var feed = await connection.Scalar<long>("SELECT position FROM feed");
        return last != entries || feed != entries
            ? $"Flödet: {entries} poster, sista position {last}, nästa {feed + 1}; en post saknas eller har lagts till."
            : null;
    }

    /// <summary>The stored rows of every projection, read alongside the entries in the same order.</summary>
    private sealed class ProjectedRows : IAsyncDisposable
    {
        private readonly Dictionary<Projection, (DbConnection Connection, DbCommand Command, DbDataReader Reader)> readers = [];
        private readonly Dictionary<Projection, Row?> next = [];

        public static async Task<ProjectedRows> Open(Database database)
        {
            var all = new ProjectedRows();
            foreach (var projection in Projections.All)
            {
                var connection = await database.OpenForReading();
                var command = connection.Command($"SELECT {string.Join(", ", projection.Columns)} FROM {projection.Table} ORDER BY {projection.Columns[0]}, {projection.Columns[1]}");
                all.readers[projection] = (connection, command, await command.ExecuteReaderAsync());
                await all.Advance(projection);
            }
            return all;
        }

        private async Task Advance(Projection projection)
        {
            var reader = readers[projection].Reader;
            next[projection] = await reader.ReadAsync()
                ? new Row([.. Enumerable.Range(0, projection.Columns.Length).Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column))])
                : null;
        }

        public async Task<string?> Compare(Projection projection, string subject, Row[] wanted, DateTimeOffset now)
        {
            if (projection == Projections.Standings && next[projection] is { } stored && (string)stored.Values[0]! == subject && stored.Values[^1] is long recheck && recheck <= Sql.Microseconds(now))
            {
                await Advance(projection); // its time has come: it is computed again at the next start, and says nothing until then
                return null;
            }
            foreach (var row in wanted)
            {
                if (!row.Equals(next[projection])) return $"{projection.Table}, {subject}: raden är {next[projection]?.ToString() ?? "borta"}, ska vara {row}.";
                await Advance(projection);
            }
            return next[projection] is { } extra && (string)extra.Values[0]! == subject ? $"{projection.Table}, {subject}: raden {extra} ska inte finnas." : null;
        }

        public string? Rest() => Projections.All.Select(projection => next[projection] is { } row
            ? $"{projection.Table}: raden {row} hör inte till något i registret." : null).FirstOrDefault(extra => extra is not null);

        public async ValueTask DisposeAsync()
        {
            foreach (var (connection, command, reader) in readers.Values)
            {
                await reader.DisposeAsync();
                await command.DisposeAsync();
                await connection.DisposeAsync();
            }
        }
    }
}
