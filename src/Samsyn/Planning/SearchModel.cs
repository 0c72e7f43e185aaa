namespace Samsyn.Planning;

/// <summary>The problem laid out in flat arrays for the bound and the search; indices follow the problem's lists.</summary>
/// <remarks>Party g's options are <c>First[g] .. First[g+1]-1</c>, the cheapest first.</remarks>
internal sealed class SearchModel
{
    public readonly PlanningProblem Problem;
    public readonly int Parties, Charters, Days, Facilities, Weeks;

    /// <remarks><c>OptNight</c>: The place in <see cref="BedCap"/> of the night near the airport; -1 for none.</remarks>
    public readonly int[] First, OptParty, OptMovement, OptDay, OptEnd, OptEscorts, OptMedics, OptFlight, OptHub, OptTransport, OptNight;
    public readonly bool[] OptIsCharter;
    public readonly long[] OptCost;

    public readonly int[] Members, AirlineCount, Detained, FacilityOf, BedsFrom, EndDay, ReadyDay;
    public readonly long[] UnplannedCost;
    public readonly bool[] MayCharter;
    public readonly int[][] Apart;

    /// <summary>Charter c's options are <c>Boarding[BoardingFirst[c] .. BoardingFirst[c+1]-1]</c>.</summary>
    public readonly int[] BoardingFirst, Boarding;
    public readonly int[] CharterDay, CharterEnd, Seats, EscortRoom, SeatRoomForEscorts, BaseEscorts, MinLoad, Week, Group;
    public readonly long[] CharterFixed;
    public readonly int GroupCount;

    /// <summary>Beds by facility and day, the facilities one after another.</summary>
    public readonly int[] BedCap;
    public readonly int[] FlightCap, HubCap, EscortCap, MedicCap, TransportCap;
    /// <summary>A flight resource's route, day and whether it is the escorted limit.</summary>
    public readonly (int Route, int Day, bool Escorted)[] Flights;
    public readonly (int Hub, int Day)[] HubDays;
    /// <summary>Transports within Sweden; the leaves of the certificate have prices on them, its root has none.</summary>
    public readonly TransportLeg[] Transports;
    /// <summary>Pairs of options, one of each of two parties kept apart, on the same movement.</summary>
    public readonly (int First, int Second)[] ApartOptions;
    /// <summary>Charters by week.</summary>
    public readonly int[] WeekCap;
    public readonly long Overflow;

    public SearchModel(PlanningProblem problem) : this(problem, OptionRules.Expand(problem)) { }

    public SearchModel(PlanningProblem problem, TravelOption[][] options)
    {
        Problem = problem;
        var count = options.Sum(x => x.Length);
        Parties = problem.Parties.Count;
        Charters = problem.Charters.Count;
        Facilities = problem.Facilities.Count;
        Days = problem.DaysWithReturn;
        Weeks = Days / 7 + 1;
        WeekCap = [.. Enumerable.Repeat(problem.ChartersPerWeek, Weeks)];
        Overflow = problem.Rates.BedOverflow;
        EscortCap = [.. problem.EscortsByDay];
        MedicCap = [.. problem.MedicsByDay];
        BedCap = [.. problem.Facilities.SelectMany(x => Enumerable.Range(0, Days).Select(x.CapacityOn))];

        Members = [.. problem.Parties.Select(x => x.Members)];
        AirlineCount = [.. problem.Parties.Select(x => x.AirlineCount)];
        Detained = [.. problem.Parties.Select(x => x.Detained)];
        var facilities = problem.Facilities.Select((x, index) => (x.Id, index)).ToDictionary(x => x.Id, x => x.index);
        FacilityOf = [.. problem.Parties.Select(x => x.Facility is null ? -1 : facilities[x.Facility])];
        BedsFrom = [.. problem.Parties.Select(x => Math.Max(0, x.DetainedSince ?? 0))];
        EndDay = [.. problem.Parties.Select(x => Math.Max(0, OptionRules.EndDay(problem, x)))];
        ReadyDay = [.. problem.Parties.Select(x => Math.Max(x.Ready, problem.Today))];
        UnplannedCost = [.. problem.Parties.Select(x => OptionRules.UnplannedCost(problem, x))];
        MayCharter = new bool[Parties];
        Apart = KeepApartOf(problem);

        CharterDay = [.. problem.Charters.Select(x => x.Day)];
        CharterEnd = [.. problem.Charters.Select(x => x.Day + x.TripDays)];
        Seats = [.. problem.Charters.Select(x => x.Seats)];
        EscortRoom = [.. problem.Charters.Select(x => OptionRules.EscortRoom(problem, x))];
        SeatRoomForEscorts = [.. problem.Charters.Select(x => x.EscortSeats - x.BaseEscorts)];
        BaseEscorts = [.. problem.Charters.Select(x => x.BaseEscorts)];
        MinLoad = [.. problem.Charters.Select(x => x.MinLoad)];
        Week = [.. problem.Charters.Select(x => x.Day / 7)];
        CharterFixed = [.. problem.Charters.Select(x => OptionRules.FixedCost(problem, x))];
        (Group, GroupCount) = GroupsOf(problem);

        First = new int[Parties + 1];
        OptParty = new int[count]; OptMovement = new int[count]; OptDay = new int[count]; OptEnd = new int[count];
        OptEscorts = new int[count]; OptMedics = new int[count]; OptFlight = new int[count]; OptHub = new int[count];
        OptTransport = new int[count]; OptNight = new int[count];
        OptIsCharter = new bool[count]; OptCost = new long[count];
        var (flights, hubDays, transports) = LayOut(options, facilities);
        Flights = [.. flights.OrderBy(x => x.Value).Select(x => x.Key)];
        HubDays = [.. hubDays.OrderBy(x => x.Value).Select(x => x.Key)];
        Transports = [.. transports.OrderBy(x => x.Value).Select(x => x.Key)];
        TransportCap = [.. Transports.Select(leg => DomesticTransport.Seats(problem, leg))];
        FlightCap = [.. Flights.Select(x => x.Escorted ? problem.Routes[x.Route].EscortedPerFlight : problem.Routes[x.Route].UnescortedPerFlight)];
        HubCap = [.. HubDays.Select(x => problem.Hubs[x.Hub].PersonsPerDay)];

        (BoardingFirst, Boarding) = BoardingOf();
        ApartOptions = [.. CommonMovements()];
    }

