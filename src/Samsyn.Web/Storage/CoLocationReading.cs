using Samsyn.Charters;
using Samsyn.Register;
using Samsyn.Results;

namespace Samsyn.Web.Storage;

/// <summary>Reads the series of the evaluation of the joint operations centre.</summary>
public static class CoLocationReading
{
    private static readonly (string, object?)[] Days = [("@from", EntryFormat.Text(CoLocation.From)), ("@to", EntryFormat.Text(CoLocation.To))];

    /// <summary>One figure for everyone, read again when what it rests on has changed.</summary>
    public static Task<IReadOnlyList<CoLocationFigure>> CoLocationFigures(this RegisterReader register, DateOnly today) =>
        register.Shared.Of("co-location", today, () => register.Figures(), ["charters", "travel_orders", "figure_marks", "region_spans"]);

    private static async Task<IReadOnlyList<CoLocationFigure>> Figures(this RegisterReader register)
    {
        await using var connection = await register.Database.OpenForReading();
        var flown = (await connection.Query("""
            SELECT class, departs_at, confirmed + taken, seats FROM charters
            WHERE stage = 'Flown' AND departs_at >= @begins AND departs_at <= @ends AND class IN ('Large', 'SmallAircraft') ORDER BY departs_at
            """, row => (Class: row.GetString(0), Day: row.Instant(1)!.Value.SwedishDay, Persons: row.GetInt64(2), Seats: row.Number(3) ?? 0),
            ("@begins", Sql.Microseconds(CoLocation.From.StartInSweden)),
            ("@ends", Sql.Microseconds(CoLocation.To.EndInSweden)))).ToLookup(row => row.Class);
        var journeys = (await connection.Query($"""
            SELECT o.outcome_kind, substr(o.on_day, 1, 7) AS month, COUNT(*), CAST(SUM(CASE WHEN o.outcome = 'Completed' THEN 1 ELSE 0 END) AS BIGINT)
            FROM travel_orders o WHERE o.outcome IN ('Completed', 'FellAway') AND o.on_day >= @from AND o.on_day <= @to{OutcomeReading.Counted}
            GROUP BY o.outcome_kind, month ORDER BY month
            """, row => (Kind: row.GetString(0), Month: Month(row.GetString(1)), Count: row.GetInt64(2), Made: row.GetInt64(3)), Days))
            .ToLookup(row => row.Kind);
        var removals = await Handovers(connection, DecisionKind.Removal);
        var transfers = await Handovers(connection, DecisionKind.Transfer);
        IReadOnlyList<Observation> Load(CharterClass kind) => [.. flown[kind.ToString()].Select(row => new Observation(row.Day, row.Persons))];
        IReadOnlyList<Observation> Filled(CharterClass kind) =>
            [.. flown[kind.ToString()].Where(row => row.Seats > 0)
                .Select(row => new Observation(row.Day, 100.0 * row.Persons / row.Seats, row.Seats))];
        IReadOnlyList<Observation> Made(JourneyKind kind) =>
            [.. journeys[kind.ToString()].Select(row => new Observation(row.Month, 100.0 * row.Made / row.Count, row.Count))];
        return
        [
            new(CoLocationMeasure.PersonsPerCharter, Load(CharterClass.Large), Load(CharterClass.SmallAircraft)),
            new(CoLocationMeasure.Occupancy, Filled(CharterClass.Large), Filled(CharterClass.SmallAircraft)),
            new(CoLocationMeasure.HandoverDays, removals, transfers),
            new(CoLocationMeasure.Completion, Made(JourneyKind.Charter), Made(JourneyKind.Scheduled)),
        ];
    }

    /// <summary>The mean of each month's handovers.</summary>
    private static async Task<IReadOnlyList<Observation>> Handovers(System.Data.Common.DbConnection connection, DecisionKind kind)
    {
        var months = (await connection.Query($"""
            SELECT what, day, count FROM {KeptCounts.Table}
            WHERE what IN ('{KeptCounts.Taken}', '{KeptCounts.DaysToRegion}') AND part = @kind AND day >= @from AND day <= @to
            """, row => (What: row.GetString(0), Month: Month(row.GetString(1)), Sum: row.GetInt64(2)),
            ("@kind", kind.ToString()), ("@from", $"{CoLocation.From:yyyy-MM}"), ("@to", $"{CoLocation.To:yyyy-MM}"))).ToLookup(row => row.What);
        var days = months[KeptCounts.DaysToRegion].ToDictionary(row => row.Month, row => row.Sum);
        return [.. months[KeptCounts.Taken].Where(month => month.Sum > 0).OrderBy(month => month.Month)
            .Select(month => new Observation(month.Month, (double)days.GetValueOrDefault(month.Month) / month.Sum, month.Sum))];
    }

    private static DateOnly Month(string text) => EntryFormat.Day(text + "-01");
}
