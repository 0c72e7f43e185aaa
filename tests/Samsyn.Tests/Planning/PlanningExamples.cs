using Samsyn.Planning;

namespace Samsyn.Tests.Planning;

/// <summary>Small problems written by hand or drawn at random, and the shipped S instances with their known optima.</summary>
internal static class PlanningExamples
{
    public static readonly TheoryData<string, long> KnownOptima = new() { { "S-1", 19_870_075 }, { "S-2", 18_514_421 }, { "S-3", 15_094_146 } };

    public static byte[] File(string name) =>
        System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Planning", "Instances", $"{name}.json"));

    public static PlanningProblem Shipped(string name) => PlanningProblemReader.Read(File(name));

    public static readonly TravelParty Traveller = new("P1", 1, 1, ["X"], "Syd", 0, 20, 0, null, null, 2, 1, 0, true, 1, 90_000);

    public static readonly CharterCandidate Charter =
        new("C1", "national", ["X"], 10, 30, 36, 100_000, 1500, 6, 2, 0, new(PermitStatus.Granted, 0, 1), null);

    public static readonly ScheduledRoute Route = new("R1", "X", [0, 3], 5000, 4, 2, "H", 3);

    public static PlanningProblem With(IReadOnlyList<TravelParty> parties,
        IReadOnlyList<CharterCandidate>? charters = null, IReadOnlyList<ScheduledRoute>? routes = null) => new(
        40, 0, new(4200, 300, 15000, 4800, 0.15), new(21, 7, 14), [new("F", "Förvaret", 2)], [new("X", "Xland"), new("Y", "Yland")],
        routes ?? [Route], [new("H", 5)], [.. Enumerable.Repeat(20, 48)], [.. Enumerable.Repeat(2, 48)], 2, charters ?? [Charter], parties, []);

    /// <summary>Few parties, scarce places and cheap charters: every limit is near.</summary>
    public static PlanningProblem Random(int seed)
    {
        var random = new Random(seed);
        var parties = Enumerable.Range(1, 5).Select(number =>
        {
            var members = random.Next(4) == 0 ? 3 : 1;
            var (ready, detained) = (random.Next(5), random.Next(2) == 0 ? members : 0);
            return new TravelParty($"P{number}", members, Math.Min(2, members),
                random.Next(3) == 0 ? ["Y"] : ["X"], "Syd", ready, ready + 4 + random.Next(10), detained,
                detained > 0 ? "F" : null, detained > 0 ? Math.Max(0, ready - 3) : null, random.Next(3),
                random.Next(3), random.Next(6) == 0 ? 1 : 0, random.Next(4) > 0, 1, 60_000 + random.Next(80_000));
        }).ToList();
        CharterCandidate[] charters =
        [
            Charter with { Day = 6, Seats = 4, EscortSeats = 4, BaseEscorts = 1, FixedCost = 30_000 + random.Next(60_000), Exclusive = "E" },
            Charter with { Id = "C2", Day = 6, Seats = 8, EscortSeats = 9, BaseEscorts = 2,
                FixedCost = 60_000 + random.Next(60_000), Exclusive = "E" },
            Charter with { Id = "C3", Day = 7, Stops = ["X", "Y"], Seats = 6,
                BaseEscorts = 2, FixedCost = 40_000 + random.Next(60_000), MinLoad = 2 },
        ];
        return With(parties, charters, [Route with { UnescortedPerFlight = 2, EscortedPerFlight = 1 },
            Route with { Id = "R2", Destination = "Y", Weekdays = [2], Hub = null }]) with
        {
            HorizonDays = 20,
            Hubs = [new("H", 2)],
            Facilities = [new("F", "Förvaret", 1)],
            EscortsByDay = [.. Enumerable.Repeat(4 + random.Next(3), 28)],
            MedicsByDay = [.. Enumerable.Repeat(1, 28)],
            ChartersPerWeek = 1,
            KeepApart = [new("P1", "P2"), new("P3", "P4")],
        };
    }

    /// <summary>The least cost over every combination of options, by exhaustion through the check.</summary>
    public static long LeastCost(PlanningProblem problem)
    {
        var options = OptionRules.Expand(problem);
        var least = long.MaxValue;
        var journeys = new Dictionary<string, Assignment>();
        Place(0);
        return least;

        void Place(int party)
        {
            if (party == options.Length)
            {
                var verdict = PlanCheck.Check(problem, new(journeys));
                if (verdict.IsLawful) least = Math.Min(least, verdict.Outcome.Cost);
                return;
            }
            Place(party + 1);
            foreach (var option in options[party])
            {
                journeys[problem.Parties[party].Id] = new(option.Kind,
                    option.Kind == MovementKind.Charter ? problem.Charters[option.Movement].Id : problem.Routes[option.Movement].Id, option.Day);
                Place(party + 1);
            }
            journeys.Remove(problem.Parties[party].Id);
        }
    }
}
