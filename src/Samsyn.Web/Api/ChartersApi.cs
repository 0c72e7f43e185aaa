using System.ComponentModel;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Samsyn.Charters;
using Samsyn.Register;
using Samsyn.Web.Boundary;
using Samsyn.Web.Charters;
using Samsyn.Web.Hosting;

namespace Samsyn.Web.Api;

/// <summary>Charters: counts are for all, and who has a seat for who may know of the case.</summary>
public static class ChartersApi
{
    /// <param name="State">What the permit is worth on the day of the flight: the word that every screen shows.</param>
    public sealed record PermitView(PermitStage Stage, DateOnly? ValidTo, bool CoversFlight, PermitState State);

    /// <param name="Country">ISO 3166-1 alpha-2.</param>
    /// <param name="ArrivesAt">Null: the register does not hold it.</param>
    public sealed record StopView(string Country, DateTimeOffset? ArrivesAt, PermitView Permit);

    /// <param name="Hash">SHA-256 of the canonical list, in hexadecimal; null where somebody on the list is not for the caller.</param>
    public sealed record ManifestView(int Version, string? Hash, DateTimeOffset LockedAt);

    public sealed record ReadinessView(ReadinessStep What, DateOnly Due, bool Done);

    /// <summary>Those on the lists whom the caller may not be shown.</summary>
    public sealed record NotShown(int Confirmed, int Proposed, int Reserve);

    /// <param name="Confirmed">The cases with a seat that the caller may be shown; the others are counted in <paramref name="NotShown"/>.</param>
    /// <param name="Free">Seats that neither a confirmed case nor another organiser has.</param>
    /// <param name="CostPerPerson">Swedish kronor; null while nobody has a seat.</param>
    /// <param name="NextSeatCosts">Swedish kronor, what one more person costs; null when no seat is free.</param>
    /// <param name="Version">To send back as the expected version of an act.</param>
    public sealed record CharterView(
        string Number, CharterStage Stage, DateTimeOffset? DepartsAt, IReadOnlyList<StopView> Stops, int Seats, int EscortSeats,
        IReadOnlyList<string> Confirmed, IReadOnlyList<string> Proposed, IReadOnlyList<string> Reserve, NotShown NotShown, int Free,
        ManifestView? Manifest, decimal? CostPerPerson, decimal? NextSeatCosts, IReadOnlyList<ReadinessView> Readiness, long Version);

    /// <param name="Next">To give as <c>after</c> for the next page; null on the last.</param>
    public sealed record CharterPage(IReadOnlyList<CharterView> Charters, string? Next);

    public static void MapCharters(this RouteGroupBuilder api)
    {
        api.MapGet("/charters", List).WithName("listCharters").WithSummary("The charters by departure.")
            .WithDescription("Counts are the same for all; who has a seat is told of cases that the caller may be shown.")
            .ProducesProblem(400).ProducesProblem(401);
        api.MapGet("/charters/{number}", Get).WithName("readCharter")
            .WithSummary("A charter: its stops and permits, seats, manifest, cost and readiness.")
            .WithDescription("Who has a seat is told of cases that the caller may be shown; the others are counted. What is shown is logged.")
            .ProducesProblem(401).ProducesProblem(404);
    }

    private static async Task<Results<Ok<CharterView>, ProblemHttpResult>> Get(
        [Description("The charter's number.")] string number, CharterReading charters, ClaimsPrincipal user)
    {
        if (user.Viewer() is not { } viewer) return ApiProblem.Of(401, "Ingen är inloggad.", "Skicka med en token.");
        return await charters.Find(viewer, number, "/api/v1/charters/{number}") is { } seen ? TypedResults.Ok(View(seen))
            : ApiProblem.Of(404, "Det finns inte.", "Numret finns inte i registret.");
    }

    private static async Task<Results<Ok<CharterPage>, ProblemHttpResult>> List(CharterReading charters, ClaimsPrincipal user,
        [Description("Only in this stage.")] CharterStage? stage = null, [Description("First day of departure.")] DateOnly? from = null,
        [Description("Last day of departure.")] DateOnly? to = null,
        [Description("The page's next; from the beginning without it.")] string? after = null, [Description("At most 100.")] int limit = 20)
    {
        if (user.Viewer() is not { } viewer) return ApiProblem.Of(401, "Ingen är inloggad.", "Skicka med en token.");
        (long, string)? place = null;
        if (after is not null)
        {
            if (after.Split('~', 2) is not [var at, var last] || !long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var micros))
                return ApiProblem.Of(400, "Sidan kan inte läsas.", "Ange next från den förra sidan i after.");
            place = (micros, last);
        }
        var most = Math.Clamp(limit, 1, 100);
        var rows = await charters.List(new(stage, null, from, to), place, most + 1);
        var page = new List<CharterView>();
        foreach (var row in rows.Take(most))
            if (await charters.Find(viewer, row.Number, "/api/v1/charters") is { } seen) page.Add(View(seen));
        var end = rows.Count > most ? rows[most - 1] : null;
        return TypedResults.Ok(new CharterPage(page,
            end is null ? null : string.Create(CultureInfo.InvariantCulture, $"{Storage.Sql.Microseconds(end.DepartsAt!.Value)}~{end.Number}")));
    }

    private static CharterView View(SeenCharter seen)
    {
        var (charter, cost) = (seen.Charter, CharterCost.Of(seen.Charter));
        return new(charter.Number, charter.Stage, charter.DepartsAt, [.. charter.Stops.Select(stop => Stop(charter, stop))],
            charter.Seats, charter.Plan?.EscortSeats ?? 0,
            seen.Shown(charter.Confirmed), seen.Shown(charter.Proposed), seen.Shown(charter.Reserve),
            new(seen.Hidden(charter.Confirmed), seen.Hidden(charter.Proposed), seen.Hidden(charter.Reserve)), Math.Max(0, charter.Free),
            charter.Manifest is { } list ? new(list.Version, seen.HashOf(list), list.LockedAt) : null, cost.PerPerson, cost.NextSeat,
            [.. Readiness.Of(charter, seen.Reserves).Select(item => new ReadinessView(item.What, item.Due, item.Done))], seen.Version);
    }

    private static StopView Stop(Charter charter, Country stop)
    {
        var permit = charter.PermitOf(FlightPermitKind.Landing, stop);
        var state = permit.On(charter.FlightDay);
        return new(stop.Code, null, new(permit.Stage, permit.ValidTo, state >= PermitState.Granted, state));
    }
}
