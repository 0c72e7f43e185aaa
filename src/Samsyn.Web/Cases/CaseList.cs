using System.Data.Common;
using System.Globalization;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Cases;

/// <summary>A case as the worklist shows it to a viewer: a value that is not for the viewer is not in it.</summary>
/// <param name="StopOnly">The viewer is told whether the journey may be made, and no more of the law: true is STOPP; null when more is shown.</param>
public sealed record CaseHead(
    string Number, string? Kind, string? Category, string? Region, string? Responsible,
    string? Step, DateOnly? StepSince, string? Destination, bool IsOpen, bool IsChild,
    int Family, bool IsAbsconded, string? Facility, DateOnly? DetainedSince, string? Feasibility,
    string? Handover, string? OrderStage, DateTimeOffset? OrderDeparts, bool LacksDecision,
    string? Status, string? NextRule, DateOnly? NextOn, string? Blocks, bool FinalityDiffers, string Risk, bool? StopOnly = null)
{
    /// <summary>The law stops the open journey, and the viewer's list begins with such cases.</summary>
    public bool IsStopped => Risk == "0";
}

public static class CaseList
{
    public const long MostCounted = 1_000;

    private const string Columns =
        "h.subject, kind, category, region, responsible, step, step_since, destination, is_open, is_child, family, is_absconded, "
            + "facility, detained_since, "
        + "feasibility, handover, order_stage, order_departs, lacks_decision, "
        + "status, next_rule, next_on, blocks, COALESCE(finality_differs, 0) AS differs, COALESCE(s.risk, '') AS legal_risk, "
        + SecrecyBoundary.ReachColumns + ", ";

    /// <summary>
    /// One page of the worklist by legal risk: journeys that the law stops, then the limits in the order they run out. One row more than
    /// asked when there is a next page. Closed cases have no limits and come by number.
    /// </summary>
    public static async Task<List<CaseHead>> Page(SecrecyBoundary boundary, Viewer viewer, CaseFilter filter, int size)
    {
        var (where, parameters) = Where(boundary, viewer, filter);
        // Few are found by what was chosen and then put in order; of many the first are soon met in the order of the list.
        var isFew = await Count(boundary, viewer, filter) <= MostCounted;
        var (risk, subject) = (Risk(viewer, filter), BeginsWithHeads(filter, isFew) ? "h.subject" : "s.subject");
        if (filter.After?.Split('_') is [var after, var number])
        {
            where += risk is null ? $" AND {subject} > @number" : $" AND ({risk}, {subject}) > (@risk, @number)";
            parameters.AddRange(risk is null ? [("@number", number)] : [("@risk", after), ("@number", number)]);
        }
        var order = risk is null ? "" : isFew && boundary.Register.Database.IsPostgres ? $"{risk} || '', " : $"{risk}, "; // '': by no index
        var (now, seen) = (boundary.Now, new Dictionary<CaseReach, Access>());
        await using var connection = await boundary.Open(Scopes.Listed(viewer));
        return await connection.Query($"""
            WITH page AS (SELECT {subject} AS number, {risk ?? $"'{Unordered(filter)}'"} AS list_risk FROM {From(boundary, filter,
                isFew)} WHERE {where}
                ORDER BY {order}{subject} LIMIT {(size + 1).ToString(CultureInfo.InvariantCulture)})
            SELECT {Columns}list_risk FROM page JOIN case_heads h ON h.subject = page.number LEFT JOIN standings s ON s.subject = page.number
            ORDER BY list_risk, number
            """, row => Seen(row, viewer, now, seen), [.. parameters]);
    }

    /// <summary>
    /// How many there are, counted no further than <see cref="MostCounted"/>: a page must not take longer because the register is large.
    /// </summary>
    public static Task<long> Count(SecrecyBoundary boundary, Viewer viewer, CaseFilter filter)
    {
        var scope = Scopes.Listed(viewer);
        var (where, parameters) = Where(boundary, viewer, filter);
        var sql = $"SELECT COUNT(*) FROM (SELECT 1 FROM {From(boundary, filter, isFew: true)} WHERE {where} "
            + $"LIMIT {(MostCounted + 1).ToString(CultureInfo.InvariantCulture)}) counted";
        return boundary.Register.Shared.Of($"{scope} {sql} {string.Join(' ', parameters)}", boundary.Now.SwedishDay, async () =>
        {
            await using var connection = await boundary.Open(scope);
            return await connection.Scalar<long>(sql, [.. parameters]);
        });
    }

    /// <summary>
    /// What the list is put in order by, before the number; null for the number alone. Open cases have a standing each; closed ones only where
    /// their reported finality should be put right. Who does not see the limits gets no order by them: stopped first, then by number.
    /// </summary>
    private static string? Risk(Viewer viewer, CaseFilter filter) => IsByNumber(filter) ? null
        : CaseFilter.IsOffered(viewer, nameof(CaseFilter.LimitWithin)) ? "s.risk"
        : CaseFilter.IsOffered(viewer, nameof(CaseFilter.Stopped)) ? "CASE WHEN s.risk = '0' THEN '0' ELSE '1' END" : null;

    private static bool IsByNumber(CaseFilter filter) => filter.Closed || filter.LacksDecision;

    private static string Unordered(CaseFilter filter) => IsByNumber(filter) ? "2" : "1";

    private static bool BeginsWithHeads(CaseFilter filter, bool isFew) =>
        IsByNumber(filter) || isFew && filter is { LimitWithin: null, Stopped: false, FinalityDiffers: false };

