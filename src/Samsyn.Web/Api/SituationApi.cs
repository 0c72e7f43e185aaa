using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Web.Boundary;
using Samsyn.Web.Cooperation;
using Samsyn.Web.Hosting;
using Samsyn.Web.Lagesbild;

namespace Samsyn.Web.Api;

/// <summary>The shared picture and the joint work, as figures: the same for all three agencies, and no person in them.</summary>
public static class SituationApi
{
    /// <param name="Stock">Cases in the step.</param>
    /// <param name="MedianDays">Median of how long they have stood in it; null of none.</param>
    public sealed record StepFigure(string Step, long Stock, int? MedianDays);

    public sealed record FacilityFigure(string Number, string Name, long Places, long Usable, long Used);

    public sealed record SituationView(
        DateTimeOffset At, long ReadyToTravel, long DepartedThisWeek, long DepartedThisYear,
        long OrdersWithoutPlan, long LimitsWithin14Days, long Stopped,
        long StoppedBooked, long Detained, long UsablePlaces, IReadOnlyList<StepFigure> Chain, IReadOnlyList<FacilityFigure> Facilities,
        IReadOnlyList<WaitingApi.WaitingCount> Waiting);

    /// <param name="Oldest">The day that the oldest began to wait.</param>
    /// <param name="Late">Past its last day.</param>
    public sealed record WaitingFigureView(string Kind, string Title, long Count, DateOnly? Oldest, long Late);

    /// <param name="In">Cases that came to it in the last 30 days.</param>
    /// <param name="Out">Cases that left it in them.</param>
    public sealed record RegionView(Region Region, long Has, int? MedianDays, long In, long Out, long Offered);

    /// <param name="Share">Of the cases that both first assessed in the quarter, the share with the same class.</param>
    /// <param name="Kappa">Cohen's kappa; null where it says nothing.</param>
    /// <param name="Counts">Cases by Migrationsverket's class (row) and Polismyndigheten's (column): green, yellow, red.</param>
    public sealed record AgreementView(int Year, int Quarter, long Cases, double? Share, double? Kappa, IReadOnlyList<IReadOnlyList<long>>? Counts);

    public sealed record CooperationView(
        DateTimeOffset At, IReadOnlyList<WaitingFigureView> Waiting, IReadOnlyList<RegionView> Regions, IReadOnlyList<AgreementView> Agreement);

    public static void MapSituation(this RouteGroupBuilder api)
    {
        api.MapGet("/situation", Get).WithName("readSituation").WithSummary("The shared picture as figures, and what waits for the caller's role.")
            .WithDescription("The figures are the same for all three agencies; what waits is for the caller's role, of what it may list.")
            .ProducesProblem(401);
        api.MapGet("/cooperation", GetCooperation).WithName("readCooperation")
            .WithSummary(
                "The joint work as figures: what waits between the agencies, the regions' balances, and how alike the two agencies class cases.")
            .WithDescription(
                "Agreement is for the two agencies together, never for an officer or an office. Who sees no cases is not told of fewer than six.")
            .ProducesProblem(401);
    }

    private static async Task<Results<Ok<SituationView>, ProblemHttpResult>> Get(SecrecyBoundary boundary, SeenWaiting seen, ClaimsPrincipal user)
    {
        if (user.Viewer() is not { } viewer) return ApiProblem.Of(401, "Ingen är inloggad.", "Skicka med en token.");
        var s = await Situation.Load(boundary, viewer);
        var counts = await seen.Counts(viewer);
        return TypedResults.Ok(new SituationView(s.At, s.ReadyToTravel, s.DepartedThisWeek,
            s.DepartedThisYear, s.OrdersWithoutPlan, s.LimitsSoon, s.Stopped,
            s.StoppedBooked, s.Detained, s.Places, [.. s.Chain.Select(step => new StepFigure(step.Name, step.Stock, step.MedianDays))],
            [.. s.Facilities.Select(head => new FacilityFigure(head.Number, head.Name, head.Places, head.Usable, head.Used))],
            [.. SeenWaiting.Kinds(viewer).Select(kind => new WaitingApi.WaitingCount(kind.Name, kind.Title, counts.GetValueOrDefault(kind.Name)))]));
    }

    private static async Task<Results<Ok<CooperationView>, ProblemHttpResult>> GetCooperation(
        SecrecyBoundary boundary, CooperationReading reading, ClaimsPrincipal user)
    {
        if (user.Viewer() is not { } viewer) return ApiProblem.Of(401, "Ingen är inloggad.", "Skicka med en token.");
        const int Years = 5;
        var seesAll = SecrecyBoundary.SeesSmallFigures(viewer);
        var agreement = (await reading.Agreement(Years)).Where(period => seesAll || period.Agreement.Cases >= SmallFigures.Least);
        return TypedResults.Ok(new CooperationView(boundary.Now,
            [.. (await reading.Waiting()).Where(figure => seesAll || figure.Count is 0 or >= SmallFigures.Least)
                .Select(figure => new WaitingFigureView(figure.Kind.Name, figure.Kind.Title, figure.Count, figure.Oldest, figure.Late))],
            [.. (await reading.Regions()).Where(balance => seesAll
                || balance.Has is 0 or >= SmallFigures.Least && balance.In is 0 or >= SmallFigures.Least
                    && balance.Out is 0 or >= SmallFigures.Least && balance.Offered is 0 or >= SmallFigures.Least)
                .Select(balance => new RegionView(balance.Region, balance.Has, balance.MedianDays, balance.In, balance.Out, balance.Offered))],
            [.. agreement.Select(
                period => new AgreementView(period.Year, period.Quarter, period.Agreement.Cases, period.Agreement.Share, period.Agreement.Kappa,
                seesAll ? period.Agreement.Counts : null))]));
    }
}
