namespace Samsyn.Detention;

/// <summary>A place that is used today, as the forecast needs to know it: when it may become free. It tells of nobody.</summary>
/// <param name="IsOver">The detention has ended by law: it is counted out today.</param>
/// <param name="ReviewOn">The last day of its next review.</param>
/// <param name="EndsOn">The last day that the law allows.</param>
/// <param name="TravelsOn">The day of the booked journey.</param>
public sealed record PlaceUsed(bool IsOver, DateOnly? ReviewOn, DateOnly? EndsOn, DateOnly? TravelsOn);

/// <summary>Places that somebody is expected to take.</summary>
/// <param name="From">The first day it may be taken; the chance is spread evenly from here to <paramref name="To"/>.</param>
/// <param name="Until">The last day it is kept; null where it is used as long as usual.</param>
public sealed record PlaceAwaited(DateOnly From, DateOnly To, int Places, double Chance, DateOnly? Until = null);

/// <summary>What usually happens, counted from what the register holds of the last twelve months.</summary>
/// <param name="JourneysFail">The share of the journeys of persons detained in the facility that failed.</param>
/// <param name="ReviewsEnd">The share of reviews that ended a detention.</param>
/// <param name="UsualDays">The median length of the ended stays, in days.</param>
public sealed record UsualCourse(double JourneysFail, double ReviewsEnd, int UsualDays);

/// <summary>One day of the forecast.</summary>
/// <param name="In">Expected number that come.</param>
/// <param name="Out">Expected number that leave.</param>
/// <param name="Used">Expected number of places used at the end of the day.</param>
/// <param name="Low">With <paramref name="High"/> the interval that the number falls in eight times of ten, when the shares hold.</param>
public sealed record ForecastDay(DateOnly On, double In, double Out, double Used, int Low, int High);

/// <summary>
/// How many places a facility will use, day by day. Each place is free again on the day of the booked journey unless it fails, of a review unless the
/// detention goes on, and at the latest when the law ends it; each awaited one is taken by its chance. The expected number is the sum of the chances;
/// the interval comes of their exact distribution, each independent of the others.
/// </summary>
public static class PlacesForecast
{
    public const int Days = 14;

    private const double LowShare = 0.1, HighShare = 0.9;

    /// <param name="today">The first day.</param>
    public static IReadOnlyList<ForecastDay> Of(
        IReadOnlyList<PlaceUsed> used, IReadOnlyList<PlaceAwaited> awaited, UsualCourse usual, DateOnly today, int days = Days)
    {
        var forecast = new List<ForecastDay>(days);
        var before = used.Count + 0.0;
        for (var on = today; on < today.AddDays(days); on = on.AddDays(1))
        {
            var chances = new List<(double Chance, int Places)>(used.Count + awaited.Count);
            foreach (var place in used) chances.Add((StillUsed(place, usual, today, on), 1));
            var come = 0.0;
            foreach (var place in awaited)
            {
                chances.Add((Taken(place, usual, today, on), place.Places));
                come += place.Places * (Come(place, today, on) - (on == today ? 0 : Come(place, today, on.AddDays(-1))));
            }
            var expected = chances.Sum(pair => pair.Chance * pair.Places);
            var (low, high) = Interval(chances);
            forecast.Add(new(on, come, before + come - expected, expected, low, high));
            before = expected;
        }
        return forecast;
    }

    /// <summary>The chance that a place used today still is at the end of a day.</summary>
    private static double StillUsed(PlaceUsed place, UsualCourse usual, DateOnly today, DateOnly on)
    {
        if (place.IsOver || place.EndsOn <= on) return 0;
        var chance = 1.0;
        if (place.TravelsOn >= today && place.TravelsOn <= on) chance *= usual.JourneysFail;
        if (place.ReviewOn >= today && place.ReviewOn <= on) chance *= 1 - usual.ReviewsEnd;
        return chance;
    }

    /// <summary>The chance that an awaited place has been taken by the end of a day.</summary>
    private static double Come(PlaceAwaited place, DateOnly today, DateOnly on)
    {
        var from = place.From < today ? today : place.From;
        if (on < from) return 0;
        var to = place.To < from ? from : place.To;
        return on >= to ? place.Chance : place.Chance * (on.DayNumber - from.DayNumber + 1) / (to.DayNumber - from.DayNumber + 1);
    }

    /// <summary>The chance that it has been taken and is not free again.</summary>
    private static double Taken(PlaceAwaited place, UsualCourse usual, DateOnly today, DateOnly on) => place.Until is { } until
        ? on > until ? 0 : Come(place, today, on)
        : Come(place, today, on) - Come(place, today, on.AddDays(-Math.Max(1, usual.UsualDays)));

    private static (int Low, int High) Interval(List<(double Chance, int Places)> chances)
    {
        var distribution = new double[chances.Sum(pair => pair.Places) + 1];
        distribution[0] = 1;
        var most = 0;
        foreach (var (chance, places) in chances)
        {
            most += places;
            for (var number = most; number >= 0; number--)
                distribution[number] = distribution[number] * (1 - chance) + (number >= places ? distribution[number - places] * chance : 0);
        }
        return (Quantile(distribution, LowShare), Quantile(distribution, HighShare));
    }

    private static int Quantile(double[] distribution, double share)
    {
        const double Rounding = 1e-9;
        var below = 0.0;
        for (var number = 0; number < distribution.Length; number++)
            if ((below += distribution[number]) >= share - Rounding) return number;
        return distribution.Length - 1;
    }
}
