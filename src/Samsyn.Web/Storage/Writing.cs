using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Samsyn.Web.Storage;

/// <summary>Many rows in few round trips: arrays or COPY on PostgreSQL, one prepared statement on SQLite.</summary>
/// <param name="types">The columns' types by table, as they were read on an earlier connection.</param>
internal sealed class Writing(DbConnection connection, Dictionary<string, Dictionary<string, Type>>? types = null) : IAsyncDisposable
{
    private const int Few = 512, MemoryOfLoad = 256_000; // kB

    private readonly Dictionary<string, Prepared> prepared = [];
    private readonly Dictionary<string, Dictionary<string, Type>> types = types ?? [];

    public DbConnection Connection => connection;

    public async Task<DbTransaction> Begin() => await connection.BeginTransactionAsync();

    public bool IsPostgres => connection is NpgsqlConnection;

    public async Task Insert(string table, string[] columns, IReadOnlyCollection<Row> rows)
    {
        if (rows.Count == 0) return;
        if (connection is NpgsqlConnection && rows.Count <= Few)
        {
            await connection.Execute($"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT * FROM unnest({Places(columns.Length)})",
                await Arrays(table, columns, rows, (row, place) => row.Values[place]));
            return;
        }
        if (connection is NpgsqlConnection postgres)
        {
            await using var copy = await postgres.BeginBinaryImportAsync($"COPY {table} ({string.Join(", ", columns)}) FROM STDIN (FORMAT BINARY)");
            foreach (var row in rows)
            {
                await copy.StartRowAsync();
                foreach (var value in row.Values)
                    switch (value)
                    {
                        case null: await copy.WriteNullAsync(); break;
                        case long number: await copy.WriteAsync(number, NpgsqlDbType.Bigint); break;
                        case byte[] bytes: await copy.WriteAsync(bytes, NpgsqlDbType.Bytea); break;
                        default: await copy.WriteAsync((string)value, NpgsqlDbType.Text); break;
                    }
            }
            await copy.CompleteAsync();
            return;
        }
        var insert = Prepare($"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({Places(columns.Length)})");
        foreach (var row in rows) insert.Run(row.Values);
    }

    public async Task Delete(string table, IReadOnlyCollection<string> subjects)
    {
        if (subjects.Count == 0) return;
        if (IsPostgres)
        {
            await connection.Execute($"DELETE FROM {table} WHERE subject = ANY(@subjects)", ("@subjects", subjects.ToArray()));
            return;
        }
        var delete = Prepare($"DELETE FROM {table} WHERE subject = @p0");
        foreach (var subject in subjects) delete.Run([subject]);
    }

    /// <summary>Sets the values that differ in rows that keep their first column; the indexes of the others are left alone.</summary>
    public async Task Update(string table, string[] columns, IReadOnlyCollection<(Row Before, Row After)> rows)
    {
        if (rows.Count == 0) return;
        foreach (var alike in rows.GroupBy(row => string.Join(' ',
            Enumerable.Range(1, columns.Length - 1).Where(column => !Row.IsSame(row.Before.Values[column], row.After.Values[column])).Append(0))))
        {
            int[] places = [.. alike.Key.Split(' ').Select(int.Parse)]; // what differs, and last the key
            string[] changed = [.. places.Select(place => columns[place])];
            if (IsPostgres)
            {
                await connection.Execute(
                    $"UPDATE {table} SET {Set(place => $"c{place}")} FROM unnest({Places(changed.Length)}) "
                        + $"AS after ({string.Join(", ", changed.Select((_, place) => $"c{place}"))}) WHERE {columns[0]} = c{changed.Length - 1}",
                    await Arrays(table, changed, alike, (row, place) => row.After.Values[places[place]]));
                continue;
            }
            var update = Prepare($"UPDATE {table} SET {Set(place => $"@p{place}")} WHERE {columns[0]} = @p{changed.Length - 1}");
            foreach (var (_, after) in alike) update.Run([.. places.Select(place => after.Values[place])]);

            string Set(Func<int, string> to) => string.Join(", ", changed[..^1].Select((column, place) => $"{column} = {to(place)}"));
        }
    }

