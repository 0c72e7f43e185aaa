using Samsyn.Acts;
using Samsyn.Charters;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Charters;

/// <summary>A case that might have a seat on a charter, by the hard checks; nobody is ranked.</summary>
/// <param name="Standing">Confirmed, proposed, on the reserve list, or none of them.</param>
/// <param name="Checks">Every hard check with its reasons, as far as the viewer may know them.</param>
public sealed record Candidate(string Number, string Standing, IReadOnlyList<(HardCheck Check, bool Holds, IReadOnlyList<Reason> Because)> Checks)
{
    public bool HoldsAll => Checks.All(check => check.Holds);
}

/// <summary>Finds candidates among the cases that a viewer may be shown.</summary>
public sealed class Candidates(SecrecyBoundary boundary)
{
    /// <summary>
    /// Those on the charter's lists, and then, by number, open cases that a stop is ordered or decided for and that have no booked journey.
    /// </summary>
    /// <param name="after">The last of the page before, among those on no list.</param>
    public async Task<(IReadOnlyList<Candidate> Shown, string? Next)> Of(Viewer viewer, SeenCharter seen, string? after, int most = 25)
    {
        var charter = seen.Charter;
        var standing = new Dictionary<string, string>();
        foreach (var number in charter.Reserve) standing[number] = "Reserved";
        foreach (var number in charter.Proposed) standing[number] = "Proposed";
        foreach (var number in charter.Confirmed) standing[number] = "Confirmed";
        List<string> numbers = after is null ? [.. standing.Keys.Where(seen.Known.Contains).Order(StringComparer.Ordinal)] : [];
        var listed = numbers.Count;
        if (charter.Stage == CharterStage.Planned && charter.Stops.Count > 0)
            numbers.AddRange(await Others(viewer, charter, standing.Keys, after ?? "", most + 1));
        var next = numbers.Count - listed > most ? numbers[listed + most - 1] : null;
        var shown = new List<Candidate>();
        foreach (var number in numbers.Take(listed + most))
            if (await Judge(viewer, charter, number, standing.GetValueOrDefault(number, "")) is { } candidate) shown.Add(candidate);
        await boundary.Listed(viewer, shown.Count, "/charter/{Number}");
        return (shown, next);
    }

    private async Task<List<string>> Others(Viewer viewer, Charter charter, IEnumerable<string> standing, string after, int most)
    {
        var scope = Scopes.Listed(viewer);
        if (scope == Scope.Nothing) return [];
        var there = charter.Stops.Select((stop, index) => ($"@c{index}", (object?)stop.Code)).ToList();
        await using var connection = await boundary.Open(scope);
        var numbers = await connection.Query($"""
            SELECT h.subject FROM case_heads h WHERE h.is_open = 1 AND h.destination IN ({string.Join(", ", there.Select(pair => pair.Item1))})
                AND h.order_departs IS NULL AND h.is_absconded = 0 AND h.subject > @after AND {SecrecyBoundary.Condition(scope)}
            ORDER BY h.subject LIMIT @most
            """, row => row.GetString(0), [("@after", after), ("@most", (long)most), boundary.Today, .. there]);
        return [.. numbers.Except(standing)];
    }

    private async Task<Candidate?> Judge(Viewer viewer, Charter charter, string number, string standing)
    {
        if (await boundary.Whole(viewer, number) is not var (view, placed)) return null;
        var readings = Knowledge.Now(placed.Select(entry => entry.Entry));
        var others = await boundary.SamePersonPlaced(number);
        var family = new Dictionary<string, Case>();
        foreach (var member in Case.Fold(number, readings).Family)
            if (await boundary.Register.Entries(member) is { Count: > 0 } found)
                family[member] = Case.Fold(member, Knowledge.Now(found.Select(entry => entry.Entry)));
        var sought =
            new SeatSought(charter, number, readings, boundary.Now, [.. others.Select(pair => pair.Case)], await boundary.Register.Seats(number),
            member => family.GetValueOrDefault(member), [.. charter.Proposed]);
        var verdict = new Basis(number, readings, boundary.Now, viewer.Agency);
        return new(number, standing, [.. SeatChecks.OfCase(sought).Select(check => (check.Check, check.Holds, Told(view, check, verdict)))]);
    }

    private static IReadOnlyList<Reason> Told(CaseView view, SeatCheck check, Basis verdict) => check.Check == HardCheck.Law
        ? VerdictView.Obstacles(view.Access, check.Against, [], Measures.Gate(() => verdict.Verdict))
        : [.. check.Against.Select(reason => VerdictView.Told(view.Access, new CaseContradiction(reason.Text, check.Tells))).Distinct()];
}
