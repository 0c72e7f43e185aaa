using System.Diagnostics;
using System.Globalization;
using System.Text;
using Samsyn.Planning;

namespace Samsyn.Bench;

/// <summary>The peer: the same problem as a mixed-integer programme, given to CBC where it is installed.</summary>
internal static class Cbc
{
    public static bool IsInstalled => Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(x => File.Exists(Path.Combine(x, "cbc")));

    /// <summary>CBC's best plan (kronor) within the time; null when it found none.</summary>
    public static long? Solve(PlanningProblem problem, double seconds, bool byCpu)
    {
        var folder = Directory.CreateTempSubdirectory("samsyn-bench");
        try
        {
            var (model, solution) = (Path.Combine(folder.FullName, "plan.lp"), Path.Combine(folder.FullName, "plan.sol"));
            File.WriteAllText(model, Programme(problem));
            var start = new ProcessStartInfo("cbc") { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in new[] { model, "timeMode", byCpu ? "cpu" : "elapsed", "ratio", "0.0001",
                "seconds", seconds.ToString(CultureInfo.InvariantCulture), "solve", "solu", solution })
                start.ArgumentList.Add(argument);
            using var process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            var first = File.Exists(solution) ? File.ReadLines(solution).FirstOrDefault() : null;
            if (first is null || first.Contains("no integer solution", StringComparison.OrdinalIgnoreCase)
                || first.Contains("nfeasible", StringComparison.Ordinal))
                return null;
            return (long)Math.Round(double.Parse(first.Split(' ')[^1], CultureInfo.InvariantCulture));
        }
        finally
        {
            folder.Delete(true);
        }
    }

    private static string Programme(PlanningProblem problem)
    {
        var options = OptionRules.Expand(problem);
        var (cost, binary) = (new List<string>(), new List<string>());
        var rows = new Rows();
        for (var party = 0; party < options.Length; party++)
        {
            var traveller = problem.Parties[party];
            rows.Add($"a{party}", 1, $"u{party}");
            cost.Add($"{OptionRules.UnplannedCost(problem, traveller)} u{party}");
            binary.Add($"u{party}");
            if (traveller.Detained > 0) rows.Add($"b{traveller.Facility}_{OptionRules.EndDay(problem, traveller)}", traveller.Detained, $"u{party}");
            for (var index = 0; index < options[party].Length; index++)
            {
                var (option, x) = (options[party][index], $"x{party}_{index}");
                cost.Add($"{option.Cost} {x}");
                binary.Add(x);
                rows.Add($"a{party}", 1, x);
                for (var day = option.Day; day < option.Day + option.TripDays; day++)
                {
                    if (option.Escorts > 0) rows.Add($"E{day}", option.Escorts, x);
                    if (option.Medics > 0) rows.Add($"M{day}", option.Medics, x);
                }
                if (traveller.Detained > 0) rows.Add($"b{traveller.Facility}_{option.Day}", traveller.Detained, x);
                if (option.Kind == MovementKind.Charter)
                {
                    rows.Add($"s{option.Movement}", traveller.Members, x);
                    if (option.Escorts > 0) rows.Add($"e{option.Movement}", option.Escorts, x);
                    rows.Whole($"l{x}: {x} - y{option.Movement} <= 0");
                }
                else
                {
                    rows.Add($"f{option.Movement}_{option.Day}_{(option.Escorts > 0 ? 1 : 0)}", traveller.AirlineCount, x);
                    if (problem.Routes[option.Movement].Hub is { } hub) rows.Add($"h{hub}_{option.Day}", traveller.AirlineCount, x);
                }
            }
        }
        Charters(problem, options, rows, cost, binary);
        Limits(problem, options, rows, cost);
        var text = new StringBuilder("Minimize\n obj: ").AppendJoin("\n + ", cost).Append("\nSubject To\n")
            .Append(rows.Text()).Append("Binary\n ").AppendJoin("\n ", binary).Append("\nEnd\n");
        return text.ToString();
    }

