using System.Diagnostics;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Commands;

/// <summary>Files and calls that a command cannot use: said in words, exit code 2, and nothing made or half taken.</summary>
public class BadFileTests
{
    private const string Entry =
        """{"id":"0f6c9d7e-2b1f-4c55-9a0e-6f3f0a3f9b01","case":"MIG-1","fact":"CaseRegistered","agency":"Migrationsverket", """
            + """ "occurredOn":"2024-05-27","recordedAt":"2024-05-27T10:12:00Z","data":{"decisionKind":"Removal"}}""";

    private readonly string folder = Directory.CreateTempSubdirectory("samsyn-bad-").FullName;

    public static TheoryData<string, string> Files => new()
    {
        { "", "Filen är tom." },
        { "\n  \r\n\n", "Filen är tom." },
        { $"[{Entry}]", "Filen är en JSON-lista; skicka en post per rad (NDJSON)." },
        { $"\ufeff \n[\n{Entry}\n]", "Filen är en JSON-lista; skicka en post per rad (NDJSON)." },
        { Entry.Replace("\"agency\"", "\"\\ud800\":1,\"agency\"", StringComparison.Ordinal), "rad 1: Raden innehåller ett halvt tecken" },
        { Entry.Replace("Removal", "\\ud800", StringComparison.Ordinal), "rad 1, fält data.decisionKind: Texten innehåller ett halvt tecken" },
        { Entry.Replace("MIG-1", "MIG-1\\n", StringComparison.Ordinal), "rad 1, fält case:" },
        { Entry.Replace("2024-05-27T10", "99999-05-27T10", StringComparison.Ordinal), "rad 1, fält recordedAt:" },
    };

    [Theory, MemberData(nameof(Files))]
    public async Task A_file_that_cannot_be_imported_says_what_it_is(string content, string said)
    {
        var (file, register) = (Path.Combine(folder, "entries.ndjson"), Path.Combine(folder, "register.db"));
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);

        var (code, output) = await Run("import", file, "--database", register);

        Assert.Equal(2, code);
        Assert.Contains(said, output, StringComparison.Ordinal);
        using var database = new Database(register);
        Assert.Equal(0, await new RegisterReader(database).Position());
    }

    [Theory]
    [InlineData("Server=db.internal;Database=samsyn;User Id=samsyn;Password=hemligt")]
    [InlineData("Data Source=samsyn.db")]
    [InlineData("postgres://samsyn:hemligt@db.internal/samsyn")]
    [InlineData("samsyn.db;Password=hemligt")]
    [InlineData(" Server = x")]
    public async Task An_address_that_is_no_file_is_never_made_a_file(string address)
    {
        var (code, output) = await Run("rebuild", "--database", address);

        Assert.Equal(2, code);
        Assert.Contains("Host=…", output, StringComparison.Ordinal);
        Assert.DoesNotContain("hemligt", output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Theory]
    [InlineData("results", "--year", "99999")]
    [InlineData("results", "--as-known-at", "99999-01-01")]
    [InlineData("results", "--explain", "table_1_removal_decisions/Polismyndigheten/HomeCountry/99999")]
    [InlineData("import", "--history", " ")]
    public async Task A_call_that_asks_for_what_cannot_be_is_told_so(params string[] arguments)
    {
        var (file, register) = (Path.Combine(folder, "entries.ndjson"), Path.Combine(folder, "register.db"));
        await File.WriteAllTextAsync(file, Entry, TestContext.Current.CancellationToken);
        Assert.Equal(0, (await Run("import", file, "--database", register)).Code);

        var (code, output) = await Run([.. arguments, .. arguments[0] == "import" ? [file] : Array.Empty<string>(), "--database", register]);

        Assert.Equal(2, code);
        Assert.True(output.Contains("99999", StringComparison.Ordinal) || output.Contains("--history", StringComparison.Ordinal), output);
    }

    private async Task<(int Code, string Output)> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Database).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await error);
    }
}
