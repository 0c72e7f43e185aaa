using System.Collections.Concurrent;
using Samsyn.Register;

namespace Samsyn.Secrecy;

/// <summary>
/// By what cases may be selected: never by sensitive data (17 § utlänningsdatalagen), and only by what the viewer sees of each case that the
/// selection can reach, so that neither a filter nor an order tells what a row does not.
/// </summary>
public static class Selection
{
    /// <summary>Categories that no list is ever narrowed or ordered by, whoever asks; a person is found by the case's number.</summary>
    public static readonly IReadOnlySet<DataCategory> Banned = new HashSet<DataCategory>
    {
        DataCategory.IdentityCore, DataCategory.Photo, DataCategory.Biometrics,
        DataCategory.Reasons, DataCategory.Health, DataCategory.Risk, DataCategory.Criminality,
        DataCategory.Whereabouts, DataCategory.Escorts, DataCategory.Reception, DataCategory.SisAlert,
    };

    private static readonly ConcurrentDictionary<(Agency, Role, Region?, Sensitivity), IReadOnlyList<Stage>> Known = new();

    private static readonly CaseReach[] Reaches =
    [
        .. from stage in Enum.GetValues<Stage>()
           from journey in Enum.GetValues<Journey>()
           from placed in new DateOnly?[] { null, DateOnly.MaxValue }
           from bits in Enumerable.Range(0, 8)
           from region in new Region?[] { null }.Concat(Enum.GetValues<Region>().Select(region => (Region?)region))
           select new CaseReach(stage, journey, placed, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, region),
    ];

    /// <summary>The stages in which the viewer sees it in every case that may be listed; a selection by it is made among those only.</summary>
    public static IReadOnlyList<Stage> Stages(Viewer viewer, Sensitivity by) => Known.GetOrAdd((viewer.Agency, viewer.Role, viewer.Region, by), _ =>
    {
        if (Banned.Contains(by.Category)) return [];
        var today = DateOnly.MinValue;
        var listed = Scopes.Listed(viewer);
        return [.. Enum.GetValues<Stage>()
            .Where(stage => Reaches.Where(reach => reach.Stage == stage && listed.Holds(reach, today)).ToList() is { Count: > 0 } possible
            && possible.TrueForAll(reach => Matrix.Of(by.Category, viewer, reach, today).Disclosure >= by.From))];
    });
}
