using Samsyn.Register;
using Samsyn.Results;

namespace Samsyn.Web.Storage;

/// <summary>A release as the register holds it.</summary>
/// <param name="Number">The subject: <c>REL-2024-1</c> is the first of 2024.</param>
/// <param name="Id">Of the entry that released it.</param>
/// <param name="ConfirmedAt">Since when it is open to anybody; null until another agency has confirmed it.</param>
public sealed record Release(string Number, Guid Id, ReportReleased Fact, DateTimeOffset At, DateTimeOffset? ConfirmedAt);

/// <summary>Reads the releases, and what anybody may have of them.</summary>
public static class ReleaseReading
{
    /// <summary>Every release, the newest first.</summary>
    public static async Task<IReadOnlyList<Release>> Releases(this RegisterReader register)
    {
        await using var connection = await register.Database.OpenForReading();
        var placed = await register.Beginning(connection, "REL-", register.Database.Keys);
        return [.. placed.Where(one => one.Entry.Fact is ReportReleased).Select(one => (Placed: one, Fact: (ReportReleased)one.Entry.Fact))
            .Select(one => new Release(one.Placed.Entry.Subject, one.Placed.Entry.Id, one.Fact, one.Placed.ReceivedAt,
                placed.Find(other => other.Entry.Subject == one.Placed.Entry.Subject
                    && other.Entry.Fact is ReleaseConfirmed confirmed && confirmed.Sha256 == one.Fact.Sha256)?.ReceivedAt)).Reverse()];
    }

    /// <summary>Those that anybody may have, the newest first, as they were at an instant.</summary>
    /// <param name="asOf">Null for now.</param>
    public static async Task<IReadOnlyList<Release>> OpenReleases(this RegisterReader register, DateTimeOffset? asOf) =>
        [.. (await register.Releases()).Where(one => one.ConfirmedAt is { } at && (asOf is null || at <= asOf)).OrderByDescending(one => one.ConfirmedAt)];

    /// <summary>
    /// Tables 1–4 for the newest of the releases' years and the two before it: each year as its first release knew it, so that no two releases tell of
    /// a person between them.
    /// </summary>
    /// <param name="releases">Those that count; one at least.</param>
    /// <returns>The exact figures, and the years that have been released.</returns>
    public static async Task<(JointResults Real, IReadOnlyList<int> Years)> ReleasedTables(
        this RegisterReader register, IReadOnlyList<Release> releases)
    {
        var year = releases.Max(one => one.Fact.Year);
        var (tally, years) = (new Tally(), new List<int>());
        for (var each = year - 2; each <= year; each++)
        {
            if (releases.Where(one => one.Fact.Year == each).MinBy(one => one.At) is not { } first) continue;
            years.Add(each);
            foreach (var (cell, of, count) in (await register.Tally(Definition.D2024, first.Fact.KnownAt)).NonZero)
                if (of == each) tally.Add(cell, of, count);
        }
        return (JointResults.From(tally, year, Definition.D2024, releases.First(one => one.Fact.Year == year).Fact.KnownAt), years);
    }

    /// <summary>How many left in each quarter up to the end of a year, by Eurostat's measure, as known.</summary>
    public static async Task<IReadOnlyList<QuarterCount>> QuarterCounts(this RegisterReader register, int first, int last, DateTimeOffset knownAt)
    {
        string[] series =
        [
            .. from kind in Enum.GetValues<DecisionKind>() where kind != DecisionKind.Transfer
                from type in Enum.GetValues<ReturnType>() select FigureSeries.Departed(kind, type),
            .. FigureSeries.All.Where(one => one.StartsWith("NotInAccordance/", StringComparison.Ordinal)),
        ];
        await using var connection = await register.Database.OpenForReading();
        return [.. (await connection.Query($"""
            SELECT series, substr(day, 1, 7) AS month, country, COUNT(*) AS marks FROM figure_marks
            WHERE series IN ({string.Join(", ", series.Select(one => $"'{one}'"))}) AND year >= @first AND year <= @last
                AND known_from <= @known AND (known_to IS NULL OR known_to > @known)
            GROUP BY series, substr(day, 1, 7), country
            """, row => (Series: row.Value<string>("series"), Month: row.Value<string>("month"), Country: row.Text("country"),
                Count: (int)row.Value<long>("marks")),
            ("@first", (long)first), ("@last", (long)last), ("@known", Sql.Microseconds(knownAt))))
            .Select(one => new QuarterCount(Quarter(one.Month), TypeOf(one.Series),
                one.Country is null ? null : Country.Parse(one.Country), one.Count))];
    }

    private static string Quarter(string month) =>
        $"{month[..4]}Q{(int.Parse(month[5..], System.Globalization.CultureInfo.InvariantCulture) + 2) / 3}";

    private static ReturnType TypeOf(string series) => series.Split('/') switch
    {
        ["Departed", _, var type] => Enum.Parse<ReturnType>(type),
        [_, var executor, _] => executor == nameof(Executor.Migrationsverket) ? ReturnType.Voluntary : ReturnType.Enforced,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
