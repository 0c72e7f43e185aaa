namespace Samsyn.Planning;

/// <summary>Recomputes a plan's cost and every rule from the problem. Shares nothing with the search but the option rules.</summary>
public static class PlanCheck
{
    public static PlanVerdict Check(PlanningProblem problem, Plan plan) => new Count(problem, plan).Verdict();

    private sealed class Count(PlanningProblem problem, Plan plan)
    {
        private readonly List<PlanBreach> breaches = [];
        private readonly Dictionary<string, int> load = [], boardEscorts = [];
        private readonly Dictionary<(string Route, int Day, bool Escorted), int> flights = [];
        private readonly Dictionary<(string Hub, int Day), int> hubs = [];
        private readonly Dictionary<(string Facility, int Day), int> beds = [];
        private readonly Dictionary<TransportLeg, int> transports = [];
        private readonly int[] escorts = new int[problem.DaysWithReturn], medics = new int[problem.DaysWithReturn];
        private readonly Dictionary<string, Assignment> moved = [];
        private long cost;
        private int travelled, byCharter, detentionDays;

        public PlanVerdict Verdict()
        {
            var options = OptionRules.Expand(problem);
            var known = problem.Parties.Select(party => party.Id).ToHashSet();
            foreach (var id in plan.Journeys.Keys.Where(id => !known.Contains(id))) Breach("unknownParty", id);
            for (var index = 0; index < problem.Parties.Count; index++) CountParty(problem.Parties[index], options[index]);
            CountCharters();
            CountLimits();
            var overflow = problem.Facilities.Sum(facility =>
                beds.Where(x => x.Key.Facility == facility.Id).Sum(x => Math.Max(0, x.Value - facility.CapacityOn(x.Key.Day))));
            cost += (long)overflow * problem.Rates.BedOverflow;
            return new(new(cost, problem.Parties.Sum(x => x.Members), travelled, load.Count,
                byCharter, travelled - byCharter, detentionDays, overflow), breaches);
        }

        private void CountParty(TravelParty party, TravelOption[] options)
        {
            var end = OptionRules.EndDay(problem, party);
            if (plan.JourneyOf(party.Id) is not { } journey) cost += OptionRules.UnplannedCost(problem, party);
            else
            {
                var option = Array.Find(options, x => x.Kind == journey.Kind && x.Day == journey.Day && IdOf(x) == journey.Movement);
                if (option.TripDays == 0)
                {
                    Breach("noSuchOption", $"{party.Id} {journey.Kind} {journey.Movement} {journey.Day}");
                    return;
                }
                cost += option.Cost;
                end = option.Day;
                travelled += party.Members;
                moved[party.Id] = journey;
                for (var day = option.Day; day < option.Day + option.TripDays; day++)
                {
                    escorts[day] += option.Escorts;
                    medics[day] += option.Medics;
                }
                if (option.Transport is { } leg) Add(transports, leg, party.Detained);
                if (option.Night is { } near) Add(beds, (near, option.Day - 1), party.Detained);
                CountMovement(party, journey);
            }
            for (var day = Math.Max(0, party.DetainedSince ?? end); day < end; day++)
            {
                Add(beds, (party.Facility!, day), party.Detained);
                detentionDays += party.Detained;
            }
        }

        private void CountMovement(TravelParty party, Assignment journey)
        {
            if (journey.Kind == MovementKind.Charter)
            {
                Add(load, journey.Movement, party.Members);
                Add(boardEscorts, journey.Movement, party.EscortsCharter);
                byCharter += party.Members;
                return;
            }
            Add(flights, (journey.Movement, journey.Day, party.EscortsScheduled > 0), party.AirlineCount);
            if (problem.Routes.First(x => x.Id == journey.Movement).Hub is { } hub) Add(hubs, (hub, journey.Day), party.AirlineCount);
        }

        private void CountCharters()
        {
            var flown = problem.Charters.Where(x => load.ContainsKey(x.Id)).ToList();
            foreach (var charter in flown)
            {
                cost += OptionRules.FixedCost(problem, charter);
                for (var day = charter.Day; day < charter.Day + charter.TripDays; day++) escorts[day] += charter.BaseEscorts;
                if (load[charter.Id] > charter.Seats) Breach("seats", $"{charter.Id} {load[charter.Id]}/{charter.Seats}");
                if (load[charter.Id] < charter.MinLoad) Breach("minLoad", $"{charter.Id} {load[charter.Id]}/{charter.MinLoad}");
                if (boardEscorts[charter.Id] > charter.EscortSeats - charter.BaseEscorts)
                    Breach("escortSeats", $"{charter.Id} {boardEscorts[charter.Id]}");
            }
            foreach (var week in flown.GroupBy(x => x.Day / 7).Where(x => x.Count() > problem.ChartersPerWeek)) Breach("week", $"{week.Key}");
            foreach (var group in flown.Where(x => x.Exclusive is not null).GroupBy(x => x.Exclusive).Where(x => x.Count() > 1))
                Breach("exclusive", group.Key!);
        }

        private void CountLimits()
        {
            var routes = problem.Routes.ToDictionary(x => x.Id);
            foreach (var ((route, day, escorted), persons) in flights)
                if (persons > (escorted ? routes[route].EscortedPerFlight : routes[route].UnescortedPerFlight)) Breach("flight", $"{route} {day}");
            var perDay = problem.Hubs.ToDictionary(x => x.Id, x => x.PersonsPerDay);
            foreach (var ((hub, day), persons) in hubs)
                if (persons > perDay[hub]) Breach("hub", $"{hub} {day}");
            foreach (var (leg, persons) in transports)
                if (persons > DomesticTransport.Seats(problem, leg)) Breach("transport", $"{leg.Facility} {leg.Day}".Trim());
            for (var day = 0; day < escorts.Length; day++)
            {
                if (escorts[day] > problem.EscortsByDay[day]) Breach("escorts", $"{day}: {escorts[day]}/{problem.EscortsByDay[day]}");
                if (medics[day] > problem.MedicsByDay[day]) Breach("medics", $"{day}: {medics[day]}/{problem.MedicsByDay[day]}");
            }
            foreach (var pair in problem.KeepApart)
                if (moved.TryGetValue(pair.First, out var first) && moved.TryGetValue(pair.Second, out var second) && first == second)
                    Breach("keepApart", $"{pair.First} {pair.Second}");
        }

        private string IdOf(TravelOption option) =>
            option.Kind == MovementKind.Charter ? problem.Charters[option.Movement].Id : problem.Routes[option.Movement].Id;
        private void Breach(string rule, string where) => breaches.Add(new(rule, where));
        private static void Add<TKey>(Dictionary<TKey, int> uses, TKey key, int amount)
            where TKey : notnull => uses[key] = uses.GetValueOrDefault(key) + amount;
    }
}
