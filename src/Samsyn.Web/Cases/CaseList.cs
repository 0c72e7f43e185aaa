using System.Data.Common;
using System.Globalization;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Cases;

/// <summary>A case as the worklist shows it.</summary>
public sealed record CaseHead(
    string Number, string? Kind, string? Category, string? Region, string Responsible, string Step, DateOnly? StepSince, string? Destination, bool IsOpen, bool IsChild,
    int Family, bool IsAbsconded, string? Facility, DateOnly? DetainedSince, string? Feasibility, string? Handover, string? OrderStage, DateTimeOffset? OrderDeparts, bool LacksDecision,
    string? Status, string? NextRule, DateOnly? NextOn, string? Blocks, bool FinalityDiffers, string Risk);

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
    public bool FinalityDiffers { get; init; }
    public EnforcementStatus? Status { get; init; }

    /// <summary>Only those whose next limit runs out within so many days.</summary>
    public int? LimitWithin { get; init; }

    /// <summary>Only those that the law stops although a journey is ordered or booked.</summary>
    public bool Stopped { get; init; }
    public bool Closed { get; init; }

    /// <summary>The page after this row: its sort value and number.</summary>
    public string? After { get; init; }
}

public static class CaseList
{
    private const string Columns = "h.subject, kind, category, region, responsible, step, step_since, destination, is_open, is_child, family, is_absconded, facility, detained_since, "
        + "feasibility, handover, order_stage, order_departs, lacks_decision, "
        + "status, next_rule, next_on, blocks, COALESCE(finality_differs, 0), ";

    /// <summary>
    /// One page of the worklist by legal risk: journeys that the law stops, then the limits in the order they run out. One row more than
    /// asked when there is a next page. Closed cases have no limits and come by number.
    /// </summary>
    public static async Task<List<CaseHead>> Page(RegisterReader register, CaseFilter filter, int size, DateOnly today)
    {
        await using var connection = await register.Database.OpenForReading();
        var (where, parameters) = Where(filter, today);
        var (from, risk) = From(filter);
        if (filter.After?.Split('_') is [var after, var number])
        {
            where += $" AND ({risk}, h.subject) > (@risk, @number)";
            parameters.AddRange([("@risk", after), ("@number", number)]);
        }
        return await connection.Query($"SELECT {Columns}{risk} FROM {from} WHERE {where} ORDER BY {risk}, h.subject LIMIT {(size + 1).ToString(CultureInfo.InvariantCulture)}", Read, [.. parameters]);
    }

    public static async Task<long> Count(RegisterReader register, CaseFilter filter, DateOnly today)
    {
        await using var connection = await register.Database.OpenForReading();
        var (where, parameters) = Where(filter, today);
        return await connection.Scalar<long>($"SELECT COUNT(*) FROM {From(filter).From} WHERE {where}", [.. parameters]);
    }

    /// <summary>Open cases have a standing each; closed ones only where their reported finality should be put right.</summary>
    private static (string From, string Risk) From(CaseFilter filter) => filter.Closed
        ? ("case_heads h LEFT JOIN standings s ON s.subject = h.subject", "'2'")
        : ("standings s JOIN case_heads h ON h.subject = s.subject", "s.risk");

    public static string Position(CaseHead head) => $"{head.Risk}_{head.Number}";

    private static (string Where, List<(string, object?)> Parameters) Where(CaseFilter filter, DateOnly today)
    {
        var where = new List<string>();
        if (!filter.FinalityDiffers) where.Add(filter.Closed ? "is_open = 0" : "is_open = 1");
        var parameters = new List<(string, object?)>();
        Narrow("responsible", filter.Responsible);
        Narrow("region", filter.Region);
        Narrow("kind", filter.Kind);
        Narrow("step", filter.Step);
        Narrow("destination", filter.Destination);
        Narrow("facility", filter.Facility);
        Narrow("feasibility", filter.Feasibility);
        Narrow("status", filter.Status);
        if (filter.LimitWithin is { } days)
        {
            where.Add("next_on >= @today AND next_on <= @until");
            parameters.AddRange([("@today", EntryFormat.Text(today)), ("@until", EntryFormat.Text(today.AddDays(days)))]);
        }
        if (filter.Stopped) where.Add("risk = '0'");
        if (filter.FinalityDiffers) where.Add("finality_differs = 1");
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
        row.GetInt64(8) != 0, row.GetInt64(9) != 0, (int)row.GetInt64(10), row.GetInt64(11) != 0, row.Text(12), row.Day(13), row.Text(14), row.Text(15), row.Text(16), row.Instant(17), row.GetInt64(18) != 0,
        row.Text(19), row.Text(20), row.Day(21), row.Text(22), row.GetInt64(23) != 0, row.GetString(24));
}
