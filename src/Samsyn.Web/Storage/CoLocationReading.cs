using System.Globalization;
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

    /// <summary>The mean of each month's handovers; the series and the year are what the index finds them by.</summary>
    private static async Task<IReadOnlyList<Observation>> Handovers(System.Data.Common.DbConnection connection, DecisionKind kind)
    {
        var series = string.Join(", ", Enum.GetValues<HandoverGround>().Select(ground => $"'{FigureSeries.HandedOver(kind, ground)}'"));
        var years = string.Join(", ", Enumerable.Range(CoLocation.From.Year, CoLocation.To.Year - CoLocation.From.Year + 1));
        var rows = await connection.Query($"""
            SELECT m.day, s.began, COUNT(*) FROM figure_marks m JOIN region_spans s ON s.subject = m.subject AND s.place = 0
            WHERE m.series IN ({series}) AND m.year IN ({years}) AND m.known_to IS NULL AND m.day >= @from AND m.day <= @to AND s.began >= m.day
            GROUP BY m.day, s.began
            """, row => (Offered: row.Day(0)!.Value, Taken: row.Day(1)!.Value, Count: row.GetInt64(2)), Days);
        return [.. rows.GroupBy(row => new DateOnly(row.Offered.Year, row.Offered.Month, 1)).OrderBy(month => month.Key)
            .Select(month => (month.Key, Count: month.Sum(row => row.Count),
                Days: month.Sum(row => row.Count * (row.Taken.DayNumber - row.Offered.DayNumber))))
            .Select(month => new Observation(month.Key, (double)month.Days / month.Count, month.Count))];
    }

    private static DateOnly Month(string text) => DateOnly.ParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
