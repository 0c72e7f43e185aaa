using System.Globalization;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Boundary;

/// <summary>Who a person is among the cases: found by name, or likely to have several cases that nobody has linked.</summary>
public sealed class PersonSearch(SecrecyBoundary boundary, ReadLog log)
{
    /// <summary>
    /// The cases of a person looked for by name, where the viewer sees the identity whole; the search is in the read log before it is answered,
    /// and each case that is shown with it.
    /// </summary>
    public async Task<IReadOnlyList<CaseView>> Find(Viewer viewer, NameSought sought, string purpose)
    {
        const int Most = 50;
        var scope = Scopes.Known(viewer);
        boundary.Register.Database.Keys.LookAgain();
        var groups =
            sought.Groups.Select((terms, group) => terms.Select((term, index) => (Name: $"@term{group}_{index}", Term: term)).ToList()).ToList();
        string Has(IEnumerable<(string Name, string Term)> terms) =>
            $"EXISTS (SELECT 1 FROM person_names n WHERE n.subject = h.subject AND n.term IN ({string.Join(", ", terms.Select(pair => pair.Name))}))";
        List<string> subjects;
        await using (var connection = await boundary.Open(scope))
            subjects = await connection.Query($"""
                SELECT h.subject FROM case_heads h
                WHERE h.subject IN (SELECT n.subject FROM person_names n WHERE n.term IN ({string.Join(", ", groups[0].Select(pair => pair.Name))}))
                    {string.Concat(groups.Skip(1).Select(group => $"AND {Has(group)} "))}AND {SecrecyBoundary.Condition(scope)}
                ORDER BY h.subject LIMIT {Most.ToString(CultureInfo.InvariantCulture)}
                """,
                row => row.GetString(0),
                [.. groups.SelectMany(group => group).Select(pair => (pair.Name, (object?)boundary.Register.Database.Keys.Blind(pair.Term))),
                    boundary.Today]);
        var found = new List<CaseView>();
        foreach (var subject in subjects)
            if (await boundary.Look(viewer, subject) is { } view && view.Access.Sees(DataCategory.IdentityCore)) found.Add(view);
        Read Of(string subject, int persons, bool isOutside) => new(boundary.Now, viewer.Subject, viewer.Agency, viewer.Role,
            viewer.Unit, subject, [DataCategory.IdentityCore], purpose, Reads.NameSearch, persons, isOutside);
        await log.Record([Of("", found.Count, false), .. found.Select(caseView => Of(caseView.Number, 1, caseView.IsOutside))]);
        return found;
    }

    /// <summary>
    /// Open cases whose identities are alike and that nobody has linked, where the viewer sees both identities whole; each case that is shown is in
    /// the read log.
    /// </summary>
    /// <param name="after">The pair to go on after, as the page before gave it.</param>
    /// <returns>The pairs, and where the next page goes on; null when there are no more.</returns>
    public async Task<(IReadOnlyList<(CaseView One, CaseView Other)> Pairs, string? Next)> LikelyDoubles(Viewer viewer, string after, string route)
    {
        const int Most = 15;
        var from = after.Split('~') is [var one, var other] ? (one, other) : ("", "");
        var (cross, scope) = (Sql.First(boundary.Register.Database), Scopes.Listed(viewer));
        var likePairs = $"""
            person_digests a {cross}JOIN person_digests b ON b.digest = a.digest AND b.subject > a.subject
                {cross}JOIN case_heads g ON g.subject = b.subject AND g.is_open = 1
            WHERE (a.subject > @one OR b.subject > @other) AND {RowSecurity.Condition(scope, "g.")}
                AND NOT EXISTS (SELECT 1 FROM person_links l
                    WHERE l.subject = a.subject AND l.other = b.subject OR l.subject = b.subject AND l.other = a.subject)
            """;
        List<(string One, string Other)> pairs;
        await using (var connection = await boundary.Open(scope))
            // The first cases that have one are found in their order, each with a pair at least; then the pairs of those alone.
            pairs = await connection.Query($"""
                SELECT subject, other FROM (SELECT DISTINCT a.subject, b.subject AS other FROM {likePairs} AND a.subject IN (
                    SELECT h.subject FROM case_heads h WHERE h.is_open = 1 AND h.subject >= @one AND {SecrecyBoundary.Condition(scope)}
                        AND EXISTS (SELECT 1 FROM {likePairs} AND a.subject = h.subject) ORDER BY h.subject LIMIT @most)) pairs
                ORDER BY subject, other LIMIT @most
                """, row => (row.GetString(0), row.GetString(1)), ("@one", from.Item1), ("@other", from.Item2), ("@most", Most + 1L), boundary.Today);
        var seen = new List<(CaseView, CaseView)>();
        foreach (var pair in pairs.Take(Most))
            if (await boundary.Case(viewer, pair.One, route, isAsked: false) is { } first
                && first.Access.Sees(DataCategory.OtherCases) && first.Access.Sees(DataCategory.IdentityCore)
                && await boundary.Case(viewer, pair.Other, route, isAsked: false) is { } second && second.Access.Sees(DataCategory.IdentityCore))
                seen.Add((first, second));
        return (seen, pairs.Count > Most ? $"{pairs[Most - 1].One}~{pairs[Most - 1].Other}" : null);
    }
}
