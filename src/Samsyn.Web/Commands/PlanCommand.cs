using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Samsyn.Planning;

namespace Samsyn.Web.Commands;

/// <summary><c>samsyn plan</c>: the joint plan of an input file, its check, its explanations and its re-planning.</summary>
public static class PlanCommand
{
    internal const int BadInput = 2, CheckFailed = 1;

    /// <param name="database">Where the register is, for <c>--from-register</c>.</param>
    public static Command Create(Option<string?>? database = null)
    {
        var (input, output, certificate) = (new Option<FileInfo?>("--input") { Description = "underlag, samsyn.plan/1" },
            OutputFile(), new Option<FileInfo?>("--certificate") { Description = "fil som beviset sparas i" });
        var seconds = new Option<double?>("--seconds") { Description = "tid att söka, sekunder (10); beviset skrivs och kontrolleras därefter" };
        var iterations = new Option<int?>("--iterations") { Description = "antal sökdrag i stället för tid: samma plan varje gång" };
        var seed = new Option<ulong>("--seed") { Description = "slumpfrö", DefaultValueFactory = _ => 1 };
        var alone = new Option<bool>("--own-search") { Description = "bara den egna sökningen, utan lösaren HiGHS bakom" };
        var fromRegister = new Option<bool>("--from-register") { Description = "ta underlaget ur registret" };
        var horizon = new Option<int>("--horizon") { Description = "planens längd i dagar, med --from-register", DefaultValueFactory = _ => 90 };
        var asOf = new Option<string?>("--as-of") { Description = "dag eller tidpunkt som underlaget tas vid (nu)" };
        var inputOut = new Option<FileInfo?>("--input-out") { Description = "fil som underlaget ur registret sparas i" };
        var command = new Command("plan", "Planera alla resor gemensamt, med bevis för hur bra planen är")
        {
            input, output, certificate, seconds, iterations, seed, alone, fromRegister, horizon, asOf, inputOut,
            PlanVerifyCommand.Create(), PlanExplainCommand.Create(), PlanReplanCommand.Create(),
            PlanAskCommand.Charters(database), PlanAskCommand.Premises(database),
        };
        command.SetAction(parsed => Guarded(() =>
        {
            Budget(parsed.GetValue(seconds), parsed.GetValue(iterations)); // a fault in it is told before anything is read
            if (parsed.GetValue(input) is null == !parsed.GetValue(fromRegister))
                throw Wrong("--input", "antingen en fil eller --from-register anger underlaget.", "Ange precis ett av dem.");
            var days = Horizon(parsed.GetValue(horizon));
            var given = parsed.GetValue(input) is { } read ? File.ReadAllBytes(read.FullName) : null;
            var problem = given is not null ? PlanningProblemReader.Read(given)
                : PlanFromRegister.Read(database is null ? null : parsed.GetValue(database), days, parsed.GetValue(asOf), parsed.GetValue(inputOut))
                    .GetAwaiter().GetResult();
            var file = given ?? PlanningProblemWriter.Write(problem);
            foreach (var notice in PlanningNotices.Of(problem)) Console.Error.WriteLine(notice);
            var started = Stopwatch.GetTimestamp();
            var result = Plan(problem, parsed.GetValue(seconds), parsed.GetValue(iterations), parsed.GetValue(seed), parsed.GetValue(alone));
            Console.Error.WriteLine();
            var saved = Save(problem, result, file, parsed.GetRequiredValue(output), parsed.GetValue(certificate));
            Console.Error.WriteLine(string.Create(Swedish, $"Tid {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s med bevis och kontroll."));
            return saved;
        }));
        return command;
    }

    private const double UsualSeconds = 10;

    /// <summary>
    /// Our own search, and behind it the solver with the rest of the time; moves in place of time are ours alone and give the same plan.
    /// </summary>
    private static PlanResult Plan(PlanningProblem problem, double? seconds, int? iterations, ulong seed, bool isAlone)
    {
        var time = Math.Max(0.05, seconds ?? UsualSeconds);
        if (iterations is not null || isAlone || !PlanSolver.IsFor(problem))
            return JointPlanner.Plan(problem, Budget(seconds, iterations), seed, ShowProgress);
        var own = PlanSolver.OwnSeconds(problem, time);
        var first = JointPlanner.Plan(problem, PlanBudget.OfSeconds(own), seed, ShowProgress);
        return own < time ? PlanSolver.GoOn(problem, first, time - own, () => false, ShowProgress) : first;
    }

