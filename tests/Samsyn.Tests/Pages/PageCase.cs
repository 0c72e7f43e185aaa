using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Samsyn.Register;

namespace Samsyn.Tests.Pages;

/// <summary>A case of one's own in the site's register, sent through the API; the practice day is 22 November 2026.</summary>
internal static class PageCase
{
    public static readonly Country Afghanistan = Country.Parse("AF");

    /// <summary>An expulsion that became final and whose departure period ran out long ago.</summary>
    public static Fact[] Enforceable =>
        [new CaseRegistered(DecisionKind.Removal, Category.Asylum), new DecisionMade(DecisionForm.Expulsion, "8:16", false, [Afghanistan], new(Weeks: 4)), new DecisionServed(ServiceManner.Personal)];

    public static PersonIdentified Child => new("Övningsson", "Barn", new(2014, 1, 1), Sex.X, [Afghanistan]);

    /// <summary>Sends facts that Migrationsverket wrote down on one day.</summary>
    /// <returns>The case's number.</returns>
    public static async Task<string> Send(this SiteFixture site, string day, params Fact[] facts)
    {
        var number = $"MIG-{Guid.NewGuid():N}"[..20];
        await site.Send(number, day, Agency.Migrationsverket, facts);
        return number;
    }

    public static Task Send(this SiteFixture site, string number, string day, Agency agency, params Fact[] facts) => site.Send(number, day, day, agency, facts);

    /// <summary>Sends a fact of Migrationsverket that was written down later than it happened.</summary>
    public static Task Late(this SiteFixture site, string number, string day, string recordedOn, Fact fact) => site.Send(number, day, recordedOn, Agency.Migrationsverket, fact);

    private static async Task Send(this SiteFixture site, string number, string day, string recordedOn, Agency agency, params Fact[] facts)
    {
        var entries = facts.Select((fact, minute) => JsonNode.Parse(EntryFormat.Write(
            new(Guid.NewGuid(), number, agency, null, null, new Moment(DateOnly.Parse(day, CultureInfo.InvariantCulture)), SwedishTime.At(DateOnly.Parse(recordedOn, CultureInfo.InvariantCulture), new TimeOnly(10, minute)), fact))));
        using var client = site.Client(agency switch { Agency.Polismyndigheten => "Polismyndigheten:OperationsCoordinator", Agency.Kriminalvarden => "Kriminalvarden:OperationsCoordinator", _ => Visitor.Migration });
        using var response = await client.PostAsJsonAsync("/api/v1/entries", new { entries });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>An agency's system.</summary>
    public static HttpClient Client(this SiteFixture site, string role) =>
        new() { BaseAddress = site.Address, DefaultRequestHeaders = { { "Authorization", $"Bearer ovning:{role}" } } };
}
