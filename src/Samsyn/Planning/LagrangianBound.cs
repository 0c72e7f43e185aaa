using System.Runtime.CompilerServices;

namespace Samsyn.Planning;

/// <summary>
/// The relaxation at given prices: its value is a lower bound on every plan's cost, its solution shows which way to move the prices.
/// </summary>
/// <remarks>
/// Each party pays its price or its cheapest scheduled way; each charter boards fractionally at reduced cost; alternatives exclude
/// each other. With a <see cref="CharterCalendar"/> the charters must besides share weeks and escort days among themselves.
/// </remarks>
internal sealed class LagrangianBound(SearchModel model)
{
    private const int Shares = 16;

    /// <summary>Parties from which the shares are worth their threads.</summary>
    private const int FewestToShare = 3000;

    private readonly double[] escortSum = new double[model.Days + 1], medicSum = new double[model.Days + 1];
    private readonly double[] bedSum = new double[model.Facilities * (model.Days + 1)];
    private readonly double[] apart = new double[model.Options], apartOnCharter = new double[model.Charters];
    private readonly double[] groupValue = new double[model.GroupCount];
    private readonly int[] groupChoice = new int[model.GroupCount];
    private readonly int[] scheduled = new int[model.Parties];
    private readonly double[] boarded = new double[model.Parties];
    /// <summary>Beds taken less beds left, by facility and day.</summary>
    private readonly double[] arrivals = new double[model.Facilities * (model.Days + 1)];
    private readonly CharterKnapsack[] knapsacks =
        [.. Enumerable.Range(0, model.Parties < FewestToShare ? 1 : Shares).Select(_ => new CharterKnapsack(model))];
    private readonly double[] sums = new double[Shares];

    /// <summary>Reduced cost of each charter option, and the priced cost of each scheduled one, at the last evaluated prices.</summary>
    public readonly double[] Reduced = new double[model.Options];
    /// <summary>What each charter costs at the prices before anybody boards.</summary>
    public readonly double[] FixedAtPrice = new double[model.Charters];
    /// <summary>Each charter's own price on its room for escorts.</summary>
    public readonly double[] EscortPrice = new double[model.Charters];
    /// <summary>Each charter's value when flown as well as possible; infinite when it cannot fly.</summary>
    public readonly double[] CharterValue = new double[model.Charters];
    /// <summary>Each party's cheapest way without a charter.</summary>
    public readonly double[] WithoutCharter = new double[model.Parties];
    /// <summary>What no journey costs each party, its bed at the prices.</summary>
    public readonly double[] Unplanned = new double[model.Parties];
    /// <summary>Charters the relaxation flies, with the escorts boarded at most.</summary>
    public readonly List<(int Charter, int Room)> Flown = [];
    public readonly PriceVector Slope = new(model);
    public CharterKnapsack Knapsack => knapsacks[0];

    /// <summary>
    /// Evaluates the bound, lowers party prices that exceed the way without a charter (never weaker), and sets <see cref="Slope"/>.
    /// </summary>
    /// <remarks><c>fixings</c>: Per charter 0 free, -1 closed, 1 must fly; null when all are free.</remarks>
    public double Evaluate(PriceVector prices, CharterCalendar? calendar = null, sbyte[]? fixings = null)
    {
        foreach (var knapsack in knapsacks) knapsack.WholeParties = calendar is not null;
        SumPrices(prices);
        PriceKeptApart(prices);
        var value = -LimitsAtPrice(prices) + EachAtPrice(prices);
        value += calendar is null ? ByGroup(fixings) : calendar.Best(this, fixings);
        SetSlope(prices);
        return value;
    }

    /// <summary>
    /// At the prices parties are independent of each other, and so are charters: both
    /// are reckoned on all cores, in shares that do not depend on how many they are.
    /// </summary>
    private double EachAtPrice(PriceVector prices)
    {
        if (knapsacks.Length == 1)
        {
            var alone = PartiesAtPrice(prices, 0, model.Parties);
            ChartersAtPrice(prices, knapsacks[0], 0);
            return alone;
        }
        Parallel.For(0, sums.Length, share => sums[share] =
            PartiesAtPrice(prices, (int)((long)model.Parties * share / sums.Length), (int)((long)model.Parties * (share + 1) / sums.Length)));
        Parallel.For(0, knapsacks.Length, share => ChartersAtPrice(prices, knapsacks[share], share));
        return sums.Sum();
    }

