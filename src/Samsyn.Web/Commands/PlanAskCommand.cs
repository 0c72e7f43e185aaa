using System.CommandLine;
using Samsyn.Planning;

namespace Samsyn.Web.Commands;

/// <summary>
/// <c>samsyn plan charters</c>: the charters that would pay, from the framework agreements. <c>samsyn plan premises</c>: how far what nobody has
/// reported moves the answer. Both from the register, as the plan's page says them.
/// </summary>
internal static class PlanAskCommand
{
    public static Command Charters(Option<string?>? database)
    {
        var (horizon, asOf) = (Horizon(), AsOf());
        var seconds = new Option<double>("--seconds") { Description = "tid att planera, sekunder", DefaultValueFactory = _ => 30 };
        var iterations = new Option<int?>("--iterations") { Description = "antal sökdrag i stället för tid: samma svar varje gång" };
        var single = new Option<string?>("--charter") { Description = "en av dem: vad bara den gör, samma svar som sidan ger" };
        var command = new Command("charters", "Vilka charter ur ramavtalen som skulle löna sig") { horizon, asOf, seconds, iterations, single };
        command.SetAction(parsed => PlanCommand.Guarded(() =>
        {
            var (time, moves) = (parsed.GetValue(seconds), parsed.GetValue(iterations));
            PlanCommand.Budget(time, moves); // a fault in it is told before anything is read
            var drawn = Draw(database, parsed, horizon, asOf);
            if (parsed.GetValue(single) is { } alone) return Tell(CharterTrial.Of(drawn, alone));
            PlanBudget Own() => moves is null ? PlanBudget.OfSeconds(PlanSolver.OwnShare / 2 * time) : PlanBudget.OfMoves(moves.Value);
            var plan = JointPlanner.Plan(drawn.Problem, Own(), seed: 1);
            var asked = CharterAsking.Ask(drawn, plan.Plan, Own(), moves is null ? (1 - PlanSolver.OwnShare) * time : 0, () => false);
            foreach (var charter in asked.Charters)
            {
                Console.WriteLine(charter.Text.InSwedish());
                Console.WriteLine(string.Create(PlanCommand.Swedish,
                    $"    {charter.Offer.Candidate.Id}: beställs senast {charter.Offer.OrderBy:yyyy-MM-dd}. {charter.WhyThen?.InSwedish()}"));
            }
            foreach (var country in asked.Countries)
                Console.WriteLine($"{country.Text.InSwedish()} {country.WhyNone?.InSwedish()}".TrimEnd());
            Console.WriteLine(string.Create(PlanCommand.Swedish,
                $"{asked.Charters.Count} av {asked.Offers} möjliga charter: {asked.MorePersons} fler reser, {asked.Saved:#,0} kr mindre; "
                    + $"högst {asked.Gap:0.00 %} från bästa möjliga plan."));
            return 0;
        }));
        return command;
    }

    private static int Tell(CharterTrial trial)
    {
        Console.WriteLine(trial.Text.InSwedish());
        foreach (var (word, parties) in new[] { ("kommer med", trial.CameIn), ("faller ur", trial.LeftOut), ("reser annorlunda", trial.Moved) })
            Console.WriteLine($"{word}: {(parties.Count == 0 ? "ingen" : string.Join(", ", parties.Select(party => party.Id)))}");
        return 0;
    }

    public static Command Premises(Option<string?>? database)
    {
        var (horizon, asOf) = (Horizon(), AsOf());
        var command = new Command("premises", "Spannet som svaret har över det som ingen har rapporterat") { horizon, asOf };
        command.SetAction(parsed => PlanCommand.Guarded(() =>
        {
            var interval = PremiseStudy.Of(Draw(database, parsed, horizon, asOf), () => false,
                (at, of) => Console.Error.Write(string.Create(PlanCommand.Swedish, $"\rantagande {at + 1} av {of} ")));
            Console.Error.WriteLine();
            Console.WriteLine(interval.Text.InSwedish());
            if (interval.Ask is { } ask) Console.WriteLine(ask.InSwedish());
            foreach (var effect in interval.Effects)
                Console.WriteLine(string.Create(PlanCommand.Swedish,
                    $"{effect.Fewest,7:#,0}–{effect.Most:#,0}  {effect.Premise.Name.InSwedish()} ({effect.Premise.Range.InSwedish()})"));
            return 0;
        }));
        return command;
    }

    private static Option<int> Horizon() => new("--horizon") { Description = "planens längd i dagar", DefaultValueFactory = _ => 90 };

    private static Option<string?> AsOf() => new("--as-of") { Description = "dag eller tidpunkt som underlaget tas vid (nu)" };

    private static RegisterProblem Draw(Option<string?>? database, ParseResult parsed, Option<int> horizon, Option<string?> asOf) =>
        PlanFromRegister.Draw(database is null ? null : parsed.GetValue(database), PlanCommand.Horizon(parsed.GetValue(horizon)),
            parsed.GetValue(asOf)).GetAwaiter().GetResult();
}
