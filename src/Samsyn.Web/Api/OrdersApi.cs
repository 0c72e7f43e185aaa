using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Samsyn.Register;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Travel;

namespace Samsyn.Web.Api;

/// <summary>Travel orders: the list of them, and one with its case's word on it.</summary>
public static class OrdersApi
{
    /// <param name="Case">The case's number.</param>
    /// <param name="IsStopped">The law stops the journey; null where that is not for the caller.</param>
    /// <param name="Cost">Swedish kronor.</param>
    /// <param name="After">The order whose attempt failed before this one.</param>
    public sealed record OrderItem(
        string Order, string Case, OrderStage Stage, string? Destination, TravelMode? Mode, string? Operation, DateTimeOffset? DepartsAt,
        DateOnly? Earliest, DateOnly? Latest, int? Escorts, string? Reply, int? Legs, ClearanceStage? Cleared, string? After, decimal? Cost,
        TravelFailure? Failure, bool? IsStopped);

    /// <param name="Next">To give as <c>after</c> for the next page; null on the last.</param>
    public sealed record OrderPage(IReadOnlyList<OrderItem> Orders, string? Next);

    /// <param name="At">When it was given: an instant, or a day.</param>
    public sealed record ClearanceView(ClearanceStage Stage, string At);

    public sealed record LegView(LegKind Kind, string From, string To, DateTimeOffset DepartsAt, DateTimeOffset ArrivesAt, string? Flight);

    /// <param name="Version">Of the case, to send back as the expected version of an act.</param>
    /// <param name="HoldsSeat">Whether the case has its seat on the charter; null where the journey is on none.</param>
    public sealed record OrderView(
        OrderItem Order, Agency? OrderedBy, IReadOnlyList<string> Via, IReadOnlyList<string> Asks, IReadOnlyList<string> Answers,
        IReadOnlyList<LegView> Legs, IReadOnlyList<ClearanceView> Clearances, ClearanceStage? NextClearance, bool IsComplaintInformed, bool IsVisited,
        bool HasInterpreter, bool? HoldsSeat, IReadOnlyList<string> Attempts, long Version);

    public static void MapOrders(this RouteGroupBuilder api)
    {
        api.MapGet("/orders", List).WithName("listOrders").WithSummary("The journeys that the caller may list, by day.")
            .WithDescription("What of an order is not for the caller is null; by what the caller does not see, nothing is selected.")
            .ProducesProblem(400).ProducesProblem(401);
        api.MapGet("/orders/{order}", Get).WithName("readOrder").WithSummary("A journey: its order, answers, plan, booking, clearances and outcome.")
            .WithDescription("Shows what the caller may see of it. The read of the case is logged.").ProducesProblem(401).ProducesProblem(404);
    }

    private static async Task<Results<Ok<OrderPage>, ProblemHttpResult>> List(SecrecyBoundary boundary, ClaimsPrincipal user,
        [Description("Only at this stage.")] OrderStage? stage = null,
        [Description("From this day: of the departure, or the last that is ordered.")] DateOnly? from = null,
        [Description("Until this day.")] DateOnly? to = null,
        [Description("The page's next; from the beginning without it.")] string? after = null, [Description("At most 500.")] int limit = 20)
    {
        if (user.Viewer() is not { } viewer) return ApiProblem.Of(401, "Ingen är inloggad.", "Skicka med en token.");
        if (after is not null && after.Split('~') is not [_, _, _])
            return ApiProblem.Of(400, "Sidan kan inte läsas.", "Ange next från den förra sidan i after.");
        var size = Math.Clamp(limit, 1, 500);
        var rows = await OrderList.Page(boundary, viewer, new(stage is { } orderStage ? [orderStage] : null, from, to, After: after), size);
        var page = rows.Take(size).ToList();
        await boundary.Listed(viewer, page.Select(row => row.Case).Distinct().Count(), "/api/v1/orders");
        return TypedResults.Ok(new OrderPage([.. page.Select(Item)], rows.Count > size ? OrderList.Position(page[^1], viewer) : null));
    }

    private static async Task<Results<Ok<OrderView>, ProblemHttpResult>> Get(string order, SecrecyBoundary boundary, ClaimsPrincipal user)
    {
        if (user.Viewer() is not { } viewer) return ApiProblem.Of(401, "Ingen är inloggad.", "Skicka med en token.");
        if (await SeenJourney.Of(boundary, viewer, order, "/api/v1/orders/{order}") is not { } journey)
            return ApiProblem.Of(404, "Beställningen finns inte.", "Numret finns inte i registret.");
        var travelOrder = journey.Order;
        return TypedResults.Ok(new OrderView(Item(journey), journey.OrderedBy,
            travelOrder.Booked?.Via ?? [], (travelOrder.Reply as OrderQueried)?.Asks ?? [],
            (travelOrder.Reply as OrderAnswered)?.Answers ?? [],
            [.. travelOrder.Legs.Select(leg => new LegView(leg.Kind, leg.From, leg.To, leg.DepartsAt, leg.ArrivesAt, leg.Flight))],
            [.. travelOrder.Clearances.Select(given => new ClearanceView(given.Stage, given.At.ToString()))],
            travelOrder.NextClearance, travelOrder.IsComplaintInformed,
            travelOrder.IsVisited, travelOrder.HasInterpreter, journey.Seat?.Confirmed.Contains(journey.View.Number),
            [.. journey.Attempts.Select(attempt => attempt.Number)],
            journey.View.Version));
    }

    private static OrderItem Item(OrderRow row) => new(
        row.Number, row.Case, row.Stage, row.Destination, row.Mode, row.Operation, row.DepartsAt, row.Earliest, row.Latest, row.Escorts, row.Reply,
        row.Legs, row.Cleared, row.After, row.Cost, Named.TryParse<TravelFailure>(row.Failure, out var failure) ? failure : null, row.IsStopped);

    private static OrderItem Item(SeenJourney journey)
    {
        var (order, ordered) = (journey.Order, journey.Order.Ordered);
        var sees = ordered is not null && ordered.Earliest != default;
        return new(order.Number, journey.View.Number, order.Stage, ordered?.Destination.Code, order.Booked?.Mode, order.Booked?.Operation,
            order.Booked?.DepartsAt, sees ? ordered!.Earliest : null, sees ? ordered!.Latest : null, sees ? ordered!.Escorts : null,
            order.Reply?.GetType().Name, order.Legs.Count, order.Clearances is [.., var last] ? last.Stage : null, order.After,
            journey.View.Access.Sees(DataCategory.Itinerary) ? order.Cost : null, order.Failed?.Reason,
            journey.View.Law.IsStopped is null ? null : journey.IsStopped);
    }
}
