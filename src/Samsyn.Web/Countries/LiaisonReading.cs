using Samsyn.Countries;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Countries;

/// <summary>What a work abroad led to in a year. A figure that is null is too small to be told to the reader.</summary>
/// <param name="Crime">Of the enforcements, those of expulsions for crime.</param>
/// <param name="Uncovered">Results in a country that no post of the programme covered on the day, or no mission had been held in.</param>
public sealed record LiaisonYear(int Year, LiaisonWork Work, long? Enforcements, long? Crime, long? Identities, long? Documents, long? Uncovered);

/// <summary>What a post led to, of each kind of result; a figure that is null is too small to be told to the reader.</summary>
public sealed record PostResults(LiaisonWork Work, IReadOnlyList<(LiaisonResult Result, long? Count)> Counts);

/// <summary>Which results are asked for.</summary>
/// <param name="Year">Null for every year.</param>
/// <param name="OnlyCrime">Of expulsions for crime.</param>
/// <param name="Post">The entry of the post that they belong to.</param>
/// <param name="OnlyUncovered">In a country where the work was not.</param>
public sealed record LiaisonQuestion(LiaisonWork Work, int? Year, LiaisonResult? Result = null, bool OnlyCrime = false, Region? Region = null,
    Guid? Post = null, bool OnlyUncovered = false)
{
    internal bool Holds(AttributedResult result, Guid? post, bool wasThere) => result.Work == Work && (Year is null || result.On.Year == Year)
        && (Result is null || result.Result == Result) && (!OnlyCrime || result.IsCrime) && (Region is null || result.Region == Region)
        && (Post is null || post == Post) && (!OnlyUncovered || !wasThere);
}

/// <summary>The cases behind a figure that the viewer may list.</summary>
/// <param name="Regions">How many of them each police region has; none for who is not told the region of them all.</param>
/// <param name="Hidden">
/// How many there are besides; nought for who is told no small figures, and of a region, whose cases others may not count.
/// </param>
public sealed record LiaisonCases(IReadOnlyList<AttributedResult> Seen, IReadOnlyDictionary<Region, int> Regions, int Hidden);

/// <summary>Reads what is attributed to missions and liaison officers.</summary>
public sealed class LiaisonReading(SecrecyBoundary boundary)
{
    private static readonly Sensitivity Document = new(DataCategory.TravelDocuments, Disclosure.Whole),
        Decision = new(DataCategory.Decision, Disclosure.Whole);

    public async Task<IReadOnlyList<LiaisonYear>> Years(Viewer viewer)
    {
        var told = Told(viewer);
        return
        [
            .. (await All()).GroupBy(row => (row.Result.On.Year, row.Result.Work)).OrderByDescending(of => of.Key.Year).ThenBy(of => of.Key.Work)
                .Select(of => new LiaisonYear(of.Key.Year, of.Key.Work, told(of.Count(row => row.Result.Result == LiaisonResult.Enforcement)),
                    told(of.Count(row => row.Result is { Result: LiaisonResult.Enforcement, IsCrime: true })),
                    told(of.Count(row => row.Result.Result == LiaisonResult.Identity)),
                    told(of.Count(row => row.Result.Result == LiaisonResult.Document)),
                    told(of.Count(row => !row.WasThere)))),
        ];
    }

    /// <summary>What each post led to, by its entry; a post that led to nothing is left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, PostResults>> Posts(Viewer viewer)
    {
        var told = Told(viewer);
        return (await All()).Where(row => row.Post is not null).GroupBy(row => row.Post!.Value).ToDictionary(of => of.Key,
            of => new PostResults(of.First().Result.Work, [.. of.GroupBy(row => row.Result.Result).OrderByDescending(group => group.Key)
                .Select(group => (group.Key, told(group.Count())))]));
    }

    /// <summary>The cases behind a figure; which are for crime, and which region has them, only for who sees the decisions.</summary>
    public async Task<LiaisonCases> Behind(Viewer viewer, LiaisonQuestion question, string route)
    {
        var all = (await All()).Where(row => question.Holds(row.Result, row.Post, row.WasThere)).Select(row => row.Result).ToList();
        var reaches = await boundary.Reaches(viewer, all.Select(result => result.Subject));
        var (stages, decided) = (Selection.Stages(viewer, Document).ToHashSet(), Selection.Stages(viewer, Decision).ToHashSet());
        if (question.OnlyCrime || question.Region is not null) stages.IntersectWith(decided);
        var seen = all.Where(result => reaches.TryGetValue(result.Subject, out var reach) && stages.Contains(reach.Stage)).ToList();
        await boundary.Listed(viewer, seen.Select(result => result.Subject).Distinct().Count(), route);
        var isToldRegions = seen.TrueForAll(result => decided.Contains(reaches[result.Subject].Stage));
        return new(seen,
            isToldRegions ? seen.Where(result => result.Region is not null).CountBy(result => result.Region!.Value).ToDictionary() : new(),
            SecrecyBoundary.SeesSmallFigures(viewer) && question.Region is null ? all.Count - seen.Count : 0);
    }

    private static Func<int, long?> Told(Viewer viewer) => SecrecyBoundary.SeesSmallFigures(viewer) ? count => count
        : count => SmallFigures.Told(count);

    private Task<IReadOnlyList<(AttributedResult Result, Guid? Post, bool WasThere)>> All() => boundary.Register.Shared.Of(
        "liaison results", boundary.Now.SwedishDay, async () =>
        {
            var work = await boundary.Register.WorkAbroad(boundary.Now.SwedishDay);
            return (IReadOnlyList<(AttributedResult, Guid?, bool)>)
            [
                .. (await boundary.Register.AttributedResults(boundary.Now.SwedishDay))
                    .Select(result => (result, work.PostOf(result)?.Entry, work.WasThere(result))),
            ];
        });
}
