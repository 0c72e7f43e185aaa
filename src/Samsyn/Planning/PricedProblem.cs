using System.Globalization;

namespace Samsyn.Planning;

/// <summary>A problem at one set of certificate prices, in whole numbers; what the bound check computes with.</summary>
internal sealed class PricedProblem
{
    private readonly record struct Boarder(long Weight, int Members, int Escorts);

    private readonly PlanningProblem problem;
    private readonly CertificateLeaf? leaf;
    private readonly long[] escortsBefore, medicsBefore;
    private readonly Dictionary<string, long[]> bedsBefore = [];
    private readonly CertificatePrices prices;
    private readonly List<Boarder>[] boarders;
    private readonly long[] keptApart;
    private readonly Dictionary<(string Party, MovementKind Kind, int Movement, int Day), long> apart = [];
    private readonly Dictionary<TransportLeg, long> transports = [];
    private long sum;

    public PricedProblem(PlanningProblem problem, TravelOption[][] options, CertificatePrices prices, CertificateLeaf? leaf, List<string> faults)
    {
        (this.problem, this.prices, this.leaf) = (problem, prices, leaf);
        boarders = [.. problem.Charters.Select(_ => new List<Boarder>())];
        keptApart = new long[problem.Charters.Count];
        var wrong = new List<string>();
        (escortsBefore, medicsBefore) = (Before(prices.Escort, "escort", wrong), Before(prices.Medic, "medic", wrong));
        ReadPrices(wrong);
        if (leaf is not null)
        {
            ReadApart(leaf, wrong);
            ReadTransports(leaf, wrong);
        }
        if (wrong.Count == 0 && Magnitude(options) > 4e18) wrong.Add("priserna är större än vad som kan räknas.");
        faults.AddRange(wrong);
        if (wrong.Count > 0)
        {
            sum = long.MinValue / 4;
            return;
        }
        sum -= LimitsAtPrice();
        for (var party = 0; party < problem.Parties.Count; party++) AddParty(problem.Parties[party], options[party]);
    }

    /// <summary>The bound of <c>bound-check</c>: each alternative group by itself, seats and escorts as two separate knapsacks.</summary>
    public long RootBound()
    {
        var groups = new Dictionary<string, long>();
        for (var charter = 0; charter < boarders.Length; charter++)
        {
            if (boarders[charter].Count == 0 || OptionRules.EscortRoom(problem, problem.Charters[charter]) is < 0) continue;
            var room = OptionRules.EscortRoom(problem, problem.Charters[charter]);
            if (BySeats(charter, room, 0) is not { } seats) continue;
            var value = Fixed(charter) + Math.Max(seats, ByEscorts(charter, room, room));
            var group = problem.Charters[charter].Exclusive ?? $"\0{charter}";
            groups[group] = Math.Min(groups.GetValueOrDefault(group), value);
        }
        return sum + groups.Values.Sum();
    }

    /// <summary>
    /// The stronger bound: charters also share weeks, alternatives and the escorts of each day among themselves, under the leaf's conditions.
    /// </summary>
    public long CalendarBound()
    {
        var flying = leaf!.Flying.ToHashSet();
        var closed = leaf.Closed.ToHashSet();
        var choices = new List<CalendarCheck.Choice>();
        for (var charter = 0; charter < boarders.Length; charter++)
        {
            var candidate = problem.Charters[charter];
            var must = flying.Contains(candidate.Id);
            var room = OptionRules.EscortRoom(problem, candidate);
            if (closed.Contains(candidate.Id)) continue;
            if (boarders[charter].Count == 0 || room < 0 || BySeats(charter, room, 0) is not { } seats)
            {
                if (must) return long.MaxValue;
                continue;
            }
            if (leaf.Board.TryGetValue(candidate.Id, out var price) && BySeats(charter, room, price) is { } priced)
                seats = Math.Max(seats, priced - price * room);
            seats = Math.Max(seats, ByWholeParties(charter, room));
            var values = new long[room + 1];
            for (var escorts = 0; escorts <= room; escorts++) values[escorts] = Fixed(charter) + Math.Max(seats, ByEscorts(charter, room, escorts));
            if (must || values[room] < 0) choices.Add(new(candidate, values, must));
        }
        if (!OptionRules.HasCalendar(problem)) return ByAlternatives(choices) is { } each ? sum + each : long.MaxValue;
        return CalendarCheck.Least(problem, choices) is { } least ? sum + least : long.MaxValue;
    }

