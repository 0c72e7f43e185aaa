using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Samsyn.Register;
using Samsyn.Web.Shared;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Api;

/// <summary>Sending entries, and following the feed of them.</summary>
public static class EntriesApi
{
    private const int MostTogether = 1_000;

    /// <param name="Entries">In the register's entry format, version 1.</param>
    /// <param name="ExpectedVersions">The version each named case had when it was read; the call is refused when one has changed.</param>
    public sealed record Batch(IReadOnlyList<JsonElement> Entries, IReadOnlyDictionary<string, long>? ExpectedVersions = null);

    /// <param name="Taken">New entries.</param>
    /// <param name="Known">Entries that were held already, with the same content.</param>
    /// <param name="Position">The feed position after them.</param>
    public sealed record Receipt(int Taken, int Known, long Position);

    public sealed record FeedPage(IReadOnlyList<FeedItem> Entries, long Next);

    public sealed record FeedItem(long Position, long Version, DateTimeOffset ReceivedAt, JsonNode Entry);

    public static void MapEntries(this RouteGroupBuilder api)
    {
        api.MapPost("/entries", Post).WithSummary("Send entries: all are taken, or none.")
            .WithDescription("An entry is known by its id: sent again with the same content it is taken once. A refused call says for each fault the entry's place, the field, the reason and the remedy.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(409).ProducesProblem(422);
        api.MapGet("/entries", Get).WithSummary("The feed after a position, in order and without gaps.").ProducesProblem(401);
    }

    private static async Task<Results<Ok<Receipt>, ProblemHttpResult>> Post(Batch batch, RegisterWriter register, CancellationToken stop)
    {
        if (batch.Entries is null or { Count: 0 or > MostTogether })
            return ApiSetup.Problem(422, "Posterna kan inte tas emot.", $"Skicka mellan 1 och {MostTogether} poster i fältet entries.");
        var faults = new List<(int Index, Fault Fault)>();
        var submissions = new List<Submission>();
        foreach (var (index, json) in batch.Entries.Index())
            try
            {
                submissions.Add(Submission.From(JsonSerializer.SerializeToUtf8Bytes(json, Commands.Json.Readable)));
            }
            catch (RefusedEntryException refused)
            {
                faults.AddRange(refused.Faults.Select(fault => (index, fault)));
            }
        if (faults.Count > 0) return Refused(faults.Select(fault => fault.Fault with { Field = $"entries[{fault.Index}]{Dot(fault.Fault.Field)}" }));
        try
        {
            var done = await register.Append(submissions, batch.ExpectedVersions, stop);
            return TypedResults.Ok(new Receipt(done.Taken, done.Known, done.Position));
        }
        catch (RefusedEntryException refused)
        {
            return Refused(refused.Faults.Select(fault => fault with { Field = fault.Field.StartsWith('[') ? $"entries{fault.Field}" : $"entries[0]{Dot(fault.Field)}" }));
        }
        catch (StaleVersionException stale)
        {
            return ApiSetup.Problem(409, "Ärendet har ändrats sedan det lästes.", stale.Message, new Dictionary<string, object?> { ["version"] = stale.Actual });
        }
    }

    private static string Dot(string field) => field.Length == 0 ? "" : $".{field}";

    private static ProblemHttpResult Refused(IEnumerable<Fault> faults) => ApiSetup.Problem(422, "Posterna kan inte tas emot.", "Ingen av posterna togs emot.",
        new Dictionary<string, object?> { ["faults"] = faults.Select(fault => new { field = fault.Field, reason = fault.Reason.ToString(null), remedy = fault.Remedy.ToString(null) }).ToArray() });

    private static async Task<Ok<FeedPage>> Get(
        RegisterReader register, CaseReads seen, HttpContext http, TimeProvider clock, [Description("The position to read on from; 0 from the beginning.")] long after = 0, [Description("At most 500.")] int limit = 20)
    {
        var entries = await register.Feed(after, Math.Clamp(limit, 1, 500));
        await seen.SeenEntries(http, entries.Select(placed => placed.Entry), clock.GetUtcNow());
        return TypedResults.Ok(new FeedPage([.. entries.Select(placed => new FeedItem(placed.Position, placed.Version, placed.ReceivedAt, AsJson(placed.Entry)))],
            entries is [.., var last] ? last.Position : after));
    }

    internal static JsonNode AsJson(Entry entry) => JsonNode.Parse(EntryFormat.Write(entry))!;
}
