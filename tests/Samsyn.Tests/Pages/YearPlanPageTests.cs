using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Charters;

namespace Samsyn.Tests.Pages;

public class YearPlanPageTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const string Plans = "/charter/arsplan", Adopt = "/charter/arsplan/anta";

    private const string Police = "Polismyndigheten:NationalCoordinator",
        Migration = "Migrationsverket:DecisionMaker", Prison = "Kriminalvarden:OperationsCoordinator";

    private static readonly Viewer Planner = new("POL-1", "Samordnare", Agency.Polismyndigheten, Role.NationalCoordinator, null);

    private static YearPlanProposed Proposal(int persons) => new(new(2026, 11, 22), new(2027, 2, 19), new string('a', 64),
        [new([Country.Parse("IQ")], new(2026, 12, 29), 90, 60, persons, 1_576_000, null, "RAM-2025-14", "B738", new(2026, 11, 29)),
            new([Country.Parse("UZ"), Country.Parse("IQ")], new(2027, 1, 19), 90, 60, 31, 1_576_000, null, "RAM-2025-14", "B738",
                new(2026, 12, 20))]);

    [Fact]
    public async Task A_year_plan_is_in_force_when_the_three_have_adopted_it_and_what_it_asks_for_is_planned_in_a_filled_form()
    {
        using var police = await site.Visit(Police);
        var number = await site.Services.GetRequiredService<YearPlans>().Propose(Proposal(87), Guid.CreateVersion7(), Planner);
        var page = await police.Page(Plans);
        Assert.Contains("väntar på myndigheterna", page.QuerySelector($"#{number} header")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("87", page.QuerySelector($"#{number} tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Uzbekistan/Irak", page.QuerySelector($"#{number} tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("önskad", (await police.Page("/charter?ar=2026")).QuerySelector(".months")!.TextContent, StringComparison.Ordinal);

        using var migration = await site.Visit(Migration);
        var stale = await Send(migration, number, new() { ["hash"] = new string('0', 64) });
        Assert.Contains("Planen har ändrats", (await Visitor.Read(await stale.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)))
            .QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        using var prison = await site.Visit(Prison);
        foreach (var visitor in new[] { police, migration, prison })
        {
            Assert.DoesNotContain("gäller nu", (await police.Page(Plans)).QuerySelector($"#{number} header")!.TextContent, StringComparison.Ordinal);
            await Visitor.Refused(await Send(visitor, number, new() { ["sant"] = "" }), "sant");
            await visitor.Confirmed(await Send(visitor, number, []), "Årsplan för charter antagen");
        }
        page = await police.Page(Plans);
        Assert.Contains("gäller nu", page.QuerySelector($"#{number} header")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await police.Page($"{Adopt}?plan={number}")).QuerySelector("input[name=sant]")); // once an agency
        Assert.Equal(4, (await site.Register.Entries(number)).Count);

        var link = page.QuerySelector<IHtmlAnchorElement>($"#{number} a[href*='PlanCharter']")!;
        // Two that are planned side by side get a number each.
        Assert.Equal(2, page.QuerySelectorAll<IHtmlAnchorElement>($"#{number} a[href*='PlanCharter']")
            .Select(element => element.GetAttribute("href")!.Split('/')[2]).Distinct().Count());
        var form = await police.Page(link.GetAttribute("href")!);
        Assert.Equal(("90", "60", "2026-12-29T09:00"), (Value(form, "seats"), Value(form, "escortSeats"), Value(form, "departsAt")));
        Assert.Equal("1576000", Value(form, "fixedCost"));
        Assert.Contains("IQ", form.QuerySelector("form [name=stops]")!.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everyone_reads_the_plans_and_only_who_may_adopt_comes_to_the_form()
    {
        using var officer = await site.Visit(Visitor.Migration);
        await officer.Page(Plans);
        await officer.Page(Adopt, HttpStatusCode.Forbidden);
        using var police = await site.Visit(Police);
        await police.Page($"{Adopt}?plan=ARP-nowhere", HttpStatusCode.NotFound);
    }

    private static string? Value(IHtmlDocument page, string name) => page.QuerySelector<IHtmlInputElement>($"form input[name={name}]")?.Value;

    private static async Task<HttpResponseMessage> Send(Visitor visitor, string number, Dictionary<string, string> changed)
    {
        var path = $"{Adopt}?plan={number}";
        var form = (await visitor.Page(path)).QuerySelectorAll<IHtmlFormElement>("form")
            .Single(x => x.QuerySelector<IHtmlInputElement>("input[name=_handler]")?.Value == "anta");
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input")
            .Where(x => x.Name is not null && x.Type != "checkbox").ToDictionary(x => x.Name!, x => x.Value);
        fields["sant"] = "ja";
        foreach (var (field, value) in changed) fields[field] = value;
        return await visitor.Http.PostAsync(path, new FormUrlEncodedContent(fields));
    }
}
