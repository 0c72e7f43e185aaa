using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Results;

/// <summary>A change of what counts, and why.</summary>
public sealed record ExplainedChange(CountedRow Row, int Change, RevisionReason Reason);

/// <summary>A row of the tables that has changed in a year.</summary>
/// <param name="Then">Its figure at the first instant.</param>
public sealed record RevisedCell(Cell Cell, int Then, RevisionSum Sum, IReadOnlyList<ExplainedChange> Changes);

/// <summary>Why the tables have changed between two instants.</summary>
public static class RevisionReading
{
    /// <summary>
    /// What has come to count and ceased to. Only cases where something ceased to count are folded; for what came, when its entry was known says why.
    /// </summary>
    public static async Task<IReadOnlyList<ExplainedChange>> Explained(this RegisterReader register,
        DateTimeOffset from, DateTimeOffset to, int year)
    {
        var later = from < to ? to : from;
        var changes = await register.Changed(from, to, year);
        var late = await register.KnownEntries.After([.. changes.Where(pair => pair.Change > 0).Select(pair => pair.Row.Entry).Distinct()],
            from < to ? from : to);
        var reads = await register.KnownEntries.Of(changes.Where(pair => pair.Change < 0).Select(pair => pair.Row.Subject).Distinct(), later);
        return [.. changes.Select(pair => new ExplainedChange(pair.Row, pair.Change, Why(pair.Row, pair.Change)))
            .OrderBy(explainedChange => explainedChange.Row.Cell.Place).ThenBy(explainedChange => explainedChange.Row.Day)
            .ThenBy(explainedChange => explainedChange.Row.Subject, StringComparer.Ordinal).ThenBy(explainedChange => explainedChange.Change)];

        RevisionReason Why(CountedRow row, int change) => change > 0
            ? late.Contains(row.Entry) ? RevisionReason.Late : RevisionReason.Corrected
            : reads.Contains(row.Entry) ? RevisionReason.Corrected : RevisionReason.Withdrawn;
    }

    /// <summary>What came and ceased; kept until what counts changes.</summary>
    private static Task<List<(CountedRow Row, int Change)>> Changed(this RegisterReader register, DateTimeOffset from, DateTimeOffset to, int year)
    {
        // An instant within a day is asked for once.
        return to != to.SwedishDay.EndInSweden ? Read() : register.Shared.Of($"changed {Sql.Microseconds(from)} {Sql.Microseconds(to)} {year}",
            to.SwedishDay, Read, [Projections.CountedDepartures.Table]);

        async Task<List<(CountedRow Row, int Change)>> Read() => [.. (await register.Revision(from, to, Definition.D2024, year))
            .Where(pair => pair.Row.Cell != Cell.Opened && pair.Row.Cell != Cell.Ended)];
    }

    /// <summary>
    /// How the departures of each year have been revised until an instant, the reported years first: each since its own report was known, or all
    /// since the instant that is asked for.
    /// </summary>
    /// <param name="since">Null for each year's own report; then only reported years are there.</param>
    public static async Task<IReadOnlyList<RevisedYear>> RevisedYears(this RegisterReader register, DateTimeOffset? since, DateTimeOffset to)
    {
        var known = await register.Tally(Definition.D2024, to);
        var years = new List<(RevisedYear Year, Task<IReadOnlyList<ExplainedChange>> Changes)>();
        foreach (var year in Revision.InOrder(known.NonZero.Select(row => row.Year), since ?? to))
        {
            var (from, isPublished) = (since ?? Revision.ReportedAt(year), Revision.ReportedAt(year) <= (since ?? to));
            if (since is null && !isPublished) continue;
            var then = Revision.Departures(await register.Tally(Definition.D2024, from), year);
            if (then == 0 && Revision.Departures(known, year) == 0) continue; // what the register has of the year is no departure
            years.Add((new(year, from, isPublished, then, Revision.Departures(known, year), default),
                Task.Run(() => register.Explained(from, to, year)))); // the years side by side
        }
        await Task.WhenAll(years.Select(pair => pair.Changes));
        return [.. years.Select(pair => pair.Year with
        {
            Sum = RevisionSum.Of(pair.Changes.Result.Where(change => Revision.CountsDepartures(change.Row.Cell))
                .Select(change => (change.Reason, change.Change)))
        })];
    }

    /// <summary>The rows that have changed in a year between two instants, in the order of the report.</summary>
    public static async Task<IReadOnlyList<RevisedCell>> RevisedCells(this RegisterReader register, DateTimeOffset from, DateTimeOffset to, int year)
    {
        var then = await register.Tally(Definition.D2024, from);
        return [.. (await register.Explained(from, to, year)).GroupBy(change => change.Row.Cell).Select(group =>
            new RevisedCell(group.Key, then.Of(group.Key, year),
                RevisionSum.Of(group.Select(change => (change.Reason, change.Change))), [.. group]))];
    }

    /// <summary>Every row of tables 1–4 of the released year as it was told and as it is known now, with why.</summary>
    public static async Task<IReadOnlyList<(string Table, RevisedFigure Figure)>> Revised(this RegisterReader register,
        ReportReleased release, DateTimeOffset now)
    {
        var then = await register.Results(release.Year, Definition.D2024, release.KnownAt);
        var known = await register.Results(release.Year, Definition.D2024, now);
        var explained = await register.Explained(release.KnownAt, now, release.Year);
        var sources = await register.Sources(explained);
        var changes = explained.ToLookup(change => change.Row.Cell);
        return [.. then.Tables.Where(table => table.Key != Cell.Travel).SelectMany(table => table.Rows.Select(row =>
        {
            var same = known.Tables.Single(resultTable => resultTable.Key == table.Key).Rows.FirstOrDefault(resultRow => resultRow.Path == row.Path);
            var of = row.IsStock ? [] : row.Cells.SelectMany(cell => changes[cell]).ToList();
            var sum = RevisionSum.Of(of.Select(change => (change.Reason, change.Change)));
            return (table.Key, new RevisedFigure(row.Path, row.Values[^1], same?.Values[^1] ?? row.Values[^1], sum.Corrected, sum.Withdrawn,
                [.. of.Where(change => change.Reason == RevisionReason.Late).GroupBy(change => sources.GetValueOrDefault(change.Row.Entry))
                    .Select(group => (group.Key, group.Sum(change => change.Change))).OrderByDescending(pair => pair.Item2)]));
        }))];
    }

    /// <summary>Who told of the departures that came late; null of what is no departure.</summary>
    private static async Task<Dictionary<Guid, DepartureSource?>> Sources(this RegisterReader register, IReadOnlyList<ExplainedChange> changes)
    {
        var sources = new Dictionary<Guid, DepartureSource?>();
        await using var connection = await register.Database.OpenForReading();
        foreach (var subject in changes.Where(change => change.Reason == RevisionReason.Late).Select(change => change.Row.Subject).Distinct())
            foreach (var placed in await register.Entries(connection, subject))
                sources[placed.Entry.Id] = (placed.Entry.Fact as DepartureRegistered)?.Source;
        return sources;
    }
}
