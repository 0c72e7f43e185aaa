using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Samsyn.Register;
using Samsyn.Tests.Storage;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Pages;

/// <summary>A case of one's own in the site's register; the practice day is 22 November 2026.</summary>
internal static class PageCase
{
    public static readonly Country Afghanistan = Country.Parse("AF");

    /// <summary>An expulsion that became final and whose departure period ran out long ago.</summary>
    public static Fact[] Enforceable =>
        [new CaseRegistered(DecisionKind.Removal, Category.Asylum),
            new DecisionMade(DecisionForm.Expulsion, "8:16", false, [Afghanistan], new(Weeks: 4)), new DecisionServed(ServiceManner.Personal)];

    public static PersonIdentified Child => new("Övningsson", "Barn", new(2014, 1, 1), Sex.X, [Afghanistan]);

    /// <summary>Loads facts that Migrationsverket wrote down on one day, as history: they are known since then.</summary>
    /// <returns>The case's number.</returns>
    public static async Task<string> Send(this SiteFixture site, string day, params Fact[] facts)
    {
        var number = $"MIG-{Guid.NewGuid():N}"[..20];
        await site.Send(number, day, Agency.Migrationsverket, facts);
        return number;
    }

    public static Task Send(this SiteFixture site, string number, string day, Agency agency, params Fact[] facts) =>
        site.Send(number, day, day, agency, facts);

    /// <summary>Sends a fact of Migrationsverket that was written down later than it happened.</summary>
    public static Task Late(this SiteFixture site, string number, string day, string recordedOn, Fact fact) =>
        site.Send(number, day, recordedOn, Agency.Migrationsverket, fact);

    private static Task Send(this SiteFixture site, string number, string day, string recordedOn, Agency agency, params Fact[] facts) =>
        site.Services.GetRequiredService<RegisterWriter>()
            .Load([.. facts.Select((fact, minute) => new Entry(Guid.NewGuid(), number, agency, null, null,
            new Moment(DateOnly.Parse(day, CultureInfo.InvariantCulture)),
            SwedishTime.At(DateOnly.Parse(recordedOn, CultureInfo.InvariantCulture), new TimeOnly(10, minute)), fact))]);

    /// <summary>An agency's system.</summary>
    public static HttpClient Client(this SiteFixture site, string role) =>
        new() { BaseAddress = site.Address, DefaultRequestHeaders = { { "Authorization", $"Bearer ovning:{role}" } } };
}
