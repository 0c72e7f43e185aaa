using System.Data.Common;
using Samsyn.Charters;
using Samsyn.Register;
using Samsyn.Releases;
using Samsyn.Secrecy;
using Samsyn.Waiting;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Boundary;

/// <summary>One thing that waits, as it is listed.</summary>
/// <param name="Place">Among those of the subject; with the instant and the subject it is the place in the list.</param>
public sealed record WaitingRow(WaitingKind Kind, string Subject, long Place,
    DateTimeOffset Since, DateOnly? Due, Region? Region, Agency For, string? Detail)
{
    /// <summary>The permit that it is about, with who waits for whom and for how long.</summary>
    public PermitStep? Permit { get; init; }

    /// <summary>What lacks before a release; null of another kind.</summary>
    public ReleaseNeed? Lacks => Kind is ReleaseToPrepare && Named.TryParse<ReleaseNeed>(Detail, out var need) ? need : null;

    /// <summary>Where a list goes on, as a text.</summary>
    public string Cursor => $"{Sql.Microseconds(Since)}~{Subject}~{Place}";
}

/// <summary>A page of what waits, oldest first, and where the next one begins; null when there is none.</summary>
public sealed record WaitingRows(IReadOnlyList<WaitingRow> Rows, string? Next);

/// <summary>
/// What waits for a viewer: of the kinds that their role answers, at their agency and region, in subjects they may list and of what they see there.
/// Counts and lists are one query, so that a count is exactly its list.
/// </summary>
public sealed class SeenWaiting(SecrecyBoundary boundary)
{
    /// <summary>The kinds that the viewer's role answers.</summary>
    public static IReadOnlyList<WaitingKind> Kinds(Viewer viewer) =>
        Scopes.Listed(viewer) == Scope.Nothing ? [] : [.. WaitingKind.All.Where(kind => kind.IsFor(viewer))];

    /// <summary>
    /// How many of each kind, by its name; one that has none is not there. Kept until what waits changes: what a case's reach alone takes away is
    /// gone from the list at once, and from its count some seconds later.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, long>> Counts(Viewer viewer)
    {
        if (Kinds(viewer).Count == 0) return new Dictionary<string, long>();
        return await boundary.Register.Shared.Of<IReadOnlyDictionary<string, long>>($"waiting {viewer}", boundary.Now.SwedishDay, async () =>
        {
            if (await Where(viewer, null) is not { } where) return new Dictionary<string, long>();
            await using var connection = await boundary.Open(Scopes.Listed(viewer));
            return (await connection.Query($"SELECT w.kind, COUNT(*) FROM {From} WHERE {where.Sql} GROUP BY w.kind",
                row => (row.GetString(0), row.GetInt64(1)), where.Parameters)).ToDictionary(pair => pair.Item1, pair => pair.Item2);
        }, WaitingNow.Tables);
    }

    /// <summary>What waits, oldest first.</summary>
    /// <param name="kind">Only of that kind.</param>
    /// <param name="after">Where the page before ended.</param>
    public async Task<WaitingRows> List(Viewer viewer, WaitingKind? kind, string? after, int most, string route)
    {
        if (await Where(viewer, kind) is not { } where) return new([], null);
        var from = ReadCursor(after);
        List<WaitingRow> rows;
        await using (var connection = await boundary.Open(Scopes.Listed(viewer)))
            rows = await connection.Query($"""
                SELECT w.kind, w.subject, w.place, w.since, w.due, w.region, w.agency, w.detail FROM {From}
                WHERE {where.Sql} {(from is null ? "" : """
                    AND (w.since > @since OR w.since = @since AND (w.subject > @subject OR w.subject = @subject AND w.place > @place))
                    """)}
                ORDER BY w.since, w.subject, w.place LIMIT @most
                """, Read, [("@most", most + 1L), .. where.Parameters,
                    .. from is { } at ? new (string, object?)[] { ("@since", at.Since), ("@subject", at.Subject), ("@place", at.Place) } : []]);
        var page = rows.Take(most).ToList();
        await Log(viewer, page, route);
        var next = rows.Count > most ? page[^1].Cursor : null;
        return new(await WithPermits(page), next);
    }

    /// <summary>What is due by a day, or late, the most pressing first: of what the role answers, as in <see cref="List"/>.</summary>
    public async Task<IReadOnlyList<WaitingRow>> Pressing(Viewer viewer, DateOnly by, int most, string route)
    {
        if (await Where(viewer, null) is not { } where) return [];
        List<WaitingRow> rows;
        await using (var connection = await boundary.Open(Scopes.Listed(viewer)))
            rows = await connection.Query($"""
                SELECT w.kind, w.subject, w.place, w.since, w.due, w.region, w.agency, w.detail FROM {From}
                WHERE {where.Sql} AND w.due <= @by ORDER BY w.due, w.since, w.subject, w.place LIMIT @most
                """, Read, [("@by", EntryFormat.Text(by)), ("@most", (long)most), .. where.Parameters]);
        await Log(viewer, rows, route);
        return rows;
    }

