using Samsyn.Countries;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Countries;

/// <summary>What a work abroad led to in a year. A figure that is null is too small to be told to the reader.</summary>
/// <param name="Crime">Of the enforcements, those of expulsions for crime.</param>
/// <param name="Uncovered">Results of a liaison officer's in a country that no post covered on the day.</param>
public sealed record LiaisonYear(string Year, LiaisonWork Work, long? Enforcements, long? Crime, long? Identities, long? Documents, long? Uncovered);

/// <summary>A case behind a figure.</summary>
public sealed record LiaisonCase(string Number, LiaisonResult Result, string? Country, DateOnly On);

/// <summary>Reads what is attributed to missions and liaison officers.</summary>
public sealed class LiaisonReading(SecrecyBoundary boundary)
{
    public async Task<IReadOnlyList<LiaisonYear>> Years(Viewer viewer)
    {
        var years = await boundary.Register.Shared.Of("liaison years", boundary.Now.SwedishDay, async () =>
        {
            await using var connection = await boundary.Register.Database.OpenForReading();
            return await connection.Query($"""
                SELECT SUBSTR(a.day, 1, 4), a.work, a.result, h.kind, COUNT(*), SUM(CASE WHEN a.work = 'IdMission' OR EXISTS
                    (SELECT 1 FROM liaison_posts p WHERE p.country = a.country AND UPPER(a.work) = p.programme AND p.from_day <= a.day
                        AND p.to_day >= a.day) THEN 0 ELSE 1 END)
                FROM attributions a {Sql.First(boundary.Register.Database)}JOIN case_heads h ON h.subject = a.subject
                GROUP BY SUBSTR(a.day, 1, 4), a.work, a.result, h.kind
                """, row => (Year: row.GetString(0), Work: Enum.Parse<LiaisonWork>(row.GetString(1)),
                    Result: Enum.Parse<LiaisonResult>(row.GetString(2)),
                    IsCrime: row.Text(3) == nameof(DecisionKind.CourtExpulsion), Count: row.GetInt64(4), Uncovered: row.GetInt64(5)));
        });
        Func<long, long?> told = SecrecyBoundary.SeesSmallFigures(viewer) ? count => count : SmallFigures.Told;
        return [.. years.GroupBy(one => (one.Year, one.Work)).OrderByDescending(of => of.Key.Year)
            .ThenBy(of => of.Key.Work).Select(of => new LiaisonYear(
            of.Key.Year, of.Key.Work, told(Sum(of, LiaisonResult.Enforcement)),
            told(of.Where(one => one is { Result: LiaisonResult.Enforcement, IsCrime: true }).Sum(one => one.Count)),
            told(Sum(of, LiaisonResult.Identity)), told(Sum(of, LiaisonResult.Document)), told(of.Sum(one => one.Uncovered))))];

        static long Sum(IEnumerable<(string Year, LiaisonWork Work, LiaisonResult Result, bool IsCrime, long Count, long Uncovered)> of,
            LiaisonResult result) =>
            of.Where(one => one.Result == result).Sum(one => one.Count);
    }

    /// <summary>The cases behind a year of a work that the viewer may list, and how many there are besides.</summary>
    public async Task<(IReadOnlyList<LiaisonCase> Cases, int Hidden)> Behind(Viewer viewer, LiaisonWork work, int year, string route)
    {
        await using var connection = await boundary.Register.Database.OpenForReading();
        var all = await connection.Query(
            "SELECT subject, result, country, day FROM attributions WHERE work = @work AND day >= @from AND day <= @to "
                + "ORDER BY day, subject, place LIMIT 1000",
            row => new LiaisonCase(row.GetString(0), Enum.Parse<LiaisonResult>(row.GetString(1)), row.Text(2), row.Day(3)!.Value),
            ("@work", work.ToString()), ("@from", EntryFormat.Text(new DateOnly(year, 1, 1))), ("@to", EntryFormat.Text(new DateOnly(year, 12, 31))));
        var reaches = await boundary.Reaches(viewer, all.Select(one => one.Number));
        var stages = Selection.Stages(viewer, new(DataCategory.TravelDocuments, Disclosure.Whole)).ToHashSet();
        var seen = all.Where(one => reaches.TryGetValue(one.Number, out var reach) && stages.Contains(reach.Stage)).ToList();
        await boundary.Listed(viewer, seen.Select(one => one.Number).Distinct().Count(), route);
        return (seen, all.Count - seen.Count);
    }
}
