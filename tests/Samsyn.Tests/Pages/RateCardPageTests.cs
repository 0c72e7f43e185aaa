using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Samsyn.Register;

namespace Samsyn.Tests.Pages;

public class RateCardPageTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const string Cards = "/charter/taxekort", Sign = "/charter/taxekort/underteckna";
    private const string Police = "Polismyndigheten:NationalCoordinator",
        Migration = "Migrationsverket:DecisionMaker", Prison = "Kriminalvarden:OperationsCoordinator";

    [Fact]
    public async Task A_card_is_proposed_and_signed_by_the_three_and_shows_whose_signature_lacks()
    {
        using var police = await site.Visit(Police);
        // the form stands filled in with the card that applies
        var proposed = await Send(police, Sign, "foresla", new() { ["galler"] = "2030-01-01" });
        await police.Confirmed(proposed, "Taxekort föreslaget");
        var card = proposed.Headers.Location!.ToString().Split("kort=")[1];
        Assert.Equal(["Kriminalvården", "Migrationsverket", "Polismyndigheten"], await Missing(police, card));

        await Visitor.Refused(await Send(police, $"{Sign}?kort={card}", "underteckna", []), "sant");
        await police.Confirmed(await Send(police, $"{Sign}?kort={card}", "underteckna", new() { ["sant"] = "ja" }), "Taxekort undertecknat");
        Assert.Equal(["Kriminalvården", "Migrationsverket"], await Missing(police, card));
        Assert.Null((await police.Page($"{Sign}?kort={card}")).QuerySelector("input[name=sant]")); // one signature an agency

        using var migration = await site.Visit(Migration);
        var other = await Send(migration, $"{Sign}?kort={card}", "underteckna", new() { ["sant"] = "ja", ["hash"] = new string('0', 64) });
        Assert.Contains("Kortet har ändrats",
            (await Visitor.Read(await other.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))).QuerySelector(
                "[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Kriminalvården", "Migrationsverket"], await Missing(police, card));

        await Send(migration, $"{Sign}?kort={card}", "underteckna", new() { ["sant"] = "ja" });
        using var prison = await site.Visit(Prison);
        await Send(prison, $"{Sign}?kort={card}", "underteckna", new() { ["sant"] = "ja" });
        Assert.Empty(await Missing(prison, card));
        var entries = await site.Register.Entries(card);
        Assert.Equal(4, entries.Count);
        Assert.All(entries, x => Assert.NotNull(x.Entry.By));
        Assert.True(RateAgreement.Fold(card, Knowledge.Now(entries.Select(x => x.Entry))).IsSigned);
    }

    [Fact]
    public async Task A_rate_that_is_no_whole_number_is_refused_and_nothing_is_recorded()
    {
        using var police = await site.Visit(Police);
        var before = await site.Register.Position();
        foreach (var rate in new[] { "-1", "1,5", "NaN", "99999999999", "" })
        {
            var refused = await Visitor.Refused(await Send(police, Sign, "foresla", new() { ["dygn"] = rate }), "dygn");
            Assert.Contains("heltal", refused.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(await site.Register.Feed(before, 1000), x => x.Entry.Fact is RateCardProposed card && card.BedDay == 1);
    }

    [Fact]
    public async Task Everyone_reads_the_cards_and_only_those_who_may_sign_come_to_the_form()
    {
        using var officer = await site.Visit(Visitor.Migration);
        Assert.Contains("RAT-2026-1", (await officer.Page(Cards)).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        await officer.Page(Sign, HttpStatusCode.Forbidden);
        using var transport = await site.Visit(Visitor.Transport);
        await transport.Page(Sign, HttpStatusCode.Forbidden);
        using var police = await site.Visit(Police);
        await police.Page($"{Sign}?kort=RAT-nowhere", HttpStatusCode.NotFound);
    }

    private static async Task<List<string>> Missing(Visitor visitor, string card) =>
        [.. (await visitor.Page(Cards)).QuerySelectorAll($"tr[data-card='{card}'] .chip.warn").Select(x => x.TextContent)
        .Where(x => x.Contains("underskrift saknas", StringComparison.Ordinal)).Select(x => x.Split(':')[0]).Order(StringComparer.Ordinal)];

    private static async Task<HttpResponseMessage> Send(Visitor visitor, string path, string name, Dictionary<string, string> changed)
    {
        var form = (await visitor.Page(path)).QuerySelectorAll<IHtmlFormElement>("form")
            .Single(x => x.QuerySelector<IHtmlInputElement>("input[name=_handler]")?.Value == name);
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input")
            .Where(x => x.Name is not null && x.Type != "checkbox").ToDictionary(x => x.Name!, x => x.Value);
        foreach (var (field, value) in changed) fields[field] = value;
        return await visitor.Http.PostAsync(path, new FormUrlEncodedContent(fields));
    }
}
