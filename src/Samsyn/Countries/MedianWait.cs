namespace Samsyn.Countries;

/// <summary>How long something waited.</summary>
/// <param name="Days">From its beginning to its end, or to when it was last seen waiting; nought or more.</param>
/// <param name="IsEnded">False for what is censored: it waits still, or stopped being waited for.</param>
public readonly record struct WaitSpan(int Days, bool IsEnded);

/// <summary>A median that counts with what still waits (<see cref="Survival"/>), and its 95 % confidence interval, in days.</summary>
/// <param name="Median">Null where fewer than half are estimated to have ended.</param>
/// <param name="Low">Null where the interval has no lower end.</param>
/// <param name="High">Null where the interval is open upwards.</param>
public sealed record MedianWait(int? Median, int? Low, int? High, int Ended, int Censored)
{
    public int Count => Ended + Censored;

    public static MedianWait Of(Survival curve)
    {
        var ((median, low, high), ended) = (curve.Median(), curve.Steps.Sum(step => step.Ended.Sum()));
        return new(median, low, high, ended, curve.Count - ended);
    }

    public static Survival CurveOf(IEnumerable<WaitSpan> waits) => Survival.Of(waits.Select(span => (span.Days, span.IsEnded)));
}

/// <summary>What such requests have taken: the curve, and what is told of it.</summary>
public sealed record MeasuredWait(Survival Curve, MedianWait Median)
{
    public static MeasuredWait Of(IEnumerable<WaitSpan> waits)
    {
        var curve = MedianWait.CurveOf(waits);
        return new(curve, MedianWait.Of(curve));
    }
}
