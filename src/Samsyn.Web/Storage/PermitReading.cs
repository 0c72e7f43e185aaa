using Samsyn.Charters;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>How long countries take to answer for permits, from what the register holds of it.</summary>
public static class PermitReading
{
    /// <summary>The steps of a charter's permits, each by the lead time of its country.</summary>
    public static async Task<IReadOnlyList<PermitStep>> PermitSteps(this RegisterReader register, Charter charter, DateOnly today)
    {
        var times = new Dictionary<(FlightPermitKind, string), LeadTime>();
        foreach (var permit in charter.NeededPermits) times[(permit.Kind, permit.Country.Code)] = await register.LeadTimeOf(permit);
        return CriticalPath.Of(charter, permit => times[(permit.Kind, permit.Country.Code)], today);
    }

    private static async Task<LeadTime> LeadTimeOf(this RegisterReader register, FlightPermit permit)
    {
        await using var connection = await register.Database.OpenForReading();
        var days = await connection.Query("""
            SELECT applied_on, answered_on FROM flight_permits WHERE country = @country AND kind = @kind AND answered_on IS NOT NULL
                AND applied_on IS NOT NULL
            ORDER BY answered_on DESC LIMIT 50
            """, row => row.Day(1)!.Value.DayNumber - row.Day(0)!.Value.DayNumber,
            ("@country", permit.Country.Code), ("@kind", permit.Kind.ToString()));
        return LeadTime.Of(days);
    }
}
