using System.CommandLine;
using Samsyn.Web.Commands;

var root = new RootCommand("Samsyn: gemensamt återvändandearbete") { LawCommand.Create() };
return root.Parse(args).Invoke();
