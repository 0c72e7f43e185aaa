using System.Data.Common;
using System.Globalization;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Secrecy;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Boundary;

/// <summary>A figure's entries as a viewer may see them: those of cases one may know by the figure's data, and how many there are besides.</summary>
public sealed record SeenFigure(IReadOnlyList<CountedRow> Rows, int Hidden)
{
    public int Count => Rows.Count + Hidden;
}

/// <summary>
/// The one way out of the register: every page, list, export, API answer and error about a case goes through here, and is made from a
/// <see cref="CaseView"/> or from rows that the viewer may list.
/// </summary>
public sealed class SecrecyBoundary(RegisterReader register, ReadLog log, TimeProvider clock)
{
    private static readonly DataCategory[] Categories = [.. Enum.GetValues<DataCategory>().Where(category => category != DataCategory.Statistics)];

    public RegisterReader Register => register;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>
    /// A case as the viewer may see it, written down in the read log before it is sent; null when there is none or the viewer may not know of it.
    /// </summary>
    /// <param name="knownAt">As it was known then; now when it is null.</param>
    /// <param name="asOf">The instant the law is asked about, where that is another.</param>
    /// <param name="isAsked">Someone asked for this case; that it was not found is then written down too.</param>
    public async Task<CaseView?> Case(Viewer viewer, string number, string route,
        DateTimeOffset? knownAt = null, DateTimeOffset? asOf = null, string? purpose = null, bool isAsked = true,
        Func<CaseView, string?>? beside = null)
    {
        var entries = await Entries(viewer, number);
        if (View(viewer, number, entries, knownAt, asOf) is not { } view)
        {
            if (isAsked) await Missed(viewer, route);
            return null;
        }
        await log.Record(viewer, number, Categories.Where(category => view.Access.Sees(category, Disclosure.Existence)),
            purpose, beside?.Invoke(view) is { } more ? $"{route}, {more}" : route, view.IsOutside);
        return view;
    }

    /// <summary>A list was shown that names persons only by their case.</summary>
    public Task Listed(Viewer viewer, int persons, string route) =>
        persons > 0 ? log.Record(viewer, "", [DataCategory.Decision], null, route, persons: persons) : Task.CompletedTask;

    /// <summary>What was asked for was not found, or is not for the viewer to know of; what was asked is not written down.</summary>
    public Task Missed(Viewer viewer, string route) => log.Record(viewer, "", [], null, route, persons: 0);

    /// <summary>
    /// The other cases of the same person, by the links that officers have made,
    /// near and far, each with its version. For deciding; they are never shown.
    /// </summary>
    public async Task<IReadOnlyList<(Case Case, long Version)>> SamePersonPlaced(string number)
    {
        var others = new List<(Case, long)>();
        foreach (var other in await register.SamePerson(number))
        {
            var placed = await register.Entries(other);
            others.Add((Samsyn.Register.Case.Fold(other, Knowledge.Now(placed.Select(entry => entry.Entry))), placed.Count));
        }
        return others;
    }

    /// <summary>
    /// The numbers of the same person's other cases that the viewer may know of; none for who may not know that a person has several.
    /// </summary>
    public async Task<IReadOnlyList<string>> SamePerson(Viewer viewer, CaseView view)
    {
        if (!view.Access.Sees(DataCategory.OtherCases)) return [];
        var known = new List<string>();
        foreach (var other in await register.SamePerson(view.Number))
            if (await Look(viewer, other) is { } seen && seen.Access.Sees(DataCategory.OtherCases)) known.Add(other);
        return known;
    }

    /// <summary>Why the viewer reads a case, in their own words.</summary>
    public async Task<bool> Purpose(Viewer viewer, string number, string purpose, string route)
    {
        if (await Look(viewer, number) is not { } view) return false;
        await log.Record(viewer, number, [], purpose, route, view.IsOutside);
        return true;
    }

    /// <summary>Whether the viewer is still to say why they read a case that is not their unit's.</summary>
    public async Task<bool> AsksPurpose(Viewer viewer, CaseView view) =>
        view.IsOutside && !await LoggedReads.HasPurpose(register.Database, viewer.Subject, view.Number, Now.SwedishDay.StartInSweden);