    /// <summary>Two parties kept apart share one place on a movement; on a charter only if it flies.</summary>
    private void PriceKeptApart(PriceVector prices)
    {
        Array.Clear(apartOnCharter);
        Array.Clear(apart);
        for (var pair = 0; pair < prices.Apart.Length; pair++)
        {
            var (first, second) = model.ApartOptions[pair];
            apart[first] += prices.Apart[pair];
            apart[second] += prices.Apart[pair];
            if (model.OptIsCharter[first]) apartOnCharter[model.OptMovement[first]] += prices.Apart[pair];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SumPrices(PriceVector prices)
    {
        for (var day = 0; day < model.Days; day++)
        {
            escortSum[day + 1] = escortSum[day] + prices.Escort[day];
            medicSum[day + 1] = medicSum[day] + prices.Medic[day];
        }
        for (var facility = 0; facility < model.Facilities; facility++)
        {
            var (sum, bed) = (facility * (model.Days + 1), facility * model.Days);
            for (var day = 0; day < model.Days; day++) bedSum[sum + day + 1] = bedSum[sum + day] + prices.Bed[bed + day];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double LimitsAtPrice(PriceVector prices)
    {
        double sum = 0;
        for (var day = 0; day < model.Days; day++) sum += prices.Escort[day] * model.EscortCap[day] + prices.Medic[day] * model.MedicCap[day];
        for (var week = 0; week < prices.Week.Length; week++) sum += prices.Week[week] * model.WeekCap[week];
        for (var bed = 0; bed < prices.Bed.Length; bed++) sum += prices.Bed[bed] * model.BedCap[bed];
        for (var flight = 0; flight < prices.Flight.Length; flight++) sum += prices.Flight[flight] * model.FlightCap[flight];
        for (var hub = 0; hub < prices.Hub.Length; hub++) sum += prices.Hub[hub] * model.HubCap[hub];
        for (var leg = 0; leg < prices.Transport.Length; leg++) sum += prices.Transport[leg] * model.TransportCap[leg];
        for (var pair = 0; pair < prices.Apart.Length; pair++)
            if (!model.OptIsCharter[model.ApartOptions[pair].First]) sum += prices.Apart[pair];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double PartiesAtPrice(PriceVector prices, int from, int to)
    {
        double sum = 0;
        for (var party = from; party < to; party++)
        {
            var detained = model.Detained[party];
            var beds = detained > 0 ? model.FacilityOf[party] * (model.Days + 1) : 0;
            var since = detained > 0 ? bedSum[beds + model.BedsFrom[party]] : 0;
            double least = model.UnplannedCost[party] + (detained > 0 ? detained * (bedSum[beds + model.EndDay[party]] - since) : 0);
            Unplanned[party] = least;
            var best = -1;
            var airline = model.AirlineCount[party];
            for (var option = model.First[party]; option < model.First[party + 1]; option++)
            {
                var cost = model.OptCost[option] + apart[option];
                var (day, end) = (model.OptDay[option], model.OptEnd[option]);
                if (model.OptEscorts[option] is > 0 and var escorts) cost += escorts * (escortSum[end] - escortSum[day]);
                if (model.OptMedics[option] is > 0 and var medics) cost += medics * (medicSum[end] - medicSum[day]);
                if (detained > 0) cost += detained * (bedSum[beds + day] - since);
                if (model.OptTransport[option] is >= 0 and var leg) cost += detained * prices.Transport[leg];
                if (model.OptIsCharter[option])
                {
                    Reduced[option] = cost;
                    continue;
                }
                cost += airline * prices.Flight[model.OptFlight[option]];
                if (model.OptHub[option] is >= 0 and var hub) cost += airline * prices.Hub[hub];
                Reduced[option] = cost;
                if (cost >= least) continue;
                (least, best) = (cost, option);
            }
            (scheduled[party], WithoutCharter[party]) = (best, least);
            if (!model.MayCharter[party]) sum += least;
            else
            {
                if (prices.Party[party] > least) prices.Party[party] = least;
                sum += prices.Party[party];
                var price = prices.Party[party];
                for (var option = model.First[party]; option < model.First[party + 1]; option++)
                    if (model.OptIsCharter[option]) Reduced[option] -= price;
            }
        }
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ChartersAtPrice(PriceVector prices, CharterKnapsack knapsack, int first)
    {
        for (var charter = first; charter < model.Charters; charter += knapsacks.Length)
        {
            CharterValue[charter] = double.PositiveInfinity;
            var room = model.EscortRoom[charter];
            if (room < 0 || model.BoardingFirst[charter] == model.BoardingFirst[charter + 1]) continue;
            FixedAtPrice[charter] = model.CharterFixed[charter] - apartOnCharter[charter] + prices.Week[model.Week[charter]]
                + model.BaseEscorts[charter] * (escortSum[model.CharterEnd[charter]] - escortSum[model.CharterDay[charter]]);
            CharterValue[charter] = FixedAtPrice[charter] + knapsack.Value(charter, room, Reduced);
            EscortPrice[charter] = knapsack.EscortPrice;
        }
    }

    private double ByGroup(sbyte[]? fixings)
    {
        Array.Clear(groupValue);
        Array.Fill(groupChoice, -1);
        for (var charter = 0; charter < model.Charters; charter++)
        {
            var fixing = fixings is null ? 0 : fixings[charter];
            var group = model.Group[charter];
            if (fixing < 0 || groupValue[group] < 0 && CharterValue[charter] >= groupValue[group] && fixing == 0) continue;
            if (fixing > 0 || CharterValue[charter] < groupValue[group]) (groupValue[group], groupChoice[group]) = (CharterValue[charter], charter);
        }
        Flown.Clear();
        double sum = 0;
        for (var group = 0; group < groupValue.Length; group++)
        {
            sum += groupValue[group];
            if (groupChoice[group] >= 0) Flown.Add((groupChoice[group], model.EscortRoom[groupChoice[group]]));
        }
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SetSlope(PriceVector prices)
    {
        Slope.Clear();
        Array.Clear(boarded);
        Array.Clear(arrivals);
        double occupied = 0;
        for (var day = 0; day < model.Days; day++)
        {
            Slope.Escort[day] = -model.EscortCap[day];
            Slope.Medic[day] = -model.MedicCap[day];
        }
        for (var bed = 0; bed < Slope.Bed.Length; bed++) Slope.Bed[bed] = -model.BedCap[bed];
        for (var flight = 0; flight < Slope.Flight.Length; flight++) Slope.Flight[flight] = -model.FlightCap[flight];
        for (var hub = 0; hub < Slope.Hub.Length; hub++) Slope.Hub[hub] = -model.HubCap[hub];
        for (var leg = 0; leg < Slope.Transport.Length; leg++) Slope.Transport[leg] = -model.TransportCap[leg];
        for (var week = 0; week < Slope.Week.Length; week++) Slope.Week[week] = -model.WeekCap[week];
        Array.Clear(apart);

        foreach (var (charter, room) in Flown)
        {
            if (double.IsPositiveInfinity(CharterValue[charter])) continue;
            Slope.Week[model.Week[charter]]++;
            for (var day = model.CharterDay[charter]; day < model.CharterEnd[charter]; day++) Slope.Escort[day] += model.BaseEscorts[charter];
            Knapsack.Fill(charter, room, Reduced);
            foreach (var (option, share) in Knapsack.Taken)
            {
                boarded[model.OptParty[option]] += share;
                Use(option, share);
            }
        }
        for (var party = 0; party < model.Parties; party++)
        {
            var rest = 1.0;
            if (model.MayCharter[party])
            {
                rest = prices.Party[party] >= WithoutCharter[party] - 1e-9 ? Math.Max(0, 1 - boarded[party]) : 0;
                Slope.Party[party] = 1 - boarded[party] - rest;
            }
            if (rest <= 0) continue;
            if (scheduled[party] >= 0) Use(scheduled[party], rest);
            else AddBeds(party, model.EndDay[party], rest);
        }
        for (var bed = 0; bed < Slope.Bed.Length; bed++)
        {
            var (facility, day) = (bed / model.Days, bed % model.Days);
            occupied = day == 0 ? arrivals[facility * (model.Days + 1)] : occupied + arrivals[facility * (model.Days + 1) + day];
            Slope.Bed[bed] += occupied;
        }
        Array.Clear(apartOnCharter);
        foreach (var (charter, _) in Flown) apartOnCharter[charter] = 1;
        for (var pair = 0; pair < Slope.Apart.Length; pair++)
        {
            var (first, second) = model.ApartOptions[pair];
            Slope.Apart[pair] = apart[first] + apart[second] - (model.OptIsCharter[first] ? apartOnCharter[model.OptMovement[first]] : 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Use(int option, double share)
    {
        var party = model.OptParty[option];
        if (model.OptEscorts[option] is > 0 and var escorts)
            for (var day = model.OptDay[option]; day < model.OptEnd[option]; day++) Slope.Escort[day] += share * escorts;
        if (model.OptMedics[option] is > 0 and var medics)
            for (var day = model.OptDay[option]; day < model.OptEnd[option]; day++) Slope.Medic[day] += share * medics;
        if (model.OptFlight[option] is >= 0 and var flight) Slope.Flight[flight] += share * model.AirlineCount[party];
        if (model.OptHub[option] is >= 0 and var hub) Slope.Hub[hub] += share * model.AirlineCount[party];
        if (model.OptTransport[option] is >= 0 and var leg) Slope.Transport[leg] += share * model.Detained[party];
        apart[option] += share;
        AddBeds(party, model.OptDay[option], share);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddBeds(int party, int until, double share)
    {
        if (model.Detained[party] == 0 || until <= model.BedsFrom[party]) return;
        var beds = model.FacilityOf[party] * (model.Days + 1);
        arrivals[beds + model.BedsFrom[party]] += share * model.Detained[party];
        arrivals[beds + until] -= share * model.Detained[party];
    }
}
