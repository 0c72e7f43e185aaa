using Samsyn.Register;
using Samsyn.Results;

namespace Samsyn.Web.Storage;

/// <summary>A release as the register holds it.</summary>
/// <param name="Number">The subject: <c>REL-2024-1</c> is the first of 2024.</param>
/// <param name="Id">Of the entry that released it.</param>
/// <param name="ConfirmedAt">Since when it is open to anybody; null until another agency has confirmed it.</param>
public sealed record Release(string Number, Guid Id, ReportReleased Fact, DateTimeOffset At, DateTimeOffset? ConfirmedAt);

/// <summary>Reads the releases, and what anybody may have of them.</summary>
public static class ReleasedReports
{
    /// <summary>Every release, the newest first.</summary>
    public static async Task<IReadOnlyList<Release>> Releases(this RegisterReader register)
    {
        await using var connection = await register.Database.OpenForReading();
        var placed = await register.Beginning(connection, "REL-", register.Database.Keys);
        return [.. placed.Where(entry => entry.Entry.Fact is ReportReleased).Select(entry => (Placed: entry, Fact: (ReportReleased)entry.Entry.Fact))
            .Select(pair => new Release(pair.Placed.Entry.Subject, pair.Placed.Entry.Id, pair.Fact, pair.Placed.ReceivedAt,
                placed.Find(other => other.Entry.Subject == pair.Placed.Entry.Subject
                    && other.Entry.Fact is ReleaseConfirmed confirmed && confirmed.Sha256 == pair.Fact.Sha256)?.ReceivedAt)).Reverse()];
    }

    /// <summary>Those that anybody may have, the newest first, as they were at an instant.</summary>
    /// <param name="asOf">Null for now.</param>
    public static async Task<IReadOnlyList<Release>> OpenReleases(this RegisterReader register, DateTimeOffset? asOf) =>
        [.. (await register.Releases()).Where(release => release.ConfirmedAt is { } at && (asOf is null || at <= asOf))
            .OrderByDescending(release => release.ConfirmedAt)];

    /// <summary>
    /// Tables 1–4 for the newest of the releases' years and the two before it: each year as its first release knew it, so that no two releases tell
    /// of a person between them.
    /// </summary>
    /// <param name="releases">Those that count; one at least.</param>
    /// <returns>The exact figures, and the years that have been released.</returns>
    public static async Task<(JointResults Real, IReadOnlyList<int> Years)> ReleasedTables(
        this RegisterReader register, IReadOnlyList<Release> releases)
    {
        var year = releases.Max(release => release.Fact.Year);
        var (tally, years) = (new Tally(), new List<int>());
        for (var each = year - 2; each <= year; each++)
        {
            if (releases.Where(release => release.Fact.Year == each).MinBy(release => release.At) is not { } first) continue;
            years.Add(each);
            foreach (var (cell, of, count) in (await register.ReleasedTally(first.Fact)).NonZero)
                if (of == each) tally.Add(cell, of, count);
        }
        return (JointResults.From(tally, year, Definition.D2024, releases.First(release => release.Fact.Year == year).Fact.KnownAt), years);
    }
}
