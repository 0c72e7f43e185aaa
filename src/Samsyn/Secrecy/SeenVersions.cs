using Samsyn.Register;

namespace Samsyn.Secrecy;

/// <summary>
/// The versions of a case as one viewer counts them: one more for each entry that the viewer sees, and for each correction that changed what
/// the viewer sees or was written by the viewer's agency. What is withheld moves nothing, and no own entry leaves the version as it was.
/// </summary>
internal static class SeenVersions
{
    /// <param name="known">In the order of the chain.</param>
    /// <returns>The version that each of those entries made; the last is the case's.</returns>
    public static Dictionary<Guid, long> Of(IReadOnlyList<Entry> known, Access access)
    {
        var versions = new Dictionary<Guid, long>();
        var byId = new Dictionary<Guid, Entry>();
        foreach (var (index, entry) in known.Index())
        {
            byId[entry.Id] = entry;
            var moves = Corrections.Corrects(entry.Fact) is { } corrects
                ? Root(corrects, byId) is { } root && versions.ContainsKey(root.Id)
                    && (entry.Agency == access.Viewer.Agency || entry.Fact is EntryCorrected && Shows(known, index, root, access))
                : SeenFact.IsSeen(entry.Fact, entry.Agency, access);
            if (moves) versions[entry.Id] = versions.Count + 1;
        }
        return versions;
    }

    /// <summary>The entry that a correction is about in the end; null when there is none.</summary>
    private static Entry? Root(Guid corrects, Dictionary<Guid, Entry> byId)
    {
        var below = byId.GetValueOrDefault(corrects);
        for (var depth = 0; below?.Fact is EntryCorrected further && depth < byId.Count; depth++) below = byId.GetValueOrDefault(further.Corrects);
        return below?.Fact is EntryCorrected or CorrectionRequested ? null : below;
    }

    /// <summary>Whether the entry reads otherwise to the viewer with the correction than without it.</summary>
    private static bool Shows(IReadOnlyList<Entry> known, int index, Entry root, Access access)
    {
        var (before, after) = (Reading(index), Reading(index + 1));
        if (before is null || after is null) return before != after;
        var (was, reads) = (SeenFact.Of(before.Fact, root.Agency, access)!, SeenFact.Of(after.Fact, root.Agency, access)!);
        return !was.LooksAs(reads) || before.OccurredOn != after.OccurredOn;

        Reading? Reading(int count) => Knowledge.Now(known.Take(count)).FirstOrDefault(reading => reading.Entry.Id == root.Id);
    }
}
