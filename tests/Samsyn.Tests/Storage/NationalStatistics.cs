using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Npgsql;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

/// <summary>
/// What the databases know of a register with the national practice population, kept in two small files so that plans are made and judged for
/// national data without it. <c>dotnet run -c Release --project bench/Samsyn.Bench -- statistics DATABASE</c> writes the file of a database
/// that <c>samsyn practice --size national</c> has filled.
/// </summary>
internal static class NationalStatistics
{
    private const int Slots = 5, MostCommon = 30, Page = 8_192, LargestFile = 1 << 30;

    private static string Postgres => Path.Combine(Folder(), "statistics.postgres.ndjson");
    private static string Sqlite => Path.Combine(Folder(), "statistics.sqlite.txt");

    /// <param name="Of">The table that an index is of; null for a table.</param>
    public sealed record Relation(string Name, double Rows, string? Of);

    /// <summary>PostgreSQL's tables and indexes.</summary>
    public static IReadOnlyList<Relation> Relations { get; } = [.. File.ReadLines(Postgres).Select(line => JsonDocument.Parse(line).RootElement)
        .Where(line => line.TryGetProperty("rows", out _)).Select(line => new Relation(line.GetProperty("relation").GetString()!,
            line.GetProperty("rows").GetDouble(), line.TryGetProperty("of", out var table) ? table.GetString() : null))];

    /// <summary>
    /// Of each of SQLite's indexes, as <c>sqlite_stat1</c> counts them: its rows, then how many of them on average have the same first column,
    /// the same first two, and so on. A table that is clustered by its key has its own name.
    /// </summary>
    public static IReadOnlyDictionary<string, long[]> SqliteIndexes { get; } = File.ReadLines(Sqlite).Select(line => line.Split(' '))
        .ToDictionary(words => words[0], words => words[1..].Select(word => long.Parse(word, CultureInfo.InvariantCulture)).ToArray());

    /// <summary>Reads a filled register's and writes them down. Nothing of the register is changed.</summary>
    /// <returns>The file.</returns>
    public static async Task<string> Keep(Database national)
    {
        if (national.IsPostgres)
        {
            await using var reading = await national.OpenForReading();
            await File.WriteAllLinesAsync(Postgres, [.. await reading.Query(ReadRelations, row => row.GetString(0)),
                .. await reading.Query(ReadColumns, row => row.GetString(0))]);
            return Postgres;
        }
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={national.File};Pooling=False");
        await connection.OpenAsync();
        await connection.Execute("BEGIN");
        await connection.Execute("ANALYZE");
        await File.WriteAllLinesAsync(Sqlite, await connection.Query(
            """
            SELECT name || ' ' || coalesce(stat, '0') FROM sqlite_master LEFT JOIN sqlite_stat1 ON idx = name WHERE type = 'index'
            UNION SELECT tbl || ' ' || stat FROM sqlite_stat1 WHERE idx = tbl ORDER BY 1
            """, row => row.GetString(0)));
        await connection.Execute("ROLLBACK"); // a register of SQLite has no statistics of its own
        return Sqlite;
    }

