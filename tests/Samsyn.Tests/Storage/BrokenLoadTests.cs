using Microsoft.Data.Sqlite;
using Samsyn.Practice;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

/// <summary>An empty register of SQLite is loaded beside a journal: whole, or not at all.</summary>
public class BrokenLoadTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_load_the_file_is_written_through_its_log_again()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using (var writer = await database.Open())
        {
            var entries = Population.Generate(PracticeSize.Small, 1).ToList();
            Assert.Equal(entries.Count, await PracticeRegister.Fill(writer, entries));
            await using var reader = await database.Database.OpenForReading(Stop);
            Assert.Equal("wal", await reader.Scalar<string>("PRAGMA journal_mode"));
        }
        Assert.False(File.Exists(database.Address + "-journal"));
        Assert.Null((await database.Reader.Verify()).Difference);
    }

    [Fact]
    public async Task A_load_that_was_broken_off_is_said_to_readers_and_undone_by_the_next_who_writes()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await (await database.Open()).DisposeAsync();
        var left = Path.Combine(Directory.CreateTempSubdirectory("samsyn-").FullName, "register.db");
        await using (var loading = new SqliteConnection($"Data Source={database.Address};Pooling=False"))
        {
            await loading.OpenAsync(Stop);
            await loading.Execute("PRAGMA journal_mode = DELETE; PRAGMA cache_size = 10; BEGIN");
            await loading.Execute("""
                INSERT INTO projection_changes WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
                    SELECT 'left ' || i, 1 FROM n
                """);
            foreach (var suffix in new[] { "", "-journal", ".keys", ".head" })
                if (File.Exists(database.Address + suffix)) File.Copy(database.Address + suffix, left + suffix); // as the power leaves it
            await loading.Execute("ROLLBACK");
        }
        using var copy = new TestDatabase(left);
        Assert.True(new FileInfo(left).Length > 200_000, "Nothing was written that could be left half done.");

        var told = await Assert.ThrowsAsync<RegisterUnavailableException>(() => copy.Reader.Position());
        Assert.Contains("avbröts en laddning", told.Message, StringComparison.Ordinal);

        await using var writer = await copy.Open();
        await using var reader = await copy.Database.OpenForReading(Stop);
        Assert.Equal(0, await reader.Scalar<long>("SELECT COUNT(*) FROM projection_changes WHERE name LIKE 'left%'"));
        Assert.Equal("ok", await reader.Scalar<string>("PRAGMA integrity_check"));
    }
}
