using System.Runtime.CompilerServices;

namespace Samsyn.Planning;

/// <summary>Who boards a charter: room is made for it, and those it helps most are taken aboard.</summary>
/// <param name="inWeek">The charters of each week.</param>
internal sealed class Boarding(SearchModel model, PlanState state, Guidance guidance, Regrouping outside, List<int>[] inWeek)
{
    private readonly int[] parties = state.Parties;
    private readonly (double Worth, int Option)[] boarders = new (double, int)[model.Parties];

    /// <summary>Makes room for a charter (its alternative, its week, its escorts' days), boards those it helps most and puts the rest back.</summary>
    public bool Open(int charter, ref Chance chance, int closed, bool priced)
    {
        if (state.IsFlying(charter) || !state.MayFly(charter)) return false;
        var week = inWeek[model.Week[charter]];
        for (var at = 0; at < week.Count; at++)
            if (week[at] != charter && model.Group[week[at]] == model.Group[charter] && state.IsFlying(week[at])) outside.TakeAboard(week[at]);
        var start = week.Count == 0 ? 0 : chance.Below(week.Count);
        for (var at = 0; at < week.Count && state.WeekIsFull(model.Week[charter]); at++)
            if (state.IsFlying(week[(start + at) % week.Count])) outside.TakeAboard(week[(start + at) % week.Count]);
        if (state.WeekIsFull(model.Week[charter])) return false;
        Board(charter, ref chance, fillOnly: false, priced);
        if (!state.IsFlying(charter)) return false;
        outside.PutBack(-1, closed, ref chance);
        Board(charter, ref chance, fillOnly: true, priced: false);
        outside.PutBack(-1, closed, ref chance);
        return true;
    }

    /// <summary>Boards parties by what each saves for its escorts, as long as it saves, then the least costly up to the minimum load.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Board(int charter, ref Chance chance, bool fillOnly, bool priced)
    {
        if (fillOnly && (!state.IsFlying(charter) || state.Load[charter] >= model.MinLoad[charter])) return;
        var count = 0;
        for (var at = model.BoardingFirst[charter]; at < model.BoardingFirst[charter + 1]; at++)
        {
            var option = model.Boarding[at];
            var party = model.OptParty[option];
            if (state.Chosen[party] == option) continue;
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
                if (model.OptEscorts[chosen] > 0) outside.Take(other);
            }
            if (state.FreeEscorts(day) + mine < need) return false;
        }
        return true;
    }
}