    /// <summary>The values of rows as one array a column, for unnest.</summary>
    private async Task<(string, object?)[]> Arrays<T>(string table, string[] columns, IEnumerable<T> rows, Func<T, int, object?> value)
    {
        if (!types.TryGetValue(table, out var ofColumns))
        {
            await using var command = connection.Command($"SELECT * FROM {table} LIMIT 0");
            await using var reader = await command.ExecuteReaderAsync();
            types[table] = ofColumns = Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetFieldType);
        }
        return [.. columns.Select((column, place) => ($"@p{place}", (object?)Column(ofColumns[column], rows.Select(row => value(row, place)))))];

        static Array Column(Type type, IEnumerable<object?> values) =>
            type == typeof(long) ? values.Select(held => (long?)held).ToArray()
                : type == typeof(byte[]) ? values.Select(held => (byte[]?)held).ToArray()
                : values.Select(held => (string?)held).ToArray();
    }

    /// <summary>Adds to the counts of a rollup, and drops the rows that come to nothing.</summary>
    /// <param name="key">The table's columns but the last, which is the count.</param>
    public async Task AddCounts(string table, string[] key, IReadOnlyCollection<Row> rows)
    {
        if (rows.Count == 0) return;
        var conflict = $"ON CONFLICT ({string.Join(", ", key)}) DO UPDATE SET count = {table}.count + excluded.count";
        if (IsPostgres)
        {
            var values = await Arrays(table, [.. key, "count"], rows, (row, place) => row.Values[place]);
            await connection.Execute($"INSERT INTO {table} SELECT * FROM unnest({Places(key.Length + 1)}) {conflict}", values);
            await connection.Execute($"""
                DELETE FROM {table} USING unnest({Places(key.Length)}) AS changed ({string.Join(", ", key.Select((_, place) => $"c{place}"))})
                WHERE {string.Join(" AND ", key.Select((column, place) => $"{column} = c{place}"))} AND count = 0
                """, values[..^1]);
            return;
        }
        var upsert = Prepare($"INSERT INTO {table} VALUES ({Places(key.Length + 1)}) {conflict}");
        foreach (var row in rows) upsert.Run(row.Values);
        var drop =
            Prepare($"DELETE FROM {table} WHERE {string.Join(" AND ", key.Select((column, place) => $"{column} = @p{place}"))} AND count = 0");
        foreach (var row in rows) drop.Run(row.Values.AsSpan(..^1));
    }

    /// <summary>Notes that tables have changed, for the figures that are kept until they do (<see cref="SharedFigures"/>).</summary>
    public Task Changed(IEnumerable<string> tables) =>
        AddCounts("projection_changes", ["name"], [.. tables.Order(StringComparer.Ordinal).Select(table => new Row(table, 1L))]);

    /// <summary>
    /// Before very many rows on SQLite: more of the file is kept in memory, so that a page that is changed again is not written in between, and
    /// in an empty register the indexes are left out, to be made of sorted rows at the end.
    /// </summary>
    /// <returns>What <see cref="EndLoad"/> makes the indexes anew with.</returns>
    public async Task<IReadOnlyList<string>> BeginLoad(bool isEmpty)
    {
        if (IsPostgres) return [];
        await connection.Execute($"PRAGMA cache_size = -{MemoryOfLoad}; PRAGMA temp_store = FILE");
        if (!isEmpty) return [];
        var indexes = await connection.Query("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name",
            row => (Name: row.GetString(0), Sql: row.GetString(1)));
        foreach (var (name, _) in indexes) await connection.Execute($"DROP INDEX {name}");
        return [.. indexes.Select(index => index.Sql)];
    }

    public async Task EndLoad(IReadOnlyList<string> indexes, long rows)
    {
        foreach (var index in indexes) await connection.Execute(index);
        await CountAnew(rows);
    }

    /// <summary>
    /// After many rows at once: PostgreSQL chooses its ways by what it last counted, and would read whole tables until it counts again.
    /// </summary>
    public async Task CountAnew(long rows)
    {
        if (IsPostgres && rows >= 1_000) await connection.Execute("ANALYZE");
    }

    private static string Places(int count) => string.Join(", ", Enumerable.Range(0, count).Select(place => $"@p{place}"));

    private Prepared Prepare(string sql) =>
        prepared.TryGetValue(sql, out var known) ? known : prepared[sql] = new((SqliteConnection)connection, sql);

    public async ValueTask DisposeAsync()
    {
        foreach (var statement in prepared.Values) statement.Dispose();
        await connection.DisposeAsync();
    }
}
