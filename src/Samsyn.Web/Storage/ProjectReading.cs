using Samsyn.Cooperation;
using Samsyn.Countries;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>Reads the projects and what belongs to them, and the forums: few subjects, folded from their own entries.</summary>
public static class ProjectReading
{
    private const int MostResults = 100_000;

    public static async Task<IReadOnlyList<string>> ProjectNumbers(this RegisterReader register)
    {
        await using var connection = await register.Database.OpenForReading();
        return await connection.Query($"SELECT DISTINCT subject FROM entries WHERE {Sql.Begins("subject", "PRJ-")} ORDER BY subject",
            row => row.GetString(0));
    }

    /// <summary>Every project that has been decided, by number.</summary>
    public static Task<IReadOnlyList<Project>> Projects(this RegisterReader register, DateOnly today) =>
        register.Shared.Of<IReadOnlyList<Project>>("projects", today,
            async () => [.. (await register.All("PRJ-", Project.Fold)).Where(project => project.Decided is not null)]);

    /// <summary>The two forums, whether or not anything is told of them.</summary>
    public static Task<IReadOnlyList<Forum>> Forums(this RegisterReader register, DateOnly today) =>
        register.Shared.Of<IReadOnlyList<Forum>>("forums", today, async () =>
        {
            var told = (await register.All("FOR-", Forum.Fold)).ToDictionary(forum => forum.Number);
            return [.. new[] { Forum.Heads, Forum.HighLevel }.Select(number => told.GetValueOrDefault(number) ?? new(number))];
        });

    /// <summary>The work in all countries.</summary>
    public static Task<WorkAbroad> WorkAbroad(this RegisterReader register, DateOnly today) =>
        register.Shared.Of("work abroad", today, async () => new WorkAbroad(await register.All("CTY-", ReturnCountry.Fold)));

    /// <summary>The results that are attributed to work abroad, by day.</summary>
    public static Task<IReadOnlyList<AttributedResult>> AttributedResults(this RegisterReader register, DateOnly today) =>
        register.Shared.Of<IReadOnlyList<AttributedResult>>("attributed results", today, async () =>
        {
            await using var connection = await register.Database.OpenForReading();
            return await connection.Query(
                "SELECT a.subject, a.result, a.work, a.country, a.day, h.kind, h.region FROM attributions a "
                    + $"{Sql.First(register.Database)}JOIN case_heads h ON h.subject = a.subject "
                    + $"ORDER BY a.day, a.subject, a.place LIMIT {MostResults}",
                row => new AttributedResult(row.GetString(0),
                    Named.Parse<LiaisonResult>(row.GetString(1)), Named.Parse<LiaisonWork>(row.GetString(2)),
                    row.Text(3) is { } code ? Country.Parse(code) : null, row.Day(4)!.Value,
                    row.Text(5) == nameof(DecisionKind.CourtExpulsion), row.Text(6) is { } region ? Named.Parse<Region>(region) : null));
        }, ["attributions", "case_heads"]);

    /// <summary>What each project counts, item by item; no item twice.</summary>
    public static Task<IReadOnlyList<ProjectItem>> ProjectItems(this RegisterReader register, DateOnly today) =>
        register.Shared.Of("project items", today, async () =>
        {
            var (work, projects) = (await register.WorkAbroad(today), await register.Projects(today));
            var feedback = (await register.All("MET-", (number, readings) => readings.Where(reading => reading.Fact is MethodFeedbackGiven)
                .Select(reading => (number, reading.Entry.Id, reading.Day)).ToList())).SelectMany(item => item);
            var results = await register.AttributedResults(today);
            await using var connection = await register.Database.OpenForReading();
            var charters = await connection.Query("SELECT subject, departs_at, organiser, confirmed FROM charters WHERE stage = 'Flown'",
                row => new FlownCharter(row.GetString(0), Sql.FromMicroseconds(row.GetInt64(1)).SwedishDay,
                    Named.Parse<Organiser>(row.GetString(2)), (int)row.GetInt64(3)));
            return work.Items(projects, results, charters, feedback);
        });

    /// <summary>
    /// The departures that the police enforced in a project's regions in its time, by whoever pays for officers there; without those that are
    /// attributed to work abroad, which another project may count.
    /// </summary>
    public static Task<long> RegionalEnforcements(this RegisterReader register, Project project, DateOnly today) =>
        register.Shared.Of($"regional enforcements {project.Number}", today, async () =>
        {
            if (project.Decided is not { Regions: { Count: > 0 } regions } decided) return 0L;
            await using var connection = await register.Database.OpenForReading();
            return await connection.Scalar<long>(
                $"SELECT CAST(COALESCE(SUM(count), 0) AS BIGINT) FROM {KeptCounts.Table} WHERE what = '{KeptCounts.Enforced}' "
                    + $"AND part IN ({string.Join(", ", regions.Select(region => $"'{region}'"))}) AND day >= @from AND day <= @to",
                ("@from", EntryFormat.Text(decided.From)), ("@to", EntryFormat.Text(decided.To)));
        });

    private static async Task<IReadOnlyList<T>> All<T>(this RegisterReader register, string prefix, Func<string, IReadOnlyList<Reading>, T> fold)
    {
        var all = new List<T>();
        await using var connection = await register.Database.OpenForReading();
        await foreach (var (subject, stored) in Rebuilding.Reading(connection, register.Database.Keys, Sql.Begins("e.subject", prefix)))
            all.Add(fold(subject, Knowledge.Now(stored.Select(entry => entry.Entry))));
        return all;
    }
}
