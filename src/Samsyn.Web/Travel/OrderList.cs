using System.Data.Common;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Travel;

/// <summary>What journeys are asked for; each null where all are.</summary>
/// <param name="From">The first day: of the departure, or where none is booked the last day that is ordered.</param>
/// <param name="After">Where the page before ended.</param>
public sealed record OrderFilter(
    IReadOnlyList<OrderStage>? Stages = null, DateOnly? From = null, DateOnly? To = null, string? Destination = null, TravelMode? Mode = null,
    bool Stopped = false, string? After = null, JourneyOutcome? Outcome = null, JourneyKind? Kind = null);

/// <summary>A journey as a list shows it to a viewer: a value that is not for the viewer is not in it.</summary>
/// <param name="Reply">Kriminalvården's last word, or the answer to it.</param>
/// <param name="Cost">Swedish kronor.</param>
/// <param name="IsStopped">Null where not even that is for the viewer.</param>
/// <param name="OnDay">The day that the list is ordered by.</param>
public sealed record OrderRow(
    string Number, string Case, OrderStage Stage, string? Destination, TravelMode? Mode, string? Operation, DateTimeOffset? DepartsAt,
    DateOnly? Earliest, DateOnly? Latest, int? Escorts, string? Reply, int? Legs, ClearanceStage? Cleared, string? After, long? Cost,
    string? Failure, bool? IsStopped, DateOnly? OnDay)
{
    public bool IsBooked => Stage is OrderStage.Booked or OrderStage.Cleared;

    /// <summary>The departure is nearer than the clearance that it should have had.</summary>
    public bool LacksClearance(DateTimeOffset now) => IsBooked && DepartsAt is { } departs
        && ClearanceTimes.Stages.Skip(Cleared is { } cleared ? ClearanceTimes.Stages.Index().First(pair => pair.Item == cleared).Index + 1 : 0)
            .Any(stage => ClearanceTimes.Due(stage, departs) <= now);
}

/// <summary>The lists of journeys: read from the orders' projection, each page by an index, never more than a page.</summary>
public static class OrderList
{
    public const long MostCounted = 1_000;

    private const string Columns =
        "o.number, o.subject, o.stage AS order_stage, o.destination AS order_to, o.mode, o.operation, o.departs_at, o.earliest, o.latest, "
            + "o.escorts, o.reply, o.legs, o.cleared, o.after_order, o.cost, o.failure, o.on_day, s.risk, " + SecrecyBoundary.ReachColumns;

    /// <summary>Who sees few of the cases begins with these, who sees most of them with the journeys in the list's own order.</summary>
    private static string From(SecrecyBoundary boundary, Viewer viewer) =>
        (Scopes.Listed(viewer) is Scope.Transports or Scope.Nominated
            ? $"case_heads h {Sql.First(boundary.Register.Database)}JOIN travel_orders o ON o.subject = h.subject"
            : $"travel_orders o {Sql.First(boundary.Register.Database)}JOIN case_heads h ON h.subject = o.subject")
            + " LEFT JOIN standings s ON s.subject = o.subject";

    private static readonly Sensitivity Order = new(DataCategory.Itinerary, Disclosure.Summary),
        Times = new(DataCategory.Itinerary, Disclosure.Whole),
        Stop = new(DataCategory.BlockCode, Disclosure.Flag);

    /// <summary>Whether the viewer sees the days of journeys, and may have the list in their order.</summary>
    public static bool SeesDays(Viewer viewer) => SecrecyBoundary.SeesJourneyDays(viewer);

    /// <summary>One page, by day and number; one row more than asked where there is a next page.</summary>
    public static async Task<List<OrderRow>> Page(SecrecyBoundary boundary, Viewer viewer, OrderFilter filter, int size)
    {
        var (where, parameters) = Where(boundary, viewer, filter);
        var day = SeesDays(viewer) ? "o.on_day" : "''";
        if (filter.After?.Split('~') is [var on, var number, var subject])
        {
            where += $" AND ({day}, o.number, o.subject) > (@on, @number, @after)";
            parameters.AddRange([("@on", on), ("@number", number), ("@after", subject)]);
        }
        await using var connection = await boundary.Open(Scopes.Listed(viewer));
        var (now, seen) = (boundary.Now, new Dictionary<CaseReach, Access>());
        var order = SeesDays(viewer) ? "o.on_day, o.number, o.subject" : "o.number, o.subject";
        return await connection.Query(
            $"SELECT {Columns} FROM {From(boundary, viewer)} WHERE {where} ORDER BY {order} LIMIT @most",
            row => Seen(row, viewer, now, seen), [.. parameters, ("@most", size + 1L)]);
    }

