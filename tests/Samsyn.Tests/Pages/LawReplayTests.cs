using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Web.Words;

namespace Samsyn.Tests.Pages;

/// <summary>The law from the register to the screen: the two cases of JO replayed, and every block met by an act.</summary>
public class LawReplayTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const string Decider = "Polismyndigheten:EnforcementOfficer";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact] // JO 8824-2019: the day of finality was copied from another system, thirteen days' detention and a removal followed
    public async Task A_decision_that_has_lapsed_is_not_enforced_whatever_day_of_finality_another_system_holds()
    {
        var number = await site.Send("2014-05-05", PageCase.Enforceable);
        await site.Send(number, "2014-05-20", Agency.Migrationsverket, new DecisionAccepted());
        await site.Send(number, "2014-06-10", Agency.Migrationsverket, new FinalityReported(new(2014, 6, 2)));
        await site.Send(number, "2018-03-01", Agency.Migrationsverket, new HandedOver(HandoverGround.Absconded));
        await site.Send(number, "2018-03-02", Agency.Polismyndigheten, new HandoverAccepted());
        using var police = await site.Visit(Decider);

        var before = await police.Page($"/arenden/{number}/frister?dag=2018-05-21");
        Assert.Contains("Beslutet upphörde att gälla 2018-05-20, fyra år från laga kraft.",
            Plain(before.QuerySelector("[data-known=then]")!), StringComparison.Ordinal);
        Assert.Contains("Migrationsverket anger laga kraft 2014-06-02; räknat ur ärendet är det 2014-05-20.",
            Plain(before.QuerySelector("[data-known=then]")!), StringComparison.Ordinal);
        Assert.Contains("Beslutet har upphört att gälla",
            Plain((await police.Page($"/arenden/{number}")).QuerySelector(".gate")!), StringComparison.Ordinal);

        using var client = site.Client(Decider);
        using var refused = await Act(client, number, "OrderDetention", new { ground = "Enforcement", executedAt = "2026-11-22T09:00:00Z" });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Det finns inget beslut att verkställa.", await refused.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);

        // It was done all the same; the register takes the report and shows what was wrong.
        await site.Send(number, "2018-05-21", Agency.Polismyndigheten,
            new DetentionOrdered(DetentionGround.Enforcement, "Polismyndigheten", SwedishTime.At(new(2018, 5, 21), new TimeOnly(9, 0))));
        await site.Send(number, "2018-06-02", Agency.Polismyndigheten, Removal("2018-06-02"));
        var after = Plain((await police.Page($"/arenden/{number}")).Body!);
        Assert.Contains("Förvar 2018-05-21–2018-06-02 efter att beslutet upphört.", after, StringComparison.Ordinal);
        Assert.Contains("2018-05-21, 13 dagar", after, StringComparison.Ordinal);
        Assert.Contains("Verkställt 2018-06-02.", after, StringComparison.Ordinal);
        Assert.Contains("12 kap. 22 §", after, StringComparison.Ordinal);
        Assert.Contains("uppgiften ska rättas", after, StringComparison.Ordinal);
    }

    [Fact] // JO 320-2015: the court's new examination never reached the officer at the airport
    public async Task A_new_examination_granted_by_the_court_stops_the_journey_for_everyone_who_has_a_hand_in_it()
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        await site.Send(number, "2026-09-01", Agency.Migrationsverket, new HandedOver(HandoverGround.CoercionNeeded));
        await site.Send(number, "2026-09-02", Agency.Polismyndigheten, new HandoverAccepted(),
            new TravelOrdered("TO-320", PageCase.Afghanistan, new(2026, 11, 20), new(2026, 12, 15), 2, [], "Polismyndigheten"));
        await site.Send(number, "2026-11-02", Agency.Migrationsverket, new NewExaminationRequested());
        await site.Send(number, "2026-11-09", Agency.Migrationsverket, new NewExaminationRefused(new(2026, 11, 9), First: true));
        await site.Send(number, "2026-11-12", Agency.Migrationsverket, new DecisionAppealed(AppealInstance.MigrationCourt, true));
        await site.Send(number, "2026-11-16", Agency.Migrationsverket, new StayRefused("Migrationsdomstolen i Malmö"));
        await site.Send(number, "2026-11-17", Agency.Kriminalvarden,
            new TravelBooked("TO-320", TravelMode.ScheduledEscorted, SwedishTime.At(new(2026, 11, 22), new TimeOnly(18, 0)), []));
        using var migration = await site.Visit(Visitor.Migration);
        using var police = await site.Visit(Decider);
        using var transport = await site.Visit(Visitor.Transport);
        Assert.Contains("Får verkställas av Polismyndigheten", await Gate(police, number), StringComparison.Ordinal);
        Assert.Contains("Inget stopp", await Gate(transport, number), StringComparison.Ordinal);

        await site.Send(number, "2026-11-22", Agency.Domstol, new AppealDecided(AppealInstance.MigrationCourt, AppealOutcome.Granted));

        Assert.Contains("Ny prövning beviljades 2026-11-22 och är inte slutligt avgjord. 12 kap. 19 a § utlänningslagen",
            await Gate(migration, number), StringComparison.Ordinal);
        Assert.Contains("Får inte verkställas just nu En ny prövning är beviljad", await Gate(police, number), StringComparison.Ordinal);
        Assert.Contains("STOPP: resan får inte göras nu", await Gate(transport, number), StringComparison.Ordinal);
        Assert.DoesNotContain("prövning", await Gate(transport, number), StringComparison.OrdinalIgnoreCase);

        await site.Send(number, "2026-11-22", Agency.Polismyndigheten, Removal("2026-11-22"));
        var after = Plain((await migration.Page($"/arenden/{number}")).Body!);
        Assert.Contains("Olagligt enligt registret", after, StringComparison.Ordinal);
        Assert.Contains(
            "Verkställt 2026-11-22 trots hinder: Ny prövning beviljades 2026-11-22 och är inte slutligt avgjord. 12 kap. "
                + "19 a § utlänningslagen · syntes redan då",
            after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_where_no_one_may_be_forced_yet_is_no_green_light_to_whoever_sees_only_the_effect()
    {
        var number = await site.Send("2026-10-05", PageCase.Enforceable); // period to 24 November; the practice clock stands on the 22nd
        using var police = await site.Visit(Decider);

        var gate = (await police.Page($"/arenden/{number}")).QuerySelector(".gate")!;
        Assert.Contains("warn", gate.ClassList);
        Assert.Contains("Bara frivillig resa: tvång får inte användas nu", Plain(gate), StringComparison.Ordinal);
        foreach (var page in (string[])["frister", "atgarder"])
            Assert.Contains((await police.Page($"/arenden/{number}/{page}")).QuerySelectorAll(".chip.warn"),
                chip => chip.TextContent == "Bara utan tvång");
    }

    [Fact]
    public void Every_kind_of_limit_has_a_name()
    {
        var texts = site.Services.GetRequiredService<IStringLocalizer<Texts>>();
        var limits = Law.GeneratedCases.All()
            .SelectMany(generatedCase => Enforceability.Evaluate(generatedCase.Entries, generatedCase.AsOf, generatedCase.AsOf).Limits)
            .Select(limit => limit.Rule.Id).Distinct();
        Assert.All(limits, rule => Assert.NotEqual(rule, texts.Limit(rule)));
    }

    public static TheoryData<string, Fact> Refusals => new()
    {
        { "12 kap. 1 §", new ImpedimentReported("12:1", PageCase.Afghanistan) },
        { "12 kap. 2 §", new ImpedimentReported("12:2") },
        { "12 kap. 3 §", new ImpedimentReported("12:3", PageCase.Afghanistan) },
        { "12 kap. 3 a §", PageCase.Child with { UnaccompaniedMinor = true } },
        { "1 kap. 10–11 §§", PageCase.Child },
        { "12 kap. 8 a §", new AsylumClaimed() },
        { "12 kap. 9 §", new PrisonTermSet(new(2027, 5, 1)) },
        { "12 kap. 9 § andra stycket", new ProsecutionPending() },
        { "12 kap. 12 §", new InternationalStayRequested("ECtHR") },
        { "12 kap. 13 §", new StayOrdered("Migrationsverket") },
        { "12 kap. 16 § tredje stycket", new PermitGranted(PermitKind.Temporary, new(2026, 11, 1), new(2027, 11, 1)) },
        { "12 kap. 17–18 §§", new ImpedimentReported("12:18", Practical: true) },
        { "12 kap. 19 a §", new NewExaminationRequested() },
        { "12 kap. 21 §", Removal("2026-11-20") },
        { "12 kap. 22 § fjärde stycket", new PermitGranted(PermitKind.Permanent, new(2026, 11, 1)) },
        { "artiklarna 5 och 9", new ImpedimentReported("C-69/21") },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_the_gate_stops_is_refused_on_the_page_and_by_the_API_with_its_paragraph(string section, Fact fact)
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        using var visitor = await site.Visit(Visitor.Migration);
        var open = (await visitor.Page($"/arenden/{number}/atgarder/OrderTravel")).QuerySelector<IHtmlFormElement>("section#OrderTravel form")!;
        var form = open.Elements.OfType<IHtmlInputElement>().Where(input => input.Type != "checkbox" || input.IsChecked)
            .ToDictionary(input => input.Name!, input => input.Value);
        foreach (var (name, value) in new[] { ("destination", "AF"), ("earliest", "2026-11-25"),
            ("latest", "2026-12-10"), ("escorts", "2"), ("version", "4") })
            form[name] = value;

        await site.Send(number, "2026-11-20", Agency.Migrationsverket, fact);

        using var answer = await visitor.Post(number, form);
        var alert = (await Visitor.Read(await answer.Content.ReadAsStringAsync(Stop))).QuerySelector("#OrderTravel [role=alert]");
        Assert.Contains($"{section} ", Plain(alert!), StringComparison.Ordinal);
        using var client = site.Client(Visitor.Migration);
        using var problem = await Act(client, number, "OrderTravel",
            new { destination = "AF", earliest = "2026-11-25", latest = "2026-12-10", escorts = 2, needs = Array.Empty<string>() });
        var reasons = (await problem.Content.ReadFromJsonAsync<JsonNode>(Stop))!["reasons"]!.AsArray();
        Assert.Equal(HttpStatusCode.Conflict, problem.StatusCode);
        Assert.Contains(reasons, reason => reason!["citation"]!.GetValue<string>().StartsWith($"{section} ", StringComparison.Ordinal));
        Assert.DoesNotContain(await site.Register.Entries(number), placed => placed.Entry.Fact is TravelOrdered);
    }

    private async Task<HttpResponseMessage> Act(HttpClient client, string number, string act, object data) =>
        await client.PostAsJsonAsync($"/api/v1/cases/{number}/acts",
            new { act, expectedVersion = (await site.Register.Entries(number)).Count, id = Guid.NewGuid(), data }, Stop);

    private static async Task<string> Gate(Visitor visitor, string number) =>
        Plain((await visitor.Page($"/arenden/{number}")).QuerySelector(".gate")!);

    private static DepartureRegistered Removal(string day) => new(
        Executor.Polismyndigheten, DateOnly.Parse(day, CultureInfo.InvariantCulture), DestinationKind.HomeCountry,
        DepartureManner.Escorted, true, DepartureSource.Officer, DateOnly.Parse(day, CultureInfo.InvariantCulture), PageCase.Afghanistan);

    private static string Plain(IElement element) =>
        string.Join(' ', element.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
