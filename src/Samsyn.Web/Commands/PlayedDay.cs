using System.Text.Json;
using Samsyn.Acts;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Acts;
using Samsyn.Web.Storage;
using Samsyn.Web.Words;

namespace Samsyn.Web.Commands;

/// <summary>
/// A day in the small practice register, played by officers of three agencies through the same acts that the pages and the API do: handovers
/// taken, orders answered, a seat confirmed, a stay that stops a booked journey. What the law or the register refuses is refused here too.
/// </summary>
/// <param name="speed">How many times faster than the day the acts come; the clock itself goes as it does.</param>
internal sealed class PlayedDay(Acting acting, double speed, TextWriter said)
{
    private static readonly Viewer
        Migration = new("ovning|dag-m", "Ö. Utredare", Agency.Migrationsverket, Role.DecisionMaker, "Återvändandeenheten Malmö"),
        National = new("ovning|dag-p", "Ö. Samordnare", Agency.Polismyndigheten, Role.NationalCoordinator, "NOA"),
        Stockholm = new("ovning|dag-s", "Ö. Ledare", Agency.Polismyndigheten, Role.RegionalLead, "Region Stockholm", Region.Stockholm),
        Transport = new("ovning|dag-k", "Ö. Planerare", Agency.Kriminalvarden, Role.TransportPlanner, "NTE");

    private sealed record Step(TimeOnly At, Viewer Who, string Subject, string Act, object Fields);

    private static Step[] Steps { get; } =
    [
        new(new(10, 45), National, "MIG-9100026", "AcceptHandover", new { region = "Syd" }),
        new(new(10, 50), Migration, "MIG-9100028", "AcceptHandover", new { }),
        new(new(10, 55), National, "MIG-9100022", "ClearTravel", new { order = "TO-9100022", stage = "Day" }),
        new(new(11, 0), National, "MIG-9100032", "AnswerOrder", new { order = "TO-9100032", answers = new[] { "Ja, tolk i bengali" } }),
        new(new(11, 10), Transport, "MIG-9100032", "AcceptOrder", new { order = "TO-9100032" }),
        new(new(11, 20), Migration, "MIG-9100029", "GiveInstruction",
            new { instruction = "Avvakta: identiteten utreds på nytt", because = "Beskickningen har svarat Migrationsverket" }),
        new(new(11, 30), Stockholm, "MIG-9100030", "TakeRegion", new { to = "Stockholm" }),
        new(new(11, 45), Migration, "MIG-9100031", "AgreeClass", new { @class = "Red" }),
        new(new(12, 0), Transport, "MIG-9100014", "AcceptOrder", new { order = "TO-9100014" }),
        new(new(12, 15), National, "CHA-2026-702", "ConfirmSeats", new { cases = new[] { "MIG-9100014" } }),
        new(new(13, 0), National, "MIG-9100023", "OrderStay", new { by = "Migrationsdomstolen i Malmö" }),
        new(new(13, 30), Transport, "CAP-2026-NTE", "ReportCapacity", new { kind = "Escort", from = "2026-12-01", to = "2026-12-31", number = 14 }),
        new(new(14, 0), National, "MIG-9100020", "OrderTravel",
            new { destination = "MN", earliest = "2026-12-07", latest = "2026-12-18",
                escorts = 2, needs = Array.Empty<string>(), after = "TO-9100020" }),
        new(new(14, 30), Stockholm, "MIG-9100027", "AcceptHandover", new { region = "Stockholm" }),
        new(new(15, 0), Transport, "MIG-9100015", "QueryOrder",
            new { order = "TO-9100015", asks = new[] { "Vilken hjälp behövs vid ombordstigning?" } }),
    ];

    /// <summary>Plays the day once.</summary>
    /// <returns>How many acts were done, of how many.</returns>
    public async Task<(int Done, int Of)> Play(CancellationToken stop)
    {
        var (done, at) = (0, new TimeOnly(10, 42));
        foreach (var step in Steps)
        {
            await Task.Delay((step.At - at) / speed, stop);
            at = step.At;
            if (await IsDone(step, stop) is not { } refused) done++;
            else await said.WriteLineAsync($"{step.At:HH.mm} {step.Subject} {step.Act}: {refused}");
        }
        return (done, Steps.Length);
    }

    /// <returns>Why it was refused; null when it was done.</returns>
    private async Task<string?> IsDone(Step step, CancellationToken stop)
    {
        var kind = ActKind.Find(step.Act)!;
        try
        {
            var judged = await acting.Judge(step.Who, step.Subject, kind);
            if (judged is null || !Rights.MayDo(step.Who, kind)) return "Finns inte, eller är inte rollens.";
            var act = kind.Read(JsonSerializer.SerializeToElement(step.Fields));
            if (await acting.Do(step.Subject, act, Guid.CreateVersion7(), judged.Version, step.Who, stop) is null) return "Finns inte.";
            await said.WriteLineAsync($"{step.At:HH.mm} {step.Who.Agency} {kind.Title}: {step.Subject}");
            return null;
        }
        catch (RefusedException refused)
        {
            return string.Join(' ', refused.Because.Select(reason => $"{reason.Text} ({reason.Source})"));
        }
        catch (RefusedEntryException refused)
        {
            return string.Join(' ', refused.Faults.Select(fault => Said.Of(fault.Reason)));
        }
        catch (StaleVersionException)
        {
            return "Ändrades av någon annan just då.";
        }
    }
}
