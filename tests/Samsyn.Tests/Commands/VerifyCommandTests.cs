using System.CommandLine;
using Microsoft.Extensions.Time.Testing;
using Samsyn.Register;
using Samsyn.Tests.Storage;
using Samsyn.Web.Commands;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;
using Samsyn.Web.Storage.Checkpoints;

namespace Samsyn.Tests.Commands;

/// <summary>What cannot be checked is never a success.</summary>
public class VerifyCommandTests
{
    [Fact]
    public async Task A_whole_register_is_a_success_and_one_without_its_keys_is_not()
    {
        using var kept = await KeptRegisters.Copy("0001", TestDatabases.Sqlite);
        Assert.Equal(0, await Run("verify", "--database", kept.Address));

        File.Move(kept.Database.Keys.Address, kept.Database.Keys.Address + ".away");
        Assert.Equal(3, await Run("verify", "--database", kept.Address));
    }

    [Theory, InlineData("verify"), InlineData("export", "--all"), InlineData("results", "--year", "2024"), InlineData("import")]
    public async Task A_register_that_a_writer_refuses_is_refused_by_who_only_reads(params string[] command)
    {
        using var newer = await KeptRegisters.Copy("0001", TestDatabases.Sqlite);
        await using (var connection = await newer.Database.OpenForWriting(TestContext.Current.CancellationToken))
            await connection.Execute("INSERT INTO migrations VALUES (9999, 'of a program to come')");
        Assert.Equal(2, await Run([.. command, .. command is ["import"] ? [Empty(newer)] : Array.Empty<string>(), "--database", newer.Address]));

        var empty = newer.Address + ".empty";
        await File.WriteAllBytesAsync(empty, [], TestContext.Current.CancellationToken);
        if (command is not ["import"]) Assert.Equal(2, await Run([.. command, "--database", empty]));
    }

    [Theory, InlineData("export", "--all"), InlineData("results", "--year", "2024")]
    public async Task A_register_without_its_keys_is_not_read_as_if_it_were_whole(params string[] command)
    {
        using var kept = await KeptRegisters.Copy("0001", TestDatabases.Sqlite);
        File.Move(kept.Database.Keys.Address, kept.Database.Keys.Address + ".away");
        Assert.Equal(2, await Run([.. command, "--database", kept.Address]));
    }

    [Fact]
    public async Task A_checkpoint_that_was_kept_is_read_as_it_was_printed_and_as_the_API_gave_it()
    {
        using var kept = await KeptRegisters.Copy("0001", TestDatabases.Sqlite);
        SignedCheckpoint first;
        await using (var writer = await kept.Open())
            first = (await new CheckpointBook(kept.Database, writer, TimeProvider.System).Make(CheckpointReason.Asked))!;
        var line = kept.Address + ".checkpoint";
        await File.WriteAllTextAsync(line, first.Signed + "\n", TestContext.Current.CancellationToken);
        var answer = kept.Address + ".json";
        await File.WriteAllTextAsync(answer, $$"""{"checkpoints":[{"number":1,"signed":"{{first.Signed}}"}],"keys":[],"next":1}""",
            TestContext.Current.CancellationToken);

        Assert.Equal(0, await Run("verify", "--database", kept.Address, "--checkpoint", line));
        Assert.Equal(0, await Run("verify", "--database", kept.Address, "--checkpoint", answer));
        Assert.Equal(2, await Run("verify", "--database", kept.Address, "--checkpoint", Empty(kept)));
        using var other = await KeptRegisters.Copy("0001", TestDatabases.Sqlite);
        Assert.Equal(1, await Run("verify", "--database", other.Address, "--checkpoint", line));
    }

    [Fact]
    public async Task A_running_sites_register_is_verified_beside_it()
    {
        using var kept = await KeptRegisters.Copy("0001", TestDatabases.Sqlite);
        await using var writer = await kept.Open();
        Assert.Equal(0, await Run("verify", "--database", kept.Address));
        await Assert.ThrowsAsync<RegisterInUseException>(() => OpenedRegister.ToWrite(kept.Address));
    }

    /// <summary>Standings whose time has come are those that held until then: nothing is left out of what is verified.</summary>
    [Theory, MemberData(nameof(Engines))]
    public async Task Standings_that_are_overdue_are_verified_as_they_held(string engine)
    {
        using var kept = await KeptRegisters.Copy("0001", engine);
        await using (await kept.Open()) { }
        var later = new FakeTimeProvider(new DateTimeOffset(2031, 6, 1, 12, 0, 0, TimeSpan.Zero));
        await using var connection = await kept.Database.OpenForWriting(TestContext.Current.CancellationToken);
        Assert.True(await connection.Scalar<long>("SELECT COUNT(*) FROM standings WHERE recheck_at < @now",
            ("@now", Sql.Microseconds(later.GetUtcNow()))) > 0);

        Assert.True((await kept.Reader.Verify(later)).IsWhole);
        await connection.Execute("UPDATE standings SET review = 1 - review WHERE recheck_at < @now", ("@now", Sql.Microseconds(later.GetUtcNow())));
        Assert.StartsWith("standings", (await kept.Reader.Verify(later)).Difference, StringComparison.Ordinal);
    }

    public static TheoryData<string> Engines => TestDatabases.Both;

    private static string Empty(TestDatabase beside)
    {
        var file = beside.Address + ".nothing";
        File.WriteAllText(file, "");
        return file;
    }

    private static async Task<int> Run(params string[] arguments)
    {
        var database = new Option<string?>("--database") { Recursive = true };
        var root = new RootCommand { database };
        foreach (var command in RegisterCommands.Create(database)) root.Subcommands.Add(command);
        root.Subcommands.Add(ResultsCommand.Create(database));
        root.Subcommands.Add(ImportCommand.Create(database));
        return await Running.Run(root, arguments);
    }
}
