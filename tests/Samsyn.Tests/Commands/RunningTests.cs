using System.CommandLine;
using Samsyn.Web.Commands;

namespace Samsyn.Tests.Commands;

public class RunningTests
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("samsyn-running-").FullName;

    public static TheoryData<string, int> Unusable => new()
    {
        { "Host=127.0.0.1;Port=1;Username=nobody", 2 },
        { Folder, 2 },
        { File("text.db", "detta är ingen databas, men långt nog för att kunna läsas som en: " + new string('x', 200)), 1 },
    };

    [Theory, MemberData(nameof(Unusable))]
    public async Task A_register_that_cannot_be_used_ends_the_command_with_a_message(string address, int code)
    {
        var database = new Option<string?>("--database");
        var root = new RootCommand();
        foreach (var command in RegisterCommands.Create(database)) root.Subcommands.Add(command);
        foreach (var command in root.Subcommands) command.Options.Add(database);

        Assert.Equal(code, await Running.Run(root, ["verify", "--database", address]));
        Assert.Equal(code, await Running.Run(root, ["rebuild", "--database", address]));
    }

    private static string File(string name, string content)
    {
        var file = Path.Combine(Folder, name);
        System.IO.File.WriteAllText(file, content);
        return file;
    }
}