    /// <summary>
    /// SQLite is told where to begin: with the standings, in the list's order, when many are found or the choice is about them, and otherwise with
    /// the heads. PostgreSQL, which has counted its rows, sees that by itself.
    /// </summary>
    private static string From(SecrecyBoundary boundary, CaseFilter filter, bool isFew)
    {
        if (IsByNumber(filter)) return "case_heads h LEFT JOIN standings s ON s.subject = h.subject";
        var join = boundary.Register.Database.IsPostgres ? "JOIN" : "CROSS JOIN";
        return BeginsWithHeads(filter, isFew) ? $"case_heads h {join} standings s ON s.subject = h.subject"
            : $"standings s {join} case_heads h ON h.subject = s.subject";
    }

    public static string Position(CaseHead head) => $"{head.Risk}_{head.Number}";

    private static (string Where, List<(string, object?)> Parameters) Where(SecrecyBoundary boundary, Viewer viewer, CaseFilter filter)
    {
        var today = boundary.Now.SwedishDay;
        var where = new List<string> { SecrecyBoundary.Condition(Scopes.Listed(viewer)) };
        var parameters = new List<(string, object?)> { boundary.Today };
        if (!(filter.FinalityDiffers && May(nameof(filter.FinalityDiffers))) && !(filter.LacksDecision && May(nameof(filter.LacksDecision))))
            where.Add(filter.Closed ? "is_open = 0" : "is_open = 1");
        Narrow(nameof(filter.Responsible), "responsible", filter.Responsible);
        Narrow(nameof(filter.Region), "region", filter.Region);
        Narrow(nameof(filter.Kind), "kind", filter.Kind);
        Narrow(nameof(filter.Step), "step", filter.Step);
        Narrow(nameof(filter.Destination), "destination", filter.Destination);
        Narrow(nameof(filter.Facility), "facility", filter.Facility);
        Narrow(nameof(filter.Feasibility), "feasibility", filter.Feasibility);
        Narrow(nameof(filter.Status), "status", filter.Status);
        if (filter.LimitWithin is { } days && May(nameof(filter.LimitWithin)))
        {
            where.Add("next_on >= @today AND next_on <= @until");
            parameters.AddRange([("@today", EntryFormat.Text(today)), ("@until", EntryFormat.Text(today.AddDays(days)))]);
        }
        Only(nameof(filter.Stopped), filter.Stopped, "risk = '0'");
        Only(nameof(filter.FinalityDiffers), filter.FinalityDiffers, "finality_differs = 1");
        Only(nameof(filter.Detained), filter.Detained, "detained_since IS NOT NULL");
        Only(nameof(filter.Child), filter.Child, "is_child = 1");
        Only(nameof(filter.Family), filter.Family, "family > 0");
        Only(nameof(filter.LacksDecision), filter.LacksDecision, "lacks_decision = 1");
        return (string.Join(" AND ", where), parameters);

        bool May(string name)
        {
            if (SecrecyBoundary.Selectable(viewer, CaseFilter.By[name]) is not { } among) return false;
            where.Add(among);
            return true;
        }

        void Only(string name, bool asked, string condition)
        {
            if (asked && May(name)) where.Add(condition);
        }

        void Narrow(string name, string column, object? value)
        {
            if (value is null or "" || !May(name)) return;
            where.Add($"{column} = @{column}");
            parameters.Add(($"@{column}", value.ToString()));
        }
    }

    /// <param name="seen">What the viewer may see in cases that have come as far: without grants it is the same.</param>
    private static CaseHead Seen(DbDataReader row, Viewer viewer, DateTimeOffset now, Dictionary<CaseReach, Access> seen)
    {
        var reach = SecrecyBoundary.ReachOf(row);
        var number = row.Value<string>("subject");
        if (!seen.TryGetValue(reach, out var access)) seen[reach] = access = new Access(viewer, number, reach, now, []);
        var decision = access.Sees(DataCategory.Decision);
        var family = access.Sees(DataCategory.Family, Disclosure.Summary);
        var stop = access[DataCategory.BlockCode].Disclosure;
        return new(number,
            Kind: Text(decision, "kind"),
            Category: Text(access.Sees(DataCategory.Reasons, Disclosure.Summary), "category"),
            Region: Text(decision, "region"),
            Responsible: Text(decision, "responsible"),
            Step: Text(decision, "step"),
            StepSince: decision ? row.Day("step_since") : null,
            Destination: Text(access.Sees(DataCategory.Decision, Disclosure.Summary), "destination"),
            IsOpen: row.IsSet("is_open"),
            IsChild: family && row.IsSet("is_child"),
            Family: family ? (int)row.Value<long>("family") : 0,
            IsAbsconded: decision && row.IsSet("is_absconded"),
            Facility: Text(access.Sees(DataCategory.Detention, Disclosure.Summary), "facility"),
            DetainedSince: access.Sees(DataCategory.Detention) ? row.Day("detained_since") : null,
            Feasibility: Text(decision, "feasibility"),
            Handover: Text(decision, "handover"),
            OrderStage: Text(access.Sees(DataCategory.Itinerary, Disclosure.Summary), "order_stage"),
            OrderDeparts: access.Sees(DataCategory.Itinerary) ? row.Instant("order_departs") : null,
            LacksDecision: decision && row.IsSet("lacks_decision"),
            Status: Text(decision, "status"),
            NextRule: Text(decision, "next_rule"),
            NextOn: decision ? row.Day("next_on") : null,
            Blocks: Text(stop >= Disclosure.Summary, "blocks"),
            FinalityDiffers: decision && row.IsSet("differs"),
            Risk: row.Value<string>("list_risk"),
            StopOnly: decision || stop < Disclosure.Flag ? null : row.Text("legal_risk") == "0");

        string? Text(bool isSeen, string column) => isSeen ? row.Text(column) : null;
    }
}
