using Samsyn.Results;

namespace Samsyn.Tests.Results;

public class NowcastTests
{
    private const int Known = 2025 * 12; // January 2025 is known to its end

    [Fact]
    public void Registrations_that_always_come_alike_are_forecast_exactly()
    {
        // Of a hundred departures a month 80 are registered at once, 15 the month after and 5 two months after.
        var told = Nowcast.Of([Even(80, 15, 5)], 2024, Known)!;

        Assert.Equal(1200 - 5, told.Registered); // of December five are still to come
        Assert.Equal(1200, told.Expected, 0);
        Assert.True(told.Range95.Low <= told.Range80.Low && told.Range80.Low <= 1200
            && 1200 <= told.Range80.High && told.Range80.High <= told.Range95.High);
        Assert.False(told.IsBroken);
    }

    [Fact]
    public void Two_sources_are_two_triangles()
    {
        var told = Nowcast.Of([Even(100, 0, 0), Even(40, 30, 30)], 2024, Known)!;
        Assert.Equal(2400 - 30, told.Registered);
        Assert.InRange(told.Expected, 2399, 2401);
    }

    [Fact]
    public void A_year_that_is_long_over_is_not_forecast_and_a_short_history_tells_nothing()
    {
        Assert.Equal((1200, 1200.0),
            (Nowcast.Of([Even(80, 15, 5)], 2023, Known + 12)!.Registered, Nowcast.Of([Even(80, 15, 5)], 2023, Known + 12)!.Expected));
        Assert.Null(Nowcast.Of([[.. Even(80, 15, 5).Where(departure => departure.Month >= 2022 * 12)]], 2024, Known));
        Assert.Null(Nowcast.Of([[]], 2024, Known));
    }

    [Fact]
    public void A_day_when_an_old_stock_is_put_right_is_left_out_of_how_registrations_come()
    {
        var usual = Even(80, 15, 5);
        var campaign = Enumerable.Range(0, 300).Select(index => new KnownDeparture(2023 * 12 + index % 12, 2024 * 12 + 9, new(2024, 10, 3))).ToList();
        var told = Nowcast.Of([[.. usual, .. campaign]], 2024, Known)!;

        Assert.InRange(Nowcast.WithoutCampaigns([.. usual, .. campaign]).Count, usual.Count - 2, usual.Count); // with the day's own late ones
        Assert.InRange(told.Expected, 1198, 1202);
    }

    [Fact]
    public void A_change_in_how_registrations_come_is_flagged()
    {
        List<KnownDeparture> changed =
            [.. Even(80, 15, 5).Where(departure => departure.Month < 2023 * 12),
                .. Even(20, 30, 50).Where(departure => departure.Month >= 2023 * 12)];
        var drawn = Enumerable.Range(0, 12)
            .Any(ago => Nowcast.Of([[.. changed.Where(departure => departure.KnownMonth <= Known - ago)]], 2024, Known - ago)
            is { IsBroken: true });
        Assert.True(drawn);
        Assert.False(Nowcast.Of([Even(80, 15, 5)], 2024, Known)!.IsBroken);
    }

    private static List<KnownDeparture> Even(params int[] byDelay)
    {
        var reports = new List<KnownDeparture>();
        for (var month = 2017 * 12; month < 2025 * 12; month++)
            for (var delay = 0; delay < byDelay.Length && month + delay <= Known; delay++)
                for (var index = 0; index < byDelay[delay]; index++)
                    reports.Add(new(month, month + delay, new((month + delay) / 12, (month + delay) % 12 + 1, 1 + index % 28)));
        return reports;
    }
}