    private static void Charters(PlanningProblem problem, TravelOption[][] options, Rows rows, List<string> cost, List<string> binary)
    {
        foreach (var index in options.SelectMany(x => x).Where(x => x.Kind == MovementKind.Charter).Select(x => x.Movement).Distinct().Order())
        {
            var (charter, y) = (problem.Charters[index], $"y{index}");
            var room = OptionRules.EscortRoom(problem, charter);
            cost.Add($"{OptionRules.FixedCost(problem, charter)} {y}");
            binary.Add(y);
            if (room < 0) rows.Whole($"z{index}: {y} = 0");
            if (charter.MinLoad > 0) rows.Whole($"m{index}: {rows.Left($"s{index}")} - {charter.MinLoad} {y} >= 0");
            rows.Add($"s{index}", -charter.Seats, y);
            if (rows.Has($"e{index}")) rows.Add($"e{index}", -Math.Max(0, room), y);
            for (var day = charter.Day; day < charter.Day + charter.TripDays; day++) rows.Add($"E{day}", charter.BaseEscorts, y);
            rows.Add($"w{charter.Day / 7}", 1, y);
            if (charter.Exclusive is { } exclusive) rows.Add($"q{exclusive}", 1, y);
        }
    }

    private static void Limits(PlanningProblem problem, TravelOption[][] options, Rows rows, List<string> cost)
    {
        rows.Limit('a', _ => "= 1");
        rows.Limit('s', _ => "<= 0");
        rows.Limit('e', _ => "<= 0");
        rows.Limit('q', _ => "<= 1");
        rows.Limit('w', _ => $"<= {problem.ChartersPerWeek}");
        rows.Limit('E', key => $"<= {problem.EscortsByDay[int.Parse(key[1..], CultureInfo.InvariantCulture)]}");
        rows.Limit('M', key => $"<= {problem.MedicsByDay[int.Parse(key[1..], CultureInfo.InvariantCulture)]}");
        static int PerFlight(ScheduledRoute route, bool isEscorted) => isEscorted ? route.EscortedPerFlight : route.UnescortedPerFlight;
        rows.Limit('f', key => key[1..].Split('_') is [var route, _, var escorted]
            ? $"<= {PerFlight(problem.Routes[int.Parse(route, CultureInfo.InvariantCulture)], escorted == "1")}"
            : "");
        var hubs = problem.Hubs.ToDictionary(x => x.Id, x => x.PersonsPerDay);
        rows.Limit('h', key => $"<= {hubs[key[1..key.LastIndexOf('_')]]}");
        foreach (var facility in problem.Facilities)
            for (var day = 0; day < problem.HorizonDays; day++)
            {
                var (key, arrivals) = ($"b{facility.Id}_{day}",
                    problem.Parties.Where(x => x.Facility == facility.Id && Math.Max(0, x.DetainedSince!.Value) == day).Sum(x => x.Detained));
                var departures = rows.Has(key) ? " + " + rows.Left(key) : "";
                rows.Whole($"{key}: B{facility.Id}_{day}{(day > 0 ? $" - B{facility.Id}_{day - 1}" : "")}{departures} = {arrivals}");
                rows.Whole($"c{facility.Id}_{day}: B{facility.Id}_{day} - O{facility.Id}_{day} <= {facility.Capacity}");
                cost.Add($"{problem.Rates.BedOverflow} O{facility.Id}_{day}");
            }
        var index = problem.Parties.Select((x, at) => (x.Id, at)).ToDictionary(x => x.Id, x => x.at);
        for (var pair = 0; pair < problem.KeepApart.Count; pair++)
        {
            var (first, second) = (index[problem.KeepApart[pair].First], index[problem.KeepApart[pair].Second]);
            for (var one = 0; one < options[first].Length; one++)
                for (var other = 0; other < options[second].Length; other++)
                    if (options[first][one] is var here && options[second][other] is var there
                        && here.Kind == there.Kind && here.Movement == there.Movement && here.Day == there.Day)
                        rows.Whole($"k{pair}_{one}_{other}: x{first}_{one} + x{second}_{other} <= 1");
        }
    }

    private sealed class Rows
    {
        private readonly Dictionary<string, StringBuilder> left = [];
        private readonly StringBuilder whole = new();

        public void Add(string key, int factor, string variable)
        {
            if (!left.TryGetValue(key, out var row)) left[key] = row = new();
            row.Append(row.Length == 0 || factor < 0 ? "" : " + ").Append(factor < 0 ? $" - {-factor}" : factor).Append(' ').Append(variable);
            if (row.Length % 400 > 360) row.Append("\n ");
        }

        public bool Has(string key) => left.ContainsKey(key);
        public string Left(string key) => left[key].ToString();
        public void Whole(string row) => whole.Append(' ').Append(row).Append('\n');
        public string Text() => whole.ToString();

        public void Limit(char kind, Func<string, string> limit)
        {
            foreach (var (key, row) in left.Where(x => x.Key[0] == kind)) Whole($"{key}: {row} {limit(key)}");
        }
    }
}
