using Samsyn.Countries;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Secrecy;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Boundary;

/// <summary>What one measure of a project has come to.</summary>
/// <param name="Set">Target and baseline; null where none is set.</param>
/// <param name="Outcome">As counted from entries; null where it is too small to be told to the reader.</param>
/// <param name="Items">What was counted; empty of counts that are told of no entry one by one.</param>
public sealed record IndicatorRow(ProjectMeasure Measure, IndicatorSet? Set, long? Outcome, IReadOnlyList<ProjectItem> Items)
{
    /// <summary>Of the target, in percent; null where there is none.</summary>
    public long? Reached => Outcome is { } outcome && Set is { Target: > 0 } set ? 100 * outcome / set.Target : null;

    /// <summary>Whether it counts persons, so that a small count is not told to whoever sees no cases.</summary>
    public bool CountsPersons => Measure is ProjectMeasure.Enforcements or ProjectMeasure.CrimeEnforcements or ProjectMeasure.Identities
        or ProjectMeasure.Documents or ProjectMeasure.CharterPersons or ProjectMeasure.RegionalEnforcements;
}

/// <summary>Reads what the projects came to, as a viewer may be told.</summary>
public sealed class ProjectOutcomes(SecrecyBoundary boundary)
{
    public Task<IReadOnlyList<Project>> Projects() => boundary.Register.Projects(boundary.Now.SwedishDay);

    /// <summary>The measures that the project has a target for, and those that it has results of without one.</summary>
    public async Task<IReadOnlyList<IndicatorRow>> Of(Viewer viewer, Project project)
    {
        var today = boundary.Now.SwedishDay;
        var items = (await boundary.Register.ProjectItems(today)).Where(item => item.Project == project.Number).ToLookup(item => item.Measure);
        var regional = await boundary.Register.RegionalEnforcements(project, today);
        var rows = new List<IndicatorRow>();
        foreach (var measure in Enum.GetValues<ProjectMeasure>())
        {
            var counted = measure == ProjectMeasure.RegionalEnforcements ? regional : items[measure].Sum(item => (long)item.Amount);
            var set = project.Indicators.GetValueOrDefault(measure);
            if (set is null && counted == 0) continue;
            var row = new IndicatorRow(measure, set, counted, [.. items[measure].OrderBy(item => item.On).ThenBy(item => item.Subject)]);
            rows.Add(row.CountsPersons && !SecrecyBoundary.SeesSmallFigures(viewer)
                ? row with { Outcome = SmallFigures.Told(counted), Items = [] } : row);
        }
        return rows;
    }

    /// <summary>Of what was counted, what the viewer may be shown, and how many cases they are not.</summary>
    public async Task<(IReadOnlyList<ProjectItem> Seen, int Hidden)> Behind(Viewer viewer, IndicatorRow row, string route)
    {
        var cases = row.Items.Where(item => Subjects.KindOf(item.Subject) == SubjectKind.Case).Select(item => item.Subject).Distinct().ToList();
        if (cases.Count == 0) return (row.Items, 0);
        var reaches = await boundary.Reaches(viewer, cases);
        var stages = Selection.Stages(viewer, new(DataCategory.TravelDocuments, Disclosure.Whole)).ToHashSet();
        var seen = row.Items.Where(item => reaches.TryGetValue(item.Subject, out var reach) && stages.Contains(reach.Stage)).ToList();
        await boundary.Listed(viewer, seen.Select(item => item.Subject).Distinct().Count(), route);
        return (seen, row.Items.Count - seen.Count);
    }
}
