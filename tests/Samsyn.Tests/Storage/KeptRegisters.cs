using System.IO.Compression;
using Npgsql;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

/// <summary>
/// Small registers of invented persons, kept as the program of their day left them: one for the last schema of each landing, under
/// <c>Registers/NUMBER</c>. Each holds an erased case, rows of the read log and of the security log.
/// </summary>
public static class KeptRegisters
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Storage", "Registers");

    /// <summary>The schemas of which a register is kept, in order.</summary>
    public static IEnumerable<string> Numbers =>
        Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal);

    /// <summary>Every kept register on both databases: its schema's number, and the database.</summary>
    public static TheoryData<string, string> All =>
        [.. Numbers.SelectMany(number => new[] { (number, TestDatabases.Sqlite), (number, TestDatabases.Postgres) })];

    /// <summary>A copy of a kept register, that no newer program has opened.</summary>
    public static async Task<TestDatabase> Copy(string number, string engine)
    {
        var kept = Path.Combine(Folder, number);
        var copy = await TestDatabases.Create(engine);
        if (!copy.Database.IsPostgres)
        {
            await Unpack(Path.Combine(kept, "register.db.gz"), copy.Address);
            await Unpack(Path.Combine(kept, "register.db.readlog.gz"), ReadLogStore.FileOf(copy.Database));
            File.Copy(Path.Combine(kept, "register.db.keys"), copy.Database.Keys.Address);
            return copy;
        }
        File.Copy(Path.Combine(kept, "postgres.keys"), copy.Database.Keys.Address);
        await using var connection = new NpgsqlConnection(copy.Address + ";Pooling=false"); // the dump empties the search path of its session
        await connection.OpenAsync();
        await connection.Execute("""
            DO $do$ BEGIN CREATE ROLE samsyn_reader NOLOGIN NOBYPASSRLS; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $do$
            """);
        await using var packed = new GZipStream(File.OpenRead(Path.Combine(kept, "postgres.sql.gz")), CompressionMode.Decompress);
        using var dump = new StreamReader(packed);
        await connection.Execute(await dump.ReadToEndAsync());
        return copy;
    }

    private static async Task Unpack(string from, string to)
    {
        await using var packed = new GZipStream(File.OpenRead(from), CompressionMode.Decompress);
        await using var file = File.Create(to);
        await packed.CopyToAsync(file);
    }
}