    /// <summary>What stands sealed in a case is opened, which is in the log before it is shown.</summary>
    public Task Opened(Viewer viewer, CaseView view, DataCategory category, string route) =>
        log.Record(viewer, view.Number, [category], "Kuvertet öppnat", route, view.IsOutside);

    /// <summary>As <see cref="Case"/>, for deciding what may be shown where nothing of the case is.</summary>
    public async Task<CaseView?> Look(Viewer viewer, string number, DateTimeOffset? knownAt = null, DateTimeOffset? asOf = null) =>
        View(viewer, number, await Entries(viewer, number), knownAt, asOf);

    /// <summary>
    /// A case as the viewer may see it, and all entries that it was made from: one reading, so that what is judged is what is seen.
    /// </summary>
    public async Task<(CaseView View, IReadOnlyList<PlacedEntry> Placed)?> Whole(Viewer viewer, string number) =>
        await Entries(viewer, number) is var placed && View(viewer, number, placed, null, null) is { } view ? (view, placed) : null;

    private CaseView? View(Viewer viewer, string number, IReadOnlyList<PlacedEntry> placed, DateTimeOffset? knownAt, DateTimeOffset? asOf)
    {
        if (placed.Count == 0) return null;
        var now = Now;
        List<Entry> entries = [.. placed.Select(stored => stored.Entry)];
        var all = entries.Max(entry => entry.KnownAt); // what another node's clock has just let in is known here too
        return CaseView.For(viewer, number, entries, now, knownAt ?? (all > now ? all : now), Grants.Of(number, Knowledge.Now(entries), now),
            asOf ?? (knownAt is null ? now : null),
            placed.Where(stored => stored.Sender is not null).ToDictionary(stored => stored.Entry.Id, stored => stored.Sender!));
    }

    /// <summary>All entries of a case, for deciding what the law says; none when the viewer may not know of it. They are never shown.</summary>
    public async Task<IReadOnlyList<PlacedEntry>> Entries(Viewer viewer, string number)
    {
        var scope = Scopes.Known(viewer);
        if (Subjects.KindOf(number) != SubjectKind.Case || scope == Scope.Nothing) return [];
        await using var connection = await Open(scope);
        return scope == Scope.All ? await register.Entries(connection, number)
            : await register.Entries(connection, number,
                $"EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = e.subject AND {Condition(scope)})", Today);
    }

    public async Task<bool> MayKnow(Viewer viewer, string number)
    {
        if (Subjects.KindOf(number) != SubjectKind.Case) return false;
        await using var connection = await Open(Scopes.Known(viewer));
        return await connection.Scalar<long>($"SELECT COUNT(*) FROM case_heads h WHERE h.subject = @number AND {Condition(Scopes.Known(viewer))}",
            ("@number", number), Today) > 0;
    }

    /// <summary>Those of the cases that the viewer may be shown unasked, as in a list; <see cref="MayKnow"/> is for who asks by number.</summary>
    public async Task<HashSet<string>> Listable(Viewer viewer, IEnumerable<string> numbers) => [.. (await Reaches(viewer, numbers)).Keys];

    /// <summary>As <see cref="Listable"/>, each with what decides what the viewer sees in it.</summary>
    public async Task<Dictionary<string, CaseReach>> Reaches(Viewer viewer, IEnumerable<string> numbers)
    {
        var scope = Scopes.Listed(viewer);
        string[] asked = [.. numbers.Where(number => Subjects.KindOf(number) == SubjectKind.Case).Distinct()];
        if (scope == Scope.Nothing || asked.Length == 0) return [];
        await using var connection = await Open(scope);
        var (among, those) = Sql.Among(register.Database, "@numbers", asked);
        return (await connection.Query($"SELECT h.subject, {ReachColumns} FROM case_heads h WHERE h.subject {among} AND {Condition(scope)}",
            row => (Number: row.Value<string>("subject"), Reach: ReachOf(row)), those, Today))
            .ToDictionary(pair => pair.Number, pair => pair.Reach);
    }

