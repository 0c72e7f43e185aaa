namespace Samsyn.Results;

/// <summary>What was observed, once.</summary>
/// <param name="Weight">How many persons, seats or journeys the value rests on.</param>
public readonly record struct Observation(DateOnly Day, double Value, long Weight = 1);

/// <summary>An estimate with its 95 % interval.</summary>
public readonly record struct Estimate(double Value, double StandardError, double Low, double High)
{
    /// <summary>The interval holds nought: what was seen is consistent with no change.</summary>
    public bool HoldsNought => Low <= 0 && High >= 0;
}

/// <summary>The change of the level of a series at a day.</summary>
/// <param name="Before">Observations before the day, and their mean.</param>
/// <param name="Step">How much the level changed beside a straight trend through the whole series.</param>
public sealed record SeriesChange((int Count, double Mean) Before, (int Count, double Mean) After, Estimate Step);

/// <summary>
/// Interrupted time series: a level, a straight trend and a step at a day, by least squares. The interval is to hold also where an observation
/// resembles the one before, and in short series: it is the wider of two. One has the covariance of Newey and West (1987, Econometrica
/// 55:703–708), with residuals raised by their leverage (MacKinnon and White 1985, Journal of Econometrics 29:305–325); the other is that of an
/// autoregression of the first order with its small-sample bias made good (Marriott and Pope 1954, Biometrika 41:390–402). Both use the critical
/// value of Kiefer and Vogelsang (2005, Econometric Theory 21:1130–1164), which counts with the width of the kernel.
/// </summary>
public static class InterruptedSeries
{
    /// <summary>Fewer observations on either side say nothing.</summary>
    public const int Fewest = 6;

    private const int Columns = 3;

    /// <summary>
    /// The change at the day; null where either side has too few observations, or all are the same day, or the same: what has never varied says
    /// nothing of how far it could.
    /// </summary>
    public static SeriesChange? At(DateOnly day, IEnumerable<Observation> observations)
    {
        List<Observation> all = [.. observations.OrderBy(observation => observation.Day)];
        List<Observation> before = [.. all.Where(observation => observation.Day < day)],
            after = [.. all.Where(observation => observation.Day >= day)];
        if (before.Count < Fewest || after.Count < Fewest || all.TrueForAll(observation => observation.Value == all[0].Value)) return null;
        double[][] rows =
            [.. all.Select(observation => new[] { 1, (observation.Day.DayNumber - day.DayNumber) / 365.25, observation.Day < day ? 0 : 1 })];
        return Step(rows, [.. all.Select(observation => observation.Value)]) is { } step
            ? new((before.Count, before.Average(observation => observation.Value)),
                (after.Count, after.Average(observation => observation.Value)), step) : null;
    }

    /// <summary>How much more a series changed than the one it is compared with; the two are taken to vary by themselves.</summary>
    public static Estimate Beyond(Estimate estimate, Estimate comparison) => Interval(estimate.Value - comparison.Value,
        Math.Sqrt(estimate.StandardError * estimate.StandardError + comparison.StandardError * comparison.StandardError),
        Math.Max(CriticalOf(estimate), CriticalOf(comparison)));

    private static double CriticalOf(Estimate estimate) =>
        estimate.StandardError == 0 ? 0 : (estimate.High - estimate.Value) / estimate.StandardError;

