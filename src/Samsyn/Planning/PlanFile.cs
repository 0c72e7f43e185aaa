using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Samsyn.Planning;

/// <summary>A plan as a file: the journeys, what they give, the rates that weighed them and the hash of the input they were made from.</summary>
public static class PlanFile
{
    /// <summary>SHA-256 of an input file, as lower-case hexadecimal.</summary>
    public static string HashOf(ReadOnlySpan<byte> input) => Convert.ToHexStringLower(SHA256.HashData(input));

    public static byte[] Write(PlanningProblem problem, PlanResult result, string inputHash) =>
        Write(problem, result.Plan, result.Verdict.Outcome, inputHash, result);

    /// <summary>A plan without a bound of its own, e.g. after a re-planning.</summary>
    public static byte[] Write(PlanningProblem problem, Plan plan, PlanOutcome outcome, string inputHash) => Write(problem, plan, outcome, inputHash, null);

    private static byte[] Write(PlanningProblem problem, Plan plan, PlanOutcome outcome, string inputHash, PlanResult? result)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("schema", "samsyn.plan-proposal/1");
            json.WriteString("input", inputHash);
            json.WriteNumber("cost", outcome.Cost);
            if (result is not null)
            {
                json.WriteNumber("seed", result.Seed);
                json.WriteNumber("bound", result.Certificate.Best);
                json.WriteNumber("gap", Math.Round(result.Progress.Gap, 6));
            }
            WriteOutcome(json, outcome);
            json.WriteStartObject("rates");
            json.WriteNumber("bedDay", problem.Rates.BedDay);
            json.WriteNumber("waitDay", problem.Rates.WaitDay);
            json.WriteNumber("bedOverflow", problem.Rates.BedOverflow);
            json.WriteNumber("escortDay", problem.Rates.EscortDay);
            json.WriteNumber("latePermitRisk", problem.Rates.LatePermitRisk);
            json.WriteEndObject();
            json.WriteStartObject("plan");
            foreach (var party in problem.Parties) WriteJourney(json, party.Id, plan.JourneyOf(party.Id));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a plan file, or a bare object of journeys by party id.</summary>
    /// <exception cref="PlanningInputException">Not JSON, or a journey of another form than null, ["C",charter] or ["S",route,day].</exception>
    public static Plan Read(PlanningProblem problem, ReadOnlyMemory<byte> file)
    {
        using var document = PlanningProblemReader.Parse(file);
        var faults = new List<InputFault>();
        var root = new JsonField(document.RootElement, "", faults);
        var journeys = document.RootElement.TryGetProperty("plan", out _) ? root["plan"] : root;
        var charters = problem.Charters.ToDictionary(x => x.Id);
        var routes = problem.Routes.Select(x => x.Id).ToHashSet();
        var parties = problem.Parties.Select(x => x.Id).ToHashSet();
        var plan = new Dictionary<string, Assignment>();
        foreach (var (party, journey) in journeys.Members())
        {
            if (!parties.Contains(party)) journey.Fault($"partiet \"{party}\" finns inte i underlaget.", "Använd planen med det underlag den gjordes för.");
            else if (!journey.IsNull && ReadJourney(journey, charters, routes) is { } read) plan[party] = read;
        }
        return faults.Count > 0 ? throw new PlanningInputException(faults) : new(plan);
    }

    /// <summary>The cost a plan file claims, or null where it claims none.</summary>
    public static long? ClaimedCost(ReadOnlyMemory<byte> file)
    {
        using var document = PlanningProblemReader.Parse(file);
        return document.RootElement.TryGetProperty("cost", out var cost) && cost.ValueKind == JsonValueKind.Number && cost.TryGetInt64(out var kronor) ? kronor : null;
    }

    private static Assignment? ReadJourney(JsonField journey, Dictionary<string, CharterCandidate> charters, HashSet<string> routes)
    {
        var parts = journey.List(x => x);
        switch (parts.Count > 0 ? parts[0].Text() : "")
        {
            case "C" when parts.Count == 2:
                if (charters.TryGetValue(parts[1].Text(), out var charter)) return new(MovementKind.Charter, charter.Id, charter.Day);
                parts[1].Fault("flyget finns inte i underlaget.", "Använd planen med det underlag den gjordes för.");
                return null;
            case "S" when parts.Count == 3:
                var (route, day) = (parts[1].Text(), parts[2].Whole());
                if (routes.Contains(route)) return new(MovementKind.Scheduled, route, day);
                parts[1].Fault("linjen finns inte i underlaget.", "Använd planen med det underlag den gjordes för.");
                return null;
            default:
                journey.Fault("resan har fel form.", "Ange null, [\"C\",flyg] eller [\"S\",linje,dag].");
                return null;
        }
    }

    private static void WriteJourney(Utf8JsonWriter json, string party, Assignment? journey)
    {
        if (journey is not { } there)
        {
            json.WriteNull(party);
            return;
        }
        json.WriteStartArray(party);
        json.WriteStringValue(there.Kind == MovementKind.Charter ? "C" : "S");
        json.WriteStringValue(there.Movement);
        if (there.Kind == MovementKind.Scheduled) json.WriteNumberValue(there.Day);
        json.WriteEndArray();
    }

    private static void WriteOutcome(Utf8JsonWriter json, PlanOutcome outcome)
    {
        json.WriteStartObject("outcome");
        json.WriteNumber("persons", outcome.Persons);
        json.WriteNumber("travelled", outcome.Travelled);
        json.WriteNumber("charters", outcome.Charters);
        json.WriteNumber("byCharter", outcome.ByCharter);
        json.WriteNumber("scheduled", outcome.Scheduled);
        json.WriteNumber("detentionDays", outcome.DetentionDays);
        json.WriteNumber("bedOverflowDays", outcome.BedOverflowDays);
        json.WriteString("personsPerCharter", outcome.PersonsPerCharter.ToString("0.0", CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }
}
