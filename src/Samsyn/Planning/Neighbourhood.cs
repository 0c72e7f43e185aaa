using System.Runtime.CompilerServices;

namespace Samsyn.Planning;

/// <summary>The moves of the search: each takes some parties out and puts them back another way. Works on one state, with one run open.</summary>
internal sealed class Neighbourhood
{
    private readonly SearchModel model;
    private readonly PlanState state;
    private readonly Guidance guidance;
    private readonly List<int> outside = [];
    private readonly double[] opening;
    private readonly double openingSum;
    private readonly int[][] sameDestination;
    private readonly int[] destinationOf;
    private readonly List<int>[] inWeek;
    private readonly (double Worth, int Option)[] boarders;
    private readonly double[] order;
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
        boarders = new (double, int)[model.Parties];
        order = new double[model.Parties];
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
            case < 72: return Open(PickToOpen(ref chance), ref chance, -1, chance.Below(3) > 0);
            case < 80: return Close(ref chance);
            case < 90: return Swap(ref chance);
            case < 94: return CloseOneOpenTwo(ref chance);
            default: return Reboard(ref chance);
        }
        if (outside.Count == 0) return false;
        PutBack(-1, -1, ref chance);
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
        foreach (var party in parties) Take(party);
        PutBack(-1, -1, ref chance);
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
            if (!Open(charter, ref chance, -1, priced: true) || state.BelowMinimum() >= 0 || guidance.Flying[charter] < 0.7 && state.Cost > before)
                state.TakeBack();
        }
        state.Begin();
    }

    /// <summary>Opens one charter now, however unlikely; false when there was no room.</summary>
    public bool OpenNow(int charter, ref Chance chance)
    {
        outside.Clear();
        return Open(charter, ref chance, -1, chance.Below(2) == 0);
    }

    private void Take(int party)
    {
        if (state.Chosen[party] <= PlanState.Out) return;
        state.Remove(party);
        outside.Add(party);
    }

    private void PutBack(int mayOpen, int closed, ref Chance chance)
    {
        var rule = chance.Below(4);
        for (var at = 0; at < outside.Count; at++)
        {
            var party = outside[at];
            order[at] = rule switch
            {
                0 => chance.Share(),
                1 => -(model.UnplannedCost[party] - (model.First[party] < model.First[party + 1]
                    ? model.OptCost[model.First[party]]
                    : model.UnplannedCost[party])) * (0.5 + chance.Share()),
                2 => model.EndDay[party] + 20 * chance.Share(),
                _ => model.First[party + 1] - model.First[party] + 3 * chance.Share(),
            };
        }
        var parties = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(outside);
        MemoryExtensions.Sort(order.AsSpan(0, outside.Count), parties);
        var blink = chance.Below(3);
        foreach (var party in parties) state.Insert(party, state.Cheapest(party, mayOpen, closed, ref chance, blink));
        outside.Clear();
    }

    private void TakeRelated(ref Chance chance)
    {
        var seed = parties[chance.Below(parties.Length)];
        var group = sameDestination[destinationOf[seed]];
        var (middle, reach, most) = (PlaceInTime(seed), 5 + chance.Below(40), 3 + chance.Below(15));
        Take(seed);
        var start = chance.Below(group.Length);
        for (var at = 0; at < group.Length && outside.Count < most; at++)
        {
            var party = group[(start + at) % group.Length];
            if (Math.Abs(PlaceInTime(party) - middle) <= reach) Take(party);
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
                : option == PlanState.Unplanned && model.ReadyDay[party] <= day && day < model.EndDay[party] && chance.Below(2) == 0) Take(party);
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
            if (chosen == option ? chance.Below(3) > 0 : chosen != PlanState.Out && chance.Below(4) == 0) Take(model.OptParty[option]);
        }
        PutBack(charter, -1, ref chance);
        Board(charter, ref chance, fillOnly: true, priced: false);
        PutBack(-1, -1, ref chance);
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
        TakeAboard(charter);
        if (!Open(PickToOpen(ref chance), ref chance, charter, priced: true)) return false;
        var week = model.Week[charter] + chance.Below(5) - 2;
        for (var attempt = 0; attempt < 12; attempt++)
        {
            var second = PickToOpen(ref chance);
            if (second == charter || Math.Abs(model.Week[second] - week) > 2 && attempt < 11) continue;
            Open(second, ref chance, charter, priced: true);
            break;
        }
        PutBack(-1, charter, ref chance);
        return true;
    }

    private bool Close(ref Chance chance)
    {
        var charter = PickFlying(ref chance);
        if (charter < 0) return false;
        TakeAboard(charter);
        PutBack(-1, charter, ref chance);
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
        TakeAboard(charter);
        return Open(other, ref chance, charter, chance.Below(3) > 0);
    }

    private void TakeAboard(int charter)
    {
        for (var at = model.BoardingFirst[charter]; at < model.BoardingFirst[charter + 1]; at++)
            if (state.Chosen[model.OptParty[model.Boarding[at]]] == model.Boarding[at]) Take(model.OptParty[model.Boarding[at]]);
    }

    /// <summary>Makes room for a charter (its alternative, its week, its escorts' days), boards those it helps most and puts the rest back.</summary>
    private bool Open(int charter, ref Chance chance, int closed, bool priced)
    {
        if (state.IsFlying(charter) || !state.MayFly(charter)) return false;
        var week = inWeek[model.Week[charter]];
        for (var at = 0; at < week.Count; at++)
            if (week[at] != charter && model.Group[week[at]] == model.Group[charter] && state.IsFlying(week[at])) TakeAboard(week[at]);
        var start = week.Count == 0 ? 0 : chance.Below(week.Count);
        for (var at = 0; at < week.Count && state.WeekIsFull(model.Week[charter]); at++)
            if (state.IsFlying(week[(start + at) % week.Count])) TakeAboard(week[(start + at) % week.Count]);
        if (state.WeekIsFull(model.Week[charter])) return false;
        Board(charter, ref chance, fillOnly: false, priced);
        if (!state.IsFlying(charter)) return false;
        PutBack(-1, closed, ref chance);
        Board(charter, ref chance, fillOnly: true, priced: false);
        PutBack(-1, closed, ref chance);
        return true;
    }

    /// <summary>Boards parties by what each saves for its escorts, as long as it saves, then the least costly up to the minimum load.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Board(int charter, ref Chance chance, bool fillOnly, bool priced)
    {
        if (fillOnly && (!state.IsFlying(charter) || state.Load[charter] >= model.MinLoad[charter])) return;
        var count = 0;
        for (var at = model.BoardingFirst[charter]; at < model.BoardingFirst[charter + 1]; at++)
        {
            var option = model.Boarding[at];
            var party = model.OptParty[option];
            if (state.Chosen[party] == option || state.Chosen[party] == PlanState.Elsewhere) continue;
            var now = state.Chosen[party] == PlanState.Out ? model.UnplannedCost[party] * 0.9 : state.CostOf(party);
            var worth = (priced ? -guidance.Reduced[option] : now - model.OptCost[option]) * (0.8 + 0.4 * chance.Share());
            boarders[count++] = (worth > 0 ? -worth / (1 + model.OptEscorts[option]) : -worth, option);
        }
        boarders.AsSpan(0, count).Sort();
        for (var at = 0; at < count; at++)
        {
            var (worth, option) = boarders[at];
            if ((worth >= 0 || fillOnly) && state.Load[charter] >= model.MinLoad[charter]) break;
            var party = model.OptParty[option];
            if (state.Load[charter] + model.Members[party] > model.Seats[charter]) continue;
            if (!FreeEscortsFor(option, charter, ref chance)) continue;
            var was = state.Chosen[party];
            if (was != PlanState.Out) state.Remove(party);
            else outside.Remove(party);
            if (state.Fits(option)) state.Insert(party, option);
            else outside.Add(party);
        }
    }

    /// <summary>Takes out other users of the escorts on the option's days until it fits; false when that would not be enough.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool FreeEscortsFor(int option, int charter, ref Chance chance)
    {
        var party = model.OptParty[option];
        var need = model.OptEscorts[option] + (state.IsFlying(charter) ? 0 : model.BaseEscorts[charter]);
        if (state.BoardEscorts[charter] + model.OptEscorts[option] > model.EscortRoom[charter]) return false;
        if (need == 0) return true;
        for (var day = model.OptDay[option]; day < model.OptEnd[option]; day++)
        {
            if (state.FreeEscorts(day) >= need) continue;
            var mine = state.Chosen[party] is >= 0 and var now && model.OptDay[now] <= day && day < model.OptEnd[now] ? model.OptEscorts[now] : 0;
            var start = chance.Below(parties.Length);
            for (var at = 0; at < parties.Length && state.FreeEscorts(day) + mine < need; at++)
            {
                var other = parties[start + at < parties.Length ? start + at : start + at - parties.Length];
                if (other == party || state.Chosen[other] is not (>= 0 and var chosen) || model.OptDay[chosen] > day || model.OptEnd[chosen] <= day)
                    continue;
                if (model.OptIsCharter[chosen] && (model.OptMovement[chosen] == charter || chance.Below(3) > 0)) continue;
                if (model.OptEscorts[chosen] > 0) Take(other);
            }
            if (state.FreeEscorts(day) + mine < need) return false;
        }
        return true;
    }
}
