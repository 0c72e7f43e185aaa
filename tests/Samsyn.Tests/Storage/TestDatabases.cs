using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

/// <summary>A new, empty register for a test, on either database. PostgreSQL is a real server, started once for the run.</summary>
public static class TestDatabases
{
    public const string Sqlite = "SQLite", Postgres = "PostgreSQL";

    private static readonly Lazy<Task<string>> Server = new(StartServer);
    private static int databases;

    public static TheoryData<string> Both => [Sqlite, Postgres];

    public static async Task<TestDatabase> Create(string engine)
    {
        if (engine == Sqlite) return new(Path.Combine(Directory.CreateTempSubdirectory("samsyn-").FullName, "register.db"));
        var server = await Server.Value;
        var name = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(server + "Database=postgres");
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return new($"{server}Database={name};Maximum Pool Size=20");
    }

    /// <summary>The server that SAMSYN_TEST_POSTGRES names, or one of our own in a temporary folder (it cannot run as root).</summary>
    private static async Task<string> StartServer()
    {
        if (Environment.GetEnvironmentVariable("SAMSYN_TEST_POSTGRES") is { Length: > 0 } given) return given.TrimEnd(';') + ";";

        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        var folder = Path.Combine(Path.GetTempPath(), $"samsyn-postgres-{Environment.ProcessId}");
        const string Programs = "/usr/lib/postgresql/15/bin";
        await Run($"mkdir -p {folder} && {(Environment.UserName == "root" ? $"chown postgres {folder} &&" : "")} true", asPostgres: false);
        await Run($"{Programs}/initdb -D {folder}/data -U samsyn -A trust --encoding=UTF8 --no-sync >/dev/null && "
            + $"{Programs}/pg_ctl -D {folder}/data -w -l {folder}/log -o '-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off -c max_connections=200' start >/dev/null", asPostgres: true);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Run($"{Programs}/pg_ctl -D {folder}/data -m immediate stop >/dev/null; rm -rf {folder}", asPostgres: true).Wait();
        return $"Host=127.0.0.1;Port={port};Username=samsyn;";
    }

    private static async Task Run(string script, bool asPostgres)
    {
        string[] arguments = asPostgres && Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", "sh", "-c", $"cd /tmp && {script}"] : ["sh", "-c", script];
        using var process = Process.Start(new ProcessStartInfo(arguments[0], arguments[1..]) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{script}: {errors}");
    }
}

public sealed class TestDatabase(string address) : IDisposable
{
    public Database Database { get; } = new(address);

    public string Address => address;

    public Task<RegisterWriter> Open() => RegisterWriter.Open(Database, TimeProvider.System);

    public RegisterReader Reader => new(Database);

    public void Dispose()
    {
        Database.Dispose();
        if (!Database.IsPostgres) Directory.Delete(Path.GetDirectoryName(Database.File)!, recursive: true);
    }
}
