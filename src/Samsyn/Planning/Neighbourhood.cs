namespace Samsyn.Planning;

/// <summary>The moves of the search: each takes some parties out and puts them back another way. Works on one state, with one run open.</summary>
internal sealed class Neighbourhood
{
    private readonly SearchModel model;
    private readonly PlanState state;
    private readonly Guidance guidance;
    private readonly Regrouping outside;
    private readonly Boarding boarding;
    private readonly double[] opening;
    private readonly double openingSum;
    private readonly int[][] sameDestination;
    private readonly int[] destinationOf;
    private readonly List<int>[] inWeek;
    private readonly int[] parties, charters;

    public Neighbourhood(SearchModel model, PlanState state, Guidance guidance)
    {
        (this.model, this.state, this.guidance) = (model, state, guidance);
        var scale = model.CharterFixed.DefaultIfEmpty(1).Average() * 0.15 + 1;
        parties = state.Parties;
        charters = [.. Enumerable.Range(0, model.Charters).Where(state.MayFly)];
        opening = new double[charters.Length];
        for (var at = 0; at < charters.Length; at++)
        {
            var value = guidance.CharterValue[charters[at]];
            if (!double.IsPositiveInfinity(value))
                openingSum += 0.5 * Math.Exp(-Math.Max(0, value) / scale) + Math.Sqrt(guidance.Flying[charters[at]]) + 0.003;
            opening[at] = openingSum;
        }
        sameDestination = [.. parties.GroupBy(x => model.Problem.Parties[x].Destinations.FirstOrDefault(""))
            .Select(x => x.OrderBy(y => model.ReadyDay[y]).ToArray())];
        destinationOf = new int[model.Parties];
        for (var group = 0; group < sameDestination.Length; group++)
            foreach (var party in sameDestination[group]) destinationOf[party] = group;
        inWeek = [.. Enumerable.Range(0, model.Weeks).Select(_ => new List<int>())];
        foreach (var charter in charters) inWeek[model.Week[charter]].Add(charter);
        outside = new(model, state, guidance);
        boarding = new(model, state, guidance, outside, inWeek);
    }

    /// <summary>One move, its parties all back in; false when it came to nothing.</summary>
    public bool Try(ref Chance chance)
    {
        outside.Clear();
        if (parties.Length == 0) return false;
        switch (chance.Below(charters.Length > 0 ? 100 : 60))
        {
            case < 40: TakeRelated(ref chance); break;
            case < 60: TakeDay(ref chance); break;
            case < 72: return boarding.Open(PickToOpen(ref chance), ref chance, -1, chance.Below(3) > 0);
            case < 80: return Close(ref chance);
            case < 90: return Swap(ref chance);
            case < 94: return CloseOneOpenTwo(ref chance);
            default: return Reboard(ref chance);
        }
        if (outside.Count == 0) return false;
        outside.PutBack(-1, -1, ref chance);
        return true;
    }

    /// <summary>The cost (kronor) of everybody travelling the cheapest scheduled way that is left.</summary>
    public static long CostWithoutCharters(SearchModel model)
    {
        var state = new PlanState(model);
        var chance = new Chance(0);
        for (var party = 0; party < model.Parties; party++)
        {
            state.Remove(party);
            state.Insert(party, state.Cheapest(party, -1, -1, ref chance, 0));
        }
        return state.Cost;
    }

    /// <summary>A first plan: everybody the cheapest way that fits, then the charters the bound flies, surest first.</summary>
    public void Construct(ref Chance chance)
    {
        outside.Clear();
        state.Begin();
        foreach (var party in parties) outside.Take(party);
        outside.PutBackAtPrice(-1, -1, ref chance, 0.1);
        OpenSurest(ref chance);
    }

    /// <summary>Opens the charters the bound flies, surest first; the very sure ones even where that does not pay at once.</summary>
    public void OpenSurest(ref Chance chance)
    {
        var surest = charters.Where(x => guidance.Flying[x] > 0.2).OrderByDescending(x => guidance.Flying[x]).ToList();
        foreach (var charter in surest)
        {
            state.Begin();
            outside.Clear();
            var before = state.Cost;
            if (!boarding.Open(charter, ref chance, -1, priced: true) || state.BelowMinimum() >= 0
                || guidance.Flying[charter] < 0.7 && state.Cost > before)
                state.TakeBack();
        }
        state.Begin();
    }

    /// <summary>Opens one charter now, however unlikely; false when there was no room.</summary>
    public bool OpenNow(int charter, ref Chance chance)
    {
        outside.Clear();
        return boarding.Open(charter, ref chance, -1, chance.Below(2) == 0);
    }

    private void TakeRelated(ref Chance chance)
    {
        var seed = parties[chance.Below(parties.Length)];
        var group = sameDestination[destinationOf[seed]];
        var (middle, reach, most) = (PlaceInTime(seed), 5 + chance.Below(40), 3 + chance.Below(15));
        outside.Take(seed);
        var start = chance.Below(group.Length);
        for (var at = 0; at < group.Length && outside.Count < most; at++)
        {
            var party = group[(start + at) % group.Length];
            if (Math.Abs(PlaceInTime(party) - middle) <= reach) outside.Take(party);
        }
    }

