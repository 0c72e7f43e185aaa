using Samsyn.Countries;

namespace Samsyn.Tests.Countries;

/// <summary>The measured lead time against what others have computed, and against the definition read literally.</summary>
public class MedianWaitTests
{
    /// <summary>Weeks in remission, Freireich et al. 1963 (Blood 21, 699–716); a plus is censored.</summary>
    private const string Treated = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+",
        Control = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23";

    private static WaitSpan[] Read(string text) =>
        [.. text.Split(' ')
            .Select(value => new WaitSpan(int.Parse(value.TrimEnd('+'), System.Globalization.CultureInfo.InvariantCulture), value[^1] != '+'))];

    /// <summary>As R's survfit(…, conf.type = "log-log") has it.</summary>
    [Fact]
    public void The_medians_of_the_first_published_example_are_those_that_others_compute()
    {
        Assert.Equal(new MedianWait(23, 13, null, 9, 12), MeasuredWait.Of(Read(Treated)).Median);
        Assert.Equal(new MedianWait(8, 4, 11, 21, 0), MeasuredWait.Of(Read(Control)).Median);
        double[] shares = [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448];
        Assert.Equal(shares, MedianWait.CurveOf(Read(Treated)).Steps.Select(step => Math.Round(step.Survival, 3)));
    }

    [Fact]
    public void Nothing_and_what_only_waits_have_no_median()
    {
        Assert.Equal(new MedianWait(null, null, null, 0, 0), MeasuredWait.Of([]).Median);
        Assert.Equal(new MedianWait(null, null, null, 0, 3), MeasuredWait.Of(Read("5+ 9+ 9+")).Median);
    }

    [Fact]
    public void Leaving_out_what_waits_still_would_say_a_shorter_time()
    {
        var waits = Read("10 20 30 40 400+ 400+ 400+");
        Assert.Equal(40, MeasuredWait.Of(waits).Median.Median);
        Assert.Equal(20, MeasuredWait.Of(waits.Where(span => span.IsEnded)).Median.Median);
    }

    [Fact]
    public void The_curve_and_its_median_are_the_definition_read_literally_over_random_waits()
    {
        var random = new Random(15);
        for (var round = 0; round < 400; round++)
        {
            WaitSpan[] waits = [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => new WaitSpan(random.Next(0, 40), random.Next(3) > 0))];
            var (shares, median, low, high) = Literally(waits);
            var found = MeasuredWait.Of(waits).Median;

            Assert.Equal(shares.Select(row => row.Day), MedianWait.CurveOf(waits).Steps.Select(step => step.Days));
            Assert.All(shares.Zip(MedianWait.CurveOf(waits).Steps), pair => Assert.Equal(pair.First.Share, pair.Second.Survival, 1e-12));
            Assert.Equal((median, low, high), (found.Median, found.Low, found.High));
        }
    }

    /// <summary>
    /// For each day by itself: who was still waiting just before it, who ended on it; the product and the sum over the days up to it.
    /// </summary>
    private static (List<(int Day, double Share)> Shares, int? Median, int? Low, int? High) Literally(WaitSpan[] waits)
    {
        var days = waits.Where(span => span.IsEnded).Select(span => span.Days).Distinct().Order().ToList();
        int AtRisk(int day) => waits.Count(span => span.Days >= day);
        int Ended(int day) => waits.Count(span => span.IsEnded && span.Days == day);
        double Share(int until) => days.Where(day => day <= until).Aggregate(1.0, (share, day) => share * (1 - Ended(day) / (double)AtRisk(day)));
        double Variance(int until) => days.Where(day => day <= until).Sum(day => Ended(day) / ((double)AtRisk(day) * (AtRisk(day) - Ended(day))));
        int? First(Func<int, double> of) => days.Where(day => of(day) <= 0.5 + 1e-12).Select(day => (int?)day).FirstOrDefault();
        double Bound(int day, int sign)
        {
            var share = Share(day);
            if (share is > 0 and < 1)
            {
                var theta = Math.Log(-Math.Log(share));
                return Math.Exp(-Math.Exp(theta + sign * 1.959963984540054 * Math.Sqrt(Variance(day)) / Math.Log(share)));
            }
            return share == 0 && sign < 0 ? 0 : double.NaN;
        }
        // ln S is negative: minus the width gives the greater exponent, and so the lower bound.
        return ([.. days.Select(day => (day, Share(day)))], First(Share), First(day => Bound(day, -1)), First(day => Bound(day, 1)));
    }
}
