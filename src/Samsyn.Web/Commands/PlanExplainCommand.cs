using System.CommandLine;
using Samsyn.Planning;

namespace Samsyn.Web.Commands;

/// <summary><c>samsyn plan explain</c>: why a party or a charter is not in a plan, tried by planning again with it forced in.</summary>
public static class PlanExplainCommand
{
    public static Command Create()
    {
        var input = PlanCommand.InputFile();
        var plan = new Option<FileInfo>("--plan") { Description = "planen som förklaras", Required = true };
        var party = new Option<string?>("--party") { Description = "parti" };
        var charter = new Option<string?>("--charter") { Description = "charter" };
        var command = new Command("explain", "Förklara varför ett parti eller en charter inte är med i planen") { input, plan, party, charter };
        command.SetAction(parsed => PlanCommand.Guarded(() =>
        {
            var problem = PlanningProblemReader.Read(File.ReadAllBytes(parsed.GetRequiredValue(input).FullName));
            var proposed = PlanFile.Read(problem, File.ReadAllBytes(parsed.GetRequiredValue(plan).FullName));
            if (PlanCheck.Check(problem, proposed) is { IsLawful: false } verdict)
            {
                Console.Error.WriteLine($"Planen håller inte för underlaget. {verdict.Breaches[0]}");
                return PlanCommand.CheckFailed;
            }
            var explanations = new PlanExplanations(problem, proposed);
            var (about, flight) = (parsed.GetValue(party), parsed.GetValue(charter));
            if (about is not null) Console.WriteLine(explanations.OfParty(about).Text.InSwedish());
            if (flight is not null) Console.WriteLine(explanations.OfCharter(flight).Text.InSwedish());
            if (about is not null || flight is not null) return 0;

            foreach (var left in problem.Parties.Where(x => proposed.JourneyOf(x.Id) is null))
                Console.WriteLine(explanations.OfParty(left.Id).Text.InSwedish());
            return 0;
        }));
        return command;
    }
}