    /// <summary>
    /// Whether the subject is a case that the viewer may not know of, there or not; for refusing alike what is missing and what is hidden.
    /// </summary>
    public async Task<bool> IsUnknown(Viewer viewer, string number) => Subjects.KindOf(number) == SubjectKind.Case && !await MayKnow(viewer, number);

    /// <summary>Whether the viewer's agency wrote a correction, which may be corrected in its turn.</summary>
    public async Task<bool> WroteCorrection(Viewer viewer, string number, Guid id) =>
        (await Entries(viewer, number)).Any(placed => placed.Entry.Id == id
            && placed.Entry.Fact is EntryCorrected && placed.Entry.Agency == viewer.Agency);

    /// <summary>The case of a travel order; null when there is none or the viewer may not know of it.</summary>
    public async Task<string?> CaseOfOrder(Viewer viewer, string order)
    {
        await using var connection = await Open(Scopes.Known(viewer));
        var subjects = await connection.Query(
            $"SELECT o.subject FROM travel_orders o JOIN case_heads h ON h.subject = o.subject WHERE o.number = @number AND "
                + $"{Condition(Scopes.Known(viewer))}",
            row => row.GetString(0), ("@number", order), Today);
        foreach (var subject in subjects)
            if (await Look(viewer, subject) is { } view && view.Access.Sees(DataCategory.Itinerary, Disclosure.Summary)) return subject;
        return null;
    }

    /// <summary>
    /// The joint results as the viewer may see them: whoever sees no cases is not told figures from which, alone or beside those of another day, a
    /// few persons can be reckoned (<see cref="DisclosureGuard"/>), and has them by the definition of 2024 only.
    /// </summary>
    public async Task<JointResults> Results(Viewer viewer, int year, Definition definition, DateTimeOffset knownAt)
    {
        if (SeesSmallFigures(viewer)) return await register.Results(year, definition, knownAt);
        var known = new Dictionary<DateTimeOffset, Tally>();
        for (var each = year - 2; each <= year; each++)
            if (SmallFigures.KnownFor(each, knownAt) is var at && !known.ContainsKey(at)) known[at] = await register.ToldTally(each, at);
        return DisclosureGuard.Protect(SmallFigures.Told(year, knownAt, at => known[at]), SmallFigures.Whole(year, knownAt, at => known[at]));
    }

    public static bool SeesSmallFigures(Viewer viewer) => Scopes.Listed(viewer) != Scope.Nothing;

    /// <summary>Whether the viewer sees the days of journeys, and may have lists in their order.</summary>
    public static bool SeesJourneyDays(Viewer viewer) => Selection.Stages(viewer, new(DataCategory.Itinerary, Disclosure.Whole)).Count > 0;

    /// <summary>The entries behind a figure: a case is named to those who may list it and see what the figure counts.</summary>
    public async Task<SeenFigure> Explain(Viewer viewer, ResultRow row, int year,
        Definition definition, DateTimeOffset knownAt, string route, IReadOnlySet<string>? only = null)
    {
        SeenFigure seen;
        if (only is null && !row.IsStock)
        {
            var (listed, all) = await RowsListed(viewer, RegisterReader.Counted(row, year, definition, knownAt));
            seen = Seen(viewer, listed, all);
        }
        else
        {
            var rows = await register.Explain(row, year, definition, knownAt);
            seen = await Seen(viewer, only is null ? rows : [.. rows.Where(countedRow => only.Contains(countedRow.Subject))]);
        }
        await Listed(viewer, seen.Rows.Select(countedRow => countedRow.Subject).Distinct().Count(), route);
        return seen;
    }

    /// <summary>The counted rows that the viewer may see; the rest are counted.</summary>
    public async Task<SeenFigure> Seen(Viewer viewer, IReadOnlyList<CountedRow> rows)
    {
        var scope = Scopes.Listed(viewer);
        if (scope == Scope.Nothing || rows.Count == 0) return new([], rows.Count);
        var stages = await Stages(viewer, rows.Select(row => row.Subject));
        return Seen(viewer, [.. rows.Where(row => stages.ContainsKey(row.Subject)).Select(row => (row, stages[row.Subject]))], rows.Count);
    }

