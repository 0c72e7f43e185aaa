using System.Runtime.InteropServices;

namespace Samsyn.Planning;

/// <summary>The parties that a move has taken out of the state and not yet put back.</summary>
/// <param name="guidance">What each way is worth at the bound's prices.</param>
internal sealed class Regrouping(SearchModel model, PlanState state, Guidance guidance)
{
    private readonly List<int> outside = [];
    private readonly double[] order = new double[model.Parties];
    private readonly double[] regret = RegretOf(model, guidance);

    public int Count => outside.Count;

    public void Clear() => outside.Clear();

    /// <summary>A party that another part of the move has put in, or has to leave out after all.</summary>
    public void Remove(int party) => outside.Remove(party);

    public void Add(int party) => outside.Add(party);

    public void Take(int party)
    {
        if (state.Chosen[party] <= PlanState.Out) return;
        state.Remove(party);
        outside.Add(party);
    }

    /// <summary>Puts everybody back the cheapest way that fits, in an order drawn by one of four rules, or by the bound's prices.</summary>
    /// <param name="mayOpen">A charter that may begin to fly by it; -1 for none.</param>
    /// <param name="closed">A charter that nobody boards; -1 for none.</param>
    public void PutBack(int mayOpen, int closed, ref Chance chance)
    {
        var rule = chance.Below(5);
        if (rule == AtPrice) PutBackAtPrice(mayOpen, closed, ref chance, 0.2);
        else PutBackBy(rule, mayOpen, closed, ref chance);
    }

    private const int AtPrice = 4;

    /// <summary>
    /// Puts back first whom the bound's prices let lose most by staying, the way that is worth most at them, and then whoever is left as usual: the
    /// prices know of those who will want the same escorts and seats, which the cheapest way does not.
    /// </summary>
    /// <param name="spread">0 to 1: how far the order is left to chance.</param>
    public void PutBackAtPrice(int mayOpen, int closed, ref Chance chance, double spread)
    {
        for (var at = 0; at < outside.Count; at++) order[at] = -regret[outside[at]] * (1 - spread + 2 * spread * chance.Share());
        var parties = CollectionsMarshal.AsSpan(outside);
        MemoryExtensions.Sort(order.AsSpan(0, outside.Count), parties);
        var left = 0;
        foreach (var party in parties)
            if (state.CheapestAtPrice(party, guidance, mayOpen, closed) is >= 0 and var option) state.Insert(party, option);
            else parties[left++] = party;
        outside.RemoveRange(left, outside.Count - left);
        PutBackBy(chance.Below(4), mayOpen, closed, ref chance);
    }

    private static double[] RegretOf(SearchModel model, Guidance guidance)
    {
        var regret = new double[model.Parties];
        for (var party = 0; party < regret.Length; party++)
        {
            var (first, count) = (model.First[party], model.First[party + 1] - model.First[party]);
            if (count == 0) continue;
            regret[party] = guidance.Staying[party] - guidance.Reduced.AsSpan(first, count).ToArray().Min();
        }
        return regret;
    }

    private void PutBackBy(int rule, int mayOpen, int closed, ref Chance chance)
    {
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
        var parties = CollectionsMarshal.AsSpan(outside);
        MemoryExtensions.Sort(order.AsSpan(0, outside.Count), parties);
        var blink = chance.Below(3);
        foreach (var party in parties) state.Insert(party, state.Cheapest(party, mayOpen, closed, ref chance, blink));
        outside.Clear();
    }

    public void TakeAboard(int charter)
    {
        for (var at = model.BoardingFirst[charter]; at < model.BoardingFirst[charter + 1]; at++)
            if (state.Chosen[model.OptParty[model.Boarding[at]]] == model.Boarding[at]) Take(model.OptParty[model.Boarding[at]]);
    }
}
