using System.Diagnostics;

namespace Samsyn.Tests.Storage;

/// <summary>
/// A real PostgreSQL server in a temporary folder. It listens on a socket in that folder and on no port, so that no other program can be in
/// its way. The server cannot run as root.
/// </summary>
public sealed class TemporaryPostgres : IAsyncDisposable
{
    public const string Programs = "/usr/lib/postgresql/15/bin";

    private static readonly bool IsRoot = Environment.UserName == "root";

    private readonly string options;

    private TemporaryPostgres(string folder, bool isDurable, bool isCounting, string mostLog)
    {
        Folder = folder;
        options =
            $"-c listen_addresses= -c unix_socket_directories={folder} -c fsync={(isDurable ? "on" : "off")} -c max_connections=200 -c "
                + $"shared_buffers=512MB -c max_wal_size={mostLog} -c autovacuum={(isCounting ? "on" : "off")}";
    }

    /// <summary>Where its socket is: what pgbench takes as <c>-h</c>.</summary>
    public string Folder { get; }

    /// <summary>A connection string without a database.</summary>
    public string Connection => $"Host={Folder};Username=samsyn;";

    /// <summary>Where it keeps what it holds: the folder that <c>pg_relation_filepath</c> begins in.</summary>
    public string Files => $"{Folder}/data";

    /// <summary>What the server has written in its log after a place.</summary>
    public async Task<string> Log(long after)
    {
        await using var log = new FileStream(Path.Combine(Folder, "log"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Position = after;
        using var reader = new StreamReader(log);
        return await reader.ReadToEndAsync();
    }

    /// <param name="isDurable">False for tests, which need no disk; true where durable commits are measured or the server is killed.</param>
    /// <param name="isCounting">Whether it counts tables by itself, and so plans by what is in them.</param>
    /// <param name="smallDisk">A folder to make on a small disk; without it, one among the temporary ones.</param>
    public static async Task<TemporaryPostgres> Start(bool isDurable, bool isCounting = true, string? smallDisk = null)
    {
        var folder = (smallDisk is null ? Directory.CreateTempSubdirectory("samsyn-postgres-") : Directory.CreateDirectory(smallDisk)).FullName;
        if (IsRoot) await Run($"chown postgres {folder} && chmod 755 {folder}", asPostgres: false);
        var server = new TemporaryPostgres(folder, isDurable, isCounting, mostLog: smallDisk is null ? "4GB" : "64MB");
        await Run($"{Programs}/initdb -D {folder}/data -U samsyn -A trust --encoding=UTF8 --no-sync >/dev/null", asPostgres: true);
        await server.Start();
        return server;
    }

    /// <summary>Starts it again; after a kill it takes a moment until what it left behind is gone.</summary>
    public async Task Start()
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                await Run($"{Programs}/pg_ctl -D {Folder}/data -w -t 30 -l {Folder}/log -o '{options}' start >/dev/null", asPostgres: true);
                return;
            }
            catch (InvalidOperationException) when (attempt < 5)
            {
                await Task.Delay(500);
            }
    }

    /// <summary>Starts it where it has ended by itself, as what keeps a server in operation does.</summary>
    public async Task StartWhereEnded()
    {
        await Within.Until(60, "the server to run or to have ended", async () => !await IsEnding());
        if (!await IsRunning()) await Start();

        async Task<bool> IsEnding() => await IsRunning() && !await Answers();
    }

    private Task<bool> IsRunning() => IsDone($"{Programs}/pg_ctl -D {Folder}/data status >/dev/null");

    private Task<bool> Answers() => IsDone($"{Programs}/pg_isready -q -h {Folder}");

    /// <param name="how">As <c>pg_ctl</c> says it: <c>fast</c> rolls back what is under way, <c>immediate</c> leaves it to recovery.</param>
    public Task Stop(string how = "fast") => Run($"{Programs}/pg_ctl -D {Folder}/data -w -t 30 -m {how} stop >/dev/null", asPostgres: true);

    /// <summary>Stops it and starts it as a replica, which is read from and not written to, of a primary that says nothing more.</summary>
    public async Task BecomeReplica()
    {
        await Stop();
        await Run($"touch {Folder}/data/standby.signal", asPostgres: true);
        await Start();
    }

    /// <summary>Kills the server and all its processes, as when the machine's power goes.</summary>
    public Task Kill() =>
        Run($"kill -9 $(ps -o pid= --ppid $(head -1 {Folder}/data/postmaster.pid)) $(head -1 {Folder}/data/postmaster.pid) 2>/dev/null; true",
        asPostgres: true);

    public async ValueTask DisposeAsync()
    {
        await Run($"{Programs}/pg_ctl -D {Folder}/data -w -t 20 -m immediate stop >/dev/null 2>&1; true", asPostgres: true);
        Directory.Delete(Folder, recursive: true);
    }

    private static async Task<bool> IsDone(string script)
    {
        try
        {
            await Run(script, asPostgres: true);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static async Task Run(string script, bool asPostgres)
    {
        string[] arguments = asPostgres && IsRoot ? ["runuser", "-u", "postgres", "--", "sh", "-c", $"cd /tmp && {script}"] : ["sh", "-c", script];
        using var process = Process.Start(new ProcessStartInfo(arguments[0], arguments[1..]) { RedirectStandardError = true })!;
        var errors = await Within.Seconds(60, $"”{script}”", process.StandardError.ReadToEndAsync());
        await Within.Seconds(60, $"”{script}”", process.WaitForExitAsync());
        if (process.ExitCode != 0) throw new InvalidOperationException($"{script}: {errors}");
    }
}
