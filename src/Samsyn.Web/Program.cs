using System.CommandLine;
using Samsyn.Web.Commands;

return await new RootCommand("Samsyn") { PlanCommand.Create() }.Parse(args).InvokeAsync();
