using System.CommandLine;
using Samsyn.Planning;

namespace Samsyn.Web.Commands;

/// <summary><c>samsyn plan verify</c>: checks a plan and a certificate against their input, by code the search does not use.</summary>
public static class PlanVerifyCommand
{
    public static Command Create()
    {
        var input = PlanCommand.InputFile();
        var plan = new Option<FileInfo>("--plan") { Description = "planen som kontrolleras", Required = true };
        var certificate = new Option<FileInfo?>("--certificate") { Description = "beviset som kontrolleras" };
        var command = new Command("verify", "Kontrollera en plan och dess bevis mot underlaget") { input, plan, certificate };
        command.SetAction(parsed => PlanCommand.Guarded(() =>
        {
            var given = File.ReadAllBytes(parsed.GetRequiredValue(input).FullName);
            var problem = PlanningProblemReader.Read(given);
            var file = File.ReadAllBytes(parsed.GetRequiredValue(plan).FullName);
            var proposed = PlanFile.Read(problem, file);
            var verdict = PlanCheck.Check(problem, proposed);
            var claims = PlanFile.FalseClaims(problem, proposed, verdict.Outcome, file, PlanFile.HashOf(given));
            foreach (var breach in verdict.Breaches) Console.WriteLine($"Planen håller inte. {breach}");
            foreach (var claim in claims) Console.WriteLine($"Planen säger fel om sig själv: {claim}");
            var holds = verdict.IsLawful && claims.Count == 0;
            Console.WriteLine(string.Create(PlanCommand.Swedish,
                $"Planen {(holds ? "håller" : "håller inte")}: {verdict.Outcome.Cost:#,0} kr, "
                    + $"{verdict.Outcome.Travelled} av {verdict.Outcome.Persons} personer reser."));
            if (parsed.GetValue(certificate) is { } proof)
                holds &= VerifyBound(problem, CertificateFile.Read(File.ReadAllBytes(proof.FullName)),
                    verdict.Outcome.Cost, PlanFile.ClaimedBound(file));
            return holds ? 0 : PlanCommand.CheckFailed;
        }));
        return command;
    }

    private static bool VerifyBound(PlanningProblem problem, Certificate certificate, long cost, double? claimed)
    {
        var bound = BoundCheck.Check(problem, certificate);
        foreach (var fault in bound.Faults) Console.WriteLine($"Beviset håller inte: {fault}");
        var best = Math.Max(bound.Bound, bound.BranchedBound ?? long.MinValue);
        if (bound.Holds) Console.WriteLine(string.Create(PlanCommand.Swedish,
            $"Beviset håller: ingen plan kostar mindre än {best:#,0} kr (roten {bound.Bound:#,0} kr); "
                + $"planen är högst {Math.Ceiling(10000.0 * Math.Max(0, cost - best) / Math.Max(1, cost)) / 10000:0.00 %} från bästa möjliga."));
        if (claimed > best)
            Console.WriteLine(string.Create(PlanCommand.Swedish, $"Planen påstår gränsen {claimed:#,0} kr, men beviset bär {best:#,0} kr."));
        return bound.Holds && !(claimed > best);
    }
}
