using System.Data.Common;
using Microsoft.Data.Sqlite;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <param name="Difference">The first difference found, in words that name where it is; null when everything that could be read agrees.</param>
/// <param name="Unchecked">What could not be checked, in words; a register is whole only when there is nothing.</param>
public sealed record Verified(long Subjects, long Entries, string? Difference, IReadOnlyList<string> Unchecked)
{
    public bool IsWhole => Difference is null && Unchecked.Count == 0;
}

/// <summary>
/// Recomputes every chain and every projection from the stored bytes and names the first difference. Rows are read alongside one another, so that
/// memory does not grow with the register.
/// </summary>
public static class Verifying
{
    public static async Task<Verified> Verify(this RegisterReader register, TimeProvider? clock = null)
    {
        var before = await register.Position();
        var verified = await Read(register, clock);
        // A difference in what was being written meanwhile is none; nor is it whole.
        return verified.Difference is not null && await register.Position() is var after && after != before
            ? verified with
            {
                Difference = null,
                Unchecked = [$"registret, som växte från position {before} till {after} medan det lästes: verifiera igen"]
            } : verified;
    }

    private static async Task<Verified> Read(RegisterReader register, TimeProvider? clock)
    {
        long subjects = 0, entries = 0;
        var database = register.Database;
        database.Keys.LookAgain();
        try
        {
            await using var connection = await database.OpenForScan();
            if (!database.IsPostgres && await connection.Scalar<string>("PRAGMA integrity_check(1)") is not "ok" and var damage)
                return new(0, 0, $"Filen är skadad: {damage}", []);

            var keys = await connection.Query("SELECT DISTINCT wrapped_by FROM data_keys WHERE wrapped IS NOT NULL", row => row.GetString(0));
            var missing = keys.FindAll(key => !database.Keys.Has(key));
            if (missing.Count > 0 && missing.Count == keys.Count) return await Chains(connection, database);
            if (missing is [var unknown, ..])
                return new(0, 0, $"Datanycklar sägs vara inlåsta med nyckeln {unknown}, som inte finns i {database.Keys.Address}.", []);
            await using var projections = await ProjectedRows.Open(database);
            var now = (await PracticeClock.Of(connection) ?? clock ?? TimeProvider.System).GetUtcNow();
            var (rollup, counts) = (new Rollup(), new KeptCounts());
            await foreach (var (subject, stored) in Rebuilding.Reading(connection, database.Keys, more: EnvelopeColumns, check: RequireEnvelope))
            {
                subjects++;
                entries += stored.Count;
                if (Chain(subject, stored) is { } broken) return new(subjects, entries, broken, []);
                // A standing whose time has come is the one that held until then: it is computed anew when the register is next opened.
                var at = projections.HeldUntil(subject, now) ?? now;
                var projected = Projections.Compute(subject, [.. stored.Select(entry => entry.Entry)], at, database.Keys);
                counts.Replace([], projected);
                foreach (var (projection, rows) in projected)
                {
                    if (await projections.Compare(projection, subject, rows) is { } differs) return new(subjects, entries, differs, []);
                    if (projection == Projections.CountedDepartures) rollup.Replace([], rows);
                }
            }
            return new(subjects, entries, projections.Rest() ?? await DataKeys(database) ?? await Rollups(database, rollup, counts)
                ?? await Feed(database, entries) ?? await HistoryLoads.Verify(connection), []);
        }
        catch (DamagedRegisterException damaged)
        {
            return new(subjects, entries, damaged.Message, []);
        }
        catch (SqliteException damaged) when (damaged.SqliteErrorCode is 11 or 26)
        {
            return new(subjects, entries, $"Filen är skadad: {damaged.Message}", []);
        }
    }

    /// <summary>Without keys: the chains are over ciphertext and can be followed all the same.</summary>
    private static async Task<Verified> Chains(DbConnection connection, Database database)
    {
        IReadOnlyList<string> sealedParts = [$"förseglade fält och projektioner (nycklarna finns inte i {database.Keys.Address})"];
        long subjects = 0, entries = 0;
        await foreach (var (subject, stored) in Rebuilding.Reading(connection, keys: null, more: EnvelopeColumns, check: RequireEnvelope))
        {
            subjects++;
            entries += stored.Count;
            if (Chain(subject, stored) is { } broken) return new(subjects, entries, broken, sealedParts);
        }
        return new(subjects, entries, await Feed(database, entries) ?? await HistoryLoads.Verify(connection), sealedParts);
    }

