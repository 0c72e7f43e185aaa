using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Samsyn.Contradictions;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Boundary;

/// <summary>A page of contradictions, and where the next one begins; null when there is none.</summary>
public sealed record ContradictionPage(IReadOnlyList<HeldContradiction> Rows, HeldContradiction? Next);

/// <summary>The contradictions that a viewer may see: in cases they may list, of what they see whole or what their own agency wrote.</summary>
public sealed class SeenContradictions(SecrecyBoundary boundary, ContradictionReading reading)
{
    /// <summary>How an address asks for those of the rules that bear on figures.</summary>
    public const string OfResults = "resultat";

    private const int AtOnce = 200;
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, LastCounted> counted = new();

    private sealed record LastCounted(long Count, long At);

    /// <summary>Those of a case that the viewer reads: every entry in it is one that they see.</summary>
    public async Task<IReadOnlyList<Contradiction>> Of(Viewer viewer, CaseView view)
    {
        var entries = await boundary.Entries(viewer, view.Number);
        var all = await reading.Of(view.Number, [.. entries.Select(placed => placed.Entry)]);
        var seen = view.Entries.Select(entry => entry.Id).ToHashSet();
        var others = await boundary.Listable(viewer,
            all.SelectMany(contradiction => contradiction.Entries).Select(reading => reading.Entry.Subject).Where(subject => subject != view.Number));
        return [.. all.Where(contradiction => Shows(view.Access, contradiction.Rule, contradiction.Owner)
            && contradiction.Entries.All(reading => reading.Entry.Subject == view.Number
                ? seen.Contains(reading.Entry.Id)
                : others.Contains(reading.Entry.Subject)))];
    }

    /// <summary>The list, oldest first.</summary>
    /// <param name="owner">Only what that agency can put right.</param>
    /// <param name="rules">Only of these rules; of all where it is null.</param>
    /// <param name="after">The last one of the page before.</param>
    public async Task<ContradictionPage> List(
        Viewer viewer, Agency? owner, IReadOnlyList<ContradictionRule>? rules, HeldContradiction? after, int most, string route)
    {
        var between = new Queue<HeldContradiction>(
            (await Between(viewer, owner, rules)).Where(contradiction => after is null || HeldContradiction.InOrder(contradiction, after) > 0));
        var rows = new List<HeldContradiction>();
        await foreach (var own in Own(viewer, owner, rules, after))
        {
            while (between.TryPeek(out var first) && HeldContradiction.InOrder(first, own) < 0 && rows.Count <= most) rows.Add(between.Dequeue());
            if (rows.Count > most) break;
            rows.Add(own);
        }
        while (rows.Count <= most && between.TryDequeue(out var rest)) rows.Add(rest);
        var page = rows.Take(most).ToList();
        await boundary.Listed(viewer, page.Select(contradiction => contradiction.Subject).Where(IsCase).Distinct().Count(), route);
        return new(page, rows.Count > most ? page[^1] : null);
    }

    /// <summary>
    /// What the viewer's agency can put right, for the menu of every page: what was counted last, and counted anew beside the page when it is some
    /// seconds old. The list itself counts what is there now.
    /// </summary>
    public async Task<long> LastCount(Viewer viewer)
    {
        var key = $"{viewer.Agency} {viewer.Role} {viewer.Region} {viewer.Unit}";
        if (!counted.TryGetValue(key, out var held))
            return (counted[key] = new(await Count(viewer, viewer.Agency), Stopwatch.GetTimestamp())).Count;
        if (Stopwatch.GetElapsedTime(held.At) > Kept && counted.TryUpdate(key, held with { At = Stopwatch.GetTimestamp() }, held))
            _ = CountAnew(key, viewer);
        return held.Count;
    }

    private async Task CountAnew(string key, Viewer viewer)
    {
        try
        {
            var count = await Stopping.Never(() => Count(viewer, viewer.Agency));
            counted[key] = new(count, Stopwatch.GetTimestamp());
        }
        catch
        {
            counted.TryRemove(key, out _); // the next page waits for its count, and is told what went wrong
            throw;
        }
    }

