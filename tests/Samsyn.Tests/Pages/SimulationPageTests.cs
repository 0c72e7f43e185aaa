using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Samsyn.Simulation;
using Samsyn.Tests.Storage;
using Samsyn.Tests.WorkingDays;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Pages;

/// <summary>The simulation on its pages: a run is kept under its hash, and shown as what it is.</summary>
public class SimulationPageTests(SharedSite site)
{
    private const string Scene = "Scenario, inte underlag för beslut i enskilt ärende.";

    private static readonly SavedRun Kept = new(RunKind.Compare, "Dubbelt så ofta", new(2026, 11, 21), [new(new(2025, 1, 1), new(2025, 12, 31))], 123,
        new(730, 20, 1, Regime.Filling, Levers.Of(LeverKind.HandOverSooner, 2)),
        [new(ChainMeasure.JointDepartures, new(90, 100, 110), new(70, 80, 90), new(-25, -20, -15))], [], null);

    [Fact]
    public async Task A_kept_run_is_shared_by_its_hash_and_shown_beside_how_things_are()
    {
        var hash = await site.Services.GetRequiredService<RegisterWriter>().Keep(Kept);
        Assert.Equal(hash, await site.Services.GetRequiredService<RegisterWriter>().Keep(Kept));
        Assert.Equal(SavedRun.HashOf(Kept.Write()), hash);
        using var officer = await site.Visit(Visitor.Police);

        var page = await officer.Page($"/simulering/{hash}");

        Assert.Contains(Scene, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("−20 (−25 … −15)", page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        var list = await officer.Page("/simulering");
        Assert.Contains(Scene, list.Body!.TextContent, StringComparison.Ordinal);
        Assert.Single(list.QuerySelectorAll($"a[href='/simulering/{hash}']"));
    }

    [Fact]
    public async Task There_is_no_run_without_its_hash_and_none_for_who_sees_no_cases()
    {
        using var officer = await site.Visit(Visitor.Police);
        await officer.Page($"/simulering/{new string('0', 64)}", HttpStatusCode.NotFound);
        await officer.Page("/simulering/inget", HttpStatusCode.NotFound);
        using var statistician = await site.Visit("Migrationsverket:Statistician");
        await statistician.Page("/simulering", HttpStatusCode.Forbidden);
        await statistician.Page($"/simulering/{new string('0', 64)}", HttpStatusCode.Forbidden);
    }

    private static Dictionary<string, string> Form(params ReadOnlySpan<(string Field, string Said)> other)
    {
        Dictionary<string, string> form = new()
        {
            ["_handler"] = "simulera",
            ["namn"] = "Ett halvår tidigare",
            ["slag"] = "Compare",
            ["regim"] = "Joint",
            ["ar"] = "1",
            ["korningar"] = "2",
            ["fro"] = "3",
            ["HandOverSooner"] = "1,5",
        };
        foreach (var (field, said) in other) form[field] = said;
        return form;
    }

    [Fact]
    public async Task The_form_makes_a_run_that_is_kept_and_shown()
    {
        using var officer = await site.Visit(Visitor.Police);
        var address = await Made(officer, await officer.Submit("/simulering", "/simulering", Form()));
        Assert.Matches("^/simulering/[0-9a-f]{64}$", address);
        var page = await officer.Page(address);
        Assert.Contains("Ett halvår tidigare", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("table tbody td"));
        Assert.Equal(address, await Made(officer, await officer.Submit("/simulering", "/simulering", Form()))); // the same seed, the same bytes
        Assert.NotEmpty((await officer.Page("/simulering")).QuerySelectorAll($"a[href='{address}']"));
    }

    [Theory]
    [InlineData("ar", "9", "År framåt: 9 år går inte att simulera. Ange 1–5.", "Years ahead: 9 years cannot be simulated. Give 1–5.")]
    [InlineData("ar", "1,5", "År framåt: 1,5 är inget helt tal.", "Years ahead: 1,5 is not a whole number.")]
    [InlineData("korningar", "1", "Körningar: 1 körningar går inte att göra. Ange 2–100", "Runs: 1 runs cannot be made. Give 2–100")]
    [InlineData("fro", "-1", "Slumpfrö: −1 är mindre än noll.", "Seed: −1 is less than zero.")]
    [InlineData("namn", "MIG-9000034", "det ser ut att nämna ett ärende", "it seems to name a case")]
    [InlineData("namn", " ", "namnet har 0 tecken", "the name has 0 characters")]
    [InlineData("regim", "Bäst", "Veckans resor: ”Bäst” finns inte.", "The week's journeys: “Bäst” does not exist.")]
    [InlineData("HandOverSooner", "hälften", "Reglaget Lämna över tidigare (HandOverSooner): ”hälften” är inget tal.",
        "The lever Hand over sooner (HandOverSooner): “hälften” is not a number.")]
    [InlineData("HandOverSooner", "99", "(HandOverSooner): 99 ligger utanför 0,5–3. Ange 0,5–3 gånger så ofta.", "99 is outside 0,5–3.")]
    public async Task What_cannot_be_run_is_refused_in_words_of_the_pages_language_and_what_was_said_stands(
        string field, string said, string swedish, string english)
    {
        using var officer = await site.Visit(Visitor.Police);
        foreach (var words in new[] { swedish, english })
        {
            var page = await Visitor.Refused(await officer.Submit("/simulering", "/simulering", Form((field, said))), field);
            Assert.Contains(words, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
            if (page.QuerySelector($"input[name={field}]") is { } input) Assert.Equal(said, input.GetAttribute("value"));
            await officer.Submit("/simulering", "/sprak", new() { ["sprak"] = "en", ["tillbaka"] = "/simulering" });
        }
    }

    [Fact]
    public async Task A_register_without_history_is_not_calibrated_and_the_page_says_why()
    {
        await using var day = await DaySite.Open(TestDatabases.Sqlite);
        using var officer = new Visitor(day.Address);
        await officer.SignIn(Visitor.Police);
        var page = await officer.Page("/simulering");
        Assert.Contains("kalibrering utan historik: 0 steg har avslutats i perioden, minst 30 behövs. Läs in historik",
            page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        await officer.Submit("/simulering", "/sprak", new() { ["sprak"] = "en", ["tillbaka"] = "/simulering" });
        var answer = await officer.Submit("/simulering", "/simulering", Form());
        var refused = await Visitor.Read(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Matches("The period 2023-.*: calibration without history: 0 stages have ended in the period, at least 30 are needed. Load history",
            refused.QuerySelector("[role=alert]")!.TextContent);
    }

    /// <summary>Where the run is when it is done.</summary>
    private static async Task<string> Made(Visitor officer, HttpResponseMessage answer)
    {
        for (var tries = 0; ; tries++)
        {
            var to = answer.Headers.Location is { } there ? new Uri(officer.Http.BaseAddress!, there).PathAndQuery : "";
            if (to.StartsWith("/simulering/", StringComparison.Ordinal) || tries == 60) return to;
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                var page = await Visitor.Read(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
                Assert.Empty(page.QuerySelectorAll("[role=alert]"));
                to = page.QuerySelector("[role=status] a")!.GetAttribute("href")!;
            }
            await Task.Delay(500, TestContext.Current.CancellationToken);
            answer = await officer.Http.GetAsync(to, TestContext.Current.CancellationToken);
        }
    }
}
