using System.Diagnostics;

namespace Samsyn.Tests.Storage;

/// <summary>A file system of its own, in memory, that a test can fill. Mounting it takes root: where that is not so the test is skipped.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private readonly int megabytes;

    private SmallDisk(string folder, int megabytes) => (Folder, this.megabytes) = (folder, megabytes);

    public string Folder { get; }

    private string Filler => Path.Combine(Folder, "filler");

    public static async Task<SmallDisk> Mount(int megabytes)
    {
        if (!Environment.IsPrivilegedProcess) Assert.Skip("A small disk is mounted, which takes root.");
        var disk = new SmallDisk(Directory.CreateTempSubdirectory("samsyn-disk-").FullName, megabytes);
        await Shell($"mount -t tmpfs -o size={megabytes}m,mode=755 tmpfs {disk.Folder}");
        return disk;
    }

    /// <summary>Until there is no room left.</summary>
    public Task Fill() => Shell($"head -c {megabytes}m /dev/zero > {Filler}; true");

    public void Free() => File.Delete(Filler);

    private static async Task Shell(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { RedirectStandardError = true })!;
        var errors = await Within.Seconds(30, script, shell.StandardError.ReadToEndAsync());
        await Within.Seconds(30, script, shell.WaitForExitAsync());
        Assert.True(shell.ExitCode == 0, errors);
    }

    public async ValueTask DisposeAsync() => await Shell($"umount -l {Folder}");
}
