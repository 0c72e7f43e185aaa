using System.CommandLine;
using Samsyn.Web.Commands;

var root = new RootCommand("Samsyn") { PracticeCommand.Create() };
return root.Parse(args).Invoke();
