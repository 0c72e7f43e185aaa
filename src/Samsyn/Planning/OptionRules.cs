namespace Samsyn.Planning;

public enum MovementKind { Charter, Scheduled }

/// <summary>One lawful and practically possible way for one party to travel.</summary>
/// <remarks>
/// <c>Movement</c>: Index among the problem's charters or routes.<br/>
/// <c>Cost</c>: Kronor: fare, escorts, medics, bed and wait days until departure, and the risk that a permit does not come.
/// </remarks>
public readonly record struct TravelOption(
    MovementKind Kind, int Movement, int Day, int TripDays, long Cost, int Escorts, int Medics)
{
    /// <summary>The transport within Sweden that those detained take to the airport.</summary>
    public TransportLeg? Transport { get; init; }

    /// <summary>The facility near the airport where those detained spend the night before the day; null where they come the same day.</summary>
    public string? Night { get; init; }
}

/// <summary>Why a way to travel was removed before any price was weighed.</summary>
public enum RemovalCode { CharterOnly, AirlineLimit, OutsideWindow, PermitRefused, PermitTooLate, TooFewSeats, DueDiligence, NoDeparture }

/// <remarks><c>Day</c>: The charter's day; null for a scheduled route as a whole.</remarks>
public sealed record RemovedOption(MovementKind Kind, string Movement, int? Day, RemovalCode Code);

/// <summary>The filter of law and practice: what is not let through here can never be chosen, at any price.</summary>
public static class OptionRules
{
    /// <summary>A charter can be used when its permit is granted, or can still be applied for in time.</summary>
    public static bool IsUsable(PlanningProblem problem, CharterCandidate charter) => ObstacleToCharter(problem, charter) is null;

    /// <summary>What a party costs when the plan leaves it out: its value, and beds and waiting until its window or the horizon ends.</summary>
    public static long UnplannedCost(PlanningProblem problem, TravelParty party) => party.Value + Delay(problem, party, EndDay(problem, party));

    /// <summary>The day an unplanned party stops counting.</summary>
    public static int EndDay(PlanningProblem problem, TravelParty party) => Math.Min(party.Latest + 1, problem.HorizonDays);

    /// <summary>The charter's cost (kronor) whoever is on board: hire and the base team's days.</summary>
    public static long FixedCost(PlanningProblem problem, CharterCandidate charter) =>
        charter.FixedCost + (long)charter.BaseEscorts * charter.TripDays * problem.Rates.EscortDay;

    /// <summary>
    /// Escorts that can be on board beside the base team: no more than its seats and the tightest day of the trip allow; negative when it cannot fly.
    /// </summary>
    public static int EscortRoom(PlanningProblem problem, CharterCandidate charter)
    {
        var room = charter.EscortSeats;
        for (var day = charter.Day; day < charter.Day + charter.TripDays; day++) room = Math.Min(room, problem.EscortsByDay[day]);
        return room - charter.BaseEscorts;
    }

    /// <summary>
    /// Whether charters are few and short enough to be reckoned side by side, day
    /// by day, in the stronger bound; otherwise each alternative is by itself.
    /// </summary>
    public static bool HasCalendar(PlanningProblem problem) =>
        problem.ChartersPerWeek <= 6 && problem.EscortsByDay.Max() <= 127 && problem.Charters.All(x => x.TripDays <= 7);

    /// <summary>The options of every party, in the order of the problem's parties.</summary>
    public static TravelOption[][] Expand(PlanningProblem problem)
    {
        var byDestination = new MovementsByDestination(problem);
        return [.. problem.Parties.Select(party => Expand(problem, party, byDestination, null))];
    }

    /// <summary>Each way to travel that the filter removed for this party, with its reason.</summary>
    public static IReadOnlyList<RemovedOption> Removed(PlanningProblem problem, TravelParty party)
    {
        var removed = new List<RemovedOption>();
        Expand(problem, party, new(problem), removed);
        return removed;
    }

    private static TravelOption[] Expand(PlanningProblem problem, TravelParty party, MovementsByDestination movements, List<RemovedOption>? removed)
    {
        var options = new List<TravelOption>();
        var firstScheduled = int.MaxValue;
        foreach (var destination in party.Destinations)
        {
            foreach (var index in movements.Charters(destination))
            {
                var charter = problem.Charters[index];
                if (ObstacleToBoarding(problem, party, charter) is { } obstacle)
                    removed?.Add(new(MovementKind.Charter, charter.Id, charter.Day, obstacle));
                else options.Add(ByCharter(problem, party, charter, index));
            }
            foreach (var index in movements.Routes(destination))
            {
                var route = problem.Routes[index];
                var before = options.Count;
                if (ObstacleToScheduled(party, route) is { } obstacle) removed?.Add(new(MovementKind.Scheduled, route.Id, null, obstacle));
                else AddDepartures(problem, party, route, index, options);
                if (options.Count > before) firstScheduled = Math.Min(firstScheduled, options[before].Day);
                else if (ObstacleToScheduled(party, route) is null)
                    removed?.Add(new(MovementKind.Scheduled, route.Id, null, RemovalCode.NoDeparture));
            }
        }
        if (party.Detained > 0) AddTransports(problem, party, options);
        if (party.Detained > 0 && firstScheduled < int.MaxValue)
        {
            // Due diligence: nobody is held longer only to fill a charter.
            var last = firstScheduled + problem.OptionRule.MaxPoolWaitDetained;
            removed?.AddRange(options.Where(TooLate)
                .Select(option => new RemovedOption(option.Kind, problem.Charters[option.Movement].Id, option.Day, RemovalCode.DueDiligence)));
            options.RemoveAll(TooLate);
            bool TooLate(TravelOption option) => option.Kind == MovementKind.Charter && option.Day > last;
        }
        return [.. options];
    }