    /// <summary>Each group of alternatives by itself; null when two of one group must fly.</summary>
    private static long? ByAlternatives(List<CalendarCheck.Choice> choices)
    {
        var sum = 0L;
        foreach (var group in choices.GroupBy(x => x.Charter.Exclusive ?? "\0" + x.Charter.Id))
        {
            var must = group.Where(x => x.Must).ToList();
            if (must.Count > 1) return null;
            sum += must.Count == 1 ? must[0].Values[^1] : Math.Min(0, group.Min(x => x.Values[^1]));
        }
        return sum;
    }

    private long Fixed(int charter)
    {
        var candidate = problem.Charters[charter];
        return OptionRules.FixedCost(problem, candidate) + prices.Week[candidate.Day / 7] - keptApart[charter]
            + candidate.BaseEscorts * (escortsBefore[candidate.Day + candidate.TripDays] - escortsBefore[candidate.Day]);
    }

    private void AddParty(TravelParty party, TravelOption[] options)
    {
        var beds = party.Detained > 0 ? bedsBefore[party.Facility!] : [];
        var since = Math.Max(0, party.DetainedSince ?? 0);
        var least = OptionRules.UnplannedCost(problem, party) + BedsUntil(Math.Max(0, OptionRules.EndDay(problem, party)));
        foreach (var option in options.Where(x => x.Kind == MovementKind.Scheduled)) least = Math.Min(least, Priced(option));
        var charters = options.Where(x => x.Kind == MovementKind.Charter).ToList();
        var pays = prices.Party.TryGetValue(party.Id, out var price) ? Math.Min(price, least) : least;
        sum += pays;
        foreach (var option in charters) boarders[option.Movement].Add(new(Priced(option) - pays, party.Members, option.Escorts));

        long BedsUntil(int day) => party.Detained == 0 ? 0 : party.Detained * (beds[day] - beds[since]);

        long Priced(TravelOption option)
        {
            var end = option.Day + option.TripDays;
            var cost = option.Cost + option.Escorts * (escortsBefore[end] - escortsBefore[option.Day])
                + option.Medics * (medicsBefore[end] - medicsBefore[option.Day]) + BedsUntil(option.Day)
                + apart.GetValueOrDefault((party.Id, option.Kind, option.Movement, option.Day))
                + (option.Transport is { } leg ? party.Detained * transports.GetValueOrDefault(leg) : 0);
            if (option.Kind == MovementKind.Charter) return cost;
            var route = problem.Routes[option.Movement];
            cost += party.AirlineCount * prices.Flight.GetValueOrDefault($"{route.Id}|{option.Day}|{(party.EscortsScheduled > 0 ? 1 : 0)}");
            return route.Hub is null ? cost : cost + party.AirlineCount * prices.Hub.GetValueOrDefault($"{route.Hub}|{option.Day}");
        }
    }

    /// <summary>
    /// Seats as a fractional knapsack with the escorts priced, up to the minimum load; null when that cannot be reached. Rounded down.
    /// </summary>
    private long? BySeats(int charter, int room, long price)
    {
        var candidate = problem.Charters[charter];
        var aboard = boarders[charter].Where(x => x.Escorts <= room).Select(x => (Weight: x.Weight + price * x.Escorts, Size: x.Members)).ToList();
        var (value, load) = Fill(aboard.Where(x => x.Weight < 0), candidate.Seats);
        if (load >= candidate.MinLoad) return value;
        var (extra, added) = Fill(aboard.Where(x => x.Weight >= 0), candidate.MinLoad - load);
        return load + added < candidate.MinLoad ? null : value + extra;
    }

    /// <summary>The least value of whole parties within the seats, by a dynamic programme; escorts and minimum load apart.</summary>
    private long ByWholeParties(int charter, int room)
    {
        var least = new long[problem.Charters[charter].Seats + 1];
        foreach (var (weight, members, _) in boarders[charter].Where(x => x.Weight < 0 && x.Escorts <= room))
            for (var filled = least.Length - 1; filled >= members; filled--)
                least[filled] = Math.Min(least[filled], least[filled - members] + weight);
        return least[^1];
    }

    private long ByEscorts(int charter, int room, int escorts)
    {
        var gains = boarders[charter].Where(x => x.Weight < 0 && x.Escorts <= room).ToList();
        return gains.Where(x => x.Escorts == 0).Sum(x => x.Weight)
            + Fill(gains.Where(x => x.Escorts > 0).Select(x => (x.Weight, x.Escorts)), escorts).Value;
    }