    /// <summary>Where the page after this row begins.</summary>
    public static string Position(OrderRow last, Viewer viewer) =>
        $"{(SeesDays(viewer) && last.OnDay is { } day ? EntryFormat.Text(day) : "")}~{last.Number}~{last.Case}";

    /// <summary>How many there are, counted no further than <see cref="MostCounted"/>.</summary>
    public static async Task<long> Count(SecrecyBoundary boundary, Viewer viewer, OrderFilter filter)
    {
        var (where, parameters) = Where(boundary, viewer, filter);
        await using var connection = await boundary.Open(Scopes.Listed(viewer));
        return await connection.Scalar<long>(
            $"SELECT COUNT(*) FROM (SELECT 1 FROM {From(boundary, viewer)} WHERE {where} LIMIT @most) counted",
            [.. parameters, ("@most", MostCounted + 1L)]);
    }

    private static (string Where, List<(string, object?)> Parameters) Where(SecrecyBoundary boundary, Viewer viewer, OrderFilter filter)
    {
        var where = new List<string> { SecrecyBoundary.Condition(Scopes.Listed(viewer)), SecrecyBoundary.Selectable(viewer, Order) ?? "1 = 0" };
        var parameters = new List<(string, object?)> { boundary.Today };
        if (filter.Stages is { Count: > 0 } stages)
            where.Add($"o.stage IN ({string.Join(", ", stages.Select(stage => $"'{stage}'"))})");
        if (filter.Destination is { } country) Narrow(Order, "o.destination = @to", ("@to", country));
        if (filter.Mode is { } mode) Narrow(Times, "o.mode = @mode", ("@mode", mode.ToString()));
        if (filter.Outcome is { } outcome) Narrow(Times, "o.outcome = @outcome" + OutcomeReading.Counted, ("@outcome", outcome.ToString()));
        if (filter.Kind is { } kind) Narrow(Times, "o.outcome_kind = @kind", ("@kind", kind.ToString()));
        if (filter.From is { } from) Narrow(Times, "o.on_day >= @from", ("@from", EntryFormat.Text(from)));
        if (filter.To is { } to) Narrow(Times, "o.on_day <= @until", ("@until", EntryFormat.Text(to)));
        if (filter.Stopped) Narrow(Stop, "s.risk = '0' AND o.stage IN ('Ordered', 'Queried', 'Accepted', 'Planned', 'Booked', 'Cleared')");
        return (string.Join(" AND ", where), parameters);

        void Narrow(Sensitivity by, string condition, params ReadOnlySpan<(string, object?)> named)
        {
            if (SecrecyBoundary.Selectable(viewer, by) is not { } among) return; // what one does not see, one does not select by
            where.AddRange([among, condition]);
            parameters.AddRange(named);
        }
    }

    private static OrderRow Seen(DbDataReader row, Viewer viewer, DateTimeOffset now, Dictionary<CaseReach, Access> seen)
    {
        var reach = SecrecyBoundary.ReachOf(row);
        if (!seen.TryGetValue(reach, out var access)) seen[reach] = access = new(viewer, "", reach, now, []);
        var stage = Enum.Parse<OrderStage>(row.Value<string>("order_stage"));
        bool whole = access.Sees(DataCategory.Itinerary), stop = access.Sees(DataCategory.BlockCode, Disclosure.Flag);
        var isOpen = stage is not (OrderStage.CarriedOut or OrderStage.Failed or OrderStage.Cancelled or OrderStage.Refused);
        return new(row.Value<string>("number"), row.Value<string>("subject"), stage, row.Text("order_to"),
            whole ? Named.TryParse<TravelMode>(row.Text("mode"), out var mode) ? mode : null : null,
            whole ? row.Text("operation") : null, whole ? row.Instant("departs_at") : null,
            whole ? row.Day("earliest") : null, whole ? row.Day("latest") : null, whole ? Number("escorts") : null,
            row.Text("reply"), whole ? Number("legs") : null,
            Named.TryParse<ClearanceStage>(row.Text("cleared"), out var cleared) ? cleared : null,
            whole ? row.Text("after_order") : null, whole ? Whole("cost") : null, row.Text("failure"),
            stop ? isOpen && row.Text("risk") == "0" : null, whole ? row.Day("on_day") : null);

        long? Whole(string column) => row.IsDBNull(row.GetOrdinal(column)) ? null : row.GetInt64(row.GetOrdinal(column));

        int? Number(string column) => (int?)Whole(column);
    }
}