    private void TakeDay(ref Chance chance)
    {
        var day = PlaceInTime(parties[chance.Below(parties.Length)]);
        var (reach, most) = (1 + chance.Below(6), 4 + chance.Below(16));
        var start = chance.Below(parties.Length);
        for (var at = 0; at < parties.Length && outside.Count < most; at++)
        {
            var party = parties[start + at < parties.Length ? start + at : start + at - parties.Length];
            var option = state.Chosen[party];
            if (option >= 0 ? Math.Abs(model.OptDay[option] - day) <= reach && (model.OptEscorts[option] > 0 || chance.Below(3) == 0)
                : option == PlanState.Unplanned && model.ReadyDay[party] <= day && day < model.EndDay[party] && chance.Below(2) == 0)
                outside.Take(party);
        }
    }

    /// <summary>Takes out most of a charter's passengers and some who could board it, and puts them back, first of all aboard.</summary>
    private bool Reboard(ref Chance chance)
    {
        var charter = PickFlying(ref chance);
        if (charter < 0) return false;
        for (var at = model.BoardingFirst[charter]; at < model.BoardingFirst[charter + 1]; at++)
        {
            var option = model.Boarding[at];
            var chosen = state.Chosen[model.OptParty[option]];
            if (chosen == option ? chance.Below(3) > 0 : chosen != PlanState.Out && chance.Below(4) == 0) outside.Take(model.OptParty[option]);
        }
        outside.PutBack(charter, -1, ref chance);
        boarding.Board(charter, ref chance, fillOnly: true, priced: false);
        outside.PutBack(-1, -1, ref chance);
        return true;
    }

    private int PlaceInTime(int party) =>
        state.Chosen[party] is >= 0 and var option ? model.OptDay[option] : (model.ReadyDay[party] + model.EndDay[party]) / 2;

    /// <summary>A charter that does not fly, by how often the bound flew it and how near it is to paying.</summary>
    private int PickToOpen(ref Chance chance)
    {
        var charter = charters[0];
        for (var attempt = 0; attempt < 8; attempt++)
        {
            var at = Array.BinarySearch(opening, chance.Share() * openingSum);
            charter = charters[Math.Min(at < 0 ? ~at : at, charters.Length - 1)];
            if (!state.IsFlying(charter)) break;
        }
        return charter;
    }

    /// <summary>A charter that flies; of two the one the bound flew less, every other time.</summary>
    private int PickFlying(ref Chance chance)
    {
        var first = AnyFlying(ref chance);
        if (chance.Below(2) == 0) return first;
        var second = AnyFlying(ref chance);
        return first >= 0 && second >= 0 && guidance.Flying[second] < guidance.Flying[first] ? second : first;
    }

    private int AnyFlying(ref Chance chance)
    {
        for (var attempt = 0; attempt < 60; attempt++)
            if (charters.Length > 0 && charters[chance.Below(charters.Length)] is var charter && state.IsFlying(charter)) return charter;
        return -1;
    }

    /// <summary>Closes one charter and opens two: what a large one did, two smaller may do better.</summary>
    private bool CloseOneOpenTwo(ref Chance chance)
    {
        var charter = PickFlying(ref chance);
        if (charter < 0) return false;
        outside.TakeAboard(charter);
        if (!boarding.Open(PickToOpen(ref chance), ref chance, charter, priced: true)) return false;
        var week = model.Week[charter] + chance.Below(5) - 2;
        for (var attempt = 0; attempt < 12; attempt++)
        {
            var second = PickToOpen(ref chance);
            if (second == charter || Math.Abs(model.Week[second] - week) > 2 && attempt < 11) continue;
            boarding.Open(second, ref chance, charter, priced: true);
            break;
        }
        outside.PutBack(-1, charter, ref chance);
        return true;
    }

    private bool Close(ref Chance chance)
    {
        var charter = PickFlying(ref chance);
        if (charter < 0) return false;
        outside.TakeAboard(charter);
        outside.PutBack(-1, charter, ref chance);
        return true;
    }

    /// <summary>Closes one charter and opens another near it: an alternative, one of its week, or one its parties could board.</summary>
    private bool Swap(ref Chance chance)
    {
        var charter = PickFlying(ref chance);
        if (charter < 0) return false;
        var other = charter;
        for (var attempt = 0; attempt < 20 && (other == charter || state.IsFlying(other) || !state.MayFly(other)); attempt++)
        {
            if (chance.Below(2) == 0)
            {
                var party = -1;
                for (var at = model.BoardingFirst[charter]; at < model.BoardingFirst[charter + 1]; at++)
                    if (state.Chosen[model.OptParty[model.Boarding[at]]] == model.Boarding[at] && (party < 0 || chance.Below(4) == 0))
                        party = model.OptParty[model.Boarding[at]];
                var option = model.First[party] + chance.Below(model.First[party + 1] - model.First[party]);
                if (model.OptIsCharter[option]) other = model.OptMovement[option];
            }
            else
            {
                var week = inWeek[Math.Clamp(model.Week[charter] + chance.Below(3) - 1, 0, model.Weeks - 1)];
                if (week.Count > 0) other = week[chance.Below(week.Count)];
            }
        }
        if (other == charter || state.IsFlying(other)) return false;
        outside.TakeAboard(charter);
        return boarding.Open(other, ref chance, charter, chance.Below(3) > 0);
    }
}