    private static (long Value, int Filled) Fill(IEnumerable<(long Weight, int Size)> items, int limit)
    {
        var sorted = items.ToList();
        sorted.Sort((pair, other) => ((Int128)pair.Weight * other.Size).CompareTo((Int128)other.Weight * pair.Size));
        var (value, filled) = (0L, 0);
        foreach (var (weight, size) in sorted)
        {
            if (filled >= limit) break;
            var taken = Math.Min(size, limit - filled);
            value += taken == size ? weight : (long)FloorOf((Int128)weight * taken, size);
            filled += taken;
        }
        return (value, filled);
    }

    /// <summary>More (kronor) than any sum below can reach, in floating point: what follows is whole numbers that must not wrap round.</summary>
    private double Magnitude(TravelOption[][] options)
    {
        double escort = prices.Escort.Sum(x => (double)x), medic = prices.Medic.Sum(x => (double)x),
            bed = prices.Beds.Select(x => x.Sum(y => (double)y)).DefaultIfEmpty(0).Max();
        double apart = leaf?.Apart.Values.Sum(x => (double)x) ?? 0, board = leaf?.Board.Values.DefaultIfEmpty(0).Max() ?? 0;
        double Most(IEnumerable<long> amounts) => amounts.DefaultIfEmpty(0).Max(x => Math.Abs((double)x));
        var limits = 0.0;
        for (var day = 0; day < problem.DaysWithReturn; day++)
            limits += (double)prices.Escort[day] * problem.EscortsByDay[day] + (double)prices.Medic[day] * problem.MedicsByDay[day];
        limits += prices.Week.Sum(x => (double)x) * problem.ChartersPerWeek + bed * problem.Facilities.Sum(
            x => (double)x.CapacityByDay.Append(x.Capacity).Max());
        limits += prices.Flight.Values.Sum(x => (double)x) * problem.Routes.Select(x => Math.Max(x.EscortedPerFlight, x.UnescortedPerFlight))
            .DefaultIfEmpty(0).Max();
        limits += prices.Hub.Values.Sum(x => (double)x) * problem.Hubs.Select(x => x.PersonsPerDay).DefaultIfEmpty(0).Max();
        limits += transports.Sum(x => (double)x.Value * DomesticTransport.Seats(problem, x.Key));
        var value = Most(problem.Parties.Select(x => OptionRules.UnplannedCost(problem, x)))
            + Most(options.SelectMany(x => x).Select(x => x.Cost)) + Most(prices.Party.Values)
            + MostPerParty * (escort + medic + bed + Most(prices.Flight.Values) + Most(prices.Hub.Values) + Most(transports.Values) + board) + apart;
        var charter = Most(problem.Charters.Select(x => OptionRules.FixedCost(problem, x)))
            + Most(prices.Week) + MostPerParty * (escort + board) + apart;
        return limits + apart + value * (options.Sum(x => (double)x.Length) + options.Length) + charter * problem.Charters.Count;
    }

    // No party or aircraft has more persons, escorts or seats: the reader refuses it.
    private const int MostPerParty = 2000;