    private static SeenFigure Seen(Viewer viewer, List<(CountedRow Row, long Stage)> listed, int all)
    {
        var needed = listed.Select(pair => Needed(pair.Row.Cell)).Distinct()
            .ToDictionary(secrecy => secrecy, secrecy => Selection.Stages(viewer, secrecy).Select(stage => (long)stage).ToHashSet());
        var seen = listed.Where(pair => needed[Needed(pair.Row.Cell)].Contains(pair.Stage)).Select(pair => pair.Row).ToList();
        return new(seen, all - seen.Count);
    }

    /// <summary>The rows about cases that the viewer may list, each with its case's stage, and how many the rows are of all cases.</summary>
    internal async Task<(List<(T Row, long Stage)> Listed, int All)> RowsListed<T>(Viewer viewer, CaseRows<T> rows)
    {
        var scope = Scopes.Listed(viewer);
        int all;
        await using (var connection = await register.Database.OpenForReading()) all = await rows.Count(connection);
        if (scope == Scope.Nothing || all == 0) return ([], all);
        await using var scoped = await Open(scope);
        return (await rows.OfCases(register.Database, scoped, Condition(scope), Today), all);
    }

    /// <summary>The stage of each of the cases that the viewer may list.</summary>
    internal async Task<Dictionary<string, long>> Stages(Viewer viewer, IEnumerable<string> cases)
    {
        var scope = Scopes.Listed(viewer);
        if (scope == Scope.Nothing) return [];
        await using var connection = await Open(scope);
        var (among, those) = Sql.Among(register.Database, "@cases", cases.Distinct());
        return (await connection.Query($"""
            SELECT h.subject, h.stage FROM case_heads h {CaseRows<string>.ByReach(register.Database)} WHERE h.subject {among} AND {Condition(scope)}
            """, row => (row.GetString(0), row.GetInt64(1)), those, Today)).ToDictionary();
    }

    /// <summary>What being counted in a cell says of a case.</summary>
    private static Sensitivity Needed(Cell cell) =>
        cell.Table == Cell.Travel ? new(DataCategory.Itinerary, Disclosure.Summary) : new(DataCategory.Decision, Disclosure.Whole);

    /// <summary>Rows about cases in the scope; the caller's query names <see cref="Condition"/> too.</summary>
    public Task<DbConnection> Open(Scope scope) => register.Database.OpenForReading(scope, Now.SwedishDay);

    /// <summary>The scope as SQL over <c>case_heads h</c>, with the parameter <see cref="Today"/>.</summary>
    public static string Condition(Scope scope) => RowSecurity.Condition(scope);

    /// <summary>What in <c>case_heads h</c> decides who may know of a case and see what in it.</summary>
    public const string ReachColumns = "h.stage, h.journey, h.placed_from, h.has_ban, h.reached_police, h.was_detained, h.region";

    /// <param name="row">With <see cref="ReachColumns"/> among its columns.</param>
    public static CaseReach ReachOf(DbDataReader row) =>
        new((Stage)row.Value<long>("stage"), (Journey)row.Value<long>("journey"), row.Day("placed_from"),
        row.IsSet("has_ban"), row.IsSet("reached_police"), row.IsSet("was_detained"),
        Named.TryParse<Region>(row.Text("region"), out var region) ? region : null);

    public (string, object?) Today => ("@boundary_today", EntryFormat.Text(Now.SwedishDay));

    /// <summary>A selection by something is made only among the stages where the viewer sees it; null when there is none.</summary>
    public static string? Selectable(Viewer viewer, Sensitivity by)
    {
        var stages = Selection.Stages(viewer, by);
        return stages.Count == 0
            ? null
            : $"h.stage IN ({string.Join(", ", stages.Select(stage => ((int)stage).ToString(CultureInfo.InvariantCulture)))})";
    }
}
