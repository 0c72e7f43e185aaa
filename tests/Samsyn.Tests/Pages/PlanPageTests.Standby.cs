using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Samsyn.Planning;
using Samsyn.Register;
using Samsyn.Web.Charters;

namespace Samsyn.Tests.Pages;

/// <summary>The plan's standby list and its charters that are asked for, as pages.</summary>
public partial class PlanPageTests
{
    [Fact]
    public async Task Who_stands_by_in_the_plan_comes_on_the_reserve_list_in_the_laws_order_and_nobody_who_has_been_stopped_meanwhile()
    {
        using var visitor = await site.Visit("Migrationsverket:OperationsCoordinator"); // whose list holds them all
        await visitor.Page(Plan);
        var desk = site.Services.GetRequiredService<PlanDesk>();
        var (first, made, charter) = (desk.Standing!, await WithStandby(desk.Standing!), Last(desk.Standing!).Key);
        desk.Stand(made);
        var (path, waiting) = ($"/charter/{charter}", made.Standby[charter]);
        var form = Standing(await visitor.Page(path));
        var parties = form.QuerySelectorAll<IHtmlInputElement>("input[name=parti]").Select(x => x.Value).ToList();
        Assert.True(parties.Count >= 2, $"{waiting.Count} stand by for {charter}.");
        Assert.Equal([.. waiting.Select(standbyParty => standbyParty.Party.Id)], parties); // as the plan orders them

        // A stop that came after the page was read: nobody is put there, and who is stopped is named.
        await site.Send(parties[1], "2026-11-22", Agency.Migrationsverket, new StayOrdered("Migrationsdomstolen i Malmö"));
        var before = (await site.Register.Entries(charter)).Count;
        var refused = await Visitor.Read(await (await Post(form, parties[..2])).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(parties[1], refused.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Inhibition", refused.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, (await site.Register.Entries(charter)).Count);
        await site.Send(parties[1], "2026-11-22", Agency.Migrationsverket, new StayLifted("Migrationsdomstolen i Malmö"));

        var nobody = await Visitor.Read(await (await Post(form, [])).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("minst ett ärende", nobody.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);

        // Sent in another order, and twice: the order is the plan's, after those who stand there already, and it is done once.
        var already = Charter.Fold(charter, Knowledge.Now((await site.Register.Entries(charter)).Select(x => x.Entry))).Reserve;
        string[] chosen = [parties[1], parties[0]];
        Assert.Equal(HttpStatusCode.Redirect, (await Post(form, chosen)).StatusCode);
        await Post(form, chosen);
        var entry = Assert.Single((await site.Register.Entries(charter)).Select(x => x.Entry), x => x.Fact is SeatReserved { PlanInput: not null });
        var list = (SeatReserved)entry.Fact;
        Assert.Equal((Agency.Migrationsverket, made.Hash), (entry.Agency, list.PlanInput));
        Assert.NotNull(entry.By);
        Assert.Equal([.. already, .. made.Drawn.Origins[parties[0]].Cases, .. made.Drawn.Origins[parties[1]].Cases], list.Cases);
        var after = await visitor.Page(path);
        Assert.DoesNotContain(chosen, party => after.QuerySelector($"input[name=parti][value='{party}']") is not null);

        using var officer = await site.Visit(Visitor.Migration); // plans nothing
        Assert.Null((await officer.Page(path)).QuerySelector("#pa-tur"));
        desk.Stand(first);

        async Task<HttpResponseMessage> Post(IHtmlFormElement sent, IReadOnlyList<string> parties) => await visitor.Http.PostAsync(path,
            new FormUrlEncodedContent([.. sent.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]")
                .Select(x => KeyValuePair.Create(x.Name!, x.Value)),
                .. parties.Select(party => KeyValuePair.Create("parti", party))]));
    }

    /// <summary>
    /// The same plan, as if the documents of some aboard its last charter had come and they had no journey: so that they stand by for it.
    /// </summary>
    private async Task<MadePlan> WithStandby(MadePlan made)
    {
        var (number, aboard) = Last(made);
        var charter = Charter.Fold(number, Knowledge.Now((await site.Register.Entries(number)).Select(x => x.Entry)));
        var left = aboard.Where(party => made.Drawn.Origins[party.Id] is { IsBooked: false } origin
            && !origin.Cases.Any(named => charter.Proposed.Contains(named) || charter.Reserve.Contains(named)))
            .OrderBy(party => party.EscortsCharter).Take(4).Select(party => party.Id).ToHashSet();
        var plan =
            new Samsyn.Planning.Plan(made.Plan.Journeys.Where(pair => !left.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value));
        var verdict = PlanCheck.Check(made.Problem, plan);
        Assert.True(verdict.IsLawful);
        var drawn = made.Drawn with
        {
            Origins = made.Drawn.Origins.ToDictionary(pair => pair.Key,
                pair => left.Contains(pair.Key) ? pair.Value with { HasDocuments = true } : pair.Value),
        };
        return new(made.Hash, drawn, made.Result with { Plan = plan, Verdict = verdict }, made.Bookings, made.Alone, made.Filling, made.Reasons,
            made.CharterReasons, made.MadeAt);
    }

    /// <summary>Its last charter: the others are the other tests'.</summary>
    private static KeyValuePair<string, IReadOnlyList<TravelParty>> Last(MadePlan made) =>
        made.Problem.Charters.Where(charter => made.Load.Aboard.ContainsKey(charter.Id)).OrderBy(charter => charter.Day)
            .Select(charter => new KeyValuePair<string, IReadOnlyList<TravelParty>>(charter.Id, [.. made.Load.Aboard[charter.Id]])).Last();

    [Fact]
    public async Task What_one_asked_for_charter_does_alone_is_the_same_on_the_page_as_from_the_register()
    {
        using var visitor = await site.Visit(Visitor.Police);
        await visitor.Page(Plan);
        var made = site.Services.GetRequiredService<PlanDesk>().Standing!;
        var offer = made.Drawn.Offers[0];
        var path = PlanTrialPage.Address(offer);
        IHtmlDocument page;
        do
        {
            page = await visitor.Page(path);
            await Task.Delay(300, TestContext.Current.CancellationToken);
        }
        while (page.QuerySelector("[role=status]") is not null);
        var told = CharterTrial.Of(made.Drawn, offer.Candidate.Id).Text.InSwedish();
        Assert.EndsWith(told[told.IndexOf($"{offer.On:yyyy-MM-dd}", StringComparison.Ordinal)..], page.QuerySelector(".gap")!.TextContent,
            StringComparison.Ordinal); // the page has the country's name before it
        await visitor.Page("/charter/planera/onskad?charter=INGEN", HttpStatusCode.NotFound);
        using var officer = await site.Visit(Visitor.Migration);
        await officer.Page(path, HttpStatusCode.Forbidden);
    }

    private static IHtmlFormElement Standing(IHtmlDocument page) => page.QuerySelectorAll<IHtmlFormElement>("form")
        .Single(x => x.QuerySelector<IHtmlInputElement>("input[name=_handler]")?.Value == "pa-tur");
}
