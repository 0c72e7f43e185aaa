using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Samsyn.Countries;
using Samsyn.Register;
using Samsyn.Web.Boundary;
using Samsyn.Web.Countries;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Api;

/// <summary>The countries of return: what two agencies stand behind, what stops journeys there, and what their cases count to.</summary>
public static class CountriesApi
{
    /// <param name="Median">Days from request to issue; null where fewer than half are estimated to be issued, or too few are told of.</param>
    /// <param name="Low">With high the 95 % interval (Kaplan and Meier; Brookmeyer and Crowley); null where it is open.</param>
    public sealed record LeadTimeView(int? Median, int? Low, int? High, int Issued, int Waiting);

    /// <param name="Travel">What two agencies have confirmed; null where nothing that is confirmed holds.</param>
    /// <param name="Proposed">What one agency has proposed and no other confirmed.</param>
    /// <param name="MeasuredLeadTime">Of travel documents requested in the last two years; what waits counts as longer.</param>
    /// <param name="OpenCases">Transfers left out; null, like the other figures, where it is too small to be told to the caller.</param>
    /// <param name="CarriedOut">Journeys of the last twelve months; failed alike, and by reason.</param>
    public sealed record CountryView(
        string Code, RoutePossible? Travel, DateOnly? Since, DateOnly? HoldsUntil, IReadOnlyList<Agency> ConfirmedBy, RoutePossible? Proposed,
        IReadOnlyList<CountryObstacle> Obstacles, long OpenMeasures, int? StatedDays, LeadTimeView? MeasuredLeadTime,
        DateOnly? RiskAssessedUntil, long? OpenCases, long? CarriedOut, long? Failed, IReadOnlyDictionary<string, long?> FailedBecause);

    public sealed record CountryPageView(IReadOnlyList<CountryView> Countries, string? Next);

    /// <param name="Owner">A unit.</param>
    public sealed record MeasureView(
        Guid Entry, string Measure, string Owner, DateOnly DecidedOn, DateOnly? Due, DateOnly? CompletedOn, MeasureOutcome? Outcome, string? Result);

    public sealed record ObstacleView(
        Guid Entry, CountryObstacle Kind, string Obstacle, Agency By, DateOnly On, DateOnly? EndedOn, IReadOnlyList<MeasureView> Measures);

    public sealed record PassageView(PassageKind Kind, IReadOnlyList<string> Through, bool Open, IReadOnlyList<string> Conditions, DateOnly? ValidTo);

    public sealed record DocumentView(string Type, IReadOnlyList<string> Requirements, IReadOnlyList<string> Steps, string? Embassy, int? StatedDays);

    /// <param name="At">The country that the officer is posted to.</param>
    public sealed record LiaisonView(string At, LiaisonProgramme Programme, DateOnly From, DateOnly To);

    /// <param name="Conditions">Those of what is confirmed and holds.</param>
    /// <param name="Version">To send back as the expected version of an act.</param>
    public sealed record CountryWholeView(
        CountryView Country, IReadOnlyList<string> Conditions, IReadOnlyList<DocumentView> Documents, IReadOnlyList<PassageView> Passages,
        IReadOnlyList<ObstacleView> Ledger, IReadOnlyList<MeasureView> OtherMeasures, IReadOnlyList<LiaisonView> Liaison, long Version);

    public static void MapCountries(this RouteGroupBuilder api)
    {
        api.MapGet("/countries", Countries).WithName("listCountries").WithSummary("The countries of return, by code.")
            .WithDescription("Counts, which name nobody; who is told no small figures has them to the nearest ten.").ProducesProblem(401);
        api.MapGet("/countries/{code}", Country).WithName("readCountry").WithSummary("One country of return.")
            .WithDescription("As in the list, with its documents, ways, obstacles and measures, liaison officers and version.")
            .ProducesProblem(401).ProducesProblem(404);
    }

    private static async Task<Ok<CountryPageView>> Countries(CountryReading reading, ClaimsPrincipal user, TimeProvider clock) =>
        TypedResults.Ok(
            new CountryPageView([.. (await reading.List(user.Viewer()!)).Select(pair => View(pair.Head, pair.Figures, clock.Today))], null));

    private static async Task<Results<Ok<CountryWholeView>, ProblemHttpResult>> Country(
        string code, CountryReading reading, RegisterReader register, ClaimsPrincipal user, TimeProvider clock)
    {
        if ((await reading.List(user.Viewer()!)).FirstOrDefault(pair => pair.Head.Code == code) is not { Head: { } head } found)
            return ApiProblem.Of(404, "Landet finns inte.", "Registret har inget om landet. Ange en kod som DE.");
        var placed = await register.Entries($"CTY-{code}");
        var country = ReturnCountry.Fold($"CTY-{code}", Knowledge.Now(placed.Select(entry => entry.Entry)));
        return TypedResults.Ok(new CountryWholeView(View(head, found.Figures, clock.Today), country.StandingOn(clock.Today)?.Conditions ?? [],
            [.. country.Documents.Values.Select(
                requirement => new DocumentView(requirement.Set.Type, requirement.Set.Requirements,
                    requirement.Set.Steps, requirement.Set.Embassy, requirement.Set.Days))],
            [.. country.Passages.Select(passage => passage.Assessed)
                .Select(fact => new PassageView(fact.Kind, [.. fact.Through.Select(each => each.Code)], fact.Open,
                fact.Conditions, fact.ValidTo))],
            [.. country.Ledger.Obstacles.Select(
                obstacle => new ObstacleView(obstacle.Entry, obstacle.Reported.Kind,
                    obstacle.Reported.Obstacle, obstacle.By, obstacle.On, obstacle.EndedOn,
                [.. obstacle.Measures.Select(View)]))],
            [.. country.Ledger.Other.Select(View)],
            [.. (await reading.Liaison(code)).Select(row => new LiaisonView(row.At, row.Programme, row.From, row.To))], placed.Count));
    }

    private static CountryView View(CountryHead head, CountryFigures figures, DateOnly today)
    {
        var holds = head.HoldsOn(today);
        return new(head.Code, holds ? head.Possible : null, holds ? head.Since : null, head.HoldsUntil,
            holds ? [head.AssessedBy!.Value, head.ConfirmedBy!.Value] : [], head.Proposed, head.Obstacles, head.Measures, head.StatedDays,
            figures.Lead is { } lead ? new(lead.Median, lead.Low, lead.High, lead.Ended, lead.Censored) : null, head.RiskUntil,
            figures.Open, figures.Done, figures.Failed, figures.Failures.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value));
    }

    private static MeasureView View(Measure measure) =>
        new(measure.Entry, measure.Decided.Measure, measure.Decided.Owner, measure.On, measure.Decided.Due,
            measure.CompletedOn, measure.Completed?.Outcome, measure.Completed?.Result);
}
