namespace Samsyn.Register;

/// <summary>
/// The one order of a subject's readings, which the state, the law, secrecy, the worklist and the planner all take: by the day each took
/// effect, then by the instant, and where a reading has none, by the law's order (<see cref="Precedence"/>). When something was written
/// down, and the ids, play no part; so the same facts give the same case however they reached the register.
/// </summary>
public static class History
{
    /// <summary>The readings in order.</summary>
    /// <remarks>
    /// A reading without a time of day stands before the first timed one of its day that ranks as high, and after those that rank lower.
    /// A timed reading therefore counts as of the highest rank among the timed ones so far that day.
    /// </remarks>
    public static List<Reading> InOrder(IEnumerable<Reading> readings)
    {
        var placed = new List<Placed>(readings.TryGetNonEnumeratedCount(out var count) ? count : 16);
        var timed = 0;
        foreach (var reading in readings)
        {
            var moment = MomentOf(reading);
            var rank = Ranks.Of(reading);
            placed.Add(new(reading, moment.Day, moment.Instant, rank, rank));
            if (moment.Instant is not null) timed++;
        }
        placed.Sort(ByInstant);
        if (timed > 0 && timed < placed.Count && LiftRanks(placed)) placed.Sort(ByLiftedRank);
        var ordered = new List<Reading>(placed.Count);
        foreach (var item in placed) ordered.Add(item.Reading);
        return ordered;
    }

    /// <summary>
    /// When a fact took effect: a departure when the person left, a detention when it was carried out, the rest when they occurred.
    /// </summary>
    public static Moment MomentOf(Reading reading) => reading.Fact switch
    {
        DepartureRegistered departure => new(departure.LeftSwedenOn),
        DetentionOrdered ordered => new(ordered.ExecutedAt),
        _ => reading.OccurredOn,
    };

    /// <summary>Who and what the case is about holds always; it does not take effect on a day.</summary>
    public static bool IsTimeless(Fact fact) => fact is CaseRegistered or PersonIdentified or IdentityErased or FamilyLinked;

    private readonly record struct Placed(Reading Reading, DateOnly Day, DateTimeOffset? Instant, Precedence Rank, Precedence Lifted);

    /// <summary>By day; the untimed first, by rank; the timed by instant.</summary>
    private static int ByInstant(Placed one, Placed other)
    {
        var byDay = one.Day.CompareTo(other.Day);
        if (byDay != 0) return byDay;
        var byInstant = Nullable.Compare(one.Instant, other.Instant);
        if (byInstant != 0) return byInstant;
        var byRank = one.Rank.CompareTo(other.Rank);
        return byRank != 0 ? byRank : ByWhatTheySay(one.Reading, other.Reading);
    }

    private static int ByLiftedRank(Placed one, Placed other)
    {
        var byDay = one.Day.CompareTo(other.Day);
        if (byDay != 0) return byDay;
        var byRank = one.Lifted.CompareTo(other.Lifted);
        return byRank != 0 ? byRank : ByInstant(one, other);
    }

    /// <summary>Gives each timed reading the highest rank of the timed ones so far on its day.</summary>
    /// <returns>Whether some day holds both timed and untimed readings; otherwise the order stands.</returns>
    private static bool LiftRanks(List<Placed> placed)
    {
        var isMixed = false;
        for (var index = 1; index < placed.Count; index++)
        {
            var (before, item) = (placed[index - 1], placed[index]);
            if (item.Day != before.Day || item.Instant is null) continue;
            isMixed |= before.Instant is null;
            if (before.Instant is not null && before.Lifted > item.Lifted) placed[index] = item with { Lifted = before.Lifted };
        }
        return isMixed;
    }

    /// <summary>Where nothing gives an order any will do, as long as it does not follow from when the entries were recorded.</summary>
    private static int ByWhatTheySay(Reading one, Reading other)
    {
        var byFact = string.CompareOrdinal(one.Fact.GetType().Name, other.Fact.GetType().Name);
        if (byFact != 0) return byFact;
        if (!one.Fact.Equals(other.Fact))
        {
            var byFields = string.CompareOrdinal(EntryFormat.Fields(one.Fact).Json, EntryFormat.Fields(other.Fact).Json);
            if (byFields != 0) return byFields;
        }
        var byAgency = one.Entry.Agency.CompareTo(other.Entry.Agency);
        return byAgency != 0 ? byAgency : Entry.CompareIds(one.Entry.Id, other.Entry.Id);
    }
}
