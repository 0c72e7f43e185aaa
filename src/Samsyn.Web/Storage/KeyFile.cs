using System.Runtime.InteropServices;

namespace Samsyn.Web.Storage;

/// <summary>Files that hold keys: whole or not at all, read by their owner only, on disk before anything is locked in with what they hold.</summary>
internal static class KeyFile
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Lets one program at a time change the file, by a lock file beside it, until what is returned is disposed of. What was read before the turn may
    /// have changed meanwhile.
    /// </summary>
    /// <exception cref="MissingKeyException">Another program has held it for 20 seconds.</exception>
    public static IDisposable TakeTurn(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var since = System.Diagnostics.Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(file + ".lock", Private(FileMode.OpenOrCreate, FileAccess.ReadWrite));
            }
            catch (IOException) when (System.Diagnostics.Stopwatch.GetElapsedTime(since) < LongestWait)
            {
                Thread.Sleep(10);
            }
            catch (IOException problem)
            {
                throw new MissingKeyException($"Ett annat program håller {file} sedan {LongestWait.TotalSeconds:0} sekunder: {problem.Message}");
            }
        }
    }

    /// <summary>Written beside, flushed, moved into its place, and the folder flushed: after a power failure it is the old file or the new.</summary>
    public static void Write(string file, ReadOnlySpan<byte> content)
    {
        var beside = $"{file}.{Environment.ProcessId}.new";
        using (var written = new FileStream(beside, Private(FileMode.Create, FileAccess.Write)))
        {
            written.Write(content);
            written.Flush(flushToDisk: true);
        }
        File.Move(beside, file, overwrite: true);
        FlushFolder(Path.GetDirectoryName(file)!);
    }

    /// <summary>How a file of the register is made: nobody but its owner reads it.</summary>
    public static FileStreamOptions Private(FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    /// <summary>Makes an empty file that only its owner reads, where there is none; SQLite gives its log the same rights.</summary>
    public static void MakePrivate(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (File.Exists(file)) return;
        var options = Private(FileMode.OpenOrCreate, FileAccess.ReadWrite);
        options.Share = FileShare.ReadWrite | FileShare.Delete;
        using var made = new FileStream(file, options);
    }

    private static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) return; // NTFS writes the folder's change in its own log
        var opened = Open(folder, 0);
        if (opened < 0) throw new IOException($"{folder} kunde inte öppnas för att skrivas till disk (fel {Marshal.GetLastPInvokeError()}).");
        var flushed = Flush(opened);
        var error = Marshal.GetLastPInvokeError();
        _ = Close(opened);
        const int NotSupported = 22; // EINVAL: a file system whose folders cannot be flushed
        if (flushed != 0 && error != NotSupported) throw new IOException($"{folder} kunde inte skrivas till disk (fel {error}).");
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(int file);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);
}
