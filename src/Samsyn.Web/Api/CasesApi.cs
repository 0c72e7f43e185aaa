using System.ComponentModel;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Samsyn.Register;
using Samsyn.Web.Commands;
using Samsyn.Web.Shared;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Api;

/// <summary>Reading one case.</summary>
public static class CasesApi
{
    /// <param name="Version">To send back as the expected version when entries are added.</param>
    public sealed record CaseView(
        string Number, long Version, DateTimeOffset AsKnownAt, DecisionKind? DecisionKind, Step Step, DateOnly? StepSince, Agency Responsible, Region? Region,
        bool IsOpen, string? Destination, IReadOnlyList<EntryView> Entries);

    /// <param name="Corrected">True when the data shown are those of a correction.</param>
    public sealed record EntryView(Guid Id, string Fact, Agency Agency, string OccurredOn, DateTimeOffset RecordedAt, bool Corrected, JsonNode? Data);

    public static void MapCases(this RouteGroupBuilder api) =>
        api.MapGet("/cases/{number}", Get).WithSummary("A case: its state and its entries as they read, now or as known at another instant.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(404);

    private static async Task<Results<Ok<CaseView>, ProblemHttpResult>> Get(
        string number, RegisterReader register, TimeProvider clock, CaseReads seen, HttpContext http, [Description("A date (through that Swedish day) or an instant.")] string? asKnownAt = null)
    {
        DateTimeOffset knownAt;
        try
        {
            knownAt = asKnownAt is null ? clock.GetUtcNow() : ResultsCommand.KnownAt(asKnownAt, "asKnownAt");
        }
        catch (CommandException problem)
        {
            return ApiSetup.Problem(400, "Tidpunkten kan inte läsas.", problem.Message);
        }
        var placed = await register.Entries(number);
        var readings = Knowledge.At(placed.Select(one => one.Entry), knownAt);
        if (readings.Count == 0 || Subjects.KindOf(number) != SubjectKind.Case) return ApiSetup.Problem(404, "Ärendet finns inte.", "Numret finns inte i registret, eller var inte känt då.");

        var state = Case.Fold(number, readings);
        await seen.Seen(http, state, CaseReads.WholeCase);
        return TypedResults.Ok(new CaseView(number, placed.Count, knownAt, state.Registration?.DecisionKind, state.Step, state.StepSince, state.Responsible, state.Region, state.IsOpen,
            state.Destination?.Code,
            [.. readings.Select(reading => new EntryView(reading.Entry.Id, reading.Entry.Fact.GetType().Name, reading.Entry.Agency, reading.OccurredOn.ToString(), reading.RecordedAt,
                reading.CorrectedBy is not null, reading.Fact is IdentityErased ? null : JsonNode.Parse(EntryFormat.Fields(reading.Fact).Json)))]));
    }
}
