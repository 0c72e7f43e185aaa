using System.Data.Common;
using Samsyn.Methods;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>Reads what is said of the method texts, and how alike the regions work by them: counts, never of a person.</summary>
public static class MethodReading
{
    /// <summary>What has been said of each text, by its id, the last first.</summary>
    public static Task<Dictionary<string, IReadOnlyList<(DateOnly On, MethodFeedbackGiven Said)>>> MethodFeedback(
        this RegisterReader register, DateOnly today) => register.Shared.Of("method feedback", today, async () =>
    {
        var said = new Dictionary<string, IReadOnlyList<(DateOnly, MethodFeedbackGiven)>>();
        await using var connection = await register.Database.OpenForReading();
        await foreach (var (subject, stored) in Rebuilding.Reading(connection, register.Database.Keys, Sql.Begins("e.subject", "MET-")))
            said[subject[4..]] = [.. Knowledge.Now(stored.Select(entry => entry.Entry)).Where(reading => reading.Fact is MethodFeedbackGiven)
                .Select(reading => (reading.Day, (MethodFeedbackGiven)reading.Fact)).OrderByDescending(pair => pair.Day)];
        return said;
    });

    /// <summary>How the steps have been taken in each region: journeys of the last twelve months, and the cases that are open.</summary>
    public static Task<IReadOnlyList<MethodUse>> MethodUse(this RegisterReader register, DateOnly today) =>
        register.Shared.Of<IReadOnlyList<MethodUse>>("method use", today, async () =>
        {
            await using var connection = await register.Database.OpenForReading();
            var since = EntryFormat.Text(today.AddYears(-1));
            // Asked for journey by journey: PostgreSQL would otherwise read all cases for three thousand journeys, four times as long.
            var journeys = await connection.Query("""
                SELECT region, SUM(CASE WHEN cleared = 'Boarding' THEN 1 ELSE 0 END), COUNT(*),
                    SUM(CASE WHEN is_first THEN 1 ELSE 0 END), COUNT(is_first)
                FROM (SELECT (SELECT h.region FROM case_heads h WHERE h.subject = o.subject) AS region, o.cleared,
                        (SELECT d.requested_on <= o.ordered_on FROM document_spans d WHERE d.subject = o.subject AND d.place = 0) AS is_first
                    FROM travel_orders o WHERE o.stage = 'CarriedOut' AND o.changed_on >= @since) journeys
                WHERE region IS NOT NULL GROUP BY region
                """, row => (Region: RegionOf(row), Cleared: TakenAt(row, 1), Document: TakenAt(row, 3)), ("@since", since));
            var assessed = await connection.Query("""
                SELECT h.region, SUM(CASE WHEN c.subject IS NULL THEN 0 ELSE 1 END), COUNT(*)
                FROM case_heads h LEFT JOIN classes c ON c.subject = h.subject
                WHERE h.is_open = 1 AND h.responsible = 'Polismyndigheten' AND h.region IS NOT NULL GROUP BY h.region
                """, row => (Region: RegionOf(row), Taken: TakenAt(row, 1)));
            return
            [
                new(MethodMeasure.ClearedToBoarding, "resa-bokad", journeys.ToDictionary(row => row.Region, row => row.Cleared)),
                new(MethodMeasure.DocumentBeforeOrder, "resehandling",
                    journeys.Where(row => row.Document.All > 0).ToDictionary(row => row.Region, row => row.Document)),
                new(MethodMeasure.BothAssessed, "verkstallighet", assessed.ToDictionary(row => row.Region, row => row.Taken)),
            ];
        });

    private static Region RegionOf(DbDataReader row) => Named.Parse<Region>(row.GetString(0));

    private static Taken TakenAt(DbDataReader row, int column) => new(row.GetInt64(column), row.GetInt64(column + 1));
}
