using System.CommandLine;
using System.Globalization;
using Samsyn.Web.Commands;
using Samsyn.Web.Storage;
using Samsyn.Web.Storage.Checkpoints;

// Nothing here follows the machine's language or calendar; a page has the language that its reader has chosen.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var database = new Option<string?>("--database")
{
    Description =
        "A register's file, or a PostgreSQL connection string that begins with Host= (default: SAMSYN_DATABASE, or the user's data folder).",
    Recursive = true,
};
var keys = new Option<string?>("--keys")
{
    Description = $"The file with the agencies' keys (default: {Database.KeysVariable}, or beside the register).",
    Recursive = true,
};
// every command opens the register by its address alone
keys.Validators.Add(given => Environment.SetEnvironmentVariable(Database.KeysVariable, given.GetValueOrDefault<string>()));
var checkpointKey = new Option<string?>("--checkpoint-key")
{
    Description = $"The file with the key that checkpoints are signed with (default: {CheckpointKey.Variable}, or beside the register).",
    Recursive = true,
};
checkpointKey.Validators.Add(given => Environment.SetEnvironmentVariable(CheckpointKey.Variable, given.GetValueOrDefault<string>()));
var url =
    new Option<string>("--url") { Description = "Where the site listens.", DefaultValueFactory = _ => "http://localhost:5080", Recursive = true };
var settings = new Option<string?>("--settings")
{
    Description =
    "The site's settings, a JSON file: identity providers, limits (default: SAMSYN_SETTINGS).",
    Recursive = true
};
var root = new RootCommand("Samsyn: the joint return operations of three agencies.") { database, keys, checkpointKey, url, settings };
root.Subcommands.Add(ServeCommand.Create(database, url, settings));
root.Subcommands.Add(ImportCommand.Create(database));
foreach (var command in RegisterCommands.Create(database)) root.Subcommands.Add(command);
root.Subcommands.Add(TimetableCommand.Create(database));
root.Subcommands.Add(CapacityCommand.Create(database));
root.Subcommands.Add(ResultsCommand.Create(database));
root.Subcommands.Add(ReportCommand.Create(database));
root.Subcommands.Add(EurostatCommand.Create(database));
root.Subcommands.Add(GoalsCommand.Create(database));
root.Subcommands.Add(LintCommand.Create(database));
root.Subcommands.Add(LawCommand.Create(database));
root.Subcommands.Add(ContradictionsCommand.Create(database));
root.Subcommands.Add(PracticeCommand.Create(database, url, settings));
root.Subcommands.Add(KeysCommand.Create(database));
root.Subcommands.Add(CheckpointCommand.Create(database));
foreach (var command in PersonalDataCommands.Create(database)) root.Subcommands.Add(command);
root.Subcommands.Add(PlanCommand.Create(database));
root.Subcommands.Add(SimulateCommand.Create(database));
root.SetAction((parsed, stop) => ServeCommand.Serve(parsed.GetValue(database), parsed.GetValue(url)!, parsed.GetValue(settings), stop));
return await Running.Run(root, args);
