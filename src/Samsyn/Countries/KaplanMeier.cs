namespace Samsyn.Countries;

/// <summary>How long something waited.</summary>
/// <param name="Days">From its beginning to its end, or to when it was last seen waiting; nought or more.</param>
/// <param name="IsEnded">False for what is censored: it waits still, or stopped being waited for.</param>
public readonly record struct WaitSpan(int Days, bool IsEnded);

/// <summary>A median that counts with what still waits, and its 95 % confidence interval, in days.</summary>
/// <param name="Median">Null where fewer than half are estimated to have ended.</param>
/// <param name="Low">Null where the interval has no lower end.</param>
/// <param name="High">Null where the interval is open upwards.</param>
public sealed record MedianWait(int? Median, int? Low, int? High, int Ended, int Censored)
{
    public int Count => Ended + Censored;
}

/// <summary>
/// The product-limit estimate of how many still wait after so many days (Kaplan and Meier 1958, J. Amer. Statist. Assoc. 53, 457–481), with
/// Greenwood's variance on the log-log scale; the median's interval is where that band crosses a half (Brookmeyer and Crowley 1982, Biometrics 38,
/// 29–41).
/// </summary>
public static class KaplanMeier
{
    private const double Z95 = 1.959963984540054;

    /// <summary>The curve's steps: after a day, the share that still waits, and Greenwood's sum of d / (n (n − d)).</summary>
    public static IEnumerable<(int Day, double Share, double Greenwood)> Curve(IReadOnlyList<WaitSpan> waits)
    {
        var (share, greenwood, waiting) = (1.0, 0.0, waits.Count);
        foreach (var day in waits.GroupBy(one => one.Days).OrderBy(day => day.Key))
        {
            var ended = day.Count(one => one.IsEnded);
            if (ended > 0)
            {
                share *= (waiting - ended) / (double)waiting;
                greenwood += waiting == ended ? 0 : ended / ((double)waiting * (waiting - ended));
                yield return (day.Key, share, greenwood);
            }
            waiting -= day.Count();
        }
    }

    public static MedianWait Median(IReadOnlyList<WaitSpan> waits)
    {
        int? median = null, low = null, high = null;
        foreach (var (day, share, greenwood) in Curve(waits))
        {
            var (lower, upper) = Band(share, greenwood);
            if (median is null && share <= 0.5) median = day;
            if (low is null && lower <= 0.5) low = day;
            if (high is null && upper <= 0.5) high = day;
        }
        var ended = waits.Count(one => one.IsEnded);
        return new(median, low, high, ended, waits.Count - ended);
    }

    /// <summary>S to the power exp(± z · √Greenwood / |ln S|); nothing is known of a curve that has come to nought.</summary>
    private static (double Lower, double Upper) Band(double share, double greenwood)
    {
        if (share >= 1) return (1, 1);
        if (share <= 0) return (0, double.NaN);
        var width = Z95 * Math.Sqrt(greenwood) / Math.Abs(Math.Log(share));
        return (Math.Pow(share, Math.Exp(width)), Math.Pow(share, Math.Exp(-width)));
    }
}
