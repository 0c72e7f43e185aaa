using System.Net;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Web.Words;

namespace Samsyn.Tests.Pages;

public class LawPageTests(OwnSite site) : IClassFixture<OwnSite>
{
    [Fact]
    public async Task The_rules_page_has_every_rule_with_its_paragraph_status_and_numbers()
    {
        using var visitor = await site.Visit(Visitor.Police);
        var page = await visitor.Page("/regler");

        Assert.Equal(Rulebook.All.Count, page.QuerySelectorAll("article.rule").Select(rule => rule.Id).Distinct().Count());
        foreach (var rule in Rulebook.All)
        {
            var shown = page.GetElementById(Show.Anchor(rule))!.TextContent;
            Assert.StartsWith(rule.Id, shown.Trim(), StringComparison.Ordinal);
            Assert.Contains(rule.Says, shown, StringComparison.Ordinal);
            Assert.Contains(rule.Source.Section, shown, StringComparison.Ordinal);
            Assert.All(RuleSources.KeysOf(rule),
                key => Assert.NotNull(page.GetElementById(Show.Anchor(rule))!.QuerySelector($"a[href='/regler#kalla-{key}']")));
            Assert.Contains(rule.Status switch { RuleStatus.Active => "Gäller", RuleStatus.Unverified => "Ej bekräftad", _ => "Föreslagen" },
                shown, StringComparison.Ordinal);
            foreach (var (from, number) in rule.Numbers ?? [])
                Assert.Contains($"{number} {rule.Unit} från {from:yyyy-MM-dd}", Words(shown), StringComparison.Ordinal);
        }
        Assert.All(page.QuerySelectorAll("section.statute"),
            statute => Assert.Contains(Rulebook.Version, statute.TextContent, StringComparison.Ordinal));
        Assert.All(page.QuerySelectorAll("nav.card a[href^='/regler#']"),
            link => Assert.NotNull(page.GetElementById(link.GetAttribute("href")!.Split('#')[1])));
        Assert.All(DecidedCases.All, decidedCase => Assert.Contains(decidedCase.Holds, page.Body!.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_limit_of_a_practice_case_is_shown_with_each_step_of_its_count()
    {
        using var visitor = await site.Visit(Visitor.Migration);
        var seen = 0;
        foreach (var number in await Cases(200))
        {
            var entries = (await site.Register.Entries(number)).Select(placed => placed.Entry).ToList();
            var verdict = Enforceability.Evaluate(entries, CaseDay, CaseDay);
            if (verdict.Limits.Count < 3) continue;
            var page = await visitor.Page($"/arenden/{number}/frister");
            var cards = page.QuerySelectorAll(".limit");
            Assert.Equal(verdict.Limits.Select(limit => limit.Rule.Id).Order(StringComparer.Ordinal),
                cards.Select(card => card.GetAttribute("data-rule")!).Order(StringComparer.Ordinal));
            Assert.All(verdict.Limits.SelectMany(limit => limit.Because).Concat(verdict.WhyFinal),
                step => Assert.Contains(step.Text, page.Body!.TextContent, StringComparison.Ordinal));
            Assert.All(verdict.Limits, limit => Assert.Contains(limit.Rule.Source.ToString(), page.Body!.TextContent, StringComparison.Ordinal));
            Assert.Contains(verdict.FactsHash, page.Body!.TextContent, StringComparison.Ordinal);
            if (++seen == 5) break;
        }
        Assert.Equal(5, seen);
    }

    [Fact]
    public async Task A_day_in_the_past_is_answered_by_what_was_known_then_and_by_what_is_known_now()
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        await site.Late(number, "2026-10-01", "2026-11-02", new StayOrdered("Migrationsdomstolen i Malmö"));
        using var visitor = await site.Visit(Visitor.Migration);

        var page = await visitor.Page($"/arenden/{number}/frister?dag=2026-10-15");

        Assert.DoesNotContain("Inhibition av Migrationsdomstolen i Malmö",
            page.QuerySelector("[data-known=then]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Inhibition av Migrationsdomstolen i Malmö", page.QuerySelector("[data-known=now]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("var inte känt",
            (await visitor.Page($"/arenden/{number}/frister?dag=2020-01-01")).Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await visitor.Page($"/arenden/{number}/frister?dag=i%20g%C3%A5r")).QuerySelector("[role=alert]"));
        await visitor.Page("/arenden/MIG-00000/frister", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_reported_finality_that_differs_is_shown_for_correction_and_not_used()
    {
        var number = await site.Send("2026-06-01", [.. PageCase.Enforceable, new FinalityReported(new(2026, 6, 1))]);
        using var visitor = await site.Visit(Visitor.Migration);

        var page = await visitor.Page($"/arenden/{number}/frister");

        Assert.Contains("Uppgifter att rätta", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2026-06-23",
            page.QuerySelectorAll("section").Single(card => card.QuerySelector("h2")?.TextContent == "Laga kraft").TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_departure_that_was_unlawful_is_taken_and_shown_with_its_paragraph()
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        await site.Send(number, "2026-10-01", Agency.Migrationsverket, new StayOrdered("Migrationsdomstolen i Malmö"));
        await site.Send(number, "2026-10-20", Agency.Polismyndigheten,
            new DepartureRegistered(Executor.Polismyndigheten, new(2026, 10, 20), DestinationKind.HomeCountry, DepartureManner.Escorted, true,
            DepartureSource.Officer, Destination: PageCase.Afghanistan));
        using var visitor = await site.Visit(Visitor.Migration);

        var found = (await visitor.Page($"/arenden/{number}/frister")).QuerySelector("#olagligt tr[data-code=BLOCKED]")!;

        Assert.Contains("12 kap.", found.TextContent, StringComparison.Ordinal);
        Assert.Contains("det var känt", found.TextContent, StringComparison.Ordinal);
    }

    private static DateTimeOffset CaseDay => SwedishTime.At(new DateOnly(2026, 11, 22), new TimeOnly(10, 42));

    private static string Words(string text) => string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    private async Task<IEnumerable<string>> Cases(int most) =>
        (await site.Register.Feed(0, most * 30)).Select(placed => placed.Entry.Subject)
            .Where(subject => Subjects.KindOf(subject) == SubjectKind.Case).Distinct().Take(most);
}
