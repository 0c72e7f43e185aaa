namespace Samsyn.Planning;

/// <summary>A row of a mixed-integer programme: a weighted sum of variables between two bounds.</summary>
internal sealed record ProgrammeRow(IReadOnlyList<(int Variable, double Factor)> Terms, double Least, double Most);

/// <summary>A variable: its cost (kronor), whether it is whole, and the most it may be; the least is 0.</summary>
internal sealed record ProgrammeVariable(double Cost, bool IsWhole, double Most);

/// <summary>
/// A planning problem as a mixed-integer programme, from the same options as the search, for solvers that know nothing of planning.
/// </summary>
internal sealed class PlanProgramme
{
    private readonly PlanningProblem problem;
    private readonly TravelOption[][] options;
    private readonly List<ProgrammeVariable> variables = [];
    private readonly List<ProgrammeRow> rows = [];
    private readonly Dictionary<(string Kind, int First, int Second, int Third), List<(int Variable, double Factor)>> sums = [];
    private readonly int[][] chosen;
    private readonly int[] staying;
    private readonly Dictionary<int, int> flying = [];
    private readonly List<(int Facility, int Day, int Held, int Over)> places = [];
    private readonly Dictionary<string, int> facility, hub;

    private PlanProgramme(PlanningProblem problem)
    {
        (this.problem, options) = (problem, OptionRules.Expand(problem));
        (chosen, staying) = (new int[options.Length][], new int[options.Length]);
        facility = problem.Facilities.Select((x, at) => (x.Id, at)).ToDictionary(x => x.Id, x => x.at);
        hub = problem.Hubs.Select((x, at) => (x.Id, at)).ToDictionary(x => x.Id, x => x.at);
    }

    public IReadOnlyList<ProgrammeVariable> Variables => variables;
    public IReadOnlyList<ProgrammeRow> Rows => rows;

    public static PlanProgramme Of(PlanningProblem problem)
    {
        var programme = new PlanProgramme(problem);
        programme.Charters();
        for (var party = 0; party < programme.options.Length; party++) programme.Party(party);
        programme.Limits();
        programme.Beds();
        programme.KeepApart();
        return programme;
    }

    /// <summary>What each variable is in a plan: where a solver may begin. A journey that is no option of the party is left out.</summary>
    public double[] ValuesOf(Plan plan)
    {
        var values = new double[variables.Count];
        var (held, nights) = (new int[problem.Facilities.Count, problem.HorizonDays], new int[problem.Facilities.Count, problem.HorizonDays]);
        for (var party = 0; party < options.Length; party++)
        {
            var traveller = problem.Parties[party];
            var at = plan.JourneyOf(traveller.Id) is { } journey ? Array.FindIndex(options[party], option => JourneyOf(option) == journey) : -1;
            values[at < 0 ? staying[party] : chosen[party][at]] = 1;
            if (at >= 0 && options[party][at].Kind == MovementKind.Charter) values[flying[options[party][at].Movement]] = 1;
            if (traveller.Detained == 0) continue;
            if (at >= 0 && options[party][at].Night is { } near) nights[facility[near], options[party][at].Day - 1] += traveller.Detained;
            var leaves = at < 0 ? OptionRules.EndDay(problem, traveller) : options[party][at].Day;
            for (var day = Math.Max(0, traveller.DetainedSince ?? 0); day < Math.Min(leaves, problem.HorizonDays); day++)
                held[facility[traveller.Facility!], day] += traveller.Detained;
        }
        foreach (var place in places)
        {
            values[place.Held] = held[place.Facility, place.Day];
            values[place.Over] = Math.Max(0, held[place.Facility, place.Day] + nights[place.Facility, place.Day]
                - problem.Facilities[place.Facility].CapacityOn(place.Day));
        }
        return values;
    }

    /// <summary>The plan that a solver's values say.</summary>
    public Plan PlanOf(ReadOnlySpan<double> values)
    {
        var journeys = new Dictionary<string, Assignment>();
        for (var party = 0; party < options.Length; party++)
            for (var at = 0; at < options[party].Length; at++)
                if (values[chosen[party][at]] > 0.5) journeys[problem.Parties[party].Id] = JourneyOf(options[party][at]);
        return new(journeys);
    }

    private Assignment JourneyOf(TravelOption option) => option.Kind == MovementKind.Charter
        ? new(MovementKind.Charter, problem.Charters[option.Movement].Id, option.Day)
        : new(MovementKind.Scheduled, problem.Routes[option.Movement].Id, option.Day);

    private int Variable(double cost, bool isWhole = true, double most = 1)
    {
        variables.Add(new(cost, isWhole, most));
        return variables.Count - 1;
    }

    private void Sum(string kind, int first, int second, int third, int variable, double factor)
    {
        if (!sums.TryGetValue((kind, first, second, third), out var terms)) sums[(kind, first, second, third)] = terms = [];
        terms.Add((variable, factor));
    }

    private void Row(double least, double most, params (int, double)[] terms) => rows.Add(new(terms, least, most));

    /// <summary>A variable for each charter that somebody may board: it flies.</summary>
    private void Charters()
    {
        foreach (var index in options.SelectMany(x => x).Where(x => x.Kind == MovementKind.Charter).Select(x => x.Movement).Distinct().Order())
        {
            var charter = problem.Charters[index];
            var room = OptionRules.EscortRoom(problem, charter);
            var flies = flying[index] = Variable(OptionRules.FixedCost(problem, charter), most: room < 0 ? 0 : 1);
            Sum("seats", index, 0, 0, flies, -charter.Seats);
            Sum("load", index, 0, 0, flies, -charter.MinLoad);
            Sum("room", index, 0, 0, flies, -Math.Max(0, room));
            for (var day = charter.Day; day < charter.Day + charter.TripDays; day++) Sum("escorts", day, 0, 0, flies, charter.BaseEscorts);
            Sum("week", charter.Day / 7, 0, 0, flies, 1);
            if (charter.Exclusive is { } exclusive) Sum($"exclusive {exclusive}", 0, 0, 0, flies, 1);
        }
    }

