using System.Runtime.InteropServices;

namespace Samsyn.Planning;

/// <summary>The parties that a move has taken out of the state and not yet put back.</summary>
internal sealed class Regrouping(SearchModel model, PlanState state)
{
    private readonly List<int> outside = [];
    private readonly double[] order = new double[model.Parties];

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

    /// <summary>Puts everybody back the cheapest way that fits, in an order drawn by one of four rules.</summary>
    /// <param name="mayOpen">A charter that may begin to fly by it; -1 for none.</param>
    /// <param name="closed">A charter that nobody boards; -1 for none.</param>
    public void PutBack(int mayOpen, int closed, ref Chance chance)
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