    /// <summary>Every data key opens, or is destroyed by the entry that says so; and what is said to be erased is.</summary>
    private static async Task<string?> DataKeys(Database database)
    {
        await using var connection = await database.OpenForScan();
        foreach (var (subject, number, by) in await connection.Query("""
            SELECT k.subject, k.number, k.destroyed_by FROM data_keys k
                WHERE (k.wrapped IS NULL) <> (k.destroyed_by IS NOT NULL) OR k.destroyed_by IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM entries e WHERE e.id = k.destroyed_by AND e.subject = k.subject AND e.fact = 'ErasureConfirmed')
            ORDER BY k.subject, k.number LIMIT 1
            """, row => (row.GetString(0), row.GetInt64(1), row.IsDBNull(2) ? null : row.GetFieldValue<byte[]>(2))))
            return $"{subject}: datanyckeln {number} är borta utan att ärendet säger att den "
                + $"förstörts{(by is null ? "" : $" (post {new Guid(by, bigEndian: true)})")}.";
        foreach (var (subject, number) in await connection.Query("""
            SELECT k.subject, k.number FROM data_keys k WHERE k.wrapped IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM entries e WHERE e.subject = k.subject AND e.sealed_by = k.number AND e.version > COALESCE(
                (SELECT MAX(c.version) FROM entries c WHERE c.subject = k.subject AND c.fact = 'ErasureConfirmed'), 0)) ORDER BY k.subject LIMIT 1
            """, row => (row.GetString(0), row.GetInt64(1))))
            return $"{subject}: datanyckeln {number} finns kvar fast ärendet säger att den förstörts, eller hör inte till någon post.";
        return null;
    }

    private static string? Chain(string subject, List<StoredEntry> stored)
    {
        var previous = StoredEntry.Start;
        foreach (var (index, entry) in stored.Index())
        {
            var where = $"{subject}, post {entry.Version} (position {entry.Position})";
            if (entry.Version != index + 1) return $"{where}: kedjan hoppar, här skulle post {index + 1} stå.";
            if (entry.Entry.Subject != subject) return $"{where}: posten hör till {entry.Entry.Subject}.";
            if (!entry.LinkAfter(previous).AsSpan().SequenceEqual(entry.Hash))
                return $"{where}: kedjans kontrollsumma stämmer inte med de lagrade byten.";
            previous = entry.Hash;
        }
        return null;
    }

    private const string EnvelopeColumns = ", e.id, e.fact, e.agency, e.recorded_at";

    /// <summary>The columns beside the body say what the body says.</summary>
    private static void RequireEnvelope(DbDataReader row, StoredEntry stored)
    {
        var entry = stored.Entry;
        var column = row.GetString(row.GetOrdinal("fact"));
        if (new Guid(row.GetFieldValue<byte[]>(row.GetOrdinal("id")), bigEndian: true) != entry.Id
            || (entry.Fact is not IdentityErased && column != entry.Fact.GetType().Name)
            || row.GetString(row.GetOrdinal("agency")) != entry.Agency.ToString()
            || row.GetInt64(row.GetOrdinal("recorded_at")) != Sql.Microseconds(entry.RecordedAt))
            throw new DamagedRegisterException(
                $"{stored.Subject}, post {stored.Version} (position {stored.Position}): kolumnerna säger annat än posten.");
    }

    private static async Task<string?> Rollups(Database database, Rollup computed, KeptCounts counted)
    {
        await using var connection = await database.OpenForScan();
        foreach (var (table, key, rows) in new[] { ("results_by_day", "definition, known_day, cell, year", computed.Days),
            ("results_by_month", "definition, known_month, cell, year", computed.Months), (KeptCounts.Table, "what, part, day", counted.Rows) })
        {
            var stored = await connection.Query($"SELECT {key}, count FROM {table} WHERE count <> 0 ORDER BY {key}",
                row => new Row([.. Enumerable.Range(0, row.FieldCount).Select(row.GetValue)]));
            var wanted = rows.ToList();
            for (var index = 0; index < Math.Max(stored.Count, wanted.Count); index++)
                if (index >= stored.Count || index >= wanted.Count || !stored[index].Equals(wanted[index]))
                    return $"{table}: raden är {(index < stored.Count ? stored[index] : "borta")}, "
                        + $"ska vara {(index < wanted.Count ? wanted[index] : "borta")}.";
        }
        return null;
    }

