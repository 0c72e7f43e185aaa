using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Samsyn.Register;
using Samsyn.Tests.Pages;

namespace Samsyn.Tests.Secrecy;

/// <summary>How many places can be used is for two persons, whichever way it is said.</summary>
public class PlacesByTwoTests(OwnSite site) : IClassFixture<OwnSite>
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Usable_places_are_two_persons_also_by_report_and_by_correction()
    {
        var facility = $"FAC-{Guid.NewGuid():N}"[..12].ToUpperInvariant();
        Assert.Equal("", (await Post(facility, new FacilityOpened("Prövningen", 20), "mig-1")).Faults);
        Assert.Contains("Ingen ändring av platserna är föreslagen",
            (await Post(facility, new PlacesChanged(0, "tömd"), "mig-1")).Faults, StringComparison.Ordinal);
        var (none, proposal) = await Post(facility, new PlacesProposed(12, PlacesReason.Staff, "bemanning"), "mig-1");
        Assert.Equal("", none);
        foreach (var (change, by) in new[]
        {
            (new PlacesChanged(12, "bemanning", PlacesReason.Staff, proposal), "mig-1"), // who proposed
            (new PlacesChanged(8, "bemanning", PlacesReason.Staff, proposal), "mig-2"), // another number
            (new PlacesChanged(12, "bemanning", PlacesReason.Staff), "mig-2"), // which proposal?
        })
            Assert.Contains("följer inte det förslag", (await Post(facility, change, by)).Faults, StringComparison.Ordinal);
        var (faults, changed) = await Post(facility, new PlacesChanged(12, "bemanning", PlacesReason.Staff, proposal), "mig-2");
        Assert.Equal("", faults);

        Assert.Contains("kräver två personer", (await Post(facility, new EntryCorrected(changed, "fel", null, null), "mig-2")).Faults,
            StringComparison.Ordinal);
        var (asked, request) = await Post(facility, new CorrectionRequested(changed, "fel", null, null), "mig-1");
        Assert.Equal("", asked);
        Assert.Equal("", (await Post(facility, new EntryCorrected(changed, "fel", null, null, request), "mig-2")).Faults);
        Assert.Equal(20, Facility.Fold(facility, Knowledge.Now((await site.Register.Entries(facility)).Select(placed => placed.Entry))).Usable);
    }

    [Fact]
    public async Task A_proposal_for_half_a_period_is_refused_with_the_day_that_is_missing_and_changes_nothing()
    {
        var facility = $"FAC-{Guid.NewGuid():N}"[..12].ToUpperInvariant();
        Assert.Equal("", (await Post(facility, new FacilityOpened("Halvan", 20), "mig-1")).Faults);
        var half = new PlacesProposed(12, PlacesReason.Staff, "bemanning", new(2026, 12, 1));
        var entry = new Entry(Guid.NewGuid(), facility, Agency.Migrationsverket, null, "mig-1", new Moment(At.SwedishDay), At, half);
        using var client = site.Client("Migrationsverket:DetentionOfficer");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        using var answer =
            await client.PostAsJsonAsync("/api/v1/entries", new { entries = new[] { JsonNode.Parse(EntryFormat.Write(entry)) } }, Stop);
        var fault = Assert.Single((await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!["faults"]!.AsArray())!;
        Assert.EndsWith("data.to", fault["field"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.StartsWith("Only one of from and to is given", fault["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Single(await site.Register.Entries(facility));
    }

    private async Task<(string Faults, Guid Id)> Post(string number, Fact fact, string officer)
    {
        var entry = new Entry(Guid.NewGuid(), number, Agency.Migrationsverket, null, officer, new Moment(At.SwedishDay), At, fact);
        using var client = site.Client("Migrationsverket:DetentionOfficer");
        using var answer =
            await client.PostAsJsonAsync("/api/v1/entries", new { entries = new[] { JsonNode.Parse(EntryFormat.Write(entry)) } }, Stop);
        var json = await answer.Content.ReadFromJsonAsync<JsonNode>(Stop);
        return (string.Join('\n', json!["faults"]?.AsArray().Select(fault => $"{fault!["field"]}: {fault["reason"]}") ?? []), entry.Id);
    }
}
