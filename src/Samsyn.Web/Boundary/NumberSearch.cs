using System.Globalization;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Storage;
using Samsyn.Web.Words;

namespace Samsyn.Web.Boundary;

/// <param name="Number">The subject's, e.g. <c>MIG-482</c> or <c>CTY-IQ</c>.</param>
/// <param name="By">The number that it was found by: its own, or that of a case's journey.</param>
/// <param name="Name">What it is called in Swedish and in English; null for a case.</param>
public sealed record SearchHit(string Number, string By, (string Swedish, string English)? Name);

/// <summary>
/// What a viewer may see of what is looked for by number or by name: cases, which are known by their own number or a journey's, and the things that
/// are for all who see the situation. A case that is hidden is answered as one that is missing.
/// </summary>
public sealed class NumberSearch(SecrecyBoundary boundary)
{
    public const int Most = 50;

    private const int MostWritten = 100;

    /// <summary>The hits, cases first, at most <see cref="Most"/> and one more. Several, and a search in vain, are in the read log.</summary>
    public async Task<IReadOnlyList<SearchHit>> Find(Viewer viewer, string text)
    {
        if (text.Length > MostWritten || text.Trim().Length == 0) return [];
        var sought = new NumberSought(text);
        List<SearchHit> hits = [.. await Cases(viewer, sought), .. await Things(viewer, sought)];
        if (hits.Where(hit => sought.IsWhole(hit.By)).ToList() is { Count: > 0 } whole) hits = whole;
        hits = [.. hits.DistinctBy(hit => hit.Number)];
        if (hits.Count == 0) await boundary.Missed(viewer, "/sok");
        else if (hits.Count > 1) await boundary.Listed(viewer, hits.Count(hit => hit.Name is null), "/sok");
        return [.. hits.Take(Most + 1)];
    }

    /// <summary>By number, so among all that the viewer may know of; by a journey's, among those whose journeys they see.</summary>
    private async Task<IReadOnlyList<SearchHit>> Cases(Viewer viewer, NumberSought sought)
    {
        var scope = Scopes.Known(viewer);
        if (scope == Scope.Nothing) return [];
        List<SearchHit> found, ordered;
        await using (var connection = await boundary.Open(scope))
        {
            found = sought.Cases.Count == 0 ? [] : await connection.Query(
                $"SELECT h.subject FROM case_heads h WHERE h.subject IN ({Names(sought.Cases)}) "
                    + $"AND {SecrecyBoundary.Condition(scope)} ORDER BY h.subject",
                row => new SearchHit(row.GetString(0), row.GetString(0), null), Values(sought.Cases));
            ordered = await connection.Query(
                "SELECT o.subject, o.number FROM travel_orders o JOIN case_heads h ON h.subject = o.subject "
                    + $"WHERE o.number IN ({Names(sought.Orders)}) AND {SecrecyBoundary.Condition(scope)} ORDER BY o.number, o.subject",
                row => new SearchHit(row.GetString(0), row.GetString(1), null), Values(sought.Orders));
        }
        foreach (var hit in ordered)
            if (await boundary.Look(viewer, hit.Number) is { } view && view.Access.Sees(DataCategory.Itinerary, Disclosure.Summary)) found.Add(hit);
        return found;
    }

    private async Task<IEnumerable<SearchHit>> Things(Viewer viewer, NumberSought sought)
    {
        if (!Rights.Has(viewer, Right.ReadSituation)) return [];
        var named = (await boundary.Register.NamedSubjects()).Concat((await boundary.Register.Projects(boundary.Now.SwedishDay))
            .Select(project => (project.Number, Name: project.Decided!.Name)));
        return Country.All.Select(country => new SearchHit($"CTY-{country.Code}", $"CTY-{country.Code}", CountryNames.InBoth(country.Code)))
            .Concat(named.OrderBy(pair => pair.Number, StringComparer.Ordinal)
                .Select(pair => new SearchHit(pair.Number, pair.Number, (pair.Name, pair.Name))))
            .Where(hit => sought.Means(hit.Number) || hit.Name is { } name && (sought.IsIn(name.Swedish) || sought.IsIn(name.English)));
    }

    private static string Names(IReadOnlyList<string> numbers) => string.Join(", ", numbers.Select((_, index) => Name(index)));

    private (string, object?)[] Values(IReadOnlyList<string> numbers) =>
        [.. numbers.Select((number, index) => (Name(index), (object?)number)), boundary.Today];

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"@n{index}");
}