    /// <summary>A variable for each way a party may travel, and one for staying: exactly one of them.</summary>
    private void Party(int party)
    {
        var traveller = problem.Parties[party];
        var stays = staying[party] = Variable(OptionRules.UnplannedCost(problem, traveller));
        Leaves(traveller, OptionRules.EndDay(problem, traveller), stays);
        chosen[party] = [.. options[party].Select(option => Travels(traveller, option))];
        Row(1, 1, [(stays, 1), .. chosen[party].Select(variable => (variable, 1.0))]);
    }

    private void Leaves(TravelParty traveller, int day, int variable)
    {
        if (traveller.Detained > 0) Sum("beds", facility[traveller.Facility!], day, 0, variable, traveller.Detained);
    }

    private int Travels(TravelParty traveller, TravelOption option)
    {
        var travels = Variable(option.Cost);
        for (var day = option.Day; day < option.Day + option.TripDays; day++)
        {
            if (option.Escorts > 0) Sum("escorts", day, 0, 0, travels, option.Escorts);
            if (option.Medics > 0) Sum("medics", day, 0, 0, travels, option.Medics);
        }
        Leaves(traveller, option.Day, travels);
        if (option.Transport is { } leg)
            Sum("transport", leg.Facility is { } own ? facility[own] : Shared, leg.Day, 0, travels, traveller.Detained);
        if (option.Night is { } near) Sum("nights", facility[near], option.Day - 1, 0, travels, traveller.Detained);
        if (option.Kind == MovementKind.Charter)
        {
            Sum("seats", option.Movement, 0, 0, travels, traveller.Members);
            Sum("load", option.Movement, 0, 0, travels, traveller.Members);
            if (option.Escorts > 0) Sum("room", option.Movement, 0, 0, travels, option.Escorts);
            Row(double.NegativeInfinity, 0, (travels, 1), (flying[option.Movement], -1));
            return travels;
        }
        Sum("flight", option.Movement, option.Day, option.Escorts > 0 ? 1 : 0, travels, traveller.AirlineCount);
        if (problem.Routes[option.Movement].Hub is { } by) Sum("hub", hub[by], option.Day, 0, travels, traveller.AirlineCount);
        return travels;
    }

    /// <summary>In place of a facility, for the seats in transports that the facilities share.</summary>
    private const int Shared = -1;

    private void Limits()
    {
        foreach (var (key, terms) in sums.Where(sum => sum.Key.Kind is not ("beds" or "nights")))
        {
            var (least, most) = key.Kind switch
            {
                "seats" or "room" => (double.NegativeInfinity, 0),
                "load" => (0, double.PositiveInfinity),
                "week" => (double.NegativeInfinity, problem.ChartersPerWeek),
                "escorts" => (double.NegativeInfinity, problem.EscortsByDay[key.First]),
                "medics" => (double.NegativeInfinity, problem.MedicsByDay[key.First]),
                "flight" => (double.NegativeInfinity,
                    key.Third == 1 ? problem.Routes[key.First].EscortedPerFlight : problem.Routes[key.First].UnescortedPerFlight),
                "hub" => (double.NegativeInfinity, problem.Hubs[key.First].PersonsPerDay),
                "transport" => (double.NegativeInfinity,
                    DomesticTransport.Seats(problem, new(key.First == Shared ? null : problem.Facilities[key.First].Id, key.Second))),
                _ => (double.NegativeInfinity, 1.0), // charters that exclude each other
            };
            rows.Add(new(terms, least, most));
        }
    }

    /// <summary>Who is in each facility each day, and how many above its places, which cost more; with the nights near the airport.</summary>
    private void Beds()
    {
        foreach (var place in problem.Facilities)
        {
            var all = problem.Parties.Where(party => party.Facility == place.Id).ToList();
            int? before = null;
            for (var day = 0; day < problem.HorizonDays; day++)
            {
                var nights = sums.GetValueOrDefault(("nights", facility[place.Id], day, 0)) ?? [];
                var (held, over) = (Variable(0, isWhole: false, all.Sum(x => x.Detained)),
                    Variable(problem.Rates.BedOverflow, isWhole: false, all.Sum(x => x.Detained) + nights.Sum(night => night.Factor)));
                var arrivals = all.Where(x => Math.Max(0, x.DetainedSince ?? 0) == day).Sum(x => x.Detained);
                var left = sums.GetValueOrDefault(("beds", facility[place.Id], day, 0)) ?? [];
                Row(arrivals, arrivals, [(held, 1), .. before is { } last ? [(last, -1.0)] : Array.Empty<(int, double)>(), .. left]);
                Row(double.NegativeInfinity, place.CapacityOn(day), [(held, 1), (over, -1), .. nights]);
                places.Add((facility[place.Id], day, held, over));
                before = held;
            }
        }
    }

    private void KeepApart()
    {
        var index = problem.Parties.Select((x, at) => (x.Id, at)).ToDictionary(x => x.Id, x => x.at);
        foreach (var pair in problem.KeepApart)
        {
            var (first, second) = (index[pair.First], index[pair.Second]);
            foreach (var (here, at) in options[first].Select((option, at) => (option, at)))
                foreach (var (there, place) in options[second].Select((option, place) => (option, place)))
                    if (here.Kind == there.Kind && here.Movement == there.Movement && here.Day == there.Day)
                        Row(double.NegativeInfinity, 1, (chosen[first][at], 1), (chosen[second][place], 1));
        }
    }
}
