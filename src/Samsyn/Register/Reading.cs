namespace Samsyn.Register;

/// <summary>An entry as it reads at some instant: with the last known correction applied.</summary>
/// <param name="Entry">As it was sent; its <c>RecordedAt</c> orders the reading also when it is corrected.</param>
/// <param name="Fact">The right fact.</param>
/// <param name="OccurredOn">The right day.</param>
/// <param name="CorrectedBy">The correction that stands, if any.</param>
public sealed record Reading(Entry Entry, Fact Fact, Moment OccurredOn, Entry? CorrectedBy)
{
    public DateOnly Day => OccurredOn.Day;
    public DateTimeOffset RecordedAt => Entry.RecordedAt;
    public DateTimeOffset KnownAt => Entry.KnownAt;
}

/// <summary>What the register knew at an instant (counting rule 1 of the entry format).</summary>
public static class Knowledge
{
    /// <summary>
    /// The known entries of one subject as they read at <paramref name="knownAt"/>: those known by then, corrected entries with
    /// the right data and day, withdrawn entries and the corrections themselves left out; in recorded order.
    /// </summary>
    public static IReadOnlyList<Reading> At(IEnumerable<Entry> entries, DateTimeOffset knownAt)
    {
        var known = entries.Where(entry => entry.KnownAt <= knownAt).ToList();
        known.Sort(Entry.InRecordedOrder);
        return Read(known);
    }

    /// <summary>
    /// "As known now": everything that the register holds. What has been taken is known, whatever a clock says: another node's may be ahead, and a
    /// sender's a minute. So no one who asks about now compares with a clock.
    /// </summary>
    public static readonly DateTimeOffset Present = DateTimeOffset.MaxValue;

    /// <summary>All entries there are, as they read now.</summary>
    public static IReadOnlyList<Reading> Now(IEnumerable<Entry> entries) => At(entries, Present);

    private static List<Reading> Read(List<Entry> known)
    {
        var standing = StandingCorrections(known);
        var readings = new List<Reading>(known.Count);
        foreach (var entry in known)
        {
            if (entry.Fact is EntryCorrected or CorrectionRequested) continue;
            if (standing is null || !standing.TryGetValue(entry.Id, out var correction))
                readings.Add(new Reading(entry, entry.Fact, entry.OccurredOn, null));
            else if (correction.Fact.Data is { } right)
                readings.Add(new Reading(entry, EntryFormat.ReadFields(entry.Fact.GetType(), right, isStored: true),
                    correction.Fact.OccurredOn ?? entry.OccurredOn, correction.Entry));
        }
        return readings;
    }

    /// <summary>The correction that stands for each corrected entry: of several the last recorded, after corrections of corrections.</summary>
    private static Dictionary<Guid, (Entry Entry, EntryCorrected Fact)>? StandingCorrections(List<Entry> known)
    {
        if (!known.Exists(entry => entry.Fact is EntryCorrected)) return null;
        var isCorrection = known.Where(entry => entry.Fact is EntryCorrected).ToDictionary(entry => entry.Id);
        var standing = new Dictionary<Guid, (Entry, EntryCorrected)>();
        var inOrder = known.Where(entry => entry.Fact is EntryCorrected).ToList();

        // A correction of a correction is settled before the correction it corrects, however they were recorded.
        foreach (var entry in inOrder.OrderByDescending(entry => Depth((EntryCorrected)entry.Fact, isCorrection)))
            if (ReadCorrection(entry, standing) is { } correction && LastRecorded(standing, correction.Corrects, entry))
                standing[correction.Corrects] = (entry, correction);
        return standing;
    }

    /// <summary>How many corrections lie below one; a circle, which the register refuses, is followed once around.</summary>
    private static int Depth(EntryCorrected correction, Dictionary<Guid, Entry> corrections)
    {
        var depth = 0;
        for (var below = correction; depth <= corrections.Count && corrections.TryGetValue(below.Corrects, out var target); depth++)
            below = (EntryCorrected)target.Fact;
        return depth;
    }

    /// <summary>A correction as it reads: what corrects it changes everything in it but which entry it is about.</summary>
    private static EntryCorrected? ReadCorrection(Entry entry, Dictionary<Guid, (Entry Entry, EntryCorrected Fact)> standing)
    {
        var sent = (EntryCorrected)entry.Fact;
        if (!standing.TryGetValue(entry.Id, out var above)) return sent;
        return above.Fact.Data is { } right
            ? (EntryCorrected)EntryFormat.ReadFields(typeof(EntryCorrected), right, isStored: true) with { Corrects = sent.Corrects }
            : null;
    }

    private static bool LastRecorded(Dictionary<Guid, (Entry Entry, EntryCorrected Fact)> standing, Guid corrects, Entry entry) =>
        !standing.TryGetValue(corrects, out var earlier) || Entry.InRecordedOrder(earlier.Entry, entry) < 0;
}