    /// <summary>
    /// Has PostgreSQL plan as on national data, until it counts again. It scales what it knows of a table by how long the table's file is now, and so
    /// the files are made as long with empty pages, which take no room on the disk.
    /// </summary>
    /// <param name="connection">Of a superuser.</param>
    /// <param name="files">Where the server keeps its files.</param>
    public static async Task Plant(NpgsqlConnection connection, string files)
    {
        var lines = $"[{string.Join(',', await File.ReadAllLinesAsync(Postgres))}]";
        await connection.Execute(PlantRelations, ("@lines", lines));
        await connection.Execute("DELETE FROM pg_statistic WHERE starelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)");
        await connection.Execute(PlantColumns, ("@lines", lines));
        foreach (var (path, pages) in await connection.Query(
            "SELECT pg_relation_filepath(oid), relpages FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i')",
            row => (row.GetString(0), row.GetInt32(1))))
        {
            var length = (long)pages * Page;
            if (length > LargestFile) throw new InvalidOperationException($"{path} is to be of more than one file, which it cannot be made here.");
            await using var file = new FileStream(Path.Combine(files, path), FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            if (file.Length < length) file.SetLength(length);
        }
    }

    private const string ReadRelations =
        """
        SELECT json_strip_nulls(json_build_object('relation', relname, 'rows', reltuples, 'pages', relpages, 'visible', relallvisible,
            'of', (SELECT indrelid::regclass::text FROM pg_index WHERE indexrelid = pg_class.oid)))::text
        FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i') AND relpages > 0 ORDER BY relname
        """;

    private const string PlantRelations =
        """
        UPDATE pg_class SET reltuples = line.rows, relpages = line.pages, relallvisible = line.visible
        FROM json_to_recordset(@lines::json) AS line (relation text, rows real, pages integer, visible integer)
        WHERE relname = line.relation AND relnamespace = 'public'::regnamespace AND line.rows IS NOT NULL
        """;

    /// <summary>
    /// The most common values, every fifth bound of a histogram, and the correlation. Bytes that no index has are never compared, and are long.
    /// </summary>
    private static string ReadColumns =>
        $"""
        SELECT json_strip_nulls(json_build_object('relation', relname, 'column', attname, 'type', atttypid::regtype::text,
            'nulls', stanullfrac, 'width', stawidth, 'distinct', stadistinct,
            'slots', json_build_array({EachSlot(SlotObject)})))::text
        FROM pg_statistic
        JOIN pg_class c ON c.oid = starelid JOIN pg_attribute a ON attrelid = c.oid AND attnum = staattnum
        WHERE relnamespace = 'public'::regnamespace AND (atttypid <> 'bytea'::regtype
            OR EXISTS (SELECT 1 FROM pg_index WHERE indrelid = c.oid AND attnum = ANY (indkey))) ORDER BY relname, attname
        """;

    private static string SlotObject(int slot) =>
        $"""
        json_build_object('kind', stakind{slot}, 'operator', staop{slot}::bigint, 'collation', stacoll{slot}::bigint,
            'numbers', stanumbers{slot}[1:{MostCommon}]::text, 'values', (CASE WHEN stakind{slot} = 2 THEN ARRAY(
                SELECT bound FROM unnest(stavalues{slot}::text::text[]) WITH ORDINALITY AS bounds (bound, place)
                WHERE place % 5 = 1 OR place = cardinality(stavalues{slot}::text::text[]) ORDER BY place)
            ELSE (stavalues{slot}::text::text[])[1:{MostCommon}] END)::text)
        """;

    private static string PlantColumns =>
        $"""
        WITH lines AS (
            SELECT attrelid, attnum, line.* FROM json_to_recordset(@lines::json)
                AS line (relation text, "column" text, type text, nulls real, width integer, "distinct" real, slots json)
            JOIN pg_attribute ON attrelid = to_regclass('public.' || line.relation) AND attname = line."column"
            WHERE line.slots IS NOT NULL)
        INSERT INTO pg_statistic (starelid, staattnum, stainherit, stanullfrac, stawidth, stadistinct,
            {EachSlot(slot => $"stakind{slot}, staop{slot}, stacoll{slot}, stanumbers{slot}, stavalues{slot}")})
        SELECT attrelid, attnum, false, nulls, width, "distinct", {EachSlot(slot => $"""
            (slots->{slot - 1}->>'kind')::smallint, (slots->{slot - 1}->>'operator')::bigint::oid, (slots->{slot - 1}->>'collation')::bigint::oid,
            (slots->{slot - 1}->>'numbers')::real[], array_in((slots->{slot - 1}->>'values')::cstring, type::regtype, -1)
            """)}
        FROM lines
        """;

    private static string EachSlot(Func<int, string> text) => string.Join(", ", Enumerable.Range(1, Slots).Select(text));

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