    private static void AddTransports(PlanningProblem problem, TravelParty party, List<TravelOption> options)
    {
        var facility = problem.Facilities.First(detentionFacility => detentionFacility.Id == party.Facility);
        if (problem.TransportByDay is null && facility.DayBefore.Count == 0) return;
        for (var at = 0; at < options.Count; at++)
        {
            var option = options[at];
            var movement = option.Kind == MovementKind.Charter ? problem.Charters[option.Movement].Id : problem.Routes[option.Movement].Id;
            options[at] = option with
            {
                Transport = DomesticTransport.Of(problem, facility, movement, option.Day),
                Night = DomesticTransport.Night(problem, facility, movement, option.Day),
            };
        }
    }

    private static RemovalCode? ObstacleToCharter(PlanningProblem problem, CharterCandidate charter) => charter.Permit.Status switch
    {
        PermitStatus.Refused => RemovalCode.PermitRefused,
        PermitStatus.ToApply when charter.Day < problem.Today + charter.Permit.LeadDays => RemovalCode.PermitTooLate,
        _ when charter.Day < problem.Today => RemovalCode.OutsideWindow,
        _ => null,
    };

    private static RemovalCode? ObstacleToBoarding(PlanningProblem problem, TravelParty party, CharterCandidate charter) =>
        charter.Day < Math.Max(party.Ready, problem.Today) || charter.Day > party.Latest ? RemovalCode.OutsideWindow
        : ObstacleToCharter(problem, charter) is { } obstacle ? obstacle
        : party.Members > charter.Seats ? RemovalCode.TooFewSeats
        : null;

    private static RemovalCode? ObstacleToScheduled(TravelParty party, ScheduledRoute route) =>
        !party.MayFlyScheduled ? RemovalCode.CharterOnly
        : party.AirlineCount > (party.EscortsScheduled == 0 ? route.UnescortedPerFlight : route.EscortedPerFlight) ? RemovalCode.AirlineLimit
        : null;

    private static TravelOption ByCharter(PlanningProblem problem, TravelParty party, CharterCandidate charter, int index)
    {
        var cost = (long)party.Members * charter.PerSeat
            + (long)party.EscortsCharter * charter.TripDays * problem.Rates.EscortDay
            + party.Medics * charter.TripDays * problem.Rates.MedicDay
            + (long)(party.Value * problem.Rates.LatePermitRisk * (1 - charter.Permit.Probability))
            + Delay(problem, party, charter.Day);
        return new(MovementKind.Charter, index, charter.Day, charter.TripDays, cost, party.EscortsCharter, party.Medics);
    }

    private static void AddDepartures(PlanningProblem problem, TravelParty party, ScheduledRoute route, int index, List<TravelOption> options)
    {
        var (dense, step) = (problem.OptionRule.DenseDays, problem.OptionRule.SparseStep);
        var fare = (long)party.Members * route.Ticket
            + party.EscortsScheduled * (2L * route.Ticket + (long)route.TripDays * problem.Rates.EscortDay)
            + party.Medics * (2L * route.Ticket + route.TripDays * problem.Rates.MedicDay);
        var first = Math.Max(party.Ready, problem.Today);
        var lastBlock = -1;
        for (var day = first; day <= party.Latest; day++)
        {
            if (!route.Weekdays.Contains(day % 7)) continue;
            if (day - first >= dense)
            {
                var block = (day - first) / step;
                if (block == lastBlock) continue;
                lastBlock = block;
            }
            if (route.CancelledDays.Contains(day)) continue;
            options.Add(new(MovementKind.Scheduled, index, day, route.TripDays,
                fare + Delay(problem, party, day), party.EscortsScheduled, party.Medics));
        }
    }

    /// <summary>Kronor for beds since detention began and for waiting since the party was ready, until a day.</summary>
    public static long Delay(PlanningProblem problem, TravelParty party, int day)
    {
        var waiting = (long)problem.Rates.WaitDay * (day - Math.Max(party.Ready, problem.Today)) * (party.Members - party.Detained);
        return party.DetainedSince is { } since ? waiting + (long)problem.Rates.BedDay * party.Detained * (day - since) : waiting;
    }

    private sealed class MovementsByDestination
    {
        private readonly ILookup<string, int> charters;
        private readonly ILookup<string, int> routes;

        public MovementsByDestination(PlanningProblem problem)
        {
            charters = problem.Charters.SelectMany((charter, index) => charter.Stops.Select(stop => (stop, index)))
                .ToLookup(x => x.stop, x => x.index);
            routes = problem.Routes.Select((route, index) => (route.Destination, index)).ToLookup(x => x.Destination, x => x.index);
        }

        public IEnumerable<int> Charters(string destination) => charters[destination];
        public IEnumerable<int> Routes(string destination) => routes[destination];
    }
}
