using Samsyn.Methods;
using Samsyn.Register;
using Samsyn.Tests.Pages;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Methods;

/// <summary>How alike the regions work: shares and their spread, against a count over the folded cases.</summary>
public class MethodUseTests(SharedSite site)
{
    [Fact]
    public void A_share_of_fewer_than_six_is_not_told_and_widens_no_spread()
    {
        var use = new MethodUse(MethodMeasure.BothAssessed, "x", new Dictionary<Region, Taken>
        {
            [Region.Nord] = new(0, 5),
            [Region.Syd] = new(3, 6),
            [Region.Vast] = new(9, 12),
        });
        Assert.Null(use.Regions[Region.Nord].Share);
        Assert.Equal((12L, 23L), (use.Whole.AsDescribed, use.Whole.All));
        Assert.Equal(0.25, use.Spread!.Value, 9);
        Assert.Null((use with { Regions = new Dictionary<Region, Taken> { [Region.Syd] = new(3, 6), [Region.Nord] = new(5, 5) } }).Spread);
    }

    [Fact]
    public async Task The_counts_are_those_of_the_cases_and_the_page_tells_regions_only_to_whom_small_figures_are_told()
    {
        var (today, since) = (new DateOnly(2026, 11, 22), new DateOnly(2025, 11, 22));
        var uses = (await site.Register.MethodUse(today)).ToDictionary(use => use.Measure);
        var cases = new List<Case>();
        List<string> numbers;
        await using (var connection = await site.Register.Database.OpenForReading())
            numbers = await connection.Query("SELECT subject FROM case_heads", row => row.GetString(0));
        foreach (var number in numbers)
            cases.Add(Case.Fold(number, Knowledge.Now((await site.Register.Entries(number)).Select(placed => placed.Entry))));
        var carried = cases.Where(state => state.Region is not null).SelectMany(state => state.Orders)
            .Where(order => order.Stage == OrderStage.CarriedOut && order.ChangedOn >= since).ToList();
        Assert.InRange(uses[MethodMeasure.ClearedToBoarding].Whole.All, 1, carried.Count); // other tests may add cases meanwhile
        Assert.True(carried.Count - uses[MethodMeasure.ClearedToBoarding].Whole.All < 10);
        Assert.InRange(uses[MethodMeasure.ClearedToBoarding].Whole.AsDescribed, 0,
            carried.Count(order => order.Clearances is [.., { Stage: ClearanceStage.Boarding }]));

        using var police = await site.Visit(Visitor.Police);
        using var counting = await site.Visit("Migrationsverket:Statistician");
        var regions = Enum.GetValues<Region>().Length;
        Assert.Equal(regions + 3, (await police.Page("/metodstod")).QuerySelector("[data-measure=BothAssessed]")!.QuerySelectorAll("td").Length);
        Assert.Equal(3, (await counting.Page("/metodstod")).QuerySelector("[data-measure=BothAssessed]")!.QuerySelectorAll("td").Length);
        Assert.Contains("Hjälpte 1", (await police.Page("/metodstod")).QuerySelector("[data-part=texts]")!.TextContent, StringComparison.Ordinal);
    }
}
