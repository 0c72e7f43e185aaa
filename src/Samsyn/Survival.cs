namespace Samsyn;

/// <summary>How long something was followed, and how it ended.</summary>
/// <param name="Days">Whole days, from 0.</param>
/// <param name="Cause">Which of the ends that compete it was, from 0; null where it had not ended when it was last seen (censored).</param>
public readonly record struct FollowUp(int Days, int? Cause);

/// <summary>A day on which something ended.</summary>
/// <param name="AtRisk">How many were followed and had not ended just before the day.</param>
/// <param name="Ended">How many ended on the day, by cause.</param>
/// <param name="Survival">The estimated share that has not ended after the day, 0–1.</param>
/// <param name="StandardError">Of <paramref name="Survival"/>, by Greenwood's formula.</param>
/// <param name="Incidence">The estimated share that has ended by each cause up to and including the day; with the survival they add up to 1.</param>
public sealed record SurvivalStep(
    int Days, int AtRisk, IReadOnlyList<int> Ended, double Survival, double StandardError, IReadOnlyList<double> Incidence);

/// <summary>
/// How long until an end, where not all have ended yet: Kaplan and Meier's product limit (1958, Journal of the American Statistical Association
/// 53:457–481) and, for ends that compete, Aalen and Johansen's cumulative incidence (1978, Scandinavian Journal of Statistics 5:141–150). Who is
/// censored on a day is at risk through it.
/// </summary>
public sealed class Survival
{
    /// <summary>Below this many at risk an estimate is told to rest on few.</summary>
    public const int FewAtRisk = 20;

    /// <summary>A share that is reached exactly may be reckoned this much more.</summary>
    private const double Close = 1e-12;

    private const double Normal95 = 1.959963984540054;

    private readonly int[] lastSeen; // of all, in order

    private Survival(IReadOnlyList<SurvivalStep> steps, int[] lastSeen, int causes) => (Steps, this.lastSeen, Causes) = (steps, lastSeen, causes);

    /// <summary>One for each day on which something ended, in order.</summary>
    public IReadOnlyList<SurvivalStep> Steps { get; }

    /// <summary>How many were followed.</summary>
    public int Count => lastSeen.Length;

    public int Causes { get; }

    /// <summary>Where all that is asked is whether it has ended.</summary>
    public static Survival Of(IEnumerable<(int Days, bool HasEnded)> followed) =>
        Of(followed.Select(pair => new FollowUp(pair.Days, pair.HasEnded ? 0 : null)), 1);

    /// <exception cref="ArgumentOutOfRangeException">Days below 0, or a cause that is none of <paramref name="causes"/>.</exception>
    public static Survival Of(IEnumerable<FollowUp> followed, int causes)
    {
        var all = followed.OrderBy(followUp => followUp.Days).ToArray();
        foreach (var span in all)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(span.Days, nameof(followed));
            if (span.Cause is { } cause) ArgumentOutOfRangeException.ThrowIfNotEqual(cause >= 0 && cause < causes, true, nameof(followed));
        }
        var steps = new List<SurvivalStep>();
        var (survival, greenwood, incidence) = (1.0, 0.0, new double[causes]);
        for (var first = 0; first < all.Length;)
        {
            var (day, atRisk, ended) = (all[first].Days, all.Length - first, new int[causes]);
            for (; first < all.Length && all[first].Days == day; first++)
                if (all[first].Cause is { } cause) ended[cause]++;
            if (ended.Sum() is not (> 0 and var gone)) continue;
            incidence = [.. incidence.Zip(ended, (before, here) => before + survival * here / atRisk)];
            survival *= 1 - (double)gone / atRisk;
            if (gone < atRisk) greenwood += (double)gone / ((double)atRisk * (atRisk - gone));
            steps.Add(new(day, atRisk, ended, survival, survival * Math.Sqrt(greenwood), incidence));
        }
        return new(steps, [.. all.Select(followUp => followUp.Days)], causes);
    }

    /// <summary>How many are at risk just before the day.</summary>
    public int AtRisk(int days) => lastSeen.Count(seen => seen >= days);

    /// <summary>The share that has not ended after the day; null where nobody was followed that long and somebody had not ended.</summary>
    public double? At(int days) => IsKnown(days) ? Until(days)?.Survival ?? 1 : null;

    /// <summary>The share that has ended by the cause up to and including the day; null as <see cref="At"/>.</summary>
    public double? Incidence(int cause, int days) => IsKnown(days) ? Until(days)?.Incidence[cause] ?? 0 : null;

    /// <summary>95 % interval of <see cref="At"/>, on the log(−log) scale so that it stays within 0 and 1 (Kalbfleisch and Prentice 1980).</summary>
    public (double Low, double High)? Interval(int days)
    {
        if (At(days) is not { } survival) return null;
        return Until(days) is not { } step || survival is <= 0 or >= 1 ? (survival, survival) : Band(step);
    }

    private static (double Low, double High) Band(SurvivalStep step)
    {
        var width = Normal95 * (step.StandardError / step.Survival) / Math.Abs(Math.Log(step.Survival));
        return (Math.Pow(step.Survival, Math.Exp(width)), Math.Pow(step.Survival, Math.Exp(-width)));
    }

    /// <summary>
    /// The day by which half has ended, and its 95 % interval: where the band of the estimate crosses a half (Brookmeyer and Crowley 1982, Biometrics
    /// 38:29–41). Each is null where it is not crossed; nothing is known of a curve's upper side when it has come to nought.
    /// </summary>
    public (int? Median, int? Low, int? High) Median()
    {
        var bands = Steps.Select(step => (step.Days, Band: step.Survival <= 0 ? (Low: 0, High: 1) : Band(step))).ToList();
        int? First(Func<(double Low, double High), double> side) =>
            bands.Where(pair => side(pair.Band) <= 0.5 + Close).Select(pair => (int?)pair.Days).FirstOrDefault();
        return (Quantile(0.5), First(band => band.Low), First(band => band.High));
    }

    /// <summary>The day by which half of those that lasted longer than so many days have ended; null where it is not reached.</summary>
    public int? HalfOfThoseLongerThan(int days)
    {
        var still = Until(days)?.Survival ?? 1;
        return Steps.FirstOrDefault(step => step.Days > days && step.Survival <= still / 2 + Close)?.Days;
    }

    /// <summary>The first day by which at least the share has ended, by any cause; null where so many had not ended when last seen.</summary>
    public int? Quantile(double share) => Steps.FirstOrDefault(step => step.Survival <= 1 - share + Close)?.Days;

    private bool IsKnown(int days) => Count > 0 && (lastSeen[^1] >= days || Steps is [.., { Survival: 0 }]);

    private SurvivalStep? Until(int days) => Steps.LastOrDefault(step => step.Days <= days);
}