    private Task Log(Viewer viewer, IEnumerable<WaitingRow> rows, string route) => boundary.Listed(viewer,
        rows.Select(row => row.Subject).Where(subject => Subjects.KindOf(subject) == SubjectKind.Case).Distinct().Count(), route);

    /// <summary>When a permit is due follows from how long its country takes, as the charter's own page says it.</summary>
    private async Task<IReadOnlyList<WaitingRow>> WithPermits(List<WaitingRow> page)
    {
        foreach (var ofCharter in page.Where(row => row.Kind is PermitWaiting).GroupBy(row => row.Subject).ToList())
        {
            var charter = Charter.Fold(ofCharter.Key,
                Knowledge.Now((await boundary.Register.Entries(ofCharter.Key)).Select(placed => placed.Entry)));
            var steps = await boundary.Register.PermitSteps(charter, boundary.Now.SwedishDay);
            foreach (var row in ofCharter)
            {
                var permit = PermitWaiting.Of(charter, row.Detail!);
                var step = steps.FirstOrDefault(permitStep => permitStep.Permit.Kind == permit.Kind && permitStep.Permit.Country == permit.Country);
                page[page.IndexOf(row)] = row with { Permit = step, Due = step?.ApplyBy ?? step?.ExpectedOn };
            }
        }
        return page;
    }

    /// <summary>What waits of one kind, for whatever agency, in the cases that the viewer may list and see it of; oldest first.</summary>
    public async Task<IReadOnlyList<WaitingRow>> OfKind(Viewer viewer, WaitingKind kind, int most)
    {
        if (SecrecyBoundary.Selectable(viewer, kind.Tells) is not { } among) return [];
        var waiting = await boundary.Register.WaitingNow(boundary.Now);
        await using var connection = await boundary.Open(Scopes.Listed(viewer));
        return await connection.Query($"""
            SELECT w.kind, w.subject, w.place, w.since, w.due, w.region, w.agency, w.detail
            FROM waiting w JOIN case_heads h ON h.subject = w.subject
            WHERE w.kind = @kind AND {waiting.Sql}
                AND {SecrecyBoundary.Condition(Scopes.Listed(viewer))} AND {among}
            ORDER BY w.since, w.subject, w.place LIMIT @most
            """, Read, [("@kind", kind.Name), ("@most", (long)most), boundary.Today, .. waiting.Parameters]);
    }

    /// <returns>Null where there is none, or it cannot be read.</returns>
    public static (long Since, string Subject, long Place)? ReadCursor(string? cursor) => cursor?.Split('~') is [var since, var subject, var place]
        && long.TryParse(since, out var at) && long.TryParse(place, out var index)
        && Subjects.KindOf(subject) is not null ? (at, subject, index) : null;

    private const string From = "waiting w LEFT JOIN case_heads h ON h.subject = w.subject";

    /// <summary>The rows that are the viewer's, as SQL with its parameters; null when no kind can be.</summary>
    private async Task<(string Sql, (string, object?)[] Parameters)?> Where(Viewer viewer, WaitingKind? only)
    {
        var scope = Scopes.Listed(viewer);
        var kinds = Kinds(viewer).Where(kind => only is null || kind == only)
            .Select(kind => kind.About != SubjectKind.Case ? $"w.kind = '{kind.Name}'"
                : SecrecyBoundary.Selectable(viewer, kind.Tells) is { } among ? $"(w.kind = '{kind.Name}' AND {among})" : null)
            .OfType<string>().ToList();
        if (kinds.Count == 0) return null;
        var waiting = await boundary.Register.WaitingNow(boundary.Now);
        var region = viewer.IsNational ? "" : " AND (w.region IS NULL OR w.region = @region)";
        return ($"w.agency = @agency AND {waiting.Sql} AND (w.asked_by IS NULL OR w.asked_by <> @me){region}"
            + $" AND (h.subject IS NULL OR {SecrecyBoundary.Condition(scope)}) AND ({string.Join(" OR ", kinds)})",
            [("@agency", viewer.Agency.ToString()), ("@me", viewer.Subject), ("@region", viewer.Region?.ToString() ?? ""), boundary.Today,
                .. waiting.Parameters]);
    }

    private static WaitingRow Read(DbDataReader row) => new(
        WaitingKind.Find(row.GetString(0))!, row.GetString(1), row.GetInt64(2), Sql.FromMicroseconds(row.GetInt64(3)), row.Day(4),
        Named.TryParse<Region>(row.Text(5), out var region) ? region : null, Enum.Parse<Agency>(row.GetString(6)), row.Text(7));
}
