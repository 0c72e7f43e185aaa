using Samsyn.Charters;
using Samsyn.Planning;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>Reads what the joint planner needs out of the register.</summary>
public static class PlanningReading
{
    /// <summary>The open cases, and each kind of subject that is no case: apart, so that an index answers each.</summary>
    private static readonly string[] Present = ["e.subject IN (SELECT subject FROM case_heads WHERE is_open = 1)",
        .. new[] { "AIR-", "CAP-", "CHA-", "CTY-", "FAC-", "RAT-" }.Select(kind => Sql.Begins("e.subject", kind))];

    /// <param name="isNow">The instant is the present: only the cases that are open now are read. Otherwise all are, as they were known then.</param>
    public static async Task<RegisterReading> ForPlanning(this RegisterReader register,
        DateTimeOffset asOf, int horizonDays, PlanningPremises premises, bool isNow)
    {
        var reading = new RegisterReading(asOf, horizonDays, premises);
        var (orders, cancelled) = (new List<TravelOrder>(), new HashSet<string>(StringComparer.Ordinal));
        await using var connection = await register.Database.OpenForScan();
        foreach (var those in isNow ? Present : ["1 = 1"])
            await foreach (var (subject, stored) in Rebuilding.Reading(connection, register.Database.Keys, those))
            {
                var readings = Knowledge.At(stored.Select(entry => entry.Entry), isNow ? Knowledge.Present : asOf);
                reading.Add(subject, readings);
                if (isNow) continue; // what became of the journeys is then read from the projection
                if (Subjects.KindOf(subject) == SubjectKind.Case) orders.AddRange(TravelCourse.Fold(History.InOrder(readings)).Orders);
                else if (readings.Any(told => told.Fact is CharterCancelled)) cancelled.Add(subject);
            }
        reading.Outcomes = isNow ? await register.Outcomes(asOf.SwedishDay) : JourneyOutcomes.Of(asOf.SwedishDay, orders, cancelled);
        if (isNow)
            reading.AddClosed(await connection.Query("SELECT subject FROM case_heads WHERE is_open = 0 AND family > 0", row => row.GetString(0)));
        return reading;
    }

    /// <summary>The charters that have seats proposed, by number.</summary>
    public static async Task<IReadOnlyList<string>> ChartersWithProposals(this RegisterReader register)
    {
        await using var connection = await register.Database.OpenForReading();
        return await connection.Query("SELECT subject FROM charters WHERE proposed > 0 AND stage = @planned ORDER BY subject",
            row => row.GetString(0), ("@planned", nameof(CharterStage.Planned)));
    }
}
