using CsCheck;

namespace Samsyn.Tests.Register;

/// <summary>The Swedish day, against the system's own time zones.</summary>
public class SwedishTimeTests
{
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    [Fact]
    public void The_Swedish_day_of_any_instant_is_the_day_on_the_Swedish_clock() =>
        Gen.Long[new DateTime(1900, 1, 1).Ticks, new DateTime(2300, 1, 1).Ticks].Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero))
            .Sample(instant => Assert.Equal(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Stockholm).DateTime), instant.SwedishDay));

    [Fact]
    public void A_day_begins_where_the_one_before_it_ends()
    {
        for (var day = new DateOnly(1949, 12, 1); day < new DateOnly(2200, 2, 1); day = day.AddDays(1))
        {
            var start = day.StartInSweden;
            Assert.Equal((day, TimeSpan.Zero), (DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(start, Stockholm).DateTime), start.Offset));
            Assert.Equal(day, start.SwedishDay);
            Assert.Equal(day.AddDays(-1), start.AddTicks(-1).SwedishDay);
            Assert.Equal(start, day.AddDays(-1).EndInSweden.AddTicks(TimeSpan.TicksPerMicrosecond));
        }
    }
}
