namespace Samsyn.Planning;

/// <summary>
/// The charters that together are worth most at given prices, when they must share weeks, alternatives and the escorts of every
/// day among themselves: a dynamic programme over the days, with the escorts in use on the coming days as its state.
/// </summary>
/// <remarks>Stronger than pricing each charter alone: two half charters no longer fit where two whole ones do not.</remarks>
internal sealed class CharterCalendar
{
    private const int WindowDays = 7;

    private readonly record struct State(ulong Use, double Value, int Parent, int Charter, int Room);

    private readonly SearchModel model;
    private readonly int[] byDay;
    private readonly List<State> states = [];
    private readonly Dictionary<ulong, int> known = [];
    private readonly int[] demand;
    private readonly double[][] curves;
    private readonly List<int> candidates = [];

    private CharterCalendar(SearchModel model)
    {
        this.model = model;
        byDay = [.. Enumerable.Range(0, model.Charters).Where(x => model.EscortRoom[x] >= 0)
            .OrderBy(x => model.CharterDay[x]).ThenBy(x => model.Group[x])];
        demand = new int[model.Days];
        curves = new double[model.Charters][];
    }

    /// <summary>A calendar for the model, or null where trips or escort days are larger than its state can hold.</summary>
    public static CharterCalendar? For(SearchModel model) => OptionRules.HasCalendar(model.Problem) ? new(model) : null;

    /// <summary>
    /// The least total value of charters that can fly side by side; the charters are left in the bound's <see cref="LagrangianBound.Flown"/>.
    /// </summary>
    /// <returns>At most 0 with no charter fixed open; infinite when the fixings cannot be flown together.</returns>
    public double Best(LagrangianBound bound, sbyte[]? fixings)
    {
        Choose(bound, fixings);
        states.Clear();
        states.Add(new(0, 0, -1, -1, 0));
        var (from, day) = (0, 0);
        for (var at = 0; at < candidates.Count;)
        {
            var next = at + 1;
            var first = candidates[at];
            while (next < candidates.Count && model.Group[candidates[next]] == model.Group[first]
                && model.CharterDay[candidates[next]] == model.CharterDay[first])
                next++;
            var to = states.Count;
            var elapsed = model.CharterDay[first] - day;
            var sameWeek = model.CharterDay[first] / 7 == day / 7;
            day = model.CharterDay[first];
            known.Clear();
            for (var state = from; state < to; state++) Extend(bound, fixings, state, Shift(states[state].Use, elapsed, sameWeek), at, next);
            if (states.Count == to) return Infeasible(bound);
            from = Prune(to);
            at = next;
        }
        var best = from;
        for (var state = from + 1; state < states.Count; state++)
            if (states[state].Value < states[best].Value) best = state;

        bound.Flown.Clear();
        var value = states[best].Value;
        for (; best >= 0; best = states[best].Parent)
            if (states[best].Charter >= 0) bound.Flown.Add((states[best].Charter, states[best].Room));
        return value;
    }

    private static double Infeasible(LagrangianBound bound)
    {
        bound.Flown.Clear();
        return double.PositiveInfinity;
    }

    private void Choose(LagrangianBound bound, sbyte[]? fixings)
    {
        candidates.Clear();
        Array.Clear(demand);
        foreach (var charter in byDay)
        {
            var fixing = fixings is null ? 0 : fixings[charter];
            if (fixing < 0 || fixing == 0 && bound.CharterValue[charter] >= 0 || double.IsPositiveInfinity(bound.CharterValue[charter])) continue;
            candidates.Add(charter);
            for (var day = model.CharterDay[charter]; day < model.CharterEnd[charter]; day++)
                demand[day] += model.BaseEscorts[charter] + model.EscortRoom[charter];
        }
        foreach (var charter in candidates)
        {
            if (!IsContested(charter)) continue;
            var room = model.EscortRoom[charter];
            var curve = curves[charter] ??= new double[room + 1];
            bound.Knapsack.EscortCurve(charter, room, bound.Reduced, curve);
            for (var escorts = 0; escorts <= room; escorts++)
                curve[escorts] = Math.Max(bound.CharterValue[charter], bound.FixedAtPrice[charter] + curve[escorts]);
        }
    }

