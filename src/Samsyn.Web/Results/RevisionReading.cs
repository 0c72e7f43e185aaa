using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Results;

/// <summary>A change of what counts, and why.</summary>
public sealed record ExplainedChange(CountedRow Row, int Change, RevisionReason Reason, DepartureSource? Source);

/// <summary>Why the tables have changed between two instants.</summary>
public static class RevisionReading
{
    public static async Task<IReadOnlyList<ExplainedChange>> Explained(this RegisterReader register,
        DateTimeOffset from, DateTimeOffset to, int? year)
    {
        var changes = (await register.Revision(from, to, Definition.D2024, year))
            .Where(one => one.Row.Cell != Cell.Opened && one.Row.Cell != Cell.Ended).ToList();
        var explained = new List<ExplainedChange>();
        foreach (var subject in changes.GroupBy(one => one.Row.Subject))
        {
            var entries = (await register.Entries(subject.Key)).ToDictionary(placed => placed.Entry.Id, placed => placed.Entry);
            var reads = Knowledge.At(entries.Values, to > from ? to : from).Select(reading => reading.Entry.Id).ToHashSet();
            foreach (var (row, change) in subject)
                if (entries.TryGetValue(row.Entry, out var entry))
                    explained.Add(new(row, change, Revision.Why(change, entry, from < to ? from : to, reads.Contains(row.Entry)),
                        (entry.Fact as DepartureRegistered)?.Source));
        }
        return [.. explained.OrderBy(one => one.Row.Cell.Place).ThenBy(one => one.Row.Day.Year)
            .ThenBy(one => one.Row.Subject, StringComparer.Ordinal).ThenBy(one => one.Change)];
    }

    /// <summary>Every row of tables 1–4 of the released year as it was told and as it is known now, with why.</summary>
    public static async Task<IReadOnlyList<(string Table, RevisedFigure Figure)>> Revised(this RegisterReader register,
        ReportReleased release, DateTimeOffset now)
    {
        var then = await register.Results(release.Year, Definition.D2024, release.KnownAt);
        var known = await register.Results(release.Year, Definition.D2024, now);
        var changes = (await register.Explained(release.KnownAt, now, release.Year)).ToLookup(one => one.Row.Cell);
        return [.. then.Tables.Where(table => table.Key != Cell.Travel).SelectMany(table => table.Rows.Select(row =>
        {
            var same = known.Tables.Single(one => one.Key == table.Key).Rows.FirstOrDefault(one => one.Path == row.Path);
            var of = row.IsStock ? [] : row.Cells.SelectMany(cell => changes[cell]).ToList();
            int Sum(RevisionReason reason) => of.Where(one => one.Reason == reason).Sum(one => one.Change);
            return (table.Key, new RevisedFigure(row.Path, row.Values[^1], same?.Values[^1] ?? row.Values[^1],
                Sum(RevisionReason.Corrected), Sum(RevisionReason.Withdrawn),
                [.. of.Where(one => one.Reason == RevisionReason.Late).GroupBy(one => one.Source)
                    .Select(group => (group.Key, group.Sum(one => one.Change))).OrderByDescending(one => one.Item2)]));
        }))];
    }
}
