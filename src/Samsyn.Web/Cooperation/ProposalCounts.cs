using Samsyn.Cooperation;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Cooperation;

/// <summary>A proposal with the cases behind it, as counts. A figure that is null is too small to be told to the reader.</summary>
/// <param name="Open">Open cases of its kinds and countries.</param>
/// <param name="Failed">Journeys of the last twelve months to its countries that failed for its reason; null too where it names none.</param>
public sealed record CountedProposal(string Forum, Proposal Proposal, long? Open, long? Failed);

/// <summary>A country for the next meeting of the whole of government: what stands in its ledger, and its open cases.</summary>
public sealed record MeetingCountry(string Code, RoutePossible? Possible, IReadOnlyList<CountryObstacle> Obstacles, long Measures, DateOnly? DueFirst,
    long? Open);

/// <summary>Reads what the forums have decided and proposed, with counts of cases; no case is named.</summary>
public sealed class ProposalCounts(SecrecyBoundary boundary)
{
    public Task<IReadOnlyList<Forum>> Forums() => boundary.Register.Forums(boundary.Now.SwedishDay);

    /// <summary>The proposals of a year, with what is behind them now.</summary>
    public async Task<IReadOnlyList<CountedProposal>> OfYear(Viewer viewer, int year)
    {
        var (open, failed) = await Counts();
        var told = Told(viewer);
        return
        [
            .. (await Forums()).SelectMany(forum => forum.Proposals, (forum, proposal) => (forum.Number, proposal))
                .Where(pair => pair.proposal.IsOfYear(year))
                .Select(pair => new CountedProposal(pair.Number, pair.proposal,
                    told(open.Where(row => Names(pair.proposal.Raised, row.Kind, row.Code)).Sum(row => row.Count)),
                    pair.proposal.Raised.Failure is { } reason
                        ? told(failed.Where(row => row.Reason == reason.ToString() && Names(pair.proposal.Raised, row.Kind, row.Code))
                            .Sum(row => row.Count))
                        : null)),
        ];
    }

    /// <summary>The countries that something stops journeys to, those with most open cases first.</summary>
    public async Task<IReadOnlyList<MeetingCountry>> Countries(Viewer viewer)
    {
        var (open, _) = await Counts();
        var told = Told(viewer);
        var today = boundary.Now.SwedishDay;
        await using var connection = await boundary.Register.Database.OpenForReading();
        return
        [
            .. (await connection.Query(
                "SELECT code, possible, obstacles, measures, late_from, holds_until FROM countries "
                    + "WHERE obstacles <> '' OR possible = 'No' ORDER BY code",
                row => (Code: row.GetString(0), Possible: row.Day(5) >= today && row.Text(1) is { } named ? Enum.Parse<RoutePossible>(named)
                    : (RoutePossible?)null, Obstacles: row.GetString(2), Measures: row.GetInt64(3), Due: row.Day(4))))
                .Select(country => (country,
                    Count: told(open.Where(row => row.Code == country.Code).Sum(row => row.Count)))) // nor does the order tell more
                .OrderByDescending(pair => pair.Count ?? 0).ThenBy(pair => pair.country.Code, StringComparer.Ordinal)
                .Select(pair => new MeetingCountry(pair.country.Code, pair.country.Possible,
                    [.. pair.country.Obstacles.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<CountryObstacle>)],
                    pair.country.Measures, pair.country.Due, pair.Count)),
        ];
    }

    private static Func<long, long?> Told(Viewer viewer) => SecrecyBoundary.SeesSmallFigures(viewer) ? count => count : SmallFigures.Told;

    private static bool Names(ProposalRaised raised, string? kind, string? code) =>
        (raised.Kinds.Count == 0 || raised.Kinds.Any(decisionKind => decisionKind.ToString() == kind))
        && (raised.Countries.Count == 0 || raised.Countries.Any(country => country.Code == code));

    private Task<(IReadOnlyList<(string? Kind, string? Code, long Count)> Open,
        IReadOnlyList<(string? Kind, string? Code, string Reason, long Count)> Failed)> Counts() =>
        boundary.Register.Shared.Of("proposal counts", boundary.Now.SwedishDay, async () =>
        {
            await using var connection = await boundary.Register.Database.OpenForReading();
            IReadOnlyList<(string?, string?, long)> open = await connection.Query(
                "SELECT kind, destination, COUNT(*) FROM case_heads WHERE is_open = 1 GROUP BY kind, destination",
                row => (row.Text(0), row.Text(1), row.GetInt64(2)));
            IReadOnlyList<(string?, string?, string, long)> failed = await connection.Query("""
                SELECT h.kind, o.destination, o.failure, COUNT(*) FROM travel_orders o JOIN case_heads h ON h.subject = o.subject
                WHERE o.stage = 'Failed' AND o.changed_on >= @since AND o.failure IS NOT NULL GROUP BY h.kind, o.destination, o.failure
                """, row => (row.Text(0), row.Text(1), row.GetString(2), row.GetInt64(3)),
                ("@since", EntryFormat.Text(boundary.Now.SwedishDay.AddYears(-1))));
            return (open, failed);
        });
}