    private static Int128 FloorOf(Int128 value, int divisor) => value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor);

    private long LimitsAtPrice()
    {
        long limits = 0;
        for (var day = 0; day < problem.DaysWithReturn; day++)
            limits += prices.Escort[day] * problem.EscortsByDay[day] + prices.Medic[day] * problem.MedicsByDay[day];
        limits += prices.Week.Sum() * problem.ChartersPerWeek;
        for (var facility = 0; facility < problem.Facilities.Count; facility++)
            limits += prices.Beds[facility].Index().Sum(price => price.Item * problem.Facilities[facility].CapacityOn(price.Index));
        var routes = problem.Routes.ToDictionary(x => x.Id);
        foreach (var (key, price) in prices.Flight)
            limits += key.Split('|') is [var route, _, var escorted]
                ? price * (escorted == "1" ? routes[route].EscortedPerFlight : routes[route].UnescortedPerFlight)
                : 0;
        var hubs = problem.Hubs.ToDictionary(x => x.Id);
        foreach (var (key, price) in prices.Hub) limits += price * hubs[key.Split('|')[0]].PersonsPerDay;
        return limits + transports.Sum(x => x.Value * DomesticTransport.Seats(problem, x.Key));
    }

    private void ReadPrices(List<string> wrong)
    {
        if (prices.Week.Count <= problem.Charters.Select(x => x.Day / 7).DefaultIfEmpty(0).Max() || prices.Week.Any(x => x < 0))
            wrong.Add("week: för kort eller negativt.");
        if (prices.Beds.Count != problem.Facilities.Count) wrong.Add("beds: en lista per förvar krävs.");
        for (var facility = 0; facility < Math.Min(prices.Beds.Count, problem.Facilities.Count); facility++)
        {
            if (prices.Beds[facility].Any(x => x > problem.Rates.BedOverflow)) wrong.Add($"beds[{facility}]: högre än överbeläggningens pris.");
            bedsBefore[problem.Facilities[facility].Id] = Before(prices.Beds[facility], $"beds[{facility}]", wrong);
        }
        var flights = problem.Routes.Select(x => x.Id).ToHashSet();
        var hubs = problem.Hubs.Select(x => x.Id).ToHashSet();
        var parties = problem.Parties.Select(x => x.Id).ToHashSet();
        wrong.AddRange(prices.Party.Keys.Where(x => !parties.Contains(x)).Select(x => $"alpha {x}: okänt parti."));
        wrong.AddRange(prices.Flight
            .Where(x => x.Value < 0 || x.Key.Split('|') is not [var route, var day, "0" or "1"] || !flights.Contains(route) || !IsDay(day))
            .Select(x => $"flight {x.Key}: negativt eller okänt."));
        wrong.AddRange(prices.Hub.Where(x => x.Value < 0 || x.Key.Split('|') is not [var hub, var day] || !hubs.Contains(hub) || !IsDay(day))
            .Select(x => $"hub {x.Key}: negativt eller okänt."));

        bool IsDay(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day < problem.DaysWithReturn;
    }

    /// <summary>Prices on movements that two parties kept apart both could take: each pays when aboard, one of them at most travels.</summary>
    private void ReadApart(CertificateLeaf leaf, List<string> wrong)
    {
        wrong.AddRange(leaf.Board.Where(x => x.Value < 0).Select(x => $"board {x.Key}: negativt."));
        var pairs = problem.KeepApart.SelectMany(x => new[] { (x.First, x.Second), (x.Second, x.First) }).ToHashSet();
        var charters = problem.Charters.Select((x, index) => (x.Id, index)).ToDictionary(x => x.Id, x => x.index);
        var routes = problem.Routes.Select((x, index) => (x.Id, index)).ToDictionary(x => x.Id, x => x.index);
        foreach (var (key, price) in leaf.Apart)
        {
            if (price < 0 || key.Split('|') is not [var first, var second, "C" or "S", var movement, var dayText] || !pairs.Contains((first, second))
                || !int.TryParse(dayText, out var day)
                || !(key.Contains("|C|", StringComparison.Ordinal) ? charters : routes).TryGetValue(movement, out var index))
            {
                wrong.Add($"apart {key}: negativt eller okänt.");
                continue;
            }
            var kind = key.Contains("|C|", StringComparison.Ordinal) ? MovementKind.Charter : MovementKind.Scheduled;
            foreach (var party in new[] { first, second })
                apart[(party, kind, index, day)] = apart.GetValueOrDefault((party, kind, index, day)) + price;
            if (kind == MovementKind.Charter) keptApart[index] += price;
            else sum -= price;
        }
    }

    /// <summary>Prices on the seats of the transports within Sweden, as <c>facility|day</c>.</summary>
    private void ReadTransports(CertificateLeaf leaf, List<string> wrong)
    {
        foreach (var (key, price) in leaf.Transport)
            if (price >= 0 && key.Split('|') is [var facility, var text]
                && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var day)
                && (facility.Length == 0 ? day < problem.TransportByDay?.Count
                    : problem.Facilities.FirstOrDefault(x => x.Id == facility)?.OwnSeatsOn(day) is not null))
                transports[new(facility.Length == 0 ? null : facility, day)] = price;
            else wrong.Add($"transport {key}: negativt eller okänt.");
    }

    private long[] Before(IReadOnlyList<long> perDay, string name, List<string> wrong)
    {
        var before = new long[problem.DaysWithReturn + 1];
        if (perDay.Count != problem.DaysWithReturn || perDay.Any(x => x < 0))
            wrong.Add($"{name}: {perDay.Count} dagar eller ett negativt pris; {problem.DaysWithReturn} dagar krävs.");
        else
            for (var day = 0; day < perDay.Count; day++) before[day + 1] = before[day] + perDay[day];
        return before;
    }
}