    internal static int Horizon(int days) => days is >= 1 and <= RegisterProblem.LongestHorizon ? days
        : throw Wrong("--horizon", $"{days} dagar går inte att planera.", $"Ange 1–{RegisterProblem.LongestHorizon} dagar.");

    internal static PlanningInputException Wrong(string path, string reason, string remedy) => new([new(path, reason, remedy)]);

    internal static Option<FileInfo> InputFile() => new("--input") { Description = "underlag, samsyn.plan/1", Required = true };
    internal static Option<FileInfo> OutputFile() => new("--output") { Description = "fil som planen sparas i", Required = true };

    internal static PlanBudget Budget(double? seconds, int? iterations)
    {
        if (iterations < 0) throw Wrong("--iterations", $"{iterations} sökdrag går inte att göra.", "Ange 0 eller fler.");
        if (seconds is { } asked && !(asked is > 0 and <= 86_400))
            throw Wrong("--seconds", $"{asked.ToString(Swedish)} sekunder går inte att planera.", "Ange mer än 0 och högst 86400.");
        if (iterations is { } moves) return PlanBudget.OfMoves(moves);
        return PlanBudget.OfSeconds(Math.Max(0.05, seconds ?? UsualSeconds));
    }

    /// <summary>Saves a plan and its certificate only when both checks hold.</summary>
    internal static int Save(PlanningProblem problem, PlanResult result, byte[] input, FileInfo output, FileInfo? certificate)
    {
        var bound = BoundCheck.Check(problem, result.Certificate);
        if (!result.Verdict.IsLawful || !bound.Holds)
        {
            Console.Error.WriteLine("Planen eller beviset höll inte vid kontrollen och sparas inte.");
            return CheckFailed;
        }
        File.WriteAllBytes(output.FullName, PlanFile.Write(problem, result, PlanFile.HashOf(input)));
        if (certificate is not null) File.WriteAllBytes(certificate.FullName, CertificateFile.Write(result.Certificate));
        var outcome = result.Verdict.Outcome;
        Console.WriteLine(string.Create(Swedish,
            $"{outcome.Travelled} av {outcome.Persons} personer reser, {outcome.ByCharter} med {outcome.Charters} chartrar "
                + $"({outcome.PersonsPerCharter:0.0} per charter), {outcome.DetentionDays} förvarsdygn."));
        Console.WriteLine(string.Create(Swedish,
            $"Kostnad {outcome.Cost:#,0} kr, bevisat högst {Math.Ceiling(result.Progress.Gap * 10000) / 10000:0.00 %} från bästa möjliga plan "
                + $"({result.Certificate.Best:#,0} kr), kontrollerat av oss."));
        Console.WriteLine(
            result.Solver is not { } proof ? PlanSolver.Name is null ? "Lösaren HiGHS finns inte här: planen är den egna sökningens." : null
            : proof.IsOptimal ? string.Create(Swedish, $"Bevisat av {proof.Solver}: ingen plan kostar mindre ({proof.Seconds:0.0} s).")
            : string.Create(Swedish,
                $"Bevisat av {proof.Solver}: högst {Math.Ceiling(proof.Gap(outcome.Cost) * 10000) / 10000:0.00 %} från bästa möjliga plan."));
        return 0;
    }

    internal static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    internal static void ShowProgress(PlanProgress progress) =>
        Console.Error.Write(string.Create(Swedish,
            $"\rplan {progress.Cost:#,0} kr  bevisad gräns {progress.Bound:#,0} kr  gap {progress.Gap:0.000 %}  "));

    /// <summary>Runs a command and turns bad input into its faults and exit code 2.</summary>
    internal static int Guarded(Func<int> run)
    {
        try
        {
            return run();
        }
        catch (PlanningInputException wrong)
        {
            foreach (var fault in wrong.Faults) Console.Error.WriteLine(fault);
            return BadInput;
        }
        catch (InvalidOperationException broken)
        {
            Console.Error.WriteLine($"Planen höll inte vid kontrollen, sparas inte och visas inte. {broken.Message}");
            return CheckFailed;
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"Filen kan inte läsas eller skrivas: {missing.Message}");
            return BadInput;
        }
    }
}
