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

    /// <param name="Next">The position to read on from.</param>
    /// <param name="Epoch">The register's life that positions are counted in; it is sent back with the next call.</param>
    public sealed record FeedPage(IReadOnlyList<FeedItem> Entries, long Next, string Epoch);

    /// <param name="KnownAt">Since when it is known: when it came, or for history when it was recorded.</param>
    public sealed record FeedItem(long Position, long Version, DateTimeOffset ReceivedAt, DateTimeOffset KnownAt, JsonNode Entry);

    public static void MapEntries(this RouteGroupBuilder api)
    {
        api.MapPost("/entries", Post).WithMetadata(new RequestSizeLimitAttribute(8 << 20)).Takes<Batch>().WithName("sendEntries")
            .WithSummary("Send entries: all are taken, or none.")
            .WithDescription(
                "An entry is known by its id: sent again with the same content it is taken once. "
                    + "A refused call says for each fault the entry's place, the field, the reason and the remedy.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(409).ProducesProblem(415).ProducesProblem(422);
        api.MapGet("/entries", Get).WithName("followEntries").WithSummary("The feed after a position, in order and without gaps.")
            .WithDescription(
                "Read on from next until it stands still, then ask again. An entry of a case that the caller may not know of is left out, "
                    + "and next moves past it. "
                + "Send back the epoch of the last answer. 410 says that the register has been put back from an older copy, "
                + "or ends before the position: "
                + "read again from 0, or from where your own copy and the register agree.")
            .ProducesProblem(401).ProducesProblem(410);
    }

    private static async Task<Results<Ok<Receipt>, ProblemHttpResult>> Post(HttpRequest request,
        RegisterWriter register, SecrecyBoundary boundary, ClaimsPrincipal user, CancellationToken stop)
    {
        var (body, problem) = await RequestBody.Read(request, ["entries", "expectedVersions"], stop);
        if (problem is not null) return problem;
        using var whole = body!;
        if (!whole.RootElement.TryGetProperty("entries", out var sent)
            || sent.ValueKind != JsonValueKind.Array || sent.GetArrayLength() is 0 or > MostTogether)
            return Refused([new("entries", $"Här ska det stå en lista med 1–{MostTogether} poster.", $"Dela upp det som är fler på flera anrop.")]);
        var faults = new List<Fault>();
        var expected = ExpectedVersions(whole.RootElement, faults);
        var viewer = user.Viewer()!;
        var submissions = Submissions(sent, viewer.Sender, faults);
        await CheckSender(boundary, viewer, submissions, faults);
        if (faults.Count > 0) return Refused(faults);
        return await Append([.. submissions.Select(pair => pair.Submission)], expected, register, boundary, viewer, stop);
    }

    /// <summary>The entries that can be read, with their places; a fault for each that cannot.</summary>
    private static List<(int Index, Submission Submission)> Submissions(JsonElement sent, Sender sender, List<Fault> faults)
    {
        var submissions = new List<(int, Submission)>();
        foreach (var (index, json) in sent.EnumerateArray().Index())
            try
            {
                submissions.Add((index, Submission.From(JsonSerializer.SerializeToUtf8Bytes(json, Words.Json.Readable), sender)));
            }
            catch (RefusedEntryException refused)
            {
                faults.AddRange(refused.Faults.Select(fault => At(index, fault)));
            }
        return submissions;
    }

    private static Fault At(int index, Fault fault) => fault with { Field = $"entries[{index}]{Dot(fault.Field)}" };

    /// <summary>
    /// A case that the viewer may not know of is answered as one that is not there, and neither reaches the register; what registers it does.
    /// </summary>
    private static async Task CheckSender(SecrecyBoundary boundary, Viewer viewer,
        List<(int Index, Submission Submission)> submissions, List<Fault> faults)
    {
        var registered = submissions.Select(pair => pair.Submission.Entry)
            .Where(entry => entry.Fact is CaseRegistered).Select(entry => entry.Subject).ToHashSet();
        var unknown = new HashSet<string>();
        var registers = ReportingRights.Of(typeof(CaseRegistered), viewer.Agency) is not null;
        foreach (var subject in submissions.Select(pair => pair.Submission.Entry.Subject)
            .Distinct().Where(subject => !registered.Contains(subject) || !registers))
            if (await boundary.IsUnknown(viewer, subject)) unknown.Add(subject);
        var ids = submissions.Select(pair => pair.Submission.Entry.Id).ToHashSet();
        foreach (var (index, entry) in submissions.Select(pair => (pair.Index, pair.Submission.Entry)))
            if (ReportingRights.WhyNever(entry, entry.Fact.GetType(), viewer.Sender) is { } never) faults.Add(At(index, never));
            else if (Rights.ToReport(entry.Fact) is { } right && !Rights.Has(viewer, right))
                faults.Add(At(index, new("fact", $"{entry.Fact.GetType().Name} kräver en roll som får göra det, och {viewer.Role} får det inte.",
                    $"Det får {string.Join(", ", Rights.Holders(right).Where(who => who.Agency == viewer.Agency).Select(who => who.Role))}.")));
            else if (entry.Fact is RuleSigned)
                faults.Add(At(index,
                    new("fact", $"En regel undertecknas i Samsyn av en namngiven jurist, och skickas inte.", $"Underteckna den på sidan Regler.")));
            else if (entry.Fact is ReleaseFact)
                faults.Add(At(index, new("fact", $"En redovisning släpps och bekräftas i Samsyn, som räknar fram den, och skickas inte.",
                    $"Gör det på sidan Släppta redovisningar.")));
            else if (unknown.Contains(entry.Subject))
                faults.Add(At(index, new("case", $"{entry.Subject} har aldrig registrerats.", $"Skicka CaseRegistered för ärendet först.")));
            else if (Corrections.Corrects(entry.Fact) is { } corrects && !ids.Contains(corrects)
                && await WhyNotCorrected(boundary, viewer, entry.Subject, corrects) is { } fault)
                faults.Add(At(index, fault));
    }

    /// <summary>Appends, comparing what the sender has seen with the chains in the transaction that writes.</summary>
    private static async Task<Results<Ok<Receipt>, ProblemHttpResult>> Append(
        List<Submission> submissions, Dictionary<string, long> expected,
        RegisterWriter register, SecrecyBoundary boundary, Viewer viewer, CancellationToken stop)
    {
        while (true)
            try
            {
                var done = await register.Append(submissions, await Versions(boundary, viewer, expected), stop);
                return TypedResults.Ok(new Receipt(done.Taken, done.Known, done.Position));
            }
            catch (RefusedEntryException refused)
            {
                return Refused(refused.Faults.Select(
                    fault => fault with { Field = fault.Field.StartsWith('[') ? $"entries{fault.Field}" : $"entries[0]{Dot(fault.Field)}" }));
            }
            catch (StaleVersionException stale)
            {
                var isCase = Subjects.KindOf(stale.Subject) == SubjectKind.Case;
                var version = isCase ? (await boundary.Look(viewer, stale.Subject))?.Version ?? 0 : stale.Actual;
                // What came meanwhile was nothing that the sender may know of: to the sender nothing has changed.
                if (isCase && version == expected[stale.Subject]) continue;
                return ApiProblem.Of(409, "Ärendet har ändrats sedan det lästes.",
                    $"{stale.Subject} har ändrats: version {version}.", new Dictionary<string, object?> { ["version"] = version });
            }
    }

    private static Dictionary<string, long> ExpectedVersions(JsonElement root, List<Fault> faults)
    {
        var expected = new Dictionary<string, long>();
        if (!root.TryGetProperty("expectedVersions", out var given) || given.ValueKind == JsonValueKind.Null) return expected;
        if (given.ValueKind != JsonValueKind.Object || given.GetPropertyCount() > MostTogether)
        {
            faults.Add(new("expectedVersions", $"Här ska det stå ett objekt med högst {MostTogether} ärenden.",
                $"Ange numret och dess version, till exempel {{\"MIG-1\": 7}}."));
            return expected;
        }
        foreach (var property in given.EnumerateObject())
            if (Subjects.KindOf(property.Name) is null)
                faults.Add(new($"expectedVersions.{property.Name}",
                    $"{property.Name} är inget ärende och ingen annan sak i registret.", $"Ange det nummer som posten gäller."));
            else if (property.Value.ValueKind != JsonValueKind.Number || !property.Value.TryGetInt32(out var version) || version < 0)
                faults.Add(new($"expectedVersions.{property.Name}", $"Versionen är inget heltal från 0.",
                    $"Ange den version som ärendet hade när det lästes."));
            else if (!expected.TryAdd(property.Name, version))
                faults.Add(new($"expectedVersions.{property.Name}", $"Ärendet står två gånger.", $"Ange det en gång."));
        return expected;
    }

    /// <summary>Of what an agency does not see it is told that it is not there; whose it is to put right, the register judges.</summary>
    private static async Task<Fault?> WhyNotCorrected(SecrecyBoundary boundary, Viewer viewer, string number, Guid corrects)
    {
        if (Subjects.KindOf(number) != SubjectKind.Case || await boundary.Look(viewer, number) is not { } view
            || await boundary.WroteCorrection(viewer, number, corrects))
            return null;
        return view.Entries.Any(seen => seen.Id == corrects) ? null
            : new("data.corrects", $"Posten {corrects} finns inte.", $"Ange id för den post som ska rättas.");
    }

    /// <summary>
    /// The versions of the cases as the register counts them, where the sender has them as they are seen. Each case is read once, so that a
    /// version stands for exactly the entries that it was seen with; where it is not the one expected, no version of the register is.
    /// </summary>
    private static async Task<IReadOnlyDictionary<string, long>> Versions(SecrecyBoundary boundary, Viewer viewer, Dictionary<string, long> seen)
    {
        const long None = -1;
        var real = new Dictionary<string, long>();
        foreach (var (subject, version) in seen)
            if (Subjects.KindOf(subject) != SubjectKind.Case) real[subject] = version;
            else if (await boundary.Whole(viewer, subject) is var (view, placed)) real[subject] = view.Version == version ? placed.Count : None;
            else if (version != 0) real[subject] = None;
        return real;
    }

    private static string Dot(string field) => field.Length == 0 ? "" : $".{field}";

    private static ProblemHttpResult Refused(IEnumerable<Fault> faults) => RequestBody.Refused("Posterna kan inte tas emot.", faults);

    private static async Task<Results<Ok<FeedPage>, ProblemHttpResult>> Get(
        SecrecyBoundary boundary, ClaimsPrincipal user,
        [Description("The position to read on from; 0 from the beginning.")] long after = 0, [Description("At most 500.")] int limit = 20,
        [Description("The epoch of the answer that the position comes from.")] string? epoch = null)
    {
        var viewer = user.Viewer()!;
        var head = await boundary.Register.Head();
        if (!head.Continues(after, epoch)) return ApiSetup.Gone(head);
        IReadOnlyList<PlacedEntry> entries;
        await using (var connection = await boundary.Open(Scopes.Known(viewer)))
            entries = await boundary.Register.Feed(connection, after, Math.Clamp(limit, 1, 500));
        var views = new Dictionary<string, (CaseView? View, IReadOnlyList<Entry> Entries)>();
        var items = new List<FeedItem>();
        foreach (var placed in entries)
            if (await Item(boundary, viewer, placed, views) is { } item) items.Add(item);
        var next = entries is [.., var last] ? last.Position : after;
        Measures.FeedRead(viewer.Agency, head.Position - next);
        return TypedResults.Ok(new FeedPage(items, next, head.Epoch));
    }

    private static async Task<FeedItem?> Item(SecrecyBoundary boundary, Viewer viewer,
        PlacedEntry placed, Dictionary<string, (CaseView? View, IReadOnlyList<Entry> Entries)> views)
    {
        var entry = placed.Entry;
        if (Subjects.KindOf(entry.Subject) != SubjectKind.Case)
        {
            var known = await boundary.Listable(viewer, entry.Fact switch
            {
                SeatProposed seats =>
                seats.Cases,
                SeatConfirmed seats => seats.Cases,
                SeatReleased seats => seats.Cases,
                FlightPlaceTaken place => [place.Case],
                FlightPlaceReleased place => [place.Case],
                _ => []
            });
            return new(placed.Position, placed.Version, placed.ReceivedAt, entry.KnownAt,
                Json(entry with { By = entry.Agency == viewer.Agency ? entry.By : null },
                    SubjectView.Of(viewer, entry, known.Contains).Json()));
        }
        if (!views.TryGetValue(entry.Subject, out var pair))
        {
            pair = (await boundary.Case(viewer, entry.Subject, "/api/v1/entries", isAsked: false),
                [.. (await boundary.Entries(viewer, entry.Subject)).Select(other => other.Entry)]);
            views[entry.Subject] = pair;
        }
        if (pair.View is not { } view) return null;
        if (entry.Fact is EntryCorrected correction)
            return view.Correction(correction, entry, pair.Entries) is { } told
                ? new(placed.Position, 0, placed.ReceivedAt, entry.KnownAt, Json(view.Attributed(entry), told))
                : null;
        return view.Entries.FirstOrDefault(seen => seen.Id == entry.Id) is { } line
            ? new(placed.Position, line.Version, placed.ReceivedAt, entry.KnownAt, Json(line.Envelope, line.Before.Json()))
            : null;
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
