namespace Samsyn.Planning;

/// <summary>The least value of charters flown side by side, by exhaustion over the days; the bound check's own reckoning.</summary>
internal static class CalendarCheck
{
    /// <remarks><c>Values</c>: the charter's value (kronor) by the number of escorts it boards at most.</remarks>
    public sealed record Choice(CharterCandidate Charter, long[] Values, bool Must);

    /// <summary>The escorts in use on the coming days, and the charters flown in the week so far, as a comparable key.</summary>
    private readonly record struct Use(UInt128 Escorts, int Week, int Flown);

    /// <summary>The least sum of values; null when the charters that must fly cannot. A charter left out counts 0.</summary>
    public static long? Least(PlanningProblem problem, List<Choice> choices)
    {
        var layers = new Dictionary<Use, long> { [default] = 0 };
        var today = 0;
        foreach (var departure in choices.GroupBy(x => (x.Charter.Day, Alternatives: x.Charter.Exclusive ?? "\0" + x.Charter.Id))
            .OrderBy(x => x.Key.Day))
        {
            var next = new Dictionary<Use, long>();
            var (day, week) = (departure.Key.Day, departure.Key.Day / 7);
            var mustFly = departure.Where(x => x.Must).ToList();
            if (mustFly.Count > 1) return null;
            foreach (var (use, value) in layers)
            {
                var passed = day - today >= 8 ? 0 : use.Escorts >> (16 * (day - today));
                var flown = use.Week == week ? use.Flown : 0;
                if (mustFly.Count == 0) Keep(next, new(passed, week, flown), value);
                if (flown >= problem.ChartersPerWeek) continue;
                foreach (var choice in mustFly.Count > 0 ? mustFly : [.. departure])
                    for (var escorts = 0; escorts < choice.Values.Length; escorts++)
                    {
                        if (escorts > 0 && choice.Values[escorts] == choice.Values[escorts - 1]) continue;
                        if (Join(problem, choice.Charter, passed, choice.Charter.BaseEscorts + escorts) is not { } joined) break;
                        Keep(next, new(joined, week, flown + 1), value + choice.Values[escorts]);
                    }
            }
            if (next.Count == 0) return null;
            (layers, today) = (WithoutBeaten(next), day);
        }
        return layers.Values.Min();
    }

    private static UInt128? Join(PlanningProblem problem, CharterCandidate charter, UInt128 use, int escorts)
    {
        for (var day = 0; day < charter.TripDays && day < 8; day++)
        {
            if ((int)((use >> (16 * day)) & 0xFFFF) + escorts > problem.EscortsByDay[charter.Day + day]) return null;
            use += (UInt128)(uint)escorts << (16 * day);
        }
        return use;
    }

    private static void Keep(Dictionary<Use, long> layer, Use use, long value)
    {
        if (!layer.TryGetValue(use, out var known) || value < known) layer[use] = value;
    }

    /// <summary>Leaves out a state that another equals or beats in value, in every day's escorts and in the week.</summary>
    private static Dictionary<Use, long> WithoutBeaten(Dictionary<Use, long> layer)
    {
        var best = layer.OrderBy(x => x.Value).ThenBy(x => x.Key.Flown).ThenBy(x => x.Key.Escorts).ToList();
        var kept = new List<KeyValuePair<Use, long>>();
        foreach (var state in best)
            if (!kept.Exists(x => x.Key.Flown <= state.Key.Flown && NoMore(x.Key.Escorts, state.Key.Escorts))) kept.Add(state);
        return new(kept);
    }

    private static bool NoMore(UInt128 one, UInt128 other)
    {
        for (; one != 0; one >>= 16, other >>= 16)
            if ((int)(one & 0xFFFF) > (int)(other & 0xFFFF)) return false;
        return true;
    }
}
