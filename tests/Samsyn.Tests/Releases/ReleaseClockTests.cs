using System.Globalization;
using Samsyn.Register;
using Samsyn.Releases;

namespace Samsyn.Tests.Releases;

/// <summary>The release clock over terms, conditional release and corrections.</summary>
public class ReleaseClockTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Entry On(string day, Fact fact, Agency by = Agency.Kriminalvarden, Guid? id = null) => new(id ?? Guid.NewGuid(), "DOM-1", by, null,
        null, new(Day(day)), new DateTimeOffset(Day(day), new(10, 0), TimeSpan.Zero), fact);

    private static ReleaseClock? Clock(params Entry[] entries) => Clock(DecisionKind.CourtExpulsion, entries);

    private static ReleaseClock? Clock(DecisionKind kind, params Entry[] entries)
    {
        var readings = Knowledge.Now(entries.Prepend(On("2025-01-01", new CaseRegistered(kind), Agency.Domstol)));
        return ReleaseClock.Of(Case.Fold("DOM-1", readings), readings);
    }

    [Fact]
    public void The_day_to_be_ready_is_the_first_that_the_person_may_be_free()
    {
        Assert.Null(Clock());
        Assert.Equal(Day("2027-05-01"), Clock(On("2025-02-01", new CaseReceived(Day("2027-05-01")), Agency.Polismyndigheten))!.ReadyBy);
        var term = On("2025-02-01", new PrisonTermSet(Day("2028-01-01"), Day("2027-03-01")));
        Assert.Equal((Day("2027-03-01"), Day("2028-01-01")), (Clock(term)!.ReadyBy, Clock(term)!.ReleaseOn));
        Assert.Equal(Day("2028-01-01"), Clock(On("2025-02-01", new PrisonTermSet(Day("2028-01-01"), Day("2029-01-01"))))!.ReadyBy);
    }

    [Fact]
    public void The_last_that_was_told_stands_and_a_served_term_has_no_clock()
    {
        var first = On("2025-02-01", new PrisonTermSet(Day("2028-01-01"), Day("2027-03-01")));
        Assert.Equal(Day("2027-09-01"), Clock(first, On("2026-02-01", new PrisonTermSet(Day("2027-09-01"))))!.ReadyBy);
        Assert.Null(Clock(first, On("2026-03-01", new PrisonTermServed())));
        Assert.Equal(Day("2029-01-01"),
            Clock(first, On("2026-03-01", new PrisonTermServed()), On("2026-05-01", new PrisonTermSet(Day("2029-01-01"))))!.ReadyBy);
        Assert.Null(Clock(first, On("2026-03-01", new CaseClosed(ClosureReason.PermitGranted), Agency.Polismyndigheten)));
        Assert.Null(Clock(DecisionKind.Removal, first));
    }

    [Fact]
    public void A_term_that_is_put_right_or_withdrawn_moves_the_clock()
    {
        var id = Guid.NewGuid();
        var term = On("2025-02-01", new PrisonTermSet(Day("2028-01-01")), id: id);
        var right = EntryFormat.Fields(new PrisonTermSet(Day("2027-01-15"), Day("2026-12-01")));
        Assert.Equal(Day("2026-12-01"), Clock(term, On("2026-01-01", new EntryCorrected(id, "fel år", right, null)))!.ReadyBy);
        Assert.Null(Clock(term, On("2026-01-01", new EntryCorrected(id, "fel person", null, null))));
    }

    [Theory]
    [InlineData("2026-11-21", -1, ReleaseAlarm.Passed)]
    [InlineData("2026-11-22", 0, ReleaseAlarm.Quarter)]
    [InlineData("2027-02-22", 3, ReleaseAlarm.Quarter)]
    [InlineData("2027-02-23", 3, ReleaseAlarm.HalfYear)]
    [InlineData("2027-05-21", 5, ReleaseAlarm.HalfYear)]
    [InlineData("2027-05-22", 6, ReleaseAlarm.HalfYear)]
    [InlineData("2027-05-23", 6, ReleaseAlarm.Year)]
    [InlineData("2027-11-22", 12, ReleaseAlarm.Year)]
    [InlineData("2027-11-23", 12, ReleaseAlarm.None)]
    public void The_alarms_come_at_twelve_six_and_three_months(string day, int left, ReleaseAlarm alarm)
    {
        Assert.Equal(left, ReleaseClock.MonthsLeft(Today, Day(day)));
        Assert.Equal(alarm, ReleaseClock.AlarmOn(Today, Day(day)));
    }

    /// <summary>Each alarm of a day is at least as near as the day before's, and the months left never grow as time goes.</summary>
    [Fact]
    public void As_time_goes_no_alarm_grows_more_distant()
    {
        var release = Day("2028-02-29");
        ReleaseAlarm[] nearer = [ReleaseAlarm.None, ReleaseAlarm.Year, ReleaseAlarm.HalfYear, ReleaseAlarm.Quarter, ReleaseAlarm.Passed];
        for (var day = Day("2026-06-01"); day < Day("2028-03-10"); day = day.AddDays(1))
        {
            Assert.True(Array.IndexOf(nearer, ReleaseClock.AlarmOn(day, release)) <= Array.IndexOf(nearer,
                ReleaseClock.AlarmOn(day.AddDays(1), release)));
            Assert.True(ReleaseClock.MonthsLeft(day, release) >= ReleaseClock.MonthsLeft(day.AddDays(1), release));
        }
    }
}
