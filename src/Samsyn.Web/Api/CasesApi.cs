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
        string Number, long Version, DateTimeOffset AsKnownAt, DecisionKind? DecisionKind,
        Step? Step, DateOnly? StepSince, Agency? Responsible, Region? Region,
        bool? IsOpen, string? Destination, bool? IsStopped, IReadOnlyList<EntryView> Entries, IReadOnlyList<WithheldView> Withheld);

    /// <summary>
    /// A category of data that is not shown whole, how much of it is, and the provision. The same whether or not the case holds any of it.
    /// </summary>
    public sealed record WithheldView(DataCategory Category, Disclosure Disclosure, string Provision);

    /// <param name="KnownAt">Since when Samsyn knows of it: when it came, or for history when it was recorded.</param>
    /// <param name="Corrected">True when the data shown are those of a correction.</param>
    /// <param name="Sender">Who sent it; null for entries that came before it was kept.</param>
    public sealed record EntryView(
        Guid Id, string Fact, Agency Agency, string OccurredOn, DateTimeOffset RecordedAt,
        DateTimeOffset KnownAt, bool Corrected, JsonNode? Data, SenderView? Sender);

    /// <param name="Agency">Null for the operator who loads the agencies' extracts.</param>
    /// <param name="Id">The officer or the system, where the reader is told.</param>
    public sealed record SenderView(Agency? Agency, string? Id);

    public static void MapCases(this RouteGroupBuilder api) =>
        api.MapGet("/cases/{number}", Get).WithName("readCase")
            .WithSummary("A case: its state and its entries as they read, now or as known at another instant.")
            .WithDescription(
                "Shows what the caller's agency may see of it; what is withheld stands under withheld, with its provision. The read is logged.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(404);

    private static async Task<Results<Ok<CaseView>, ProblemHttpResult>> Get(
        string number, SecrecyBoundary boundary, TimeProvider clock, ClaimsPrincipal user,
        [Description("A date (through that Swedish day) or an instant.")] string? asKnownAt = null)
    {
        DateTimeOffset knownAt;
        try
        {
            knownAt = asKnownAt is null ? clock.GetUtcNow() : Asked.KnownAt(asKnownAt, "asKnownAt");
        }
        catch (CommandException problem)
        {
            return ApiProblem.Of(400, "Tidpunkten kan inte läsas.", problem.Text);
        }
        if (await boundary.Case(user.Viewer()!, number, "/api/v1/cases/{number}", asKnownAt is null ? null : knownAt) is not { } view)
            return ApiProblem.Of(404, "Ärendet finns inte.", "Numret finns inte i registret, eller var inte känt då.");

        var state = view.State;
        var sees = view.Access.Sees(DataCategory.Decision);
        return TypedResults.Ok(new CaseView(number, view.Version, knownAt, sees ? state.Registration?.DecisionKind : null,
            sees ? state.Step : null, sees ? state.StepSince : null, sees ? state.Responsible : null,
            state.Region, sees ? state.IsOpen : null, state.Destination?.Code, view.Law.IsStopped,
            [.. view.Entries.Where(entry => !entry.IsWithdrawn).OrderBy(entry => entry.Envelope, Comparer<Entry>.Create(Entry.InRecordedOrder))
                .Select(entry => new EntryView(entry.Id, entry.Fact.GetType().Name, entry.Envelope.Agency,
                entry.OccurredOn.ToString(), entry.Envelope.RecordedAt, entry.Envelope.KnownAt, entry.Correction is not null, entry.Seen.Json(),
                entry.Sender is { } sender ? new SenderView(sender.Agency, sender.Id.Length > 0 ? sender.Id : null) : null))],
            [.. view.Withheld.Select(withheld => new WithheldView(withheld.Category, withheld.Disclosure, withheld.Provision.ToString()))]));
    }
}
