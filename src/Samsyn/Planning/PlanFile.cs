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
    public static byte[] Write(PlanningProblem problem, Plan plan, PlanOutcome outcome, string inputHash) =>
        Write(problem, plan, outcome, inputHash, null);

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
            if (!parties.Contains(party))
                journey.Fault($"partiet \"{party}\" finns inte i underlaget.", "Använd planen med det underlag den gjordes för.");
            else if (!journey.IsNull && ReadJourney(journey, charters, routes) is { } read) plan[party] = read;
        }
        return faults.Count > 0 ? throw new PlanningInputException(faults) : new(plan);
    }

    /// <summary>
    /// What a plan file says of itself that is not so: its input, cost, outcome and rates
    /// beside what they are when counted again. A bare object of journeys says nothing.
    /// </summary>
    public static IReadOnlyList<string> FalseClaims(PlanningProblem problem,
        Plan plan, PlanOutcome outcome, ReadOnlyMemory<byte> file, string inputHash)
    {
        using var document = PlanningProblemReader.Parse(file);
        if (!document.RootElement.TryGetProperty("plan", out _) || document.RootElement.GetPropertyCount() == 1) return [];
        using var counted = JsonDocument.Parse(Write(problem, plan, outcome, inputHash));
        var wrong = new List<string>();
        foreach (var fact in counted.RootElement.EnumerateObject().Where(x => x.Name != "plan"))
            if (!document.RootElement.TryGetProperty(fact.Name, out var claim)) wrong.Add($"{fact.Name} saknas.");
            else if (!JsonElement.DeepEquals(claim, fact.Value)) wrong.Add($"{fact.Name} är {Shown(fact.Value)}, inte {Shown(claim)}.");
        if (Number("bound") is { } bound)
        {
            if (bound > outcome.Cost) wrong.Add($"bound {bound} är mer än vad planen kostar.");
            if (Number("gap") is not { } gap || Math.Abs(gap - GapOf(outcome.Cost, bound)) > 1e-6) wrong.Add("gap följer inte av cost och bound.");
        }
        else if (document.RootElement.TryGetProperty("bound", out _) || document.RootElement.TryGetProperty("gap", out _))
            wrong.Add("bound är inget tal.");
        return wrong;

        double? Number(string name) =>
            document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
        static string Shown(JsonElement value) => value.GetRawText() is { Length: > 120 } text ? $"{text[..120]}…" : value.GetRawText();
    }

    private static double GapOf(long cost, double bound) => cost <= 0 ? 0 : Math.Max(0, (cost - bound) / cost);

    /// <summary>The bound a plan file claims (kronor), or null where it claims none.</summary>
    public static double? ClaimedBound(ReadOnlyMemory<byte> file)
    {
        using var document = PlanningProblemReader.Parse(file);
        return document.RootElement.TryGetProperty("bound", out var bound) && bound.ValueKind == JsonValueKind.Number ? bound.GetDouble() : null;
    }

    /// <summary>How far each party has been told: <c>{"party":"proposed|booked|ticketed|informed"}</c>.</summary>
    /// <exception cref="PlanningInputException">Not such an object, or a party that is not in the problem.</exception>
    public static IReadOnlyDictionary<string, NotifiedState> ReadNotified(PlanningProblem problem, ReadOnlyMemory<byte> file)
    {
        using var document = PlanningProblemReader.Parse(file);
        var (faults, told) = (new List<InputFault>(), new Dictionary<string, NotifiedState>());
        var parties = problem.Parties.Select(x => x.Id).ToHashSet();
        foreach (var (party, field) in new JsonField(document.RootElement, "", faults).Members())
        {
            var state = field.Text();
            if (!parties.Contains(party)) field.Fault($"partiet \"{party}\" finns inte i underlaget.", "Rätta id:t.");
            else if (Enum.GetNames<NotifiedState>().FirstOrDefault(x => x.Equals(state, StringComparison.OrdinalIgnoreCase)) is { } known)
                told[party] = Enum.Parse<NotifiedState>(known);
            else field.Fault($"\"{state}\" är inget besked.", "Ange proposed, booked, ticketed eller informed.");
        }
        return faults.Count > 0 ? throw new PlanningInputException(faults) : told;
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
