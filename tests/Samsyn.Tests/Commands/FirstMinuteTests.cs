using System.Diagnostics;
using System.Globalization;
using Samsyn.Tests.Storage;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Commands;

/// <summary>What the program says to who starts it, as a process of its own.</summary>
public sealed class FirstMinuteTests : IDisposable
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly string folder = Directory.CreateTempSubdirectory("samsyn-first-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory, InlineData(true), InlineData(false)]
    public async Task Where_there_is_no_register_the_offer_names_the_address_that_was_given(bool isInEnvironment)
    {
        var file = Path.Combine(folder, "new.db");

        var (code, _, error) = isInEnvironment
            ? await Run(["results", "--year", "2024"], file)
            : await Run(["results", "--year", "2024", "--database", file]);

        Assert.Equal(2, code);
        Assert.Contains($"”samsyn import FIL --database {file}”", error, StringComparison.Ordinal);
        Assert.Contains($"”samsyn practice --database {file}”", error, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task What_the_offer_says_fills_a_register_and_says_how_much_it_took()
    {
        var file = Path.Combine(folder, "new.db");
        var (code, output, error) = await Run(["practice", "--database", file]);

        Assert.True(code == 0, error);
        using var database = new Database(file);
        Assert.Matches(@"^\d+ poster i ", output);
        Assert.True(await new RegisterReader(database).Position() >= long.Parse(output.Split(' ')[0], CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_command_that_first_must_compute_the_projections_again_says_so_beside_its_answer()
    {
        using var kept = await KeptRegisters.Copy("0001", TestDatabases.Sqlite);

        var (code, output, error) = await Run(["results", "--year", "2024", "--database", kept.Address]);

        Assert.Equal(0, code);
        Assert.Contains("det som visas räknas om ur 354 poster.", error, StringComparison.Ordinal);
        Assert.Contains("Omräknat på ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("räknas om", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_that_first_must_compute_the_projections_again_says_so_and_logs_what_it_took()
    {
        using var kept = await KeptRegisters.Copy("0001", TestDatabases.Sqlite);
        using var process = Process.Start(Start(["serve", "--database", kept.Address, "--url", "http://127.0.0.1:0"], database: null))!;
        try
        {
            var said = new List<string>();
            foreach (var words in new[] { "Samsyn: http", "computed again from 354 entries" })
                while (!said.Exists(line => line.Contains(words, StringComparison.Ordinal)))
                    said.Add(await Within.Seconds(120, $"”{words}”", process.StandardOutput.ReadLineAsync(Stop).AsTask())
                        ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(Stop)));
            Assert.Contains("räknas om ur 354 poster", await process.StandardError.ReadLineAsync(Stop), StringComparison.Ordinal);
        }
        finally
        {
            process.Kill();
            await Within.Seconds(30, "the site to end", process.WaitForExitAsync(Stop));
        }
    }

    [Fact]
    public async Task A_register_in_a_folder_that_may_only_be_read_is_verified_and_nothing_is_left_there()
    {
        using var kept = await KeptRegisters.Copy("0001", TestDatabases.Sqlite);
        await using (await kept.Open())
        await using (await ReadLog.Open(kept.Database, TimeProvider.System)) { }
        kept.Database.Dispose();
        await using var still = await Still.Make(Path.GetDirectoryName(kept.Database.File)!);
        var before = Directory.GetFiles(still.Folder).Order().ToList();
        Assert.ThrowsAny<Exception>(() => File.WriteAllText(Path.Combine(still.Folder, "written"), "")); // the folder is what it is said to be

        var (code, output, error) = await Run(["verify", "--database", kept.Address]);

        Assert.True(code == 0, output + error);
        Assert.Contains("Registret stämmer: 354 poster", output, StringComparison.Ordinal);
        Assert.Contains("läsloggens 5 rader", output, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFiles(still.Folder).Order());
    }

    [Fact]
    public async Task An_older_register_in_a_folder_that_may_only_be_read_is_refused_with_a_way_on()
    {
        using var kept = await KeptRegisters.Copy("0001", TestDatabases.Sqlite);
        await using var still = await Still.Make(Path.GetDirectoryName(kept.Database.File)!);

        var (code, _, error) = await Run(["verify", "--database", kept.Address]);

        Assert.Equal(2, code);
        Assert.Contains("Registrets schema saknar steg 2", error, StringComparison.Ordinal);
        Assert.Contains("läs en kopia", error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> Run(string[] arguments, string? database = null)
    {
        using var process = Process.Start(Start(arguments, database))!;
        var error = process.StandardError.ReadToEndAsync(Stop);
        var output = await Within.Seconds(120, string.Join(' ', arguments), process.StandardOutput.ReadToEndAsync(Stop));
        await process.WaitForExitAsync(Stop);
        return (process.ExitCode, output, await error);
    }

    private ProcessStartInfo Start(string[] arguments, string? database)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Database).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["SAMSYN_DATABASE"] = database;
        return start;
    }

    /// <summary>A folder that may only be read: by its rights, or, since root may write all the same, mounted so.</summary>
    private sealed class Still : IAsyncDisposable
    {
        private Still(string folder) => Folder = folder;

        public string Folder { get; }

        public static async Task<Still> Make(string folder)
        {
            if (!Environment.IsPrivilegedProcess)
                Assert.True(await IsDone("chmod", "u-w", folder));
            else if (!await IsDone("mount", "--bind", folder, folder))
                Assert.Skip("Root may write in any folder, and nothing may be mounted here.");
            else
                Assert.True(await IsDone("mount", "-o", "remount,ro,bind", folder));
            return new(folder);
        }

        private static async Task<bool> IsDone(string program, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            await Within.Seconds(30, program, process.WaitForExitAsync(Stop));
            return process.ExitCode == 0;
        }

        public async ValueTask DisposeAsync()
        {
            if (Environment.IsPrivilegedProcess) await IsDone("umount", "-l", Folder);
            else await IsDone("chmod", "u+w", Folder);
        }
    }
}
