using Npgsql;
using Samsyn.Practice;
using Samsyn.Register;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

[assembly: AssemblyFixture(typeof(Samsyn.Tests.Storage.TestServer))]
[assembly: AssemblyFixture(typeof(Samsyn.Tests.Storage.FilledRegister))]

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

    /// <summary>A copy of the small practice register, which is filled once for the run.</summary>
    public static async Task<TestDatabase> Practice()
    {
        var copy = await Create(Sqlite);
        var (from, to) = (await FilledRegister.Folder(), Path.GetDirectoryName(copy.Database.File)!);
        foreach (var file in Directory.GetFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        return copy;
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

/// <summary>The small practice register as it lies when it has been filled: on SQLite, and open to nobody.</summary>
public sealed class FilledRegister : IAsyncDisposable
{
    private static readonly Lazy<Task<TestDatabase>> Filled = new(async () =>
    {
        var filled = await TestDatabases.Create(TestDatabases.Sqlite);
        await using (var writer = await filled.Open()) await PracticeRegister.Fill(writer, Population.Generate(PracticeSize.Small, 1));
        filled.Database.Dispose();
        return filled;
    });

    public static async Task<string> Folder() => Path.GetDirectoryName((await Filled.Value).Database.File)!;

    public async ValueTask DisposeAsync()
    {
        if (Filled.IsValueCreated) (await Filled.Value).Dispose();
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