    private bool IsContested(int charter)
    {
        for (var day = model.CharterDay[charter]; day < model.CharterEnd[charter]; day++)
            if (demand[day] > model.EscortCap[day]) return true;
        return false;
    }

    private void Extend(LagrangianBound bound, sbyte[]? fixings, int state, ulong use, int at, int next)
    {
        var mustFly = -1;
        for (var item = at; item < next && fixings is not null; item++)
            if (fixings[candidates[item]] > 0) mustFly = candidates[item];
        if (mustFly < 0) Add(use, states[state].Value, state, -1, 0);
        if ((int)(use >> 56) >= model.WeekCap[model.Week[candidates[at]]]) return;

        for (var item = at; item < next; item++)
        {
            var charter = candidates[item];
            if (mustFly >= 0 && charter != mustFly) continue;
            var free = Free(use, charter);
            var room = model.EscortRoom[charter];
            if (free < 0) continue;
            if (!IsContested(charter))
            {
                Add(With(use, charter, room), states[state].Value + bound.CharterValue[charter], state, charter, room);
                continue;
            }
            var curve = curves[charter];
            for (var escorts = Math.Min(free, room); escorts >= 0; escorts--)
            {
                if (escorts > 0 && curve[escorts] >= curve[escorts - 1] || curve[escorts] >= 0 && mustFly < 0) continue;
                Add(With(use, charter, escorts), states[state].Value + curve[escorts], state, charter, escorts);
            }
        }
    }

    /// <summary>Escorts left beside the base team on the tightest day; negative when the base team does not fit.</summary>
    private int Free(ulong use, int charter)
    {
        var (free, first) = (int.MaxValue, model.CharterDay[charter]);
        for (var day = first; day < model.CharterEnd[charter]; day++)
            free = Math.Min(free, model.EscortCap[day] - (int)((use >> (8 * (day - first))) & 255));
        return free - model.BaseEscorts[charter];
    }

    private ulong With(ulong use, int charter, int escorts)
    {
        var sum = (ulong)(model.BaseEscorts[charter] + escorts);
        for (var day = 0; day < model.CharterEnd[charter] - model.CharterDay[charter]; day++) use += sum << (8 * day);
        return use + (1UL << 56);
    }

    private static ulong Shift(ulong use, int days, bool sameWeek)
    {
        var ahead = days >= WindowDays ? 0 : (use & 0x00FF_FFFF_FFFF_FFFF) >> (8 * days);
        return sameWeek ? ahead | (use & 0xFF00_0000_0000_0000) : ahead;
    }

    private void Add(ulong use, double value, int parent, int charter, int room)
    {
        if (!known.TryGetValue(use, out var at))
        {
            known[use] = states.Count;
            states.Add(new(use, value, parent, charter, room));
        }
        else if (value < states[at].Value) states[at] = new(use, value, parent, charter, room);
    }

    /// <summary>Drops states that another beats in value and in every use, and returns where the layer starts.</summary>
    private int Prune(int from)
    {
        if (states.Count - from is < 2 or > 400) return from;
        var kept = from;
        for (var state = from; state < states.Count; state++)
        {
            var beaten = false;
            for (var other = from; other < states.Count && !beaten; other++)
                beaten = other != state && states[other].Value <= states[state].Value && NoMoreUse(states[other].Use, states[state].Use)
                    && (states[other].Value < states[state].Value || other < state);
            if (!beaten) keepers.Add(states[state]);
        }
        foreach (var state in keepers) states[kept++] = state;
        keepers.Clear();
        states.RemoveRange(kept, states.Count - kept);
        return from;
    }

    private readonly List<State> keepers = [];

    /// <summary>Every byte of one at most that of the other; bytes stay under 128.</summary>
    private static bool NoMoreUse(ulong one, ulong other) =>
        (((other | 0x8080_8080_8080_8080) - one) & 0x8080_8080_8080_8080) == 0x8080_8080_8080_8080;
}
