using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Samsyn.Releases;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Releases;

namespace Samsyn.Web.Api;

/// <summary>Who is to be released before an expulsion for crime, and how far document and journey have come.</summary>
public static class ReleasesApi
{
    /// <param name="ReadyBy">The first day that the person may be free: a conditional release, or when the term is served.</param>
    /// <param name="Alarm">How near that day is.</param>
    /// <param name="DocumentExpectedOn">From what the country's documents have taken; null where it is there, or not known.</param>
    /// <param name="Misses">As things stand, document or journey is not ready on the day.</param>
    public sealed record ReleaseView(
        string Case, DateOnly ReadyBy, ReleaseAlarm Alarm, DateOnly ReleaseOn, DateOnly? ConditionalFrom, string? Country, bool HasDocument,
        DateOnly? DocumentValidTo, DateOnly? DocumentRequestedOn, DateOnly? DocumentExpectedOn, DateOnly? JourneyOn, bool Misses);

    /// <param name="Next">Always null: the list is whole.</param>
    public sealed record ReleasePageView(IReadOnlyList<ReleaseView> Releases, string? Next);

    public static void MapReleases(this RouteGroupBuilder api) =>
        api.MapGet("/releases", Get).WithName("listReleases").WithSummary("Who is to be released before an expulsion for crime, the soonest first.")
            .WithDescription("Of the cases that the caller may list and whose decisions they see; nobody else's are told, nor how many there are. "
                + "Who sees no decisions is told of none.").ProducesProblem(400).ProducesProblem(401);

    private static async Task<Results<Ok<ReleasePageView>, ProblemHttpResult>> Get(ReleaseReading reading, TimeProvider clock, ClaimsPrincipal user,
        [Description("Months ahead, from 1 to 60.")] int months = 12, [Description("Only those whose plan misses the day.")] bool misses = false)
    {
        if (user.Viewer() is not { } viewer) return ApiProblem.Of(401, "Ingen är inloggad.", "Skicka med en token.");
        if (months is < 1 or > 60) return ApiProblem.Of(400, "Antalet månader kan inte vara så.", "Ange ett tal från 1 till 60.");
        var today = clock.Today;
        return TypedResults.Ok(new ReleasePageView(
            [.. (await reading.Until(viewer, today.AddMonths(months), "/api/v1/releases")).Where(row => row.Misses || !misses)
                .Select(row => new ReleaseView(row.Number, row.ReadyBy, ReleaseClock.AlarmOn(today, row.ReadyBy), row.ReleaseOn, row.ConditionalFrom,
                    row.Country, row.HasDocument, row.DocumentTo, row.RequestedOn, row.ExpectedOn, row.JourneyOn, row.Misses))], null));
    }
}
