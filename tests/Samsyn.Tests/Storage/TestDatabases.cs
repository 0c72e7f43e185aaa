using Npgsql;
using Samsyn.Register;
using Samsyn.Web.Storage;

[assembly: AssemblyFixture(typeof(Samsyn.Tests.Storage.TestServer))]

namespace Samsyn.Tests.Storage;

/// <summary>A new, empty register for a test, on either database. PostgreSQL is a real server, started once for the run.</summary>
public static class TestDatabases
{
    public const string Sqlite = "SQLite", Postgres = "PostgreSQL";

    private static int databases;

    public static TheoryData<string> Both => [Sqlite, Postgres];

    public static async Task<TestDatabase> Create(string engine)
    {
        if (engine == Sqlite) return new(Path.Combine(Directory.CreateTempSubdirectory("samsyn-").FullName, "register.db"));
        var server = await TestServer.Connection();
        var name = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(server + "Database=postgres");
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return new($"{server}Database={name};Maximum Pool Size=20");
    }

    /// <summary>A register on PostgreSQL whose owner is no superuser, as in operation.</summary>
    public static async Task<TestDatabase> CreateOwned()
    {
        var server = new NpgsqlConnectionStringBuilder(await TestServer.Connection());
        var name = $"owned_{Environment.ProcessId}_{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Database=postgres");
        await connection.OpenAsync();
        await using (var create = new NpgsqlCommand($"CREATE ROLE {name} LOGIN PASSWORD '{name}' NOSUPERUSER CREATEROLE", connection))
            await create.ExecuteNonQueryAsync();
        await using (var create = new NpgsqlCommand($"CREATE DATABASE {name} OWNER {name}", connection)) await create.ExecuteNonQueryAsync();
        (server.Username, server.Password, server.Database) = (name, name, name);
        return new(server.ConnectionString);
    }
}

/// <summary>The PostgreSQL that SAMSYN_TEST_POSTGRES names, or one of our own: started when a test first asks, and ended within the run.</summary>
public sealed class TestServer : IAsyncDisposable
{
    private static readonly Lazy<Task<TemporaryPostgres>> Own = new(() => TemporaryPostgres.Start(isDurable: false));

    public static async Task<string> Connection() =>
        Environment.GetEnvironmentVariable("SAMSYN_TEST_POSTGRES") is { Length: > 0 } given ? given.TrimEnd(';') + ";" : (await Own.Value).Connection;

    public async ValueTask DisposeAsync()
    {
        if (Own.IsValueCreated) await (await Own.Value).DisposeAsync();
    }
}

public static class Loading
{
    /// <summary>Loads entries as an operator loads an agency's extract: history, known since it was written down.</summary>
    public static async Task Load(this RegisterWriter writer, params IReadOnlyList<Entry> entries)
    {
        var done = await writer.Import([("history", RegisterTests.Ndjson(entries))], keepGoing: false, history: "a test's history");
        Assert.True(done.RefusedCount == 0, string.Join('\n', done.Refused.SelectMany(line => line.Faults)));
    }
}

public sealed class TestDatabase(string address) : IDisposable
{
    public Database Database { get; } = new(address,
        address.StartsWith("Host=", StringComparison.Ordinal) ? Path.Combine(Path.GetTempPath(), $"samsyn-{Guid.NewGuid():N}.keys") : null);

    public string Address => address;

    public Task<RegisterWriter> Open() => RegisterWriter.Open(Database, TimeProvider.System);

    public RegisterReader Reader => new(Database);

    public void Dispose()
    {
        Database.Dispose();
        if (!Database.IsPostgres) Directory.Delete(Path.GetDirectoryName(Database.File)!, recursive: true);
    }
}
