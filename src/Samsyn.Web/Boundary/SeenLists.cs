using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Secrecy;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Boundary;

/// <summary>The cases behind a number that is kept and not counted from marks, as a viewer may see them, and how many there are besides.</summary>
public sealed record SeenList<T>(IReadOnlyList<T> Rows, int Hidden);

/// <summary>The cases behind the numbers of goals and of classes: each is named to those who may list it and see what the number tells.</summary>
public sealed class SeenLists(SecrecyBoundary boundary)
{
    private static readonly Sensitivity Decision = new(DataCategory.Decision, Disclosure.Whole),
        Departure = new(DataCategory.DepartureConfirmation, Disclosure.Whole);

    /// <summary>Those of a cohort, or of those that ended in the year.</summary>
    public async Task<SeenList<FollowedCase>> Cohort(
        Viewer viewer, GoalSpan span, DecisionKind kind, int year, CohortPart part, string route, bool isByEnd = false)
    {
        var (listed, all) = await boundary.RowsListed(viewer,
            GoalReading.Followed(boundary.Register.Database, span, kind, year, part, boundary.Now.SwedishDay, isByEnd));
        return await Seen(viewer, listed, all, followedCase => followedCase.Subject, followedCase => Needed(followedCase.Span), route);
    }

    /// <summary>Those that both agencies first classed in a quarter.</summary>
    public async Task<SeenList<ClassedCase>> Classed(Viewer viewer, int year, int quarter, bool onlyAlike, string route)
    {
        var all = await boundary.Register.Classed(year, quarter);
        return await Seen(viewer, [.. all.Where(classedCase => !onlyAlike || classedCase.OfMigration == classedCase.OfPolice)],
            classedCase => classedCase.Subject, _ => [Decision], route);
    }

    /// <summary>The departures of a year that a correction took back.</summary>
    public async Task<SeenList<LostDeparture>> Lost(Viewer viewer, DecisionKind kind, int year, string route) =>
        await Seen(viewer, await boundary.Register.LostDepartures(kind, year), departure => departure.Subject, _ => [Decision, Departure], route);

    /// <summary>Those that a region has, the longest first.</summary>
    public async Task<SeenList<RegionCase>> OfRegion(Viewer viewer, Region region, string route) =>
        await Seen(viewer, await boundary.Register.RegionCases(region), regionCase => regionCase.Subject, _ => [Decision], route);

    private async Task<SeenList<T>> Seen<T>(
        Viewer viewer, IReadOnlyList<T> rows, Func<T, string> subject, Func<T, Sensitivity[]> needed, string route)
    {
        var stages = await boundary.Stages(viewer, rows.Select(subject));
        return await Seen(viewer, rows.Where(row => stages.ContainsKey(subject(row))).Select(row => (row, stages[subject(row)])), rows.Count,
            subject, needed, route);
    }

    private async Task<SeenList<T>> Seen<T>(Viewer viewer, IEnumerable<(T Row, long Stage)> listed, int all,
        Func<T, string> subject, Func<T, Sensitivity[]> needed, string route)
    {
        var shown = new Dictionary<Sensitivity, HashSet<long>>();
        var seen = listed.Where(pair => Array.TrueForAll(needed(pair.Row), sensitivity => Of(sensitivity).Contains(pair.Stage)))
            .Select(pair => pair.Row).ToList();
        await boundary.Listed(viewer, seen.Select(subject).Distinct().Count(), route);
        return new(seen, all - seen.Count);

        HashSet<long> Of(Sensitivity sensitivity) => shown.TryGetValue(sensitivity, out var known) ? known
            : shown[sensitivity] = [.. Selection.Stages(viewer, sensitivity).Select(stage => (long)stage)];
    }

    /// <summary>What a span, and how it ended, says of a case.</summary>
    private static Sensitivity[] Needed(FollowedSpan span) => span.Span switch
    {
        GoalSpan.Document => [new(DataCategory.TravelDocuments, Disclosure.Whole)],
        GoalSpan.Journey => [new(DataCategory.Itinerary, Disclosure.Whole)],
        _ when span.End is SpanEnd.Done or SpanEnd.Other => [Decision, Departure],
        _ => [Decision],
    };
}
