using System.Data.Common;
using System.Globalization;
using Samsyn.Register;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Cases;

/// <summary>A case as the worklist shows it.</summary>
public sealed record CaseHead(
    string Number, string? Kind, string? Category, string? Region, string Responsible, string Step, DateOnly? StepSince, string? Destination, bool IsOpen, bool IsChild,
    int Family, bool IsAbsconded, string? Facility, DateOnly? DetainedSince, string? Feasibility, string? Handover, string? OrderStage, DateTimeOffset? OrderDeparts, bool LacksDecision);

/// <summary>What the worklist is narrowed to. Every choice is a fact about the case or its progress; none is sensitive data about the person.</summary>
public sealed record CaseFilter
{
    public Agency? Responsible { get; init; }
    public Region? Region { get; init; }
    public DecisionKind? Kind { get; init; }
    public Step? Step { get; init; }
    public string? Destination { get; init; }
    public string? Facility { get; init; }
    public FeasibilityClass? Feasibility { get; init; }
    public bool Detained { get; init; }
    public bool Child { get; init; }
    public bool Family { get; init; }
    public bool LacksDecision { get; init; }
    public bool Closed { get; init; }

    /// <summary>The page after this row: its sort value and number.</summary>
    public string? After { get; init; }
}

public static class CaseList
{
    private const string Columns = "subject, kind, category, region, responsible, step, step_since, destination, is_open, is_child, family, is_absconded, facility, detained_since, "
        + "feasibility, handover, order_stage, order_departs, lacks_decision";

    /// <summary>One page of the worklist, those that have stood longest in their step first; one row more than asked when there is a next page.</summary>
    public static async Task<List<CaseHead>> Page(RegisterReader register, CaseFilter filter, int size)
    {
        await using var connection = await register.Database.OpenForReading();
        var (where, parameters) = Where(filter);
        if (filter.After?.Split('_') is [var since, var number])
        {
            where += " AND (step_since, subject) > (@since, @number)";
            parameters.AddRange([("@since", since), ("@number", number)]);
        }
        return await connection.Query($"SELECT {Columns} FROM case_heads WHERE {where} AND step_since IS NOT NULL ORDER BY step_since, subject LIMIT {(size + 1).ToString(CultureInfo.InvariantCulture)}",
            Read, [.. parameters]);
    }

    public static async Task<long> Count(RegisterReader register, CaseFilter filter)
    {
        await using var connection = await register.Database.OpenForReading();
        var (where, parameters) = Where(filter);
        return await connection.Scalar<long>($"SELECT COUNT(*) FROM case_heads WHERE {where} AND step_since IS NOT NULL", [.. parameters]);
    }

    public static string Position(CaseHead head) => $"{head.StepSince:yyyy-MM-dd}_{head.Number}";

    private static (string Where, List<(string, object?)> Parameters) Where(CaseFilter filter)
    {
        var where = new List<string> { filter.Closed ? "is_open = 0" : "is_open = 1" };
        var parameters = new List<(string, object?)>();
        Narrow("responsible", filter.Responsible);
        Narrow("region", filter.Region);
        Narrow("kind", filter.Kind);
        Narrow("step", filter.Step);
        Narrow("destination", filter.Destination);
        Narrow("facility", filter.Facility);
        Narrow("feasibility", filter.Feasibility);
        if (filter.Detained) where.Add("detained_since IS NOT NULL");
        if (filter.Child) where.Add("is_child = 1");
        if (filter.Family) where.Add("family > 0");
        if (filter.LacksDecision) where.Add("lacks_decision = 1");
        return (string.Join(" AND ", where), parameters);

        void Narrow(string column, object? value)
        {
            if (value is null or "") return;
            where.Add($"{column} = @{column}");
            parameters.Add(($"@{column}", value.ToString()));
        }
    }

    private static CaseHead Read(DbDataReader row) => new(row.GetString(0), row.Text(1), row.Text(2), row.Text(3), row.GetString(4), row.GetString(5), row.Day(6), row.Text(7),
        row.GetInt64(8) != 0, row.GetInt64(9) != 0, (int)row.GetInt64(10), row.GetInt64(11) != 0, row.Text(12), row.Day(13), row.Text(14), row.Text(15), row.Text(16), row.Instant(17), row.GetInt64(18) != 0);
}
