using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Samsyn.Simulation;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Pages;

/// <summary>The simulation on its pages: a run is kept under its hash, and shown as what it is.</summary>
public class SimulationPageTests(SiteFixture site)
{
    private const string Scene = "Scenario, inte underlag för beslut i enskilt ärende.";

    private static readonly SavedRun Kept = new(RunKind.Compare, "Dubbelt så ofta", new(2026, 11, 21), [new(new(2025, 1, 1), new(2025, 12, 31))], 123,
        new(730, 20, 1, Regime.Filling, Levers.Of(LeverKind.HandOverSooner, 2)),
        [new(Measure.JointDepartures, new(90, 100, 110), new(70, 80, 90), new(-25, -20, -15))], [], null);

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
}
