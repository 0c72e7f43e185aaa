namespace Samsyn.Planning;

/// <summary>
/// Destinations that a charter, its alternatives or a party ties together. One
/// cluster touches another only through escorts, medics, beds, weeks and hubs.
/// </summary>
internal sealed class DestinationClusters
{
    private readonly SearchModel model;
    private readonly int[] ofRoute;

    public int Count { get; }
    public int[] OfParty { get; }
    public int[] OfCharter { get; }

    public DestinationClusters(SearchModel model)
    {
        this.model = model;
        var problem = model.Problem;
        var index = problem.Destinations.Select((x, at) => (x.Id, at)).ToDictionary(x => x.Id, x => x.at);
        var parent = Enumerable.Range(0, index.Count).ToArray();
        foreach (var charter in problem.Charters) Tie(charter.Stops);
        foreach (var alternatives in problem.Charters.Where(x => x.Exclusive is not null).GroupBy(x => x.Exclusive))
            Tie(alternatives.Select(x => x.Stops[0]));
        foreach (var party in problem.Parties) Tie(party.Destinations);

        var numbers = new Dictionary<int, int>();
        var nowhere = index.Count;
        OfCharter = [.. problem.Charters.Select(x => Number(Head(index[x.Stops[0]])))];
        OfParty = [.. problem.Parties.Select(x => Number(x.Destinations.Count == 0 ? nowhere : Head(index[x.Destinations[0]])))];
        ofRoute = [.. problem.Routes.Select(x => Number(Head(index[x.Destination])))];
        Count = numbers.Count;

        void Tie(IEnumerable<string> destinations)
        {
            var first = -1;
            foreach (var destination in destinations)
            {
                var head = Head(index[destination]);
                if (first < 0) first = head;
                else parent[head] = first;
            }
        }

        int Head(int destination)
        {
            while (parent[destination] != destination) destination = parent[destination] = parent[parent[destination]];
            return destination;
        }

        int Number(int head)
        {
            if (!numbers.TryGetValue(head, out var number)) numbers[head] = number = numbers.Count;
            return number;
        }
    }

    /// <summary>Deals the clusters out over <paramref name="parts"/> parts of about the same size, another way for each draw of chance.</summary>
    /// <remarks>A cluster larger than a part is also cut in time. Whoever is aboard a charter follows the charter.</remarks>
    public PartSplit Split(int[] chosen, int parts, ref Chance chance)
    {
        var persons = new int[Count];
        foreach (var cluster in OfParty) persons[cluster]++;
        var most = Math.Max(1, model.Parties / parts);
        var (first, length, shift) = (new int[Count + 1], new int[Count], new int[Count]);
        for (var cluster = 0; cluster < Count; cluster++)
        {
            var slices = Math.Max(1, (persons[cluster] + most - 1) / most);
            length[cluster] = slices == 1 ? model.Days + 1 : (model.Days + slices - 1) / slices;
            shift[cluster] = slices == 1 ? 0 : chance.Below(length[cluster]);
            first[cluster + 1] = first[cluster] + (slices == 1 ? 1 : slices + 1);
        }
        int SliceOf(int cluster, int day) =>
            first[cluster] + Math.Min(first[cluster + 1] - first[cluster] - 1, (day + shift[cluster]) / length[cluster]);

        var party = new int[model.Parties];
        for (var at = 0; at < party.Length; at++)
            party[at] = SliceOf(OfParty[at], chosen[at] >= 0 ? model.OptDay[chosen[at]] : (model.ReadyDay[at] + model.EndDay[at]) / 2);
        var partOfSlice = Pack(party, first[^1], parts, ref chance);
        for (var at = 0; at < party.Length; at++) party[at] = partOfSlice[party[at]];
        var charter = new int[model.Charters];
        for (var at = 0; at < charter.Length; at++) charter[at] = partOfSlice[SliceOf(OfCharter[at], model.CharterDay[at])];
        var flight = new int[model.Flights.Length];
        for (var at = 0; at < flight.Length; at++) flight[at] = partOfSlice[SliceOf(ofRoute[model.Flights[at].Route], model.Flights[at].Day)];
        return new(parts, party, charter, flight);
    }

    /// <summary>Each slice, the largest first, to the lighter of two parts drawn by chance.</summary>
    private static int[] Pack(int[] sliceOfParty, int slices, int parts, ref Chance chance)
    {
        var weight = new int[slices];
        foreach (var slice in sliceOfParty) weight[slice]++;
        var (part, load) = (new int[slices], new int[parts]);
        foreach (var slice in Enumerable.Range(0, slices).OrderByDescending(x => weight[x]).ThenBy(x => x))
        {
            var (one, other) = (chance.Below(parts), chance.Below(parts));
            part[slice] = load[one] <= load[other] ? one : other;
            load[part[slice]] += weight[slice];
        }
        return part;
    }
}

/// <summary>Which part of a split each party, charter and flight belongs to.</summary>
internal sealed record PartSplit(int Parts, int[] OfParty, int[] OfCharter, int[] OfFlight);
