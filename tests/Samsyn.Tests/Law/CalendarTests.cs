using System.Globalization;
using Samsyn.Law;

namespace Samsyn.Tests.Law;

public class CalendarTests
{
    [Theory] // lag 1930:173, 2 §: eves and Saturdays count as days off
    [InlineData("2004-05-31", "2004-06-01")]
    [InlineData("2005-05-16", "2005-05-16")]
    [InlineData("2003-06-06", "2003-06-06")]
    [InlineData("2026-12-25", "2026-12-28")]
    [InlineData("2026-06-19", "2026-06-22")]
    [InlineData("2026-04-03", "2026-04-07")]
    [InlineData("2026-12-31", "2027-01-04")]
    [InlineData("2026-05-14", "2026-05-15")]
    [InlineData("2026-06-06", "2026-06-08")]
    [InlineData("2027-12-24", "2027-12-27")]
    [InlineData("2026-10-31", "2026-11-02")]
    [InlineData("2026-11-20", "2026-11-20")]
    public void A_day_off_moves_to_the_next_weekday(string day, string moved) =>
        Assert.Equal(DateOnly.Parse(moved, CultureInfo.InvariantCulture),
            StatutoryTime.NextWeekday(DateOnly.Parse(day, CultureInfo.InvariantCulture)).Value);

    [Theory] // AMMR article 75: the eves are not official holidays
    [InlineData("2027-06-25", "2027-06-25")]
    [InlineData("2027-12-24", "2027-12-24")]
    [InlineData("2026-12-31", "2026-12-31")]
    [InlineData("2027-06-26", "2027-06-28")]
    [InlineData("2027-03-26", "2027-03-30")]
    [InlineData("2027-01-06", "2027-01-07")]
    public void An_AMMR_period_moves_off_weekends_and_official_holidays_only(string day, string moved) =>
        Assert.Equal(DateOnly.Parse(moved, CultureInfo.InvariantCulture),
            AsylumMigrationRegulation.NextWorkingDay(DateOnly.Parse(day, CultureInfo.InvariantCulture)).Value);

    [Theory]
    [InlineData("2025-08-31", 6, "2026-02-28")]
    [InlineData("2027-08-31", 6, "2028-02-29")]
    [InlineData("2026-12-31", 2, "2027-02-28")]
    [InlineData("2026-01-30", 1, "2026-02-28")]
    [InlineData("2026-03-31", 1, "2026-04-30")]
    public void Month_without_that_day_ends_on_its_last_day(string start, int months, string end) =>
        Assert.Equal(DateOnly.Parse(end, CultureInfo.InvariantCulture),
            StatutoryTime.MonthsAfter(DateOnly.Parse(start, CultureInfo.InvariantCulture), months).Value);

    [Theory]
    [InlineData("2026-10-24T12:00:00Z", 48, "2026-10-26T12:00:00Z")]
    [InlineData("2027-03-26T10:00:00Z", 72, "2027-03-29T10:00:00Z")]
    [InlineData("2026-10-24T14:00:00+02:00", 48, "2026-10-26T13:00:00+01:00")]
    public void Hours_are_elapsed_time_whatever_the_clocks_do(string start, int hours, string end) =>
        Assert.Equal(DateTimeOffset.Parse(end, CultureInfo.InvariantCulture),
            StatutoryTime.HoursAfter(DateTimeOffset.Parse(start, CultureInfo.InvariantCulture), hours).Value);

    [Theory] // Dublin III article 42: never moved
    [InlineData("2025-09-08", "2026-03-08")]
    [InlineData("2025-06-25", "2025-12-25")]
    [InlineData("2025-08-31", "2026-02-28")]
    public void A_Dublin_period_is_not_moved(string accepted, string end) =>
        Assert.Equal(DateOnly.Parse(end, CultureInfo.InvariantCulture),
            DublinRegulation.TransferLimit(DateOnly.Parse(accepted, CultureInfo.InvariantCulture)).Value);

    [Fact]
    public void Limitation_ends_on_a_Sunday_and_on_leap_days_without_moving()
    {
        Assert.Equal(new DateOnly(2024, 6, 9), AliensAct12.LapsesUnderOldRule(new(2020, 6, 9)).Value);
        Assert.Equal(new DateOnly(2029, 2, 28), AliensAct12.LapsesAfterDeparture(new(2024, 2, 29)).Value);
    }

    [Fact]
    public void Release_is_told_of_six_months_before_and_four_weeks_for_a_Nordic_citizen()
    {
        Assert.Equal(new DateOnly(2026, 6, 30), AliensOrdinance.LastDayToTellOfRelease(new(2026, 12, 31), nordicCitizen: false).Value);
        Assert.Equal(new DateOnly(2026, 12, 3), AliensOrdinance.LastDayToTellOfRelease(new(2026, 12, 31), nordicCitizen: true).Value);
    }

    [Fact]
    public void An_hour_that_comes_twice_is_read_the_way_that_its_reader_says_and_the_earlier_when_nothing_is_said()
    {
        var (day, time) = (new DateOnly(2026, 10, 25), new TimeOnly(2, 30));
        var (summer, winter) = (new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero), new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.Zero));

        Assert.Equal(summer, SwedishTime.At(day, time));
        Assert.Equal(summer, SwedishTime.At(day, time, ClockResolvers.Earlier));
        Assert.Equal(winter, SwedishTime.At(day, time, ClockResolvers.Later));
        foreach (var resolver in new ClockResolver[] { ClockResolvers.Earlier, ClockResolvers.Later })
            Assert.Equal(new DateTimeOffset(2026, 7, 1, 10, 0, 0, TimeSpan.Zero), SwedishTime.At(new(2026, 7, 1), new(12, 0), resolver));
        Assert.True(SwedishTime.IsOnTheClock(day, time));
        Assert.False(SwedishTime.IsOnTheClock(new(2026, 3, 29), time));
    }
}
