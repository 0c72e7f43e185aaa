using System.Globalization;
using Samsyn.Planning;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Commands;

/// <summary><c>samsyn plan --from-register</c>: the input as the register has it, and why the others are not in it.</summary>
internal static class PlanFromRegister
{
    public static async Task<PlanningProblem> Read(string? database, int horizonDays, string? asOf, FileInfo? inputOut)
    {
        var drawn = await Draw(database, horizonDays, asOf);
        Tell(drawn);
        if (inputOut is not null) await File.WriteAllBytesAsync(inputOut.FullName, PlanningProblemWriter.Write(drawn.Problem));
        return drawn.Problem;
    }

    /// <exception cref="CommandException">No signed rate card applies, or the instant cannot be read.</exception>
    public static async Task<RegisterProblem> Draw(string? database, int horizonDays, string? asOf)
    {
        await using var register = await OpenedRegister.ToRead(database);
        var at = asOf is null ? register.Clock.GetUtcNow() : Asked.KnownAt(asOf, "--as-of");
        var reading = await register.Reader.ForPlanning(at, horizonDays, PlanningPremises.Usual, isNow: asOf is null);
        return reading.Card is { } card ? reading.Problem(card) : throw new CommandException(NoCard);
    }

    public const string NoCard =
        "Inget taxekort gäller: Migrationsverket, Polismyndigheten och Kriminalvården ska ha undertecknat samma kort (RateCardProposed och "
            + "RateCardSigned i ett ämne RAT-…). Utan det vägs ingen plan.";

    private static void Tell(RegisterProblem drawn)
    {
        var (problem, culture) = (drawn.Problem, CultureInfo.GetCultureInfo("sv-SE"));
        Console.WriteLine(string.Create(culture,
            $"{problem.Parties.Count} partier med {problem.Parties.Sum(x => x.Members)} personer tar del, "
                + $"{drawn.Origins.Values.Count(x => x.IsBooked)} med bokad resa; {problem.Charters.Count} charter, "
                + $"{drawn.DayZero:yyyy-MM-dd} – {drawn.DayOf(problem.HorizonDays - 1):yyyy-MM-dd}. Taxekort {drawn.Card.Number}."));
        Console.WriteLine($"{drawn.LeftOut.Count} öppna ärenden tar inte del:");
        foreach (var reason in drawn.LeftOut.GroupBy(x => (x.Kind, x.Source)).OrderByDescending(x => x.Count())
            .ThenBy(x => x.Key.Kind).ThenBy(x => x.Key.Source?.ToString(), StringComparer.Ordinal))
            Console.WriteLine(string.Create(culture,
                $"{reason.Count(),7:#,0}  {LeftOutText.Of(reason.Key.Kind)}{(reason.Key.Source is { } source ? $" ({source})" : "")}"));
        foreach (var charter in drawn.LeftOutCharters) Console.WriteLine($"{charter.Charter} tar inte del: {charter.Text.InSwedish()}.");
    }
}
