using Samsyn.Register;

namespace Samsyn.Tests.Pages;

/// <summary>The list of open cases that may be the same person's.</summary>
public class LikelyDoublesTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const string Address = "/arenden/samma-person";

    [Fact]
    public async Task Open_cases_of_the_same_name_and_year_are_listed_once_in_order_until_somebody_has_said_that_they_are_the_same_person()
    {
        // Thirty of one name, written in either order: 435 pairs. The pages go through them in order, and end.
        string[] cases = [.. Enumerable.Range(1, 30).Select(number => $"MIG-4440{number:0000}")];
        foreach (var number in cases) await Register(number, number[^1] is '1' ? ("Testa", "Dubblett") : ("Dubblett", "Testa"), 1991);
        await Register("MIG-44409001", ("Dubblett", "Testa"), 1990);
        await Register("MIG-44409002", ("Dubblett", "Annan"), 1991);
        await Register("MIG-44409003", ("Dubblett", "Testa"), 1991, new CaseClosed(ClosureReason.PermitGranted));
        using var officer = await site.Visit(Visitor.Migration);

        Assert.Equal(from first in cases from second in cases where string.CompareOrdinal(first, second) < 0 select $"{first} {second}",
            await Listed(officer));

        await site.Send(cases[3], "2026-06-02", Agency.Migrationsverket, new PersonLinked([cases[1]], LinkBasis.Document, "Samma pass."));
        var left = await Listed(officer);
        Assert.Equal(434, left.Count);
        Assert.DoesNotContain($"{cases[1]} {cases[3]}", left);
    }

    private Task Register(string number, (string Family, string Given) name, int born, params Fact[] more) =>
        site.Send(number, "2026-06-01", Agency.Migrationsverket, [.. PageCase.Enforceable,
            new PersonIdentified(name.Family, name.Given, new(born, 2, 3), Sex.F, [PageCase.Afghanistan]), .. more]);

    /// <summary>The pairs of this test on every page, each as it stands.</summary>
    private static async Task<List<string>> Listed(Visitor officer)
    {
        var pairs = new List<string>();
        for (string? address = Address; address is not null;)
        {
            var page = await officer.Page(address);
            pairs.AddRange(page.QuerySelectorAll("table.stack tbody tr")
                .Select(row => string.Join(' ', row.QuerySelectorAll("td.day a").Select(link => link.TextContent)))
                .Where(pair => pair.Contains("MIG-4440", StringComparison.Ordinal)));
            address = page.QuerySelector($"section a[href^='{Address}?efter=']")?.GetAttribute("href");
        }
        return pairs;
    }
}
