using System.CommandLine;
using Samsyn.Web.Commands;

var database = new Option<string?>("--database")
{
    Description = "A register's file, or a PostgreSQL connection string that begins with Host= (default: SAMSYN_DATABASE, or the user's data folder).",
    Recursive = true,
};
var url = new Option<string>("--url") { Description = "Where the site listens.", DefaultValueFactory = _ => "http://localhost:5080", Recursive = true };
var root = new RootCommand("Samsyn: the joint return operations of three agencies.") { database, url };
root.Subcommands.Add(ServeCommand.Create(database, url));
root.Subcommands.Add(ImportCommand.Create(database));
foreach (var command in RegisterCommands.Create(database)) root.Subcommands.Add(command);
root.Subcommands.Add(ResultsCommand.Create(database));
root.Subcommands.Add(LawCommand.Create(database));
root.Subcommands.Add(PracticeCommand.Create(database));
root.Subcommands.Add(PlanCommand.Create(database));
root.SetAction((parsed, stop) => ServeCommand.Serve(parsed.GetValue(database), parsed.GetValue(url)!, stop));
return await Running.Run(root, args);
