using Samsyn.Planning;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>Reads what the joint planner needs out of the register.</summary>
public static class PlanningReading
{
    private const string Open = "e.subject IN (SELECT subject FROM case_heads WHERE is_open = 1)",
        NoCases = "(e.subject LIKE 'CAP-%' OR e.subject LIKE 'CHA-%' OR e.subject LIKE 'FAC-%' OR e.subject LIKE 'CTY-%' OR e.subject LIKE 'RAT-%')";

    /// <param name="isNow">The instant is the present: only the cases that are open now are read. Otherwise all are, as they were known then.</param>
    public static async Task<RegisterReading> ForPlanning(this RegisterReader register,
        DateTimeOffset asOf, int horizonDays, PlanningPremises premises, bool isNow)
    {
        var reading = new RegisterReading(asOf, horizonDays, premises);
        await using var connection = await register.Database.OpenForReading();
        await foreach (var (subject, stored) in Rebuilding.Reading(connection, register.Database.Keys, isNow ? $"({Open} OR {NoCases})" : "1 = 1"))
            reading.Add(subject, Knowledge.At(stored.Select(one => one.Entry), isNow ? Knowledge.Present : asOf));
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
