using System.CommandLine;
using Samsyn.Planning;

namespace Samsyn.Web.Commands;

/// <summary><c>samsyn plan replan</c>: a plan after an event, with as few others disturbed as pays.</summary>
public static class PlanReplanCommand
{
    public static Command Create()
    {
        var (input, output) = (PlanCommand.InputFile(), PlanCommand.OutputFile());
        var plan = new Option<FileInfo>("--plan") { Description = "planen som gäller", Required = true };
        var stopped = Many("--stop", "parti där någon inte får resa (hela partiet lämnar planen)");
        var lost = Many("--lost-charter", "charter som inte flyger");
        var cancelled = Many("--cancelled", "inställd avgång, LINJE:DAG");
        var places = Many("--places", "ändrade platser, FÖRVAR:ANTAL");
        var frozen = new Option<int>("--frozen-before") { Description = "resor före denna dag rörs inte" };
        var notified =
            new Option<FileInfo?>("--notified") { Description = "hur långt varje parti fått besked: {\"id\":\"proposed|booked|ticketed|informed\"}" };
        var otherwise = new Option<NotifiedState>("--otherwise")
        {
            Description = "besked för partier som inte nämns",
            DefaultValueFactory = _ => NotifiedState.Booked
        };
        var seconds = new Option<double?>("--seconds") { Description = "tid, sekunder (0,5)" };
        var iterations = new Option<int?>("--iterations") { Description = "antal sökdrag i stället för tid" };
        var seed = new Option<ulong>("--seed") { DefaultValueFactory = _ => 1 };
        var changedInput = new Option<FileInfo?>("--changed-input") { Description = "fil som underlaget efter händelserna sparas i" };
        var command = new Command("replan", "Planera om efter en händelse") { input, plan, output, stopped,
            lost, cancelled, places, frozen, notified, otherwise, seconds, iterations, seed, changedInput };
        command.SetAction(parsed => PlanCommand.Guarded(() =>
        {
            var file = File.ReadAllBytes(parsed.GetRequiredValue(input).FullName);
            var problem = PlanningProblemReader.Read(file);
            var current = PlanFile.Read(problem, File.ReadAllBytes(parsed.GetRequiredValue(plan).FullName));
            if (PlanCheck.Check(problem, current) is { IsLawful: false } verdict)
            {
                Console.Error.WriteLine($"Planen håller inte för underlaget. {verdict.Breaches[0]}");
                return PlanCommand.CheckFailed;
            }
            List<PlanEvent> events =
            [
                .. parsed.GetValue(stopped)!.Select(x => new PlanEvent.PartyStopped(x)),
                .. parsed.GetValue(lost)!.Select(x => new PlanEvent.CharterLost(x)),
                .. parsed.GetValue(cancelled)!.Select(x => Pair(x, (id, day) => new PlanEvent.FlightCancelled(id, day))),
                .. parsed.GetValue(places)!.Select(x => Pair(x, (id, count) => new PlanEvent.CapacityChanged(id, count))),
            ];
            var request = new ReplanRequest(problem, current, events, parsed.GetValue(frozen),
                Notified(problem, parsed.GetValue(notified)), parsed.GetValue(otherwise), new());
            var result =
                Replanning.Replan(request, PlanCommand.Budget(parsed.GetValue(seconds) ?? 0.5, parsed.GetValue(iterations)), parsed.GetValue(seed));
            // The plan is of the input as the events left it; without any it is the one that was given.
            var changed = events.Count == 0 ? file : PlanningProblemWriter.Write(result.Problem);
            File.WriteAllBytes(parsed.GetRequiredValue(output).FullName,
                PlanFile.Write(result.Problem, result.Plan, result.Verdict.Outcome, PlanFile.HashOf(changed)));
            if (parsed.GetValue(changedInput) is { } after) File.WriteAllBytes(after.FullName, changed);
            Show(result);
            return 0;
        }));
        return command;
    }

    private static Option<string[]> Many(string name, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => [], AllowMultipleArgumentsPerToken = true };

    private static PlanEvent Pair(string text, Func<string, int, PlanEvent> create) =>
        text.LastIndexOf(':') is > 0 and var at && int.TryParse(text[(at + 1)..], out var number) && number >= 0
            ? create(text[..at], number)
            : throw new PlanningInputException([new(text, "händelsen har fel form.", "Ange ID:TAL.")]);

    private static IReadOnlyDictionary<string, NotifiedState> Notified(PlanningProblem problem, FileInfo? file) =>
        file is null ? new Dictionary<string, NotifiedState>() : PlanFile.ReadNotified(problem, File.ReadAllBytes(file.FullName));

    private static void Show(Replanned result)
    {
        foreach (var change in result.Changes.Where(x => x.Kind != ChangeKind.Avoided))
            Console.WriteLine(
                $"{(change.Kind == ChangeKind.Forced ? "tvingad" : "vald")}: {change.Party} {Journey(change.From)} -> {Journey(change.To)}");
        var (forced, chosen, avoided) = (Count(ChangeKind.Forced), Count(ChangeKind.Chosen), Count(ChangeKind.Avoided));
        Console.WriteLine(string.Create(PlanCommand.Swedish,
            $"{forced} tvingade ändringar, {chosen} valda, {avoided} som kunde undvikas. Kostnad {result.Before.Cost:#,0} kr före, "
                + $"{result.Verdict.Outcome.Cost:#,0} kr efter; "
                + $"{result.Verdict.Outcome.Travelled} av {result.Verdict.Outcome.Persons} personer reser."));

        int Count(ChangeKind kind) => result.Changes.Count(x => x.Kind == kind);
    }

    private static string Journey(Assignment? journey) => journey is { } there ? $"{there.Movement} dag {there.Day}" : "ingen resa";
}