    /// <summary>How many the list of an owner has.</summary>
    public async Task<long> Count(Viewer viewer, Agency owner)
    {
        var (now, scope) = (boundary.Now, Scopes.Listed(viewer));
        await using var connection = await boundary.Open(scope);
        var groups = await connection.Query($"""
            SELECT c.rule, h.subject IS NULL, COUNT(*), {SecrecyBoundary.ReachColumns} FROM contradictions c
                LEFT JOIN case_heads h ON h.subject = c.subject
            WHERE c.owner = @owner AND (h.subject IS NULL OR {SecrecyBoundary.Condition(scope)})
            GROUP BY c.rule, h.subject IS NULL, {SecrecyBoundary.ReachColumns}
            """,
                row => (Rule: Contradiction.RuleOf(row.GetString(0)), Reach: Convert.ToBoolean(row.GetValue(1),
                    CultureInfo.InvariantCulture) ? null : SecrecyBoundary.ReachOf(row), Count: row.GetInt64(2)),
            ("@owner", owner.ToString()), boundary.Today);
        var own = groups.Where(row => row.Reach is { } reach ? Shows(new(viewer, "", reach, now, []), row.Rule, owner) : scope != Scope.Nothing);
        return own.Sum(row => row.Count) + (await Between(viewer, owner, null)).Count;
    }

    private async IAsyncEnumerable<HeldContradiction> Own(
        Viewer viewer, Agency? owner, IReadOnlyList<ContradictionRule>? rules, HeldContradiction? after)
    {
        var (now, seen) = (boundary.Now, new Dictionary<CaseReach, Access>());
        var scope = Scopes.Listed(viewer);
        var condition = $"(h.subject IS NULL OR {SecrecyBoundary.Condition(scope)})"
            + (owner is null ? "" : " AND c.owner = @owner")
            + (rules is null ? "" : $" AND c.rule IN ({string.Join(", ", rules.Select(rule => $"'{rule.Id}'"))})");
        await using var connection = await boundary.Open(scope);
        while (true)
        {
            var rows = await ContradictionReading.Own(connection, after, condition, ", " + SecrecyBoundary.ReachColumns,
                (row, from) => row.IsDBNull(from) ? null : SecrecyBoundary.ReachOf(row), AtOnce,
                ("@owner", owner?.ToString()), boundary.Today);
            foreach (var (contradiction, reach) in rows)
            {
                after = contradiction;
                if (reach is null ? MayRead(viewer, contradiction.Subject) : Shows(AccessTo(reach), contradiction.Rule, contradiction.Owner))
                    yield return contradiction;
            }
            if (rows.Count < AtOnce) yield break;
        }

        Access AccessTo(CaseReach reach)
        {
            if (!seen.TryGetValue(reach, out var access)) seen[reach] = access = new(viewer, "", reach, now, []);
            return access;
        }
    }

    private async Task<IReadOnlyList<HeldContradiction>> Between(
        Viewer viewer, Agency? owner, IReadOnlyList<ContradictionRule>? rules)
    {
        var all = (await reading.BetweenSubjects())
            .Where(contradiction => (owner is null || contradiction.Owner == owner) && (rules is null || rules.Contains(contradiction.Rule)))
            .ToList();
        var reaches =
            await boundary.Reaches(viewer, all.SelectMany(contradiction => contradiction.Others.Append(contradiction.Subject)).Where(IsCase));
        var seen = new Dictionary<CaseReach, Access>();
        var shown = new List<HeldContradiction>();
        foreach (var heldContradiction in all)
            if (!IsCase(heldContradiction.Subject)) { if (MayRead(viewer, heldContradiction.Subject)) shown.Add(heldContradiction); }
            else if (heldContradiction.Others.Append(heldContradiction.Subject).All(reaches.ContainsKey)
                && Shows(AccessTo(reaches[heldContradiction.Subject]), heldContradiction.Rule, heldContradiction.Owner))
                shown.Add(heldContradiction);
        return shown;

        Access AccessTo(CaseReach reach)
        {
            if (!seen.TryGetValue(reach, out var access)) seen[reach] = access = new(viewer, "", reach, boundary.Now, []);
            return access;
        }
    }

    private static bool IsCase(string subject) => Subjects.KindOf(subject) == SubjectKind.Case;

    /// <summary>Charters and facilities are for everyone who works with cases or journeys.</summary>
    private static bool MayRead(Viewer viewer, string subject) => !IsCase(subject) && Scopes.Listed(viewer) != Scope.Nothing;

    private static bool Shows(Access access, ContradictionRule rule, Agency owner) =>
        access.Sees(new Sensitivity(rule.Category, Disclosure.Whole), owner);
}
