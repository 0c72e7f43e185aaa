using System.Globalization;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <param name="Detentions">Orders for detention that name the operation or its charter; departures alike.</param>
public sealed record OperationHead(
    string Number, string Name, string Aim, DateOnly From, DateOnly To, IReadOnlyList<string> Regions, string? Charter, DateOnly? EndedOn,
    long Detentions, long Departures);

/// <param name="Number">How many each day.</param>
/// <param name="RestDays">Of escorts: whole days off duty after a journey of more than a day; null where it is not told.</param>
/// <param name="By">The agency that reported it, and its <paramref name="Unit"/>, on the day <paramref name="On"/>.</param>
public sealed record CapacityHead(string Subject, string Kind, DateOnly From, DateOnly To, long Number, string? Facility, long? RestDays, Agency By,
    string? Unit, DateOnly On);

/// <summary>Reads the joint operations and Kriminalvården's capacity from the projections. Counts are for all.</summary>
public static class OperationReading
{
    /// <param name="number">Only that one; null for all, the latest first.</param>
    public static async Task<IReadOnlyList<OperationHead>> Operations(this RegisterReader register, string? number = null)
    {
        await using var connection = await register.Database.OpenForReading();
        return await connection.Query($"""
            SELECT o.subject, o.name, o.aim, o.from_day, o.to_day, o.regions, o.charter, o.ended_on, {Count("Detention")}, {Count("Departure")}
            FROM operations o {(number is null ? "" : "WHERE o.subject = @number ")}ORDER BY o.from_day DESC, o.subject LIMIT 500
            """, row => new OperationHead(row.GetString(0), row.GetString(1), row.GetString(2), row.Day(3)!.Value, row.Day(4)!.Value,
                row.GetString(5).Split(' ', StringSplitOptions.RemoveEmptyEntries), row.Text(6), row.Day(7), row.GetInt64(8), row.GetInt64(9)),
            ("@number", number));

        static string Count(string kind) =>
            $"(SELECT COUNT(*) FROM operation_effects e WHERE e.kind = '{kind}' AND (e.operation = o.subject OR e.operation = o.charter))";
    }

    /// <summary>The orders for detention that name a joint operation and not a charter, by year.</summary>
    public static async Task<IReadOnlyList<(string Year, long Detentions)>> OperationYears(this RegisterReader register)
    {
        await using var connection = await register.Database.OpenForReading();
        return await connection.Query("""
            SELECT SUBSTR(day, 1, 4), COUNT(*) FROM operation_effects WHERE kind = 'Detention' AND operation NOT LIKE 'CHA-%'
                GROUP BY SUBSTR(day, 1, 4) ORDER BY 1 DESC
            """, row => (row.GetString(0), row.GetInt64(1)));
    }

    /// <summary>Detentions that began while the operation went on and that name none.</summary>
    public static async Task<long> UnattributedDetentions(this RegisterReader register, OperationHead operation)
    {
        (string, object?)[] days = [("@from", EntryFormat.Text(operation.From)), ("@to", EntryFormat.Text(operation.To))];
        await using var connection = await register.Database.OpenForReading();
        return await connection.Scalar<long>(
            "SELECT COUNT(*) FROM detention_stays WHERE ground IS NOT NULL AND began_on >= @from AND began_on <= @to", days)
            - await connection.Scalar<long>("SELECT COUNT(*) FROM operation_effects WHERE kind = 'Detention' AND day >= @from AND day <= @to", days);
    }

    /// <param name="number">Only that unit's; null for all, the latest period first.</param>
    public static async Task<IReadOnlyList<CapacityHead>> Capacity(this RegisterReader register, string? number = null)
    {
        await using var connection = await register.Database.OpenForReading();
        return await connection.Query($"""
            SELECT subject, kind, from_day, to_day, number, facility, rest_days, told_by, told_unit, told_on FROM capacity
            {(number is null ? "" : "WHERE subject = @number ")}
            ORDER BY to_day DESC, subject, place LIMIT 500
            """, row => new CapacityHead(row.GetString(0), row.GetString(1), row.Day(2)!.Value, row.Day(3)!.Value, row.GetInt64(4), row.Text(5),
                row.IsDBNull(6) ? null : row.GetInt64(6), Named.Parse<Agency>(row.GetString(7)), row.Text(8), row.Day(9)!.Value),
            ("@number", number));
    }

    /// <summary>A number that no operation has, for a new one.</summary>
    public static string NextNumber(IReadOnlyList<OperationHead> known, int year)
    {
        var place = 1;
        while (known.Any(head => head.Number == Of(place))) place++;
        return Of(place);

        string Of(int number) => string.Create(CultureInfo.InvariantCulture, $"OPS-{year}-{number:00}");
    }
}