    /// <summary>A mean with its interval by Student's distribution; null of fewer than two values.</summary>
    public static Estimate? Mean(IReadOnlyList<double> values)
    {
        if (values.Count < 2) return null;
        var (mean, free) = (values.Average(), values.Count - 1.0);
        var error = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / free / values.Count);
        const double Z = 1.959964; // Student's 97.5 % quantile by Fisher's and Cornish's expansion, within a hundredth part from four values on
        var critical = Z + (Math.Pow(Z, 3) + Z) / (4 * free) + (5 * Math.Pow(Z, 5) + 16 * Math.Pow(Z, 3) + 3 * Z) / (96 * free * free)
            + (3 * Math.Pow(Z, 7) + 19 * Math.Pow(Z, 5) + 17 * Math.Pow(Z, 3) - 15 * Z) / (384 * free * free * free);
        return Interval(mean, error, critical);
    }

    private static Estimate Interval(double value, double error, double critical) =>
        new(value, error, value - critical * error, value + critical * error);

    private static Estimate? Step(double[][] rows, double[] values)
    {
        var number = rows.Length;
        if (Inverse(Product(rows)) is not { } inverse) return null;
        var sums = new double[Columns];
        for (var at = 0; at < number; at++)
            for (var column = 0; column < Columns; column++) sums[column] += rows[at][column] * values[at];
        var coefficients = Times(inverse, sums);
        double[][] weights = [.. rows.Select(row => Times(inverse, row))];
        double[] rest = [.. rows.Select((row, at) => values[at] - Sum(row, coefficients))];
        double[] step = [.. weights.Select(weight => weight[Columns - 1])]; // the step is the sum of the observations weighed so
        var width = Math.Max(1, (int)Math.Ceiling(0.75 * Math.Sqrt(number)));
        double[] scores = [.. rest.Select((value, at) => step[at] * value / Math.Max(0.05, 1 - Sum(weights[at], rows[at])))];
        var error = Math.Sqrt(Math.Max(NeweyWest(scores, width), Autoregressive(rest, step)));
        return Interval(coefficients[Columns - 1], error, Critical((double)width / number));
    }

    private static double NeweyWest(double[] scores, int width)
    {
        var variance = 0.0;
        for (var lag = 0; lag < width; lag++)
            variance += (lag == 0 ? 1 : 2 * (1 - (double)lag / width)) * Sum(scores[lag..], scores);
        return Math.Max(0, variance);
    }

    private static double Autoregressive(double[] rest, double[] step)
    {
        double number = rest.Length, all = Sum(rest, rest);
        if (all == 0) return 0;
        var alike = Sum(rest[1..], rest) / all;
        alike = Math.Clamp(alike + 1.5 * (1 + 4 * alike) / number, 0, 0.9);
        var variance = 0.0;
        for (var index = 0; index < step.Length; index++)
            for (var other = 0; other < step.Length; other++) variance += step[index] * step[other] * Math.Pow(alike, Math.Abs(index - other));
        return variance * all / (number - Columns);
    }

    private static double Sum(IEnumerable<double> one, IEnumerable<double> other) => one.Zip(other, (first, second) => first * second).Sum();

    /// <summary>The 97.5 % quantile for Bartlett's kernel with this share of the observations as its width: 1.96 for a narrow one.</summary>
    private static double Critical(double width) => 1.96 + 2.9694 * width + 0.4160 * width * width - 0.5324 * width * width * width;

    private static double[][] Product(double[][] rows)
    {
        double[][] sum = [new double[Columns], new double[Columns], new double[Columns]];
        foreach (var row in rows)
            for (var index = 0; index < Columns; index++)
                for (var other = 0; other < Columns; other++) sum[index][other] += row[index] * row[other];
        return sum;
    }

    private static double[] Times(double[][] matrix, double[] vector) => [.. matrix.Select(row => Sum(row, vector))];

    /// <summary>By cofactors, of three rows and columns; null where the columns do not vary by themselves.</summary>
    private static double[][]? Inverse(double[][] of)
    {
        double Minor(int row, int column)
        {
            int[] rows = [.. Enumerable.Range(0, Columns).Where(index => index != row)];
            int[] columns = [.. Enumerable.Range(0, Columns).Where(index => index != column)];
            return (of[rows[0]][columns[0]] * of[rows[1]][columns[1]] - of[rows[0]][columns[1]] * of[rows[1]][columns[0]])
                * ((row + column) % 2 == 0 ? 1 : -1);
        }
        var determinant = Enumerable.Range(0, Columns).Sum(column => of[0][column] * Minor(0, column));
        if (Math.Abs(determinant) < 1e-9) return null;
        return [.. Enumerable.Range(0, Columns)
            .Select(row => Enumerable.Range(0, Columns).Select(column => Minor(column, row) / determinant).ToArray())];
    }
}
