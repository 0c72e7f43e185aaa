using Samsyn.Charters;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>Reads what became of the journeys that were booked, from the orders' projection.</summary>
public static class OutcomeReading
{
    /// <summary>Of the journeys <c>o</c> that fell away: a charter that did not fly for anybody is none.</summary>
    internal const string Counted = " AND NOT (o.outcome = 'FellAway' AND EXISTS ("
        + "SELECT 1 FROM charters c WHERE c.subject = o.operation AND c.stage = 'Cancelled'))";

    /// <summary>The years until today: one figure for everyone, counted again when a journey or a charter has changed.</summary>
    public static Task<JourneyOutcomes> Outcomes(this RegisterReader register, DateOnly today) =>
        register.Shared.Of("outcomes", today, () => register.Outcomes(JourneyOutcomes.FirstDay(today), today), ["travel_orders", "charters"]);

    private static async Task<JourneyOutcomes> Outcomes(this RegisterReader register, DateOnly from, DateOnly to)
    {
        await using var connection = await register.Database.OpenForReading();
        var rows = await connection.Query($"""
            SELECT o.outcome_kind, o.destination, o.outcome, COUNT(*) FROM travel_orders o
            WHERE o.outcome IN ('Completed', 'FellAway') AND o.on_day >= @from AND o.on_day <= @to AND o.destination IS NOT NULL{Counted}
            GROUP BY o.outcome_kind, o.destination, o.outcome
            """, row => (Kind: Named.Parse<JourneyKind>(row.GetString(0)), Country: row.GetString(1),
                Count: row.GetString(2) == nameof(JourneyOutcome.FellAway)
                    ? new OutcomeCount(row.GetInt64(3), row.GetInt64(3)) : new OutcomeCount(0, row.GetInt64(3))),
            ("@from", EntryFormat.Text(from)), ("@to", EntryFormat.Text(to)));
        return new(from, to, rows.GroupBy(row => (row.Kind, row.Country))
            .ToDictionary(of => of.Key, of => of.Aggregate(new OutcomeCount(), (sum, row) => sum + row.Count)));
    }
}