    public int Options => OptParty.Length;

    /// <summary>Charters that exclude each other are of one group; every other is a group of its own.</summary>
    private static (int[] Group, int Count) GroupsOf(PlanningProblem problem)
    {
        var groups = new Dictionary<string, int>();
        return ([.. problem.Charters.Select((x, index) => Index(groups, x.Exclusive ?? $"\0{index}"))], groups.Count);
    }

    /// <summary>Lays the options out in the flat arrays, the cheapest of each party first.</summary>
    /// <returns>The flights, the hubs' days and the transports that they take, each with its place.</returns>
    private (Dictionary<(int, int, bool), int> Flights, Dictionary<(int, int), int> HubDays, Dictionary<TransportLeg, int> Transports) LayOut(
        TravelOption[][] options, Dictionary<string, int> facilities)
    {
        var transports = new Dictionary<TransportLeg, int>();
        var flights = new Dictionary<(int, int, bool), int>();
        var hubDays = new Dictionary<(int, int), int>();
        var hubs = Problem.Hubs.Select((x, index) => (x.Id, index)).ToDictionary(x => x.Id, x => x.index);
        var at = 0;
        for (var party = 0; party < Parties; party++)
        {
            First[party] = at;
            foreach (var option in options[party].OrderBy(x => x.Cost))
            {
                (OptParty[at], OptMovement[at], OptDay[at], OptEnd[at]) = (party, option.Movement, option.Day, option.Day + option.TripDays);
                (OptEscorts[at], OptMedics[at], OptCost[at], OptIsCharter[at]) =
                    (option.Escorts, option.Medics, option.Cost, option.Kind == MovementKind.Charter);
                (OptFlight[at], OptHub[at]) = (-1, -1);
                OptTransport[at] = option.Transport is { } leg ? Index(transports, leg) : -1;
                OptNight[at] = option.Night is { } near ? facilities[near] * Days + option.Day - 1 : -1;
                if (OptIsCharter[at]) MayCharter[party] = true;
                else
                {
                    OptFlight[at] = Index(flights, (option.Movement, option.Day, Problem.Parties[party].EscortsScheduled > 0));
                    if (Problem.Routes[option.Movement].Hub is { } hub) OptHub[at] = Index(hubDays, (hubs[hub], option.Day));
                }
                at++;
            }
        }
        First[Parties] = at;
        return (flights, hubDays, transports);
    }

    private (int[] First, int[] Options) BoardingOf()
    {
        var first = new int[Charters + 1];
        for (var option = 0; option < Options; option++)
            if (OptIsCharter[option]) first[OptMovement[option] + 1]++;
        for (var charter = 0; charter < Charters; charter++) first[charter + 1] += first[charter];
        var boarding = new int[first[Charters]];
        var fill = first.ToArray();
        for (var option = 0; option < Options; option++)
            if (OptIsCharter[option]) boarding[fill[OptMovement[option]]++] = option;
        return (first, boarding);
    }

    private IEnumerable<(int, int)> CommonMovements()
    {
        for (var party = 0; party < Parties; party++)
            foreach (var other in Apart[party].Where(other => other > party).Distinct())
                for (var option = First[party]; option < First[party + 1]; option++)
                    for (var match = First[other]; match < First[other + 1]; match++)
                        if (OptMovement[match] == OptMovement[option]
                            && OptIsCharter[match] == OptIsCharter[option] && OptDay[match] == OptDay[option])
                            yield return (option, match);
    }

    /// <summary>Party g's option that is this journey, or -1.</summary>
    public int OptionOf(int party, Assignment journey)
    {
        for (var option = First[party]; option < First[party + 1]; option++)
            if (JourneyOf(option) == journey) return option;
        return -1;
    }

    public Assignment JourneyOf(int option) => OptIsCharter[option]
        ? new(MovementKind.Charter, Problem.Charters[OptMovement[option]].Id, OptDay[option])
        : new(MovementKind.Scheduled, Problem.Routes[OptMovement[option]].Id, OptDay[option]);

    private static int Index<TKey>(Dictionary<TKey, int> known, TKey key) where TKey : notnull
    {
        if (!known.TryGetValue(key, out var index)) known[key] = index = known.Count;
        return index;
    }

    private static int[][] KeepApartOf(PlanningProblem problem)
    {
        var index = problem.Parties.Select((x, at) => (x.Id, at)).ToDictionary(x => x.Id, x => x.at);
        var apart = new List<int>?[problem.Parties.Count];
        foreach (var pair in problem.KeepApart)
        {
            var (first, second) = (index[pair.First], index[pair.Second]);
            (apart[first] ??= []).Add(second);
            (apart[second] ??= []).Add(first);
        }
        return [.. apart.Select(x => x?.ToArray() ?? [])];
    }
}
