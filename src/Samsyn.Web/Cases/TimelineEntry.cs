using Samsyn.Register;

namespace Samsyn.Web.Cases;

/// <summary>A line of the timeline: what an entry says now, and what it said before it was corrected.</summary>
/// <param name="Withdrawn">True when the entry has been taken back; it stays visible.</param>
public sealed record TimelineEntry(Entry Entry, Fact Fact, Moment OccurredOn, (Entry Entry, string Reason)? Correction, bool Withdrawn)
{
    /// <summary>Written down more than a week after it happened.</summary>
    public bool Late => Entry.RecordedAt.SwedishDay > OccurredOn.Day.AddDays(7);

    /// <summary>Newest first, by when it happened or by when it was written down; withdrawn entries among the others.</summary>
    public static List<TimelineEntry> Of(IReadOnlyList<Entry> entries, IReadOnlyList<Reading> readings, DateTimeOffset knownAt, bool byRecorded)
    {
        var read = readings.ToDictionary(reading => reading.Entry.Id);
        var lines = entries.Where(entry => entry.RecordedAt <= knownAt && entry.Fact is not EntryCorrected).Select(entry =>
        {
            if (read.TryGetValue(entry.Id, out var reading))
                return new TimelineEntry(entry, reading.Fact, reading.OccurredOn, reading.CorrectedBy is { } by ? (by, Reason(by)) : null, false);
            var withdrawal = entries.Last(other => other.RecordedAt <= knownAt && other.Fact is EntryCorrected { Data: null } correction && correction.Corrects == entry.Id);
            return new TimelineEntry(entry, entry.Fact, entry.OccurredOn, (withdrawal, Reason(withdrawal)), true);
        });
        return byRecorded
            ? [.. lines.OrderByDescending(line => line.Entry, Comparer<Entry>.Create(Entry.InRecordedOrder))]
            : [.. lines.OrderByDescending(line => line.OccurredOn.Day).ThenByDescending(line => line.Entry, Comparer<Entry>.Create(Entry.InRecordedOrder))];
    }

    private static string Reason(Entry correction) => ((EntryCorrected)correction.Fact).Reason;
}
