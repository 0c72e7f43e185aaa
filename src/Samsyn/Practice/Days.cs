using Samsyn.Law;

namespace Samsyn.Practice;

/// <summary>Office days and legal days, from a table so that a million of them take no time.</summary>
internal static class Days
{
    private static readonly DateOnly First = new(2012, 1, 1);
    private static readonly Day[] Table = [.. Enumerable.Range(0, 365 * 18).Select(offset => First.AddDays(offset)).Select(day =>
        new Day(StatutoryTime.NextWeekday(day).Value != day,
            (int)(day.ToDateTime(new TimeOnly(12, 0)) - SwedishTime.At(day, new TimeOnly(12, 0)).UtcDateTime).TotalMinutes))];

    private readonly record struct Day(bool Off, int MinutesAheadOfUtc);

    public static bool IsOff(DateOnly day) => Of(day).Off;

    public static DateOnly WeekdayFrom(DateOnly day)
    {
        while (IsOff(day)) day = day.AddDays(1);
        return day;
    }

    public static DateOnly WeekdayUpTo(DateOnly day)
    {
        while (IsOff(day)) day = day.AddDays(-1);
        return day;
    }

    /// <summary>44 § förvaltningslagen: three weeks from service, moved to a weekday.</summary>
    public static DateOnly LastDayToAppeal(DateOnly servedOn) => WeekdayFrom(servedOn.AddDays(21));

    /// <summary>Nobody appealed: the day after the last day to appeal.</summary>
    public static DateOnly FinalAfter(DateOnly servedOn) => LastDayToAppeal(servedOn).AddDays(1);

    /// <summary>A minute of a Swedish day as a UTC instant; never in the hour when clocks change.</summary>
    public static DateTimeOffset At(DateOnly day, int minute) =>
        new(day.DayNumber * TimeSpan.TicksPerDay + (minute - Of(day).MinutesAheadOfUtc) * TimeSpan.TicksPerMinute, TimeSpan.Zero);

    public static DateOnly Earliest(DateOnly one, DateOnly other) => one < other ? one : other;

    public static DateOnly Latest(DateOnly one, DateOnly other) => one > other ? one : other;

    private static Day Of(DateOnly day) => Table[day.DayNumber - First.DayNumber];
}
