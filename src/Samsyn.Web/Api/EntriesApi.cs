using System.ComponentModel;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
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
        api.MapPost("/entries", Post).WithMetadata(new RequestSizeLimitAttribute(8 << 20)).WithSummary("Send entries: all are taken, or none.")
            .WithDescription("An entry is known by its id: sent again with the same content it is taken once. A refused call says for each fault the entry's place, the field, the reason and the remedy.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
        api.MapGet("/entries", Get).WithSummary("The feed after a position, in order and without gaps.").ProducesProblem(401);
    }

    private static async Task<Results<Ok<Receipt>, ProblemHttpResult>> Post(Batch batch, RegisterWriter register, SecrecyBoundary boundary, ClaimsPrincipal user, CancellationToken stop)
    {
        if (batch.Entries is null or { Count: 0 or > MostTogether })
            return ApiProblem.Of(422, "Posterna kan inte tas emot.", $"Skicka mellan 1 och {MostTogether} poster i fältet entries.");
        var faults = new List<(int Index, Fault Fault)>();
        var submissions = new List<Submission>();
        foreach (var (index, json) in batch.Entries.Index())
            try
            {
                submissions.Add(Submission.From(JsonSerializer.SerializeToUtf8Bytes(json, Words.Json.Readable)));
            }
            catch (RefusedEntryException refused)
            {
                faults.AddRange(refused.Faults.Select(fault => (index, fault)));
            }
        var viewer = user.Viewer()!;
        // A case that the viewer may not know of is answered as one that is not there, and neither reaches the register; what registers it does.
        var registered = submissions.Where(one => one.Entry.Fact is CaseRegistered).Select(one => one.Entry.Subject).ToHashSet();
        var unknown = new HashSet<string>();
        foreach (var subject in submissions.Select(one => one.Entry.Subject).Distinct().Where(subject => !registered.Contains(subject) || !Registers(viewer.Agency)))
            if (await boundary.IsUnknown(viewer, subject)) unknown.Add(subject);
        foreach (var (index, one) in submissions.Index())
            if (one.Entry.Agency != viewer.Agency && !(one.Entry.Agency == Agency.Domstol && Registers(viewer.Agency)))
                faults.Add((index, new("agency", $"Posten är {one.Entry.Agency}s, och skickas av {viewer.Agency}.", $"Skicka myndighetens egna poster. En domstols skickas av Migrationsverket eller Polismyndigheten.")));
            else if (one.Entry.Fact is RuleSigned)
                faults.Add((index, new("fact", $"En regel undertecknas i Samsyn av en namngiven jurist, och skickas inte.", $"Underteckna den på sidan Regler.")));
            else if (unknown.Contains(one.Entry.Subject))
                faults.Add((index, new("case", $"{one.Entry.Subject} har aldrig registrerats.", $"Skicka CaseRegistered för ärendet först.")));
            else if (one.Entry.Fact is EntryCorrected correction && submissions.All(other => other.Entry.Id != correction.Corrects) && await WhyNotCorrected(boundary, viewer, one.Entry.Subject, correction.Corrects) is { } fault)
                faults.Add((index, fault));
        if (faults.Count > 0) return Refused(faults.Select(fault => fault.Fault with { Field = $"entries[{fault.Index}]{Dot(fault.Fault.Field)}" }));
        try
        {
            var done = await register.Append(submissions, await Versions(boundary, viewer, batch.ExpectedVersions), stop);
            return TypedResults.Ok(new Receipt(done.Taken, done.Known, done.Position));
        }
        catch (RefusedEntryException refused)
        {
            return Refused(refused.Faults.Select(fault => fault with { Field = fault.Field.StartsWith('[') ? $"entries{fault.Field}" : $"entries[0]{Dot(fault.Field)}" }));
        }
        catch (StaleVersionException stale)
        {
            var version = await boundary.Look(viewer, stale.Subject) is { } view ? view.Version : 0;
            return ApiProblem.Of(409, "Ärendet har ändrats sedan det lästes.", $"{stale.Subject} har ändrats: version {version}.", new Dictionary<string, object?> { ["version"] = version });
        }
    }

    /// <summary>A case is registered, and a court passed on, by the agencies that decide in them; Kriminalvården is told of a case by a journey.</summary>
    private static bool Registers(Agency agency) => agency is Agency.Migrationsverket or Agency.Polismyndigheten;

    /// <summary>An agency puts right what it wrote itself, and what it passes on from a court; of what it does not see it is told that it is not there.</summary>
    private static async Task<Fault?> WhyNotCorrected(SecrecyBoundary boundary, Viewer viewer, string number, Guid corrects)
    {
        if (Subjects.KindOf(number) != SubjectKind.Case || await boundary.Look(viewer, number) is not { } view || await boundary.WroteCorrection(viewer, number, corrects)) return null;
        return view.Entries.FirstOrDefault(seen => seen.Id == corrects) is not { } seen ? new("data.corrects", $"Posten {corrects} finns inte.", $"Ange id för den post som ska rättas.")
            : seen.Envelope.Agency == viewer.Agency || seen.Envelope.Agency == Agency.Domstol && Registers(viewer.Agency) ? null
            : new("data.corrects", $"Posten är {seen.Envelope.Agency}s, som själv rättar den.", $"Be myndigheten rätta posten.");
    }

    /// <summary>The versions of the cases as the register counts them, where the sender has them as they are seen.</summary>
    private static async Task<IReadOnlyDictionary<string, long>?> Versions(SecrecyBoundary boundary, Viewer viewer, IReadOnlyDictionary<string, long>? seen)
    {
        if (seen is null) return null;
        var real = new Dictionary<string, long>();
        foreach (var (subject, version) in seen)
        {
            var view = await boundary.Look(viewer, subject);
            if (Subjects.KindOf(subject) != SubjectKind.Case) real[subject] = version;
            else if ((view?.Version ?? 0) != version) throw new StaleVersionException(subject, version, view?.Version ?? 0);
            else if (view is not null) real[subject] = (await boundary.Entries(viewer, subject)).Count;
        }
        return real;
    }

    private static string Dot(string field) => field.Length == 0 ? "" : $".{field}";

    private static ProblemHttpResult Refused(IEnumerable<Fault> faults) => ApiProblem.Of(422, "Posterna kan inte tas emot.", "Ingen av posterna togs emot.",
        new Dictionary<string, object?> { ["faults"] = faults.Select(fault => new { field = fault.Field, reason = fault.Reason.ToString(null), remedy = fault.Remedy.ToString(null) }).ToArray() });

    private static async Task<Ok<FeedPage>> Get(
        SecrecyBoundary boundary, ClaimsPrincipal user, [Description("The position to read on from; 0 from the beginning.")] long after = 0, [Description("At most 500.")] int limit = 20)
    {
        var viewer = user.Viewer()!;
        IReadOnlyList<PlacedEntry> entries;
        await using (var connection = await boundary.Open(Scopes.Known(viewer))) entries = await boundary.Register.Feed(connection, after, Math.Clamp(limit, 1, 500));
        var views = new Dictionary<string, (CaseView? View, IReadOnlyList<Entry> Entries)>();
        var items = new List<FeedItem>();
        foreach (var placed in entries)
            if (await Item(boundary, viewer, placed, views) is { } item) items.Add(item);
        return TypedResults.Ok(new FeedPage(items, entries is [.., var last] ? last.Position : after));
    }

    private static async Task<FeedItem?> Item(SecrecyBoundary boundary, Viewer viewer, PlacedEntry placed, Dictionary<string, (CaseView? View, IReadOnlyList<Entry> Entries)> views)
    {
        var entry = placed.Entry;
        if (Subjects.KindOf(entry.Subject) != SubjectKind.Case)
        {
            var known = await boundary.Listable(viewer, entry.Fact switch { SeatProposed seats => seats.Cases, SeatConfirmed seats => seats.Cases, SeatReleased seats => seats.Cases, _ => [] });
            return new(placed.Position, placed.Version, placed.ReceivedAt, Json(entry with { By = entry.Agency == viewer.Agency ? entry.By : null }, CaseView.OfOperation(viewer, entry, known.Contains).Json()));
        }
        if (!views.TryGetValue(entry.Subject, out var one))
        {
            one = (await boundary.Case(viewer, entry.Subject, "/api/v1/entries", isAsked: false), [.. (await boundary.Entries(viewer, entry.Subject)).Select(other => other.Entry)]);
            views[entry.Subject] = one;
        }
        if (one.View is not { } view) return null;
        if (entry.Fact is EntryCorrected correction)
            return view.Correction(correction, entry, one.Entries) is { } told ? new(placed.Position, 0, placed.ReceivedAt, Json(view.Attributed(entry), told)) : null;
        return view.Entries.FirstOrDefault(seen => seen.Id == entry.Id) is { } line ? new(placed.Position, line.Version, placed.ReceivedAt, Json(line.Envelope, line.Before.Json())) : null;
    }

    private static JsonObject Json(Entry entry, JsonNode? data) => new()
    {
        ["id"] = entry.Id.ToString(),
        ["case"] = entry.Subject,
        ["fact"] = entry.Fact.GetType().Name,
        ["agency"] = entry.Agency.ToString(),
        ["unit"] = entry.Unit,
        ["by"] = entry.By,
        ["occurredOn"] = entry.OccurredOn.ToString(),
        ["recordedAt"] = EntryFormat.Text(entry.RecordedAt),
        ["data"] = data,
    };
}
