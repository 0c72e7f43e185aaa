using Samsyn.Countries;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Releases;

/// <summary>A person who is to be released, and how far the plan has come.</summary>
/// <param name="ReadyBy">The first day that the person may be free.</param>
/// <param name="ExpectedOn">When the travel document is expected, from what the country's have taken; null where it is there, or not known.</param>
/// <param name="JourneyOn">The day of the booked journey.</param>
public sealed record ReleaseRow(
    string Number, DateOnly ReleaseOn, DateOnly? ConditionalFrom, DateOnly ReadyBy, string? Country, bool HasDocument, DateOnly? DocumentTo,
    DateOnly? RequestedOn, DateOnly? ExpectedOn, DateOnly? JourneyOn, string? Region)
{
    /// <summary>The document is there and valid on the day of the journey, or of the release.</summary>
    public bool IsDocumentReady => HasDocument && !(DocumentTo < (JourneyOn ?? ReadyBy));

    /// <summary>As things stand, document or journey is not ready on the day.</summary>
    public bool Misses => !IsDocumentReady && (HasDocument || ExpectedOn > ReadyBy) || JourneyOn > ReadyBy;
}

/// <summary>Reads the persons to be released, of the cases that the viewer may list and whose decisions they see.</summary>
public sealed class ReleaseReading(SecrecyBoundary boundary)
{
    private static readonly Sensitivity Term = new(DataCategory.Decision, Disclosure.Whole);
    private const int Most = 10_000;

    /// <summary>Whether the viewer sees the terms of any cases.</summary>
    public static bool IsFor(Viewer viewer) => SecrecyBoundary.Selectable(viewer, Term) is not null;

    /// <summary>Those whose first day of freedom is on the day at the latest, the soonest first.</summary>
    public async Task<IReadOnlyList<ReleaseRow>> Until(Viewer viewer, DateOnly day, string route)
    {
        if (SecrecyBoundary.Selectable(viewer, Term) is not { } among) return [];
        var today = boundary.Now.SwedishDay;
        var waits = await boundary.Register.DocumentWaits(today);
        List<ReleaseRow> rows;
        await using (var connection = await boundary.Open(Scopes.Listed(viewer)))
            rows = await connection.Query($"""
                SELECT r.subject, r.release_on, r.conditional_from, r.ready_by, r.country, r.has_document, r.document_to, r.requested_on,
                    r.journey_on, h.region
                FROM release_clocks r JOIN case_heads h ON h.subject = r.subject
                WHERE r.ready_by <= @day AND {SecrecyBoundary.Condition(Scopes.Listed(viewer))} AND {among}
                ORDER BY r.ready_by, r.subject LIMIT {Most}
                """, row => new ReleaseRow(row.GetString(0), row.Day(1)!.Value, row.Day(2), row.Day(3)!.Value, row.Text(4), row.GetInt64(5) == 1,
                    row.Day(6), row.Day(7), null, row.Day(8), row.Text(9)), ("@day", EntryFormat.Text(day)), boundary.Today);
        await boundary.Listed(viewer, rows.Count, route);
        return [.. rows.Select(row => row.HasDocument ? row : row with
        {
            ExpectedOn = row.Country is { } code ? DocumentPath.Expected(row.RequestedOn, today, waits.GetValueOrDefault(code)?.Curve) : null,
        })];
    }
}
