using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Monitoring;

/// <summary>A journey that the forced-return monitor may follow, or has reported from.</summary>
public sealed record MonitoredJourney(
    string Case, string? Order, DateTimeOffset? DepartsAt, string? Destination, string? Operation, DateOnly On, IReadOnlyList<JourneyPhase> Phases);

/// <summary>A coming charter, by its counts.</summary>
public sealed record MonitoredCharter(string Number, DateTimeOffset DepartsAt, IReadOnlyList<string> Countries, long Confirmed, long Escorts);

/// <summary>What the forced-return monitor may read: coming operations, the journeys that it may know of, and its own reports.</summary>
public static class MonitoredJourneys
{
    public const int DaysAhead = 60, DaysBack = 120, Most = 200;

    public static async Task<IReadOnlyList<MonitoredCharter>> Charters(SecrecyBoundary boundary)
    {
        await using var connection = await boundary.Register.Database.OpenForReading();
        return await connection.Query("""
            SELECT subject, departs_at, countries, confirmed + taken, escort_seats FROM charters
            WHERE stage = 'Planned' AND departs_at >= @now AND departs_at <= @until ORDER BY departs_at, subject LIMIT 100
            """, row => new MonitoredCharter(row.GetString(0), row.Instant(1)!.Value,
                row.GetString(2).Split(' ', StringSplitOptions.RemoveEmptyEntries), row.GetInt64(3), row.Number(4) ?? 0),
            ("@now", Sql.Microseconds(boundary.Now)), ("@until", Sql.Microseconds(boundary.Now.AddDays(DaysAhead))));
    }

    /// <summary>Booked journeys that have not left, soonest first.</summary>
    public static async Task<IReadOnlyList<MonitoredJourney>> Coming(SecrecyBoundary boundary, Viewer viewer)
    {
        var scope = Scopes.Listed(viewer);
        await using var connection = await boundary.Open(scope);
        var rows = await connection.Query($"""
            SELECT o.subject, o.number, o.departs_at, o.destination, o.operation FROM travel_orders o JOIN case_heads h ON h.subject = o.subject
            WHERE o.stage IN ('Booked', 'Cleared') AND o.departs_at >= @now AND {SecrecyBoundary.Condition(scope)}
            ORDER BY o.departs_at, o.number LIMIT {Most}
            """, row => new MonitoredJourney(row.GetString(0), row.GetString(1), row.Instant(2), row.Text(3), row.Text(4),
                row.Instant(2)!.Value.SwedishDay, []),
            ("@now", Sql.Microseconds(boundary.Now)), boundary.Today);
        await boundary.Listed(viewer, rows.Count, "/overvakning");
        return rows;
    }

    /// <summary>The journeys that the monitor has reported from, newest first.</summary>
    public static async Task<IReadOnlyList<MonitoredJourney>> Reported(SecrecyBoundary boundary, Viewer viewer)
    {
        var scope = Scopes.Known(viewer);
        await using var connection = await boundary.Open(scope);
        var rows = await connection.Query($"""
            SELECT w.subject, w.operation, w.day, w.monitored FROM safeguards w JOIN case_heads h ON h.subject = w.subject
            WHERE w.kind = 'Journey' AND w.monitored > 0 AND w.day >= @from AND {SecrecyBoundary.Condition(scope)}
            ORDER BY w.day DESC, w.subject LIMIT {Most}
            """, row => new MonitoredJourney(row.GetString(0), null, null, null, row.Text(1), row.Day(2)!.Value,
                [.. Safeguard.Phases(row.GetInt64(3))]),
            ("@from", EntryFormat.Text(boundary.Now.SwedishDay.AddDays(-DaysBack))), boundary.Today);
        await boundary.Listed(viewer, rows.Count, "/overvakning");
        return rows;
    }
}
