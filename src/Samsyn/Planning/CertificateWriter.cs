namespace Samsyn.Planning;

/// <summary>Turns the search's prices into a certificate in whole kronor.</summary>
internal static class CertificateWriter
{
    /// <summary>A certificate that claims exactly what its own check recomputes.</summary>
    public static Certificate Write(SearchModel model, PriceVector root, IReadOnlyList<BranchLeaf> leaves)
    {
        var unclaimed = new Certificate(long.MinValue, Prices(model, root), null, [.. leaves.Select(x => Leaf(model, x))]);
        var verdict = BoundCheck.Check(model.Problem, unclaimed);
        if (!verdict.Holds) throw new InvalidOperationException($"The search's own prices do not check: {string.Join(' ', verdict.Faults)}");
        return unclaimed with { Bound = verdict.Bound, BranchedBound = verdict.BranchedBound };
    }

    private static CertificateLeaf Leaf(SearchModel model, BranchLeaf leaf)
    {
        var whole = new PriceVector(model);
        whole.CopyFrom(leaf.Prices);
        whole.Round(model.Overflow);
        var bound = new LagrangianBound(model);
        bound.Evaluate(whole, null, leaf.Fixings);
        var board = new Dictionary<string, long>();
        for (var charter = 0; charter < model.Charters; charter++)
            if (bound.EscortPrice[charter] >= 0.5) board[model.Problem.Charters[charter].Id] = (long)Math.Round(bound.EscortPrice[charter]);
        var apart = new Dictionary<string, long>();
        for (var pair = 0; pair < whole.Apart.Length; pair++)
        {
            if (whole.Apart[pair] < 1) continue;
            var (first, second) = model.ApartOptions[pair];
            var journey = model.JourneyOf(first);
            apart[$"{Id(first)}|{Id(second)}|{(journey.Kind == MovementKind.Charter ? 'C' : 'S')}|{journey.Movement}|{journey.Day}"] =
                (long)whole.Apart[pair];
        }
        return new(Fixed(model, leaf, 1), Fixed(model, leaf, -1), Prices(model, whole), board, apart)
        {
            Transport = model.Transports.Select((leg, at) => (leg, Price: (long)whole.Transport[at])).Where(x => x.Price > 0)
                .ToDictionary(x => $"{x.leg.Facility}|{x.leg.Day}", x => x.Price),
        };

        string Id(int option) => model.Problem.Parties[model.OptParty[option]].Id;
    }

    private static List<string> Fixed(SearchModel model, BranchLeaf leaf, int fixing) =>
        [.. Enumerable.Range(0, model.Charters).Where(x => leaf.Fixings is { } fixings && fixings[x] == fixing)
            .Select(x => model.Problem.Charters[x].Id)];

    private static CertificatePrices Prices(SearchModel model, PriceVector prices)
    {
        var whole = new PriceVector(model);
        whole.CopyFrom(prices);
        whole.Round(model.Overflow);
        var party = new Dictionary<string, long>();
        for (var index = 0; index < model.Parties; index++)
            if (model.MayCharter[index])
                party[model.Problem.Parties[index].Id] = (long)Math.Min(whole.Party[index], model.UnplannedCost[index] + 1e12);
        var beds = new IReadOnlyList<long>[model.Facilities];
        for (var facility = 0; facility < model.Facilities; facility++) beds[facility] = Whole(whole.Bed.AsSpan(facility * model.Days, model.Days));
        var flight = new Dictionary<string, long>();
        for (var index = 0; index < whole.Flight.Length; index++)
            if (whole.Flight[index] > 0)
            {
                var (route, day, escorted) = (model.Flights[index].Route, model.Flights[index].Day, model.Flights[index].Escorted);
                flight[$"{model.Problem.Routes[route].Id}|{day}|{(escorted ? 1 : 0)}"] = (long)whole.Flight[index];
            }
        var hub = new Dictionary<string, long>();
        for (var index = 0; index < whole.Hub.Length; index++)
            if (whole.Hub[index] > 0) hub[$"{model.Problem.Hubs[model.HubDays[index].Hub].Id}|{model.HubDays[index].Day}"] = (long)whole.Hub[index];
        return new(party, Whole(whole.Escort), Whole(whole.Medic), Whole(whole.Week), beds, flight, hub);
    }

    private static long[] Whole(ReadOnlySpan<double> prices)
    {
        var whole = new long[prices.Length];
        for (var index = 0; index < whole.Length; index++) whole[index] = (long)prices[index];
        return whole;
    }
}
