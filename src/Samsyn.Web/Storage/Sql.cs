using System.Data.Common;
using System.Text.Json;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>Plain SQL, the same on both databases: named parameters begin with @.</summary>
public static class Sql
{
    /// <summary>
    /// Before a JOIN: SQLite begins with the table that stands first, where it is the one of few rows; PostgreSQL has counted its rows and chooses.
    /// </summary>
    public static string First(Database database) => database.IsPostgres ? "" : "CROSS ";

    /// <summary>Whole days from one day to another, at least 0.</summary>
    public static string Days(Database database, string from, string to) =>
        database.IsPostgres ? $"GREATEST(0, {to}::date - {from}::date)" : $"MAX(0, julianday({to}) - julianday({from}))";

    /// <summary>What is to follow a column so that it is one of the values, however many; and the parameter that brings them.</summary>
    public static (string Sql, (string Name, object? Value) Parameter) Among(Database database, string name, IEnumerable<string> values) =>
        database.IsPostgres ? ($"= ANY({name})", (name, values.ToArray()))
            : ($"IN (SELECT value FROM json_each({name}))", (name, JsonSerializer.Serialize(values)));

    /// <summary>As above, of a column of ids.</summary>
    public static (string Sql, (string Name, object? Value) Parameter) Among(Database database, string name, IReadOnlyCollection<Guid> ids) =>
        Among(database, name, ids.Select(id => id.ToByteArray(bigEndian: true)));

    /// <summary>As above, of a column of bytes.</summary>
    public static (string Sql, (string Name, object? Value) Parameter) Among(Database database, string name, IEnumerable<byte[]> values) =>
        database.IsPostgres ? ($"= ANY({name})", (name, values.ToArray()))
            : ($"IN (SELECT unhex(value) FROM json_each({name}))", (name, JsonSerializer.Serialize(values.Select(Convert.ToHexString))));

    extension(DbConnection connection)
    {
        public DbCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in parameters) command.Add(name, value);
            return command;
        }

        public async Task<int> Execute(string sql, params (string Name, object? Value)[] parameters)
        {
            await using var command = connection.Command(sql, parameters);
            return await command.ExecuteNonQueryAsync(Stopping.Token);
        }

        /// <exception cref="OperationCanceledException">Whoever asked has gone.</exception>
        public async Task<List<T>> Query<T>(string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] parameters)
        {
            using var span = Measures.Query(connection, sql);
            var rows = new List<T>();
            await foreach (var row in connection.Rows(sql, read, parameters)) rows.Add(row);
            return rows;
        }

        /// <summary>
        /// The rows one at a time, however many there are: the one way in which rows are read. It is ended in the database when whoever asked has
        /// gone, and when they want no more of it; on PostgreSQL it takes as long as the connection lets it (<see cref="Database.OpenForScan"/>).
        /// </summary>
        /// <exception cref="OperationCanceledException">Whoever asked has gone.</exception>
        public async IAsyncEnumerable<T> Rows<T>(string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] parameters)
        {
            var stop = Stopping.Token;
            await using var command = connection.Command(sql, parameters);
            await using var interrupting = Stopping.Interrupting(connection, stop);
            await using var reader = await Stopping.Told(() => command.ExecuteReaderAsync(stop), stop);
            Func<Task<bool>> next = () =>
            {
                stop.ThrowIfCancellationRequested(); // a row that has come already would be given all the same
                return reader.ReadAsync(stop);
            };
            var isLeft = false;
            try
            {
                while (await Stopping.Told(next, stop))
                {
                    isLeft = true; // for good, where nobody asks for the next
                    yield return read(reader);
                    isLeft = false;
                }
            }
            finally
            {
                if (isLeft) command.Cancel(); // or the rest would be read before the connection is given back
            }
        }

        /// <returns>The first column of the first row, or the type's default when there is no row or it is null.</returns>
        /// <exception cref="OperationCanceledException">Whoever asked has gone.</exception>
        public async Task<T?> Scalar<T>(string sql, params (string Name, object? Value)[] parameters)
        {
            var stop = Stopping.Token;
            using var span = Measures.Query(connection, sql);
            await using var command = connection.Command(sql, parameters);
            await using var interrupting = Stopping.Interrupting(connection, stop);
            return await Stopping.Told(async () =>
            {
                await using var reader = await command.ExecuteReaderAsync(stop);
                return await reader.ReadAsync(stop) && !await reader.IsDBNullAsync(0, stop) ? reader.GetFieldValue<T>(0) : default;
            }, stop);
        }
    }

    extension(DbCommand command)
    {
        public void Add(string name, object? value)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }
    }

    extension(DbDataReader row)
    {
        public string? Text(string column) => row.Text(row.GetOrdinal(column));
        public long? Number(string column) => row.Number(row.GetOrdinal(column));
        public DateOnly? Day(string column) => row.Day(row.GetOrdinal(column));
        public DateTimeOffset? Instant(string column) => row.Instant(row.GetOrdinal(column));
        public bool IsSet(string column) => row.GetInt64(row.GetOrdinal(column)) != 0;
        public T Value<T>(string column) => row.GetFieldValue<T>(row.GetOrdinal(column));

        /// <summary>A value of an enumeration by its name; null where there is none.</summary>
        public T? Named<T>(int column) where T : struct, Enum => row.Text(column) is { } name ? Register.Named.Parse<T>(name) : null;

        public string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        public long? Number(int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
        public DateOnly? Day(int column) => row.IsDBNull(column) ? null : EntryFormat.Day(row.GetString(column));
        public DateTimeOffset? Instant(int column) => row.IsDBNull(column) ? null : FromMicroseconds(row.GetInt64(column));
    }

    /// <summary>The condition that a column begins with a text, as a range that an index answers on both databases.</summary>
    internal static string Begins(string column, string text) => $"{column} >= '{text}' AND {column} < '{text[..^1]}{(char)(text[^1] + 1)}'";

    /// <summary>An instant as both databases keep it: microseconds since 1970, UTC.</summary>
    public static long Microseconds(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromMicroseconds(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