    private static async Task<string?> Feed(Database database, long entries)
    {
        await using var connection = await database.OpenForScan();
        var last = await connection.Scalar<long?>("SELECT MAX(position) FROM entries") ?? 0;
        var feed = await connection.Scalar<long>("SELECT position FROM feed");
        return last != entries || feed != entries
            ? $"Flödet: {entries} poster, sista position {last}, nästa {feed + 1}; en post saknas eller har lagts till."
            : null;
    }

    /// <summary>
    /// The stored rows of every projection, read alongside the entries in the
    /// same order: some at a time over one connection, however many projections
    /// there are.
    /// </summary>
    private sealed class ProjectedRows(DbConnection connection) : IAsyncDisposable
    {
        private const int Together = 2_000;

        private readonly Dictionary<Projection, Queue<Row>> read = [];
        private readonly Dictionary<Projection, Row?> next = [];

        public static async Task<ProjectedRows> Open(Database database)
        {
            var all = new ProjectedRows(await database.OpenForScan());
            foreach (var projection in Projections.All)
            {
                all.read[projection] = new(await all.After(projection, ""));
                await all.Advance(projection);
            }
            return all;
        }

        private async Task Advance(Projection projection)
        {
            var rows = read[projection];
            if (rows.Count == 0 && next.GetValueOrDefault(projection) is { } last)
                foreach (var row in await After(projection, (string)last.Values[0]!)) rows.Enqueue(row);
            next[projection] = rows.TryDequeue(out var first) ? first : null;
        }

        /// <summary>The rows of the next subjects, each with all its rows.</summary>
        private async Task<IEnumerable<Row>> After(Projection projection, string subject, int most = Together)
        {
            var key = projection.Columns[0];
            var rows = await connection.Query($"""
                SELECT {string.Join(", ", projection.Columns)} FROM {projection.Table} WHERE {key} > @subject ORDER BY {key} LIMIT {most}
                """,
                    row => new Row([.. Enumerable.Range(0, projection.Columns.Length).Select(column =>
                        row.IsDBNull(column) ? null : row.GetValue(column))]),
                ("@subject", subject));
            if (rows.Count < most) return InOrder(rows);
            var whole = rows.TakeWhile(row => (string)row.Values[0]! != (string)rows[^1].Values[0]!).ToList();
            return whole.Count > 0 ? InOrder(whole) : await After(projection, subject, 2 * most);
        }

        /// <summary>A subject's rows in an order of their own: what is compared is which rows there are.</summary>
        private static IEnumerable<Row> InOrder(IEnumerable<Row> rows) =>
            rows.OrderBy(row => (string)row.Values[0]!, StringComparer.Ordinal).ThenBy(row => row.ToString(), StringComparer.Ordinal);

        /// <summary>The last instant that the subject's stored standing held, when that is past.</summary>
        public DateTimeOffset? HeldUntil(string subject, DateTimeOffset now) =>
            next[Projections.Standings] is { } stored && (string)stored.Values[0]! == subject
                && stored.Values[^1] is long recheck && recheck <= Sql.Microseconds(now)
                ? Sql.FromMicroseconds(recheck - 1) : null;

        public async Task<string?> Compare(Projection projection, string subject, Row[] wanted)
        {
            foreach (var row in InOrder(wanted))
            {
                if (!row.Equals(next[projection]))
                    return $"{projection.Table}, {subject}: raden är {next[projection]?.ToString() ?? "borta"}, ska vara {row}.";
                await Advance(projection);
            }
            return next[projection] is { } extra
                && (string)extra.Values[0]! == subject ? $"{projection.Table}, {subject}: raden {extra} ska inte finnas." : null;
        }

        public string? Rest() => Projections.All.Select(projection => next[projection] is { } row
            ? $"{projection.Table}: raden {row} hör inte till något i registret." : null).FirstOrDefault(extra => extra is not null);

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
