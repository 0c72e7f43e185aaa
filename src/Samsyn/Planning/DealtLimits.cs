namespace Samsyn.Planning;

/// <summary>
/// Deals every shared limit out over the parts of a split: what each part's journeys use, and of what is free a little to each and the rest to one.
/// </summary>
/// <remarks>
/// Each fortnight has one part that its free escorts, medics, beds, weeks and hubs go to, drawn by chance: a charter needs several together.
/// The parts' limits add up to the whole's, so their plans fit side by side.
/// </remarks>
internal static class DealtLimits
{
    private const int Fortnight = 14;

    /// <summary>The limits of each part, in order.</summary>
    public static PlanLimits[] Of(SearchModel model, PartSplit split, int[] chosen, ref Chance chance)
    {
        var dealt = new PlanLimits[split.Parts];
        var barred = Barred(model, split, chosen);
        for (var part = 0; part < dealt.Length; part++)
            dealt[part] = new(new int[model.Days], new int[model.Days], new int[model.Weeks], new int[model.BedCap.Length],
                new int[model.FlightCap.Length], new int[model.HubCap.Length], new bool[model.Charters], barred);
        var flies = new bool[model.Charters];
        for (var party = 0; party < model.Parties; party++) Use(model, dealt[split.OfParty[party]], party, chosen[party], flies);
        var ofGroup = new int[model.GroupCount];
        Array.Fill(ofGroup, -1);
        for (var charter = 0; charter < model.Charters; charter++)
        {
            if (!flies[charter]) continue;
            var part = split.OfCharter[charter];
            for (var day = model.CharterDay[charter]; day < model.CharterEnd[charter]; day++) dealt[part].Escorts[day] += model.BaseEscorts[charter];
            dealt[part].Weeks[model.Week[charter]]++;
            ofGroup[model.Group[charter]] = part;
        }
        for (var charter = 0; charter < model.Charters; charter++)
        {
            if (ofGroup[model.Group[charter]] < 0) ofGroup[model.Group[charter]] = split.OfCharter[charter];
            for (var part = 0; part < dealt.Length; part++)
                dealt[part].Closed![charter] = part != split.OfCharter[charter] || part != ofGroup[model.Group[charter]];
        }

        var offset = chance.Below(Fortnight);
        var keepers = new int[model.Days / Fortnight + 2];
        for (var at = 0; at < keepers.Length; at++) keepers[at] = chance.Below(split.Parts);
        int KeeperOf(int day) => keepers[(day + offset) / Fortnight];
        Deal([.. dealt.Select(x => x.Escorts)], model.EscortCap, KeeperOf);
        Deal([.. dealt.Select(x => x.Medics)], model.MedicCap, KeeperOf);
        Deal([.. dealt.Select(x => x.Weeks)], model.WeekCap, week => KeeperOf(Math.Min(7 * week, model.Days - 1)));
        Deal([.. dealt.Select(x => x.Beds)], model.BedCap, bed => KeeperOf(bed % model.Days));
        Deal([.. dealt.Select(x => x.Hubs)], model.HubCap, hub => KeeperOf(model.HubDays[hub].Day));
        Deal([.. dealt.Select(x => x.Flights)], model.FlightCap, flight => split.OfFlight[flight]);
        return dealt;
    }

    private static void Use(SearchModel model, PlanLimits part, int party, int option, bool[] flies)
    {
        if (option >= 0)
        {
            for (var day = model.OptDay[option]; day < model.OptEnd[option]; day++)
            {
                part.Escorts[day] += model.OptEscorts[option];
                part.Medics[day] += model.OptMedics[option];
            }
            if (model.OptIsCharter[option]) flies[model.OptMovement[option]] = true;
            else part.Flights[model.OptFlight[option]] += model.AirlineCount[party];
            if (model.OptHub[option] is >= 0 and var hub) part.Hubs[hub] += model.AirlineCount[party];
        }
        if (model.Detained[party] == 0) return;
        var beds = model.FacilityOf[party] * model.Days;
        var until = option >= 0 ? model.OptDay[option] : model.EndDay[party];
        for (var day = model.BedsFrom[party]; day < until; day++) part.Beds[beds + day] += model.Detained[party];
    }

    /// <summary>
    /// Turns uses into limits: the free half in equal shares and the rest to the
    /// keeper; where more is used than there is, each keeps its share of what there is.
    /// </summary>
    private static void Deal(int[][] uses, int[] limits, Func<int, int> keeperOf)
    {
        for (var at = 0; at < limits.Length; at++)
        {
            var (used, limit) = (0, limits[at]);
            foreach (var part in uses) used += part[at];
            if (used > limit)
            {
                // Never more than a part uses: then the parts' overflow adds up to the whole's.
                var (left, users) = (limit, uses.Where(x => x[at] > 0).ToList());
                foreach (var part in users) left -= part[at] = (int)((long)limit * part[at] / used);
                for (var user = 0; user < left; user++) users[user][at]++;
                continue;
            }
            var each = (limit - used) / 2 / uses.Length;
            foreach (var part in uses) part[at] += each;
            uses[keeperOf(at)][at] += limit - used - each * uses.Length;
        }
    }

    /// <summary>Of two parties kept apart in different parts only one may choose a movement that both could take.</summary>
    private static bool[]? Barred(SearchModel model, PartSplit split, int[] chosen)
    {
        if (model.ApartOptions.Length == 0) return null;
        var barred = new bool[model.Options];
        foreach (var (first, second) in model.ApartOptions)
            if (split.OfParty[model.OptParty[first]] != split.OfParty[model.OptParty[second]])
                barred[chosen[model.OptParty[second]] == second ? first : second] = true;
        return barred;
    }
}
