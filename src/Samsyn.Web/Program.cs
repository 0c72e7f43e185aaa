using System.CommandLine;
using Samsyn.Web.Commands;

var database = new Option<string?>("--database")
{
    Description = "A register's file, or a PostgreSQL connection string that begins with Host= (default: SAMSYN_DATABASE, or the user's data folder).",
    Recursive = true,
};
var root = new RootCommand("Samsyn: the joint return operations of three agencies.") { database };
root.Subcommands.Add(ImportCommand.Create(database));
foreach (var command in RegisterCommands.Create(database)) root.Subcommands.Add(command);
root.Subcommands.Add(ResultsCommand.Create(database));
root.Subcommands.Add(PracticeCommand.Create());
return await Running.Run(root, args);
