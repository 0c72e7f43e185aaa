using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Samsyn.Tests.Storage;

/// <summary>A real PostgreSQL server in a temporary folder, for as long as the process lives. The server cannot run as root.</summary>
public static class TemporaryPostgres
{
    public const string Programs = "/usr/lib/postgresql/15/bin";

    /// <param name="isDurable">False for tests, which need no disk; true where durable commits are measured.</param>
    /// <returns>A connection string without a database, and the server's port.</returns>
    public static async Task<(string Connection, int Port)> Start(bool isDurable)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        var folder = Path.Combine(Path.GetTempPath(), $"samsyn-postgres-{Environment.ProcessId}-{port}");
        await Run($"mkdir -p {folder} && {(Environment.UserName == "root" ? $"chown postgres {folder}" : "true")}", asPostgres: false);
        await Run($"{Programs}/initdb -D {folder}/data -U samsyn -A trust --encoding=UTF8 --no-sync >/dev/null && "
            + $"{Programs}/pg_ctl -D {folder}/data -w -l {folder}/log -o '-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} "
            + $"-c fsync={(isDurable ? "on" : "off")} -c max_connections=200 -c shared_buffers=512MB -c max_wal_size=4GB' start >/dev/null", asPostgres: true);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Run($"{Programs}/pg_ctl -D {folder}/data -m immediate stop >/dev/null; rm -rf {folder}", asPostgres: true).Wait();
        return ($"Host=127.0.0.1;Port={port};Username=samsyn;", port);
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
