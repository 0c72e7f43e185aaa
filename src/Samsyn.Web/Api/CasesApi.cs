using System.ComponentModel;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Samsyn.Register;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;

namespace Samsyn.Web.Api;

/// <summary>Reading one case.</summary>
public static class CasesApi
{
    /// <param name="Version">To send back as the expected version when entries are added.</param>
    public sealed record CaseView(
        string Number, long Version, DateTimeOffset AsKnownAt, DecisionKind? DecisionKind, Step? Step, DateOnly? StepSince, Agency? Responsible, Region? Region,
        bool? IsOpen, string? Destination, bool? IsStopped, IReadOnlyList<EntryView> Entries, IReadOnlyList<WithheldView> Withheld);

    /// <summary>A category of data that is not shown whole, how much of it is, and the provision. The same whether or not the case holds any of it.</summary>
    public sealed record WithheldView(DataCategory Category, Disclosure Disclosure, string Provision);

    /// <param name="Corrected">True when the data shown are those of a correction.</param>
    public sealed record EntryView(Guid Id, string Fact, Agency Agency, string OccurredOn, DateTimeOffset RecordedAt, bool Corrected, JsonNode? Data);

    public static void MapCases(this RouteGroupBuilder api) =>
        api.MapGet("/cases/{number}", Get).WithSummary("A case: its state and its entries as they read, now or as known at another instant.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(404);

    private static async Task<Results<Ok<CaseView>, ProblemHttpResult>> Get(
        string number, SecrecyBoundary boundary, TimeProvider clock, ClaimsPrincipal user, [Description("A date (through that Swedish day) or an instant.")] string? asKnownAt = null)
    {
        DateTimeOffset knownAt;
        try
        {
            knownAt = asKnownAt is null ? clock.GetUtcNow() : Asked.KnownAt(asKnownAt, "asKnownAt");
        }
        catch (CommandException problem)
        {
            return ApiProblem.Of(400, "Tidpunkten kan inte läsas.", problem.Message);
        }
        if (await boundary.Case(user.Viewer()!, number, "/api/v1/cases/{number}", asKnownAt is null ? null : knownAt) is not { } view)
            return ApiProblem.Of(404, "Ärendet finns inte.", "Numret finns inte i registret, eller var inte känt då.");

        var state = view.State;
        var sees = view.Access.Sees(DataCategory.Decision);
        return TypedResults.Ok(new CaseView(number, view.Version, knownAt, sees ? state.Registration?.DecisionKind : null, sees ? state.Step : null, sees ? state.StepSince : null, sees ? state.Responsible : null,
            state.Region, sees ? state.IsOpen : null, state.Destination?.Code, view.Law.IsStopped,
            [.. view.Entries.Where(one => !one.IsWithdrawn).OrderBy(one => one.Envelope, Comparer<Entry>.Create(Entry.InRecordedOrder)).Select(one => new EntryView(one.Id, one.Fact.GetType().Name, one.Envelope.Agency,
                one.OccurredOn.ToString(), one.Envelope.RecordedAt, one.Correction is not null, one.Seen.Json()))],
            [.. view.Withheld.Select(one => new WithheldView(one.Category, one.Disclosure, one.Provision.ToString()))]));
    }
}
